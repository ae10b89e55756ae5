"""Result targets: levels, best month, three months in both readings, tranches, distance; ever in the period."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random

import pytest

from planner.domain.ever_in_group_1 import ever_in_period
from planner.domain.file_records import ProgrammeChange, Record
from planner.domain.ids import ProgrammeChangeId
from planner.domain.measures import Measure
from planner.domain.month_status import MonthStatus
from planner.domain.periods import Month
from planner.domain.programmes import Programmes, Tranche, TrancheCondition
from planner.domain.register import Register
from planner.domain.register_programmes import programmes_of
from planner.domain.targets import TargetStatus, persons_missing, target_of_series, target_status
from planner.domain.tranches import GrantOn, Outlook, paid
from planner.domain.words import Group, SpellKind
from support.people import a_benefit, a_citizen, a_spell, an_enrolment, an_exemption


def status(month: Month, ones: int, **counts: int) -> MonthStatus:
    """A month with so many in group 1, and counts of other rows by the measure's code."""
    people = tuple(a_citizen().id for _number in range(ones))
    lists = {Measure(code): people[:count] for code, count in counts.items()}
    return MonthStatus("X", month, {Measure.GROSS: people, Measure.GROUP_1: people, **lists})


def reached(programmes: Programmes, code: str, months: list[MonthStatus], grant: int | None = None) -> TargetStatus:
    programme = programmes.need(code)
    assert programme.target is not None
    return target_of_series(programme, programme.target, months, GrantOn(amount=grant))


def test_the_best_month_of_the_period_is_enough(programmes: Programmes) -> None:
    months = [
        status(Month(2020, 1), 100, job=5, education=4, small_job=5, trial_or_subsidy=50),
        status(Month(2020, 2), 100, job=5, education=5, small_job=5),
        status(Month(2020, 3), 100, job=5, education=5, small_job=4),
    ]
    found = reached(programmes, "FSM2", months)
    assert [month.count for month in found.months] == [14, 15, 14]
    assert found.best is not None
    assert found.best.month == Month(2020, 2)
    fifteen, twenty = found.levels
    assert (fifteen.reached, twenty.reached) == (Month(2020, 2), None)
    assert (fifteen.persons, fifteen.points) == (1, Fraction(1))
    assert (twenty.persons, twenty.points) == (6, Fraction(6))


def test_targets_are_tested_on_exact_counts(programmes: Programmes) -> None:
    almost = reached(programmes, "FSM2", [status(Month(2020, 1), 1000, job=149)])
    assert almost.levels[0].reached is None, "14.9 rounds to 15 and is not 15"
    assert almost.levels[0].points == Fraction(1, 10)
    at = reached(programmes, "FSM2", [status(Month(2020, 1), 1000, job=150)])
    assert at.levels[0].reached == Month(2020, 1)
    assert (at.levels[0].persons, at.levels[0].points) == (0, Fraction(0))


@pytest.mark.parametrize(
    ("count", "base", "level", "expected"),
    [(13, 100, 150, 2), (15, 100, 150, 0), (40, 100, 150, 0), (0, 7, 150, 2), (890, 6835, 150, 136), (0, 0, 150, 0)],
)
def test_distance_in_persons(count: int, base: int, level: int, expected: int) -> None:
    assert persons_missing(count, base, level) == expected


def test_months_outside_the_target_period_do_not_count(programmes: Programmes) -> None:
    months = [
        status(Month(2021, 12), 10, job=10),
        status(Month(2022, 1), 10, job=7),
        status(Month(2023, 1), 10, job=10),
    ]
    found = reached(programmes, "AP", months)
    assert [month.month for month in found.months] == [Month(2022, 1)]
    assert found.levels[0].reached is None


def test_every_state_counts_alike_on_the_closed_list(programmes: Programmes) -> None:
    months = [
        status(Month(2022, 5), 10, other_benefit=2, job=1, education=1, flex_job=1, small_job=1, trial_or_subsidy=2)
    ]
    found = reached(programmes, "AP", months)
    assert found.levels[0].reached == Month(2022, 5)


