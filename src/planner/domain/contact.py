"""Who is there for whom on a day: the one answer that to-dos, tiles, lists, packets, loads and handover ask for.

A citizen's case is with the fixed contact person; while a colleague covers it, with that one. Somebody is *there* who
is employed and not away altogether for long. Where the cover is not there, the contact person is, if at work; the case
stays the cover's until a leader decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.absences import is_there, whole_stretches
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import HasPeriod, Stretch, change_days, clipped, holds_on, joined, overlap, reaches
from planner.domain.places import leading_place, steady_days
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Assignment, Departure, Worker
from planner.domain.register import Register
from planner.domain.words import Function, Role


class UncoveredScope(StrEnum):
    """Which cases of one who is not there are asked for.

    ``UNCOVERED``: those that nobody is there for. ``TO_COVER``: and what the worker covers for somebody who is there,
    since that cover is to be decided on, too. ``FOR_GOOD``: and own cases that a colleague covers: they need another
    contact person, if not a cover.
    """

    UNCOVERED = "uncovered"
    TO_COVER = "to_cover"
    FOR_GOOD = "for_good"


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A case and the days on which its worker, who is not there, leaves it to nobody.

    ``row`` is by what the worker has the case: as fixed contact person, or as cover for somebody who is not there.
    """

    row: Assignment
    start: date
    end: date | None

    @property
    def citizen(self) -> CitizenId:
        """Whose case it is."""
        return self.row.citizen


def contact_functions(programme: Programme) -> tuple[Function, ...]:
    """The functions that may be the fixed contact person, the one that the programme caps first."""
    others = [each for each in programme.functions if each is not programme.cap.function]
    own = [programme.cap.function] if programme.cap.function in programme.functions or not others else []
    return tuple(Function(each) for each in (*own, *others))


def has_left(worker: Worker, day: date) -> bool:
    """Whether the worker's employment has ended before a day."""
    return worker.employed_to is not None and worker.employed_to < day


def fixed_from(rows: Iterable[Assignment], day: date) -> Iterator[Assignment]:
    """Of a citizen's rows those of fixed contact persons who hold the citizen on a day, or shall later."""
    return (row for row in rows if row.role is Role.FIXED and reaches(row, day))


def fixed_on(
    register: Register, functions: Sequence[Function], citizen: CitizenId, day: date
) -> tuple[Assignment, Worker] | None:
    """The fixed contact person of a day: of several the one whose function the programme names first.

    One whose employment has ended is none. One of a function that the programme does not name comes last: such a one
    (a coordinator alone) holds the citizen, and is yet no contact person for the programme; ``is_contact`` tells.
    """
    found: list[tuple[Assignment, Worker]] = []
    for row in register.of_citizen(Assignment, citizen):
        if row.role is Role.FIXED and holds_on(row, day):
            worker = register.find(Worker, row.worker)
            if worker is not None and not has_left(worker, day):
                found.append((row, worker))
    return min(found, key=lambda each: (_rank(functions, each[1]), each[0].start, each[0].id), default=None)


def holder_on(register: Register, functions: Sequence[Function], citizen: CitizenId, day: date) -> Assignment | None:
    """Who stands as the citizen's on a day: the fixed contact person, else the cover, else the second contact person.

    Of several of a role the one whose function the programme names first; none whose employment has ended.
    """
    fixed = fixed_on(register, functions, citizen, day)
    if fixed is not None:
        return fixed[0]
    others: list[tuple[bool, int, date, str, Assignment]] = []
    for row in register.of_citizen(Assignment, citizen):
        worker = register.find(Worker, row.worker)
        if row.role is not Role.FIXED and worker is not None and holds_on(row, day) and not has_left(worker, day):
            others.append((row.role is not Role.COVER, _rank(functions, worker), row.start, row.id, row))
    return min(others, key=lambda each: each[:4])[4] if others else None


def fixed_contact(
    register: Register, programmes: Programmes, citizen: CitizenId, day: date
) -> tuple[Assignment, Worker] | None:
    """The fixed contact person of a day by the citizen's leading programme; see ``fixed_on``."""
    return fixed_on(register, _functions(register, programmes, citizen, day), citizen, day)


