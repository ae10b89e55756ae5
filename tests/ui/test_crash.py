"""Faults of the program."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.ui.context import Context
from planner.ui.shell.crash import CrashDialog, CrashGuard
from planner.ui.theme.theme import Theme
from support.looking import nameless


def test_a_fault_is_shown_once_without_its_values(qtbot: QtBot, theme: Theme) -> None:
    guard = CrashGuard(theme)
    before = sys.excepthook

    def fail() -> None:
        name = "Hassan Birkdal 2109832222"
        raise ValueError(name)

    for _ in range(2):
        with pytest.raises(ValueError, match="Birkdal") as caught:
            fail()
        guard.take(ValueError, caught.value, None)
    qtbot.waitUntil(lambda: any(isinstance(each, CrashDialog) for each in QApplication.topLevelWidgets()))
    dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog)]
    assert len(dialogs) == 1
    dialog = dialogs[0]
    dialog.copy_report()
    report = QGuiApplication.clipboard().text()
    assert "ValueError" in report
    assert "Birkdal" not in report
    assert "2222" not in report
    assert nameless(dialog) == []
    with qtbot.waitSignal(dialog.destroyed):
        dialog.accept()
    assert sys.excepthook is before


def test_the_guard_takes_over_and_gives_back(theme: Theme) -> None:
    guard = CrashGuard(theme)
    before = sys.excepthook
    guard.install()
    assert sys.excepthook == guard.take
    guard.remove()
    assert sys.excepthook is before


def test_qt_gives_back_a_none_of_its_own(qtbot: QtBot, context: Context) -> None:
    """PySide6 6.12.0 on Python 3.11 gave None away without counting it, until the interpreter ended."""
    before = sys.getrefcount(None)
    for _ in range(1000):
        context.setObjectName("x")
    assert sys.getrefcount(None) > before - 500
