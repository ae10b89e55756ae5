"""Turns what the database drivers and the operating system raise into the program's own errors, at the edge."""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from planner.domain.errors import StoreError, StoreTrouble

NOT_A_DATABASE: Final = 26
_BY_CODE: Final = {
    5: StoreTrouble.BUSY,
    6: StoreTrouble.BUSY,
    8: StoreTrouble.READ_ONLY,
    11: StoreTrouble.DAMAGED,
    13: StoreTrouble.DISK_FULL,
    NOT_A_DATABASE: StoreTrouble.DAMAGED,
}
_CONSTRAINT: Final = 19
_WRITING: Final = 10
# As much as SQLite asks for at least: the index of a log.
_LEAST_ROOM: Final = 64 * 1024
_BY_ERRNO: Final = {
    errno.ENOSPC: StoreTrouble.DISK_FULL,
    errno.EDQUOT: StoreTrouble.DISK_FULL,
    errno.EFBIG: StoreTrouble.DISK_FULL,
    errno.EACCES: StoreTrouble.READ_ONLY,
    errno.EPERM: StoreTrouble.READ_ONLY,
    errno.EROFS: StoreTrouble.READ_ONLY,
    errno.ENOENT: StoreTrouble.FOLDER_GONE,
    errno.ENOTDIR: StoreTrouble.FOLDER_GONE,
    errno.EEXIST: StoreTrouble.EXISTS,
}


class BrokenConstraintError(RuntimeError):
    """A constraint of the schema stopped a write that a rule should have refused: a bug. The text holds no values."""


@contextmanager
def file_troubles(path: Path | None) -> Iterator[None]:
    """Raise ``StoreError`` or ``BrokenConstraintError`` for whatever SQLCipher or the disk says meanwhile."""
    from sqlcipher3 import dbapi2

    try:
        yield
    except dbapi2.Error as error:
        raise _of_sqlite(error, path) from None
    except OSError as error:
        raise of_os(error, path) from None


def of_os(error: OSError, path: Path | None) -> StoreError:
    """What an error of the operating system means for the file."""
    trouble = _BY_ERRNO.get(error.errno or 0, StoreTrouble.UNKNOWN)
    return StoreError(trouble, path=None if path is None else str(path), code=error.errno)


def _of_sqlite(error: Exception, path: Path | None) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == _CONSTRAINT:
        return BrokenConstraintError(str(error))
    trouble = _BY_CODE.get(code, StoreTrouble.UNKNOWN)
    if trouble is StoreTrouble.UNKNOWN and path is not None:
        if not path.exists():
            trouble = StoreTrouble.FOLDER_GONE
        elif code == _WRITING and not _has_room(path):
            trouble = StoreTrouble.DISK_FULL
    return StoreError(trouble, path=None if path is None else str(path), code=code)


def _has_room(path: Path) -> bool:
    """Whether the disk, and what the system lets one file of this process grow to, leave room to write."""
    try:
        if shutil.disk_usage(path.parent).free < _LEAST_ROOM:
            return False
    except OSError:
        return True
    if sys.platform == "win32":
        return True
    import resource

    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
