"""Saves what is open when its file has gone from under the program: into a new file, under the same password."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from planner.app.caseload import Caseload
from planner.app.commands.rescue import SaveCopy
from planner.domain.errors import Code, Problem, RefusedError, StoreError, StoreTrouble
from planner.domain.kinds import RECORDS
from planner.platform.private_files import behind_links
from planner.store import chain, copies, file
from planner.store.sqlcipher import FileDatabase

# What has happened to a file that new steps can no longer be saved in, while everything is still open.
LOST = frozenset({StoreTrouble.FILE_GONE, StoreTrouble.FILE_REPLACED, StoreTrouble.DAMAGED})
# These say that the file to be read is broken, not the place to be written in.
_UNREADABLE = frozenset({StoreTrouble.DAMAGED, StoreTrouble.UNKNOWN})


def save_copy(caseload: Caseload, path: Path) -> Path:
    """Write the open register into a new file: with its whole journal where the file can still be read, else as it is.

    The copy is the same register going on: its backups stay its own.

    Args:
        caseload: the open register.
        path: where; nothing may stand there yet.

    Returns:
        Where the copy stands.

    Raises:
        RefusedError: the register lies in memory only.
        StoreError: ``EXISTS``, ``FOLDER_GONE``, ``DISK_FULL`` …; nothing is left there.
    """
    db, path = caseload.db, behind_links(path)
    if not isinstance(db, FileDatabase) or db.path is None:
        raise RefusedError([Problem(Code.READ_ONLY)])
    try:
        db.copy_to(path)
        if not copies.copy_faults(db, path):
            return path
        path.unlink()
    except StoreError as error:
        with suppress(OSError):
            if error.trouble is not StoreTrouble.EXISTS:
                path.unlink()
        if error.trouble not in _UNREADABLE:
            raise error.with_details(doing="file", name=path.name) from None
    _write_what_is_in_memory(caseload, db, path)
    return path


def _write_what_is_in_memory(caseload: Caseload, db: FileDatabase, path: Path) -> None:
    rows = tuple(row for kind in RECORDS for row in caseload.register.all(kind))
    with closing(file.open_memory(caseload.services.migrations)) as held:
        Caseload(held, caseload.services, user=caseload.user).run(SaveCopy(rows=rows))
        with held.transaction():
            # Its journal begins anew: its backups count as newer than those of the journal that was lost.
            chain.note_restored(held, caseload.restored + 1)
        copies.copy_under(held, path, db.key)
