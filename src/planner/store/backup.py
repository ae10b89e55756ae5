"""Backups of a file: compact copies under the same password, each read back and counted before it is trusted.

A backup belongs to the register whose sixteen first bytes it has (``store.identity``), whatever it is called. Its name
says when it was made, which journal entry is its newest, and the first figures of that entry's link.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from planner.domain.backups import Backup
from planner.domain.errors import StoreError, StoreTrouble
from planner.platform.private_files import owner_only, sync_folder
from planner.store.chain import LINKS_SINCE, Head, link_at, read_head
from planner.store.copies import copy_faults
from planner.store.identity import identity, same_register
from planner.store.sqlcipher import FileDatabase
from planner.store.trouble import of_os

KEEP_NEWEST: Final = 10
KEEP_DAYS: Final = 30
_STAMP: Final = "%Y-%m-%d_%H%M%S"
_LINK_FIGURES: Final = 8
_ALIAS: Final = "copy"
_NEWEST_ENTRY: Final = 'SELECT id, "number" FROM {place}journal_entry ORDER BY "number" DESC LIMIT 1'
_MAY_BE_THE_FILE: Final = frozenset({StoreTrouble.DAMAGED, StoreTrouble.UNKNOWN})
# Versions before the journal was a chain left out the middle part.
_NAME: Final = re.compile(
    r"(?P<stem>.+)_(?P<at>\d{4}-\d\d-\d\d_\d{6})"
    r"(?:_(?:r(?P<restored>\d+))?n(?P<number>\d+)-(?P<link>[0-9a-f]{8}))?"
    r"(?:-(?P<counter>\d+))?(?P<suffix>\.[^.]*)?"
)


def make(db: FileDatabase, folder: Path, now: datetime) -> Backup:
    """Back the open file up into a folder that is there already.

    Raises:
        StoreError: ``BACKUP_FAILED`` with the ``cause``, or ``DAMAGED`` where the file itself cannot be read whole;
            nothing half-made is left behind.
    """
    if db.path is None:
        raise StoreError(StoreTrouble.BACKUP_FAILED, path=str(folder))
    partial = folder / f".{(db.identity or b'').hex()[:16]}.partial"
    try:
        for left in (partial, _journal_of(partial), folder / f"{db.path.stem}.partial"):
            left.unlink(missing_ok=True)
        db.copy_to(partial)
        if not copy_faults(db, partial):
            made = _free_name(folder, db.path, now, read_head(db))
            partial.replace(made.path)
            sync_folder(folder)
            return made
        cause = StoreTrouble.UNKNOWN
    except OSError as error:
        cause = of_os(error, folder).trouble
    except StoreError as error:
        cause = error.trouble
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    if cause in _MAY_BE_THE_FILE and db.damage():
        raise StoreError(StoreTrouble.DAMAGED, path=str(db.path))
    raise StoreError(StoreTrouble.BACKUP_FAILED, path=str(folder), cause=cause)


def found(folder: Path, file: Path, register: bytes | None) -> list[Backup]:
    """The backups of a register in a folder, newest first.

    Args:
        folder: where to look.
        file: the register's file.
        register: its identity; None where nothing tells it any more: then those that carry the file's name.
    """
    with suppress(OSError):
        named = (backup for path in folder.iterdir() if (backup := of_name(path)) and path.suffix == file.suffix)
        return sorted((each for each in named if _belongs(each, file, register)), reverse=True)
    return []


def of_name(path: Path) -> Backup | None:
    """What a file's name tells of a backup; None where it is not named like one."""
    name = _NAME.fullmatch(path.name)
    if name is None:
        return None
    with suppress(ValueError):
        return Backup(
            datetime.fromisoformat(name["at"]),  # the local time of the machine that made it
            path,
            None if name["number"] is None else int(name["number"]),
            name["link"] or "",
            int(name["restored"] or 0),
            int(name["counter"] or 1),
        )
    return None


def of_own_line(db: FileDatabase, backups: Iterable[Backup]) -> list[Backup]:
    """Those whose newest entry is one of this very journal.

    The others come from a copy of the file that went its own way, from before a restoring, or are under a password
    that is no longer the file's: they are never cleared away here.
    """
    return [each for each in backups if _is_of_line(db, each)]


