"""Who came nearer to ordinary working hours in a period: a citizen's line over all agreements, and who moved which way.

The line is ``domain.hours_line``: actual ordinary hours a week. A citizen is counted when an agreement of theirs ran on
a day of the period; what an agreement that ended leaves behind is nought, so that a job that was lost is a fall.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.caps import FULL_TIME_MINUTES
from planner.domain.hours import runs
from planner.domain.hours_line import OrdinaryHours, minutes_on, ordinary_line
from planner.domain.ids import CitizenId
from planner.domain.periods import ONE_DAY, touches
from planner.domain.records import Agreement
from planner.domain.register import Register


class Direction(StrEnum):
    """Which way the ordinary hours went from the day before a period to its last day."""

    ROSE = "rose"
    STOOD = "stood"
    FELL = "fell"


@dataclass(frozen=True, slots=True)
class HoursProgress:
    """One citizen's ordinary hours in a period, in minutes a week.

    ``before`` stands the day before the period, ``after`` on its last day. ``first_paid``: the day on which there were
    ordinary hours for the first time ever, ``full``: on which they were full-time for the first time; None where that
    was not in the period. ``agreements`` ran on a day of it.
    """

    citizen: CitizenId
    before: int
    after: int
    first_paid: date | None
    full: date | None
    agreements: tuple[Agreement, ...]

    @property
    def direction(self) -> Direction:
        """Which way it went."""
        if self.after == self.before:
            return Direction.STOOD
        return Direction.ROSE if self.after > self.before else Direction.FELL


def progress_of(
    agreements: Sequence[Agreement], line: Sequence[OrdinaryHours], first: date, last: date
) -> HoursProgress | None:
    """The progress of one citizen, given all agreements and their line; None where none ran on a day of the period."""
    ran = tuple(row for row in agreements if runs(row) and touches(row, first, last))
    if not ran:
        return None
    return HoursProgress(
        citizen=ran[0].citizen,
        before=minutes_on(line, first - ONE_DAY) if first > date.min else 0,
        after=minutes_on(line, last),
        first_paid=_within(_reached(line, 1), first, last),
        full=_within(_reached(line, FULL_TIME_MINUTES), first, last),
        agreements=ran,
    )


def progress(register: Register, first: date, last: date) -> list[HoursProgress]:
    """Everybody with an agreement that ran on a day of a period, in the order of their agreements."""
    by_citizen: dict[CitizenId, list[Agreement]] = {}
    for row in register.all(Agreement):
        by_citizen.setdefault(row.citizen, []).append(row)
    found = (progress_of(rows, ordinary_line(register, rows), first, last) for rows in by_citizen.values())
    return [each for each in found if each is not None]


def _reached(line: Iterable[OrdinaryHours], minutes: int) -> date | None:
    """The first day on which a line was at least so high."""
    return next((change.start for change in line if change.minutes >= minutes), None)


def _within(day: date | None, first: date, last: date) -> date | None:
    return day if day is not None and first <= day <= last else None
