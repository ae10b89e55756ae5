"""Tells every window what changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from planner.app.caseload import Caseload
from planner.domain.changes import ChangeSet


class Notifier(QObject):
    """Turns the caseload's listener into a Qt signal. ``changed`` carries the ChangeSet, in the window's own thread."""

    changed = Signal(object)

    def __init__(self, caseload: Caseload, parent: QObject | None = None) -> None:
        super().__init__(parent)
        caseload.on_change(self._tell)

    def _tell(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