def contact_person(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> WorkerId | None:
    """Who has the citizen on a day: the cover, else the fixed contact person; None for nobody.

    Where the cover is not there, it is the contact person, if at work; where neither is, the cover. A cover that runs
    on after the one covered for has left has the citizen, a second contact person alone has not.
    """
    held = holder_on(register, _functions(register, programmes, citizen, day), citizen, day)
    if held is None or held.role is Role.SECOND:
        return None
    there = None if held.role is Role.COVER else there_for(register, held, day)
    if held.role is Role.COVER or there is not None:
        return there or held.worker
    cover = cover_on(register, held, day)
    stands = None if cover is None else register.find(Worker, cover.worker)
    return held.worker if stands is None or has_left(stands, day) else stands.id


def has_contact_person(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> bool:
    """Whether a fixed contact person of a function that the leading programme names holds the citizen that day."""
    functions = _functions(register, programmes, citizen, day)
    fixed = fixed_on(register, functions, citizen, day)
    return fixed is not None and is_contact(functions, fixed[1])


def is_contact(functions: Sequence[Function], worker: Worker) -> bool:
    """Whether a fixed contact person of the worker's function is one for the programme."""
    return worker.function in functions


def same_function(register: Register, one: Assignment, other: Assignment) -> bool:
    """Whether the workers of two rows have the same function."""
    return _function(register, one) is _function(register, other)


def covers_on(register: Register, held: Assignment, day: date) -> list[Assignment]:
    """The rows of colleagues who cover a fixed contact person's case that day, the one who has it last.

    A cover stands in for the fixed contact person of the same function; where the citizen has only one fixed contact
    person, for that one whatever the function.
    """
    rows = [row for row in register.of_citizen(Assignment, held.citizen) if holds_on(row, day)]
    covers = [row for row in rows if row.role is Role.COVER and row.worker != held.worker]
    if not covers:
        return []
    if sum(row.role is Role.FIXED for row in rows) > 1:
        covers = [row for row in covers if same_function(register, held, row)]
    return sorted(covers, key=lambda row: (_is_there(register, row, day), row.start, row.id))


def cover_on(register: Register, held: Assignment, day: date) -> Assignment | None:
    """The cover that has a fixed contact person's case that day; None when nobody covers."""
    found = covers_on(register, held, day)
    return found[-1] if found else None


def covered_by(register: Register, cover: Assignment, day: date) -> Assignment | None:
    """The fixed contact person's row that a cover stands in for that day; None where there is none."""
    for row in register.of_citizen(Assignment, cover.citizen):
        if row.role is Role.FIXED and holds_on(row, day) and cover in covers_on(register, row, day):
            return row
    return None


def stands_in(register: Register, held: Assignment, cover: Assignment) -> bool:
    """Whether a cover stands in for a fixed contact person on any day of the two rows."""
    if cover.worker == held.worker or cover.role is not Role.COVER or not overlap(held, cover):
        return False
    days = clipped(cover, held.start, held.end)
    if days is None:
        return False
    rows = register.of_citizen(Assignment, held.citizen)
    return any(cover in covers_on(register, held, part.start) for part in change_days(rows, days.start, days.end))


def has_case(register: Register, row: Assignment, day: date) -> bool:
    """Whether the worker of a row has the case that day: as cover, or as fixed contact person whom nobody covers."""
    if row.role is Role.SECOND or not holds_on(row, day):
        return False
    return row.role is Role.COVER or cover_on(register, row, day) is None


def there_for(register: Register, held: Assignment, day: date) -> WorkerId | None:
    """Who is there for a case that day, given the row of its fixed contact person: the cover first; None for nobody."""
    for row in reversed(covers_on(register, held, day)):
        if _is_there(register, row, day):
            return row.worker
    return held.worker if _is_there(register, held, day) else None


def left_alone(
    register: Register,
    programmes: Programmes,
    worker: WorkerId,
    first: date,
    last: date | None = None,
    *,
    asked: UncoveredScope = UncoveredScope.UNCOVERED,
) -> list[LeftAlone]:
    """The cases that nobody is there for on days of a stretch on which a worker is not there, day by day.

    Whatever the worker would have then: cases that begin later too, and those covered for colleagues who are not there.
    Citizens who are in no programme are no cases.

    Args:
        register: the register.
        programmes: the programme data.
        worker: who is not there.
        first: first day of the stretch.
        last: last day of it; None for a stretch without end.
        asked: which cases.
    """
    found: list[LeftAlone] = []
    for row in register.of_worker(Assignment, worker):
        days = None if row.role is Role.SECOND else clipped(row, first, last)
        if days is None:
            continue
        alone: list[Stretch] = []
        for part in change_days(_matters(register, programmes, row), days.start, days.end):
            if leading_place(register, programmes, row.citizen, part.start) is None:
                continue
            if _wanted(register, row, part.start, asked):
                alone.append(part)
        found += [LeftAlone(row, each.start, each.end) for each in joined(alone)]
    return sorted(found, key=lambda each: (each.row.role is not Role.FIXED, each.start, each.row.start, each.row.id))


def uncovered_on(register: Register, programmes: Programmes, day: date) -> dict[WorkerId, tuple[LeftAlone, ...]]:
    """Every case without somebody there on a day, by the worker who has it. The one list of them."""
    found = {}
    for worker in register.all(Worker):
        if not is_there(register, worker, day):
            alone = left_alone(register, programmes, worker.id, day, day)
            if alone:
                found[worker.id] = tuple(alone)
    return found


def citizens_uncovered(register: Register, programmes: Programmes, day: date) -> frozenset[CitizenId]:
    """The citizens whose case is with nobody who is there on a day."""
    found: Iterable[tuple[LeftAlone, ...]] = uncovered_on(register, programmes, day).values()
    return frozenset(each.citizen for cases in found for each in cases)


def _wanted(register: Register, row: Assignment, day: date, asked: UncoveredScope) -> bool:
    """Whether somebody else must have a case that day, if the row's worker is not there."""
    if row.role is Role.FIXED:
        return asked is UncoveredScope.FOR_GOOD or not covers_on(register, row, day)
    held = covered_by(register, row, day)
    if held is None:
        others = list(_beside(register, row, day))
    else:
        others = [each for each in covers_on(register, held, day) if each.worker != row.worker]
        others += [held] if asked is UncoveredScope.UNCOVERED else []
    return not any(_is_there(register, each, day) for each in others)


def _beside(register: Register, row: Assignment, day: date) -> Iterator[Assignment]:
    """Who else has the citizen that day, where a cover stands in for no fixed contact person."""
    for each in register.of_citizen(Assignment, row.citizen):
        if each.role is not Role.SECOND and each.worker != row.worker and holds_on(each, day):
            yield each


def _matters(register: Register, programmes: Programmes, row: Assignment) -> list[HasPeriod]:
    """Everything whose days can change whether somebody is there for a case."""
    rows = register.of_citizen(Assignment, row.citizen)
    found: list[HasPeriod] = [*rows, *steady_days(register, programmes, row.citizen)]
    found += [Stretch(left.on, None) for left in register.of_citizen(Departure, row.citizen)]
    for key in {each.worker for each in rows} - {row.worker}:
        worker = register.find(Worker, key)
        if worker is not None:
            found += whole_stretches(register, key)
            found.append(Stretch(worker.employed_from or date.min, worker.employed_to))
    return found


def _is_there(register: Register, row: Assignment, day: date) -> bool:
    worker = register.find(Worker, row.worker)
    return worker is not None and is_there(register, worker, day)


def _functions(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> tuple[Function, ...]:
    place = leading_place(register, programmes, citizen, day)
    return () if place is None else contact_functions(programmes.on(place.programme, day))


def _rank(functions: Sequence[Function], worker: Worker) -> int:
    return functions.index(worker.function) if worker.function in functions else len(functions)


def _function(register: Register, row: Assignment) -> Function | None:
    worker = register.find(Worker, row.worker)
    return None if worker is None else worker.function
