"""Of which day a list is: what the user said, what stands above its header, or the file's own date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from planner.domain.case_list import AsOfSource
from planner.domain.folding import squeeze
from planner.imports.dates import parse_date, read_date
from planner.imports.headings import Header, KnownHeadings
from planner.imports.sheets import Cell, RawSheet, text_of
from planner.texts.list_reading import UNTIL

_DATE: Final = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})(?!\d)"
    r"|\d{1,2}\.? [a-z]{3,9}\.? \d{4}|[a-z]{3,9}\.? \d{1,2}, \d{4})"
)
_DATE_IN_TEXT: Final = re.compile(_DATE, re.IGNORECASE)
# Days that are not the list's: those of a period, and what is told in brackets.
_OTHER_DAYS: Final = re.compile(rf"{_DATE}\s*{UNTIL}\s*{_DATE}|\([^)]*\)", re.IGNORECASE)


class AsOf(NamedTuple):
    """The day, where it was found, and the words that it was read from ("" where it was told or is the file's)."""

    day: date
    source: AsOfSource
    text: str = ""


def find_as_of(sheet: RawSheet, header: Header, headings: KnownHeadings, told: date | None, file_date: date) -> AsOf:
    """The as-of date of a list."""
    if told is not None:
        return AsOf(told, AsOfSource.TOLD)
    for row in sheet.rows[: max(header.row - 1, 0)]:
        for place, cell in enumerate(row):
            if isinstance(cell, str) and squeeze(cell).startswith(headings.as_of):
                day = _day_in(row[place:], file_date.year, base_1904=sheet.date_base_1904)
                if day is not None:
                    return AsOf(day, AsOfSource.ABOVE_HEADER, _said(row[place:]))
    return AsOf(file_date, AsOfSource.FILE_DATE)


def _day_in(cells: Sequence[Cell], this_year: int, *, base_1904: bool) -> date | None:
    for cell in cells:
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        found = _DATE_IN_TEXT.findall(_OTHER_DAYS.sub(" ", cell)) if isinstance(cell, str) else []
        if found:
            days = {read_date(each, typed=False, this_year=this_year).day for each in found}
            return days.pop() if len(days) == 1 else None  # of several, nobody knows which is meant
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            day = parse_date(cell, typed=True, this_year=this_year, base_1904=base_1904).day
            if day is not None:
                return day
    return None


def _said(cells: Sequence[Cell]) -> str:
    """The words and the day as they stand, up to the cell with the day."""
    parts: list[str] = []
    for cell in cells:
        text = text_of(cell)
        if text:
            parts.append(text)
        if isinstance(cell, date) or any(sign.isdigit() for sign in text):
            break
    return " ".join(parts)
