"""The form as it looks: its sheets as tabs, with what goes into each cell marked on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabBar,
    QTableView,
)
from typing_extensions import override

from planner.domain.agency_form import AgencyCell, column_letters
from planner.domain.form_picture import CellContent, CellPicture, FormPicture, SheetPicture
from planner.texts import common
from planner.texts import form_page as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label
from planner.ui.widgets.paint import box, text
from planner.ui.widgets.tip import tip

Index = QModelIndex | QPersistentModelIndex
PLACE: Final = int(Qt.ItemDataRole.UserRole)
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
_NONE: Final = QModelIndex()
_NO_SHEET: Final = SheetPicture("", 0, 0)


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


Marks = Mapping[tuple[str, AgencyCell], FormMark]


class FormSheetModel(QAbstractTableModel):
    """One sheet of a form, under the letters and numbers that Excel shows."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = _NO_SHEET
        self._marks: Marks = {}

    def show(self, sheet: SheetPicture, marks: Marks) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self.sheet, self._marks = sheet, marks
        self.endResetModel()

    def mark(self, marks: Marks) -> None:
        """Mark the cells anew."""
        self._marks = marks
        if self.sheet.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.sheet.rows - 1, self.sheet.columns - 1))

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else self.sheet.rows

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else self.sheet.columns

    def marked(self, cell: AgencyCell) -> FormMark | None:
        """What goes into a cell."""
        return self._marks.get((self.sheet.name.casefold(), cell))

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        cell = AgencyCell(index.row() + 1, index.column() + 1)
        if role == PLACE:
            return cell
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            mark = self.marked(cell)
            said = self.sheet.cell(cell).text if mark is None else f"{mark.words} {mark.value}".strip()
            return tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letters(section + 1) if orientation is Qt.Orientation.Horizontal else str(section + 1)


