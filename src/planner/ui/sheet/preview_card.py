"""The workbook as it will look, with its own sheets as tabs: changed cells cornered, cells with errors framed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPen, QPolygon
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

from planner.reports.preview import PreviewCell, WorkbookPreview
from planner.texts import common
from planner.texts import sheet_page as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label
from planner.ui.widgets.paint import text
from planner.ui.widgets.tip import tip

Index = QModelIndex | QPersistentModelIndex
Place = tuple[str, int, int]
CELL: Final = int(Qt.ItemDataRole.UserRole)
MARKS: Final = CELL + 1
WIDEST: Final = 300
NARROW: Final = 110
MEASURED_ROWS: Final = 60
_NONE: Final = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """The cells of one sheet, under the letters and numbers that Excel shows."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._rows: Sequence[Sequence[PreviewCell | None]] = ()
        self._width = 0
        self._changed: Collection[Place] = frozenset()
        self._wrong: Collection[Place] = frozenset()

    def show(
        self,
        title: str,
        rows: Sequence[Sequence[PreviewCell | None]],
        changed: Collection[Place],
        wrong: Collection[Place],
    ) -> None:
        """Show a sheet; ``changed`` and ``wrong`` are places (sheet, row, column) counted from 1."""
        self.beginResetModel()
        self._title, self._rows = title, rows
        self._width = max((len(row) for row in rows), default=0)
        self._changed, self._wrong = changed, wrong
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else self._width

    def cell(self, row: int, column: int) -> PreviewCell | None:
        """The cell at a place counted from 0; None for an empty one."""
        cells = self._rows[row]
        return cells[column] if column < len(cells) else None

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == MARKS:
            place = (self._title, index.row() + 1, index.column() + 1)
            return place in self._changed, place in self._wrong
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            words = "" if cell is None else cell.text
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return letters(section + 1) if orientation is Qt.Orientation.Horizontal else str(section + 1)


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, self.theme.px(22))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self.theme, QRect(option.rect)
        cell = index.data(CELL)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        head = isinstance(cell, PreviewCell) and cell.head
        painter.fillRect(rect, theme.colour("sel" if chosen else "surface2" if head else "surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("hair"))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.colour("hair"))
        if isinstance(cell, PreviewCell):
            self._paint_words(painter, rect, cell)
        changed, wrong = index.data(MARKS)
        if changed:
            side = theme.px(7)
            corner = rect.topRight()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawPolygon(QPolygon([corner, corner - QPoint(side, 0), corner + QPoint(0, side)]))
        if wrong:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("danger"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _paint_words(self, painter: QPainter, rect: QRect, cell: PreviewCell) -> None:
        font = QFont(self.theme.font(Role.TOTAL if cell.bold else Role.DENSE))
        if cell.faint:
            font.setItalic(True)
        ink = self.theme.colour("text3" if cell.faint else "text")
        align = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        text(painter, rect.adjusted(6 + 12 * cell.indent, 0, -7, 0), cell.text, font, ink, align)


class SheetPreviewCard(Card):
    """The card Forhåndsvisning."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, common.PREVIEW, flush=True)
        self._preview: WorkbookPreview | None = None
        self._changed: Collection[Place] = frozenset()
        self._wrong: Collection[Place] = frozenset()
        self.model = PreviewModel()
        self.view = QTableView()
        self.model.setParent(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_CellDelegate(theme, self.view))
        self.view.setAccessibleName(common.PREVIEW)
        self.view.setShowGrid(False)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setCornerButtonEnabled(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tabs = QTabBar()
        self.tabs.setShape(QTabBar.Shape.RoundedSouth)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(texts.SHEETS)
        self.tabs.currentChanged.connect(self._show_tab)
        self._legend = Label(theme, "", Role.HELP, "text2")
        self.add_action(self._legend)
        self._left_out = Label(theme, "", Role.HELP, "text3")
        self._left_out.setContentsMargins(16, 4, 16, 4)
        self.add(self.view, self._left_out, self.tabs)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_preview(
        self,
        preview: WorkbookPreview,
        name: str,
        changed: Collection[Place],
        wrong: Collection[Place],
        since: int | None,
    ) -> None:
        """Show the sheets of a workbook; the tab stays where it was."""
        self._preview, self._changed, self._wrong = preview, changed, wrong
        self.set_note(name)
        self._legend.say("" if since is None or not changed else f"◥ {texts.changed_since(since)}")
        titles = [sheet.title for sheet in preview.sheets]
        if titles != [self.tabs.tabText(at) for at in range(self.tabs.count())]:
            self._set_tabs(titles)
        for at, title in enumerate(titles):
            marked = any(place[0] == title for place in wrong)
            self.tabs.setTabIcon(at, self.theme.icon("danger", 14, "danger") if marked else QIcon())
        self._show_tab(self.tabs.currentIndex())

    def show_place(self, place: Place) -> None:
        """Bring a cell into sight."""
        for at in range(self.tabs.count()):
            if self.tabs.tabText(at) == place[0]:
                self.tabs.setCurrentIndex(at)
        index = self.model.index(place[1] - 1, place[2] - 1)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def _set_tabs(self, titles: Sequence[str]) -> None:
        kept = self.tabs.tabText(self.tabs.currentIndex()) or (titles[1] if len(titles) > 1 else "")
        self.tabs.blockSignals(True)  # noqa: FBT003 -- Qt's own
        while self.tabs.count():
            self.tabs.removeTab(0)
        for title in titles:
            self.tabs.addTab(title)
        self.tabs.setCurrentIndex(titles.index(kept) if kept in titles else 0)
        self.tabs.blockSignals(False)  # noqa: FBT003 -- Qt's own

    def _show_tab(self, at: int) -> None:
        if self._preview is None or not 0 <= at < len(self._preview.sheets):
            return
        sheet = self._preview.sheets[at]
        place = self.view.verticalScrollBar().value()
        self.model.show(sheet.title, sheet.rows, self._changed, self._wrong)
        self._fit_columns(sheet.rows)
        self._join_headings(sheet.rows)
        self.view.verticalScrollBar().setValue(place)
        left_out = sheet.rows_in_all - len(sheet.rows)
        self._left_out.say(texts.rows_left_out(len(sheet.rows), sheet.rows_in_all) if left_out > 0 else "")

    def _fit_columns(self, rows: Sequence[Sequence[PreviewCell | None]]) -> None:
        metrics = QFontMetrics(self.theme.font(Role.TOTAL))
        titles = 2  # the first lines are headings that run on over the cells beside them
        for column in range(self.model.columnCount()):
            cells = [row[column] for row in rows[titles:MEASURED_ROWS] if column < len(row)]
            width = max((metrics.horizontalAdvance(cell.text) + 12 * cell.indent for cell in cells if cell), default=0)
            figures = any(cell is not None and cell.right for cell in cells)
            most = NARROW if figures else WIDEST
            self.view.setColumnWidth(column, min(self.theme.px(most), max(self.theme.px(56), width + 18)))

    def _join_headings(self, rows: Sequence[Sequence[PreviewCell | None]]) -> None:
        """Let a line's only words run on over the empty cells beside them, as Excel does."""
        self.view.clearSpans()
        width = self.model.columnCount()
        for at, row in enumerate(rows):
            alone = row and row[0] is not None and not any(cell is not None and cell.text for cell in row[1:])
            if alone and width > 1:
                self.view.setSpan(at, 0, 1, width)

    def _restyle(self) -> None:
        self.view.verticalHeader().setDefaultSectionSize(self.theme.px(24))
        self.view.horizontalHeader().setFixedHeight(self.theme.px(24))
        for header in (self.view.horizontalHeader(), self.view.verticalHeader()):
            header.setFont(self.theme.font(Role.HELP))


def letters(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
