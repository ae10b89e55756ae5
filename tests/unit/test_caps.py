"""What a worker may hold: cap in force, hours, absences, ramp-up, rounding, nesting."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from planner.domain.caps import (
    Limit,
    cap_changes_after,
    cap_in_force,
    effective_caps,
    full_time_equivalent,
    ramp_up,
    share_available,
)
from planner.domain.file_records import Setting
from planner.domain.ids import SettingId
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.words import Function, Rounding
from support.people import a_cap, a_citizen, a_worker, an_absence, an_enrolment

DAY = date(2026, 10, 1)


def setting(key: SettingKey, value: str) -> Setting:
    return Setting(id=SettingId(key.value), value=value)


def test_the_shipped_cap_holds_until_a_row_replaces_it(programmes: Programmes) -> None:
    register = Register.of([a_cap(hard=25, start=date(2026, 3, 1), end=date(2026, 6, 30))])
    fsm = programmes.need("FSM")
    found = [
        cap_in_force(register, fsm, Function.JOB_AGENT, day)
        for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert [cap and (cap.hard, cap.soft) for cap in found] == [(30, 27), (25, 22), (25, 22), (30, 27)]
    assert [cap and cap.stated for cap in found] == [False, True, True, False]


def test_the_soft_cap_is_the_rows_own_or_a_part_of_the_hard(programmes: Programmes) -> None:
    fsm = programmes.need("FSM")
    own = cap_in_force(Register.of([a_cap(hard=25, soft=20)]), fsm, Function.JOB_AGENT, DAY)
    part = cap_in_force(
        Register.of([a_cap(hard=25), setting(SettingKey.SOFT_SHARE, "800")]), fsm, Function.JOB_AGENT, DAY
    )
    odd = cap_in_force(
        Register.of([a_cap(hard=25), setting(SettingKey.SOFT_SHARE, "meget")]), fsm, Function.JOB_AGENT, DAY
    )
    assert own is not None
    assert part is not None
    assert odd is not None
    assert (own.soft, part.soft, odd.soft) == (20, 20, 22)


def test_a_cap_concerns_one_function(programmes: Programmes) -> None:
    register = Register.of([a_cap(hard=25, function=Function.MENTOR)])
    assert cap_in_force(register, programmes.need("FSM"), Function.AUTHORITY, DAY) is None
    mentor = cap_in_force(register, programmes.need("FSM"), Function.MENTOR, DAY)
    agent = cap_in_force(register, programmes.need("FSM"), Function.JOB_AGENT, DAY)
    assert mentor is not None
    assert agent is not None
    assert (mentor.hard, agent.hard) == (25, 30)
    hir = programmes.need("HIR")
    assert cap_in_force(Register(), hir, Function.JOB_AGENT, DAY) is None
    coordinator = cap_in_force(Register(), hir, Function.COORDINATOR, DAY)
    assert coordinator is not None
    assert (coordinator.hard, coordinator.stated) == (35, True)


@pytest.mark.parametrize(
    ("hours", "hard", "rounding", "expected"),
    [
        (37, 25, Rounding.DOWN, 25),
        (30, 35, Rounding.DOWN, 28),  # 28.38
        (30, 35, Rounding.NEAREST, 28),
        (32, 30, Rounding.DOWN, 25),  # 25.95
        (32, 30, Rounding.NEAREST, 26),
        (18.5, 25, Rounding.DOWN, 12),  # 12.5
        (18.5, 25, Rounding.NEAREST, 13),
        (0, 25, Rounding.DOWN, 0),
    ],
)
def test_cap_times_hours_is_rounded_by_the_rule(
    programmes: Programmes, hours: float, hard: int, rounding: Rounding, expected: int
) -> None:
    worker = a_worker(weekly_minutes=int(hours * 60))
    register = Register.of([worker, a_cap(hard=hard, rounding=rounding)])
    assert effective_caps(register, programmes, worker, DAY).of("FSM").hard == expected


def test_everything_is_multiplied_exactly_and_rounded_once(programmes: Programmes) -> None:
    worker = a_worker(weekly_minutes=1480, employed_from=date(2026, 6, 1))
    register = Register.of([worker, a_cap(hard=36), an_absence(worker, share=500), an_enrolment(a_citizen())])
    cap = effective_caps(register, programmes, worker, DAY)
    # 36 × 2/3 × 1/2 × 3/4 = 9; rounded step by step from 24 × 0.5 × 0.75 it would be the same, from floats it might not
    assert cap.capacity == Fraction(1, 4)
    assert cap.hard == 9
    assert cap.soft == 8


def test_full_time_is_37_hours() -> None:
    for minutes, expected in ((2220, Fraction(1)), (1800, Fraction(30, 37)), (None, Fraction(0))):
        worker = a_worker(weekly_minutes=minutes)
        assert full_time_equivalent(Register.of([worker]), worker, DAY) == expected


def test_absences_add_up_to_everything_at_most() -> None:
    worker = a_worker()
    half, most = an_absence(worker, share=500), an_absence(worker, share=700)
    assert share_available(Register.of([half]), worker, DAY) == Fraction(1, 2)
    assert share_available(Register.of([half, most]), worker, DAY) == 0
    assert share_available(Register.of([half]), worker, date(2025, 12, 31)) == 1


def test_an_absence_under_four_weeks_does_not_lower_a_cap() -> None:
    worker = a_worker()
    short = an_absence(worker, start=date(2026, 9, 21), end=date(2026, 10, 17))  # 27 days
    long = an_absence(worker, start=date(2026, 9, 21), end=date(2026, 10, 18))  # 28 days
    assert share_available(Register.of([short]), worker, DAY) == 1
    assert share_available(Register.of([short]), worker, DAY, short_too=True) == 0
    assert share_available(Register.of([long]), worker, DAY) == 0
    ten_days = Register.of([short, setting(SettingKey.SHORT_ABSENCE_DAYS, "10")])
    assert share_available(ten_days, worker, DAY) == 0


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 3, 31), Fraction(1, 2)),
        (date(2026, 6, 29), Fraction(1, 2)),
        (date(2026, 6, 30), Fraction(3, 4)),
        (date(2026, 9, 29), Fraction(3, 4)),
        (date(2026, 9, 30), Fraction(1)),
    ],
)
def test_a_newcomer_ramps_up(day: date, expected: Fraction) -> None:
    worker = a_worker(employed_from=date(2026, 3, 31))
    assert ramp_up(Register(), worker, day) == expected
    assert ramp_up(Register.of([setting(SettingKey.RAMP_UP, "0")]), worker, day) == 1


def test_the_ramp_is_a_setting() -> None:
    worker = a_worker(employed_from=date(2026, 9, 1))
    register = Register.of([setting(SettingKey.RAMP_FIRST_MONTHS, "0"), setting(SettingKey.RAMP_NEXT_SHARE, "600")])
    assert ramp_up(register, worker, DAY) == Fraction(3, 5)


def test_the_total_is_the_largest_of_the_workers_programmes(programmes: Programmes) -> None:
    worker = a_worker(programmes=("FSM", "IPS", "AP"))
    cap = effective_caps(Register.of([worker]), programmes, worker, DAY)
    assert cap.total == Limit(27, 30)
    assert cap.by_programme == {"FSM": Limit(27, 30), "IPS": Limit(18, 20)}
    assert cap.of("AP") == Limit(0, 0), "a programme that has ended caps nothing"


def test_an_empty_list_means_the_programmes_in_use(programmes: Programmes) -> None:
    worker, citizen = a_worker(), a_citizen()
    nobody = effective_caps(Register.of([worker]), programmes, worker, DAY)
    assert set(nobody.by_programme) == {"FSM", "IPS"}
    register = Register.of([worker, citizen, an_enrolment(citizen), a_cap(hard=15)])
    in_use = effective_caps(register, programmes, worker, DAY)
    assert in_use.by_programme == {"FSM": Limit(13, 15)}
    assert in_use.hard == 15


@pytest.mark.parametrize(
    ("worker", "employed", "complete"),
    [
        (a_worker(weekly_minutes=None), True, False),
        (a_worker(employed_from=None), False, False),
        (a_worker(employed_from=date(2026, 10, 2)), False, True),
        (a_worker(employed_to=date(2026, 9, 30)), False, True),
    ],
)
def test_who_is_incomplete_or_not_employed_may_hold_nobody(
    programmes: Programmes, worker: Worker, employed: bool, complete: bool
) -> None:
    cap = effective_caps(Register.of([worker]), programmes, worker, DAY)
    assert cap.hard == 0
    assert cap.capacity == 0
    assert (cap.employed, cap.complete) == (employed, complete)


def test_first_and_last_day_of_employment_count(programmes: Programmes) -> None:
    worker = a_worker(employed_from=date(2020, 1, 1), employed_to=DAY)
    assert effective_caps(Register.of([worker]), programmes, worker, DAY).hard == 30


def test_a_function_that_no_programme_caps_is_uncapped(programmes: Programmes) -> None:
    worker = a_worker(function=Function.AUTHORITY)
    assert not effective_caps(Register.of([worker]), programmes, worker, DAY).capped


def test_the_days_on_which_a_cap_may_change(programmes: Programmes) -> None:
    worker = a_worker(employed_to=date(2027, 5, 31), programmes=("FSM",))
    register = Register.of(
        [
            worker,
            a_cap(start=date(2027, 1, 1), end=date(2027, 3, 31)),
            a_cap("IPS", start=date(2027, 2, 1)),
            an_absence(worker, start=date(2026, 9, 1), end=date(2026, 12, 31)),
        ]
    )
    assert cap_changes_after(register, programmes, worker, DAY) == (
        date(2027, 1, 1),
        date(2027, 4, 1),
        date(2027, 6, 1),
    )
