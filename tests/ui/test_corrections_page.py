"""The page Ret i fagsystemet: what was decided here, until a list confirms it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from planner.app.commands.assignments import Assign
from planner.app.commands.imports import ImportList
from planner.domain.file_records import ListImport
from planner.domain.ids import ListImportId
from planner.domain.records import Citizen
from planner.texts import corrections as texts
from planner.texts.formats import masked_cpr
from planner.ui.context import Context, Door
from planner.ui.corrections.page import CorrectionsPage
from planner.ui.ticked import keep_ticked
from planner.ui.widgets.card import EmptyState
from support.lists import a_csv, a_row, difference
from support.looking import nameless
from support.people import a_worker, unassignable_cpr
from support.services import NOON
from support.steps import Add

BO = unassignable_cpr(date(1980, 1, 1), 1)


@pytest.fixture
def page(qtbot: QtBot, context: Context, tmp_path: Path) -> CorrectionsPage:
    """A list has been taken in, and then a contact person was given here."""
    worker = a_worker("ABC")
    context.run(Add(records=(worker,)))
    path = tmp_path / "liste.csv"
    path.write_bytes(a_csv([a_row(**{"Cpr.nr.": BO, "Navn": "Bo Eksempel"})]))
    context.run(ImportList(difference=difference(context.caseload, path)))
    [citizen] = context.register.all(Citizen)
    context.run(Assign(citizens=(citizen.id,), worker=worker.id, start=context.today))
    made = CorrectionsPage(context)
    qtbot.addWidget(made)
    made.resize(1224, 806)
    made.show()
    made.come(None)
    return made


def test_a_contact_person_given_here_stands_on_the_list_and_leaves_with_undo(page: CorrectionsPage) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    [row] = page.model.rows_shown()
    assert (row.name, row.here) == ("Bo Eksempel", "ABC")
    assert page.head.state.text() == "1 rettelse"
    assert page.model.cell(row, "cpr").text.endswith("••••")
    page.context.undo()
    assert page.model.total == 0
    del tester


def test_search_kind_and_door_cut_the_list_down(qtbot: QtBot, page: CorrectionsPage) -> None:
    page.search()
    qtbot.keyClicks(page.search_field, "ingen hedder")
    assert page.head.state.text() == "0 af 1 rettelse"
    qtbot.keyClick(page.search_field, Qt.Key.Key_Escape)
    page.show_door(Door(criteria={"kind": "group"}))
    assert page.model.shown == 0
    page.chips.cleared.emit()
    assert page.model.shown == 1


def test_enter_opens_the_citizen(qtbot: QtBot, page: CorrectionsPage) -> None:
    page.focus_first()
    with qtbot.waitSignal(page.context.navigation) as told:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0] == "citizens"


def test_the_newest_list_tells_what_it_ticked_off(page: CorrectionsPage) -> None:
    assert not page.banner.words()
    keep_ticked(page.context, 2)
    page.refresh(None)
    assert "2 rettelser" in page.banner.words()
    listed = ListImport(id=ListImportId("z"), as_of=date(2026, 12, 1), programme="", at=NOON.replace(year=2027), rows=1)
    page.context.run(Add(records=(listed,)))
    assert not page.banner.words()


def test_the_list_goes_to_excel(page: CorrectionsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ud.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.export()
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert [row[:2] for row in rows if row[2] == texts.KINDS["contact_person"]] == [("Bo Eksempel", masked_cpr(BO))]


def test_names_and_the_empty_state(qtbot: QtBot, page: CorrectionsPage) -> None:
    assert nameless(page) == []
    page.context.undo()
    shown = [each for each in page.view.viewport().findChildren(EmptyState) if each.isVisible()]
    assert [each.line.text() for each in shown] == [texts.EMPTY]
