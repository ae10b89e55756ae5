"""Our results beside the agency's: its newest month, row by row, and what of a difference we know the reason of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from planner.app.queries.results import Results
from planner.domain.agency_figures import AgencyFigures, entered_after
from planner.domain.measures import Measure
from planner.domain.periods import Month
from planner.domain.register import Register
from planner.texts import agency as texts


@dataclass(frozen=True, slots=True)
class AgencyDifference:
    """One row in the agency's newest month: our number, its number, and how many of ours were entered after its day.

    ``own`` None: nothing is known of that month here.
    """

    own: int | None
    agency: int
    late: int

    @property
    def difference(self) -> int | None:
        """Ours less the agency's."""
        return None if self.own is None else self.own - self.agency

    @property
    def explained(self) -> int:
        """How much of a difference what was entered later can account for: never more than we are above."""
        return max(0, min(self.late, self.difference or 0))


@dataclass(frozen=True, slots=True)
class AgencyComparison:
    """The agency's newest month that is no later than the page's; ``behind``: how many months before that one it is."""

    month: Month
    as_of: date
    behind: int
    rows: Mapping[Measure, AgencyDifference]


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


def compare(register: Register, found: Results, figures: AgencyFigures) -> AgencyComparison | None:
    """Compare a programme's results with the agency's figures; None where it has none of the page's months."""
    shown = found.latest.month
    months = [month for month in figures.months if month <= shown]
    if not months:
        return None
    month = months[-1]
    status = next((each for each in found.statuses if each.month == month), None)
    rows: dict[Measure, AgencyDifference] = {}
    days = []
    for row in found.rows:
        figure = figures.figure(month, row.measure)
        if figure is None:
            continue
        days.append(figure.as_of)
        own = status.count(row.measure) if status is not None and status.known else None
        late = 0
        if status is not None and own is not None and own > figure.count:
            late = len(entered_after(register, status.citizens(row.measure), month, figure.as_of))
        rows[row.measure] = AgencyDifference(own, figure.count, late)
    behind = (shown.year - month.year) * 12 + shown.number - month.number
    return AgencyComparison(month, max(days), behind, rows) if rows else None