def test_three_months_in_both_readings(programmes: Programmes) -> None:
    months = [
        status(Month(2019, month), 100, job=count)
        for month, count in ((1, 39), (2, 50), (3, 31), (4, 40), (5, 41), (6, 40))
    ]
    found = reached(programmes, "FSM1", months)
    assert [window.mean for window in found.windows] == [
        Fraction(40, 100),
        Fraction(121, 300),
        Fraction(112, 300),
        Fraction(121, 300),
    ]
    assert found.levels[0].reached == Month(2019, 6), "each of April, May and June"
    assert found.mean_levels[0].reached == Month(2019, 3), "39, 50 and 31 are 40 on average"
    assert (found.levels[0].persons, found.levels[0].points) == (0, Fraction(0))


def test_what_is_missing_over_three_months(programmes: Programmes) -> None:
    months = [status(Month(2019, month), 100, job=count) for month, count in ((1, 38), (2, 39), (3, 40))]
    found = reached(programmes, "FSM1", months)
    each, mean = found.levels[0], found.mean_levels[0]
    assert (each.reached, each.persons, each.points) == (None, 2, Fraction(2))
    assert (mean.reached, mean.persons, mean.points) == (None, 3, Fraction(1))


def test_the_mean_never_asks_for_more_persons_than_there_are(programmes: Programmes) -> None:
    """All five of the third month are not enough: then so many more in each of the three."""
    short = ((1, 100, 5), (2, 100, 5), (3, 5, 1))
    months = [status(Month(2019, month), base, job=count) for month, base, count in short]
    assert reached(programmes, "FSM1", months).mean_levels[0].persons == 5  # 10, 10 and 100 per cent: 40 on average
    nine = [status(Month(2019, month), base, job=min(base, count + 4)) for month, base, count in short]
    assert reached(programmes, "FSM1", nine).mean_levels[0].reached is None


@pytest.mark.parametrize("seed", range(40))
def test_what_the_mean_asks_for_is_there_and_enough(seed: int, programmes: Programmes) -> None:
    dice = Random(seed)
    bases = [dice.randint(1, 30) for _ in range(3)]
    counts = [dice.randint(0, base) for base in bases]
    months = [
        status(Month(2019, at + 1), base, job=count) for at, (base, count) in enumerate(zip(bases, counts, strict=True))
    ]
    found = reached(programmes, "FSM1", months).mean_levels[0]
    assert 0 <= found.persons <= max(base - count for base, count in zip(bases, counts, strict=True))
    third = [*counts[:2], min(bases[2], counts[2] + found.persons)]
    each = [min(base, count + found.persons) for base, count in zip(bases, counts, strict=True)]
    for more in (third, each):
        mean = sum(Fraction(count, base) for count, base in zip(more, bases, strict=True)) / 3
        if mean * 1000 >= found.level:
            return
    pytest.fail("neither in the third month nor in each of the three are they enough")


def test_two_months_are_no_three(programmes: Programmes) -> None:
    found = reached(programmes, "FSM1", [status(Month(2019, 1), 10, job=9), status(Month(2019, 2), 10, job=9)])
    assert found.windows == ()
    assert found.levels[0].reached is None
    empty = reached(programmes, "FSM1", [status(Month(2019, month), 0) for month in (1, 2, 3)])
    assert empty.windows == ()
    assert empty.best is None


def test_tranches_of_the_second_programme(programmes: Programmes) -> None:
    months = [status(Month(2020, 1), 100, job=16)]
    found = reached(programmes, "FSM2", months, 60_400_000)
    assert [(each.reached, each.amount) for each in found.tranches] == [
        (None, 30_200_000),
        (True, 24_160_000),
        (False, 6_040_000),
    ]


