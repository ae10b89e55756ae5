"""What Overblik answers: where must I act today? Every number comes with the rows behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from planner.app.queries.citizens import CitizenRow, is_in_company_course
from planner.app.queries.cover_todos import cases_of, counting
from planner.domain.absences import Away, absence_on, whole_stretches
from planner.domain.caps import is_employed
from planner.domain.contact import Asked, left_alone, uncovered_on
from planner.domain.continuity import ChangeKind, Continuity, continuity
from planner.domain.group2 import Group2FollowUp, group2_follow_up
from planner.domain.hours import runs
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import WorkerLoad, all_loads
from planner.domain.periods import ONE_DAY, Month, Stretch, clipped, holds_on
from planner.domain.places import in_force, runs_on
from planner.domain.programmes import Programme, Programmes, Standing
from planner.domain.records import (
    Agreement,
    Citizen,
    Employer,
    EmployerContact,
    Enrolment,
    FollowUp,
    SentSheet,
    Worker,
)
from planner.domain.register import Register
from planner.domain.reminders import still_to_make
from planner.domain.settings import SettingKey
from planner.domain.targets import TargetStatus, target_status
from planner.domain.words import ChangeCause, Group

ENDS_SOON = timedelta(days=14)
LONG_OVERDUE = timedelta(days=7)
PASSES_SOON = timedelta(days=31)
AHEAD = timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Tiles:
    """The counts at the top, as the citizens (or agreements) behind them.

    ``oldest_wait`` is days; ``courses`` counts all in a company course, ``unclear`` those without a clear agreement.
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
    sheet_month: Month
    sheet_days: int
    last_sheet: SentSheet | None


@dataclass(frozen=True, slots=True)
class LoadRow:
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
class CoreElement:
    """One of the core elements: how many have it, of how many, and who lacks it."""

    name: str
    met: int
    of: int
    lacking: frozenset[str]

    @property
    def share(self) -> Fraction | None:
        """Met of all; None when there is nobody."""
        return Fraction(self.met, self.of) if self.of else None


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
    overdue = [row for row in open_follow_ups(register, day) if row.citizen in shown and _due(row) < day]
    ending = [row for row in register.all(Agreement) if row.citizen in shown and runs(row) and _ends_soon(row.end, day)]
    courses = [row for row in rows if is_in_company_course(row)]
    programme = group_2_programme(register, programmes, day)
    group2 = None if programme is None else group2_follow_up(register, programmes, programme.code, day)
    month = Month.of(day)
    sent = sorted(register.all(SentSheet), key=lambda row: row.made_at)
    return Tiles(
        unassigned=frozenset(row.id for row in waiting),
        oldest_wait=max(((day - row.wait_since).days for row in waiting if row.wait_since), default=0),
        overdue=frozenset(row.citizen for row in overdue),
        long_overdue=sum(day - _due(row) > LONG_OVERDUE for row in overdue),
        ending=frozenset(row.id for row in ending),
        ending_without_next=sum(not _has_next(register, row) for row in ending),
        unclear=frozenset(row.id for row in courses if row.clearness is None or not row.clearness.is_clear),
        courses=len(courses),
        group2=group2,
        passing_soon=0 if group2 is None else sum(each.passes_on <= day + PASSES_SOON for each in group2.next_to_pass),
        sheet_month=month,
        sheet_days=(month.last - day).days + 1,
        last_sheet=sent[-1] if sent else None,
    )


def load_rows(register: Register, programmes: Programmes, day: date) -> list[LoadRow]:
    """Every worker employed that day, or holding citizens, by initials."""
    loads = all_loads(register, programmes, day)
    alone = uncovered_on(register, programmes, day)
    late: dict[str | None, int] = {}
    for row in open_follow_ups(register, day):
        if _due(row) < day:
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
        found.append(LoadRow(worker, load, late.get(worker.id, 0), away, ahead, frozenset(cases), counted))
    return found


