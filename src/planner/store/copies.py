"""Whole copies of an open register: proved, as a register of its own, or out of what is in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from planner.platform.private_files import make_private, sync, sync_folder
from planner.store import sql
from planner.store.sqlcipher import APPLICATION_ID, FileDatabase, passphrase
from planner.store.trouble import file_troubles

_ALIAS: Final = "copy"
_MAKES: Final = re.compile(r"CREATE (TABLE|INDEX|UNIQUE INDEX) ")


def copy_faults(db: FileDatabase, copy: Path) -> list[str]:
    """What is wrong with a copy under the same password: broken pages, or tables with another number of rows."""
    with db.attached(copy, _ALIAS):
        found = [*db.page_faults(_ALIAS)]
        for table in db.tables():
            here, there = (db.query(sql.count(table, of)) for of in ("main", _ALIAS))
            found += [] if here == there else [table]
    return found


def copy_anew(db: FileDatabase, target: Path, password: str) -> None:
    """Copy an open file as a register of its own: everything in it, and an identity that no backup has.

    Raises:
        StoreError: something stands there already, or the disk or folder says no; nothing is left there.
    """
    with _made(target), db.copying(), db.attached(target, _ALIAS, passphrase(password)):
        db.execute(f"SELECT sqlcipher_export('{_ALIAS}')")
        _mark(db, db.pragma("user_version"))


def write_out(db: FileDatabase, target: Path, held: FileDatabase) -> None:
    """Write a register that is in memory into a new file, under the password of an open file whose content is lost.

    Args:
        db: the open file; only its key is used.
        target: where; nothing may stand there yet.
        held: what is written.

    Raises:
        StoreError: something stands there already, or the disk or folder says no; nothing is left there.
    """
    with _made(target), db.copying(), db.attached(target, _ALIAS):
        for statement in held.schema():
            db.execute(_MAKES.sub(rf"CREATE \1 {_ALIAS}.", statement, count=1))
        for table in held.tables():
            rows = held.query(sql.select_whole(table))
            if rows:
                db.execute_many(sql.insert(table, tuple(rows[0]), _ALIAS), rows)
        _mark(db, held.pragma("user_version"))


def _mark(db: FileDatabase, version: int) -> None:
    db.execute(f"PRAGMA {_ALIAS}.application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA {_ALIAS}.user_version = {version}")


@contextmanager
def _made(target: Path) -> Iterator[None]:
    """An empty file of our own to write in, taken away again when the writing fails."""
    with file_troubles(target):
        make_private(target)
    try:
        yield
        with file_troubles(target):
            sync(target)
            sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            target.unlink()
        raise
