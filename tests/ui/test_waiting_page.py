"""The page Venteliste: the order, the best place, giving it by mouse and keyboard, stopping, exports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from planner.domain.file_records import Record
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import holds_on
from planner.domain.records import Assignment
from planner.domain.register import Register
from planner.texts import common
from planner.texts import waiting as texts
from planner.ui.context import Context, Door
from planner.ui.theme.theme import Scheme
from planner.ui.waiting.page import WaitingPage
from support.looking import nameless
from support.on_paper import printed_words
from support.people import a_cap, a_citizen, an_assignment, an_enrolment
from support.plan_team import PlanTeam
from support.steps import Add

DAY = date(2026, 11, 23)


@pytest.fixture
def team() -> PlanTeam:
    """AB and CD have places; nobody speaks Omar's language."""
    return PlanTeam()


def opened(qtbot: QtBot, context: Context, *rows: Record) -> WaitingPage:
    if rows:
        context.run(Add(records=rows))
    made = WaitingPage(context)
    qtbot.addWidget(made)
    made.resize(1224, 806)
    made.show()
    made.come(None)
    settle(qtbot, made)
    return made


def settle(qtbot: QtBot, page: WaitingPage) -> None:
    qtbot.waitUntil(lambda: not page.context.jobs.busy and page.found is not None)


@pytest.fixture
def page(qtbot: QtBot, context: Context, team: PlanTeam) -> WaitingPage:
    return opened(qtbot, context, *team.records(waiting=True))


def holder(register: Register, citizen: CitizenId) -> WorkerId | None:
    return next((row.worker for row in register.of_citizen(Assignment, citizen) if holds_on(row, DAY)), None)


def test_the_list_says_who_waits_and_where_each_could_go(page: WaitingPage, team: PlanTeam) -> None:
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.head.state.text() == "4 venter, 3 kan få plads nu"
    said = {
        page.model.cell(row, "citizen").text: (page.model.cell(row, "days").text, page.model.cell(row, "place").text)
        for row in page.model.rows_shown()
    }
    assert said["Nina Prøve"] == ("22", "Anna Bech")
    assert said["Sofie Prøve"] == ("22", "Carl Dam")
    assert said["Omar Prøve"] == ("22", common.NO_PLACE)
    assert [page.model.cell(row, "order").text for row in page.model.rows_shown()] == ["1", "2", "3", "4"]
    omar = next(row for row in page.model.rows_shown() if row.citizen == team.omar.id)
    assert page.model.cell(omar, "language").text == "somali"
    assert "somali" in page.model.cell(omar, "why").text
    del tester


def test_enter_gives_the_chosen_citizen_the_place_and_undo_takes_it_back(
    qtbot: QtBot, page: WaitingPage, team: PlanTeam
) -> None:
    page.focus_first()
    page.view.choose(team.nina.id)
    with qtbot.waitSignal(page.context.told) as told:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert told.args == ["Nina Prøve er tildelt Anna Bech.", True, "ok"]
    settle(qtbot, page)
    assert holder(page.context.register, team.nina.id) == team.ab.id
    assert page.head.state.text() == "3 venter, 2 kan få plads nu"
    assert page.found is not None
    assert page.found.full_solves == 0
    assert page.view.current_row() is not None
    page.context.undo()
    settle(qtbot, page)
    assert holder(page.context.register, team.nina.id) is None
    assert page.model.total == 4
    assert page.found.full_solves == 0


def test_a_held_enter_gives_one_place(qtbot: QtBot, page: WaitingPage, team: PlanTeam) -> None:
    page.focus_first()
    page.view.choose(team.nina.id)
    before = len(page.context.register.all(Assignment))
    QTest.keyPress(page.view, Qt.Key.Key_Return)
    for _ in range(4):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
        QApplication.sendEvent(page.view, held)
    settle(qtbot, page)
    assert len(page.context.register.all(Assignment)) == before + 1
    QTest.keyRelease(page.view, Qt.Key.Key_Return)


def test_the_button_gives_the_place_and_the_next_one_is_chosen(qtbot: QtBot, page: WaitingPage, team: PlanTeam) -> None:
    page.view.choose(team.nina.id)
    qtbot.mouseClick(page.give_button, Qt.MouseButton.LeftButton)
    settle(qtbot, page)
    assert holder(page.context.register, team.nina.id) == team.ab.id
    row = page.view.current_row()
    assert row is not None
    assert row.citizen != team.nina.id
    page.primary()
    settle(qtbot, page)
    assert page.model.total in {2, 3}


