"""How many cases a worker holds, and against what: one count for planner, guard, sheet and overview.

A case is a citizen who counts in the caseload by the leading programme's data, held as fixed contact person or as
cover. A covered case is load of the cover and not of the one covered for. Second contact persons hold no case. One
citizen is one case of a worker however many rows say so. Absence never moves a case by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from planner.domain.caps import EffectiveCap, effective_caps, programmes_in_use
from planner.domain.contact import has_case
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import holds_on
from planner.domain.places import leading_place
from planner.domain.programmes import Programme, Programmes, Standing
from planner.domain.records import Assignment, Citizen, Worker
from planner.domain.register import Register
from planner.domain.standing import standing_at
from planner.domain.words import CaseWeight, Role


@dataclass(frozen=True, slots=True)
class Case:
    """A citizen who counts as load of a worker. ``programme`` is the leading one; ``cover``: held for somebody else."""

    citizen: CitizenId
    programme: str
    standing: Standing
    weight: CaseWeight
    since: date
    cover: bool


@dataclass(frozen=True, slots=True)
class WorkerLoad:
    """What one worker holds on a day, and the cap it is held against.

    ``held`` are own cases, ``cover`` those held for others. ``covered`` are own citizens whom a colleague covers.
    ``uncounted`` are citizens held who do not count (exempt, in job, closed …), by standing. ``grandfathered``: over
    the cap only because the cap fell after the newest case was taken.
    """

    worker: WorkerId
    day: date
    cases: tuple[Case, ...]
    covered: tuple[CitizenId, ...]
    uncounted: Mapping[CitizenId, Standing]
    cap: EffectiveCap
    grandfathered: bool = False
    by_programme: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All cases, cover included."""
        return len(self.cases)

    @property
    def cover(self) -> int:
        """Cases held for others."""
        return sum(case.cover for case in self.cases)

    @property
    def held(self) -> int:
        """Own cases."""
        return self.total - self.cover

    @property
    def by_standing(self) -> Mapping[Standing, int]:
        """Citizens held, counting or not, by where they stand."""
        return Counter([*(case.standing for case in self.cases), *self.uncounted.values()])

    @property
    def exempt(self) -> int:
        """Citizens held who are exempt that day."""
        return self.by_standing.get(Standing.EXEMPT, 0)

    @property
    def over(self) -> int:
        """Cases over the hard cap; the largest excess of the total and of each programme."""
        if not self.cap.capped:
            return 0
        return max(0, self.total - self.cap.hard, *(self._excess(code) for code in self.cap.by_programme))

    @property
    def free(self) -> int:
        """Places left under the hard total."""
        return max(0, self.cap.hard - self.total)

    @property
    def percent(self) -> Fraction | None:
        """Cases of the hard cap in per cent, exact; None where the cap is nought."""
        return Fraction(100 * self.total, self.cap.hard) if self.cap.hard else None

    @property
    def citizens(self) -> frozenset[CitizenId]:
        """The citizens behind the cases."""
        return frozenset(case.citizen for case in self.cases)

    def free_in(self, programme: str) -> int:
        """Places left for a citizen of a programme: under its own cap and under the total."""
        own = self.cap.of(programme).hard - self.by_programme.get(programme, 0)
        return max(0, min(self.free, own))

    def _excess(self, programme: str) -> int:
        return self.by_programme.get(programme, 0) - self.cap.of(programme).hard


def worker_load(
    register: Register,
    programmes: Programmes,
    worker: WorkerId,
    day: date,
    in_use: Sequence[Programme] | None = None,
) -> WorkerLoad:
    """The load of one worker on a day.

    Args:
        register: the register.
        programmes: the programme data.
        worker: who.
        day: the day.
        in_use: ``programmes_in_use`` of that day, where the caller asks for many workers.

    Raises:
        RefusedError: there is no such worker (``NOT_FOUND``).
    """
    row = register.need(Worker, worker, "worker")
    assignments = [each for each in register.of_worker(Assignment, worker) if holds_on(each, day)]
    used = programmes_in_use(register, programmes, day) if in_use is None else in_use
    return _load(register, programmes, row, assignments, used, day)


def all_loads(register: Register, programmes: Programmes, day: date) -> dict[WorkerId, WorkerLoad]:
    """The load of every worker on a day, in the order of the register."""
    held: dict[WorkerId, list[Assignment]] = {}
    for each in register.all(Assignment):
        if holds_on(each, day):
            held.setdefault(each.worker, []).append(each)
    in_use = programmes_in_use(register, programmes, day)
    return {
        worker.id: _load(register, programmes, worker, held.get(worker.id, []), in_use, day)
        for worker in register.all(Worker)
    }


def case_of(
    register: Register, programmes: Programmes, citizen: CitizenId, day: date, since: date, *, cover: bool = False
) -> Case | Standing:
    """The case that a citizen is on a day; where the citizen stands, when that does not count as load."""
    place = leading_place(register, programmes, citizen, day)
    if place is None:
        return Standing.CLOSED
    stands = standing_at(register, programmes, place, day)
    if stands not in programmes.on(place.programme, day).counts_as_load:
        return stands
    row = register.find(Citizen, citizen)
    weight = CaseWeight.SIMPLE if row is None else row.weight
    return Case(citizen, place.programme, stands, weight, since, cover)


def _load(
    register: Register,
    programmes: Programmes,
    worker: Worker,
    assignments: Iterable[Assignment],
    in_use: Sequence[Programme],
    day: date,
) -> WorkerLoad:
    cases: dict[CitizenId, Case] = {}
    covered: list[CitizenId] = []
    uncounted: dict[CitizenId, Standing] = {}
    for row in sorted(assignments, key=_own_first):
        if row.role is Role.SECOND or row.citizen in cases:
            continue
        if not has_case(register, row, day):
            covered.append(row.citizen)
            continue
        found = case_of(register, programmes, row.citizen, day, row.start, cover=row.role is Role.COVER)
        if isinstance(found, Case):
            cases[row.citizen] = found
        else:
            uncounted[row.citizen] = found
    load = WorkerLoad(
        worker=worker.id,
        day=day,
        cases=tuple(cases.values()),
        covered=tuple(covered),
        uncounted=uncounted,
        cap=effective_caps(register, programmes, worker, day, in_use),
        by_programme=Counter(case.programme for case in cases.values()),
    )
    if load.over and _had_room(register, programmes, worker, load, in_use):
        return replace(load, grandfathered=True)
    return load


def _own_first(row: Assignment) -> tuple[bool, date, str]:
    return row.role is not Role.FIXED, row.start, row.id


def _had_room(
    register: Register, programmes: Programmes, worker: Worker, load: WorkerLoad, in_use: Sequence[Programme]
) -> bool:
    """Whether the cap of the day on which the newest case was taken had room for what is held now."""
    newest = max(case.since for case in load.cases)
    then = effective_caps(register, programmes, worker, newest, in_use)
    return load.total <= then.hard and all(
        load.by_programme.get(code, 0) <= limit.hard for code, limit in then.by_programme.items()
    )
