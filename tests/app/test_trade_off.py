"""The curve of changes against match: proven plans, each dearer in changes and better in match than the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.caseload import Caseload
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.queries.plan import PlanRequest, propose
from planner.app.queries.scenarios import ScenarioOutcome, solve_scenario
from planner.app.queries.trade_off import MOST_SOLVES, TradePoint, trade_off
from planner.domain.file_records import Record
from planner.domain.ids import CitizenId
from planner.domain.records import Assignment, Citizen
from planner.domain.scenario import CapChange, WhatIf
from planner.planning.deciding import solve
from planner.planning.problem import PlanCancelledError, PlanProblem, pair_points
from support.people import a_cap, a_citizen, a_worker, an_assignment, an_enrolment
from support.services import a_caseload

TODAY = date(2026, 11, 23)


def three_to_gain() -> tuple[Caseload, list[Citizen]]:
    """AB holds three citizens who match CD by 50, 25 and 20 points; there is room for all on both sides."""
    ab = a_worker("AB")
    cd = a_worker("CD", districts=("Syd",), languages=("arabisk",), industries=("handel",))
    citizens = [
        a_citizen("En Prøve", district="Syd", languages=("arabisk",)),
        a_citizen("To Prøve", job_goal_industry="handel"),
        a_citizen("Tre Prøve", district="Syd"),
    ]
    rows: list[Record] = [ab, cd, a_cap(hard=5), *citizens]
    for each in citizens:
        rows += [an_enrolment(each), an_assignment(each, ab)]
    return a_caseload(*rows), citizens


def curve(caseload: Caseload, what_if: WhatIf | None = None) -> tuple[TradePoint, ...]:
    return trade_off(first_of(caseload, what_if), caseload.programmes)


def first_of(caseload: Caseload, what_if: WhatIf | None = None) -> ScenarioOutcome:
    """The plan with the fewest changes."""
    return solve_scenario(caseload.register, caseload.programmes, PlanRequest(TODAY, what_if=what_if))


def test_the_points_by_hand() -> None:
    """Each change buys less than the one before; the mean of three, of 100."""
    caseload, _ = three_to_gain()
    points = curve(caseload)
    assert [(point.changes, point.optional, point.match) for point in points] == [
        (0, 0, 0),
        (1, 1, Fraction(50, 3)),
        (2, 2, Fraction(75, 3)),
        (3, 3, Fraction(95, 3)),
    ]
    assert points[0].price is None
    assert points[-1].price == 1


def test_the_first_is_the_plan_proposed_and_the_last_the_best_match_there_is() -> None:
    caseload, citizens = three_to_gain()
    points = curve(caseload)
    strict = propose(caseload.register, caseload.programmes, PlanRequest(TODAY))
    assert points[0].outcome.view.proposal.places == strict.proposal.places
    assert points[0].outcome.view.fingerprint == strict.fingerprint
    problem = points[0].outcome.data.problem
    free = solve(replace(problem, settings=replace(problem.settings, change_price=0)))
    assert {citizen.id for citizen in citizens} == {
        CitizenId(one.key) for one in problem.citizens if free.places[one.key] != one.present
    }
    assert points[-1].changes == 3


def test_each_point_is_the_plan_of_its_request() -> None:
    caseload, _ = three_to_gain()
    for point in curve(caseload):
        view = propose(caseload.register, caseload.programmes, PlanRequest(TODAY, change_price=point.price))
        assert view.fingerprint == point.outcome.view.fingerprint
        assert view.proposal.places == point.outcome.view.proposal.places
        assert point.outcome.request.change_price == point.price


def test_a_team_at_work_gives_a_curve_of_proven_plans() -> None:
    caseload = open_demo("TST", spec=DemoSpec(citizens=150, workers=8, seed=3, as_of=TODAY))
    told: list[float] = []
    points = trade_off(first_of(caseload), caseload.programmes, report=told.append)
    assert 4 <= len(points) <= MOST_SOLVES
    assert all(point.outcome.is_proven for point in points)
    assert [point.outcome.waiting for point in points] == [points[0].outcome.waiting] * len(points)
    for left, right in pairwise(points):
        assert left.changes < right.changes
        assert left.match < right.match
    slopes = [(right.match - left.match) / (right.changes - left.changes) for left, right in pairwise(points[1:])]
    assert slopes == sorted(slopes, reverse=True)
    assert told == sorted(told)
    assert told[-1] == 1


def test_a_scenario_has_its_own_curve() -> None:
    """With room for two at CD the two that gain most are left to choose from."""
    caseload, _ = three_to_gain()
    points = curve(caseload, WhatIf((CapChange(programme="FSM", hard=2),)))
    assert [(point.changes, point.match) for point in points] == [
        (0, 0),
        (1, Fraction(50, 3)),
        (2, Fraction(75, 3)),
    ]


def test_nothing_to_gain_is_one_point() -> None:
    alone = a_worker("AB")
    held = a_citizen()
    caseload = a_caseload(alone, held, an_enrolment(held), an_assignment(held, alone))
    assert [point.changes for point in curve(caseload)] == [0]
    assert [point.changes for point in curve(a_caseload())] == [0]


def test_it_can_be_stopped_between_the_plans() -> None:
    caseload, _ = three_to_gain()
    asked = 0

    def cancel() -> bool:
        nonlocal asked
        asked += 1
        return asked > 8

    with pytest.raises(PlanCancelledError):
        trade_off(first_of(caseload), caseload.programmes, cancel)


@given(st.data())
def test_every_point_is_the_best_at_its_price_by_trying_everything(data: st.DataObject) -> None:
    """Up to five citizens at two workers with room for some: no other plan is better at the price of a point."""
    room = data.draw(st.integers(3, 5))
    places, languages, trades = ("", "Nord", "Syd"), ((), ("arabisk",)), ("", "handel")
    team = [
        a_worker(
            initials,
            districts=(data.draw(st.sampled_from(places[1:])),),
            languages=data.draw(st.sampled_from(languages)),
            industries=(data.draw(st.sampled_from(trades[1:])),) if data.draw(st.booleans()) else (),
        )
        for initials in ("AB", "CD")
    ]
    rows: list[Record] = [*team, a_cap(hard=room)]
    for number in range(data.draw(st.integers(1, min(5, 2 * room)))):
        citizen = a_citizen(
            f"Borger {number}",
            district=data.draw(st.sampled_from(places)),
            languages=data.draw(st.sampled_from(languages)),
            job_goal_industry=data.draw(st.sampled_from(trades)),
        )
        rows += [citizen, an_enrolment(citizen)]
        holder = data.draw(st.sampled_from([None, *team]))
        held = sum(isinstance(row, Assignment) and holder is not None and row.worker == holder.id for row in rows)
        if holder is not None and held < room:
            rows.append(an_assignment(citizen, holder))
    points = curve(a_caseload(*rows))
    problem = points[0].outcome.data.problem
    every = list(plans(problem, room))
    assert points[0].changes == min(changes for changes, _ in every)
    for point in points[1:]:
        price = point.price or 0
        missed = problem.settings.most_points * len(problem.citizens) * (1 - point.match / 100)
        assert missed + price * point.changes == min(missed + price * changes for changes, missed in every)


def plans(problem: PlanProblem, room: int) -> Iterator[tuple[int, int]]:
    """Changes and points missed of every plan in which nobody waits and no cap is passed."""
    for chosen in product(problem.workers, repeat=len(problem.citizens)):
        if max(Counter(worker.key for worker in chosen).values()) > room:
            continue
        pairs = list(zip(problem.citizens, chosen, strict=True))
        changes = sum(one.present not in (None, worker.key) for one, worker in pairs)
        points = sum(sum(pair_points(one, worker, problem.settings).values()) for one, worker in pairs)
        yield changes, problem.settings.most_points * len(pairs) - points


def test_a_plan_that_another_of_as_few_changes_beats_is_no_point() -> None:
    """Somebody must move for who needs AB's language: the cheapest to move is not the one who matches CD."""
    ab, cd = a_worker("AB", languages=("arabisk",)), a_worker("CD", districts=("Syd",))
    short, long = a_citizen("Kort Prøve"), a_citizen("Lang Prøve", district="Syd")
    new = a_citizen("Ny Prøve", required_language="arabisk")
    rows: list[Record] = [ab, cd, a_cap(hard=2), short, long, new, *(an_enrolment(each) for each in (short, long, new))]
    rows += [an_assignment(short, ab, start=date(2026, 11, 1)), an_assignment(long, ab)]
    caseload = a_caseload(*rows)
    strict = propose(caseload.register, caseload.programmes, PlanRequest(TODAY))
    assert strict.proposal.places[short.id] == cd.id
    (point,) = curve(caseload)
    assert point.changes == 1
    assert point.outcome.view.proposal.places[long.id] == cd.id
