"""Who has a citizen on a day, and whom a follow-up is written for."""

from __future__ import annotations

from datetime import date

from planner.domain.caps import is_employed
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import holds_on
from planner.domain.records import Assignment, FollowUp, Worker
from planner.domain.register import Register
from planner.domain.words import Role


def contact_person(register: Register, citizen: CitizenId, day: date) -> WorkerId | None:
    """Who has the citizen that day: the cover, else the fixed contact person; None for nobody."""
    rows = [row for row in register.of_citizen(Assignment, citizen) if holds_on(row, day)]
    held = [row.worker for role in (Role.COVER, Role.FIXED) for row in reversed(rows) if row.role is role]
    return held[0] if held else None


def follow_up_holder(
    register: Register, citizen: CitizenId, planned: date, today: date, otherwise: WorkerId | None = None
) -> WorkerId | None:
    """Whom a follow-up is written for: the citizen's contact person of its day, whoever writes it.

    Where nobody has the citizen by then, or who has will have left, it is today's contact person; else ``otherwise``.
    """
    for day in (planned, today):
        found = contact_person(register, citizen, day)
        worker = None if found is None else register.find(Worker, found)
        if worker is not None and (worker.employed_to is None or worker.employed_to >= day):
            return worker.id
    return otherwise


def held_by(register: Register, user: str, row: FollowUp, day: date) -> WorkerId | None:
    """Who held a follow-up on a day: the one at the keyboard if of the team, else who was to hold it.

    Args:
        register: the register.
        user: initials of the one at the keyboard.
        row: the follow-up, planned or new.
        day: the day it was held.
    """
    at_keyboard = register.worker_by_initials(user)
    if at_keyboard is not None and is_employed(at_keyboard, day):
        return at_keyboard.id
    return row.worker or contact_person(register, row.citizen, day)
