"""Who has a citizen on a day, and whom a follow-up is written for."""

from __future__ import annotations

from datetime import date

from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import holds_on
from planner.domain.records import Assignment
from planner.domain.register import Register
from planner.domain.words import Role


def contact_person(register: Register, citizen: CitizenId, day: date) -> WorkerId | None:
    """Who has the citizen that day: the cover, else the fixed contact person; None for nobody."""
    rows = [row for row in register.of_citizen(Assignment, citizen) if holds_on(row, day)]
    held = [row.worker for role in (Role.COVER, Role.FIXED) for row in reversed(rows) if row.role is role]
    return held[0] if held else None
