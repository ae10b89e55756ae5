"""What the page is laid out of: the lines, the colleagues' loads before and after, and the panel beside them."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.handover import HandoverView
from planner.domain.guard import shown
from planner.domain.records import Worker
from planner.texts import handover as texts
from planner.texts.widgets import CLEAR_FILTERS
from planner.ui.context import Context
from planner.ui.handover.line_table import LineTable, rows_of
from planner.ui.handover.why import WhyPanel
from planner.ui.plan.board import Legend
from planner.ui.plan.choose import ChoosePanel
from planner.ui.plan.load_table import LoadRow, LoadTable
from planner.ui.tables.dropping import DropTable
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.detail import OVERLAY_BELOW, DetailSplit
from planner.ui.widgets.search import SearchField

PANEL_WIDTH = 320
ROOMY = 400


class Board(QWidget):
    """The three columns of a handover."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.lines = LineTable()
        self.line_view = TableView(
            theme, self.lines, "handover_lines", context.settings, spoken=texts.LINES, two_lines=True
        )
        self.search = SearchField(theme, texts.SEARCH, width=190)
        self.search.changed.connect(self.lines.search)
        self.search.left.connect(self.line_view.setFocus)
        none = EmptyState(theme, "handover", texts.NO_CASES, texts.NO_CASES_HOW)
        self.line_view.set_empty(none, EmptyState(theme, "filter", texts.NO_HITS, "", CLEAR_FILTERS, self.search.clear))
        self.loads = LoadTable()
        self.line_view.enable_drag()
        self.load_view = DropTable(
            theme, self.loads, "handover_loads", context.settings, spoken=texts.LOADS, two_lines=True
        )
        self.load_view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.why = WhyPanel(context)
        self.choose = ChoosePanel(context)
        self.panel = QStackedWidget()
        self.panel.addWidget(self.why)
        self.panel.addWidget(self.choose)
        self.line_card = Card(theme, texts.LINES, flush=True)
        self.line_card.add_action(self.search)
        self.line_card.add(self.line_view)
        load_card = Card(theme, texts.LOADS, flush=True)
        self._legend = Legend(theme)
        load_card.add_action(self._legend)
        load_card.add(self.load_view)
        columns = QWidget()
        columns.setFocusProxy(self.line_view)
        both = (lay.wide(self.line_card, 5), lay.wide(load_card, 4))
        self._row = lay.row(*both, gap=lay.FIELDS, margins=(0, 0, lay.FIELDS, 0), on=columns)
        self.split = DetailSplit(theme, columns, self.panel, "handover", context.settings, usual=PANEL_WIDTH)
        self.split.side.set_pane("card")
        lay.column(self.split, on=self)

    def choosing(self) -> bool:
        """Whether the list of colleagues is open."""
        return self.panel.currentWidget() is self.choose

    def leave_panel(self) -> None:
        """Show why again, and give the keyboard to the list; a panel that lies over the list is closed."""
        self.panel.setCurrentWidget(self.why)
        if self.split.is_overlay:
            self.split.close_panel()
        self.line_view.setFocus()

    def show_view(self, view: HandoverView | None) -> None:
        """Show the lines, and the loads of those with cases or places."""
        register = self.context.register
        self.lines.show_rows([] if view is None else rows_of(register, view))
        rows: list[LoadRow] = []
        if view is not None:
            self.line_card.set_note(texts.lines_note(len(view.placed), len(view.lines)))
            for key, change in view.loads.items():
                worker = register.find(Worker, key)
                if worker is not None and (change.before or change.after or change.load.cap.hard):
                    rows.append(LoadRow(worker, change))
        rows.sort(key=lambda row: (-row.change.gained, -row.change.lost, shown(row.worker).casefold()))
        self.loads.show_loads(rows)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        overlay = self.window().width() < OVERLAY_BELOW
        self._row.setContentsMargins(0, 0, 0 if overlay else lay.FIELDS, 0)
        self._legend.setVisible(self.load_view.width() >= self.context.theme.px(ROOMY))
