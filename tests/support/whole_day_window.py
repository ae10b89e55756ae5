"""A day in the real program with its own settings and logs: unlocked by typing, worked in by hand, a fault shown.

Run as a program of its own: ``python -m support.whole_day_window FILE``; the password comes by standard input.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.records import Citizen
from planner.platform import logs, paths
from planner.platform.hardening import harden
from planner.platform.settings import INITIALS_KEY, Settings
from planner.ui.program import Program, make_application
from planner.ui.shell.crash import CrashDialog
from support.killing_window import Hands
from support.patience import LONGEST_MS
from support.services import Clock


def main() -> None:
    """Do the day, and close the window as one does."""
    path, password = Path(sys.argv[1]), sys.stdin.readline().strip()
    harden()
    logs.start(paths.log_folder())
    application = make_application()
    settings = Settings(paths.settings_file())
    settings.set(INITIALS_KEY, "ABL")
    program = Program(application, settings)
    program.guard.install()
    program.begin(path)
    assert program.start is not None
    start = program.start
    QTest.qWaitForWindowExposed(start)
    QTest.keyClicks(start.unlock.field, password)
    QTest.keyClick(start.unlock.field, Qt.Key.Key_Return)
    _wait(lambda: program.window is not None)
    window = program.window
    assert window is not None
    caseload = window.context.caseload
    clock = Clock(caseload.services.clock())
    hands = Hands(window, caseload, password, clock, random.Random(3), lambda _words: None)
    caseload.on_change(hands.tell)
    for kind in ("follow-up", "assign", "follow-up", "undo", "assign", "follow-up"):
        hands.step(kind)
    for page in window.specs:
        window.go(page, None)
        _wait(lambda: not window.context.jobs.busy)
    someone = next(iter(caseload.register.all(Citizen)))
    try:
        _fall(someone)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    _wait(lambda: bool(_crashes()))
    _crashes()[0].copy_report()
    sys.stdout.write(QApplication.clipboard().text())
    _crashes()[0].accept()
    QTest.qWait(50)
    window.close()
    program.guard.remove()
    sys.stdout.flush()


def _wait(there: Callable[[], object]) -> None:
    """Until it is there; the time is only a bound."""
    for _ in range(LONGEST_MS // 20):
        if there():
            return
        QTest.qWait(20)
    raise TimeoutError


def _fall(citizen: Citizen) -> None:
    raise ValueError(f"{citizen.name} {citizen.cpr} {citizen.note}")


def _crashes() -> list[CrashDialog]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog) and each.isVisible()]


if __name__ == "__main__":
    main()
