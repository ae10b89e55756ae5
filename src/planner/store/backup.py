"""Backups of a file: compact copies under the same password, each read back and counted before it is trusted."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from planner.domain.errors import StoreError, StoreTrouble
from planner.store.sqlcipher import FileDatabase

KEEP_NEWEST: Final = 10
KEEP_DAYS: Final = 30
_STAMP: Final = "%Y-%m-%d_%H%M%S"
_NAME: Final = re.compile(r"(?P<stem>.+)_(?P<at>\d{4}-\d\d-\d\d_\d{6})(?:-\d+)?(?P<suffix>\.[^.]*)?")


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup: when it was made (local time of the machine that made it), and where it stands."""

    at: datetime
    path: Path


def make(db: FileDatabase, folder: Path, now: datetime) -> Backup:
    """Back the open file up into a folder, made when it is missing.

    Raises:
        StoreError: ``BACKUP_FAILED``; nothing half-made is left behind.
    """
    if db.path is None:
        raise StoreError(StoreTrouble.BACKUP_FAILED, path=str(folder))
    partial = folder / f"{db.path.stem}.partial"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        db.copy_to(partial)
        if not db.copy_faults(partial):
            target = _free_name(folder, db.path, now)
            partial.replace(target)
            return Backup(now.replace(tzinfo=None, microsecond=0), target)
    except (OSError, StoreError):
        raise StoreError(StoreTrouble.BACKUP_FAILED, path=str(folder)) from None
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    raise StoreError(StoreTrouble.BACKUP_FAILED, path=str(folder))


def found(folder: Path, file: Path) -> list[Backup]:
    """The backups of a file in a folder, newest first."""
    with suppress(OSError):
        return sorted((backup for path in folder.iterdir() if (backup := _named(path, file))), reverse=True)
    return []


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
        with source.open("rb") as reading, partial.open("wb") as writing:
            while block := reading.read(1 << 20):
                writing.write(block)
            writing.flush()
            os.fsync(writing.fileno())
        # The old file's log must not be played into the new one.
        for mark in ("-wal", "-shm"):
            target.with_name(f"{target.name}{mark}").unlink(missing_ok=True)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _named(path: Path, file: Path) -> Backup | None:
    name = _NAME.fullmatch(path.name)
    if name is None or name["stem"] != file.stem or (name["suffix"] or "") != file.suffix:
        return None
    with suppress(ValueError):
        return Backup(datetime.strptime(name["at"], _STAMP), path)  # noqa: DTZ007 -- a file name's local time
    return None


def _free_name(folder: Path, file: Path, now: datetime) -> Path:
    stem = f"{file.stem}_{now.strftime(_STAMP)}"
    names = (f"{stem}{mark}{file.suffix}" for mark in ("", *(f"-{number}" for number in range(2, 10_000))))
    return next(path for name in names if not (path := folder / name).exists())
