"""The page Kontinuitet: the answer, its key figures as doors, the trend as chart and table, the three lists."""

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
from planner.app.commands.settings import ChangeSettings
from planner.domain.file_records import Record
from planner.domain.settings import SettingKey
from planner.domain.words import ChangeCause, Role
from planner.texts import common
from planner.texts import continuity as texts
from planner.ui.context import Context, Door
from planner.ui.continuity.page import BY_CHANGE, BY_CITIZEN, BY_WORKER, ContinuityPage
from planner.ui.theme.theme import Scheme
from support.looking import nameless, press
from support.on_paper import printed_words
from support.people import a_citizen, a_worker, an_assignment
from support.steps import Add

EVA, IDA = a_worker("EVPR", name="Eva Prøve"), a_worker("IDPR", name="Ida Prøve")
BO, KIM, ULLA = a_citizen("Bo Eksempel"), a_citizen("Kim Eksempel"), a_citizen("Ulla Eksempel")


def rows() -> tuple[Record, ...]:
    """Bo: two changes, one avoidable; Kim: covered and back; Ulla: a change two years ago."""
    return (
        EVA,
        IDA,
        BO,
        KIM,
        ULLA,
        an_assignment(BO, EVA, start=date(2025, 6, 1), end=date(2026, 3, 31)),
        an_assignment(BO, IDA, start=date(2026, 4, 1), end=date(2026, 8, 31), change_cause=ChangeCause.REDISTRIBUTION),
        an_assignment(BO, EVA, start=date(2026, 9, 1), change_cause=ChangeCause.CITIZENS_WISH),
        an_assignment(KIM, IDA),
        an_assignment(KIM, EVA, start=date(2026, 7, 1), end=date(2026, 7, 31), role=Role.COVER),
        an_assignment(ULLA, EVA, start=date(2023, 1, 1), end=date(2024, 5, 31)),
        an_assignment(ULLA, IDA, start=date(2024, 6, 1)),
    )


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ContinuityPage:
    context.run(Add(records=rows()))
    made = ContinuityPage(context)
    qtbot.addWidget(made)
    made.resize(1224, 806)
    made.show()
    made.come(None)
    return made


def days(page: ContinuityPage) -> list[str]:
    return [page.model.cell(row, "day").text for row in page.model.rows_shown()]


def test_the_head_answers_and_the_tiles_count(page: ContinuityPage) -> None:
    assert page.head.state.text().endswith(" skift pr. 100 borgere om året, 1 besluttet af teamet selv")
    assert [tile.text() for tile in page.tiles] == ["2", "1", "2", "1"]
    assert "1 til vikar, 1 tilbage" in page.tiles[2].accessibleName()
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert days(page) == ["01-09-2026", "01-08-2026", "01-07-2026", "01-04-2026"]
    del tester


def test_a_row_tells_who_why_how_long_and_whether_it_could_be_avoided(page: ContinuityPage) -> None:
    row = page.model.rows_shown()[-1]
    said = {column.key: page.model.cell(row, column.key).text for column in page.model.columns}
    assert said["citizen"] == "Bo Eksempel"
    assert said["cpr"].endswith("••••")
    assert (said["kind"], said["from"], said["to"]) == ("skift", "Eva Prøve", "Ida Prøve")
    assert (said["cause"], said["could"], said["together"]) == ("omfordeling", common.YES_SMALL, "9")
    cover = page.model.rows_shown()[2]
    assert page.model.cell(cover, "kind").text == "vikar"
    assert page.model.cell(cover, "could").text == "–"
    assert page.model.cell(cover, "cause").text == common.NOT_SAID


@pytest.mark.parametrize(("tile", "shown"), [(0, 2), (1, 1), (2, 2)])
def test_every_number_opens_the_changes_it_counts(qtbot: QtBot, page: ContinuityPage, tile: int, shown: int) -> None:
    qtbot.mouseClick(page.tiles[tile], Qt.MouseButton.LeftButton)
    assert (page.by.value(), page.model.shown) == (BY_CHANGE, shown)
    assert page.view.hasFocus()
    page.chips.cleared.emit()
    assert page.model.shown == 4


