"""The file engine: SQLite encrypted by SQLCipher, through sqlite-utils. ``store.file`` opens it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from typing_extensions import override

from planner.domain.changes import Row, Value
from planner.domain.errors import StoreError, StoreTrouble
from planner.platform.private_files import make_private, sync, sync_folder
from planner.store import sql
from planner.store.database import Params
from planner.store.engine import Engine
from planner.store.handles import KeptHandle
from planner.store.identity import identity
from planner.store.key import FileKey
from planner.store.lock import FileLock
from planner.store.migrate import Migration, for_file, pending
from planner.store.presence import Presence
from planner.store.trouble import file_troubles

if TYPE_CHECKING:
    import sqlite_utils
    from sqlcipher3 import dbapi2

APPLICATION_ID: Final = 0x5A65_7270  # says "this is one of ours" in the file's header


class FileDatabase(Engine):
    """One open file, or one in memory. Implements ``Database``; made by ``open_file`` and ``open_memory``."""

    def __init__(
        self,
        connection: dbapi2.Connection,
        *,
        path: Path | None = None,
        read_only: bool = False,
        lock: FileLock | None = None,
        handle: KeptHandle | None = None,
        key: FileKey | None = None,
    ) -> None:
        super().__init__(read_only=read_only)
        self.path = path
        self._key = key
        self._handle = handle
        self._connection = connection
        self._lock = lock
        self._closed = False
        self._presence: Presence | None = None
        self._identity: bytes | None = None
        self._db = _wrapped(connection)

    @property
    def identity(self) -> bytes | None:
        """Which register is open, whatever stands at its path by now (``store.identity``); None in memory."""
        return self._identity

    @property
    def key(self) -> FileKey:
        """The key of the open file, whatever stands at its path by now.

        Raises:
            RuntimeError: it lies in memory and has none.
        """
        if self._key is None:
            raise RuntimeError("a register in memory has no key")
        return self._key

    @override
    def query(self, sql: str, params: Params | None = None) -> list[dict[str, Value]]:
        """Rows of a SELECT, each as column name to value."""
        with file_troubles(self.path):
            return list(self._db.query(sql, {} if params is None else dict(params)))

    def scan(self, table: str, columns: tuple[str, ...]) -> list[tuple[Value, ...]]:
        """Some columns of every row, as bare tuples."""
        with file_troubles(self.path):
            return self._db.execute(sql.select_all(table, columns)).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; one writer at a time. Not nested."""
        if self._writing:
            raise RuntimeError("transactions are not nested")
        self.demand_presence()
        with file_troubles(self.path):
            self._db.execute("BEGIN IMMEDIATE")
        self._writing = True
        try:
            yield
            with file_troubles(self.path):
                self._db.commit()
        except BaseException:
            with suppress(StoreError), file_troubles(self.path):
                self._db.rollback()
            raise
        finally:
            self._writing = False
            self.remember_place()

    def watch_place(self) -> None:
        """From now on hold the path against the open file before each write."""
        if self.path is not None:
            self._presence = Presence(self.path)
            self._identity = identity(self.path)

    def remember_place(self) -> None:
        """What stands at the path now is our own work."""
        if self._presence is not None:
            self._presence.remember()

    def demand_presence(self) -> None:
        """See that the file still stands where it was opened, as it was left.

        Raises:
            StoreError: ``FILE_GONE``, ``FILE_REPLACED``, or ``DAMAGED`` where somebody wrote in the middle of it.
        """
        if self._presence is None or self._closed:
            return
        trouble = self._presence.trouble()
        if trouble is None and self._presence.touched:
            if self.damage():
                trouble = StoreTrouble.DAMAGED
            else:
                self.remember_place()
        if trouble is not None:
            raise StoreError(trouble, path=str(self.path))

    def copy_to(self, target: Path) -> None:
        """Write a compact copy, encrypted with the same key, to a path where nothing stands yet.

        Raises:
            StoreError: the disk or folder says no, or a page of the file itself cannot be read (``DAMAGED``).
        """
        with file_troubles(target):
            make_private(target)
        try:
            with self.copying(), file_troubles(target):
                self._db.execute(f"VACUUM INTO {_address(target)}")
                sync(target)
                sync_folder(target.parent)
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    @contextmanager
    def copying(self) -> Iterator[None]:
        """Let a connection that only reads write into a copy."""
        if self._read_only:
            self._db.execute("PRAGMA query_only = OFF").fetchall()
        try:
            yield
        finally:
            if self._read_only:
                self._db.execute("PRAGMA query_only = ON").fetchall()

    @contextmanager
    def attached(self, path: Path, alias: str, key: FileKey | None = None) -> Iterator[None]:
        """Have another file in reach as ``alias``: under this one's key, or one of its own.

        Raises:
            StoreError: it cannot be read so.
        """
        with file_troubles(path):
            if key is None:
                self._db.execute(f"ATTACH {_address(path)} AS {sql.quoted(alias)}")
            else:
                self._db.execute(f"ATTACH {_address(path)} AS {sql.quoted(alias)} KEY ?", [key.spelled()])
        try:
            with file_troubles(path):
                yield
        finally:
            with file_troubles(path):
                self._db.execute(f"DETACH {sql.quoted(alias)}")

    def execute(self, statement: str) -> None:
        """Run one statement that gives nothing back. For ``store.copies`` only."""
        self._db.execute(statement).fetchall()

    def damage(self) -> list[str]:
        """What SQLite and SQLCipher find wrong with the file; empty when all is well."""
        self._play_in_log()
        try:
            with file_troubles(self.path):
                broken = self._db.execute("PRAGMA foreign_key_check").fetchall()
                return [*self.page_faults("main"), *(str(row[0]) for row in broken)]
        except StoreError as error:
            return [error.trouble.value]

    def _play_in_log(self) -> None:
        """Bring the log's pages into the file, as SQLite does now and then by itself.

        SQLCipher proves the bytes of the file alone. Where the power went while the log was played in, pages there are
        torn that stand whole in the log.
        """
        if self.path is None:
            return
        was_ours = self._presence is None or not self._presence.touched
        with suppress(StoreError), file_troubles(self.path):
            self._db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        if was_ours:
            self.remember_place()

    def page_faults(self, schema: str) -> Iterator[str]:
        """What is wrong with the pages of the file, or of one attached to it."""
        for check in ("cipher_integrity_check", "integrity_check"):
            rows = self._db.execute(f"PRAGMA {schema}.{check}").fetchall()
            yield from (str(row[0]) for row in rows if row[0] != "ok")

    def change_password(self, password: str) -> None:
        """Encrypt the file with another password. Its salt stays, by which its backups know it."""
        self.demand_presence()
        key = FileKey.derived(password, self.key.salt)
        with file_troubles(self.path):
            # The key cannot change under a write-ahead log.
            self._db.execute("PRAGMA journal_mode = DELETE").fetchall()
            self._connection.reset_key(key.spelled())
            self._key = key
            self._db.execute("PRAGMA journal_mode = WAL").fetchall()
        self.remember_place()

    def stay_whole(self) -> None:
        """Have every committed change in the file itself from now on, so that a copy of it alone lacks nothing.

        Where somebody reads the file at this moment, a write-ahead log goes on beside it until it is opened again.
        """
        with suppress(StoreError), file_troubles(self.path):
            self._db.execute("PRAGMA journal_mode = DELETE").fetchall()
        self.remember_place()

    def tables(self) -> list[str]:
        """Names of all tables, sorted."""
        with file_troubles(self.path):
            return sorted(self._db.table_names())

    def schema(self) -> list[str]:
        """The statements that would make the file's tables and indexes, in the order they were made."""
        rows = self.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        return [str(row["sql"]) for row in rows]

    def close(self) -> None:
        """Close the connection and give up the lock. May be called twice."""
        if self._closed:
            return
        self._closed = True
        if self._presence is not None and self._presence.trouble() is None:
            self._play_in_log()  # as SQLite does where nobody reads beside: the file alone is then whole
        try:
            with file_troubles(self.path):
                self._connection.close()
        finally:
            if self._handle is not None:
                self._handle.release()
            if self._lock is not None:
                self._lock.release()

    def migrate(self, migrations: Sequence[Migration], *, keep_old: bool = True) -> None:
        """Bring the file up to the newest schema, each script in a transaction of its own.

        A copy of the file as it was is kept beside it, unless ``keep_old`` says no.

        Raises:
            StoreError: the file is newer than the program, or older and open for reading only.
        """
        version = self.pragma("user_version")
        scripts = pending(migrations, version)
        if scripts and self._read_only:
            raise StoreError(StoreTrouble.NEEDS_UPGRADE)
        if scripts and version and self.path is not None and keep_old:
            self.copy_to(_free_path(self.path, version))
        for script in scripts:
            with self.transaction(), file_troubles(self.path):
                for statement in script.statements:
                    self._db.execute(for_file(statement))
                if script.then is not None:
                    script.then(self)
                self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self._db.execute(f"PRAGMA user_version = {script.number}")

    def pragma(self, name: str) -> int:
        """A number that the file or connection knows of itself."""
        with file_troubles(self.path):
            return cast("int", self._db.execute(f"PRAGMA {name}").fetchall()[0][0])

    def set_pragma(self, setting: str) -> None:
        """Set one of the connection's own settings, ``name = value``."""
        with file_troubles(self.path):
            self._db.execute(f"PRAGMA {setting}").fetchall()

    @override
    def _run(self, statement: str, params: Params) -> int:
        with file_troubles(self.path):
            return self._db.execute(statement, dict(params)).rowcount

    @override
    def _run_each(self, statement: str, rows: Sequence[Row]) -> None:
        with file_troubles(self.path):
            # Straight to the driver: half the time of sqlite-utils' insert_all, which builds its SQL anew.
            self._connection.executemany(statement, rows)


def _address(path: Path) -> str:
    """A path as SQL text; as an address, so that a name that is no UTF-8 can be said, too."""
    return sql.text(path.absolute().as_uri())


def _wrapped(connection: dbapi2.Connection) -> sqlite_utils.Database:
    with _hidden("pandas", "numpy"):
        import sqlite_utils
    return sqlite_utils.Database(cast("Any", connection), recursive_triggers=False, execute_plugins=False)


@contextmanager
def _hidden(*modules: str) -> Iterator[None]:
    """Keep sqlite-utils from importing heavy libraries that it only knows column types of."""
    before = {name: sys.modules[name] for name in modules if name in sys.modules}
    hidden = cast("dict[str, None]", sys.modules)
    hidden.update(dict.fromkeys(modules))
    try:
        yield
    finally:
        for name in modules:
            del sys.modules[name]
        sys.modules.update(before)


def _free_path(path: Path, version: int) -> Path:
    """Where the copy made before an upgrade goes."""
    names = (f"{path.stem}.v{version}{mark}{path.suffix}" for mark in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(free for free in map(path.with_name, names) if not free.exists())
