"""The continuity ledger: every change of contact person, avoidable or not, and what the proposal on the table breaks.

Cover and its return are listed, but counted apart: the citizen keeps the contact person meanwhile.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planner.app.queries.plan import LineKind, PlanView
from planner.app.queries.plan_data import PlanData
from planner.domain.company_course import running_agreements
from planner.domain.continuity import (
    ChangeKind,
    ContactChange,
    Continuity,
    changes_of,
    days_together,
    held_days,
    holder_left,
    is_avoidable,
    per_hundred_a_year,
    whole_months,
)
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import Quarter, holds_on, quarters
from planner.domain.records import Assignment, Citizen, Worker
from planner.domain.register import Register
from planner.domain.words import Role
from planner.planning.problem import pair_points


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One change. ``left``: the contact person before had left, which no cause can make avoidable."""

    change: ContactChange
    avoidable: bool
    left: bool

    @property
    def key(self) -> str:
        """Tells it from every other."""
        change = self.change
        return f"{change.citizen}:{change.on.isoformat()}:{change.kind}:{change.before}:{change.after}"


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """What was counted over some days: changes, those avoidable, covers, returns, and the days citizens were held."""

    changes: int
    avoidable: int
    covers: int
    returns: int
    citizen_days: int

    @property
    def rate(self) -> Fraction | None:
        """Changes per 100 citizens a year; None when nobody had a contact person."""
        return per_hundred_a_year(self.changes, self.citizen_days)

    @property
    def avoidable_rate(self) -> Fraction | None:
        """Avoidable changes per 100 citizens a year; None when nobody had a contact person."""
        return per_hundred_a_year(self.avoidable, self.citizen_days)


@dataclass(frozen=True, slots=True)
class QuarterLine:
    """A quarter. ``running``: it is not over, or the register begins in it, so that its rate is of fewer days."""

    quarter: Quarter
    counts: ChangeCounts
    running: bool


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """One worker. ``lost`` counts citizens who went to another, ``received`` those who came; ``citizens``: both.

    ``counts`` is of those lost; its days are those on which the worker held citizens.
    """

    worker: WorkerId
    lost: int
    received: int
    counts: ChangeCounts
    citizens: frozenset[CitizenId]


@dataclass(frozen=True, slots=True)
class CitizenChanges:
    """One citizen with any change. ``persons``: how many fixed contact persons the citizen has had in all."""

    citizen: CitizenId
    counts: ChangeCounts
    persons: int
    present: WorkerId | None
    latest: date


@dataclass(frozen=True, slots=True)
class Ledger:
    """The changes from ``first`` to ``last``, both included, the newest first. ``counts`` is the whole team's."""

    first: date
    last: date
    rows: tuple[LedgerRow, ...]
    counts: ChangeCounts
    workers: tuple[WorkerLine, ...]
    citizens: tuple[CitizenChanges, ...]
    quarters: tuple[QuarterLine, ...]

    @property
    def continuity(self) -> Continuity:
        """The same as the plain count of the domain."""
        return Continuity(tuple(row.change for row in self.rows), self.counts.citizen_days)


def ledger(register: Register, first: date, last: date, trend_first: date | None = None) -> Ledger:
    """The ledger of a period, both days included; what is dated after ``last`` has not happened.

    The quarters begin with ``trend_first`` where that is given, so that a short period has a trend, too.
    """
    earliest = first if trend_first is None else min(first, trend_first)
    found: list[LedgerRow] = []
    held: dict[CitizenId, tuple[Assignment, ...]] = {}
    for citizen in register.all(Citizen):
        held[citizen.id] = register.of_citizen(Assignment, citizen.id)
        if len(held[citizen.id]) > 1:  # one row alone changes nothing
            found += [
                LedgerRow(change, is_avoidable(register, change), holder_left(register, change))
                for change in changes_of(register, citizen.id)
                if earliest <= change.on <= last
            ]
    found.sort(key=lambda row: (-row.change.on.toordinal(), row.key))
    rows = [row for row in found if row.change.on >= first]
    return Ledger(
        first=first,
        last=last,
        rows=tuple(rows),
        counts=_counts(rows, sum(held_days(each, first, last) for each in held.values())),
        workers=tuple(_workers(rows, held, first, last)),
        citizens=tuple(_citizens(rows, held, first, last)),
        quarters=tuple(_quarters(found, held, earliest, last)),
    )


def first_assignment(register: Register) -> date | None:
    """The first day on which anybody had a fixed contact person; None without any."""
    return min((row.start for row in register.all(Assignment) if row.role is Role.FIXED), default=None)


@dataclass(frozen=True, slots=True)
class BrokenRelation:
    """A relation that the proposal ends. ``agreement``: the citizen has a running one. ``gain``: match points won."""

    citizen: CitizenId
    before: WorkerId
    after: WorkerId
    months: int
    agreement: bool
    gain: int


