"""The agency's own figures beside ours: the newest of each row and month, and its share of the states of a target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planner.domain.measures import MEASURE_OF_STATE, Measure, ratio
from planner.domain.periods import Month
from planner.domain.programmes import State
from planner.domain.records import AgencyFigure
from planner.domain.register import Register


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """The newest figures of a programme, by month and row. Empty where there are none."""

    newest: dict[tuple[Month, Measure], AgencyFigure]

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that the agency has counted anything of, rising."""
        return tuple(sorted({month for month, _measure in self.newest}))

    @property
    def as_of(self) -> date | None:
        """The day of the newest report."""
        return max((row.as_of for row in self.newest.values()), default=None)

    def figure(self, month: Month, measure: Measure) -> AgencyFigure | None:
        """The newest figure of a row in a month."""
        return self.newest.get((month, measure))

    def count(self, month: Month, measure: Measure) -> int | None:
        """The newest number of a row in a month."""
        found = self.figure(month, measure)
        return None if found is None else found.count

    def share(self, month: Month, states: Iterable[State]) -> tuple[int, int, Fraction] | None:
        """How many of group 1 the agency counts in any of some states, of how many, and the share.

        None where it has not counted all of these in that month: a sum of some of them would be another number.
        """
        counts = [self.count(month, MEASURE_OF_STATE[state]) for state in states]
        base = self.count(month, Measure.GROUP_1)
        known = [count for count in counts if count is not None]
        share = None if base is None else ratio(sum(known), base)
        if base is None or share is None or not counts or len(known) < len(counts):
            return None
        return sum(known), base, share


def agency_figures(register: Register, programme: str) -> AgencyFigures:
    """The newest figures of a programme: of several reports on a row and month that of the latest day."""
    newest: dict[tuple[Month, Measure], AgencyFigure] = {}
    for row in sorted(register.by(AgencyFigure, "programme", programme), key=lambda row: row.as_of):
        newest[Month.of(row.month), row.measure] = row
    return AgencyFigures(newest)


def unlike(register: Register, figures: Sequence[AgencyFigure]) -> list[AgencyFigure]:
    """Those of some figures that do not stand in the register yet, just as they are."""
    there = {
        (row.programme, row.measure, row.month, row.as_of, row.count)
        for code in {row.programme for row in figures}
        for row in register.by(AgencyFigure, "programme", code)
    }
    return [row for row in figures if (row.programme, row.measure, row.month, row.as_of, row.count) not in there]


def report_days(register: Register, programme: str) -> list[tuple[date, int]]:
    """The days of the agency's reports on a programme, the newest first, each with how many figures there are of it."""
    days = Counter(row.as_of for row in register.by(AgencyFigure, "programme", programme))
    return sorted(days.items(), reverse=True)
