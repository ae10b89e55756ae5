"""What the demo's team has done: who holds whom, agreements with their hours, and follow-ups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from planner.app.demo.person import Person
from planner.app.demo.source import Source
from planner.domain import ids
from planner.domain.records import Agreement, Assignment, Employer, FollowUp, HoursStep, Record, Worker
from planner.domain.words import (
    AgreementKind,
    AgreementStatus,
    ChangeCause,
    ContactForm,
    HoursKind,
    Outcome,
    Role,
    With,
)

CAUSES = (ChangeCause.RESIGNED, ChangeCause.REDISTRIBUTION, ChangeCause.CITIZENS_WISH, ChangeCause.SICKNESS)
KINDS = (AgreementKind.WORK_TRIAL, AgreementKind.WORK_TRIAL, AgreementKind.WORK_TRIAL, AgreementKind.WAGE_SUBSIDY)
FORMS = (ContactForm.MEETING, ContactForm.MEETING, ContactForm.PHONE, ContactForm.VIDEO, ContactForm.WRITTEN)


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a person today; None where nobody does."""

    person: Person
    worker: Worker | None


def assignments(source: Source, held: Held, others: Sequence[Worker]) -> Iterator[Record]:
    """The contact persons of one citizen: today's, and for some a former one with the cause of the change."""
    if held.worker is None:
        return
    person, worker = held.person, held.worker
    start = max(person.start, worker.employed_from or person.start)
    former = source.pick(others)
    if start > person.start + timedelta(days=20) or (source.chance(0.09) and former is not worker):
        since = start if start > person.start else max(person.start, source.day_before(10, 330))
        if former is not worker and since > person.start:
            cause = source.pick(CAUSES)
            yield _assignment(source, person, former, (person.start, since - timedelta(days=1)), cause)
        start = since
    yield _assignment(source, person, worker, (start, person.left), ChangeCause.NONE)


def cover(source: Source, person: Person, worker: Worker, start: date, end: date | None) -> Assignment:
    """A temporary cover while the fixed contact person is away."""
    return Assignment(
        id=ids.AssignmentId(source.new_id()),
        citizen=person.citizen.id,
        worker=worker.id,
        start=start,
        end=end,
        role=Role.COVER,
        change_cause=ChangeCause.PARENTAL_LEAVE,
    )


def agreements(source: Source, held: Held, firms: Sequence[Employer], numbers: Iterator[int]) -> Iterator[Record]:
    """Today's agreement for some, and earlier ones that ended or were broken off."""
    person = held.person
    span = (source.today - person.start).days
    if span > 250 and source.chance(0.22):
        yield from _ended(source, held, firms, numbers)
    if not person.active or person.exempt or span < 30:
        return
    roll = source.dice.random()
    if roll < 0.23:
        yield from _running(source, held, firms, next(numbers), AgreementStatus.ACTIVE)
    elif roll < 0.25:
        yield from _small_job(source, held, firms, next(numbers))
    elif roll < 0.275:
        yield from _running(source, held, firms, next(numbers), AgreementStatus.DRAFT)


def follow_ups(source: Source, held: Held, agreement: Agreement | None) -> Iterator[Record]:
    """Talks held about every fourth week of the last half year, and the next one; some overdue, some today."""
    person = held.person
    if held.worker is None or person.left is not None:
        return
    day = max(person.start, source.today - timedelta(days=180)) + timedelta(days=source.dice.randint(2, 20))
    while day < source.today - timedelta(days=2):
        on = source.working_day(day)
        if on < source.today:
            yield _talk(source, held, agreement, on)
        day += timedelta(days=source.dice.randint(18, 34))
    if person.active and not person.exempt and not source.chance(0.02):
        yield FollowUp(
            id=ids.FollowUpId(source.new_id()),
            citizen=person.citizen.id,
            agreement=None if agreement is None else agreement.id,
            planned=_next_day(source),
            with_whom=With.CITIZEN if agreement is None else source.pick([With.BOTH, With.EMPLOYER, With.CITIZEN]),
            form=source.pick(FORMS),
            result=source.word("notes", "subjects"),
            worker=held.worker.id,
        )


def _next_day(source: Source) -> date:
    roll = source.dice.random()
    if roll < 0.055:
        return source.working_day(source.today - timedelta(days=source.dice.randint(2, 12)))
    if roll < 0.075:
        return source.today
    if roll < 0.22:
        return source.working_day(source.today + timedelta(days=source.dice.randint(1, 6)))
    return source.working_day(source.today + timedelta(days=source.dice.randint(7, 40)))


def _assignment(
    source: Source, person: Person, worker: Worker, period: tuple[date, date | None], cause: ChangeCause
) -> Assignment:
    return Assignment(
        id=ids.AssignmentId(source.new_id()),
        citizen=person.citizen.id,
        worker=worker.id,
        start=period[0],
        end=None if period[1] is None else max(period[0], period[1]),
        change_cause=cause,
    )


def _firm(source: Source, person: Person, firms: Sequence[Employer]) -> Employer:
    """A firm of the citizen's industry: firms stand in turn, one industry after the other."""
    industries = len(source.words["industries"])
    return source.pick(firms[person.industry :: industries])


