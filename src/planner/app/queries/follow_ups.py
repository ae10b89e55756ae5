"""What is to be followed up: overdue, today, the rest of the week; for one worker or the team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from planner.app.queries.citizens import CitizenRow
from planner.app.queries.employers import colleague_in_touch
from planner.domain.clear_agreement import clearness
from planner.domain.company_course import running_agreements
from planner.domain.contact import has_case
from planner.domain.hours import hours_on
from planner.domain.ids import AgreementId, CitizenId, EmployerId, FollowUpId, WorkerId
from planner.domain.load import worker_load
from planner.domain.network import open_promises
from planner.domain.periods import Month
from planner.domain.programmes import Programmes, Standing
from planner.domain.records import (
    Agreement,
    Assignment,
    Citizen,
    Employer,
    EmployerContact,
    FollowUp,
    HoursStep,
    Worker,
)
from planner.domain.register import Register
from planner.domain.reminders import is_open, still_to_make
from planner.domain.words import AgreementKind, ContactForm, HoursKind, SpellKind, With


class When(StrEnum):
    """The part of the list that a follow-up stands in."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """One follow-up to hold, or held today. ``ordinary_now`` is minutes a week, None without an agreement."""

    id: FollowUpId
    citizen: CitizenId
    name: str
    when: When
    day: date
    days_late: int
    done: bool
    with_whom: With
    form: ContactForm
    subject: str
    agreement: AgreementId | None
    firm: str
    ordinary_now: int | None
    worker: WorkerId | None
    initials: str


class CaseState(StrEnum):
    """Where the citizens of a caseload are, for the strip on top of Min dag; each in the strongest."""

    JOB = "job"
    SMALL_JOB = "small_job"
    COURSE = "course"
    READY = "ready"
    NOT_READY = "not_ready"


@dataclass(frozen=True, slots=True)
class DayStrip:
    """The own caseload at a glance. Hours are minutes a week, now and at the end of the month before.

    ``held`` are the citizens behind ``cases``, ``agreements`` the agreements behind ``running``, ``unclear`` those of
    them that are not clear.
    """

    cases: int
    held: frozenset[CitizenId]
    cap: int
    free: int
    states: Mapping[CaseState, tuple[CitizenId, ...]]
    clear: int
    running: int
    agreements: tuple[AgreementId, ...]
    unclear: tuple[AgreementId, ...]
    ordinary: int
    ordinary_before: int


@dataclass(frozen=True, slots=True)
class FirmContact:
    """A contact with a firm due this week or before, and who is to make it (``initials``).

    ``colleague``: the last other worker who was in touch lately.
    """

    employer: EmployerId
    name: str
    due: date
    form: ContactForm
    done: bool
    colleague: str
    colleague_on: date | None
    initials: str


def due_rows(register: Register, today: date, worker: WorkerId | None = None) -> list[FollowUpRow]:
    """Open follow-ups up to the end of the week, and those held today; by day, then by name. None: the whole team."""
    sunday = week_end(today)
    rows = [
        follow_up_row(register, row, today)
        for row in register.all(FollowUp)
        if (worker is None or row.worker == worker) and _is_due(register, row, today, sunday)
    ]
    return sorted(rows, key=lambda row: (row.day, row.done, row.name))


def coming_rows(register: Register, today: date, worker: WorkerId | None, count: int = 3) -> list[FollowUpRow]:
    """The next open follow-ups after this week, for an empty day."""
    sunday = week_end(today)
    later = [
        row
        for row in register.all(FollowUp)
        if row.planned is not None
        and row.planned > sunday
        and (worker is None or row.worker == worker)
        and still_to_make(register, row, today)
    ]
    later.sort(key=lambda row: (row.planned or today, row.id))
    return [follow_up_row(register, row, today) for row in later[:count]]


def calendar_rows(register: Register, today: date, worker: WorkerId | None) -> list[FollowUpRow]:
    """Every open follow-up from today on, by day: what goes into a calendar."""
    rows = [
        follow_up_row(register, row, today)
        for row in register.all(FollowUp)
        if row.planned is not None
        and row.planned >= today
        and worker in {None, row.worker}
        and still_to_make(register, row, today)
    ]
    return sorted(rows, key=lambda row: (row.day, row.name, row.id))


def not_to_make(register: Register, today: date) -> list[FollowUp]:
    """Open follow-ups with citizens who have left by their day: they can be cancelled in one step."""
    return [
        row
        for row in register.all(FollowUp)
        if row.planned is not None and is_open(row) and not still_to_make(register, row, today)
    ]


def follow_up_row(register: Register, row: FollowUp, today: date) -> FollowUpRow:
    """One follow-up as a row."""
    citizen = register.need(Citizen, row.citizen)
    agreement = None if row.agreement is None else register.find(Agreement, row.agreement)
    firm = None if agreement is None else register.find(Employer, agreement.employer)
    now = None if agreement is None else hours_on(register, agreement, today, HoursKind.ACTUAL)
    holder = None if row.worker is None else register.find(Worker, row.worker)
    day = row.held or row.planned or today
    return FollowUpRow(
        id=row.id,
        citizen=row.citizen,
        name=citizen.name,
        when=_when(day, today),
        day=day,
        days_late=0 if row.held is not None else max(0, (today - day).days),
        done=not is_open(row),
        with_whom=row.with_whom,
        form=row.form,
        subject=row.result or citizen.job_goal,
        agreement=row.agreement,
        firm="" if firm is None else firm.name,
        ordinary_now=None if agreement is None else (now.ordinary_minutes if now else 0),
        worker=row.worker,
        initials="" if holder is None else holder.initials,
    )


def day_strip(
    register: Register, programmes: Programmes, rows: Sequence[CitizenRow], today: date, worker: WorkerId
) -> DayStrip:
    """The strip of one worker; ``rows`` are the worker's citizens."""
    load = worker_load(register, programmes, worker, today)
    states: dict[CaseState, list[CitizenId]] = {state: [] for state in CaseState}
    for row in rows:
        if row.standing is not Standing.CLOSED:
            states[_state(row)].append(row.id)
    running = [each for row in rows for each in running_agreements(register, row.id, today)]
    unclear = [each.id for each in running if not clearness(register, programmes, each, today).is_clear]
    before = Month.of(today).plus(-1).last
    mine = {row.id for row in rows}
    return DayStrip(
        cases=load.total,
        held=load.citizens,
        cap=load.cap.hard,
        free=load.free,
        states={state: tuple(ids) for state, ids in states.items()},
        clear=len(running) - len(unclear),
        running=len(running),
        agreements=tuple(each.id for each in running),
        unclear=tuple(unclear),
        ordinary=_ordinary_total(register, mine, today),
        ordinary_before=_ordinary_total(register, mine, before),
    )


