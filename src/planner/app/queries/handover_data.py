"""What a handover is made from: one worker's cases as citizens without a place, all other cases where they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from planner.app.queries.handover_case import HandoverKind, HandoverRequest, HeldCase, one_part_each
from planner.app.queries.plan_data import (
    GROUP_RANK,
    LONGEST_WAIT,
    WEIGHTS,
    PlanData,
    fingerprint,
    held_data,
    wish_of,
)
from planner.domain.absences import first_day_gone
from planner.domain.company_course import running_agreements
from planner.domain.contact import LeftAlone, UncoveredScope, cover_on, covered_by, left_alone
from planner.domain.continuity import days_together
from planner.domain.decisions import NewAssignment, pair_problems, worker_problem
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import Case, WorkerLoad, case_of
from planner.domain.periods import clipped, holds_on
from planner.domain.places import leading_place
from planner.domain.programmes import Programmes
from planner.domain.records import Assignment, Citizen, Worker
from planner.domain.register import Register
from planner.domain.words import Role
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker


@dataclass(frozen=True, slots=True)
class HandoverData:
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
    everybody: PlanData
    fingerprint: str


def handover_data(register: Register, programmes: Programmes, request: HandoverRequest) -> HandoverData:
    """Read the register for a handover.

    Raises:
        RefusedError: there is no such worker (``NOT_FOUND``).
    """
    register.need(Worker, request.worker, "worker")
    base = held_data(register, programmes, request.first)
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
    stamp = fingerprint((request,), everywhere, held.values())
    return HandoverData(
        request=request,
        held=held,
        already=already,
        second=read.second(),
        loads=base.loads,
        problem=problem,
        rest=rest,
        everybody=replace(base, problem=everywhere, fingerprint=stamp),
        fingerprint=stamp,
    )


class _Reader:
    """Turns one worker's rows into cases, and everybody's into the optimiser's values."""

    def __init__(self, register: Register, programmes: Programmes, request: HandoverRequest, base: PlanData) -> None:
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
        request = self._request
        for_good = request.kind is HandoverKind.FOR_GOOD
        read = partial(left_alone, self._register, self._programmes, request.worker, request.first, request.last)
        parts: dict[CitizenId, list[LeftAlone]] = {}
        for part in read(asked=UncoveredScope.FOR_GOOD if for_good else UncoveredScope.TO_COVER):
            if not for_good and self._is_covered(part.row):
                continue  # drawn out, or covered anew, when that cover nears its end
            parts.setdefault(part.citizen, []).append(part)
        held = {citizen: self._case(one_part_each(own) if for_good else own) for citizen, own in parts.items()}
        everybody = () if for_good else read(asked=UncoveredScope.FOR_GOOD)
        return held, tuple(dict.fromkeys(part.citizen for part in everybody if part.citizen not in held))

    def _is_covered(self, row: Assignment) -> bool:
        """Whether a colleague covers an own case on the first day of the handover."""
        first = self._request.first
        return row.role is Role.FIXED and holds_on(row, first) and cover_on(self._register, row, first) is not None

    def second(self) -> tuple[Assignment, ...]:
        """Rows by which the worker is second contact person from the first day on."""
        rows = self._register.of_worker(Assignment, self._request.worker)
        return tuple(
            row
            for row in rows
            if row.role is Role.SECOND and clipped(row, self._request.first, self._request.last) is not None
        )

    def citizen(self, case: HeldCase) -> PlanCitizen:
        """A citizen without a place."""
        row = self._register.need(Citizen, case.citizen)
        known = {
            each.worker
            for each in self._register.of_citizen(Assignment, row.id)
            if each.role is not Role.SECOND and each.start <= case.first
        }
        away = {self._request.worker, case.covers_for} - {None}
        stays = self._stays(case)
        wish = wish_of(self._register, row, case.programme, case.first)
        return replace(
            wish,
            priority=self._priority(case),
            present=stays,
            change_cost=0 if stays is None else self._base.problem.settings.change_base,
            functions=(self._worker.function,),
            former=tuple(sorted(known - away)),
            pinned=None if wish.pinned == self._request.worker else wish.pinned,
            vetoed=tuple(sorted({*wish.vetoed, *self._gone(case)})),
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

    def _case(self, parts: Sequence[LeftAlone]) -> HeldCase:
        row, first = parts[0].row, parts[0].start
        place = leading_place(self._register, self._programmes, row.citizen, first)
        found = case_of(self._register, self._programmes, row.citizen, first, row.start)
        covers = row.role is Role.COVER
        held = covered_by(self._register, row, first) if covers else None
        return HeldCase(
            parts=tuple(parts),
            programme="" if place is None else place.programme,
            counts=isinstance(found, Case),
            covers_for=None if held is None else held.worker,
            cover=None if covers else cover_on(self._register, row, first),
        )

    def _gone(self, case: HeldCase) -> set[WorkerId]:
        """Colleagues who cannot cover: the one covered for, and those not there for the whole of it."""
        found = set() if case.covers_for is None else {case.covers_for}
        if self._request.kind is HandoverKind.COVER:
            return found  # who is open is there for the whole period
        covers = [part for part in case.parts if part.row.role is Role.COVER]
        return found | {
            worker.id
            for worker in self._register.all(Worker)
            for part in covers
            if first_day_gone(self._register, worker, part.start, part.end) is not None
        }

    def _stays(self, case: HeldCase) -> WorkerId | None:
        """The cover who may become the fixed contact person, before anybody whom the citizen does not know.

        None where there is no cover, or where the rules on the pair forbid it: then the place stays taken till then.
        """
        if case.cover is None or not self._open.get(case.cover.worker, False):
            return None
        worker = self._register.need(Worker, case.cover.worker)
        new = NewAssignment(citizen=case.citizen, worker=worker.id, start=case.first)
        if worker.function is not self._worker.function or pair_problems(self._register, self._programmes, new):
            return None
        return worker.id

    def _priority(self, case: HeldCase) -> int:
        """Should places be too few: who has an agreement running first, then by group, then the longest together."""
        running = bool(running_agreements(self._register, case.citizen, case.first))
        found = case_of(self._register, self._programmes, case.citizen, case.first, case.row.start)
        rank = GROUP_RANK.get(found.standing, 0) if isinstance(found, Case) else 0
        together = days_together(self._register, case.row, case.first)
        return (4 * running + rank) * (LONGEST_WAIT + 1) + min(together, LONGEST_WAIT)

    def _is_open(self, worker: Worker, one: PlanWorker) -> bool:
        """Whether a colleague may receive: for good as in every plan, as cover when there for the whole of it."""
        first, last = self._request.first, self._request.last
        if self._request.kind is HandoverKind.FOR_GOOD or last is None:
            return one.is_open
        gone = first_day_gone(self._register, worker, first, last)
        return gone is None and worker_problem(self._register, worker, first) is None


def _serving(one: PlanWorker, rest: tuple[PlanCitizen, ...]) -> PlanWorker:
    """The worker with the programmes that no cap limits among those served."""
    uncapped = {each.programme for each in rest if not one.named or each.programme in one.named}
    return replace(one, caps={**dict.fromkeys(sorted(uncapped), one.cap), **one.caps})
