"""Who is planned: who needs a contact person on a day, who has one, and who had one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.contact import (
    contact_functions,
    cover_on,
    covered_by,
    fixed_on,
    has_left,
    is_contact,
    same_function,
)
from planner.domain.file_records import PlanRule
from planner.domain.ids import WorkerId
from planner.domain.need import need_since
from planner.domain.periods import ONE_DAY, holds_on
from planner.domain.places import Place, leading_place
from planner.domain.programmes import Programmes, Standing
from planner.domain.records import Assignment, Citizen, Worker
from planner.domain.register import Register
from planner.domain.standing import standing_at
from planner.domain.words import Role


@dataclass(frozen=True, slots=True)
class Planned:
    """A citizen who is to have a contact person.

    ``present`` is the running fixed assignment, ``former`` the latest one that ended (by its own end, or because the
    worker left). ``since``: from when the citizen has waited without a break, where ``present`` is None.
    ``covered_by``: has the case while the present one is away, or after that one has left.
    """

    citizen: Citizen
    programme: str
    standing: Standing
    present: Assignment | None
    former: Assignment | None
    since: date
    covered_by: WorkerId | None


def planned_citizens(register: Register, programmes: Programmes, day: date) -> Iterable[Planned]:
    """Everybody who needs a contact person that day by the leading programme's data."""
    for citizen in register.all(Citizen):
        planned = planned_citizen(register, programmes, citizen, day)
        if planned is not None:
            yield planned


def planned_citizen(register: Register, programmes: Programmes, citizen: Citizen, day: date) -> Planned | None:
    """One citizen who is to have a contact person that day; None for one who is not. Without ``present`` one waits."""
    place = leading_place(register, programmes, citizen.id, day)
    if place is None:
        return None
    programme = programmes.on(place.programme, day)
    stands = standing_at(register, programmes, place, day)
    if stands not in programme.needs_contact:
        return None
    return with_contact(register, programmes, citizen, place, stands, day)


def with_contact(
    register: Register, programmes: Programmes, citizen: Citizen, place: Place, stands: Standing, day: date
) -> Planned:
    """One who is to have a contact person by where the citizen stands that day in the leading programme."""
    functions = contact_functions(programmes.need(place.programme))
    fixed = fixed_on(register, functions, citizen.id, day)
    present = None if fixed is None or not is_contact(functions, fixed[1]) else fixed[0]
    over: list[Assignment] = []
    for row in register.of_citizen(Assignment, citizen.id):
        worker = register.find(Worker, row.worker)
        if row.role is not Role.FIXED or row.start > day or worker is None or worker.function not in functions:
            continue
        if not holds_on(row, day) or has_left(worker, day):
            over.append(row)
    former = over[-1] if over else None
    ended = max((last for row in over if (last := _last_day(register, row)) is not None), default=None)
    is_served = present is not None and not register.of_citizen(PlanRule, citizen.id)
    needed = place.start if is_served else need_since(register, programmes, citizen.id, day) or place.start
    since = needed if ended is None else max(needed, ended + ONE_DAY)
    cover = _cover_of_nobody(register, citizen, day) if present is None else cover_on(register, present, day)
    return Planned(citizen, place.programme, stands, present, former, since, None if cover is None else cover.worker)


def _cover_of_nobody(register: Register, citizen: Citizen, day: date) -> Assignment | None:
    """A cover that ends when a contact person comes: the one covered for has left, or is one of another function."""
    for row in reversed(register.of_citizen(Assignment, citizen.id)):
        if row.role is Role.COVER and holds_on(row, day):
            held = covered_by(register, row, day)
            if (
                held is None
                or has_left(register.need(Worker, held.worker), day)
                or not same_function(register, held, row)
            ):
                return row
    return None


def _last_day(register: Register, row: Assignment) -> date | None:
    """The last day on which a row gave the citizen a contact person; None where the worker had left before its first.

    A list may name one who has left: that is no contact person, and breaks no waiting time.
    """
    left = register.need(Worker, row.worker).employed_to
    last = min((each for each in (row.end, left) if each is not None), default=None)
    return None if last is None or last < row.start else last
