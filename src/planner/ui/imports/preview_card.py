"""The first rows of a file as they stand there: the user points at the headings, and chooses the character set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from planner.domain.case_list import ListColumn
from planner.domain.list_preview import FilePreview, SheetPreview
from planner.texts import import_page as texts
from planner.texts import imports as words
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.field import FormField
from planner.ui.widgets.label import Label
from planner.ui.widgets.tip import tip

_NUMBER: Final = re.compile(r"\d{6}[ -]?\d{3,4}")
_EMPTY: Final = SheetPreview("", (), None, ())
LEAST_HEIGHT: Final = 150
LEAST_WIDTH: Final = 60
MOST_WIDTH: Final = 180


class PreviewCard(Card):
    """``header_said`` carries the row (from 1) that the user says the headings stand in, ``encoding_said`` a set."""

    header_said = Signal(int)
    encoding_said = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, texts.PREVIEW, texts.PREVIEW_NOTE, flush=True)
        self.encoding = Choice(theme, [], name=texts.ENCODING)
        self._encoding_field = FormField(theme, texts.ENCODING, self.encoding)
        self.model = _Rows(theme)
        self.view = _PreviewView()
        self.model.setParent(self.view)
        self.view.setModel(self.model)
        self.view.setAccessibleName(texts.PREVIEW)
        self.use = Button(theme, texts.USE_ROW, icon="ok", small=True, on_click=self._use)
        self.where = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self.encoding.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.encoding.setMinimumContentsLength(12)
        self.view.setMinimumHeight(theme.px(LEAST_HEIGHT))
        left = lay.column_of(self.where, lay.row_of(self.use, None), gap=lay.LINES)
        foot = lay.row_of(left, None, self._encoding_field, gap=lay.CARDS, margins=(16, 8, 16, 10))
        self.add(self.view, foot)
        self.view.taken.connect(self._use)
        self.view.doubleClicked.connect(self._use)
        self.encoding.picked.connect(self.encoding_said)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_file(self, found: FilePreview) -> None:
        """Show the first rows of the sheet that is read, with its headings marked."""
        sheet = found.sheets[found.sheet] if found.sheets else _EMPTY
        self.model.show(sheet)
        self._fit()
        self.encoding.set_options([(each, texts.encoding(each)) for each in found.encodings], found.encoding)
        self._encoding_field.setVisible(bool(found.encodings))
        self.where.say(texts.header_at(sheet.header_row))
        self.view.setCurrentIndex(self.model.index((sheet.header_row or 1) - 1, 0))

    def read_as(self, columns: Mapping[int, ListColumn | None]) -> None:
        """Name each column by what it is read as, as it is chosen."""
        self.model.read_as(columns)
        self._fit()

    def _fit(self) -> None:
        """Each column shows what it is read as whole, and as much of its cells as is told apart by."""
        header = self.view.horizontalHeader()
        for at in range(self.model.columnCount()):
            needed = max(header.sectionSizeHint(at), min(self.view.sizeHintForColumn(at), self.theme.px(MOST_WIDTH)))
            header.resizeSection(at, max(needed, self.theme.px(LEAST_WIDTH)))

    def _restyle(self) -> None:
        """The chosen row as in every list: its text stays readable on it."""
        palette = self.view.palette()
        palette.setColor(palette.ColorRole.Highlight, self.theme.colour("sel"))
        palette.setColor(palette.ColorRole.HighlightedText, self.theme.colour("text"))
        self.view.setPalette(palette)

    def _use(self, *_: object) -> None:
        row = self.view.currentIndex().row()
        if row >= 0:
            self.header_said.emit(row + 1)


class _PreviewView(QTableView):
    """Rows to point at: arrows go, Enter takes. ``taken`` when the current row is."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(28)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.taken.emit()
        else:
            super().keyPressEvent(event)


_Index = QModelIndex | QPersistentModelIndex
_NONE: Final = QModelIndex()


class _Rows(QAbstractTableModel):
    """The rows as text, numbers of persons masked wherever they stand."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheet = _EMPTY
        self._width = 0
        self._columns: dict[int, ListColumn | None] = {}

    def show(self, sheet: SheetPreview) -> None:
        """Show another sheet."""
        self.beginResetModel()
        self._sheet = sheet
        self._width = max(map(len, sheet.rows), default=0)
        self._columns = {each.place: each.column for each in sheet.columns if not each.asked}
        self.endResetModel()

    def read_as(self, columns: Mapping[int, ListColumn | None]) -> None:
        """Name the columns anew."""
        self._columns = dict(columns)
        if self._width:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._width - 1)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self._width - 1))

    @override
    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._sheet.rows)

    @override
    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else self._width

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        at_header = index.row() + 1 == self._sheet.header_row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            shown = self._text(index.row(), index.column(), masked=not at_header)
            return tip(shown) if role == Qt.ItemDataRole.ToolTipRole else shown
        if role == Qt.ItemDataRole.FontRole and at_header:
            return self._theme.font(Role.STRONG)
        if role == Qt.ItemDataRole.ForegroundRole:
            above = self._sheet.header_row is not None and index.row() + 1 < self._sheet.header_row
            return self._theme.colour("text3" if above else "text")
        if role == Qt.ItemDataRole.BackgroundRole and at_header:
            return self._theme.colour("accentsoft")
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        column = self._columns.get(section)
        return words.COLUMNS[column] if column is not None else texts.NOT_READ

    def _text(self, row: int, column: int, *, masked: bool) -> str:
        cells = self._sheet.rows[row]
        text = cells[column] if column < len(cells) else ""
        if masked and self._columns.get(column) is ListColumn.CPR:
            return words.masked(text)
        return _NUMBER.sub(lambda found: words.masked(found[0]), text)
