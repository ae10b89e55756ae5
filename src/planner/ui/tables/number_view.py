"""A table of numbers where each is a door: left and right go from number to number, Enter opens the one gone to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from planner.ui.context import PersonSettings
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class NumberView(TableView):
    """Shows a model whose columns but the first are numbers. ``number_opened`` carries the row and the column's key."""

    number_opened = Signal(object, str)

    def __init__(
        self, theme: Theme, model: TableModel[Any], name: str, settings: PersonSettings, *, spoken: str
    ) -> None:
        super().__init__(theme, model, name, settings, spoken=spoken, dense=True)
        self.row_opened.connect(self._open_number)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self._step_number(step)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        current = self.currentIndex()
        if index.row() != current.row() or not self.hasFocus() or current.column() < 1:
            return
        painter.save()
        painter.setPen(QPen(self.theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.visualRect(current).adjusted(2, 3, -2, -4))
        painter.restore()

    def choose_number(self) -> None:
        """Make the first number current, unless one is."""
        if self.current_row() is None and self.model().rowCount():
            self.go_to(self.model().index(0, 1))

    def go_to(self, there: QModelIndex) -> None:
        """Make a number current; the names of the rows stay in sight where there is room for both."""
        self.setCurrentIndex(there)
        self.horizontalScrollBar().setValue(0)
        if self.visualRect(there).right() >= self.viewport().width():
            self.scrollTo(there)
        self.viewport().update()

    def _step_number(self, step: int) -> None:
        current = self.currentIndex()
        at = current.column() + step
        while 0 < at < self.model().columnCount() and self.header().isSectionHidden(at):
            at += step
        if current.isValid() and 0 < at < self.model().columnCount():
            self.go_to(current.siblingAtColumn(at))

    def _open_number(self, row: object) -> None:
        self.number_opened.emit(row, self.table.columns[max(0, self.currentIndex().column())].key)
