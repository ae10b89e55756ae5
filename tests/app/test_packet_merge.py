"""Packets that come back: what is shown of them, what is written, and what happens when they come again."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import PASSWORD
from planner.app import files
from planner.app.caseload import Caseload
from planner.app.check import check_register
from planner.app.commands.agreements import AddAgreement, EndAgreement, SetHours
from planner.app.commands.assignments import Assign
from planner.app.commands.citizens import MergeCitizens
from planner.app.commands.follow_ups import PlanFollowUp, RegisterFollowUp
from planner.app.commands.packets import DecideWaiting, MergePacket
from planner.app.commands.rows import Put, Remove
from planner.app.packets.making import make_packet
from planner.app.packets.merging import review
from planner.app.packets.reading import password_of, read_work
from planner.app.packets.view import (
    FieldPick,
    LineChoice,
    LineState,
    MergeCancelledError,
    MergeChoices,
    MergeLine,
)
from planner.app.packets.workbook import make_workbook
from planner.app.queries.packets import packet_status, waiting_count
from planner.cli.run import Windows, run
from planner.domain.changes import Action
from planner.domain.errors import Code, RefusedError, StaleError, StoreError, StoreTrouble
from planner.domain.file_records import Packet, PacketEntry
from planner.domain.records import Agreement, Citizen, Departure, Employer, EmployerContact, FollowUp, HoursStep
from planner.domain.words import DepartureCause, HoursKind, PacketState
from planner.store.migrate import Migration
from support import steps
from support.people import a_citizen, a_follow_up, a_worker, an_assignment, an_enrolment, valid_cvr
from support.returning import LAST_DAY, Office
from support.services import Clock, some_services
from support.steps import Add, in_step

TODAY = date(2026, 11, 23)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def goal(caseload: Caseload, citizen: Citizen, text: str) -> None:
    row = caseload.register.need(Citizen, citizen.id)
    caseload.run(Put(replace(row, job_goal=text), before=row))


def goal_of(office: Office, number: int = 0) -> str:
    return office.leader.register.need(Citizen, office.citizens[number].id).job_goal


def hours(office: Office, minutes: int) -> SetHours:
    return SetHours(
        agreement=office.agreement.id, start=TODAY, minutes=minutes, ordinary_minutes=60, kind=HoursKind.ACTUAL
    )


def states(lines: tuple[MergeLine, ...]) -> list[LineState]:
    return [line.state for line in lines]


def codes(line: MergeLine) -> list[Code]:
    return [problem.code for problem in line.problems]


def kept(office: Office) -> dict[PacketState, int]:
    rows = office.leader.register.all(PacketEntry)
    return {
        state: sum(row.state is state for row in rows) for state in PacketState if any(r.state is state for r in rows)
    }


def test_untouched_work_is_chosen_shown_in_words_and_written_in_one_step(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    packet.run(
        RegisterFollowUp(citizen=office.citizens[0].id, follow_up=office.planned.id, held=TODAY, result="Gik godt")
    )
    packet.run(PlanFollowUp(citizens=[each.id for each in office.citizens[:3]], planned=date(2026, 12, 1)))
    packet.close()
    before = office.leader.register.snapshot()
    held, planned = office.lines(made)
    assert (held.title, held.who, held.what) == ("Opfølgning registreret", "Borger A", "Opfølgning 23-11-2026")
    assert (held.user, held.state, held.choice) == ("ANHA", LineState.CLEAN, LineChoice.TAKE)
    assert ("Note", "–", "–", "Gik godt") in [(each.label, each.then, each.ours, each.theirs) for each in held.fields]
    assert (planned.who, len(planned.citizens)) == ("3 borgere", 3)
    assert "Borger B: Planlagt" in [each.label for each in planned.fields]
    assert office.leader.register == before
    done = office.merge(made)
    assert (done.taken, done.later) == (2, 0)
    assert office.leader.register.need(FollowUp, office.planned.id).result == "Gik godt"
    assert len(office.leader.register.all(FollowUp)) == 5
    assert office.leader.undoable is Action.MERGE_PACKET
    assert in_step(office.leader)
    office.leader.undo()
    assert office.leader.register == before
    assert len(office.lines(made)) == 2


def test_the_work_on_a_citizen_who_was_merged_here_meanwhile_comes_to_the_one_who_was_kept(office: Office) -> None:
    """Citizen A turns out to be the same person as D, whom another worker holds; A's packet is out all the while."""
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.run(
        RegisterFollowUp(citizen=office.citizens[0].id, follow_up=office.planned.id, held=TODAY, result="Gik godt")
    )
    packet.run(PlanFollowUp(citizens=[office.citizens[0].id], planned=date(2026, 12, 1)))
    packet.close()
    gone, kept_one = office.citizens[0], office.citizens[3]
    office.leader.run(MergeCitizens(kept=kept_one.id, other=gone.id, cpr=gone.cpr))
    lines = office.lines(made)
    assert [codes(line) for line in lines if line.state is LineState.BLOCKED] == []
    office.merge(made, MergeChoices(lines={line.entry: LineChoice.TAKE for line in lines}))
    register = office.leader.register
    assert register.need(Citizen, kept_one.id).job_goal == "Bager"
    assert register.need(Citizen, kept_one.id).cpr == gone.cpr
    assert register.need(FollowUp, office.planned.id).result == "Gik godt"
    assert {row.planned for row in register.of_citizen(FollowUp, kept_one.id)} == {
        date(2026, 11, 24), date(2026, 12, 1), LAST_DAY,
    }  # fmt: skip
    assert not register.of_citizen(FollowUp, gone.id)
    assert in_step(office.leader)


