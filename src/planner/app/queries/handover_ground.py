"""What a handover is made from: one worker's cases as citizens without a place, all other cases where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import blake2b

from planner.app.queries.covers import own_cases
from planner.app.queries.plan_ground import GROUP_RANK, WEIGHTS, PlanGround, held_ground
from planner.domain.caps import share_available
from planner.domain.guard import NewAssignment, pair_problems, worker_problem
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import Case, WorkerLoad, case_of, cover_on
from planner.domain.periods import holds_on
from planner.domain.places import leading_place
from planner.domain.programmes import Programmes
from planner.domain.records import Absence, Agreement, Assignment, Citizen, PlanRule, Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey, number
from planner.domain.words import AgreementStatus, PlanRuleKind, Role
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker


class HandoverKind(StrEnum):
    """Cover for a time, after which the cases return; or another fixed contact person for good."""

    COVER = "cover"
    FOR_GOOD = "for_good"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRequest:
    """Whose cases, from which day, and how.

    ``first`` is the first day on which others have them; ``last`` the last day of a cover, None for good.
    """

    worker: WorkerId
    kind: HandoverKind
    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class HeldCase:
    """One case to hand over.

    ``row`` is by what the worker holds it; ``covers_for`` the absent colleague whose it is, when it is a cover;
    ``counts``: counts as load; ``cover`` who covers it now, when it is handed over for good.
    """

    row: Assignment
    programme: str
    counts: bool
    covers_for: WorkerId | None
    cover: Assignment | None

    @property
    def citizen(self) -> CitizenId:
        """Whose case it is."""
        return self.row.citizen


@dataclass(frozen=True, slots=True)
class HandoverGround:
    """The problem, and what a line needs beside it.

    ``problem`` holds the cases that a cap counts; ``rest`` those that no cap counts (exempt, in a programme without
    caps …), who are given out beside it. ``already`` are citizens whom a colleague covers already, ``second`` those
    whose second contact person the worker is. ``everybody`` is the problem with the rest in it, for looking up places.
    """

    request: HandoverRequest
    held: Mapping[CitizenId, HeldCase]
    already: tuple[CitizenId, ...]
    second: tuple[Assignment, ...]
    loads: Mapping[WorkerId, WorkerLoad]
    problem: PlanProblem
    rest: tuple[PlanCitizen, ...]
    everybody: PlanGround
    fingerprint: str


def handover_ground(register: Register, programmes: Programmes, request: HandoverRequest) -> HandoverGround:
    """Read the register for a handover.

    Raises:
        RefusedError: there is no such worker (``NOT_FOUND``).
    """
    register.need(Worker, request.worker, "worker")
    base = held_ground(register, programmes, request.first)
    read = _Reader(register, programmes, request, base)
    held, already = read.cases()
    workers = read.workers(held)
    people = {key: read.citizen(case) for key, case in held.items()}
    served = {code for one in workers for code in one.caps}
    counted = tuple(people[key] for key, case in held.items() if case.counts and case.programme in served)
    placed = {one.key for one in counted}
    rest = tuple(one for one in people.values() if one.key not in placed)
    problem = PlanProblem(counted, tuple(workers), base.problem.settings)
    everywhere = PlanProblem((*counted, *rest), tuple(_serving(one, rest) for one in workers), base.problem.settings)
    fingerprint = _fingerprint(request, everywhere, held)
    return HandoverGround(
        request=request,
        held=held,
        already=already,
        second=read.second(),
        loads=base.loads,
        problem=problem,
        rest=rest,
        everybody=replace(base, problem=everywhere, fingerprint=fingerprint),
        fingerprint=fingerprint,
    )


class _Reader:
    """Turns one worker's rows into cases, and everybody's into the optimiser's values."""

    def __init__(self, register: Register, programmes: Programmes, request: HandoverRequest, base: PlanGround) -> None:
        self._register = register
        self._programmes = programmes
        self._request = request
        self._base = base
        self._worker = register.need(Worker, request.worker)
        self._open = {
            one.key: self._is_open(register.need(Worker, one.key), one)
            for one in base.problem.workers
            if one.key != request.worker
        }

    def cases(self) -> tuple[dict[CitizenId, HeldCase], tuple[CitizenId, ...]]:
        """The cases by citizen, and the citizens who are covered already."""
        held: dict[CitizenId, HeldCase] = {}
        already: list[CitizenId] = []
        rows = own_cases(self._register, self._programmes, self._request.worker, self._request.first)
        for row in sorted(rows, key=lambda each: (each.role is not Role.FIXED, each.start, each.id)):
            if row.citizen in held:
                continue
            cover = cover_on(self._register, row, self._request.first) if row.role is Role.FIXED else None
            if cover is not None and self._request.kind is HandoverKind.COVER:
                already.append(row.citizen)
            else:
                held[row.citizen] = self._case(row, cover)
        return held, tuple(already)

    def second(self) -> tuple[Assignment, ...]:
        """Rows by which the worker is second contact person."""
        rows = self._register.of_worker(Assignment, self._request.worker)
        return tuple(row for row in rows if row.role is Role.SECOND and holds_on(row, self._request.first))

    def citizen(self, case: HeldCase) -> PlanCitizen:
        """A citizen without a place."""
        row = self._register.need(Citizen, case.citizen)
        rules = self._register.of_citizen(PlanRule, row.id)
        pins = [rule.worker for rule in rules if rule.kind is PlanRuleKind.PIN]
        pinned = pins[-1] if pins and pins[-1] != self._request.worker else None
        vetoed = {rule.worker for rule in rules if rule.kind is PlanRuleKind.VETO}
        known = {
            each.worker
            for each in self._register.of_citizen(Assignment, row.id)
            if each.role is not Role.SECOND and each.start <= self._request.first
        }
        away = {self._request.worker, case.covers_for} - {None}
        stays = self._stays(case)
        return PlanCitizen(
            key=row.id,
            identity=row.cpr,
            programme=case.programme,
            weight=WEIGHTS[row.weight],
            priority=self._priority(case),
            present=stays,
            change_cost=0 if stays is None else self._base.problem.settings.change_base,
            functions=(self._worker.function,),
            required_language=row.required_language.strip().casefold(),
            languages=_folded(row.languages),
            district=row.district.strip().casefold(),
            industry=row.job_goal_industry.strip().casefold(),
            former=tuple(sorted(known - away)),
            pinned=pinned,
            vetoed=tuple(sorted(vetoed if case.covers_for is None else {*vetoed, case.covers_for})),
        )

    def workers(self, held: Mapping[CitizenId, HeldCase]) -> list[PlanWorker]:
        """Every colleague, with all cases of their own where they are."""
        found: list[PlanWorker] = []
        for one in self._base.problem.workers:
            if one.key == self._request.worker:
                continue
            kept: Counter[tuple[str, int]] = Counter()
            for case in self._base.loads[WorkerId(one.key)].cases:
                own = held.get(case.citizen)
                if own is None or self._stays(own) != one.key:
                    kept[case.programme, WEIGHTS[case.weight]] += 1
            found.append(replace(one, held=dict(sorted(kept.items())), is_open=self._open[one.key]))
        return found

    def _case(self, row: Assignment, cover: Assignment | None) -> HeldCase:
        first = self._request.first
        place = leading_place(self._register, self._programmes, row.citizen, first)
        found = case_of(self._register, self._programmes, row.citizen, first, row.start)
        return HeldCase(
            row=row,
            programme="" if place is None else place.programme,
            counts=isinstance(found, Case),
            covers_for=self._covers_for(row) if row.role is Role.COVER else None,
            cover=cover,
        )

    def _stays(self, case: HeldCase) -> WorkerId | None:
        """The cover who may become the fixed contact person, before anybody whom the citizen does not know.

        None where there is no cover, or where the rules on the pair forbid it: then the place stays taken till then.
        """
        if case.cover is None or not self._open.get(case.cover.worker, False):
            return None
        worker = self._register.need(Worker, case.cover.worker)
        new = NewAssignment(citizen=case.citizen, worker=worker.id, start=self._request.first)
        if worker.function is not self._worker.function or pair_problems(self._register, self._programmes, new):
            return None
        return worker.id

    def _covers_for(self, row: Assignment) -> WorkerId | None:
        """The fixed contact person behind a cover: of the worker's function first."""
        fixed = [
            each.worker
            for each in self._register.of_citizen(Assignment, row.citizen)
            if each.role is Role.FIXED and holds_on(each, self._request.first)
        ]
        same = [key for key in fixed if self._register.need(Worker, key).function is self._worker.function]
        return next(iter([*same, *fixed]), None)

    def _priority(self, case: HeldCase) -> int:
        """Should places be too few: who has an agreement running comes first, then by group."""
        running = any(
            row.status is AgreementStatus.ACTIVE and holds_on(row, self._request.first)
            for row in self._register.of_citizen(Agreement, case.citizen)
        )
        found = case_of(self._register, self._programmes, case.citizen, self._request.first, case.row.start)
        return 4 * running + (GROUP_RANK.get(found.standing, 0) if isinstance(found, Case) else 0)

    def _is_open(self, worker: Worker, one: PlanWorker) -> bool:
        """Whether a colleague may receive: for good as in every plan, as cover when there for the whole of it."""
        first, last = self._request.first, self._request.last
        if self._request.kind is HandoverKind.FOR_GOOD or last is None:
            return one.is_open
        if worker_problem(self._register, worker, first) is not None:
            return False
        if worker.employed_to is not None and worker.employed_to < last:
            return False
        shortest = number(self._register, SettingKey.SHORT_ABSENCE_DAYS)
        return not any(
            first < row.start <= last
            and (row.end is None or (row.end - row.start).days + 1 >= shortest)
            and share_available(self._register, worker, row.start) == 0
            for row in self._register.of_worker(Absence, worker.id)
        )


def _serving(one: PlanWorker, rest: tuple[PlanCitizen, ...]) -> PlanWorker:
    """The worker with the programmes that no cap limits among those served."""
    uncapped = {each.programme for each in rest if not one.named or each.programme in one.named}
    return replace(one, caps={**dict.fromkeys(sorted(uncapped), one.cap), **one.caps})


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({word.strip().casefold() for word in words} - {""}))


def _fingerprint(request: HandoverRequest, problem: PlanProblem, held: Mapping[CitizenId, HeldCase]) -> str:
    """Tells whether a proposal still answers the register; the order of rows has no part in it."""
    parts = [
        repr((request, problem.settings)),
        *sorted(repr(one) for one in problem.citizens),
        *sorted(repr(one) for one in problem.workers),
        *sorted(repr(case) for case in held.values()),
    ]
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
