"""The proposal from a register: who is planned, what each line says, and accepting it as one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.plan import AcceptedLine, AcceptPlan, ClearPlanRule, Pin, Veto
from planner.app.commands.settings import ChangeSettings
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.queries.plan import LineKind, PlanLine, PlanRequest, PlanView, propose
from planner.app.queries.plan_as_json import to_json
from planner.app.queries.plan_data import plan_data
from planner.domain.continuity import changes_of
from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import PlanRule, Record
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import all_loads
from planner.domain.plan_settings import Criterion, PlanKey, Tier
from planner.domain.records import Assignment, Citizen, FollowUp, Worker
from planner.domain.words import CaseWeight, ChangeCause, Function, Group, Role
from support.people import (
    a_cap,
    a_citizen,
    a_departure,
    a_follow_up,
    a_worker,
    an_absence,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
    an_exemption,
)
from support.services import a_caseload
from support.steps import Add

TODAY = date(2026, 11, 23)


def plan_of(caseload: Caseload, programme: str | None = None) -> PlanView:
    return propose(caseload.register, caseload.programmes, PlanRequest(TODAY, programme))


def line_of(view: PlanView, citizen: Citizen) -> PlanLine:
    return next(line for line in view.lines if line.citizen == citizen.id)


def accept(view: PlanView, *citizens: CitizenId) -> AcceptPlan:
    lines = [
        AcceptedLine(citizen=line.citizen, worker=line.worker)
        for line in view.to_accept
        if not citizens or line.citizen in citizens
    ]
    return AcceptPlan(day=view.day, programme=view.programme, lines=lines, fingerprint=view.fingerprint)


def people(count: int, programme: str = "FSM") -> tuple[list[Citizen], list[Record]]:
    citizens = [a_citizen(f"Borger {number}") for number in range(count)]
    return citizens, [*citizens, *(an_enrolment(one, programme, Group.NONE) for one in citizens)]


def test_a_new_citizen_gets_the_best_match_and_the_line_says_why() -> None:
    citizen = a_citizen(district="Nord", languages=("Arabisk",), job_goal_industry="Køkken")
    near = a_worker("AAA", districts=("nord",), languages=("arabisk", "dansk"))
    far = a_worker("BBB", districts=("Syd",), industries=("køkken",))
    caseload = a_caseload(citizen, near, far, an_enrolment(citizen))
    view = plan_of(caseload)
    line = line_of(view, citizen)
    assert (line.kind, line.worker, line.before) == (LineKind.NEW, near.id, None)
    assert (line.points[Criterion.LANGUAGE], line.points[Criterion.DISTRICT], line.match) == (30, 20, 50)
    assert line.reason == "Matcher på sprog (30) og distrikt (20): 50 af 100 point."
    assert view.proposal.is_proven
    assert (view.loads[near.id].before, view.loads[near.id].after, view.loads[far.id].after) == (0, 1, 0)


def test_an_employer_network_counts_by_agreement_and_a_former_contact_person_by_history() -> None:
    citizen, other = a_citizen(job_goal_industry="Butik"), a_citizen()
    shop = an_employer(industry="butik")
    agent, former = a_worker("AAA"), a_worker("BBB")
    caseload = a_caseload(
        citizen,
        other,
        shop,
        agent,
        former,
        an_enrolment(citizen),
        an_agreement(other, shop, worker=agent.id),
        an_assignment(citizen, former, end=date(2026, 6, 30)),
    )
    line = line_of(plan_of(caseload), citizen)
    assert (line.worker, line.points[Criterion.EMPLOYER_NETWORK]) == (agent.id, 15)
    assert (line.kind, line.former, line.before) == (LineKind.REPLACED, former.id, None)
    caseload.run(Veto(citizen=citizen.id, worker=agent.id))
    line = line_of(plan_of(caseload), citizen)
    assert (line.worker, line.points[Criterion.FORMER_CONTACT]) == (former.id, 10)


def test_only_those_who_need_a_contact_person_are_planned() -> None:
    worker = a_worker()
    new, two, exempt, gone, later = (a_citizen(name) for name in ("ny", "to", "fri", "væk", "senere"))
    caseload = a_caseload(
        worker,
        *(new, two, exempt, gone, later),
        an_enrolment(new),
        an_enrolment(two, group=Group.TWO),
        an_enrolment(exempt),
        an_exemption(exempt),
        an_enrolment(gone),
        a_departure(gone, date(2026, 10, 1)),
        an_enrolment(later, start=date(2026, 12, 1)),
    )
    assert [line.citizen for line in plan_of(caseload).lines] == [new.id]


def test_group_2_and_cover_take_places_but_are_not_moved() -> None:
    worker, away = a_worker("AAA"), a_worker("BBB")
    (first, second, covered), rows = people(3)
    held = a_citizen("gruppe 2")
    caseload = a_caseload(
        worker,
        away,
        *rows,
        held,
        a_cap(hard=3),
        an_absence(away),
        an_enrolment(held, group=Group.TWO),
        an_assignment(held, worker),
        an_assignment(covered, away),
        an_assignment(covered, worker, role=Role.COVER),
    )
    view = plan_of(caseload)
    kept = line_of(view, covered)
    assert (kept.kind, kept.worker, kept.covered_by) == (LineKind.KEPT, away.id, worker.id)
    assert (len(view.waiting), len(view.to_accept)) == (1, 1)
    assert view.to_accept[0].citizen in (first.id, second.id)
    assert (view.loads[worker.id].before, view.loads[worker.id].after) == (2, 3)


def test_absence_moves_nobody_but_an_ended_employment_does() -> None:
    away, gone, here = a_worker("AAA"), a_worker("BBB", employed_to=date(2026, 10, 31)), a_worker("CCC")
    (of_away, of_gone, fresh), rows = people(3)
    caseload = a_caseload(
        away, gone, here, *rows, an_absence(away), an_assignment(of_away, away), an_assignment(of_gone, gone)
    )
    view = plan_of(caseload)
    assert line_of(view, of_away).kind is LineKind.KEPT
    replaced = line_of(view, of_gone)
    assert (replaced.kind, replaced.before, replaced.worker) == (LineKind.REPLACED, None, here.id)
    assert line_of(view, fresh).worker == here.id
    assert view.changes == 0


@pytest.mark.parametrize(
    ("last", "kinds"),
    [(date(2027, 2, 23), []), (date(2027, 2, 24), [LineKind.NEW])],
)
def test_whoever_leaves_within_three_months_gets_nobody(last: date, kinds: list[LineKind]) -> None:
    citizen = a_citizen()
    view = plan_of(a_caseload(citizen, a_worker(employed_to=last), an_enrolment(citizen)))
    assert [line.kind for line in view.lines] == kinds


@pytest.mark.parametrize(("end", "gets"), [(date(2027, 1, 3), True), (date(2027, 3, 1), False)])
def test_a_long_leave_ahead_closes_and_a_short_one_does_not(end: date, gets: bool) -> None:
    citizen, worker = a_citizen(), a_worker()
    absence = an_absence(worker, start=date(2026, 12, 14), end=end)
    view = plan_of(a_caseload(citizen, worker, absence, an_enrolment(citizen)))
    assert bool(view.lines) is gets
    assert gets or "får ingen nye" in view.waiting[0].cause


def test_a_lowered_cap_lets_everybody_stay_and_nobody_in() -> None:
    worker = a_worker()
    citizens, rows = people(4)
    held = [an_assignment(one, worker) for one in citizens[:3]]
    view = plan_of(a_caseload(worker, *rows, *held, a_cap(hard=2)))
    assert [line.kind for line in view.lines] == [LineKind.KEPT] * 3
    assert "er over loftet og får ingen nye." in view.lines[0].reason
    assert [each.citizen for each in view.waiting] == [citizens[3].id]


@pytest.mark.parametrize(
    "spans",
    [
        [(date(2025, 11, 24), None)],
        [(date(2025, 11, 24), date(2026, 7, 31)), (date(2026, 8, 1), None)],
        [(date(2025, 10, 15), date(2026, 7, 31)), (date(2026, 9, 10), None)],
    ],
)
def test_the_months_that_a_change_costs_are_those_that_the_ledger_then_counts(
    spans: list[tuple[date, date | None]],
) -> None:
    """A relation is as long however many rows tell it, and 364 days are no year."""
    citizen, before, after = a_citizen(), a_worker("AAA"), a_worker("BBB")
    held = [an_assignment(citizen, before, start=start, end=end) for start, end in spans]
    caseload = a_caseload(citizen, before, after, an_enrolment(citizen), *held)
    caseload.run(Pin(citizens=[citizen.id], worker=after.id))
    view = plan_of(caseload)
    assert view.proposal.objective[Tier.DISRUPTION] == 10 + 11
    caseload.run(accept(view))
    assert [each.months for each in changes_of(caseload.register, citizen.id)] == [11]


def test_a_language_is_a_rule_and_the_waiting_line_says_what_is_missing() -> None:
    citizen = a_citizen(required_language="Somali")
    caseload = a_caseload(citizen, a_worker(languages=("arabisk",)), an_enrolment(citizen))
    assert plan_of(caseload).waiting[0].cause.startswith("Ingen jobformidler med indsatsen taler Somali.")
    caseload.run(Add(records=(a_worker("SOM", languages=("somali",)),)))
    assert line_of(plan_of(caseload), citizen).points[Criterion.LANGUAGE] == 30


def test_points_are_settings_and_must_be_in_range(caseload: Caseload) -> None:
    citizen = a_citizen(district="Nord", languages=("arabisk",))
    near, speaks = a_worker("AAA", districts=("Nord",)), a_worker("BBB", languages=("arabisk",))
    caseload.run(Add(records=(citizen, near, speaks, an_enrolment(citizen))))
    assert line_of(plan_of(caseload), citizen).worker == speaks.id
    caseload.run(ChangeSettings(values={PlanKey.POINTS_DISTRICT: "40"}))
    line = line_of(plan_of(caseload), citizen)
    assert (line.worker, line.points[Criterion.DISTRICT], line.most_points) == (near.id, 40, 120)
    with pytest.raises(RefusedError) as refused:
        caseload.run(ChangeSettings(values={PlanKey.POINTS_DISTRICT: "4000"}))
    assert [problem.code for problem in refused.value.problems] == [Code.NUMBER_RANGE]


def test_programmes_of_their_own_and_one_at_a_time() -> None:
    (fsm,), first = people(1)
    (ips,), second = people(1, "IPS")
    only = a_worker("AAA", programmes=("FSM",))
    caseload = a_caseload(only, *first, *second)
    view = plan_of(caseload)
    assert [line.citizen for line in view.lines] == [fsm.id]
    assert "har indsatsen" in view.waiting[0].cause
    assert [each.citizen for each in plan_of(caseload, "IPS").waiting] == [ips.id]
    assert plan_of(caseload, "IPS").lines == ()
    with pytest.raises(RefusedError):
        plan_of(caseload, "XYZ")


def test_a_coordinator_is_not_given_what_job_agents_hold() -> None:
    citizen = a_citizen()
    caseload = a_caseload(citizen, a_worker(function=Function.COORDINATOR), an_enrolment(citizen))
    assert plan_of(caseload).lines == ()
    with_second = a_worker("MEN", function=Function.MENTOR)
    caseload.run(Add(records=(with_second, an_assignment(citizen, with_second), a_worker("JOB"))))
    line = line_of(plan_of(caseload), citizen)
    assert (line.kind, line.before) == (LineKind.NEW, None)


def test_who_has_waited_longest_comes_first() -> None:
    early, late = a_citizen("tidlig"), a_citizen("sen")
    rows = (an_enrolment(late, start=date(2026, 11, 1)), an_enrolment(early, start=date(2026, 3, 1)))
    view = plan_of(a_caseload(late, early, *rows, a_worker(), a_cap(hard=1)))
    assert (view.lines[0].citizen, view.waiting[0].citizen, view.waiting[0].days) == (early.id, late.id, 22)


def test_pins_and_vetoes_hold_and_contradictions_give_way(caseload: Caseload) -> None:
    citizen, held, other = a_citizen(), a_worker("AAA"), a_worker("BBB")
    caseload.run(Add(records=(citizen, held, other, an_enrolment(citizen), an_assignment(citizen, held))))
    caseload.run(Pin(citizens=[citizen.id], worker=other.id, reason="aftalt"))
    line = line_of(plan_of(caseload), citizen)
    assert (line.kind, line.worker, line.pinned) == (LineKind.MOVED, other.id, True)
    assert line.reason.startswith("Fastlåst til en anden end nu.")
    caseload.run(Pin(citizens=[citizen.id], worker=held.id))
    assert len(caseload.register.all(PlanRule)) == 1
    assert line_of(plan_of(caseload), citizen).reason == "Beholder sin jobformidler. Fastlåst."
    caseload.run(Veto(citizen=citizen.id, worker=held.id))
    line = line_of(plan_of(caseload), citizen)
    assert (line.worker, line.reason.split(".")[0]) == (other.id, "Den nuværende jobformidler er udelukket")
    caseload.run(Veto(citizen=citizen.id, worker=other.id))
    (waiting,) = plan_of(caseload).waiting
    assert (waiting.present, waiting.cause.split(",")[0]) == (held.id, "Alle")
    for worker in (held, other):
        caseload.run(ClearPlanRule(citizen=citizen.id, worker=worker.id))
    with pytest.raises(RefusedError):
        caseload.run(ClearPlanRule(citizen=citizen.id, worker=other.id))
    assert line_of(plan_of(caseload), citizen).kind is LineKind.KEPT


def test_accepting_is_one_step_that_can_be_undone(caseload: Caseload) -> None:
    worker, other = a_worker("AAA"), a_worker("BBB")
    citizens, rows = people(3)
    moved = an_assignment(citizens[0], worker)
    reminder = a_follow_up(citizens[0], planned=date(2026, 12, 1), worker=worker.id)
    caseload.run(Add(records=(worker, other, *rows, moved, reminder)))
    caseload.run(Pin(citizens=[citizens[0].id], worker=other.id))
    before = caseload.register.snapshot()
    view = plan_of(caseload)
    done = caseload.run(accept(view)).value
    assert set(done.citizens) == {one.id for one in citizens}
    ended = caseload.register.need(Assignment, moved.id)
    assert ended.end == date(2026, 11, 22)
    (new,) = [row for row in caseload.register.of_citizen(Assignment, citizens[0].id) if row.end is None]
    assert (new.worker, new.start, new.change_cause) == (other.id, TODAY, ChangeCause.REDISTRIBUTION)
    assert caseload.register.need(FollowUp, reminder.id).worker == other.id
    again = plan_of(caseload)
    assert (again.to_accept, again.fingerprint) == ((), done.fingerprint)
    caseload.undo()
    assert caseload.register == before
    assert plan_of(caseload).fingerprint == view.fingerprint


def test_lines_are_accepted_one_at_a_time_and_the_rest_still_answers(caseload: Caseload) -> None:
    citizens, rows = people(3)
    caseload.run(Add(records=(a_worker("AAA"), *rows)))
    view = plan_of(caseload)
    first = caseload.run(accept(view, citizens[0].id)).value
    with pytest.raises(RefusedError) as stale:
        caseload.run(accept(view, citizens[1].id))
    assert stale.value.problems[0].code is Code.PROPOSAL_STALE
    rest = accept(view, citizens[1].id, citizens[2].id)
    second = caseload.run(
        AcceptPlan(day=rest.day, programme=None, lines=rest.lines, fingerprint=first.fingerprint)
    ).value
    assert set(second.citizens) == {citizens[1].id, citizens[2].id}


def test_a_proposal_of_yesterdays_register_is_refused(caseload: Caseload) -> None:
    _, rows = people(2)
    caseload.run(Add(records=(a_worker("AAA"), *rows)))
    view = plan_of(caseload)
    caseload.run(Add(records=(a_cap(hard=1),)))
    with pytest.raises(RefusedError) as stale:
        caseload.run(accept(view))
    assert [problem.code for problem in stale.value.problems] == [Code.PROPOSAL_STALE]
    assert not caseload.register.all(Assignment)


def test_an_edited_line_meets_the_same_guard_and_a_reason_overrides_it(caseload: Caseload) -> None:
    (citizen, held), rows = people(2)
    full, empty = a_worker("AAA", programmes=("FSM",)), a_worker("BBB")
    caseload.run(Add(records=(full, empty, *rows, a_cap(hard=1), an_assignment(held, full))))
    view = plan_of(caseload)
    assert line_of(view, citizen).worker == empty.id
    edited = AcceptedLine(citizen=citizen.id, worker=full.id)
    wish = AcceptPlan(day=TODAY, lines=[edited], fingerprint=view.fingerprint)
    with pytest.raises(RefusedError) as refused:
        caseload.run(wish)
    assert [problem.code for problem in refused.value.problems] == [Code.OVER_HARD_CAP]
    reasoned = AcceptedLine(citizen=citizen.id, worker=full.id, override_reason="Kender borgeren godt")
    caseload.run(AcceptPlan(day=TODAY, lines=[reasoned], fingerprint=view.fingerprint))
    (row,) = caseload.register.of_citizen(Assignment, citizen.id)
    assert (row.worker, row.override_reason) == (full.id, "Kender borgeren godt")


def test_the_demo_register_is_planned_proven_and_then_left_alone() -> None:
    spec = DemoSpec(citizens=300, workers=10, seed=3, as_of=date(2026, 11, 1))
    caseload = open_demo("TST", spec=spec)
    request = PlanRequest(caseload.today)
    view = propose(caseload.register, caseload.programmes, request)
    assert view.proposal.is_proven
    assert view.to_accept
    over_before = {
        key: load.over for key, load in all_loads(caseload.register, caseload.programmes, request.day).items()
    }
    caseload.run(accept(view))
    for key, load in all_loads(caseload.register, caseload.programmes, request.day).items():
        assert load.over <= over_before[key]
        assert load.total == view.loads[key].after
    again = propose(caseload.register, caseload.programmes, request)
    assert again.to_accept == ()
    assert [each.citizen for each in again.waiting] == [each.citizen for each in view.waiting]
    caseload.close()


def test_json_has_the_agreed_shape_and_shows_cpr_only_when_asked(caseload: Caseload) -> None:
    (citizen, waiting), rows = people(2)
    worker = a_worker("ANHA")
    caseload.run(Add(records=(worker, *rows, a_cap(hard=1), an_assignment(citizen, worker))))
    view = plan_of(caseload)
    shown = to_json(caseload.register, view)
    assert shown["assignments"] == [
        {
            "citizen": citizen.id,
            "worker": "ANHA",
            "from": "ANHA",
            "kept": True,
            "reason": "Beholder sin jobformidler.",
        }
    ]
    assert shown["waiting"] == [{"citizen": waiting.id, "cause": view.waiting[0].cause}]
    assert list(shown) == [
        *("as_of", "assignments", "waiting", "changes", "objective", "lower_bound", "gap", "rounds", "seconds")
    ]
    assert shown["objective"] == shown["lower_bound"]
    assert list(view.proposal.objective) == list(Tier)
    assert shown["gap"] == 0
    assert citizen.cpr in str(to_json(caseload.register, view, with_cpr=True))
    assert citizen.cpr not in str(shown)
    assert caseload.register.need(Worker, worker.id).initials == "ANHA"


def a_full_swap() -> tuple[Caseload, Citizen, Citizen, Worker]:
    """AAA has one place, taken by a citizen whom the plan moves to BBB to make room for one who needs a language."""
    first = a_worker("AAA", name="Anna Bech", languages=("Arabisk",))
    second = a_worker("BBB", name="Bo Dam")
    held, new = a_citizen("Holdt"), a_citizen("Ny", required_language="Arabisk")
    rows: list[Record] = [first, second, a_cap(hard=1), held, new, an_enrolment(held), an_enrolment(new)]
    return a_caseload(*rows, an_assignment(held, first)), held, new, first


def test_a_line_that_needs_another_is_left_out_alone_and_told_of() -> None:
    caseload, held, new, _ = a_full_swap()
    view = plan_of(caseload)
    assert {line.citizen for line in view.to_accept} == {held.id, new.id}
    with pytest.raises(RefusedError):
        caseload.run(accept(view, new.id))
    done = caseload.run(replace(accept(view, new.id), what_can=True)).value
    assert done.citizens == ()
    assert [(each.citizen, [one.code for one in each.problems]) for each in done.left_out] == [
        (new.id, [Code.OVER_HARD_CAP])
    ]
    assert done.fingerprint == view.fingerprint


def test_those_that_pass_go_through_as_one_step_and_the_others_stay() -> None:
    caseload, held, new, first = a_full_swap()
    lone = a_citizen("Alene")
    caseload.run(Add(records=(lone, an_enrolment(lone), a_worker("CCC"))))
    view = plan_of(caseload)
    done = caseload.run(replace(accept(view, new.id, lone.id), what_can=True)).value
    assert done.citizens == (lone.id,)
    assert [each.citizen for each in done.left_out] == [new.id]
    caseload.undo()
    assert not caseload.register.of_citizen(Assignment, lone.id)
    both = caseload.run(replace(accept(plan_of(caseload)), what_can=True)).value
    assert set(both.citizens) == {held.id, new.id, lone.id}
    assert both.left_out == ()
    assert [row.worker for row in caseload.register.of_citizen(Assignment, new.id)] == [first.id]


def test_a_reason_in_words_carries_a_line_over_the_cap() -> None:
    caseload, _, new, first = a_full_swap()
    view = plan_of(caseload)
    line = AcceptedLine(citizen=new.id, worker=first.id, override_reason="Ingen anden kan sproget")
    done = caseload.run(AcceptPlan(day=view.day, lines=[line], fingerprint=view.fingerprint, what_can=True)).value
    assert (done.citizens, done.left_out) == ((new.id,), ())
    assert [row.override_reason for row in caseload.register.of_citizen(Assignment, new.id)] == [
        "Ingen anden kan sproget"
    ]


def test_one_reason_for_all_is_kept_on_the_lines_alone_that_need_it() -> None:
    """As ``plan --accept --reason`` gives it; a line's own reason goes before, and without one nothing is written."""
    caseload, _, new, first = a_full_swap()
    other = a_citizen("Anden")
    caseload.run(Add(records=(other, an_enrolment(other))))
    view = plan_of(caseload)
    second = worker_of("BBB", caseload)
    lines = [AcceptedLine(citizen=new.id, worker=first.id), AcceptedLine(citizen=other.id, worker=second)]
    bare = AcceptPlan(day=view.day, lines=lines, fingerprint=view.fingerprint)
    with pytest.raises(RefusedError):
        caseload.run(bare)
    assert not caseload.register.of_citizen(Assignment, new.id)
    done = caseload.run(replace(bare, reason=" Aftalt med borgeren ")).value
    assert set(done.citizens) == {new.id, other.id}
    said = [row.override_reason for each in (new, other) for row in caseload.register.of_citizen(Assignment, each.id)]
    assert said == ["Aftalt med borgeren", ""]


