"""One cell of the register workbook to the value of its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from planner.domain.folding import squeeze
from planner.domain.register_faults import RegisterFault
from planner.imports.cells import read_cpr
from planner.imports.dates import read_date
from planner.imports.sheets import Cell, text_of
from planner.texts.register_sheets import NO, YES, CellForm
from planner.texts.words import from_danish, words_of

Parsed = str | int | bool | date | StrEnum | tuple[str, ...] | None
_DECIMAL: Final = re.compile(r"-?\d{1,9}(?:[.,]\d{1,4})?")
_FLAGS: Final = {squeeze(YES): True, squeeze(NO): False}
MAX_MINUTES: Final = 168 * 60


class CellFault(Exception):  # noqa: N818 -- not an error of the program: a finding about a cell
    """A cell that does not hold what its column asks. ``details`` says what would be right."""

    def __init__(self, fault: RegisterFault, **details: str) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.details = details


def parse_cell(form: CellForm, cell: Cell, choice: type[StrEnum] | None = None) -> Parsed:
    """The value in a cell that is not blank, for the forms that need no other sheet.

    Raises:
        CellFault: it holds something else.
    """
    if form is CellForm.WORD and choice is not None:
        return _word(choice, text_of(cell))
    return _READERS.get(form, text_of)(cell)


def plain(cell: Cell) -> str:
    """Text just as it stands in the cell; numbers and dates as a person would type them."""
    return cell if isinstance(cell, str) else text_of(cell)


def split(text: str) -> tuple[str, ...]:
    """The words of a list separated by commas."""
    return tuple(word for word in (part.strip() for part in text.split(",")) if word)


def _date(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    day, _heal, fault = read_date(cell, typed=True, this_year=2000)
    if day is None or fault is not None:
        raise CellFault(RegisterFault.DATE)
    return day


def _word(choice: type[StrEnum], text: str) -> StrEnum:
    try:
        return from_danish(choice, text)
    except KeyError:
        raise CellFault(RegisterFault.WORD, right=", ".join(words_of(choice))) from None


def _flag(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    found = _FLAGS.get(squeeze(text_of(cell)))
    if found is None:
        raise CellFault(RegisterFault.FLAG)
    return found


def _cpr(cell: Cell) -> str:
    read = read_cpr(cell, zeros_lost=False)
    if read.fault is not None:
        raise CellFault(RegisterFault.CPR)
    return read.cpr


def _cvr(cell: Cell) -> str:
    from stdnum.dk import cvr

    digits = _digits(cell, 8, RegisterFault.CVR)
    if not cvr.is_valid(digits):
        raise CellFault(RegisterFault.CVR)
    return digits


def _digits(cell: Cell, length: int, fault: RegisterFault) -> str:
    text = re.sub(r"[\s-]", "", text_of(cell))
    if len(text) != length or not (text.isascii() and text.isdigit()):
        raise CellFault(fault)
    return text


def _number(cell: Cell, scale: int, most: int, fault: RegisterFault) -> int:
    """A number times its scale, as a whole: hours to minutes, per cent to per mille."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        value = float(cell)
    else:
        text = text_of(cell).removesuffix("%").strip()
        if not _DECIMAL.fullmatch(text):
            raise CellFault(fault)
        value = float(text.replace(",", "."))
    scaled = value * scale
    if not 0 <= scaled <= most or (scale == 1 and not scaled.is_integer()):
        raise CellFault(fault)
    return round(scaled)


_READERS: Final[Mapping[CellForm, Callable[[Cell], Parsed]]] = {
    CellForm.TEXT: plain,
    CellForm.LIST: lambda cell: split(text_of(cell)),
    CellForm.DATE: _date,
    CellForm.FLAG: _flag,
    CellForm.CPR: _cpr,
    CellForm.CITIZEN: _cpr,
    CellForm.CVR: _cvr,
    CellForm.EMPLOYER_CVR: _cvr,
    CellForm.P_NUMBER: lambda cell: _digits(cell, 10, RegisterFault.P_NUMBER),
    CellForm.EMPLOYER_P: lambda cell: _digits(cell, 10, RegisterFault.P_NUMBER),
    CellForm.HOURS: lambda cell: _number(cell, 60, MAX_MINUTES, RegisterFault.HOURS),
    CellForm.WHOLE: lambda cell: _number(cell, 1, 1_000_000, RegisterFault.WHOLE),
    CellForm.PERCENT: lambda cell: _number(cell, 10, 1000, RegisterFault.PERCENT),
}
