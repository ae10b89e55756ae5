"""Changes of contact person: per citizen, and per 100 citizens a year. Cover and its return are counted apart.

A change is *avoidable* when the team itself decided it. Which causes are, is the table ``AVOIDABLE``; but nobody could
have kept a contact person who had left, so a change from somebody whose employment had ended never is, whatever cause
was written down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from planner.domain.contact import covered_by
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import ONE_DAY, holds_on
from planner.domain.records import Assignment, Citizen, Worker
from planner.domain.register import Register
from planner.domain.words import ChangeCause, Function, Role

DAYS_A_YEAR: Final = Fraction(1461, 4)
DAYS_A_MONTH: Final = DAYS_A_YEAR / 12
# Whether a change of that cause could have been avoided. Each cause has its line, so that a new one is thought about.
AVOIDABLE: Final[Mapping[ChangeCause, bool]] = {
    ChangeCause.NONE: True,  # nobody said why, so nothing speaks for its having been necessary
    ChangeCause.REDISTRIBUTION: True,  # the team's own decision
    ChangeCause.OTHER: True,
    ChangeCause.SICKNESS: False,  # of the contact person
    ChangeCause.PARENTAL_LEAVE: False,
    ChangeCause.RESIGNED: False,
    ChangeCause.CITIZENS_WISH: False,  # the citizen's right
    ChangeCause.MOVING: False,  # the citizen moved out of the district
}


class ChangeKind(StrEnum):
    """A change of the fixed contact person, the start of a cover, or its return."""

    CHANGE = "change"
    COVER = "cover"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class ContactChange:
    """One change: on which day, from whom to whom, and why. ``before`` or ``after`` None where nobody was named.

    ``days``: how long citizen and ``before`` had been together as citizen and fixed contact person; 0 for cover and its
    return, which break nothing.
    """

    citizen: CitizenId
    on: date
    kind: ChangeKind
    before: WorkerId | None
    after: WorkerId | None
    cause: ChangeCause
    days: int = 0

    @property
    def months(self) -> int:
        """Whole months together."""
        return whole_months(self.days)


@dataclass(frozen=True, slots=True)
class Continuity:
    """The changes of a period. ``citizen_days``: days on which citizens had a fixed contact person, summed."""

    changes: tuple[ContactChange, ...]
    citizen_days: int

    def count(self, kind: ChangeKind = ChangeKind.CHANGE) -> int:
        """How many of a kind."""
        return sum(each.kind is kind for each in self.changes)

    @property
    def per_hundred_a_year(self) -> Fraction | None:
        """Changes of the fixed contact person per 100 citizens a year, exact; None when nobody had one."""
        return per_hundred_a_year(self.count(), self.citizen_days)


def per_hundred_a_year(count: int, citizen_days: int) -> Fraction | None:
    """A count in the days that citizens had a contact person, per 100 citizens a year, exact; None without days."""
    return Fraction(count * 100) * DAYS_A_YEAR / citizen_days if citizen_days else None


def whole_months(days: int) -> int:
    """So many days as whole months of equal length."""
    return int(days / DAYS_A_MONTH)


def days_together(register: Register, held: Assignment, until: date) -> int:
    """Days that a citizen and a contact person have been together before a day: what a change would break.

    Counted as the ledger counts a change: rows of one role that follow each other are one relation, also across a gap
    in which nobody else of the function came between.
    """
    function = _function(register, held)
    rows = [
        row
        for row in register.of_citizen(Assignment, held.citizen)
        if row.role is held.role and _function(register, row) is function
    ]
    return _together(rows, held, until)


def holder_left(register: Register, change: ContactChange) -> bool:
    """Whether the employment of the contact person before had ended when the change came."""
    before = None if change.before is None else register.find(Worker, change.before)
    return before is not None and before.employed_to is not None and before.employed_to < change.on


def is_avoidable(register: Register, change: ContactChange) -> bool:
    """Whether a change could have been avoided (see the head of this module). Cover and its return are none."""
    return change.kind is ChangeKind.CHANGE and AVOIDABLE[change.cause] and not holder_left(register, change)


def changes_of(register: Register, citizen: CitizenId) -> tuple[ContactChange, ...]:
    """Every change a citizen has been through, by day.

    A change is a fixed contact person who follows another one of the same function, with or without a gap. The cause is
    the new row's, else that of the row before.
    """
    rows_of_all = register.of_citizen(Assignment, citizen)
    found: list[ContactChange] = list(_covers(register, rows_of_all))
    fixed: dict[Function, list[Assignment]] = {}
    for row in rows_of_all:
        if row.role is Role.FIXED:
            fixed.setdefault(_function(register, row), []).append(row)
    for rows in fixed.values():
        for before, after in pairwise(rows):
            if before.worker != after.worker:
                cause = after.change_cause if after.change_cause is not ChangeCause.NONE else before.change_cause
                days = _together(rows, before, after.start)
                found.append(
                    ContactChange(citizen, after.start, ChangeKind.CHANGE, before.worker, after.worker, cause, days)
                )
    found.sort(key=lambda each: (each.on, each.kind))
    return tuple(found)


def continuity(register: Register, first: date, last: date, citizens: Iterable[CitizenId] | None = None) -> Continuity:
    """The changes from ``first`` to ``last``, both included, of some citizens or of all."""
    changes: list[ContactChange] = []
    days = 0
    for citizen in citizens if citizens is not None else (row.id for row in register.all(Citizen)):
        changes.extend(each for each in changes_of(register, citizen) if first <= each.on <= last)
        days += held_days(register.of_citizen(Assignment, citizen), first, last)
    changes.sort(key=lambda each: (each.on, each.citizen, each.kind))
    return Continuity(tuple(changes), days)


def _covers(register: Register, rows: Sequence[Assignment]) -> Iterable[ContactChange]:
    """Each cover that begins, and each return of the case to the contact person whom it stood in for.

    Rows of one colleague that follow each other day by day are one cover. The case returns when no other cover follows
    and the same contact person still has it; a cover that ends with its contact person is no return.
    """
    covers = [row for row in rows if row.role is Role.COVER]
    for row in covers:
        holder = _covered(rows, register, row, row.start)
        before = row.start - ONE_DAY
        if not any(each.worker == row.worker and each.id != row.id and holds_on(each, before) for each in covers):
            yield ContactChange(row.citizen, row.start, ChangeKind.COVER, holder, row.worker, row.change_cause)
        if row.end is None:
            continue
        back = row.end + ONE_DAY
        last = _covered(rows, register, row, row.end)
        after = [each for each in rows if holds_on(each, back) and each.id != row.id]
        covered_on = any(each.role is Role.COVER and each.worker != last for each in after)
        still = any(each.role is Role.FIXED and each.worker == last for each in after)
        if still and not covered_on:
            yield ContactChange(row.citizen, back, ChangeKind.RETURN, row.worker, last, row.change_cause)


def _covered(rows: Sequence[Assignment], register: Register, cover: Assignment, day: date) -> WorkerId | None:
    """Whom a cover stands in for on a day; where it stands in for nobody by the rule, whoever is fixed then."""
    held = covered_by(register, cover, day)
    if held is not None:
        return held.worker
    return next((row.worker for row in rows if row.role is Role.FIXED and holds_on(row, day)), None)


def _together(rows: Sequence[Assignment], last: Assignment, until: date) -> int:
    """Days with the last contact person without another one between, up to the day before the change."""
    days = 0
    for row in reversed(rows[: rows.index(last) + 1]):
        if row.worker != last.worker:
            break
        end = until - ONE_DAY if row.end is None else min(row.end, until - ONE_DAY)
        days += max(0, (end - row.start).days + 1)
    return days


def _function(register: Register, row: Assignment) -> Function:
    worker = register.find(Worker, row.worker)
    return Function.JOB_AGENT if worker is None else worker.function


def held_days(rows: Iterable[Assignment], first: date, last: date) -> int:
    """Days of the period on which the citizen had any fixed contact person; each day once."""
    days, reached = 0, first
    for row in rows:
        if row.role is not Role.FIXED:
            continue
        start = max(row.start, reached)
        end = last if row.end is None else min(row.end, last)
        if end >= start:
            days += (end - start).days + 1
            reached = end + ONE_DAY
    return days
