"""The card Forhåndsvisning: a workbook's sheets as tabs, under the letters and numbers that Excel shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen
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

from planner.domain.agency_form import AgencyCell, Area, column_letters
from planner.texts import common
from planner.texts import form_page as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label
from planner.ui.widgets.paint import text
from planner.ui.widgets.tip import tip
from planner.ui.workbook.face import Lens, SheetFace

Index = QModelIndex | QPersistentModelIndex
PLACE: Final = int(Qt.ItemDataRole.UserRole)
LINE: Final = 24
ZOOMS: Final = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_NONE: Final = QModelIndex()


class WorkbookModel(QAbstractTableModel):
    """The sheet that is shown; ``face`` is None before there is one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.face: SheetFace | None = None

    def show(self, face: SheetFace) -> None:
        """Show a sheet: the same one anew, or another."""
        before, self.face = self.face, None
        same = before is not None and (before.title, before.rows, before.columns) == (
            face.title,
            face.rows,
            face.columns,
        )
        if same:
            self.face = face
            if face.rows and face.columns:
                self.dataChanged.emit(self.index(0, 0), self.index(face.rows - 1, face.columns - 1))
            return
        self.beginResetModel()
        self.face = face
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() or self.face is None else self.face.rows

    @override
    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() or self.face is None else self.face.columns

    @override
    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or self.face is None:
            return None
        cell = AgencyCell(index.row() + 1, index.column() + 1)
        if role == PLACE:
            return cell
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.face.words(cell)
        return tip(self.face.hint(cell)) if role == Qt.ItemDataRole.ToolTipRole else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return column_letters(section + 1) if orientation is Qt.Orientation.Horizontal else str(section + 1)


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, card: WorkbookCard, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, self._card.lens.px(22))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell, face = index.data(PLACE), self._card.model.face
        if face is not None and isinstance(cell, AgencyCell):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            face.paint(painter, option.rect, cell, self._card.lens, chosen=chosen)


class _SheetView(QTableView):
    """The cells, and what lies over them."""

    def __init__(self, card: WorkbookCard) -> None:
        super().__init__()
        self._card = card

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        face, lens = self._card.model.face, self._card.lens
        painter = QPainter(self.viewport())
        for each in () if face is None else face.coverings:
            area = Area(
                each.area.top,
                each.area.left,
                min(each.area.bottom, face.rows if face is not None else 0),
                min(each.area.right, face.columns if face is not None else 0),
            )
            first = self.visualRect(self.model().index(area.top - 1, area.left - 1))
            last = self.visualRect(self.model().index(area.bottom - 1, area.right - 1))
            rect = first.united(last).adjusted(2, 2, -3, -3)
            if not rect.intersects(self.viewport().rect()):
                continue
            painter.fillRect(rect, QColor(255, 255, 255, 190))
            painter.setPen(QPen(QColor(Qt.GlobalColor.gray), 1, Qt.PenStyle.DashLine))
            painter.drawRect(rect)
            line = rect.adjusted(lens.px(6), 0, -lens.px(6), 0)
            ink = QColor(Qt.GlobalColor.darkGray)
            text(painter, line, each.words, lens.font(Role.HELP), ink, Qt.AlignmentFlag.AlignHCenter)


