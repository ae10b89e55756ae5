"""Whom a list means by its workers, and what becomes of those whom nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList
from planner.app.imports_batch import ImportOptions
from planner.domain.case_list import Fault
from planner.domain.records import Assignment, Citizen, Worker
from planner.domain.words import Function
from support.lists import a_csv, difference
from support.people import a_worker
from support.services import a_caseload

pytestmark = pytest.mark.usefixtures("read_in_this_process")

A = "0101800000"
ANNA = a_worker("ANHA", name="Anna Hansen")


def _imported(folder: Path, caseload: Caseload, text: str, heading: str = "Sagsbehandler") -> list[Fault]:
    """Take in a list of one citizen under that worker; the faults that it named."""
    path = folder / "liste.csv"
    row = {"CPR-nummer": A, "Navn": "Åse", heading: text}
    path.write_bytes(a_csv([row], headings=["CPR-nummer", "Navn", heading]))
    found = difference(caseload, path, ImportOptions(programme="FSM"))
    caseload.run(ImportList(difference=found))
    return [each.fault for each in found.complaints]


def _contact(caseload: Caseload) -> list[str]:
    (citizen,) = caseload.register.all(Citizen)
    rows = caseload.register.of_citizen(Assignment, citizen.id)
    return [caseload.register.need(Worker, row.worker).initials for row in rows]


@pytest.mark.parametrize(
    "text", ["ANHA", "Anna Hansen", "Anna Hansen (ANHA)", "ANHA - Anna Hansen", "Hansen, Anna", "anha@kommune.example"]
)
def test_a_known_worker_becomes_the_contact_person(tmp_path: Path, text: str) -> None:
    caseload = a_caseload(ANNA)
    assert _imported(tmp_path, caseload, text) == []
    assert _contact(caseload) == ["ANHA"]
    assert len(caseload.register.all(Worker)) == 1


@pytest.mark.parametrize("text", ["Ida Bo", "Anna Hansen (BOHA)", "ida.bo@kommune.example"])
def test_somebody_unknown_is_an_error_and_nobody_is_created(tmp_path: Path, text: str) -> None:
    caseload = a_caseload(ANNA)
    assert _imported(tmp_path, caseload, text) == [Fault.WORKER_UNKNOWN]
    assert (_contact(caseload), len(caseload.register.all(Worker))) == ([], 1)


@pytest.mark.parametrize("text", ["-", "Ikke tildelt", "N/A", "#I/T", "(tom)", "Vakant"])
def test_a_placeholder_is_no_worker_in_a_new_register_either(tmp_path: Path, text: str) -> None:
    caseload = a_caseload()
    assert _imported(tmp_path, caseload, text) == []
    assert not caseload.register.all(Worker)


def test_in_a_new_register_a_worker_is_created_with_the_name_beside_the_initials(tmp_path: Path) -> None:
    caseload = a_caseload()
    assert _imported(tmp_path, caseload, "Ida Bo (IDBO)") == []
    assert [(each.initials, each.name) for each in caseload.register.all(Worker)] == [("IDBO", "Ida Bo")]


def test_a_name_without_initials_creates_nobody(tmp_path: Path) -> None:
    caseload = a_caseload()
    assert _imported(tmp_path, caseload, "Ida Bo") == [Fault.WORKER_UNKNOWN]
    assert not caseload.register.all(Worker)


@pytest.mark.parametrize(
    ("heading", "function"),
    [
        ("Mentor", Function.MENTOR),
        ("Virksomhedskonsulent", Function.COMPANY_CONSULTANT),
        ("Initialer", Function.JOB_AGENT),
    ],
)
def test_a_created_worker_has_the_function_of_the_heading(tmp_path: Path, heading: str, function: Function) -> None:
    caseload = a_caseload()
    assert _imported(tmp_path, caseload, "IDBO", heading) == []
    assert [each.function for each in caseload.register.all(Worker)] == [function]
