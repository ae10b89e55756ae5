"""Dates as people type them: "23-11", "23-11-2026", "231126", "i dag", "+14", "ma"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

_TODAY: Final = {"i dag": 0, "idag": 0, "d": 0, "i morgen": 1, "imorgen": 1, "i går": -1, "igår": -1}
_WEEKDAYS: Final = ("ma", "ti", "on", "to", "fr", "lø", "sø")
WEEKDAY_NAMES: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_AHEAD: Final = 10
_OFFSET: Final = re.compile(r"([+\-−])\s*(\d{1,4})\s*(u|uge|uger)?")
_PARTED: Final = re.compile(r"(\d{1,2})[-./ ](\d{1,2})(?:[-./ ](\d{2}|\d{4}))?")
_JOINED: Final = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})?")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def parse_date(text: str, today: date) -> date:
    """Read a date as typed.

    A day and month without a year is the nearest one to today; a weekday is the next one, today not included; "+14" and
    "+2 uger" count from today; a year of two figures is at most ten years ahead.

    Raises:
        ValueError: it is no date.
    """
    typed = " ".join(text.lower().split()).rstrip(".")
    for reader in (_word, _offset, _iso, _figures):
        found = reader(typed, today)
        if found is not None:
            return found
    raise ValueError(text)


def _word(typed: str, today: date) -> date | None:
    if typed in _TODAY:
        return today + timedelta(days=_TODAY[typed])
    for names in (_WEEKDAYS, WEEKDAY_NAMES):
        if typed in names:
            return today + timedelta(days=(names.index(typed) - today.weekday() - 1) % 7 + 1)
    return None


def _offset(typed: str, today: date) -> date | None:
    match = _OFFSET.fullmatch(typed)
    if match is None:
        return None
    count = int(match[2]) * (7 if match[3] else 1)
    try:
        return today + timedelta(days=count if match[1] == "+" else -count)
    except OverflowError as error:
        raise ValueError(typed) from error


def _iso(typed: str, _today: date) -> date | None:
    match = _ISO.fullmatch(typed)
    return None if match is None else date(int(match[1]), int(match[2]), int(match[3]))


def _figures(typed: str, today: date) -> date | None:
    match = _PARTED.fullmatch(typed) or _JOINED.fullmatch(typed)
    if match is None:
        return None
    day, month = int(match[1]), int(match[2])
    if match[3] is None:
        return _nearest(day, month, today)
    year = int(match[3])
    if len(match[3]) == 2:
        year += (today.year + _AHEAD - year) // 100 * 100
    return date(year, month, day)


def _nearest(day: int, month: int, today: date) -> date:
    """The day and month in the year that puts it nearest to today (29 February in a leap year among the three)."""
    found: list[date] = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise ValueError(f"{day}-{month}")
    return min(found, key=lambda each: abs((each - today).days))
