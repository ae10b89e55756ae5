"""What may happen to a packet on its way: sent while open, its merge taken back, its worker or citizen undone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.citizens import ChangeCitizen
from planner.app.commands.follow_ups import PlanFollowUp, RegisterFollowUp
from planner.app.packets.merging import review
from planner.app.packets.view import Choices, LineChoice, LineState
from planner.domain.errors import Code, RefusedError
from planner.domain.records import Citizen, Worker
from support.people import a_citizen, a_worker, an_assignment, an_enrolment
from support.returning import LAST_DAY, Office
from support.steps import Add


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def goal(caseload: Caseload, citizen: Citizen, text: str) -> None:
    row = caseload.register.need(Citizen, citizen.id)
    caseload.run(ChangeCitizen(before=row, after=replace(row, job_goal=text)))


def test_a_copy_sent_while_the_packet_is_open_lacks_nothing(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    sent = Path(shutil.copy2(made.path, office.folder / "sendt.sagspakke"))
    assert [line.who for line in office.lines(replace(made, path=sent))] == ["Borger A"]
    packet.close()


def test_carried_work_comes_back_though_the_merge_that_kept_it_was_undone(office: Office) -> None:
    first = office.packet()
    packet = office.opened(first)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    [line] = office.lines(first)
    office.merge(first, Choices(lines={line.entry: LineChoice.LATER}))
    office.clock.forward(days=4)
    second = office.packet()
    assert second.carried == (line.entry,)
    packet = office.opened(second)
    goal(packet, office.citizens[1], "Smed")
    packet.close()
    office.leader.undo()
    lines = office.lines(second)
    assert [(each.who, each.state) for each in lines] == [
        ("Borger A", LineState.CLEAN),
        ("Borger B", LineState.CLEAN),
    ]
    office.merge(second)
    assert not office.lines(first)


def test_a_worker_who_was_handed_a_packet_is_not_undone(office: Office) -> None:
    citizen, worker = a_citizen("Borger E"), a_worker("NYNY")
    rows = (citizen, worker, an_assignment(citizen, worker), an_enrolment(citizen))
    office.leader.run(Add(records=rows))
    office.packet(worker)
    before = office.leader.register.snapshot()
    with pytest.raises(RefusedError) as caught:
        office.leader.undo()
    assert [each.code for each in caught.value.problems] == [Code.IN_USE]
    assert office.leader.register == before
    assert office.leader.register.find(Worker, worker.id) is not None


def test_a_packet_from_its_backup_meets_what_was_merged_of_it_before(office: Office) -> None:
    made = office.packet()
    backup = shutil.copy2(made.path, office.folder / "kopi")
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    office.merge(made)
    shutil.copy2(backup, made.path)
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Smed")
    goal(packet, office.citizens[1], "Maler")
    packet.close()
    assert [line.state for line in office.lines(made)] == [LineState.CONFLICT, LineState.CLEAN]
    office.merge(made)
    goals = [office.leader.register.need(Citizen, each.id).job_goal for each in office.citizens[:2]]
    assert goals == ["Bager", "Maler"]


def test_a_clock_before_the_packet_writes_nothing_that_could_not_come_back(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    office.clock.now -= timedelta(days=5)
    with pytest.raises(RefusedError) as caught:
        goal(packet, office.citizens[0], "Bager")
    assert [each.code for each in caught.value.problems] == [Code.PACKET_EARLY]
    office.clock.now += timedelta(days=5)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    assert len(office.lines(made)) == 1


def test_a_follow_up_held_by_a_clock_ahead_is_blocked_until_its_day(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    office.clock.forward(days=1)
    held = office.clock.now.date()
    packet.run(RegisterFollowUp(citizen=office.citizens[0].id, follow_up=office.planned.id, held=held))
    packet.close()
    office.clock.now -= timedelta(days=1)
    [line] = office.lines(made)
    assert [each.code for each in line.problems] == [Code.HELD_IN_FUTURE]
    assert (line.state, line.choice) == (LineState.BLOCKED, LineChoice.LATER)
    assert office.merge(made).later == 1
    office.clock.forward(days=1)
    [line] = office.lines(made)
    assert (line.state, line.was_waiting) == (LineState.CLEAN, True)


def test_a_step_taken_back_is_told_as_such_while_it_waits(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    packet.run(PlanFollowUp(citizens=[office.citizens[1].id], planned=LAST_DAY))
    packet.close()
    office.merge(made)
    packet = office.opened(made)
    packet.undo()
    packet.close()
    [fresh] = office.lines(made)
    office.merge(made, Choices(lines={fresh.entry: LineChoice.LATER}))
    [waiting] = review(office.leader, None, worker=office.worker.id).lines
    assert waiting.undoes
    assert waiting.title == fresh.title
    office.clock.forward(hours=1)
    [carried] = office.lines(office.packet())
    assert carried.title == fresh.title
