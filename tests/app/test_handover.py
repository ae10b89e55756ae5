"""A worker's cases spread over colleagues, as cover for a time or for good, and taken back again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.assignments import Assign
from planner.app.commands.covers import ExtendCover, ReturnCover
from planner.app.commands.handover import AcceptHandover
from planner.app.commands.plan import AcceptedLine, Pin, Veto
from planner.app.commands.rows import Put
from planner.app.queries.handover import Chosen, HandoverView, handover
from planner.app.queries.handover_case import HandoverKind, HandoverRequest
from planner.domain.continuity import ChangeKind, changes_of
from planner.domain.errors import Code
from planner.domain.file_records import PlanRule, Record
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import all_loads
from planner.domain.periods import holds_on
from planner.domain.records import Absence, Agreement, Assignment, Cap, Citizen, FollowUp, Worker
from planner.domain.words import ChangeCause, Role
from planner.planning.problem import PlanCancelledError
from support.doing import do, refusal
from support.handing import AFTER, FIRST, LAST, TODAY, HandingTeam
from support.people import a_citizen, an_absence, an_assignment, an_enrolment, an_exemption
from support.services import Clock, a_caseload, some_services

BACK = LAST + timedelta(days=1)


@pytest.fixture
def team() -> HandingTeam:
    return HandingTeam()


def opened(team: HandingTeam, *more: Record, cap: int = 4, clock: Clock | None = None) -> Caseload:
    return a_caseload(*team.records(cap=cap), *more, services=some_services(clock))


def cover_of(team: HandingTeam) -> HandoverRequest:
    return HandoverRequest(worker=team.anna.id, kind=HandoverKind.COVER, first=FIRST, last=LAST)


def leave_of(team: HandingTeam) -> HandoverRequest:
    return HandoverRequest(worker=team.anna.id, kind=HandoverKind.FOR_GOOD, first=FIRST)


def proposed(caseload: Caseload, request: HandoverRequest, **chosen: Chosen) -> HandoverView:
    choices = {CitizenId(key): each for key, each in chosen.items()}
    return handover(caseload.register, caseload.programmes, request, chosen=choices)


def accepting(view: HandoverView, cause: ChangeCause = ChangeCause.SICKNESS) -> AcceptHandover:
    request = view.request
    lines = [
        AcceptedLine(citizen=line.citizen, worker=line.worker, override_reason=line.override_reason)
        for line in view.lines
        if line.worker is not None
    ]
    return AcceptHandover(
        worker=request.worker,
        kind=request.kind,
        first=request.first,
        last=request.last,
        cause=cause,
        lines=lines,
        fingerprint=view.fingerprint,
    )


def holders(caseload: Caseload, citizen: Citizen, day: date, role: Role = Role.FIXED) -> list[str]:
    return [
        caseload.register.need(Worker, row.worker).initials
        for row in caseload.register.of_citizen(Assignment, citizen.id)
        if row.role is role and holds_on(row, day)
    ]


def loads(caseload: Caseload, day: date) -> dict[str, int]:
    found = all_loads(caseload.register, caseload.programmes, day)
    return {caseload.register.need(Worker, key).initials: load.total for key, load in found.items()}


def worker_at(caseload: Caseload, row: FollowUp) -> WorkerId | None:
    return caseload.register.need(FollowUp, row.id).worker


def receiver(view: HandoverView, citizen: Citizen) -> WorkerId | None:
    return next(line.worker for line in view.lines if line.citizen == citizen.id)


# the proposal


def test_the_cases_are_spread_by_match_within_the_caps_and_others_are_left_alone(team: HandingTeam) -> None:
    caseload = opened(team)
    view = proposed(caseload, cover_of(team))
    assert {line.citizen for line in view.lines} == {citizen.id for citizen in team.cases}
    assert view.proposal.is_proven
    assert [receiver(view, citizen) for citizen in team.north] == [team.bo.id] * 3
    assert [receiver(view, citizen) for citizen in team.south] == [team.carl.id] * 3
    assert (view.loads[team.bo.id].before, view.loads[team.bo.id].after) == (1, 4)
    assert (view.loads[team.anna.id].before, view.loads[team.anna.id].after) == (6, 0)
    assert (view.loads[team.dina.id].before, view.loads[team.dina.id].after) == (2, 2)
    first = next(line for line in view.lines if line.citizen == team.north[0].id)
    assert "distrikt (20)" in first.reason
    assert first.follow_up is not None
    assert first.follow_up.id == team.before.id
    assert first.agreement is not None
    assert first.agreement.id == team.agreement.id


def test_what_has_no_place_says_why_and_the_rest_is_placed(team: HandingTeam) -> None:
    caseload = opened(team, cap=3)
    view = proposed(caseload, cover_of(team))
    waiting = [line for line in view.lines if line.worker is None]
    assert (len(view.placed), len(waiting)) == (5, 1)
    assert view.lines[0] is waiting[0]
    assert "5 pladser" in waiting[0].reason
    after = {key: change.after for key, change in view.loads.items()}
    assert [after[each.id] for each in (team.bo, team.carl, team.dina)] == [3, 3, 3]
    assert after[team.anna.id] == 1


def test_nobody_has_room(team: HandingTeam) -> None:
    view = proposed(opened(team, cap=1), cover_of(team))
    assert view.placed == ()
    assert view.receivers == ()
    assert all(line.reason for line in view.lines)


def test_a_colleague_away_in_the_period_covers_nobody(team: HandingTeam) -> None:
    away = an_absence(team.bo, start=FIRST + timedelta(days=10), end=FIRST + timedelta(days=60))
    view = proposed(opened(team, away), cover_of(team))
    assert team.bo.id not in view.receivers
    assert len(view.placed) == 5


def test_a_short_absence_of_a_colleague_does_not_matter(team: HandingTeam) -> None:
    away = an_absence(team.bo, start=FIRST + timedelta(days=10), end=FIRST + timedelta(days=20))
    assert team.bo.id in proposed(opened(team, away), cover_of(team)).receivers


def test_pins_and_vetoes_of_the_leader_hold(team: HandingTeam) -> None:
    caseload = opened(team)
    caseload.run(Pin(citizens=[team.north[0].id], worker=team.dina.id))
    caseload.run(Veto(citizen=team.south[0].id, worker=team.carl.id))
    caseload.run(Pin(citizens=[team.south[1].id], worker=team.anna.id))
    view = proposed(caseload, leave_of(team))
    assert receiver(view, team.north[0]) == team.dina.id
    assert receiver(view, team.south[0]) not in {team.carl.id, None}
    assert receiver(view, team.south[1]) == team.carl.id


def test_those_covered_already_stay_where_they_are(team: HandingTeam) -> None:
    covered = an_assignment(team.north[0], team.dina, role=Role.COVER, start=TODAY, end=LAST)
    view = proposed(opened(team, covered), cover_of(team))
    assert view.data.already == (team.north[0].id,)
    assert len(view.lines) == 5


def test_an_exempt_citizen_is_handed_over_too_and_takes_no_place(team: HandingTeam) -> None:
    view = proposed(opened(team, an_exemption(team.north[0])), cover_of(team))
    line = next(line for line in view.lines if line.citizen == team.north[0].id)
    assert not line.counts
    assert line.worker == team.bo.id
    assert "Tæller ikke i loftet" in line.reason
    assert view.loads[team.bo.id].after == 3
    assert view.loads[team.anna.id].before == 5


def test_the_order_of_rows_changes_nothing(team: HandingTeam) -> None:
    rows = team.records()
    one = proposed(a_caseload(*rows), cover_of(team))
    other = proposed(a_caseload(*reversed(rows)), cover_of(team))
    assert one.fingerprint == other.fingerprint
    assert {line.citizen: line.worker for line in one.lines} == {line.citizen: line.worker for line in other.lines}


def test_it_can_be_stopped(team: HandingTeam) -> None:
    caseload = opened(team)
    with pytest.raises(PlanCancelledError):
        handover(caseload.register, caseload.programmes, cover_of(team), lambda: True)


# accepting


def test_cover_runs_for_its_days_and_ends_by_itself(team: HandingTeam) -> None:
    caseload = opened(team)
    before = loads(caseload, TODAY)
    done = do(caseload, accepting(proposed(caseload, cover_of(team))))
    assert len(done.citizens) == 6
    assert done.receivers == {team.bo.id, team.carl.id}
    citizen = team.north[0]
    assert holders(caseload, citizen, FIRST) == ["ANN"]
    assert holders(caseload, citizen, FIRST, Role.COVER) == ["BOB"]
    assert holders(caseload, citizen, BACK, Role.COVER) == []
    assert loads(caseload, FIRST) == {"ANN": 0, "BOB": 4, "CAR": 4, "DIN": 2}
    assert loads(caseload, BACK) == before
    (absence,) = caseload.register.of_worker(Absence, team.anna.id)
    assert (absence.start, absence.end, absence.share) == (FIRST, LAST, 1000)


def test_follow_ups_in_the_period_move_along_and_the_others_stay(team: HandingTeam) -> None:
    caseload = opened(team)
    caseload.run(accepting(proposed(caseload, cover_of(team))))
    assert [worker_at(caseload, row) for row in team.plans] == [team.anna.id, team.bo.id, team.anna.id]
    assert caseload.register.need(Agreement, team.agreement.id).worker == team.anna.id


def test_cover_and_its_return_are_counted_apart(team: HandingTeam) -> None:
    caseload = opened(team)
    caseload.run(accepting(proposed(caseload, cover_of(team))))
    changes = changes_of(caseload.register, team.north[0].id)
    assert [(each.kind, each.on) for each in changes] == [(ChangeKind.COVER, FIRST), (ChangeKind.RETURN, BACK)]
    assert {each.cause for each in changes} == {ChangeCause.SICKNESS}


def test_an_absence_that_is_there_is_not_written_twice(team: HandingTeam) -> None:
    there = an_absence(team.anna, cause="Barsel", start=FIRST, end=None)
    caseload = opened(team, there)
    caseload.run(accepting(proposed(caseload, cover_of(team))))
    assert caseload.register.of_worker(Absence, team.anna.id) == (there,)


def test_an_absence_of_part_of_the_time_is_filled_up(team: HandingTeam) -> None:
    part = an_absence(team.anna, cause="TR", share=200)
    caseload = opened(team, part)
    caseload.run(accepting(proposed(caseload, cover_of(team))))
    assert sorted(row.share for row in caseload.register.of_worker(Absence, team.anna.id)) == [200, 800]


def test_for_good_everything_goes_along(team: HandingTeam) -> None:
    caseload = opened(team, an_assignment(team.others[0], team.anna, role=Role.SECOND))
    caseload.run(Pin(citizens=[team.north[0].id], worker=team.anna.id))
    do(caseload, accepting(proposed(caseload, leave_of(team)), ChangeCause.RESIGNED))
    last_day = FIRST - timedelta(days=1)
    citizen = team.north[0]
    assert holders(caseload, citizen, last_day) == ["ANN"]
    assert holders(caseload, citizen, FIRST) == ["BOB"]
    assert [worker_at(caseload, row) for row in team.plans] == [team.anna.id, team.bo.id, team.bo.id]
    assert caseload.register.need(Agreement, team.agreement.id).worker == team.bo.id
    assert caseload.register.need(Worker, team.anna.id).employed_to == last_day
    assert not caseload.register.all(PlanRule)
    assert holders(caseload, team.others[0], FIRST, Role.SECOND) == []
    (change,) = changes_of(caseload.register, citizen.id)
    assert (change.kind, change.cause) == (ChangeKind.CHANGE, ChangeCause.RESIGNED)


def test_for_good_for_another_cause_keeps_the_employment(team: HandingTeam) -> None:
    caseload = opened(team)
    caseload.run(accepting(proposed(caseload, leave_of(team)), ChangeCause.PARENTAL_LEAVE))
    assert caseload.register.need(Worker, team.anna.id) == team.anna


def test_the_cover_of_one_who_leaves_may_become_the_fixed_one(team: HandingTeam) -> None:
    away = an_absence(team.anna, start=TODAY, end=LAST)
    covered = [an_assignment(each, team.bo, role=Role.COVER, start=TODAY, end=LAST) for each in team.north]
    caseload = opened(team, away, *covered)
    view = proposed(caseload, leave_of(team))
    line = next(line for line in view.lines if line.citizen == team.north[0].id)
    assert line.worker == team.bo.id
    assert "vikar nu" in line.reason
    assert (view.loads[team.bo.id].before, view.loads[team.bo.id].after) == (4, 4)
    caseload.run(accepting(view, ChangeCause.RESIGNED))
    assert holders(caseload, team.north[0], FIRST) == ["BOB"]
    assert holders(caseload, team.north[0], FIRST, Role.COVER) == []
    assert loads(caseload, FIRST)["BOB"] == 4


def test_what_the_absentee_covers_for_another_is_spread_too_and_comes_back(team: HandingTeam) -> None:
    away = an_absence(team.dina, start=TODAY, end=date(2027, 6, 30))
    covers = an_assignment(team.others[2], team.anna, role=Role.COVER, start=TODAY, end=date(2027, 6, 30))
    caseload = opened(team, away, covers, cap=5)
    view = proposed(caseload, cover_of(team))
    line = next(line for line in view.lines if line.citizen == team.others[2].id)
    assert line.covers_for == team.dina.id
    assert "Vikarsag for Dina Holm." in line.reason
    moved = proposed(caseload, cover_of(team), **{line.citizen: Chosen(team.bo.id)})
    do(caseload, accepting(moved))
    citizen = team.others[2]
    assert holders(caseload, citizen, FIRST) == ["DIN"]
    assert holders(caseload, citizen, TODAY, Role.COVER) == ["ANN"]
    assert holders(caseload, citizen, FIRST, Role.COVER) == ["BOB"]
    assert holders(caseload, citizen, BACK, Role.COVER) == ["ANN"]


def test_the_leader_chooses_and_the_others_are_spread_round_it(team: HandingTeam) -> None:
    caseload = opened(team)
    view = proposed(caseload, cover_of(team), **{team.south[0].id: Chosen(team.bo.id)})
    line = next(line for line in view.lines if line.citizen == team.south[0].id)
    assert (line.worker, line.edited) == (team.bo.id, True)
    assert line.reason.startswith("Valgt af dig.")
    assert view.proposal.is_proven
    after = {key: change.after for key, change in view.loads.items()}
    assert (after[team.bo.id], sum(after.values())) == (4, 10)
    caseload.run(accepting(view))
    assert holders(caseload, team.south[0], FIRST, Role.COVER) == ["BOB"]


def test_a_choice_over_the_cap_needs_a_reason(team: HandingTeam) -> None:
    more = [a_citizen("Flere Prøve") for _ in range(3)]
    rows = [row for each in more for row in (each, an_enrolment(each), an_assignment(each, team.bo))]
    caseload = opened(team, *rows)
    reasoned = proposed(caseload, cover_of(team), **{team.south[0].id: Chosen(team.bo.id, "Kender borgeren")})
    assert reasoned.loads[team.bo.id].after == 5
    command = accepting(reasoned)
    silent = [replace(line, override_reason="") for line in command.lines]
    assert refusal(caseload, replace(command, lines=silent)) == [(Code.OVER_HARD_CAP, "lines")]
    caseload.run(command)
    row = next(row for row in caseload.register.of_citizen(Assignment, team.south[0].id) if row.role is Role.COVER)
    assert (row.worker, row.override_reason) == (team.bo.id, "Kender borgeren")


def test_a_choice_of_a_case_that_no_cap_counts(team: HandingTeam) -> None:
    caseload = opened(team, an_exemption(team.north[0]))
    view = proposed(caseload, cover_of(team), **{team.north[0].id: Chosen(team.carl.id)})
    assert receiver(view, team.north[0]) == team.carl.id
    assert view.loads[team.carl.id].after == 4


def test_part_of_the_lines_leaves_the_rest(team: HandingTeam) -> None:
    caseload = opened(team)
    command = accepting(proposed(caseload, cover_of(team)))
    caseload.run(replace(command, lines=command.lines[:2]))
    taken = {line.citizen for line in command.lines[:2]}
    covered = {row.citizen for row in caseload.register.all(Assignment) if row.role is Role.COVER}
    assert covered == taken
    rest = proposed(caseload, cover_of(team))
    assert {line.citizen for line in rest.lines} == {citizen.id for citizen in team.cases} - taken


def test_it_is_refused_when_the_register_has_changed(team: HandingTeam) -> None:
    caseload = opened(team)
    command = accepting(proposed(caseload, cover_of(team)))
    caseload.run(Assign(citizens=[team.others[0].id], worker=team.carl.id, start=TODAY, cause=ChangeCause.OTHER))
    assert refusal(caseload, command) == [(Code.PROPOSAL_STALE, "")]


def test_a_lowered_cap_makes_it_stale_and_moves_no_case_by_itself(team: HandingTeam) -> None:
    caseload = opened(team)
    command = accepting(proposed(caseload, cover_of(team)))
    rows = list(caseload.register.all(Assignment))
    caseload.run(Put(Cap(programme="FSM", hard=3, start=TODAY)))
    caseload.run(Put(Absence(worker=team.anna.id, cause="Barsel", start=FIRST)))
    assert list(caseload.register.all(Assignment)) == rows
    assert refusal(caseload, command) == [(Code.PROPOSAL_STALE, "")]


def test_wrong_dates_and_wrong_lines_are_refused(team: HandingTeam) -> None:
    caseload = opened(team)
    command = accepting(proposed(caseload, cover_of(team)))
    assert refusal(caseload, replace(command, last=None)) == [(Code.MISSING, "last")]
    assert refusal(caseload, replace(command, last=TODAY)) == [(Code.END_BEFORE_START, "last")]
    stranger = AcceptedLine(citizen=team.others[0].id, worker=team.bo.id)
    assert refusal(caseload, replace(command, lines=[stranger])) == [(Code.NOT_FOUND, "lines")]
    back = AcceptedLine(citizen=team.north[0].id, worker=team.anna.id)
    assert refusal(caseload, replace(command, lines=[back])) == [(Code.SAME_WORKER, "lines")]


def test_nobody_loses_a_case_in_any_handover(team: HandingTeam) -> None:
    caseload = opened(team, cap=3)
    caseload.run(accepting(proposed(caseload, leave_of(team)), ChangeCause.RESIGNED))
    fixed = Counter(
        row.citizen for row in caseload.register.all(Assignment) if row.role is Role.FIXED and holds_on(row, FIRST)
    )
    everybody: list[CitizenId] = [citizen.id for citizen in (*team.cases, *team.others)]
    assert fixed == Counter(everybody)


# taking back, and lasting longer


def test_back_early_ends_covers_and_absence_and_brings_follow_ups_home(team: HandingTeam) -> None:
    clock = Clock()
    caseload = opened(team, clock=clock)
    caseload.run(accepting(proposed(caseload, cover_of(team))))
    clock.forward(days=30)
    today = caseload.today
    done = do(caseload, ReturnCover(worker=team.anna.id))
    assert (len(done.citizens), done.follow_ups) == (6, 1)
    assert holders(caseload, team.north[0], today, Role.COVER) == []
    assert holders(caseload, team.north[0], today - timedelta(days=1), Role.COVER) == ["BOB"]
    assert [worker_at(caseload, row) for row in team.plans] == [team.anna.id] * 3
    (absence,) = caseload.register.of_worker(Absence, team.anna.id)
    assert absence.end == today - timedelta(days=1)
    assert loads(caseload, today)["ANN"] == 6


def test_back_early_beside_an_absence_of_a_part_ends_what_the_cover_was_written_for(team: HandingTeam) -> None:
    part = an_absence(team.anna, share=140, start=date(2026, 1, 1))
    clock = Clock()
    caseload = opened(team, part, clock=clock)
    caseload.run(accepting(proposed(caseload, cover_of(team))))
    clock.forward(days=30)
    do(caseload, ReturnCover(worker=team.anna.id))
    rows = {row.share: row.end for row in caseload.register.of_worker(Absence, team.anna.id)}
    assert rows == {140: None, 860: caseload.today - timedelta(days=1)}


def test_after_the_last_day_only_what_stood_with_the_cover_comes_back(team: HandingTeam) -> None:
    clock = Clock()
    caseload = opened(team, clock=clock)
    caseload.run(accepting(proposed(caseload, cover_of(team))))
    clock.forward(days=(BACK - TODAY).days)
    rows = list(caseload.register.all(Assignment))
    done = do(caseload, ReturnCover(worker=team.anna.id, day=BACK))
    assert (done.citizens, done.follow_ups) == (frozenset({team.north[0].id}), 1)
    assert list(caseload.register.all(Assignment)) == rows
    assert worker_at(caseload, team.during) == team.anna.id
    assert refusal(caseload, ReturnCover(worker=team.anna.id, day=BACK)) == [(Code.NOT_FOUND, "worker")]


def test_a_cover_planned_for_later_stays_when_cases_are_taken_back(team: HandingTeam) -> None:
    later = an_assignment(team.north[0], team.dina, role=Role.COVER, start=AFTER, end=AFTER + timedelta(days=60))
    now = an_assignment(team.north[0], team.bo, role=Role.COVER, start=date(2026, 10, 1), end=LAST)
    caseload = opened(team, later, now)
    do(caseload, ReturnCover(worker=team.anna.id))
    assert holders(caseload, team.north[0], TODAY, Role.COVER) == []
    assert holders(caseload, team.north[0], AFTER, Role.COVER) == ["DIN"]


def test_a_prolonged_absence_prolongs_the_covers_with_their_follow_ups(team: HandingTeam) -> None:
    clock = Clock()
    caseload = opened(team, clock=clock)
    caseload.run(accepting(proposed(caseload, cover_of(team))))
    clock.forward(days=80)
    (absence,) = caseload.register.of_worker(Absence, team.anna.id)
    longer = LAST + timedelta(days=30)
    caseload.run(Put(replace(absence, end=longer), before=absence))
    done = do(caseload, ExtendCover(worker=team.anna.id, end=longer))
    assert len(done.citizens) == 6
    assert holders(caseload, team.north[0], longer, Role.COVER) == ["BOB"]
    assert worker_at(caseload, team.after) == team.bo.id
    assert refusal(caseload, ExtendCover(worker=team.anna.id, end=longer)) == [(Code.NOT_FOUND, "worker")]


def test_prolonging_passes_the_guard(team: HandingTeam) -> None:
    clock = Clock()
    caseload = opened(team, clock=clock)
    caseload.run(accepting(proposed(caseload, cover_of(team))))
    clock.forward(days=80)
    caseload.run(Put(Cap(programme="FSM", hard=3, start=LAST)))
    longer = LAST + timedelta(days=30)
    codes = {code for code, _ in refusal(caseload, ExtendCover(worker=team.anna.id, end=longer))}
    assert codes == {Code.OVER_HARD_CAP}
    caseload.run(ExtendCover(worker=team.anna.id, end=longer, override_reason="Kort tid endnu"))
    assert holders(caseload, team.north[0], longer, Role.COVER) == ["BOB"]
