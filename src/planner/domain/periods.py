"""Days, months and periods. A period's end is the last day included; an open end is None (as in the workbook)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering
from typing import Protocol, TypeVar

from typing_extensions import override

ONE_DAY = timedelta(days=1)


class HasPeriod(Protocol):
    """A row that holds from ``start`` to ``end``, both days included; ``end`` None means still running."""

    @property
    def start(self) -> date:
        """First day."""
        ...

    @property
    def end(self) -> date | None:
        """Last day included, None while it runs."""
        ...


PeriodT = TypeVar("PeriodT", bound=HasPeriod)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month. Ordered by time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        """Refuse a month that does not exist.

        Raises:
            ValueError: the number is outside 1 to 12 or the year outside 1 to 9999.
        """
        date(self.year, self.number, 1)

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``YYYY-MM``.

        Raises:
            ValueError: the text is not of that form, or no such month exists.
        """
        year, dash, number = text.partition("-")
        if not (dash and len(year) == 4 and len(number) == 2 and year.isdigit() and number.isdigit()):
            raise ValueError(text)
        return cls(int(year), int(number))

    @property
    def first(self) -> date:
        """First day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Last day of the month."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> Month:
        """The month so many months later (earlier when negative)."""
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    def until(self, last: Month) -> Iterator[Month]:
        """Every month from this one to ``last``, both included; none when ``last`` is earlier."""
        month = self
        while month <= last:
            yield month
            month = month.plus(1)

    @override
    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


def holds_on(period: HasPeriod, day: date) -> bool:
    """Whether the period includes the day."""
    return period.start <= day and (period.end is None or period.end >= day)


def reaches(period: HasPeriod, day: date) -> bool:
    """Whether a period is not over by a day: it runs then, or begins later."""
    return period.end is None or period.end >= day


def touches(period: HasPeriod, first: date, last: date) -> bool:
    """Whether the period shares a day with ``first`` to ``last``, both included."""
    return period.start <= last and (period.end is None or period.end >= first)


def overlap(one: HasPeriod, other: HasPeriod) -> bool:
    """Whether two periods share a day."""
    return (other.end is None or one.start <= other.end) and (one.end is None or other.start <= one.end)


def months_before(day: date, months: int) -> date:
    """The same day of the month so many calendar months earlier, clipped to that month's length."""
    month = Month.of(day).plus(-months)
    return date(month.year, month.number, min(day.day, month.last.day))


def first_overlap(periods: Iterable[PeriodT]) -> tuple[PeriodT, PeriodT] | None:
    """The first two periods, by start, that share a day; None when all lie apart."""
    longest: PeriodT | None = None
    for period in sorted(periods, key=lambda each: each.start):
        if longest is not None and overlap(longest, period):
            return longest, period
        if longest is None or longest.end is None or (period.end is None or period.end > longest.end):
            longest = period
    return None


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """Days from ``start`` to ``end``, both included; ``end`` None: without a known end."""

    start: date
    end: date | None


def change_days(periods: Iterable[HasPeriod], first: date, last: date | None) -> list[Stretch]:
    """A stretch cut where any of the periods begins or ends: within each part the same periods hold on every day."""
    if last is not None and last < first:
        return []
    days = {first}
    for period in periods:
        days.add(period.start)
        if period.end is not None and period.end < date.max:
            days.add(period.end + ONE_DAY)
    starts = sorted(day for day in days if day >= first and (last is None or day <= last))
    ends = [day - ONE_DAY for day in starts[1:]]
    return [Stretch(start, end) for start, end in zip(starts, [*ends, last], strict=True)]


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches that follow each other day by day, or overlap, as one; by first day."""
    found: list[Stretch] = []
    for each in sorted(stretches, key=lambda one: (one.start, one.end or date.max)):
        before = found[-1] if found else None
        if before is None or (before.end is not None and before.end + ONE_DAY < each.start):
            found.append(each)
        elif before.end is not None and (each.end is None or each.end > before.end):
            found[-1] = Stretch(before.start, each.end)
    return found


def clipped(period: HasPeriod, first: date, last: date | None) -> Stretch | None:
    """The days of a period from ``first`` to ``last``; None where it has none there."""
    start = max(period.start, first)
    ends = [end for end in (period.end, last) if end is not None]
    end = min(ends, default=None)
    return None if end is not None and end < start else Stretch(start, end)


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
