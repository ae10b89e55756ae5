"""The waiting list: its order, where each could go, and that places given one at a time end at the same optimum."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.assignments import Assign
from planner.app.commands.plan import AcceptedLine, AcceptPlan, Veto
from planner.app.commands.settings import ChangeSettings
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.queries.citizens import Missing
from planner.app.queries.waiting import MOST_SINGLY, NeededMove, WaitingList, Watch, carried_over, waiting_list
from planner.domain.file_records import Record
from planner.domain.plan_settings import PlanKey, Tier
from planner.domain.programmes import Standing
from planner.domain.records import Citizen
from planner.planning.certificate import cost_of
from planner.planning.deciding import solve
from planner.planning.problem import PlanCancelledError, PlanProblem
from planner.planning.solved import solve_fully
from support.people import a_cap, a_citizen, a_worker, an_assignment, an_enrolment
from support.plan_team import PlanTeam
from support.plans import a_problem
from support.services import a_caseload
from support.steps import Add

TODAY = date(2026, 11, 23)


def listed(caseload: Caseload, before: WaitingList | None = None) -> WaitingList:
    return waiting_list(caseload.register, caseload.programmes, TODAY, before)


def give(caseload: Caseload, found: WaitingList, citizen: Citizen) -> None:
    row = found.row(citizen.id)
    assert row is not None
    assert row.place is not None
    pairs = {row.citizen: row.place.worker, **{each.citizen: each.after for each in row.moves}}
    lines = [AcceptedLine(citizen=one, worker=worker) for one, worker in pairs.items()]
    caseload.run(AcceptPlan(day=TODAY, lines=lines, fingerprint=found.view.fingerprint))


def one_at_a_time(problem: PlanProblem) -> dict[Tier, int]:
    held = tuple(one for one in problem.citizens if one.present is not None)
    solved = solve_fully(replace(problem, citizens=held))
    for one in sorted((one for one in problem.citizens if one.present is None), key=lambda one: -one.priority):
        solved = solved.place(one).solved
    return dict(solved.proposal.objective)


def test_the_list_is_ordered_by_waiting_time_and_then_by_name() -> None:
    late, early, same = a_citizen("Late Prøve"), a_citizen("Tidlig Prøve"), a_citizen("Åse Prøve")
    caseload = a_caseload(
        a_worker("AB"),
        late,
        early,
        same,
        an_enrolment(late, start=date(2026, 11, 10)),
        an_enrolment(early, start=date(2026, 10, 1)),
        an_enrolment(same, start=date(2026, 11, 10)),
    )
    rows = listed(caseload).rows
    assert [(row.citizen, row.order, row.days) for row in rows] == [
        (early.id, 1, 53),
        (late.id, 2, 13),
        (same.id, 3, 13),
    ]
    assert {row.standing for row in rows} == {Standing.GROUP_1}
    assert rows[0].missing == (Missing.BENEFIT, Missing.JOB_GOAL, Missing.CV)


def test_each_has_the_best_place_or_the_cause_why_there_is_none() -> None:
    team = PlanTeam()
    caseload = a_caseload(*team.records(waiting=True))
    found = listed(caseload)
    nina, omar = found.row(team.nina.id), found.row(team.omar.id)
    assert nina is not None
    assert omar is not None
    assert nina.place is not None
    assert nina.place.worker == team.ab.id
    assert (omar.place, omar.language) == (None, "somali")
    assert "somali" in omar.cause
    assert (found.placed, len(found.rows), found.full_solves) == (3, 4, 1)
    assert found.row(team.kai.id) is None


@pytest.mark.parametrize("seed", range(25))
def test_one_at_a_time_is_as_good_as_all_together(seed: int) -> None:
    problem = a_problem(Random(seed), citizens=14, workers=4, room=0.8)
    assert one_at_a_time(problem) == dict(solve(problem).objective)


def test_those_who_come_one_by_one_are_as_well_placed_as_if_all_were_solved_together() -> None:
    caseload = open_demo("", spec=DemoSpec(citizens=150, workers=6, seed=3, as_of=TODAY))
    found = listed(caseload)
    for number in range(8):
        new = a_citizen(f"Ny {number}", district="Nord" if number % 2 else "Syd")
        caseload.run(Add(records=(new, an_enrolment(new, start=date(2026, 11, 1 + number)))))
        found = listed(caseload, found)
        assert found.full_solves == 0
    assert dict(found.solved.proposal.objective) == dict(solve(found.data.problem).objective)


def test_who_was_given_a_place_keeps_it_though_a_newcomer_would_fit_better_there() -> None:
    """While both wait, Nina gives way to Per; when she has the place, moving her is a change, and Per goes south."""
    north, south = a_worker("AB", districts=("Nord",), languages=("arabisk",)), a_worker("CD")
    nina = a_citizen("Nina Prøve", district="Nord")
    per = a_citizen("Per Prøve", district="Nord", languages=("arabisk",))
    caseload = a_caseload(north, south, a_cap(hard=1), nina, an_enrolment(nina))
    first = listed(caseload)
    caseload.run(Add(records=(per, an_enrolment(per))))
    both = listed(caseload, first)
    assert (dict(both.view.proposal.places), both.full_solves) == ({nina.id: south.id, per.id: north.id}, 0)
    caseload.undo()
    give(caseload, first, nina)
    second = listed(caseload, first)
    assert second.full_solves == 0
    caseload.run(Add(records=(per, an_enrolment(per))))
    found = listed(caseload, second)
    assert dict(found.view.proposal.places) == {nina.id: north.id, per.id: south.id}
    assert [row.moves for row in found.rows] == [()]
    assert dict(found.view.proposal.objective) == dict(solve(found.data.problem).objective)


def test_many_at_once_are_solved_together() -> None:
    team = PlanTeam()
    caseload = a_caseload(*team.records())
    first = listed(caseload)
    for number in range(MOST_SINGLY + 1):
        new = a_citizen(f"Ny {number}")
        caseload.run(Add(records=(new, an_enrolment(new))))
    assert listed(caseload, first).full_solves == 1


def test_a_place_given_leaves_the_plan_standing_and_undo_does_as_well() -> None:
    team = PlanTeam()
    caseload = a_caseload(*team.records(waiting=True))
    first = listed(caseload)
    before = {row.citizen: row.place.worker for row in first.rows if row.place is not None}
    give(caseload, first, team.nina)
    second = listed(caseload, first)
    assert (second.full_solves, len(second.rows)) == (0, 3)
    assert {row.citizen: row.place.worker for row in second.rows if row.place} == {
        key: worker for key, worker in before.items() if key != team.nina.id
    }
    caseload.undo()
    third = listed(caseload, second)
    assert (third.full_solves, len(third.rows)) == (0, 4)


def test_places_given_one_by_one_end_where_the_whole_plan_does() -> None:
    team = PlanTeam()
    caseload = a_caseload(*team.records())
    found = listed(caseload)
    whole = dict(solve(found.data.problem).places)
    while any(row.place for row in found.rows):
        citizen = next(row.citizen for row in found.rows if row.place)
        give(caseload, found, caseload.register.need(Citizen, citizen))
        found = listed(caseload, found)
        assert found.full_solves == 0
    now = {one.key: one.present for one in found.data.problem.citizens}
    assert now == whole


def test_somebody_new_is_placed_on_top_and_a_changed_team_is_solved_anew() -> None:
    team = PlanTeam()
    caseload = a_caseload(*team.records())
    first = listed(caseload)
    new = a_citizen("Ny Prøve", district="Syd")
    caseload.run(Add(records=(new, an_enrolment(new, start=date(2026, 11, 20)))))
    second = listed(caseload, first)
    row = second.row(new.id)
    assert row is not None
    assert row.place is not None
    assert second.full_solves == 0
    assert dict(second.solved.proposal.objective) == dict(solve(second.data.problem).objective)
    caseload.run(Add(records=(a_worker("GH", districts=("Syd",)),)))
    assert listed(caseload, second).full_solves == 1


def test_what_the_plan_did_not_say_makes_it_be_solved_anew() -> None:
    team = PlanTeam()
    caseload = a_caseload(*team.records())
    first = listed(caseload)
    place = first.row(team.nina.id)
    assert place is not None
    assert place.place is not None
    other = team.cd if place.place.worker == team.ab.id else team.ab
    caseload.run(Assign(citizens=(team.nina.id,), worker=other.id, start=TODAY))
    second = listed(caseload, first)
    assert second.full_solves == 1
    caseload.run(Veto(citizen=team.sofie.id, worker=team.cd.id))
    third = listed(caseload, second)
    assert third.full_solves == 1
    caseload.run(ChangeSettings(values={PlanKey.POINTS_DISTRICT: "0"}))
    assert listed(caseload, third).full_solves == 1


def test_a_day_later_the_plan_is_made_anew() -> None:
    team = PlanTeam()
    caseload = a_caseload(*team.records())
    first = listed(caseload)
    later = waiting_list(caseload.register, caseload.programmes, date(2026, 11, 24), first)
    assert later.full_solves == 1


def test_who_gets_a_place_only_when_another_moves_says_who() -> None:
    """AB alone speaks Somali and is full; one of AB's goes to CD, so that Omar need not wait."""
    team = PlanTeam()
    speaker = replace(team.ab, languages=("somali",))
    rows: list[Record] = [speaker, team.cd, a_cap(hard=1), team.kai, team.omar]
    rows += [an_enrolment(team.kai), an_enrolment(team.omar), an_assignment(team.kai, speaker)]
    caseload = a_caseload(*rows)
    found = listed(caseload)
    [row] = found.rows
    assert row.place is not None
    assert row.place.worker == speaker.id
    assert row.moves == (NeededMove(team.kai.id, speaker.id, team.cd.id),)
    give(caseload, found, team.omar)
    after = listed(caseload, found)
    assert (after.rows, after.full_solves) == ((), 1)  # somebody gave a citizen up
    assert after.data.loads[team.cd.id].total == 1
    caseload.undo()
    assert len(listed(caseload, after).rows) == 1