def inside(db: FileDatabase) -> Head:
    """Where the journal of an open backup ends, whatever its name says; before the chain a link is unknown, ""."""
    if db.pragma("user_version") >= LINKS_SINCE:
        return read_head(db) or Head(0, "")
    rows = db.query(_NEWEST_ENTRY.format(place=""))
    return Head(int(str(rows[0]["number"])), "") if rows else Head(0, "")


def parted(ours: FileDatabase, backup: FileDatabase) -> bool:
    """Whether a register and a backup, counted alike by restorings, each hold an entry that the other lacks.

    So it is where one was copied by hand and both copies were worked in.
    """
    here, there = inside(ours), inside(backup)
    if here.restored != there.restored:
        return False
    shorter, longer = (ours, backup) if here.number <= there.number else (backup, ours)
    newest = shorter.query(_NEWEST_ENTRY.format(place=""))
    return bool(newest) and longer.get("journal_entry", str(newest[0]["id"])) is None


def superfluous(backups: Iterable[Backup], now: datetime, *, newest: int, days: int) -> list[Backup]:
    """Those that may go: neither among the newest so many, nor the last one of a day in the past so many days."""
    ordered = sorted(backups, reverse=True)
    since = now.replace(tzinfo=None) - timedelta(days=days)
    last_of_day = {backup.at.date(): backup for backup in reversed(ordered) if backup.at >= since}
    kept = {*ordered[:newest], *last_of_day.values()}
    return [backup for backup in ordered if backup not in kept]


def drop(backups: Sequence[Backup]) -> None:
    """Remove backups; one that cannot be removed is tried again next time."""
    for backup in backups:
        with suppress(OSError):
            backup.path.unlink()


def put_in_place(source: Path, target: Path) -> None:
    """Let a copy of one file take another's place, wholly or not at all. The target must be closed.

    Raises:
        OSError: the disk or folder says no; the target is as it was.
    """
    partial = target.with_name(f"{target.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        with source.open("rb") as reading, open(partial, "xb", opener=owner_only) as writing:
            while block := reading.read(1 << 20):
                writing.write(block)
            writing.flush()
            os.fsync(writing.fileno())
        swap_in(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def swap_in(finished: Path, target: Path) -> None:
    """Let a finished file beside the target take its place in one go; who may read the target stays as it was.

    Raises:
        OSError: the folder says no.
    """
    with suppress(OSError):
        finished.chmod(target.stat().st_mode & 0o777)
    # The old file's log must not be played into the new one.
    for mark in ("-wal", "-shm"):
        target.with_name(f"{target.name}{mark}").unlink(missing_ok=True)
    # Safely away before the new one is there: a power cut in between must not bring it back beside the new one.
    sync_folder(target.parent)
    finished.replace(target)
    sync_folder(target.parent)


def _journal_of(partial: Path) -> Path:
    """What SQLite leaves beside a copy when it is ended in the middle of it."""
    return partial.with_name(f"{partial.name}-journal")


def _is_of_line(db: FileDatabase, backup: Backup) -> bool:
    if backup.number is not None:
        return bool(backup.link) and link_at(db, backup.number).startswith(backup.link)
    with suppress(StoreError), db.attached(backup.path, _ALIAS):
        newest = db.query(_NEWEST_ENTRY.format(place=f"{_ALIAS}."))
        return bool(newest) and db.get("journal_entry", str(newest[0]["id"])) is not None
    return False


def _belongs(backup: Backup, file: Path, register: bytes | None) -> bool:
    if register is not None:
        return same_register(identity(backup.path), register)
    name = _NAME.fullmatch(backup.path.name)
    return name is not None and name["stem"] == file.stem


def _free_name(folder: Path, file: Path, now: datetime, head: Head | None) -> Backup:
    head = head or Head(0, "")
    restored = f"r{head.restored}" if head.restored else ""
    holds = f"_{restored}n{head.number}-{head.link[:_LINK_FIGURES]}" if head.link else ""
    for counter in range(1, 10_000):
        mark = f"-{counter}" if counter > 1 else ""
        path = folder / f"{file.stem}_{now.strftime(_STAMP)}{holds}{mark}{file.suffix}"
        if not path.exists() and (backup := of_name(path)) is not None:
            return backup
    raise FileExistsError(folder)
