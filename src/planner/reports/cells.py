"""Finished cells: each with its value, its kind said outright, and its look.

Text is always stored as text: a value that begins like a formula stays a string, and is marked as such, so that editing
the cell does not turn it into one either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from planner.reports.looks import Look, dress

Value = str | int | float | date | None
# What a spreadsheet takes for the beginning of a formula, the wide forms too; and the white signs that it steps over.
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BREAKS: Final = ("\t", "\r", "\n")
_UNSEEN: Final = "\ufeff\u200b\u200c\u200d\u2060"
_MOST_CHARACTERS: Final = 32_767
_NEVER_STORED: Final = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula made by the program itself, never by text of the register. Without the equals sign.

    ``value``: what it comes to, for the preview; the workbook itself leaves that to the reader's program.
    """

    text: str
    value: int = 0


Content = tuple[Value | Formula, Look]


def safe_text(text: str) -> str:
    """Text as a cell can hold it: without control characters and halves of signs, not longer than Excel allows."""
    if not text.isprintable():
        text = text.translate(_NEVER_STORED).encode("utf-8", "replace").decode("utf-8")
    return text[:_MOST_CHARACTERS]


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula, now or when the cell is edited.

    Its first sign that is no blank decides, whatever blanks and line breaks stand before it; a text that begins with a
    tab or a line break is marked in any case, since programs differ in what they step over.
    """
    bare = text.strip().lstrip(_UNSEEN).lstrip()
    return text.startswith(_BREAKS) or bare.startswith(_FORMULA_SIGNS)


class Wardrobe:
    """One cell for each look of a sheet, used for every cell that looks so: making and dressing cells is what costs."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._worksheet = worksheet
        self._cells: dict[tuple[Look, bool], Cell] = {}

    def cell(self, value: Value, look: Look) -> Cell:
        """A cell with that value, and its kind said outright: no text is taken for a formula or a number."""
        quoted = isinstance(value, str) and looks_like_formula(value)
        cell = self._cells.get((look, quoted))
        if cell is None:
            cell = self._cells[look, quoted] = self._dressed(look, quoted=quoted)
        if isinstance(value, str):
            cell.value = safe_text(value)
            cell.data_type = "s"
        else:
            cell.value = value
        return cell

    def formula(self, formula: Formula, look: Look) -> Cell:
        """A cell with a formula of the program's own."""
        cell = self._dressed(look, quoted=False)
        cell.value = f"={formula.text}"
        return cell

    def _dressed(self, look: Look, *, quoted: bool) -> Cell:
        cell = Cell(self._worksheet, row=1, column=1)
        dress(cell, look)
        cell.quotePrefix = quoted
        return cell


def line_of(wardrobe: Wardrobe, cells: Iterable[Content | None], number: int) -> Iterator[Cell]:
    """A row of single cells, each to be written before the next is asked for."""
    for column, content in enumerate(cells, 1):
        if content is None:
            continue
        value, look = content
        cell = wardrobe.formula(value, look) if isinstance(value, Formula) else wardrobe.cell(value, look)
        cell.row, cell.column = number, column
        yield cell


def row_of(wardrobe: Wardrobe, looks: Sequence[Look], row: Sequence[Value], number: int) -> Iterator[Cell]:
    """A row whose looks follow the columns, each cell to be written before the next is asked for."""
    for column, value in enumerate(row, 1):
        cell = wardrobe.cell(value, looks[column - 1])
        cell.row, cell.column = number, column
        yield cell
