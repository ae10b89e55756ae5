"""One cell to one value: CPR numbers and hours, in all the ways that lists write them.

Each reader answers with the value, what was put right on the way (or None) and what is wrong (or None).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from planner.domain.case_list import Fault, Heal
from planner.domain.checks.cpr import day_of_birth
from planner.imports.sheets import Cell, Uncalculated, error_in, text_of
from planner.texts.list_reading import A_WEEK, ABOUT, AND, HOURS, MINUTES

MAX_WEEK_MINUTES: Final = 100 * 60
# Hours beyond a day are kept by spreadsheets as a moment counted from the end of 1899.
SPREADSHEET_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 -- a number of days, no moment of any zone
SPREADSHEET_YEAR: Final = 1900
_AND_MINUTES: Final = rf"(?:(?:,? |(?<=[a-z.])){AND}(\d{{1,2}}) ?{MINUTES})?"
_HOURS: Final = re.compile(rf"{ABOUT}(\d{{1,3}}(?:[.,]\d{{1,4}})?) ?{HOURS}{_AND_MINUTES}{A_WEEK}")
_HALF: Final = re.compile(r"(?:(\d+) ?)?\u00bd")
_CLOCK: Final = re.compile(rf"(\d{{1,3}}):([0-5]\d)(?::00)?(?: ?{HOURS})?{A_WEEK}")
_CPR_PLAIN: Final = re.compile(r"\d{10}")
# What a spreadsheet makes of a long number when it writes it short: the last digits are gone.
_CPR_POWER: Final = re.compile(r"\d(?:[.,]\d+)?E\+?0?[89]", re.IGNORECASE)
_CPR_WRAPPED: Final = re.compile(
    r"""=?["'\u2018\u2019`\u00b4]*(\d[\d\s\u2010-\u2015\u2212-]*?)(?:[.,]0+)?["'\u2019`\u00b4]*"""
)
_CPR_LOOSE: Final = re.compile(r"[\d\s\u2010-\u2015\u2212-]+")


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
    if number != int(number) or not 10_000_000 <= number < 10_000_000_000:
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


class HoursRead(NamedTuple):
    """Minutes a week, or None."""

    minutes: int | None
    heal: Heal | None
    fault: Fault | None


def read_hours(cell: Cell, *, typed: bool) -> HoursRead:
    """Hours a week as minutes: decimal comma or point, hh:mm, in words, or a time of the spreadsheet."""
    if isinstance(cell, timedelta):
        return _minutes(cell.total_seconds() / 3600, None)
    if isinstance(cell, time):
        return _minutes(cell.hour + cell.minute / 60, None)
    if isinstance(cell, datetime) and cell.year <= SPREADSHEET_YEAR:
        return _minutes((cell - SPREADSHEET_ZERO).total_seconds() / 3600, None)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _minutes(float(cell), None)
    text = _HALF.sub(_with_half, text_of(cell).lower().rstrip("."))
    if not text:
        return HoursRead(None, None, None)
    heal = Heal.HOURS_TEXT if typed else None
    clock = _CLOCK.fullmatch(text)
    if clock:
        return _minutes(int(clock[1]) + int(clock[2]) / 60, heal)
    found = _HOURS.fullmatch(text)
    if not found:
        return HoursRead(None, None, Fault.HOURS_UNREADABLE)
    return _minutes(float(found[1].replace(",", ".")) + int(found[2] or 0) / 60, heal)


def _with_half(found: re.Match[str]) -> str:
    return f"{found[1] or 0},5"


def _minutes(hours: float, heal: Heal | None) -> HoursRead:
    minutes = round(hours * 60) if -1e6 < hours < 1e6 else -1
    if not 0 <= minutes <= MAX_WEEK_MINUTES:
        return HoursRead(None, None, Fault.HOURS_UNREADABLE)
    return HoursRead(minutes, heal, None)
