"""The lock beside a file: one writer at a time, named, and never left behind by a crash.

The lock is the operating system's own, on ``<name>.lock``; the same file says who holds it. When the holder's
process ends, however it ends, the system lets go, and the words left in the file mean nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from planner.domain.errors import StoreError, StoreTrouble

# Windows locks bytes against reading too, so the locked byte lies far behind the words.
_LOCKED_BYTE: Final = 1 << 30
_FLAGS: Final = os.O_RDWR | getattr(os, "O_BINARY", 0)
_ATTEMPTS: Final = 4
_PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes in a file: initials, machine and since when."""

    user: str
    machine: str
    since: datetime


class FileLock:
    """A held lock. Made by ``take``."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle: int | None = handle

    @classmethod
    def take(cls, file: Path, holder: Holder) -> FileLock:
        """Become the file's only writer.

        Raises:
            StoreError: somebody else is (``IN_USE`` with holder, machine, since).
            OSError: the folder cannot be written in.
        """
        path = lock_path(file)
        handle = _take_handle(path)
        if handle is None:
            raise _in_use(read_holder(file))
        words = json.dumps({**asdict(holder), "since": holder.since.isoformat()}, ensure_ascii=False).encode()
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, words)
        return cls(path, handle)

    def release(self) -> None:
        """Let go and clear the lock file away. May be called twice."""
        if self._handle is None:
            return
        handle, self._handle = self._handle, None
        # Removed while still held (where the system allows it), so that nobody can be locking what disappears.
        with suppress(OSError):
            self.path.unlink()
        os.close(handle)
        if sys.platform == "win32":
            with suppress(OSError):
                self.path.unlink()


def lock_path(file: Path) -> Path:
    """Where the lock of a file stands."""
    return file.with_name(f"{file.name}.lock")


def read_holder(file: Path) -> Holder | None:
    """Who the lock file names; only true while the lock is held."""
    try:
        words = json.loads(lock_path(file).read_text(encoding="utf-8"))
        return Holder(str(words["user"]), str(words["machine"]), datetime.fromisoformat(words["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def holder_now(file: Path) -> Holder | None:
    """Who writes in the file at this moment, or None."""
    try:
        handle = os.open(lock_path(file), _FLAGS)
    except OSError:
        return None
    try:
        return None if _lock(handle) else read_holder(file)
    finally:
        os.close(handle)


def _take_handle(path: Path) -> int | None:
    """A locked handle on the lock file, or None when somebody keeps it; one who only looks lets go at once."""
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE)
        handle = os.open(path, _FLAGS | os.O_CREAT, 0o600)
        if _lock(handle) and _is_still(handle, path):
            return handle
        os.close(handle)
    return None


def _is_still(handle: int, path: Path) -> bool:
    """Whether the handle's file still stands at the path; the last holder may have removed it in between."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _in_use(holder: Holder | None) -> StoreError:
    if holder is None:
        return StoreError(StoreTrouble.IN_USE)
    return StoreError(StoreTrouble.IN_USE, holder=holder.user, machine=holder.machine, since=holder.since)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
