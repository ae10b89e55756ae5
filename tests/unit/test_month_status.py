"""A month's status, rule by rule: stock on the last day, states that touch, strongest first, exits, nine months."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from planner.domain.errors import RefusedError
from planner.domain.file_records import Record
from planner.domain.measures import PARTS, STATES, Measure, percent
from planner.domain.month_status import MonthStatus, month_series, month_status
from planner.domain.periods import Month
from planner.domain.programmes import Programmes, State
from planner.domain.register import Register
from planner.domain.words import (
    AgreementKind,
    AgreementStatus,
    DepartureCause,
    ExemptionCause,
    Group,
    HoursKind,
    SpellKind,
)
from planner.texts import measures as texts
from support.people import (
    a_benefit,
    a_citizen,
    a_departure,
    a_spell,
    an_agreement,
    an_employer,
    an_enrolment,
    an_exemption,
    an_hours_step,
)

OCTOBER = Month(2026, 10)
BO = a_citizen()
FIRM = an_employer()


def counted(programmes: Programmes, *rows: Record, code: str = "FSM", month: Month = OCTOBER) -> MonthStatus:
    status = month_status(Register.of([BO, FIRM, *rows]), programmes, code, month)
    assert status.adds_up
    return status


def only(status: MonthStatus, *measures: Measure) -> bool:
    """Whether the one citizen is counted in the gross group and in these rows, and in no other."""
    return {measure for measure in Measure if status.count(measure)} == {Measure.GROSS, *measures}


def trial(**fields: Any) -> tuple[Record, ...]:
    """An agreement of work trial, with hours steps (start, ordinary minutes, kind) given as ``steps``."""
    steps = fields.pop("steps", ())
    agreement = an_agreement(BO, FIRM, **fields)
    return (
        agreement,
        *(an_hours_step(agreement, 600, ordinary, start=start, kind=kind) for start, ordinary, kind in steps),
    )


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        (date(2026, 10, 31), None, True),
        (date(2026, 11, 1), None, False),
        (date(2026, 1, 1), date(2026, 10, 31), True),
        (date(2026, 1, 1), date(2026, 10, 30), False),
    ],
)
def test_the_gross_group_is_taken_on_the_last_day(
    programmes: Programmes, start: date, end: date | None, inside: bool
) -> None:
    assert counted(programmes, an_enrolment(BO, start=start, end=end)).count(Measure.GROSS) == inside


@pytest.mark.parametrize("cause", DepartureCause)
@pytest.mark.parametrize("programme", ["FSM", "AP"])
def test_only_the_causes_that_a_programme_subtracts_take_out(
    programmes: Programmes, cause: DepartureCause, programme: str
) -> None:
    month = OCTOBER if programme == "FSM" else Month(2021, 10)
    rows = [an_enrolment(BO, programme, start=date(2021, 1, 1)), a_departure(BO, month.last, cause)]
    if programme == "FSM":
        rows[0] = an_enrolment(BO)
    stays = cause is DepartureCause.SENIOR_PENSION and programme == "FSM"
    assert counted(programmes, *rows, code=programme, month=month).count(Measure.GROSS) == stays


def test_a_departure_counts_against_what_began_before(programmes: Programmes) -> None:
    left = a_departure(BO, date(2026, 10, 10))
    assert counted(programmes, an_enrolment(BO, start=date(2026, 10, 10)), left).count(Measure.GROSS) == 0
    assert counted(programmes, an_enrolment(BO, start=date(2026, 10, 11)), left).count(Measure.GROSS) == 1
    assert counted(programmes, an_enrolment(BO), left, month=Month(2026, 9)).count(Measure.GROSS) == 1
    later = a_departure(BO, date(2026, 11, 1))
    assert counted(programmes, an_enrolment(BO), later).count(Measure.GROSS) == 1


@pytest.mark.parametrize(
    ("code", "group", "measure"),
    [
        ("FSM", Group.ONE, Measure.GROUP_1),
        ("FSM", Group.TWO, Measure.GROUP_2),
        ("FSM", Group.NONE, Measure.GROUP_1),
        ("FSM", Group.THREE, Measure.GROUP_1),
        ("IPS", Group.NONE, Measure.GROUP_1),
        ("IPS", Group.TWO, Measure.GROUP_1),
        ("FSM1", Group.ONE, Measure.GROUP_1),
        ("FSM1", Group.TWO, Measure.GROUP_2),
        ("FSM1", Group.THREE, Measure.GROUP_3),
        ("FSM1", Group.DEFERRED, Measure.DEFERRED),
        ("FSM1", Group.UNVISITED, Measure.UNVISITED),
        ("FSM1", Group.NONE, Measure.UNVISITED),
    ],
)
def test_groups_as_the_programme_counts_them(programmes: Programmes, code: str, group: Group, measure: Measure) -> None:
    month = Month(2018, 5) if code == "FSM1" else OCTOBER
    status = counted(programmes, an_enrolment(BO, code, group, start=month.first), code=code, month=month)
    assert only(status, measure)


@pytest.mark.parametrize(
    ("code", "group", "measure"),
    [
        ("FSM", Group.ONE, Measure.EXEMPT),
        ("FSM", Group.TWO, Measure.GROUP_2),
        ("IPS", Group.NONE, Measure.GROUP_1),
        ("FSM1", Group.ONE, Measure.GROUP_1),
    ],
)
def test_the_exempt_are_subtracted_where_the_programme_does(
    programmes: Programmes, code: str, group: Group, measure: Measure
) -> None:
    month = Month(2018, 5) if code == "FSM1" else OCTOBER
    rows = [an_enrolment(BO, code, group, start=month.first), an_exemption(BO, start=month.first)]
    assert only(counted(programmes, *rows, code=code, month=month), measure)


@pytest.mark.parametrize(
    ("end", "measure"), [(date(2026, 10, 31), Measure.EXEMPT), (date(2026, 10, 30), Measure.GROUP_1)]
)
def test_an_exemption_over_by_the_last_day_does_not_count(programmes: Programmes, end: date, measure: Measure) -> None:
    assert only(counted(programmes, an_enrolment(BO), an_exemption(BO, end=end)), measure)


def test_two_exemptions_are_one_exempt_citizen(programmes: Programmes) -> None:
    rows = [an_enrolment(BO), an_exemption(BO), an_exemption(BO, cause=ExemptionCause.SPECIAL)]
    assert only(counted(programmes, *rows), Measure.EXEMPT)


@pytest.mark.parametrize(
    ("start", "end", "active"),
    [
        (date(2026, 9, 1), date(2026, 9, 30), False),
        (date(2026, 9, 1), date(2026, 10, 1), True),
        (date(2026, 10, 31), None, True),
        (date(2026, 11, 1), None, False),
        (date(2026, 10, 12), date(2026, 10, 12), True),
    ],
)
def test_a_state_counts_if_its_period_touches_the_month(
    programmes: Programmes, start: date, end: date | None, active: bool
) -> None:
    status = counted(programmes, an_enrolment(BO), a_spell(BO, SpellKind.EDUCATION, start=start, end=end))
    expected = (Measure.GROUP_1, Measure.ACTIVE, Measure.EDUCATION) if active else (Measure.GROUP_1,)
    assert only(status, *expected)


@pytest.mark.parametrize(
    ("kind", "measure"),
    [
        (SpellKind.JOB, Measure.JOB),
        (SpellKind.EDUCATION, Measure.EDUCATION),
        (SpellKind.FLEX_JOB, Measure.FLEX_JOB),
        (SpellKind.SMALL_JOB, Measure.SMALL_JOB),
        (SpellKind.WORK_TRIAL, Measure.TRIAL_OR_SUBSIDY),
        (SpellKind.WAGE_SUBSIDY, Measure.TRIAL_OR_SUBSIDY),
        (SpellKind.EDUCATION_UNPAID, None),
        (SpellKind.GUIDANCE, None),
        (SpellKind.MENTOR_SUPPORT, None),
    ],
)
def test_the_state_of_each_kind_of_spell(programmes: Programmes, kind: SpellKind, measure: Measure | None) -> None:
    found = counted(programmes, an_enrolment(BO, "IPS"), a_spell(BO, kind), code="IPS")
    assert only(found, Measure.GROUP_1, *([] if measure is None else [Measure.ACTIVE, measure]))


@pytest.mark.parametrize(
    ("kind", "measure"),
    [
        (AgreementKind.JOB, Measure.JOB),
        (AgreementKind.FLEX_JOB, Measure.FLEX_JOB),
        (AgreementKind.SMALL_JOB, Measure.SMALL_JOB),
        (AgreementKind.WORK_TRIAL, Measure.TRIAL_OR_SUBSIDY),
        (AgreementKind.WAGE_SUBSIDY, Measure.TRIAL_OR_SUBSIDY),
    ],
)
def test_the_state_of_each_kind_of_agreement(programmes: Programmes, kind: AgreementKind, measure: Measure) -> None:
    found = counted(programmes, an_enrolment(BO, "IPS"), an_agreement(BO, FIRM, kind), code="IPS")
    assert only(found, Measure.GROUP_1, Measure.ACTIVE, measure)


@pytest.mark.parametrize("kind", [SpellKind.FLEX_JOB])
def test_flex_job_is_no_state_of_the_second_programme(programmes: Programmes, kind: SpellKind) -> None:
    assert only(counted(programmes, an_enrolment(BO), a_spell(BO, kind)), Measure.GROUP_1)
    with_hours = trial(kind=AgreementKind.FLEX_JOB, steps=[(date(2026, 1, 1), 600, HoursKind.ACTUAL)])
    assert only(counted(programmes, an_enrolment(BO), *with_hours), Measure.GROUP_1)


@pytest.mark.parametrize(
    ("status", "end", "active"),
    [
        (AgreementStatus.DRAFT, None, False),
        (AgreementStatus.ACTIVE, None, True),
        (AgreementStatus.ENDED, date(2026, 10, 1), True),
        (AgreementStatus.BROKEN_OFF, date(2026, 10, 1), True),
        (AgreementStatus.BROKEN_OFF, date(2026, 9, 30), False),
    ],
)
def test_an_agreement_runs_unless_a_draft(
    programmes: Programmes, status: AgreementStatus, end: date | None, active: bool
) -> None:
    found = counted(programmes, an_enrolment(BO), an_agreement(BO, FIRM, status=status, end=end))
    assert found.count(Measure.ACTIVE) == active


SEPTEMBER, MID_OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 15), date(2026, 11, 1)
TRIAL, SMALL = Measure.TRIAL_OR_SUBSIDY, Measure.SMALL_JOB


@pytest.mark.parametrize(
    ("steps", "period", "measure"),
    [
        ([(SEPTEMBER, 60, HoursKind.PLANNED)], (SEPTEMBER, None), TRIAL),
        ([(SEPTEMBER, 60, HoursKind.ACTUAL)], (SEPTEMBER, None), SMALL),
        ([(SEPTEMBER, 0, HoursKind.ACTUAL)], (SEPTEMBER, None), TRIAL),
        ([(SEPTEMBER, 0, HoursKind.ACTUAL), (MID_OCTOBER, 60, HoursKind.ACTUAL)], (SEPTEMBER, None), SMALL),
        ([(SEPTEMBER, 60, HoursKind.ACTUAL), (MID_OCTOBER, 0, HoursKind.ACTUAL)], (SEPTEMBER, None), SMALL),
        ([(SEPTEMBER, 60, HoursKind.ACTUAL), (date(2026, 10, 1), 0, HoursKind.ACTUAL)], (SEPTEMBER, None), TRIAL),
        ([(SEPTEMBER, 60, HoursKind.ACTUAL), (date(2026, 10, 1), 0, HoursKind.PLANNED)], (SEPTEMBER, None), SMALL),
        ([(NOVEMBER, 60, HoursKind.ACTUAL)], (SEPTEMBER, None), TRIAL),
        ([(SEPTEMBER, 60, HoursKind.ACTUAL)], (NOVEMBER, None), None),
        ([(MID_OCTOBER, 60, HoursKind.ACTUAL)], (SEPTEMBER, date(2026, 10, 14)), TRIAL),
        ([(MID_OCTOBER, 60, HoursKind.ACTUAL)], (SEPTEMBER, MID_OCTOBER), SMALL),
        ([(SEPTEMBER, 60, HoursKind.ACTUAL), (MID_OCTOBER, 0, HoursKind.ACTUAL)], (MID_OCTOBER, None), TRIAL),
    ],
)
def test_actual_ordinary_hours_while_the_agreement_runs_are_a_small_job(
    programmes: Programmes,
    steps: list[tuple[date, int, HoursKind]],
    period: tuple[date, date | None],
    measure: Measure | None,
) -> None:
    rows = trial(start=period[0], end=period[1], steps=steps)
    found = counted(programmes, an_enrolment(BO), *rows)
    assert only(found, Measure.GROUP_1, *([] if measure is None else [Measure.ACTIVE, measure]))


def test_hours_of_a_draft_never_count(programmes: Programmes) -> None:
    rows = trial(status=AgreementStatus.DRAFT, steps=[(SEPTEMBER, 60, HoursKind.ACTUAL)])
    assert only(counted(programmes, an_enrolment(BO), *rows), Measure.GROUP_1)


def test_the_strongest_state_is_reported_and_all_are_kept(programmes: Programmes) -> None:
    rows = [
        an_enrolment(BO, "IPS"),
        a_spell(BO, SpellKind.WORK_TRIAL),
        a_spell(BO, SpellKind.SMALL_JOB, end=date(2026, 10, 2)),
        a_spell(BO, SpellKind.EDUCATION, start=date(2026, 10, 30)),
        a_spell(BO, SpellKind.WAGE_SUBSIDY),
    ]
    status = counted(programmes, *rows, code="IPS")
    assert only(status, Measure.GROUP_1, Measure.ACTIVE, Measure.EDUCATION)
    assert status.states == {BO.id: (State.EDUCATION, State.SMALL_JOB, State.TRIAL_OR_SUBSIDY)}


@pytest.mark.parametrize("outside", [an_exemption(BO), None])
def test_only_group_1_has_states(programmes: Programmes, outside: Record | None) -> None:
    enrolment = an_enrolment(BO) if outside else an_enrolment(BO, group=Group.TWO)
    status = counted(programmes, enrolment, a_spell(BO, SpellKind.JOB), *([outside] if outside else []))
    assert not status.count(Measure.ACTIVE)
    assert not status.states


def test_a_citizen_in_job_or_on_another_benefit_stays_in(programmes: Programmes) -> None:
    rows = [an_enrolment(BO), a_spell(BO, SpellKind.JOB), a_benefit(BO, "ingen_ydelse")]
    assert only(counted(programmes, *rows), Measure.GROUP_1, Measure.ACTIVE, Measure.JOB)


@pytest.mark.parametrize(
    ("benefit", "active"),
    [("ressourceforloebsydelse", True), ("dagpenge", True), ("kontanthjaelp", False), ("ingen_ydelse", False)],
)
def test_another_benefit_is_a_state_of_the_closed_list(programmes: Programmes, benefit: str, active: bool) -> None:
    month = Month(2022, 3)
    rows = [an_enrolment(BO, "AP", start=date(2020, 12, 1)), a_benefit(BO, benefit, start=date(2022, 3, 31))]
    found = counted(programmes, *rows, code="AP", month=month)
    assert only(found, Measure.GROUP_1, *([Measure.ACTIVE, Measure.OTHER_BENEFIT] if active else []))
    rows[1] = a_benefit(BO, benefit, start=date(2022, 3, 1), end=date(2022, 3, 30))
    assert only(counted(programmes, *rows, code="AP", month=month), Measure.GROUP_1)


@pytest.mark.parametrize(
    ("benefit", "measures"),
    [
        ("ressourceforloebsydelse", [Measure.EXITED, Measure.EXITED_RESOURCE, Measure.EXITED_NAMED]),
        ("fleksloentilskud", [Measure.EXITED, Measure.EXITED_FLEX, Measure.EXITED_NAMED]),
        ("ledighedsydelse", [Measure.EXITED, Measure.EXITED_FLEX, Measure.EXITED_NAMED]),
        ("foertidspension", [Measure.EXITED, Measure.EXITED_PENSION, Measure.EXITED_NAMED]),
        ("sygedagpenge", [Measure.EXITED, Measure.EXITED_OTHER]),
        ("ingen_ydelse", [Measure.EXITED, Measure.EXITED_OTHER]),
        ("not in the data", []),
        (None, []),
    ],
)
def test_exits_from_group_2_by_benefit(programmes: Programmes, benefit: str | None, measures: list[Measure]) -> None:
    rows: list[Record] = [an_enrolment(BO, group=Group.TWO)]
    if benefit:
        rows.append(a_benefit(BO, benefit))
    assert only(counted(programmes, *rows), Measure.GROUP_2, *measures)


def test_the_benefit_of_the_last_day_decides(programmes: Programmes) -> None:
    rows = [
        an_enrolment(BO, group=Group.TWO),
        a_benefit(BO, "kontanthjaelp", end=date(2026, 10, 30)),
        a_benefit(BO, "foertidspension", start=date(2026, 10, 31)),
    ]
    assert counted(programmes, *rows).count(Measure.EXITED_PENSION) == 1
    assert counted(programmes, *rows, month=Month(2026, 9)).count(Measure.GROUP_2_CASH) == 1


def in_cash(*rows: Record) -> list[Record]:
    return [a_benefit(BO, "kontanthjaelp", start=date(2020, 1, 1)), *rows]


@pytest.mark.parametrize(
    ("month", "start", "over"),
    [
        (OCTOBER, date(2026, 1, 31), False),
        (OCTOBER, date(2026, 1, 30), True),
        (Month(2026, 11), date(2026, 2, 28), False),  # 30 November minus nine months, clipped
        (Month(2026, 11), date(2026, 2, 27), True),
    ],
)
def test_over_nine_months_is_strict(programmes: Programmes, month: Month, start: date, over: bool) -> None:
    rows = in_cash(an_enrolment(BO, group=Group.TWO, start=start))
    assert counted(programmes, *rows, month=month).count(Measure.OVER_9) == over


@pytest.mark.parametrize(("second", "over"), [(date(2026, 8, 1), True), (date(2026, 8, 2), False)])
def test_periods_that_follow_day_by_day_are_one(programmes: Programmes, second: date, over: bool) -> None:
    rows = in_cash(
        an_enrolment(BO, group=Group.TWO, start=date(2025, 1, 1), end=date(2026, 7, 31)),
        an_enrolment(BO, group=Group.TWO, start=second),
    )
    assert counted(programmes, *rows).count(Measure.OVER_9) == over


def test_time_in_group_2_begins_anew_after_group_1(programmes: Programmes) -> None:
    rows = in_cash(
        an_enrolment(BO, group=Group.TWO, start=date(2025, 1, 1), end=date(2026, 6, 30)),
        an_enrolment(BO, group=Group.ONE, start=date(2026, 7, 1), end=date(2026, 7, 31)),
        an_enrolment(BO, group=Group.TWO, start=date(2026, 8, 1)),
    )
    assert counted(programmes, *rows).count(Measure.OVER_9) == 0


@pytest.mark.parametrize("own_row", [True, False])
def test_time_in_group_2_carries_on_from_the_programme_before(programmes: Programmes, own_row: bool) -> None:
    old = an_enrolment(BO, "FSM2", Group.TWO, start=date(2022, 1, 1))
    rows = in_cash(old)
    if own_row:
        rows.append(an_enrolment(BO, "FSM", Group.TWO, start=date(2022, 7, 1)))
    assert counted(programmes, *rows, month=Month(2022, 9)).count(Measure.OVER_9) == 0
    assert counted(programmes, *rows, month=Month(2022, 10)).count(Measure.OVER_9) == 1
    assert counted(programmes, *rows, code="FSM2", month=Month(2022, 7)).count(Measure.GROSS) == 0


@pytest.mark.parametrize(
    ("offer", "without"),
    [
        (None, True),
        (a_spell(BO, SpellKind.GUIDANCE), False),
        (a_spell(BO, SpellKind.MENTOR_SUPPORT, end=date(2026, 10, 1)), False),
        (a_spell(BO, SpellKind.EDUCATION_UNPAID, end=date(2026, 9, 30)), True),
        (an_agreement(BO, FIRM), False),
        (an_agreement(BO, FIRM, status=AgreementStatus.DRAFT), True),
        (an_agreement(BO, FIRM, start=date(2026, 11, 1)), True),
    ],
)
def test_without_an_active_offer(programmes: Programmes, offer: Record | None, without: bool) -> None:
    rows = in_cash(an_enrolment(BO, group=Group.TWO), *([offer] if offer else []))
    assert counted(programmes, *rows).count(Measure.NO_ACTIVE_OFFER) == without


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [(1, 200, 1), (1, 201, 0), (25, 200, 13), (0, 5, 0), (5, 5, 100), (1, 3, 33), (2, 3, 67)],
)
def test_percentages_are_rounded_half_up(count: int, base: int, expected: int) -> None:
    assert percent(Fraction(count, base)) == expected


def test_nothing_of_nothing_is_no_percentage(programmes: Programmes) -> None:
    status = counted(programmes)
    assert all(status.pct(measure) is None for measure in Measure)
    assert status.ratio(Measure.GROUP_1) is None


def test_no_percentage_where_none_is_defined(programmes: Programmes) -> None:
    status = counted(programmes, *in_cash(an_enrolment(BO, group=Group.TWO)))
    assert status.pct(Measure.GROSS) is None
    assert status.pct(Measure.GROUP_2_CASH) is None
    assert status.pct(Measure.NO_ACTIVE_OFFER) == 100
    assert status.pct(Measure.ACTIVE) is None


def test_a_series_is_the_same_as_each_month_alone(programmes: Programmes) -> None:
    rows = [
        an_enrolment(BO, group=Group.TWO, start=date(2026, 2, 3), end=date(2026, 4, 29)),
        an_enrolment(BO, start=date(2026, 4, 30)),
        an_exemption(BO, start=date(2026, 6, 1), end=date(2026, 7, 30)),
        a_benefit(BO, "kontanthjaelp"),
        a_spell(BO, SpellKind.SMALL_JOB, start=date(2026, 8, 31), end=date(2026, 10, 1)),
        a_departure(BO, date(2026, 12, 1)),
    ]
    register = Register.of([BO, *rows])
    series = month_series(register, programmes, "FSM", Month(2026, 1), Month(2027, 1))
    assert [status.month for status in series] == list(Month(2026, 1).until(Month(2027, 1)))
    assert list(series) == [month_status(register, programmes, "FSM", status.month) for status in series]
    assert [status.count(Measure.GROSS) for status in series] == [0] + [1] * 10 + [0, 0]


def test_no_months_and_no_such_programme(programmes: Programmes) -> None:
    assert month_series(Register(), programmes, "FSM", Month(2026, 2), Month(2026, 1)) == ()
    with pytest.raises(RefusedError):
        month_status(Register(), programmes, "NIX", OCTOBER)


def test_the_doors_of_a_number(programmes: Programmes) -> None:
    ib = a_citizen()
    register = Register.of([BO, ib, an_enrolment(BO), an_enrolment(ib), a_spell(ib, SpellKind.JOB)])
    status = month_status(register, programmes, "FSM", OCTOBER)
    assert status.citizens(Measure.GROUP_1) == (BO.id, ib.id)
    assert status.citizens(Measure.JOB) == (ib.id,)
    assert status.ratio(Measure.JOB) == Fraction(1, 2)


JSON_KEYS = [
    "brutto",
    "gruppe1",
    "fritaget",
    "gruppe2",
    "gruppe3",
    "udskudt",
    "ikke_visiteret",
    "i_gang",
    "job",
    "uddannelse",
    "fleksjob",
    "smaajob",
    "praktik_loentilskud",
    "gruppe2_afgaaet",
    "gruppe2_afgaaet_ressourceforloeb",
    "gruppe2_afgaaet_fleksjob_ledighedsydelse",
    "gruppe2_afgaaet_foertidspension",
    "gruppe2_afgaaet_andet",
    "gruppe2_i_kontanthjaelpssystemet",
    "gruppe2_over_9_mdr",
    "gruppe2_uden_aktivt_tilbud",
]


def test_every_json_key_is_always_there(programmes: Programmes) -> None:
    printed = texts.as_json(counted(programmes))
    assert set(JSON_KEYS) <= set(printed)
    assert all(printed[key] == 0 for key in JSON_KEYS)
    without = {"brutto", "gruppe2_i_kontanthjaelpssystemet"}
    assert all((f"{key}_pct" in printed) is (key not in without) for key in JSON_KEYS)
    assert all(printed[f"{key}_pct"] is None for key in JSON_KEYS if key not in without)
    assert "month" not in printed
    assert texts.as_json(counted(programmes), with_month=True)["month"] == "2026-10"


def test_every_measure_has_a_name(programmes: Programmes) -> None:
    assert set(texts.NAMES) == set(Measure)
    assert texts.name(Measure.GROUP_2, programmes.need("FSM")) == "Gruppe 2 (Rehabiliteringsgruppen)"
    assert texts.name(Measure.DEFERRED, programmes.need("FSM1")) == "Udskudt visitation"
    assert texts.name(Measure.GROUP_1, programmes.need("IPS")) == "Indsatsgruppen"
    assert texts.name(Measure.JOB) == "Job"
    assert len({texts.NAMES[measure] for measure in (*PARTS, *STATES)}) == len(PARTS) + len(STATES)
