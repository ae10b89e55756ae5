"""Leaves, covers and leavers in registers of nasty histories: proposals can be accepted whole, nobody is forgotten."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.app.caseload import Caseload
from planner.app.commands.handover import AcceptHandover
from planner.app.commands.plan import AcceptedLine
from planner.app.queries.citizens import Missing, citizen_rows
from planner.app.queries.handover import HandoverView, handover
from planner.app.queries.handover_case import HandoverKind, HandoverRequest
from planner.app.queries.overview import tiles
from planner.app.queries.todo import TodoAct, TodoKind
from planner.app.queries.todos import todos
from planner.app.queries.waiting import waiting_list
from planner.domain.contact import citizens_uncovered, left_alone
from planner.domain.ids import CitizenId
from planner.domain.places import leading_place
from planner.domain.records import Absence, Assignment, Citizen, Worker
from planner.domain.words import ChangeCause, Role
from support.examples import examples
from support.nasty_team import TODAY, NastyTeam
from support.services import a_caseload
from support.steps import in_step

SEEDS = st.integers(0, 10**9)
SHORTEST = 28


def accepting(view: HandoverView, cause: ChangeCause) -> AcceptHandover:
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


def a_request(team: NastyTeam, worker: Worker, random: Random) -> HandoverRequest:
    first = TODAY + timedelta(days=random.choice([0, 0, 5, 14, 30, -3]))
    if random.random() < 0.5:
        return HandoverRequest(worker=worker.id, kind=HandoverKind.FOR_GOOD, first=first)
    last = first + timedelta(days=random.choice([6, 27, 40, 90]))
    return HandoverRequest(worker=worker.id, kind=HandoverKind.COVER, first=first, last=last)


def a_cause(worker: Worker, request: HandoverRequest, random: Random) -> ChangeCause:
    """Nobody resigns before the first day."""
    causes = [ChangeCause.SICKNESS, ChangeCause.OTHER]
    begun = worker.employed_from is None or worker.employed_from < request.first
    return random.choice([*causes, ChangeCause.RESIGNED] if begun else causes)


# An independent answer to "is anybody there": days one by one, and absences by walking over the days.


def goes_on(early: Absence, late: Absence) -> bool:
    if early.end is None or not early.start < late.start <= early.end + timedelta(days=1):
        return False
    return late.end is None or late.end > early.end


def length_of_absence(rows: list[Absence], row: Absence) -> int:
    """Days of the absence that a row is a part of, found by joining rows until none is left to join."""
    chain, rest = [row], [each for each in rows if each is not row]
    while True:
        more = [each for each in rest if any(goes_on(each, one) or goes_on(one, each) for one in chain)]
        if not more:
            break
        chain += more
        rest = [each for each in rest if each not in more]
    if any(each.end is None for each in chain):
        return 10_000
    first, last = min(each.start for each in chain), max(each.end for each in chain if each.end is not None)
    return (last - first).days + 1


def at_work(caseload: Caseload, worker: Worker, day: date) -> bool:
    if worker.employed_from is not None and day < worker.employed_from:
        return False
    if worker.employed_to is not None and day > worker.employed_to:
        return False
    rows = list(caseload.register.of_worker(Absence, worker.id))
    running = [row for row in rows if row.start <= day and (row.end is None or row.end >= day)]
    return sum(row.share for row in running if length_of_absence(rows, row) >= SHORTEST) < 1000


def uncovered_by_hand(caseload: Caseload, day: date) -> set[CitizenId]:
    register = caseload.register
    found = set()
    for citizen in register.all(Citizen):
        if leading_place(register, caseload.programmes, citizen.id, day) is None:
            continue
        rows = [
            row
            for row in register.of_citizen(Assignment, citizen.id)
            if row.role is not Role.SECOND and row.start <= day and (row.end is None or row.end >= day)
        ]
        if rows and not any(at_work(caseload, register.need(Worker, row.worker), day) for row in rows):
            found.add(citizen.id)
    return found


@settings(max_examples=examples(60), deadline=None)
@given(SEEDS)
def test_every_proposal_can_be_accepted_whole_and_undone(seed: int) -> None:
    team, random = NastyTeam(seed), Random(seed)
    caseload = a_caseload(*team.rows)
    for worker in team.workers:
        request = a_request(team, worker, random)
        view = handover(caseload.register, caseload.programmes, request)
        before = caseload.register.snapshot()
        cause = a_cause(worker, request, random)
        done = caseload.run(accepting(view, cause)).value
        assert set(done.citizens) == {line.citizen for line in view.placed}
        if done.citizens or caseload.register != before:
            caseload.undo()
        assert caseload.register == before
    assert in_step(caseload)


@settings(max_examples=examples(60), deadline=None)
@given(SEEDS)
def test_day_by_day_everybody_has_somebody_there_or_is_in_the_one_list(seed: int) -> None:
    team, random = NastyTeam(seed, functions=False), Random(seed)
    caseload = a_caseload(*team.rows)
    for worker in team.workers[:2]:
        request = a_request(team, worker, random)
        view = handover(caseload.register, caseload.programmes, request)
        caseload.run(accepting(view, a_cause(worker, request, random)))
        placed = {line.citizen: view.data.held[line.citizen] for line in view.placed}
        for at in range(0, 100, random.choice([3, 4, 5])):
            day = TODAY + timedelta(days=at)
            listed = citizens_uncovered(caseload.register, caseload.programmes, day)
            assert listed == uncovered_by_hand(caseload, day)
            if request.kind is HandoverKind.COVER:
                given_away = {key for key, case in placed.items() if any(_in(part, day) for part in case.parts)}
                assert not given_away & listed


def _in(part: object, day: date) -> bool:
    start, end = getattr(part, "start"), getattr(part, "end")  # noqa: B009 -- anything with days
    return start <= day and (end is None or end >= day)


@settings(max_examples=examples(60), deadline=None)
@given(SEEDS)
def test_those_without_a_contact_person_are_as_many_everywhere(seed: int) -> None:
    team = NastyTeam(seed)
    caseload = a_caseload(*team.rows)
    register, programmes = caseload.register, caseload.programmes
    rows = citizen_rows(register, programmes, TODAY)
    shown = tiles(register, programmes, rows, TODAY)
    waiting = waiting_list(register, programmes, TODAY)
    assert shown.unassigned == {row.citizen for row in waiting.rows}
    assert shown.unassigned == {row.id for row in rows if Missing.CONTACT_PERSON in row.missing}
    assert shown.oldest_wait == max((row.days for row in waiting.rows), default=0)
    since = {row.id: row.wait_since for row in rows if row.wait_since is not None}
    assert since == {row.citizen: row.since for row in waiting.rows}


@settings(max_examples=examples(60), deadline=None)
@given(SEEDS)
def test_every_case_uncovered_today_has_a_to_do(seed: int) -> None:
    team = NastyTeam(seed, functions=False)
    caseload = a_caseload(*team.rows)
    register, programmes = caseload.register, caseload.programmes
    told: set[CitizenId] = set()
    for todo in todos(register, programmes, TODAY):
        if todo.kind in {TodoKind.PLAN_COVER, TodoKind.HAND_OVER} and todo.worker is not None:
            told |= {each.citizen for each in left_alone(register, programmes, todo.worker, TODAY, TODAY)}
        elif todo.kind is TodoKind.EXTEND and todo.worker is not None:
            told |= {row.citizen for row in register.of_worker(Assignment, todo.worker)}
        assert todo.act is not TodoAct.OPEN or todo.page
    waiting = {row.id for row in citizen_rows(register, programmes, TODAY) if row.wait_since is not None}
    assert citizens_uncovered(register, programmes, TODAY) <= told | waiting
