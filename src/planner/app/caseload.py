"""The one door for every change: a window, the command line, an import and undo all come through ``Caseload.run``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from planner.app.command import Command
from planner.app.unit import Unit, apply_images
from planner.domain.changes import Action, ChangeSet, EntryKind
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.ids import JournalEntryId
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.store import journal
from planner.store.database import Database
from planner.store.load import load_register

R = TypeVar("R")
Listener = Callable[[ChangeSet], None]
UNDO_STEPS = 50


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """A run that was written: what the command gives back, and what changed."""

    value: R
    changes: ChangeSet


class Caseload:
    """An open register and the only way to change it.

    Args:
        db: the open database; closed by ``close``.
        programmes: the shipped programmes and benefits.
        clock: says what time it is, with a time zone.
        new_id: makes UUIDv7 text.
        user: initials of the one at the keyboard, for the journal.
        today: says which day it is; a demo file stays at its own day.
    """

    def __init__(
        self,
        db: Database,
        programmes: Programmes,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        user: str,
        today: Callable[[], date] | None = None,
    ) -> None:
        self.db = db
        self.programmes = programmes
        self.user = user
        self.register: Register = load_register(db)
        self._number = journal.last_number(db)
        self._clock = clock
        self._today = today
        self._new_id = new_id
        self._listeners: list[Listener] = []
        self._undoable, self._redoable = journal.steps(db, UNDO_STEPS)

    @property
    def today(self) -> date:
        """The day it is for this register."""
        return self._clock().date() if self._today is None else self._today()

    @property
    def undoable(self) -> Action | None:
        """What the next undo takes back, or None."""
        return self._undoable[-1].action if self._undoable else None

    @property
    def redoable(self) -> Action | None:
        """What the next redo does again, or None."""
        return self._redoable[-1].action if self._redoable else None

    def run(self, command: Command[R]) -> Done[R]:
        """Do one thing, wholly or not at all, and tell the listeners.

        Raises:
            RefusedError: a rule says no, or the file is open for reading only.
            StaleError: somebody was first.
            StoreError: the environment says no.
        """
        result: list[R] = []
        changes = self._write(EntryKind.DONE, command.action, None, lambda unit: result.append(command.execute(unit)))
        if changes.images:
            self._undoable = [*self._undoable, changes][-UNDO_STEPS:]
            self._redoable = []
        self._tell(changes)
        return Done(result[0], changes)

    def undo(self) -> ChangeSet:
        """Take the newest step back.

        Raises:
            RefusedError: nothing to undo.
            StaleError: a row has moved on since.
        """
        if not self._undoable:
            raise RefusedError([Problem(Code.NOTHING_TO_UNDO)])
        step = self._undoable[-1]
        changes = self._replay(step, EntryKind.UNDO)
        self._undoable.pop()
        self._redoable.append(step)
        self._tell(changes)
        return changes

    def redo(self) -> ChangeSet:
        """Do the newest undone step again.

        Raises:
            RefusedError: nothing to redo.
            StaleError: a row has moved on since.
        """
        if not self._redoable:
            raise RefusedError([Problem(Code.NOTHING_TO_REDO)])
        step = self._redoable[-1]
        changes = self._replay(step, EntryKind.REDO)
        self._redoable.pop()
        self._undoable.append(step)
        self._tell(changes)
        return changes

    def on_change(self, listener: Listener) -> None:
        """Have ``listener`` told of every ChangeSet from now on."""
        self._listeners.append(listener)

    def catch_up(self) -> None:
        """Take in what another writer has journalled since, and tell the listeners."""
        for changes in journal.after(self.db, self._number):
            apply_images(self.register, changes.images)
            self._number = changes.number
            self._undoable, self._redoable = journal.steps(self.db, UNDO_STEPS)
            self._tell(changes)

    def close(self) -> None:
        """Close the database and forget the register."""
        self.db.close()
        self.register = Register()

    def _replay(self, step: ChangeSet, kind: EntryKind) -> ChangeSet:
        whole = journal.find(self.db, step.entry)
        images = () if whole is None else whole.images
        if kind is EntryKind.UNDO:
            images = tuple(image.inverse() for image in reversed(images))
        return self._write(kind, step.action, step.entry, lambda unit: unit.replay(images))

    def _write(
        self, kind: EntryKind, action: Action, target: JournalEntryId | None, work: Callable[[Unit], None]
    ) -> ChangeSet:
        if self.db.read_only:
            raise RefusedError([Problem(Code.READ_ONLY)])
        now = self._clock()
        unit = Unit(
            self.db,
            self.register,
            self.programmes,
            now=now,
            today=self.today,
            user=self.user,
            new_id=self._new_id,
        )
        try:
            with self.db.transaction():
                self.catch_up()
                work(unit)
                changes = ChangeSet(
                    entry=JournalEntryId(self._new_id()),
                    number=self._number + 1,
                    kind=kind,
                    action=action,
                    at=now,
                    user=self.user,
                    images=tuple(unit.images),
                    target=target,
                )
                if changes.images:
                    journal.append(self.db, changes)
        except BaseException:
            unit.roll_back()
            raise
        if changes.images:
            self._number = changes.number
        return changes

    def _tell(self, changes: ChangeSet) -> None:
        if changes.images:
            for listener in tuple(self._listeners):
                listener(changes)
