"""What keeps an open file safe: its backups, its place on the disk, its password."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from planner.app.backups import backups_of, folder_for
from planner.app.services import Services
from planner.domain.errors import StoreError, StoreTrouble
from planner.platform.private_files import sync_folder
from planner.store import backup
from planner.store.sqlcipher import FileDatabase


class FileSafety:
    """Backs an open file up. Given to ``Caseload`` by ``app.files``."""

    def __init__(self, db: FileDatabase, path: Path, services: Services) -> None:
        self.path = path
        self._spared: Path | None = None
        self._pruning = True
        self._db = db
        self._services = services

    def back_up(self, folder: str) -> Path:
        """Make a verified backup and let superfluous ones go.

        Raises:
            StoreError: ``BACKUP_FAILED`` with the ``cause``; ``DAMAGED`` where the register itself is, with the last
                whole backup by ``backup`` and ``at``, where there is one; ``FILE_GONE`` or ``FILE_REPLACED``.
        """
        now = self._services.clock()
        place = folder_for(self.path, folder)
        if not folder:
            with suppress(OSError):
                place.mkdir(exist_ok=True)  # but never a folder that is gone: what is wrong, the copying tells
                sync_folder(place.parent)
        try:
            made = backup.make(self._db, place, now)
        except StoreError as error:
            self.look()  # where the file has gone, that is what to tell
            if error.trouble is StoreTrouble.DAMAGED:
                raise _with_last_whole(error, self._db, self.path, folder) from None
            raise
        if self._pruning:
            self._prune(place, now)
        return made.path

    def change_password(self, password: str) -> None:
        """Encrypt the file with another password. Its backups keep the old one."""
        self._db.change_password(password)

    def recovery_words(self) -> tuple[str, ...]:
        """The words that open the file without its password (``store.recovery_key``)."""
        return self._db.key.words()

    def password_fits(self, password: str) -> bool:
        """Whether this is the password of the open file, whatever stands at its path by now."""
        return self._db.key.fits(password)

    def spare(self, backup: Path | None) -> None:
        """Let a backup be, however old it is: somebody is looking at it. None: nobody is any more."""
        self._spared = backup

    def stop_pruning(self) -> None:
        """Let no backup go any more: one is to be put back."""
        self._pruning = False

    def look(self) -> None:
        """See that the file still stands where it was opened, as it was left.

        Raises:
            StoreError: ``FILE_GONE``, ``FILE_REPLACED`` or ``DAMAGED``.
        """
        self._db.demand_presence()

    def _prune(self, place: Path, now: datetime) -> None:
        own = backup.of_own_line(self._db, backup.found(place, self.path, self._db.identity))
        gone = backup.superfluous(own, now, newest=backup.KEEP_NEWEST, days=backup.KEEP_DAYS)
        backup.drop([each for each in gone if each.path != self._spared])


def _with_last_whole(error: StoreError, db: FileDatabase, path: Path, folder: str) -> StoreError:
    """An error about a damaged register, with the last whole backup in the details.

    A connection that has met a broken page may read nothing more, in other files either. Then it is the newest backup:
    each was proved when it was made, and is proved again before it is put back.
    """
    kept = backups_of(path, folder)
    for each in kept:
        with suppress(StoreError), db.attached(each.path, "copy"):
            if not [*db.page_faults("copy")]:
                return error.with_details(backup=str(each.path), at=each.at)
    return error.with_details(backup=str(kept[0].path), at=kept[0].at) if kept else error
