"""What Overblik answers: where must I act today? Every number comes with the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from planner.app.queries.citizens import CitizenRow
from planner.app.queries.cover_todos import cases_of, counting, to_plan
from planner.app.queries.indicators import Indicator, team_indicators
from planner.app.queries.programme_choice import programmes_in_use
from planner.app.status_sheet.due import NextSheet, next_sheets
from planner.domain.absences import Away, absence_on, whole_stretches
from planner.domain.caps import is_employed
from planner.domain.contact import UncoveredScope, left_alone, uncovered_on
from planner.domain.continuity import ChangeKind, Continuity, continuity
from planner.domain.file_records import SentSheet
from planner.domain.group2 import Group2FollowUp, group2_follow_up
from planner.domain.hours import runs_on as runs_today
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import WorkerLoad, all_loads
from planner.domain.periods import ONE_DAY, Month, Stretch, clipped, holds_on
from planner.domain.places import runs_on
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Agreement, Enrolment, FollowUp, Worker
from planner.domain.register import Register
from planner.domain.reminders import ends_soon, is_overdue
from planner.domain.settings import SettingKey
from planner.domain.targets import TargetStatus, target_status
from planner.domain.words import ChangeCause, Group

LONG_OVERDUE = timedelta(days=7)
PASSES_SOON = timedelta(days=31)
AHEAD = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Tiles:
    """The counts at the top, as the citizens (or agreements) behind them.

    ``oldest_wait`` is days; ``courses`` counts those of group 1 in a company course, ``unclear`` are those among them
    without a clear agreement. ``sheets`` are those that come next, at least one.
    """

    unassigned: frozenset[str]
    oldest_wait: int
    overdue: frozenset[str]
    long_overdue: int
    ending: frozenset[str]
    ending_without_next: int
    unclear: frozenset[str]
    courses: int
    group2: Group2FollowUp | None
    passing_soon: int
    passing_by: date
    sheets: tuple[NextSheet, ...]
    last_sheet: SentSheet | None


@dataclass(frozen=True, slots=True)
class WorkerLoadRow:
    """One worker against the cap. ``away`` is what absence takes that day, ``next_leave`` the first leave ahead.

    ``uncovered`` are the worker's cases that nobody is there for, ``counted`` those of them under the cap.
    """

    worker: Worker
    load: WorkerLoad
    overdue: int
    away: Away | None
    next_leave: Stretch | None
    uncovered: frozenset[CitizenId] = frozenset()
    counted: int = 0


@dataclass(frozen=True, slots=True)
class Leave:
    """A leave or an end of employment ahead, and how many citizens must then be covered or moved: ``held``.

    ``counted`` are those of them who count under the cap.
    """

    worker: Worker
    on: date
    ends: bool
    citizens: int
    counted: int
    free_elsewhere: int
    held: frozenset[CitizenId] = frozenset()


def tiles(register: Register, programmes: Programmes, rows: Sequence[CitizenRow], day: date) -> Tiles:
    """The counts of the tiles; ``rows`` are the citizens shown (the team, or one worker's)."""
    shown = {row.id for row in rows}
    waiting = [row for row in rows if row.wait_since is not None]
    overdue = [row for row in register.all(FollowUp) if row.citizen in shown and is_overdue(register, row, day)]
    ending = [
        row
        for row in register.all(Agreement)
        if row.citizen in shown and runs_today(row, day) and ends_soon(row.end, day)
    ]
    courses = [row for row in rows if row.in_group_one and row.in_course]
    programme = group_2_programme(register, programmes, day)
    group2 = None if programme is None else group2_follow_up(register, programmes, programme.code, day)
    sent = sorted(register.all(SentSheet), key=lambda row: row.made_at)
    return Tiles(
        unassigned=frozenset(row.id for row in waiting),
        oldest_wait=max(((day - row.wait_since).days for row in waiting if row.wait_since), default=0),
        overdue=frozenset(row.citizen for row in overdue),
        long_overdue=sum(row.planned is not None and day - row.planned > LONG_OVERDUE for row in overdue),
        ending=frozenset(row.id for row in ending),
        ending_without_next=sum(not _has_next(register, row) for row in ending),
        unclear=frozenset(row.id for row in courses if not row.has_clear),
        courses=len(courses),
        group2=group2,
        passing_soon=0 if group2 is None else sum(each.passes_on <= day + PASSES_SOON for each in group2.next_to_pass),
        passing_by=day + PASSES_SOON,
        sheets=next_sheets(register, programmes, day),
        last_sheet=sent[-1] if sent else None,
    )


def load_rows(register: Register, programmes: Programmes, day: date) -> list[WorkerLoadRow]:
    """Every worker employed that day, or holding citizens, by initials."""
    loads = all_loads(register, programmes, day)
    alone = uncovered_on(register, programmes, day)
    late: dict[str | None, int] = {}
    for row in register.all(FollowUp):
        if is_overdue(register, row, day):
            late[row.worker] = late.get(row.worker, 0) + 1
    found = []
    for worker in sorted(register.all(Worker), key=lambda row: row.initials):
        load = loads[worker.id]
        if not is_employed(worker, day) and not load.total:
            continue
        leaves = whole_stretches(register, worker.id, short_too=True)
        ahead = next((leave for leave in leaves if leave.start > day), None)
        cases = cases_of(alone.get(worker.id, ()))
        counted = counting(register, programmes, cases)
        away = absence_on(register, worker.id, day)
        found.append(WorkerLoadRow(worker, load, late.get(worker.id, 0), away, ahead, frozenset(cases), counted))
    return found


def core_elements(
    register: Register,
    programmes: Programmes,
    rows: Sequence[CitizenRow],
    day: date,
    worker: WorkerId | None = None,
) -> tuple[Indicator, ...]:
    """The signs of completeness of the citizens shown: the team's, or one worker's."""
    return team_indicators(register, programmes, {row.id: row.in_group_one for row in rows}, day, worker)


def team_continuity(register: Register, day: date) -> Continuity:
    """Changes of contact person since the first of January."""
    return continuity(register, date(day.year, 1, 1), day)


def changes_by_cause(found: Continuity) -> Mapping[ChangeCause, int]:
    """Changes of the fixed contact person by cause, the most frequent first."""
    counts: dict[ChangeCause, int] = {}
    for change in found.changes:
        if change.kind is ChangeKind.CHANGE:
            counts[change.cause] = counts.get(change.cause, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: -item[1]))


