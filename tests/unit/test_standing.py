"""Where a citizen stands on a day: places, departures, the leading programme, exemption, benefit, job."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import ProgrammeChange, Record
from planner.domain.ids import ProgrammeChangeId
from planner.domain.places import leading_place, places_of, places_on, programme_on, runs_on
from planner.domain.programmes import Programmes, Standing
from planner.domain.register import Register
from planner.domain.register_programmes import programmes_of
from planner.domain.standing import (
    benefit_on,
    counts_as_load,
    in_job,
    is_exempt,
    needs_contact,
    standing,
)
from planner.domain.words import AgreementKind, AgreementStatus, DepartureCause, Group, SpellKind
from support.people import (
    a_benefit,
    a_citizen,
    a_departure,
    a_spell,
    an_agreement,
    an_employer,
    an_enrolment,
    an_exemption,
)

DAY = date(2026, 10, 31)
BO = a_citizen()


def stands(programmes: Programmes, *rows: Record, day: date = DAY, programme: str | None = None) -> Standing:
    register = Register.of([BO, *rows])
    return standing(register, programmes_of(register, programmes), BO.id, day, programme)


def test_nobody_stands_in_a_programme_without_enrolment(programmes: Programmes) -> None:
    assert stands(programmes) is Standing.CLOSED
    assert stands(programmes, programme="FSM") is Standing.CLOSED


@pytest.mark.parametrize(
    ("programme", "group", "day", "expected"),
    [
        ("FSM", Group.ONE, DAY, Standing.GROUP_1),
        ("FSM", Group.TWO, DAY, Standing.GROUP_2),
        ("FSM", Group.NONE, DAY, Standing.GROUP_1),
        ("IPS", Group.NONE, DAY, Standing.GROUP_1),
        ("FSM1", Group.THREE, date(2019, 8, 1), Standing.GROUP_3),
        ("FSM1", Group.DEFERRED, date(2019, 8, 1), Standing.DEFERRED),
        ("FSM1", Group.UNVISITED, date(2019, 8, 1), Standing.UNVISITED),
        ("FSM1", Group.NONE, date(2019, 8, 1), Standing.UNVISITED),
    ],
)
def test_group_and_its_default(
    programmes: Programmes, programme: str, group: Group, day: date, expected: Standing
) -> None:
    assert stands(programmes, an_enrolment(BO, programme, group, start=date(2018, 1, 1)), day=day) is expected


def test_first_and_last_day_are_in(programmes: Programmes) -> None:
    row = an_enrolment(BO, start=date(2026, 10, 1), end=date(2026, 10, 15))
    found = [stands(programmes, row, day=date(2026, 10, day)) for day in (1, 15, 16)]
    assert found == [Standing.GROUP_1, Standing.GROUP_1, Standing.CLOSED]
    assert stands(programmes, row, day=date(2026, 9, 30)) is Standing.CLOSED


def test_an_open_enrolment_ends_with_its_programme(programmes: Programmes) -> None:
    row = an_enrolment(BO, "FSM1", Group.TWO, start=date(2018, 1, 1))
    assert stands(programmes, row, day=date(2019, 8, 31)) is Standing.GROUP_2
    assert stands(programmes, row, day=date(2019, 9, 1)) is Standing.CLOSED


def test_the_period_of_a_programme_can_be_changed(programmes: Programmes) -> None:
    row = an_enrolment(BO, "FSM1", Group.ONE, start=date(2018, 1, 1))
    change = ProgrammeChange(id=ProgrammeChangeId("1"), programme="FSM1", start=date(2017, 8, 1), end=date(2020, 1, 31))
    assert stands(programmes, row, change, day=date(2020, 1, 31)) is Standing.GROUP_1
    assert stands(programmes, row, change, day=date(2020, 2, 1)) is Standing.CLOSED


def test_the_change_made_last_holds(programmes: Programmes) -> None:
    first = ProgrammeChange(id=ProgrammeChangeId("1"), programme="FSM", start=date(2022, 7, 1))
    last = ProgrammeChange(id=ProgrammeChangeId("2"), programme="FSM", start=date(2023, 1, 1), active=False)
    found = programme_on(programmes_of(Register.of([last, first]), programmes), "FSM", DAY)
    assert (found.start, found.active) == (date(2023, 1, 1), False)
    assert not runs_on(found, DAY)


def test_the_target_period_is_the_calendar_year_until_the_team_sets_one(programmes: Programmes) -> None:
    target = programme_on(programmes, "FSM", DAY).target
    assert target is not None
    assert (target.start, target.end) == (date(2026, 1, 1), date(2026, 12, 31))
    own = ProgrammeChange(
        id=ProgrammeChangeId("1"),
        programme="FSM",
        start=date(2022, 7, 1),
        target_start=date(2026, 4, 1),
        target_end=date(2027, 3, 31),
    )
    target = programme_on(programmes_of(Register.of([own]), programmes), "FSM", DAY).target
    assert target is not None
    assert (target.start, target.end) == (date(2026, 4, 1), date(2027, 3, 31))
    assert programme_on(programmes, "IPS", DAY).target is None
    with pytest.raises(RefusedError) as refused:
        programme_on(programmes, "NIX", DAY)
    assert refused.value.problems[0].code is Code.PROGRAMME_UNKNOWN


def group_in(register: Register, programmes: Programmes, programme: str, day: date) -> Group | None:
    return {place.programme: place.group for place in places_on(register, programmes, BO.id, day)}.get(programme)


def test_an_open_enrolment_carries_on_in_the_programme_after(programmes: Programmes) -> None:
    register = Register.of([BO, an_enrolment(BO, "FSM2", Group.TWO, start=date(2021, 5, 1))])
    before, after = places_of(register, programmes, BO.id, DAY)
    assert (before.programme, before.end) == ("FSM2", date(2022, 6, 30))
    assert (after.programme, after.start, after.end, after.group) == ("FSM", date(2022, 7, 1), None, Group.TWO)
    assert after.taken_over
    assert not before.taken_over
    assert group_in(register, programmes, "FSM", DAY) is Group.TWO


def test_a_closed_enrolment_is_not_taken_over(programmes: Programmes) -> None:
    register = Register.of([BO, an_enrolment(BO, "FSM2", start=date(2021, 5, 1), end=date(2022, 6, 30))])
    assert [place.programme for place in places_of(register, programmes, BO.id, DAY)] == ["FSM2"]


def test_an_own_row_ends_what_was_taken_over(programmes: Programmes) -> None:
    old = an_enrolment(BO, "FSM2", Group.TWO, start=date(2021, 5, 1))
    register = Register.of([BO, old, an_enrolment(BO, "FSM", Group.ONE, start=date(2023, 1, 1))])
    assert group_in(register, programmes, "FSM", date(2022, 12, 31)) is Group.TWO
    assert group_in(register, programmes, "FSM", date(2023, 1, 1)) is Group.ONE
    at_once = Register.of([BO, old, an_enrolment(BO, "FSM", Group.ONE, start=date(2022, 7, 1), end=date(2022, 7, 31))])
    assert group_in(at_once, programmes, "FSM", date(2022, 8, 1)) is None


def test_who_left_before_is_not_in_by_being_taken_over(programmes: Programmes) -> None:
    rows = [an_enrolment(BO, "FSM2", start=date(2021, 5, 1)), a_departure(BO, date(2021, 9, 1))]
    assert stands(programmes, *rows, programme="FSM") is Standing.CLOSED


@pytest.mark.parametrize("cause", DepartureCause)
def test_a_departure_takes_effect_on_its_date(programmes: Programmes, cause: DepartureCause) -> None:
    rows = [an_enrolment(BO), a_departure(BO, date(2026, 10, 15), cause)]
    assert stands(programmes, *rows, day=date(2026, 10, 14)) is Standing.GROUP_1
    assert stands(programmes, *rows, day=date(2026, 10, 15)) is Standing.CLOSED
    assert stands(programmes, *rows, day=date(2026, 10, 15), programme="FSM") is Standing.CLOSED


def test_who_returns_is_in_again(programmes: Programmes) -> None:
    rows = [
        an_enrolment(BO, end=date(2026, 5, 31)),
        a_departure(BO, date(2026, 6, 1)),
        an_enrolment(BO, start=date(2026, 8, 1)),
    ]
    assert stands(programmes, *rows) is Standing.GROUP_1
    same_day = [an_enrolment(BO, start=date(2026, 8, 1)), a_departure(BO, date(2026, 8, 1))]
    assert stands(programmes, *same_day) is Standing.CLOSED


def test_the_marked_programme_leads(programmes: Programmes) -> None:
    register = Register.of(
        [
            an_enrolment(BO, "FSM", start=date(2024, 1, 1), leading=True),
            an_enrolment(BO, "IPS", start=date(2026, 1, 1), leading=False),
        ]
    )
    place = leading_place(register, programmes, BO.id, DAY)
    assert place is not None
    assert place.programme == "FSM"
    assert len(places_on(register, programmes, BO.id, DAY)) == 2


def test_without_a_mark_the_programme_begun_last_leads(programmes: Programmes) -> None:
    rows = [
        an_enrolment(BO, "FSM", Group.ONE, start=date(2024, 1, 1), end=date(2026, 9, 30), leading=False),
        an_enrolment(BO, "FSM", Group.TWO, start=date(2026, 10, 1), leading=False),
        an_enrolment(BO, "IPS", start=date(2026, 1, 1), leading=False),
    ]
    place = leading_place(Register.of(rows), programmes, BO.id, DAY)
    assert place is not None
    assert place.programme == "IPS", "a change of group is no new beginning"
    place = leading_place(Register.of(rows[::-1]), programmes, BO.id, DAY)
    assert place is not None
    assert place.programme == "IPS", "the order of rows says nothing"


def test_programmes_begun_together_are_led_by_the_newer(programmes: Programmes) -> None:
    rows = [an_enrolment(BO, code, start=date(2026, 1, 1), leading=False) for code in ("IPS", "FSM")]
    place = leading_place(Register.of(rows), programmes, BO.id, DAY)
    assert place is not None
    assert place.programme == "FSM"


def test_an_exempt_citizen_of_group_1_is_neither_planned_nor_counted(programmes: Programmes) -> None:
    exemption = an_exemption(BO, end=date(2026, 10, 31))
    register = Register.of([BO, an_enrolment(BO), exemption])
    assert standing(register, programmes, BO.id, DAY) is Standing.EXEMPT
    assert is_exempt(register, BO.id, DAY)
    assert not needs_contact(register, programmes, BO.id, DAY)
    assert not counts_as_load(register, programmes, BO.id, DAY)
    assert standing(register, programmes, BO.id, date(2026, 11, 1)) is Standing.GROUP_1


def test_group_2_counts_while_held_but_is_not_planned(programmes: Programmes) -> None:
    register = Register.of([BO, an_enrolment(BO, group=Group.TWO), an_exemption(BO)])
    assert standing(register, programmes, BO.id, DAY) is Standing.GROUP_2
    assert not needs_contact(register, programmes, BO.id, DAY)
    assert counts_as_load(register, programmes, BO.id, DAY)


@pytest.mark.parametrize("programme", ["FSM", "IPS"])
def test_group_1_and_programmes_without_groups_are_planned_and_counted(programmes: Programmes, programme: str) -> None:
    register = Register.of([BO, an_enrolment(BO, programme)])
    assert needs_contact(register, programmes, BO.id, DAY)
    assert counts_as_load(register, programmes, BO.id, DAY, programme)
    assert not counts_as_load(register, programmes, BO.id, DAY, "BIR")


def test_a_self_supporting_job_closes_the_case(programmes: Programmes) -> None:
    job = a_spell(BO, SpellKind.JOB, start=date(2026, 9, 1), end=date(2026, 10, 31))
    register = Register.of([BO, an_enrolment(BO), job])
    assert in_job(register, programmes, BO.id, DAY)
    assert standing(register, programmes, BO.id, DAY) is Standing.IN_JOB
    assert not needs_contact(register, programmes, BO.id, DAY)
    assert standing(register, programmes, BO.id, date(2026, 11, 1)) is Standing.GROUP_1
    with_cash = Register.of([BO, an_enrolment(BO), job, a_benefit(BO, "kontanthjaelp")])
    assert standing(with_cash, programmes, BO.id, DAY) is Standing.GROUP_1


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        (AgreementKind.JOB, AgreementStatus.ACTIVE, Standing.IN_JOB),
        (AgreementKind.JOB, AgreementStatus.ENDED, Standing.IN_JOB),
        (AgreementKind.JOB, AgreementStatus.DRAFT, Standing.GROUP_1),
        (AgreementKind.SMALL_JOB, AgreementStatus.ACTIVE, Standing.GROUP_1),
    ],
)
def test_only_a_running_job_agreement_is_a_job(
    programmes: Programmes, kind: AgreementKind, status: AgreementStatus, expected: Standing
) -> None:
    agreement = an_agreement(BO, an_employer(), kind, status=status, end=DAY)
    assert stands(programmes, an_enrolment(BO), agreement) is expected


def test_the_benefit_of_a_day_is_unknown_without_a_row(programmes: Programmes) -> None:
    row = a_benefit(BO, "kontanthjaelp", start=date(2026, 1, 1), end=date(2026, 9, 30))
    register = Register.of([row, a_benefit(BO, "not in the data", start=date(2026, 10, 1), end=DAY)])
    cash = benefit_on(register, programmes, BO.id, date(2026, 9, 30))
    assert cash is not None
    assert cash.cash_system
    assert benefit_on(register, programmes, BO.id, DAY) is None
    assert benefit_on(register, programmes, BO.id, date(2026, 11, 1)) is None
