"""The middle of the page: the list, the figures side by side, and below them the curve or the need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from planner.app.queries.trade_off import TradePoint
from planner.texts import common
from planner.texts import scenarios as texts
from planner.ui.context import PersonSettings
from planner.ui.scenarios.cards import CurvePart, NeedPart, switch_button
from planner.ui.scenarios.tables import CompareRow, CompareTable, CompareView, EntryTable, ScenarioEntry
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card, scrolling
from planner.ui.widgets.segmented import Segmented

LIST_WIDTH = 208
CAP_WIDTH = 150
LEAST_UPPER, LEAST_LOWER = 150, 190  # what shows something; a low window scrolls
CURVE, NEED = "curve", "need"


class ScenarioBody(QWidget):
    """The list of scenarios, their comparison, and the chosen one's curve or need."""

    def __init__(self, theme: Theme, settings: PersonSettings) -> None:
        super().__init__()
        self.theme = theme
        self.entries = EntryTable()
        self.list = TableView(theme, self.entries, "scenarios_list", settings, spoken=common.SCENARIOS, two_lines=True)
        self.figures = CompareTable()
        self.compare = CompareView(theme, self.figures, settings)
        self.curve_part = CurvePart(theme, settings)
        self.need_part = NeedPart(theme, settings)
        self.below = Segmented(theme, [(CURVE, common.TRADE_OFF), (NEED, common.FULL_TIME_NEEDED)], texts.LOWER)
        self.switch = switch_button(theme, self.curve_part)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.curve_part)
        self._stack.addWidget(self.need_part)
        self._lay()
        self.setFocusProxy(self.list)
        self.below.picked.connect(self.show_below)
        self.curve_part.switched.connect(self._name_switch)
        self.show_below(CURVE)

    def show_entries(self, entries: Sequence[ScenarioEntry], rows: Sequence[CompareRow]) -> None:
        """Show the scenarios, and their figures."""
        self.entries.set_rows(entries)
        self.figures.show_figures([entry.name for entry in entries], rows)
        self.compare.show_columns()

    def mark(self, key: str) -> None:
        """Let list and comparison stand at a scenario."""
        wanted = key or "now"
        ids = [self.entries.row_id(entry) for entry in self.entries.rows_shown()]
        if wanted in ids:
            self.list.choose(wanted)
            self.compare.mark(ids.index(wanted))

    def show_points(self, points: Sequence[TradePoint] | None, chosen: int) -> None:
        """Show the curve of the chosen scenario; None: it is not worked out."""
        self.curve_part.show_points(points, chosen)
        self._name_switch()

    def show_below(self, which: str) -> None:
        """Show the curve or the need."""
        self.below.set_value(which)
        self._stack.setCurrentIndex(0 if which == CURVE else 1)
        self.need_part.cap.setVisible(which == NEED)
        self._name_switch()

    def lower_focus(self) -> QWidget:
        """What takes the keyboard below."""
        if self.below.value() == NEED:
            return self.need_part.table
        return self.curve_part.table if self.curve_part.as_table else self.curve_part.curve

    def _name_switch(self) -> None:
        self.switch.setVisible(self.below.value() == CURVE and bool(self.curve_part.curve.points))
        self.switch.say(common.AS_CHART if self.curve_part.as_table else common.AS_TABLE)

    def _lay(self) -> None:
        theme = self.theme
        left = Card(theme, flush=True)
        left.add(self.list)
        left.setFixedWidth(theme.px(LIST_WIDTH))
        upper = Card(theme, texts.COMPARE, flush=True)
        upper.add(self.compare)
        lower = Card(theme, flush=True)
        for card in (upper, lower):  # the parts share the height as the layout says, whatever they would like
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        cap = self.need_part.cap
        cap.setFixedWidth(theme.px(CAP_WIDTH))
        lay.fill(lower.body, (lay.row(self.below, None, self.switch, cap, gap=0, margins=(12, 8, 12, 4)), self._stack))
        upper.setMinimumHeight(theme.px(LEAST_UPPER))
        lower.setMinimumHeight(theme.px(LEAST_LOWER))
        middle = scrolling(lay.column_of(lay.wide(upper, 3), lay.wide(lower, 2), gap=lay.FIELDS), common.SCENARIOS)
        lay.row(left, lay.wide(middle), gap=lay.FIELDS, margins=(0, 0, 12, 0), on=self)
