"""The server engine: PostgreSQL through psycopg 3, a schema for each register. The same contract as the file engine.

One writer at a time: a transaction begins by taking an advisory lock named after the schema, so that a command sees all
that others have written before it checks its rules. psycopg is an optional extra and is imported only here.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final, LiteralString, cast

from typing_extensions import override

from planner.domain.changes import Row, Value
from planner.domain.errors import StoreError, StoreTrouble
from planner.store import sql
from planner.store.database import Params
from planner.store.engine import Engine
from planner.store.migrate import Migration, for_server, pending
from planner.store.trouble import BrokenConstraintError

if TYPE_CHECKING:
    import psycopg

_TOKEN: Final = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|%|(?<![:\w]):(?P<name>[a-z]\w*)")
_VERSION_TABLE: Final = "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)"


class ServerDatabase(Engine):
    """One connection to one register on a server. Implements ``Database``; made by ``open_server``."""

    def __init__(
        self, connection: psycopg.Connection[dict[str, Value]], schema: str, *, read_only: bool = False
    ) -> None:
        super().__init__(read_only=read_only)
        self._connection = connection
        self._lock_key = zlib.crc32(schema.encode())

    @override
    def query(self, sql: str, params: Params | None = None) -> list[dict[str, Value]]:
        """Rows of a SELECT, each as column name to value."""
        with _troubles():
            return self._connection.execute(_translated(sql), params or {}).fetchall()

    def scan(self, table: str, columns: tuple[str, ...]) -> list[tuple[Value, ...]]:
        """Some columns of every row, as bare tuples."""
        from psycopg.rows import tuple_row

        with _troubles(), self._connection.cursor(row_factory=tuple_row) as cursor:
            return cursor.execute(_translated(sql.select_all(table, columns))).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; one writer at a time. Not nested."""
        if self._writing:
            raise RuntimeError("transactions are not nested")
        try:
            with _troubles(), self._connection.transaction():
                self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (self._lock_key,))
                self._writing = True
                yield
        finally:
            self._writing = False

    def close(self) -> None:
        """Close the connection. May be called twice."""
        self._connection.close()

    def migrate(self, migrations: Sequence[Migration]) -> None:
        """Bring the schema up to the newest, each script in a transaction of its own.

        Raises:
            StoreError: the register is newer than the program.
        """
        with self.transaction():
            self._run(_VERSION_TABLE)
        while scripts := pending(migrations, self._version()):
            # Another program may have run the script while this one waited for the lock.
            with self.transaction():
                if self._version() == scripts[0].number - 1:
                    for statement in scripts[0].statements:
                        self._run(for_server(statement))
                    if scripts[0].then is not None:
                        scripts[0].then(self)
                    self._run("DELETE FROM schema_version")
                    self._run("INSERT INTO schema_version (version) VALUES (:version)", {"version": scripts[0].number})

    def _version(self) -> int:
        rows = self.query("SELECT version FROM schema_version")
        return cast("int", rows[0]["version"]) if rows else 0

    @override
    def _run(self, statement: str, params: Params | None = None) -> int:
        with _troubles():
            return self._connection.execute(_translated(statement), params or {}).rowcount

    @override
    def _run_each(self, statement: str, rows: Sequence[Row]) -> None:
        with _troubles(), self._connection.cursor() as cursor:
            cursor.executemany(_translated(statement), rows)


def open_server(
    conninfo: str, schema: str, *, migrations: Sequence[Migration], read_only: bool = False
) -> ServerDatabase:
    """Connect to a register on a server, made there if it is missing.

    Args:
        conninfo: what psycopg connects to.
        schema: the register's own schema in that database.
        migrations: the schema's scripts.
        read_only: refuse writes.

    Raises:
        StoreError: the server cannot be reached, or says no.
    """
    import psycopg
    from psycopg.rows import dict_row

    name = sql.quoted(schema)
    with _troubles():
        connection = psycopg.connect(conninfo, autocommit=True, row_factory=dict_row)
        connection.execute(_translated(f"CREATE SCHEMA IF NOT EXISTS {name}"))
        connection.execute(_translated(f"SET search_path TO {name}"))
    db = ServerDatabase(connection, schema, read_only=read_only)
    try:
        db.migrate(migrations)
        if read_only:
            db.query("SELECT set_config('default_transaction_read_only', 'on', false)")
    except BaseException:
        db.close()
        raise
    return db


@cache
def _translated(statement: str) -> LiteralString:
    """Named parameters as psycopg writes them; texts and quoted names are left alone, but for the percent sign."""

    def one(found: re.Match[str]) -> str:
        name = found["name"]
        return f"%({name})s" if name else found[0].replace("%", "%%")

    # Every statement is a constant of ours or built by store.sql from checked names.
    return _TOKEN.sub(one, statement)


@contextmanager
def _troubles() -> Iterator[None]:
    """Raise ``StoreError`` or ``BrokenConstraintError`` for whatever the server says meanwhile."""
    import psycopg
    from psycopg import errors

    try:
        yield
    except psycopg.IntegrityError as error:
        # Never the server's own text: it quotes the values.
        raise BrokenConstraintError(f"{error.diag.table_name}.{error.diag.constraint_name}") from None
    except (errors.LockNotAvailable, errors.QueryCanceled):
        raise StoreError(StoreTrouble.BUSY) from None
    except errors.DiskFull:
        raise StoreError(StoreTrouble.DISK_FULL) from None
    except (errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction):
        raise StoreError(StoreTrouble.READ_ONLY) from None
    except (errors.InvalidPassword, errors.InvalidAuthorizationSpecification):
        raise StoreError(StoreTrouble.WRONG_PASSWORD) from None
    except (psycopg.OperationalError, psycopg.InterfaceError):
        raise StoreError(StoreTrouble.SERVER_GONE) from None
    except psycopg.Error as error:
        raise StoreError(StoreTrouble.UNKNOWN, code=error.sqlstate) from None