class WorkbookCard(Card):
    """The card Forhåndsvisning.

    ``chosen`` carries the sheet's name and the cell that is pointed at, of joined cells the first.
    """

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, foot: Label | None = None) -> None:
        super().__init__(theme, common.PREVIEW, flush=True)
        self.lens = Lens(theme)
        self.faces: Sequence[SheetFace] = ()
        self.view = _SheetView(self)
        self.model = WorkbookModel(self.view)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_CellDelegate(self, self.view))
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
        self.legend = Label(theme, "", Role.HELP, "text2")
        self.add_action(self.legend)
        self._left_out = Label(theme, "", Role.HELP, "text3")
        self._left_out.setContentsMargins(16, 4, 16, 4)
        self.smaller = Button(theme, "−", kind=Kind.TERTIARY, small=True, name=texts.SMALLER, on_click=self._zoom_out)
        self.larger = Button(theme, "+", kind=Kind.TERTIARY, small=True, name=texts.LARGER, on_click=self._zoom_in)
        self.zoomed = Label(theme, "", Role.HELP, "text2")
        below = lay.row_of(lay.wide(self.tabs), self.smaller, self.zoomed, self.larger, gap=2, margins=(0, 0, 8, 0))
        self.add(self.view, self._left_out, below)
        if foot is not None:
            foot.setContentsMargins(16, 6, 16, 8)
            self.add(foot)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def cell(self) -> AgencyCell | None:
        """The cell that is pointed at; of joined cells the first."""
        found, face = self.view.currentIndex().data(PLACE), self.model.face
        return face.joined(found) if isinstance(found, AgencyCell) and face is not None else None

    def show_faces(self, faces: Sequence[SheetFace], note: str, first: int = 0) -> None:
        """Show the sheets of a workbook. The tab and the cell stay where they were; else the ``first`` is shown."""
        self.set_note(note)
        self.faces = faces
        for part in (self.smaller, self.zoomed, self.larger):
            part.setVisible(bool(faces))
        titles = [face.title for face in faces]
        before = [self.tabs.tabText(at) for at in range(self.tabs.count())]
        if titles != before:
            kept = self.tabs.tabText(self.tabs.currentIndex())
            with QSignalBlocker(self.tabs):
                while self.tabs.count():
                    self.tabs.removeTab(0)
                for title in titles:
                    self.tabs.addTab(title)
                self.tabs.setCurrentIndex(titles.index(kept) if kept in titles else first)
        for at, face in enumerate(faces):
            self.tabs.setTabIcon(at, self.theme.icon("danger", 14, "danger") if face.wrong else QIcon())
        self._show_tab(self.tabs.currentIndex())

    def clear(self, note: str = "") -> None:
        """Show nothing."""
        self.legend.say("")
        self.show_faces((), note)

    def point(self, name: str, cell: AgencyCell) -> None:
        """Point at a cell, and bring it into sight."""
        for at in range(self.tabs.count()):
            if self.tabs.tabText(at).casefold() == name.casefold():
                self.tabs.setCurrentIndex(at)
        index = self.model.index(cell.row - 1, cell.column - 1)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def zoom(self, by: int) -> None:
        """Show everything one step larger (1) or smaller (−1)."""
        at = ZOOMS.index(self.lens.zoom) + by
        if 0 <= at < len(ZOOMS):
            self.lens = Lens(self.theme, ZOOMS[at])
            self._restyle()
            if self.model.face is not None:
                self._fit(self.model.face)

    def _zoom_in(self) -> None:
        self.zoom(1)

    def _zoom_out(self) -> None:
        self.zoom(-1)

    def _show_tab(self, at: int) -> None:
        face = self.faces[at] if 0 <= at < len(self.faces) else _NoSheet()
        before, height = self.model.face, self.view.verticalScrollBar().value()
        self.model.show(face)
        self._fit(face)
        self._left_out.say(face.left_out)
        if before is not None and before.title == face.title:
            self.view.verticalScrollBar().setValue(height)
        if not self.view.currentIndex().isValid() and face.rows:
            cell = face.first()
            self.view.setCurrentIndex(self.model.index(cell.row - 1, cell.column - 1))

    def _fit(self, face: SheetFace) -> None:
        self.view.clearSpans()
        for at in range(face.rows):
            self.view.showRow(at)
        for at in range(face.columns):
            self.view.showColumn(at)
        face.fit(self.view, self.lens)

    def _tell(self, *_: object) -> None:
        cell = self.cell
        if cell is not None and self.model.face is not None:
            self.chosen.emit(self.model.face.title, cell)

    def _restyle(self) -> None:
        lens = self.lens
        self.zoomed.setText(texts.zoomed(lens.zoom))
        self.smaller.setEnabled(lens.zoom > ZOOMS[0])
        self.larger.setEnabled(lens.zoom < ZOOMS[-1])
        self.view.verticalHeader().setDefaultSectionSize(lens.px(LINE))
        self.view.verticalHeader().setMinimumSectionSize(min(lens.px(LINE), LINE))
        self.view.horizontalHeader().setFixedHeight(lens.px(LINE))
        for header in (self.view.horizontalHeader(), self.view.verticalHeader()):
            header.setFont(lens.font(Role.HELP))


class _NoSheet(SheetFace):
    """What is shown where there is none."""

    title, rows, columns = "", 0, 0

    @override
    def words(self, cell: AgencyCell) -> str:
        return ""

    @override
    def paint(self, painter: QPainter, rect: object, cell: AgencyCell, lens: Lens, *, chosen: bool) -> None:
        pass

    @override
    def fit(self, view: QTableView, lens: Lens) -> None:
        pass

    @override
    def first(self) -> AgencyCell:
        return AgencyCell(1, 1)
