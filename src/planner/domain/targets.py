"""Result targets: the best month, three months in a row, levels reached, distance left, and what the tranches pay.

Everything is tested on exact counts; nothing is rounded before it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Final

from planner.domain.measures import MEASURE_OF_STATE, Measure, ratio
from planner.domain.month_status import MonthStatus, month_series
from planner.domain.periods import Month
from planner.domain.places import programme_on
from planner.domain.programmes import Programme, Programmes, State, Target, TargetKind, Tranche, TrancheCondition
from planner.domain.register import Register
from planner.domain.tranches import NOT_GRANTED, GrantOn, Paid, paid

MONTHS_IN_A_ROW: Final = 3


@dataclass(frozen=True, slots=True)
class TargetMonth:
    """One month against the target: who counts, of how many."""

    month: Month
    count: int
    base: int

    @property
    def ratio(self) -> Fraction | None:
        """The exact share; None where nobody is in the base."""
        return ratio(self.count, self.base)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of the target (per mille): when it was first reached, and what is missing in the last month counted.

    ``persons``: how many more would have had to count that month (for the mean of three months, where it has not so
    many left, in each of them); ``points``: percentage points missing, exact. Both are nought once that month is at the
    level; ``points`` is None without anybody in the base.
    """

    level: int
    reached: Month | None
    persons: int
    points: Fraction | None


@dataclass(frozen=True, slots=True)
class ThreeMonths:
    """Three consecutive months in both readings: the lowest of the three ratios, and their mean (unrounded)."""

    months: tuple[TargetMonth, ...]
    each: Fraction
    mean: Fraction

    @property
    def last(self) -> Month:
        """The third month."""
        return self.months[-1].month


@dataclass(frozen=True, slots=True)
class TargetStatus:
    """How a programme stands against its target by a month.

    ``months`` are those of the target period so far. ``each`` and ``mean`` hold the levels in the two readings of three
    months in a row, and are empty for other kinds; ``levels`` is the reading that pays (``each`` there).
    """

    programme: str
    kind: TargetKind
    start: date
    end: date | None
    months: tuple[TargetMonth, ...]
    best: TargetMonth | None
    windows: tuple[ThreeMonths, ...]
    levels: tuple[Level, ...]
    mean_levels: tuple[Level, ...]
    tranches: tuple[Paid, ...]

    @property
    def latest(self) -> TargetMonth | None:
        """The last month counted."""
        return self.months[-1] if self.months else None


def target_status(
    register: Register, programmes: Programmes, code: str, until: Month, grant: GrantOn = NOT_GRANTED
) -> TargetStatus | None:
    """How a programme stands against its target by the end of a month; None when it has no target.

    Args:
        register: the register.
        programmes: the programme data.
        code: the programme.
        until: last month to count; the target period may end earlier.
        grant: the grant by then, for what the tranches are worth.

    Raises:
        RefusedError: there is no such programme.
    """
    programme = programme_on(programmes, code, until.last)
    target = programme.target
    if target is None or target.start is None:
        return None
    last = until if target.end is None else min(until, Month.of(target.end))
    series = month_series(register, programmes, code, Month.of(target.start), last)
    return target_of_series(programme, target, series, grant)


def target_of_series(
    programme: Programme, target: Target, series: Sequence[MonthStatus], grant: GrantOn = NOT_GRANTED
) -> TargetStatus:
    """The same from months already counted; those outside the target period are left out.

    A month counts towards the target what its own rules say: a later rule does not move it.
    """
    months = tuple(_month(target, status) for status in series if _inside(target, status.month))
    counted = [month for month in months if month.base]
    windows = _windows(months) if target.kind is TargetKind.THREE_MONTHS else ()
    three = target.kind is TargetKind.THREE_MONTHS
    over = _is_over(target, series, grant.today)
    levels = tuple(_window_level(windows, level) if three else _level(months, level) for level in target.levels)
    return TargetStatus(
        programme=programme.code,
        kind=target.kind,
        start=target.start or programme.start,
        end=target.end,
        months=months,
        best=max(counted, key=lambda month: month.ratio or Fraction(0), default=None),
        windows=windows,
        levels=levels,
        mean_levels=tuple(_mean_level(windows, level) for level in target.levels) if three else (),
        tranches=tuple(
            paid(tranche, grant, reached=_reached(tranche, levels, series), over=over) for tranche in target.tranches
        ),
    )


