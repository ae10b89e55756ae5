"""Company courses: who is in one on a day, and whether a clear agreement stands behind it.

A company course is praktik, løntilskud, a small job, or a job with hours, by agreement or by a spell known without one.
The indicator *klar aftale* counts citizens: of those of group 1 in a company course, who has a clear agreement running.
Lists of agreements count agreements.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.domain.clear_agreement import clearness
from planner.domain.hours import runs_on, step_on
from planner.domain.ids import CitizenId
from planner.domain.periods import holds_on
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Spell
from planner.domain.register import Register
from planner.domain.words import AgreementKind, HoursKind, SpellKind

_AGREEMENTS: Final = frozenset({AgreementKind.WORK_TRIAL, AgreementKind.WAGE_SUBSIDY, AgreementKind.SMALL_JOB})
_SPELLS: Final = frozenset({SpellKind.WORK_TRIAL, SpellKind.WAGE_SUBSIDY, SpellKind.SMALL_JOB})


def running_agreements(register: Register, citizen: CitizenId, day: date) -> list[Agreement]:
    """The citizen's agreements that run that day, by first day."""
    return [row for row in register.of_citizen(Agreement, citizen) if runs_on(row, day)]


def in_company_course(register: Register, citizen: CitizenId, day: date) -> bool:
    """Whether the citizen is in a company course that day."""
    if any(is_company_course(register, row, day) for row in running_agreements(register, citizen, day)):
        return True
    return any(
        holds_on(row, day) and (row.kind in _SPELLS or (row.kind is SpellKind.JOB and bool(row.weekly_minutes)))
        for row in register.of_citizen(Spell, citizen)
    )


def is_company_course(register: Register, agreement: Agreement, day: date) -> bool:
    """Whether an agreement is a company course on a day that it runs: a job is one while it has hours."""
    if agreement.kind in _AGREEMENTS:
        return True
    if agreement.kind is not AgreementKind.JOB:
        return False
    step = step_on(register, agreement, day, HoursKind.ACTUAL) or step_on(register, agreement, day, HoursKind.PLANNED)
    return step is not None and step.minutes > 0


def has_clear_agreement(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> bool:
    """Whether an agreement of the citizen runs that day and is clear."""
    return any(clearness(register, programmes, row, day).is_clear for row in running_agreements(register, citizen, day))
