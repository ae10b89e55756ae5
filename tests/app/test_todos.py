"""What Overblik tells a leader to decide: it comes with its day, and goes when it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.covers import ExtendCover, ReturnCover
from planner.app.commands.handover import AcceptHandover
from planner.app.commands.plan import AcceptedLine
from planner.app.commands.rows import Put
from planner.app.queries.handover import handover
from planner.app.queries.handover_case import HandoverKind, HandoverRequest
from planner.app.queries.todo import Todo, TodoAct, TodoKind
from planner.app.queries.todos import todos
from planner.domain.file_records import Record
from planner.domain.records import Absence, FollowUp
from planner.domain.words import ChangeCause, Role
from support.handing import AFTER, FIRST, LAST, TODAY, HandingTeam
from support.people import a_follow_up, an_absence, an_assignment
from support.services import Clock, a_caseload, some_services

BACK = LAST + timedelta(days=1)


@pytest.fixture
def team() -> HandingTeam:
    return HandingTeam()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(team: HandingTeam, clock: Clock, *more: Record) -> Caseload:
    return a_caseload(*team.records(), *more, services=some_services(clock))


def told(caseload: Caseload) -> list[Todo]:
    return list(todos(caseload.register, caseload.programmes, caseload.today))


def hand_over(caseload: Caseload, team: HandingTeam, *, last: date | None = LAST) -> None:
    kind = HandoverKind.FOR_GOOD if last is None else HandoverKind.COVER
    request = HandoverRequest(worker=team.anna.id, kind=kind, first=FIRST, last=last)
    view = handover(caseload.register, caseload.programmes, request)
    caseload.run(
        AcceptHandover(
            worker=team.anna.id,
            kind=kind,
            first=FIRST,
            last=last,
            cause=ChangeCause.RESIGNED if last is None else ChangeCause.SICKNESS,
            lines=[AcceptedLine(citizen=line.citizen, worker=line.worker) for line in view.lines if line.worker],
            fingerprint=view.fingerprint,
        )
    )


def test_a_calm_team_has_nothing_to_decide(team: HandingTeam, clock: Clock) -> None:
    assert told(opened(team, clock)) == []


def test_a_long_absence_ahead_needs_cover_until_it_has_one(team: HandingTeam, clock: Clock) -> None:
    caseload = opened(team, clock, an_absence(team.anna, start=FIRST, end=LAST))
    (todo,) = told(caseload)
    assert (todo.kind, todo.day, todo.act, todo.page) == (TodoKind.PLAN_COVER, FIRST, TodoAct.OPEN, "handover")
    assert todo.words == "Anna Bech er fraværende fra 07-12-2026. 6 sager har ingen vikar."
    assert dict(todo.criteria) == {
        "worker": team.anna.id,
        "kind": "cover",
        "first": FIRST.isoformat(),
        "last": LAST.isoformat(),
    }
    hand_over(caseload, team)
    assert told(caseload) == []


def test_an_absence_begun_counts_from_today(team: HandingTeam, clock: Clock) -> None:
    begun = date(2026, 11, 2)
    (todo,) = told(opened(team, clock, an_absence(team.anna, start=begun)))
    assert todo.words.startswith("Anna Bech har været fraværende siden 02-11-2026.")
    assert todo.criteria["first"] == TODAY.isoformat()
    assert "last" not in todo.criteria


@pytest.mark.parametrize(
    "away",
    [
        {"start": FIRST, "end": FIRST + timedelta(days=20)},
        {"start": FIRST, "end": LAST, "share": 500},
        {"start": FIRST + timedelta(days=200)},
        {"start": date(2026, 1, 1), "end": date(2026, 6, 1)},
    ],
    ids=["short", "part of the time", "far ahead", "over"],
)
def test_other_absences_need_no_cover(team: HandingTeam, clock: Clock, away: dict[str, object]) -> None:
    assert told(opened(team, clock, an_absence(team.anna, **away))) == []


def test_one_who_leaves_has_cases_to_hand_over_until_they_are(team: HandingTeam, clock: Clock) -> None:
    leaves = replace(team.anna, employed_to=FIRST - timedelta(days=1))
    team.anna = leaves
    caseload = opened(team, clock)
    (todo,) = told(caseload)
    assert (todo.kind, todo.day, todo.page) == (TodoKind.HAND_OVER, FIRST - timedelta(days=1), "handover")
    assert todo.words == "Anna Bech fratræder 06-12-2026. 6 sager er ikke overdraget."
    assert todo.criteria["first"] == FIRST.isoformat()
    hand_over(caseload, team, last=None)
    assert told(caseload) == []


def test_one_who_has_left_is_told_of_too(team: HandingTeam, clock: Clock) -> None:
    team.anna = replace(team.anna, employed_to=date(2026, 10, 31))
    (todo,) = told(opened(team, clock))
    assert "fratrådte 31-10-2026" in todo.words
    assert todo.criteria["first"] == TODAY.isoformat()


def test_the_return_is_proposed_a_week_before_and_done_in_one_click(team: HandingTeam, clock: Clock) -> None:
    planned_by_cover = a_follow_up(team.north[0], planned=AFTER, worker=team.bo.id)
    caseload = opened(team, clock, planned_by_cover)
    hand_over(caseload, team)
    clock.forward(days=(LAST - TODAY).days - 8)
    assert told(caseload) == []
    clock.forward(days=1)
    (todo,) = told(caseload)
    assert (todo.kind, todo.day, todo.act, todo.on) == (TodoKind.TAKE_BACK, BACK, TodoAct.RETURN_COVER, BACK)
    assert todo.words == "Anna Bech kommer tilbage 01-03-2027. 1 opfølgning efter den dag står hos vikaren."
    assert todo.worker is not None
    caseload.run(ReturnCover(worker=todo.worker, day=todo.on))
    assert caseload.register.need(FollowUp, planned_by_cover.id).worker == team.anna.id
    assert told(caseload) == []


def test_after_the_cover_what_still_stands_with_it_is_told_until_taken_back(team: HandingTeam, clock: Clock) -> None:
    caseload = opened(team, clock)
    hand_over(caseload, team)
    clock.forward(days=(BACK - TODAY).days + 3)
    (todo,) = told(caseload)
    assert (todo.kind, todo.on) == (TodoKind.TAKE_BACK, BACK)
    assert todo.words == "Anna Bech er tilbage fra 01-03-2027. 1 opfølgning står stadig hos vikaren."
    assert todo.worker is not None
    caseload.run(ReturnCover(worker=todo.worker, day=todo.on))
    assert told(caseload) == []


def test_an_absence_cut_short_offers_to_take_the_cases_back(team: HandingTeam, clock: Clock) -> None:
    caseload = opened(team, clock)
    hand_over(caseload, team)
    clock.forward(days=40)
    (absence,) = caseload.register.of_worker(Absence, team.anna.id)
    caseload.run(Put(replace(absence, end=caseload.today - timedelta(days=1)), before=absence))
    (todo,) = told(caseload)
    assert (todo.kind, todo.day, todo.on) == (TodoKind.BACK_EARLY, caseload.today, caseload.today)
    assert "6 sager kan gå tilbage" in todo.words
    caseload.run(ReturnCover(worker=team.anna.id, day=todo.on))
    assert told(caseload) == []


def test_an_absence_that_lasts_longer_offers_to_extend_the_cover(team: HandingTeam, clock: Clock) -> None:
    caseload = opened(team, clock)
    hand_over(caseload, team)
    clock.forward(days=(LAST - TODAY).days - 3)
    (absence,) = caseload.register.of_worker(Absence, team.anna.id)
    longer = LAST + timedelta(days=60)
    caseload.run(Put(replace(absence, end=longer), before=absence))
    (todo,) = told(caseload)
    assert (todo.kind, todo.day, todo.act, todo.on) == (TodoKind.EXTEND, LAST, TodoAct.EXTEND_COVER, longer)
    assert todo.worker is not None
    caseload.run(ExtendCover(worker=todo.worker, end=longer))
    assert told(caseload) == []


def test_an_absence_without_end_opens_the_handover_instead(team: HandingTeam, clock: Clock) -> None:
    caseload = opened(team, clock, an_absence(team.anna, start=FIRST))
    hand_over(caseload, team)
    clock.forward(days=(LAST - TODAY).days - 3)
    (todo,) = told(caseload)
    assert (todo.kind, todo.act, todo.criteria["first"]) == (TodoKind.EXTEND, TodoAct.OPEN, BACK.isoformat())
    clock.forward(days=30)
    (todo,) = told(caseload)
    assert todo.kind is TodoKind.PLAN_COVER


def test_a_cover_that_stands_for_no_absence_is_left_alone(team: HandingTeam, clock: Clock) -> None:
    cover = an_assignment(team.south[0], team.bo, role=Role.COVER, start=date(2026, 11, 1), end=LAST)
    assert told(opened(team, clock, cover)) == []


def test_the_nearest_day_comes_first(team: HandingTeam, clock: Clock) -> None:
    team.dina = replace(team.dina, employed_to=date(2027, 1, 31))
    away = an_absence(team.anna, start=FIRST, end=LAST)
    found = told(opened(team, clock, away))
    assert [todo.kind for todo in found] == [TodoKind.PLAN_COVER, TodoKind.HAND_OVER]
    assert len({todo.key for todo in found}) == 2
