"""The lock beside a file: one writer at a time, named, and never left behind by a crash.

The lock is the operating system's own, on ``<name>.lock``; the same file says who holds it. When the holder's
process ends, however it ends, the system lets go, and the words left in the file mean nothing.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from planner.domain.errors import StoreError, StoreTrouble
from planner.platform.private_files import OWNER_ONLY

# Windows locks bytes against reading too, so the locked byte lies far behind the words.
_LOCKED_BYTE: Final = 1 << 30
_FLAGS: Final = os.O_RDWR | getattr(os, "O_BINARY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FIRST_WORDS: Final = b'{"user"'
_MOST_WORDS: Final = 10_000
_ATTEMPTS: Final = 4
_PAUSE: Final = 0.05


@dataclass(frozen=True, slots=True)
class LockHolder:
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
    def take(cls, file: Path, holder: LockHolder) -> FileLock:
        """Become the file's only writer.

        Raises:
            StoreError: somebody else is (``IN_USE`` with holder, machine, since), or what stands in the lock's place
                is no lock of ours (``LOCK_BLOCKED``); it is left as it is.
            OSError: the folder cannot be written in, or the disk is full; no lock is left behind.
        """
        path = lock_path(file)
        handle = _take_handle(path)
        if handle is None:
            raise _in_use(read_holder(file))
        lock = cls(path, handle)
        try:
            words = json.dumps({**asdict(holder), "since": holder.since.isoformat()}, ensure_ascii=False).encode()
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, words)
        except BaseException:
            lock.release()
            raise
        return lock

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


def read_holder(file: Path) -> LockHolder | None:
    """Who the lock file names; only true while the lock is held."""
    try:
        with open(lock_path(file), "rb", opener=_opened) as lock:
            words = json.loads(lock.read(_MOST_WORDS))
        return LockHolder(str(words["user"]), str(words["machine"]), datetime.fromisoformat(words["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def holder_now(file: Path) -> LockHolder | None:
    """Who writes in the file at this moment, or None."""
    try:
        handle = os.open(lock_path(file), _FLAGS | _NO_LINK)
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
        handle = _opened_lock(path)
        if _lock(handle) and _is_still(handle, path):
            return handle
        os.close(handle)
    return None


def _opened_lock(path: Path) -> int:
    """A handle on the lock file, made where there is none. Never what a link leads to, nor a document."""
    if path.is_symlink():
        raise StoreError(StoreTrouble.LOCK_BLOCKED, path=str(path))
    try:
        handle = os.open(path, _FLAGS | os.O_CREAT | _NO_LINK, OWNER_ONLY)
    except IsADirectoryError:
        raise StoreError(StoreTrouble.LOCK_BLOCKED, path=str(path)) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise StoreError(StoreTrouble.LOCK_BLOCKED, path=str(path)) from None
        raise
    if _is_ours(handle):
        return handle
    os.close(handle)
    raise StoreError(StoreTrouble.LOCK_BLOCKED, path=str(path))


def _is_ours(handle: int) -> bool:
    """Whether it is a plain file of one name that is empty or begins with the words of a holder."""
    state = os.fstat(handle)
    if not stat.S_ISREG(state.st_mode) or state.st_nlink > 1:
        return False
    os.lseek(handle, 0, os.SEEK_SET)
    words = os.read(handle, len(_FIRST_WORDS))
    return _FIRST_WORDS.startswith(words)


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | _NO_LINK)


def _is_still(handle: int, path: Path) -> bool:
    """Whether the handle's file still stands at the path; the last holder may have removed it in between."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _in_use(holder: LockHolder | None) -> StoreError:
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
