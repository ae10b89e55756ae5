"""Who could take these citizens: everybody employed, the best match first, with the load that would follow.

The match is the plan's: the same points for the same pairs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.app.queries.plan_data import match_points
from planner.domain.caps import is_employed
from planner.domain.decisions import own_problems, worker_problem
from planner.domain.errors import Problem
from planner.domain.ids import CitizenId
from planner.domain.load import Case, WorkerLoad, all_loads, case_of
from planner.domain.plan_settings import Criterion as Fit
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One worker for a choice of citizens.

    ``held`` counts those who are the worker's already. ``before`` and ``after`` are cases, ``over`` those above the
    fixed cap afterwards; ``capped``: there is one. ``points`` are the plan's points of match, of all the citizens
    together; ``fits`` counts for how many citizens each criterion gives some.
    ``problem``: why nobody can be assigned to the worker at all.
    """

    worker: Worker
    before: int
    after: int
    capped: bool
    hard: int
    soft: int
    over: int
    held: int
    points: int
    fits: Mapping[Fit, int]
    problem: Problem | None


def candidates(register: Register, programmes: Programmes, citizens: Sequence[CitizenId], day: date) -> list[Candidate]:
    """Every worker employed that day: those who can before those who cannot, within the cap before those over it."""
    loads = all_loads(register, programmes, day)
    people = [register.need(Citizen, citizen) for citizen in citizens]
    cases = [each.id for each in people if isinstance(case_of(register, programmes, each.id, day, day), Case)]
    match = match_points(register, programmes, citizens, day)
    found = [
        _candidate(register, loads[worker.id], people, cases, [match[each.id][worker.id] for each in people], day)
        for worker in register.all(Worker)
        if is_employed(worker, day)
    ]
    return sorted(found, key=_rank)


def left_by_worker(register: Register, worker: Worker, citizens: Sequence[CitizenId]) -> list[CitizenId]:
    """Those of the citizens whom the worker may not have: excluded by a veto, or in need of another language."""
    return [each for each in citizens if own_problems(register, register.need(Citizen, each), worker)]


def _candidate(
    register: Register,
    load: WorkerLoad,
    people: Sequence[Citizen],
    cases: Sequence[CitizenId],
    match: Sequence[Mapping[Fit, int]],
    day: date,
) -> Candidate:
    worker = register.need(Worker, load.worker)
    held = load.citizens | set(load.covered) | set(load.uncounted)
    after = load.total + sum(each not in load.citizens for each in cases)
    problem = worker_problem(register, worker, day)
    barred = [each for each in people if own_problems(register, each, worker)]
    if problem is None and people and len(barred) == len(people):
        problem = own_problems(register, barred[0], worker)[0]
    return Candidate(
        worker=worker,
        before=load.total,
        after=after,
        capped=load.cap.capped,
        hard=load.cap.hard,
        soft=load.cap.soft,
        over=max(0, after - load.cap.hard) if load.cap.capped else 0,
        held=sum(each.id in held for each in people),
        points=sum(sum(each.values()) for each in match),
        fits={one: count for one in Fit if (count := sum(each[one] > 0 for each in match))},
        problem=problem,
    )


def _rank(each: Candidate) -> tuple[bool, bool, int, int, float, str]:
    full = each.after / each.hard if each.hard else float(each.after)
    return each.problem is not None, not each.capped, each.over, -each.points, full, each.worker.initials
