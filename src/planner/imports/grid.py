"""Rows of cells as they come out of a document, kept only as far as a list can go; and cells that are shown as one."""

from __future__ import annotations

from collections.abc import Iterable

from planner.imports.answer import MOST_MERGED
from planner.imports.sheets import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell, MergedCells, RawSheet, is_blank


class Grid:
    """One sheet under way. What holds nothing takes no place until something stands below or beside it."""

    def __init__(self) -> None:
        self.too_large = False
        self._rows: list[list[Cell]] = []
        self._row: list[Cell] = []
        self._waiting_rows = 0
        self._column = 0
        self._cells = 0
        self._merged: list[MergedCells] = []

    @property
    def place(self) -> tuple[int, int]:
        """Row and column, from 0, of the next cell."""
        return len(self._rows) + self._waiting_rows, self._column

    def add(self, cell: Cell, times: int = 1) -> None:
        """The next cell of the row, perhaps several times over."""
        column = self._column
        self._column = column + times
        if is_blank(cell) or self.too_large:
            return
        if column + times > MAX_COLUMNS:
            self._give_up()
            return
        row = self._row
        if len(row) < column:
            row.extend([None] * (column - len(row)))
        row.extend([cell] * times)

    def move_to(self, column: int) -> None:
        """Go on in another column of the row."""
        self._column = max(self._column, column)

    def merge(self, rows: int, columns: int) -> None:
        """The next cell spans so many rows and columns."""
        row, column = self.place
        if (rows > 1 or columns > 1) and len(self._merged) < MOST_MERGED:
            self._merged.append(MergedCells(row, row + rows - 1, column, column + columns - 1))

    def end_row(self, times: int = 1) -> None:
        """The row is over; it stands so many times."""
        row, self._row, self._column = self._row, [], 0
        if not row:
            self._waiting_rows += times
            return
        height = len(self._rows) + self._waiting_rows + times
        self._cells += len(row) * times
        if self.too_large or height > MAX_ROWS or self._cells > MAX_CELLS:
            self._give_up()
            return
        self._rows.extend([] for _ in range(self._waiting_rows))
        self._rows.extend(list(row) for _ in range(times))
        self._waiting_rows = 0

    def sheet(self, name: str, *, typed: bool, hidden: bool = False, date_base_1904: bool = False) -> RawSheet:
        """What came together."""
        height = len(self._rows)
        merged = tuple(each for each in self._merged if each.first_row < height and each.last_row < MAX_ROWS)
        spread(self._rows, merged)
        return RawSheet(
            name=name,
            rows=self._rows,
            typed=typed,
            hidden=hidden,
            merged=merged,
            date_base_1904=date_base_1904,
            too_large=self.too_large,
        )

    def _give_up(self) -> None:
        self.too_large = True
        self._rows, self._row, self._merged = [], [], []


def spread(rows: list[list[Cell]], merged: Iterable[MergedCells]) -> None:
    """Write the value of each cell that spans rows onto those rows, in its first column, where nothing else stands.

    A cell that spans columns alone is left as it is: a title above a list is no heading of each column below it.
    """
    for first_row, last_row, column, _last_column in merged:
        if last_row <= first_row or first_row >= len(rows) or column >= len(rows[first_row]):
            continue
        value = rows[first_row][column]
        if is_blank(value):
            continue
        for row in rows[first_row + 1 : last_row + 1]:
            if len(row) <= column:
                row.extend([""] * (column + 1 - len(row)))
            if is_blank(row[column]):
                row[column] = value
