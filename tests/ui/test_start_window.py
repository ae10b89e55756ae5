"""Unlocking by typing: new file, right and wrong password, the pause, who is at the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.caseload import Caseload
from planner.app.files import create_file, open_file
from planner.app.password_strength import strength
from planner.app.services import Services
from planner.platform.settings import INITIALS_KEY
from planner.texts import start as texts
from planner.ui.forgetful import MemorySettings
from planner.ui.shell.recent import RecentFiles
from planner.ui.shell.start_window import StartWindow, now
from planner.ui.shell.tries import FREE_TRIES
from planner.ui.theme.theme import Theme
from support.looking import nameless

PASSWORD = "en lang adgangskode"


@pytest.fixture
def file(tmp_path: Path, services: Services) -> Path:
    """A closed file."""
    path = tmp_path / "Team Nord.sagsplan"
    create_file(path, PASSWORD, user="TST", services=services).close()
    return path


@pytest.fixture
def opened() -> Iterator[list[Caseload]]:
    """What windows opened; closed afterwards."""
    found: list[Caseload] = []
    yield found
    for caseload in found:
        caseload.close()


def start(qtbot: QtBot, theme: Theme, settings: MemorySettings, opened: list[Caseload]) -> StartWindow:
    window = StartWindow(theme, settings)
    qtbot.addWidget(window)
    window.opened.connect(opened.append)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_a_file_is_unlocked_by_typing_its_password(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, opened: list[Caseload], file: Path
) -> None:
    RecentFiles(settings).note(file, now())
    window = start(qtbot, theme, settings, opened)
    qtbot.waitUntil(window.unlock.field.hasFocus)
    assert window.unlock.title.text() == "Lås Team Nord op"
    qtbot.keyClicks(window.unlock.field, PASSWORD)
    qtbot.keyClick(window.unlock.field, Qt.Key.Key_Return)
    assert [each.path for each in opened] == [file]
    assert opened[0].user == "TST"
    assert window.unlock.field.text() == ""


def test_a_wrong_password_is_said_under_the_field(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, opened: list[Caseload], file: Path
) -> None:
    window = start(qtbot, theme, settings, opened)
    window.ask_for(file)
    qtbot.waitUntil(window.unlock.field.hasFocus)
    qtbot.keyClicks(window.unlock.field, "forkert adgangskode")
    qtbot.mouseClick(window.unlock.button, Qt.MouseButton.LeftButton)
    assert opened == []
    assert window.unlock.error.text() == "Adgangskoden passer ikke til filen. Intet er ændret. Prøv igen."
    assert window.unlock.field.hasFocus()
    assert window.unlock.field.selectedText()
    assert "forkert" not in window.unlock.error.text()


def held_enter() -> QKeyEvent:
    """What a window gets again and again while Enter is held."""
    press, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    return QKeyEvent(press, Qt.Key.Key_Return, none, "\r", autorep=True)


def test_after_the_fifth_wrong_password_there_is_a_growing_pause(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, opened: list[Caseload], file: Path
) -> None:
    window = start(qtbot, theme, settings, opened)
    window.ask_for(file)
    panel = window.unlock
    for _ in range(FREE_TRIES):
        assert not panel.paused
        panel.wrong()
    assert panel.paused
    qtbot.keyClicks(panel.field, PASSWORD)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert opened == []
    said, failures = panel.error.text(), panel.failures
    for _ in range(5):  # Enter held: the countdown stays to be read, nothing is counted, nothing is tried
        QApplication.sendEvent(panel.field, held_enter())
    assert panel.error.text() == said == texts.wait(panel._pause_left)
    assert panel.field.text() == PASSWORD
    assert panel.failures == failures
    assert panel.paused
    qtbot.waitUntil(lambda: not panel.paused)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert len(opened) == 1


def test_a_file_in_use_can_be_read(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, opened: list[Caseload], file: Path, services: Services
) -> None:
    other = open_file(file, PASSWORD, user="MSK", services=services)
    opened.append(other)
    RecentFiles(settings).note(file, now())
    window = start(qtbot, theme, settings, opened)
    qtbot.waitUntil(window.unlock.field.hasFocus)
    qtbot.keyClicks(window.unlock.field, PASSWORD)
    qtbot.keyClick(window.unlock.field, Qt.Key.Key_Return)
    assert "MSK" in window.unlock.error.text()
    reading = window.unlock._reading
    assert reading.isVisible()
    qtbot.mouseClick(reading, Qt.MouseButton.LeftButton)
    assert opened[-1].read_only


def test_caps_lock_is_noticed(qtbot: QtBot, theme: Theme, settings: MemorySettings, file: Path) -> None:
    window = start(qtbot, theme, settings, [])
    window.ask_for(file)
    panel = window.unlock
    qtbot.keyClick(panel.field, "A", Qt.KeyboardModifier.NoModifier)
    assert panel.caps.on
    qtbot.keyClick(panel.field, "a")
    assert not panel.caps.on


def test_a_new_file_is_made_once_everything_is_right(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, opened: list[Caseload], tmp_path: Path
) -> None:
    window = start(qtbot, theme, settings, opened)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    panel = window.new
    panel.folder = tmp_path
    assert panel.isVisible()
    qtbot.keyClicks(panel.name_text, "Team Syd")
    qtbot.keyClicks(panel.secret, "kort")
    panel.make()
    assert "12" in panel.secret_field.error
    panel.secret.clear()
    qtbot.keyClicks(panel.secret, PASSWORD)
    qtbot.keyClicks(panel.repeat, "noget andet")
    panel.make()
    assert panel.repeat_field.error == texts.NOT_SAME
    panel.repeat.clear()
    qtbot.keyClicks(panel.repeat, PASSWORD)
    panel.make()
    assert opened == []
    qtbot.keyClick(panel.seen, Qt.Key.Key_Space)
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert [each.path for each in opened] == [tmp_path / "Team Syd.sagsplan"]
    assert PASSWORD not in str(settings._values)
    assert RecentFiles(settings).all()[0].path == tmp_path / "Team Syd.sagsplan"


def test_once_the_tick_is_set_enter_makes_the_file(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, opened: list[Caseload], tmp_path: Path
) -> None:
    """Enter would take the tick away again, and the file would not be made."""
    window = start(qtbot, theme, settings, opened)
    window.begin_new()
    new = window.new
    new.folder = tmp_path
    qtbot.keyClicks(new.secret, PASSWORD)
    qtbot.keyClicks(new.repeat, PASSWORD)
    new.seen.setFocus()
    qtbot.keyClick(new.seen, Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert focused is new.button
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert len(opened) == 1


def test_a_new_file_never_replaces_one(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, opened: list[Caseload], file: Path
) -> None:
    before = file.read_bytes()
    window = start(qtbot, theme, settings, opened)
    window.begin_new()
    panel = window.new
    panel.folder = file.parent
    panel.name_text.setText(file.stem)
    panel.secret.setText(PASSWORD)
    panel.repeat.setText(PASSWORD)
    panel.seen.setChecked(True)
    panel.make()
    assert opened == []
    assert panel.name.error
    assert file.read_bytes() == before


def test_that_a_lost_password_is_lost_is_said_plainly(qtbot: QtBot, theme: Theme, settings: MemorySettings) -> None:
    window = start(qtbot, theme, settings, [])
    window.begin_new()
    assert texts.LOST in window.new._banner.words()


def test_strength_is_told_in_words(qtbot: QtBot, theme: Theme, settings: MemorySettings) -> None:
    assert strength("password1234").score <= 1
    assert strength("kvist hummer gavl pergament").score == 4
    window = start(qtbot, theme, settings, [])
    window.begin_new()
    qtbot.keyClicks(window.new.secret, "password1234")
    assert "svag" in window.new.strength.words.text()


def test_who_is_at_the_keyboard_is_asked_once(qtbot: QtBot, theme: Theme, opened: list[Caseload], file: Path) -> None:
    settings = MemorySettings()
    RecentFiles(settings).note(file, now())
    window = start(qtbot, theme, settings, opened)
    assert window.who.isVisible()
    qtbot.keyClicks(window.who.initials, "1")
    qtbot.keyClick(window.who.initials, Qt.Key.Key_Return)
    assert window.who.initials_field.error == texts.INITIALS_BAD
    window.who.initials.clear()
    qtbot.keyClicks(window.who.initials, "lto")
    qtbot.keyClick(window.who.initials, Qt.Key.Key_Return)
    assert settings.get(INITIALS_KEY) == "LTO"
    assert window.unlock.isVisible()
    again = start(qtbot, theme, settings, opened)
    assert not again.who.isVisible()


def test_a_missing_file_is_marked_and_can_be_forgotten(
    qtbot: QtBot, theme: Theme, settings: MemorySettings, tmp_path: Path
) -> None:
    gone = tmp_path / "Væk.sagsplan"
    files = RecentFiles(settings)
    files.note(gone, now())
    window = start(qtbot, theme, settings, [])
    assert texts.NOT_FOUND in str(window.recent.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    window.recent._forget()
    assert files.all() == []


def test_every_control_has_a_name(qtbot: QtBot, theme: Theme, settings: MemorySettings, file: Path) -> None:
    RecentFiles(settings).note(file, now())
    assert nameless(start(qtbot, theme, settings, [])) == []


def test_pinned_files_stand_first(settings: MemorySettings, tmp_path: Path) -> None:
    files = RecentFiles(settings)
    for name in ("a", "b", "c"):
        files.note(tmp_path / name, now())
    files.pin(tmp_path / "a", pinned=True)
    assert [each.path.name for each in files.all()] == ["a", "c", "b"]
