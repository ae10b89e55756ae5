"""What more changes of contact person would buy in match: a handful of plans, each proven best at its price.

The first plan has the fewest changes, whatever the match: it is the one proposed, or one of as few changes that matches
better. The last takes a change for a single point of match. Between them the price of a change is chosen so that each
new plan lies as far as may be from the line between its neighbours, until nothing is left to find or enough is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from planner.app.queries.scenarios import ScenarioOutcome, at_price
from planner.domain.programmes import Programmes
from planner.planning.problem import Cancel, Report

MOST_SOLVES: Final = 10
CHEAPEST: Final = 1  # points of match: at nought, changes that better nothing would be free


@dataclass(frozen=True, slots=True)
class TradePoint:
    """One plan of the curve: the price of a change in points of match (None: changes come first).

    ``changes`` are all changes of contact person, ``optional`` those beyond the fewest there can be; ``match`` is the
    mean of everybody placed, of 100, exact.
    """

    price: int | None
    changes: int
    optional: int
    match: Fraction
    outcome: ScenarioOutcome = field(repr=False, compare=False)


def trade_off(
    first: ScenarioOutcome, programmes: Programmes, cancel: Cancel | None = None, report: Report | None = None
) -> tuple[TradePoint, ...]:
    """The plans from the fewest changes to the best match, each with more changes and a better match than the last.

    Args:
        first: the outcome of the plan with the fewest changes (solved without a price).
        programmes: the programme data.
        cancel: asked now and then whether to stop.
        report: told the share done, from 0 to 1.

    Raises:
        PlanCancelledError: ``cancel`` said so.
    """
    start = _point(first, first)
    found = [start]
    if first.data.problem.settings.most_points and any(one.present for one in first.data.problem.citizens):
        last = _point(at_price(first, programmes, CHEAPEST, cancel, _part(report, 1)), first)
        if last.match > start.match:
            found.extend(_between(start, last, programmes, cancel, report))
            found.append(last)
    if report is not None:
        report(1.0)
    return tuple(_rising(found))


def _between(
    start: TradePoint, last: TradePoint, programmes: Programmes, cancel: Cancel | None, report: Report | None
) -> Iterator[TradePoint]:
    """Plans on the hull between two, the widest gaps first."""
    gaps = [(start, last)]
    asked = {CHEAPEST}
    for number in range(2, MOST_SOLVES):
        pair = _widest(gaps, asked)
        if pair is None:
            return
        left, right = pair
        price = _price(left, right)
        asked.add(price)
        point = _point(at_price(start.outcome, programmes, price, cancel, _part(report, number)), start.outcome)
        if left.changes < point.changes < right.changes:
            gaps.remove(pair)
            gaps += [(left, point), (point, right)]
            yield point
        elif point.changes == left.changes and point.match > left.match:
            gaps.remove(pair)
            gaps.append((point, right))
            yield point


def _widest(gaps: list[tuple[TradePoint, TradePoint]], asked: set[int]) -> tuple[TradePoint, TradePoint] | None:
    """The gap with the most changes to decide on, among those whose price has not been asked."""
    open_gaps = [pair for pair in gaps if pair[1].changes - pair[0].changes > 1 and _price(*pair) not in asked]
    return max(open_gaps, key=lambda pair: (pair[1].changes - pair[0].changes, -pair[0].changes), default=None)


def _price(left: TradePoint, right: TradePoint) -> int:
    """The points of match that a change buys between two plans: at that price both are as good."""
    gained = _points(right) - _points(left)
    return max(CHEAPEST, round(gained / (right.changes - left.changes)))


def _points(point: TradePoint) -> Fraction:
    problem, view = point.outcome.data.problem, point.outcome.view
    placed = sum(where is not None for where in view.proposal.places.values())
    return point.match * placed * problem.settings.most_points / 100


def _point(outcome: ScenarioOutcome, first: ScenarioOutcome) -> TradePoint:
    return TradePoint(
        outcome.request.change_price,
        outcome.changes,
        outcome.changes - first.changes,
        Fraction(0) if outcome.match is None else outcome.match,
        outcome,
    )


def _rising(found: list[TradePoint]) -> Iterator[TradePoint]:
    """Those that no other beats: each has more changes and a better match than the one before.

    The plan proposed is none of them where another of as few changes has a better match (it moves those with whom a
    change costs more).
    """
    best: Fraction | None = None
    for point in sorted(found, key=lambda each: (each.changes, -each.match)):
        if best is None or point.match > best:
            best = point.match
            yield point


def _part(report: Report | None, number: int) -> Report | None:
    """The report of one solve among all."""
    if report is None:
        return None

    def tell(share: float) -> None:
        report((number + share) / MOST_SOLVES)

    return tell
