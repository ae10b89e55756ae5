"""What the sheet and its check say of each running agreement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.clear_agreement import clearness
from planner.domain.hours import ladder, runs_on
from planner.domain.ids import CitizenId
from planner.domain.places import leading_place
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, FollowUp
from planner.domain.register import Register
from planner.domain.words import HoursKind, Outcome


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """One agreement that runs on the day. ``on_time``: no follow-up is overdue, by plan or by rhythm."""

    agreement: Agreement
    has_tasks: bool
    has_ordinary: bool
    on_time: bool
    is_clear: bool


def agreement_facts(
    register: Register, programmes: Programmes, citizens: Iterable[CitizenId], day: date
) -> list[AgreementFacts]:
    """The running agreements of the citizens on a day."""
    return [
        AgreementFacts(
            row,
            bool(row.tasks.strip()),
            has_ordinary_hours(register, row),
            is_followed_up(register, programmes, row, day),
            clearness(register, programmes, row, day).is_clear,
        )
        for citizen in citizens
        for row in register.of_citizen(Agreement, citizen)
        if runs_on(row, day)
    ]


def has_ordinary_hours(register: Register, agreement: Agreement) -> bool:
    """Whether ordinary hours are agreed: a goal above nought, or any step, planned or actual, with some."""
    steps = (*ladder(register, agreement, HoursKind.PLANNED), *ladder(register, agreement, HoursKind.ACTUAL))
    return bool(agreement.ordinary_goal) or any(step.ordinary_minutes > 0 for step in steps)


def is_overdue(row: FollowUp, day: date) -> bool:
    """Whether a follow-up was planned for an earlier day and nothing has become of it."""
    return row.planned is not None and row.planned < day and row.held is None and row.outcome is Outcome.NONE


def last_held(rows: Iterable[FollowUp], day: date) -> date | None:
    """The last day on or before ``day`` that a follow-up was held."""
    return max((row.held for row in rows if row.held is not None and row.held <= day), default=None)


def is_followed_up(register: Register, programmes: Programmes, agreement: Agreement, day: date) -> bool:
    """Whether the follow-up of an agreement is on time that day: nothing overdue, and the rhythm kept."""
    rows = register.of_agreement(FollowUp, agreement.id)
    if any(is_overdue(row, day) for row in rows):
        return False
    place = leading_place(register, programmes, agreement.citizen, day)
    programme = None if place is None else programmes.need(place.programme)
    rhythm = agreement.rhythm_days or (None if programme is None else programme.rhythm_days.get(agreement.kind))
    if rhythm is None:
        return True
    return (last_held(rows, day) or agreement.start) + timedelta(days=rhythm) >= day