def test_the_packet_is_not_touched_by_reading_it(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    before = made.path.read_bytes(), sorted(each.name for each in office.folder.iterdir())
    assert len(office.lines(made)) == 1
    assert (made.path.read_bytes(), sorted(each.name for each in office.folder.iterdir())) == before


def test_steps_that_were_undone_in_the_packet_cancel_out(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    goal(packet, office.citizens[0], "Smed")
    packet.undo()
    packet.undo()
    packet.redo()
    packet.close()
    [line] = office.lines(made)
    assert [each.theirs for each in line.fields] == ["Bager"]
    office.merge(made)
    assert goal_of(office) == "Bager"
    assert office.lines(made) == ()


def test_an_undo_of_what_was_merged_is_a_line_of_its_own_and_a_redo_takes_it_away(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    office.merge(made)
    packet.undo()
    [line] = office.lines(made)
    assert (line.undoes, line.title) == (True, "Fortrudt: Borger rettet")
    packet.redo()
    assert office.lines(made) == ()
    packet.undo()
    office.merge(made)
    assert goal_of(office) == ""
    packet.redo()
    packet.close()
    office.merge(made)
    assert goal_of(office) == "Bager"
    assert office.lines(made) == ()


def test_the_same_packet_again_changes_nothing(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    office.merge(made)
    register, undoable = office.leader.register.snapshot(), office.leader.undoable
    office.clock.forward(hours=1)
    assert office.merge(made).taken == 0
    assert (office.leader.register, office.leader.undoable) == (register, undoable)


def test_a_worker_goes_on_and_only_what_is_new_is_shown(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    office.merge(made)
    goal(packet, office.citizens[1], "Smed")
    packet.close()
    [line] = office.lines(made)
    assert line.who == "Borger B"
    office.merge(made)
    assert (goal_of(office, 0), goal_of(office, 1)) == ("Bager", "Smed")


def test_a_conflict_is_shown_with_three_values_and_both_sides_and_waits(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    office.clock.forward(hours=2)
    goal(office.leader, office.citizens[0], "Smed")
    [line] = office.lines(made)
    [field] = line.conflicts
    assert (line.state, line.choice, line.can_take) == (LineState.CONFLICT, LineChoice.LATER, False)
    assert (field.label, field.then, field.ours, field.theirs) == ("Jobmål", "–", "Smed", "Bager")
    assert field.ours_by is not None
    assert (field.ours_by.user, field.ours_by.at) == ("TST", office.clock.now)
    assert (line.user, line.at) == ("ANHA", office.clock.now.replace(hour=13))
    assert office.merge(made).later == 1
    assert goal_of(office) == "Smed"
    assert kept(office) == {PacketState.WAITING: 1}
    assert waiting_count(office.leader.register) == 1


@pytest.mark.parametrize(("pick", "result"), [(FieldPick.OURS, "Smed"), (FieldPick.THEIRS, "Bager")])
def test_a_conflict_is_decided_field_by_field(office: Office, pick: FieldPick, result: str) -> None:
    made = office.packet()
    packet = office.opened(made)
    row = packet.register.need(Citizen, office.citizens[0].id)
    packet.run(Put(replace(row, job_goal="Bager", has_cv=True), before=row))
    packet.close()
    goal(office.leader, office.citizens[0], "Smed")
    [line] = office.lines(made)
    choices = MergeChoices(fields={line.conflicts[0].key: pick})
    [decided] = office.lines(made, choices)
    assert (decided.choice, decided.can_take) == (LineChoice.TAKE, True)
    office.merge(made, choices)
    assert goal_of(office) == result
    assert office.leader.register.need(Citizen, office.citizens[0].id).has_cv
    assert office.lines(made) == ()


def test_other_fields_of_the_same_row_are_no_conflict(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    row = office.leader.register.need(Citizen, office.citizens[0].id)
    office.leader.run(Put(replace(row, district="Nord"), before=row))
    assert states(office.lines(made)) == [LineState.CLEAN]
    office.merge(made)
    row = office.leader.register.need(Citizen, office.citizens[0].id)
    assert (row.job_goal, row.district) == ("Bager", "Nord")


def test_what_stands_here_already_is_nothing_to_do(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    goal(office.leader, office.citizens[0], "Bager")
    assert states(office.lines(made)) == [LineState.ALREADY]
    done = office.merge(made)
    assert (done.taken, done.already) == (1, 1)
    assert office.lines(made) == ()


def test_a_row_that_is_gone_here_or_there_is_a_conflict_as_a_whole(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    row = packet.register.need(FollowUp, office.planned.id)
    packet.run(Put(replace(row, result="Husk kaffe"), before=row))
    office.leader.run(Remove(office.planned))
    [line] = office.lines(made)
    whole = line.conflicts[0]
    assert (line.state, whole.field, whole.ours) == (LineState.CONFLICT, "", "findes ikke her")
    office.merge(made, MergeChoices(fields={whole.key: FieldPick.THEIRS}))
    assert office.leader.register.need(FollowUp, office.planned.id).result == "Husk kaffe"
    packet.run(Remove(packet.register.need(FollowUp, office.planned.id)))
    packet.close()
    ours = office.leader.register.need(FollowUp, office.planned.id)
    office.leader.run(Put(replace(ours, result="Rettet her"), before=ours))
    [line] = office.lines(made)
    assert (line.state, line.conflicts[0].ours, line.conflicts[0].theirs) == (
        LineState.CONFLICT,
        "ændret her",
        "fjernet",
    )
    office.merge(made, MergeChoices(fields={line.conflicts[0].key: FieldPick.THEIRS}))
    assert office.leader.register.find(FollowUp, office.planned.id) is None


def test_what_builds_on_a_line_that_is_left_waits_with_it(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    agreement = packet.run(AddAgreement(citizen=office.citizens[1].id, employer=office.firm.id)).value
    packet.run(SetHours(agreement=agreement, start=TODAY, minutes=600, ordinary_minutes=60, kind=HoursKind.PLANNED))
    row = packet.register.need(Agreement, agreement)
    packet.run(Put(replace(row, tasks="Fylde op"), before=row))
    packet.close()
    first, *_ = office.lines(made)
    later = MergeChoices(lines={first.entry: LineChoice.LATER})
    lines = office.lines(made, later)
    assert states(lines) == [LineState.CLEAN, LineState.BLOCKED, LineState.BLOCKED]
    assert [codes(line) for line in lines[1:]] == [[Code.NEEDS_EARLIER]] * 2
    office.merge(made, later)
    assert kept(office) == {PacketState.WAITING: 3}
    assert office.leader.register.find(Agreement, agreement) is None
    everything = MergeChoices(lines={line.entry: LineChoice.TAKE for line in lines})
    assert states(office.lines(made, everything)) == [LineState.CLEAN] * 3
    office.merge(made, everything)
    assert office.leader.register.need(Agreement, agreement).tasks == "Fylde op"
    assert len(office.leader.register.of_agreement(HoursStep, agreement)) == 1


def test_a_citizen_who_moved_on_is_remarked_and_can_be_taken(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    office.leader.run(Assign(citizens=[office.citizens[0].id], worker=office.other.id, start=TODAY))
    [line] = office.lines(made)
    assert (line.state, codes(line), line.choice) == (LineState.REMARKED, [Code.CITIZEN_MOVED], LineChoice.LATER)
    assert line.problems[0].details["holder"] == "Bjørn Prøve"
    office.merge(made, MergeChoices(lines={line.entry: LineChoice.TAKE}))
    assert goal_of(office) == "Bager"


def test_a_departure_and_an_ended_agreement_are_remarked(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[1], "Bager")
    packet.run(
        SetHours(agreement=office.agreement.id, start=TODAY, minutes=600, ordinary_minutes=60, kind=HoursKind.ACTUAL)
    )
    packet.close()
    office.leader.run(Put(Departure(citizen=office.citizens[1].id, on=TODAY, cause=DepartureCause.MOVED)))
    office.leader.run(EndAgreement(agreement=office.agreement.id, end=date(2026, 11, 20)))
    assert [codes(line) for line in office.lines(made)] == [[Code.CITIZEN_LEFT], [Code.AGREEMENT_OVER]]
    assert office.merge(made).later == 2


def test_a_broken_rule_blocks_a_line_until_the_register_allows_it(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    row = packet.register.need(Agreement, office.agreement.id)
    packet.run(Put(replace(row, start=date(2026, 11, 1)), before=row))
    packet.close()
    ours = office.leader.register.need(Agreement, office.agreement.id)
    office.leader.run(Put(replace(ours, end=date(2026, 10, 1)), before=ours))
    [line] = office.lines(made)
    assert (line.state, codes(line), line.can_take) == (LineState.BLOCKED, [Code.END_BEFORE_START], False)
    work, take = office.read(made), MergeChoices(lines={line.entry: LineChoice.TAKE})
    shown = review(office.leader, work, choices=take)
    with pytest.raises(RefusedError) as caught:
        office.leader.run(MergePacket(work=work, fingerprint=shown.fingerprint, choices=take))
    assert [problem.code for problem in caught.value.problems] == [Code.LINE_BLOCKED]
    office.merge(made)
    ours = office.leader.register.need(Agreement, office.agreement.id)
    office.leader.run(Put(replace(ours, end=None), before=ours))
    [line] = review(office.leader, None, worker=office.worker.id).lines
    assert (line.state, line.choice) == (LineState.CLEAN, LineChoice.LATER)


def test_an_undecided_field_cannot_be_taken(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    goal(office.leader, office.citizens[0], "Smed")
    work = office.read(made)
    take = MergeChoices(lines={office.lines(made)[0].entry: LineChoice.TAKE})
    shown = review(office.leader, work, choices=take)
    with pytest.raises(RefusedError) as caught:
        office.leader.run(MergePacket(work=work, fingerprint=shown.fingerprint, choices=take))
    assert [problem.code for problem in caught.value.problems] == [Code.FIELD_UNDECIDED]


def test_a_register_that_moved_since_the_review_is_stale(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    work = office.read(made)
    shown = review(office.leader, work)
    goal(office.leader, office.citizens[0], "Smed")
    before = office.leader.register.snapshot()
    with pytest.raises(StaleError):
        office.leader.run(MergePacket(work=work, fingerprint=shown.fingerprint))
    assert office.leader.register == before


def test_what_was_left_for_later_is_decided_without_the_packet(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    goal(packet, office.citizens[1], "Maler")
    packet.close()
    goal(office.leader, office.citizens[0], "Smed")
    goal(office.leader, office.citizens[1], "Tømrer")
    office.merge(made)
    made.path.unlink()
    one, two = review(office.leader, None, worker=office.worker.id).lines
    assert one.conflicts[0].ours == "Smed"
    choices = MergeChoices(lines={two.entry: LineChoice.DECLINE}, fields={one.conflicts[0].key: FieldPick.THEIRS})
    shown = review(office.leader, None, worker=office.worker.id, choices=choices)
    done = office.leader.run(
        DecideWaiting(worker=office.worker.id, fingerprint=shown.fingerprint, choices=choices)
    ).value
    assert (done.taken, done.declined) == (1, 1)
    assert (goal_of(office, 0), goal_of(office, 1)) == ("Bager", "Tømrer")
    assert kept(office) == {PacketState.MERGED: 1, PacketState.DECLINED: 1}
    assert all(row.images == "" for row in office.leader.register.all(PacketEntry))
    office.leader.undo()
    assert kept(office) == {PacketState.WAITING: 2}


def test_a_declined_line_does_not_come_again_and_its_undo_is_no_news(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    office.merge(made, MergeChoices(lines={office.lines(made)[0].entry: LineChoice.DECLINE}))
    assert office.lines(made) == ()
    packet.undo()
    packet.close()
    assert office.lines(made) == ()


def test_what_waits_and_is_taken_back_by_the_worker_is_settled(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    goal(office.leader, office.citizens[0], "Smed")
    office.merge(made)
    packet.undo()
    packet.close()
    view = office.view(made)
    assert (view.lines, len(view.withdrawn)) == ((), 1)
    office.merge(made)
    assert kept(office) == {PacketState.DECLINED: 1}


def test_a_fresh_packet_carries_over_what_waits_and_settles_it(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    [line] = office.lines(made)
    office.merge(made, MergeChoices(lines={line.entry: LineChoice.LATER}))
    fresh = office.packet()
    assert fresh.carried == (line.entry,)
    packet = office.opened(fresh)
    assert packet.register.need(Citizen, office.citizens[0].id).job_goal == "Bager"
    goal(packet, office.citizens[0], "Konditor")
    packet.close()
    carried, new = office.lines(fresh)
    assert (carried.entry, carried.was_waiting, carried.choice) == (line.entry, True, LineChoice.LATER)
    office.merge(fresh, MergeChoices(lines={carried.entry: LineChoice.TAKE, new.entry: LineChoice.TAKE}))
    assert goal_of(office) == "Konditor"
    assert waiting_count(office.leader.register) == 0
    assert (office.lines(made), office.lines(fresh)) == ((), ())


def test_a_conflict_that_waits_is_shown_again_with_the_next_packet(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    goal(office.leader, office.citizens[0], "Smed")
    office.merge(made)
    fresh = office.packet()
    assert fresh.carried == ()
    [line] = office.lines(fresh)
    assert (line.state, line.was_waiting, line.conflicts[0].ours) == (LineState.CONFLICT, True, "Smed")


def test_both_sides_made_the_same_step_or_firm(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    packet.run(hours(office, 600))
    firm = packet.run(Put(Employer(cvr=valid_cvr(91), name="Havnens Fisk"))).value.id
    packet.run(Put(EmployerContact(employer=firm, on=TODAY, worker=office.worker.id)))
    agreement = packet.run(AddAgreement(citizen=office.citizens[1].id, employer=firm)).value
    packet.close()
    office.leader.run(hours(office, 900))
    ours = office.leader.run(Put(Employer(cvr=valid_cvr(91), name="Havnens Fisk"))).value.id
    lines = office.lines(made)
    assert states(lines) == [LineState.CONFLICT, LineState.ALREADY, LineState.CLEAN, LineState.CLEAN]
    assert [(each.label, each.ours, each.theirs) for each in lines[0].conflicts] == [("Timer pr. uge", "15", "10")]
    office.merge(made, MergeChoices(fields={lines[0].conflicts[0].key: FieldPick.THEIRS}))
    register = office.leader.register
    assert [row.minutes for row in register.of_agreement(HoursStep, office.agreement.id)] == [600]
    assert register.need(Agreement, agreement).employer == ours
    assert register.find(Employer, firm) is None
    assert in_step(office.leader)


def test_taking_back_a_step_that_both_sides_made_never_takes_the_leaders(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    packet.run(hours(office, 600))
    office.leader.run(hours(office, 600))
    assert states(office.lines(made)) == [LineState.ALREADY]
    office.merge(made)
    packet.undo()
    packet.close()
    [line] = office.lines(made)
    assert (line.state, line.choice) == (LineState.CONFLICT, LineChoice.LATER)


def test_an_agreement_whose_number_was_given_here_gets_the_next(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    agreement = packet.run(
        AddAgreement(citizen=office.citizens[1].id, employer=office.firm.id, number="2026-0007")
    ).value
    packet.close()
    office.leader.run(AddAgreement(citizen=office.citizens[2].id, employer=office.firm.id, number="2026-0007"))
    office.merge(made)
    assert office.leader.register.need(Agreement, agreement).number == "2026-0008"


def test_a_citizen_who_was_erased_here_blocks_the_line(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[1], "Bager")
    packet.close()
    for row in (office.assignments[1], office.enrolments[1], office.citizens[1]):
        office.leader.run(steps.Remove(record=row))
    [line] = office.lines(made)
    assert (line.state, codes(line), line.who) == (LineState.BLOCKED, [Code.CITIZEN_GONE], "Slettet borger")
    office.merge(made, MergeChoices(lines={line.entry: LineChoice.DECLINE}))
    assert office.lines(made) == ()


def test_where_each_workers_packets_stand(office: Office) -> None:
    assert packet_status(office.leader.register, TODAY) == ()
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    goal(office.leader, office.citizens[0], "Smed")
    [status] = packet_status(office.leader.register, date(2026, 11, 27))
    assert (status.worker, status.packet.id, status.is_out, status.waiting) == (office.worker.id, made.packet, True, 0)
    assert (status.days, status.is_over) == (4, False)
    office.merge(made)
    [status] = packet_status(office.leader.register, date(2027, 1, 4))
    assert (status.merged_at, status.waiting, status.is_out, status.is_over) == (office.clock.now, 1, False, True)


def test_the_packets_password_is_found_in_the_leaders_file(office: Office) -> None:
    office.packet()
    made = office.packet(office.other)
    renamed = made.path.rename(office.folder / "til Lone.sagspakke")
    asked: list[tuple[int, int]] = []
    assert password_of(renamed, office.leader.register, report=lambda *done: asked.append(done)) == made.password
    assert asked[0] == (0, 2)
    with pytest.raises(MergeCancelledError):
        password_of(renamed, office.leader.register, cancel=lambda: True)
    for row in list(office.leader.register.all(Packet)):
        office.leader.register.put(replace(row, password="en anden adgangskode"))
    with pytest.raises(RefusedError) as caught:
        password_of(renamed, office.leader.register)
    assert [problem.code for problem in caught.value.problems] == [Code.PACKET_UNKNOWN]


def test_a_merge_can_be_stopped_and_then_nothing_is_written(office: Office) -> None:
    made = office.packet()
    packet = office.opened(made)
    goal(packet, office.citizens[0], "Bager")
    packet.close()
    work = office.read(made)
    shown = review(office.leader, work)
    before = office.leader.register.snapshot()
    with pytest.raises(MergeCancelledError):
        office.leader.run(MergePacket(work=work, fingerprint=shown.fingerprint, cancel=lambda: True))
    assert office.leader.register == before
    assert in_step(office.leader)


def test_a_packet_of_another_register_or_one_unknown_here_is_refused(office: Office, tmp_path: Path) -> None:
    made = office.packet()
    (tmp_path / "b").mkdir()
    other = Office(tmp_path / "b")
    other.packet()
    with pytest.raises(RefusedError) as caught:
        read_work(made.path, made.password, other.leader)
    assert [problem.code for problem in caught.value.problems] == [Code.PACKET_OF_OTHER_FILE]
    office.leader.register.drop(Packet, made.packet)
    with pytest.raises(RefusedError) as caught:
        office.read(made)
    assert [problem.code for problem in caught.value.problems] == [Code.PACKET_UNKNOWN]


def later_ground(clock: Clock) -> Any:
    """The surroundings of a later program: one more migration on top of the shipped ones."""
    services = some_services(clock)
    number = services.migrations[-1].number + 1
    script = (
        "CREATE TABLE later_thing (id TEXT PRIMARY KEY NOT NULL);"
        "ALTER TABLE citizen ADD COLUMN later_word TEXT NOT NULL DEFAULT '';"
        "UPDATE follow_up SET result = result || '!' WHERE result <> ''"
    )
    return replace(services, migrations=(*services.migrations, Migration(number, "later", script)))


def test_a_packet_from_before_a_migration_of_the_leaders_file_merges(tmp_path: Path, clock: Clock) -> None:
    leader = files.create_file(tmp_path / "team.sagsplan", PASSWORD, user="TST", services=some_services(clock))
    citizen, worker = a_citizen("Borger A"), a_worker("ANHA")
    leader.run(Add(records=(citizen, worker, an_assignment(citizen, worker), an_enrolment(citizen))))
    made = make_packet(leader, worker.id, tmp_path, last_day=LAST_DAY, ask="LTO")
    leader.close()
    packet = files.open_file(made.path, made.password, user="X", services=some_services(clock))
    goal(packet, citizen, "Bager")
    first = packet.run(RegisterFollowUp(citizen=citizen.id, held=TODAY, result="Mødte op")).value
    row = packet.register.need(FollowUp, first)
    packet.run(Put(replace(row, result="Mødte tidligt op"), before=row))
    packet.close()
    before = made.path.read_bytes()
    leader = files.open_file(tmp_path / "team.sagsplan", PASSWORD, user="TST", services=later_ground(clock))
    work = read_work(made.path, made.password, leader)
    shown = review(leader, work)
    assert states(shown.lines) == [LineState.CLEAN] * 3
    leader.run(MergePacket(work=work, fingerprint=shown.fingerprint))
    assert leader.register.need(Citizen, citizen.id).job_goal == "Bager"
    assert leader.register.need(FollowUp, first).result == "Mødte tidligt op!"
    assert in_step(leader)
    leader.close()
    assert made.path.read_bytes() == before
    old = files.open_file(made.path, made.password, user="X", read_only=True, services=some_services(clock))
    old.close()


def test_a_packet_of_a_later_program_is_refused(office: Office) -> None:
    made = office.packet()
    files.open_file(made.path, made.password, user="X", services=later_ground(office.clock)).close()
    with pytest.raises(StoreError) as caught:
        office.read(made)
    assert caught.value.trouble is StoreTrouble.NEWER_FILE


MERGER = """
import sys
from pathlib import Path
from planner.app import files
from planner.app.commands.citizens import MergeCitizens
from planner.app.commands.packets import MergePacket
from planner.app.packets.merging import review
from planner.app.packets.reading import read_work
from support.services import some_services
from support.rounds import FEW, hash_in
hash_in(FEW)
words = [sys.stdin.readline().strip(), sys.stdin.readline().strip()]
leader = files.open_file(Path(sys.argv[1]), words[0], user="TST", services=some_services())
leader.safety = None
work = read_work(Path(sys.argv[2]), words[1], leader)
shown = review(leader, work)
print("ready", flush=True)
leader.run(MergePacket(work=work, fingerprint=shown.fingerprint))
print("done", flush=True)
"""


def test_a_program_killed_in_the_middle_of_a_merge_leaves_all_or_nothing(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "team.sagsplan"
    leader = files.create_file(path, PASSWORD, user="TST", services=some_services(clock))
    citizens, worker = [a_citizen(f"Borger {number}") for number in range(40)], a_worker("ANHA")
    rows = [*citizens, worker, *(an_assignment(each, worker) for each in citizens)]
    leader.run(Add(records=tuple(rows)))
    made = make_packet(leader, worker.id, tmp_path, last_day=LAST_DAY, ask="LTO")
    leader.close()
    packet = files.open_file(made.path, made.password, user="X", services=some_services(clock))
    packet.safety = None
    for citizen in citizens:
        packet.run(PlanFollowUp(citizens=[citizen.id], planned=date(2026, 12, 1)))
    packet.close()
    chance = random.Random(7)
    for _ in range(5):
        merger = subprocess.Popen(
            [sys.executable, "-c", MERGER, str(path), str(made.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": ":".join(sys.path)},
        )
        with merger:
            assert merger.stdin is not None
            assert merger.stdout is not None
            merger.stdin.write(f"{PASSWORD}\n{made.password}\n")
            merger.stdin.flush()
            assert merger.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.1))
            merger.send_signal(signal.SIGKILL)
            said = merger.stdout.read()
        leader = files.open_file(path, PASSWORD, user="TST", services=some_services(clock))
        leader.safety = None
        assert [finding for finding in check_register(leader) if finding.is_broken] == []
        counts = len(leader.register.all(FollowUp)), len(leader.register.all(PacketEntry))
        assert counts in {(0, 0), (40, 40)}
        assert counts == (40, 40) or "done" not in said
        if counts == (40, 40):
            leader.undo()
        leader.close()


Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    monkeypatch.setenv("SAGSPLAN_PASSWORD", PASSWORD)

    def make(*arguments: object) -> tuple[int, str, str]:
        status = run([str(each) for each in arguments], Windows(open=lambda _path, _user: 7, self_test=lambda: 9))
        said = capsys.readouterr()
        return status, said.out, said.err

    return make


def test_merging_from_the_command_line(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "team.sagsplan"
    leader = files.create_file(path, PASSWORD, user="TST")
    citizens, worker = [a_citizen("Borger A"), a_citizen("Borger B")], a_worker("ANHA")
    leader.run(Add(records=(*citizens, worker, *(an_assignment(each, worker) for each in citizens))))
    made = make_packet(leader, worker.id, tmp_path, last_day=date(2199, 12, 31), ask="LTO")
    packet = files.open_file(made.path, made.password, user="X")
    goal(packet, citizens[0], "Bager")
    goal(packet, citizens[1], "Maler")
    packet.close()
    goal(leader, citizens[1], "Smed")
    leader.close()
    status, out, err = call("merge", path, made.path)
    assert (status, err) == (0, "")
    assert "2 ændringer, 1 ændret begge steder, 1 venter." in out
    assert "Jobmål: da –, her Smed, i pakken Maler" in out
    assert "Intet er gemt." in out
    assert "Borger A" not in out
    status, out, err = call("merge", path, made.path, "--dry-run", "--json")
    shown = json.loads(out)
    assert (status, shown["accepted"], shown["counts"]["clean"], shown["counts"]["conflict"]) == (0, False, 1, 1)
    status, out, err = call("merge", path, made.path, "--accept", "--user", "LTO")
    assert (status, err) == (0, "")
    assert "1 ændring flettet, 1 venter på dig i filen." in out
    status, out, _ = call("merge", path, made.path, "--accept", "--json")
    shown = json.loads(out)
    assert (status, shown["taken"], shown["later"], shown["lines"][0]["waited"]) == (0, 0, 1, True)
    status, _, err = call("merge", path, path, "--accept")
    assert (status, len(err.splitlines())) == (1, 1)
    assert call("merge", path, made.path, "--accept", "--dry-run")[0] == 2
    status, _, err = call("merge", path, tmp_path / "findes ikke.sagspakke")
    assert (status, len(err.splitlines())) == (1, 1)
    sheet = tmp_path / "ark.xlsx"
    sheet.write_bytes(b"PK" + bytes(5000))
    status, _, err = call("merge", path, sheet)
    assert (status, len(err.splitlines())) == (1, 1)
    leader = files.open_file(path, PASSWORD, user="TST")
    assert [row.job_goal for row in leader.register.all(Citizen)] == ["Bager", "Smed"]
    leader.close()


def test_a_follow_up_sheet_merges_from_the_command_line(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "team.sagsplan"
    leader = files.create_file(path, PASSWORD, user="TST")
    citizen, worker = a_citizen("Borger A"), a_worker("ANHA")
    planned = a_follow_up(citizen, planned=TODAY, worker=worker.id)
    leader.run(Add(records=(citizen, worker, an_assignment(citizen, worker), planned)))
    made = make_workbook(leader, worker.id, tmp_path, last_day=date(2199, 12, 31))
    leader.close()
    status, out, err = call("merge", path, made.path, "--accept", "--json")
    shown = json.loads(out)
    assert (status, err, shown["packet"], shown["lines"], shown["complaints"]) == (0, "", made.packet, [], [])
