"""A worker's load day by day: the evidence of a low caseload, counted by the one function that gives a load.

A day counts for a worker who is employed that day, or holds cases. Days on which nothing changes are one span, so
that a year is a few dozen loads; the sums are those of every single day (a property test holds that).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from planner.domain.caps import months_after, programmes_in_use
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import WorkerLoad, worker_load
from planner.domain.need import standing_turns
from planner.domain.periods import ONE_DAY, HasPeriod, Stretch, change_days, joined, overlap, touches
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Absence, Assignment, Cap, Enrolment, Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey, number
from planner.domain.weekly_hours import change_days_after

# So many days in a row over the hard cap are a lasting overload: shorter ones come of a leave or a week of intake.
LASTING_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class LoadSpan:
    """Days from ``start`` to ``end``, both included, on which a worker's load is that of the first."""

    start: date
    end: date
    load: WorkerLoad

    @property
    def days(self) -> int:
        """How many days it is."""
        return (self.end - self.start).days + 1

    @property
    def counts(self) -> bool:
        """Whether its days count: the worker is employed, or holds cases."""
        return self.load.cap.employed or bool(self.load.total)

    def clipped(self, first: date, last: date) -> LoadSpan:
        """The part of it from one day to another, of which it has some."""
        return LoadSpan(max(self.start, first), min(self.end, last), self.load)


@dataclass(frozen=True, slots=True)
class LoadSum:
    """The load of some days, of one worker or of several. All numbers are sums over days, so they add up.

    ``days``: days that count, of each worker. ``case_days``: cases on them, cover included; ``cap_days``: the hard cap;
    ``over_days``: those on which there were more cases than the cap. ``citizens``: who was a case on any of them,
    ``over``: who was a case on a day over the cap.
    """

    days: int = 0
    case_days: int = 0
    cap_days: int = 0
    over_days: int = 0
    citizens: frozenset[CitizenId] = frozenset()
    over: frozenset[CitizenId] = frozenset()

    def __add__(self, other: LoadSum) -> LoadSum:
        """Both together."""
        return LoadSum(
            self.days + other.days,
            self.case_days + other.case_days,
            self.cap_days + other.cap_days,
            self.over_days + other.over_days,
            self.citizens | other.citizens,
            self.over | other.over,
        )

    @property
    def percent(self) -> Fraction | None:
        """Cases of the cap in per cent over all the days, exact; None where there was no cap."""
        return Fraction(100 * self.case_days, self.cap_days) if self.cap_days else None


@dataclass(frozen=True, slots=True)
class Overload:
    """Days in a row over the hard cap. ``most``: the most cases over it; ``citizens``: who were cases on them."""

    start: date
    end: date
    most: int
    citizens: frozenset[CitizenId]

    @property
    def days(self) -> int:
        """How many days it is."""
        return (self.end - self.start).days + 1

    @property
    def lasting(self) -> bool:
        """Whether it is a lasting overload."""
        return self.days >= LASTING_DAYS


def load_sum(spans: Iterable[LoadSpan]) -> LoadSum:
    """The sums over the days of some spans."""
    days = case_days = cap_days = over_days = 0
    citizens: set[CitizenId] = set()
    over: set[CitizenId] = set()
    for span in spans:
        if not span.counts:
            continue
        load = span.load
        days += span.days
        case_days += span.days * load.total
        cap_days += span.days * load.cap.hard
        citizens |= load.citizens
        if load.over:
            over_days += span.days
            over |= load.citizens
    return LoadSum(days, case_days, cap_days, over_days, frozenset(citizens), frozenset(over))


def overloads(spans: Sequence[LoadSpan]) -> list[Overload]:
    """The unbroken runs of days over the hard cap, among spans that follow each other; by first day."""
    found: list[Overload] = []
    for span in spans:
        if not span.load.over:
            continue
        last = found[-1] if found else None
        if last is not None and last.end + ONE_DAY == span.start:
            found[-1] = Overload(
                last.start, span.end, max(last.most, span.load.over), last.citizens | span.load.citizens
            )
        else:
            found.append(Overload(span.start, span.end, span.load.over, span.load.citizens))
    return found


def within(spans: Iterable[LoadSpan], first: date, last: date) -> list[LoadSpan]:
    """The spans, and parts of spans, from one day to another, both included."""
    return [span.clipped(first, last) for span in spans if touches(span, first, last)]


@dataclass
class LoadHistory:
    """The loads of a register over some days, from ``first`` to ``last``, both included."""

    register: Register
    programmes: Programmes
    first: date
    last: date
    _in_use: dict[date, tuple[Programme, ...]] = field(default_factory=dict)
    _enrolled: list[HasPeriod] | None = None

    def spans(self, worker: WorkerId) -> list[LoadSpan]:
        """One worker's load on every day, by day.

        Raises:
            RefusedError: there is no such worker (``NOT_FOUND``).
        """
        row = self.register.need(Worker, worker, "worker")
        found = []
        for part in change_days(self._matters(row), self.first, self.last):
            load = worker_load(self.register, self.programmes, worker, part.start, self._used(part.start))
            found.append(LoadSpan(part.start, part.end or self.last, load))
        return found

    def _used(self, day: date) -> tuple[Programme, ...]:
        known = self._in_use.get(day)
        if known is None:
            known = self._in_use[day] = programmes_in_use(self.register, self.programmes, day)
        return known

    def _matters(self, worker: Worker) -> Iterator[HasPeriod]:
        """Everything whose days can change the worker's cases or cap."""
        register = self.register
        yield from self._programme_days()
        yield from register.all(Cap)
        yield from register.of_worker(Absence, worker.id)
        yield from (Stretch(day, None) for day in change_days_after(register, worker, date.min))
        yield from (Stretch(day, None) for day, _self in register.past.selves(worker) if day is not None)
        if worker.employed_from is not None:
            yield Stretch(worker.employed_from, worker.employed_to)
            months = number(register, SettingKey.RAMP_FIRST_MONTHS)
            for each in (months, months + number(register, SettingKey.RAMP_NEXT_MONTHS)):
                yield Stretch(months_after(worker.employed_from, each), None)
        period = Stretch(self.first, self.last)
        held = [row for row in register.of_worker(Assignment, worker.id) if overlap(row, period)]
        for citizen in {row.citizen for row in held}:
            yield from register.of_citizen(Assignment, citizen)
            yield from (Stretch(day, None) for day in standing_turns(register, self.programmes, citizen))

    def _programme_days(self) -> Iterable[HasPeriod]:
        """When programmes begin and end, have other rules, and have anybody enrolled in them."""
        if self._enrolled is None:
            by_programme: dict[str, list[Stretch]] = {}
            for row in self.register.all(Enrolment):
                by_programme.setdefault(row.programme, []).append(Stretch(row.start, row.end))
            self._enrolled = [each for rows in by_programme.values() for each in joined(rows)]
            self._enrolled += [Stretch(day, None) for day in self.programmes.turns]
            for day in (date.min, *self.programmes.turns):
                self._enrolled += [Stretch(each.start, each.end) for each in self.programmes.all_on(day)]
        return self._enrolled
