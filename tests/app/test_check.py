"""The check-up finds each thing that can be wrong, and nothing in a register that is well."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from planner.app.caseload import Caseload
from planner.app.check import check_register
from planner.app.queries.names import whose
from planner.domain.errors import Code
from planner.domain.findings import Finding, FindingKind
from planner.domain.kinds import RECORDS
from planner.domain.records import Exemption
from planner.domain.words import Group
from planner.texts.findings import ALL_WELL, finding_sentence, summary
from planner.texts.imports import masked
from support.people import (
    a_cap,
    a_citizen,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
    an_exemption,
)
from support.services import Clock, a_caseload, some_services
from support.steps import Add

# What ``test_chain`` brings about.
OF_THE_CHAIN = (
    FindingKind.JOURNAL_BROKEN,
    FindingKind.SHEET_DIFFERS,
    FindingKind.BACKUP_DIFFERS,
    FindingKind.BACKUP_AHEAD,
)


def kinds(findings: list[Finding]) -> list[FindingKind]:
    return [finding.kind for finding in findings]


def test_a_register_that_is_well_has_no_findings(disk_caseload: Caseload) -> None:
    citizen, worker = a_citizen(), a_worker(programmes=("FSM",))
    disk_caseload.run(Add(records=(citizen, worker, an_enrolment(citizen), an_assignment(citizen, worker))))
    disk_caseload.run(Add(records=(an_exemption(citizen),)))
    disk_caseload.undo()
    disk_caseload.back_up()
    assert check_register(disk_caseload) == []


def test_a_row_that_came_past_the_journal_is_found(caseload: Caseload) -> None:
    citizen = a_citizen()
    caseload.run(Add(records=(citizen,)))
    with caseload.db.transaction():
        caseload.db.update("citizen", citizen.id, {"name": "Ændret udenom"})
    found = check_register(caseload)
    assert kinds(found) == [FindingKind.JOURNAL_DIFFERS, FindingKind.MEMORY_DIFFERS]
    assert all((each.table, each.row_id, each.is_broken) == ("citizen", citizen.id, True) for each in found)


def test_overlapping_periods_are_named_once(caseload: Caseload) -> None:
    citizen = a_citizen()
    early = an_exemption(citizen, end=date(2026, 5, 31))
    late = an_exemption(citizen, start=date(2026, 5, 31))
    caseload.run(Add(records=(citizen, early, late)))
    (found,) = check_register(caseload)
    assert (found.kind, found.table, found.row_id) == (FindingKind.OVERLAP, "exemption", late.id)
    assert found.problem is not None
    assert found.problem.code is Code.OVERLAP


def test_a_short_hole_between_two_periods_is_a_remark(caseload: Caseload) -> None:
    citizen = a_citizen()
    before = an_enrolment(citizen, group=Group.TWO, end=date(2026, 5, 31))
    after = an_enrolment(citizen, start=date(2026, 6, 3))
    caseload.run(Add(records=(citizen, before, after)))
    (found,) = check_register(caseload)
    assert (found.kind, found.row_id, found.details["days"], found.is_broken) == (FindingKind.GAP, after.id, 2, False)


def test_a_worker_over_the_cap_is_a_remark() -> None:
    worker = a_worker(programmes=("FSM",))
    citizens = [a_citizen() for _ in range(3)]
    caseload = a_caseload(services=some_services())
    rows = [row for each in citizens for row in (each, an_enrolment(each), an_assignment(each, worker))]
    caseload.run(Add(records=(worker, a_cap(hard=2), *rows)))
    (found,) = check_register(caseload)
    assert (found.kind, found.row_id, found.details) == (
        FindingKind.OVER_CAP,
        worker.id,
        {"over": 1, "cap": 2, "held": 3},
    )


def test_a_missing_and_an_old_backup_are_remarks(disk_caseload: Caseload, clock: Clock) -> None:
    disk_caseload.run(Add(records=(a_citizen(),)))
    assert kinds(check_register(disk_caseload)) == [FindingKind.NO_BACKUP]
    disk_caseload.back_up()
    assert check_register(disk_caseload) == []
    clock.now += timedelta(days=8)
    (found,) = check_register(disk_caseload)
    assert (found.kind, found.details["days"]) == (FindingKind.OLD_BACKUP, 8)
    assert not found.is_broken


def test_every_finding_is_said_in_danish(caseload: Caseload, disk_caseload: Caseload, clock: Clock) -> None:
    citizen, held, worker = a_citizen("Hemmelig Person"), a_citizen(), a_worker(programmes=("FSM",))
    disk_caseload.run(
        Add(
            records=(
                citizen,
                worker,
                a_cap(hard=0),
                held,
                an_enrolment(held),
                an_assignment(held, worker),
                an_enrolment(citizen, group=Group.TWO, end=date(2026, 5, 31)),
                an_enrolment(citizen, start=date(2026, 6, 2)),
                an_exemption(citizen),
                an_exemption(citizen),
            )
        )
    )
    with disk_caseload.db.transaction():
        disk_caseload.db.update("citizen", citizen.id, {"note": "udenom"})
    disk_caseload.back_up()
    clock.now += timedelta(days=9)
    found = check_register(disk_caseload)
    assert set(kinds(found)) == set(FindingKind) - {
        FindingKind.DAMAGED_FILE,
        FindingKind.ORPHAN,
        FindingKind.RULE,
        FindingKind.NO_BACKUP,
        *OF_THE_CHAIN,
    }
    chain = [Finding(kind, details={"how": "end", "number": 3, "name": "kopi"}) for kind in OF_THE_CHAIN]
    every = [*found, *chain, Finding(FindingKind.NO_BACKUP)]
    said = [finding_sentence(each, whose(disk_caseload.register, each.table, each.row_id)) for each in every]
    assert all(text.endswith(".") and citizen.cpr not in text for text in said)
    ids = {row.id for kind in RECORDS for row in disk_caseload.register.all(kind)}
    assert not any(row_id in text for text in said for row_id in ids if len(row_id) > 8)
    assert any(text.startswith(f"Jobformidler ({worker.initials}): Har 1 sag, og loftet er 0.") for text in said)
    assert any(f"({citizen.name})" in text for text in said)
    assert any("et hul på 1 dag i FSM mellem 31-05-2026 og 02-06-2026" in text for text in said)
    assert summary(found) == "4 fejl og 3 bemærkninger."
    assert summary([]) == ALL_WELL


@pytest.mark.parametrize("named", ["Bo Eksempel", ""])
@pytest.mark.parametrize("protected", [True, False])
def test_a_row_is_named_by_whom_it_is_about(named: str, protected: bool) -> None:
    citizen, firm, worker = a_citizen(named, protected=protected), an_employer(), a_worker("IDPR")
    deal = an_agreement(citizen, firm, worker=worker.id)
    register = a_caseload(citizen, firm, worker, deal, an_exemption(citizen)).register
    who = named if named and not protected else masked(citizen.cpr)
    assert whose(register, "citizen", citizen.id) == who
    assert whose(register, "exemption", next(iter(register.all(Exemption))).id) == who
    assert whose(register, "agreement", deal.id) == f"{who}, {firm.name}, {deal.number}, IDPR"
    assert whose(register, "citizen", "away") == whose(register, "", "") == ""