def test_one_without_a_place_is_told_why(page: WaitingPage, team: PlanTeam) -> None:
    page.view.choose(team.omar.id)
    assert "somali" in page.panel.accessibleName()
    page.primary()
    assert texts.no_place("Omar Prøve") in page.banner.words()
    assert page.model.total == 4
    page.view.choose(team.nina.id)
    assert not page.banner.words()


def test_who_must_move_first_is_shown_before_and_moved_with_it(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    speaker = replace(team.ab, languages=("somali",))
    page = opened(
        qtbot,
        context,
        speaker,
        team.cd,
        a_cap(hard=1),
        team.kai,
        team.omar,
        an_enrolment(team.kai),
        an_enrolment(team.omar),
        an_assignment(team.kai, speaker),
    )
    assert page.give_button.text() == "Tildel, og flyt 1"
    [row] = page.model.rows_shown()
    assert page.model.cell(row, "place").second == "og 1 skift"
    page.primary()
    settle(qtbot, page)
    assert holder(context.register, team.omar.id) == speaker.id
    assert holder(context.register, team.kai.id) == team.cd.id
    assert page.model.total == 0
    context.undo()
    settle(qtbot, page)
    assert holder(context.register, team.kai.id) == speaker.id


def test_in_a_narrow_window_enter_shows_the_place_before_it_gives_it(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    context.run(Add(records=tuple(team.records())))
    page = WaitingPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    page.come(None)
    settle(qtbot, page)
    qtbot.waitUntil(lambda: not page.panel.isVisible())
    page.view.setFocus()
    page.view.choose(team.nina.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    assert holder(context.register, team.nina.id) is None
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert holder(context.register, team.nina.id) == team.ab.id


def test_somebody_new_comes_on_the_list_by_itself(qtbot: QtBot, page: WaitingPage) -> None:
    new = a_citizen("Ny Prøve", district="Syd")
    page.context.run(Add(records=(new, an_enrolment(new, start=DAY))))
    settle(qtbot, page)
    assert page.model.total == 5
    assert page.found is not None
    assert page.found.full_solves == 0
    page.recompute()
    settle(qtbot, page)
    assert page.found.full_solves == 1


def test_the_work_can_be_stopped_with_esc_and_begun_again(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    context.run(Add(records=tuple(team.records())))
    page = WaitingPage(context)
    qtbot.addWidget(page)
    page.show()
    page.come(None)
    page.primary()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert common.STOPPED in page.banner.words()
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert page.found is None
    page.recompute()
    settle(qtbot, page)
    assert page.model.total == 3


def test_a_door_cuts_the_list_down_and_chooses(page: WaitingPage, team: PlanTeam) -> None:
    page.show_door(Door(label="To", ids=frozenset({team.nina.id, team.ulla.id}), row=team.ulla.id))
    assert page.model.shown == 2
    row = page.view.current_row()
    assert row is not None
    assert row.citizen == team.ulla.id
    page.chips.cleared.emit()
    assert page.model.shown == 4


def test_search_and_the_way_to_the_citizen(qtbot: QtBot, page: WaitingPage, team: PlanTeam) -> None:
    page.search()
    qtbot.keyClicks(page.search_field, "somali")
    assert page.model.shown == 1
    qtbot.keyClick(page.search_field, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    with qtbot.waitSignal(page.context.navigation) as told:
        page.panel.open_button.click()
    assert told.args == ["citizens", Door(row=team.omar.id)]


def test_nobody_waits(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, context)
    assert page.head.state.text() == texts.EMPTY
    assert page.foot.isHidden()
    with qtbot.waitSignal(page.context.told) as told:
        page.primary()
    assert told.args == [texts.CHOOSE_FIRST, False, "info"]


def test_the_list_is_exported_and_printed(page: WaitingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "venteliste.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.export()
    values = [value for row in load_workbook(path).worksheets[0].iter_rows(values_only=True) for value in row]
    assert {"Nina Prøve", "Anna Bech", 22} <= set(values)
    printed = printed_words(page)
    assert "23-11-2026" in printed
    assert "Omar Prøve" in printed


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_control_has_a_name_in_both_looks(page: WaitingPage, scheme: Scheme) -> None:
    page.context.theme.use(scheme=scheme)
    assert nameless(page) == []
    assert all(area.isVisible() for area in page.areas())