@dataclass(frozen=True, slots=True)
class Bargain:
    """What a proposal breaks and what it buys: ``places`` without a contact person get one, ``waiting`` still wait."""

    broken: tuple[BrokenRelation, ...]
    places: int
    waiting: int

    @property
    def months(self) -> int:
        """Months together that end, summed."""
        return sum(each.months for each in self.broken)

    @property
    def agreements(self) -> int:
        """Relations that end while an agreement with an employer runs."""
        return sum(each.agreement for each in self.broken)

    @property
    def points(self) -> int:
        """Points of the match that the relations ended gain, summed; below nought when they lose."""
        return sum(each.gain for each in self.broken)


def broken_by(register: Register, data: PlanData, view: PlanView) -> Bargain:
    """What the proposal breaks, the longest relations first, and what it buys."""
    citizens = {one.key: one for one in data.problem.citizens}
    workers = {one.key: one for one in data.problem.workers}
    found: list[BrokenRelation] = []
    for line in view.lines:
        present = data.planned[line.citizen].present
        if line.kind is not LineKind.MOVED or present is None:
            continue
        settings = data.problem.settings
        was = sum(pair_points(citizens[line.citizen], workers[present.worker], settings).values())
        agreement = bool(running_agreements(register, line.citizen, view.day))
        months = whole_months(days_together(register, present, view.day))
        found.append(BrokenRelation(line.citizen, present.worker, line.worker, months, agreement, line.match - was))
    found.sort(key=lambda each: (-each.months, each.citizen))
    return Bargain(
        broken=tuple(found),
        places=view.count(LineKind.NEW) + view.count(LineKind.REPLACED),
        waiting=len(view.waiting),
    )


def _counts(rows: Iterable[LedgerRow], days: int) -> ChangeCounts:
    kinds: Counter[ChangeKind] = Counter()
    avoidable = 0
    for row in rows:
        kinds[row.change.kind] += 1
        avoidable += row.avoidable
    return ChangeCounts(kinds[ChangeKind.CHANGE], avoidable, kinds[ChangeKind.COVER], kinds[ChangeKind.RETURN], days)


Held = Mapping[CitizenId, tuple[Assignment, ...]]


def _workers(rows: Iterable[LedgerRow], held: Held, first: date, last: date) -> Iterable[WorkerLine]:
    """Those who lost or received anybody, the most lost first."""
    lost: dict[WorkerId, list[LedgerRow]] = {}
    received: dict[WorkerId, list[LedgerRow]] = {}
    for row in rows:
        change = row.change
        if change.kind is ChangeKind.CHANGE and change.after is not None:
            received.setdefault(change.after, []).append(row)
        # A return goes back to the holder, so it stands on the holder's line as the cover does.
        holder = change.after if change.kind is ChangeKind.RETURN else change.before
        if holder is not None:
            lost.setdefault(holder, []).append(row)
    days: Counter[WorkerId] = Counter()
    for assignments in held.values():
        for worker in {row.worker for row in assignments}:
            days[worker] += held_days((row for row in assignments if row.worker == worker), first, last)
    found = []
    for worker in {*lost, *received}:
        own, got = lost.get(worker, []), received.get(worker, [])
        counts = _counts(own, days[worker])
        citizens = frozenset(row.change.citizen for row in (*own, *got))
        found.append(WorkerLine(worker, counts.changes, len(got), counts, citizens))
    return sorted(found, key=lambda line: (-line.lost, -line.received, line.worker))


def _citizens(rows: Iterable[LedgerRow], held: Held, first: date, last: date) -> Iterable[CitizenChanges]:
    """Those with any change, the most changes first."""
    own: dict[CitizenId, list[LedgerRow]] = {}
    for row in rows:
        own.setdefault(row.change.citizen, []).append(row)
    found = []
    for citizen, changes in own.items():
        fixed = [row for row in held[citizen] if row.role is Role.FIXED and row.start <= last]
        present = next((row.worker for row in reversed(fixed) if holds_on(row, last)), None)
        counts = _counts(changes, held_days(fixed, first, last))
        latest = max(row.change.on for row in changes)
        found.append(CitizenChanges(citizen, counts, len({row.worker for row in fixed}), present, latest))
    return sorted(found, key=lambda line: (-line.counts.changes, -line.counts.avoidable, line.citizen))


def _quarters(rows: Iterable[LedgerRow], held: Held, first: date, last: date) -> Iterable[QuarterLine]:
    """Every quarter that the period touches, cut down to the period."""
    by_quarter: dict[Quarter, list[LedgerRow]] = {}
    for row in rows:
        by_quarter.setdefault(Quarter.of(row.change.on), []).append(row)
    for quarter in quarters(first, last):
        start, end = max(first, quarter.first), min(last, quarter.last)
        days = sum(held_days(each, start, end) for each in held.values())
        running = start > quarter.first or end < quarter.last
        yield QuarterLine(quarter, _counts(by_quarter.get(quarter, ()), days), running)


def names(register: Register, worker: WorkerId | None) -> tuple[str, str]:
    """Initials and name of a worker; both empty for none and for one who is not in the register any more."""
    row = None if worker is None else register.find(Worker, worker)
    return ("", "") if row is None else (row.initials, row.name or row.initials)