def _running(
    source: Source, held: Held, firms: Sequence[Employer], number: int, status: AgreementStatus
) -> Iterator[Record]:
    """A company course of today: most are clear, some lack a point; about a third have paid hours already."""
    person = held.person
    start = max(person.start + timedelta(days=10), source.day_before(10, 120))
    weeks = source.pick([13, 26, 26, 30])
    end = max(start, source.today) + timedelta(days=source.dice.randint(3, weeks * 7))
    complete = source.chance(0.86)
    agreement = _filled(
        source, person, _agreement(source, held, firms, number, (start, end)), status, complete=complete
    )
    yield agreement
    total = source.pick([600, 720, 900, 1200])
    goal = agreement.ordinary_goal or 0
    if not complete and source.chance(0.6):
        return
    for step in range(3):
        planned = goal * step // 2
        on = start + timedelta(days=35 * step)
        yield _hours(source, agreement, on, (total + 120 * step, planned), HoursKind.PLANNED)
    if status is AgreementStatus.ACTIVE:
        yield _hours(source, agreement, start, (total, 0), HoursKind.ACTUAL)
        if source.chance(0.3):
            paid = source.pick([120, 180, 240, 360])
            on = min(source.today, start + timedelta(days=source.dice.randint(14, 80)))
            yield _hours(source, agreement, on, (max(total, paid), paid), HoursKind.ACTUAL)


def _small_job(source: Source, held: Held, firms: Sequence[Employer], number: int) -> Iterator[Record]:
    start = max(held.person.start + timedelta(days=10), source.day_before(10, 200))
    begun = replace(_agreement(source, held, firms, number, (start, None)), kind=AgreementKind.SMALL_JOB)
    agreement = _filled(source, held.person, begun, AgreementStatus.ACTIVE, complete=True)
    yield agreement
    paid = source.pick([180, 240, 300, 480])
    yield _hours(source, agreement, start, (paid, paid), HoursKind.ACTUAL)
    yield _hours(source, agreement, source.today + timedelta(days=40), (paid + 120, paid + 120), HoursKind.PLANNED)


def _ended(source: Source, held: Held, firms: Sequence[Employer], numbers: Iterator[int]) -> Iterator[Record]:
    start = held.person.start + timedelta(days=source.dice.randint(20, 60))
    end = min(start + timedelta(days=source.dice.randint(40, 182)), source.today - timedelta(days=5))
    agreement = _filled(
        source,
        held.person,
        _agreement(source, held, firms, next(numbers), (start, end)),
        AgreementStatus.ENDED,
        complete=True,
    )
    if source.chance(0.25):
        reason = source.word("notes", "broken_off")
        agreement = replace(agreement, status=AgreementStatus.BROKEN_OFF, reason=reason)
    yield agreement
    yield _hours(source, agreement, start, (900, 0), HoursKind.ACTUAL)
    if source.chance(0.25):
        yield _hours(source, agreement, min(end, start + timedelta(days=30)), (900, 120), HoursKind.ACTUAL)


def _agreement(
    source: Source, held: Held, firms: Sequence[Employer], number: int, period: tuple[date, date | None]
) -> Agreement:
    firm = _firm(source, held.person, firms)
    return Agreement(
        id=ids.AgreementId(source.new_id()),
        number=f"{period[0].year}-{number:05}",
        citizen=held.person.citizen.id,
        employer=firm.id,
        kind=source.pick(KINDS),
        start=period[0],
        end=period[1],
        contact_person=firm.contact_person,
        worker=None if held.worker is None else held.worker.id,
    )


def _filled(
    source: Source,
    person: Person,
    agreement: Agreement,
    status: AgreementStatus,
    *,
    complete: bool,
) -> Agreement:
    tasks = source.dice.sample(source.words["industries"][person.industry]["tasks"], 2)
    return replace(
        agreement,
        status=status,
        tasks="\n".join(tasks) if complete or source.chance(0.5) else "",
        mentor=f"{source.word('worker_first_names')} {source.word('last_names')}" if source.chance(0.8) else "",
        rhythm_days=source.pick([14, 14, 28]) if complete else None,
        ordinary_goal=source.pick([480, 600, 720, 900]) if complete else None,
        goal_on=agreement.start + timedelta(days=180) if complete else None,
        agreed_on=agreement.start if complete else None,
        working_hours=source.word("notes", "working_hours") if complete else "",
        considerations=source.word("notes", "considerations") if source.chance(0.3) else "",
        on_absence=source.word("notes", "on_absence") if source.chance(0.7) else "",
    )


def _hours(source: Source, agreement: Agreement, start: date, minutes: tuple[int, int], kind: HoursKind) -> HoursStep:
    return HoursStep(
        id=ids.HoursStepId(source.new_id()),
        agreement=agreement.id,
        start=start,
        minutes=max(minutes),
        ordinary_minutes=minutes[1],
        kind=kind,
        condition=source.word("notes", "conditions") if kind is HoursKind.PLANNED and source.chance(0.5) else "",
    )


def _talk(source: Source, held: Held, agreement: Agreement | None, on: date) -> FollowUp:
    roll = source.dice.random()
    outcome = Outcome.HELD if roll < 0.92 else Outcome.NO_SHOW if roll < 0.96 else Outcome.MOVED
    about = agreement if agreement is not None and agreement.start <= on else None
    return FollowUp(
        id=ids.FollowUpId(source.new_id()),
        citizen=held.person.citizen.id,
        agreement=None if about is None else about.id,
        planned=on,
        held=on if outcome is Outcome.HELD else None,
        with_whom=With.CITIZEN if about is None else source.pick([With.BOTH, With.CITIZEN]),
        form=source.pick(FORMS),
        outcome=outcome,
        result=source.word("notes", "held") if outcome is Outcome.HELD else "",
        worker=None if held.worker is None else held.worker.id,
    )
