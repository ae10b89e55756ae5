"""A sheet of our own workbook, in the colours of the window: changed cells cornered, cells with errors framed."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from planner.domain.agency_form import AgencyCell
from planner.reports.preview import PreviewCell, PreviewSheet
from planner.texts import sheet_page as texts
from planner.ui.theme.fonts import Role
from planner.ui.widgets.paint import text
from planner.ui.workbook.face import Lens, SheetFace, paint_changed, paint_frame

WIDEST = 300
NARROW = 110
NARROWEST = 56
MEASURED_ROWS = 60
# The first lines are headings that run on over the cells beside them.
TITLES = 2


class OwnSheetFace(SheetFace):
    """A sheet of the built-in workbook; ``changed`` and ``erring`` are its cells that are to be marked."""

    def __init__(self, sheet: PreviewSheet, changed: Collection[AgencyCell], erring: Collection[AgencyCell]) -> None:
        self.title, self._cells = sheet.title, sheet.rows
        self.rows = len(sheet.rows)
        self.columns = max((len(row) for row in sheet.rows), default=0)
        self._changed, self._erring = changed, erring
        self.wrong = bool(erring)
        missing = sheet.rows_in_all - len(sheet.rows)
        self.left_out = texts.rows_left_out(len(sheet.rows), sheet.rows_in_all) if missing > 0 else ""

    def cell(self, cell: AgencyCell) -> PreviewCell | None:
        """What stands in a cell; None for an empty one."""
        row = self._cells[cell.row - 1]
        return row[cell.column - 1] if cell.column <= len(row) else None

    @override
    def words(self, cell: AgencyCell) -> str:
        found = self.cell(cell)
        return "" if found is None else found.text

    @override
    def first(self) -> AgencyCell:
        return AgencyCell(1, 1)

    @override
    def paint(self, painter: QPainter, rect: QRect, cell: AgencyCell, lens: Lens, *, chosen: bool) -> None:
        theme, there = lens.theme, self.cell(cell)
        head = there is not None and there.head
        painter.fillRect(rect, theme.colour("sel" if chosen else "surface2" if head else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("hair"))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.colour("hair"))
        if there is not None:
            font = QFont(lens.font(Role.TOTAL if there.bold else Role.DENSE))
            font.setItalic(there.faint)
            ink = theme.colour("text3" if there.faint else "text")
            align = Qt.AlignmentFlag.AlignRight if there.right else Qt.AlignmentFlag.AlignLeft
            text(painter, rect.adjusted(6 + 12 * there.indent, 0, -7, 0), there.text, font, ink, align)
        if cell in self._changed:
            paint_changed(painter, rect, lens)
        if cell in self._erring:
            paint_frame(painter, rect, lens, "danger")

    @override
    def fit(self, view: QTableView, lens: Lens) -> None:
        metrics = QFontMetrics(lens.font(Role.TOTAL))
        for column in range(self.columns):
            cells = [row[column] for row in self._cells[TITLES:MEASURED_ROWS] if column < len(row)]
            width = max((metrics.horizontalAdvance(cell.text) + 12 * cell.indent for cell in cells if cell), default=0)
            most = NARROW if any(cell is not None and cell.right for cell in cells) else WIDEST
            view.setColumnWidth(column, min(lens.px(most), max(lens.px(NARROWEST), width + 18)))
        for at, row in enumerate(self._cells):
            alone = row and row[0] is not None and not any(cell is not None and cell.text for cell in row[1:])
            if alone and self.columns > 1:
                view.setSpan(at, 0, 1, self.columns)
