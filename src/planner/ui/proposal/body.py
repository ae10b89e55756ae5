"""How a proposal stands on its page: the lines, the loads before and after, and the panel beside them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.plan import LoadChange
from planner.domain.ids import WorkerId
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.texts import plan_page as texts
from planner.ui.context import Context, PersonSettings
from planner.ui.proposal.load_table import LoadRow, LoadTable
from planner.ui.proposal.reason_row import ReasonRow
from planner.ui.proposal.receiver_list import ReceiverList
from planner.ui.tables.dropping import DropTable
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card
from planner.ui.widgets.detail import OVERLAY_BELOW, DetailSplit
from planner.ui.widgets.paint import box, text
from planner.ui.widgets.search import SearchField

SLIP = 10
BESIDE, BELOW = 10, 28  # where a slip hangs, from the pointer: below the row of two lines that it points into
ROOMY = 520  # a table of loads narrower than this has no room for bars beside words


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


def _slip(theme: Theme, words: str, ratio: float) -> QPixmap:
    """A small note with words, to be carried by the pointer."""
    metrics = QFontMetrics(theme.font(Role.STRONG))
    size = QSize(metrics.horizontalAdvance(words) + 2 * theme.px(SLIP), metrics.height() + theme.px(SLIP))
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter, whole = QPainter(made), QRect(QPoint(0, 0), size)
    box(painter, whole, theme.colour("toast"), None)
    text(painter, whole, words, theme.font(Role.STRONG), theme.colour("toasttext"), Qt.AlignmentFlag.AlignHCenter)
    painter.end()
    return made


class LineView(TableView):
    """The lines on screen. ``drag_began`` carries the ids under way, ``drag_ended`` that they were let go."""

    drag_began = Signal(list)
    drag_ended = Signal()

    def __init__(self, theme: Theme, model: TableModel[Any], key: str, settings: PersonSettings, **looks: Any) -> None:
        super().__init__(theme, model, f"{key}_lines", settings, **looks)
        self.enable_drag()

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        self.drag_began.emit(self.chosen())
        self.drag().exec(supportedActions, Qt.DropAction.MoveAction)
        self.drag_ended.emit()

    def drag(self) -> QDrag:
        """What is under way: a slip with who it is, below the pointer, so that what a worker's row says can be read."""
        drag, words = QDrag(self), texts.dragged([self._said(each) for each in self.chosen()])
        drag.setMimeData(self.table.mimeData(self.selectedIndexes()))
        drag.setPixmap(_slip(self.theme, words, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(-self.theme.px(BESIDE), -self.theme.px(BELOW)))
        return drag

    def _said(self, row_id: str) -> str:
        row = self.table.row_at(self.table.index_of(row_id))
        return self.table.cell(row, "citizen").text


class ProposalBody(QWidget):
    """The three columns of a proposal: ``line_view``, the loads, and a panel with ``why`` or the list of workers.

    ``key`` is the page's id, by which widths are remembered; ``heads`` are the heading of the lines and the words of
    the search field, ``widths`` those of the search field and the panel (pixels at 100 %). ``shares``: how lines and
    loads share the width; lines without a share have a width of their own.
    """

    key: ClassVar[str]
    heads: ClassVar[tuple[str, str]]
    shares: ClassVar[tuple[int, int]]
    widths: ClassVar[tuple[int, int]]

    def __init__(self, context: Context, line_view: LineView, why: QWidget) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.line_view = line_view
        self.search = SearchField(theme, self.heads[1], width=self.widths[0])
        self.search.changed.connect(line_view.table.search)
        self.search.left.connect(line_view.setFocus)
        self.loads = LoadTable()
        self.load_view = DropTable(
            theme, self.loads, f"{self.key}_loads", context.settings, spoken=texts.LOADS, two_lines=True
        )
        self.load_view.setSelectionMode(DropTable.SelectionMode.SingleSelection)
        self.reason = ReasonRow(theme, self.load_view)
        self.receiver_list = ReceiverList(context)
        self.panel = QStackedWidget()
        self.panel.addWidget(why)
        self.panel.addWidget(self.receiver_list)
        self.line_card = Card(theme, self.heads[0], flush=True)
        lay.fill(self.line_card.body, (lay.wide(line_view),))
        self.load_card = Card(theme, texts.LOADS, flush=True)
        self.legend = Legend(theme)
        self.load_card.add_action(self.legend)
        lay.fill(self.load_card.body, (lay.wide(self.load_view),))
        columns = QWidget()
        columns.setFocusProxy(line_view)
        both = (lay.wide(self.line_card, self.shares[0]), lay.wide(self.load_card, self.shares[1]))
        self._row = lay.row(*both, gap=lay.FIELDS, margins=(0, 0, lay.FIELDS, 0), on=columns)
        self.split = DetailSplit(theme, columns, self.panel, self.key, context.settings, usual=self.widths[1])
        self.split.side.set_pane("card")
        lay.column(self.split, on=self)

    @property
    def choosing(self) -> bool:
        """Whether the list of workers is open."""
        return self.panel.currentWidget() is self.receiver_list

    def show_why(self) -> None:
        """Let the panel say why, in place of the list of workers."""
        self.panel.setCurrentIndex(0)

    def show_receivers(self) -> None:
        """Let the panel list the workers."""
        self.panel.setCurrentWidget(self.receiver_list)
        self.split.open_panel()

    def leave_panel(self) -> None:
        """Show why again, and give the keyboard to the list; a panel that lies over the list is closed."""
        self.show_why()
        if self.split.is_overlay:
            self.split.close_panel()
        self.line_view.setFocus()

    def show_loads(self, register: Register, loads: Mapping[WorkerId, LoadChange]) -> None:
        """Show the loads of those with cases or places, in order."""
        rows = [LoadRow(register.need(Worker, key), change) for key, change in loads.items()]
        shown = [row for row in rows if row.before or row.after or row.change.load.cap.hard]
        self.loads.show_loads(sorted(shown, key=self.load_order))

    @abstractmethod
    def load_order(self, row: LoadRow) -> Any:
        """Where a worker stands among the loads."""

    def reason_rows(self) -> Sequence[ReasonRow]:
        """Where a reason for going over the cap can be asked for."""
        return (self.reason, self.receiver_list.reason)

    def reason_asked(self) -> ReasonRow | None:
        """The row that asks for a reason; None where none does."""
        return next((row for row in self.reason_rows() if row.isVisible()), None)

    def hide_reason(self) -> None:
        """Take away what asks for a reason: it was asked of a proposal that is no more."""
        for row in self.reason_rows():
            row.close_row()

    def make_room_for_words(self, *, on: bool) -> None:
        """Give the words about each worker room while something is dragged and the table is narrow."""
        narrow = self.load_view.viewport().width() < self.context.theme.px(ROOMY)
        self.load_view.columns.leave_out(["bar"] if on and narrow else [])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        overlay = self.window().width() < OVERLAY_BELOW
        self._row.setContentsMargins(0, 0, 0 if overlay else lay.FIELDS, 0)
