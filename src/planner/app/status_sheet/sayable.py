"""Which words about a target can be said: those that what is shown leaves no doubt of.

"Nået: Ja" beside "<3 af 13" tells the count, and so does the name of the best month. Such a word is said only where it
would be the same whatever the hidden counts are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from planner.app.status_sheet.figures import status_key, target_key
from planner.domain.measures import Measure
from planner.domain.month_status import MonthStatus
from planner.domain.programmes import TargetKind, Tranche, TrancheCondition
from planner.domain.targets import MONTHS_IN_A_ROW, TargetMonth, TargetStatus
from planner.reports.status_sheet.data import Figures, TargetLine
from planner.reports.status_sheet.suppression import Hidden


@dataclass(frozen=True, slots=True)
class _Span:
    """Between which shares a month, or three in a row, lies for all that is shown."""

    low: Fraction
    high: Fraction


# None where nobody is in the base, which is shown then.
_Spans = Sequence[_Span | None]
_ANYTHING = _Span(Fraction(0), Fraction(1))


def sayable_lines(
    lines: Sequence[TargetLine], target: TargetStatus | None, figures: Figures, threshold: int | None
) -> list[TargetLine]:
    """The rows of the sheet Mål with what can be said of each. The rows of the mean of three months come last."""
    if target is None:
        return []
    months = _months(target.months, figures, threshold)
    if target.kind is not TargetKind.THREE_MONTHS:
        return [_sayable(line, months) for line in lines]
    paying = len(target.levels)
    each, mean = _windows(months, _least), _windows(months, _mean)
    return [_sayable(line, each if place < paying else mean) for place, line in enumerate(lines)]


def is_tranche_sayable(
    tranche: Tranche, lines: Sequence[TargetLine], statuses: Sequence[MonthStatus], figures: Figures
) -> bool:
    """Whether it can be said that a tranche is reached, or that it is not."""
    if tranche.condition is TrancheCondition.RESULT:
        return all(line.reached_known for line in lines if line.level == tranche.level)
    if tranche.condition is not TrancheCondition.ALL_VISITED:
        return True
    visited = [_all_visited(status, figures) for status in statuses]
    return True in visited or None not in visited


def _all_visited(status: MonthStatus, figures: Figures) -> bool | None:
    """Whether nobody was unvisited in a month with anybody in it, as far as that is shown (None: it is not)."""
    gross = figures.shown(status_key(Measure.GROSS, status.month))
    unvisited = figures.shown(status_key(Measure.UNVISITED, status.month)) or 0
    if gross == 0 or unvisited is Hidden.SMALL or (isinstance(unvisited, int) and unvisited > 0):
        return False
    if isinstance(unvisited, Hidden) or gross is Hidden.SECOND:
        return None
    return True


def _sayable(line: TargetLine, spans: _Spans) -> TargetLine:
    return replace(line, best_known=_is_best_known(spans), reached_known=_is_reached_known(spans, line.level))


def _is_best_known(spans: _Spans) -> bool:
    """Whether the best is exact, and every other one either exact or below it."""
    there = [span for span in spans if span is not None]
    best = max((span.low for span in there if span.low == span.high), default=None)
    if best is None:
        return not there
    return all(span.low == span.high or span.high < best for span in there)


def _is_reached_known(spans: _Spans, level: int) -> bool:
    """Whether it is certain of every one before the first that reaches the level that it does not."""
    for span in spans:
        if span is None or span.high * 1000 < level:
            continue
        return span.low * 1000 >= level
    return True


def _months(months: Sequence[TargetMonth], figures: Figures, threshold: int | None) -> list[_Span | None]:
    return [_month(month, figures, threshold) for month in months]


def _month(month: TargetMonth, figures: Figures, threshold: int | None) -> _Span | None:
    count = figures.shown(target_key(month.month))
    base = figures.shown(status_key(Measure.GROUP_1, month.month))
    if base is None or isinstance(base, Hidden):
        return _ANYTHING
    if base == 0:
        return None
    if isinstance(count, int):
        return _Span(Fraction(count, base), Fraction(count, base))
    if count is Hidden.SMALL and threshold is not None:
        return _Span(Fraction(1, base), Fraction(min(threshold - 1, base), base))
    return _ANYTHING


def _windows(months: _Spans, reading: Callable[[Sequence[Fraction]], Fraction]) -> list[_Span | None]:
    found: list[_Span | None] = []
    for end in range(MONTHS_IN_A_ROW, len(months) + 1):
        three = [span for span in months[end - MONTHS_IN_A_ROW : end] if span is not None]
        whole = len(three) == MONTHS_IN_A_ROW
        found.append(
            _Span(reading([span.low for span in three]), reading([span.high for span in three])) if whole else None
        )
    return found


def _least(shares: Sequence[Fraction]) -> Fraction:
    return min(shares)


def _mean(shares: Sequence[Fraction]) -> Fraction:
    return sum(shares, Fraction(0)) / len(shares)
