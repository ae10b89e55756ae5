"""The agency's figures in the demo: a report of a week ago, two months behind, without some of the small jobs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from planner.app.demo.source import Source
from planner.app.queries.results import measures_of
from planner.domain import ids
from planner.domain.file_records import Record
from planner.domain.measures import MEASURE_OF_STATE, PARTS, Measure
from planner.domain.month_status import MonthStatus, month_series
from planner.domain.periods import Month
from planner.domain.programmes import Programme
from planner.domain.records import AgencyFigure
from planner.domain.register import Register

MONTHS: Final = 9
BEHIND: Final = 2
SOURCE: Final = "Resultatrapport.xlsx"


def agency_rows(source: Source, programme: Programme, rows: Sequence[Record]) -> Iterator[AgencyFigure]:
    """Its figures of a programme, made of what the demo itself counts. Nothing is drawn: the rest stays as it was."""
    last = Month.of(source.today).plus(-BEHIND)
    first = max(last.plus(1 - MONTHS), Month.of(programme.start), Month.of(source.since))
    if last < first:
        return
    drawn = source.today - timedelta(days=7)
    for status in month_series(Register.of(rows), source.programmes, programme.code, first, last):
        for measure, count in _counted(status, programme).items():
            yield AgencyFigure(
                id=ids.AgencyFigureId(source.new_id()),
                programme=programme.code,
                measure=measure,
                month=status.month.first,
                count=count,
                as_of=drawn,
                source=SOURCE,
            )


def _counted(status: MonthStatus, programme: Programme) -> dict[Measure, int]:
    """What the agency has of a month: some of the small jobs, and of group 1, it has not heard of yet."""
    parts = {each: status.count(each) for each in PARTS}
    parts[Measure.GROUP_1] = max(0, parts[Measure.GROUP_1] - status.month.number % 3)
    states = {MEASURE_OF_STATE[each]: status.count(MEASURE_OF_STATE[each]) for each in programme.states}
    if Measure.SMALL_JOB in states:
        states[Measure.SMALL_JOB] = max(0, states[Measure.SMALL_JOB] - 1 - status.month.number % 2)
    found = {Measure.GROSS: sum(parts.values()), **parts, Measure.ACTIVE: sum(states.values()), **states}
    return {measure: found[measure] for measure in measures_of(programme) if measure in found}