def test_the_number_of_those_with_several_changes_opens_the_citizens(qtbot: QtBot, page: ContinuityPage) -> None:
    page.tiles[3].setFocus()
    qtbot.keyClick(page.tiles[3], Qt.Key.Key_Space)
    assert page.by.value() == BY_CITIZEN
    [row] = page.model.rows_shown()
    assert [page.model.cell(row, key).text for key in ("citizen", "count", "could", "persons", "present")] == [
        "Bo Eksempel",
        "2",
        "1",
        "2",
        "Eva Prøve",
    ]
    with qtbot.waitSignal(page.context.navigation) as told:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert told.args == ["citizens", Door(row=BO.id)]


def test_the_workers_list_opens_a_workers_changes_by_keyboard(qtbot: QtBot, page: ContinuityPage) -> None:
    page.by.setFocus()
    qtbot.keyClick(page.by, Qt.Key.Key_J)
    assert page.by.value() == BY_WORKER
    page.focus_first()
    lost = {
        page.model.cell(row, "worker").text: (page.model.cell(row, "lost").text, page.model.cell(row, "received").text)
        for row in page.model.rows_shown()
    }
    assert lost == {"Eva Prøve": ("1", "1"), "Ida Prøve": ("1", "1")}
    page.view.choose(IDA.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert (page.by.value(), page.cut.worker, page.model.shown) == (BY_CHANGE, IDA.id, 4)
    page.chips.removed.emit("worker")
    assert page.cut.worker is None


def test_enter_on_a_change_opens_the_citizen(qtbot: QtBot, page: ContinuityPage) -> None:
    page.focus_first()
    with qtbot.waitSignal(page.context.navigation) as told:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert told.args == ["citizens", Door(row=BO.id)]


def test_the_period_can_be_chosen(page: ContinuityPage) -> None:
    page.period.set_value(texts.ALL)
    page.period.picked.emit(texts.ALL)
    assert days(page)[-1] == "01-06-2024"
    assert page.tiles[0].text() == "3"
    page.period.set_value(texts.LAST_YEAR)
    page.period.picked.emit(texts.LAST_YEAR)
    assert (page.model.total, page.tiles[0].text()) == (0, "0")
    page.period.set_value(texts.YEAR)
    page.period.picked.emit(texts.YEAR)
    assert page.model.total == 4


def test_the_trend_is_a_chart_and_a_table_with_the_same_numbers(qtbot: QtBot, page: ContinuityPage) -> None:
    said = page.trend.chart.accessibleDescription().split("; ")
    assert len(said) == 8
    assert said[-1].startswith("4. kvt. 2026: 0,0, 0 skift")
    assert said[-1].endswith("(foreløbig)")
    page.activateWindow()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert page.trend.as_table
    model = page.trend.model
    table = {model.cell(row, "quarter").text: model.cell(row, "count").text for row in model.rows_shown()}
    assert len(table) == 8
    assert (table["2. kvt. 2026"], table["3. kvt. 2026"], table["4. kvt. 2026"]) == ("1", "1", "0")
    page.trend.switch_button.click()
    assert not page.trend.as_table


def test_a_quarter_of_the_table_opens_its_changes(qtbot: QtBot, page: ContinuityPage) -> None:
    page.trend.switch()
    page.trend.table.choose("2026-3")
    qtbot.keyClick(page.trend.table, Qt.Key.Key_Return)
    assert days(page) == ["01-09-2026", "01-08-2026", "01-07-2026"]
    page.trend.table.choose("2025-1")
    page.trend.table.row_opened.emit(page.trend.table.current_row())
    assert (page.period.value(), page.model.shown) == (texts.ALL, 0)


def test_the_chart_paints_every_state(page: ContinuityPage) -> None:
    whole = page.trend.chart.grab().toImage()
    page.trend.show_lines(())
    empty = page.trend.chart.grab().toImage()
    assert whole != empty
    assert page.trend.chart.accessibleDescription() == texts.NO_TREND


def test_search_finds_by_name_worker_and_cause(qtbot: QtBot, page: ContinuityPage) -> None:
    page.search()
    qtbot.keyClicks(page.search_field, "ønske")
    assert page.model.shown == 1
    qtbot.keyClick(page.search_field, Qt.Key.Key_Escape)
    qtbot.keyClicks(page.search_field, "kim")
    assert page.model.shown == 2
    qtbot.keyClick(page.search_field, Qt.Key.Key_Down)
    assert page.view.hasFocus()


def test_a_door_from_the_overview_shows_what_it_counted(page: ContinuityPage) -> None:
    page.show_door(Door(criteria={"period": texts.YEAR, "show": "avoidable"}))
    assert (page.period.value(), page.model.shown) == (texts.YEAR, 1)


def test_it_follows_what_is_assigned(page: ContinuityPage) -> None:
    context = page.context
    context.run(Assign(citizens=(KIM.id,), worker=EVA.id, start=context.today, cause=ChangeCause.SICKNESS))
    assert page.tiles[0].text() == "3"
    context.undo()
    assert page.tiles[0].text() == "2"


def test_a_large_register_is_counted_in_the_background(
    qtbot: QtBot, page: ContinuityPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.ui.continuity.page.MOST_AT_ONCE", 0)
    page.period.set_value(texts.ALL)
    page.period.picked.emit(texts.ALL)
    assert page.tiles[0].text() == "2"
    qtbot.waitUntil(lambda: page.tiles[0].text() == "3")
    page.refresh(None)
    page.refresh(None)
    qtbot.waitUntil(lambda: not page.context.jobs.busy)
    assert page.model.total == 5


def test_without_any_contact_person_it_says_how_the_ledger_begins(qtbot: QtBot, context: Context) -> None:
    empty = ContinuityPage(context)
    qtbot.addWidget(empty)
    empty.show()
    empty.come(None)
    assert empty.head.state.text() == ""
    assert empty.export_button.isHidden()
    with qtbot.waitSignal(context.navigation) as told:
        press(empty, common.OPEN_CITIZENS)
    assert told.args == ["citizens", None]


def test_the_list_in_sight_is_exported_and_printed(
    page: ContinuityPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kontinuitet.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.export()
    sheet = load_workbook(path).worksheets[0]
    values = [value for row in sheet.iter_rows(values_only=True) for value in row]
    assert "Bo Eksempel" in values
    assert "omfordeling" in values
    printed = printed_words(page)
    assert "24-11-2025 til 23-11-2026" in printed
    assert texts.COULD in printed


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_control_has_a_name_in_both_looks(page: ContinuityPage, scheme: Scheme) -> None:
    page.context.theme.use(scheme=scheme)
    page.trend.switch()
    assert nameless(page) == []
    assert page.grab().size().width() > 0
    assert all(area.isVisible() for area in page.areas())


def test_more_changes_than_the_team_allows_in_a_year_are_marked(page: ContinuityPage) -> None:
    page.context.caseload.run(ChangeSettings(values={SettingKey.CHANGES_A_YEAR: "1"}))
    for period in (texts.TWELVE, texts.YEAR):
        page.show_door(Door(criteria={"period": period}))
        assert page.tiles[0].accessibleName().endswith(texts.over_allowed(1)), period
    page.show_door(Door(criteria={"period": texts.ALL}))
    assert not page.tiles[0].accessibleName().endswith(texts.over_allowed(1))
    page.context.caseload.run(ChangeSettings(values={SettingKey.CHANGES_A_YEAR: "2"}))
    page.show_door(Door(criteria={"period": texts.TWELVE}))
    assert not page.tiles[0].accessibleName().endswith(texts.over_allowed(2))
