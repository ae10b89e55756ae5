"""The one door for every change: a window, the command line, an import and undo all come through ``Caseload.run``."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Generic, Protocol, TypeVar

from planner.app.command import Command
from planner.app.commands.drafting import refuse
from planner.app.kept_rules import kept_rule_problems
from planner.app.role import Caseworker, Role, role_in
from planner.app.services import Services
from planner.app.unit import Unit, apply_images
from planner.domain.changes import FINAL, RISKY, Action, ChangeSet, EntryKind
from planner.domain.doubts import doubts_of
from planner.domain.errors import Code, DoubtfulError, Problem, RefusedError, StoreError, StoreTrouble
from planner.domain.ids import JournalEntryId
from planner.domain.kinds import TYPES
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.register_programmes import OwnProgrammes
from planner.domain.settings import SettingKey
from planner.store import chain, journal
from planner.store.codec import from_row
from planner.store.database import Database
from planner.store.load import load_register
from planner.store.past import load_past, note_changes
from planner.store.trouble import BrokenConstraintError

R = TypeVar("R")
Listener = Callable[[ChangeSet], None]
UNDO_STEPS: Final = 50


class Safety(Protocol):
    """What ``app.backups`` does for an open file."""

    @property
    def path(self) -> Path:
        """Where the file stands."""
        ...

    def back_up(self, folder: str) -> Path:
        """Make a verified backup in a folder ("" for the one beside the file), or raise ``BACKUP_FAILED``."""
        ...

    def change_password(self, password: str) -> None:
        """Encrypt the file with another password."""
        ...

    def password_fits(self, password: str) -> bool:
        """Whether this is the password of the open file, which may itself be gone."""
        ...

    def recovery_words(self) -> tuple[str, ...]:
        """The words that open the file without its password."""
        ...

    def look(self) -> None:
        """See that the file still stands where it was opened, as it was left, or raise what has happened to it."""
        ...

    def spare(self, backup: Path | None) -> None:
        """Let a backup be, however old it is: somebody is looking at it. None: nobody is any more."""
        ...

    def stop_pruning(self) -> None:
        """Let no backup go any more: one is to be put back."""
        ...


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """A run that was written: what the command gives back, and what changed."""

    value: R
    changes: ChangeSet


class Caseload:
    """An open register and the only way to change it.

    Args:
        db: the open database; closed by ``close``.
        services: programmes, clock and maker of ids.
        user: initials of the one at the keyboard, for the journal; in a follow-up packet its worker's stand instead.
        today: says which day it is, where that is not the clock's day.
        safety: knows the file's place and backs it up; None where there is no file.
    """

    def __init__(
        self,
        db: Database,
        services: Services,
        *,
        user: str,
        today: Callable[[], date] | None = None,
        safety: Safety | None = None,
    ) -> None:
        self.db = db
        self.services = services
        self.user = user
        self.register: Register = load_register(db)
        self.own_programmes = OwnProgrammes(services.programmes)
        self.role: Role = role_in(self.register)
        self._act_as_worker()
        self.safety = safety
        self._number = journal.last_number(db)
        head = chain.read_head(db)
        self.restored = 0 if head is None else head.restored
        self._today = today
        self.register.past = load_past(db, self.today)
        self._listeners: list[Listener] = []
        self._running = False
        self._changed = False
        self._undoable, self._redoable = journal.steps(db, UNDO_STEPS)

    @property
    def path(self) -> Path | None:
        """Where the file stands; None in memory and on a server."""
        return None if self.safety is None else self.safety.path

    @property
    def programmes(self) -> Programmes:
        """The programmes of this register, by day: the shipped ones, and those of its own."""
        return self.own_programmes.of(self.register)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here: the file says so, or the packet's last day has passed."""
        return self.db.read_only or self.role.over(self.today) is not None

    @property
    def today(self) -> date:
        """The day it is for this register; a demo file stays at its own day (the setting ``demo_today``)."""
        if self._today is not None:
            return self._today()
        stays_at = self.register.setting(SettingKey.DEMO_TODAY)
        return date.fromisoformat(stays_at) if stays_at else self.services.clock().date()

    @property
    def undoable(self) -> Action | None:
        """What the next undo takes back, or None."""
        return self._undoable[-1].action if self._undoable else None

    @property
    def redoable(self) -> Action | None:
        """What the next redo does again, or None."""
        return self._redoable[-1].action if self._redoable else None

    def run(self, command: Command[R], *, without_backup: bool = False, answered: Collection[Problem] = ()) -> Done[R]:
        """Do one thing, wholly or not at all, and tell the listeners.

        Before one of the ``RISKY`` steps the file is backed up.

        Args:
            command: what to do.
            without_backup: go on although no backup can be made; the user has been asked.
            answered: questions of a ``DoubtfulError`` that the user has answered with yes.

        Raises:
            DoubtfulError: what is written may stand there already; the questions are in it.
            RefusedError: a rule says no, or the file is open for reading only.
            StaleError: somebody was first.
            StoreError: the environment says no, also when the backup failed (``BACKUP_FAILED``).
        """
        self.demand(command.action)
        if command.action in RISKY and not without_backup:
            self.back_up()
        result: list[R] = []

        def work(unit: Unit) -> None:
            result.append(command.execute(unit))
            if command.asks:
                self._ask(unit, answered)

        changes = self._write(EntryKind.DONE, command.action, None, work)
        if changes.images:
            self._redoable = []
            if command.action not in FINAL:
                self._undoable = [*self._undoable, replace(changes, images=())][-UNDO_STEPS:]
        self._tell(changes)
        return Done(result[0], changes)

    def undo(self) -> ChangeSet:
        """Take the newest step back.

        Raises:
            RefusedError: nothing to undo, or a packet was made since for a worker whom it would take out.
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

    def demand(self, action: Action) -> None:
        """Refuse a step that cannot be done here at all, before anything is tried or asked.

        Raises:
            RefusedError: the file can only be read (or no longer written in), or the step is not for the role.
        """
        refuse(self.hindrances(action))

    def hindrances(self, action: Action | None, fields: Collection[str] = ()) -> list[Problem]:
        """Why a step cannot be done here at all, or with None, why none can.

        ``fields``: those of the row that it would change.
        """
        if self.db.read_only:
            return [Problem(Code.READ_ONLY)]
        role = self.role
        theirs = None if action is None else role.problem(action, fields)
        found = (role.over(self.today), role.early(self.services.clock()), theirs)
        return [problem for problem in found if problem is not None]

    def take_over(self, made: ChangeSet) -> ChangeSet:
        """Write a step that was done in another file, as it was: its id, time and user stay.

        Raises:
            StaleError: a row is not as it was there.
            RefusedError: the file is open for reading only, or such a step is not for it.
        """
        changes = self._write(made.kind, made.action, made.target, lambda unit: unit.replay(made.images), made)
        self._undoable, self._redoable = journal.steps(self.db, UNDO_STEPS)
        self._tell(changes)
        return changes

    def on_change(self, listener: Listener) -> None:
        """Have ``listener`` told of every ChangeSet from now on."""
        self._listeners.append(listener)

    def catch_up(self) -> None:
        """Take in what another writer has journalled since, and tell the listeners."""
        for changes in self._take_in():
            self._tell(changes)

    def back_up(self) -> Path | None:
        """Make a verified backup now, where there is a file to back up and it has rows.

        Raises:
            StoreError: it failed (``BACKUP_FAILED``).
        """
        if self.safety is None or self.db.read_only or self._number == 0:
            return None
        return self.safety.back_up(self.register.setting(SettingKey.BACKUP_FOLDER))

    def close(self) -> None:
        """Close the database and forget the register. May be called twice.

        A file that was changed since it was opened is backed up first; a backup that fails does not keep it open.

        Raises:
            StoreError: the backup failed (``SAVED_WITHOUT_BACKUP`` with the ``cause``): a warning, for everything that
                was done is saved; or the file has gone from under the program (``FILE_GONE``, ``FILE_REPLACED``). It is
                closed all the same.
        """
        try:
            if self.safety is not None and self._changed:
                self._changed = False
                self.back_up()
        except StoreError as error:
            if error.trouble in {StoreTrouble.FILE_GONE, StoreTrouble.FILE_REPLACED}:
                raise
            cause = error.details.get("cause") or error.trouble.value
            details = {**error.details, "cause": cause}
            raise StoreError(StoreTrouble.SAVED_WITHOUT_BACKUP, **details) from None
        finally:
            self.db.close()
            self.register = Register()

    def _take_in(self) -> list[ChangeSet]:
        entries = list(journal.after(self.db, self._number))
        for changes in entries:
            apply_images(self.register, changes.images)
            note_changes(self.register.past, changes, self.today)
            self._number = changes.number
        if entries:
            self._undoable, self._redoable = journal.steps(self.db, UNDO_STEPS)
        return entries

    def _replay(self, step: ChangeSet, kind: EntryKind) -> ChangeSet:
        whole = journal.find(self.db, step.entry)
        images = () if whole is None else whole.images
        if kind is EntryKind.UNDO:
            images = tuple(image.inverse() for image in reversed(images))
        try:
            return self._write(kind, step.action, step.entry, lambda unit: unit.replay(images))
        except BrokenConstraintError:
            # A final step since then holds on to a row: a packet to the worker it was made for.
            gone = next((image.table for image in images if image.after is None), "")
            raise RefusedError([Problem(Code.IN_USE, details={"table": gone, "by": "packet"})]) from None

    def _write(
        self,
        kind: EntryKind,
        action: Action,
        target: JournalEntryId | None,
        work: Callable[[Unit], None],
        made: ChangeSet | None = None,
    ) -> ChangeSet:
        self.demand(action)
        if self._running:
            raise RuntimeError("a command runs another command; share a function instead")
        unit = Unit(self.db, self.register, self.services, now=self.services.clock(), today=self.today, user=self.user)
        others: list[ChangeSet] = []
        self._running = True
        try:
            with self.db.transaction():
                others = self._take_in()
                programmes = self.programmes
                work(unit)
                refuse(self.role.image_problems(self.register, unit.images, undoing=kind is EntryKind.UNDO))
                refuse(kept_rule_problems(unit, programmes))
                changes = self._entry(unit, kind, action, target)
                if made is not None:
                    changes = replace(changes, entry=made.entry, at=made.at, user=made.user)
                if changes.images:
                    journal.append(self.db, changes)
        except StoreError as error:
            unit.roll_back()
            raise error.with_details(doing="step") from None
        except BaseException:
            unit.roll_back()
            raise
        finally:
            self._running = False
            for other in others:
                self._tell(other)
        if changes.images:
            note_changes(self.register.past, changes, self.today)
            self._number = changes.number
            self._changed = True
        return changes

    def _ask(self, unit: Unit, answered: Collection[Problem]) -> None:
        """Ask about rows that may stand twice.

        Raises:
            DoubtfulError: there are questions beyond those answered.
        """
        first = {(image.table, image.row_id): image.before for image in reversed(unit.images)}
        found: list[Problem] = []
        for (table, row_id), before in first.items():
            row = self.register.find(TYPES[table], row_id)
            if row is not None:
                earlier = None if before is None else from_row(TYPES[table], before)
                found.extend(doubts_of(self.register, row, earlier))
        questions = [each for at, each in enumerate(found) if each not in found[:at]]
        if any(each not in answered for each in questions):
            raise DoubtfulError(questions)

    def _act_as_worker(self) -> None:
        worker = self.register.find(Worker, self.role.scope.worker) if isinstance(self.role, Caseworker) else None
        if worker is not None:
            self.user = worker.initials

    def _entry(self, unit: Unit, kind: EntryKind, action: Action, target: JournalEntryId | None) -> ChangeSet:
        return ChangeSet(
            entry=JournalEntryId(unit.new_id()),
            number=self._number + 1,
            kind=kind,
            action=action,
            at=unit.now,
            user=self.user,
            images=tuple(unit.images),
            target=target,
        )

    def _tell(self, changes: ChangeSet) -> None:
        if changes.images:
            for listener in tuple(self._listeners):
                listener(changes)
