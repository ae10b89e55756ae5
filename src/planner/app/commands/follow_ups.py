"""Follow-ups: planning them, logging them in seconds, moving many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.agreements import SetHours, put_hours
from planner.app.commands.drafting import write
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.follow_up_holder import follow_up_holder, held_by
from planner.domain.hours import hours_on
from planner.domain.records import Agreement, FollowUp
from planner.domain.reminders import is_open
from planner.domain.words import ContactForm, HoursKind, Outcome, With


@dataclass(frozen=True, kw_only=True)
class PlanFollowUp(Command[tuple[ids.FollowUpId, ...]]):
    """Plan a follow-up on a day, with one citizen or with each of several.

    Each is written for its citizen's contact person of that day; ``worker`` only where there is none.
    """

    action: ClassVar[Action] = Action.PLAN_FOLLOW_UP
    asks: ClassVar[bool] = True
    citizens: Sequence[ids.CitizenId]
    planned: date
    agreement: ids.AgreementId | None = None
    with_whom: With = With.CITIZEN
    form: ContactForm = ContactForm.NONE
    worker: ids.WorkerId | None = None
    subject: str = ""

    @override
    def execute(self, unit: Unit) -> tuple[ids.FollowUpId, ...]:
        """Check and write, all or none."""
        draft = Draft(unit.register)
        rows = [
            draft.put(
                FollowUp(
                    id=ids.FollowUpId(unit.new_id()),
                    citizen=citizen,
                    agreement=self.agreement,
                    planned=self.planned,
                    with_whom=self.with_whom,
                    form=self.form,
                    result=self.subject.strip(),
                    worker=follow_up_holder(
                        unit.register, unit.programmes, citizen, self.planned, unit.today, self.worker
                    ),
                )
            )
            for citizen in self.citizens
        ]
        write(unit, draft, names={"citizen": "citizens"})
        return tuple(row.id for row in rows)


@dataclass(frozen=True, kw_only=True)
class RegisterFollowUp(Command[ids.FollowUpId]):
    """Log what became of a follow-up, planned (``follow_up``) or not, in one step.

    ``ordinary_minutes``: actual ordinary hours now; a step is written when they differ from those in force.
    ``worker``: who held it; None: the one at the keyboard if of the team, else who was to hold it. ``next_on``: day of
    the next one, which is written for the citizen's contact person of that day.
    """

    action: ClassVar[Action] = Action.REGISTER_FOLLOW_UP
    asks: ClassVar[bool] = True
    citizen: ids.CitizenId
    held: date
    follow_up: ids.FollowUpId | None = None
    agreement: ids.AgreementId | None = None
    with_whom: With = With.CITIZEN
    form: ContactForm = ContactForm.MEETING
    outcome: Outcome = Outcome.HELD
    result: str = ""
    ordinary_minutes: int | None = None
    next_on: date | None = None
    worker: ids.WorkerId | None = None

    @override
    def execute(self, unit: Unit) -> ids.FollowUpId:
        """Check and write the log line, the hours and the next follow-up.

        Raises:
            RefusedError: it is registered already, the day is ahead, the next one is not after it, or a rule of a
                row is broken.
        """
        draft = Draft(unit.register)
        row = draft.put(self._row(unit))
        if self.next_on is not None and not self._planned_already(unit, row):
            draft.put(
                FollowUp(
                    id=ids.FollowUpId(unit.new_id()),
                    citizen=row.citizen,
                    agreement=row.agreement,
                    planned=self.next_on,
                    with_whom=row.with_whom,
                    form=row.form,
                    worker=follow_up_holder(
                        unit.register, unit.programmes, row.citizen, self.next_on, unit.today, row.worker
                    ),
                )
            )
        self._put_hours(unit, draft, row)
        write(unit, draft, *self._problems(unit), names={"minutes": "ordinary_minutes"})
        return row.id

    def _row(self, unit: Unit) -> FollowUp:
        planned = None if self.follow_up is None else unit.register.need(FollowUp, self.follow_up, "follow_up")
        if planned is None:
            planned = FollowUp(
                id=ids.FollowUpId(unit.new_id()), citizen=self.citizen, agreement=self.agreement, planned=None
            )
        took_place = self.outcome is Outcome.HELD
        return replace(
            planned,
            planned=planned.planned if planned.planned is not None or took_place else self.held,
            held=self.held if took_place else None,
            with_whom=self.with_whom,
            form=self.form,
            outcome=self.outcome,
            result=self.result.strip() or planned.result,
            next_on=self.next_on,
            worker=self.worker or self._worker(unit, planned),
        )

    def _worker(self, unit: Unit, planned: FollowUp) -> ids.WorkerId | None:
        """Who held it; of one that was not held, who was to hold it."""
        if self.outcome is Outcome.HELD or planned.worker is None:
            return held_by(unit.register, unit.programmes, unit.user, planned, self.held)
        return planned.worker

    def _planned_already(self, unit: Unit, row: FollowUp) -> bool:
        """Whether the next one stands in the calendar already, so that it is not planned twice."""
        return any(
            other.id != row.id and is_open(other) and other.planned == self.next_on and other.agreement == row.agreement
            for other in unit.register.of_citizen(FollowUp, row.citizen)
        )

    def _put_hours(self, unit: Unit, draft: Draft, row: FollowUp) -> None:
        if self.ordinary_minutes is None or row.agreement is None:
            return
        agreement = unit.register.need(Agreement, row.agreement, "agreement")
        now = hours_on(unit.register, agreement, self.held, HoursKind.ACTUAL)
        planned = hours_on(unit.register, agreement, self.held, HoursKind.PLANNED)
        if now is not None and now.ordinary_minutes == self.ordinary_minutes:
            return
        total = now.minutes if now is not None else planned.minutes if planned is not None else 0
        put_hours(
            unit,
            draft,
            SetHours(
                agreement=agreement.id,
                start=self.held,
                minutes=max(total, self.ordinary_minutes),
                ordinary_minutes=self.ordinary_minutes,
                kind=HoursKind.ACTUAL,
            ),
        )

    def _problems(self, unit: Unit) -> list[Problem]:
        problems = []
        planned = None if self.follow_up is None else unit.register.find(FollowUp, self.follow_up)
        if planned is not None and not is_open(planned):
            problems.append(Problem(Code.NOT_OPEN, "follow_up"))
        if self.outcome is Outcome.NONE:
            problems.append(Problem(Code.MISSING, "outcome"))
        if self.outcome is Outcome.HELD and self.held > unit.today:
            problems.append(Problem(Code.HELD_IN_FUTURE, "held", {"day": self.held}))
        if self.next_on is not None and self.next_on <= self.held:
            problems.append(Problem(Code.NEXT_NOT_AFTER, "next_on", {"day": self.held}))
        return problems


@dataclass(frozen=True, kw_only=True)
class PostponeFollowUps(Command[None]):
    """Move open follow-ups to a day; one that was its day's contact person's is the new day's contact person's."""

    action: ClassVar[Action] = Action.POSTPONE_FOLLOW_UPS
    follow_ups: Sequence[ids.FollowUpId]
    planned: date

    @override
    def execute(self, unit: Unit) -> None:
        """Write the new day of each.

        Raises:
            RefusedError: the day has passed, or one of them is not open any more.
        """
        rows = [unit.register.need(FollowUp, key, "follow_ups") for key in self.follow_ups]
        problems = []
        if self.planned < unit.today:
            problems.append(Problem(Code.DAY_HAS_PASSED, "planned", {"day": self.planned}))
        if not all(is_open(row) for row in rows):
            problems.append(Problem(Code.NOT_OPEN, "follow_ups"))
        draft = Draft(unit.register)
        for row in rows:
            draft.put(replace(row, planned=self.planned, worker=self._worker(unit, row)))
        write(unit, draft, *problems)

    def _worker(self, unit: Unit, row: FollowUp) -> ids.WorkerId | None:
        before = None if row.planned is None else _holder(unit, row.citizen, row.planned)
        if row.worker not in (None, before):  # somebody else was asked to hold it
            return row.worker
        return _holder(unit, row.citizen, self.planned) or row.worker


def _holder(unit: Unit, citizen: ids.CitizenId, day: date) -> ids.WorkerId | None:
    return follow_up_holder(unit.register, unit.programmes, citizen, day, unit.today)


@dataclass(frozen=True, kw_only=True)
class CancelFollowUps(Command[int]):
    """Cancel open follow-ups in one step: those of citizens who have left. Gives how many."""

    action: ClassVar[Action] = Action.CANCEL_FOLLOW_UPS
    follow_ups: Sequence[ids.FollowUpId]

    @override
    def execute(self, unit: Unit) -> int:
        """Write the outcome of each.

        Raises:
            RefusedError: one of them is not open any more.
        """
        rows = [unit.register.need(FollowUp, key, "follow_ups") for key in self.follow_ups]
        problems = [] if all(is_open(row) for row in rows) else [Problem(Code.NOT_OPEN, "follow_ups")]
        draft = Draft(unit.register)
        for row in rows:
            draft.put(replace(row, outcome=Outcome.CANCELLED))
        write(unit, draft, *problems)
        return len(rows)