def persons_missing(count: int, base: int, level: int) -> int:
    """How many more of the base must count for the level (per mille) to be reached."""
    return max(0, ceil(Fraction(base * level, 1000)) - count)


def counted_states(target: Target, status: MonthStatus) -> tuple[State, ...]:
    """The states that count towards the target in a month: those of the month's own rules, where they have a target."""
    own = None if status.rules is None else status.rules.target
    return (own or target).states


def _month(target: Target, status: MonthStatus) -> TargetMonth:
    count = sum(status.count(MEASURE_OF_STATE[state]) for state in counted_states(target, status))
    return TargetMonth(status.month, count, status.count(Measure.GROUP_1))


def _inside(target: Target, month: Month) -> bool:
    return (target.start is None or month.last >= target.start) and (target.end is None or month.first <= target.end)


def _level(months: Sequence[TargetMonth], level: int) -> Level:
    reached = next((month.month for month in months if _at(month.ratio, level)), None)
    if not months:
        return Level(level, reached, 0, None)
    latest = months[-1]
    return Level(level, reached, persons_missing(latest.count, latest.base, level), _points(latest.ratio, level))


def _window_level(windows: Sequence[ThreeMonths], level: int) -> Level:
    """Reached when each of three months in a row is at the level; what is missing, by the last month counted."""
    reached = next((window.last for window in windows if _at(window.each, level)), None)
    if not windows:
        return Level(level, reached, 0, None)
    latest = windows[-1]
    persons = max(persons_missing(month.count, month.base, level) for month in latest.months)
    return Level(level, reached, persons, _points(latest.each, level))


def _mean_level(windows: Sequence[ThreeMonths], level: int) -> Level:
    """Reached when the mean of three ratios in a row is at the level."""
    reached = next((window.last for window in windows if _at(window.mean, level)), None)
    if not windows:
        return Level(level, reached, 0, None)
    latest = windows[-1]
    return Level(level, reached, _missing_for_mean(latest, level), _points(latest.mean, level))


def _missing_for_mean(window: ThreeMonths, level: int) -> int:
    """How many more in the third month; where it has not so many left, how many more in each of the three.

    So never more persons than there are: a month holds its base, and no more.
    """
    wanted = MONTHS_IN_A_ROW * Fraction(level, 1000)
    third = window.months[-1]
    missing = ceil(max(Fraction(0), wanted - MONTHS_IN_A_ROW * window.mean) * third.base)
    if missing <= third.base - third.count:
        return missing

    def reaches(more: int) -> bool:
        return sum(Fraction(min(month.count + more, month.base), month.base) for month in window.months) >= wanted

    return next(more for more in range(1, max(month.base for month in window.months) + 1) if reaches(more))


def _windows(months: Sequence[TargetMonth]) -> tuple[ThreeMonths, ...]:
    found = []
    for index in range(MONTHS_IN_A_ROW, len(months) + 1):
        three = tuple(months[index - MONTHS_IN_A_ROW : index])
        ratios = [month.ratio for month in three if month.ratio is not None]
        if len(ratios) == MONTHS_IN_A_ROW:
            found.append(ThreeMonths(three, min(ratios), sum(ratios, Fraction(0)) / MONTHS_IN_A_ROW))
    return tuple(found)


def _at(share: Fraction | None, level: int) -> bool:
    return share is not None and share * 1000 >= level


def _points(share: Fraction | None, level: int) -> Fraction | None:
    return None if share is None else max(Fraction(0), Fraction(level, 10) - share * 100)


def _is_over(target: Target, series: Sequence[MonthStatus], today: date | None) -> bool:
    """Whether the target period has passed today, and every month of it is counted."""
    if target.end is None or today is None or not series:
        return False
    return target.end < today and series[-1].month >= Month.of(target.end)


def _reached(tranche: Tranche, levels: Sequence[Level], series: Sequence[MonthStatus]) -> bool:
    """Whether what pays a tranche has happened; documented costs are not among what is counted."""
    match tranche.condition:
        case TrancheCondition.START:
            return True
        case TrancheCondition.COSTS:
            return False
        case TrancheCondition.ALL_VISITED:
            return any(status.count(Measure.GROSS) and not status.count(Measure.UNVISITED) for status in series)
        case TrancheCondition.RESULT:
            return any(level.reached is not None for level in levels if level.level == tranche.level)
