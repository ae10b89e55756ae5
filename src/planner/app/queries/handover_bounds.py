"""What a handover must keep to besides the solver's caps, so that every proposal can be accepted whole.

The solver counts places on the first day of the handover. The guard counts each decision on its own first day, and also
cases of programmes that cap nobody of the function, against a worker's total; and it asks on each of these days whether
the pair may be. What it would refuse narrows the bounds, and the rest is solved again; each time there is less room, so
it comes to an end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from planner.app.queries.handover_case import decisions
from planner.app.queries.handover_data import HandoverData
from planner.domain.decisions import NewAssignment, pair_problems
from planner.domain.errors import Code, Problem
from planner.domain.guard import check_each
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.planning.problem import PlanCitizen, PlanWorker


@dataclass(slots=True)
class Bounds:
    """Places fewer than the caps, by worker and programme ("" for all of them), and pairs that may not be."""

    fewer: Counter[tuple[str, str]] = field(default_factory=Counter)
    barred: set[tuple[str, str]] = field(default_factory=set)

    def on(self, data: HandoverData) -> HandoverData:
        """The data with the bounds on it."""
        if not self.fewer and not self.barred:
            return data
        barred: dict[str, set[str]] = {}
        for citizen, worker in self.barred:
            barred.setdefault(citizen, set()).add(worker)
        citizens = tuple(_barred(one, barred[one.key]) if one.key in barred else one for one in data.problem.citizens)
        workers = tuple(self._narrowed(one) for one in data.problem.workers)
        return replace(data, problem=replace(data.problem, citizens=citizens, workers=workers))

    def allows(self, citizen: str, worker: str) -> bool:
        """Whether a pair may be."""
        return (citizen, worker) not in self.barred

    def narrow(
        self,
        register: Register,
        programmes: Programmes,
        data: HandoverData,
        places: Mapping[str, str | None],
        chosen: Mapping[CitizenId, str],
    ) -> bool:
        """Take in what the guard would refuse; False where it would let everything pass.

        Args:
            register: the register; only read.
            programmes: the programme data.
            data: what the proposal is made from.
            places: who would get whom.
            chosen: the leader's reason for each case whose receiver the leader chose; what the guard says of these the
                leader is told.
        """
        new: list[NewAssignment] = []
        for key, where in places.items():
            case = data.held[CitizenId(key)]
            if where is not None:
                new += decisions(data.request, case, WorkerId(where), chosen.get(case.citizen, ""))
        before = len(self.barred), self.fewer.total()
        for each in new:
            if each.citizen not in chosen and pair_problems(register, programmes, each):
                self.barred.add((each.citizen, each.worker))
        for worker, guard in check_each(register, programmes, new).items():
            own = [CitizenId(key) for key, where in places.items() if where == worker and key not in chosen]
            if guard.problems and own:
                self._refused(data, worker, own, guard.problems[0])
        return before != (len(self.barred), self.fewer.total())

    def _refused(self, data: HandoverData, worker: WorkerId, own: list[CitizenId], problem: Problem) -> None:
        """Narrow by one problem of one worker, whose cases these are."""
        over, programme = _too_many(problem), str(problem.details.get("programme") or "")
        counted = {one.key for one in data.problem.citizens}
        served = next((one.caps for one in data.problem.workers if one.key == worker), {})
        beside = sorted(key for key in own if key not in counted and data.held[key].counts)
        solved = [key for key in own if key in counted]
        if over is None or not (beside or solved):
            self.barred.update((key, worker) for key in own)
            return
        self.barred.update((key, worker) for key in beside[-over:])
        rest = over - len(beside)
        # Whoever has a case already keeps it above a cap, so that fewer places may be no help: then no more are asked.
        helps = not self.fewer[worker, programme] and (not programme or programme in served)
        if rest > 0 and helps:
            self.fewer[worker, programme] += rest
        elif rest > 0:
            self.barred.update((key, worker) for key in sorted(solved)[-rest:])

    def _narrowed(self, one: PlanWorker) -> PlanWorker:
        caps = {code: max(0, cap - self.fewer[one.key, code]) for code, cap in one.caps.items()}
        return replace(one, cap=max(0, one.cap - self.fewer[one.key, ""]), caps=caps)


def _barred(one: PlanCitizen, workers: AbstractSet[str]) -> PlanCitizen:
    present = None if one.present in workers else one.present
    pinned = None if one.pinned in workers else one.pinned
    return replace(one, vetoed=tuple(sorted({*one.vetoed, *workers})), present=present, pinned=pinned)


def _too_many(problem: Problem) -> int | None:
    """How many cases a cap is passed by; None for a problem of another kind."""
    cases, cap = problem.details.get("cases"), problem.details.get("cap")
    if problem.code is not Code.OVER_HARD_CAP or not isinstance(cases, int) or not isinstance(cap, int):
        return None
    return max(1, cases - cap)
