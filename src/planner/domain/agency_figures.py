"""The agency's own figures beside ours: the newest of each row and month, and what of a difference we can explain.

The agency counts from the municipalities' registers, some months behind. It can only have counted what was there when
its report was drawn, so what we entered later explains a difference; nothing else that we hold does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planner.domain.ids import CitizenId
from planner.domain.measures import MEASURE_OF_STATE, Measure, ratio
from planner.domain.periods import Month, touches
from planner.domain.programmes import State
from planner.domain.records import AgencyFigure, Agreement, HoursStep
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


def entered_after(register: Register, citizens: Iterable[CitizenId], month: Month, day: date) -> frozenset[CitizenId]:
    """Those of some citizens with an agreement or hours of the month that were entered here after a day.

    Or changed in what the status reads. The journal tells it; what came with a whole register stood there before.
    """
    found = set()
    for citizen in citizens:
        agreements = [row for row in register.of_citizen(Agreement, citizen) if touches(row, month.first, month.last)]
        rows: list[Agreement | HoursStep] = [*agreements]
        for row in agreements:
            rows += register.of_agreement(HoursStep, row.id)
        if any(_counted(register.past.row_on(row, day)) != _counted(row) for row in rows):
            found.add(citizen)
    return frozenset(found)


def _counted(row: Agreement | HoursStep | None) -> tuple[object, ...]:
    """What a month's status reads of a row; () where it is not there."""
    if isinstance(row, Agreement):
        return (row.kind, row.start, row.end, row.status)
    return () if row is None else (row.start, row.kind, row.ordinary_minutes)
