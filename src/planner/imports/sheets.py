"""What a file is before anybody knows what it means: sheets of cells with their place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

Cell = str | int | float | bool | date | datetime | time | timedelta | None
MAX_BYTES: Final = 60_000_000
MAX_ROWS: Final = 200_000
MAX_COLUMNS: Final = 104
MAX_CELLS: Final = 12_000_000


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet. ``rows[0]`` is row 1 of the file. ``typed``: cells know whether they are numbers or dates."""

    name: str
    rows: list[list[Cell]]
    typed: bool
    hidden: bool = False


def is_blank(cell: Cell) -> bool:
    """Whether the cell holds nothing, or nothing but spaces."""
    return cell is None or cell == "" or (isinstance(cell, str) and not cell.strip())


def text_of(cell: Cell) -> str:
    """The cell as a person would type it; whole numbers without decimals, spaces around it gone."""
    if isinstance(cell, str):
        return cell.strip().replace("\u00a0", " ")
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    return str(cell)