def worker_of(initials: str, caseload: Caseload) -> WorkerId:
    found = caseload.register.worker_by_initials(initials)
    assert found is not None
    return found.id


def test_as_many_lines_give_way_as_there_are_cases_too_many() -> None:
    worker = a_worker("AAA", name="Anna Bech")
    citizens, rows = people(3)
    caseload = a_caseload(worker, a_worker("BBB"), a_cap(hard=2), *rows)
    view = plan_of(caseload)
    lines = [AcceptedLine(citizen=one.id, worker=worker.id) for one in citizens]
    command = AcceptPlan(day=view.day, lines=lines, fingerprint=view.fingerprint, what_can=True)
    done = caseload.run(command).value
    assert done.citizens == (citizens[0].id, citizens[1].id)
    assert [each.citizen for each in done.left_out] == [citizens[2].id]


def test_json_has_the_proof_tier_by_tier() -> None:
    caseload, _, _, _ = a_full_swap()
    found = to_json(caseload.register, plan_of(caseload))
    assert found["objective"] == found["lower_bound"]
    assert set(found) >= {"objective", "lower_bound", "gap", "rounds", "seconds", "waiting", "changes", "assignments"}
    assert (found["gap"], found["changes"], found["waiting"]) == (0, 1, [])


def test_the_loads_shown_are_those_of_the_register_once_the_lines_are_accepted() -> None:
    left, away, cover, free = a_worker("AB", employed_to=date(2026, 10, 31)), a_worker(), a_worker(), a_worker()
    of_left, of_away = a_citizen("Kai Prøve"), a_citizen("Nina Prøve")
    rows: list[Record] = [left, away, cover, free, an_absence(away), a_cap(), of_left, of_away]
    rows += [an_enrolment(of_left), an_enrolment(of_away), an_assignment(of_left, left), an_assignment(of_away, away)]
    rows.append(an_assignment(of_away, cover, role=Role.COVER))
    caseload = a_caseload(*rows)
    caseload.run(Pin(citizens=[of_left.id], worker=free.id))
    caseload.run(Pin(citizens=[of_away.id], worker=free.id))
    view = plan_of(caseload)
    assert {line.kind for line in view.to_accept} == {LineKind.MOVED, LineKind.REPLACED}
    assert view.loads[left.id].before == 1
    caseload.run(accept(view))
    loads = all_loads(caseload.register, caseload.programmes, TODAY)
    assert {key: load.total for key, load in loads.items()} == {key: each.after for key, each in view.loads.items()}
    assert {key for key, load in loads.items() if load.total} == {free.id}  # the cover ends with whom it covered for


@pytest.mark.parametrize("role", [None, Role.COVER], ids=["no cover", "covered"])
def test_a_case_of_one_who_has_left_counts_once_and_not_as_a_held_one_besides(role: Role | None) -> None:
    """Else the share of very complex cases, and what the places cost by it, would come out too high."""
    gone, vikar = a_worker("LEF", employed_to=date(2026, 10, 1)), a_worker("VIK")
    citizen = a_citizen("Tung Sag", weight=CaseWeight.VERY_COMPLEX)
    rows: list[Record] = [gone, vikar, a_worker("BLI"), a_cap(hard=5), citizen, an_enrolment(citizen)]
    rows += [an_assignment(citizen, gone)]
    rows += [] if role is None else [an_assignment(citizen, vikar, role=role)]
    caseload = a_caseload(*rows)
    problem = plan_data(caseload.register, caseload.programmes, caseload.today).problem
    assert [each.key for each in problem.citizens] == [citizen.id]
    assert [count for each in problem.workers for count in each.held.values() if count] == []
