"""What follows a change of contact person follows the one that a list brings, too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList
from planner.app.imports_batch import ImportOptions
from planner.domain.file_records import PlanRule, Record
from planner.domain.ids import PlanRuleId, StepUpId
from planner.domain.records import Agreement, Assignment, FollowUp, StepUp, Worker
from planner.domain.words import Function, PlanRuleKind, Role
from support.lists import a_csv, difference
from support.people import (
    a_benefit,
    a_citizen,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
)
from support.services import a_caseload
from support.steps import in_step

pytestmark = pytest.mark.usefixtures("read_in_this_process")

AS_OF, BEFORE, AHEAD = date(2026, 11, 2), date(2026, 11, 1), date(2026, 12, 7)
OLD, NEW, VIKAR = a_worker("ABL"), a_worker("EHØ"), a_worker("VIK")
KOO = a_worker("KOO", function=Function.COORDINATOR)
BO, FIRM = a_citizen("Bo Eksempel", cpr="0101800000"), an_employer()
COVER = an_assignment(BO, VIKAR, role=Role.COVER, start=date(2026, 10, 1), end=date(2027, 2, 28))
TALK = a_follow_up(BO, planned=AHEAD, worker=OLD.id)
COVERED_TALK = a_follow_up(BO, planned=date(2026, 11, 30), worker=VIKAR.id)
DEAL = an_agreement(BO, FIRM, worker=OLD.id, start=date(2026, 9, 1))
STEP = StepUp(id=StepUpId("step"), citizen=BO.id, responsible=OLD.id, deadline=AHEAD)
PIN = PlanRule(id=PlanRuleId("pin"), citizen=BO.id, worker=OLD.id, kind=PlanRuleKind.PIN)


def a_register(held: Assignment, *more: Record, old: Worker = OLD) -> Caseload:
    enrolled = (an_enrolment(BO), a_benefit(BO, "kontanthjaelp", start=date(2026, 3, 1)))
    return a_caseload(old, NEW, VIKAR, KOO, BO, FIRM, *enrolled, held, *more)


def take(caseload: Caseload, folder: Path, **more: str) -> None:
    """Take in a list by which the new worker has the citizen; the conflict is chosen by the leader."""
    path = folder / "liste.csv"
    row = {"CPR-nummer": BO.cpr, "Navn": BO.name, "Sagsbehandler": "EHØ", **more}
    path.write_bytes(a_csv([row], headings=list(row)))
    found = difference(caseload, path, ImportOptions(as_of=AS_OF, programme="FSM"))
    chosen = frozenset(each.key for line in found.lines for each in line.fields)
    caseload.run(ImportList(difference=found, chosen=chosen))


@pytest.mark.parametrize("start", [date(2026, 1, 5), AS_OF], ids=["another row", "the same row"])
def test_covers_end_and_everything_goes_along(tmp_path: Path, start: date) -> None:
    held = an_assignment(BO, OLD, start=start)
    caseload = a_register(held, replace(COVER, start=max(COVER.start, start)), TALK, COVERED_TALK, DEAL, STEP, PIN)
    before = caseload.register.snapshot()
    take(caseload, tmp_path)
    register = caseload.register
    rows = register.of_citizen(Assignment, BO.id)
    assert [row.worker for row in rows if row.end is None] == [NEW.id]
    assert all(row.end is None or row.end <= BEFORE for row in rows if row.worker != NEW.id)
    assert {row.worker for row in register.of_citizen(FollowUp, BO.id)} == {NEW.id}
    assert register.need(Agreement, DEAL.id).worker == NEW.id
    assert register.need(StepUp, STEP.id).responsible == NEW.id
    assert not register.all(PlanRule)
    assert in_step(caseload)
    caseload.undo()
    assert caseload.register == before


def test_the_cover_of_another_function_stays(tmp_path: Path) -> None:
    other = a_worker("KO2", function=Function.COORDINATOR)
    beside = an_assignment(BO, KOO, start=date(2026, 1, 5))
    stays = replace(COVER, worker=other.id)
    caseload = a_register(an_assignment(BO, OLD, start=date(2026, 1, 5)), other, beside, stays)
    take(caseload, tmp_path)
    register = caseload.register
    assert [register.need(Worker, row.worker).initials for row in register.all(Assignment) if row.end != BEFORE] == [
        "KOO",
        "KO2",
        "EHØ",
    ]
    assert register.need(Assignment, stays.id) == stays


def test_a_new_contact_person_ends_the_cover_that_ran_on_after_one_who_left(tmp_path: Path) -> None:
    gone = replace(OLD, employed_to=date(2026, 10, 15))
    caseload = a_register(an_assignment(BO, OLD, start=date(2026, 1, 5), end=date(2026, 10, 15)), COVER, TALK, old=gone)
    take(caseload, tmp_path)
    register = caseload.register
    assert register.need(Assignment, COVER.id).end == BEFORE
    assert register.need(FollowUp, TALK.id).worker == NEW.id


def test_a_talk_that_the_list_plans_is_the_covers_as_long_as_the_cover_lasts(tmp_path: Path) -> None:
    caseload = a_register(an_assignment(BO, NEW, start=date(2026, 1, 5)), COVER)
    take(caseload, tmp_path, **{"Næste samtale": "07-12-2026"})
    assert [(row.planned, row.worker) for row in caseload.register.all(FollowUp)] == [(AHEAD, VIKAR.id)]
