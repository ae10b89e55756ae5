"""Lists that write CPR number and name in one cell: read as the two columns that other lists have."""

from __future__ import annotations

from dataclasses import replace

from planner.domain.case_list import ListColumn
from planner.imports.cells import number_and_name
from planner.imports.headings import Header
from planner.imports.sheets import Cell, RawSheet

NAMES = frozenset((ListColumn.NAME, ListColumn.FIRST_NAME, ListColumn.LAST_NAME))


def with_names_apart(sheet: RawSheet, header: Header) -> tuple[RawSheet, Header]:
    """The list with a column of names of its own, where it has none and its column of CPR numbers holds them.

    The new column stands behind all others, under the same heading. Rows of another width stay as they are.
    """
    place = header.places.get(ListColumn.CPR)
    if place is None or header.places.keys() & NAMES:
        return sheet, header
    width = len(sheet.rows[header.row - 1]) if header.row and not sheet.typed else max(map(len, sheet.rows), default=0)
    parts = [number_and_name(row[place]) if place < len(row) else None for row in sheet.rows]
    if not any(parts):
        return sheet, header
    rows: list[list[Cell]] = []
    for number, (row, part) in enumerate(zip(sheet.rows, parts, strict=True), 1):
        padded = [*row, *[None] * (width - len(row))] if sheet.typed else row
        if len(padded) != width:
            rows.append(row)
        elif part is not None and number > header.row:
            rows.append([*padded[:place], part[0], *padded[place + 1 :], part[1]])
        else:
            rows.append([*padded, None])
    labels = (*header.headings, *[""] * (width - len(header.headings)), header.headings[place])
    return replace(sheet, rows=rows), replace(header, headings=labels, places={**header.places, ListColumn.NAME: width})