def core_elements(register: Register, rows: Sequence[CitizenRow], day: date) -> list[CoreElement]:
    """Job goal, CV, clear agreement and follow-up on time, each of those it concerns."""
    served = [row for row in rows if row.standing is Standing.GROUP_1]
    courses = [row for row in rows if is_in_company_course(row)]
    followed = [row for row in served if row.last_contact is not None or row.next_follow_up is not None]
    return [
        _element("job_goal", served, {row.id for row in served if row.job_goal}),
        _element("cv", served, {row.id for row in served if row.has_cv}),
        _element(
            "clear_agreement",
            courses,
            {row.id for row in courses if row.clearness is not None and row.clearness.is_clear},
        ),
        _element("network", served, _in_network(register, served)),
        _element("on_time", followed, {row.id for row in followed if not row.days_overdue(day)}),
    ]


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
            asked = Asked.FOR_GOOD if ends else Asked.UNCOVERED
            alone = left_alone(register, programmes, worker.id, days.start, days.end, asked=asked)
            held = cases_of(alone)
            if held:
                if on not in free:  # the dearest part: everybody's cases on that day
                    free[on] = {key: each.free for key, each in all_loads(register, programmes, on).items()}
                elsewhere = sum(free[on].values()) - free[on][worker.id]
                counted = counting(register, programmes, held)
                found.append(Leave(worker, on, ends, len(held), counted, elsewhere, frozenset(held)))
    return sorted(found, key=lambda leave: leave.on)


def leading_target(register: Register, programmes: Programmes, day: date) -> TargetStatus | None:
    """The target of the programme that most citizens are enrolled in today and that has one; None without."""
    counts: dict[str, int] = {}
    for row in register.all(Enrolment):
        if holds_on(row, day):
            counts[row.programme] = counts.get(row.programme, 0) + 1
    for code in sorted(counts, key=lambda each: -counts[each]):
        programme = programmes.find(code)
        if programme is not None and programme.target is not None and runs_on(in_force(register, programme), day):
            return target_status(register, programmes, code, Month.of(day))
    return None


def group_2_programme(register: Register, programmes: Programmes, day: date) -> Programme | None:
    """The running programme with a group 2 in which most citizens are enrolled; None without."""
    counts: dict[str, int] = {}
    for row in register.all(Enrolment):
        if holds_on(row, day):
            counts[row.programme] = counts.get(row.programme, 0) + 1
    running = [
        programme
        for programme in (in_force(register, each) for each in programmes)
        if Group.TWO in programme.groups and runs_on(programme, day) and counts.get(programme.code)
    ]
    return max(running, key=lambda each: counts[each.code], default=None)


def open_follow_ups(register: Register, day: date) -> list[FollowUp]:
    """Every follow-up that is planned and still to be made."""
    return [row for row in register.all(FollowUp) if row.planned is not None and still_to_make(register, row, day)]


def changes_cap(register: Register) -> int | None:
    """How many changes of contact person the team allows a year; None where it has set none."""
    text = register.setting(SettingKey.CHANGES_A_YEAR)
    return int(text) if text.isascii() and text.isdigit() else None


def of_worker(rows: Sequence[CitizenRow], worker: WorkerId | None) -> list[CitizenRow]:
    """The rows of one worker's citizens; all of them for None."""
    return [row for row in rows if worker is None or row.worker == worker]


def _due(row: FollowUp) -> date:
    return row.planned or date.max


def _ends_soon(end: date | None, day: date) -> bool:
    return end is not None and day <= end <= day + ENDS_SOON


def _has_next(register: Register, ending: Agreement) -> bool:
    return any(
        row.id != ending.id and (row.end is None or (ending.end is not None and row.end > ending.end))
        for row in register.of_citizen(Agreement, ending.citizen)
    )


def _element(name: str, everybody: Sequence[CitizenRow], met: set[CitizenId]) -> CoreElement:
    return CoreElement(name, len(met), len(everybody), frozenset(row.id for row in everybody if row.id not in met))


def _in_network(register: Register, rows: Sequence[CitizenRow]) -> set[CitizenId]:
    """Those whose contact person has had a firm of their own, by agreement or contact, in the industry of the goal."""
    industries: dict[str, set[str]] = {}
    for contact in register.all(EmployerContact):
        firm = register.find(Employer, contact.employer)
        if firm is not None:
            industries.setdefault(contact.worker, set()).add(firm.industry)
    for firm in register.all(Employer):
        if firm.responsible is not None:
            industries.setdefault(firm.responsible, set()).add(firm.industry)
    found = set()
    for row in rows:
        goal = register.need(Citizen, row.id).job_goal_industry
        if row.worker is not None and goal and goal in industries.get(row.worker, set()):
            found.add(row.id)
    return found


def _ahead(register: Register, worker: Worker) -> Iterator[tuple[date, Stretch, bool]]:
    """The day on which each longer leave begins, and the last day of employment (True), with the days not there."""
    for leave in whole_stretches(register, worker.id):
        days = clipped(leave, leave.start, worker.employed_to)
        if days is not None:
            yield leave.start, days, False
    if worker.employed_to is not None:
        yield worker.employed_to, Stretch(worker.employed_to + ONE_DAY, None), True
