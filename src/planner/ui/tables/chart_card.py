"""A card with a chart, or the same numbers as a table (Ctrl+Skift+T)."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from planner.texts import common
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.chart import Chart, ChartLegend
from planner.ui.widgets.hands import bind
from planner.ui.widgets.line_chart import LineChart

KEYS: Final = "Ctrl+Shift+T"


class ChartCard(Card):
    """Chart and legend, or the table, which the screen reader gets too. ``beside`` stands at the legend's right."""

    def __init__(
        self, theme: Theme, title: str, note: str, chart: LineChart, table: TableView, *beside: QWidget
    ) -> None:
        super().__init__(theme, title, note)
        self.chart = chart
        self.table = table
        self._stack = QStackedWidget()
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # the chart tells the height
        self._stack.addWidget(chart)
        self._stack.addWidget(table)
        self.switch_button = Button(
            theme, common.AS_TABLE, kind=Kind.LINK, icon="table", shortcut=KEYS, on_click=self.switch
        )
        self._legend = ChartLegend(theme)
        self.add_action(self.switch_button)
        self.add(lay.row_of(self._legend, None, *beside), self._stack)
        bind(KEYS, self, self.switch)

    @property
    def as_table(self) -> bool:
        """Whether the table shows."""
        return self._stack.currentWidget() is self.table

    def show_chart(self, chart: Chart, forecast: str = "") -> None:
        """Show a chart and its legend; ``forecast`` names the dots, "" where there are none."""
        self.chart.show_chart(chart)
        self._legend.say([line.name for line in chart.lines], forecast if chart.forecast else "")

    def switch(self) -> None:
        """Chart or table."""
        self._stack.setCurrentWidget(self.chart if self.as_table else self.table)
        self.switch_button.say(common.AS_CHART if self.as_table else common.AS_TABLE)
        self.switch_button.set_icon_name("results" if self.as_table else "table")
        self._legend.setVisible(not self.as_table)
        if self.as_table:
            self.table.choose_first()
            self.table.setFocus()
