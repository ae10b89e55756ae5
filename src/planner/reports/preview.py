"""A workbook as it will look, for the screen: the same cells in words, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from planner.texts import formats

if TYPE_CHECKING:
    from planner.reports.cells import Content
    from planner.reports.workbook import Book, CellPlace

_MOST_ROWS: Final = 300


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """One cell as text, and how it stands: to the right, bold, as a head, faint (hidden or missing), set in."""

    text: str
    right: bool = False
    bold: bool = False
    head: bool = False
    faint: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class PreviewSheet:
    """The first rows of a sheet. ``rows_in_all`` counts those left out too."""

    title: str
    rows: Sequence[Sequence[PreviewCell | None]]
    rows_in_all: int


@dataclass(frozen=True, slots=True)
class WorkbookPreview:
    """The sheets of a workbook, and where its named cells stand."""

    sheets: Sequence[PreviewSheet]
    names: Mapping[str, CellPlace]


def preview(book: Book, most: int = _MOST_ROWS) -> WorkbookPreview:
    """The workbook in words, at most so many rows of each sheet."""
    sheets = [
        PreviewSheet(
            sheet.title,
            [[None if cell is None else _cell(cell) for cell in row] for row in sheet.contents(most)],
            sheet.row,
        )
        for sheet in book.sheets
    ]
    return WorkbookPreview(sheets, dict(book.names))


def _cell(content: Content) -> PreviewCell:
    from planner.reports.cells import Formula
    from planner.reports.looks import INK_FAINT

    value, look = content
    style = look.value
    return PreviewCell(
        _text(value.value if isinstance(value, Formula) else value, style.number_format),
        right=style.across == "right",
        bold=style.bold,
        head=bool(style.fill),
        faint=style.color == INK_FAINT,
        indent=style.indent,
    )


def _text(value: str | float | date | None, number_format: str) -> str:
    from planner.reports.looks import HUNDREDTHS, SIGNED, TENTHS

    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, datetime):
        return formats.moment(value)
    if isinstance(value, date):
        return formats.day(value)
    if number_format == SIGNED:
        return formats.signed(int(value))
    return formats.number(Fraction(value), {TENTHS: 1, HUNDREDTHS: 2}.get(number_format, 0))
