"""When an agreement is clear (four points) and full (the team's own beside them); hours now; the ladder's gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.app.commands.settings import ChangeSettings
from planner.domain.clear_agreement import POINTS, clearness, next_follow_up
from planner.domain.file_records import Record
from planner.domain.hours import hours_on, ladder_gap
from planner.domain.places import leading_place
from planner.domain.programme_data import parse_programme
from planner.domain.programme_text import programme_text
from planner.domain.programmes import WITHOUT_END, AgreementPoint, Programmes
from planner.domain.records import Agreement
from planner.domain.register import Register
from planner.domain.words import AgreementKind, AgreementStatus, HoursKind, Outcome
from support.people import (
    a_citizen,
    a_follow_up,
    a_worker,
    an_agreement,
    an_employer,
    an_enrolment,
    an_hours_step,
)
from support.services import a_caseload

DAY = date(2026, 10, 1)
BO = a_citizen()
FIRM = an_employer(p_number="1003388394", contact_person="Lis Larsen")
FULL = an_agreement(
    BO,
    FIRM,
    tasks="Pakke varer",
    mentor="Per Pakker",
    end=date(2026, 12, 31),
    worker=a_worker().id,
    on_absence="Ring til Lis",
)
STEP = an_hours_step(FULL, 600, 120, kind=HoursKind.ACTUAL)
TALK = a_follow_up(BO, agreement=FULL.id, planned=DAY)


def missing(programmes: Programmes, *rows: Record, agreement: Agreement = FULL, day: date = DAY) -> set[AgreementPoint]:
    found = clearness(Register.of([BO, FIRM, agreement, *rows]), programmes, agreement, day)
    assert set(found.met).isdisjoint(found.missing)
    assert len(found.met) + len(found.missing) == 4
    return {*found.missing, *found.full_missing}


def test_an_agreement_with_everything_is_full(programmes: Programmes) -> None:
    found = clearness(Register.of([BO, FIRM, FULL, STEP, TALK]), programmes, FULL, DAY)
    assert found.is_clear
    assert found.is_full


def test_an_empty_agreement_misses_everything(programmes: Programmes) -> None:
    firm = an_employer()
    bare = an_agreement(BO, firm)
    found = clearness(Register.of([BO, firm, bare]), programmes, bare, DAY)
    assert len(found.missing) == 4
    assert len(found.full_missing) == 6
    assert not found.is_clear
    assert not found.is_full


@pytest.mark.parametrize(
    ("change", "point"),
    [
        ({"tasks": " \n "}, AgreementPoint.TASKS),
        ({"mentor": ""}, AgreementPoint.MENTOR),
        ({"end": None, "kind": AgreementKind.WORK_TRIAL}, AgreementPoint.KIND_AND_PERIOD),
        ({"worker": None}, AgreementPoint.RESPONSIBLE),
        ({"on_absence": ""}, AgreementPoint.ON_ABSENCE),
    ],
)
def test_each_field_is_a_point(programmes: Programmes, change: dict[str, Any], point: AgreementPoint) -> None:
    agreement = replace(FULL, **change)
    assert missing(programmes, STEP, TALK, agreement=agreement) == {point}


@pytest.mark.parametrize("kind", AgreementKind)
def test_a_permanent_job_has_its_period_without_a_last_day(programmes: Programmes, kind: AgreementKind) -> None:
    endless = replace(FULL, kind=kind, end=None)
    found = clearness(Register.of([BO, FIRM, endless, STEP, TALK]), programmes, endless, DAY)
    permanent = kind in {AgreementKind.JOB, AgreementKind.FLEX_JOB, AgreementKind.SMALL_JOB}
    assert (AgreementPoint.KIND_AND_PERIOD in found.full_met) is permanent


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_follow_up_after_the_last_day_is_not_the_agreements_next(named: bool, days: int) -> None:
    last = date(2026, 11, 30)
    row, on = replace(FULL, end=last), last + timedelta(days=days)
    held = {"planned": None, "held": DAY - timedelta(days=1), "outcome": Outcome.HELD, "next_on": on}
    talk = a_follow_up(BO, agreement=FULL.id, **(held if named else {"planned": on}))
    found = next_follow_up(Register.of([BO, FIRM, row, STEP, talk]), row, DAY)
    assert found == (on if days <= 0 else None)


def test_the_p_number_and_the_contact_are_the_firms(programmes: Programmes) -> None:
    firm = replace(FIRM, p_number="", contact_person="")
    register = Register.of([BO, firm, FULL, STEP, TALK])
    found = clearness(register, programmes, FULL, DAY)
    assert set(found.full_missing) == {AgreementPoint.P_NUMBER, AgreementPoint.CONTACT_PERSON}
    own = replace(FULL, contact_person="Bo Bager")
    assert AgreementPoint.CONTACT_PERSON in clearness(register, programmes, own, DAY).full_met


@pytest.mark.parametrize(
    ("planned", "held", "outcome", "next_on", "counts"),
    [
        (DAY, None, Outcome.NONE, None, True),
        (date(2026, 9, 30), None, Outcome.NONE, None, False),
        (date(2026, 11, 1), None, Outcome.CANCELLED, None, False),
        (date(2026, 11, 1), None, Outcome.MOVED, date(2026, 11, 8), True),
        (None, date(2026, 9, 1), Outcome.HELD, DAY, True),
        (None, date(2026, 9, 1), Outcome.HELD, date(2026, 9, 30), False),
        (None, date(2026, 9, 1), Outcome.HELD, None, False),
    ],
)
def test_the_next_follow_up_is_dated_today_or_later(
    programmes: Programmes,
    planned: date | None,
    held: date | None,
    outcome: Outcome,
    next_on: date | None,
    counts: bool,
) -> None:
    talk = a_follow_up(BO, agreement=FULL.id, planned=planned, held=held, outcome=outcome, next_on=next_on)
    assert missing(programmes, STEP, talk) == (set() if counts else {AgreementPoint.NEXT_FOLLOW_UP})


def test_a_talk_with_the_citizen_alone_is_no_follow_up_of_the_agreement(programmes: Programmes) -> None:
    assert missing(programmes, STEP, a_follow_up(BO, planned=DAY)) == {AgreementPoint.NEXT_FOLLOW_UP}


def test_the_earliest_follow_up_is_the_next() -> None:
    rows = [a_follow_up(BO, agreement=FULL.id, planned=date(2026, month, 5)) for month in (12, 9, 11)]
    assert next_follow_up(Register.of(rows), FULL, DAY) == date(2026, 11, 5)


NOW, ORDINARY = AgreementPoint.HOURS_NOW, AgreementPoint.ORDINARY_HOURS


@pytest.mark.parametrize(
    ("kind", "start", "minutes", "ordinary", "expected"),
    [
        (HoursKind.ACTUAL, date(2026, 1, 1), 600, 60, set()),
        (HoursKind.ACTUAL, date(2026, 1, 1), 600, 0, {ORDINARY}),
        (HoursKind.ACTUAL, date(2026, 1, 1), 0, 0, {NOW, ORDINARY}),
        (HoursKind.ACTUAL, date(2026, 10, 2), 600, 60, {NOW, ORDINARY}),
        (HoursKind.PLANNED, date(2026, 1, 1), 600, 60, {ORDINARY}),
    ],
)
def test_hours_now_and_ordinary_hours(
    programmes: Programmes, kind: HoursKind, start: date, minutes: int, ordinary: int, expected: set[AgreementPoint]
) -> None:
    step = an_hours_step(FULL, minutes, ordinary, start=start, kind=kind)
    assert missing(programmes, TALK, step) == expected


@pytest.mark.parametrize(
    ("goal", "planned", "met"), [(300, True, True), (300, False, False), (0, True, False), (None, True, False)]
)
def test_a_goal_needs_a_planned_step(programmes: Programmes, goal: int | None, planned: bool, met: bool) -> None:
    agreement = replace(FULL, ordinary_goal=goal)
    rows = [an_hours_step(agreement, 600, 0, kind=HoursKind.ACTUAL)]
    if planned:
        rows.append(an_hours_step(agreement, 900, 300, start=date(2026, 11, 1), kind=HoursKind.PLANNED))
    assert missing(programmes, TALK, *rows, agreement=agreement) == (set() if met else {ORDINARY})


def test_an_agreement_that_begins_later_can_be_clear_today(programmes: Programmes) -> None:
    later = replace(FULL, start=date(2026, 11, 1))
    step = an_hours_step(later, 600, 60, start=date(2026, 11, 1), kind=HoursKind.ACTUAL)
    assert missing(programmes, TALK, step, agreement=later) == set()


def test_the_programme_says_which_points_a_kind_needs(programmes: Programmes) -> None:
    fsm = replace(
        programmes.need("FSM"),
        clear_points_by_kind={AgreementKind.JOB: (AgreementPoint.TASKS,)},
        full_points=(AgreementPoint.MENTOR,),
    )
    some = Programmes([fsm], programmes.benefits)
    job = an_agreement(BO, FIRM, AgreementKind.JOB, tasks="Kasse")
    found = clearness(Register.of([BO, FIRM, job, an_enrolment(BO)]), some, job, DAY)
    assert found.is_clear
    assert found.full_missing == (AgreementPoint.MENTOR,)


def test_a_step_is_in_force_until_the_next_of_its_kind() -> None:
    first = an_hours_step(FULL, 300, start=date(2026, 2, 1), kind=HoursKind.ACTUAL)
    plan = an_hours_step(FULL, 900, 200, start=date(2026, 2, 15), kind=HoursKind.PLANNED)
    second = an_hours_step(FULL, 600, 60, start=date(2026, 3, 1), kind=HoursKind.ACTUAL)
    register = Register.of([FULL, first, plan, second])
    days = [
        date(2026, 1, 31),
        date(2026, 2, 1),
        date(2026, 2, 28),
        date(2026, 3, 1),
        date(2026, 12, 31),
        date(2027, 1, 1),
    ]
    found = [hours_on(register, FULL, day, HoursKind.ACTUAL) for day in days]
    assert found == [None, first, first, second, second, None]
    gap = ladder_gap(register, FULL, date(2026, 3, 1))
    assert (gap.planned, gap.actual, gap.minutes, gap.ordinary_minutes) == (plan, second, -300, -140)
    early = ladder_gap(register, FULL, date(2026, 2, 1))
    assert (early.planned, early.minutes, early.ordinary_minutes) == (None, None, None)
    draft = replace(FULL, status=AgreementStatus.DRAFT)
    assert hours_on(register, draft, date(2026, 3, 1), HoursKind.ACTUAL) is None


def test_which_kinds_need_no_last_day_is_programme_data(programmes: Programmes) -> None:
    endless = replace(FULL, kind=AgreementKind.WORK_TRIAL, end=None)
    register = Register.of([BO, FIRM, endless, STEP, TALK])
    place = leading_place(register, programmes, endless.citizen, DAY)
    assert place is None or programmes.on(place.programme, DAY).without_end == WITHOUT_END
    shipped = programme_text(programmes.on("FSM", DAY))
    assert "without_end" not in shipped
    changed = replace(programmes.on("FSM", DAY), without_end=(AgreementKind.JOB,))
    assert parse_programme(programme_text(changed), "fsm.toml").without_end == (AgreementKind.JOB,)


def test_a_team_asks_for_the_points_of_its_own_that_it_wants() -> None:
    citizen, firm = a_citizen(), an_employer()
    agreement = an_agreement(citizen, firm)
    caseload = a_caseload(citizen, firm, agreement)

    def asked() -> set[AgreementPoint]:
        found = clearness(caseload.register, caseload.programmes, agreement, agreement.start)
        return {*found.full_met, *found.full_missing}

    everything = asked()
    assert AgreementPoint.MENTOR in everything
    caseload.run(ChangeSettings(values={POINTS[AgreementPoint.MENTOR]: "0"}))
    assert asked() == everything - {AgreementPoint.MENTOR}
    before = clearness(caseload.register, caseload.programmes, agreement, agreement.start)
    caseload.undo()
    after = clearness(caseload.register, caseload.programmes, agreement, agreement.start)
    assert (before.met, before.missing) == (after.met, after.missing)  # the four are nobody's to choose
    assert asked() == everything
