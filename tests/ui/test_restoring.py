"""A backup chosen in the settings takes the place of the open file; the menus lead there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from planner.app.backups import list_backups
from planner.app.caseload import Caseload
from planner.domain.records import Worker
from planner.texts import start as texts
from planner.ui.forgetful import MemorySettings
from planner.ui.program import Program
from planner.ui.settings.page import SettingsPage
from planner.ui.settings.safety_part import SafetyPart
from planner.ui.widgets import dialog
from support.looks import undress
from support.people import a_worker
from support.steps import Add

PASSWORD = "en lang adgangskode"


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, settings: MemorySettings) -> Iterator[Program]:
    """The program, closed after the test."""
    made = Program(qapp, settings)
    yield made
    for window in (made.window, made.start):
        if window is not None:
            window.close()
    made.deleteLater()
    undress(qapp)


def initials(program: Program) -> list[str]:
    assert program.window is not None
    return sorted(row.initials for row in program.window.context.register.all(Worker))


def test_a_backup_is_restored_from_the_menu_to_the_open_file(
    program: Program, disk_caseload: Caseload, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk_caseload.run(Add(records=(a_worker("ABC"),)))
    disk_caseload.back_up()
    disk_caseload.run(Add(records=(a_worker("DEF"),)))
    program.open(disk_caseload)
    window = program.window
    assert window is not None
    window.actions_.by_name["restore"].trigger()
    page = window.page
    assert isinstance(page, SettingsPage)
    part = page.part
    assert isinstance(part, SafetyPart)
    assert window.focusWidget() is part.backups.view
    [backup] = list_backups(disk_caseload)
    part.backups.view.choose(backup.path.name)
    part.backups.secret.setText(PASSWORD)
    asked: list[str] = []

    def say_yes(question: QDialog) -> int:
        asked.append(question.windowTitle())
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(dialog.Question, "exec", say_yes)
    part.backups.restore_button.click()
    assert len(asked) == 1
    assert program.window is not None
    assert program.window is not window
    assert initials(program) == ["ABC"]
    assert program.window.body.toast.words == texts.restored(backup.at)


def test_the_register_is_exported_from_the_menu(
    program: Program, disk_caseload: Caseload, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk_caseload.run(Add(records=(a_worker("ABC"),)))
    program.open(disk_caseload)
    assert program.window is not None
    path = tmp_path / "register.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    program.window.actions_.by_name["export_register"].trigger()
    assert path.read_bytes().startswith(b"PK")
    program.window.actions_.by_name["import"].trigger()
    assert program.window.page is not None
    assert program.window.page.page_id == "imports"
    program.window.actions_.by_name["change_password"].trigger()
    assert program.window.page.page_id == "settings"
