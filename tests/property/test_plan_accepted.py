"""Every proposal is accepted whole, and the one after it changes nothing: for registers as years of use make them."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from planner.app.caseload import Caseload
from planner.app.commands.plan import AcceptedLine, AcceptPlan
from planner.app.queries.plan import PlanRequest, PlanView, propose
from planner.domain.file_records import PlanRule, Record
from planner.domain.ids import PlanRuleId
from planner.domain.load import all_loads
from planner.domain.plan_settings import Tier
from planner.domain.words import PlanRuleKind
from support.examples import examples
from support.nasty_team import TODAY, NastyTeam
from support.people import new_id
from support.services import a_caseload


def with_rules(team: NastyTeam, dice: Random) -> list[Record]:
    """The team's rows, with pins and vetoes on some citizens; what contradicts gives way, as in the program."""
    rows = list(team.rows)
    for citizen in team.citizens:
        workers = dice.sample(team.workers, 2)
        for kind, worker in zip((PlanRuleKind.PIN, PlanRuleKind.VETO), workers, strict=True):
            if dice.random() < 0.25:
                key = PlanRuleId(new_id("rule"))
                rows.append(PlanRule(id=key, citizen=citizen.id, worker=worker.id, kind=kind))
    return rows


def propose_today(caseload: Caseload) -> PlanView:
    return propose(caseload.register, caseload.programmes, PlanRequest(TODAY))


def accept_whole(caseload: Caseload, view: PlanView) -> None:
    lines = [AcceptedLine(citizen=line.citizen, worker=line.worker) for line in view.to_accept]
    done = caseload.run(AcceptPlan(day=view.day, lines=lines, fingerprint=view.fingerprint)).value
    assert set(done.citizens) == {line.citizen for line in view.to_accept}
    assert not done.left_out


def check_accepting(seed: int, *, functions: bool) -> None:
    caseload = a_caseload(*with_rules(NastyTeam(seed, functions=functions), Random(seed)))
    view = propose_today(caseload)
    assert view.proposal.is_proven
    assert view.changes == view.proposal.objective[Tier.CHANGES]
    accept_whole(caseload, view)
    if not functions:  # beside contact persons of other functions a cover that ends may give one of them a case back
        check_loads(caseload, view)
    following = propose_today(caseload)
    assert following.to_accept == ()
    assert {line.citizen for line in following.waiting} == {line.citizen for line in view.waiting}


def check_loads(caseload: Caseload, view: PlanView) -> None:
    """The loads that the page shows for afterwards are those there are."""
    loads = all_loads(caseload.register, caseload.programmes, TODAY)
    assert {key: load.total for key, load in loads.items()} == {key: each.after for key, each in view.loads.items()}


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.booleans())
@example(60, True)  # a job agent covers a consultant: the new job agent inherited that cover, so a place was left
def test_a_proposal_is_accepted_whole_and_the_next_one_is_empty(seed: int, functions: bool) -> None:
    check_accepting(seed, functions=functions)


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_the_same_for_many_registers(part: int) -> None:
    for seed in range(part * 100, part * 100 + 100):
        check_accepting(seed, functions=seed % 2 == 0)
