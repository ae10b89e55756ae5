"""Finds the newest backup of a register by what the backups hold, and the last whole one."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

from planner.app.backups import backups_of, folder_for
from planner.domain.backups import Backup
from planner.domain.errors import StoreError, StoreTrouble
from planner.platform.private_files import behind_links
from planner.store import backup, file
from planner.store.identity import identity
from planner.store.sqlcipher import FileDatabase


def newest_backup(path: Path, password: str, folder: str = "") -> Backup | None:
    """The newest whole backup of a register under a password; None when there is none.

    Names tell the order, and each one that is looked into must hold what its name says; where one does not, all are
    looked into. Of a copy of the file that went its own way none is taken, as far as the file can still be read.

    Raises:
        StoreError: the newest one is under another password (``WRONG_PASSWORD``), or nothing tells which of several
            registers of the name it is (``OTHER_REGISTER``).
    """
    path = behind_links(path)
    candidates = backups_of(path, folder)
    ours = _opened(path, password)
    try:
        if ours is None and not candidates:
            # Its beginning may be damaged: then only its name tells what it was.
            candidates = backup.found(folder_for(path, folder), path, None)
        if ours is None and len({identity(each.path) for each in candidates}) > 1:
            raise StoreError(StoreTrouble.OTHER_REGISTER, path=str(path))
        found, names_hold = _first(candidates, password, ours)
        if not names_hold:
            found, _ = _first(_by_content(candidates, password), password, ours)
        return found
    finally:
        if ours is not None:
            ours.close()


def last_whole(candidates: Iterable[Backup], password: str) -> Backup | None:
    """The first of some backups that can be opened with a password and is not damaged; None when there is none."""
    for each in candidates:
        with suppress(StoreError), closing(file.open_file(each.path, password, migrations=None)) as db:
            if not db.damage():
                return each
    return None


def _first(ordered: Iterable[Backup], password: str, ours: FileDatabase | None) -> tuple[Backup | None, bool]:
    """The first whole backup of the register itself; and whether every name held what it says up to there."""
    for each in ordered:
        try:
            db = file.open_file(each.path, password, migrations=None)
        except StoreError as error:
            if error.trouble is StoreTrouble.WRONG_PASSWORD:
                raise
            continue
        with closing(db):
            if db.damage():
                continue
            holds = backup.inside(db)
            if each.number is not None and (each.restored, each.number) != (holds.restored, holds.number):
                return None, False
            if ours is None or not backup.parted(ours, db):
                return each, True
    return None, True


def _by_content(candidates: Iterable[Backup], password: str) -> list[Backup]:
    known = []
    for each in candidates:
        with suppress(StoreError), closing(file.open_file(each.path, password, migrations=None)) as db:
            holds = backup.inside(db)
            known.append(replace(each, number=holds.number, restored=holds.restored))
    return sorted(known, reverse=True)


def _opened(path: Path, password: str) -> FileDatabase | None:
    with suppress(StoreError):
        return file.open_file(path, password, migrations=None)
    return None
