"""The plan is the best there is: held against every plan, against other solvers, and against its own certificate."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.plan_settings import Tier
from planner.planning.certificate import faults_of
from planner.planning.deciding import solve
from planner.planning.problem import PlanCancelledError, PlanCitizen, PlanProblem, PlanWorker, pair_points
from support.examples import examples
from support.plans import SETTINGS, a_problem, after, every_plan, score, stays

some = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])


@some
@given(st.integers(0, 2**32), st.integers(1, 5), st.integers(1, 3), st.sampled_from((0.5, 1.0, 1.5)))
def test_no_plan_is_better(seed: int, citizens: int, workers: int, room: float) -> None:
    problem = a_problem(Random(seed), citizens, workers, room=room)
    found = solve(problem)
    best = min(score(problem, places) for places in every_plan(problem))
    assert tuple(found.objective[tier] for tier in Tier) == best
    assert found.objective == found.lower_bound
    assert found.faults == ()
    assert found.is_proven


@some
@given(st.integers(0, 2**32), st.integers(1, 5), st.integers(1, 3), st.sampled_from((0, 5, 30, 500)))
def test_no_plan_is_better_where_changes_have_a_price(seed: int, citizens: int, workers: int, price: int) -> None:
    problem = a_problem(Random(seed), citizens, workers, room=1.5, held=0.8)
    problem = replace(problem, settings=replace(problem.settings, change_price=price))
    found = solve(problem)
    assert tuple(found.objective[tier] for tier in Tier) == min(score(problem, each) for each in every_plan(problem))
    assert found.is_proven
    assert found.objective[Tier.CHANGES] == found.objective[Tier.DISRUPTION] == 0


def test_a_change_is_made_when_the_match_is_worth_its_price() -> None:
    near = PlanWorker(key="near", identity="N", cap=2, caps={"FSM": 2}, districts=("nord",))
    far = PlanWorker(key="far", identity="F", cap=2, caps={"FSM": 2})
    one = PlanCitizen(key="c", identity="1", programme="FSM", present="far", change_cost=9, district="nord")
    for price, where in ((None, "far"), (21, "far"), (19, "near"), (0, "near")):
        found = solve(PlanProblem((one,), (near, far), replace(SETTINGS, change_price=price)))
        assert found.places == {"c": where}, price
        assert found.is_proven


@some
@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 8), st.sampled_from((0.6, 1.0, 1.6)))
def test_the_rules_hold_and_the_proof_too(seed: int, citizens: int, workers: int, room: float) -> None:
    problem = a_problem(Random(seed), citizens, workers, room=room, held=0.4)
    found = solve(problem)
    assert found.is_proven, (found.gap, found.faults)
    people = {one.key: one for one in problem.citizens}
    team = {one.key: one for one in problem.workers}
    for key, where in found.places.items():
        citizen = people[key]
        assert where not in citizen.vetoed
        if where is None:
            assert not stays(citizen)
        elif where != citizen.present:
            assert team[where].is_open
            assert citizen.required_language in ("", *team[where].languages)
            assert citizen.programme in team[where].caps


@some
@given(st.integers(0, 2**32), st.integers(2, 25), st.integers(1, 6))
def test_nobody_waits_beside_a_free_place(seed: int, citizens: int, workers: int) -> None:
    problem = a_problem(Random(seed), citizens, workers, room=0.8)
    found = solve(problem)
    for citizen in problem.citizens:
        if found.places[citizen.key] is not None:
            continue
        for worker in problem.workers:
            if citizen.pinned in (None, worker.key):
                assert list(faults_of(problem, {**found.places, citizen.key: worker.key})), (citizen.key, worker.key)


@some
@given(st.integers(0, 2**32), st.integers(1, 25), st.integers(1, 6))
def test_the_order_of_rows_and_the_ids_decide_nothing(seed: int, citizens: int, workers: int) -> None:
    dice = Random(seed)
    problem = a_problem(dice, citizens, workers)
    found = solve(problem).places
    assert solve(problem).places == found
    mixed = replace(
        problem,
        citizens=tuple(dice.sample(problem.citizens, citizens)),
        workers=tuple(dice.sample(problem.workers, workers)),
    )
    assert solve(mixed).places == found
    keys = [*(one.key for one in problem.citizens), *(one.key for one in problem.workers)]
    renamed = {key: f"id-{dice.randrange(10**9)}-{key}" for key in keys}
    other_ids = PlanProblem(
        tuple(
            replace(
                one,
                key=renamed[one.key],
                present=None if one.present is None else renamed[one.present],
                covered_by=None if one.covered_by is None else renamed[one.covered_by],
                pinned=None if one.pinned is None else renamed[one.pinned],
                former=tuple(renamed[key] for key in one.former),
                vetoed=tuple(renamed[key] for key in one.vetoed),
            )
            for one in problem.citizens
        ),
        tuple(replace(one, key=renamed[one.key]) for one in problem.workers),
        problem.settings,
    )
    theirs = solve(other_ids).places
    assert {renamed[key]: None if where is None else renamed[where] for key, where in found.items()} == theirs


@some
@given(st.integers(0, 2**32), st.integers(1, 25), st.integers(1, 6))
def test_an_accepted_plan_is_left_alone(seed: int, citizens: int, workers: int) -> None:
    problem = a_problem(Random(seed), citizens, workers)
    first = solve(problem)
    again = after(problem, first.places)
    second = solve(again)
    assert second.places == first.places
    assert second.objective[Tier.CHANGES] == second.objective[Tier.DISRUPTION] == 0
    assert second.is_proven


def test_another_seed_breaks_ties_otherwise_at_the_same_cost() -> None:
    team = tuple(PlanWorker(key=f"w{n}", identity=f"W{n}", cap=6, caps={"FSM": 6}) for n in range(4))
    people = tuple(PlanCitizen(key=f"c{n}", identity=f"{n}", programme="FSM") for n in range(12))
    plans = [solve(PlanProblem(people, team, replace(SETTINGS, seed=seed))) for seed in range(1, 4)]
    costs = {tuple(plan.objective[tier] for tier in Tier if tier is not Tier.TIES) for plan in plans}
    assert len(costs) == 1
    assert len({tuple(plan.places.items()) for plan in plans}) == 3


@pytest.mark.parametrize("seed", range(3))
def test_match_equals_that_of_another_solver(seed: int) -> None:
    from scipy.optimize import linear_sum_assignment

    dice = Random(seed)
    problem = a_problem(dice, 120, 12, room=1.0, held=0)
    team = tuple(
        replace(one, cap=10, caps={"FSM": 10, "IPS": 10}, held={}, heavy_cap=None, is_open=True, function="job_agent")
        for one in problem.workers
    )
    people = tuple(replace(one, required_language="", pinned=None, vetoed=()) for one in problem.citizens)
    problem = PlanProblem(people, team, problem.settings)
    points = np.array([[sum(pair_points(one, other, problem.settings).values()) for other in team] for one in people])
    expanded = np.repeat(points, 10, axis=1)
    rows, columns = linear_sum_assignment(-expanded)
    found = solve(problem)
    assert found.is_proven
    assert found.objective[Tier.MATCH] == 120 * problem.settings.most_points - int(expanded[rows, columns].sum())


def test_a_large_plan_is_proven() -> None:
    """Large teams hold more than their caps here and there, as after a lowered cap; few of them must be decided on."""
    problem = a_problem(Random(1), 3000, 60, room=1.02, held=0.7)
    holds = Counter(one.takes_place_of for one in problem.citizens)
    full = [one for number, one in enumerate(problem.workers) if number >= 2]
    roomy = {one.key: replace(one, cap=max(one.cap, holds[one.key] + 1), heavy_cap=None) for one in full}
    roomy = {key: replace(one, caps=dict.fromkeys(one.caps, one.cap)) for key, one in roomy.items()}
    found = solve(replace(problem, workers=tuple(roomy.get(one.key, one) for one in problem.workers)))
    assert found.is_proven
    assert found.objective[Tier.WAITING] > 0
    assert found.rounds >= 5


def test_too_many_decisions_are_told_as_a_gap_and_never_called_the_best(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.planning.deciding.FEWEST_TRIES", 2)
    monkeypatch.setattr("planner.planning.deciding.TRIES_BY_SIZE", 0)
    problem = a_problem(Random(2), 300, 14, room=1.02, held=0.7)
    found = solve(problem)
    assert found.faults == ()
    assert not found.is_proven
    assert found.gap > 0
    monkeypatch.undo()
    best = solve(problem)
    assert best.is_proven
    in_order = [[plan[tier] for tier in Tier] for plan in (found.lower_bound, best.objective, found.objective)]
    assert in_order == sorted(in_order)


def test_whoever_comes_below_a_lowered_cap_by_the_plan_has_room_in_it() -> None:
    """Pins move both cases of AA (cap 1) away: the citizen who waits has the place at once, and a next plan nothing."""
    team = (
        PlanWorker(key="a", identity="AA", cap=1, caps={"FSM": 1}),
        PlanWorker(key="b", identity="BB", cap=2, caps={"FSM": 2}),
    )
    people = (
        *(PlanCitizen(key=f"c{n}", identity=f"{n}", programme="FSM", present="a", pinned="b") for n in range(2)),
        PlanCitizen(key="new", identity="9", programme="FSM"),
    )
    problem = PlanProblem(people, team, SETTINGS)
    found = solve(problem)
    assert found.places == {"c0": "b", "c1": "b", "new": "a"}
    assert found.is_proven
    assert solve(after(problem, found.places)).places == found.places


def test_a_vetoed_contact_person_keeps_the_case_and_the_place_until_another_has_it() -> None:
    worker = PlanWorker(key="a", identity="AA", cap=1, caps={"FSM": 1})
    ruled_out = PlanCitizen(key="old", identity="1", programme="FSM", present="a", vetoed=("a",))
    new = PlanCitizen(key="new", identity="2", programme="FSM", priority=9)
    found = solve(PlanProblem((ruled_out, new), (worker,), SETTINGS))
    assert found.places == {"old": None, "new": None}
    assert (found.objective[Tier.WAITING], found.objective[Tier.CHANGES]) == (2, 0)
    other = PlanWorker(key="b", identity="BB", cap=1, caps={"FSM": 1})
    found = solve(PlanProblem((ruled_out, new), (worker, other), SETTINGS))
    assert found.places == {"old": "b", "new": "a"}
    assert (found.objective[Tier.WAITING], found.objective[Tier.CHANGES]) == (0, 1)


def test_a_covered_case_takes_the_place_of_the_cover_until_it_moves() -> None:
    """Moved on, it empties the cover's place; a cover who takes it for good needs no second one."""
    absent = PlanWorker(key="a", identity="AA", cap=5, caps={"FSM": 5}, is_open=False)
    cover = PlanWorker(key="b", identity="BB", cap=1, caps={"FSM": 1})
    other = PlanWorker(key="c", identity="CC", cap=1, caps={"FSM": 1}, languages=("arabisk",))
    moved = PlanCitizen(
        key="moved",
        identity="1",
        programme="FSM",
        present="a",
        covered_by="b",
        vetoed=("a",),
        required_language="arabisk",
    )
    new = PlanCitizen(key="new", identity="2", programme="FSM")
    assert solve(PlanProblem((moved, new), (absent, cover), SETTINGS)).places == {"moved": None, "new": None}
    assert solve(PlanProblem((moved, new), (absent, cover, other), SETTINGS)).places == {"moved": "c", "new": "b"}
    stays = replace(moved, required_language="")
    found = solve(PlanProblem((stays,), (absent, cover), SETTINGS))
    assert found.places == {"moved": "b"}
    assert found.objective[Tier.CHANGES] == 1


