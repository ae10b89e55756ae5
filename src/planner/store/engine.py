"""What the two engines do in the same words: a row read, written, changed and taken out by its id."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence

from planner.domain.changes import Row, Value
from planner.domain.errors import StaleError
from planner.store import sql
from planner.store.database import Params


class Engine(ABC):
    """The base of both. Each says how a statement is run, and holds ``_writing`` while a transaction is open."""

    def __init__(self, *, read_only: bool) -> None:
        self._read_only = read_only
        self._writing = False

    @property
    def read_only(self) -> bool:
        """Whether this connection may only read."""
        return self._read_only

    @abstractmethod
    def query(self, sql: str, params: Params | None = None) -> list[dict[str, Value]]:
        """Rows of a SELECT, each as column name to value."""

    @abstractmethod
    def _run(self, statement: str, params: Params) -> int:
        """Run a statement that writes; how many rows it met."""

    @abstractmethod
    def _run_each(self, statement: str, rows: Sequence[Row]) -> None:
        """Run a statement that writes, once for each row."""

    def get(self, table: str, row_id: str) -> dict[str, Value] | None:
        """The row with that id, or None."""
        rows = self.query(sql.select_one(table), {"row_id": row_id})
        return rows[0] if rows else None

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows, all with the same columns."""
        self._demand_transaction()
        every = [dict(row) for row in rows]
        if every:
            self._run_each(sql.insert(table, tuple(every[0])), every)

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

    def _change_one(self, statement: str, table: str, row_id: str, values: Row) -> None:
        self._demand_transaction()
        if self._run(statement, {**values, "row_id": row_id}) != 1:
            raise StaleError(table, row_id)

    def _demand_transaction(self) -> None:
        if not self._writing:
            raise RuntimeError("a write outside transaction()")
