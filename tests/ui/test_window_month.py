"""The window as it is worked in for a month: where the keyboard is, what the title says, what closing asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.app.commands.rows import Put
from planner.app.files import create_file, open_file
from planner.domain.records import Citizen, FollowUp
from planner.texts import common
from planner.texts import shell as texts
from planner.ui.acts import Act
from planner.ui.agreements.page import AgreementsPage
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context, Door
from planner.ui.forgetful import MemorySettings
from planner.ui.forms.sheet import Sheet
from planner.ui.my_day.page import MyDayPage
from planner.ui.pages import all_pages
from planner.ui.shell.recent import RecentFiles
from planner.ui.shell.start_window import StartWindow, now
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button
from planner.ui.widgets.dialog import Dialog
from planner.ui.widgets.room import room
from support.people import a_citizen, a_worker
from support.small_team import SmallTeam, fill
from support.steps import Add

PASSWORD = "en lang adgangskode"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def team(context: Context) -> SmallTeam:
    return fill(context.caseload)


@pytest.fixture
def window(qtbot: QtBot, context: Context, team: SmallTeam) -> Iterator[MainWindow]:
    yield from opened(qtbot, context)


def opened(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    made = MainWindow(context, all_pages())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_first()
    yield made
    qtbot.waitUntil(lambda: not context.jobs.busy)


def press(qtbot: QtBot, window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def answering(press_one: Callable[[QDialog], None]) -> list[str]:
    """Answers the next dialog; gives what it said."""
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        said.extend((dialog.windowTitle(), dialog.text.text()))
        press_one(dialog)

    QTimer.singleShot(0, answer)
    return said


def typed_note(qtbot: QtBot, window: MainWindow) -> MyDayPage:
    press(qtbot, window, Qt.Key.Key_2)
    page = window.page
    assert isinstance(page, MyDayPage)
    press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    page.log.note.setFocus()
    qtbot.keyClicks(page.log.note, "Ringer igen")
    return page


def test_the_star_comes_with_what_is_typed_and_goes_with_its_saving(qtbot: QtBot, window: MainWindow) -> None:
    page = typed_note(qtbot, window)
    qtbot.waitUntil(window.isWindowModified)
    press(qtbot, window, Qt.Key.Key_3)
    qtbot.waitUntil(window.isWindowModified)
    press(qtbot, window, Qt.Key.Key_2)
    assert page.log.note.hasFocus()
    press(qtbot, window, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: not window.isWindowModified())


@pytest.mark.parametrize("verb", [common.SAVE, texts.CLOSE_ANYWAY, texts.STAY])
def test_closing_says_where_something_is_not_saved_and_offers_to_save_it(
    qtbot: QtBot, window: MainWindow, verb: str
) -> None:
    page = typed_note(qtbot, window)

    def choose(dialog: QDialog) -> None:
        button = next(each for each in dialog.findChildren(Button) if each.text() == verb)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    kept: list[str] = []

    def look() -> None:
        kept.extend(row.result for row in window.context.register.all(FollowUp) if row.result == "Ringer igen")

    window.context.notifier.changed.connect(look)
    said = answering(choose)
    closed = window.close()
    assert said == [texts.CLOSE_TITLE, texts.close_text([page.title])]
    assert closed == (verb != texts.STAY)
    assert len(kept) == (verb == common.SAVE)
    page.log.open(None)


def test_the_keys_lead_from_an_agreement_back_to_its_list(qtbot: QtBot, window: MainWindow) -> None:
    for back in (Qt.Key.Key_5, Qt.Key.Key_Escape):
        press(qtbot, window, Qt.Key.Key_5)
        page = window.page
        assert isinstance(page, AgreementsPage)
        press(qtbot, window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        assert page.editor.isVisible()
        modifier = CONTROL if back == Qt.Key.Key_5 else Qt.KeyboardModifier.NoModifier
        press(qtbot, window, back, modifier)
        assert page.view.isVisible()
        assert page.view.hasFocus()


def test_the_command_field_forgets_and_gives_the_keyboard_back(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_3)
    before = QApplication.focusWidget()
    press(qtbot, window, Qt.Key.Key_K)
    qtbot.keyClicks(window.command, "noget")
    press(qtbot, window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    press(qtbot, window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert QApplication.focusWidget() is before
    assert window.command.text() == ""
    press(qtbot, window, Qt.Key.Key_K)
    qtbot.keyClicks(window.command, "andet")
    assert before is not None
    before.setFocus()
    assert window.command.text() == ""


def test_every_page_has_a_place_in_the_menus_and_is_marked_in_the_navigation(window: MainWindow) -> None:
    bar = [action.menu() for action in window.menuBar().actions()]
    listed = {action.objectName() for menu in bar if isinstance(menu, QMenu) for action in menu.actions()}
    for folded in (False, True):
        window.body.sidebar.fold(folded=folded)
        for page_id in window.specs:
            assert f"page:{page_id}" in listed
            window.go(page_id, None)
            marked = [
                entry.key
                for nav in (window.body.sidebar.main, window.body.sidebar.foot)
                for entry in (nav._entry(at) for at in range(nav.model().rowCount()))
                if nav.is_marked(entry) and (entry.kind == "page" or not folded)
            ]
            under = window.specs[page_id].place
            assert marked == [page_id if not folded or under in {"main", "foot"} else under]


def test_the_menus_of_files_agreements_and_reports(qtbot: QtBot, window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    assert texts.AGREEMENT_MENU in titles
    assert texts.REPORT_MENU in titles
    window.actions_.by_name["new_agreement"].trigger()
    page = window.page
    assert isinstance(page, AgreementsPage)
    assert page.new_bar.answers["citizen"].control.hasFocus()
    with qtbot.waitSignal(window.new_wanted):
        window.actions_.by_name["new_file"].trigger()


def test_recent_files_open_from_the_menu(
    qtbot: QtBot, context: Context, settings: MemorySettings, tmp_path: Path
) -> None:
    files = RecentFiles(settings)
    for name in ("Nord.sagsplan", "Syd.sagsplan"):
        files.note(tmp_path / name, now())
    for window in opened(qtbot, context):
        menu = window.actions_.recent
        assert sorted(action.text() for action in menu.actions()) == ["Nord.sagsplan", "Syd.sagsplan"]
        with qtbot.waitSignal(window.file_wanted) as wanted:
            next(action for action in menu.actions() if action.text() == "Syd.sagsplan").trigger()
        assert wanted.args == [tmp_path / "Syd.sagsplan"]


def test_a_window_that_only_reads_says_so_from_the_start(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, tmp_path: Path
) -> None:
    path = tmp_path / "Team.sagsplan"
    create_file(path, PASSWORD, user="TST").close()
    reading = Context(open_file(path, PASSWORD, user="TST", read_only=True), theme, settings)
    for window in opened(qtbot, reading):
        assert window.body.reading.isVisible()
        assert window.body.reading.words() == f"{texts.READ_ONLY_FACT} {texts.READ_ONLY_MORE}"
        assert "(skrivebeskyttet)" in window.windowTitle()
        window.close()


def test_a_window_that_only_reads_opens_no_form_and_follows_the_one_that_writes(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, tmp_path: Path
) -> None:
    path = tmp_path / "Team.sagsplan"
    writing = create_file(path, PASSWORD, user="TST")
    person, worker = a_citizen("Kim Lund"), a_worker("ABC")
    writing.run(Add(records=(person, worker)))
    reading = Context(open_file(path, PASSWORD, user="TO", read_only=True), theme, settings)
    for window in opened(qtbot, reading):
        for page_id in ("citizens", "employers", "agreements", "my_day", "group2", "waiting"):
            window.go(page_id, None)
            page = window.page
            assert page is not None
            for act in (Act.NEW, Act.FOLLOW_UP, Act.ASSIGN):
                found = page.act(act)
                if found is not None and found.enabled():
                    found.do()
                    shown = [each for each in page.findChildren(Sheet) if each.isVisibleTo(page)]
                    assert shown == [], (page_id, act)
        window.go("citizens", Door(row=person.id))
        page = window.page
        assert isinstance(page, CitizensPage)
        press(qtbot, window, Qt.Key.Key_R)
        assert window.body.trouble.words().startswith(texts.READ_ONLY_FACT)
        writing.run(Put(replace(person, name="Kim Ny"), person))
        QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
        qtbot.waitUntil(lambda: reading.register.need(Citizen, person.id).name == "Kim Ny")
        assert [row.name for row in page.model.rows_shown()] == ["Kim Ny"]
        window.close()
    writing.close()


@pytest.mark.parametrize("kind", ["main", "start"])
def test_the_first_window_lies_whole_on_its_screen(
    qtbot: QtBot, context: Context, theme: Theme, settings: MemorySettings, kind: str
) -> None:
    """The screen of the tests is small, as one of 200 % is: the usual sizes do not fit."""
    made: QWidget = MainWindow(context, all_pages()) if kind == "main" else StartWindow(theme, settings)
    qtbot.addWidget(made)
    made.show()
    room_here = room(QGuiApplication.primaryScreen())
    assert made.size() == made.size().boundedTo(room_here)
    assert made.minimumSize() == made.minimumSize().boundedTo(room_here)
    assert made.size() != QSize(0, 0)


def test_no_line_of_the_navigation_shows_by_half(qtbot: QtBot, window: MainWindow) -> None:
    """Fordeling has pages of its own under it, and a low screen has no room for all of them and the filters."""
    nav = window.body.sidebar.main
    window.go("plan", None)
    for height in range(700, 480, -17):
        window.setFixedSize(1366, height)
        qtbot.waitUntil(lambda: window.height() == height)  # noqa: B023 -- waited for before the next one
        for value in {0, nav.verticalScrollBar().maximum()}:
            nav.verticalScrollBar().setValue(value)
            QApplication.processEvents()
            seen = nav.viewport().rect()
            rows = [nav.visualRect(nav.model().index(at, 0)) for at in range(nav.model().rowCount())]
            assert all(not seen.intersects(row) or seen.contains(row) for row in rows), (height, value)
            assert any(seen.contains(row) for row in rows[-1:]) or value == 0
