"""The first rows of a file and what would be read of it, before anything is read: for the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planner.domain.case_list import ListColumn, ReadChoices
from planner.domain.list_preview import ColumnGuess, FilePreview, SheetPreview
from planner.imports.headings import Header, Headings, find_header
from planner.imports.encodings import ENCODINGS
from planner.imports.sheets import RawSheet, text_of

SHOWN_ROWS: Final = 30


def preview_sheets(sheets: Sequence[RawSheet], headings: Headings, choices: ReadChoices) -> FilePreview:
    """What the window needs to show so that the user can say how a file is to be read."""
    known = headings.with_mapping(choices.columns)
    headers = [find_header(sheet.rows, known) for sheet in sheets]
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
    below = sheet.rows[header.row] if header.row < len(sheet.rows) else []
    columns = tuple(
        ColumnGuess(place, heading, heading, at.get(place), text_of(below[place]) if place < len(below) else "")
        for place, heading in enumerate(header.headings)
        if heading
    )
    return SheetPreview(sheet.name, rows, header.row, columns)
