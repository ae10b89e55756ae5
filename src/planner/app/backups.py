"""Backups of a register: listed by what they hold, looked into, and put back."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from planner.app.caseload import Caseload
from planner.app.services import Services
from planner.domain.backups import Backup
from planner.domain.errors import StoreError, StoreTrouble
from planner.domain.settings import SettingKey
from planner.platform.private_files import behind_links, sync
from planner.store import backup, chain, copies, file
from planner.store.identity import identity, same_register
from planner.store.key import FileKey
from planner.store.lock import FileLock, LockHolder
from planner.store.sqlcipher import FileDatabase
from planner.store.trouble import file_troubles
from planner.texts import common
from planner.texts import store as texts


@dataclass(frozen=True, slots=True)
class BackupPreview:
    """What a backup holds, as far as choosing one asks: when it was made, its newest step, how many citizens."""

    made_at: datetime
    newest_step: date | None
    citizens: int


def folder_for(path: Path, folder: str = "") -> Path:
    """Where backups of a file go: the folder that the team set, or one beside the file."""
    return Path(folder) if folder else path.parent / common.BACKUPS


def list_backups(caseload: Caseload) -> list[Backup]:
    """The backups of an open file, newest first; none in memory."""
    if caseload.path is None:
        return []
    return backups_of(caseload.path, caseload.register.setting(SettingKey.BACKUP_FOLDER))


def backups_of(path: Path, folder: str = "") -> list[Backup]:
    """The backups of a register, newest first, whatever it was called when they were made.

    Where no file stands that could tell which register it is, those that carry the file's name.
    """
    path = behind_links(path)
    return backup.found(folder_for(path, folder), path, identity_of(path))


def identity_of(path: Path) -> bytes | None:
    """Which register a file is; None where none stands, or something that from outside can be no register."""
    return identity(path) if file.looks_like_a_register(path) else None


def backup_at(path: Path) -> Backup:
    """A file that is named as the one to restore: a backup, or what was kept when another took its place.

    Raises:
        StoreError: no file stands there (``NOT_FOUND``).
    """
    named = backup.of_name(path)
    if named is not None and path.is_file():
        return named
    with file_troubles(path):
        if not path.is_file():
            raise StoreError(StoreTrouble.NOT_FOUND, path=str(path))
        changed = path.stat().st_mtime
    return Backup(datetime.fromtimestamp(changed).astimezone().replace(tzinfo=None), path)


def preview(chosen: Backup, password: str) -> BackupPreview:
    """Look into a backup.

    Raises:
        StoreError: ``WRONG_PASSWORD``, ``DAMAGED``, ``NOT_FOUND`` …
    """
    db = opened(chosen.path, password)
    try:
        citizens = db.query("SELECT COUNT(*) AS number FROM citizen")[0]["number"]
        newest = db.query("SELECT MAX(at) AS newest FROM journal_entry")[0]["newest"]
    finally:
        db.close()
    step = None if newest is None else datetime.fromisoformat(str(newest)).date()
    return BackupPreview(chosen.at, step, int(str(citizens)))


def restore(path: Path, chosen: Backup, password: str, *, user: str, services: Services | None = None) -> Path | None:
    """Put a backup in the place of a file that is not open; what stood there is kept beside the backups.

    Where no file stands, under another name than the backup's, the copy becomes a register of its own: the one it was
    made from may be at work elsewhere.

    Args:
        path: the file; through a link, what the link leads to.
        chosen: the backup, or a file that was kept when another took its place.
        password: the backup's password, which becomes the file's.
        user: initials of the one at the keyboard.
        services: the surroundings; the shipped ones when not given.

    Returns:
        Where the replaced file is kept; None when there was none.

    Raises:
        StoreError: the backup is damaged or not to be opened, or is another register's (``OTHER_REGISTER``), or the
            file is in use; the file is as it was, and so is the backup.
    """
    services = services or Services.shipped()
    path = behind_links(path)
    _check_is_its_own(path, chosen, password)
    with file_troubles(path):
        lock = FileLock.take(path, LockHolder(user=user, machine=services.machine, since=services.clock()))
    finished = path.with_name(f"{path.name}.partial")
    try:
        with file_troubles(path):
            finished.unlink(missing_ok=True)
            _write_finished(finished, path, chosen, password, services)
            kept = _keep(path, chosen.path.parent, services.clock())
            backup.swap_in(finished, path)
    finally:
        _clear(finished)
        lock.release()
    return kept


def prove(path: Path, password: str) -> None:
    """See that a backup can be opened with a password and is whole.

    Raises:
        StoreError: ``WRONG_PASSWORD``, ``DAMAGED`` …
    """
    with closing(opened(path, password)) as db:
        _demand_whole(db)


def opened(backup: Path, password: str) -> FileDatabase:
    """A backup opened to look into.

    Raises:
        StoreError: ``WRONG_PASSWORD``, ``DAMAGED`` (said of the backup) …
    """
    try:
        return file.open_file(backup, password, migrations=None)
    except StoreError as error:
        raise error.with_details(what="backup") from None


def _demand_whole(db: FileDatabase) -> None:
    if db.damage():
        raise StoreError(StoreTrouble.DAMAGED, path=str(db.path), what="backup")


def _check_is_its_own(path: Path, chosen: Backup, password: str) -> None:
    """Refuse the backup of another register: two may have one name and one folder for their backups.

    A file whose beginning is damaged looks like a stranger, too. So it must prove to be a register: by opening, or by
    backups of its own.
    """
    if not chosen.path.is_file():
        raise StoreError(StoreTrouble.NOT_FOUND, path=str(chosen.path))
    here, folder = identity_of(path), str(chosen.path.parent)
    if here is None or same_register(here, identity(chosen.path)):
        return
    if opens(path, password) or backups_of(path, folder):
        raise StoreError(StoreTrouble.OTHER_REGISTER, path=str(path), backup=str(chosen.path))


def opens(path: Path, password: str) -> bool:
    """Whether a file is a register under a password."""
    try:
        file.open_file(path, password, migrations=None).close()
    except StoreError:
        return False
    return True


def _write_finished(finished: Path, path: Path, chosen: Backup, password: str, services: Services) -> None:
    """Write what is to stand in the file's place: proved, of the newest version, counted as one more restoring."""
    with closing(opened(chosen.path, password)) as db:
        _demand_whole(db)
        name = path.stem
        if path.exists() or chosen.path.stem.startswith((f"{name}_", f"{name}.")):
            db.copy_to(finished)
        else:
            copies.copy_under(db, finished, FileKey.anew(password))
    times = 1 + max((each.restored for each in (chosen, *backups_of(path, str(chosen.path.parent)))), default=0)
    holder = LockHolder(user="", machine=services.machine, since=services.clock())
    with closing(file.open_file(finished, password, migrations=services.migrations, holder=holder, copied=True)) as db:
        with db.transaction():
            chain.note_restored(db, times)
        db.stay_whole()
    sync(finished)


def _keep(path: Path, folder: Path, now: datetime) -> Path | None:
    """Copy what is to be replaced byte for byte, with the log that may belong to it, safely onto the disk.

    Its name is none of a backup: it is neither cleared away with them nor the newest one to be restored.
    """
    if not path.exists():
        return None
    stem = f"{path.stem}.{texts.REPLACED_FILE}-{now:%Y-%m-%d_%H%M%S}"
    marks = ("", *(f"-{number}" for number in range(2, 1000)))
    kept = next(free for mark in marks if not (free := folder / f"{stem}{mark}{path.suffix}").exists())
    for mark in ("", "-wal"):
        source = path.with_name(f"{path.name}{mark}")
        if source.exists():
            backup.put_in_place(source, kept.with_name(f"{kept.name}{mark}"))
    return kept


def _clear(finished: Path) -> None:
    for mark in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            finished.with_name(f"{finished.name}{mark}").unlink()
