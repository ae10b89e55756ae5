"""A packet with 2,000 entries merged, against the same 2,000 commands run in the leader's own file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from conftest import PASSWORD
from planner.app import files
from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.commands.follow_ups import PlanFollowUp, RegisterFollowUp
from planner.app.commands.packets import MergePacket
from planner.app.commands.rows import Put
from planner.app.packets.making import make_packet
from planner.app.packets.merging import review
from planner.app.packets.reading import read_work
from planner.app.packets.view import LineState
from planner.domain.file_records import Record
from planner.domain.records import Citizen
from support.people import a_citizen, a_worker, an_assignment, an_enrolment
from support.services import some_services
from support.steps import Add

ENTRIES = 2_000
HELD = 40
TODAY = date(2026, 11, 23)


def commands(caseload: Caseload, citizens: list[Citizen]) -> Iterator[Command[Any]]:
    """A worker's busy months: logged, planned and noted in turn, no talk twice."""
    for number in range(ENTRIES):
        row = caseload.register.need(Citizen, citizens[number % HELD].id)
        if number % 3 == 0:
            yield RegisterFollowUp(citizen=row.id, held=TODAY - timedelta(days=number // HELD), result=f"Talt {number}")
        elif number % 3 == 1:
            yield PlanFollowUp(citizens=[row.id], planned=TODAY + timedelta(days=number // HELD))
        else:
            yield Put(replace(row, job_goal=f"Jobmål {number}"), before=row)


def run_all(caseload: Caseload, citizens: list[Citizen]) -> float:
    start = process_time()
    for command in commands(caseload, citizens):
        caseload.run(command)
    return process_time() - start


@pytest.mark.bench
@pytest.mark.timeout(1200)
def test_two_thousand_entries_are_merged_in_at_most_three_times_what_the_commands_take(tmp_path: Path) -> None:
    services = some_services()
    citizens, worker = [a_citizen(f"Borger {number}") for number in range(600)], a_worker("ANHA")
    rows: list[Record] = [*citizens, worker, *(an_enrolment(each) for each in citizens)]
    rows += [an_assignment(each, worker) for each in citizens[:HELD]]
    leader = files.create_file(tmp_path / "team.sagsplan", PASSWORD, user="TST", services=services)
    leader.safety = None
    leader.run(Add(records=tuple(rows)))
    made = make_packet(leader, worker.id, tmp_path, last_day=date(2026, 12, 31), ask="LTO")
    packet = files.open_file(made.path, made.password, user="X", services=services)
    packet.safety = None
    run_all(packet, citizens)
    packet.close()
    asked: list[tuple[int, int]] = []
    start = process_time()
    work = read_work(made.path, made.password, leader)
    view = review(leader, work, report=lambda *done: asked.append(done))
    done = leader.run(MergePacket(work=work, fingerprint=view.fingerprint, report=lambda *at: asked.append(at))).value
    merged = process_time() - start
    assert (done.taken, len(view.with_state(LineState.CLEAN))) == (ENTRIES, ENTRIES)
    assert len(asked) > 2 * ENTRIES / 100
    leader.undo()
    local = run_all(leader, citizens)
    leader.close()
    ratio = merged / local
    assert ratio <= 3, f"{ratio:.2f}"
    print(f"\nmerge {merged:.2f} s, local {local:.2f} s, ratio {ratio:.2f}")  # noqa: T201 -- what a bench is for
