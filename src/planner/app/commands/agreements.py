"""Agreements with employers, and their hours ladders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import write, write_one
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.contact import fixed_contact
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.packet_scope import packet_mark
from planner.domain.records import Agreement, Employer, FollowUp, HoursStep
from planner.domain.register import Register
from planner.domain.reminders import is_open
from planner.domain.words import AgreementKind, AgreementStatus, HoursKind


@dataclass(frozen=True, kw_only=True)
class AddAgreement(Command[ids.AgreementId]):
    """Begin an agreement: only citizen and firm are asked first. It is a draft until it is made active.

    ``number`` "" takes the next free one. Contact person and responsible worker are proposed from firm and citizen.
    """

    action: ClassVar[Action] = Action.ADD_AGREEMENT
    citizen: ids.CitizenId
    employer: ids.EmployerId
    kind: AgreementKind = AgreementKind.WORK_TRIAL
    start: date | None = None
    end: date | None = None
    number: str = ""
    status: AgreementStatus = AgreementStatus.DRAFT

    @override
    def execute(self, unit: Unit) -> ids.AgreementId:
        """Check and write."""
        key = ids.AgreementId(unit.new_id())
        fixed = fixed_contact(unit.register, unit.programmes, self.citizen, unit.today)
        firm = unit.register.find(Employer, self.employer)
        write_one(
            unit,
            Agreement(
                id=key,
                number=self.number.strip() or next_number(unit.register, unit.today),
                citizen=self.citizen,
                employer=self.employer,
                kind=self.kind,
                start=self.start or unit.today,
                end=self.end,
                contact_person="" if firm is None else firm.contact_person,
                status=self.status,
                worker=None if fixed is None else fixed[1].id,
            ),
        )
        return key


@dataclass(frozen=True, kw_only=True)
class EndAgreement(Command[None]):
    """End an agreement on a last day, as planned or broken off; broken off needs a reason."""

    action: ClassVar[Action] = Action.END_AGREEMENT
    agreement: ids.AgreementId
    end: date
    broken_off: bool = False
    reason: str = ""

    @override
    def execute(self, unit: Unit) -> None:
        """Check and write."""
        row = unit.register.need(Agreement, self.agreement, "agreement")
        silent = self.broken_off and not self.reason.strip()
        status = AgreementStatus.BROKEN_OFF if self.broken_off else AgreementStatus.ENDED
        write_one(
            unit,
            replace(row, end=self.end, status=status, reason=self.reason.strip()),
            *([Problem(Code.MISSING, "reason")] if silent else []),
        )


@dataclass(frozen=True, kw_only=True)
class ReopenAgreement(Command[None]):
    """Make an ended agreement active again: the day on which it ended is no last day any more."""

    action: ClassVar[Action] = Action.REOPEN_AGREEMENT
    agreement: ids.AgreementId

    @override
    def execute(self, unit: Unit) -> None:
        """Write."""
        row = unit.register.need(Agreement, self.agreement, "agreement")
        write_one(unit, replace(row, status=AgreementStatus.ACTIVE, reason="", end=None))


@dataclass(frozen=True, kw_only=True)
class DiscardDraft(Command[None]):
    """Take out an agreement that was never made active, with its hours and open follow-ups; talks held are kept."""

    action: ClassVar[Action] = Action.REMOVE_AGREEMENT
    agreement: ids.AgreementId

    @override
    def execute(self, unit: Unit) -> None:
        """Write.

        Raises:
            RefusedError: it is no draft: one that has run is ended, and stays.
        """
        row = unit.register.need(Agreement, self.agreement, "agreement")
        draft = Draft(unit.register)
        for talk in unit.register.of_agreement(FollowUp, row.id):
            if is_open(talk):
                draft.drop(talk)
            else:
                draft.put(replace(talk, agreement=None))
        for step in unit.register.of_agreement(HoursStep, row.id):
            draft.drop(step)
        draft.drop(row)
        write(unit, draft, *([] if row.status is AgreementStatus.DRAFT else [Problem(Code.NOT_A_DRAFT, "agreement")]))


@dataclass(frozen=True, kw_only=True)
class SetHours(Command[ids.HoursStepId]):
    """Set a step of the hours ladder; one of the same kind and day is replaced. Minutes a week.

    ``minutes`` None: as many as the ordinary ones.
    """

    action: ClassVar[Action] = Action.SET_HOURS
    agreement: ids.AgreementId
    start: date
    ordinary_minutes: int
    minutes: int | None = None
    kind: HoursKind
    condition: str = ""

    @override
    def execute(self, unit: Unit) -> ids.HoursStepId:
        """Check and write."""
        draft = Draft(unit.register)
        step = put_hours(unit, draft, self)
        write(unit, draft)
        return step.id


def put_hours(unit: Unit, draft: Draft, wish: SetHours) -> HoursStep:
    """Draft one step of a ladder, in place of the one of the same kind and day."""
    same = next(
        (
            row
            for row in unit.register.of_agreement(HoursStep, wish.agreement)
            if row.kind is wish.kind and row.start == wish.start
        ),
        None,
    )
    return draft.put(
        HoursStep(
            id=ids.HoursStepId(unit.new_id()) if same is None else same.id,
            agreement=wish.agreement,
            start=wish.start,
            minutes=wish.ordinary_minutes if wish.minutes is None else wish.minutes,
            ordinary_minutes=wish.ordinary_minutes,
            kind=wish.kind,
            condition=wish.condition.strip(),
        )
    )


def next_number(register: Register, day: date) -> str:
    """The next free agreement number of the year: 2026-0147.

    A follow-up packet counts in a series of its own (2026-P3-001), so that its numbers are free when it comes back.
    """
    mark = packet_mark(register)
    head = f"{day.year}-" if mark is None else f"{day.year}-P{mark.number}-"
    used = [
        int(row.number.removeprefix(head))
        for row in register.all(Agreement)
        if row.number.startswith(head) and row.number.removeprefix(head).isdigit()
    ]
    return f"{head}{max(used, default=0) + 1:0{4 if mark is None else 3}}"
