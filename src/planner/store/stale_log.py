"""A log left beside a file that it does not belong to.

When a program dies, SQLite's log (``-wal``) stays and holds the last steps; the next opening plays them into the file.
Whoever copies another version of the file into its place by hand leaves that log lying, and its pages would be mixed
into a file that never knew them. So a log that nobody has open is first tried on a copy.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final

from planner.domain.errors import StoreError
from planner.store import chain
from planner.store.sqlcipher import FileDatabase

_MARKS: Final = ("", "-wal", "-shm")


def log_of(path: Path) -> Path:
    """Where the log of a file stands."""
    return path.with_name(f"{path.name}-wal")


def log_is_stale(path: Path, opened: Callable[[Path], FileDatabase]) -> bool:
    """Whether the file is whole without its log and not with it.

    Args:
        path: a file that nobody has open.
        opened: opens a copy of it under the password.
    """
    log = log_of(path)
    if not log.exists() or not log.stat().st_size:
        return False
    probe = _probe_of(path)
    _clear(probe)
    try:
        shutil.copyfile(path, probe)
        shutil.copyfile(log, log_of(probe))
        if _is_whole(probe, opened):
            return False
        _clear(probe)
        shutil.copyfile(path, probe)
        return _is_whole(probe, opened)
    except OSError:
        return False  # no room to try it: SQLite's own checks of the log must do
    finally:
        _clear(probe)


def clear_probe(path: Path) -> None:
    """Take away the copy that a program left which was ended while it tried a log."""
    _clear(_probe_of(path))


def set_aside(path: Path) -> Path:
    """Give a stale log another name, beside the file; nothing is thrown away.

    Raises:
        OSError: the folder says no.
    """
    log = log_of(path)
    names = (path.with_name(f"{path.name}-wal.{number}") for number in count(1))
    aside = next(name for name in names if not name.exists())
    log.replace(aside)
    path.with_name(f"{path.name}-shm").unlink(missing_ok=True)
    return aside


def _probe_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.probe")


def _is_whole(path: Path, opened: Callable[[Path], FileDatabase]) -> bool:
    try:
        db = opened(path)
    except StoreError:
        return False
    try:
        if db.damage():
            return False
        return db.pragma("user_version") < chain.LINKS_SINCE or chain.first_break(db) is None
    except StoreError:
        return False
    finally:
        with suppress(StoreError):
            db.close()


def _clear(probe: Path) -> None:
    for mark in _MARKS:
        with suppress(OSError):
            probe.with_name(f"{probe.name}{mark}").unlink()
