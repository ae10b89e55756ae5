"""Cells shown as one over several rows: what they say counts for every row that they span."""

from __future__ import annotations

from collections.abc import Iterable

from planner.imports.sheets import Cell, MergedCells, is_blank


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
