"""The agency's own form (a workbook that came with the grant letter), and what is to be written into it.

Plain values. ``imports.agency_form`` writes them into the form, in the process in which foreign files are read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from planner.domain.errors import Problem

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
_PLACE: Final = re.compile(r"\s*\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\s*")


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: written as 0.25 where the cell shows per cent, else as 25."""

    ratio: Fraction


FormValue = str | int | Fraction | date | Share | None
"""What a cell gets; None leaves it empty. A ``Fraction`` is written as a decimal number."""


class AgencyCell(NamedTuple):
    """A cell of a sheet, both counted from 1; sorts by row, then by column."""

    row: int
    column: int

    @property
    def name(self) -> str:
        """As the sheet names it: ``B2``."""
        return f"{column_letters(self.column)}{self.row}"


class Area(NamedTuple):
    """A rectangle of cells, both corners included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, cell: AgencyCell) -> bool:
        """Whether the cell is in it."""
        return self.top <= cell.row <= self.bottom and self.left <= cell.column <= self.right

    @property
    def first(self) -> AgencyCell:
        """Its upper left cell."""
        return AgencyCell(self.top, self.left)

    @property
    def name(self) -> str:
        """As a sheet names it: ``A1:C4``, or ``A1`` for one cell."""
        last = AgencyCell(self.bottom, self.right)
        return self.first.name if self.first == last else f"{self.first.name}:{last.name}"


@dataclass(frozen=True, slots=True)
class CellOrder:
    """A value for one cell: ``Status!B2``, ``'To ord'!B2``, or a defined name."""

    place: str
    value: FormValue


@dataclass(frozen=True, slots=True)
class RowsOrder:
    """Rows of values for the columns named by their letters, from a row of a sheet downwards."""

    sheet: str
    first_row: int
    columns: tuple[str, ...]
    rows: tuple[tuple[FormValue, ...], ...]


@dataclass(frozen=True, slots=True)
class FillOrder:
    """Everything that is to be written. ``unlocked``: places that may be written although their sheet protects them."""

    cells: tuple[CellOrder, ...] = ()
    rows: tuple[RowsOrder, ...] = ()
    unlocked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The form with the values in it, and what is worth knowing of it (nothing of it stands in the way)."""

    content: bytes
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLook:
    """What a form is, for telling it from another one.

    Attributes:
        fingerprint: of its sheets, its words and formulas, its tables and its names; numbers and days do not count.
        cells: what it says, by place (``Status!A2``).
        formulas: whether it works anything out.
        suffix: how its file must end for Excel to open it.
    """

    fingerprint: str
    cells: Mapping[str, str] = field(default_factory=dict)
    formulas: bool = False
    suffix: str = ".xlsx"


def column_letters(number: int) -> str:
    """The letters of a column counted from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=MOST_COLUMNS)
def column_of(letters: str) -> int:
    """The number of a column, from 1; 0 for what is no column."""
    if not 1 <= len(letters) <= 3 or not (letters.isascii() and letters.isalpha()):
        return 0
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number if number <= MOST_COLUMNS else 0


def cell_of(reference: str) -> AgencyCell | None:
    """The cell that ``B2`` or ``$B$2`` names; None for what is no cell."""
    match = _PLACE.fullmatch(reference)
    if match is None:
        return None
    row, column = int(match[2]), column_of(match[1])
    return AgencyCell(row, column) if column and 1 <= row <= MOST_ROWS else None


def area_of(reference: str) -> Area | None:
    """The rectangle that ``A1:C4`` or ``A1`` names, whichever corners it names it by; None for what is none."""
    first, _, last = reference.partition(":")
    one, other = cell_of(first), cell_of(last or first)
    if one is None or other is None:
        return None
    rows, columns = sorted((one.row, other.row)), sorted((one.column, other.column))
    return Area(rows[0], columns[0], rows[1], columns[1])


def sheet_and_reference(place: str) -> tuple[str, str]:
    """``'To ord'!$B$2`` taken apart: the sheet's name ("" where none is named) and the rest."""
    sheet, mark, reference = place.strip().rpartition("!")
    if not mark:
        return "", place.strip()
    if len(sheet) >= 2 and sheet[0] == sheet[-1] == "'":
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, reference
