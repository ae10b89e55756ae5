"""Whole registers as hypothesis makes them: every kind of row, awkward text, no rule broken."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from hypothesis import strategies as st

from planner.domain import ids, words
from planner.domain.file_records import ProgrammeChange, Record, Setting
from planner.domain.folding import composed
from planner.domain.measures import Measure
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import (
    Absence,
    AgencyFigure,
    Agreement,
    Assignment,
    BenefitPeriod,
    Cap,
    Citizen,
    Departure,
    Employer,
    EmployerContact,
    EmployerPerson,
    Enrolment,
    Exemption,
    FollowUp,
    HoursStep,
    RehabilitationStep,
    Spell,
    StepUp,
    WeeklyHours,
    Worker,
    Workplace,
)
from planner.domain.settings import SettingKey
from support.people import unassignable_cpr, valid_cvr

E = TypeVar("E", bound=StrEnum)
DAY = st.dates(date(2023, 1, 1), date(2027, 12, 31))
MAYBE_DAY = st.none() | DAY
AWKWARD = st.sampled_from(
    [
        "",
        "Åse Ærø",
        '=HYPERLINK("http://example.invalid")',
        "+45 12 34",
        "-1",
        "@SUM(A1)",
        "0012",
        "TRUE",
        " blanke ",
        "linje 1\nlinje 2",
        "a\rb",
        "_x000D_",
        "_x005F_x0041_",
        "\x01\x0b",
        "1,5",
        "31-12-2026",
        "👩🏽‍💻",
        "'",
        "NULL",
    ]
)
# A register keeps its texts with their letters in one piece.
TEXT = AWKWARD | st.text(st.characters(codec="utf-8"), max_size=20).map(composed)
WORD = st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=1, max_size=8).map(composed)
WORDS = st.lists(WORD, max_size=3).map(tuple)
MINUTES = st.integers(0, 37 * 60)


def any_of(kind: type[E]) -> st.SearchStrategy[E]:
    """Some choice of a kind."""
    return st.sampled_from(list(kind))


@st.composite
def registers(draw: st.DrawFn, programmes: Programmes) -> list[Record]:
    """The rows of a register that breaks no rule, ids made up."""
    citizens = [_citizen(draw, number) for number in range(draw(st.integers(0, 4)))]
    workers = [_worker(draw, number, programmes) for number in range(draw(st.integers(0, 3)))]
    employers = [_employer(draw, number, workers) for number in range(draw(st.integers(0, 2)))]
    places = [_workplace(draw, number, each) for each in employers for number in range(draw(st.integers(0, 2)))]
    people = [_person(draw, number, each) for each in employers for number in range(draw(st.integers(0, 2)))]
    rows: list[Record] = [*_settings(draw), *citizens, *workers, *employers, *places, *people]
    for citizen in citizens:
        rows += _of_citizen(draw, citizen, workers, programmes)
        if employers:
            rows += _agreements(draw, citizen, draw(st.sampled_from(employers)), workers, [*places, *people])
    for worker in workers:
        rows += _weekly_hours(draw, worker) + _absences(draw, worker)
        if employers:
            rows.append(_contact(draw, employers, worker))
    return rows + _caps(draw, programmes) + _periods(draw, programmes) + _agency_figures(draw, programmes)


def _settings(draw: st.DrawFn) -> list[Record]:
    values = {
        SettingKey.MUNICIPALITY: draw(st.just("") | WORD),
        SettingKey.TEAM: draw(st.just("") | WORD),
        SettingKey.AS_OF: draw(st.just("") | DAY.map(date.isoformat)),
        SettingKey.CHANGES_A_YEAR: draw(st.just("") | st.integers(0, 9).map(str)),
    }
    return [Setting(id=ids.SettingId(key), value=value) for key, value in values.items() if value]


def _citizen(draw: st.DrawFn, number: int) -> Citizen:
    return Citizen(
        id=ids.CitizenId(f"citizen-{number}"),
        cpr=unassignable_cpr(date(1960 + number, 2, 3), number),
        name=draw(TEXT),
        protected=draw(st.booleans()),
        district=draw(TEXT),
        languages=draw(WORDS),
        required_language=draw(TEXT),
        job_goal=draw(TEXT),
        job_goal_industry=draw(TEXT),
        job_goal_on=draw(MAYBE_DAY),
        has_cv=draw(st.booleans()),
        cv_on=draw(MAYBE_DAY),
        weight=draw(any_of(words.CaseWeight)),
        note=draw(TEXT),
    )


def _worker(draw: st.DrawFn, number: int, programmes: Programmes) -> Worker:
    codes = st.lists(st.sampled_from([programme.code for programme in programmes]), unique=True, max_size=2)
    start = draw(MAYBE_DAY)
    return Worker(
        id=ids.WorkerId(f"worker-{number}"),
        initials=draw(WORD) + str(number),
        name=draw(TEXT),
        function=draw(any_of(words.Function)),
        weekly_minutes=draw(st.none() | st.integers(1, 37 * 60)),
        employed_from=start,
        employed_to=_end(draw, start) if start else draw(MAYBE_DAY),
        districts=draw(WORDS),
        languages=draw(WORDS),
        industries=draw(WORDS),
        programmes=tuple(draw(codes)),
    )


def _employer(draw: st.DrawFn, number: int, workers: list[Worker]) -> Employer:
    return Employer(
        id=ids.EmployerId(f"employer-{number}"),
        cvr=valid_cvr(number),
        p_number=draw(st.sampled_from(["", "1000000001"])),
        name=draw(WORD),
        industry=draw(TEXT),
        contact_person=draw(TEXT),
        phone=draw(TEXT),
        email=draw(TEXT),
        responsible=_someone(draw, workers),
        industry_code=draw(TEXT),
        industry_version=draw(TEXT),
        street=draw(TEXT),
        postcode=draw(TEXT),
        town=draw(TEXT),
        district=draw(TEXT),
        employees=draw(st.none() | st.integers(0, 900)),
        contact_role=draw(TEXT),
    )


def _workplace(draw: st.DrawFn, number: int, employer: Employer) -> Workplace:
    return Workplace(
        id=ids.WorkplaceId(f"{employer.id}-w{number}"),
        employer=employer.id,
        p_number=draw(st.sampled_from(["", f"200000000{number}"])),
        name=draw(TEXT),
        street=f"{draw(WORD)} {number}",
        postcode=draw(TEXT),
        town=draw(TEXT),
        district=draw(TEXT),
        employees=draw(st.none() | st.integers(0, 900)),
    )


def _person(draw: st.DrawFn, number: int, employer: Employer) -> EmployerPerson:
    return EmployerPerson(
        id=ids.EmployerPersonId(f"{employer.id}-p{number}"),
        employer=employer.id,
        name=f"{draw(WORD)} {number}",
        role=draw(TEXT),
        phone=draw(TEXT),
        email=draw(TEXT),
    )


def _someone(draw: st.DrawFn, workers: list[Worker]) -> ids.WorkerId | None:
    return draw(st.sampled_from([None, *(worker.id for worker in workers)]))


def _end(draw: st.DrawFn, start: date) -> date | None:
    days = draw(st.none() | st.integers(0, 300))
    return None if days is None else start + timedelta(days=days)


def _spans(draw: st.DrawFn, first: date, last: date | None = None) -> list[tuple[date, date | None]]:
    """Periods that follow each other from a first day, none touching the next; the last may be open."""
    spans: list[tuple[date, date | None]] = []
    start = first
    for _ in range(draw(st.integers(0, 2))):
        end = start + timedelta(days=draw(st.integers(0, 200)))
        if last is not None and end > last:
            break
        spans.append((start, end))
        start = end + timedelta(days=draw(st.integers(1, 30)))
    if draw(st.booleans()) and (last is None or start <= last):
        spans.append((start, None))
    return spans


def _of_citizen(draw: st.DrawFn, citizen: Citizen, workers: list[Worker], programmes: Programmes) -> list[Record]:
    number = citizen.id
    rows: list[Record] = []
    for programme in draw(st.lists(st.sampled_from(list(programmes)), unique_by=lambda each: each.code, max_size=2)):
        rows += _enrolments(draw, citizen, programme)
    for place, (start, end) in enumerate(_spans(draw, draw(DAY))):
        cause = draw(any_of(words.ExemptionCause))
        rows.append(
            Exemption(id=ids.ExemptionId(f"{number}-x{place}"), citizen=citizen.id, cause=cause, start=start, end=end)
        )
    for place, (start, end) in enumerate(_spans(draw, draw(DAY))):
        code = draw(st.sampled_from([benefit.code for benefit in programmes.benefits]))
        rows.append(
            BenefitPeriod(
                id=ids.BenefitPeriodId(f"{number}-b{place}"), citizen=citizen.id, benefit=code, start=start, end=end
            )
        )
    if draw(st.booleans()):
        cause_left = draw(any_of(words.DepartureCause))
        rows.append(Departure(id=ids.DepartureId(f"{number}-d"), citizen=citizen.id, on=draw(DAY), cause=cause_left))
    rows += _road(draw, citizen, workers)
    if workers:
        rows += _assignments(draw, citizen, workers)
    return rows


def _enrolments(draw: st.DrawFn, citizen: Citizen, programme: Programme) -> list[Record]:
    groups = st.sampled_from([words.Group.NONE, *programme.groups])
    return [
        Enrolment(
            id=ids.EnrolmentId(f"{citizen.id}-{programme.code}-{place}"),
            citizen=citizen.id,
            programme=programme.code,
            group=draw(groups),
            start=start,
            end=end,
            step_up=draw(st.booleans()),
            leading=draw(st.booleans()),
        )
        for place, (start, end) in enumerate(_spans(draw, programme.start, programme.end))
    ]


def _road(draw: st.DrawFn, citizen: Citizen, workers: list[Worker]) -> list[Record]:
    number = citizen.id
    rows: list[Record] = []
    stage = draw(st.none() | any_of(words.RehabilitationStage))
    if stage is not None:
        decided = stage is words.RehabilitationStage.DECISION
        decision = draw(st.sampled_from(list(words.Decision)[1:])) if decided else words.Decision.NONE
        step = ids.RehabilitationStepId(f"{number}-r")
        rows.append(RehabilitationStep(id=step, citizen=citizen.id, stage=stage, on=draw(DAY), decision=decision))
    if draw(st.booleans()):
        consent = draw(MAYBE_DAY)
        rows.append(
            StepUp(
                id=ids.StepUpId(f"{number}-s"),
                citizen=citizen.id,
                consent_on=consent,
                meeting_on=consent,
                agreed=draw(TEXT),
                responsible=_someone(draw, workers),
                deadline=draw(MAYBE_DAY),
            )
        )
    if draw(st.booleans()):
        start = draw(DAY)
        rows.append(
            Spell(
                id=ids.SpellId(f"{number}-f"),
                citizen=citizen.id,
                kind=draw(any_of(words.SpellKind)),
                start=start,
                end=_end(draw, start),
                weekly_minutes=draw(st.none() | MINUTES),
                source=draw(TEXT),
            )
        )
    return rows


def _assignments(draw: st.DrawFn, citizen: Citizen, workers: list[Worker]) -> list[Record]:
    return [
        Assignment(
            id=ids.AssignmentId(f"{citizen.id}-a{place}"),
            citizen=citizen.id,
            worker=draw(st.sampled_from(workers)).id,
            start=start,
            end=end,
            role=draw(any_of(words.Role)),
            change_cause=draw(any_of(words.ChangeCause)),
        )
        for place, (start, end) in enumerate(_spans(draw, draw(DAY)))
    ]


def _agreements(
    draw: st.DrawFn, citizen: Citizen, employer: Employer, workers: list[Worker], at: list[Workplace | EmployerPerson]
) -> list[Record]:
    there = [each for each in at if each.employer == employer.id]
    start = draw(DAY)
    status = draw(any_of(words.AgreementStatus))
    over = status in {words.AgreementStatus.ENDED, words.AgreementStatus.BROKEN_OFF}
    agreement = Agreement(
        id=ids.AgreementId(f"{citizen.id}-g"),
        number=f"A-{citizen.id}",
        citizen=citizen.id,
        employer=employer.id,
        kind=draw(any_of(words.AgreementKind)),
        start=start,
        end=start + timedelta(days=90) if over else _end(draw, start),
        tasks=draw(TEXT),
        contact_person=draw(TEXT),
        mentor=draw(TEXT),
        rhythm_days=draw(st.none() | st.integers(1, 100)),
        ordinary_goal=draw(st.none() | MINUTES),
        goal_on=draw(MAYBE_DAY),
        agreed_on=draw(MAYBE_DAY),
        working_hours=draw(TEXT),
        considerations=draw(TEXT),
        on_absence=draw(TEXT),
        status=status,
        reason=draw(TEXT),
        worker=_someone(draw, workers),
        workplace=draw(st.sampled_from([None, *(each.id for each in there if isinstance(each, Workplace))])),
        person=draw(st.sampled_from([None, *(each.id for each in there if isinstance(each, EmployerPerson))])),
    )
    minutes = draw(MINUTES)
    step = HoursStep(
        id=ids.HoursStepId(f"{citizen.id}-h"),
        agreement=agreement.id,
        start=start,
        minutes=minutes,
        ordinary_minutes=draw(st.integers(0, minutes)),
        kind=draw(any_of(words.HoursKind)),
        condition=draw(TEXT),
    )
    return [agreement, step, _follow_up(draw, citizen, agreement, workers)]


def _follow_up(draw: st.DrawFn, citizen: Citizen, agreement: Agreement, workers: list[Worker]) -> FollowUp:
    held = draw(MAYBE_DAY)
    return FollowUp(
        id=ids.FollowUpId(f"{citizen.id}-o"),
        citizen=citizen.id,
        agreement=draw(st.sampled_from([None, agreement.id])),
        planned=draw(DAY) if held is None else draw(MAYBE_DAY),
        held=held,
        with_whom=draw(any_of(words.With)),
        form=draw(any_of(words.ContactForm)),
        outcome=draw(any_of(words.Outcome)),
        result=draw(TEXT),
        next_on=draw(MAYBE_DAY),
        worker=_someone(draw, workers),
    )


def _absences(draw: st.DrawFn, worker: Worker) -> list[Record]:
    return [
        Absence(
            id=ids.AbsenceId(f"{worker.id}-n{place}"),
            worker=worker.id,
            cause=draw(WORD),
            start=start,
            end=end,
            share=draw(st.integers(1, 1000)),
        )
        for place, (start, end) in enumerate(_spans(draw, draw(DAY)))
    ]


def _weekly_hours(draw: st.DrawFn, worker: Worker) -> list[Record]:
    return [
        WeeklyHours(
            id=ids.WeeklyHoursId(f"{worker.id}-h{place}"),
            worker=worker.id,
            start=start,
            minutes=draw(st.integers(1, 3600)),
        )
        for place, start in enumerate(sorted(draw(st.sets(DAY, max_size=3))))
    ]


def _agency_figures(draw: st.DrawFn, programmes: Programmes) -> list[Record]:
    known = sorted({each.code for each in programmes.all_on(date(2022, 6, 30))})
    drawn = draw(st.sets(st.tuples(st.sampled_from(known), st.sampled_from(Measure), st.integers(1, 12)), max_size=3))
    return [
        AgencyFigure(
            id=ids.AgencyFigureId(f"agency-{place}"),
            programme=code,
            measure=measure,
            month=date(2022, month, 1),
            count=draw(st.integers(0, 999)),
            as_of=date(2023, 3, draw(st.integers(1, 31))),
            source=draw(TEXT),
        )
        for place, (code, measure, month) in enumerate(sorted(drawn))
    ]


def _contact(draw: st.DrawFn, employers: list[Employer], worker: Worker) -> EmployerContact:
    return EmployerContact(
        id=ids.EmployerContactId(f"{worker.id}-k"),
        employer=draw(st.sampled_from(employers)).id,
        on=draw(DAY),
        worker=worker.id,
        form=draw(any_of(words.ContactForm)),
        result=draw(TEXT),
        next_on=draw(MAYBE_DAY),
    )


def _periods(draw: st.DrawFn, programmes: Programmes) -> list[Record]:
    """Periods that the team changed; of two of a programme, the one made last holds."""
    found: list[Record] = []
    for place in range(draw(st.integers(0, 3))):
        start, end = draw(st.sampled_from(_spans(draw, date(2019, 1, 1)) or [(date(2019, 1, 1), None)]))
        found.append(
            ProgrammeChange(
                id=ids.ProgrammeChangeId(f"period-{place}"),
                programme=draw(st.sampled_from([each.code for each in programmes])),
                start=date(2015, 1, 1),
                end=None,
                target_start=start,
                target_end=end,
                active=draw(st.booleans()),
            )
        )
    return found


def _caps(draw: st.DrawFn, programmes: Programmes) -> list[Record]:
    code = draw(st.sampled_from([programme.code for programme in programmes]))
    hard = draw(st.integers(0, 60))
    fields: dict[str, Any] = {
        "soft": draw(st.none() | st.integers(0, hard)),
        "rounding": draw(any_of(words.Rounding)),
        "function": draw(any_of(words.Function)),
    }
    return [
        Cap(
            id=ids.CapId(f"cap-{place}"),
            programme=code,
            hard=hard,
            start=start,
            end=end,
            decided_by=draw(TEXT),
            **fields,
        )
        for place, (start, end) in enumerate(_spans(draw, draw(DAY)))
    ]
