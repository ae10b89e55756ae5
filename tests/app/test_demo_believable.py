"""A team leader looks through the demo: hours, goals, dates, lengths, causes, names and trends as in a real team.

Every check gives back what nobody would believe. The table is asked of the usual demo, and of others by size and day.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest

from planner.app.caseload import Caseload
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec, load_words
from planner.domain.hours import ladder, step_on
from planner.domain.measures import Measure
from planner.domain.month_status import MonthStatus, month_series
from planner.domain.periods import Month, holds_on
from planner.domain.records import (
    Absence,
    Agreement,
    Assignment,
    Citizen,
    Departure,
    Employer,
    EmployerContact,
    Enrolment,
    FollowUp,
    HoursStep,
    RehabilitationStep,
    Spell,
    StepUp,
    Worker,
)
from planner.domain.register import Register
from planner.domain.standing import needs_contact
from planner.domain.words import (
    AgreementKind,
    AgreementStatus,
    CaseWeight,
    ChangeCause,
    ContactForm,
    HoursKind,
    Outcome,
    Role,
    SpellKind,
)
from planner.domain.working_days import is_working_day
from planner.texts.gallery import LEADER
from support.services import ROOT, some_services

USUAL = DemoSpec(citizens=600, workers=20, seed=1, as_of=date(2026, 11, 23))
OTHERS = [
    DemoSpec(citizens=12, workers=1, seed=4, as_of=date(2026, 12, 26)),
    DemoSpec(citizens=40, workers=4, seed=2, as_of=date(2026, 3, 1)),
    DemoSpec(citizens=150, workers=8, seed=6, as_of=date(2026, 4, 6)),
    DemoSpec(citizens=240, workers=12, seed=9, as_of=date(2021, 6, 15)),
    DemoSpec(citizens=400, workers=14, seed=3, as_of=date(2018, 6, 1)),
    DemoSpec(citizens=600, workers=20, seed=5, as_of=date(2026, 5, 31)),
]
# From so many citizens and workers a demo shows all that there is.
WHOLE = (120, 6)
HALF_A_YEAR = timedelta(weeks=26)
DAYS = {"Ma": 1, "Ti": 1, "On": 1, "To": 1, "Fr": 1, "Hver dag": 5}
Check = Callable[[Caseload], Sequence[object]]
CHECKS: dict[str, Check] = {}


def check(rule: Check) -> Check:
    """Put a rule into the table under its name."""
    CHECKS[rule.__name__] = rule
    return rule


def made(spec: DemoSpec) -> Caseload:
    return open_demo("TST", spec=spec, services=some_services())


@pytest.fixture(scope="module")
def usual() -> Iterator[Caseload]:
    caseload = made(USUAL)
    yield caseload
    caseload.close()


def running(caseload: Caseload) -> list[Agreement]:
    rows = caseload.register.all(Agreement)
    return [row for row in rows if row.status is AgreementStatus.ACTIVE and holds_on(row, caseload.today)]


def fixed(register: Register, citizen: Citizen) -> list[Assignment]:
    return [row for row in register.of_citizen(Assignment, citizen.id) if row.role is Role.FIXED]


def planned(caseload: Caseload) -> list[FollowUp]:
    return [row for row in caseload.register.all(FollowUp) if row.outcome is Outcome.NONE]


def absent(register: Register, worker: str, day: date) -> bool:
    return any(row.worker == worker and row.share == 1000 and holds_on(row, day) for row in register.all(Absence))


@check
def goals_lie_above_the_hours(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    return [
        row.number
        for row in register.all(Agreement)
        for step in ladder(register, row, HoursKind.ACTUAL)
        if row.ordinary_goal is not None and row.ordinary_goal <= step.ordinary_minutes
    ]


@check
def ladders_rise_up_to_the_goal(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    found: list[object] = []
    for row in register.all(Agreement):
        for kind in HoursKind:
            steps = ladder(register, row, kind)
            falls = any(one.ordinary_minutes > other.ordinary_minutes for one, other in pairwise(steps))
            outside = any(each.start < row.start or each.start > (row.end or date.max) for each in steps)
            odd = any(each.ordinary_minutes > each.minutes or each.minutes > 37 * 60 for each in steps)
            if falls or outside or odd:
                found.append((row.number, kind))
        steps = ladder(register, row, HoursKind.PLANNED)
        if steps and row.ordinary_goal is not None and steps[-1].ordinary_minutes > row.ordinary_goal:
            found.append((row.number, "beyond the goal"))
    return found


@check
def working_hours_add_up(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    found: list[object] = []
    for row in register.all(Agreement):
        day = min(caseload.today, row.end or caseload.today)
        step = step_on(register, row, day, HoursKind.ACTUAL) or step_on(register, row, row.start, HoursKind.PLANNED)
        said = minutes_said(row.working_hours) if row.working_hours else None
        if step is not None and step.minutes != said:
            found.append((row.number, row.working_hours, step.minutes))
    return found


def minutes_said(words: str) -> int:
    """The minutes a week of "Ma, on, fr 8.00–13.00", several of them side by side."""
    total = 0
    for days, hour, minute, to_hour, to_minute in re.findall(r"([^\d]+?) (\d+)\.(\d\d)–(\d+)\.(\d\d)", words):
        count = sum(DAYS[day.strip().capitalize()] for day in days.split(",") if day.strip())
        total += count * ((int(to_hour) - int(hour)) * 60 + int(to_minute) - int(minute))
    return total


@check
def nothing_lies_after_the_end(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    found: list[object] = []
    for row in register.all(Agreement):
        ends = row.end or date.max
        found += [(row.number, "goal")] if row.goal_on is not None and not row.start < row.goal_on <= ends else []
    for talk in register.all(FollowUp):
        ends = date.max if talk.agreement is None else register.need(Agreement, talk.agreement).end or date.max
        if max(talk.planned or date.min, talk.next_on or date.min) > ends:
            found.append((talk.id, talk.planned))
    return found


@check
def everything_happens_on_working_days(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    today = caseload.today
    days: list[tuple[object, date | None]] = []
    for agreement in register.all(Agreement):
        ends = agreement.end if agreement.kind is not AgreementKind.JOB else None
        days += [(agreement.number, each) for each in (agreement.start, ends, agreement.agreed_on, agreement.goal_on)]
    days += [(row.id, row.start) for row in register.all(HoursStep)]
    days += [(row.id, row.start) for row in register.all(Assignment)]
    days += [(row.id, row.start) for row in register.all(Spell)]
    days += [(row.id, row.on) for row in register.all(RehabilitationStep)]
    days += [(row.id, day) for row in register.all(StepUp) for day in (row.consent_on, row.meeting_on, row.deadline)]
    days += [(row.id, day) for row in register.all(EmployerContact) for day in (row.on, row.next_on)]
    days += [(row.id, row.employed_from) for row in register.all(Worker)]
    # A demo that is opened at the weekend has its day's work that day.
    days += [(row.id, day) for row in register.all(FollowUp) for day in (row.planned, row.held) if day != today]
    begun = {caseload.programmes.need(row.programme).start for row in register.all(Enrolment)}
    days += [(row.id, row.start) for row in register.all(Enrolment) if row.start not in begun]
    return [(what, day) for what, day in days if day is not None and not is_working_day(register, day)]


@check
def courses_are_as_long_as_the_law_allows(caseload: Caseload) -> Sequence[object]:
    kinds = {AgreementKind.WORK_TRIAL, AgreementKind.WAGE_SUBSIDY}
    rows = [row for row in caseload.register.all(Agreement) if row.kind in kinds]
    days = [(row.end - row.start).days + 1 for row in rows if row.end is not None]
    too_long = [row.number for row in rows if row.end is None or row.end - row.start >= HALF_A_YEAR]
    usual = sum(25 <= each <= 13 * 7 for each in days)
    return too_long or ([(usual, len(days))] if usual <= 0.6 * len(days) else [])


@check
def nobody_stays_away_from_a_letter(caseload: Caseload) -> Sequence[object]:
    rows = caseload.register.all(FollowUp)
    return [row.id for row in rows if row.form is ContactForm.WRITTEN and row.outcome is not Outcome.HELD]


@check
def a_first_talk_is_the_first(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    first = load_words(ROOT / "resources")["notes"]["first_talk"]
    return [
        citizen.name
        for citizen in register.all(Citizen)
        for row in register.of_citizen(FollowUp, citizen.id)[1:]
        if row.result in first
    ]


@check
def most_cases_are_simple(caseload: Caseload) -> Sequence[object]:
    weights = Counter(row.weight for row in caseload.register.all(Citizen))
    ordered = [weights[each] for each in CaseWeight]
    good = ordered[0] > sum(ordered[1:]) and ordered[0] > ordered[1] > ordered[2] > 0
    return [] if good else [weights]


@check
def no_two_people_have_one_name(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    names = [LEADER, *(row.name for row in register.all(Citizen)), *(row.name for row in register.all(Worker))]
    names += [row.contact_person for row in register.all(Employer)]
    names += sorted({row.mentor for row in register.all(Agreement)} - {""})
    return [name for name, times in Counter(names).items() if times > 1]


@check
def workers_are_told_apart_from_the_leader(caseload: Caseload) -> Sequence[object]:
    rows = caseload.register.all(Worker)
    first = Counter(row.name.split()[0] for row in rows)
    return [row.name for row in rows if row.name.split()[0] == LEADER.split()[0] or first[row.name.split()[0]] > 1]


@check
def names_go_with_the_numbers(caseload: Caseload) -> Sequence[object]:
    words = load_words(ROOT / "resources")
    lists = (set(words["women"]), set(words["men"]))
    return [
        row.name for row in caseload.register.all(Citizen) if row.name.split()[0] not in lists[int(row.cpr[-1]) % 2]
    ]


@check
def a_takeover_has_one_cause_that_can_be_believed(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    causes: defaultdict[tuple[str, date], set[ChangeCause]] = defaultdict(set)
    found: list[object] = []
    for citizen in register.all(Citizen):
        rows = fixed(register, citizen)
        for former, row in pairwise(rows):
            worker = register.need(Worker, row.worker)
            causes[row.worker, row.start].add(row.change_cause)
            causes[former.worker, row.start].add(row.change_cause)
            away = absent(register, former.worker, row.start)
            wrong = {
                "no cause": row.change_cause is ChangeCause.NONE,
                "first day": row.start <= (worker.employed_from or row.start),
                "taker away": absent(register, row.worker, row.start),
                "nobody ill": row.change_cause in {ChangeCause.SICKNESS, ChangeCause.PARENTAL_LEAVE} and not away,
                "nobody gone": row.change_cause is ChangeCause.RESIGNED,
            }
            found += [(citizen.name, why) for why, holds in wrong.items() if holds]
        for row in rows:
            if row.start < (register.need(Worker, row.worker).employed_from or row.start):
                found.append((citizen.name, "before the first day"))
        if rows and rows[0].change_cause is not ChangeCause.NONE:
            found.append((citizen.name, "cause of a first contact person"))
    return found + [key for key, several in causes.items() if len(several) > 1]


@check
def who_meets_a_citizen_is_their_contact_person(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    found: list[object] = []
    for citizen in register.all(Citizen):
        rows = register.of_citizen(Assignment, citizen.id)
        for talk in register.of_citizen(FollowUp, citizen.id):
            day = max(talk.held or talk.planned or date.max, rows[0].start)
            if talk.outcome is Outcome.NONE:
                day = max(day, caseload.today)
            holders = [row for row in rows if holds_on(row, day)]
            wanted = next(
                (row.worker for row in holders if row.role is Role.COVER), holders[0].worker if holders else ""
            )
            found += [(citizen.name, day)] if wanted not in {"", talk.worker} else []
    return found


@check
def nobody_works_while_away(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    talks = [(row.worker, row.held) for row in register.all(FollowUp)]
    calls = [(row.worker, row.on) for row in register.all(EmployerContact)]
    return [
        (worker, day)
        for worker, day in [*talks, *calls]
        if worker is not None
        and day is not None
        and (absent(register, worker, day) or day < (register.need(Worker, worker).employed_from or day))
    ]


@check
def firms_are_called_as_firms_are(caseload: Caseload) -> Sequence[object]:
    rows = caseload.register.all(Employer)
    twice = [name for name, times in Counter(row.name for row in rows).items() if times > 1]
    return twice + [row.name for row in rows if re.search(r"\d|\{", row.name)]


@check
def contacts_come_again_after_themselves(caseload: Caseload) -> Sequence[object]:
    rows = caseload.register.all(EmployerContact)
    return [row.id for row in rows if row.on > caseload.today or (row.next_on is not None and row.next_on <= row.on)]


@check
def the_departed_have_nothing_planned(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    left = {row.citizen: row.on for row in register.all(Departure)}
    back = {row.citizen for row in register.all(Enrolment) if row.citizen in left and row.start > left[row.citizen]}
    return [row.citizen for row in planned(caseload) if row.citizen in left and row.citizen not in back]


@check
def nothing_has_happened_yet_that_is_to_come(caseload: Caseload) -> Sequence[object]:
    register = caseload.register
    today = caseload.today
    days: list[tuple[object, date | None]] = [(row.id, row.held) for row in register.all(FollowUp)]
    days += [(row.id, row.start) for row in register.all(Assignment)]
    days += [(row.id, row.start) for row in register.all(Enrolment)]
    days += [(row.number, row.agreed_on) for row in register.all(Agreement)]
    days += [(row.id, row.job_goal_on) for row in register.all(Citizen)]
    days += [(row.id, row.cv_on) for row in register.all(Citizen)]
    days += [(row.id, row.start) for row in register.all(HoursStep) if row.kind is HoursKind.ACTUAL]
    return [(what, day) for what, day in days if day is not None and day > today]


@pytest.mark.parametrize("name", CHECKS)
def test_a_leader_believes(name: str, usual: Caseload) -> None:
    assert CHECKS[name](usual) == []


@pytest.mark.parametrize("spec", OTHERS, ids=lambda spec: f"{spec.citizens} on {spec.as_of}")
def test_a_leader_believes_every_other(spec: DemoSpec) -> None:
    caseload = made(spec)
    wrong = {name: rule(caseload)[:5] for name, rule in CHECKS.items()}
    assert {name: found for name, found in wrong.items() if found} == {}
    if (spec.citizens, spec.workers) >= WHOLE:
        assert missing(caseload) == []
    caseload.close()


def test_nothing_is_missing(usual: Caseload) -> None:
    assert missing(usual) == []


def missing(caseload: Caseload) -> list[str]:
    """What a team has and the demo has not."""
    register = caseload.register
    today = caseload.today
    kinds = Counter(row.kind for row in running(caseload))
    citizens = register.all(Citizen)
    covers = [row for row in register.all(Assignment) if row.role is Role.COVER and holds_on(row, today)]
    waiting = [
        row
        for row in citizens
        if needs_contact(register, caseload.programmes, row.id, today)
        and not any(holds_on(each, today) for each in register.of_citizen(Assignment, row.id))
    ]
    there = {
        "protected names": any(row.protected for row in citizens),
        "notes": any(row.note for row in citizens),
        "e-mails": any(row.email for row in register.all(Employer)),
        "firms without e-mail": any(not row.email for row in register.all(Employer)),
        "flex jobs": kinds[AgreementKind.FLEX_JOB]
        or any(row.kind is SpellKind.FLEX_JOB for row in register.all(Spell)),
        "small jobs": kinds[AgreementKind.SMALL_JOB],
        "step-ups": register.all(StepUp) and any(row.step_up for row in register.all(Enrolment)),
        "a covered leave": covers and all(absent(register, fixed_of(register, row), today) for row in covers),
        "waiting": waiting,
        "letters": any(row.form is ContactForm.WRITTEN for row in register.all(FollowUp)),
        "no-shows": any(row.outcome is Outcome.NO_SHOW for row in register.all(FollowUp)),
        "takeovers": any(row.change_cause for row in register.all(Assignment) if row.role is Role.FIXED),
        "courses to come": any(
            row.start > today for row in register.all(Agreement) if row.status is AgreementStatus.ACTIVE
        ),
    }
    return [what for what, found in there.items() if not found]


def fixed_of(register: Register, cover: Assignment) -> str:
    rows = register.of_citizen(Assignment, cover.citizen)
    return next(row.worker for row in rows if row.role is Role.FIXED and holds_on(row, cover.start))


@pytest.mark.parametrize("day", [date(2026, 11, 2), date(2026, 11, 12), date(2026, 8, 31)])
def test_the_running_month_is_whole_up_to_its_day(day: date) -> None:
    caseload = made(DemoSpec(citizens=600, workers=20, seed=7, as_of=day))
    register = caseload.register
    month = Month.of(day)
    *before, last = month_series(register, caseload.programmes, "FSM", month.plus(-3), month)

    def reached(status: MonthStatus) -> int:
        return sum(status.count(each) for each in (Measure.JOB, Measure.EDUCATION, Measure.SMALL_JOB))

    for figure in (reached, lambda status: status.count(Measure.ACTIVE), lambda status: status.count(Measure.GROSS)):
        assert figure(last) >= 0.85 * sum(map(figure, before)) / len(before)
    recent = day - timedelta(days=7)
    assert len({row.held for row in register.all(FollowUp) if row.held and row.held > recent}) >= 4
    assert any(recent < row.start <= day for row in register.all(Agreement))
    assert any(recent < row.start <= day for row in register.all(Enrolment))
    assert any(day - timedelta(days=14) < row.start <= day for row in register.all(Assignment))
    assert any(recent < row.on <= day for row in register.all(EmployerContact))
    caseload.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_last_whole_month_is_one_of_the_year(seed: int) -> None:
    caseload = made(DemoSpec(citizens=600, workers=20, seed=seed, as_of=date(2026, 11, 1)))
    last = Month.of(caseload.today).plus(-1)
    *year, newest = month_series(caseload.register, caseload.programmes, "FSM", last.plus(-12), last)
    assert len(year) == 12
    for measure in (Measure.ACTIVE, Measure.JOB, Measure.SMALL_JOB, Measure.TRIAL_OR_SUBSIDY):
        counts = [status.count(measure) for status in year]
        assert 0.75 * min(counts[-6:]) <= newest.count(measure) <= 1.25 * max(counts), measure
    caseload.close()
