"""No widget is freed inside its own event: the start window by key and mouse, buttons, menus, dialogs, layouts."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner.ui.theme.theme import Theme
from planner.ui.widgets.dialog import Dialog
from planner.ui.widgets.retire import clear, retire, retire_when_closed

TESTS = Path(__file__).resolve().parents[1]
TIMES = 6


def apart(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module in a process of its own, whose allocator overwrites what is freed."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS), "MALLOC_PERTURB_": "165", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("how", ["key", "mouse"])
def test_the_program_outlives_opening_a_file(how: str, tmp_path: Path) -> None:
    """What is used after it has been freed ends it at once."""
    result = apart("support.opening_by_hand", str(tmp_path), how, str(TIMES))
    assert (result.returncode, result.stdout.strip()) == (0, str(TIMES)), result.stderr[-2000:]


def test_drawing_outlives_jobs_that_make_values_beside_it() -> None:
    """Widgets that only refer to each other are freed by Python's search for garbage: never in a job's thread."""
    result = apart("support.drawing_beside_a_job", "150")
    assert (result.returncode, result.stdout.split()) == (0, ["150", "True"]), result.stderr[-2000:]


class Leaver(QPushButton):
    """A button that leaves at its own click and then goes on in the same event."""

    def __init__(self, seen: list[bool]) -> None:
        super().__init__("x")
        self._seen = seen
        self.clicked.connect(self._leave)

    def _leave(self) -> None:
        retire(self)
        self._seen.append(isValid(self))


def test_a_button_without_another_reference_outlives_its_own_click(qtbot: QtBot) -> None:
    seen: list[bool] = []
    holder = [Leaver(seen)]
    holder[0].show()
    with qtbot.waitSignal(holder[0].destroyed):
        QTimer.singleShot(0, holder[0], holder[0].click)
        holder.clear()
        gc.collect()
    assert seen == [True]


def test_nothing_is_freed_while_a_dialog_waits_inside_an_event(qtbot: QtBot) -> None:
    """The event that opened the dialog is still being worked on, however long the dialog stays."""
    part = QWidget()
    qtbot.addWidget(part)
    alive: list[bool] = []

    def opens_a_dialog() -> None:
        inner = QEventLoop()
        retire(part)
        QTimer.singleShot(200, inner.quit)
        inner.exec()
        alive.append(isValid(part))

    with qtbot.waitSignal(part.destroyed):
        QTimer.singleShot(0, opens_a_dialog)
    assert alive == [True]


def a_dialog(theme: Theme, parent: QWidget) -> Dialog:
    return Dialog(theme, parent, "Spørgsmål")


def a_menu(_theme: Theme, parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.addAction("Gør det")
    retire_when_closed(menu)
    return menu


@pytest.mark.parametrize("make", [a_dialog, a_menu])
def test_what_is_closed_is_freed_afterwards(
    qtbot: QtBot, theme: Theme, make: Callable[[Theme, QWidget], QWidget]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    made = make(theme, parent)
    made.show()
    qtbot.waitUntil(made.isVisible)
    with qtbot.waitSignal(made.destroyed):
        qtbot.keyClick(made, Qt.Key.Key_Escape)
        assert isValid(made)


def test_a_layout_is_emptied_with_what_lies_in_its_layouts(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    outer, inner = QVBoxLayout(host), QHBoxLayout()
    first, second = QWidget(), QWidget()
    outer.addWidget(first)
    outer.addLayout(inner)
    inner.addWidget(second)
    outer.addStretch(1)
    host.show()
    clear(outer)
    assert (outer.count(), inner.count()) == (0, 0)
    assert not first.isVisible()
    qtbot.waitUntil(lambda: not isValid(first) and not isValid(second))


def test_what_retires_takes_no_place_in_its_layout(qtbot: QtBot) -> None:
    """Rows are put in by their place; one that is on its way out must not be counted."""
    host = QWidget()
    qtbot.addWidget(host)
    outer, inner = QVBoxLayout(host), QHBoxLayout()
    outer.addLayout(inner)
    rows = [QWidget(), QWidget()]
    for row in rows:
        inner.addWidget(row)
    host.show()
    retire(rows[0])
    assert inner.count() == 1
    assert rows[1].mapTo(host, QPoint()).x() >= 0