@pytest.mark.parametrize(("unvisited", "sorted_out"), [(0, True), (1, False)])
def test_tranches_of_the_first_programme(programmes: Programmes, unvisited: int, sorted_out: bool) -> None:
    found = reached(programmes, "FSM1", [status(Month(2018, 1), 10, unvisited=unvisited)], 64_000_000)
    assert [(each.tranche.condition, each.reached, each.amount) for each in found.tranches] == [
        (TrancheCondition.START, True, 19_200_000),
        (TrancheCondition.ALL_VISITED, sorted_out, 25_600_000),
        (TrancheCondition.RESULT, False, 19_200_000),
    ]


@pytest.mark.parametrize(
    ("costs", "final", "outlook", "parts"),
    [
        (None, False, Outlook.UNKNOWN, (None, None, None)),
        (0, False, Outlook.AT_STAKE, (0, 500, 0)),
        (499, False, Outlook.AT_STAKE, (499, 1, 0)),
        (499, True, Outlook.LOST, (499, 0, 1)),
        (500, True, Outlook.REACHED, (500, 0, 0)),
        (2000, False, Outlook.REACHED, (500, 0, 0)),
    ],
)
def test_documented_costs_pay_up_to_their_share(
    costs: int | None, final: bool, outlook: Outlook, parts: tuple[int | None, ...]
) -> None:
    tranche = Tranche(500, None, TrancheCondition.COSTS)
    found = paid(tranche, GrantOn(amount=1000, costs=costs, final=final), reached=False, over=True)
    assert (found.outlook, (found.earned, found.at_stake, found.lost)) == (outlook, parts)


@pytest.mark.parametrize(
    ("last", "today", "outlook"),
    [
        (Month(2022, 6), date(2022, 7, 1), Outlook.LOST),
        (Month(2022, 6), date(2022, 6, 30), Outlook.AT_STAKE),
        (Month(2022, 5), date(2022, 7, 1), Outlook.AT_STAKE),
    ],
)
def test_a_result_is_lost_when_its_period_is_over_and_counted(
    programmes: Programmes, last: Month, today: date, outlook: Outlook
) -> None:
    programme = programmes.need("FSM2")
    assert programme.target is not None
    grant = GrantOn(amount=1000, today=today)
    found = target_of_series(programme, programme.target, [status(last, 100, job=16)], grant)
    assert [each.outlook for each in found.tranches] == [Outlook.UNKNOWN, Outlook.REACHED, outlook]


def test_amounts_are_whole_kroner_half_up(programmes: Programmes) -> None:
    found = reached(programmes, "FSM2", [], 1005)
    assert [each.amount for each in found.tranches] == [503, 402, 101]


def test_without_a_grant_there_are_no_amounts(programmes: Programmes) -> None:
    assert {each.amount for each in reached(programmes, "FSM2", []).tranches} == {None}


