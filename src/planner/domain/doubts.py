"""What may be a slip of the hand: a row that looks like one that is there already. A question, never a refusal.

``doubts_of`` is asked by ``Caseload`` about every row that a command with ``asks`` adds or changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from planner.domain.checks.cpr import birth_date
from planner.domain.errors import Code, Problem
from planner.domain.file_records import Record
from planner.domain.folding import squeeze
from planner.domain.periods import overlap
from planner.domain.records import (
    Absence,
    Assignment,
    Citizen,
    Departure,
    EmployerContact,
    Enrolment,
    FollowUp,
    Spell,
    Worker,
)
from planner.domain.register import Register
from planner.domain.reminders import is_open
from planner.domain.words import Role

Doubter = Callable[[Register, Any], Iterator[Problem]]


def doubts_of(register: Register, row: Record, before: Record | None) -> list[Problem]:
    """Questions about a row that stands in the register now; ``before``: what it was, None where it is new.

    A change that touches nothing of what is compared asks nothing, and none asks again what the row as it was would
    have been asked: whoever shortens one of two rows that overlap answers for it already.
    """
    doubter = _DOUBTERS.get(type(row))
    if doubter is None or (before is not None and _compared(before) == _compared(row)):
        return []
    known = [] if before is None else list(doubter(register, before))
    return [each for each in doubter(register, row) if each not in known]


def _absence(register: Register, row: Absence) -> Iterator[Problem]:
    """The same time off twice takes the working time twice. Others, of another cause, may lie beside it."""
    for other in register.of_worker(Absence, row.worker):
        same = squeeze(other.cause) == squeeze(row.cause) or (other.start, other.end) == (row.start, row.end)
        if other.id != row.id and same and overlap(other, row):
            worker = register.find(Worker, row.worker)
            who = "" if worker is None else worker.initials
            yield Problem(Code.DOUBLE_ABSENCE, "start", {"worker": who, "start": other.start, "end": other.end})
            return


def _spell(register: Register, row: Spell) -> Iterator[Problem]:
    for other in register.of_citizen(Spell, row.citizen):
        if other.id != row.id and other.kind is row.kind and overlap(other, row):
            yield Problem(Code.DOUBLE_SPELL, "start", {"start": other.start, "end": other.end})
            return


def _departure(register: Register, row: Departure) -> Iterator[Problem]:
    """Who has left leaves again only after having been enrolled again; on one day of one cause only."""
    for other in register.of_citizen(Departure, row.citizen):
        first, last = min(other.on, row.on), max(other.on, row.on)
        back = any(first < each.start <= last for each in register.of_citizen(Enrolment, row.citizen))
        same = other.cause is row.cause or other.on == row.on
        if other.id != row.id and same and not back:
            yield Problem(Code.DOUBLE_DEPARTURE, "on", {"day": other.on})
            return


def _talk(register: Register, row: FollowUp) -> Iterator[Problem]:
    """One day's talk held twice, or planned twice; planned ones may differ in whom they are with and what about."""
    for other in register.of_citizen(FollowUp, row.citizen):
        if other.id != row.id and is_open(row) and is_open(other) and _plan(other) == _plan(row):
            yield Problem(Code.DOUBLE_PLANNED, "planned", {"day": row.planned})
            return
        if other.id != row.id and row.held is not None and other.held == row.held and other.form is row.form:
            yield Problem(Code.DOUBLE_TALK, "held", {"day": row.held})
            return


def _plan(row: FollowUp) -> tuple[object, ...]:
    return row.planned, row.agreement, row.with_whom, row.form


def _contact(register: Register, row: EmployerContact) -> Iterator[Problem]:
    for other in register.by(EmployerContact, "employer", row.employer):
        if other.id != row.id and other.on == row.on and other.form is row.form:
            yield Problem(Code.DOUBLE_CONTACT, "on", {"day": row.on})
            return


def _citizen(register: Register, row: Citizen) -> Iterator[Problem]:
    name, born = squeeze(row.name), birth_date(row.cpr)
    if not name or born is None:
        return
    for other in register.all(Citizen):
        if other.id != row.id and birth_date(other.cpr) == born and squeeze(other.name) == name:
            yield Problem(Code.SAME_PERSON, "cpr", {"name": other.name, "day": born})
            return


def _assignment(register: Register, row: Assignment) -> Iterator[Problem]:
    roles = {Role.FIXED, Role.SECOND}
    for other in register.of_citizen(Assignment, row.citizen):
        two = other.id != row.id and other.worker == row.worker and {other.role, row.role} == roles
        if two and overlap(other, row):
            worker = register.find(Worker, row.worker)
            yield Problem(Code.TWO_ROLES, "worker", {"worker": "" if worker is None else worker.initials})
            return


_DOUBTERS: Final[dict[type[Record], Doubter]] = {
    Absence: _absence,
    Spell: _spell,
    Departure: _departure,
    FollowUp: _talk,
    EmployerContact: _contact,
    Citizen: _citizen,
    Assignment: _assignment,
}
# What each kind is compared by. A follow-up that is only moved to another day is a change of plan, not a second one.
_COMPARED: Final[dict[type[Record], tuple[str, ...]]] = {
    Absence: ("worker", "cause", "start", "end"),
    Spell: ("citizen", "kind", "start", "end"),
    Departure: ("citizen", "on", "cause"),
    FollowUp: ("citizen", "held", "form"),
    EmployerContact: ("employer", "on", "form"),
    Citizen: ("cpr", "name"),
    Assignment: ("citizen", "worker", "role", "start", "end"),
}


def _compared(row: Record) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in _COMPARED[type(row)])
