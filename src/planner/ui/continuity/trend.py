"""The changes by quarter as a picture: all of them solid, those that could be avoided dashed, y from nought."""

from __future__ import annotations

from collections.abc import Sequence

from planner.app.queries.ledger import QuarterLine
from planner.texts import common
from planner.texts import continuity as texts
from planner.ui.widgets.chart import Chart, ChartLine, ChartPoint


def trend_chart(lines: Sequence[QuarterLine]) -> Chart:
    """Changes per 100 citizens a year, quarter by quarter; none where nobody had a contact person.

    A running quarter has a hollow marker.
    """
    every, avoidable, all_said = [], [], []
    for at, line in enumerate(lines):
        counts = line.counts
        said = texts.point(line.quarter, counts.rate, counts.changes, counts.avoidable, running=line.running)
        all_said.append(said)
        if counts.rate is not None:
            every.append(ChartPoint(at, float(counts.rate), said, hollow=line.running))
        if counts.avoidable_rate is not None:
            avoidable.append(ChartPoint(at, float(counts.avoidable_rate), said, hollow=line.running))
    axis = [(texts.short_quarter(line.quarter), str(line.quarter.year)) for line in lines]
    drawn = (ChartLine(texts.ALL_CHANGES, every), ChartLine(common.DECIDED_BY_TEAM, avoidable))
    return Chart(axis, drawn, empty=texts.NO_TREND, said=all_said)