def test_the_programmes_own_year(programmes: Programmes) -> None:
    bo, ib = a_citizen(), a_citizen()
    rows: list[Record] = [
        bo,
        ib,
        an_enrolment(bo, start=date(2025, 1, 1)),
        an_enrolment(ib, start=date(2025, 1, 1)),
        a_spell(bo, SpellKind.JOB, start=date(2025, 12, 1), end=date(2025, 12, 31)),
        a_spell(bo, SpellKind.SMALL_JOB, start=date(2026, 3, 31), end=date(2026, 3, 31)),
    ]
    found = target_status(Register.of(rows), programmes, "FSM", Month(2026, 4))
    assert found is not None
    assert (found.start, found.end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert [month.count for month in found.months] == [0, 0, 1, 0]
    assert found.levels[1].reached == Month(2026, 3)
    own = ProgrammeChange(
        id=ProgrammeChangeId("1"),
        programme="FSM",
        start=date(2022, 7, 1),
        target_start=date(2025, 11, 1),
        target_end=date(2026, 2, 28),
    )
    register = Register.of([*rows, own])
    found = target_status(register, programmes_of(register, programmes), "FSM", Month(2026, 4))
    assert found is not None
    assert [str(month.month) for month in found.months] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert found.levels[1].reached == Month(2025, 12)


def test_a_programme_without_a_target_has_none(programmes: Programmes) -> None:
    assert target_status(Register(), programmes, "BIR", Month(2020, 5)) is None


def test_before_the_target_period_there_is_nothing(programmes: Programmes) -> None:
    found = target_status(Register(), programmes, "AP", Month(2021, 5))
    assert found is not None
    assert found.months == ()
    assert found.latest is None
    assert found.levels[0].points is None


FIRST, LAST = Month(2026, 1), Month(2026, 6)


@pytest.mark.parametrize(
    ("group", "enrolled", "exempt", "inside"),
    [
        (Group.ONE, (date(2026, 6, 30), None), None, True),
        (Group.ONE, (date(2026, 7, 1), None), None, False),
        (Group.ONE, (date(2025, 1, 1), date(2026, 1, 1)), None, True),
        (Group.ONE, (date(2025, 1, 1), date(2025, 12, 31)), None, False),
        (Group.TWO, (date(2025, 1, 1), None), None, False),
        (Group.ONE, (date(2025, 1, 1), None), (date(2025, 1, 1), None), False),
        (Group.ONE, (date(2025, 1, 1), None), (date(2025, 1, 1), date(2026, 6, 29)), True),
        (Group.ONE, (date(2025, 1, 1), None), (date(2025, 1, 1), date(2026, 6, 30)), False),
        (Group.ONE, (date(2025, 1, 1), None), (date(2026, 1, 2), None), True),
    ],
)
def test_ever_in_group_1(
    programmes: Programmes,
    group: Group,
    enrolled: tuple[date, date | None],
    exempt: tuple[date, date | None] | None,
    inside: bool,
) -> None:
    bo = a_citizen()
    rows: list[Record] = [bo, an_enrolment(bo, group=group, start=enrolled[0], end=enrolled[1])]
    if exempt:
        rows.append(an_exemption(bo, start=exempt[0], end=exempt[1]))
    rows.append(a_spell(bo, SpellKind.SMALL_JOB, start=LAST.last))
    found = ever_in_period(Register.of(rows), programmes, "FSM", FIRST, LAST)
    assert (len(found.everybody), len(found.with_state)) == (inside, inside)


def test_a_state_in_any_month_of_the_period_counts(programmes: Programmes) -> None:
    bo, ib, eg = a_citizen(), a_citizen(), a_citizen()
    rows: list[Record] = [an_enrolment(each) for each in (bo, ib, eg)]
    rows += [
        a_spell(bo, SpellKind.JOB, start=date(2025, 1, 1), end=FIRST.first),
        a_spell(ib, SpellKind.JOB, start=date(2025, 1, 1), end=date(2025, 12, 31)),
        a_spell(eg, SpellKind.FLEX_JOB),
    ]
    found = ever_in_period(Register.of(rows), programmes, "FSM", FIRST, LAST)
    assert found.with_state == (bo.id,)
    assert found.ratio == Fraction(1, 3)
    assert ever_in_period(Register(), programmes, "FSM", FIRST, LAST).ratio is None


def test_another_benefit_counts_for_the_closed_list(programmes: Programmes) -> None:
    bo, ib = a_citizen(), a_citizen()
    start = date(2020, 12, 1)
    rows: list[Record] = [an_enrolment(each, "AP", start=start) for each in (bo, ib)]
    rows += [
        a_benefit(bo, "foertidspension", start=date(2022, 2, 28)),
        a_benefit(ib, "foertidspension", start=date(2022, 2, 1), end=date(2022, 2, 27)),
    ]
    found = ever_in_period(Register.of(rows), programmes, "AP", Month(2022, 1), Month(2022, 3))
    assert found.with_state == (bo.id,)
