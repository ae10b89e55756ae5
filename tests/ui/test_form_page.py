"""The page Skema: a form opened, pointed at and mapped by its Danish names, each choice a step that can be undone."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from planner.app.caseload import Caseload
from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.status_sheet.form_profiles import FormProfile, form_content, form_profiles
from planner.domain.agency_form import AgencyCell
from planner.domain.measures import Measure
from planner.domain.month_status import month_status
from planner.domain.periods import Month
from planner.texts import form_page as texts
from planner.ui.acts import Act
from planner.ui.agency_form.page import FormPage
from planner.ui.context import Context
from planner.ui.forms.lines import LineButton
from planner.ui.forms.sheet import FormSheet
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button
from planner.ui.widgets.choice import Choice
from planner.ui.workbook.form_sheet import FormMark, FormSheetFace, MarkKind
from support.looking import nameless

EXAMPLE = Path(__file__).parents[1] / "data" / "skema_eksempel.xlsx"


@pytest.fixture
def caseload() -> Caseload:
    return open_demo("LEDER", spec=DemoSpec(citizens=60, workers=4, seed=3, as_of=date(2026, 11, 23)))


def settle(qtbot: QtBot, page: FormPage) -> None:
    qtbot.waitUntil(lambda: not page.context.jobs.busy, timeout=30_000)
    qtbot.wait(20)


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> FormPage:
    page = FormPage(context)
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.come(None)
    page.show()
    qtbot.waitExposed(page)
    return page


def opened(qtbot: QtBot, page: FormPage, path: Path = EXAMPLE) -> FormProfile:
    page.open_file(path)
    settle(qtbot, page)
    settle(qtbot, page)
    found = page._profile()
    assert found is not None
    return found


def profile(page: FormPage) -> FormProfile:
    (found,) = form_profiles(page.context.register)
    return found


def line(page: FormPage, key: str) -> LineButton:
    return page.panel.findChildren(LineButton, key)[-1]  # those before it were taken away, and go when Qt has time


def marked(page: FormPage, cell: AgencyCell) -> FormMark | None:
    """What goes into a cell of the sheet that is shown."""
    face = page.preview.model.face
    assert isinstance(face, FormSheetFace)
    return face.marks.get(cell)


def a_form(path: Path, change: Callable[[Workbook], None] | None = None) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Status"
    for row, words in enumerate(("Måling", "Bruttomålgruppe", "Indsatsgruppen", "Bemærkninger"), 1):
        sheet.cell(row, 1, words)
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[6].hidden = True
    sheet["A6"], sheet["E5"] = "skjult", "=B2"
    sheet.merge_cells("A8:B8")
    if change is not None:
        change(book)
    book.save(path)
    return path


def test_without_a_form_the_page_says_how_to_begin(page: FormPage) -> None:
    assert page._stack.currentIndex() == 1
    page.next_proposal(1)
    page.export()
    page.try_out()
    assert form_profiles(page.context.register) == ()


def test_a_form_is_kept_and_its_labels_propose_but_set_nothing(qtbot: QtBot, page: FormPage) -> None:
    opened(qtbot, page)
    kept = profile(page)
    assert kept.mapping.cells == {}
    assert form_content(page.context.register, kept.code) == EXAMPLE.read_bytes()
    assert len(page._proposals.cells) == 13
    mark = marked(page, AgencyCell(2, 2))
    assert mark is not None
    assert (mark.words, mark.kind) == ("Bruttomålgruppen", MarkKind.PROPOSED)
    QAbstractItemModelTester(page.preview.model)
    assert nameless(page) == []


def test_a_proposal_is_taken_one_by_one_or_all_and_undone(qtbot: QtBot, page: FormPage) -> None:
    opened(qtbot, page)
    qtbot.mouseClick(line(page, "proposal:Status!B3"), Qt.MouseButton.LeftButton)
    assert profile(page).mapping.cells == {"Status!B3": "gruppe1"}
    assert profile(page).labels == {"Status!B3": "Indsatsgruppen"}
    settle(qtbot, page)
    every = page.panel.findChildren(Button, "proposals")[-1]
    qtbot.mouseClick(every, Qt.MouseButton.LeftButton)
    assert len(profile(page).mapping.cells) == 13
    assert page._proposals.cells == ()
    page.context.caseload.undo()
    page.refresh(None)
    assert len(page._proposals.cells) == 12


def test_a_cell_is_pointed_at_and_given_a_figure_by_its_danish_name(qtbot: QtBot, page: FormPage) -> None:
    opened(qtbot, page)
    page.show_place("Status!B3")
    assert page.panel.name.text() == "Celle B3"
    assert page.panel.note.text() == "Status, »Indsatsgruppen«"
    action = page.act(Act.SEARCH)
    assert action is not None
    action.do()
    qtbot.keyClicks(page.panel.figure, "gruppe 1")
    qtbot.keyClick(page.panel.figure, Qt.Key.Key_Return)
    assert profile(page).mapping.cells == {"Status!B3": "gruppe1"}
    settle(qtbot, page)
    register, programmes = page.context.register, page.context.programmes
    assert page._programme is not None
    count = month_status(register, programmes, page._programme.code, Month(2026, 10)).count(Measure.GROUP_1)
    assert page.panel.value.text() == f"Værdi for okt. 2026: {count}"
    mark = marked(page, AgencyCell(3, 2))
    assert mark is not None
    assert (mark.kind, mark.value) == (MarkKind.SET, str(count))
    qtbot.mouseClick(page.panel.clear, Qt.MouseButton.LeftButton)
    assert profile(page).mapping.cells == {}


def test_labels_formulas_and_locked_cells_are_not_offered(qtbot: QtBot, page: FormPage) -> None:
    opened(qtbot, page)
    page.show_place("Status!A3")
    assert not page.panel.figure.isVisible()
    assert page.panel.value.text() == texts.NOT_FREE
    page.show_place("Status!C3")
    assert not page.panel.figure.isVisible()


def test_rows_are_set_from_the_row_pointed_at_with_the_words_of_the_forms_drop_downs(
    qtbot: QtBot, page: FormPage
) -> None:
    opened(qtbot, page)
    page.show_place("Sagsstamme!A5")
    qtbot.mouseClick(line(page, "source:caseload"), Qt.MouseButton.LeftButton)
    assert isinstance(page.panel.sheet, FormSheet)
    assert page.unsaved() is False
    page.panel.save()
    (rows,) = profile(page).mapping.rows
    assert (rows.sheet, rows.first_row, rows.source) == ("Sagsstamme", 5, "caseload")
    assert rows.columns["D"] == "group"
    assert rows.words["group"] == {"1": "Indsatsgruppe", "2": "Rehabiliteringsgruppe"}
    page.show_place("Sagsstamme!D5")
    assert page.panel.name.text() == "Kolonne D fra række 5"
    qtbot.mouseClick(line(page, "word:1"), Qt.MouseButton.LeftButton)
    sheet = page.panel.sheet
    assert isinstance(sheet, FormSheet)
    choice = sheet.answers["word:1"].control
    assert isinstance(choice, Choice)
    choice.set_value("Fritaget")
    page.panel.save()
    assert profile(page).mapping.rows[0].words["group"]["1"] == "Fritaget"


def test_a_filling_is_tried_and_says_what_stands_in_the_way(qtbot: QtBot, page: FormPage) -> None:
    opened(qtbot, page)
    page.panel.accept(page._proposals.cells)
    page.try_out()
    settle(qtbot, page)
    assert page.banner.words().startswith(texts.TRIED)
    cells = {**profile(page).mapping.cells, "Status!A3": "job", "Status!C3": "job"}
    page.panel.use(type(profile(page).mapping)(cells, fingerprint=profile(page).mapping.fingerprint), "")
    page.try_out()
    settle(qtbot, page)
    assert page.banner.words().startswith(texts.in_the_way(2))


def test_the_preview_has_the_forms_colours_and_hides_what_the_form_hides(
    qtbot: QtBot, page: FormPage, tmp_path: Path
) -> None:
    opened(qtbot, page, a_form(tmp_path / "lille.xlsx"))
    view = page.preview.view
    assert (view.isColumnHidden(2), view.isColumnHidden(1)) == (True, False)
    assert (view.isRowHidden(5), view.isRowHidden(4)) == (True, False)
    assert view.columnSpan(7, 0) == 2
    page.open_file(EXAMPLE)
    settle(qtbot, page)
    rect = page.preview.view.visualRect(page.preview.model.index(0, 0))
    shot = page.preview.view.viewport().grab(rect).toImage()
    assert QColor(shot.pixel(rect.width() - 6, rect.height() // 2)).name() == "#1e508c"


def test_a_form_that_has_changed_is_shown_as_a_difference(qtbot: QtBot, page: FormPage, tmp_path: Path) -> None:
    opened(qtbot, page, a_form(tmp_path / "skema.xlsx"))
    page.panel.accept(page._proposals.cells)
    assert set(profile(page).mapping.cells) == {"Status!B2", "Status!B3"}

    def change(book: Workbook) -> None:
        book["Status"].insert_rows(2)
        book["Status"]["A2"] = "Kommune"

    opened(qtbot, page, a_form(tmp_path / "ny.xlsx", change))
    kept = profile(page)
    assert kept.mapping.cells == {"Status!B3": "brutto", "Status!B4": "gruppe1"}
    assert page.banner.words() == f"{texts.CHANGED}. {texts.carried(0, 2, 0)}."
    assert line(page, "moved:Status!B2").line.words == "Bruttomålgruppen: Status!B3"
    assert [each.place for each in page._proposals.cells] == ["Status!B2"]
    assert load_workbook(io.BytesIO(form_content(page.context.register, kept.code) or b""))["Status"]["A2"].value


def test_a_mapping_goes_out_as_a_file_and_comes_back(
    qtbot: QtBot, page: FormPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(qtbot, page)
    page.panel.accept(page._proposals.cells[:2])
    path = tmp_path / "kobling.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    page.export()
    said = json.loads(path.read_text(encoding="utf-8"))
    assert said["cells"] == dict(profile(page).mapping.cells)
    said["cells"] = {"Status!B2": "brutto"}
    path.write_text(json.dumps(said), encoding="utf-8")
    qtbot.mouseClick(line(page, "import"), Qt.MouseButton.LeftButton)
    assert profile(page).mapping.cells == {"Status!B2": "brutto"}
    path.write_text("{", encoding="utf-8")
    qtbot.mouseClick(line(page, "import"), Qt.MouseButton.LeftButton)
    assert "ikke gyldig JSON" in page.banner.words()
    assert profile(page).mapping.cells == {"Status!B2": "brutto"}


def test_what_is_no_form_is_said_and_nothing_is_kept(qtbot: QtBot, page: FormPage, tmp_path: Path) -> None:
    path = tmp_path / "brev.xlsx"
    path.write_bytes(b"hej")
    page.open_file(path)
    settle(qtbot, page)
    assert page.banner.words().startswith("Filen brev.xlsx ")
    assert form_profiles(page.context.register) == ()


def test_a_known_form_is_there_at_the_next_visit(qtbot: QtBot, page: FormPage, theme: Theme) -> None:
    opened(qtbot, page)
    page.panel.accept(page._proposals.cells[:3])
    again = FormPage(page.context)
    qtbot.addWidget(again)
    again.come(None)
    settle(qtbot, again)
    settle(qtbot, again)
    assert again._file is not None
    assert len(again._proposals.cells) == 10
    assert again.head.title.text() == profile(page).name
