"""The head of a table: aligned as its columns, the sorted one with an arrow, a check box over a selection."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget
from typing_extensions import override

from planner.ui.tables.declared import Holds
from planner.ui.tables.model import TableModel
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.paint import check_box, text

HEIGHT = 30
SIDE = 8
ARROW = 12


class TableHeader(QHeaderView):
    """``check_clicked`` when the box over the selection is clicked; ``menu_asked`` at a right click."""

    check_clicked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.check_state = Qt.CheckState.Unchecked
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setStretchLastSection(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self.menu_asked)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_check(self, state: Qt.CheckState) -> None:
        """Show how much of the list is chosen."""
        if state is not self.check_state:
            self.check_state = state
            self.viewport().update()

    def natural_width(self, title: str, *, is_sorted: bool) -> int:
        """How wide a section must be to show its heading whole, also in the weight it has when sorted by."""
        width = QFontMetrics(self.theme.font(Role.LABEL)).horizontalAdvance(title) + 2 * SIDE + 1
        return width + self.theme.px(ARROW) + 5 if is_sorted else width

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self.logicalIndexAt(event.position().toPoint())
        model = self.model()
        if isinstance(model, TableModel) and column >= 0 and model.columns[column].holds is Holds.CHECK:
            self.check_clicked.emit()
        else:
            super().mousePressEvent(event)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        if not isinstance(model, TableModel):
            return
        theme, column = self.theme, model.columns[logicalIndex]
        painter.fillRect(rect, theme.colour("surface2"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))
        if column.holds is Holds.CHECK:
            check_box(painter, rect, theme, self.check_state)
            return
        title = column.title
        key, falling = model.sorting
        sorted_by = key == column.key
        words = rect.adjusted(SIDE, 0, -SIDE, 0)
        align = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
        font = theme.font(Role.LABEL if sorted_by else Role.HELP)
        if sorted_by:
            words = self._arrow(painter, words, title, falling=falling, right=column.numeric)
        text(painter, words, title, font, theme.colour("text" if sorted_by else "text3"), align)

    def _arrow(self, painter: QPainter, rect: QRect, title: str, *, falling: bool, right: bool) -> QRect:
        side = self.theme.px(ARROW)
        room = rect.adjusted(0, 0, -side - 3, 0)
        width = min(room.width(), painter.fontMetrics().horizontalAdvance(title))
        left = rect.right() - side if right else rect.left() + width + 5
        spot = QRect(left, rect.top(), side, rect.height())
        self.theme.draw_icon(painter, spot, "sort_down" if falling else "sort_up", "text")
        return room

    def _restyle(self) -> None:
        self.setFixedHeight(self.theme.px(HEIGHT))
        self.setFont(self.theme.font(Role.LABEL))
        self.viewport().update()