def test_a_move_that_the_place_does_not_need_is_left_out() -> None:
    """Kai must leave AB since a veto says so; Sofie's place at CD has nothing to do with it."""
    team = PlanTeam()
    caseload = a_caseload(*team.records())
    caseload.run(Veto(citizen=team.kai.id, worker=team.ab.id))
    found = listed(caseload)
    assert [row.moves for row in found.rows] == [(), (), ()]


def test_the_work_is_told_and_can_be_stopped() -> None:
    team = PlanTeam()
    caseload = a_caseload(*team.records())
    told: list[float] = []
    waiting_list(caseload.register, caseload.programmes, TODAY, None, Watch(None, told.append))
    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(PlanCancelledError):
        waiting_list(caseload.register, caseload.programmes, TODAY, None, Watch(lambda: True))


def test_one_who_came_with_a_contact_person_makes_the_plan_be_solved_anew() -> None:
    team = PlanTeam()
    caseload = a_caseload(*team.records())
    first = listed(caseload)
    came = a_citizen("Med Prøve")
    caseload.run(Add(records=(came, an_enrolment(came), an_assignment(came, team.cd))))
    second = listed(caseload, first)
    assert second.full_solves == 1
    assert carried_over(first.solved, second.data.problem) is None


@pytest.mark.parametrize("seed", range(6))
def test_the_kept_plan_is_the_best_after_any_accepts_arrivals_and_undoing(seed: int) -> None:
    dice = Random(seed)
    caseload = open_demo("", spec=DemoSpec(citizens=80, workers=5, seed=seed + 1, as_of=TODAY))
    caseload.run(Add(records=(a_cap(hard=17, start=date(2026, 11, 20)),)))
    found = listed(caseload)
    kept = 0
    for number in range(12):
        placed = [row for row in found.rows if row.place is not None]
        choice = dice.random()
        if choice < 0.5 and placed:
            give(caseload, found, caseload.register.need(Citizen, dice.choice(placed).citizen))
        elif choice < 0.6 and caseload.undoable is not None and number > 1:
            caseload.undo()
        else:
            new = a_citizen(f"Ny {number}", district=dice.choice(("Nord", "Syd", "")))
            caseload.run(Add(records=(new, an_enrolment(new, start=date(2026, 11, 1 + number)))))
        found = listed(caseload, found)
        kept += 1 - found.full_solves
        best = solve(found.data.problem)
        assert cost_of(found.data.problem, found.view.proposal.places) == dict(best.objective)
    assert kept > 6
