"""What the sheet and its check say of each running agreement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.clear_agreement import clearness, has_ordinary_hours, has_tasks
from planner.domain.company_course import running_agreements
from planner.domain.ids import CitizenId
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement
from planner.domain.register import Register
from planner.domain.reminders import is_followed_up
from planner.domain.stood import agreement_on


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """One agreement that runs on the day. ``on_time``: follow-up with its citizen is on time."""

    agreement: Agreement
    has_tasks: bool
    has_ordinary: bool
    on_time: bool
    is_clear: bool


def agreement_facts(
    register: Register, programmes: Programmes, citizens: Iterable[CitizenId], day: date
) -> list[AgreementFacts]:
    """The running agreements of the citizens on a day, by the points of a clear agreement."""
    found = []
    for citizen in citizens:
        running = running_agreements(register, citizen, day)
        on_time = bool(running) and is_followed_up(register, programmes, citizen, day)
        for row in running:
            then = agreement_on(register, row, day)
            found.append(
                AgreementFacts(
                    row,
                    has_tasks(register, then, day),
                    has_ordinary_hours(register, then, day),
                    on_time,
                    clearness(register, programmes, row, day).is_clear,
                )
            )
    return found