class _FormCellDelegate(QStyledItemDelegate):
    """A cell in the form's own colours, on the white of its paper whatever the theme, with its mark on it."""

    def __init__(self, theme: Theme, model: FormSheetModel, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, self.theme.px(LEAST_ROW))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRect(option.rect)
        cell = index.data(PLACE)
        if not isinstance(cell, AgencyCell):
            return
        there, mark = self._model.sheet.cell(cell), self._model.marked(cell)
        painter.fillRect(rect, QColor(there.fill) if there.fill else QColor(Qt.GlobalColor.white))
        painter.setPen(QPen(QColor(Qt.GlobalColor.lightGray), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        ink = QColor(there.ink) if there.ink else QColor(Qt.GlobalColor.black)
        inner = rect.adjusted(self.theme.px(6) + 9 * there.indent, 0, -self.theme.px(6), 0)
        if mark is None:
            self._paint_words(painter, inner, there, ink)
        else:
            self._paint_mark(painter, rect, mark, ink)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(self.theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_words(self, painter: QPainter, rect: QRect, there: CellPicture, ink: QColor) -> None:
        font = QFont(self.theme.font(Role.TOTAL if there.bold else Role.DENSE))
        align = Qt.AlignmentFlag.AlignRight if there.right else Qt.AlignmentFlag.AlignLeft
        text(painter, rect, there.text, font, ink, align)

    def _paint_mark(self, painter: QPainter, rect: QRect, mark: FormMark, ink: QColor) -> None:
        theme, font = self.theme, self.theme.font(Role.HELP)
        metrics = QFontMetrics(font)
        words = mark.words if mark.kind is MarkKind.SET else f"{texts.PROPOSED}: {mark.words}"
        taken = QFontMetrics(theme.font(Role.DENSE)).horizontalAdvance(mark.value) + theme.px(18)
        room = max(theme.px(LEAST_CHIP), rect.width() - (taken if mark.value else theme.px(8)))
        width = min(metrics.horizontalAdvance(words) + theme.px(12), room)
        chip = QRect(rect.left() + theme.px(4), rect.center().y() - theme.px(9), width, theme.px(18))
        proposed = mark.kind is MarkKind.PROPOSED
        box(
            painter,
            chip,
            theme.colour("warnsoft" if proposed else "accentsoft"),
            theme.colour("warn" if proposed else "accent"),
            4,
        )
        inner = chip.adjusted(theme.px(6), 0, -theme.px(4), 0)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        text(painter, inner, shown, font, theme.colour("warn" if proposed else "accent"), Qt.AlignmentFlag.AlignLeft)
        left = rect.adjusted(chip.width() + theme.px(10), 0, -theme.px(6), 0)
        text(painter, left, mark.value, theme.font(Role.DENSE), ink, Qt.AlignmentFlag.AlignRight)


class FormPreviewCard(Card):
    """The card Forhåndsvisning. ``chosen`` carries the sheet's name and the cell that is pointed at."""

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, foot: Label) -> None:
        super().__init__(theme, common.PREVIEW, flush=True)
        self._form: FormPicture | None = None
        self._marks: Marks = {}
        self.model = FormSheetModel()
        self.view = QTableView()
        self.model.setParent(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_FormCellDelegate(theme, self.model, self.view))
        self.view.setAccessibleName(common.PREVIEW)
        self.view.setShowGrid(False)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setCornerButtonEnabled(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.selectionModel().currentChanged.connect(self._tell)
        self.tabs = QTabBar()
        self.tabs.setShape(QTabBar.Shape.RoundedSouth)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(texts.SHEETS)
        self.tabs.currentChanged.connect(self._show_tab)
        foot.setContentsMargins(16, 6, 16, 8)
        self.add(self.view, self.tabs, foot)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def cell(self) -> AgencyCell | None:
        """The cell that is pointed at; of joined cells the first."""
        found = self.view.currentIndex().data(PLACE)
        return self.model.sheet.joined(found) if isinstance(found, AgencyCell) else None

    def show_form(self, form: FormPicture, marks: Marks, note: str) -> None:
        """Show a form; the tab and the cell stay where they were, where the form is the same."""
        self.set_note(note)
        self._marks = marks
        if form is self._form:
            self.model.mark(marks)
            self._fit(self.model.sheet)
            return
        self._form = form
        self.tabs.blockSignals(True)  # noqa: FBT003 -- Qt's own
        while self.tabs.count():
            self.tabs.removeTab(0)
        for sheet in form.sheets:
            self.tabs.addTab(sheet.name)
        counts = [sum(name == sheet.name.casefold() for name, _ in marks) for sheet in form.sheets]
        self.tabs.setCurrentIndex(counts.index(max(counts)) if counts else 0)
        self.tabs.blockSignals(False)  # noqa: FBT003 -- Qt's own
        self._show_tab(self.tabs.currentIndex())

    def choose(self, name: str, cell: AgencyCell) -> None:
        """Point at a cell."""
        for at in range(self.tabs.count()):
            if self.tabs.tabText(at).casefold() == name.casefold():
                self.tabs.setCurrentIndex(at)
        index = self.model.index(cell.row - 1, cell.column - 1)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _show_tab(self, at: int) -> None:
        if self._form is None or not 0 <= at < len(self._form.sheets):
            return
        sheet = self._form.sheets[at]
        self.model.show(sheet, self._marks)
        self._fit(sheet)
        marked = sorted(cell for name, cell in self._marks if name == sheet.name.casefold())
        free = (cell for cell, each in sheet.cells.items() if each.is_free)
        first = next(iter((*marked, *free)), AgencyCell(1, 1))
        self.view.setCurrentIndex(self.model.index(first.row - 1, first.column - 1))

    def _fit(self, sheet: SheetPicture) -> None:
        """Widths, heights, hidden and joined cells as the form says."""
        self.view.clearSpans()
        for column in range(1, sheet.columns + 1):
            width = round(sheet.widths.get(column, USUAL_WIDTH) * PIXELS_PER_DIGIT + PIXELS_AROUND)
            if column not in sheet.widths:  # the form leaves it open: wide enough to read what is in it
                width = max(width, self._wanted(sheet, column))
            if any(name == sheet.name.casefold() and cell.column == column for name, cell in self._marks):
                width = max(width, MARKED_WIDTH)
            self.view.setColumnWidth(column - 1, self.theme.px(width))
            self.view.setColumnHidden(column - 1, column in sheet.hidden_columns)
        for row in range(1, sheet.rows + 1):
            height = round(sheet.heights.get(row, USUAL_HEIGHT) * PIXELS_PER_POINT)
            self.view.setRowHeight(row - 1, self.theme.px(max(LEAST_ROW, height)))
            self.view.setRowHidden(row - 1, row in sheet.hidden_rows)
        for area in sheet.merged:
            tall = min(area.bottom, sheet.rows) - area.top + 1
            wide = min(area.right, sheet.columns) - area.left + 1
            if tall * wide > 1:
                self.view.setSpan(area.top - 1, area.left - 1, tall, wide)
        self._run_on(sheet)

    def _wanted(self, sheet: SheetPicture, column: int) -> int:
        """The width that the words of a column ask for, as far as it is reasonable."""
        metrics = QFontMetrics(self.theme.font(Role.DENSE))
        joined = {area.first for area in sheet.merged}
        words = [each.text for cell, each in sheet.cells.items() if cell.column == column and cell not in joined]
        return min(MOST_WIDTH, max(map(metrics.horizontalAdvance, words), default=0) + 18)

    def _run_on(self, sheet: SheetPicture) -> None:
        """Let a long title run on over the blank cells beside it, as Excel does."""
        metrics = QFontMetrics(self.theme.font(Role.DENSE))
        for cell, there in sheet.cells.items():
            if there.holds is not CellContent.WORDS or any(area.holds(cell) for area in sheet.merged):
                continue
            end = cell.column
            wide = self.view.columnWidth(cell.column - 1)
            while (
                metrics.horizontalAdvance(there.text) > wide - self.theme.px(12)
                and end < sheet.columns
                and AgencyCell(cell.row, end + 1) not in sheet.cells
            ):
                end += 1
                wide += self.view.columnWidth(end - 1)
            if end > cell.column:
                self.view.setSpan(cell.row - 1, cell.column - 1, 1, end - cell.column + 1)

    def _tell(self, *_: object) -> None:
        cell = self.cell
        if cell is not None:
            self.chosen.emit(self.model.sheet.name, cell)

    def _restyle(self) -> None:
        self.view.verticalHeader().setMinimumSectionSize(self.theme.px(LEAST_ROW))
        self.view.horizontalHeader().setFixedHeight(self.theme.px(24))
        for header in (self.view.horizontalHeader(), self.view.verticalHeader()):
            header.setFont(self.theme.font(Role.HELP))
