"""The narrow waist: all that the program asks of a database engine.

Two engines stand behind it, ``store.file`` (SQLCipher) and ``store.server`` (PostgreSQL), and one suite of contract
tests runs on both. Every table has a text primary key ``id``. SQL uses named parameters (``:name``) and the common
subset.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from planner.domain.changes import Row, Value

Params = Mapping[str, Value]


class Database(Protocol):
    """One open register. Every write happens inside ``transaction()``; a write outside raises ``RuntimeError``."""

    @property
    def read_only(self) -> bool:
        """Whether this connection may only read."""
        ...

    def query(self, sql: str, params: Params | None = None) -> list[dict[str, Value]]:
        """Rows of a SELECT, each as column name to value."""
        ...

    def get(self, table: str, row_id: str) -> dict[str, Value] | None:
        """The row with that id, or None."""
        ...

    def scan(self, table: str, columns: tuple[str, ...]) -> list[tuple[Value, ...]]:
        """Some columns of every row, as bare tuples: how a whole register is read."""
        ...

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows, all with the same columns."""
        ...

    def update(self, table: str, row_id: str, values: Row) -> None:
        """Set columns of one row.

        Raises:
            StaleError: no row has that id.
        """
        ...

    def delete(self, table: str, row_id: str) -> None:
        """Take one row out.

        Raises:
            StaleError: no row has that id.
        """
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; one writer at a time. Not nested."""
        ...

    def close(self) -> None:
        """Close the connection and give up the lock. May be called twice."""
        ...
