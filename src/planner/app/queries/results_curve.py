"""A programme's results as curves over the months: the target in its readings, those under way, and a forecast.

A curve's numbers are those of the status and of the target's cards; nothing is counted anew here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from planner.app.queries.results import Results
from planner.domain.agency_figures import AgencyFigures
from planner.domain.ids import CitizenId
from planner.domain.measures import MEASURE_OF_STATE, Measure, ratio
from planner.domain.month_status import MonthStatus
from planner.domain.periods import Month
from planner.domain.programmes import State, Target, TargetKind
from planner.domain.targets import MONTHS_IN_A_ROW

# Work for a wage: what is shown of programmes that have no target (the evaluations of BIR and HIR count it).
PAID: Final = (State.JOB, State.FLEX_JOB, State.SMALL_JOB)
FURTHEST: Final = 12
"""Months that a forecast reaches at most where the target has no deadline."""


class Line(StrEnum):
    """What a line of a curve counts, by month or by three months in a row."""

    TARGET = "target"
    EACH = "each"
    MEAN = "mean"
    ACTIVE = "active"
    PAID = "paid"
    AGENCY = "agency"


class CurveSource(StrEnum):
    """Whose figures a curve shows."""

    OWN = "own"
    AGENCY = "agency"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One month on a line.

    ``share`` is that of the month, or in a reading of three months that of the three that end with it; ``count`` of
    ``base`` and ``citizens`` are the month's. ``provisional``: the month is not over.
    """

    month: Month
    share: Fraction
    count: int
    base: int
    citizens: frozenset[CitizenId]
    provisional: bool


@dataclass(frozen=True, slots=True)
class CurveLine:
    """One line; months that nothing is known of have no point."""

    line: Line
    points: tuple[CurvePoint, ...]

    def point_of(self, month: Month) -> CurvePoint | None:
        """The point of a month, or None."""
        return next((each for each in self.points if each.month == month), None)


@dataclass(frozen=True, slots=True)
class Curve:
    """What is drawn together.

    ``months``: the axis, without a gap, to the last month of data, of the forecast or of the target. ``levels``: of the
    target, per mille, rising. ``forecast``: of the first line, from the last finished month on, at the pace of the
    last three finished ones of the target period, up to the deadline, or a year ahead without one; empty where fewer
    than three are finished. It stops at nobody and at everybody.
    """

    key: str
    months: tuple[Month, ...]
    lines: tuple[CurveLine, ...]
    levels: tuple[int, ...]
    deadline: date | None
    forecast: tuple[tuple[Month, Fraction], ...]


TARGET: Final = "target"
UNDER_WAY: Final = "under_way"


def curves(found: Results, today: date) -> tuple[Curve, ...]:
    """The curves of a programme by the page's month: that of its target first, then that of those under way."""
    target = found.programme.target
    under_way = _under_way(found, today)
    return (under_way,) if target is None else (_of_target(found, target, today), under_way)


def of_source(curve: Curve, found: Results, figures: AgencyFigures, source: CurveSource) -> Curve:
    """A curve as the agency counts it, or with its line beside our first one; ours as it is where it has none of it.

    The agency's share of a month is of its own numbers, all of one report or several. A reading of three months in a
    row is read from them as from ours. The forecast is of our own months.
    """
    states = found.programme.states
    if curve.key == TARGET and found.programme.target is not None:
        states = found.programme.target.states
    points = []
    for month in curve.months:
        counted = figures.share(month, states)
        if counted is not None:
            points.append(CurvePoint(month, counted[2], counted[0], counted[1], frozenset(), provisional=False))
    agency = CurveLine(Line.AGENCY, tuple(points))
    if curve.lines[0].line in {Line.EACH, Line.MEAN}:
        agency = replace(_in_a_row(agency, curve.lines[0].line), line=Line.AGENCY)
    if source is CurveSource.OWN or not agency.points:
        return curve
    if source is CurveSource.BOTH:
        return replace(curve, lines=(curve.lines[0], agency))
    return replace(curve, lines=(agency,), forecast=())


def _of_target(found: Results, target: Target, today: date) -> Curve:
    monthly = _line(found, Line.TARGET, target.states, today)
    three = target.kind is TargetKind.THREE_MONTHS
    lines = tuple(_in_a_row(monthly, line) for line in (Line.EACH, Line.MEAN)) if three else (monthly,)
    return _curve(
        found, TARGET, lines, tuple(sorted(target.levels)), None if found.target is None else found.target.end, today
    )


