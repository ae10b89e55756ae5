"""A solved plan answers exactly: held against solving again with the pair forced, or with the citizen added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.plan_settings import Tier
from planner.planning.certificate import cost_of, faults_of
from planner.planning.deciding import solve
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker
from planner.planning.solved import PlanMove, Solved, solve_fully
from support.examples import examples
from support.plans import SETTINGS, a_newcomer, a_problem, every_plan, score

some = settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
seeds = st.integers(0, 2**32)
prices = st.sampled_from((None, None, 0, 7, 60))


def in_order(cost: Mapping[Tier, int]) -> tuple[int, ...]:
    return tuple(cost[tier] for tier in Tier)


def moved(places: Mapping[str, str | None], steps: tuple[PlanMove, ...]) -> dict[str, str | None]:
    """The places after the steps, each of which begins where its citizen stands."""
    after = dict(places)
    for step in steps:
        assert after.get(step.citizen) == step.before
        after[step.citizen] = step.after
    return after


def priced(problem: PlanProblem, change_price: int | None) -> PlanProblem:
    return replace(problem, settings=replace(problem.settings, change_price=change_price))


def check_every_pair(problem: PlanProblem, best_with: Mapping[tuple[str, str], tuple[int, ...]]) -> None:
    """Each pair costs what the best plan with it costs more, by the chain too; pairs in no plan are impossible."""
    solved = solve_fully(problem)
    best = in_order(solved.proposal.objective)
    for citizen in problem.citizens:
        for worker in problem.workers:
            found = solved.why_not(citizen.key, worker.key)
            assert found.is_possible == ((citizen.key, worker.key) in best_with)
            if not found.is_possible:
                assert (found.extra, found.steps) == ({}, ())
                assert solved.place_price(citizen.key, worker.key) == {}
                continue
            there = best_with[citizen.key, worker.key]
            assert in_order(found.extra) == tuple(one - other for one, other in zip(there, best, strict=True))
            places = moved(solved.proposal.places, found.steps)
            assert places[citizen.key] == worker.key
            assert not list(faults_of(problem, places))
            assert score(problem, places) == there
            price = solved.place_price(citizen.key, worker.key)
            assert all(price[tier] + found.own[tier] == found.extra[tier] for tier in Tier)
            if found.steps:
                assert found.steps[0] == PlanMove(
                    citizen.key, solved.proposal.places[citizen.key], worker.key, found.own
                )


@some
@given(seeds, st.integers(1, 5), st.integers(1, 3), st.sampled_from((0.5, 1.0, 1.5)), prices)
def test_why_not_is_exact_among_all_plans(
    seed: int, citizens: int, workers: int, room: float, price: int | None
) -> None:
    problem = priced(a_problem(Random(seed), citizens, workers, room=room), price)
    best_with: dict[tuple[str, str], tuple[int, ...]] = {}
    for places in every_plan(problem):
        cost = score(problem, places)
        for citizen, worker in places.items():
            if worker is not None:
                best_with[citizen, worker] = min(cost, best_with.get((citizen, worker), cost))
    check_every_pair(problem, best_with)


@settings(some, max_examples=12)
@given(seeds, st.integers(8, 24), st.integers(2, 6), st.sampled_from((0.6, 1.0, 1.5)), st.sampled_from((0.0, 0.5, 0.8)))
def test_why_not_is_what_solving_again_finds(seed: int, citizens: int, workers: int, room: float, held: float) -> None:
    """A pair is forced by a pin that is all that is left to the citizen: nobody's case, everybody else vetoed."""
    problem = a_problem(Random(seed), citizens, workers, room=room, held=held)
    free = [one for one in problem.citizens if one.present is None and one.pinned is None][:3]
    solved = solve_fully(problem)
    for citizen in free:
        for worker in problem.workers:
            found = solved.why_not(citizen.key, worker.key)
            others = tuple(one.key for one in problem.workers if one is not worker)
            only = replace(citizen, vetoed=(*citizen.vetoed, *others))
            again = solve(replace(problem, citizens=tuple(only if one is citizen else one for one in problem.citizens)))
            if again.places[citizen.key] == worker.key:
                assert found.is_possible
                assert {tier: again.objective[tier] - solved.proposal.objective[tier] for tier in Tier} == found.extra
            elif found.is_possible:
                # The plan would rather have the citizen wait than pay this.
                waits = tuple(again.objective[tier] - solved.proposal.objective[tier] for tier in Tier)
                assert waits < in_order(found.extra)


