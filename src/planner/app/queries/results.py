"""The rows of the page on results: a programme's status month by month, its target, and how well prepared the team is.

Every number carries the ids of those behind it, so that each can be opened as a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Final

from planner.app.grants import grant_on
from planner.app.queries.indicators import Indicator, indicators
from planner.domain.ids import CitizenId
from planner.domain.measures import EXITS, MEASURE_OF_GROUP, MEASURE_OF_STATE, PARTS, Measure
from planner.domain.month_status import MonthStatus, first_known, month_series
from planner.domain.periods import Month
from planner.domain.places import programme_on
from planner.domain.programmes import Programme, Programmes
from planner.domain.register import Register
from planner.domain.targets import TargetStatus, target_of_series
from planner.domain.tranches import Paid
from planner.domain.words import Group
from planner.reports.tables import ColumnKind, ReportColumn, Table
from planner.texts import common
from planner.texts import measures as measure_texts
from planner.texts import results as texts
from planner.texts.formats import month, short_month

_TOPS: Final = frozenset({Measure.GROSS, Measure.ACTIVE, Measure.EXITED, Measure.GROUP_2_CASH})


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One measure over the months. ``counts`` and ``ratios`` stand in the order of the table's months."""

    measure: Measure
    label: str
    indented: bool
    statuses: tuple[MonthStatus, ...]

    @property
    def latest(self) -> MonthStatus:
        """The month that the table is about."""
        return self.statuses[-1]

    @property
    def count(self) -> int:
        """The number of the latest month."""
        return self.latest.count(self.measure)

    @property
    def ratio(self) -> Fraction | None:
        """The exact share of the latest month."""
        return self.latest.ratio(self.measure)

    @property
    def before(self) -> int | None:
        """The number of the month before, None where the table has only one, or that one is not known."""
        return self.count_of(1)

    @property
    def change(self) -> int | None:
        """Latest month minus the one before."""
        return None if self.before is None else self.count - self.before

    def count_of(self, months_back: int) -> int | None:
        """The number of an earlier month; None where the table does not reach so far, or it is not known."""
        if months_back >= len(self.statuses):
            return None
        status = self.statuses[-1 - months_back]
        return status.count(self.measure) if status.known else None

    def citizens(self, month: Month | None = None) -> tuple[CitizenId, ...]:
        """Who is behind the number of a month (the latest one when none is given)."""
        wanted = self.latest.month if month is None else month
        return next((each.citizens(self.measure) for each in self.statuses if each.month == wanted), ())


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the target is approached.

    ``a_month``: percentage points a month over the last finished months; ``needed``: what it takes to be there at the
    deadline; ``expected``: the month it is reached at the present pace. None where there is too little to say it from.
    """

    level: int
    a_month: Fraction | None
    needed: Fraction | None
    expected: Month | None


@dataclass(frozen=True, slots=True)
class Results:
    """Everything on the page for one programme by one month. ``provisional``: the month is not over."""

    programme: Programme
    statuses: tuple[MonthStatus, ...]
    rows: tuple[ResultRow, ...]
    check: str
    adds_up: bool
    target: TargetStatus | None
    paces: tuple[Pace, ...]
    indicators: tuple[Indicator, ...]
    provisional: bool

    @property
    def latest(self) -> MonthStatus:
        """The month that the page is about."""
        return self.statuses[-1]


def results(
    register: Register, programmes: Programmes, code: str, month: Month, today: date, *, whole: bool = False
) -> Results:
    """The page's rows for a programme by a month.

    They begin with its target period, or if ``whole`` with the first month that has data.

    Raises:
        RefusedError: there is no such programme.
    """
    programme = programme_on(programmes, code, month.last)
    start = project_start(programme, month)
    if whole:
        known = first_known(register, code)
        start = min(start, Month.of(programme.start) if known is None else max(Month.of(programme.start), known))
    statuses = month_series(register, programmes, code, start, month)
    target = target_by(register, programme, statuses, today)
    latest = statuses[-1]
    day = min(month.last, today)
    return Results(
        programme=programme,
        statuses=statuses,
        rows=tuple(
            ResultRow(measure, measure_texts.name(measure, programme), is_indented(measure), statuses)
            for measure in measures_of(programme, *programmes.during(code, statuses[0].day, month.last))
        ),
        check=check_line(latest, programme),
        adds_up=latest.adds_up,
        target=target,
        paces=paces(target, today),
        indicators=indicators(register, programmes, latest, day),
        provisional=today <= month.last,
    )


def target_by(
    register: Register, programme: Programme, statuses: Sequence[MonthStatus], today: date
) -> TargetStatus | None:
    """How a programme stands against its target by the last of the months counted, and what its tranches are worth."""
    if programme.target is None:
        return None
    grant = grant_on(register, programme.code, statuses[-1].month, today)
    return target_of_series(programme, programme.target, statuses, grant)


def months_with_targets(
    register: Register, programmes: Programmes, code: str, first: Month, last: Month, today: date
) -> list[tuple[MonthStatus, tuple[Paid, ...]]]:
    """Each month's status, and what the tranches were worth by its end.

    Raises:
        RefusedError: there is no such programme.
    """
    months = list(first.until(last))
    starts = {each: project_start(programme_on(programmes, code, each.last), each) for each in months}
    statuses = month_series(register, programmes, code, min(first, *starts.values()), last)
    found = []
    for each in months:
        series = [status for status in statuses if starts[each] <= status.month <= each]
        target = target_by(register, programme_on(programmes, code, each.last), series, today)
        found.append((series[-1], () if target is None else target.tranches))
    return found


def measures_of(programme: Programme, *before: Programme) -> tuple[Measure, ...]:
    """The rows of a programme's status, in the order of the published tables.

    ``before``: the rules of months that are shown beside, where these are others: what only they count follows.
    """
    used: list[Measure] = [Measure.GROSS, *parts_of(programme, *before), Measure.ACTIVE]
    used.extend(dict.fromkeys(MEASURE_OF_STATE[state] for each in (programme, *before) for state in each.states))
    if any(Group.TWO in each.groups for each in (programme, *before)):
        used.extend((Measure.EXITED, *EXITS, Measure.EXITED_NAMED))
        used.extend((Measure.GROUP_2_CASH, Measure.OVER_9, Measure.NO_ACTIVE_OFFER))
    return tuple(used)


def parts_of(*rules: Programme) -> tuple[Measure, ...]:
    """The rows that the gross group is the sum of by any of the rules; a month counts nobody in those of others."""
    used: set[Measure] = set()
    for each in rules:
        used |= {MEASURE_OF_GROUP[group] for group in each.groups if group is not Group.NONE} or {Measure.GROUP_1}
        used |= {Measure.EXEMPT} if each.subtracts_exempt else set()
    return tuple(part for part in PARTS if part in used)


def is_indented(measure: Measure) -> bool:
    """Whether the row stands under another one."""
    return measure not in _TOPS


def check_line(status: MonthStatus, programme: Programme) -> str:
    """The parts and their sum in words: 256 + 78 + 31 = 365."""
    return texts.adds_up(tuple(status.count(part) for part in parts_of(programme)), status.count(Measure.GROSS))


def project_start(programme: Programme, month: Month) -> Month:
    """The first month of the series: the programme's own, or in one without an end that of its target period.

    Without a target either, it is the calendar year of the month. Never after the month, never before the programme.
    """
    start = programme.start
    if programme.end is None:
        target = programme.target
        start = max(start, target.start if target is not None and target.start else date(month.year, 1, 1))
    return min(Month.of(start), month)


def paces(target: TargetStatus | None, today: date) -> tuple[Pace, ...]:
    """The pace towards each level, from the last three months that are over; fewer say nothing.

    A month that still runs lacks what is not yet written, so it would make every pace look slower than it is.
    """
    if target is None:
        return ()
    counted = [each for each in target.months if each.ratio is not None and each.month.last < today][-3:]
    if not counted:
        return tuple(Pace(level.level, None, None, None) for level in target.levels) if target.months else ()
    latest = counted[-1]
    a_month = pace_of([each.ratio for each in counted if each.ratio is not None])
    found = []
    for level in target.levels:
        missing = None if latest.ratio is None else Fraction(level.level, 1000) - latest.ratio
        found.append(
            Pace(
                level.level,
                None if a_month is None else a_month * 100,
                _needed(missing, latest.month, target.end),
                _expected(missing, a_month, latest.month),
            )
        )
    return tuple(found)


def pace_of(ratios: Sequence[Fraction]) -> Fraction | None:
    """Change a month, as a share of the base; None under three months."""
    return (ratios[-1] - ratios[0]) / (len(ratios) - 1) if len(ratios) >= 3 else None


def _needed(missing: Fraction | None, month: Month, end: date | None) -> Fraction | None:
    if missing is None or end is None:
        return None
    left = (end.year - month.year) * 12 + end.month - month.number
    return max(Fraction(0), missing) * 100 / left if left > 0 else None


def _expected(missing: Fraction | None, a_month: Fraction | None, month: Month) -> Month | None:
    if missing is None:
        return None
    if missing <= 0:
        return month
    if a_month is None or a_month <= 0:
        return None
    months = -(-missing // a_month)
    return month.plus(int(months)) if months <= 120 else None


BesideColumn = tuple[str, Mapping[Measure, int | None]]
"""A column's heading and its numbers by row."""


