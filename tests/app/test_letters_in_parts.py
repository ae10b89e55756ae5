"""A letter written in parts (a and a ring) is the letter: the same name never differs, from wherever it comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from unicodedata import is_normalized, normalize

import pytest

from planner.app.commands.citizens import AddCitizen
from planner.app.commands.imports import ImportList
from planner.app.commands.rows import Put
from planner.app.imports_batch import ImportOptions
from planner.domain.folding import composed, squeeze
from planner.domain.records import Citizen, Employer
from planner.store.codec import to_row
from support.doing import do
from support.lists import HEADINGS, a_csv, a_row, a_workbook, difference
from support.people import a_citizen, an_enrolment, valid_cvr
from support.services import a_caseload

pytestmark = pytest.mark.usefixtures("read_in_this_process")

NAMES = ("Åse Bjørn", "Zoë Müller", "Łukasz Żak", "Nguyễn Thị Ánh", "Bo Eksempel", "Đặng Văn Ổn")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_one_function_composes(name: str, form: str) -> None:
    assert composed(normalize(form, name)) == normalize("NFC", name)  # type: ignore[arg-type]
    assert squeeze(normalize(form, name)) == squeeze(name)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", NAMES)
def test_a_list_in_parts_changes_nothing_and_is_kept_whole(tmp_path: Path, name: str, kind: str) -> None:
    parts = normalize("NFD", name)
    citizen = a_citizen(name, cpr="0101800000", district=name, job_goal=name)
    caseload = a_caseload(citizen, an_enrolment(citizen))
    row = a_row(Navn=parts, Distrikt=parts, Jobmål=parts, Ydelse="")
    new = a_row(Navn=parts + "-Ny", Team=parts, **{"Cpr.nr.": "0203810002"})
    path = tmp_path / f"liste.{kind}"
    cells = [[normalize("NFD", each.get(heading, "")) for heading in HEADINGS] for each in (row, new)]
    path.write_bytes(a_csv([row, new]) if kind == "csv" else a_workbook(("Liste", [list(HEADINGS), *cells])))
    found = difference(caseload, path, ImportOptions(as_of=date(2026, 11, 2), programme="FSM"))
    assert found.changed == ()
    caseload.run(ImportList(difference=found))
    assert {row.name for row in caseload.register.all(Citizen)} == {name, f"{name}-Ny"}
    assert difference(caseload, path, ImportOptions(as_of=date(2026, 11, 2), programme="FSM")).lines == ()


def test_what_is_typed_in_parts_is_kept_whole_whatever_the_command() -> None:
    caseload = a_caseload()
    parts = normalize("NFD", "Åse Bjørn")
    key = do(caseload, AddCitizen(cpr="0101800000", name=parts, languages=(parts, "dansk")))
    citizen = caseload.register.need(Citizen, key)
    do(caseload, Put(replace(citizen, note=parts, job_goal=parts), before=citizen))
    do(caseload, Put(Employer(cvr=valid_cvr(3), name=parts)))
    for kind in (Citizen,):
        for row in caseload.register.all(kind):
            assert all(is_normalized("NFC", value) for value in to_row(row).values() if isinstance(value, str))
    assert caseload.register.need(Citizen, key).languages == ("Åse Bjørn", "dansk")
    changed = caseload.register.need(Citizen, key)
    assert (changed.name, changed.note, changed.job_goal) == ("Åse Bjørn",) * 3
