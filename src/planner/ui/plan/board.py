"""What the page is laid out of: figures, list, loads and panel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QStackedWidget, QWidget
from typing_extensions import override

from planner.texts import plan_page as texts
from planner.texts.plan_proof import SHOW as PROOF
from planner.texts.widgets import CLEAR_FILTERS
from planner.ui.context import Context
from planner.ui.plan.choose import ChoosePanel
from planner.ui.plan.line_table import LineTable, LineView
from planner.ui.plan.load_table import LoadTable
from planner.ui.plan.prompt import RowPrompt
from planner.ui.plan.why import WhyPanel
from planner.ui.tables.dropping import DropTable
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.detail import OVERLAY_BELOW, DetailSplit
from planner.ui.widgets.label import Label
from planner.ui.widgets.paint import box
from planner.ui.widgets.search import FilterChips, SearchField

LEFT_WIDTH = 362
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
        self._compact = False
        theme = context.theme
        self.lines = LineTable()
        self.line_view = LineView(theme, self.lines, context.settings)
        self.search = SearchField(theme, texts.SEARCH, width=184)
        self.chips = FilterChips(theme)
        empty = EmptyState(theme, "done", texts.NOBODY_WAITS, texts.NOBODY_HOW)
        self.line_prompt = RowPrompt(theme, self.line_view, texts.ACCEPT)
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
        columns.setFocusProxy(self.line_view)
        both = (self.plan_card, lay.wide(self._load_card()))
        self._row = lay.row(*both, gap=lay.FIELDS, margins=(0, 0, lay.FIELDS, 0), on=columns)
        self.split = DetailSplit(theme, columns, self.panel, "plan", context.settings, usual=PANEL_WIDTH)
        self.split.side.set_pane("card")
        lay.column(self.split, on=self)
        theme.changed.connect(self._restyle)
        self._restyle()

    def choosing(self) -> bool:
        """Whether the list of workers is open."""
        return self.panel.currentWidget() is self.choose

    def set_kind(self, key: str, words: str) -> None:
        """Show as a chip that only lines of one kind are listed; "" for none."""
        self.chips.set_chips([(key, words)] if key else [])
        self.chips.setVisible(bool(key))

    def leave_panel(self) -> None:
        """Show why again, and give the keyboard to the list; a panel that lies over the list is closed."""
        self.panel.setCurrentWidget(self.why)
        if self.split.is_overlay:
            self.split.close_panel()
        self.line_view.setFocus()

    def set_compact(self, *, on: bool) -> None:
        """Leave out what is only good to know, where the window is low."""
        self._compact = on
        self.ahead.setVisible(not on and bool(self.ahead.text()))

    def say_ahead(self, words: str) -> None:
        """Say what is known of the next months."""
        self.ahead.setText(words)
        self.set_compact(on=self._compact)

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
        narrow = self.load_view.viewport().width() < self.context.theme.px(ROOMY)
        self.load_view.columns.leave_out(["bar"] if on and narrow else [])

    def _plan_card(self) -> Card:
        theme = self.context.theme
        card = Card(theme, texts.PLAN, flush=True)
        self.proof = Button(theme, icon="proven", small=True, kind=Kind.TERTIARY, name=PROOF)
        card.add_action(self.proof)
        card.add_action(self.search)
        self.chips.setContentsMargins(12, 0, 12, 6)
        self.chips.hide()
        card.add(self.chips, self.line_view)
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
        overlay = self.window().width() < OVERLAY_BELOW
        self._row.setContentsMargins(0, 0, 0 if overlay else lay.FIELDS, 0)
        self._restyle()

    def _restyle(self) -> None:
        least, most = self.context.theme.px(LEFT_WIDTH), self.context.theme.px(LEFT_WIDEST)
        self.plan_card.setFixedWidth(max(least, min(most, self.width() * 27 // 100)))
