"""The day is asked, not remembered: pages show the day it is, and a form from another day says so before it writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from planner.texts import forms as texts
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.date_field import DateField, fields_on_screen


class Day(QObject):
    """Which day it is for a register. Asked on unlock, when the window comes to the front, by a timer, before a write.

    Signals:
        turned: it is another day than at the last look (also an earlier one: clocks are set).
        left_behind: a sentence about fields that no form of its own can show it in, and what to call to bring them on.
    """

    turned = Signal()
    left_behind = Signal(str, object)

    def __init__(self, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self._seen = today()
        self._said = ""

    def look(self) -> None:
        """Ask which day it is; tell if it is another one."""
        today = self._today()
        if today != self._seen:
            self._seen = today
            self.turned.emit()
        self._tell(self._stale())

    def ready_to_write(self) -> bool:
        """Look at the day before a write. False when a form on screen holds a day that was today when it was filled in.

        It is said once for each day: who saves again means the day that stands there.
        """
        fresh = [field for field in self._stale() if field.asked_on != self._today()]
        self.look()
        for field in fresh:
            field.asked_on = self._today()
        self._tell(fresh, again=True)
        return not fresh

    def _stale(self) -> list[DateField]:
        return [field for field in fields_on_screen() if field.left_behind()]

    def _tell(self, stale: Sequence[DateField], *, again: bool = False) -> None:
        homes: dict[Banner | None, list[DateField]] = {}
        for field in stale:
            homes.setdefault(_banner_of(field), []).append(field)
        for banner, fields in homes.items():
            stood = fields[0].date()
            if stood is None:
                continue
            on = _BringOn(fields, banner)
            words = texts.form_of(stood, self._today())
            if banner is None:
                if again or words != self._said:  # the timer looks often; it is said once
                    self._said = words
                    self.left_behind.emit(words, on)
            elif banner.words() != words:
                fact, _stop, rest = words.partition(". ")
                banner.say("warn", f"{fact}.", rest, link=texts.BRING_ON, on_link=on)


class _BringOn:
    """Puts today where another day stood as today."""

    def __init__(self, fields: Sequence[DateField], banner: Banner | None) -> None:
        self._fields = tuple(fields)
        self._banner = banner

    def __call__(self) -> None:
        for field in self._fields:
            field.bring_on()
        if self._banner is not None:
            self._banner.clear()


def _banner_of(field: DateField) -> Banner | None:
    """The banner of the form that a field stands in, or of its page."""
    parent = field.parentWidget()
    while parent is not None:
        found = getattr(parent, "banner", None)
        if isinstance(found, Banner):
            return found
        parent = parent.parentWidget()
    return None


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
