"""The hours ladder of an agreement: which step is in force when. Minutes a week.

A step is in force from its first day until the next of its kind, and only while the agreement runs (first and last day
included). A draft does not run; one broken off ran until its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.periods import ONE_DAY, holds_on
from planner.domain.records import Agreement, HoursStep
from planner.domain.register import Register
from planner.domain.words import AgreementStatus, HoursKind


@dataclass(frozen=True, slots=True)
class LadderGap:
    """Planned and actual minutes a week on a day, None where no step is in force; gaps are actual minus planned."""

    planned: HoursStep | None
    actual: HoursStep | None

    @property
    def minutes(self) -> int | None:
        """How far the actual hours are from the planned ones; None when either is unknown."""
        return None if self.planned is None or self.actual is None else self.actual.minutes - self.planned.minutes

    @property
    def ordinary_minutes(self) -> int | None:
        """The same for the ordinary hours."""
        if self.planned is None or self.actual is None:
            return None
        return self.actual.ordinary_minutes - self.planned.ordinary_minutes


def runs(agreement: Agreement) -> bool:
    """Whether the agreement ever runs: every one but a draft."""
    return agreement.status is not AgreementStatus.DRAFT


def runs_on(agreement: Agreement, day: date) -> bool:
    """Whether the agreement runs that day."""
    return runs(agreement) and holds_on(agreement, day)


def ladder(register: Register, agreement: Agreement, kind: HoursKind) -> list[HoursStep]:
    """The steps of one kind, first to last."""
    return [step for step in register.of_agreement(HoursStep, agreement.id) if step.kind is kind]


def step_on(register: Register, agreement: Agreement, day: date, kind: HoursKind) -> HoursStep | None:
    """The step of a kind that has begun by the day and that no later one has replaced, whether or not it runs."""
    begun = [step for step in ladder(register, agreement, kind) if step.start <= day]
    return begun[-1] if begun else None


def hours_on(register: Register, agreement: Agreement, day: date, kind: HoursKind) -> HoursStep | None:
    """The step of a kind in force that day; None when the agreement does not run then or no step has begun."""
    return step_on(register, agreement, day, kind) if runs_on(agreement, day) else None


def ladder_gap(register: Register, agreement: Agreement, day: date) -> LadderGap:
    """What was planned for the day beside what it became."""
    return LadderGap(
        hours_on(register, agreement, day, HoursKind.PLANNED), hours_on(register, agreement, day, HoursKind.ACTUAL)
    )


def hours_spans(
    register: Register, agreement: Agreement, kind: HoursKind
) -> Iterator[tuple[date, date | None, HoursStep]]:
    """Each step of a kind with the days, first and last, on which it is in force while the agreement runs."""
    if not runs(agreement):
        return
    steps = ladder(register, agreement, kind)
    for index, step in enumerate(steps):
        until = steps[index + 1].start - ONE_DAY if index + 1 < len(steps) else None
        first = max(step.start, agreement.start)
        last = min((end for end in (until, agreement.end) if end is not None), default=None)
        if last is None or last >= first:
            yield first, last, step


def ordinary_spans(register: Register, agreement: Agreement) -> Iterator[tuple[date, date | None]]:
    """The days, first and last, on which actual ordinary hours above nought are in force while the agreement runs."""
    for first, last, step in hours_spans(register, agreement, HoursKind.ACTUAL):
        if step.ordinary_minutes > 0:
            yield first, last
