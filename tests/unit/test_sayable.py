"""Which words about a target can be said beside hidden counts: those that any count behind the marks would leave."""

from __future__ import annotations

from datetime import date

import pytest

from planner.app.status_sheet.figures import status_key, target_key
from planner.app.status_sheet.sayable import is_tranche_sayable, sayable_lines
from planner.domain.measures import Measure
from planner.domain.month_status import MonthStatus
from planner.domain.periods import Month
from planner.domain.programmes import TargetKind, Tranche, TrancheCondition
from planner.domain.targets import Level, TargetMonth, TargetStatus
from planner.reports.status_sheet.data import Figures, TargetLine
from planner.reports.status_sheet.suppression import Hidden

JANUARY = Month(2026, 1)
S, X = Hidden.SMALL, Hidden.SECOND
Shown = tuple[int, int, Hidden | None, Hidden | None]


def a_target(months: list[Shown], kind: TargetKind) -> tuple[TargetStatus, Figures]:
    """Counts and bases from January on, and how each of both is hidden."""
    rows, counts, hidden = [], {}, {}
    for at, (count, base, count_hidden, base_hidden) in enumerate(months):
        month = JANUARY.plus(at)
        rows.append(TargetMonth(month, count, base))
        for key, value, why in (
            (target_key(month), count, count_hidden),
            (status_key(Measure.GROUP_1, month), base, base_hidden),
        ):
            counts[key] = value
            if why is not None:
                hidden[key] = why
    three = kind is TargetKind.THREE_MONTHS
    levels = (Level(150, None, 0, None),)
    target = TargetStatus(
        programme="FSM",
        kind=kind,
        start=date(2026, 1, 1),
        end=None,
        months=tuple(rows),
        best=None,
        windows=(),
        levels=levels,
        mean_levels=levels if three else (),
        tranches=(),
    )
    return target, Figures(counts, hidden=hidden)


def a_line(level: int = 150) -> TargetLine:
    return TargetLine(
        label="",
        level=level,
        best_month=None,
        count=(),
        base=(),
        best_depends=(),
        latest_depends=(),
        best_ratio=None,
        latest_ratio=None,
        missing=0,
        reached_in=None,
        share=None,
        amount=None,
    )


@pytest.mark.parametrize(
    ("months", "best", "reached"),
    [
        ([(2, 40, None, None), (8, 40, None, None)], True, True),
        # One or two of forty are under 15 pct. and under eight of forty, whichever it is.
        ([(2, 40, S, None), (8, 40, None, None)], True, True),
        # Two of thirteen would be at the level, one would not.
        ([(2, 13, S, None), (8, 40, None, None)], True, False),
        # Two of nine would be better than eight of forty, one would not.
        ([(2, 9, S, None), (8, 40, None, None)], False, False),
        # Hidden without a word it may be anything.
        ([(4, 40, X, None), (8, 40, None, None)], False, False),
        ([(2, 40, S, X), (8, 40, None, None)], False, False),
        # The first month is at the level; what comes after cannot change that, but who is best.
        ([(8, 40, None, None), (4, 40, X, None)], False, True),
        # Nobody was in the base: the month does not count.
        ([(0, 0, None, None), (1, 40, None, None)], True, True),
        ([(0, 0, X, None), (1, 40, None, None)], True, True),
        ([(2, 40, S, None)], False, True),
        ([], True, True),
    ],
)
def test_of_a_best_month(months: list[Shown], best: bool, reached: bool) -> None:
    target, figures = a_target(months, TargetKind.BEST_MONTH)
    (line,) = sayable_lines([a_line()], target, figures, 3)
    assert (line.best_known, line.reached_known) == (best, reached)


@pytest.mark.parametrize(
    ("months", "each", "mean"),
    [
        ([(8, 40, None, None)] * 3, (True, True), (True, True)),
        # The lowest of three is the marked one, so it is not exact; one or two of forty are under the level.
        ([(8, 40, None, None)] * 2 + [(2, 40, S, None)], (False, True), (False, False)),
        # Of a base of eleven, one is under the level and two are over it; the mean is over it with either.
        ([(8, 40, None, None)] * 2 + [(2, 11, S, None)], (False, False), (False, True)),
        ([(8, 40, None, None)] * 2, (True, True), (True, True)),
    ],
)
def test_of_three_months_in_a_row(months: list[Shown], each: tuple[bool, bool], mean: tuple[bool, bool]) -> None:
    target, figures = a_target(months, TargetKind.THREE_MONTHS)
    first, second = sayable_lines([a_line(), a_line()], target, figures, 3)
    assert (first.best_known, first.reached_known) == each
    assert (second.best_known, second.reached_known) == mean


@pytest.mark.parametrize(
    ("unvisited", "why", "said"),
    [([3, 0], [None, None], True), ([3, 0], [None, X], False), ([2, 1], [S, S], True), ([2, 4], [S, X], False)],
)
def test_of_a_tranche_that_asks_for_everybody_to_be_visited(
    unvisited: list[int], why: list[Hidden | None], said: bool
) -> None:
    statuses = [MonthStatus("FSM1", JANUARY.plus(at), {}) for at in range(len(unvisited))]
    keys = [status_key(Measure.UNVISITED, status.month) for status in statuses]
    counts = dict(zip(keys, unvisited, strict=True)) | {status_key(Measure.GROSS, each.month): 9 for each in statuses}
    hidden = {key: each for key, each in zip(keys, why, strict=True) if each is not None}
    tranche = Tranche(share=100, level=None, condition=TrancheCondition.ALL_VISITED)
    assert is_tranche_sayable(tranche, [], statuses, Figures(counts, hidden=hidden)) is said


def test_of_a_tranche_that_pays_for_a_level() -> None:
    target, figures = a_target([(2, 13, S, None)], TargetKind.BEST_MONTH)
    lines = sayable_lines([a_line(150), a_line(400)], target, figures, 3)
    said = [
        is_tranche_sayable(Tranche(share=400, condition=TrancheCondition.RESULT, level=level), lines, (), figures)
        for level in (150, 400)
    ]
    assert said == [False, True]
