"""The card with the trend: changes by quarter, as chart and table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planner.app.queries.ledger import QuarterLine
from planner.texts import continuity as texts
from planner.ui.context import PersonSettings
from planner.ui.continuity.tables import QuarterTable
from planner.ui.continuity.trend import trend_chart
from planner.ui.tables.chart_card import ChartCard
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme
from planner.ui.widgets.line_chart import LineChart


class TrendCard(ChartCard):
    """Changes by quarter. ``on_quarter`` is called with the quarter that was opened in the table."""

    def __init__(self, theme: Theme, settings: PersonSettings, on_quarter: Callable[[QuarterLine], None]) -> None:
        model = QuarterTable()
        table = TableView(theme, model, "continuity_quarters", settings, spoken=texts.TREND, dense=True)
        super().__init__(theme, texts.TREND, texts.TREND_NOTE, LineChart(theme, texts.TREND), table)
        self.model = model
        table.row_opened.connect(on_quarter)

    def show_lines(self, lines: Sequence[QuarterLine]) -> None:
        """Show these quarters; in the table the newest stands first."""
        self.show_chart(trend_chart(lines))
        self.model.set_rows(reversed(lines))
