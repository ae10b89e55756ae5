"""What is to be put right in the case system, until a list confirms it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.assignments import Assign
from planner.app.commands.citizens import ChangeGroup
from planner.app.commands.follow_ups import RegisterFollowUp
from planner.app.commands.imports import ImportList
from planner.app.commands.rows import Put, Remove
from planner.app.imports_batch import ImportOptions
from planner.app.queries.corrections import Correction, CorrectionKind, corrections
from planner.domain.records import Citizen, Enrolment, Exemption, Worker
from planner.domain.words import ExemptionCause, Group, Outcome, With
from support.lists import a_csv, a_row, difference
from support.people import a_worker
from support.services import NOON, Clock, a_caseload, some_services

USUAL = {"Ansvarlig medarbejder": "ABL"}
TODAY = NOON.date()


@pytest.fixture
def listed(tmp_path: Path) -> Caseload:
    """A citizen as the list of 1 October says, and two workers."""
    caseload = a_caseload(a_worker("ABL"), a_worker("EHØ"))
    _import(tmp_path, caseload, date(2026, 10, 1))
    return caseload


def _import(tmp_path: Path, caseload: Caseload, as_of: date, **fields: str) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv([a_row(**{**USUAL, **fields})]))
    caseload.run(ImportList(difference=difference(caseload, path, ImportOptions(as_of=as_of, programme="FSM"))))


def _citizen(caseload: Caseload) -> Citizen:
    return next(iter(caseload.register.all(Citizen)))


def _worker(caseload: Caseload, initials: str) -> Worker:
    worker = caseload.register.worker_by_initials(initials)
    assert worker is not None
    return worker


def _shown(found: list[Correction]) -> list[tuple[CorrectionKind, str, str]]:
    return [(item.kind, item.there, item.here) for item in found]


def test_a_list_leaves_nothing_to_put_right(listed: Caseload) -> None:
    assert corrections(listed) == []


def test_another_contact_person_stands_until_a_list_confirms_it(listed: Caseload, tmp_path: Path) -> None:
    citizen = _citizen(listed)
    listed.run(Assign(citizens=[citizen.id], worker=_worker(listed, "EHØ").id, start=TODAY))
    found = corrections(listed)
    assert _shown(found) == [(CorrectionKind.CONTACT_PERSON, "ABL", "EHØ")]
    assert (found[0].user, found[0].at, found[0].cpr) == ("TST", NOON, citizen.cpr)
    _import(tmp_path, listed, TODAY)
    assert len(corrections(listed)) == 1, "the list still says the former one"
    _import(tmp_path, listed, TODAY + timedelta(days=1), **{"Ansvarlig medarbejder": "EHØ"})
    assert corrections(listed) == []


def test_what_was_undone_is_not_to_be_put_right(listed: Caseload) -> None:
    listed.run(Assign(citizens=[_citizen(listed).id], worker=_worker(listed, "EHØ").id, start=TODAY))
    listed.undo()
    assert corrections(listed) == []
    listed.redo()
    assert len(corrections(listed)) == 1


def test_a_change_of_group_stands_until_a_list_confirms_it(listed: Caseload, tmp_path: Path) -> None:
    listed.run(ChangeGroup(citizens=[_citizen(listed).id], programme="FSM", group=Group.TWO, start=TODAY))
    assert _shown(corrections(listed)) == [(CorrectionKind.GROUP, "FSM, gruppe 1", "FSM, gruppe 2")]
    _import(tmp_path, listed, TODAY, Persongruppe="FSM: Rehab (Gr. 2)")
    assert corrections(listed) == []


def test_a_group_change_is_not_lost_when_another_programme_is_added(listed: Caseload) -> None:
    citizen = _citizen(listed)
    listed.run(ChangeGroup(citizens=[citizen.id], programme="FSM", group=Group.TWO, start=TODAY))
    listed.run(Put(Enrolment(citizen=citizen.id, programme="IPS", start=TODAY)))
    assert set(_shown(corrections(listed))) == {
        (CorrectionKind.GROUP, "FSM, gruppe 1", "FSM, gruppe 2"),
        (CorrectionKind.GROUP, "ingen", "IPS"),
    }


def test_what_is_decided_for_a_coming_day_is_to_be_put_right_with_its_day(tmp_path: Path) -> None:
    clock = Clock()
    listed = a_caseload(a_worker("ABL"), a_worker("EHØ"), services=some_services(clock))
    _import(tmp_path, listed, date(2026, 10, 1))
    citizen = _citizen(listed)
    coming = TODAY + timedelta(days=8)
    listed.run(ChangeGroup(citizens=[citizen.id], programme="FSM", group=Group.TWO, start=coming))
    listed.run(Assign(citizens=[citizen.id], worker=_worker(listed, "EHØ").id, start=coming))
    assert set(_shown(corrections(listed))) == {
        (CorrectionKind.GROUP, "FSM, gruppe 1", "FSM, gruppe 2 fra 01-12-2026"),
        (CorrectionKind.CONTACT_PERSON, "ABL", "EHØ fra 01-12-2026"),
    }
    clock.forward(days=9)
    _import(tmp_path, listed, coming, **{"Persongruppe": "FSM: Rehab (Gr. 2)", "Ansvarlig medarbejder": "EHØ"})
    assert corrections(listed) == []


def test_an_exemption_stands_until_a_list_confirms_it_or_it_is_taken_out(listed: Caseload, tmp_path: Path) -> None:
    citizen = _citizen(listed)
    added = Put(Exemption(citizen=citizen.id, cause=ExemptionCause.PARENTAL_LEAVE, start=date(2026, 11, 1)))
    listed.run(added)
    assert _shown(corrections(listed)) == [(CorrectionKind.EXEMPTION, "ingen", "barsel fra 01-11-2026")]
    exempt = {"Fritagelse": "Barsel", "Fritaget fra": "01-11-2026"}
    _import(tmp_path, listed, TODAY, **exempt)
    assert corrections(listed) == []
    listed.run(Remove(next(iter(listed.register.all(Exemption)))))
    assert _shown(corrections(listed)) == [(CorrectionKind.EXEMPTION, "barsel fra 01-11-2026", "ingen")]


def test_a_held_talk_stands_until_the_list_knows_it_or_a_later_one(listed: Caseload, tmp_path: Path) -> None:
    citizen = _citizen(listed)
    listed.run(RegisterFollowUp(citizen=citizen.id, held=TODAY, outcome=Outcome.HELD))
    assert _shown(corrections(listed)) == [(CorrectionKind.HELD_TALK, "ingen", "23-11-2026")]
    _import(tmp_path, listed, TODAY + timedelta(days=2), **{"Seneste samtale": "24-11-2026"})
    assert corrections(listed) == []


def test_a_talk_names_who_held_it_not_who_wrote_it_down(listed: Caseload) -> None:
    [ehoe] = listed.register.by(Worker, "initials", "EHØ")
    held = RegisterFollowUp(citizen=_citizen(listed).id, held=TODAY, outcome=Outcome.HELD, worker=ehoe.id)
    listed.run(held)
    assert [(row.kind, row.user) for row in corrections(listed)] == [(CorrectionKind.HELD_TALK, "EHØ")]
    assert listed.user != "EHØ"


def test_a_talk_with_the_employer_alone_is_none_of_the_case_systems(listed: Caseload) -> None:
    listed.run(RegisterFollowUp(citizen=_citizen(listed).id, held=TODAY, with_whom=With.EMPLOYER))
    assert corrections(listed) == []