def firm_contacts(register: Register, today: date, worker: WorkerId | None) -> list[FirmContact]:
    """Contacts with firms that a worker has promised for this week or before, and those held this week; None: all's."""
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    found: dict[tuple[EmployerId, WorkerId], FirmContact] = {}
    rows = register.all(EmployerContact) if worker is None else register.of_worker(EmployerContact, worker)
    for row in sorted(rows, key=lambda each: (each.on, each.id)):
        held = monday <= row.on <= today
        promised = row.next_on is not None and row.next_on <= sunday
        if promised:
            promised = row in open_promises(register.of_employer(EmployerContact, row.employer))
        if not promised and not held:
            continue
        firm = register.need(Employer, row.employer)
        other, other_on = colleague_in_touch(register, firm.id, row.worker, today)
        due = row.next_on if promised and row.next_on is not None else row.on
        found[firm.id, row.worker] = FirmContact(
            employer=firm.id,
            name=firm.name,
            due=due,
            form=row.form,
            done=not promised,
            colleague=other,
            colleague_on=other_on,
            initials=register.need(Worker, row.worker).initials,
        )
    return sorted(found.values(), key=lambda each: (each.done, each.due, each.name))


def fixed_citizens(register: Register, worker: WorkerId, today: date) -> frozenset[CitizenId]:
    """The citizens whose case the worker has that day, as cover or as fixed contact person whom nobody covers."""
    return frozenset(row.citizen for row in register.of_worker(Assignment, worker) if has_case(register, row, today))


def week_end(today: date) -> date:
    """The Sunday that ends the week; in a weekend the one after, since that is the week people plan."""
    ahead = 6 - today.weekday()
    return today + timedelta(days=ahead if today.weekday() < 5 else ahead + 7)


def _is_due(register: Register, row: FollowUp, today: date, sunday: date) -> bool:
    if is_open(row):
        return row.planned is not None and row.planned <= sunday and still_to_make(register, row, today)
    return row.held == today


def _when(day: date, today: date) -> When:
    if day < today:
        return When.OVERDUE
    if day == today:
        return When.TODAY
    return When.WEEK if day <= week_end(today) else When.LATER


def _state(row: CitizenRow) -> CaseState:
    kind = row.offer.kind if row.offer else None
    if row.standing is Standing.IN_JOB or kind in {AgreementKind.JOB, SpellKind.JOB, SpellKind.EDUCATION}:
        return CaseState.JOB
    if kind in {AgreementKind.SMALL_JOB, SpellKind.SMALL_JOB} or row.ordinary_now:
        return CaseState.SMALL_JOB
    if row.in_course:
        return CaseState.COURSE
    return CaseState.READY if row.has_job_goal and row.has_cv else CaseState.NOT_READY


def _ordinary_total(register: Register, citizens: set[CitizenId], day: date) -> int:
    total = 0
    for citizen in citizens:
        for agreement in running_agreements(register, citizen, day):
            if register.of_agreement(HoursStep, agreement.id):
                step = hours_on(register, agreement, day, HoursKind.ACTUAL)
                total += 0 if step is None else step.ordinary_minutes
    return total
