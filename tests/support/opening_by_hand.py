"""Opens a register in the real start window by key or by mouse, again and again. Run in a process of its own.

    python -m support.opening_by_hand FOLDER key|mouse TIMES

A widget that is freed inside its own event is met at once where the allocator overwrites what is freed
(``MALLOC_PERTURB_``). Prints how many times it opened.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.app.files import create_file
from planner.platform.settings import INITIALS_KEY
from planner.ui.forgetful import MemorySettings
from planner.ui.program import Program, make_application

PASSWORD = "en lang adgangskode"
LONGEST_MS = 60_000


def wait_until(ready: Callable[[], bool]) -> None:
    """Let the windows work until something is so.

    Raises:
        TimeoutError: it never was.
    """
    loop, late = QEventLoop(), QTimer()
    look = QTimer()

    def ask() -> None:
        if ready():
            loop.quit()

    look.timeout.connect(ask)
    look.start(5)
    late.setSingleShot(True)
    late.timeout.connect(loop.quit)
    late.start(LONGEST_MS)
    loop.exec()
    if not ready():
        raise TimeoutError


def hit(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key the way the window system does: to the window, which hands it to the field with the keyboard."""
    QTest.keyPress(QGuiApplication.focusWindow(), key, modifier)


def click(place: QPoint) -> None:
    """Click the way the window system does: to the window, at a place of it."""
    QTest.mouseClick(QGuiApplication.focusWindow(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def type_password(program: Program) -> QPoint:
    """Type the password in the start window that shows; where its button is."""
    start = program.start
    if start is None:
        raise ValueError(program)
    start.activateWindow()
    wait_until(start.unlock.field.hasFocus)
    QTest.keyClicks(start.unlock.field, PASSWORD)
    button = start.unlock.button
    return button.mapTo(start, button.rect().center())


def open_once(program: Program, how: str) -> None:
    """Open with the password; nothing here holds on to a window meanwhile, as nothing does in the program."""
    place = type_password(program)
    if how == "key":
        hit(Qt.Key.Key_Return)
    else:
        click(place)


def window_is_open(program: Program) -> bool:
    """Whether the main window shows and the start window has been freed."""
    kinds = [type(each).__name__ for each in QApplication.topLevelWidgets()]
    return program.window is not None and "StartWindow" not in kinds


def start_is_open(program: Program) -> bool:
    """Whether the start window shows and the main window has been freed."""
    kinds = [type(each).__name__ for each in QApplication.topLevelWidgets()]
    return program.start is not None and "MainWindow" not in kinds


def active_is(kind: str) -> bool:
    """Whether the window with the keyboard is of a kind."""
    return type(QApplication.activeWindow()).__name__ == kind


def main(folder: Path, how: str, times: int) -> int:
    """Open, leave through the menu, and open again; then close for good."""
    path = folder / "Team.sagsplan"
    create_file(path, PASSWORD, user="TST").close()
    program = Program(make_application(), MemorySettings(**{INITIALS_KEY: "TST"}))
    program.begin(path)
    opened = 0
    for _ in range(times):
        open_once(program, how)
        wait_until(lambda: window_is_open(program))
        opened += 1
        wait_until(lambda: active_is("MainWindow"))
        hit(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        wait_until(lambda: start_is_open(program))
    left = program.start
    if left is not None:
        left.close()
    sys.stdout.write(str(opened))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
