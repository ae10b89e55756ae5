"""A working day in the real window, by keyboard and mouse, each step told by a listener like the window's own."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.app import files
from planner.app.caseload import Caseload
from planner.app.commands.follow_ups import PlanFollowUp
from planner.domain.changes import ChangeSet
from planner.domain.records import Citizen, FollowUp, Worker
from planner.domain.reminders import is_open
from planner.platform.settings import INITIALS_KEY
from planner.store.chain import Head, read_head
from planner.ui.citizens.assign_sheet import AssignSheet
from planner.ui.citizens.page import CitizensPage
from planner.ui.forgetful import MemorySettings
from planner.ui.my_day.page import MyDayPage
from planner.ui.pages import all_pages
from planner.ui.program import Program, make_application
from planner.ui.shell.window import MainWindow
from support.services import Clock
from support.working_day import PASSWORDS, day_ground

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
_WHO = "ABL"
_STEPS = {"follow-up": 5, "assign": 3, "undo": 2, "redo": 1}


def window_day(path: Path, password: str, seed: int, say: Callable[[str], None]) -> None:
    """A day in the window; it does not end."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = make_application()
    program = Program(application, MemorySettings(**{INITIALS_KEY: _WHO}))
    dice, clock = random.Random(seed), Clock()
    clock.forward(hours=1, seconds=dice.randrange(20_000))
    caseload = files.open_file(path, password, user=_WHO, services=day_ground(clock))
    program.open(caseload)
    assert program.window is not None
    day = Hands(program.window, caseload, password, clock, dice, say)
    caseload.on_change(day.tell)
    program.window.activateWindow()
    QTest.qWaitForWindowActive(program.window)
    say("window there")
    day.tell_done("open")
    while True:
        day.step(dice.choices(list(_STEPS), list(_STEPS.values()))[0])


@dataclass
class Hands:
    """Somebody's hands on the window of an open register."""

    window: MainWindow
    caseload: Caseload
    password: str
    clock: Clock
    dice: random.Random
    say: Callable[[str], None]
    kind: str = ""

    def step(self, kind: str) -> None:
        """One step by hand; one that writes nothing is said so."""
        self.clock.forward(seconds=7)
        self.kind = kind
        self._come_to_front()
        self.say(f"start {kind}")
        work = {"follow-up": self._follow_up, "assign": self._assign, "undo": self._undo, "redo": self._redo}
        work[kind]()
        if self.kind:
            self.say(f"refused {kind}")
            for _ in range(2):
                self._press(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)

    def tell(self, changes: ChangeSet) -> None:
        """Something was written."""
        assert changes.images
        self.tell_done(self.kind)
        self.kind = ""

    def tell_done(self, kind: str) -> None:
        head = read_head(self.caseload.db) or Head(0, "")
        password = PASSWORDS.index(self.password) if self.password in PASSWORDS else 0
        self.say(f"done {kind} {head.number} {head.link} {head.restored} {password}")

    def _come_to_front(self) -> None:
        """The offscreen platform gives the keyboard to nobody when something over the window has closed."""
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            QTest.qWaitForWindowActive(self.window)

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        QApplication.processEvents()

    def _go(self, page_id: str) -> None:
        """Choose a page by the mouse."""
        navigation = self.window.body.sidebar.main
        keys = [spec.page_id for spec in all_pages() if spec.place == "main"]
        index = navigation.model().index(keys.index(page_id), 0)
        QTest.mouseClick(
            navigation.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, navigation.visualRect(index).center()
        )
        QApplication.processEvents()
        self._come_to_front()

    def _undo(self) -> None:
        self._press(Qt.Key.Key_Z)

    def _redo(self) -> None:
        self._press(Qt.Key.Key_Y)

    def _follow_up(self) -> None:
        register = self.caseload.register
        if not any(is_open(row) for row in register.all(FollowUp)):
            self._plan_more()
            self.kind = "follow-up"
            self.say("start follow-up")
        self._go("my_day")
        page = self.window.page
        assert isinstance(page, MyDayPage)
        rows = [row for row in page.model.rows_shown() if not row.done]
        if not rows:
            return
        page.view.choose(self.dice.choice(rows).id)
        self._press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QTest.keyClicks(page.log.note, f"Samtale {self.dice.randrange(10**9)}")
        self._press(Qt.Key.Key_Return)

    def _plan_more(self) -> None:
        """New talks for everybody whom the worker has; past the window, which is told by the door."""
        (worker,) = (row for row in self.caseload.register.all(Worker) if row.initials == _WHO)
        citizens = [row.id for row in self.caseload.register.all(Citizen)]
        day = self.caseload.today - timedelta(days=self.dice.randrange(3))
        self.caseload.run(PlanFollowUp(citizens=citizens, planned=day, worker=worker.id))
        QApplication.processEvents()

    def _assign(self) -> None:
        self._go("citizens")
        page = self.window.page
        assert isinstance(page, CitizensPage)
        page.view.choose(self.dice.choice(sorted(self.caseload.register.all(Citizen), key=lambda row: row.id)).id)
        self._press(Qt.Key.Key_T)
        sheet = page.panel.side.sheet
        if not isinstance(sheet, AssignSheet):
            return
        self._come_to_front()
        chosen = self.dice.choice(sheet.rows).button
        chosen.setFocus()
        QTest.keyClick(chosen, Qt.Key.Key_Return)
        QApplication.processEvents()
