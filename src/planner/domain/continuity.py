"""Changes of contact person: per citizen, and per 100 citizens a year. Cover and its return are counted apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import ONE_DAY
from planner.domain.records import Assignment, Citizen, Worker
from planner.domain.register import Register
from planner.domain.words import ChangeCause, Function, Role

DAYS_A_YEAR: Final = Fraction(1461, 4)


class ChangeKind(StrEnum):
    """A change of the fixed contact person, the start of a cover, or its return."""

    CHANGE = "change"
    COVER = "cover"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class ContactChange:
    """One change: on which day, from whom to whom, and why. ``before`` or ``after`` None where nobody was named."""

    citizen: CitizenId
    on: date
    kind: ChangeKind
    before: WorkerId | None
    after: WorkerId | None
    cause: ChangeCause


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
        if not self.citizen_days:
            return None
        return Fraction(self.count() * 100) * DAYS_A_YEAR / self.citizen_days


def changes_of(register: Register, citizen: CitizenId) -> tuple[ContactChange, ...]:
    """Every change a citizen has been through, by day.

    A change is a fixed contact person who follows another one of the same function, with or without a gap. The cause is
    the new row's, else that of the row before.
    """
    found: list[ContactChange] = []
    fixed: dict[Function, list[Assignment]] = {}
    for row in register.of_citizen(Assignment, citizen):
        if row.role is Role.FIXED:
            fixed.setdefault(_function(register, row), []).append(row)
        elif row.role is Role.COVER:
            found.extend(_cover(register, row))
    for rows in fixed.values():
        for before, after in pairwise(rows):
            if before.worker != after.worker:
                cause = after.change_cause if after.change_cause is not ChangeCause.NONE else before.change_cause
                found.append(ContactChange(citizen, after.start, ChangeKind.CHANGE, before.worker, after.worker, cause))
    found.sort(key=lambda each: (each.on, each.kind))
    return tuple(found)


def continuity(register: Register, first: date, last: date, citizens: Iterable[CitizenId] | None = None) -> Continuity:
    """The changes from ``first`` to ``last``, both included, of some citizens or of all."""
    changes: list[ContactChange] = []
    days = 0
    for citizen in citizens if citizens is not None else (row.id for row in register.all(Citizen)):
        changes.extend(each for each in changes_of(register, citizen) if first <= each.on <= last)
        days += _held_days(register.of_citizen(Assignment, citizen), first, last)
    changes.sort(key=lambda each: (each.on, each.citizen, each.kind))
    return Continuity(tuple(changes), days)


def _cover(register: Register, row: Assignment) -> Iterable[ContactChange]:
    holder = next(
        (
            each.worker
            for each in register.of_citizen(Assignment, row.citizen)
            if each.role is Role.FIXED and each.start <= row.start and (each.end is None or each.end >= row.start)
        ),
        None,
    )
    yield ContactChange(row.citizen, row.start, ChangeKind.COVER, holder, row.worker, row.change_cause)
    if row.end is not None:
        back = row.end + ONE_DAY
        yield ContactChange(row.citizen, back, ChangeKind.RETURN, row.worker, holder, row.change_cause)


def _function(register: Register, row: Assignment) -> Function:
    worker = register.find(Worker, row.worker)
    return Function.JOB_AGENT if worker is None else worker.function


def _held_days(rows: Iterable[Assignment], first: date, last: date) -> int:
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
