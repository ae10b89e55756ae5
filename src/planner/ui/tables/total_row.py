"""The line below a table: each sum stands in the column that it is of."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.ui.tables.header import SIDE
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets.paint import text


class TotalRow(QWidget):
    """Follows the columns of a table. ``faint``: keys of the columns whose words only explain."""

    def __init__(self, view: TableView, faint: Collection[str] = ()) -> None:
        super().__init__()
        self._view = view
        self._faint = frozenset(faint)
        self.words: Mapping[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for moved in (view.header().sectionResized, view.header().sectionMoved, view.theme.changed):
            moved.connect(self.update)

    def say(self, words: Mapping[str, str]) -> None:
        """Show words by the key of their column."""
        self.words = dict(words)
        names = {column.key: column.name for column in self._view.table.columns}
        self.setAccessibleName(", ".join(f"{names[key]}: {each}" for key, each in words.items()))
        metrics = QFontMetrics(self._view.theme.font(Role.TOTAL))
        sums = {key: each for key, each in words.items() if key not in self._faint}
        self._view.columns.make_room_below(
            {key: metrics.horizontalAdvance(each) + 2 * SIDE + 2 for key, each in sums.items()}
        )
        self.update()

    def place(self, key: str) -> QRect:
        """Where the words of a column stand; empty where the column does not show."""
        header, at = self._view.header(), self._view.table.column_number(key)
        if header.isSectionHidden(at):
            return QRect()
        left = (
            self._view.viewport().mapTo(self.window(), QPoint(0, 0)).x() - self.mapTo(self.window(), QPoint(0, 0)).x()
        )
        whole = QRect(left + header.sectionViewportPosition(at), 0, header.sectionSize(at), self.height())
        return whole.adjusted(SIDE, 0, -SIDE, 0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._view.theme.px(36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._view.theme
        painter.fillRect(0, 0, self.width(), 1, theme.colour("border"))
        for column in self._view.table.columns:
            rect = self.place(column.key)
            if column.key in self.words and not rect.isEmpty():
                faint = column.key in self._faint
                align = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
                font, ink = theme.font(Role.HELP if faint else Role.TOTAL), theme.colour("text3" if faint else "text")
                text(painter, rect, self.words[column.key], font, ink, align)