def test_a_plan_that_is_not_best_is_not_proven() -> None:
    from planner.planning.certificate import DecisionLeaf, check
    from planner.planning.layout import NO_RULES, build

    problem = a_problem(Random(2), 12, 3, room=2, held=0)
    worse = {one.key: None for one in problem.citizens}
    net = build(problem)
    proof = [({Tier.WAITING: 1}, np.zeros(len(net.trunk.parent), dtype=np.int64))]
    found = check(problem, worse, [DecisionLeaf(net, NO_RULES, proof)])
    assert found.objective[Tier.WAITING] == 12
    assert found.lower_bound[Tier.WAITING] < 12


def test_new_citizens_spread_over_workers_who_match_alike() -> None:
    team = tuple(PlanWorker(key=f"w{n}", identity=f"W{n}", cap=20, caps={"FSM": 20}) for n in range(4))
    people = tuple(
        PlanCitizen(key=f"c{n}", identity=f"{n:010}", programme="FSM", weight=2 * (n % 2)) for n in range(24)
    )
    places = solve(PlanProblem(people, team, SETTINGS)).places
    for worker in team:
        mine = [one for one in people if places[one.key] == worker.key]
        assert len(mine) == 6
        assert sum(one.weight == 2 for one in mine) == 3


def test_whoever_has_too_many_keeps_them_and_gets_none() -> None:
    full = PlanWorker(key="full", identity="A", cap=2, caps={"FSM": 2})
    empty = PlanWorker(key="empty", identity="B", cap=1, caps={"FSM": 1})
    people = [PlanCitizen(key=f"c{n}", identity=f"{n}", programme="FSM", present="full") for n in range(4)]
    people += [PlanCitizen(key=f"n{n}", identity=f"9{n}", programme="FSM", priority=n) for n in range(2)]
    places = solve(PlanProblem(tuple(people), (full, empty), SETTINGS)).places
    assert [places[f"c{n}"] for n in range(4)] == ["full"] * 4
    assert (places["n0"], places["n1"]) == (None, "empty")


