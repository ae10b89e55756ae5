"""Importér virksomheder: a file to its review, the columns said once, saved in one step and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from planner.domain.records import Employer
from planner.texts import common
from planner.ui.context import Context
from planner.ui.firm_import.page import FirmImportPage
from planner.ui.forms.sheet import FormSheet
from planner.ui.widgets.choice import Choice
from support.lists import a_csv
from support.looking import nameless
from support.people import an_employer, valid_cvr
from support.steps import Add

pytestmark = [pytest.mark.ui, pytest.mark.usefixtures("read_in_this_process")]
KNOWN = an_employer("Nordhavn Bageri", town="Skagen")
NEW = valid_cvr(900)


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> FirmImportPage:
    context.run(Add(records=(KNOWN,)))
    made = FirmImportPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.come(None)
    return made


def read(qtbot: QtBot, page: FirmImportPage, folder: Path, rows: list[dict[str, str]], *headings: str) -> None:
    path = folder / "firmaer.csv"
    path.write_bytes(a_csv(rows, headings=headings))
    page.read(path)
    qtbot.waitUntil(lambda: not page.busy)


def test_a_list_is_reviewed_saved_and_taken_back(qtbot: QtBot, page: FirmImportPage, tmp_path: Path) -> None:
    rows = [
        {"CVR": NEW, "Navn": "Åens Kro", "By": "Vesterå", "Telefon": ""},
        {"CVR": KNOWN.cvr, "Navn": KNOWN.name, "By": "Vesterå", "Telefon": "12345678"},
        {"CVR": "1", "Navn": "Kort"},
    ]
    read(qtbot, page, tmp_path, rows, "CVR", "Navn", "By", "Telefon")
    assert page.in_review
    QAbstractItemModelTester(page.review.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.review.banner.words().startswith(common.NOTHING_SAVED)
    assert [(line.section, line.field) for line in page.review.lines] == [
        ("new", NEW),
        ("changed", "By"),
        ("changed", "Telefon"),
        ("fault", "CVR"),
    ]
    assert page.primary_button.text() == "Gem 2 linjer"
    town = page.review.lines[1]
    page.review.view.choose(town.key)
    ours, theirs = page.review.panel.cards[town.key]
    assert (ours.isChecked(), theirs.isChecked()) == (True, False)
    theirs.click()
    assert page.primary_button.text() == "Gem 3 linjer"
    assert len(page.review.fault_table().rows) == 1
    page.primary()
    assert page.banner.words() == "1 ny virksomhed eller arbejdsplads og 1 ændret er gemt"
    firms = {row.name: row for row in page.context.register.all(Employer)}
    assert (firms["Nordhavn Bageri"].town, firms["Nordhavn Bageri"].phone) == ("Vesterå", "12345678")
    assert firms["Åens Kro"].cvr == NEW
    page.context.undo()
    assert list(page.context.register.all(Employer)) == [KNOWN]


def test_unknown_headings_are_asked_and_remembered(qtbot: QtBot, page: FirmImportPage, tmp_path: Path) -> None:
    rows = [{"Nummer hos os": NEW, "Kalder sig": "Åens Kro"}]
    read(qtbot, page, tmp_path, rows, "Nummer hos os", "Kalder sig")
    assert page.step is page.columns
    sheet = page.columns.findChild(FormSheet)
    assert sheet is not None
    assert sheet.banner.words()
    for name, heading in (("cvr", "Nummer hos os"), ("name", "Kalder sig")):
        control = sheet.answers[name].control
        assert isinstance(control, Choice)
        control.set_value(heading)
    sheet.save()
    assert page.in_review
    assert [line.who for line in page.review.lines] == ["Åens Kro"]
    page._restart()
    read(qtbot, page, tmp_path, rows, "Nummer hos os", "Kalder sig")
    assert page.in_review


def test_a_file_that_is_no_list_is_said_so(qtbot: QtBot, page: FirmImportPage, tmp_path: Path) -> None:
    path = tmp_path / "tom.csv"
    path.write_bytes(b"")
    page.read(path)
    qtbot.waitUntil(lambda: not page.busy)
    assert page.step is page.begin
    assert page.banner.words()


def test_a_change_meanwhile_is_compared_anew(qtbot: QtBot, page: FirmImportPage, tmp_path: Path) -> None:
    read(qtbot, page, tmp_path, [{"CVR": NEW, "Navn": "Åens Kro"}], "CVR", "Navn")
    page.context.run(Add(records=(an_employer("Anden", cvr=NEW),)))
    page.come(None)
    page.refresh(None)
    assert [line.section for line in page.review.lines] == ["changed"]
    assert nameless(page) == []
