"""The table on screen: whole-row selection, hover, folding groups, remembered columns, all by keyboard too."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyle, QStyleOptionViewItem, QTreeView, QWidget
from typing_extensions import override

from planner.ui.context import PersonSettings
from planner.ui.tables.cells import Cell
from planner.ui.tables.columns import Columns
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.delegate import CellDelegate
from planner.ui.tables.header import TableHeader
from planner.ui.tables.model import TableModel
from planner.ui.tables.rows import paint_group, paint_row, paint_row_edge
from planner.ui.tables.selection import Selection
from planner.ui.theme.theme import Theme
from planner.ui.widgets.hands import bind

Index = QModelIndex | QPersistentModelIndex
_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


# What these keys do in a table is done once, however long they are held.
_DOING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class TableView(QTreeView):
    """Shows a ``TableModel``. A flat tree view, since only that lets whole rows be painted.

    Args:
        theme: the look.
        model: the rows.
        name: under which order, widths and sorting of the columns are kept.
        settings: where they are kept.
        spoken: what the table is, for screen readers.
        two_lines: rows of two lines (42 px); ``dense``: rows of 28 px.

    Signals:
        current_changed: the current row, or None.
        chosen_changed: the selection; ask ``chosen()``.
        row_opened: a row, at Enter or a double click.
        box_clicked: a row whose own check box (``Cell.checked``) was clicked, or Space pressed in it.
    """

    current_changed = Signal(object)
    chosen_changed = Signal()
    row_opened = Signal(object)
    box_clicked = Signal(object)

    def __init__(  # noqa: PLR0913 -- the composition of a table, all but the first by name
        self,
        theme: Theme,
        model: TableModel[Any],
        name: str,
        settings: PersonSettings,
        *,
        spoken: str = "",
        two_lines: bool = False,
        dense: bool = False,
    ) -> None:
        super().__init__()
        self.theme = theme
        self._model = model
        self._hovered = -1
        self._ready = False  # Qt asks for selection commands while the model is set
        self._put_back = ""
        self._empty: QWidget | None = None
        self._no_hits: QWidget | None = None
        self._delegate = CellDelegate(theme, self, two_lines=two_lines, dense=dense)
        self._header = TableHeader(theme, self)
        model.setParent(self)
        self.setModel(model)
        self.setHeader(self._header)
        self._header.setSectionsClickable(True)  # a tree view without its own sorting switches this off
        self.setItemDelegate(self._delegate)
        self._set_up(spoken)
        self.selection = Selection(self, model)
        self.columns = Columns(self, self._header, model, self._delegate, name, settings)
        self._connect()
        self._ready = True

    def set_empty(self, empty: QWidget, no_hits: QWidget | None = None) -> None:
        """What lies over the table when there are no rows, and when the filter leaves none."""
        self._empty, self._no_hits = empty, no_hits
        for overlay in filter(None, (empty, no_hits)):
            overlay.setParent(self.viewport())
        self._cover()

    @property
    def table(self) -> TableModel[Any]:
        """The model, as the table that it is."""
        return self._model

    def current_row(self) -> Any:
        """The row that has the keyboard, or None."""
        return self._model.row_at(self.currentIndex())

    def chosen(self) -> list[str]:
        """Ids of the chosen rows that show, in the order shown."""
        return self.selection.ids()

    def choose(self, row_id: str) -> bool:
        """Make a row current and the only chosen one, in sight. False when it does not show."""
        index = self._model.index_of(row_id)
        if index.isValid():
            self._put_back = row_id
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def choose_first(self) -> None:
        """Make the first row current, unless one is."""
        if self.current_row() is None:
            index = self.step_from(-1, 1)
            if index.isValid():
                self.setCurrentIndex(index)

    def choose_all(self, ids: Collection[str]) -> None:
        """Choose exactly these rows."""
        self.selection.choose(ids)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (−1) row."""
        index = self.step_from(self.currentIndex().row(), by)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def step_from(self, place: int, by: int) -> QModelIndex:
        """Index of the next row after a place that is no head of a group."""
        at = place + by
        while 0 <= at < self._model.rowCount():
            if self._model.line(at).row is not None:
                return self._model.index(at, 0)
            at += by
        return QModelIndex()

    def add_key(self, keys: str, slot: Callable[[], object]) -> None:
        """Bind a key (a single letter too) that works only while this table has the keyboard."""
        bind(keys, self, slot, Qt.ShortcutContext.WidgetShortcut)

    def enable_drag(self) -> None:
        """Let rows be dragged from here."""
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def natural_width(self, cell: Cell, column: Column[Any]) -> int:
        """How wide a cell must be to show what it holds whole."""
        return self._delegate.natural_width(cell, column)

    def columns_menu(self) -> QMenu:
        """The column picker, for the page's button. Deleted when it closes."""
        return self.columns.menu()

    # what Qt calls

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line(index.row())
        rect = QRect(options.rect)
        rect.setLeft(0)
        rect.setWidth(self.viewport().width())
        current = index.row() == self.currentIndex().row() and self.hasFocus()
        if line.row is None:
            paint_group(painter, rect, line, self.theme, current=current)
            return
        chosen = self.selection.is_chosen(index)
        paint_row(painter, rect, self.theme, chosen=chosen, hovered=index.row() == self._hovered)
        self._draw_cells(painter, options, rect, index, chosen=chosen)
        if index.row() == self.currentIndex().row():
            paint_row_edge(painter, rect, self.theme, focused=self.hasFocus())

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """The whole viewport: Qt would go through every chosen row, a second with 30,000 of them."""
        return QRegion(self.viewport().rect())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.isAutoRepeat() and key in _DOING:
            return
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if plain and key in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self._fold_current(folded=key == Qt.Key.Key_Left):
            return
        if plain and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif plain and key == Qt.Key.Key_Space:
            self._toggle_current()
        elif plain and key == Qt.Key.Key_Escape and len(self.chosen()) > 1:
            self.selection.clear()
        else:
            self._put_back = ""
            super().keyPressEvent(event)
            self._keep_put_back()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            line = self._model.line(index.row())
            if line.row is None:
                self._model.fold(line.key.removeprefix("group:"), folded=not line.folded)
                return
            if self._model.columns[index.column()].cell(line.row).checked is not None:
                self.selectionModel().setCurrentIndex(index, _CHOOSE)
                self.box_clicked.emit(line.row)
                return
            if self._model.columns[index.column()].holds is Holds.CHECK:
                self.selection.toggle(index)
                return
        self._put_back = ""
        super().mousePressEvent(event)
        self._keep_put_back()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        self._put_back = ""
        super().mouseMoveEvent(event)
        self._keep_put_back()

    @override
    def leaveEvent(self, event: Any) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.columns.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()
        self._cover()

    @override
    def selectionCommand(self, index: Index, event: Any = None) -> QItemSelectionModel.SelectionFlag:
        command = super().selectionCommand(index, event)
        if event is None:  # no hand chooses: Qt would go by the keys held, and Ctrl+Enter would add the next row
            command = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        if self._ready and command & QItemSelectionModel.SelectionFlag.Clear:
            self.selection.forget_hidden()
        return command

    def _keep_put_back(self) -> None:
        """A page may put another row back while the hand makes one current; Qt then goes on to choose the other."""
        if self._put_back:
            self.choose(self._put_back)

    def _draw_cells(
        self, painter: QPainter, options: QStyleOptionViewItem, rect: QRect, index: Index, *, chosen: bool
    ) -> None:
        """Paint the cells of a row; Qt would paint its own selection over the row's background."""
        option = QStyleOptionViewItem(options)
        state = option.state & ~QStyle.StateFlag.State_Selected
        option.state = state | QStyle.StateFlag.State_Selected if chosen else state
        for at in range(self._header.count()):
            if not self._header.isSectionHidden(at):
                left, width = self._header.sectionViewportPosition(at), self._header.sectionSize(at)
                option.rect = QRect(left, rect.top(), width, rect.height())
                self._delegate.paint(painter, option, index.sibling(index.row(), at))

    def _set_up(self, spoken: str) -> None:
        self.setAccessibleName(spoken)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _connect(self) -> None:
        self.theme.changed.connect(self.doItemsLayout)
        self._model.counted.connect(self._cover)
        self._model.counted.connect(self._show_check)
        self.selection.changed.connect(self._show_check)
        self.selection.changed.connect(self.chosen_changed)
        self.selection.current_lost.connect(self._tell_current)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self._header.check_clicked.connect(self.selection.toggle_all)
        self.doubleClicked.connect(self._open)

    def _tell_current(self) -> None:
        if not self.selection.restoring:
            self.current_changed.emit(self.current_row())

    def _show_check(self) -> None:
        self._header.set_check(self.selection.state())

    def _open(self, index: QModelIndex) -> None:
        line = self._model.line(index.row()) if index.isValid() else None
        if line is None:
            return
        if line.row is None:
            self._model.fold(line.key.removeprefix("group:"), folded=not line.folded)
        else:
            self.row_opened.emit(line.row)

    def _fold_current(self, *, folded: bool) -> bool:
        """Fold the group of the current row (or unfold it). False in a table without groups."""
        index = self.currentIndex()
        if not index.isValid():
            return False
        line = self._model.line(index.row())
        key = line.key.removeprefix("group:") if line.row is None else self._model.group_key(line.row)
        if not key:
            return False
        self._model.fold(key, folded=folded)
        head = self._model.index_of(f"group:{key}")
        if folded and head.isValid():
            self.selectionModel().setCurrentIndex(head, QItemSelectionModel.SelectionFlag.NoUpdate)
        return True

    def _toggle_current(self) -> None:
        row = self.current_row()
        cells = () if row is None else (column.cell(row) for column in self._model.columns)
        if any(cell.checked is not None for cell in cells):
            self.box_clicked.emit(row)
        else:
            self.selection.toggle(self.currentIndex())

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def _cover(self) -> None:
        """Show what lies over an empty table, or over one whose filter leaves nothing."""
        bare = self._model.rowCount() == 0
        hits = self._no_hits or self._empty
        wanted = None if not bare else hits if self._model.total else self._empty
        for overlay in filter(None, {self._empty, self._no_hits}):
            overlay.setVisible(overlay is wanted)
            overlay.setGeometry(self.viewport().rect())
