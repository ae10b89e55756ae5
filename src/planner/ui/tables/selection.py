"""The selection of a table: highlighted rows are checked rows, and both survive sorting, filtering and refreshing."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QTreeView

from planner.ui.tables.differences import runs
from planner.ui.tables.model import TableModel

_FLAG = QItemSelectionModel.SelectionFlag


class Selection(QObject):
    """Keeps a view's selection by row id.

    ``changed`` when other rows are chosen; ``current_lost`` when the current row no longer shows.

    Rows that a filter hides are not chosen while hidden, so that no bulk action reaches what cannot be seen; they are
    chosen again when they show again, until the user chooses a row afresh. A row that comes back as the only chosen one
    is the current one too: one highlighted row is one chosen row.
    """

    changed = Signal()
    current_lost = Signal()

    def __init__(self, view: QTreeView, model: TableModel[Any]) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._hidden: set[str] = set()
        self._current = ""
        self._scroll = 0
        self._before: list[str] = []
        self.restoring = False
        model.arranging.connect(self._note)
        model.arranged.connect(self._restore)
        view.selectionModel().selectionChanged.connect(self._tell)

    def ids(self) -> list[str]:
        """Ids of the chosen rows that show, in the order shown."""
        places: list[int] = []
        chosen = self._view.selectionModel().selection()
        for at in range(chosen.count()):
            part = chosen.at(at)
            places.extend(range(part.top(), part.bottom() + 1))
        lines = map(self._model.line, sorted(set(places)))
        return [line.key for line in lines if line.row is not None]

    def is_chosen(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a row is chosen."""
        return self._view.selectionModel().isRowSelected(index.row(), QModelIndex())

    def state(self) -> Qt.CheckState:
        """How much of the list is chosen."""
        count, shown = len(self.ids()), self._model.shown
        if not count:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.Checked if count >= shown else Qt.CheckState.PartiallyChecked

    def toggle(self, index: QModelIndex) -> None:
        """Choose a row, or no longer; it becomes the current one."""
        if self._model.row_at(index) is None:
            return
        selection = self._view.selectionModel()
        selection.setCurrentIndex(index, _FLAG.Toggle | _FLAG.Rows)

    def toggle_all(self) -> None:
        """Choose every row that passes the filter; when all are chosen, none."""
        if self.state() is Qt.CheckState.Checked:
            self.clear()
        else:
            self.choose([self._model.line(at).key for at in range(self._model.rowCount())])

    def clear(self) -> None:
        """Choose none; the current row stays current."""
        self._hidden.clear()
        self._view.selectionModel().clearSelection()

    def choose(self, ids: Collection[str]) -> None:
        """Choose exactly these rows; those that do not show are chosen when they do."""
        places, self._hidden = self._model.places_of(ids)
        found = QItemSelection()
        for first, count in runs(sorted(places)):
            found.append(_row_range(self._model, first, first + count - 1))
        self._view.selectionModel().select(found, _FLAG.ClearAndSelect | _FLAG.Rows)

    def forget_hidden(self) -> None:
        """The user chooses afresh: rows chosen before and hidden now are let go."""
        if not self.restoring:
            self._hidden.clear()

    def _tell(self) -> None:
        if not self.restoring:
            self.changed.emit()

    def _note(self) -> None:
        self._before = self.ids()
        current = self._view.currentIndex()
        self._current = self._model.line(current.row()).key if current.isValid() else ""
        self._scroll = self._view.verticalScrollBar().value()
        self.restoring = True

    def _restore(self) -> None:
        wanted = self._hidden | set(self._before)
        if wanted:
            self.choose(wanted)
        selection = self._view.selectionModel()
        index = self._model.index_of(self._current)
        if self._view.currentIndex() != index:
            selection.setCurrentIndex(index, _FLAG.NoUpdate)
        self.restoring = False
        self._view.verticalScrollBar().setValue(self._scroll)
        if self._current and not index.isValid():
            self.current_lost.emit()
        chosen = self.ids()
        if (
            len(chosen) == 1 and not self._hidden and not self._view.currentIndex().isValid()
        ):  # back from behind the filter
            selection.setCurrentIndex(self._model.index_of(chosen[0]), _FLAG.NoUpdate)
        if self.ids() != self._before:
            self.changed.emit()


def _row_range(model: TableModel[Any], first: int, last: int) -> QItemSelectionRange:
    """Whole rows as a selection range."""
    return QItemSelectionRange(model.index(first, 0), model.index(last, model.columnCount() - 1))