def results_table(found: Results, made_by: str, made_at: datetime, beside: Sequence[BesideColumn] = ()) -> Table:
    """The status by month, the page's month first and then back to the start of the project.

    ``beside``: further numbers by row, which stand after the change.
    """
    months = [status.month for status in reversed(found.statuses)]
    columns = [
        ReportColumn(common.ROW),
        ReportColumn(common.COUNT, ColumnKind.WHOLE),
        ReportColumn(common.PER_CENT, ColumnKind.SHARE),
        ReportColumn(common.CHANGE, ColumnKind.WHOLE),
        *(ReportColumn(heading, ColumnKind.WHOLE) for heading, _counts in beside),
        *(ReportColumn(short_month(each), ColumnKind.WHOLE) for each in months[1:]),
    ]
    rows = [
        [
            f"   {row.label}" if row.indented else row.label,
            row.count,
            row.ratio,
            row.change,
            *(counts.get(row.measure) for _heading, counts in beside),
            *(status.count(row.measure) for status in list(reversed(found.statuses))[1:]),
        ]
        for row in found.rows
    ]
    return Table(
        title=common.RESULTS,
        subtitle=texts.export_note(found.programme.name, month(months[0]), provisional=found.provisional),
        columns=columns,
        rows=rows,
        made_by=made_by,
        made_at=made_at,
    )
