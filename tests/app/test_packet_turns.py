"""What may happen to a packet on its way: sent while open, its merge taken back, its worker or citizen undone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.agreements import AddAgreement
from planner.app.commands.employers import MergeEmployers
from planner.app.commands.follow_ups import PlanFollowUp, PostponeFollowUps, RegisterFollowUp
from planner.app.commands.rows import Put
from planner.app.packets.merging import review
from planner.app.packets.reading import password_of
from planner.app.packets.view import FieldPick, LineChoice, LineState, MergeChoices
from planner.app.queries.packets import packet_status
from planner.domain.errors import Code, DoubtfulError, RefusedError
from planner.domain.file_records import Packet, PacketEntry
from planner.domain.firms import place_of
from planner.domain.ids import FollowUpId
from planner.domain.records import Agreement, Citizen, EmployerContact, FollowUp, Worker
from planner.domain.reminders import is_open
from planner.domain.words import PacketState
from support.people import a_citizen, a_worker, an_assignment, an_employer, an_enrolment
from support.returning import LAST_DAY, Office
from support.steps import Add


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def goal(caseload: Caseload, citizen: Citizen, text: str) -> None:
    row = caseload.register.need(Citizen, citizen.id)
    caseload.run(Put(replace(row, job_goal=text), before=row))


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
    office.merge(first, MergeChoices(lines={line.entry: LineChoice.LATER}))
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
    office.merge(made, MergeChoices(lines={fresh.entry: LineChoice.LATER}))
    [waiting] = review(office.leader, None, worker=office.worker.id).lines
    assert waiting.undoes
    assert waiting.title == fresh.title
    office.clock.forward(hours=1)
    [carried] = office.lines(office.packet())
    assert carried.title == fresh.title


def test_the_same_next_date_said_on_both_sides_stands_once(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    today, next_on = office.clock.now.date(), LAST_DAY
    logged = RegisterFollowUp(
        citizen=office.citizens[0].id, follow_up=office.planned.id, held=today, result="Ringet", next_on=next_on
    )
    packet.run(logged)
    packet.close()
    office.leader.run(replace(logged, result="Mødt"))
    [line] = office.lines(made)
    conflicts = [each for each in line.fields if each.is_conflict]
    assert [each.field for each in conflicts] == ["result"]
    office.merge(made, MergeChoices(fields={conflicts[0].key: FieldPick.OURS}))
    rows = office.leader.register.of_citizen(FollowUp, office.citizens[0].id)
    [standing] = [row for row in rows if is_open(row)]
    assert standing.planned == next_on

    packet = office.opened(made)
    packet.run(PostponeFollowUps(follow_ups=_open_ids(packet, office.citizens[0]), planned=next_on - timedelta(days=7)))
    packet.close()
    [line] = office.lines(made)
    assert line.state is LineState.CLEAN
    office.merge(made)
    assert office.leader.register.need(FollowUp, standing.id).planned == next_on - timedelta(days=7)


def test_two_like_follow_ups_planned_in_the_packet_stay_two(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    wish = PlanFollowUp(citizens=[office.citizens[1].id], planned=LAST_DAY)
    packet.run(wish)
    with pytest.raises(DoubtfulError) as doubt:
        packet.run(wish)
    packet.run(wish, answered=doubt.value.problems)  # on purpose, as the one at work says
    packet.close()
    assert [line.state for line in office.lines(made)] == [LineState.CLEAN, LineState.CLEAN]
    office.merge(made)
    assert len(_open_ids(office.leader, office.citizens[1])) == 2


def test_a_packet_that_came_back_untouched_is_noted_once_and_can_be_undone(office: Office) -> None:
    made = office.packet()
    merged = office.merge(made)
    assert (merged.taken, merged.later, merged.declined) == (0, 0, 0)
    [status] = packet_status(office.leader.register, office.leader.today)
    assert (status.merged_at, status.is_out) == (office.clock.now, False)
    noted, undoable = office.leader.register.snapshot(), office.leader.undoable
    office.clock.forward(hours=1)
    office.merge(made)
    assert (office.leader.register, office.leader.undoable) == (noted, undoable)
    office.leader.undo()
    [status] = packet_status(office.leader.register, office.leader.today)
    assert (status.merged_at, status.is_out) == (None, True)


def test_a_register_fetched_as_a_packet_is_told_to_be_none(office: Office) -> None:
    made = office.packet()
    register = Path(shutil.copy2(made.path, office.folder / "Team.sagsplan"))
    assert password_of(register, office.leader.register) == made.password
    kept = office.leader.register.need(Packet, made.packet)
    office.leader.register.put(replace(kept, password="en anden adgangskode"))
    for path, code in ((register, Code.NOT_A_PACKET), (made.path, Code.PACKET_UNKNOWN)):
        with pytest.raises(RefusedError) as caught:
            password_of(path, office.leader.register)
        assert [each.code for each in caught.value.problems] == [code]


def test_what_builds_on_a_declined_line_is_not_said_to_be_removed(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    packet.run(PlanFollowUp(citizens=[office.citizens[1].id], planned=LAST_DAY))
    sooner = LAST_DAY - timedelta(days=7)
    packet.run(PostponeFollowUps(follow_ups=_open_ids(packet, office.citizens[1]), planned=sooner))
    packet.close()
    first, _ = office.lines(made)
    first, second = office.lines(made, MergeChoices(lines={first.entry: LineChoice.DECLINE}))
    assert [each.code for each in second.problems] == [Code.NEEDS_EARLIER]
    assert second.fields[0].ours == "findes ikke her"


def _open_ids(caseload: Caseload, citizen: Citizen) -> list[FollowUpId]:
    return [row.id for row in caseload.register.of_citizen(FollowUp, citizen.id) if is_open(row)]


@pytest.mark.parametrize("later", [False, True], ids=["at once", "left for later first"])
@pytest.mark.parametrize("number", ["", "1000000002"], ids=["no P-number", "P-number"])
def test_work_on_a_firm_that_was_merged_meanwhile_lands_at_the_one_that_stayed(
    office: Office, number: str, *, later: bool
) -> None:
    twin = replace(an_employer(), cvr=office.firm.cvr, p_number="1000000001")
    bare = replace(office.firm, p_number=number)
    office.leader.run(Put(bare, before=office.firm))
    office.leader.run(Add(records=(twin,)))
    made = office.packet()
    packet = office.opened(made)
    packet.run(Put(EmployerContact(employer=bare.id, on=date(2026, 11, 23), worker=office.worker.id, result="Ringet")))
    deal = packet.run(AddAgreement(citizen=office.citizens[1].id, employer=bare.id)).value
    packet.close()
    if later:
        lines = office.lines(made)
        office.merge(made, MergeChoices(lines={line.entry: LineChoice.LATER for line in lines}))
    office.leader.run(MergeEmployers(kept=twin.id, other=bare.id))
    if later:
        waiting = [row for row in office.leader.register.all(PacketEntry) if row.state is PacketState.WAITING]
        assert len(waiting) == 2
        assert all(twin.id in row.images and bare.id not in row.images for row in waiting)
        return
    assert {line.state for line in office.lines(made)} == {LineState.CLEAN}
    office.merge(made)
    register = office.leader.register
    assert [row.result for row in register.of_employer(EmployerContact, twin.id)] == ["Ringet"]
    place = place_of(register, register.need(Agreement, deal))
    assert place is not None
    assert register.need(Agreement, deal).employer == twin.id
    assert place.p_number == (number or "1000000001")
