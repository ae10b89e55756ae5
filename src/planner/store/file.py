"""Opens and makes encrypted files. Everything that can stand in the way comes out as a ``StoreError``.

The key goes to SQLCipher through its own call, never through SQL text, so no trace, log or error can show it.
It is derived as SQLCipher 4 does it (``store.key``): PBKDF2-HMAC-SHA512 with 256,000 rounds and a random salt. Each
page has an HMAC.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum, auto
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planner.domain.errors import StoreError, StoreTrouble
from planner.platform.private_files import behind_links, make_private
from planner.store.handles import KeptHandle, beginning
from planner.store.key import FileKey
from planner.store.lock import FileLock, LockHolder, holder_now
from planner.store.migrate import Migration
from planner.store.sqlcipher import APPLICATION_ID, FileDatabase
from planner.store.stale_log import clear_probe, log_is_stale, set_aside
from planner.store.trouble import NOT_A_DATABASE, file_troubles

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2

_PAGE: Final = 4096
_BUSY_SECONDS: Final = 5.0
# The first bytes of files that people pick by mistake: SQLite in plain text, Office files and archives, PDF.
_OTHERS: Final = (b"SQLite format 3\0", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"7z\xbc\xaf")
_LEAST_VARIETY: Final = 200
_SETTINGS: Final = (
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    # More than FULL: where there is no log (a packet), a step is done when its journal is away, so that must be safe.
    "synchronous = EXTRA",
    "trusted_schema = OFF",
)
# What SQLite says where it finds no room for the files it reads a log by.
_NO_ROOM: Final = frozenset({StoreTrouble.DISK_FULL, StoreTrouble.UNKNOWN, StoreTrouble.READ_ONLY})


class _Way(Enum):
    """How a file is opened: to write, to read, without a log that is not its own, or where there is no room at all."""

    WRITE = auto()
    READ = auto()
    WITHOUT_LOG = auto()
    WITHOUT_ROOM = auto()


def open_file(
    path: Path,
    password: str,
    *,
    migrations: Sequence[Migration] | None,
    holder: LockHolder | None = None,
    create: bool = False,
    copied: bool = False,
) -> FileDatabase:
    """Open a file to write in it as ``holder``, or to read only when there is none.

    Without ``migrations`` the schema is left as it is: for looking into a backup. ``copied``: the file is a copy of our
    own in the making, of which no other is made before its schema is brought up to date.

    Raises:
        StoreError: whatever stands in the way, by ``StoreTrouble``.
    """
    path = behind_links(path)
    with file_troubles(path):
        _check_place(path, create=create, writing=holder is not None)
        lock = None if holder is None else FileLock.take(path, holder)
    try:
        with file_troubles(path):
            if create:
                make_private(path)
            elif lock is not None:
                _clear_unfinished(path)
        try:
            return _opened(path, password, migrations, lock, create=create, copied=copied)
        except BaseException:
            if create:
                with suppress(OSError):
                    path.unlink()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def _opened(
    path: Path,
    password: str,
    migrations: Sequence[Migration] | None,
    lock: FileLock | None,
    *,
    create: bool,
    copied: bool,
) -> FileDatabase:
    way = _Way.WRITE if lock is not None else _Way.READ
    with file_troubles(path):
        key = FileKey.of(path, password)
    if not create and (lock is not None or holder_now(path) is None):
        with file_troubles(path):
            if log_is_stale(path, partial(_connected, key=key, lock=None, way=_Way.WRITE)):
                if lock is None:
                    way = _Way.WITHOUT_LOG
                else:
                    set_aside(path)
    try:
        db = _connected(path, key=key, lock=lock, way=way)
    except StoreError as error:
        if way is not _Way.READ or error.trouble not in _NO_ROOM or holder_now(path) is not None:
            raise
        db = _connected(path, key=key, lock=lock, way=_Way.WITHOUT_ROOM)
    try:
        if migrations is not None:
            db.migrate(migrations, keep_old=not copied)
        if lock is not None:
            db.watch_place()
    except BaseException:
        db.close()
        raise
    return db


def _connected(path: Path, *, key: FileKey, lock: FileLock | None, way: _Way) -> FileDatabase:
    """A connection that has proved the key, and that the file is one of ours; nothing is left open otherwise."""
    with file_troubles(path):
        handle = KeptHandle(path)
    try:
        connection = _connect(path, key, way)
        db = FileDatabase(connection, path=path, read_only=way is not _Way.WRITE, lock=lock, handle=handle, key=key)
    except BaseException:
        handle.release()
        raise
    try:
        if path.stat().st_size:
            _check_is_ours(db, path)
        _configure(db, log=way is _Way.WRITE)
    except BaseException:
        db.close()
        raise
    return db


def open_memory(migrations: Sequence[Migration]) -> FileDatabase:
    """An empty register in memory: for tests, for packets and lists being compared, and for rescuing what can be read.

    It is a copy of the first of its version, which takes a thirtieth of the time of the scripts.
    """
    connection = _connect_memory()
    _first_in_memory(tuple(migrations)).backup(connection)
    db = FileDatabase(connection)
    _configure(db, log=False)
    return db


@cache
def _first_in_memory(migrations: tuple[Migration, ...]) -> dbapi2.Connection:
    connection = _connect_memory()
    FileDatabase(connection).migrate(migrations)
    return connection


def _connect_memory() -> dbapi2.Connection:
    from sqlcipher3 import dbapi2

    return dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)


def _connect(path: Path, key: FileKey, way: _Way) -> dbapi2.Connection:
    from sqlcipher3 import dbapi2

    if way is _Way.WITHOUT_LOG or not os.access(path.parent, os.W_OK):
        # Such a folder takes no shared-memory file either, and nobody can be writing there.
        mode = "ro&immutable=1"
    elif not os.access(path, os.W_OK) or (way is not _Way.WRITE and holder_now(path) is not None):
        # Beside a writer nothing at all is to be cleared away. On POSIX systems the writer may have lost SQLite's locks
        # without knowing: whatever in its process opens and closes the log's index (a file dialog that looks what kinds
        # of files lie in a folder) lets go of them, and a reader that closes would take itself for the last one.
        mode = "ro"
    else:
        # A reader too: SQLite then clears its log away when the last one closes; query_only keeps it from writing.
        mode = "rw"
    with file_troubles(path):
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        # SQLCipher would write to the console what the sentence of the StoreError says.
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.set_key(key.spelled())
        if way is _Way.WITHOUT_ROOM:
            # The index of the log then lies in memory, not in a file that finds no room.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        if way is not _Way.WRITE:
            connection.execute("PRAGMA query_only = ON").fetchall()
    return connection


def _configure(db: FileDatabase, *, log: bool) -> None:
    for setting in (*_SETTINGS, *(("journal_mode = WAL",) if log else ())):
        db.set_pragma(setting)


def _clear_unfinished(path: Path) -> None:
    """Take away what a restoring or an opening left that was killed; the lock is held, so that nobody is at it."""
    remove(path.with_name(f"{path.name}.partial"))
    clear_probe(path)


def remove(path: Path) -> None:
    """Take away a register that was never finished, with all that stands beside it."""
    for mark in ("", "-wal", "-shm", "-journal", ".lock"):
        with suppress(OSError):
            path.with_name(f"{path.name}{mark}").unlink(missing_ok=True)


def _check_place(path: Path, *, create: bool, writing: bool) -> None:
    """Say what is wrong with the place or the file, as far as its outside shows it."""
    if not path.parent.is_dir():
        raise StoreError(StoreTrouble.FOLDER_GONE, path=str(path))
    if create:
        if path.exists() or path.is_symlink():
            raise StoreError(StoreTrouble.EXISTS, path=str(path))
        return
    if not path.exists():
        raise StoreError(StoreTrouble.NOT_FOUND, path=str(path))
    if not path.is_file() or not _looks_encrypted(path):
        raise StoreError(StoreTrouble.NOT_A_REGISTER, path=str(path))
    state = path.stat()
    if state.st_size % _PAGE:
        raise StoreError(StoreTrouble.DAMAGED, path=str(path))
    if writing and state.st_nlink > 1:
        # The other names have logs and locks of their own: two writers would not know of each other.
        raise StoreError(StoreTrouble.SEVERAL_NAMES, path=str(path))


def looks_like_a_register(path: Path) -> bool:
    """Whether a file stands there that, from outside, can be a register; asks no password."""
    with suppress(OSError):
        return path.is_file() and _looks_encrypted(path)
    return False


def _looks_encrypted(path: Path) -> bool:
    """Whether the first page looks like noise, as an encrypted page does, and not like a document."""
    head = beginning(path, _PAGE)
    return len(head) == _PAGE and not head.startswith(_OTHERS) and len(set(head)) >= _LEAST_VARIETY


def _check_is_ours(db: FileDatabase, path: Path) -> None:
    """Read the header, which proves the password, and see that the file is one of ours and whole."""
    try:
        ours = db.pragma("application_id") == APPLICATION_ID
    except StoreError as error:
        # A wrong key makes noise of the first page; a page that is missing says so itself.
        if error.details.get("code") == NOT_A_DATABASE:
            raise StoreError(StoreTrouble.WRONG_PASSWORD, path=str(path)) from None
        raise
    if not ours:
        raise StoreError(StoreTrouble.NOT_A_REGISTER, path=str(path))
    with file_troubles(path):
        log = path.with_name(f"{path.name}-wal")
        size = path.stat().st_size + (log.stat().st_size if log.exists() else 0)
    if db.pragma("page_count") * _PAGE > size:
        raise StoreError(StoreTrouble.DAMAGED, path=str(path))
