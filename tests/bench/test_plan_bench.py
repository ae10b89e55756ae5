"""The proven plan against the same tiers solved by OR-Tools alone on every permitted pair, in one run; and its answers.

Time is that of the processor, so that others on the machine count little. The whole of ``solve`` is measured: laying
out, solving, pricing and checking; of the bare solver only its own calls with the arcs handed over. What is asked of
a solved plan is measured against that solve.
"""

from __future__ import annotations

from dataclasses import replace
from math import log
from random import Random
from statistics import median
from time import process_time

import pytest

from planner.domain.plan_settings import Tier
from planner.planning import deciding, solver
from planner.planning.flow import Known, solve_shown
from planner.planning.network import Network
from planner.planning.open_arcs import OpenArcs, TierGroup
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker
from planner.planning.solved import Solved, solve_fully
from support.plans import DISTRICTS, INDUSTRIES, LANGUAGES, SETTINGS

pytestmark = pytest.mark.bench


def a_large_problem(citizens: int, workers: int, *, held: float, seed: int = 1) -> PlanProblem:
    """Tight capacity (95 per cent), uneven caps, two programmes, three weights; ``held`` have a contact person."""
    dice = Random(seed)
    about = citizens / 0.95 / workers
    team = []
    for number in range(workers):
        cap = round(about * dice.choice((0.6, 0.8, 1.0, 1.2, 1.4)))
        team.append(
            PlanWorker(
                key=f"w{number}",
                identity=f"W{number}",
                cap=cap,
                caps={"FSM": cap, "IPS": cap * 2 // 3},
                districts=tuple(dice.sample(DISTRICTS, 1)),
                languages=tuple(dice.sample(LANGUAGES, dice.randint(0, 2))),
                industries=tuple(dice.sample(INDUSTRIES, 1)),
                network=tuple(dice.sample(INDUSTRIES, 1)),
                recent=dice.randrange(8),
            )
        )
    room = {(one.key, code): cap for one in team for code, cap in one.caps.items()}
    total = {one.key: one.cap for one in team}
    people = []
    for number in range(citizens):
        code = dice.choice(("FSM",) * 5 + ("IPS",))
        wish = dice.choice(team).key
        has_room = dice.random() < held and total[wish] > 0 and room[wish, code] > 0
        if has_room:
            total[wish] -= 1
            room[wish, code] -= 1
        people.append(
            PlanCitizen(
                key=f"c{number}",
                identity=f"{number:010}",
                programme=code,
                weight=dice.choice((0,) * 6 + (1,) * 3 + (2,)),
                priority=dice.randrange(400),
                present=wish if has_room else None,
                change_cost=dice.randrange(10, 90),
                required_language=dice.choice(("",) * 15 + LANGUAGES[:1]),
                district=dice.choice(DISTRICTS),
                industry=dice.choice(("", *INDUSTRIES)),
            )
        )
    return PlanProblem(tuple(people), tuple(team), SETTINGS)


def bare_seconds(problem: PlanProblem, monkeypatch: pytest.MonkeyPatch) -> tuple[float, dict[Tier, int]]:
    """What OR-Tools takes for the same tiers when shown every permitted pair, and what it finds."""
    taken = 0.0

    def timed(face: OpenArcs, group: TierGroup, known: Known | None = None) -> None:
        nonlocal taken
        start = process_time()
        solve_shown(face, group, known)
        taken += process_time() - start

    def every_pair(net: Network) -> object:
        return net.permitted.copy()

    with monkeypatch.context() as patch:
        patch.setattr(solver, "solve_shown", timed)
        patch.setattr(solver, "_shown_at_first", every_pair)
        patch.setattr(solver, "place_at_once", lambda face: None)  # noqa: ARG005 -- nothing by hand
        found = deciding.solve(problem)
    return taken, dict(found.objective)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("citizens", "workers", "held"), [(600, 20, 0.8), (10_000, 200, 0.8), (10_000, 200, 0.0)])
def test_a_proven_plan_costs_at_most_half_more_than_the_bare_solver(
    citizens: int, workers: int, held: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = a_large_problem(citizens, workers, held=held)
    deciding.solve(a_large_problem(50, 5, held=held))
    start = process_time()
    found = deciding.solve(problem)
    ours = process_time() - start
    bare, objective = bare_seconds(problem, monkeypatch)
    told = f"{citizens} x {workers}, held {held}: ours {ours:.2f} s, bare {bare:.2f} s, ratio {ours / bare:.2f}"
    print(f"{told}, rounds {found.rounds}")  # noqa: T201 -- the report
    assert found.is_proven
    assert dict(found.objective) == objective
    assert ours <= (1.5 if citizens > 1000 else 4) * bare


@pytest.mark.timeout(1200)
def test_it_grows_no_worse_than_the_number_of_pairs_and_its_logarithm() -> None:
    sizes = ((3_000, 100), (10_000, 300), (30_000, 1_000))
    times = []
    for citizens, workers in sizes:
        problem = a_large_problem(citizens, workers, held=0.8)
        start = process_time()
        assert deciding.solve(problem).is_proven
        times.append(process_time() - start)
        print(f"{citizens} x {workers}: {times[-1]:.1f} s")  # noqa: T201 -- the report
    pairs = [citizens * workers for citizens, workers in sizes]
    for time, count in zip(times[1:], pairs[1:], strict=True):
        assert time <= times[0] * count * log(count) / (pairs[0] * log(pairs[0])), times


@pytest.fixture(scope="module")
def solved() -> tuple[Solved, list[PlanCitizen], float]:
    """10,000 x 200 solved, forty more who are to come, and what the solve took."""
    problem = a_large_problem(10_040, 200, held=0.8)
    to_come = [one for one in problem.citizens if one.present is None][:40]
    left_out = {one.key for one in to_come}
    problem = replace(problem, citizens=tuple(one for one in problem.citizens if one.key not in left_out))
    start = process_time()
    found = solve_fully(problem)
    return found, to_come, process_time() - start


@pytest.mark.timeout(1200)
def test_one_why_not_is_a_small_part_of_a_solve(solved: tuple[Solved, list[PlanCitizen], float]) -> None:
    found, _, whole = solved
    dice = Random(1)
    citizens = [one.key for one in dice.sample(found.problem.citizens, 300)]
    workers = [dice.choice(found.problem.workers).key for _ in citizens]
    times = []
    for citizen, worker in zip(citizens, workers, strict=True):
        start = process_time()
        found.why_not(citizen, worker)
        times.append(process_time() - start)
    taken = median(times[100:])
    told = f"first {times[0] * 1000:.0f} ms, then {taken * 1000:.1f} ms, 1/{whole / taken:.0f} of a solve"
    print(f"why not: {told}")  # noqa: T201 -- the report
    assert taken <= whole / 200


@pytest.mark.timeout(1200)
def test_one_more_citizen_is_a_small_part_of_a_solve(solved: tuple[Solved, list[PlanCitizen], float]) -> None:
    after, to_come, whole = solved
    times = []
    for citizen in to_come:
        start = process_time()
        after = after.place(citizen).solved
        times.append(process_time() - start)
    taken = median(times)
    told = f"first {times[0] * 1000:.0f} ms, then {taken * 1000:.1f} ms, 1/{whole / taken:.0f} of a solve"
    print(f"one more: {told}")  # noqa: T201 -- the report
    assert after.proposal.objective == deciding.solve(after.problem).objective
    assert taken <= whole / 50