def test_caps_are_nested_heavy_cases_in_the_programme_in_the_total() -> None:
    """Four places in all, three in FSM, one of them for a very complex case; each count holds by itself."""
    worker = PlanWorker(key="w", identity="W", cap=4, caps={"FSM": 3, "IPS": 4}, heavy_cap=1)
    heavy = [PlanCitizen(key=f"h{n}", identity=f"1{n}", programme="FSM", weight=2, priority=9) for n in range(2)]
    light = [PlanCitizen(key=f"l{n}", identity=f"2{n}", programme="FSM", priority=5) for n in range(3)]
    other = [PlanCitizen(key=f"o{n}", identity=f"3{n}", programme="IPS", priority=1) for n in range(3)]
    found = solve(PlanProblem((*heavy, *light, *other), (worker,), SETTINGS))
    assert found.is_proven
    assert found.objective[Tier.WAITING] == 4
    counts = [sum(found.places[one.key] == "w" for one in group) for group in (heavy, light, other)]
    assert counts == [1, 2, 1]


def test_the_cheapest_relation_is_given_up_when_one_must_be() -> None:
    """A speaker of Arabic is full; one of hers must make room, and it is the one whose change costs least."""
    speaker = PlanWorker(key="s", identity="S", cap=2, caps={"FSM": 2}, languages=("arabisk",))
    other = PlanWorker(key="o", identity="O", cap=2, caps={"FSM": 2})
    people = (
        PlanCitizen(key="old", identity="1", programme="FSM", present="s", change_cost=40),
        PlanCitizen(key="young", identity="2", programme="FSM", present="s", change_cost=12),
        PlanCitizen(key="new", identity="3", programme="FSM", required_language="arabisk"),
    )
    found = solve(PlanProblem(people, (speaker, other), SETTINGS))
    assert found.places == {"old": "s", "young": "o", "new": "s"}
    assert (found.objective[Tier.CHANGES], found.objective[Tier.DISRUPTION]) == (1, 12)


def test_nobody_to_place_is_a_plan_too() -> None:
    found = solve(PlanProblem((), (), SETTINGS))
    assert found.places == {}
    assert found.is_proven


def test_it_stops_when_asked_and_tells_how_far_it_is() -> None:
    problem = a_problem(Random(3), 20, 4)
    told: list[float] = []
    solve(problem, report=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(PlanCancelledError):
        solve(problem, cancel=lambda: True)
