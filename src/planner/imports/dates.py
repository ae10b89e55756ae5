"""One cell to one day, in all the ways that lists write it, and which of day and month a column writes first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from planner.domain.case_list import Fault, Heal
from planner.imports.sheets import Cell
from planner.texts.dates import WEEKDAY_NAMES
from planner.texts.formats import MONTHS
from planner.texts.list_reading import THE_DAY

SERIAL_ZERO: Final = date(1899, 12, 30)
SERIAL_ZERO_1904: Final = date(1904, 1, 1)
SERIALS: Final = range(10_000, 80_000)  # 1927 to 2119
LAST_SERIAL: Final = 2_958_465  # the last day of the year 9999, which lists write for "no end"
YEARS_AHEAD: Final = 10
YEARS: Final = range(1900, 2201)
HOME: Final = ZoneInfo("Europe/Copenhagen")
_TIME: Final = r"(?:,?[ T]+(?:kl\.? ?)?\d{1,2}(?:[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?)?(?: ?[AaPp]\.?[Mm]\.?)?)?"
_MONTH_NAMED_FIRST: Final = re.compile(
    rf"([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME}", re.IGNORECASE
)
# Signs that stand for a hyphen, and spaces around what stands between the numbers of a day.
_HYPHENS: Final = dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D], "-")
_LOOSE: Final = re.compile(r"(?<=\d)(?: ([-./]) ?|([-./]) )(?=\d)")
_DAY_FIRST: Final = re.compile(rf"(\d{{1,2}})[-./ ](\d{{1,2}})[-./ ](\d{{4}}|\d{{2}}){_TIME}")
_YEAR_FIRST: Final = re.compile(rf"(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}}){_TIME}")
_ZONED: Final = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|(?: ?[+-])\d{2}(?::?\d{2})?)")
_SPACED_ZONE: Final = re.compile(r" (?=[+-]\d{2}(?::?\d{2})?$)")
_NAMED: Final = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[-. ]*([a-z]+)[-., ]*(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE)
_DAY_NAMES: Final = {part for name in WEEKDAY_NAMES for part in (name, name[:3], name[:2])} | {
    part
    for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for part in (name, name[:3])
}
_WEEKDAY: Final = re.compile(
    rf"(?:(?:{'|'.join(sorted(_DAY_NAMES, key=len, reverse=True))})\.?,? +)?{THE_DAY}", re.IGNORECASE
)
# The months by their first three letters, and as English programs write those that differ.
_MONTHS: Final = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"may": 5, "oct": 10}


class DateRead(NamedTuple):
    """A day, or None."""

    day: date | None
    heal: Heal | None
    fault: Fault | None


EMPTY_DATE: Final = DateRead(None, None, None)


class DateOrder(Enum):
    """Which of day, month and year (of two digits) a column of dates as text writes first; torn: nobody knows."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    TORN = "torn"


def read_date(cell: Cell, *, typed: bool, this_year: int) -> DateRead:
    """A day: a real date, dd-mm-yyyy, d.m.yy, yyyy-mm-dd or a serial number, within the years that anything can have.

    Args:
        cell: the cell as in the file.
        typed: the file has real dates, so that a date as text is worth saying.
        this_year: two-digit years up to ten years after it are of this century, later ones of the last.
    """
    found = parse_date(cell, typed=typed, this_year=this_year)
    if found.day is not None and found.day.year not in YEARS:
        return DateRead(None, None, Fault.DATE_IMPOSSIBLE)
    return found


def parse_date(
    cell: Cell, *, typed: bool, this_year: int, order: DateOrder = DateOrder.DAY, base_1904: bool = False
) -> DateRead:
    """A day of any year. ``order``: that of the column; ``base_1904``: numbers count days from 1904."""
    if cell is None or cell == "":
        return EMPTY_DATE
    if isinstance(cell, datetime):
        return DateRead(cell.date(), None, None)
    if isinstance(cell, date):
        return DateRead(cell, None, None)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _number(cell, base_1904=base_1904)
    if isinstance(cell, str):
        return _date_text(cell, this_year, order, typed=typed, base_1904=base_1904)
    return DateRead(None, None, Fault.DATE_UNREADABLE)


