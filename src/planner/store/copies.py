"""Whole copies of an open register: proved, under a key of their own, or out of what is in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from planner.platform.private_files import make_private, sync, sync_folder
from planner.store import sql
from planner.store.key import FileKey
from planner.store.sqlcipher import APPLICATION_ID, FileDatabase
from planner.store.trouble import file_troubles

_ALIAS: Final = "copy"


def copy_faults(db: FileDatabase, copy: Path) -> list[str]:
    """What is wrong with a copy under the same password: broken pages, or tables with another number of rows."""
    with db.attached(copy, _ALIAS):
        found = [*db.page_faults(_ALIAS)]
        for table in db.tables():
            here, there = (db.query(sql.count(table, of)) for of in ("main", _ALIAS))
            found += [] if here == there else [table]
    return found


def copy_under(db: FileDatabase, target: Path, key: FileKey) -> None:
    """Copy an open file, or what is in memory, whole and under a key: as the register that the key's salt names.

    With ``FileKey.anew`` it is a register of its own, which no backup belongs to.

    Raises:
        StoreError: something stands there already, or the disk or folder says no; nothing is left there.
    """
    with _made(target), db.copying(), db.attached(target, _ALIAS, key):
        db.execute(f"SELECT sqlcipher_export('{_ALIAS}')")
        db.execute(f"PRAGMA {_ALIAS}.application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA {_ALIAS}.user_version = {db.pragma('user_version')}")


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
