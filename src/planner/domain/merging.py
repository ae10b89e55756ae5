"""Two rows that are one person: what the kept one takes over, and which of the other's periods give way.

One rule for periods that cannot stand side by side (a programme, the benefit, an exemption of one cause, the contact
person of one function): the kept citizen's stand as they are, and the other's fill the days that they leave free. Rows
that say just what a row of the kept citizen says are the same thing entered twice, and stand once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, cast

from planner.domain.checks.fields import NOTE_LENGTH
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.file_records import ListedCitizen, PlanRule, Record
from planner.domain.ids import FormerCprId
from planner.domain.kinds import OF_CITIZEN, RECORDS
from planner.domain.periods import ONE_DAY, overlap
from planner.domain.records import Assignment, BenefitPeriod, Citizen, Enrolment, Exemption, FormerCpr, Spell, Worker
from planner.domain.register import Register
from planner.domain.words import CaseWeight, Role

Period = Enrolment | BenefitPeriod | Exemption | Assignment

_WEIGHTS: Final = tuple(CaseWeight)
_FILLED: Final = (
    ("name",),
    ("district",),
    ("required_language",),
    ("job_goal", "job_goal_industry", "job_goal_on"),
)


@dataclass(slots=True)
class Merge:
    """What merging two citizens would do. Nothing is written.

    Attributes:
        draft: the rows as they would be.
        moved: how many rows of each table go over to the kept citizen, cut ones among them.
        cut: how many periods of each table were shortened or split to fit between those of the kept citizen.
        twice: how many rows of each table say just what one of the kept citizen says, or have no day left.
        filled: fields of the kept citizen that were empty and are filled from the other.
    """

    draft: Draft
    moved: Counter[str] = field(default_factory=Counter)
    cut: Counter[str] = field(default_factory=Counter)
    twice: Counter[str] = field(default_factory=Counter)
    filled: tuple[str, ...] = ()


def merge_of(
    register: Register, kept: Citizen, other: Citizen, cpr: str, today: date, new_id: Callable[[], str]
) -> Merge:
    """The rows as they would be with ``other`` merged into ``kept``.

    Args:
        register: all rows.
        kept: the citizen who stays, with the id.
        other: the citizen who goes; every row goes over.
        cpr: the number that holds from now on; each other number is kept as a former one.
        today: the day until which the other number held.
        new_id: gives ids, for the second part of a period that is split.
    """
    merge = Merge(Draft(register))
    after = merged_person(kept, other)
    merge.filled = tuple(name for name in fillable() if getattr(kept, name) != getattr(after, name))
    merge.draft.put(replace(after, cpr=cpr))
    merge.draft.drop(other)
    for kind in OF_CITIZEN:
        for row in register.of_citizen(kind, other.id):
            _move(register, merge, kept, row, new_id)
    former = kept.cpr if cpr == other.cpr else other.cpr
    # The former number goes under the id that is no longer a citizen's, so that what still names it can be followed.
    merge.draft.put(FormerCpr(id=FormerCprId(other.id), citizen=kept.id, cpr=former, until=today))
    return merge


def merged_person(kept: Citizen, other: Citizen) -> Citizen:
    """The kept citizen with what only the other had; protection of one is protection of both."""
    fields: dict[str, object] = {}
    for names in _FILLED:
        if not getattr(kept, names[0]):
            fields.update({name: getattr(other, name) for name in names})
    days = [row.cv_on for row in (kept, other) if row.cv_on is not None]
    fields |= {
        "protected": kept.protected or other.protected,
        "languages": tuple(dict.fromkeys((*kept.languages, *other.languages))),
        "has_cv": kept.has_cv or other.has_cv,
        "cv_on": max(days, default=None),
        "weight": max(kept.weight, other.weight, key=_WEIGHTS.index),
        "note": "\n".join(dict.fromkeys(note for note in (kept.note, other.note) if note)),
    }
    return replace(kept, **cast("Any", fields))


def fillable() -> Iterator[str]:
    """Fields of a citizen that merging may fill or join, in the order they are told."""
    yield from (name for names in _FILLED for name in names)
    yield from ("protected", "languages", "has_cv", "cv_on", "weight", "note")


def merge_problems(kept: Citizen, other: Citizen, cpr: str) -> Iterator[Problem]:
    """Why two citizens cannot be merged, beside the rules on the rows.

    They are one and the same, the number is neither's, or their notes are more than one note can hold.
    """
    if kept.id == other.id:
        yield Problem(Code.SAME_CITIZEN, "other")
    elif cpr not in {kept.cpr, other.cpr}:
        yield Problem(Code.NOT_FOUND, "cpr", {"table": RECORDS[Citizen]})
    elif len(merged_person(kept, other).note) > max(NOTE_LENGTH, len(kept.note)):
        yield Problem(Code.NOTES_TOO_LONG, "other")


def _move(register: Register, merge: Merge, kept: Citizen, row: Record, new_id: Callable[[], str]) -> None:
    table = RECORDS[type(row)]
    moved = replace(cast("Any", row), citizen=kept.id)
    if isinstance(moved, Enrolment) and moved.leading and _leads_beside(register, kept, moved):
        moved = replace(moved, leading=False)
    siblings = register.of_citizen(type(row), kept.id)
    if any(_is_same(moved, each) for each in siblings):
        merge.draft.drop(row)
        merge.twice[table] += 1
        return
    if isinstance(moved, ListedCitizen):
        _move_listed(merge, row, moved, cast("Sequence[ListedCitizen]", siblings))
        return
    pieces = _pieces(register, moved, siblings, new_id) if isinstance(moved, Period) else [moved]
    if not pieces:
        merge.draft.drop(row)
        merge.twice[table] += 1
        return
    merge.moved[table] += 1
    merge.cut[table] += pieces != [moved]
    for piece in pieces:
        merge.draft.put(piece)


def _leads_beside(register: Register, kept: Citizen, row: Enrolment) -> bool:
    """Whether the kept citizen has another programme that leads in the same time."""
    own = register.of_citizen(Enrolment, kept.id)
    return any(each.leading and each.programme != row.programme and overlap(each, row) for each in own)


def _move_listed(merge: Merge, row: Record, moved: ListedCitizen, siblings: Sequence[ListedCitizen]) -> None:
    """What the newest list of a programme said stands: one row for each programme."""
    ours = next((each for each in siblings if each.programme == moved.programme), None)
    if ours is not None and ours.as_of >= moved.as_of:
        merge.draft.drop(row)
        return
    if ours is not None:
        merge.draft.drop(ours)
    merge.draft.put(moved)


def _is_same(row: Record, other: Record) -> bool:
    """Whether two rows say the same thing. A spell is known by its kind and first day, a plan rule by its worker."""
    if isinstance(row, Spell) and isinstance(other, Spell):
        return (row.kind, row.start) == (other.kind, other.start)
    if isinstance(row, PlanRule) and isinstance(other, PlanRule):
        return row.worker == other.worker
    if isinstance(row, FormerCpr):
        return False  # its id may be one that a packet still names
    return type(row) is type(other) and replace(row, id=other.id) == other


def _pieces(register: Register, row: Period, siblings: Sequence[Record], new_id: Callable[[], str]) -> list[Record]:
    """The parts of a period on days that no sibling of its kind holds; the first part keeps the id."""
    key = _kind_key(register, row)
    taken = [each for each in siblings if isinstance(each, Period) and _kind_key(register, each) == key]
    free: list[Period] = [row]
    for each in sorted(taken, key=lambda period: period.start):
        free = [part for piece in free for part in _without(piece, each)]
    return [piece if at == 0 else replace(cast("Any", piece), id=new_id()) for at, piece in enumerate(free)]


def _without(period: Period, other: Period) -> Iterator[Period]:
    if not overlap(period, other):
        yield period
        return
    if period.start < other.start:
        yield _spanning(period, period.start, other.start - ONE_DAY)
    if other.end is not None and (period.end is None or period.end > other.end):
        yield _spanning(period, other.end + ONE_DAY, period.end)


def _spanning(period: Period, start: date, end: date | None) -> Period:
    return cast("Period", replace(cast("Any", period), start=start, end=end))


def _kind_key(register: Register, row: Period) -> tuple[object, ...]:
    """What two periods must have in common to shut each other out."""
    if isinstance(row, Enrolment):
        return (row.programme,)
    if isinstance(row, Exemption):
        return (row.cause,)
    if isinstance(row, Assignment):
        worker = register.find(Worker, row.worker)
        fixed = row.role is Role.FIXED and worker is not None
        return (row.role, worker.function if fixed and worker is not None else row.worker)
    return ()
