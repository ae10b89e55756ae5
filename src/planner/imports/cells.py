"""One cell to one CPR number, in all the ways that lists write it, alone or with a name.

The reader answers with the value, what was put right on the way (or None) and what is wrong (or None).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from planner.domain.case_list import Fault, Heal
from planner.domain.checks.cpr import day_of_birth
from planner.imports.sheets import Cell, Uncalculated, error_in, text_of
from planner.texts.list_reading import CAPITALS, LETTERS

_CPR_PLAIN: Final = re.compile(r"\d{10}")
# What a spreadsheet makes of a long number when it writes it short: the last digits are gone.
_CPR_POWER: Final = re.compile(r"\d(?:[.,]\d+)?E\+?0?[89]", re.IGNORECASE)
_CPR_WRAPPED: Final = re.compile(
    r"""=?["'\u2018\u2019`\u00b4]*(\d[\d\s\u2010-\u2015\u2212-]*?)(?:[.,]0+)?["'\u2019`\u00b4]*"""
)
_NAME_WORDS: Final = rf"[{CAPITALS}][{LETTERS}.'\u2019-]*(?: [{LETTERS}.'\u2019-]+)* [{CAPITALS}][{LETTERS}.'\u2019-]*"
_WITH_NAME: Final = re.compile(
    rf"\(?(?P<before>\d{{6}}[- ]?\d{{4}})\)?(?:[,:;/]| -)? (?P<name>{_NAME_WORDS})"
    rf"|(?P<called>{_NAME_WORDS})(?:[,:;/]| -)? \(?(?P<after>\d{{6}}[- ]?\d{{4}})\)?"
)
_CPR_LOOSE: Final = re.compile(r"[\d\s\u2010-\u2015\u2212-]+")
_AROUND: Final = " =\"'\u2018\u2019`\u00b4"
# One and the same sign between day, month and year, and any between them and the last four.
_CPR_PARTED: Final = re.compile(r"\d\d([./])\d\d\1\d\d ?[./\u2010-\u2015\u2212-]? ?\d{4}|\d{6} ?[./] ?\d{4}")


class CprRead(NamedTuple):
    """A CPR number of ten digits ("" when unreadable)."""

    cpr: str
    heal: Heal | None
    fault: Fault | None


def read_cpr(cell: Cell, *, zeros_lost: bool) -> CprRead:
    """A CPR number by form and date, never by modulus.

    Args:
        cell: the cell as in the file.
        zeros_lost: no text of the column has kept a leading zero, so nine digits are ten that lost one.
    """
    if isinstance(cell, str) and _CPR_PLAIN.fullmatch(cell):
        return _dated(cell, None)
    if isinstance(cell, Uncalculated):
        return CprRead("", None, Fault.UNCALCULATED)
    if error_in(cell) is not None:
        return CprRead("", None, Fault.CELL_ERROR)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _number_cpr(cell)
    return _cpr_text(cell, text_of(cell), zeros_lost=zeros_lost)


def _cpr_text(cell: Cell, text: str, *, zeros_lost: bool) -> CprRead:
    bare = bare_cpr(text)
    if _CPR_PARTED.fullmatch(text.strip(_AROUND)):  # before ".0000" at the end would be taken for decimals
        return _dated("".join(filter(str.isdecimal, text)), Heal.CPR_PARTED)
    digits = "".join(sign for sign in bare if sign.isdigit())
    fault = _cpr_fault(bare, len(digits), zeros_lost=zeros_lost)
    if fault is not None:
        return CprRead("", None, fault)
    if len(digits) == 9:
        return _dated(f"0{digits}", Heal.CPR_ZERO)
    if bare != text:
        return _dated(digits, Heal.CPR_WRAPPED)
    hyphen = any(not (sign.isdigit() or sign.isspace()) for sign in text)
    changed = digits != cell
    return _dated(digits, (Heal.CPR_HYPHEN if hyphen else Heal.CPR_SPACES) if changed else None)


def number_and_name(cell: Cell) -> tuple[str, str] | None:
    """The CPR number and the name of a cell that holds both, in either order; None where it holds anything else.

    A name is two words or more that begin with a capital letter: who else's number it may be ("mor") is no name.
    """
    found = _WITH_NAME.fullmatch(text_of(cell)) if isinstance(cell, str) else None
    if found is None:
        return None
    number, name = found["before"] or found["after"], found["name"] or found["called"]
    return (number, name) if read_cpr(number, zeros_lost=False).cpr else None


def _cpr_fault(bare: str, digits: int, *, zeros_lost: bool) -> Fault | None:
    if not bare:
        return Fault.CPR_EMPTY
    if _CPR_POWER.fullmatch(bare):
        return Fault.CPR_DESTROYED
    if not _CPR_LOOSE.fullmatch(bare):
        return Fault.CPR_SIGNS
    return None if digits == 10 or (digits == 9 and zeros_lost) else Fault.CPR_LENGTH


def bare_cpr(text: str) -> str:
    """A CPR number without what spreadsheets and exports put around it: ``="…"``, an apostrophe, signs nobody sees."""
    seen = "".join(sign for sign in text if sign.isprintable() and unicodedata.category(sign) != "Cf")
    found = _CPR_WRAPPED.fullmatch(seen.strip())
    return (found[1] if found else seen).strip()


def kept_its_zero(cell: Cell) -> bool:
    """Whether a text shows that the column has its leading zeros: ten digits of which the first is one."""
    digits = "".join(filter(str.isdigit, cell)) if isinstance(cell, str) else ""
    return len(digits) == 10 and digits.startswith("0")


def _number_cpr(number: float) -> CprRead:
    if not float(number).is_integer():
        return CprRead("", None, Fault.CPR_SIGNS)
    if not 10_000_000 <= number < 10_000_000_000:
        return CprRead("", None, Fault.CPR_LENGTH)
    return _dated(f"{int(number):010}", Heal.CPR_NUMBER)


def _dated(cpr: str, heal: Heal | None) -> CprRead:
    if not cpr.isascii() or not _day_and_month(cpr[:4], cpr[4:6]):
        return CprRead("", None, Fault.CPR_DATE)
    return CprRead(cpr, heal, None)


@lru_cache(maxsize=40_000)
def _day_and_month(day_month: str, year: str) -> bool:
    """Whether the first six digits can be a date in some century (29 February asks for a leap year in one of them)."""
    for century in (1800, 1900, 2000):
        try:
            date(century + int(year), int(day_month[2:]), day_of_birth(int(day_month[:2])))
        except ValueError:
            continue
        return True
    return False
