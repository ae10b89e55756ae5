"""The proven plan against the same tiers solved by OR-Tools alone on every permitted pair, in one run.

Time is that of the processor, so that others on the machine do not count. The whole of ``solve`` is measured: laying
out, solving, pricing and checking; of the bare solver only its own calls with the arcs handed over.
"""

from __future__ import annotations

from random import Random
from time import process_time

import pytest

from planner.planning import solver
from planner.planning.face import Face, Group
from planner.planning.flow import solve_shown
from planner.planning.network import Network
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker, Tier
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

    def timed(face: Face, group: Group) -> None:
        nonlocal taken
        start = process_time()
        solve_shown(face, group)
        taken += process_time() - start

    def every_pair(net: Network) -> object:
        return net.permitted.copy()

    with monkeypatch.context() as patch:
        patch.setattr(solver, "solve_shown", timed)
        patch.setattr(solver, "_shown_at_first", every_pair)
        found = solver.solve(problem)
    return taken, dict(found.objective)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("held", [0.8, 0.0])
def test_ten_thousand_citizens_cost_at_most_half_more_than_the_bare_solver(
    held: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = a_large_problem(10_000, 200, held=held)
    solver.solve(a_large_problem(50, 5, held=held))
    start = process_time()
    found = solver.solve(problem)
    ours = process_time() - start
    bare, objective = bare_seconds(problem, monkeypatch)
    print(f"held {held}: ours {ours:.2f} s, bare {bare:.2f} s, ratio {ours / bare:.2f}, rounds {found.rounds}")  # noqa: T201 -- the report
    assert found.is_proven
    assert dict(found.objective) == objective
    assert ours <= 1.5 * bare


@pytest.mark.timeout(1200)
def test_it_grows_no_worse_than_the_number_of_pairs() -> None:
    """Ten times the pairs: at most some fifteen times the time."""
    times = []
    for citizens, workers in ((3_000, 60), (9_000, 200)):
        problem = a_large_problem(citizens, workers, held=0.8)
        start = process_time()
        assert solver.solve(problem).is_proven
        times.append(process_time() - start)
    assert times[1] <= 15 * times[0], times
