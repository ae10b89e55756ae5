"""Rules on workers, absences, caps and who holds whom."""

from __future__ import annotations

from collections.abc import Iterator

from planner.domain.checks.fields import apart, filled, hours_fit, known, ordered, short, together
from planner.domain.draft import Rows
from planner.domain.errors import Code, Problem
from planner.domain.periods import Month, holds_on, overlap
from planner.domain.programmes import Programmes
from planner.domain.records import Absence, AgencyFigure, Assignment, Cap, Citizen, WeeklyHours, Worker
from planner.domain.words import Role

MOST_WEEKLY_MINUTES = 60 * 60
WHOLE = 1000
# More than live in the country.
MOST_CITIZENS = 6_000_000


def worker_problems(rows: Rows, programmes: Programmes, row: Worker) -> list[Problem]:
    """Initials of their own; hours that a week can hold; known programmes. Hours and start may be filled in later."""
    taken = any(other.id != row.id for other in rows.by(Worker, "initials", row.initials))
    unknown = next((code for code in row.programmes if programmes.find(code) is None), None)
    return together(
        filled(row.initials, "initials"),
        short(row.initials, "initials", 12),
        short(row.name, "name", 200),
        [Problem(Code.INITIALS_TAKEN, "initials", {"initials": row.initials})] if taken else [],
        hours_fit(row.weekly_minutes, "weekly_minutes", MOST_WEEKLY_MINUTES, least=1),
        [Problem(Code.PROGRAMME_UNKNOWN, "programmes", {"programme": unknown})] if unknown else [],
        _employment(row),
    )


def weekly_hours_problems(rows: Rows, _programmes: Programmes, row: WeeklyHours) -> list[Problem]:
    """Hours that a week can hold; one row of a worker a day."""
    siblings = rows.by(WeeklyHours, "worker", row.worker)
    taken = any(other.id != row.id and other.start == row.start for other in siblings)
    return together(
        known(rows, Worker, row.worker, "worker"),
        hours_fit(row.minutes, "minutes", MOST_WEEKLY_MINUTES, least=1),
        [Problem(Code.HOURS_TAKEN, "start", {"day": row.start})] if taken else [],
    )


def agency_figure_problems(rows: Rows, programmes: Programmes, row: AgencyFigure) -> list[Problem]:
    """Of a whole month that was over when the report was drawn; one figure a row, month and day of the report."""
    same = [
        each
        for each in rows.by(AgencyFigure, "programme", row.programme)
        if (each.measure, each.month, each.as_of) == (row.measure, row.month, row.as_of) and each.id != row.id
    ]
    unknown = programmes.find(row.programme) is None
    return together(
        [Problem(Code.PROGRAMME_UNKNOWN, "programme", {"programme": row.programme})] if unknown else [],
        [] if row.month.day == 1 else [Problem(Code.NOT_A_MONTH, "month", {"day": row.month})],
        []
        if 0 <= row.count <= MOST_CITIZENS
        else [Problem(Code.NUMBER_RANGE, "count", {"least": 0, "most": MOST_CITIZENS})],
        []
        if row.as_of > Month.of(row.month).last
        else [Problem(Code.DRAWN_TOO_EARLY, "as_of", {"day": row.as_of, "month": row.month})],
        [Problem(Code.AGENCY_FIGURE_TAKEN, "as_of", {"day": row.as_of})] if same else [],
        short(row.source, "source"),
    )


def absence_problems(rows: Rows, _programmes: Programmes, row: Absence) -> list[Problem]:
    """A share between 1 and 100 pct.; together with the worker's others at most everything on any day."""
    return together(
        known(rows, Worker, row.worker, "worker"),
        filled(row.cause, "cause"),
        short(row.cause, "cause", 100),
        ordered(row.start, row.end),
        [] if 0 < row.share <= WHOLE else [Problem(Code.SHARE_RANGE, "share", {"share": row.share // 10})],
        _adds_up(rows, row),
    )


def cap_problems(rows: Rows, programmes: Programmes, row: Cap) -> list[Problem]:
    """In a known programme, apart from its others of the function, the soft one no higher than the hard one."""
    same = [each for each in rows.by(Cap, "programme", row.programme) if each.function is row.function]
    unknown = programmes.find(row.programme) is None
    return together(
        [Problem(Code.PROGRAMME_UNKNOWN, "programme", {"programme": row.programme})] if unknown else [],
        [Problem(Code.NEGATIVE, "hard")] if row.hard < 0 else [],
        [Problem(Code.NEGATIVE, "soft")] if row.soft is not None and row.soft < 0 else [],
        [Problem(Code.SOFT_ABOVE_HARD, "soft")] if row.soft is not None and row.soft > row.hard else [],
        ordered(row.start, row.end),
        apart(row, same, what=row.programme),
        short(row.decided_by, "decided_by", 200),
    )


def assignment_problems(rows: Rows, _programmes: Programmes, row: Assignment) -> list[Problem]:
    """One fixed contact person per citizen, function and day. The cap is guarded apart, for new decisions only."""
    return together(
        known(rows, Citizen, row.citizen, "citizen"),
        known(rows, Worker, row.worker, "worker"),
        ordered(row.start, row.end),
        _one_fixed(rows, row),
    )


def _employment(row: Worker) -> Iterator[Problem]:
    if row.employed_from is not None:
        yield from ordered(row.employed_from, row.employed_to, "employed_to")


def _adds_up(rows: Rows, row: Absence) -> Iterator[Problem]:
    others = [each for each in rows.by(Absence, "worker", row.worker) if each.id != row.id and overlap(each, row)]
    days = [row.start, *(each.start for each in others if each.start > row.start)]
    for day in sorted(days):
        held = [each for each in others if holds_on(each, day)]
        share = row.share + sum(each.share for each in held)
        if held and share > WHOLE:
            yield Problem(Code.ABSENCE_ADDS_UP, "share", {"share": share // 10, "day": day})
            return


def _one_fixed(rows: Rows, row: Assignment) -> Iterator[Problem]:
    worker = rows.find(Worker, row.worker)
    if row.role is not Role.FIXED or worker is None:
        return
    for other in rows.of_citizen(Assignment, row.citizen):
        holder = rows.find(Worker, other.worker)
        if other.id == row.id or other.role is not Role.FIXED or holder is None:
            continue
        if holder.function is worker.function and overlap(row, other):
            details = {"start": other.start, "end": other.end, "what": holder.initials}
            yield Problem(Code.OVERLAP, "start", details)
            return
