"""Our results beside the agency's: its newest month, row by row, and what of a difference we know the reason of.

The agency can only have counted what the registers held when its report was drawn. So each row is counted again here of
what had been entered by then: who has come into the row or left it since explains a difference, and nothing else does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from planner.app.queries.results import Results
from planner.domain.agency_figures import AgencyFigures
from planner.domain.measures import Measure
from planner.domain.month_status import MonthStatus, month_series
from planner.domain.periods import Month
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.texts import agency as texts


@dataclass(frozen=True, slots=True)
class AgencyDifference:
    """One row in the agency's newest month: our number and its, the day of its report, and who moved here since.

    ``own`` None: nothing is known of that month here. ``came`` and ``left``: how many are in our row by what was
    entered after that day, and how many no longer are.
    """

    own: int | None
    agency: int
    drawn: date
    came: int = 0
    left: int = 0

    @property
    def difference(self) -> int | None:
        """Ours less the agency's."""
        return None if self.own is None else self.own - self.agency


@dataclass(frozen=True, slots=True)
class AgencyComparison:
    """The agency's newest month that is no later than the page's; ``behind``: how many months before that one it is."""

    month: Month
    as_of: date
    behind: int
    rows: Mapping[Measure, AgencyDifference]


def compare(
    found: Results, figures: AgencyFigures, programmes: Programmes, known_then: Callable[[date], Register]
) -> AgencyComparison | None:
    """Compare a programme's results with the agency's figures; None where it has none of the page's months.

    ``known_then``: the register as it was known at the end of a day; asked once a day of a report that differs.
    """
    shown = found.latest.month
    months = [month for month in figures.months if month <= shown]
    if not months:
        return None
    month = months[-1]
    status = next((each for each in found.statuses if each.month == month and each.known), None)
    code = found.programme.code
    before: dict[date, MonthStatus] = {}
    rows: dict[Measure, AgencyDifference] = {}
    for row in found.rows:
        figure = figures.figure(month, row.measure)
        if figure is None:
            continue
        drawn = figure.as_of
        if status is None or status.count(row.measure) == figure.count:
            rows[row.measure] = AgencyDifference(None if status is None else figure.count, figure.count, drawn)
            continue
        if drawn not in before:
            (before[drawn],) = month_series(known_then(drawn), programmes, code, month, month)
        rows[row.measure] = _moved(row.measure, status, before[drawn], figure.count, drawn)
    behind = (shown.year - month.year) * 12 + shown.number - month.number
    return AgencyComparison(month, max(each.drawn for each in rows.values()), behind, rows) if rows else None


def _moved(measure: Measure, now: MonthStatus, then: MonthStatus, agency: int, drawn: date) -> AgencyDifference:
    here, there = set(now.citizens(measure)), set(then.citizens(measure))
    return AgencyDifference(now.count(measure), agency, drawn, len(here - there), len(there - here))


def agency_columns(compared: AgencyComparison | None) -> list[tuple[str, Mapping[Measure, int | None]]]:
    """Ours, the agency's and the difference in its newest month, as columns of a table; [] without its figures."""
    if compared is None:
        return []
    rows = compared.rows.items()
    return [
        (texts.column(compared.month, texts.OWN), {measure: row.own for measure, row in rows}),
        (texts.column(compared.month, texts.AGENCY), {measure: row.agency for measure, row in rows}),
        (texts.DIFFERENCE, {measure: row.difference for measure, row in rows}),
    ]
