"""What a file is before anybody knows what it means: sheets of cells with their place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Final, NamedTuple

from planner.domain.case_list import Fault
from planner.domain.folding import composed
from planner.texts import spreadsheet_errors

MAX_BYTES: Final = 60_000_000
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 104
MAX_CELLS: Final = 6_000_000
MAX_SHEETS: Final = 250
FORMULA_SIGN: Final = "="


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell in which the spreadsheet itself could not work out a value; ``text`` is what it shows, as "#N/A".

    Neither text nor empty: nobody knows what should have stood there.
    """

    text: str


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A cell with a formula whose value was never worked out and stored, as some programs write their workbooks."""


Cell = str | int | float | bool | date | datetime | time | timedelta | ErrorCell | Uncalculated | None


class MergedCells(NamedTuple):
    """Cells shown as one: first and last row and column, counted from 0, the last ones included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class BrokenRow(NamedTuple):
    """A row of a text file that could not be taken apart into its cells: why, and all of it as in the file."""

    fault: Fault
    text: str


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet. ``rows[0]`` is row 1 of the file; a row may be shorter than others.

    ``typed``: cells know whether they are numbers or dates. ``merged``: the cells shown as one; what such a cell says
    already stands in ``rows`` on every row that it spans. ``date_base_1904``: a plain number that means a day counts
    from 1 January 1904. ``too_large``: the sheet holds more than can be read, so ``rows`` is empty. ``formulas``: row
    and column, from 0, of the cells that hold formulas, where the reader was asked for them. ``encoding``: name of the
    character set of a text file. ``broken``: its rows (from 1) that could not be taken apart.
    """

    name: str
    rows: list[list[Cell]]
    typed: bool
    hidden: bool = False
    merged: tuple[MergedCells, ...] = ()
    date_base_1904: bool = False
    too_large: bool = False
    formulas: frozenset[tuple[int, int]] = frozenset()
    encoding: str = ""
    broken: Mapping[int, BrokenRow] = field(default_factory=dict)


def is_blank(cell: Cell) -> bool:
    """Whether the cell holds nothing, or nothing but spaces."""
    return cell is None or cell == "" or (isinstance(cell, str) and not cell.strip())


def number_in(text: str) -> float | str:
    """The number that a document writes so; text where it is none that can be reckoned with.

    Raises:
        ValueError: it is no number at all.
    """
    number = float(text)
    return number if isfinite(number) else text


def error_in(cell: Cell) -> ErrorCell | None:
    """The spreadsheet error that a cell is, also where it came as mere text; None where it is none."""
    if not isinstance(cell, str):
        return cell if isinstance(cell, ErrorCell) else None
    text = cell.strip()
    if text.startswith("#"):
        text = text.upper()
        return ErrorCell(text) if text in spreadsheet_errors.ALL or _too_narrow(text) else None
    return ErrorCell(text) if spreadsheet_errors.NUMBERED.fullmatch(text) else None


def _too_narrow(text: str) -> bool:
    """Whether a spreadsheet has printed the signs that it fills a too narrow column with, in place of the value."""
    return len(text) > 1 and not text.strip("#")


def printable(text: str) -> str:
    """A text as it may be shown: a dot for every sign that is none, so that nothing steers the screen it stands on."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "\u00b7" for sign in text)


def text_of(cell: Cell) -> str:
    """The cell as a person would type it; whole numbers without decimals, spaces around it gone."""
    if isinstance(cell, str):
        text = cell.strip()
        return text if text.isascii() else composed(text.replace("\u00a0", " "))
    if cell is None:
        return ""
    if isinstance(cell, ErrorCell):
        return cell.text
    if isinstance(cell, Uncalculated):
        return FORMULA_SIGN
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    return str(cell)
