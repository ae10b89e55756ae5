"""Days on which somebody can be met: no weekend, no Danish public holiday, none that the municipality keeps closed.

Whatever proposes a date asks ``next_working_day``. What a user types is never moved.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from planner.domain.periods import ONE_DAY
from planner.domain.register import Register
from planner.domain.settings import SettingKey, number

COUNTRY: Final = "DK"
SATURDAY: Final = 5
# Days that are no public holidays; the collective agreements or the municipality close on some of them (a setting).
OWN_DAYS: Final[dict[tuple[int, int], SettingKey]] = {
    (5, 1): SettingKey.CLOSED_1_MAY,
    (6, 5): SettingKey.CLOSED_5_JUNE,
    (12, 24): SettingKey.CLOSED_24_DECEMBER,
    (12, 31): SettingKey.CLOSED_31_DECEMBER,
}


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Denmark's public holidays of a year.

    The library is imported here and not at the top: it takes half a second, and most runs of the program never ask.
    """
    from holidays import country_holidays

    return frozenset(country_holidays(COUNTRY, years=year))


def is_working_day(register: Register, day: date) -> bool:
    """Whether people can be met that day."""
    if day.weekday() >= SATURDAY:
        return False
    own = OWN_DAYS.get((day.month, day.day))
    if own is not None and number(register, own):
        return False
    return day not in public_holidays(day.year)


def next_working_day(register: Register, day: date) -> date:
    """The day itself, or the first one after it on which people can be met."""
    while not is_working_day(register, day):
        day += ONE_DAY
    return day


def warm(year: int) -> None:
    """Load the holidays ahead, so that the first proposal need not wait; for a thread of its own."""
    public_holidays(year)
