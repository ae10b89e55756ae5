"""A sheet of a form in the form's own looks, on the white of its paper whatever the theme, with what goes into it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from planner.domain.agency_form import AgencyCell
from planner.domain.form_picture import CellContent, CellPicture, KeptKind, SheetPicture
from planner.texts import form_page as texts
from planner.ui.theme.fonts import Role
from planner.ui.widgets.paint import box, text
from planner.ui.workbook.face import CoveredArea, Lens, SheetFace, paint_changed, paint_frame

# What Excel shows a column and a row as where they say nothing, in digits and points.
USUAL_WIDTH: Final = 8.43
USUAL_HEIGHT: Final = 15.0
PIXELS_PER_DIGIT: Final = 7
PIXELS_AROUND: Final = 5
PIXELS_PER_POINT: Final = 96 / 72
LEAST_ROW: Final = 22
MARKED_WIDTH: Final = 168
LEAST_CHIP: Final = 64
MOST_WIDTH: Final = 260


class MarkKind(Enum):
    """What is marked on a cell."""

    SET = "set"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class FormMark:
    """What goes into a cell: in words, and with its value where that is known."""

    words: str
    kind: MarkKind
    value: str = ""


class FormSheetFace(SheetFace):
    """A sheet of a form.

    Args:
        sheet: what it looks like.
        marks: what goes where, in an empty form.
        changed: cells of a filled form that are not as in the sheet before.
        filled: whether it is filled: what its formulas come to is known when Excel works them out.
    """

    def __init__(
        self,
        sheet: SheetPicture,
        marks: Mapping[AgencyCell, FormMark] | None = None,
        changed: Collection[AgencyCell] = frozenset(),
        *,
        filled: bool = False,
    ) -> None:
        self.sheet, self.title, self.rows, self.columns = sheet, sheet.name, sheet.rows, sheet.columns
        self.marks: Mapping[AgencyCell, FormMark] = marks or {}
        self._changed, self._filled = changed, filled
        self.coverings = [
            CoveredArea(each.area, texts.KEPT[each.kind]) for each in sheet.kept if each.kind is not KeptKind.FORMATTED
        ]
        self._formatted = [each.area for each in sheet.kept if each.kind is KeptKind.FORMATTED]

    @override
    def words(self, cell: AgencyCell) -> str:
        mark, there = self.marks.get(cell), self.sheet.cell(cell)
        if mark is not None:
            return f"{mark.words} {mark.value}".strip()
        return texts.WORKED_OUT if self._filled and there.holds is CellContent.FORMULA else there.text

    @override
    def hint(self, cell: AgencyCell) -> str:
        choices = len(self.sheet.cell(cell).choices)
        said = (
            self.words(cell),
            texts.list_kept(choices) if choices else "",
            texts.KEPT[KeptKind.FORMATTED] if self._is_formatted(cell) else "",
        )
        return "\n".join(filter(None, said))

    @override
    def first(self) -> AgencyCell:
        free = (cell for cell, each in self.sheet.cells.items() if each.is_free)
        return next(iter((*sorted(self.marks), *free)), AgencyCell(1, 1))

    @override
    def joined(self, cell: AgencyCell) -> AgencyCell:
        return self.sheet.joined(cell)

    # painting

    @override
    def paint(self, painter: QPainter, rect: QRect, cell: AgencyCell, lens: Lens, *, chosen: bool) -> None:
        there, mark = self.sheet.cell(cell), self.marks.get(cell)
        painter.fillRect(rect, QColor(there.fill) if there.fill else QColor(Qt.GlobalColor.white))
        painter.setPen(QPen(QColor(Qt.GlobalColor.lightGray), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        ink = QColor(there.ink) if there.ink else QColor(Qt.GlobalColor.black)
        if mark is not None:
            self._paint_mark(painter, rect, mark, ink, lens)
        else:
            inner = rect.adjusted(lens.px(6) + lens.px(9) * there.indent, 0, -lens.px(6), 0)
            self._paint_words(painter, inner, there, ink, lens)
        if self._is_formatted(cell):
            self._paint_formatted(painter, rect, lens)
        if cell in self._changed:
            paint_changed(painter, rect, lens)
        if chosen:
            paint_frame(painter, rect, lens, "accent")

    def _paint_words(self, painter: QPainter, rect: QRect, there: CellPicture, ink: QColor, lens: Lens) -> None:
        font = QFont(lens.font(Role.TOTAL if there.bold else Role.DENSE))
        words = there.text
        if self._filled and there.holds is CellContent.FORMULA:
            words, font = texts.WORKED_OUT, QFont(lens.font(Role.HELP))
            font.setItalic(True)
        align = Qt.AlignmentFlag.AlignRight if there.right else Qt.AlignmentFlag.AlignLeft
        text(painter, rect, words, font, ink, align)

    def _paint_formatted(self, painter: QPainter, rect: QRect, lens: Lens) -> None:
        """Three small bars in the lower corner: its looks follow its value when Excel shows it."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Qt.GlobalColor.gray))
        for at, high in enumerate((3, 5, 7)):
            left, tall = rect.left() + lens.px(3 + 3 * at), lens.px(high)
            painter.drawRect(left, rect.bottom() - lens.px(2) - tall, lens.px(2), tall)

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: FormMark, ink: QColor, lens: Lens) -> None:
        theme, font = lens.theme, lens.font(Role.HELP)
        metrics = QFontMetrics(font)
        words = mark.words if mark.kind is MarkKind.SET else f"{texts.PROPOSED}: {mark.words}"
        taken = QFontMetrics(lens.font(Role.DENSE)).horizontalAdvance(mark.value) + lens.px(18)
        room = max(lens.px(LEAST_CHIP), rect.width() - (taken if mark.value else lens.px(8)))
        width = min(metrics.horizontalAdvance(words) + lens.px(12), room)
        chip = QRect(rect.left() + lens.px(4), rect.center().y() - lens.px(9), width, lens.px(18))
        colour = "warn" if mark.kind is MarkKind.PROPOSED else "accent"
        box(painter, chip, theme.colour(f"{colour}soft"), theme.colour(colour), 4)
        inner = chip.adjusted(lens.px(6), 0, -lens.px(4), 0)
        text(painter, inner, words, font, theme.colour(colour), Qt.AlignmentFlag.AlignLeft)
        left = rect.adjusted(chip.width() + lens.px(10), 0, -lens.px(6), 0)
        text(painter, left, mark.value, lens.font(Role.DENSE), ink, Qt.AlignmentFlag.AlignRight)

    def _is_formatted(self, cell: AgencyCell) -> bool:
        return any(area.holds(cell) for area in self._formatted)

    # laying out

    @override
    def fit(self, view: QTableView, lens: Lens) -> None:
        """Widths, heights, hidden and joined cells as the form says."""
        sheet = self.sheet
        marked = {cell.column for cell in self.marks}
        for column in range(1, sheet.columns + 1):
            width = lens.px(sheet.widths.get(column, USUAL_WIDTH) * PIXELS_PER_DIGIT + PIXELS_AROUND)
            if column not in sheet.widths:  # the form leaves it open: wide enough to read what is in it
                width = max(width, self._wanted(column, lens))
            view.setColumnWidth(column - 1, max(width, lens.px(MARKED_WIDTH)) if column in marked else width)
            view.setColumnHidden(column - 1, column in sheet.hidden_columns)
        for row in range(1, sheet.rows + 1):
            height = round(sheet.heights.get(row, USUAL_HEIGHT) * PIXELS_PER_POINT)
            view.setRowHeight(row - 1, lens.px(max(LEAST_ROW, height)))
            view.setRowHidden(row - 1, row in sheet.hidden_rows)
        for area in sheet.merged:
            tall = min(area.bottom, sheet.rows) - area.top + 1
            wide = min(area.right, sheet.columns) - area.left + 1
            if tall * wide > 1:
                view.setSpan(area.top - 1, area.left - 1, tall, wide)
        self._run_on(view, lens)

    def _wanted(self, column: int, lens: Lens) -> int:
        """The width that the words of a column ask for, as far as it is reasonable."""
        metrics = QFontMetrics(lens.font(Role.DENSE))
        joined = {area.first for area in self.sheet.merged}
        words = [each.text for cell, each in self.sheet.cells.items() if cell.column == column and cell not in joined]
        return min(lens.px(MOST_WIDTH), max(map(metrics.horizontalAdvance, words), default=0) + lens.px(18))

    def _run_on(self, view: QTableView, lens: Lens) -> None:
        """Let a long title run on over the blank cells beside it, as Excel does."""
        sheet, metrics = self.sheet, QFontMetrics(lens.font(Role.DENSE))
        for cell, there in sheet.cells.items():
            if there.holds is not CellContent.WORDS or any(area.holds(cell) for area in sheet.merged):
                continue
            end, wide = cell.column, view.columnWidth(cell.column - 1)
            while (
                metrics.horizontalAdvance(there.text) > wide - lens.px(12)
                and end < sheet.columns
                and AgencyCell(cell.row, end + 1) not in sheet.cells
            ):
                end += 1
                wide += view.columnWidth(end - 1)
            if end > cell.column:
                view.setSpan(cell.row - 1, cell.column - 1, 1, end - cell.column + 1)
