"""Agreements as the page Klare aftaler lists them, and what its editor shows beside the fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.clear_agreement import Clearness, clearness
from planner.domain.hours import hours_on, runs_on
from planner.domain.ids import AgreementId
from planner.domain.network import in_touch
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Citizen, Employer, FollowUp, HoursStep, Worker
from planner.domain.register import Register
from planner.domain.reminders import ends_soon, is_open, is_overdue, next_open
from planner.domain.words import AgreementStatus, HoursKind


class View(StrEnum):
    """The lists that the page offers."""

    RUNNING = "running"
    DRAFT = "draft"
    UNCLEAR = "unclear"
    ENDING = "ending"
    OVERDUE = "overdue"
    OVER = "over"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """One agreement on a day. Hours are ordinary minutes a week."""

    id: AgreementId
    agreement: Agreement
    citizen: str
    firm: str
    initials: str
    clearness: Clearness
    running: bool
    now: int
    planned: int | None
    next_on: date | None
    overdue: bool


def agreement_rows(register: Register, programmes: Programmes, day: date) -> list[AgreementRow]:
    """Every agreement, in the order of the register."""
    return [agreement_row(register, programmes, row, day) for row in register.all(Agreement)]


def agreement_row(register: Register, programmes: Programmes, agreement: Agreement, day: date) -> AgreementRow:
    """One agreement."""
    firm = register.need(Employer, agreement.employer)
    worker = None if agreement.worker is None else register.find(Worker, agreement.worker)
    actual = hours_on(register, agreement, day, HoursKind.ACTUAL)
    planned = hours_on(register, agreement, day, HoursKind.PLANNED)
    ahead = next_open(register, register.of_agreement(FollowUp, agreement.id), day)
    return AgreementRow(
        id=agreement.id,
        agreement=agreement,
        citizen=register.need(Citizen, agreement.citizen).name,
        firm=firm.name,
        initials="" if worker is None else worker.initials,
        clearness=clearness(register, programmes, agreement, day),
        running=runs_on(agreement, day),
        now=0 if actual is None else actual.ordinary_minutes,
        planned=None if planned is None else planned.ordinary_minutes,
        next_on=None if ahead is None else ahead.planned,
        overdue=ahead is not None and is_overdue(register, ahead, day),
    )


def in_view(row: AgreementRow, view: View, day: date) -> bool:
    """Whether an agreement belongs in a list."""
    status = row.agreement.status
    if view is View.ALL:
        return True
    if view is View.DRAFT:
        return status is AgreementStatus.DRAFT
    if view is View.OVER:
        return status in {AgreementStatus.ENDED, AgreementStatus.BROKEN_OFF}
    if not row.running:
        return False
    if view is View.UNCLEAR:
        return not row.clearness.is_clear
    if view is View.ENDING:
        return ends_soon(row.agreement.end, day)
    if view is View.OVERDUE:
        return row.overdue
    return True


@dataclass(frozen=True, slots=True)
class LadderRow:
    """One day on which the ladder changes: what was planned from then, and what it became. ``late`` is days behind."""

    start: date
    planned: HoursStep | None
    actual: HoursStep | None
    late: int


def ladder_rows(register: Register, agreement: AgreementId, day: date) -> list[LadderRow]:
    """The steps of a ladder by first day; a planned step not reached by its day is late."""
    steps = register.of_agreement(HoursStep, agreement)
    actual = [row for row in steps if row.kind is HoursKind.ACTUAL]
    found: dict[date, LadderRow] = {}
    for start in sorted({row.start for row in steps}):
        plan = next((row for row in steps if row.kind is HoursKind.PLANNED and row.start == start), None)
        became = next((row for row in actual if row.start == start), None)
        reached = plan is None or any(
            row.ordinary_minutes >= plan.ordinary_minutes and row.start <= day for row in actual
        )
        late = (day - start).days if not reached and start <= day else 0
        found[start] = LadderRow(start, plan, became, max(0, late))
    return list(found.values())


def history(register: Register, agreement: AgreementId) -> list[FollowUp]:
    """The agreement's follow-ups that became something, the newest first."""
    rows = [row for row in register.of_agreement(FollowUp, agreement) if not is_open(row)]
    return sorted(rows, key=lambda row: row.held or row.planned or date.min, reverse=True)


def double_contact(register: Register, agreement: Agreement, day: date) -> Sequence[tuple[str, date | None]]:
    """The colleagues who are in touch with the firm: initials, and the day of the last contact."""
    found = in_touch(register, agreement.employer, day)
    return [(register.need(Worker, each).initials, on) for each, on in found.items() if each != agreement.worker]


def others_there(register: Register, agreement: Agreement, day: date) -> list[tuple[str, str]]:
    """Other citizens with a running agreement at the firm under another worker: initials and citizen."""
    found = []
    for row in register.of_employer(Agreement, agreement.employer):
        other = None if row.worker is None else register.find(Worker, row.worker)
        if row.id != agreement.id and other is not None and row.worker != agreement.worker and runs_on(row, day):
            found.append((other.initials, register.need(Citizen, row.citizen).name))
    return found
