"""Agreements with employers, and their hours ladders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import refuse, write, write_one
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.checks.fields import ordered, together
from planner.domain.contact import fixed_contact
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.hours import ladder
from planner.domain.packet_scope import packet_mark
from planner.domain.periods import ONE_DAY, Month, reaches
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
class ExtendAgreement(Command[None]):
    """Give a running agreement a later last day; None: until further notice."""

    action: ClassVar[Action] = Action.EXTEND_AGREEMENT
    agreement: ids.AgreementId
    end: date | None = None

    @override
    def execute(self, unit: Unit) -> None:
        """Check and write."""
        row = unit.register.need(Agreement, self.agreement, "agreement")
        later = row.end is not None and (self.end is None or self.end > row.end)
        write_one(unit, replace(row, end=self.end), *([] if later else [Problem(Code.NOT_LATER_END, "end")]))


@dataclass(frozen=True, kw_only=True)
class ContinueAgreement(Command[ids.AgreementId]):
    """Go on from an agreement in a new one, of another kind or at another firm, which follows it.

    The one before ends the day before, if it would still run. Goal, considerations, rhythm, worker, planned steps to
    come and open follow-ups from the first day on go along; what was agreed with the firm only at the same firm.
    ``minutes`` and ``ordinary_minutes`` are the hours a week from the first day: planned when that is to come.
    """

    action: ClassVar[Action] = Action.CONTINUE_AGREEMENT
    agreement: ids.AgreementId
    kind: AgreementKind
    employer: ids.EmployerId
    start: date
    end: date | None = None
    minutes: int | None = None
    ordinary_minutes: int | None = None

    @override
    def execute(self, unit: Unit) -> ids.AgreementId:
        """Check and write."""
        row = unit.register.need(Agreement, self.agreement, "agreement")
        draft = Draft(unit.register)
        early = self.start <= row.start
        if row.status is AgreementStatus.ACTIVE and reaches(row, self.start) and not early:
            over = AgreementStatus.ENDED if self.start <= unit.today else row.status
            draft.put(replace(row, end=self.start - ONE_DAY, status=over))
        begun = draft.put(_next_of(unit, row, self))
        put_first_hours(unit, draft, begun.id, self)
        taken = {step.start for step in draft.by(HoursStep, "agreement", begun.id) if step.kind is HoursKind.PLANNED}
        for step in ladder(unit.register, row, HoursKind.PLANNED):
            if step.start not in taken and step.start >= self.start and (self.end is None or step.start <= self.end):
                draft.put(replace(step, id=ids.HoursStepId(unit.new_id()), agreement=begun.id))
        for talk in unit.register.of_agreement(FollowUp, row.id):
            if is_open(talk) and talk.planned is not None and talk.planned >= self.start:
                draft.put(replace(talk, agreement=begun.id))
        write(unit, draft, *([Problem(Code.GOES_ON_BEFORE, "start", {"day": row.start})] if early else []))
        return begun.id


@dataclass(frozen=True, kw_only=True)
class CopyAgreement(Command[ids.AgreementId]):
    """Begin a draft with another agreement as its template: for another citizen, or at another firm.

    What is about the citizen (considerations, reason) or was agreed on a day stays behind. The planned steps keep their
    distance from the first day.
    """

    action: ClassVar[Action] = Action.COPY_AGREEMENT
    agreement: ids.AgreementId
    citizen: ids.CitizenId
    employer: ids.EmployerId
    start: date

    @override
    def execute(self, unit: Unit) -> ids.AgreementId:
        """Check and write."""
        row = unit.register.need(Agreement, self.agreement, "agreement")
        fixed = fixed_contact(unit.register, unit.programmes, self.citizen, unit.today)
        draft = Draft(unit.register)
        begun = draft.put(
            replace(
                _at_firm(unit, row, self.employer),
                id=ids.AgreementId(unit.new_id()),
                number=next_number(unit.register, unit.today),
                citizen=self.citizen,
                start=self.start,
                end=None if row.end is None else self.start + (row.end - row.start),
                considerations="",
                goal_on=None if row.goal_on is None else self.start + (row.goal_on - row.start),
                agreed_on=None,
                status=AgreementStatus.DRAFT,
                reason="",
                worker=None if fixed is None else fixed[1].id,
                follows=None,
            )
        )
        for step in ladder(unit.register, row, HoursKind.PLANNED):
            day = self.start + (step.start - row.start)
            draft.put(replace(step, id=ids.HoursStepId(unit.new_id()), agreement=begun.id, start=day))
        write(unit, draft)
        return begun.id


@dataclass(frozen=True, kw_only=True)
class ReopenAgreement(Command[ids.AgreementId]):
    """Let an ended agreement run again from a day on, to a new last day; None: until further notice.

    One that ended in a month that is over stays as it was reported: a new one follows it, from ``start`` on. So does
    one that would leave days between. ``start`` None: the day after it ended, but no day of a month that is over.
    """

    action: ClassVar[Action] = Action.REOPEN_AGREEMENT
    agreement: ids.AgreementId
    start: date | None = None
    end: date | None = None

    @override
    def execute(self, unit: Unit) -> ids.AgreementId:
        """Check and write.

        Raises:
            RefusedError: the first day lies in a month that is over (``REOPENED_IN_PAST``), among others.
        """
        row = unit.register.need(Agreement, self.agreement, "agreement")
        first = Month.of(unit.today).first
        start = self.start or reopened_from(row, unit.today)
        problems = together(
            [Problem(Code.REOPENED_IN_PAST, "start", {"day": first})] if start < first else [], ordered(start, self.end)
        )
        last = row.end or start
        if first <= last and start <= last + ONE_DAY:
            write_one(unit, replace(row, status=AgreementStatus.ACTIVE, reason="", end=self.end), *problems)
            return row.id
        again = ContinueAgreement(agreement=row.id, kind=row.kind, employer=row.employer, start=start, end=self.end)
        refuse(problems)
        return again.execute(unit)


def reopened_from(agreement: Agreement, today: date) -> date:
    """The day from which an ended agreement runs again if nothing else is said."""
    first = Month.of(today).first
    return first if agreement.end is None else max(first, agreement.end + ONE_DAY)


def _next_of(unit: Unit, row: Agreement, wish: ContinueAgreement) -> Agreement:
    same = wish.employer == row.employer
    return replace(
        _at_firm(unit, row, wish.employer),
        id=ids.AgreementId(unit.new_id()),
        number=next_number(unit.register, unit.today),
        kind=wish.kind,
        start=wish.start,
        end=wish.end,
        tasks=row.tasks if same else "",
        working_hours=row.working_hours if same else "",
        on_absence=row.on_absence if same else "",
        agreed_on=None,
        status=AgreementStatus.ACTIVE,
        reason="",
        follows=row.id,
    )


def _at_firm(unit: Unit, row: Agreement, employer: ids.EmployerId) -> Agreement:
    """The agreement at a firm: place and people of another one than its own do not go along."""
    if employer == row.employer:
        return row
    firm = unit.register.find(Employer, employer)
    contact = "" if firm is None else firm.contact_person
    return replace(row, employer=employer, workplace=None, person=None, contact_person=contact, mentor="")


def put_first_hours(unit: Unit, draft: Draft, agreement: ids.AgreementId, wish: ContinueAgreement) -> None:
    """Draft the hours that an agreement begins with, where they were said."""
    ordinary = wish.ordinary_minutes
    if wish.minutes is None and ordinary is None:
        return
    draft.put(
        HoursStep(
            id=ids.HoursStepId(unit.new_id()),
            agreement=agreement,
            start=wish.start,
            minutes=(ordinary or 0) if wish.minutes is None else wish.minutes,
            ordinary_minutes=ordinary or 0,
            kind=HoursKind.ACTUAL if wish.start <= unit.today else HoursKind.PLANNED,
        )
    )


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
        for later in unit.register.by(Agreement, "follows", row.id):
            draft.put(replace(later, follows=row.follows))
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
