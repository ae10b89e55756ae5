"""What the page is laid out of: figures, list, loads and panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from planner.texts import plan_page as texts
from planner.texts.widgets import CLEAR_FILTERS
from planner.ui.context import Context
from planner.ui.plan.choose import ChoosePanel
from planner.ui.plan.line_table import LineTable, LineView
from planner.ui.plan.load_table import LoadTable, Part
from planner.ui.plan.prompt import RowPrompt
from planner.ui.plan.why import WhyPanel
from planner.ui.tables.dropping import DropTable
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.detail import DetailSplit
from planner.ui.widgets.label import Label
from planner.ui.widgets.paint import box
from planner.ui.widgets.search import FilterChips, SearchField

LEFT_WIDTH = 346
LEFT_WIDEST = 440
PANEL_WIDTH = 330
FADED = 0.55
ROOMY = 520


class Legend(QWidget):
    """What the bars mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(", ".join((texts.BEFORE, texts.AFTER, texts.CAP)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(148), self.theme.px(20))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, x = QPainter(self), self.theme, 0
        middle = self.height() // 2
        marks = (
            (QRect(0, middle - 2, theme.px(14), 5), "barbefore", texts.BEFORE),
            (QRect(0, middle - 5, theme.px(14), 10), "bar", texts.AFTER),
            (QRect(0, middle - 7, 2, 14), "cap", texts.CAP),
        )
        painter.setFont(theme.font(Role.HELP))
        for mark, token, words in marks:
            box(painter, mark.translated(x, 0), theme.colour(token), None, 1.5)
            x += mark.width() + 5
            painter.setPen(theme.colour("text2"))
            width = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRect(x, 0, width + 2, self.height()), 0x80, words)
            x += width + 12


class Board(QWidget):
    """The three columns of a proposal."""

    def __init__(self, context: Context, on_clear: Callable[[], object]) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.lines = LineTable()
        self.line_view = LineView(theme, self.lines, context.settings)
        self.search = SearchField(theme, texts.SEARCH)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chips = FilterChips(theme)
        empty = EmptyState(theme, "done", texts.NOBODY_WAITS, texts.NOBODY_HOW)
        self.line_view.set_empty(empty, EmptyState(theme, "filter", texts.NO_HITS, "", CLEAR_FILTERS, on_clear))
        self.loads = LoadTable()
        self.load_view = DropTable(
            theme, self.loads, "plan_loads", context.settings, spoken=texts.LOADS, two_lines=True
        )
        self.load_view.setSelectionMode(DropTable.SelectionMode.SingleSelection)
        self.prompt = RowPrompt(theme, self.load_view)
        self.why = WhyPanel(theme)
        self.choose = ChoosePanel(context)
        self.panel = QStackedWidget()
        self.panel.addWidget(self.why)
        self.panel.addWidget(self.choose)
        self.plan_card = self._plan_card()
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self.plan_card)
        row.addWidget(self._load_card(), 1)
        self.split = DetailSplit(theme, columns, self.panel, "plan", context.settings, usual=PANEL_WIDTH)
        self.split.side.set_pane("card")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        theme.changed.connect(self._restyle)
        self._restyle()

    def choosing(self) -> bool:
        """Whether the list of workers is open."""
        return self.panel.currentWidget() is self.choose

    def dim(self, *, on: bool) -> None:
        """Fade the plan that is about to be replaced."""
        if on and self.graphicsEffect() is None:
            effect = QGraphicsOpacityEffect(self)
            effect.setOpacity(FADED)
            self.setGraphicsEffect(effect)
        elif not on and self.graphicsEffect() is not None:
            self.setGraphicsEffect(None)  # type: ignore[arg-type]  # the stubs know no None, which takes it off

    def aim(self, *, on: bool) -> None:
        """Give the words about each worker room while something is dragged and the table is narrow."""
        bars = self.loads.column_number(Part.BAR)
        narrow = self.load_view.viewport().width() < self.context.theme.px(ROOMY)
        self.load_view.header().setSectionHidden(bars, on and narrow)
        self.load_view.columns.fit()

    def _plan_card(self) -> Card:
        theme = self.context.theme
        card = Card(theme, texts.PLAN, flush=True)
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.chips)
        card.add(top, self.line_view)
        card.body.setStretch(1, 1)
        return card

    def _load_card(self) -> Card:
        theme = self.context.theme
        card = Card(theme, texts.LOADS, flush=True)
        card.add_action(Legend(theme))
        self.ahead = Label(theme, "", Role.HELP, "text2", elide=True)
        self.ahead.setContentsMargins(16, 0, 16, 6)
        card.add(self.ahead, self.load_view)
        card.body.setStretch(1, 1)
        return card

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        least, most = self.context.theme.px(LEFT_WIDTH), self.context.theme.px(LEFT_WIDEST)
        self.plan_card.setFixedWidth(max(least, min(most, self.width() * 27 // 100)))
