"""The card with the trend: a chart, or the same numbers as a table (Ctrl+Skift+T)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget

from planner.app.queries.ledger import QuarterLine
from planner.texts import common
from planner.texts import continuity as texts
from planner.ui.context import PersonSettings
from planner.ui.continuity.tables import QuarterTable
from planner.ui.continuity.trend import TrendChart, TrendLegend
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.hands import bind

KEYS = "Ctrl+Shift+T"


class TrendCard(Card):
    """Changes by quarter. ``on_quarter`` is called with the quarter that was opened in the table."""

    def __init__(self, theme: Theme, settings: PersonSettings, on_quarter: Callable[[QuarterLine], None]) -> None:
        super().__init__(theme, texts.TREND, texts.TREND_NOTE)
        self.chart = TrendChart(theme)
        self.model = QuarterTable()
        self.table = TableView(theme, self.model, "continuity_quarters", settings, spoken=texts.TREND, dense=True)
        self.table.row_opened.connect(on_quarter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        self.switch_button = Button(
            theme, common.AS_TABLE, kind=Kind.LINK, icon="table", shortcut=KEYS, on_click=self.switch
        )
        self._legend = TrendLegend(theme)
        self.add_action(self.switch_button)
        self.add(lay.row_of(self._legend, None), self._stack)
        bind(KEYS, self, self.switch)

    @property
    def as_table(self) -> bool:
        """Whether the table shows."""
        return self._stack.currentWidget() is self.table

    def show_lines(self, lines: Sequence[QuarterLine]) -> None:
        """Show these quarters; in the table the newest stands first."""
        self.chart.show_lines(lines)
        self.model.set_rows(reversed(lines))

    def switch(self) -> None:
        """Chart or table."""
        self._stack.setCurrentWidget(self.chart if self.as_table else self.table)
        self.switch_button.say(common.AS_CHART if self.as_table else common.AS_TABLE)
        self.switch_button.set_icon_name("results" if self.as_table else "table")
        self._legend.setVisible(not self.as_table)
        if self.as_table:
            self.table.choose_first()
            self.table.setFocus()
