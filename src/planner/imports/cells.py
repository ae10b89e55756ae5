"""One cell to one value: CPR numbers, dates, hours, yes and no, in all the ways that lists write them.

Each reader answers with the value, what was put right on the way (or None) and what is wrong (or None).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from planner.domain.case_list import Fault, Heal
from planner.domain.checks.cpr import day_of_birth
from planner.imports.sheets import Cell, text_of

SERIAL_ZERO: Final = date(1899, 12, 30)
SERIALS: Final = range(10_000, 80_000)  # 1927 to 2119
YEARS_AHEAD: Final = 10
MAX_WEEK_MINUTES: Final = 100 * 60
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})(?:[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_CPR_PLAIN: Final = re.compile(r"\d{10}")
_CPR_LOOSE: Final = re.compile(r"[\d\s\u2010-\u2015\u2212-]+")


class CprRead(NamedTuple):
    """A CPR number of ten digits ("" when unreadable)."""

    cpr: str
    heal: Heal | None
    fault: Fault | None


class DateRead(NamedTuple):
    """A day, or None."""

    day: date | None
    heal: Heal | None
    fault: Fault | None


EMPTY_DATE: Final = DateRead(None, None, None)


def read_cpr(cell: Cell, *, zeros_lost: bool) -> CprRead:
    """A CPR number by form and date, never by modulus.

    Args:
        cell: the cell as in the file.
        zeros_lost: the whole column is text without any leading zero, so nine digits are ten that lost one.
    """
    if isinstance(cell, str) and _CPR_PLAIN.fullmatch(cell):
        return _dated(cell, None)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _number_cpr(cell)
    text = text_of(cell)
    if not text:
        return CprRead("", None, Fault.CPR_EMPTY)
    if not _CPR_LOOSE.fullmatch(text):
        return CprRead("", None, Fault.CPR_SIGNS)
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) == 9 and zeros_lost:
        return _dated(f"0{digits}", Heal.CPR_ZERO)
    if len(digits) != 10:
        return CprRead("", None, Fault.CPR_LENGTH)
    hyphen = any(not (sign.isdigit() or sign.isspace()) for sign in text)
    changed = digits != cell
    return _dated(digits, (Heal.CPR_HYPHEN if hyphen else Heal.CPR_SPACES) if changed else None)


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


def read_date(cell: Cell, *, typed: bool, this_year: int) -> DateRead:
    """A day: a real date, dd-mm-yyyy, d.m.yy, yyyy-mm-dd or a serial number.

    Args:
        cell: the cell as in the file.
        typed: the file has real dates, so that a date as text is worth saying.
        this_year: two-digit years up to ten years after it are of this century, later ones of the last.
    """
    if cell is None or cell == "":
        return EMPTY_DATE
    if isinstance(cell, datetime):
        return DateRead(cell.date(), None, None)
    if isinstance(cell, date):
        return DateRead(cell, None, None)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _serial(cell)
    if isinstance(cell, str):
        return _date_text(cell, typed, this_year)
    return DateRead(None, None, Fault.DATE_UNREADABLE)


@lru_cache(maxsize=40_000)
def _date_text(raw: str, typed: bool, this_year: int) -> DateRead:  # noqa: FBT001 -- cached by value
    text = raw.strip()
    if not text:
        return EMPTY_DATE
    heal = Heal.DATE_TEXT if typed else None
    found = _DAY_FIRST.fullmatch(text)
    if found:
        day, month, year = found.groups()
        whole = int(year)
        if len(year) == 2:
            heal = Heal.DATE_SHORT_YEAR
            whole = full_year(whole, this_year)
        return _date(whole, int(month), int(day), heal)
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return _date(int(found[1]), int(found[2]), int(found[3]), heal)
    if text.isascii() and text.isdigit() and len(text) in (5, 8):
        return _serial(int(text)) if len(text) == 5 else _date(int(text[4:]), int(text[2:4]), int(text[:2]), heal)
    return DateRead(None, None, Fault.DATE_UNREADABLE)


def full_year(short: int, this_year: int) -> int:
    """The year that two digits stand for: up to ten years ahead it is of this century, else of the last."""
    year = this_year - this_year % 100 + short
    return year if year <= this_year + YEARS_AHEAD else year - 100


def _serial(number: float) -> DateRead:
    """A spreadsheet's serial number, days since the end of 1899."""
    if int(number) not in SERIALS:
        return DateRead(None, None, Fault.DATE_UNREADABLE)
    return DateRead(SERIAL_ZERO + timedelta(days=int(number)), Heal.DATE_SERIAL, None)


def _date(year: int, month: int, day: int, heal: Heal | None) -> DateRead:
    try:
        found = date(year, month, day)
    except ValueError:
        return DateRead(None, None, Fault.DATE_IMPOSSIBLE)
    if not 1900 <= year <= 2200:
        return DateRead(None, None, Fault.DATE_IMPOSSIBLE)
    return DateRead(found, heal, None)


class HoursRead(NamedTuple):
    """Minutes a week, or None."""

    minutes: int | None
    heal: Heal | None
    fault: Fault | None


def read_hours(cell: Cell, *, typed: bool) -> HoursRead:
    """Hours a week as minutes; decimal comma or point, or hh:mm."""
    if isinstance(cell, timedelta):
        return _minutes(cell.total_seconds() / 3600, None)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _minutes(float(cell), None)
    text = text_of(cell).lower().removesuffix("timer").removesuffix("t").strip()
    if not text:
        return HoursRead(None, None, None)
    heal = Heal.HOURS_TEXT if typed else None
    clock = re.fullmatch(r"(\d{1,2}):([0-5]\d)", text)
    if clock:
        return _minutes(int(clock[1]) + int(clock[2]) / 60, heal)
    if not re.fullmatch(r"\d{1,3}(?:[.,]\d{1,3})?", text):
        return HoursRead(None, None, Fault.HOURS_UNREADABLE)
    return _minutes(float(text.replace(",", ".")), heal)


def _minutes(hours: float, heal: Heal | None) -> HoursRead:
    minutes = round(hours * 60) if -1e6 < hours < 1e6 else -1
    if not 0 <= minutes <= MAX_WEEK_MINUTES:
        return HoursRead(None, None, Fault.HOURS_UNREADABLE)
    return HoursRead(minutes, heal, None)
