"""Quarters of a year, for trends that a single month is too small for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from planner.domain.periods import ONE_DAY

MONTHS_A_QUARTER = 3


@total_ordering
@dataclass(frozen=True, slots=True)
class Quarter:
    """The first to the fourth of a year; ordered by time."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that a day lies in."""
        return cls(day.year, (day.month - 1) // MONTHS_A_QUARTER + 1)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * MONTHS_A_QUARTER + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.later(1).first - ONE_DAY

    def later(self, quarters: int) -> Quarter:
        """So many quarters later; earlier for a negative number."""
        year, at = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, at + 1)

    def __lt__(self, other: Quarter) -> bool:
        """Earlier than another."""
        return (self.year, self.number) < (other.year, other.number)


def quarters(first: date, last: date) -> tuple[Quarter, ...]:
    """Every quarter that a period touches, by time; none when it ends before it begins."""
    found: list[Quarter] = []
    each, end = Quarter.of(first), Quarter.of(last)
    while each <= end and first <= last:
        found.append(each)
        each = each.later(1)
    return tuple(found)