def test_the_present_worker_costs_nothing_and_strangers_are_errors() -> None:
    problem = a_problem(Random(4), 12, 4, room=2)
    solved = solve_fully(problem)
    key, worker = next((key, where) for key, where in solved.proposal.places.items() if where is not None)
    found = solved.why_not(key, worker)
    assert found.is_possible
    assert not any(found.extra.values())
    assert found.steps == ()
    with pytest.raises(KeyError):
        solved.why_not("nobody", worker)
    with pytest.raises(KeyError):
        solved.why_not(key, "nobody")


def test_one_more_place_is_said_to_change_the_answer_where_it_does() -> None:
    near = PlanWorker(key="near", identity="N", cap=1, caps={"FSM": 1}, districts=("nord",))
    far = PlanWorker(key="far", identity="F", cap=5, caps={"FSM": 5})
    people = tuple(PlanCitizen(key=f"c{n}", identity=f"{n}", programme="FSM", district="nord") for n in range(2))
    solved = solve_fully(PlanProblem(people, (near, far), SETTINGS))
    lost = next(key for key, where in solved.proposal.places.items() if where == "far")
    kept = next(key for key, where in solved.proposal.places.items() if where == "near")
    assert solved.why_not(lost, "near").is_possible
    assert kept != lost
    roomier = replace(near, cap=2, caps={"FSM": 2})
    assert solve(PlanProblem(people, (roomier, far), SETTINGS)).places[lost] == "near"


def test_the_price_of_a_full_place_is_what_the_one_displaced_loses() -> None:
    near = PlanWorker(key="near", identity="N", cap=1, caps={"FSM": 1}, districts=("nord",))
    far = PlanWorker(key="far", identity="F", cap=5, caps={"FSM": 5})
    people = (
        PlanCitizen(key="local", identity="1", programme="FSM", district="nord"),
        PlanCitizen(key="other", identity="2", programme="FSM"),
    )
    solved = solve_fully(PlanProblem(people, (near, far), SETTINGS))
    assert solved.proposal.places == {"local": "near", "other": "far"}
    forced = solved.why_not("other", "near")
    assert [(step.citizen, step.before, step.after) for step in forced.steps] == [
        ("other", "far", "near"),
        ("local", "near", "far"),
    ]
    assert solved.place_price("other", "near")[Tier.MATCH] == 20


@some
@given(seeds, st.integers(4, 40), st.integers(1, 6), st.booleans(), prices)
def test_one_more_is_placed_as_if_all_were_solved(
    seed: int,
    citizens: int,
    workers: int,
    is_simple: bool,
    price: int | None,
) -> None:
    """Several newcomers, one after another; with simple cases alone nothing but the one search is needed."""
    dice = Random(seed)
    problem = priced(a_problem(dice, citizens, workers, room=dice.choice((0.6, 1.0, 1.5))), price)
    if is_simple:
        problem = replace(problem, citizens=tuple(replace(one, weight=0) for one in problem.citizens))
    solved = solve_fully(problem)
    for number in range(4):
        citizen = a_newcomer(dice, 1000 + number, problem.workers)
        citizen = replace(citizen, weight=0) if is_simple else citizen
        before = solved.proposal.places
        placed = solved.place(citizen)
        solved = placed.solved
        assert solved.problem.citizens[-1] == citizen
        assert solved.proposal.objective == solve(solved.problem).objective
        assert solved.proposal.objective == cost_of(solved.problem, solved.proposal.places)
        assert not list(faults_of(solved.problem, solved.proposal.places))
        assert placed.steps[0].citizen == citizen.key
        assert moved(before, placed.steps) == solved.proposal.places