def _under_way(found: Results, today: date) -> Curve:
    lines = [_line(found, Line.ACTIVE, found.programme.states, today)]
    if found.programme.target is None:
        lines.append(_line(found, Line.PAID, [state for state in PAID if state in found.programme.states], today))
    return _curve(found, UNDER_WAY, tuple(lines), (), None, today)


def _curve(
    found: Results,
    key: str,
    lines: tuple[CurveLine, ...],
    levels: tuple[int, ...],
    deadline: date | None,
    today: date,
) -> Curve:
    first, last = found.statuses[0].month, found.statuses[-1].month
    until = None if deadline is None else Month.of(deadline)
    forecast = _forecast(found, lines[0].line, today) if levels else ()
    ends = [last, *(month for month, _ in forecast), *([until] if until is not None else [])]
    return Curve(key, tuple(first.until(max(ends))), lines, levels, deadline, forecast)


def _line(found: Results, line: Line, states: Sequence[State], today: date) -> CurveLine:
    points = (_point(status, states, today) for status in found.statuses)
    return CurveLine(line, tuple(point for point in points if point is not None))


def _point(status: MonthStatus, states: Sequence[State], today: date) -> CurvePoint | None:
    """A month's point; None before the first data, and where the base is empty."""
    base = status.count(Measure.GROUP_1)
    count = sum(status.count(MEASURE_OF_STATE[state]) for state in states)
    share = ratio(count, base)
    if not status.known or share is None:
        return None
    citizens = frozenset(one for state in states for one in status.citizens(MEASURE_OF_STATE[state]))
    return CurvePoint(status.month, share, count, base, citizens, provisional=today <= status.month.last)


def _in_a_row(monthly: CurveLine, line: Line) -> CurveLine:
    """Three months in a row, in one reading, at the last of the three."""
    points = []
    for at in range(MONTHS_IN_A_ROW - 1, len(monthly.points)):
        three = monthly.points[at - MONTHS_IN_A_ROW + 1 : at + 1]
        if three[0].month.plus(MONTHS_IN_A_ROW - 1) != three[-1].month:
            continue  # a month between them is not known
        share = _read([each.share for each in three], line)
        last = three[-1]
        points.append(CurvePoint(last.month, share, last.count, last.base, last.citizens, last.provisional))
    return CurveLine(line, tuple(points))


def _forecast(found: Results, line: Line, today: date) -> tuple[tuple[Month, Fraction], ...]:
    """The months after the last finished one, at the pace that the target's cards tell; none where they tell none.

    Single months go on at that pace; a reading of three months is read from them as it is from those that are known.
    """
    target = found.target
    pace = next((each.a_month for each in found.paces), None)
    finished = [] if target is None else [each for each in target.months if each.month.last < today]
    if target is None or pace is None or not finished:
        return ()
    last = finished[-1].month
    end = last.plus(FURTHEST) if target.end is None else Month.of(target.end)
    if end <= last:
        return ()
    shares = [each.ratio for each in finished if each.ratio is not None]
    start = len(shares) - 1
    for step in range(1, len(tuple(last.until(end)))):
        shares.append(min(Fraction(1), max(Fraction(0), shares[start] + step * pace / 100)))
    ahead = enumerate(last.until(end), start)
    return tuple((month, _read(shares[max(0, at - MONTHS_IN_A_ROW + 1) : at + 1], line)) for at, month in ahead)


def _read(shares: Sequence[Fraction], line: Line) -> Fraction:
    """The last of the months, or the last three in one reading."""
    if line is Line.EACH:
        return min(shares)
    return sum(shares, Fraction(0)) / len(shares) if line is Line.MEAN else shares[-1]


@dataclass(frozen=True, slots=True)
class CurveRow:
    """The same numbers as a row of a table: one month, its points in the order of the lines, and the forecast."""

    month: Month
    points: tuple[CurvePoint | None, ...]
    forecast: Fraction | None

    @property
    def month_point(self) -> CurvePoint | None:
        """Any of its points: the month's count and base are the same in all readings."""
        return next((point for point in self.points if point is not None), None)


def curve_rows(curve: Curve) -> tuple[CurveRow, ...]:
    """A curve as rows, the newest month first."""
    ahead = dict(curve.forecast)
    return tuple(
        CurveRow(month, tuple(line.point_of(month) for line in curve.lines), ahead.get(month))
        for month in reversed(curve.months)
    )
