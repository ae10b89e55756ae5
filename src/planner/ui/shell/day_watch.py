"""Has the day looked at when it may have turned: by a timer, and when the program comes to the front."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from planner.ui.day import Day

# Short, so that midnight, a change of summer time, a clock that is set and a machine that slept are all met at once.
LOOK_EVERY_MS: Final = 20_000


class DayWatch(QObject):
    """Belongs to the main window."""

    def __init__(self, day: Day, parent: QObject) -> None:
        super().__init__(parent)
        self._day = day
        self.timer = QTimer(self)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.setInterval(LOOK_EVERY_MS)
        self.timer.timeout.connect(day.look)
        self.timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._state_changed)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._day.look()
