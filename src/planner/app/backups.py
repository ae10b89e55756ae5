"""Backups of an open file, and bringing one back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from planner.app.caseload import Caseload
from planner.app.ground import Ground
from planner.domain.errors import StoreError, StoreTrouble
from planner.domain.settings import SettingKey
from planner.store import backup, file
from planner.store.backup import Backup
from planner.store.lock import FileLock, Holder
from planner.store.sqlcipher import FileDatabase
from planner.store.trouble import file_troubles
from planner.texts import store as texts

__all__ = ["Backup", "FileSafety", "Preview", "backups_of", "folder_for", "list_backups", "preview", "restore"]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a backup holds, as far as choosing one asks: when it was made, its newest step, how many citizens."""

    made_at: datetime
    newest_step: date | None
    citizens: int


class FileSafety:
    """Backs an open file up. Given to ``Caseload`` by ``app.files``."""

    def __init__(self, db: FileDatabase, path: Path, ground: Ground) -> None:
        self.path = path
        self._db = db
        self._ground = ground

    def back_up(self, folder: str) -> Path:
        """Make a verified backup and let superfluous ones go.

        Raises:
            StoreError: ``BACKUP_FAILED``.
        """
        now = self._ground.clock()
        place = folder_for(self.path, folder)
        made = backup.make(self._db, place, now)
        backup.drop(
            backup.superfluous(backup.found(place, self.path), now, newest=backup.KEEP_NEWEST, days=backup.KEEP_DAYS)
        )
        return made.path

    def change_password(self, password: str) -> None:
        """Encrypt the file with another password. Its backups keep the old one."""
        self._db.change_password(password)


def folder_for(path: Path, folder: str = "") -> Path:
    """Where backups of a file go: the folder that the team set, or one beside the file."""
    return Path(folder) if folder else path.parent / texts.BACKUP_FOLDER


def list_backups(caseload: Caseload) -> list[Backup]:
    """The backups of an open file, newest first; none in memory."""
    if caseload.path is None:
        return []
    return backups_of(caseload.path, caseload.register.setting(SettingKey.BACKUP_FOLDER))


def backups_of(path: Path, folder: str = "") -> list[Backup]:
    """The backups of a file that is not open, newest first."""
    return backup.found(folder_for(path, folder), path)


def preview(chosen: Backup, password: str) -> Preview:
    """Look into a backup.

    Raises:
        StoreError: ``WRONG_PASSWORD``, ``DAMAGED``, ``NOT_FOUND`` …
    """
    db = file.open_file(chosen.path, password, migrations=None)
    try:
        citizens = db.query("SELECT COUNT(*) AS number FROM citizen")[0]["number"]
        newest = db.query("SELECT MAX(at) AS newest FROM journal_entry")[0]["newest"]
    finally:
        db.close()
    step = None if newest is None else datetime.fromisoformat(str(newest)).date()
    return Preview(chosen.at, step, int(str(citizens)))


def restore(path: Path, chosen: Backup, password: str, *, user: str, ground: Ground | None = None) -> Path | None:
    """Put a backup in the place of a file that is not open; what stood there is kept beside the backups.

    Args:
        path: the file.
        chosen: the backup.
        password: the backup's password, which becomes the file's.
        user: initials of the one at the keyboard.
        ground: the surroundings; the shipped ones when not given.

    Returns:
        Where the replaced file is kept; None when there was none.

    Raises:
        StoreError: the backup is damaged or not to be opened, or the file is in use; the file is as it was.
    """
    ground = ground or Ground.shipped()
    _prove(chosen.path, password)
    with file_troubles(path):
        lock = FileLock.take(path, Holder(user=user, machine=ground.machine, since=ground.clock()))
        try:
            kept = _keep(path, chosen.path.parent, ground.clock())
            backup.put_in_place(chosen.path, path)
        finally:
            lock.release()
    return kept


def _prove(path: Path, password: str) -> None:
    db = file.open_file(path, password, migrations=None)
    try:
        if db.damage():
            raise StoreError(StoreTrouble.DAMAGED, path=str(path))
    finally:
        db.close()


def _keep(path: Path, folder: Path, now: datetime) -> Path | None:
    """Copy what is to be replaced byte for byte, with the log that may belong to it, safely onto the disk.

    Its name is none of a backup: it is neither cleared away with them nor the newest one to be restored.
    """
    if not path.exists():
        return None
    kept = folder / f"{path.stem}.{texts.REPLACED_FILE}-{now:%Y-%m-%d_%H%M%S}{path.suffix}"
    for mark in ("", "-wal"):
        source = path.with_name(f"{path.name}{mark}")
        if source.exists():
            backup.put_in_place(source, kept.with_name(f"{kept.name}{mark}"))
    return kept
