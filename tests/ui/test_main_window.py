"""The main window: navigation, command field, undo, toast, lock, closing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from planner.app.command import Command
from planner.app.files import create_file
from planner.app.services import Services
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action, ChangeSet
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.records import Citizen
from planner.texts import common
from planner.texts import shell as texts
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.forgetful import MemorySettings
from planner.ui.page import Page, PageSpec
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Theme
from planner.ui.widgets.cpr import lend
from planner.ui.widgets.retire import retire
from planner.ui.widgets.room import least_room
from support.looking import nameless
from support.people import a_citizen
from support.steps import Add

PASSWORD = "en lang adgangskode"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, kw_only=True)
class AddSomebody(Command[str]):
    action: ClassVar[Action] = Action.ADD_CITIZEN
    name: str

    @override
    def execute(self, unit: Unit) -> str:
        if not self.name:
            raise RefusedError([Problem(Code.MISSING, "name")])
        return unit.add(Citizen(id=ids.CitizenId(unit.new_id()), cpr="1111112222", name=self.name)).id


class First(Page):
    page_id = "overview"
    title = "Første"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.refreshed: list[ChangeSet | None] = []
        self.doors: list[Door] = []
        self.called: list[str] = []
        self.dirty = False
        self.field = QLineEdit(self)
        self.field.setAccessibleName("felt")
        self.lay(self.field)

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self.context.register.all(Citizen)
        self.refreshed.append(changes)

    @override
    def show_door(self, door: Door) -> None:
        self.doors.append(door)

    @override
    def focus_first(self) -> None:
        self.field.setFocus()

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.field,)

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.NEW, self.new, "Ny opgave", enabled=lambda: not self.dirty),
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.NEXT_FAULT, partial(self.next_fault, 1)),
            PageAction(Act.PREVIOUS_FAULT, partial(self.next_fault, -1)),
        )

    def new(self) -> None:
        self.called.append("new")

    def primary(self) -> None:
        self.called.append("primary")

    def next_fault(self, step: int) -> None:
        self.called.append(f"fault {step}")

    @override
    def unsaved(self) -> bool:
        return self.dirty


class Second(First):
    page_id = "citizens"
    title = "Anden"


SPECS = [
    PageSpec("overview", "Første", "overview", "Ctrl+1", First),
    PageSpec("citizens", "Anden", "citizens", "Ctrl+3", Second),
]


@pytest.fixture
def window(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    """On an empty register in memory."""
    made = open_window(qtbot, context)
    yield made
    made.close()


@pytest.fixture
def file_window(
    qtbot: QtBot, tmp_path: Path, services: Services, theme: Theme, settings: MemorySettings
) -> Iterator[MainWindow]:
    """On a file."""
    caseload = create_file(tmp_path / "Team.sagsplan", PASSWORD, user="TST", services=services)
    made = open_window(qtbot, Context(caseload, theme, settings))
    yield made
    made.close()


def open_window(qtbot: QtBot, context: Context) -> MainWindow:
    made = MainWindow(context, SPECS)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_first()
    return made


def first(window: MainWindow) -> First:
    page = window.page
    assert isinstance(page, First)
    return page


def press(qtbot: QtBot, window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_pages_are_made_at_their_first_visit_and_kept(qtbot: QtBot, window: MainWindow) -> None:
    assert list(window._pages) == ["overview"]
    press(qtbot, window, Qt.Key.Key_3)
    page = first(window)
    assert page.page_id == "citizens"
    assert page.field.hasFocus()
    assert window.body.sidebar.main.chosen() == "citizens"
    press(qtbot, window, Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_3)
    assert first(window) is page
    assert page.refreshed == [None]


def test_the_way_back(qtbot: QtBot, window: MainWindow) -> None:
    window.go("citizens", None)
    press(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert first(window).page_id == "overview"


def test_the_navigation_works_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    nav = window.body.sidebar.main
    press(qtbot, window, Qt.Key.Key_F6, SHIFT)
    assert nav.hasFocus()
    qtbot.keyClick(nav, Qt.Key.Key_Down)
    qtbot.keyClick(nav, Qt.Key.Key_Return)
    assert first(window).page_id == "citizens"
    press(qtbot, window, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert window.status.lock.hasFocus()


def test_a_page_refreshes_only_when_it_shows_and_is_concerned(window: MainWindow) -> None:
    window.go("citizens", None)
    shown = first(window)
    hidden = window._pages["overview"]
    assert isinstance(hidden, First)
    done = window.context.run(AddSomebody(name="Bo"))
    assert done is not None
    assert shown.refreshed == [None, done.changes]
    assert hidden.refreshed == [None]
    window.go("overview", None)
    assert hidden.refreshed == [None, None]


def test_a_door_is_opened_after_the_refresh(window: MainWindow) -> None:
    door = Door(label="uden aftale", ids=frozenset({"x"}))
    window.context.navigate("citizens", door)
    assert first(window).doors == [door]


def test_keys_reach_the_page_and_its_actions_follow_what_it_can(qtbot: QtBot, window: MainWindow) -> None:
    press(qtbot, window, Qt.Key.Key_N)
    press(qtbot, window, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_Enter)
    press(qtbot, window, Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier)
    press(qtbot, window, Qt.Key.Key_F8, SHIFT)
    assert first(window).called == ["new", "primary", "primary", "fault 1", "fault -1"]
    assert window.actions_.by_name["new"].isEnabled()
    assert not window.actions_.by_name["print"].isEnabled()


def test_what_went_well_before_is_not_said_beside_what_went_wrong(qtbot: QtBot, window: MainWindow) -> None:
    toast = window.body.toast
    window.context.run(AddSomebody(name="Bo"), said="Bo er oprettet")
    window.context.troubled.emit("E-mailen kunne ikke laves. Bo er gemt.")
    assert toast.isVisible()  # both are of one step
    QApplication.processEvents()
    window.context.troubled.emit("")
    assert toast.isVisible()
    window.context.troubled.emit("Disken er fuld. Det sidste trin er ikke gemt.")
    assert not toast.isVisible()
    assert window.status.note.text() == ""


def test_a_change_is_toasted_and_undone_by_name(qtbot: QtBot, window: MainWindow) -> None:
    window.context.run(AddSomebody(name="Bo"), said="Bo er oprettet")
    assert window.body.toast.isVisible()
    assert window.body.toast.words == "Bo er oprettet"
    assert window.status.note.text() == "Bo er oprettet"
    assert window.status.undo.text().startswith("Fortryd: ")
    press(qtbot, window, Qt.Key.Key_Z)
    assert not window.context.register.all(Citizen)
    assert window.body.toast.words.startswith("Fortrudt: ")
    press(qtbot, window, Qt.Key.Key_Y)
    assert len(window.context.register.all(Citizen)) == 1


def test_a_text_field_undoes_itself_first(qtbot: QtBot, window: MainWindow) -> None:
    window.context.run(AddSomebody(name="Bo"))
    field = first(window).field
    qtbot.keyClicks(field, "noget")
    press(qtbot, window, Qt.Key.Key_Z)
    assert field.text() == ""
    assert len(window.context.register.all(Citizen)) == 1
    press(qtbot, window, Qt.Key.Key_Z)
    assert not window.context.register.all(Citizen)


def test_a_refusal_goes_to_the_caller_or_to_the_banner(window: MainWindow) -> None:
    problems: list[Problem] = []
    assert window.context.run(AddSomebody(name=""), refused=problems.extend) is None
    assert [problem.field for problem in problems] == ["name"]
    assert window.body.trouble.words() == ""
    assert window.context.run(AddSomebody(name="")) is None
    assert window.body.trouble.words()
    window.context.run(AddSomebody(name="Bo"))
    assert window.body.trouble.words() == ""


def test_the_command_field_finds_people_pages_and_commands(qtbot: QtBot, window: MainWindow) -> None:
    done = window.context.run(AddSomebody(name="Åse Birk"))
    assert done is not None
    press(qtbot, window, Qt.Key.Key_K)
    assert window.command.hasFocus()
    qtbot.keyClicks(window.command, "aase")
    qtbot.keyClick(window.command, Qt.Key.Key_Return)
    assert first(window).page_id == "citizens"
    assert first(window).doors[-1].row == done.value
    press(qtbot, window, Qt.Key.Key_K)
    qtbot.keyClicks(window.command, "1111112222")
    assert window.command.hits.list.model().rowCount() == 1
    assert "2222" not in str(window.command.hits.current())
    window.command.clear()
    qtbot.keyClicks(window.command, "første")
    qtbot.keyClick(window.command, Qt.Key.Key_Return)
    assert first(window).page_id == "overview"
    assert window.command.text() == ""


def test_what_was_taken_last_stands_first_and_nobody_is_kept_outside_the_file(
    qtbot: QtBot, window: MainWindow, settings: MemorySettings
) -> None:
    window.context.run(Add(records=(a_citizen(name="Åse Birk"), a_citizen(name="Åse Ærø"))))
    press(qtbot, window, Qt.Key.Key_K)
    assert not window.command.hits.isVisible()
    qtbot.keyClicks(window.command, "aase")
    qtbot.keyClick(window.command, Qt.Key.Key_Down)
    qtbot.keyClick(window.command, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_K)
    assert [pick.words for pick in window.command._hits_for("aase")] == ["Åse Ærø", "Åse Birk"]
    qtbot.keyClicks(window.command, "første")
    qtbot.keyClick(window.command, Qt.Key.Key_Return)
    press(qtbot, window, Qt.Key.Key_K)
    assert window.command.hits.isVisible()
    assert [pick.words for pick in window.command._hits_for("")] == ["Første", "Åse Ærø"]
    assert settings.get("command/used") == '["page:overview"]'
    window.context.caseload.undo()
    assert [pick.words for pick in window.command._hits_for("")] == ["Første"]
    qtbot.keyClick(window.command, Qt.Key.Key_Escape)
    assert not window.command.hits.isVisible()
    qtbot.keyClick(window.command, Qt.Key.Key_Escape)
    assert not window.command.hasFocus()


def test_the_counts_and_filters_of_the_navigation_open_doors(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: bool(window.frame.counts.filters))
    nav = window.body.sidebar.main
    entries = [nav._entry(at) for at in range(nav.model().rowCount())]
    wanted = next(each for each in entries if each.kind == "filter")
    assert wanted.count == 0
    nav.picked.emit(wanted)
    assert first(window).doors[-1].label == wanted.words
    assert first(window).doors[-1].criteria


def test_locking_covers_everything_until_the_password_is_typed(qtbot: QtBot, file_window: MainWindow) -> None:
    window = file_window
    first(window).field.setText("hemmeligt")
    press(qtbot, window, Qt.Key.Key_L, CONTROL | SHIFT)
    assert window.locked
    assert not first(window).isVisible()
    assert not window.menuBar().isVisible()
    assert window.windowTitle() == common.PROGRAM
    press(qtbot, window, Qt.Key.Key_3)
    assert first(window).page_id == "overview"
    panel = window.lock_view.panel
    qtbot.keyClicks(panel.field, "forkert")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert not first(window).isVisible()
    panel.field.clear()
    qtbot.keyClicks(panel.field, PASSWORD)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert first(window).isVisible()
    assert first(window).field.text() == "hemmeligt"
    press(qtbot, window, Qt.Key.Key_3)
    assert first(window).page_id == "citizens"


def test_an_idle_window_locks_and_typing_puts_it_off(qtbot: QtBot, file_window: MainWindow) -> None:
    timer = file_window.watch.timer
    assert timer.interval() == 10 * 60_000
    timer.setInterval(50)
    timer.start()
    qtbot.waitUntil(lambda: file_window.locked)
    file_window.unlock()
    assert timer.interval() == 10 * 60_000
    timer.setInterval(60_000)
    timer.stop()
    qtbot.keyClick(first(file_window).field, Qt.Key.Key_A)
    assert timer.isActive()


def test_input_is_seen_again_after_a_page_was_made_or_could_not_be(qtbot: QtBot, file_window: MainWindow) -> None:
    def fail(_context: Context) -> Page:
        raise OSError("gone")

    def seen() -> bool:
        timer.stop()
        qtbot.keyClick(file_window, Qt.Key.Key_A)
        return timer.isActive()

    timer = file_window.watch.timer
    file_window.specs["lost"] = replace(file_window.specs["citizens"], page_id="lost", factory=fail)
    file_window.go("citizens", None)
    assert seen()
    with pytest.raises(OSError, match="gone"):
        file_window.go("lost", None)
    assert seen()
    file_window.watch.end()
    file_window.go("overview", None)
    assert not seen()


def test_after_the_lock_the_keyboard_is_where_it_was(file_window: MainWindow) -> None:
    held = file_window.body.sidebar.main
    held.setFocus()
    file_window.lock()
    assert file_window.lock_view.panel.field.hasFocus()
    file_window.unlock()
    assert held.hasFocus()


def test_what_leads_elsewhere_under_the_lock_switches_no_key_on(file_window: MainWindow) -> None:
    """Work in the background may end there, and lead to its page."""
    file_window.lock()
    file_window.go("citizens", None)
    assert not any(action.isEnabled() for action in file_window.actions_.by_name.values())
    assert file_window.lock_view.panel.field.hasFocus()
    file_window.unlock()
    assert file_window.actions_.by_name["lock"].isEnabled()


@pytest.mark.parametrize("width", [948, 841])
def test_menus_and_status_bar_are_whole_in_a_narrow_window(qtbot: QtBot, file_window: MainWindow, width: int) -> None:
    """An encrypted file says more in the status bar than a demo; at 150 % a small screen is 853 wide, at 200 % 960."""
    file_window.setFixedSize(width, 500)
    qtbot.waitUntil(lambda: file_window.width() == width)
    bar, status = file_window.menuBar(), file_window.status
    field = file_window.command.geometry()
    shown = [action for action in bar.actions() if action.isVisible()]
    assert all(bar.actionGeometry(each).width() > 0 for each in shown)
    assert all(bar.actionGeometry(each).right() < field.left() for each in shown)
    for part in status.parts():
        assert part.mapTo(file_window, part.rect().bottomRight()).x() < width, part.accessibleName()
    for first_, second in pairwise(status.parts()):
        assert first_.geometry().right() < second.geometry().left()
    file_window.setFixedSize(1366, 500)
    qtbot.waitUntil(lambda: file_window.width() == 1366)
    assert file_window.command.mapTo(file_window, file_window.command.rect().topRight()).x() < 1366


def test_a_register_in_memory_is_not_locked(window: MainWindow) -> None:
    window.lock()
    assert not window.locked


def test_closing_backs_a_changed_file_up_and_remembers_the_window(
    qtbot: QtBot, file_window: MainWindow, settings: MemorySettings
) -> None:
    folder = file_window.context.caseload.path
    assert folder is not None
    file_window.context.run(AddSomebody(name="Bo"))
    lend("010101-2222")
    with qtbot.waitSignal(file_window.closed):
        file_window.close()
    assert QGuiApplication.clipboard().text() == ""
    assert [path for path in folder.parent.rglob("*.sagsplan") if path != folder]
    assert settings.get("window/geometry")


def test_closing_with_unsaved_text_asks_first(qtbot: QtBot, window: MainWindow) -> None:
    first(window).dirty = True
    asked: list[str] = []

    def stay() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        asked.append(dialog.windowTitle())
        dialog.reject()

    QTimer.singleShot(0, stay)
    assert not window.close()
    assert asked == [texts.CLOSE_TITLE]
    assert window.isVisible()
    first(window).dirty = False


def test_help_dialogs_open_and_are_freed(qtbot: QtBot, window: MainWindow) -> None:
    for name in ("keys", "about"):
        window.actions_.by_name[name].trigger()
        dialog = window.findChild(QDialog)
        assert dialog is not None
        assert nameless(dialog) == []
        with qtbot.waitSignal(dialog.destroyed):
            dialog.close()


def test_every_control_of_the_frame_has_a_name(window: MainWindow) -> None:
    assert nameless(window) == []


def test_the_sidebar_folds_in_a_narrow_window(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1400, 800)
    qtbot.waitUntil(lambda: window.body.sidebar.width() == 216)
    window.resize(1200, 800)
    qtbot.waitUntil(lambda: window.body.sidebar.width() == 56)
    assert window.minimumWidth() == min(1120, least_room().width())


def test_the_look_is_chosen_in_the_menu_and_kept(window: MainWindow, settings: MemorySettings) -> None:
    for menu in window.actions_.view.findChildren(type(window.actions_.view)):
        for each in menu.actions():
            if each.data() == ("look", "dark"):
                each.trigger()
    assert settings.get("look") == "dark"
    assert window.context.theme.dark


def test_a_closed_window_is_freed(qtbot: QtBot, context: Context) -> None:
    window = MainWindow(context, SPECS)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
    window.show_first()
    with qtbot.waitSignal(window.destroyed):
        window.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_the_page_cannot_do_now_is_grey_in_the_menu_and_left_out_of_the_command_field(window: MainWindow) -> None:
    page = first(window)
    entry = window.actions_.by_name["new"]
    assert [pick.words for pick in window.command._hits_for("ny opgave")] == ["Ny opgave"]
    page.dirty = True
    assert window.command._hits_for("ny opgave") == []
    menu = next(each for each in window.actions_._menus if entry in each.actions())
    menu.aboutToShow.emit()
    assert not entry.isEnabled()
    menu.aboutToHide.emit()
    assert entry.isEnabled()  # so that its key comes through once it can be done
    entry.trigger()
    assert page.called == []
    page.dirty = False
    entry.trigger()
    assert page.called == ["new"]


@pytest.mark.parametrize("spec", all_pages(), ids=lambda spec: spec.page_id)
def test_a_page_names_each_of_its_actions_once(context: Context, spec: PageSpec) -> None:
    page = spec.factory(context.for_page())
    kinds = [each.act for each in page.acts()]
    assert len(kinds) == len(set(kinds))
    assert (Act.PRINT in kinds) == (type(page).paper is not Page.paper)
    retire(page)
