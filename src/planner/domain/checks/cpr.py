"""CPR numbers: checked by form and date, never by modulus 11 (numbers without it have been issued since 2007)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from planner.domain.errors import Code, Problem

REPLACEMENT_DAYS: Final = 60


def clean(text: str) -> str:
    """The digits of a number as typed, hyphen and spaces gone."""
    return text.replace("-", "").replace(" ", "").strip()


def cpr_problem(cpr: str, field: str = "cpr") -> Problem | None:
    """What is wrong with ten digits as a CPR number, or None."""
    if len(cpr) != 10 or not (cpr.isascii() and cpr.isdigit()):
        return Problem(Code.CPR_FORM, field, {"digits": len(cpr)})
    if birth_date(cpr) is None:
        return Problem(Code.CPR_DATE, field)
    return None


def birth_date(cpr: str) -> date | None:
    """The day of birth that a CPR number tells; None when there is no such day.

    The seventh digit gives the century, by the CPR office's table. A replacement number, which stands in until a person
    has a real one, carries the day of birth plus 60.
    """
    return _born(cpr[:7])


@lru_cache(maxsize=65_536)
def _born(digits: str) -> date | None:
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    try:
        return date(_century(seventh, year) + year, month, day_of_birth(day))
    except ValueError:
        return None


def day_of_birth(day: int) -> int:
    """The day of the month that the first two digits of a number mean."""
    return day - REPLACEMENT_DAYS if day > REPLACEMENT_DAYS else day


def age_on(cpr: str, day: date) -> int | None:
    """Whole years of age on a day; None when the number holds no date."""
    born = birth_date(cpr)
    if born is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _century(seventh: int, year: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in {4, 9}:
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800
