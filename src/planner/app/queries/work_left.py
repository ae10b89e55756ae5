"""What bears the name of one who leaves: at citizens whose cases are with others, and firms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from planner.domain.contact import UncoveredScope, left_alone
from planner.domain.ids import WorkerId
from planner.domain.periods import reaches
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Employer, FollowUp, StepUp
from planner.domain.register import Register
from planner.domain.reminders import is_for, is_open
from planner.domain.words import AgreementStatus

RUNNING: Final = frozenset({AgreementStatus.DRAFT, AgreementStatus.ACTIVE})
Thing = FollowUp | Agreement | StepUp


def work_left(
    register: Register, programmes: Programmes, worker: WorkerId, first: date, today: date
) -> Iterator[Thing]:
    """Open follow-ups, running agreements and step-ups that go on from a day; those of own cases go with the case."""
    held = {each.citizen for each in left_alone(register, programmes, worker, first, asked=UncoveredScope.FOR_GOOD)}
    for thing in _bearing(register, worker, first, today):
        if thing.citizen not in held:
            yield thing


def firms_answered_for(register: Register, worker: WorkerId) -> tuple[Employer, ...]:
    """The firms that a worker answers for."""
    return tuple(row for row in register.all(Employer) if row.responsible == worker)


def _bearing(register: Register, worker: WorkerId, first: date, today: date) -> Iterator[Thing]:
    for follow_up in register.all(FollowUp):
        if follow_up.worker == worker and is_open(follow_up) and is_for(follow_up, first, None, today):
            yield follow_up
    for agreement in register.all(Agreement):
        goes_on = reaches(agreement, first)
        if agreement.worker == worker and agreement.status in RUNNING and goes_on:
            yield agreement
    for step in register.all(StepUp):
        if step.responsible == worker and (step.deadline is None or step.deadline >= first):
            yield step