def order_of(cells: Iterable[Cell], as_of: date) -> DateOrder:
    """What the dates of a column prove: one whose second number is above twelve that the month stands first.

    Where nothing proves it, the day does, as Danes write; where some prove one and some the other, nobody knows. Nobody
    knows either where most days with a year of two digits lie nearer to the list's day (``as_of``) with the year first.
    """
    found = list(filter(None, map(_numbered, cells)))
    pairs = [(int(each[1]), int(each[2])) for each in found]
    day_first = any(first > 12 >= second for first, second in pairs)
    month_first = any(second > 12 >= first for first, second in pairs)
    year_first = _year_first([each.groups() for each in found if len(each[3]) == 2], as_of)
    if year_first is not None:
        return DateOrder.YEAR if year_first and not month_first else DateOrder.TORN
    if month_first:
        return DateOrder.TORN if day_first else DateOrder.MONTH
    return DateOrder.DAY


def _year_first(dates: Iterable[tuple[str, ...]], as_of: date) -> bool | None:
    """Whether dates with a year of two digits begin with it: True proved, False in doubt, None no sign of it.

    Proved by one that is a day in no other way, where none is one only otherwise.
    """
    only_year = only_other = False
    nearer = 0
    for first, second, third in dates:
        year = _day_of(third, second, first, as_of) if len(first) == len(third) else None
        other = _day_of(first, second, third, as_of)
        otherwise = other or _day_of(second, first, third, as_of)
        only_year = only_year or (year is not None and otherwise is None)
        only_other = only_other or (year is None and otherwise is not None)
        if year is not None and other is not None:
            apart = abs(other - as_of) - abs(year - as_of)
            nearer += (apart > timedelta(0)) - (apart < timedelta(0))
    if only_year:
        return not only_other
    return False if nearer > 0 and not only_other else None


def _day_of(day: str, month: str, year: str, as_of: date) -> date | None:
    return _date(full_year(int(year), as_of.year), int(month), int(day), None).day


def proves_order(cells: Iterable[Cell]) -> bool:
    """Whether a column's dates as text could be read with the month first as well, or have none that could."""
    found = map(_numbered, cells)
    pairs = [(int(each[1]), int(each[2])) for each in found if each]
    return all(first == second for first, second in pairs) or any(max(pair) > 12 for pair in pairs)


def full_year(short: int, this_year: int) -> int:
    """The year that two digits stand for: up to ten years ahead it is of this century, else of the last."""
    year = this_year - this_year % 100 + short
    return year if year <= this_year + YEARS_AHEAD else year - 100


@lru_cache(maxsize=40_000)
def _date_text(raw: str, this_year: int, order: DateOrder, *, typed: bool, base_1904: bool) -> DateRead:
    text = _plain(raw)
    if not text:
        return EMPTY_DATE
    heal = Heal.DATE_TEXT if typed else None
    found = _DAY_FIRST.fullmatch(text)
    if found:
        return _three_numbers(found, this_year, order, heal)
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        return _date(int(found[1]), int(found[2]), int(found[3]), heal)
    if _ZONED.fullmatch(text):
        return _zoned(text, heal)
    found = _NAMED.fullmatch(text)
    if found:
        month = _month(found[2])
        return _date(_year(found[3], this_year), month, int(found[1]), heal) if month else _unreadable()
    found = _MONTH_NAMED_FIRST.fullmatch(text)
    if found:
        month = _month(found[1])
        return _date(int(found[3]), month, int(found[2]), heal) if month else _unreadable()
    if text.isascii() and text.isdigit() and (len(text) in (5, 8) or text == str(LAST_SERIAL)):
        return _eight_digits(text, heal) if len(text) == 8 else _number(int(text), base_1904=base_1904)
    return _unreadable()


def _plain(raw: str) -> str:
    """A day as text with one kind of hyphen and no needless spaces, without the day of the week before it."""
    text = " ".join(raw.split())
    text = text if text.isascii() else text.translate(_HYPHENS)
    text = text[weekday.end() :] if (weekday := _WEEKDAY.match(text)) else text
    return _LOOSE.sub(r"\1\2", text)


