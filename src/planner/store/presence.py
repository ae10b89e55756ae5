"""Whether an open file still stands where it was opened, as this program left it.

A file can be deleted, moved, replaced, overwritten or cut short under a program that has it open; SQLite goes on
writing into what nobody will find again. So the path is held against the open file before each write.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from planner.domain.errors import StoreTrouble
from planner.store.handles import Place, beginning, place_of

_PAGE: Final = 4096


@dataclass(frozen=True, slots=True)
class _Seen:
    """What shows of a file from outside: device and inode, length, last change, and its first page."""

    place: Place
    size: int
    changed: int
    head: bytes


class Presence:
    """Remembers a file as it was after our own last write; made while it is known to be ours."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(f"{path.name}-wal")
        self._seen = _look(path)
        self._log_place = place_of(self._log)

    def remember(self) -> None:
        """What stands there now is our own work, as far as it is still the same file."""
        now = _look(self._path)
        if self._seen is not None and now is not None and now.place == self._seen.place:
            self._seen = now
            self._log_place = place_of(self._log)

    def trouble(self) -> StoreTrouble | None:
        """What has happened to the file meanwhile; None when it is as it was.

        ``FILE_GONE``: nothing stands at the path any more. ``FILE_REPLACED``: another file does, or somebody wrote
        over its beginning, cut it short, or took away its log.
        """
        now = _look(self._path)
        if now is None:
            return StoreTrouble.FILE_GONE
        seen = self._seen
        if seen is None or now.place != seen.place or now.size < seen.size or now.head != seen.head:
            return StoreTrouble.FILE_REPLACED
        if self._log_place is not None and place_of(self._log) != self._log_place:
            return StoreTrouble.FILE_REPLACED
        return None

    @property
    def touched(self) -> bool:
        """Whether somebody has written in the file, or only set its time of change; it is worth a look inside."""
        now = _look(self._path)
        return now is not None and self._seen is not None and now.changed != self._seen.changed


def _look(path: Path) -> _Seen | None:
    with suppress(OSError):
        state = path.stat()
        return _Seen((state.st_dev, state.st_ino), state.st_size, state.st_mtime_ns, beginning(path, _PAGE))
    return None
