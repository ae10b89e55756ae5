"""Scenarios: each kind of change by numbers worked out by hand, and adopting what was shown."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.plan import AcceptedLine
from planner.app.commands.rows import Remove
from planner.app.commands.scenarios import AdoptScenario, SaveScenario
from planner.app.queries.plan import LineKind, PlanRequest, PlanView, propose
from planner.app.queries.scenarios import ScenarioOutcome, request_of, scenarios, solve_scenario
from planner.domain.changes import RISKY, Action
from planner.domain.errors import Code, RefusedError
from planner.domain.file_records import Record, Scenario, Setting
from planner.domain.ids import CitizenId, ScenarioId, WorkerId
from planner.domain.plan_settings import PlanKey
from planner.domain.records import Absence, Assignment, Cap, Worker
from planner.domain.scenario import (
    AbsenceChange,
    CapChange,
    Change,
    HoursChange,
    Leaver,
    NewHire,
    WeightChange,
    WhatIf,
    decode,
)
from planner.domain.weekly_hours import weekly_minutes
from planner.domain.words import ChangeCause
from support.doing import do, refusal
from support.people import a_cap, a_citizen, an_assignment, an_enrolment
from support.plan_team import PlanTeam
from support.services import a_caseload

TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
ONLY_DISTRICT = tuple(
    WeightChange(key=key, value=0)
    for key in (
        PlanKey.POINTS_LANGUAGE,
        PlanKey.POINTS_INDUSTRY,
        PlanKey.POINTS_EMPLOYER_NETWORK,
        PlanKey.POINTS_FORMER_CONTACT,
    )
)


@pytest.fixture
def team() -> PlanTeam:
    return PlanTeam()


@pytest.fixture
def caseload(team: PlanTeam) -> Caseload:
    return a_caseload(*team.records())


def outcome(caseload: Caseload, *changes: Change, day: date = TODAY) -> ScenarioOutcome:
    """The scenario worked out; the register is as before, and the plan is proven."""
    before = caseload.register.snapshot()
    found = solve_scenario(caseload.register, caseload.programmes, PlanRequest(day, what_if=WhatIf(changes)))
    assert caseload.register == before
    assert found.is_proven
    return found


def figures(found: ScenarioOutcome) -> tuple[int, int, int]:
    return found.changes, found.waiting, found.free


def keep(caseload: Caseload, *changes: Change, name: str = "Prøve", day: date | None = None) -> Scenario:
    key = caseload.run(SaveScenario(name=name, what_if=WhatIf(changes, day))).value
    return caseload.register.need(Scenario, key)


def adopting(row: Scenario, found: ScenarioOutcome) -> AdoptScenario:
    return AdoptScenario(
        scenario=row.id,
        day=found.request.day,
        change_price=found.request.change_price,
        lines=accepted(found.view),
        fingerprint=found.view.fingerprint,
    )


def accepted(view: PlanView) -> list[AcceptedLine]:
    return [AcceptedLine(citizen=line.citizen, worker=line.worker) for line in view.to_accept]


# what each change does


def test_nothing_changed_is_the_plan_of_today(caseload: Caseload) -> None:
    """Three places each at AB and CD, four citizens; EF is away. District gives 20 points of 100 to three of four."""
    found = outcome(caseload)
    assert figures(found) == (0, 0, 2)
    assert found.new == 3
    assert found.match == Fraction(60, 4)
    assert found.match_of_lines == Fraction(40, 3)
    assert found.highest_load == Fraction(200, 3)
    assert [found.full_time, found.workers] == [3, 3]
    assert found.view.fingerprint == propose(caseload.register, caseload.programmes, PlanRequest(TODAY)).fingerprint


def test_a_lower_cap_leaves_fewer_places(caseload: Caseload) -> None:
    """One place each: AB has Kai, CD takes one, two wait."""
    found = outcome(caseload, CapChange(programme="FSM", hard=1))
    assert figures(found) == (0, 2, 0)
    assert found.highest_load == 100


def test_a_lowered_cap_moves_nobody_by_itself(team: PlanTeam) -> None:
    caseload = a_caseload(*team.records(full=True))
    found = outcome(caseload, CapChange(programme="FSM", hard=2))
    assert found.changes == 0
    assert found.waiting == 3
    assert found.highest_load == 150


def test_a_cap_holds_until_the_next_one_that_is_decided(team: PlanTeam) -> None:
    later = date(2027, 2, 1)
    now, decided = a_cap(hard=3, end=date(2027, 1, 31)), a_cap(hard=9, start=later)
    rows: list[Record] = [row for row in team.records() if not isinstance(row, Cap)]
    caseload = a_caseload(*rows, now, decided)
    change = CapChange(programme="FSM", hard=1)
    assert outcome(caseload, change).waiting == 2
    row = keep(caseload, change)
    caseload.run(adopting(row, outcome(caseload, change)))
    periods = [(each.hard, each.start, each.end) for each in caseload.register.by(Cap, "programme", "FSM")]
    assert periods == [
        (3, now.start, YESTERDAY),
        (1, TODAY, later - timedelta(days=1)),
        (9, later, None),
    ]


def test_fewer_hours_are_rounded_down_once(team: PlanTeam, caseload: Caseload) -> None:
    """Half of three places is one."""
    found = outcome(caseload, HoursChange(worker=team.cd.id, weekly_minutes=1110))
    assert figures(found) == (0, 0, 0)
    assert found.full_time == Fraction(5, 2)


def test_a_long_absence_takes_the_places_and_a_short_one_none(team: PlanTeam, caseload: Caseload) -> None:
    away = AbsenceChange(worker=team.cd.id, cause="Orlov", start=TODAY, end=date(2027, 3, 1))
    assert figures(outcome(caseload, away)) == (0, 1, 0)
    short = AbsenceChange(worker=team.cd.id, cause="Kursus", start=TODAY, end=TODAY + timedelta(days=20))
    assert figures(outcome(caseload, short)) == (0, 0, 2)


def test_a_newcomer_has_half_the_places_at_first(caseload: Caseload) -> None:
    """Half of three, rounded down: one more."""
    hire = NewHire(initials="GH", weekly_minutes=2220, start=TODAY, districts=("Syd",))
    found = outcome(caseload, hire)
    assert figures(found) == (0, 0, 3)
    assert [found.full_time, found.workers] == [4, 4]


def test_the_cases_of_one_who_has_left_are_to_be_placed(team: PlanTeam, caseload: Caseload) -> None:
    """AB gone: CD's three places for four citizens. That is no change of the plan's making."""
    found = outcome(caseload, Leaver(worker=team.ab.id, last_day=YESTERDAY))
    assert figures(found) == (0, 1, 0)
    assert {line.worker for line in found.view.to_accept} == {team.cd.id}
    assert found.workers == 2


def test_before_the_last_day_the_cases_stay_and_nobody_comes(team: PlanTeam, caseload: Caseload) -> None:
    leaver = Leaver(worker=team.ab.id, last_day=date(2026, 12, 31))
    now = outcome(caseload, leaver)
    assert [line.worker for line in now.view.lines if line.kind is LineKind.KEPT] == [team.ab.id]
    assert {line.worker for line in now.view.to_accept} == {team.cd.id}
    after = outcome(caseload, leaver, day=date(2027, 1, 1))
    assert after.view.count(LineKind.REPLACED) + len(after.view.waiting) >= 1
    assert team.ab.id not in {line.worker for line in after.view.lines}


def test_other_weights_give_another_match(caseload: Caseload) -> None:
    """With the district alone to go by, three of four have all there is."""
    assert outcome(caseload, *ONLY_DISTRICT).match == 75
    nothing = outcome(caseload, *ONLY_DISTRICT, WeightChange(key=PlanKey.POINTS_DISTRICT, value=0))
    assert nothing.match is None


def test_what_cannot_be_is_said(team: PlanTeam, caseload: Caseload) -> None:
    cases: list[tuple[Change, Code]] = [
        (HoursChange(worker=WorkerId("nobody"), weekly_minutes=60), Code.NOT_FOUND),
        (HoursChange(worker=team.ab.id, weekly_minutes=0), Code.HOURS_RANGE),
        (CapChange(programme="XYZ", hard=1), Code.PROGRAMME_UNKNOWN),
        (CapChange(programme="FSM", hard=1, soft=2), Code.SOFT_ABOVE_HARD),
        (AbsenceChange(worker=team.ef.id, cause="Orlov", start=TODAY), Code.ABSENCE_ADDS_UP),
        (AbsenceChange(worker=team.cd.id, cause="Orlov", start=TODAY, end=YESTERDAY), Code.END_BEFORE_START),
        (NewHire(initials="AB", weekly_minutes=2220, start=TODAY), Code.INITIALS_TAKEN),
        (Leaver(worker=team.ab.id, last_day=date(2019, 1, 1)), Code.END_BEFORE_START),
        (WeightChange(key=PlanKey.POINTS_LANGUAGE, value=5000), Code.NUMBER_RANGE),
    ]
    for change, code in cases:
        with pytest.raises(RefusedError) as caught:
            solve_scenario(caseload.register, caseload.programmes, PlanRequest(TODAY, what_if=WhatIf((change,))))
        assert [problem.code for problem in caught.value.problems] == [code], change
        assert refusal(caseload, SaveScenario(name="Prøve", what_if=WhatIf((change,)))) == [(code, "")]


# kept in the file


def test_a_scenario_is_kept_changed_renamed_and_removed(team: PlanTeam, caseload: Caseload) -> None:
    leaver = Leaver(worker=team.ab.id, last_day=YESTERDAY)
    key = do(caseload, SaveScenario(name=" Uden AB ", what_if=WhatIf((leaver,))))
    row = caseload.register.need(Scenario, key)
    assert (row.name, row.made_by, row.programme) == ("Uden AB", "TST", None)
    assert decode(row.changes) == WhatIf((leaver,))
    do(caseload, SaveScenario(scenario=key, name="Uden AB", what_if=WhatIf((), date(2027, 1, 1)), programme="FSM"))
    changed = caseload.register.need(Scenario, key)
    assert request_of(changed, TODAY) == PlanRequest(date(2027, 1, 1), "FSM", WhatIf((), date(2027, 1, 1)))
    do(caseload, SaveScenario(scenario=key, name="Januar", what_if=decode(changed.changes)))
    assert [each.name for each in scenarios(caseload.register)] == ["Januar"]
    do(caseload, Remove(caseload.register.need(Scenario, key)))
    assert scenarios(caseload.register) == ()


def test_names_are_their_own_and_eight_is_the_most(caseload: Caseload) -> None:
    keys = [do(caseload, SaveScenario(name=f"Nr. {number}", what_if=WhatIf())) for number in range(8)]
    assert refusal(caseload, SaveScenario(name="Ny", what_if=WhatIf())) == [(Code.TOO_MANY_SCENARIOS, "")]
    for name, code in (("nr. 3", Code.SCENARIO_NAME_TAKEN), (" ", Code.MISSING), ("x" * 61, Code.TOO_LONG)):
        assert refusal(caseload, SaveScenario(scenario=keys[0], name=name, what_if=WhatIf())) == [(code, "name")]
    do(caseload, SaveScenario(scenario=keys[3], name="NR. 3", what_if=WhatIf()))


# adopted


def everything(team: PlanTeam) -> tuple[Change, ...]:
    return (
        Leaver(worker=team.ab.id, last_day=YESTERDAY),
        HoursChange(worker=team.cd.id, weekly_minutes=1110),
        CapChange(programme="FSM", hard=4),
        NewHire(initials="GH", name="Gro Holm", weekly_minutes=2220, start=TODAY, districts=("Nord",)),
        AbsenceChange(worker=team.cd.id, cause="Orlov", start=date(2027, 6, 1)),
        WeightChange(key=PlanKey.POINTS_DISTRICT, value=40),
    )


def test_adopting_gives_what_was_shown_in_one_step(team: PlanTeam, caseload: Caseload) -> None:
    """Four per full-time equivalent: CD has two places, the newcomer two, and four citizens are to have one."""
    row = keep(caseload, *everything(team))
    found = outcome(caseload, *everything(team))
    assert figures(found) == (0, 0, 0)
    before = caseload.register.snapshot()
    shown = {line.citizen: line.worker for line in found.view.lines}

    done = do(caseload, adopting(row, found))

    register = caseload.register
    gro = register.worker_by_initials("GH")
    assert gro is not None
    assert set(done.citizens) == set(shown)
    for citizen, worker in shown.items():
        running = [each.worker for each in register.of_citizen(Assignment, citizen) if each.end is None]
        assert running == [worker if register.find(Worker, worker) else gro.id]
    assert register.need(Worker, team.ab.id).employed_to == YESTERDAY
    carl = register.need(Worker, team.cd.id)
    assert [weekly_minutes(register, carl, on) for on in (YESTERDAY, TODAY)] == [2220, 1110]
    assert [each.cause for each in register.of_worker(Absence, team.cd.id)] == ["Orlov"]
    assert register.need(Setting, PlanKey.POINTS_DISTRICT).value == "40"
    kai = register.of_citizen(Assignment, team.kai.id)
    assert [(each.end, each.change_cause) for each in kai] == [
        (YESTERDAY, ChangeCause.NONE),
        (None, ChangeCause.RESIGNED),
    ]
    assert scenarios(register) == ()
    after = propose(register, caseload.programmes, PlanRequest(TODAY))
    assert after.to_accept == ()
    assert after.fingerprint == done.fingerprint
    caseload.undo()
    assert caseload.register == before


def test_adopting_some_of_the_lines(team: PlanTeam, caseload: Caseload) -> None:
    cap = CapChange(programme="FSM", hard=5)
    row, found = keep(caseload, cap), outcome(caseload, cap)
    command = adopting(row, found)
    one = AdoptScenario(scenario=row.id, day=TODAY, lines=list(command.lines)[:1], fingerprint=command.fingerprint)
    assert len(do(caseload, one).citizens) == 1


def test_what_moved_meanwhile_is_refused_and_nothing_is_written(team: PlanTeam, caseload: Caseload) -> None:
    cap = CapChange(programme="FSM", hard=5)
    row, found = keep(caseload, cap), outcome(caseload, cap)
    command = adopting(row, found)
    other = AdoptScenario(
        scenario=row.id, day=TODAY, change_price=5, lines=command.lines, fingerprint=command.fingerprint
    )
    assert refusal(caseload, other) == [(Code.PROPOSAL_STALE, "")]
    caseload.run(SaveScenario(scenario=row.id, name="Prøve", what_if=WhatIf((CapChange(programme="FSM", hard=6),))))
    assert refusal(caseload, command) == [(Code.PROPOSAL_STALE, "")]
    gone = AdoptScenario(scenario=ScenarioId("gone"), day=TODAY, lines=(), fingerprint="")
    assert refusal(caseload, gone) == [(Code.NOT_FOUND, "")]


def test_the_guard_holds_in_the_register_as_it_would_be(team: PlanTeam, caseload: Caseload) -> None:
    """A leader who edits the lines may not give CD four cases at a cap of three, nor name somebody unplanned."""
    row = keep(caseload, Leaver(worker=team.ab.id, last_day=YESTERDAY))
    found = outcome(caseload, Leaver(worker=team.ab.id, last_day=YESTERDAY))
    people = [team.kai, team.nina, team.sofie, team.ulla]
    many = [AcceptedLine(citizen=each.id, worker=team.cd.id) for each in people]
    command = AdoptScenario(scenario=row.id, day=TODAY, lines=many, fingerprint=found.view.fingerprint)
    with pytest.raises(RefusedError) as caught:
        caseload.run(command)
    assert [problem.code for problem in caught.value.problems] == [Code.OVER_HARD_CAP]
    assert len(scenarios(caseload.register)) == 1
    reasoned = [AcceptedLine(citizen=each.id, worker=team.cd.id, override_reason="Kort tid") for each in people]
    over = AdoptScenario(scenario=row.id, day=TODAY, lines=reasoned, fingerprint=found.view.fingerprint)
    assert len(do(caseload, over).citizens) == 4


def test_a_stranger_among_the_lines_is_refused(team: PlanTeam, caseload: Caseload) -> None:
    row, found = keep(caseload), outcome(caseload)
    lines = [AcceptedLine(citizen=CitizenId("nobody"), worker=team.cd.id)]
    command = AdoptScenario(scenario=row.id, day=TODAY, lines=lines, fingerprint=found.view.fingerprint)
    with pytest.raises(RefusedError) as caught:
        caseload.run(command)
    assert [problem.code for problem in caught.value.problems] == [Code.NOT_FOUND]


def test_adopting_for_a_later_day_dates_the_lines(team: PlanTeam, caseload: Caseload) -> None:
    day = date(2027, 1, 1)
    leaver = Leaver(worker=team.ab.id, last_day=date(2026, 12, 31))
    row = keep(caseload, leaver, day=day)
    found = solve_scenario(caseload.register, caseload.programmes, request_of(row, TODAY))
    assert found.request.day == day
    do(caseload, adopting(row, found))
    starts = {each.start for each in caseload.register.all(Assignment) if each.worker == team.cd.id}
    assert starts == {day}


def test_adopting_is_a_step_of_its_own_name_and_one_that_a_backup_comes_before(caseload: Caseload) -> None:
    row, found = keep(caseload), outcome(caseload)
    assert caseload.run(adopting(row, found)).changes.action is Action.ADOPT_SCENARIO
    assert Action.ADOPT_SCENARIO in RISKY


def test_a_plan_with_a_price_is_accepted_as_it_was_shown(team: PlanTeam) -> None:
    """Sofie of Syd is held by AB of Nord: at a low price she moves to CD, and that is what is written."""
    sofie = a_citizen("Sanne Prøve", district="Syd")
    caseload = a_caseload(*team.records(), sofie, an_enrolment(sofie), an_assignment(sofie, team.ab))
    row = keep(caseload)
    free = solve_scenario(caseload.register, caseload.programmes, request_of(row, TODAY, change_price=5))
    assert free.changes == 1
    do(caseload, adopting(row, free))
    latest = caseload.register.of_citizen(Assignment, sofie.id)[-1]
    assert (latest.worker, latest.change_cause) == (team.cd.id, ChangeCause.REDISTRIBUTION)