def _numbered(cell: Cell) -> re.Match[str] | None:
    """The numbers of a day as text that may have the month first, or None."""
    if not isinstance(cell, str):
        return None
    return _DAY_FIRST.fullmatch(cell) or _DAY_FIRST.fullmatch(_plain(cell))


def _three_numbers(found: re.Match[str], this_year: int, order: DateOrder, heal: Heal | None) -> DateRead:
    first, second, third = int(found[1]), int(found[2]), int(found[3])
    whole = _year(found[3], this_year)
    if len(found[3]) == 2:
        heal = Heal.DATE_SHORT_YEAR
        year_first = _date(full_year(first, this_year), second, third, heal)
        if order is DateOrder.YEAR:
            return year_first
        if order is DateOrder.TORN and year_first.day not in (None, _date(whole, second, first, heal).day):
            return DateRead(None, None, Fault.DATE_ORDER)
    if order is DateOrder.TORN:
        if first <= 12 and second <= 12 and first != second:
            return DateRead(None, None, Fault.DATE_ORDER)
        order = DateOrder.MONTH if second > 12 else DateOrder.DAY
    if order is DateOrder.MONTH:
        return _date(whole, first, second, Heal.DATE_MONTH_FIRST)
    return _date(whole, second, first, heal)


def _year(text: str, this_year: int) -> int:
    return full_year(int(text), this_year) if len(text) == 2 else int(text)


def _month(name: str) -> int | None:
    """A month by its name or its first letters, as "sept." or "okt"."""
    low = name.casefold()
    number = _MONTHS.get(low[:3])
    whole = MONTHS[number - 1] if number else ""
    return number if number and (whole.startswith(low) or low in _ENGLISH or low == f"{whole[:3]}t") else None


_ENGLISH: Final = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "oct", "sept",
))  # fmt: skip


def _zoned(text: str, heal: Heal | None) -> DateRead:
    """The day in Denmark at a moment told with its zone: a midnight there is another day elsewhere."""
    try:
        moment = datetime.fromisoformat(_SPACED_ZONE.sub("", text))
        if moment.year == date.max.year:  # the day that stands for "no end" has none after it
            return DateRead(moment.date(), heal, None)
        here = moment.astimezone(HOME)
    except (ValueError, OverflowError):
        return DateRead(None, None, Fault.DATE_IMPOSSIBLE)
    said = moment.date()
    return DateRead(here.date(), Heal.DATE_ZONE if here.date() != said else heal, None)


def _eight_digits(text: str, heal: Heal | None) -> DateRead:
    """Eight digits, day first or year first: the century tells which."""
    if text[:2] in {"19", "20"} and text[4:6] not in {"19", "20"}:
        return _date(int(text[:4]), int(text[4:6]), int(text[6:]), heal)
    return _date(int(text[4:]), int(text[2:4]), int(text[:2]), heal)


def _number(number: float, *, base_1904: bool) -> DateRead:
    """A spreadsheet's serial number, days since the end of 1899 or the start of 1904, or a day written as a number."""
    whole = int(number) if abs(number) < 1e9 else 0
    if whole == number and whole >= 1_000_000 and whole != LAST_SERIAL:  # the first zero of the day may be lost
        return _eight_digits(f"{whole:08}", Heal.DATE_TEXT)
    if whole not in SERIALS and whole != LAST_SERIAL:
        return _unreadable()
    zero = SERIAL_ZERO_1904 if base_1904 and whole != LAST_SERIAL else SERIAL_ZERO
    return DateRead(zero + timedelta(days=whole), Heal.DATE_SERIAL, None)


def _date(year: int, month: int, day: int, heal: Heal | None) -> DateRead:
    try:
        return DateRead(date(year, month, day), heal, None)
    except ValueError:
        return DateRead(None, None, Fault.DATE_IMPOSSIBLE)


def _unreadable() -> DateRead:
    return DateRead(None, None, Fault.DATE_UNREADABLE)
