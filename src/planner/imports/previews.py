"""The first rows of a file and what would be read of it, before anything is read: for the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planner.domain.case_list import ListColumn, ReadChoices
from planner.domain.list_preview import ColumnGuess, FilePreview, SheetPreview
from planner.domain.words import Function
from planner.imports.case_list import locate
from planner.imports.encodings import ENCODINGS
from planner.imports.header_search import rivals_of
from planner.imports.headings import Header, KnownHeadings
from planner.imports.sheets import Cell, RawSheet, text_of

SHOWN_ROWS: Final = 30


def preview_sheets(
    sheets: Sequence[RawSheet], headings: KnownHeadings, choices: ReadChoices, function: Function | None = None
) -> FilePreview:
    """What the window needs to show so that the user can say how a file is to be read."""
    known = headings.with_mapping(choices.columns).for_function(function)
    headers = [locate(sheet, known, choices) for sheet in sheets]
    with_cpr = (at for at, header in enumerate(headers) if header is not None and ListColumn.CPR in header.places)
    encoding = sheets[0].encoding
    return FilePreview(
        sheets=tuple(_sheet(sheet, header) for sheet, header in zip(sheets, headers, strict=True)),
        sheet=next(with_cpr, 0),
        encoding=encoding,
        encodings=tuple(ENCODINGS) if encoding else (),
    )


def _sheet(sheet: RawSheet, header: Header | None) -> SheetPreview:
    rows = tuple(tuple(map(text_of, row)) for row in sheet.rows[:SHOWN_ROWS])
    if header is None:
        return SheetPreview(sheet.name, rows, None, ())
    at = {place: column for column, place in header.places.items()}
    rivals = rivals_of(header)
    asked = {place: column for column, places in header.asked.items() for place in places}
    first = sheet.rows[header.row - 1] if header.row else []
    below = sheet.rows[header.row : header.row + SHOWN_ROWS]
    columns: list[ColumnGuess] = []
    for place, label in enumerate(header.headings):
        if not label:
            continue
        column = at.get(place) or asked.get(place)
        others = tuple(each for each in rivals.get(column, ()) if each != label) if column else ()
        written = text_of(first[place]) if place < len(first) else ""
        columns.append(ColumnGuess(place, label, written, column, _sample(below, place), others, place in asked))
    return SheetPreview(sheet.name, rows, header.row, tuple(columns))


def _sample(below: Sequence[Sequence[Cell]], place: int) -> str:
    """The first value of a column that is not empty."""
    return next((text for row in below if place < len(row) and (text := text_of(row[place]))), "")
