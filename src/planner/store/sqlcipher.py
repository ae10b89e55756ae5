"""The file engine: SQLite encrypted by SQLCipher, through sqlite-utils. ``store.file`` opens it."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from planner.domain.changes import Row, Value
from planner.domain.errors import StaleError, StoreError, StoreTrouble
from planner.store import sql
from planner.store.database import Params
from planner.store.lock import FileLock
from planner.store.migrate import Migration, for_file, pending
from planner.store.trouble import file_troubles

if TYPE_CHECKING:
    import sqlite_utils
    from sqlcipher3 import dbapi2

APPLICATION_ID: Final = 0x5A65_7270  # says "this is one of ours" in the file's header


class FileDatabase:
    """One open file, or one in memory. Implements ``Database``; made by ``open_file`` and ``open_memory``."""

    def __init__(
        self,
        connection: dbapi2.Connection,
        *,
        path: Path | None = None,
        read_only: bool = False,
        lock: FileLock | None = None,
    ) -> None:
        self.path = path
        self._connection = connection
        self._read_only = read_only
        self._lock = lock
        self._writing = False
        self._closed = False
        self._db = _wrapped(connection)

    @property
    def read_only(self) -> bool:
        """Whether this connection may only read."""
        return self._read_only

    def query(self, sql: str, params: Params | None = None) -> list[dict[str, Value]]:
        """Rows of a SELECT, each as column name to value."""
        with file_troubles(self.path):
            return list(self._db.query(sql, {} if params is None else dict(params)))

    def get(self, table: str, row_id: str) -> dict[str, Value] | None:
        """The row with that id, or None."""
        rows = self.query(sql.select_one(table), {"row_id": row_id})
        return rows[0] if rows else None

    def scan(self, table: str, columns: tuple[str, ...]) -> list[tuple[Value, ...]]:
        """Some columns of every row, as bare tuples."""
        with file_troubles(self.path):
            return self._db.execute(sql.select_all(table, columns)).fetchall()

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows, all with the same columns."""
        self._demand_transaction()
        every = [dict(row) for row in rows]
        if every:
            with file_troubles(self.path):
                # Straight to the driver: half the time of sqlite-utils' insert_all, which builds its SQL anew.
                self._connection.executemany(sql.insert(table, tuple(every[0])), every)

    def update(self, table: str, row_id: str, values: Row) -> None:
        """Set columns of one row.

        Raises:
            StaleError: no row has that id.
        """
        self._change_one(sql.update(table, tuple(values)), table, row_id, values)

    def delete(self, table: str, row_id: str) -> None:
        """Take one row out.

        Raises:
            StaleError: no row has that id.
        """
        self._change_one(sql.delete(table), table, row_id, {})

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; one writer at a time. Not nested."""
        if self._writing:
            raise RuntimeError("transactions are not nested")
        with file_troubles(self.path):
            self._db.execute("BEGIN IMMEDIATE")
        self._writing = True
        try:
            yield
            with file_troubles(self.path):
                self._db.commit()
        except BaseException:
            with file_troubles(self.path):
                self._db.rollback()
            raise
        finally:
            self._writing = False

    def copy_to(self, target: Path) -> None:
        """Write a compact copy, encrypted with the same key, to a path where nothing stands yet.

        Raises:
            StoreError: the disk or folder says no.
        """
        with file_troubles(target):
            self._db.execute(f"VACUUM INTO {sql.text(str(target))}")

    def copy_faults(self, copy: Path) -> list[str]:
        """What is wrong with a copy under the same password: broken pages, or tables with another number of rows."""
        with file_troubles(copy):
            self._db.execute(f"ATTACH {sql.text(str(copy))} AS copy")
        try:
            with file_troubles(copy):
                found = [*self._page_faults("copy")]
                for table in self.tables():
                    here, there = (self._db.execute(sql.count(table, of)).fetchone() for of in ("main", "copy"))
                    found += [] if here == there else [table]
        finally:
            with file_troubles(copy):
                self._db.execute("DETACH copy")
        return found

    def damage(self) -> list[str]:
        """What SQLite and SQLCipher find wrong with the file; empty when all is well."""
        try:
            with file_troubles(self.path):
                broken = self._db.execute("PRAGMA foreign_key_check").fetchall()
                return [*self._page_faults("main"), *(str(row[0]) for row in broken)]
        except StoreError as error:
            return [error.trouble.value]

    def _page_faults(self, schema: str) -> Iterator[str]:
        for check in ("cipher_integrity_check", "integrity_check"):
            rows = self._db.execute(f"PRAGMA {schema}.{check}").fetchall()
            yield from (str(row[0]) for row in rows if row[0] != "ok")

    def change_password(self, password: str) -> None:
        """Encrypt the file with another password."""
        with file_troubles(self.path):
            # The key cannot change under a write-ahead log.
            self._db.execute("PRAGMA journal_mode = DELETE").fetchall()
            self._connection.reset_key(passphrase(password))
            self._db.execute("PRAGMA journal_mode = WAL").fetchall()

    def stay_whole(self) -> None:
        """Have every committed change in the file itself from now on, so that a copy of it alone lacks nothing.

        Where somebody reads the file at this moment, a write-ahead log goes on beside it until it is opened again.
        """
        with suppress(StoreError), file_troubles(self.path):
            self._db.execute("PRAGMA journal_mode = DELETE").fetchall()

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
        try:
            with file_troubles(self.path):
                self._connection.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def migrate(self, migrations: Sequence[Migration]) -> None:
        """Bring the file up to the newest schema, each script in a transaction of its own.

        Raises:
            StoreError: the file is newer than the program, or older and open for reading only.
        """
        version = self.pragma("user_version")
        scripts = pending(migrations, version)
        if scripts and self._read_only:
            raise StoreError(StoreTrouble.NEEDS_UPGRADE)
        if scripts and version and self.path is not None:
            self.copy_to(_free_path(self.path, version))
        for script in scripts:
            with self.transaction(), file_troubles(self.path):
                for statement in script.statements:
                    self._db.execute(for_file(statement))
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

    def _change_one(self, statement: str, table: str, row_id: str, values: Row) -> None:
        self._demand_transaction()
        with file_troubles(self.path):
            if self._db.execute(statement, {**values, "row_id": row_id}).rowcount != 1:
                raise StaleError(table, row_id)

    def _demand_transaction(self) -> None:
        if not self._writing:
            raise RuntimeError("a write outside transaction()")


def passphrase(password: str) -> str:
    """The password as it goes to the key derivation: one form of each letter, however the keyboard made it."""
    return unicodedata.normalize("NFC", password)


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
