"""What is said to change the answer does so when it is tried, and what is said not to, does not."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.planning.deciding import solve
from planner.planning.flipping import PLACES_TRIED, flips_with_language, least_cap, with_worker
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker
from support.examples import examples
from support.plans import SETTINGS, a_problem


def gives(problem: PlanProblem, citizen: str, worker: PlanWorker, cap: int) -> bool:
    """Whether the plan gives the pair where total and programmes are raised to a cap."""
    caps = {code: max(own, cap) for code, own in worker.caps.items()}
    raised = replace(worker, cap=max(worker.cap, cap), caps=caps)
    return solve(with_worker(problem, raised)).places[citizen] == worker.key


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.integers(2, 9), st.integers(2, 4), st.sampled_from((0.6, 1.0)))
def test_the_cap_that_is_named_changes_the_answer_and_one_less_does_not(
    seed: int, citizens: int, workers: int, room: float
) -> None:
    dice = Random(seed)
    problem = a_problem(dice, citizens, workers, room=room)
    problem = replace(problem, citizens=tuple(replace(one, programme="FSM") for one in problem.citizens))
    team = [replace(one, caps={"FSM": one.cap}) for one in problem.workers]
    problem = replace(problem, workers=tuple(team))
    places = solve(problem).places
    citizen, worker = dice.choice(problem.citizens), dice.choice(team)
    if places[citizen.key] == worker.key:
        return
    found = least_cap(problem, citizen.key, worker.key)
    if found is None:
        tried = range(worker.cap + 1, worker.cap + PLACES_TRIED + 1)
        assert not any(gives(problem, citizen.key, worker, cap) for cap in tried)
    else:
        assert gives(problem, citizen.key, worker, found.cap)
        assert not gives(problem, citizen.key, worker, found.cap - 1)


def test_the_place_that_goes_to_one_who_waits_longer_is_not_promised_to_another() -> None:
    """One more place goes to the longest wait; the one asked about gets the place after that."""
    worker = PlanWorker(key="a", identity="A", cap=1, caps={"FSM": 1})
    people = tuple(PlanCitizen(key=f"c{n}", identity=f"{n}", programme="FSM", priority=n) for n in range(4))
    problem = PlanProblem(people, (worker,), SETTINGS)
    assert solve(problem).places["c3"] == "a"
    assert [found.cap for n in (2, 1, 0) if (found := least_cap(problem, f"c{n}", "a"))] == [2, 3, 4]


def test_a_place_that_only_so_many_more_bring_is_found() -> None:
    """One more place goes to the one asked about; with still more, others take them and leave a better one free."""
    problem = a_problem(Random(153), 5, 3, room=0.8, held=0.2)
    people = tuple(replace(one, programme="FSM") for one in problem.citizens)
    team = tuple(replace(one, caps={"FSM": one.cap}) for one in problem.workers)
    problem = replace(problem, citizens=people, workers=team)
    worker = next(one for one in team if one.key == "w1")
    assert [gives(problem, "c2", worker, cap) for cap in range(6)] == [False, True, *[False] * 4]
    found = least_cap(problem, "c2", "w1")
    assert found is not None
    assert found.cap == 1


def test_the_cap_of_the_programme_is_named_where_it_is_the_one_in_the_way() -> None:
    worker = PlanWorker(key="a", identity="A", cap=9, caps={"FSM": 1})
    people = tuple(PlanCitizen(key=f"c{n}", identity=f"{n}", programme="FSM", priority=n) for n in range(2))
    found = least_cap(PlanProblem(people, (worker,), SETTINGS), "c0", "a")
    assert found is not None
    assert (found.cap, found.programme) == (2, "FSM")


def test_a_language_is_tried_too() -> None:
    near = PlanWorker(key="near", identity="N", cap=2, caps={"FSM": 2}, districts=("nord",))
    far = PlanWorker(key="far", identity="F", cap=2, caps={"FSM": 2})
    one = PlanCitizen(key="c", identity="1", programme="FSM", district="nord", languages=("arabisk",))
    problem = PlanProblem((one,), (near, far), SETTINGS)
    assert solve(problem).places == {"c": "near"}
    assert least_cap(problem, "c", "far") is None
    assert flips_with_language(problem, "c", "far", "arabisk")
    assert not flips_with_language(problem, "c", "far", "somali")