def test_the_one_search_is_used_and_the_plan_before_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = a_problem(Random(6), 40, 5, room=1.2, held=0)
    problem = replace(problem, citizens=tuple(replace(one, weight=0) for one in problem.citizens))
    first = solve_fully(problem)
    before = dict(first.proposal.places)
    newcomers = [replace(a_newcomer(Random(n), 1000 + n, problem.workers), weight=0, pinned=None) for n in range(3)]
    with monkeypatch.context() as patch:
        patch.delattr("planner.planning.solved.solve_fully")
        second = first
        for one in newcomers:
            second = second.place(one).solved
        other = first.place(newcomers[2]).solved
    assert first.proposal.places == before
    assert len(second.proposal.places) == 43
    assert len(other.proposal.places) == 41
    assert other.proposal.objective == solve(other.problem).objective
    with pytest.raises(ValueError, match=newcomers[0].key):
        second.place(newcomers[0])


def test_a_plan_with_newcomers_answers_why_not_too() -> None:
    dice = Random(9)
    solved = solve_fully(a_problem(dice, 6, 3, room=1.0))
    for number in range(2):
        solved = solved.place(replace(a_newcomer(dice, 1000 + number, solved.problem.workers), weight=0)).solved
    again = solve_fully(solved.problem)
    for citizen in solved.problem.citizens:
        for worker in solved.problem.workers:
            assert solved.why_not(citizen.key, worker.key).extra == again.why_not(citizen.key, worker.key).extra


@some
@given(seeds, st.integers(1, 6), st.integers(1, 3), st.sampled_from((0.3, 0.6)))
def test_whoever_waits_competes_for_too_few_places(seed: int, citizens: int, workers: int, room: float) -> None:
    problem = a_problem(Random(seed), citizens, workers, room=room)
    solved = solve_fully(problem)
    for citizen in problem.citizens:
        if solved.proposal.places[citizen.key] is None:
            check_shortage(problem, solved, citizen.key)


def check_shortage(problem: PlanProblem, solved: Solved, waiting: str) -> None:
    """No plan that keeps as many pins and serves as many has more of them placed, and nobody may go elsewhere."""
    found = solved.shortage(waiting)
    assert waiting in found.citizens
    assert len(found.citizens) > found.places
    served = solved.proposal.objective
    people = {one.key: one for one in problem.citizens}
    for places in every_plan(problem):
        placed = {key for key in found.citizens if places[key] is not None}
        takes = {people[key].takes_place_of if places[key] == people[key].present else places[key] for key in placed}
        assert takes <= found.workers or places_worse(problem, places, served)
        assert len(placed) <= found.places or places_worse(problem, places, served)


def places_worse(problem: PlanProblem, places: Mapping[str, str | None], best: Mapping[Tier, int]) -> bool:
    return cost_of(problem, places)[Tier.PINS] > best[Tier.PINS]


def test_the_shortage_is_the_smallest_and_names_no_strangers() -> None:
    """Three need Arabic, two places are there; who needs none, and who has many free places, are no part of it."""
    speaker = PlanWorker(key="s", identity="S", cap=2, caps={"FSM": 2}, languages=("arabisk",))
    other = PlanWorker(key="o", identity="O", cap=1, caps={"FSM": 1})
    empty = PlanWorker(key="e", identity="E", cap=3, caps={"IPS": 3})
    needs = [
        PlanCitizen(key=f"a{n}", identity=f"1{n}", programme="FSM", required_language="arabisk", priority=n)
        for n in range(3)
    ]
    anybody = PlanCitizen(key="x", identity="2", programme="FSM", priority=9)
    young = PlanCitizen(key="y", identity="3", programme="IPS")
    solved = solve_fully(PlanProblem((*needs, anybody, young), (speaker, other, empty), SETTINGS))
    assert [key for key, where in solved.proposal.places.items() if where is None] == ["a0"]
    found = solved.shortage("a0")
    assert found.citizens == {"a0", "a1", "a2"}
    assert found.workers == {"s"}
    assert found.places == 2
    with pytest.raises(ValueError, match="a1"):
        solved.shortage("a1")


def test_who_may_go_nowhere_is_a_shortage_alone() -> None:
    worker = PlanWorker(key="w", identity="W", cap=2, caps={"FSM": 2})
    lost = PlanCitizen(key="lost", identity="1", programme="FSM", required_language="somali")
    solved = solve_fully(PlanProblem((lost,), (worker,), SETTINGS))
    found = solved.shortage("lost")
    assert found.citizens == {"lost"}
    assert not found.workers
    assert found.places == 0
