"""Reads the beginning of files that SQLite may have open in this process.

On POSIX systems, closing any handle of a file lets go of all the locks that the process holds on it, SQLite's among
them; another program could then clear the log away under an open register. So one handle a file is kept open for as
long as the register is, and whoever wants to look at the file's beginning reads by that one.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

Place = tuple[int, int]
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
# Handle and number of users, by the file's device and inode.
_kept: dict[Place, list[int]] = {}


class KeptHandle:
    """A file that stays open until ``release``; take it before SQLite opens the file, and release it after.

    Raises:
        OSError: the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.place: Place | None = place_of(path)
        if self.place in _kept:
            _kept[self.place][1] += 1
            return
        handle = os.open(path, _FLAGS)
        state = os.fstat(handle)
        self.place = (state.st_dev, state.st_ino)
        _kept[self.place] = [handle, 1]

    def release(self) -> None:
        """Let go of the file. May be called twice."""
        if self.place is None:
            return
        place, self.place = self.place, None
        _kept[place][1] -= 1
        if not _kept[place][1]:
            os.close(_kept.pop(place)[0])


def place_of(path: Path) -> Place | None:
    """Device and inode of what stands at a path: what a file *is*, however it is called; None where nothing stands."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def beginning(path: Path, length: int) -> bytes:
    """The first bytes of a file, read without letting go of any lock on it.

    Raises:
        OSError: it cannot be read.
    """
    kept = _kept.get(place_of(path) or (0, 0))
    if kept is not None:
        return _read(kept[0], length)
    with path.open("rb") as file:
        return file.read(length)


if sys.platform == "win32":

    def _read(handle: int, length: int) -> bytes:
        os.lseek(handle, 0, os.SEEK_SET)
        return os.read(handle, length)
else:

    def _read(handle: int, length: int) -> bytes:
        return os.pread(handle, length, 0)
