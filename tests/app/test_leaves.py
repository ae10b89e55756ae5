"""Leaves, covers and leavers as they meet in use: what is written, what is asked, and what nobody may forget."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.assignments import Assign, EndAssignment
from planner.app.commands.covers import ExtendCover, MoveCover, ReturnCover
from planner.app.commands.handover import AcceptHandover
from planner.app.commands.leaving import PassOnWork
from planner.app.commands.plan import AcceptedLine, AcceptPlan
from planner.app.commands.rows import Put, Remove
from planner.app.queries.capacity import capacity_ahead
from planner.app.queries.citizens import Missing, citizen_rows
from planner.app.queries.handover import HandoverView, handover
from planner.app.queries.handover_case import HandoverKind, HandoverRequest
from planner.app.queries.overview import leaves_ahead, load_rows, tiles
from planner.app.queries.plan import PlanRequest, propose
from planner.app.queries.todo import Todo, TodoAct, TodoKind
from planner.app.queries.todos import todos
from planner.app.queries.waiting import waiting_list
from planner.domain.caps import share_available
from planner.domain.contact import uncovered_on
from planner.domain.errors import Code
from planner.domain.file_records import Record
from planner.domain.periods import holds_on
from planner.domain.records import Absence, Agreement, Assignment, Citizen, Employer, FollowUp, StepUp, Worker
from planner.domain.words import ChangeCause, Function, Group, Role
from planner.texts import formats
from support.doing import do, refusal
from support.handing import FIRST, LAST, TODAY, HandingTeam
from support.people import (
    a_cap,
    a_citizen,
    a_follow_up,
    a_worker,
    an_absence,
    an_agreement,
    an_assignment,
    an_employer,
    an_employer_contact,
    an_enrolment,
    an_exemption,
)
from support.services import Clock, a_caseload, some_services

BACK = LAST + timedelta(days=1)
BARSEL = "Barsel"


@pytest.fixture
def team() -> HandingTeam:
    return HandingTeam()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(team: HandingTeam, *more: Record, cap: int = 5, clock: Clock | None = None) -> Caseload:
    return a_caseload(*team.records(cap=cap), *more, services=some_services(clock))


def proposed(caseload: Caseload, worker: Worker, *, first: date = FIRST, last: date | None = LAST) -> HandoverView:
    kind = HandoverKind.FOR_GOOD if last is None else HandoverKind.COVER
    request = HandoverRequest(worker=worker.id, kind=kind, first=first, last=last)
    return handover(caseload.register, caseload.programmes, request)


def accepting(view: HandoverView, cause: ChangeCause = ChangeCause.PARENTAL_LEAVE) -> AcceptHandover:
    request = view.request
    return AcceptHandover(
        worker=request.worker,
        kind=request.kind,
        first=request.first,
        last=request.last,
        cause=cause,
        lines=[AcceptedLine(citizen=line.citizen, worker=line.worker) for line in view.lines if line.worker],
        fingerprint=view.fingerprint,
    )


def covers_of(caseload: Caseload, citizen: Citizen) -> list[tuple[str, date, date | None]]:
    return [
        (caseload.register.need(Worker, row.worker).initials, row.start, row.end)
        for row in caseload.register.of_citizen(Assignment, citizen.id)
        if row.role is Role.COVER
    ]


def absences_of(caseload: Caseload, worker: Worker) -> list[tuple[date, date | None, int]]:
    rows = [(row.start, row.end, row.share) for row in caseload.register.of_worker(Absence, worker.id)]
    return sorted(rows, key=lambda row: (row[0], row[2]))


def share(caseload: Caseload, worker: Worker, day: date) -> float:
    return float(share_available(caseload.register, caseload.register.need(Worker, worker.id), day))


def told(caseload: Caseload) -> list[Todo]:
    return list(todos(caseload.register, caseload.programmes, caseload.today))


def only(caseload: Caseload, kind: TodoKind) -> Todo:
    (todo,) = [todo for todo in told(caseload) if todo.kind is kind]
    return todo


# V1 to V3: what a handover writes


def test_a_leave_over_a_part_absence_is_full_on_all_of_its_days(team: HandingTeam) -> None:
    part = an_absence(team.anna, start=date(2026, 10, 1), end=date(2026, 12, 13), share=500)
    caseload = opened(team, part)
    do(caseload, accepting(proposed(caseload, team.anna)))
    assert absences_of(caseload, team.anna) == [
        (part.start, part.end, 500),
        (FIRST, date(2026, 12, 13), 500),
        (date(2026, 12, 14), LAST, 1000),
    ]
    days = [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]
    assert {share(caseload, team.anna, day) for day in days} == {0}
    assert share(caseload, team.anna, BACK) == 1


def test_the_gap_between_two_absences_that_touch_the_leave_is_written(team: HandingTeam) -> None:
    ill = an_absence(team.anna, start=TODAY, end=date(2026, 12, 10))
    course = an_absence(team.anna, start=date(2027, 2, 1), end=date(2027, 3, 15))
    caseload = opened(team, ill, course)
    do(caseload, accepting(proposed(caseload, team.anna)))
    assert (date(2026, 12, 11), date(2027, 1, 31), 1000) in absences_of(caseload, team.anna)
    assert len(absences_of(caseload, team.anna)) == 3


def test_two_part_absences_are_filled_up_and_not_added_to(team: HandingTeam) -> None:
    parts = [an_absence(team.anna, share=500), an_absence(team.anna, share=200, start=date(2026, 12, 20))]
    caseload = opened(team, *parts)
    do(caseload, accepting(proposed(caseload, team.anna)))
    assert absences_of(caseload, team.anna)[1:] == [
        (FIRST, date(2026, 12, 19), 500),
        (date(2026, 12, 20), None, 200),
        (date(2026, 12, 20), LAST, 300),
    ]


def test_some_cases_of_one_who_is_half_away_leave_the_rest_and_the_half(team: HandingTeam) -> None:
    half = an_absence(team.anna, share=500)
    caseload = opened(team, half)
    command = accepting(proposed(caseload, team.anna))
    do(caseload, replace(command, lines=command.lines[:1]))
    assert absences_of(caseload, team.anna) == [(half.start, None, 500)]
    assert sum(bool(covers_of(caseload, each)) for each in team.cases) == 1
    assert told(caseload) == []


def test_reduced_time_is_no_leave_when_some_cases_find_no_place(team: HandingTeam) -> None:
    reduced = an_absence(team.anna, share=200)
    caseload = opened(team, reduced, cap=3)
    view = proposed(caseload, team.anna)
    assert 0 < len(view.placed) < len(view.lines)
    do(caseload, accepting(view))
    assert absences_of(caseload, team.anna) == [(reduced.start, None, 200), (FIRST, LAST, 800)]


def test_the_share_of_a_leave_is_what_is_asked_for(team: HandingTeam) -> None:
    caseload = opened(team)
    command = accepting(proposed(caseload, team.anna))
    do(caseload, replace(command, lines=command.lines[:2], share=400))
    assert absences_of(caseload, team.anna) == [(FIRST, LAST, 400)]
    assert refusal(caseload, replace(accepting(proposed(caseload, team.anna)), share=0)) == [
        (Code.SHARE_RANGE, "share")
    ]


# V4: a cover who is not there


def covered_team(team: HandingTeam, clock: Clock) -> Caseload:
    """Anna on leave from today, all of her cases with Bo and Carl to the end of February."""
    caseload = opened(team, clock=clock)
    caseload.run(accepting(proposed(caseload, team.anna, first=TODAY)))
    return caseload


def test_a_cover_who_goes_on_leave_is_a_to_do_and_the_cases_go_on(team: HandingTeam, clock: Clock) -> None:
    caseload = covered_team(team, clock)
    caseload.run(Put(Absence(worker=team.bo.id, start=FIRST, end=LAST, cause=BARSEL)))
    todo = only(caseload, TodoKind.PLAN_COVER)
    assert (todo.worker, todo.day) == (team.bo.id, FIRST)
    assert todo.words == "Bo Dam er fraværende fra 07-12-2026. 4 sager har ingen vikar."
    view = proposed(caseload, team.bo)
    assert {line.citizen for line in view.lines} == {team.others[0].id, *(each.id for each in team.north)}
    caseload.run(accepting(view))
    assert told(caseload) == []


def test_a_cover_is_not_drawn_out_into_the_covers_own_leave(team: HandingTeam, clock: Clock) -> None:
    caseload = covered_team(team, clock)
    longer = LAST + timedelta(days=90)
    caseload.run(Put(Absence(worker=team.anna.id, start=BACK, end=longer, cause=BARSEL)))
    caseload.run(Put(Absence(worker=team.bo.id, start=LAST + timedelta(days=30), end=longer, cause=BARSEL)))
    clock.forward(days=(LAST - TODAY).days - 3)
    extend = only(caseload, TodoKind.EXTEND)
    plan = next(todo for todo in told(caseload) if todo.kind is TodoKind.PLAN_COVER)
    assert "3 sager" in extend.words
    assert (plan.worker, plan.day, plan.criteria["first"]) == (team.anna.id, BACK, BACK.isoformat())
    assert "3 sager har ingen vikar" in plan.words
    done = do(caseload, ExtendCover(worker=team.anna.id, end=longer))
    assert len(done.citizens) == 3
    assert set(done.left_out) == {each.id for each in team.north}
    assert {covers_of(caseload, each)[-1][2] for each in team.north} == {LAST}
    assert {covers_of(caseload, each)[-1][2] for each in team.south} == {longer}


def test_no_cover_can_be_drawn_out_where_nobody_is_there_for_all_of_it(team: HandingTeam, clock: Clock) -> None:
    caseload = covered_team(team, clock)
    for worker in (team.bo, team.carl):
        caseload.run(Put(Absence(worker=worker.id, start=BACK, end=LAST + timedelta(days=40), cause=BARSEL)))
    found = refusal(caseload, ExtendCover(worker=team.anna.id, end=LAST + timedelta(days=20)))
    assert found == [(Code.NO_SHARE_LEFT, "worker"), (Code.NO_SHARE_LEFT, "worker")]


def test_who_is_away_for_a_part_of_a_cover_cannot_be_given_it(team: HandingTeam) -> None:
    away = an_absence(team.carl, start=date(2027, 1, 11), end=date(2027, 2, 14))
    caseload = opened(team, away)
    wish = Assign(citizens=[team.north[0].id], worker=team.carl.id, start=FIRST, end=LAST, role=Role.COVER)
    assert refusal(caseload, wish) == [(Code.NO_SHARE_LEFT, "worker")]
    do(caseload, replace(wish, end=date(2027, 1, 10)))


# V5 and V6: cases that begin later, leaves begun, and ill again


def test_cases_that_begin_during_the_leave_are_handed_over_too(team: HandingTeam, clock: Clock) -> None:
    new, begins = a_citizen("Ny Prøve"), FIRST + timedelta(days=20)
    more = [new, an_enrolment(new, start=begins), an_assignment(new, team.anna, start=begins)]
    caseload = opened(team, *more, an_absence(team.anna, start=FIRST, end=LAST), clock=clock)
    assert "7 sager har ingen vikar" in only(caseload, TodoKind.PLAN_COVER).words
    view = proposed(caseload, team.anna)
    assert len(view.lines) == 7
    caseload.run(accepting(view))
    assert [(start, end) for _, start, end in covers_of(caseload, new)] == [(begins, LAST)]
    assert told(caseload) == []


def test_for_good_a_case_that_begins_later_goes_along_from_its_own_day(team: HandingTeam) -> None:
    new, begins = a_citizen("Ny Prøve"), FIRST + timedelta(days=20)
    caseload = opened(team, new, an_enrolment(new), an_assignment(new, team.anna, start=begins))
    do(caseload, accepting(proposed(caseload, team.anna, last=None), ChangeCause.RESIGNED))
    (row,) = caseload.register.of_citizen(Assignment, new.id)
    assert (row.start, row.worker != team.anna.id) == (begins, True)


def test_a_leave_begun_long_ago_is_asked_about_from_today(team: HandingTeam) -> None:
    caseload = opened(team, an_absence(team.anna, start=date(2026, 9, 1), end=date(2026, 12, 10)))
    todo = only(caseload, TodoKind.PLAN_COVER)
    assert (todo.day, todo.criteria["first"], todo.criteria["last"]) == (TODAY, "2026-11-23", "2026-12-10")


def test_ill_again_soon_after_coming_back_is_a_new_absence(team: HandingTeam, clock: Clock) -> None:
    caseload = covered_team(team, clock)
    clock.forward(days=(BACK - TODAY).days + 4)
    today = caseload.today
    ends = today + timedelta(days=60)
    caseload.run(Put(Absence(worker=team.anna.id, cause="Sygdom", start=today, end=ends)))
    todo = only(caseload, TodoKind.PLAN_COVER)
    assert (todo.day, todo.act) == (today, TodoAct.OPEN)
    assert "6 sager har ingen vikar" in todo.words
    do(caseload, ExtendCover(worker=team.anna.id, end=ends))
    assert [(start, end) for _, start, end in covers_of(caseload, team.north[0])] == [(TODAY, LAST), (today, ends)]


# V7: one number without a contact person


def test_who_stands_with_one_who_has_left_waits_everywhere(team: HandingTeam) -> None:
    team.anna = replace(team.anna, employed_to=date(2026, 10, 31))
    caseload = opened(team)
    register, programmes = caseload.register, caseload.programmes
    rows = citizen_rows(register, programmes, TODAY)
    shown = tiles(register, programmes, rows, TODAY)
    waiting = waiting_list(register, programmes, TODAY)
    everybody = {each.id for each in team.cases}
    assert shown.unassigned == everybody == {row.citizen for row in waiting.rows}
    assert {row.id for row in rows if Missing.CONTACT_PERSON in row.missing} == everybody
    assert {row.days for row in waiting.rows} == {shown.oldest_wait} == {(TODAY - date(2026, 11, 1)).days}


def test_a_coordinator_alone_is_no_contact_person(team: HandingTeam) -> None:
    lone, both = a_citizen("Alene Prøve"), a_citizen("Begge Prøve")
    coordinator = a_worker("KOO", function=Function.COORDINATOR)
    rows = [coordinator, lone, both, an_enrolment(lone), an_enrolment(both)]
    rows += [an_assignment(lone, coordinator), an_assignment(both, coordinator, start=date(2025, 1, 1))]
    caseload = opened(team, *rows, an_assignment(both, team.dina))
    found = {row.id: row for row in citizen_rows(caseload.register, caseload.programmes, TODAY)}
    assert Missing.CONTACT_PERSON in found[lone.id].missing
    assert (found[both.id].initials, found[both.id].wait_since) == ("DIN", None)


# V8: rows that follow each other are one absence (the rule itself: tests/unit/test_absences.py)


def test_two_sick_notes_end_to_end_ask_for_cover(team: HandingTeam) -> None:
    one = an_absence(team.anna, start=FIRST, end=FIRST + timedelta(days=19))
    two = an_absence(team.anna, start=FIRST + timedelta(days=20), end=FIRST + timedelta(days=40))
    caseload = opened(team, one, two)
    todo = only(caseload, TodoKind.PLAN_COVER)
    assert (todo.day, todo.criteria["last"]) == (FIRST, two.end.isoformat() if two.end else "")
    (ahead,) = leaves_ahead(caseload.register, caseload.programmes, TODAY)
    assert (ahead.on, ahead.citizens) == (FIRST, 6)


# V9: what a leaver has at colleagues' citizens


def test_a_leaver_passes_on_what_is_at_colleagues_citizens(team: HandingTeam) -> None:
    firm, citizen = an_employer(), team.others[0]
    late = a_follow_up(citizen, planned=FIRST + timedelta(days=9), worker=team.anna.id)
    soon = a_follow_up(citizen, planned=FIRST - timedelta(days=2), worker=team.anna.id)
    agreement = an_agreement(citizen, firm, worker=team.anna.id)
    over = an_agreement(citizen, firm, worker=team.anna.id, end=FIRST - timedelta(days=3))
    cover = an_assignment(team.others[1], team.dina, role=Role.COVER, start=FIRST, end=LAST)
    covered = a_follow_up(team.others[1], planned=FIRST + timedelta(days=9), worker=team.anna.id)
    nobodys, alone = a_citizen("Ingen Prøve"), None
    alone = a_follow_up(nobodys, planned=FIRST + timedelta(days=9), worker=team.anna.id)
    away = an_absence(team.carl, start=FIRST, end=LAST)
    rows = [firm, late, soon, agreement, over, cover, covered, nobodys, alone, away]
    caseload = opened(team, *rows, cap=9)
    do(caseload, accepting(proposed(caseload, team.anna, last=None), ChangeCause.RESIGNED))
    register = caseload.register
    assert register.need(FollowUp, late.id).worker == team.bo.id
    assert register.need(FollowUp, soon.id).worker == team.anna.id
    assert register.need(Agreement, agreement.id).worker == team.bo.id
    assert register.need(Agreement, over.id).worker == team.anna.id
    assert register.need(FollowUp, covered.id).worker == team.dina.id
    assert register.need(FollowUp, alone.id).worker is None


def test_what_one_who_has_left_still_has_elsewhere_is_passed_on_in_one_click(team: HandingTeam) -> None:
    left = a_worker("LEF", name="Lea Foss", employed_to=date(2026, 10, 31))
    firm, citizen = an_employer(), team.others[0]
    late = a_follow_up(citizen, planned=TODAY - timedelta(days=3), worker=left.id)
    agreement = an_agreement(citizen, firm, worker=left.id)
    caseload = opened(team, left, firm, late, agreement)
    (todo,) = told(caseload)
    assert (todo.kind, todo.act, todo.worker) == (TodoKind.LEFT_WORK, TodoAct.GIVE_LEFT_WORK, left.id)
    assert "2 opfølgninger og aftaler hos kollegers borgere" in todo.words
    assert do(caseload, PassOnWork(worker=left.id)) == 2
    assert caseload.register.need(FollowUp, late.id).worker == team.bo.id
    assert caseload.register.need(Agreement, agreement.id).worker == team.bo.id
    assert told(caseload) == []
    assert refusal(caseload, PassOnWork(worker=left.id)) == [(Code.NOT_FOUND, "worker")]


def test_the_firms_of_one_who_leaves_go_to_whoever_works_with_them(team: HandingTeam) -> None:
    left = a_worker("LEF", name="Lea Foss", employed_to=date(2026, 10, 31))
    agreed, called, quiet = (an_employer(name, responsible=left.id) for name in ("Aftalen", "Opkaldet", "Ingen"))
    kept = an_employer("Bos egen", responsible=team.bo.id)
    deal = an_agreement(team.others[0], agreed, worker=team.bo.id, start=date(2026, 10, 1))
    calls = [
        an_employer_contact(agreed, team.carl, date(2026, 11, 20)),
        an_employer_contact(called, team.carl, date(2026, 11, 18)),
        an_employer_contact(called, team.dina, date(2026, 11, 20)),
        an_employer_contact(called, left, date(2026, 10, 30)),
    ]
    caseload = opened(team, left, agreed, called, quiet, kept, deal, *calls)
    (todo,) = told(caseload)
    assert (todo.kind, todo.worker) == (TodoKind.LEFT_WORK, left.id)
    assert todo.words.endswith("3 virksomheder står stadig i det navn.")
    before = caseload.register.snapshot()
    assert do(caseload, PassOnWork(worker=left.id)) == 3
    given = [caseload.register.need(Employer, firm.id).responsible for firm in (agreed, called, quiet, kept)]
    assert given == [team.bo.id, team.dina.id, None, team.bo.id]
    assert told(caseload) == []
    caseload.undo()
    assert caseload.register == before


def test_a_resignation_passes_the_firms_on_too(team: HandingTeam) -> None:
    firm = an_employer(responsible=team.anna.id)
    deal = an_agreement(team.others[0], firm, worker=team.anna.id)
    caseload = opened(team, firm, deal, cap=9)
    do(caseload, accepting(proposed(caseload, team.anna, last=None), ChangeCause.RESIGNED))
    assert caseload.register.need(Agreement, deal.id).worker == team.bo.id
    assert caseload.register.need(Employer, firm.id).responsible == team.bo.id


def test_one_who_is_yet_to_begin_has_cases_that_need_a_cover_until_then(team: HandingTeam) -> None:
    begins = TODAY + timedelta(days=12)
    new = a_worker("NYA", name="Nya Prøve", employed_from=begins)
    citizen = a_citizen("Ida Venter")
    held = an_assignment(citizen, new, start=TODAY - timedelta(days=3))
    caseload = opened(team, new, citizen, an_enrolment(citizen), held, cap=9)
    todo = only(caseload, TodoKind.PLAN_COVER)
    assert (todo.worker, todo.day) == (new.id, TODAY)
    assert todo.words == f"Nya Prøve begynder først {formats.day(begins)}. 1 sag har ingen vikar indtil da."
    assert todo.criteria["last"] == (begins - timedelta(days=1)).isoformat()
    do(caseload, accepting(proposed(caseload, new, first=TODAY, last=begins - timedelta(days=1))))
    assert told(caseload) == []
    assert uncovered_on(caseload.register, caseload.programmes, TODAY) == {}


# V10: a cover ends with what it covered for


def running_cover(team: HandingTeam) -> Assignment:
    return an_assignment(team.north[0], team.dina, role=Role.COVER, start=date(2026, 11, 1), end=None)


def test_a_new_contact_person_ends_the_cover_and_takes_over_what_stood_with_it(team: HandingTeam) -> None:
    planned = a_follow_up(team.north[0], planned=FIRST, worker=team.dina.id)
    step = StepUp(id="step", citizen=team.north[0].id, responsible=team.anna.id)  # type: ignore[arg-type]
    caseload = opened(team, running_cover(team), planned, step)
    do(caseload, Assign(citizens=[team.north[0].id], worker=team.bo.id, start=TODAY))
    assert covers_of(caseload, team.north[0]) == [("DIN", date(2026, 11, 1), TODAY - timedelta(days=1))]
    assert caseload.register.need(FollowUp, planned.id).worker == team.bo.id
    assert caseload.register.need(Agreement, team.agreement.id).worker == team.bo.id
    assert caseload.register.need(StepUp, "step").responsible == team.bo.id


def test_accepting_a_plan_ends_the_cover_of_one_who_has_left(team: HandingTeam) -> None:
    team.anna = replace(team.anna, employed_to=date(2026, 10, 31))
    step = StepUp(id="step", citizen=team.north[0].id, responsible=team.anna.id)  # type: ignore[arg-type]
    caseload = opened(team, running_cover(team), step)
    view = propose(caseload.register, caseload.programmes, PlanRequest(TODAY))
    lines = [AcceptedLine(citizen=line.citizen, worker=line.worker) for line in view.lines if line.before is None]
    do(caseload, AcceptPlan(day=TODAY, lines=lines, fingerprint=view.fingerprint))
    running = [row for row in caseload.register.of_citizen(Assignment, team.north[0].id) if holds_on(row, TODAY)]
    assert Role.COVER not in {row.role for row in running}
    (held,) = (row.worker for row in running if row.role is Role.FIXED)
    assert held != team.anna.id
    assert caseload.register.need(Agreement, team.agreement.id).worker == held
    assert caseload.register.need(StepUp, "step").responsible == held


@pytest.mark.parametrize("way", ["ended", "removed"])
def test_a_cover_ends_with_its_contact_person_whichever_way(team: HandingTeam, way: str) -> None:
    later = an_assignment(team.north[0], team.carl, role=Role.COVER, start=LAST, end=None)
    caseload = opened(team, running_cover(team), later)
    held = next(row for row in caseload.register.of_citizen(Assignment, team.north[0].id) if row.role is Role.FIXED)
    if way == "ended":
        do(caseload, EndAssignment(assignment=held.id, end=FIRST))
        assert covers_of(caseload, team.north[0]) == [("DIN", date(2026, 11, 1), FIRST)]
    else:
        do(caseload, Remove(held))
        assert covers_of(caseload, team.north[0]) == []


def test_a_cover_of_another_contact_person_goes_on(team: HandingTeam) -> None:
    coordinator, other = a_worker("KOO", function=Function.COORDINATOR), a_worker("KOA", function=Function.COORDINATOR)
    held = an_assignment(team.north[0], coordinator)
    cover = an_assignment(team.north[0], other, role=Role.COVER, start=date(2026, 11, 1), end=LAST)
    caseload = opened(team, coordinator, other, held, cover, running_cover(team))
    do(caseload, Assign(citizens=[team.north[0].id], worker=team.bo.id, start=TODAY))
    assert {(who, end) for who, _, end in covers_of(caseload, team.north[0])} == {
        ("KOA", LAST),
        ("DIN", TODAY - timedelta(days=1)),
    }


# called off, or moved (and early return with two halves)


def test_a_leave_called_off_before_it_begins_gives_the_cases_back(team: HandingTeam, clock: Clock) -> None:
    caseload = opened(team, clock=clock)
    caseload.run(accepting(proposed(caseload, team.anna)))
    (absence,) = caseload.register.of_worker(Absence, team.anna.id)
    caseload.run(Remove(absence))
    todo = only(caseload, TodoKind.CALLED_OFF)
    assert (todo.act, todo.on, todo.day) == (TodoAct.RETURN_COVER, FIRST, FIRST)
    assert todo.words == "Anna Bech er ikke fraværende fra 07-12-2026, men 6 sager har vikar fra den dag."
    do(caseload, ReturnCover(worker=team.anna.id, day=todo.on))
    assert not any(covers_of(caseload, each) for each in team.cases)
    assert {caseload.register.need(FollowUp, row.id).worker for row in team.plans} == {team.anna.id}
    assert told(caseload) == []


def test_a_leave_called_off_is_told_of_when_its_covers_have_begun_too(team: HandingTeam, clock: Clock) -> None:
    caseload = opened(team, clock=clock)
    caseload.run(accepting(proposed(caseload, team.anna)))
    (absence,) = caseload.register.of_worker(Absence, team.anna.id)
    caseload.run(Remove(absence))
    clock.forward(days=20)
    todo = only(caseload, TodoKind.CALLED_OFF)
    assert todo.on == caseload.today
    do(caseload, ReturnCover(worker=team.anna.id, day=todo.on))
    assert told(caseload) == []


@pytest.mark.parametrize("later", [14, -7, 120])
def test_a_leave_that_is_moved_before_it_begins_moves_its_covers(team: HandingTeam, clock: Clock, later: int) -> None:
    caseload = opened(team, clock=clock)
    caseload.run(accepting(proposed(caseload, team.anna)))
    (absence,) = caseload.register.of_worker(Absence, team.anna.id)
    first, last = FIRST + timedelta(days=later), LAST + timedelta(days=later)
    caseload.run(Put(replace(absence, start=first, end=last), before=absence))
    if later < 0:
        assert (only(caseload, TodoKind.PLAN_COVER).day) == first  # the days before the cover
        return
    todo = only(caseload, TodoKind.MOVED)
    assert (todo.act, todo.on, todo.first, todo.last) == (TodoAct.MOVE_COVER, FIRST, first, last)
    assert todo.button == f"Flyt til {first:%d-%m-%Y}"
    do(caseload, MoveCover(worker=team.anna.id, before=FIRST, first=first, last=last))
    assert {(start, end) for each in team.cases for _, start, end in covers_of(caseload, each)} == {(first, last)}
    assert told(caseload) == []


def test_a_cover_is_not_moved_into_days_on_which_the_colleague_is_not_there(team: HandingTeam) -> None:
    caseload = opened(team)
    caseload.run(accepting(proposed(caseload, team.anna)))
    caseload.run(Put(Absence(worker=team.bo.id, start=BACK, end=BACK + timedelta(days=40), cause=BARSEL)))
    wish = MoveCover(worker=team.anna.id, before=FIRST, first=FIRST, last=BACK)
    assert refusal(caseload, wish) == [(Code.NO_SHARE_LEFT, "worker")]
    assert refusal(caseload, replace(wish, before=TODAY)) == [(Code.NOT_FOUND, "worker")]
    assert refusal(caseload, replace(wish, last=TODAY)) == [(Code.END_BEFORE_START, "last")]


@pytest.mark.parametrize("together", [True, False], ids=["two halves of the time", "two rows in a row"])
def test_an_early_return_is_proposed_where_the_absence_has_two_halves(
    team: HandingTeam, clock: Clock, together: bool
) -> None:
    middle = date(2027, 1, 15)
    if together:
        rows = [an_absence(team.anna, start=TODAY, end=LAST, share=500) for _ in range(2)]
    else:
        rows = [
            an_absence(team.anna, start=TODAY, end=middle),
            an_absence(team.anna, start=middle + timedelta(days=1), end=LAST),
        ]
    caseload = opened(team, *rows, clock=clock)
    caseload.run(accepting(proposed(caseload, team.anna, first=TODAY)))
    clock.forward(days=40)
    ends = caseload.today + timedelta(days=2)
    if together:
        caseload.run(Put(replace(rows[1], end=ends), before=rows[1]))
    else:
        caseload.run(Remove(rows[1]))
        caseload.run(Put(replace(rows[0], end=ends), before=rows[0]))
    todo = only(caseload, TodoKind.BACK_EARLY)
    assert todo.on == ends + timedelta(days=1)
    do(caseload, ReturnCover(worker=team.anna.id, day=todo.on))
    assert told(caseload) == []


def test_back_early_ends_all_rows_of_the_absence(team: HandingTeam, clock: Clock) -> None:
    rows = [
        an_absence(team.anna, start=TODAY, end=date(2027, 1, 15)),
        an_absence(team.anna, start=date(2027, 1, 16), end=LAST),
        an_absence(team.dina, start=TODAY, end=LAST),
    ]
    caseload = opened(team, *rows, clock=clock)
    caseload.run(accepting(proposed(caseload, team.anna, first=TODAY)))
    clock.forward(days=40)
    do(caseload, ReturnCover(worker=team.anna.id))
    assert absences_of(caseload, team.anna) == [(TODAY, caseload.today - timedelta(days=1), 1000)]
    assert len(absences_of(caseload, team.dina)) == 1


# the same number everywhere


def test_a_leave_without_end_that_is_covered_for_now_is_not_told_of(team: HandingTeam) -> None:
    caseload = opened(team, an_absence(team.anna, start=FIRST))
    (ahead,) = leaves_ahead(caseload.register, caseload.programmes, TODAY)
    assert ahead.citizens == len(proposed(caseload, team.anna).lines) == 6
    caseload.run(accepting(proposed(caseload, team.anna)))
    assert leaves_ahead(caseload.register, caseload.programmes, TODAY) == []
    assert told(caseload) == []


def test_cases_without_cover_are_told_with_those_that_count_beside(team: HandingTeam) -> None:
    away = an_absence(team.anna, start=date(2026, 11, 2), end=LAST)
    caseload = opened(team, away, an_exemption(team.north[0]))
    assert only(caseload, TodoKind.PLAN_COVER).words.endswith("6 sager (5 tæller i loftet) har ingen vikar.")
    row = next(row for row in load_rows(caseload.register, caseload.programmes, TODAY) if row.worker == team.anna)
    assert (len(row.uncovered), row.counted) == (6, 5)
    assert len(proposed(caseload, team.anna, first=TODAY).lines) == 6
    december = capacity_ahead(caseload.register, caseload.programmes, TODAY)[0]
    assert len(december.uncovered) == 6


def test_six_months_ahead_has_the_case_whose_cover_has_left(team: HandingTeam) -> None:
    team.dina = replace(team.dina, employed_to=date(2026, 12, 31))
    covers = [an_assignment(each, team.dina, role=Role.COVER, start=TODAY, end=LAST) for each in team.cases]
    caseload = opened(team, *covers, an_absence(team.anna, start=TODAY, end=LAST))
    months = {each.month.number: each for each in capacity_ahead(caseload.register, caseload.programmes, TODAY)}
    assert months[12].uncovered == set()
    assert months[1].uncovered == {each.id for each in team.cases}
    assert months[3].uncovered == set()


# the proposal keeps to what can be accepted


def test_a_contact_person_who_is_to_come_later_stays_so(team: HandingTeam) -> None:
    every = team.records(cap=5)
    first = next(row for row in every if isinstance(row, Assignment) and row.citizen == team.north[0].id)
    rows = [row for row in every if row != first]
    comes = an_assignment(team.north[0], team.dina, start=LAST)
    caseload = a_caseload(*rows, replace(first, end=LAST - timedelta(days=1)), comes)
    view = proposed(caseload, team.anna, last=None)
    do(caseload, accepting(view, ChangeCause.RESIGNED))
    fixed = [row for row in caseload.register.of_citizen(Assignment, team.north[0].id) if row.role is Role.FIXED]
    assert [(row.start, row.end) for row in fixed][-2:] == [(FIRST, LAST - timedelta(days=1)), (LAST, None)]


def test_should_places_be_too_few_who_has_been_longest_with_the_worker_comes_first(team: HandingTeam) -> None:
    rows: list[Record] = []
    for row in team.records(cap=2):
        if isinstance(row, Assignment) and row.worker == team.anna.id:
            at = [each.id for each in team.cases].index(row.citizen)
            rows.append(replace(row, start=date(2026, 1, 1) + timedelta(days=30 * (5 - at))))
        else:
            rows.append(row)
    caseload = a_caseload(*rows)
    view = proposed(caseload, team.anna)
    placed = {line.citizen for line in view.placed}
    assert placed == {team.north[0].id, team.south[2].id}  # the running agreement, then the longest


def test_a_group_goes_before_the_longest_time(team: HandingTeam) -> None:
    rows = [row for row in team.records(cap=2) if getattr(row, "citizen", None) != team.south[2].id]
    in_group_2 = an_enrolment(team.south[2], group=Group.TWO)
    caseload = a_caseload(*rows, in_group_2, an_assignment(team.south[2], team.anna, start=date(2020, 1, 1)))
    placed = {line.citizen for line in proposed(caseload, team.anna).placed}
    assert team.south[2].id not in placed


def test_a_case_that_no_cap_knows_is_not_given_where_the_guard_would_refuse_it() -> None:
    anna, bo, carl = a_worker("ANN"), a_worker("BOB"), a_worker("CAR", programmes=("FSM",))
    citizens = [a_citizen(f"Borger {number}") for number in range(4)]
    rows: list[Record] = [anna, bo, carl, a_cap("FSM", hard=2), *citizens]
    rows += [an_enrolment(each) for each in citizens]
    rows += [an_assignment(each, anna) for each in citizens]
    caseload = a_caseload(*rows)
    view = proposed(caseload, anna)
    assert len(view.placed) == 4
    do(caseload, accepting(view))
