"""The recovery key on the screen: kept when a file is made, used when the password is forgotten, shown on demand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from conftest import PASSWORD
from planner.app.files import create_file
from planner.app.recovery import SaidOfKey, recovery_state, recovery_words
from planner.app.services import Services
from planner.texts import recovery as texts
from planner.ui.context import Context
from planner.ui.forgetful import MemorySettings
from planner.ui.program import Program
from planner.ui.settings.recovery_card import RecoveryCard
from planner.ui.settings.safety_part import SafetyPart
from planner.ui.shell.recovery_dialog import RecoveryDialog, key_paper
from planner.ui.shell.window import MainWindow
from planner.ui.widgets.button import Button
from planner.ui.widgets.dialog import Question
from planner.ui.widgets.retire import retire


@pytest.fixture
def program(qapp: QApplication, settings: MemorySettings) -> Iterator[Program]:
    """The program with its windows; all are closed afterwards."""
    made = Program(qapp, settings)
    yield made
    for window in (made.start, made.window):
        if window is not None:
            window.close()
            retire(window)


def dialog_over(window: object) -> RecoveryDialog:
    assert isinstance(window, MainWindow)
    found = window.findChild(RecoveryDialog)
    assert found is not None
    assert found.isVisible()
    return found


def open_new(program: Program, tmp_path: Path) -> MainWindow:
    program.begin()
    assert program.start is not None
    program.start.new.wanted.emit(tmp_path / "ny.sagsplan", PASSWORD)
    assert program.window is not None
    return program.window


def test_a_new_file_asks_what_becomes_of_its_key_before_anything_else(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_new(program, tmp_path)
    dialog = dialog_over(window)
    assert dialog.words == recovery_words(window.context.caseload)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.trouble.text() == texts.SEEN_FIRST
    dialog.done_button.click()
    assert dialog.isVisible()
    saved = tmp_path / "andetsteds" / "nøgle.txt"
    saved.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(saved), ""))
    dialog.save()
    content = saved.read_text("utf-8-sig")
    assert all(word in content for word in dialog.words)
    assert "ny.sagsplan" in content
    assert PASSWORD not in content
    assert dialog.trouble.text() == ""
    qtbot.keyClick(dialog.done_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert recovery_state(window.context.caseload).choice is SaidOfKey.KEPT


def test_a_key_saved_beside_the_file_is_warned_of(
    qtbot: QtBot, program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dialog_over(open_new(program, tmp_path))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nøgle"), ""))
    dialog.save()
    assert (tmp_path / "nøgle.txt").exists()
    assert dialog.trouble.text() == texts.BESIDE
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "nøgle.txt"), ""))
    dialog.save()  # a file that is there is never replaced
    assert "allerede en fil" in dialog.trouble.text()


def test_going_without_a_key_is_asked_once_more_and_noted(qtbot: QtBot, program: Program, tmp_path: Path) -> None:
    window = open_new(program, tmp_path)
    dialog = dialog_over(window)
    for verb, stays in ((1, True), (0, False)):
        press(qtbot, verb)
        dialog.decline()
        assert dialog.isVisible() is stays
    assert recovery_state(window.context.caseload).choice is SaidOfKey.DECLINED


def press(qtbot: QtBot, verb: int) -> None:
    from PySide6.QtCore import QTimer

    def answer() -> None:
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        question.findChildren(Button)[verb].click()

    QTimer.singleShot(0, answer)


def test_a_forgotten_password_is_replaced_by_typing_the_key(
    qtbot: QtBot, program: Program, tmp_path: Path, services: Services
) -> None:
    path = tmp_path / "team.sagsplan"
    made = create_file(path, PASSWORD, user="TST", services=services)
    words = recovery_words(made)
    made.close()
    program.begin(path)
    start = program.start
    assert start is not None
    panel = start.unlock
    panel.other_way.click()
    assert panel.field.accessibleName() == texts.KEY
    assert panel.field.shown
    qtbot.keyClicks(panel.field, " ".join(words[:-1]))
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert "Ord nummer 17 mangler" in panel.error.text()
    assert panel.failures == 0
    panel.field.setText(" ".join([*words[1:], words[0]]))
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert "hører ikke sammen" in panel.error.text()
    panel.field.setText(" ".join(words))
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    window = program.window
    assert window is not None
    assert window.page is not None
    assert window.page.page_id == "settings"


def test_the_key_of_another_file_is_a_wrong_one_and_counts(
    qtbot: QtBot, program: Program, tmp_path: Path, services: Services
) -> None:
    keys = []
    for name in ("a", "b"):
        made = create_file(tmp_path / f"{name}.sagsplan", PASSWORD, user="TST", services=services)
        keys.append(" ".join(recovery_words(made)))
        made.close()
    program.begin(tmp_path / "a.sagsplan")
    assert program.start is not None
    panel = program.start.unlock
    panel.other_way.click()
    panel.field.setText(keys[1])
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    assert panel.error.text() == texts.NOT_THIS_FILE
    assert panel.failures == 1
    panel.other_way.click()
    assert not panel.field.shown
    assert panel.field.text() == ""


def test_the_settings_say_what_is_known_and_show_the_key_to_who_knows_the_password(
    qtbot: QtBot, disk_context: Context
) -> None:
    part = SafetyPart(disk_context)
    qtbot.addWidget(part)
    part.refresh()
    part.show()
    card = part.findChild(RecoveryCard)
    assert card is not None
    assert card.state.text() == texts.UNKNOWN
    card.secret.setText("forkert kode her")
    card.show_key()
    assert part.findChild(RecoveryDialog) is None
    assert card.field.error
    card.secret.setText(PASSWORD)
    card.show_key()
    dialog = part.window().findChild(RecoveryDialog)
    assert dialog is not None
    assert card.secret.text() == ""
    dialog.seen.setChecked(True)
    dialog.keep()
    part.refresh()
    assert card.state.text() == texts.kept(disk_context.today)


def test_the_key_on_paper_is_whole_and_names_nobody(disk_context: Context) -> None:
    words = recovery_words(disk_context.caseload)
    paper = key_paper("team.sagsplan", disk_context, words)
    cells = [cell for table in paper.tables for row in table.rows for cell in row]
    assert [cell for cell in cells if cell in words] == list(words)
    assert "TST" not in " ".join(cells)
