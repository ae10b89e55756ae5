"""Paints the cells; backgrounds, hover and the current row's frame are the view's (``tables.rows``)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip
from typing_extensions import override

from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.loadbar import paint_load
from planner.ui.tables.model import CELL, TableModel
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.paint import box, check_box, initials_box, text

SIDE = 8
SECOND_GAP = 6
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight


class CellDelegate(QStyledItemDelegate):
    """One for a whole table; asks the column how to paint."""

    def __init__(self, theme: Theme, parent: QObject, *, two_lines: bool = False, dense: bool = False) -> None:
        super().__init__(parent)
        self.theme = theme
        self._two_lines = two_lines
        self._dense = dense

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, self.theme.row_height(two_lines=self._two_lines, dense=self._dense))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        cell = index.data(CELL)
        if not isinstance(model, TableModel) or not isinstance(cell, Cell):
            return
        column = model.columns[index.column()]
        area = QRect(option.rect)
        rect = area.adjusted(SIDE, 0, -SIDE, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if cell.checked is not None:
            check_box(painter, area, self.theme, Qt.CheckState.Checked if cell.checked else Qt.CheckState.Unchecked)
        elif column.holds is Holds.CHECK:
            check_box(painter, area, self.theme, Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        elif column.holds is Holds.LOAD:
            if cell.load is not None:
                paint_load(painter, QRectF(rect), cell.load, self.theme, "sel" if chosen else "surface")
        elif column.holds is Holds.BADGE:
            self._badge(painter, rect, cell)
        else:
            self._words(painter, self._lead(painter, rect, cell, column), cell, column)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        cell = index.data(CELL) if index.isValid() else None
        if not isinstance(cell, Cell):
            QToolTip.hideText()
            return False
        model = index.model()
        column = model.columns[index.column()] if isinstance(model, TableModel) else None
        cut = column is not None and self.natural_width(cell, column) > QRect(option.rect).width()
        words = cell.tip or (cell.load.spoken if cell.load else "") or (cell.text if cut else "")
        QToolTip.showText(event.globalPos(), words, view)
        return True

    def natural_width(self, cell: Cell, column: Column[Any]) -> int:
        """How wide a cell must be to show what it holds whole; 0 for what is painted at any width."""
        if column.holds in {Holds.CHECK, Holds.LOAD}:
            return 0
        first = QFontMetrics(self._font(cell)).horizontalAdvance(cell.text)
        if column.holds is Holds.BADGE:
            return max(self.theme.px(20), first + self.theme.px(10)) + 2 * SIDE
        second = QFontMetrics(self.theme.font(Role.HELP)).horizontalAdvance(cell.second) if cell.second else 0
        words = max(first, second) if self._two_lines else first + second + (SECOND_GAP if second else 0)
        return words + self._lead_width(cell) + 2 * SIDE + 1

    def _lead_width(self, cell: Cell) -> int:
        """What initials and icon take before the words."""
        return (self.theme.px(49) if cell.initials else 0) + (self.theme.px(20) if cell.icon else 0)

    def _lead(self, painter: QPainter, rect: QRect, cell: Cell, column: Column[Any]) -> QRect:
        """Paint initials box or icon; what is left of the rectangle."""
        rest = QRect(rect)
        if cell.initials:
            size = QSize(self.theme.px(40), self.theme.px(24) if not self._dense else self.theme.px(20))
            spot = QRect(rect.topLeft(), size)
            spot.moveTop(rect.top() + (rect.height() - size.height()) // 2)
            initials_box(painter, spot, self.theme, cell.initials, self.theme.font(Role.INITIALS))
            rest.setLeft(spot.right() + self.theme.px(9))
        if cell.icon:
            side = self.theme.px(15)
            words = QFontMetrics(self._font(cell)).horizontalAdvance(cell.text)
            width = min(rest.width(), words + self.theme.px(20))
            left = rest.right() - width + 1 if column.numeric else rest.left()
            height = self._first_line(rest).height() if self._split(cell) else rest.height()
            top = self._first_line(rest).top() if self._split(cell) else rest.top()
            self.theme.draw_icon(painter, QRect(left, top, side, height), cell.icon, cell.tone)
            rest.setLeft(left + side + self.theme.px(5))
        return rest

    def _words(self, painter: QPainter, rect: QRect, cell: Cell, column: Column[Any]) -> None:
        align = RIGHT if column.numeric else LEFT
        font, ink = self._font(cell), self.theme.colour(cell.tone)
        help_font = self.theme.font(Role.HELP)
        if self._split(cell):
            first = self._first_line(rect)
            text(painter, first, cell.text, font, ink, align)
            second = QRect(rect.left(), first.bottom(), rect.width(), self.theme.line(Role.HELP))
            text(painter, second, cell.second, help_font, self.theme.colour("text3"), align)
            return
        if cell.second:
            width = QFontMetrics(font).horizontalAdvance(cell.text)
            rest = rect.adjusted(width + SECOND_GAP, 0, 0, 0)
            if rest.width() > self.theme.px(20):
                text(painter, rest, cell.second, help_font, self.theme.colour("text3"), LEFT)
        text(painter, rect, cell.text, font, ink, align)

    def _badge(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        if not cell.text:
            return
        font = self.theme.font(Role.INITIALS)
        width = max(self.theme.px(20), QFontMetrics(font).horizontalAdvance(cell.text) + self.theme.px(10))
        spot = QRect(rect.left(), 0, min(width, rect.width()), self.theme.px(18))
        spot.moveTop(rect.top() + (rect.height() - spot.height()) // 2)
        box(painter, spot, None, self.theme.colour("borderstrong"), 4)
        text(painter, spot, cell.text, font, self.theme.colour(cell.tone), Qt.AlignmentFlag.AlignHCenter)

    def _split(self, cell: Cell) -> bool:
        return self._two_lines and bool(cell.second)

    def _first_line(self, rect: QRect) -> QRect:
        whole = self.theme.line() + self.theme.line(Role.HELP)
        return QRect(rect.left(), rect.top() + (rect.height() - whole) // 2 + 1, rect.width(), self.theme.line())

    def _font(self, cell: Cell) -> QFont:
        role = Role.TOTAL if cell.total else Role.STRONG if cell.strong else Role.BODY
        font = self.theme.font(Role.DENSE if self._dense and role is Role.BODY else role)
        if cell.struck or cell.faint:
            font = QFont(font)
            font.setStrikeOut(cell.struck)
            font.setItalic(cell.faint)
        return font
