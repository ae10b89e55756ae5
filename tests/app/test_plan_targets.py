"""Who else could take a citizen: points, load in the plan, what speaks against it, and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.app.queries.plan import PlanView, show
from planner.app.queries.plan_data import PlanData, plan_data
from planner.app.queries.plan_targets import PlanTarget, targets
from planner.domain.errors import Code
from planner.domain.file_records import PlanRule, Record
from planner.domain.ids import PlanRuleId
from planner.domain.plan_settings import Criterion
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.domain.words import Function, PlanRuleKind
from planner.planning.solved import solve_fully
from support.people import a_worker
from support.plan_team import PlanTeam

DAY = date(2026, 11, 23)


@pytest.fixture
def team() -> PlanTeam:
    return PlanTeam()


def planned(programmes: Programmes, *rows: Record) -> tuple[Register, PlanData, PlanView]:
    register = Register.of(rows)
    data = plan_data(register, programmes, DAY)
    return register, data, show(register, programmes, data, solve_fully(data.problem))


def of(programmes: Programmes, rows: list[Record], *citizens: Citizen) -> dict[str, PlanTarget]:
    register, data, view = planned(programmes, *rows)
    found = targets(register, data, view, [each.id for each in citizens])
    return {target.worker.initials: target for target in found}


def test_points_and_load_of_each(programmes: Programmes, team: PlanTeam) -> None:
    found = of(programmes, team.records(), team.nina)
    assert found["AB"].has
    assert found["AB"].points[Criterion.DISTRICT] == found["AB"].total == 20
    assert (found["CD"].total, found["CD"].now, found["CD"].over) == (0, 0, 0)
    assert found["CD"].after == found["CD"].planned + 1
    assert found["CD"].is_free


def test_who_is_away_stands_last_and_says_why(programmes: Programmes, team: PlanTeam) -> None:
    found = of(programmes, team.records(), team.nina)
    assert list(found)[-1] == "EF"
    problem = found["EF"].problem
    assert problem is not None
    assert problem.code is Code.NO_SHARE_LEFT


def test_over_the_cap_counts_from_the_cases_of_today(programmes: Programmes, team: PlanTeam) -> None:
    found = of(programmes, team.records(full=True), team.nina)
    assert (found["AB"].now, found["AB"].over, found["AB"].is_free) == (3, 1, False)
    several = of(programmes, team.records(full=True), team.nina, team.sofie)
    assert several["AB"].over == 2


def test_veto_and_language_bar(programmes: Programmes, team: PlanTeam) -> None:
    veto = PlanRule(id=PlanRuleId("veto"), citizen=team.nina.id, worker=team.cd.id, kind=PlanRuleKind.VETO)
    found = of(programmes, [*team.records(), veto], team.nina)
    problem = found["CD"].problem
    assert problem is not None
    assert problem.code is Code.VETOED
    languages = {
        each.problem.code for each in of(programmes, team.records(waiting=True), team.omar).values() if each.problem
    }
    assert languages == {Code.LANGUAGE_MISSING, Code.NO_SHARE_LEFT}


def test_another_function_is_said(programmes: Programmes, team: PlanTeam) -> None:
    other = replace(a_worker("MM"), function=Function.MENTOR)
    found = of(programmes, [*team.records(), other], team.nina)
    assert found["MM"].other_function
    assert not found["MM"].is_free


def test_another_programme_is_said(programmes: Programmes, team: PlanTeam) -> None:
    found = of(programmes, [*team.records(), a_worker("IP", programmes=("IPS",))], team.nina)
    assert found["IP"].other_programme
    assert not found["IP"].serves


def test_a_citizen_who_is_not_planned_has_no_targets(programmes: Programmes, team: PlanTeam) -> None:
    register, data, view = planned(programmes, *team.records())
    assert targets(register, data, view, [team.omar.id]) == []
