"""Sorting and searching in the list itself: 30,000 rows while one types. No proxy model, no Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from planner.domain.folding import squeeze
from planner.ui.tables.cells import Cell, SortKey

T = TypeVar("T")
Comparable = tuple[int, object]


def fold(text: str) -> str:
    """A text as it is searched: each word folded, so that case, hyphens and å/aa meet."""
    return " ".join(filter(None, map(squeeze, text.split())))


def comparable(key: SortKey | None) -> Comparable:
    """A key that compares with any other of its column: numbers before words before what is unknown."""
    if isinstance(key, (int, float)):
        return (0, key)
    if isinstance(key, str):
        return (1, key)
    return (3, 0) if not key else (2, tuple(comparable(part) for part in key))


class Order(Generic[T]):
    """The rows of a table with their folded texts and sort keys, each computed once.

    Args:
        cell: gives the cell of a row in a column.
        words: gives the text that a row is found by.
        sort_text: the Danish sort key of a text.
    """

    def __init__(
        self, cell: Callable[[T, str], Cell], words: Callable[[T], str], sort_text: Callable[[str], SortKey]
    ) -> None:
        self.rows: tuple[T, ...] = ()
        self._cell = cell
        self._words = words
        self._sort_text = sort_text
        self._texts: list[str] | None = None
        self._orders: dict[tuple[str, bool], list[int]] = {}

    def fill(self, rows: Sequence[T]) -> None:
        """Take other rows; what was computed of the old ones is forgotten."""
        self.rows = tuple(rows)
        self._texts = None
        self._orders.clear()

    def sorted(self, column: str, *, falling: bool) -> list[int]:
        """Numbers of the rows in the order of a column; "" is the order they came in. Equal rows keep that order."""
        order = self._orders.get((column, falling))
        if order is None:
            order = list(range(len(self.rows)))
            if column:
                keys = [self.key(row, column) for row in self.rows]
                known = [at for at in order if keys[at] != (3, 0)]
                unknown = [at for at in order if keys[at] == (3, 0)]
                known.sort(key=keys.__getitem__, reverse=falling)
                order = known + unknown
            self._orders[column, falling] = order
        return order

    def found(self, order: Sequence[int], typed: str, keep: Callable[[T], bool] | None) -> list[int]:
        """Those numbers of an order whose row holds every word typed and is to be kept."""
        rows = self.rows
        hits = list(order) if keep is None else [at for at in order if keep(rows[at])]
        for word in fold(typed).split():
            texts = self.texts()
            hits = [at for at in hits if word in texts[at]]
        return hits

    def texts(self) -> list[str]:
        """The folded text of every row."""
        if self._texts is None:
            self._texts = [fold(self._words(row)) for row in self.rows]
        return self._texts

    def key(self, row: T, column: str) -> Comparable:
        """What a row is sorted by in a column."""
        cell = self._cell(row, column)
        return comparable(self._sort_text(cell.text) if cell.sort is None else cell.sort)
