"""The cards of a target, one for each level and reading: the best month, what is missing, when it is expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planner.app.queries.results import Pace, Results
from planner.domain.ids import CitizenId
from planner.domain.measures import MEASURE_OF_STATE
from planner.domain.periods import Month
from planner.domain.programmes import TargetKind
from planner.domain.targets import Level, TargetStatus, ThreeMonths, counted_states


class Reading(StrEnum):
    """How a level is read: in one month, in each of three months in a row, or as the mean of the three."""

    ONE_MONTH = "one_month"
    EACH = "each"
    MEAN = "mean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best month, or the best three in a row (then the last of them), and its share."""

    month: Month
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelLine:
    """One level in one reading.

    ``share`` is that of the last month counted, or of the last three; ``citizens`` are those of the last month.
    ``late``: at the present pace the level is reached after ``deadline``.
    """

    level: Level
    reading: Reading
    month: Month
    share: Fraction | None
    count: int
    base: int
    citizens: frozenset[CitizenId]
    best: Best | None
    pace: Pace | None
    deadline: date | None

    @property
    def late(self) -> bool:
        """Whether the level is expected after the deadline."""
        expected = None if self.pace is None else self.pace.expected
        return expected is not None and self.deadline is not None and expected.first > self.deadline


def target_lines(found: Results) -> tuple[LevelLine, ...]:
    """The cards of a programme's target, by level and reading; none without a target or a month inside its period."""
    status = found.target
    if status is None or status.latest is None:
        return ()
    if status.kind is TargetKind.THREE_MONTHS:
        return (
            *_lines(found, status, status.levels, Reading.EACH),
            *_lines(found, status, status.mean_levels, Reading.MEAN),
        )
    return _lines(found, status, status.levels, Reading.ONE_MONTH)


def _lines(found: Results, status: TargetStatus, levels: Sequence[Level], reading: Reading) -> tuple[LevelLine, ...]:
    latest = status.months[-1]
    paces = {pace.level: pace for pace in found.paces}
    return tuple(
        LevelLine(
            level=level,
            reading=reading,
            month=latest.month,
            share=_share(status, reading),
            count=latest.count,
            base=latest.base,
            citizens=_citizens(found, latest.month),
            best=_best(status, reading),
            pace=paces.get(level.level),
            deadline=status.end,
        )
        for level in levels
    )


def _share(status: TargetStatus, reading: Reading) -> Fraction | None:
    if reading is Reading.ONE_MONTH:
        return status.months[-1].ratio
    return _of_window(status.windows[-1], reading) if status.windows else None


def _best(status: TargetStatus, reading: Reading) -> Best | None:
    if reading is Reading.ONE_MONTH:
        best = status.best
        return None if best is None or best.ratio is None else Best(month=best.month, share=best.ratio)
    if not status.windows:
        return None
    window = max(status.windows, key=lambda each: _of_window(each, reading))
    return Best(month=window.last, share=_of_window(window, reading))


def _of_window(window: ThreeMonths, reading: Reading) -> Fraction:
    return window.each if reading is Reading.EACH else window.mean


def _citizens(found: Results, month: Month) -> frozenset[CitizenId]:
    target = found.programme.target
    status = next((each for each in found.statuses if each.month == month), None)
    if target is None or status is None:
        return frozenset()
    return frozenset(
        one for state in counted_states(target, status) for one in status.citizens(MEASURE_OF_STATE[state])
    )