def leaves_ahead(register: Register, programmes: Programmes, day: date) -> list[Leave]:
    """Whole leaves and ends of employment in the next six months, with the places that the others then have."""
    found: list[Leave] = []
    free: dict[date, dict[WorkerId, int]] = {}
    for worker in register.all(Worker):
        for on, days, ends in _ahead(register, worker):
            if not day < on <= day + AHEAD:
                continue
            asked = UncoveredScope.FOR_GOOD if ends else UncoveredScope.UNCOVERED
            alone = left_alone(register, programmes, worker.id, days.start, days.end, asked=asked)
            held = cases_of(alone if ends else to_plan(register, worker.id, alone, day))
            if held:
                if on not in free:  # the dearest part: everybody's cases on that day
                    free[on] = {key: each.free for key, each in all_loads(register, programmes, on).items()}
                elsewhere = sum(free[on].values()) - free[on][worker.id]
                counted = counting(register, programmes, held)
                found.append(Leave(worker, on, ends, len(held), counted, elsewhere, frozenset(held)))
    return sorted(found, key=lambda leave: leave.on)


def leading_target(register: Register, programmes: Programmes, day: date) -> TargetStatus | None:
    """The target of the programme that most citizens are enrolled in today and that has one; None without."""
    for programme in _running_with_citizens(register, programmes, day):
        if programme.target is not None:
            return target_status(register, programmes, programme.code, Month.of(day))
    return None


def group_2_programme(register: Register, programmes: Programmes, day: date) -> Programme | None:
    """The running programme with a group 2 in which most citizens are enrolled; None without."""
    running = _running_with_citizens(register, programmes, day)
    return next((each for each in running if Group.TWO in each.groups), None)


def _running_with_citizens(register: Register, programmes: Programmes, day: date) -> Iterator[Programme]:
    enrolled = {row.programme for row in register.all(Enrolment) if holds_on(row, day)}
    for programme in programmes_in_use(register, programmes, day):
        if programme.code in enrolled and runs_on(programme, day):
            yield programme


def changes_cap(register: Register) -> int | None:
    """How many changes of contact person the team allows a year; None where it has set none."""
    text = register.setting(SettingKey.CHANGES_A_YEAR)
    return int(text) if text.isascii() and text.isdigit() else None


def of_worker(rows: Sequence[CitizenRow], worker: WorkerId | None) -> list[CitizenRow]:
    """The rows of one worker's citizens; all of them for None."""
    return [row for row in rows if worker is None or row.worker == worker]


def _has_next(register: Register, ending: Agreement) -> bool:
    return any(
        row.id != ending.id and (row.end is None or (ending.end is not None and row.end > ending.end))
        for row in register.of_citizen(Agreement, ending.citizen)
    )


def _ahead(register: Register, worker: Worker) -> Iterator[tuple[date, Stretch, bool]]:
    """The day on which each longer leave begins, and the last day of employment (True), with the days not there."""
    for leave in whole_stretches(register, worker.id):
        days = clipped(leave, leave.start, worker.employed_to)
        if days is not None:
            yield leave.start, days, False
    if worker.employed_to is not None:
        yield worker.employed_to, Stretch(worker.employed_to + ONE_DAY, None), True
