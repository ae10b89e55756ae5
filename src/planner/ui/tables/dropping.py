"""A table that rows of another one can be dropped on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from typing_extensions import override

from planner.ui.tables.model import MIME
from planner.ui.tables.view import TableView


class DropTable(TableView):
    """Takes rows dragged from a table with ``enable_drag``.

    Signals:
        rows_dropped: ids dragged here, and the row they were dropped on.
        drag_over: ids dragged, and the row under them (None when they left).
    """

    rows_dropped = Signal(list, object)
    drag_over = Signal(list, object)
    _accepts: Callable[[list[str], Any], bool] | None = None

    def accept_drops(self, accepts: Callable[[list[str], Any], bool]) -> None:
        """Let rows be dropped on rows here; ``accepts`` is given ids and the row under them."""
        self._accepts = accepts
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dragged(event):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        ids, row = _dragged(event), self._under(event)
        self.drag_over.emit(ids, row)
        if self._takes(ids, row):
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drag_over.emit([], None)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        ids, row = _dragged(event), self._under(event)
        self.drag_over.emit([], None)
        if self._takes(ids, row):
            event.acceptProposedAction()
            self.rows_dropped.emit(ids, row)

    def _under(self, event: QDropEvent) -> Any:
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row())
        return self._model.row_at(index)

    def _takes(self, ids: list[str], row: Any) -> bool:
        return bool(ids) and row is not None and self._accepts is not None and self._accepts(ids, row)


def _dragged(event: QDropEvent) -> list[str]:
    data = bytes(event.mimeData().data(MIME).data()).decode()
    return data.split("\n") if data else []
