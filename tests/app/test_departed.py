"""The departed are not called: lists, counts, agreements, packets and calendars leave them out; one step cancels."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app.caseload import Caseload
from planner.app.commands.follow_ups import CancelFollowUps
from planner.app.queries.agreements import agreement_rows
from planner.app.queries.citizens import citizen_rows
from planner.app.queries.follow_ups import calendar_rows, coming_rows, due_rows, not_to_make
from planner.app.queries.overview import load_rows, tiles
from planner.app.queries.todo import TodoAct
from planner.app.queries.todos import todos
from planner.domain.errors import Code
from planner.domain.records import Citizen, FollowUp
from planner.domain.register import Register
from planner.domain.reminders import has_departed, is_open, still_to_make
from planner.domain.words import DepartureCause, Outcome
from support.doing import do, refusal
from support.people import a_citizen, a_departure, a_follow_up, an_enrolment
from support.services import shipped_programmes
from support.small_team import TODAY, PutRows, fill

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
PROGRAMMES = shipped_programmes()
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def people_on_the_lists(register: Register, today: date) -> set[str]:
    """Everybody whom some list, count or calendar would have called."""
    rows = citizen_rows(register, PROGRAMMES, today)
    named: set[str] = {row.citizen for row in due_rows(register, today) if not row.done}
    named |= {row.citizen for row in coming_rows(register, today, None, 100)}
    named |= {row.citizen for row in calendar_rows(register, today, None)}
    named |= tiles(register, PROGRAMMES, rows, today).overdue
    named |= {row.id for row in rows if row.next_follow_up is not None}
    named |= {row.agreement.citizen for row in agreement_rows(register, PROGRAMMES, today) if row.next_on is not None}
    return named


@pytest.mark.parametrize("cause", DepartureCause)
def test_the_departed_are_on_no_list(caseload: Caseload, cause: DepartureCause) -> None:
    team = fill(caseload)
    assert people_on_the_lists(caseload.register, TODAY) == {team.zahra.id, team.kim.id}
    late = {row.worker.id: row.overdue for row in load_rows(caseload.register, PROGRAMMES, TODAY)}
    assert late[team.anna.id] == 1
    caseload.run(PutRows(rows=[a_departure(each, YESTERDAY, cause) for each in (team.zahra, team.kim)]))
    assert people_on_the_lists(caseload.register, TODAY) == set()
    assert all(row.overdue == 0 for row in load_rows(caseload.register, PROGRAMMES, TODAY))


def test_one_step_cancels_all_that_was_planned_and_undo_brings_it_back(caseload: Caseload) -> None:
    team = fill(caseload)
    assert [todo for todo in todos(caseload.register, PROGRAMMES, TODAY) if todo.follow_ups] == []
    caseload.run(PutRows(rows=[a_departure(team.kim, YESTERDAY, DepartureCause.DEAD)]))
    (todo,) = [each for each in todos(caseload.register, PROGRAMMES, TODAY) if each.act is TodoAct.CANCEL_FOLLOW_UPS]
    assert todo.words == "Kim Thorslev er udtrådt, men 2 opfølgninger er stadig planlagt."
    assert set(todo.follow_ups) == {team.today.id, team.later.id}
    assert do(caseload, CancelFollowUps(follow_ups=todo.follow_ups)) == 2
    rows = [caseload.register.need(FollowUp, key) for key in todo.follow_ups]
    assert {row.outcome for row in rows} == {Outcome.CANCELLED}
    assert not_to_make(caseload.register, TODAY) == []
    assert refusal(caseload, CancelFollowUps(follow_ups=todo.follow_ups)) == [(Code.NOT_OPEN, "follow_ups")]
    caseload.undo()
    assert all(is_open(caseload.register.need(FollowUp, key)) for key in todo.follow_ups)


def test_several_citizens_are_counted(caseload: Caseload) -> None:
    team = fill(caseload)
    caseload.run(PutRows(rows=[a_departure(each, YESTERDAY) for each in (team.kim, team.zahra)]))
    (todo,) = [each for each in todos(caseload.register, PROGRAMMES, TODAY) if each.follow_ups]
    assert todo.words == "2 borgere er udtrådt, men 3 opfølgninger er stadig planlagt."


def test_a_departure_ahead_leaves_what_is_planned_before_it(caseload: Caseload) -> None:
    team = fill(caseload)
    caseload.run(PutRows(rows=[a_departure(team.kim, TODAY + timedelta(days=2), DepartureCause.STATE_PENSION)]))
    assert [row.id for row in not_to_make(caseload.register, TODAY)] == [team.later.id]
    assert team.today.id in {row.id for row in due_rows(caseload.register, TODAY)}


def one_citizen(departed: list[date], enrolled: list[date], planned: date) -> tuple[Register, Citizen, FollowUp]:
    citizen = a_citizen()
    row = a_follow_up(citizen, planned=planned)
    register = Register()
    for each in (citizen, row, *(a_departure(citizen, on) for on in departed)):
        register.put(each)
    for start in enrolled:
        register.put(an_enrolment(citizen, start=start))
    return register, citizen, row


@given(departed=st.lists(days, max_size=3), enrolled=st.lists(days, max_size=3), planned=days, today=days)
def test_who_has_come_back_is_called_again(
    departed: list[date], enrolled: list[date], planned: date, today: date
) -> None:
    register, citizen, row = one_citizen(departed, enrolled, planned)
    day = max(planned, today)
    gone = [on for on in departed if on <= day]
    back = bool(gone) and any(max(gone) < start <= day for start in enrolled)
    assert has_departed(register, citizen.id, day) == (bool(gone) and not back)
    assert still_to_make(register, row, today) == (not gone or back)
