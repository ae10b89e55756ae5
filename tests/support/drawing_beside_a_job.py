"""Widgets come, are drawn and go while jobs make values in the background. Run in a process of its own.

    python -m support.drawing_beside_a_job TIMES

Prints how many widgets were drawn, and whether whatever Python freed by its search for garbage, and every widget that
it made, was freed in the window's thread.
"""

from __future__ import annotations

import gc
import sys
import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from planner.ui.jobs import Jobs, Progress, Work
from planner.ui.program import make_application
from planner.ui.theme.theme import Scheme, Theme
from planner.ui.widgets.button import Button


class Part(QWidget):
    """A widget with an icon and a menu that refers to itself, as pages and panels do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.itself = self
        column = QVBoxLayout(self)
        column.addWidget(Button(theme, "Mere", icon="more", on_click=self.act))
        self.menu = QMenu(self)
        self.menu.addAction("Gør det", self.act)

    def act(self) -> None:
        """What the button and the menu do: nothing."""


class Drawing:
    """Shows one part after the other and drops it, with a job always under way."""

    def __init__(self, times: int) -> None:
        self.application = make_application()
        self.theme = Theme(self.application, Scheme.LIGHT)
        self.jobs = Jobs(self.application)
        self.work = Work(self.jobs, self.application)
        self.times = times
        self.drawn = 0
        self.in_our_thread = True
        self._live: list[Part] = []
        gc.callbacks.append(self._search)
        self._timer = QTimer(self.application)
        self._timer.timeout.connect(self._step)

    def run(self) -> None:
        """Draw them all, then end."""
        self._timer.start(5)
        self.application.exec()
        self.jobs.stop()
        gc.callbacks.remove(self._search)

    def _step(self) -> None:
        part = Part(self.theme)
        part.show()
        self._live.append(part)
        if len(self._live) > 2:
            self._live.pop(0).hide()
        if not self.jobs.busy:
            self.work.start(make_values, self._nothing, self._failed)
        self.drawn += 1
        if self.drawn == self.times:
            self.application.quit()

    def _search(self, _phase: str, _about: dict[str, int]) -> None:
        self.in_our_thread &= threading.current_thread() is threading.main_thread()

    def _nothing(self, _result: None) -> None:
        """A job has ended."""

    def _failed(self, error: BaseException) -> None:
        raise error


def make_values(_progress: Progress) -> None:
    """Make garbage that only a search finds."""
    for _ in range(100):
        ring: list[object] = []
        ring.extend([ring] for _ in range(3000))


if __name__ == "__main__":
    drawing = Drawing(int(sys.argv[1]))
    drawing.run()
    sys.stdout.write(f"{drawing.drawn} {drawing.in_our_thread}")
