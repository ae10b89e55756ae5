"""Whom a follow-up is written for, and who held it."""

from __future__ import annotations

from datetime import date

from planner.domain.caps import is_employed
from planner.domain.contact import contact_person
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.programmes import Programmes
from planner.domain.records import FollowUp
from planner.domain.register import Register


def follow_up_holder(
    register: Register,
    programmes: Programmes,
    citizen: CitizenId,
    planned: date,
    today: date,
    otherwise: WorkerId | None = None,
) -> WorkerId | None:
    """Whom a follow-up is written for: the citizen's contact person of its day, whoever writes it.

    Where nobody has the citizen by then, or who has will have left, it is today's contact person; else ``otherwise``.
    """
    return (
        contact_person(register, programmes, citizen, planned)
        or contact_person(register, programmes, citizen, today)
        or otherwise
    )


def held_by(register: Register, programmes: Programmes, user: str, row: FollowUp, day: date) -> WorkerId | None:
    """Who held a follow-up on a day: the one at the keyboard if of the team, else who was to hold it.

    Args:
        register: the register.
        programmes: the programme data.
        user: initials of the one at the keyboard.
        row: the follow-up, planned or new.
        day: the day it was held.
    """
    at_keyboard = register.worker_by_initials(user)
    if at_keyboard is not None and is_employed(at_keyboard, day):
        return at_keyboard.id
    return row.worker or contact_person(register, programmes, row.citizen, day)
