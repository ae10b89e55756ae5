"""Who else could take the citizens of a line: points, load in the plan, and what speaks against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.app.queries.plan import PlanView
from planner.app.queries.plan_data import PlanData
from planner.app.queries.plan_why import Price
from planner.domain.decisions import shown, worker_problem
from planner.domain.errors import Code, Problem
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.plan_settings import Criterion
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.planning.problem import PlanCitizen, PlanWorker, pair_points, speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTarget:
    """One worker as a place for some citizens.

    ``points`` by criterion, the mean of the citizens rounded down. ``now`` are the cases today, ``planned`` those in
    the plan, ``after`` those in the plan with the citizens. ``over`` counts cases above the cap if they were assigned
    today. ``has``: they all are the worker's in the plan. ``gets_none``: leaves or goes away soon. ``other_function``:
    the programme's contact person has another function; ``other_programme``: the worker does not serve the programme.
    ``problem``: why it cannot be at all.
    """

    worker: Worker
    points: Mapping[Criterion, int]
    now: int
    planned: int
    after: int
    cap: int
    over: int
    has: bool
    gets_none: bool
    other_function: bool
    other_programme: bool
    problem: Problem | None

    @property
    def total(self) -> int:
        """The match."""
        return sum(self.points.values())

    @property
    def serves(self) -> bool:
        """Whether the worker has the function and the programme."""
        return not (self.other_function or self.other_programme)

    @property
    def is_free(self) -> bool:
        """Whether the citizens can be put there by a pin: nothing against it, and room today."""
        return self.problem is None and self.serves and not (self.over or self.gets_none)


def targets(register: Register, data: PlanData, view: PlanView, citizens: Sequence[CitizenId]) -> list[PlanTarget]:
    """Every worker: those who can before those who cannot, within the cap before over it, then by match.

    None for citizens whose case a colleague covers: the plan leaves them where they are.
    """
    wanted = set(citizens)
    people = [each for each in data.problem.citizens if each.key in wanted]
    if not people:
        return []
    found = [
        _target(register, data, view, worker, people)
        for worker in data.problem.workers
        if register.find(Worker, WorkerId(worker.key)) is not None
    ]
    return sorted(found, key=_rank)


def by_net(found: Sequence[PlanTarget], prices: Mapping[str, Price]) -> list[PlanTarget]:
    """The same targets, those that cost the plan least before the others; one without a price keeps its place last.

    Args:
        found: as ``targets`` gave them.
        prices: what each worker would cost the plan, as far as it is known.
    """

    def order(each: PlanTarget) -> tuple[object, ...]:
        price = prices.get(each.worker.id)
        known = (True, ()) if price is None else (False, price.order)
        return (*_rank(each)[:3], *known)

    return sorted(found, key=order)


def _target(
    register: Register, data: PlanData, view: PlanView, each: PlanWorker, people: Sequence[PlanCitizen]
) -> PlanTarget:
    worker = register.need(Worker, WorkerId(each.key))
    load = data.loads[worker.id]
    more = Counter(one.programme for one in people if one.key not in load.citizens)
    over = [load.total + sum(more.values()) - each.cap]
    over += [load.by_programme.get(code, 0) + count - each.caps.get(code, 0) for code, count in more.items()]
    sums: Counter[Criterion] = Counter()
    for one in people:
        sums.update(pair_points(one, each, data.problem.settings))
    has = [view.proposal.places.get(one.key) == each.key for one in people]
    in_plan = view.loads[worker.id].after
    return PlanTarget(
        worker=worker,
        points={criterion: sums[criterion] // len(people) for criterion, _ in data.problem.settings.points},
        now=load.total,
        planned=in_plan,
        after=in_plan + has.count(False),
        cap=each.cap,
        over=max(0, *over) if more and load.cap.capped else 0,
        has=all(has),
        gets_none=not each.is_open,
        other_function=any(each.function not in one.functions for one in people),
        other_programme=any(one.programme not in each.caps for one in people),
        problem=_problem(register, data, worker, each, people),
    )


def _problem(
    register: Register, data: PlanData, worker: Worker, each: PlanWorker, people: Sequence[PlanCitizen]
) -> Problem | None:
    problem = worker_problem(register, worker, data.day)
    if problem is not None:
        return problem
    who = shown(worker)
    for one in people:
        if each.key in one.vetoed:
            return Problem(Code.VETOED, "worker", {"citizen": one.key, "worker": who})
        if not speaks(each, one):
            details = {"citizen": one.key, "worker": who, "language": one.required_language}
            return Problem(Code.LANGUAGE_MISSING, "worker", details)
    return None


def _rank(each: PlanTarget) -> tuple[bool, bool, bool, int, float, str]:
    full = each.after / each.cap if each.cap else float(each.after)
    barred = each.problem is not None
    return barred, each.gets_none or not each.serves, each.over > 0, -each.total, full, each.worker.initials
