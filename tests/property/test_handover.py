"""Any handover: nobody is lost, no cap is passed, others stay where they are, and it can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.app.caseload import Caseload
from planner.app.commands.covers import ReturnCover
from planner.app.commands.handover import AcceptHandover
from planner.app.commands.plan import AcceptedLine
from planner.app.queries.handover import HandoverView, handover
from planner.app.queries.handover_case import HandoverKind, HandoverRequest
from planner.domain.file_records import Record
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import all_loads
from planner.domain.periods import holds_on
from planner.domain.records import Assignment, Citizen, FollowUp, Worker
from planner.domain.words import CaseWeight, ChangeCause, Group, Role
from support.examples import examples
from support.people import (
    a_cap,
    a_citizen,
    a_follow_up,
    a_worker,
    an_absence,
    an_assignment,
    an_enrolment,
    an_exemption,
)
from support.services import a_caseload

TODAY = date(2026, 11, 23)
FIRST, LAST = date(2026, 12, 7), date(2027, 1, 31)
DISTRICTS = ("Nord", "Syd", "")
Draw = Callable[[st.SearchStrategy[Any]], Any]


def a_team(draw: Draw) -> tuple[list[Record], Worker]:
    """A team of up to five with cases, covers, exemptions, absences and follow-ups; the first one's are handed over."""
    workers = [
        a_worker(
            f"W{number}",
            districts=draw(st.sampled_from([("Nord",), ("Syd",), ()])),
            languages=draw(st.sampled_from([(), ("arabisk",)])),
        )
        for number in range(draw(st.integers(2, 5)))
    ]
    rows: list[Record] = [*workers, a_cap(hard=draw(st.integers(2, 6)))]
    for number in range(draw(st.integers(1, 14))):
        citizen = a_citizen(
            f"Borger Prøve {number}",
            district=draw(st.sampled_from(DISTRICTS)),
            required_language=draw(st.sampled_from(["", "", "", "arabisk"])),
            weight=draw(st.sampled_from(list(CaseWeight))),
        )
        holder = draw(st.sampled_from(workers))
        rows += [citizen, an_enrolment(citizen, group=draw(st.sampled_from([Group.ONE, Group.ONE, Group.TWO])))]
        rows.append(an_assignment(citizen, holder))
        if draw(st.booleans()):
            planned = draw(st.dates(date(2026, 11, 1), date(2027, 3, 1)))
            rows.append(a_follow_up(citizen, planned=planned, worker=holder.id))
        if draw(st.integers(0, 5)) == 0:
            rows.append(an_exemption(citizen))
        if draw(st.integers(0, 4)) == 0:
            cover = draw(st.sampled_from([worker for worker in workers if worker is not holder]))
            end = draw(st.sampled_from([FIRST + timedelta(days=5), LAST + timedelta(days=30), None]))
            rows.append(an_assignment(citizen, cover, role=Role.COVER, start=TODAY, end=end))
    if len(workers) > 2 and draw(st.booleans()):
        rows.append(an_absence(workers[-1], start=draw(st.dates(TODAY, LAST)), end=None))
    return rows, workers[0]


def command(view: HandoverView) -> AcceptHandover:
    request = view.request
    return AcceptHandover(
        worker=request.worker,
        kind=request.kind,
        first=request.first,
        last=request.last,
        cause=ChangeCause.RESIGNED,
        lines=[AcceptedLine(citizen=line.citizen, worker=line.worker) for line in view.lines if line.worker],
        fingerprint=view.fingerprint,
    )


def held(caseload: Caseload, day: date, role: Role) -> dict[CitizenId, WorkerId]:
    rows = [row for row in caseload.register.all(Assignment) if row.role is role and holds_on(row, day)]
    return {row.citizen: row.worker for row in rows}


def proposed(caseload: Caseload, request: HandoverRequest) -> HandoverView:
    return handover(caseload.register, caseload.programmes, request)


@settings(max_examples=examples(40), deadline=None)
@given(st.data())
def test_any_handover_keeps_the_rules_and_can_be_undone(data: st.DataObject) -> None:
    rows, giver = a_team(data.draw)
    kind = data.draw(st.sampled_from(list(HandoverKind)))
    caseload = a_caseload(*rows)
    before = caseload.register.snapshot()
    loads = all_loads(caseload.register, caseload.programmes, FIRST)
    last = LAST if kind is HandoverKind.COVER else None
    view = proposed(caseload, HandoverRequest(worker=giver.id, kind=kind, first=FIRST, last=last))
    assert caseload.register == before
    assert view.proposal.is_proven
    fixed = Counter(held(caseload, FIRST, Role.FIXED).values())
    caseload.run(command(view))

    after = all_loads(caseload.register, caseload.programmes, FIRST)
    for key, load in after.items():
        assert load.over <= max(loads[key].over, 0) or key == giver.id
        assert load.total == view.loads[key].after
    assert sum(Counter(held(caseload, FIRST, Role.FIXED).values()).values()) == sum(fixed.values())
    taken = {line.citizen for line in view.placed}
    own = held(caseload, FIRST, Role.FIXED)
    for citizen in before.all(Citizen):
        if citizen.id not in taken:
            rows_before = before.of_citizen(Assignment, citizen.id)
            assert list(caseload.register.of_citizen(Assignment, citizen.id)) == list(rows_before)
        elif kind is HandoverKind.FOR_GOOD and view.data.held[citizen.id].row.role is Role.FIXED:
            assert own[citizen.id] != giver.id
    caseload.undo()
    assert caseload.register == before


@settings(max_examples=examples(20), deadline=None)
@given(st.data())
def test_a_second_handover_has_only_the_rest(data: st.DataObject) -> None:
    rows, giver = a_team(data.draw)
    caseload = a_caseload(*rows)
    request = HandoverRequest(worker=giver.id, kind=HandoverKind.COVER, first=FIRST, last=LAST)
    view = proposed(caseload, request)
    caseload.run(command(view))
    again = proposed(caseload, request)
    assert {line.citizen for line in again.lines} == {line.citizen for line in view.lines if line.worker is None}
    assert again.placed == ()


@settings(max_examples=examples(20), deadline=None)
@given(st.data())
def test_cover_and_return_leave_the_follow_ups_where_they_were(data: st.DataObject) -> None:
    rows, giver = a_team(data.draw)
    rows = [row for row in rows if not (isinstance(row, Assignment) and row.role is Role.COVER)]
    caseload = a_caseload(*rows)
    view = proposed(caseload, HandoverRequest(worker=giver.id, kind=HandoverKind.COVER, first=TODAY, last=LAST))
    whose = {row.id: row.worker for row in caseload.register.all(FollowUp)}
    if not view.placed:
        return
    caseload.run(replace(command(view), cause=ChangeCause.SICKNESS))
    caseload.run(ReturnCover(worker=giver.id, day=TODAY))
    assert {row.id: row.worker for row in caseload.register.all(FollowUp)} == whose
    assert held(caseload, TODAY, Role.COVER) == {}
