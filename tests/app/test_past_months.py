"""What carries no date of its own stands in a month as it had been entered by its last day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.commands.agreements import SetHours
from planner.app.commands.citizens import AddCitizen
from planner.app.commands.follow_ups import PlanFollowUp, PostponeFollowUps, RegisterFollowUp
from planner.app.commands.rows import Put
from planner.app.queries.indicators import Sign
from planner.app.queries.results import results
from planner.domain.ids import CitizenId
from planner.domain.load import worker_load
from planner.domain.load_history import LoadHistory, load_sum, within
from planner.domain.periods import Month
from planner.domain.records import Agreement, Citizen, FollowUp
from planner.domain.words import HoursKind, Outcome
from support.people import (
    a_citizen,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
    an_hours_step,
)
from support.services import Clock, a_caseload, some_services

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
BO, FIRM = a_citizen(), an_employer()
DEAL = an_agreement(BO, FIRM, tasks="pakke", ordinary_goal=300, start=date(2026, 9, 1))
NOW_HOURS = an_hours_step(DEAL, 600, 0, start=date(2026, 9, 1), kind=HoursKind.ACTUAL)
PLANNED_HOURS = an_hours_step(DEAL, 600, 300, start=date(2026, 10, 1), kind=HoursKind.PLANNED)
TALK = a_follow_up(BO, agreement=DEAL.id, planned=date(2026, 11, 20))
Change = Callable[[Caseload], Command[object]]


def clock(day: date) -> Clock:
    return Clock(datetime(day.year, day.month, day.day, 9, tzinfo=timezone(timedelta(hours=1))))


def counted(caseload: Caseload, sign: Sign, month: Month) -> tuple[int, int]:
    """Done and missing, in a month."""
    page = results(caseload.register, caseload.programmes, "FSM", month, caseload.today)
    found = next(each for each in page.indicators if each.sign is sign)
    return len(found.done), len(found.missing)


def agreement(caseload: Caseload) -> Agreement:
    return caseload.register.need(Agreement, DEAL.id)


def talk(caseload: Caseload) -> FollowUp:
    return caseload.register.need(FollowUp, TALK.id)


@pytest.mark.parametrize(
    "later",
    [
        lambda caseload: Put(replace(agreement(caseload), tasks=""), before=agreement(caseload)),
        lambda caseload: Put(replace(agreement(caseload), ordinary_goal=None), before=agreement(caseload)),
        lambda _: RegisterFollowUp(citizen=BO.id, follow_up=TALK.id, held=date(2026, 11, 23)),
        lambda _: PostponeFollowUps(follow_ups=[TALK.id], planned=date(2026, 12, 9)),
        lambda caseload: Put(replace(talk(caseload), outcome=Outcome.CANCELLED), before=talk(caseload)),
    ],
)
def test_what_was_clear_stays_clear(later: Change) -> None:
    caseload = a_caseload(BO, an_enrolment(BO), FIRM, DEAL, NOW_HOURS, PLANNED_HOURS, TALK)
    assert counted(caseload, Sign.CLEAR_AGREEMENT, OCTOBER) == (1, 0)
    caseload.run(later(caseload))
    assert counted(caseload, Sign.CLEAR_AGREEMENT, OCTOBER) == (1, 0)
    assert counted(Caseload(caseload.db, caseload.services, user="TST"), Sign.CLEAR_AGREEMENT, OCTOBER) == (1, 0)


@pytest.mark.parametrize(
    ("missing", "later"),
    [
        (
            "tasks",
            lambda caseload: Put(replace(agreement(caseload), tasks="x"), before=agreement(caseload)),
        ),
        ("talk", lambda _: PlanFollowUp(citizens=[BO.id], agreement=DEAL.id, planned=date(2026, 12, 1))),
        (
            "step",
            lambda _: SetHours(
                agreement=DEAL.id,
                start=date(2026, 11, 25),
                minutes=600,
                ordinary_minutes=300,
                kind=HoursKind.PLANNED,
            ),
        ),
    ],
)
def test_what_is_written_later_makes_no_month_before_clear(missing: str, later: Change) -> None:
    deal = replace(DEAL, tasks="") if missing == "tasks" else DEAL
    rows = [each for each, name in ((TALK, "talk"), (PLANNED_HOURS, "step")) if name != missing]
    planned = replace(TALK, planned=date(2026, 12, 20))
    caseload = a_caseload(
        BO, an_enrolment(BO), FIRM, deal, NOW_HOURS, *(planned if row is TALK else row for row in rows)
    )
    assert counted(caseload, Sign.CLEAR_AGREEMENT, OCTOBER) == (0, 1)
    caseload.run(later(caseload))
    assert counted(caseload, Sign.CLEAR_AGREEMENT, OCTOBER) == (0, 1)
    assert counted(caseload, Sign.CLEAR_AGREEMENT, NOVEMBER) == (1, 0)
    caseload.undo()
    assert counted(caseload, Sign.CLEAR_AGREEMENT, NOVEMBER) == (0, 1)


def test_a_talk_held_in_the_month_is_the_months_also_when_typed_later() -> None:
    """A correction dated within the month counts."""
    caseload = a_caseload(BO, an_enrolment(BO), FIRM, DEAL, NOW_HOURS, PLANNED_HOURS)
    assert counted(caseload, Sign.CLEAR_AGREEMENT, OCTOBER) == (0, 1)
    caseload.run(RegisterFollowUp(citizen=BO.id, agreement=DEAL.id, held=date(2026, 10, 28), next_on=date(2026, 12, 1)))
    assert counted(caseload, Sign.CLEAR_AGREEMENT, OCTOBER) == (1, 0)


def prepared(caseload: Caseload, *months: Month) -> list[int]:
    return [counted(caseload, Sign.JOB_GOAL_AND_CV, month)[0] for month in months]


def change(caseload: Caseload, citizen: CitizenId, **fields: object) -> None:
    row = caseload.register.need(Citizen, citizen)
    caseload.run(Put(replace(row, **fields), before=row))  # type: ignore[arg-type]


def test_goal_and_cv_stand_from_their_dates() -> None:
    ready = a_citizen(job_goal="lager", job_goal_on=date(2026, 9, 15), has_cv=True, cv_on=date(2026, 10, 31))
    caseload = a_caseload(ready, an_enrolment(ready))
    assert prepared(caseload, Month(2026, 9), OCTOBER, NOVEMBER) == [0, 1, 1]


def test_without_a_date_the_first_day_in_the_journal_stands() -> None:
    time = clock(date(2026, 9, 10))
    caseload = a_caseload(services=some_services(time))
    citizen = caseload.run(AddCitizen(cpr=BO.cpr, programme="FSM", start=date(2026, 1, 1))).value
    time.now += timedelta(days=30)  # 10 October
    change(caseload, citizen, job_goal="lager", has_cv=True)
    time.now += timedelta(days=60)  # 9 December
    change(caseload, citizen, job_goal="lager og transport")
    asked = (Month(2026, 9), OCTOBER, NOVEMBER)
    assert prepared(caseload, *asked) == [0, 1, 1]
    assert prepared(Caseload(caseload.db, caseload.services, user="TST"), *asked) == [0, 1, 1]


def test_a_cv_withdrawn_and_given_again_leaves_the_months_between_without() -> None:
    time = clock(date(2026, 7, 2))
    ready = a_citizen(job_goal="lager", job_goal_on=date(2026, 1, 5), has_cv=True, cv_on=date(2026, 1, 5))
    caseload = a_caseload(ready, an_enrolment(ready), services=some_services(time))
    change(caseload, ready.id, has_cv=False, cv_on=None)
    time.now += timedelta(days=62)  # 2 September
    change(caseload, ready.id, has_cv=True, cv_on=date(2026, 9, 2))
    time.now += timedelta(days=62)  # 3 November
    change(caseload, ready.id, cv_on=date(2026, 11, 3), job_goal="kok", job_goal_on=date(2026, 11, 3))
    months = [Month(2026, number) for number in range(5, 11)]
    assert prepared(caseload, *months) == [1, 1, 0, 0, 1, 1]
    assert prepared(Caseload(caseload.db, caseload.services, user="TST"), *months) == [1, 1, 0, 0, 1, 1]
    for _ in range(3):
        caseload.undo()
    assert prepared(caseload, *months) == [1] * 6
    caseload.redo()
    assert prepared(caseload, *months) == [1, 1, 0, 0, 0, 0]


def test_a_date_that_is_set_back_counts_for_the_months_it_names() -> None:
    """Who dates a goal back says so on purpose."""
    citizen = a_citizen(has_cv=True, cv_on=date(2026, 1, 5))
    caseload = a_caseload(citizen, an_enrolment(citizen))
    change(caseload, citizen.id, job_goal="lager", job_goal_on=date(2026, 10, 2))
    assert prepared(caseload, Month(2026, 9), OCTOBER) == [0, 1]


def test_a_load_keeps_the_function_and_programmes_of_its_day() -> None:
    """Whatever is written of a worker later: no day that is over gets another cap, nor another sum of days."""
    time = clock(date(2026, 9, 10))
    eva = a_worker("EVPR", programmes=("FSM",), employed_from=date(2020, 1, 1))
    rows = (BO, an_enrolment(BO), eva, an_assignment(BO, eva, start=date(2026, 1, 1)))
    caseload = a_caseload(*rows, services=some_services(time))
    first, last = date(2026, 9, 1), date(2026, 11, 30)
    time.now += timedelta(days=60)  # 9 November

    def caps(asked: Caseload) -> list[int]:
        days = (date(2026, 9, 20), date(2026, 11, 8), date(2026, 11, 9))
        return [worker_load(asked.register, asked.programmes, eva.id, day).cap.hard for day in days]

    def sums(asked: Caseload) -> list[int]:
        spans = LoadHistory(asked.register, asked.programmes, first, last).spans(eva.id)
        return [load_sum(within(spans, *month)).cap_days for month in ((first, date(2026, 10, 31)), (first, last))]

    assert caps(caseload) == [30, 30, 30]
    before = sums(caseload)
    caseload.run(Put(replace(eva, programmes=("IPS",)), before=eva))
    again = Caseload(caseload.db, caseload.services, user="TST")
    for asked in (caseload, again):
        assert caps(asked) == [30, 30, 20]
        assert sums(asked) == [before[0], before[1] - 10 * 22]
    caseload.undo()
    assert caps(caseload) == [30, 30, 30]
