"""Cases and cap month by month as a picture, of the team or of one worker: cases solid, the cap dashed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planner.app.queries.load_history import MonthEvidence
from planner.texts import common
from planner.texts import load_history as texts
from planner.texts.results import axis
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card
from planner.ui.widgets.chart import Chart, ChartLegend, ChartLine, ChartPoint
from planner.ui.widgets.line_chart import LineChart


def load_chart(months: Sequence[MonthEvidence]) -> Chart:
    """Mean cases and mean cap a day of each month, the oldest first; a running month has a hollow marker."""
    oldest = sorted(months, key=lambda each: each.month)
    cases, caps, all_said = [], [], []
    for at, row in enumerate(oldest):
        held, cap = (Fraction(each, row.days) for each in (row.load.case_days, row.load.cap_days))
        said = texts.month_in_words(row.month, held, cap, running=row.running)
        all_said.append(said)
        cases.append(ChartPoint(at, float(held), said, hollow=row.running))
        caps.append(ChartPoint(at, float(cap), said, hollow=row.running))
    lines = (ChartLine(common.CASES, cases), ChartLine(common.CAP_HEAD, caps))
    return Chart([axis(row.month) for row in oldest], lines, empty=texts.NOBODY, said=all_said)


class LoadChartCard(Card):
    """The chart with its legend; the table below it has the same numbers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, common.CASES_AND_CAP)
        self.chart = LineChart(theme, common.CASES_AND_CAP)
        self._legend = ChartLegend(theme)
        self.add(lay.row_of(self._legend, None), self.chart)

    def show_months(self, months: Sequence[MonthEvidence]) -> None:
        """Show these months."""
        chart = load_chart(months)
        self.chart.show_chart(chart)
        self._legend.say([line.name for line in chart.lines])
