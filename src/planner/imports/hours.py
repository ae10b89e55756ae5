"""One cell to hours a week, in all the ways that lists write them, and what a column of them proves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, NamedTuple

from planner.domain.case_list import Fault, Heal
from planner.imports.sheets import Cell, text_of
from planner.texts.list_reading import A_WEEK, ABOUT, AND, HOURS, MINUTES

MAX_WEEK_MINUTES: Final = 100 * 60
# Hours beyond a day are kept by spreadsheets as a moment counted from the end of 1899.
SPREADSHEET_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 -- a number of days, no moment of any zone
SPREADSHEET_YEAR: Final = 1900
_AND_MINUTES: Final = rf"(?:(?:,? |(?<=[a-z.])){AND}(\d{{1,2}}) ?{MINUTES})?"
_HOURS: Final = re.compile(rf"{ABOUT}(\d{{1,3}}(?:[.,]\d{{1,4}})?) ?{HOURS}{_AND_MINUTES}{A_WEEK}")
_HALF: Final = re.compile(r"(?:(\d+) ?)?\u00bd")
_CLOCK: Final = re.compile(rf"(\d{{1,3}}):([0-5]\d)(?::00)?(?: ?{HOURS})?{A_WEEK}")
# What stands behind a point of a number of hours, and the quarters of an hour.
_POINT: Final = re.compile(r"^\D*\d{1,3}\.(\d{1,4})(?!\d)")
_QUARTERS: Final = frozenset(("00", "15", "30", "45"))
_BARE: Final = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?")


class HoursRead(NamedTuple):
    """Minutes a week, or None."""

    minutes: int | None
    heal: Heal | None
    fault: Fault | None


@dataclass(frozen=True, slots=True)
class HoursColumn:
    """What the cells of a column of hours prove.

    ``point``: what stands behind a point: "." decimals, ":" minutes, "" nobody knows. ``shares``: numbers up to 1 are
    shares of a full working time, as far as can be seen.
    """

    point: str = "."
    shares: bool = False


AS_DECIMALS: Final = HoursColumn()
"""A cell that stands for itself."""


def hours_column(cells: Iterable[Cell]) -> HoursColumn:
    """What a column proves of the point in its hours.

    7.5 and 12.75 prove that it stands before decimals; 10:30, or quarters of an hour and nothing else, that it stands
    before minutes. Where nothing proves it, or both are proved, nobody knows.
    """
    known = list(cells)
    texts = [text_of(cell) for cell in known if isinstance(cell, str)]
    behind = {found[1] for found in map(_POINT.search, texts) if found}
    decimals = any(len(digits) != 2 or int(digits) >= 60 for digits in behind)
    clock = any(":" in text for text in texts) or (behind <= _QUARTERS and bool(behind & {"15", "45"}))
    point = "." if decimals or not behind - {"00"} else ":"
    sure = decimals is not clock or not behind - {"00"}
    bare = [number for number in map(_bare_number, known) if number]
    return HoursColumn(point if sure else "", shares=bool(bare) and max(bare) <= 1)


def _bare_number(cell: Cell) -> float:
    """A number without a word for what it counts; 0 for everything else."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    return float(cell.strip().replace(",", ".")) if isinstance(cell, str) and _BARE.fullmatch(cell.strip()) else 0.0


def may_be_share(cell: Cell, column: HoursColumn) -> bool:
    """Whether a bare number of a list may be a share of a full working time: 0.4 is 24 minutes, or 40 %."""
    number = _bare_number(cell)
    return 0 < number < 1 or (number == 1 and column.shares)


def read_hours(cell: Cell, *, typed: bool, column: HoursColumn = AS_DECIMALS) -> HoursRead:
    """Hours a week as minutes: decimal comma or point, hh:mm, in words, or a time of the spreadsheet."""
    if isinstance(cell, timedelta):
        return _minutes(cell.total_seconds() / 3600, None)
    if isinstance(cell, time):
        return _minutes(cell.hour + cell.minute / 60, None)
    if isinstance(cell, datetime) and cell.year <= SPREADSHEET_YEAR:
        return _minutes((cell - SPREADSHEET_ZERO).total_seconds() / 3600, None)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _minutes(float(cell), None)
    return _hours_text(text_of(cell).lower().rstrip("."), column.point, Heal.HOURS_TEXT if typed else None)


def _hours_text(said: str, point: str, heal: Heal | None) -> HoursRead:
    text = _HALF.sub(_with_half, said)
    if not text:
        return HoursRead(None, None, None)
    found = _CLOCK.fullmatch(text)
    if found:
        return _minutes(int(found[1]) + int(found[2]) / 60, heal)
    found = _HOURS.fullmatch(text)
    if not found:
        return HoursRead(None, None, Fault.HOURS_UNREADABLE)
    whole, _, behind = found[1].partition(".")
    if len(behind) == 2 and behind != "00" and point != ".":
        doubt = HoursRead(None, None, Fault.HOURS_POINT)
        return _minutes(int(whole) + int(behind) / 60, heal) if point else doubt
    return _minutes(float(found[1].replace(",", ".")) + int(found[2] or 0) / 60, heal)


def _with_half(found: re.Match[str]) -> str:
    return f"{found[1] or 0},5"


def _minutes(hours: float, heal: Heal | None) -> HoursRead:
    minutes = round(hours * 60) if -1e6 < hours < 1e6 else -1
    if not 0 <= minutes <= MAX_WEEK_MINUTES:
        return HoursRead(None, None, Fault.HOURS_UNREADABLE)
    return HoursRead(minutes, heal, None)
