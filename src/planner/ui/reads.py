"""What has changed, told to every page, and the tables that a page has read, a change of which makes it stale."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from planner.app.caseload import Caseload
from planner.domain.changes import ChangeSet
from planner.domain.file_records import Record
from planner.domain.kinds import RECORDS


class Reads(QObject):
    """The tables that were read through a ``Context``, in its jobs too.

    Signals:
        late: a job has read a table, of which a row had changed before: what it works out is of before the change.
    """

    late = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tables: set[str] = set()
        self._changed: set[str] = set()

    @property
    def tables(self) -> frozenset[str]:
        """The tables read so far."""
        return frozenset(self._tables)

    def note(self, kind: type[Record], *, now: bool) -> None:
        """A kind of row is read: as it stands ``now``, or in a snapshot and then perhaps in another thread."""
        table = RECORDS[kind]
        known = table in self._tables
        self._tables.add(table)
        if not (known or now) and table in self._changed:
            self.late.emit()

    def note_all(self) -> None:
        """The journal is read, which tells of every table."""
        self._tables.update(RECORDS.values())

    def concerned(self, changes: ChangeSet) -> bool:
        """Whether a change is in a table that was read."""
        touched = {image.table for image in changes.images}
        self._changed |= touched  # before it is asked what was read: a job may be reading in its thread
        return not touched.isdisjoint(self._tables)


class Notifier(QObject):
    """Turns the caseload's listener into Qt signals, in the window's own thread.

    ``changed`` carries the ChangeSet; ``backed_up`` comes when somebody has had a backup made.
    """

    changed = Signal(object)
    backed_up = Signal()

    def __init__(self, caseload: Caseload, parent: QObject | None = None) -> None:
        super().__init__(parent)
        caseload.on_change(self._tell)

    def _tell(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
