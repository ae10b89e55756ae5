"""Watches the keyboard and the pointer: locks after a while without use, and lets a text field undo itself first."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from typing_extensions import override

from planner.platform.settings import whole_number
from planner.ui.context import PersonSettings
from planner.ui.widgets.hands import hands, unwatched

KEY: Final = "idle_minutes"
USUAL, LEAST, MOST = 10, 2, 30
_INPUT: Final = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


def idle_minutes(settings: PersonSettings) -> int:
    """After how many minutes the window locks: 2 to 30, 10 when nothing is set."""
    return whole_number(settings.get(KEY), USUAL, least=LEAST, most=MOST)


_DONE = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}


class InputWatch(QObject):
    """An event filter for the whole application.

    Signals:
        idle: there was no input for the time set.
        acted: a key or a button of the mouse was let go, and what it did is done.
    """

    idle = Signal()
    acted = Signal()

    def __init__(self, settings: PersonSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._sees = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.idle)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self.acted)
        self.restart()

    def begin(self) -> None:
        """See what comes to the application from now on."""
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
            self._sees = True

    def end(self) -> None:
        """See and tell no more."""
        self.timer.stop()
        self._sees = False
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def away(self) -> AbstractContextManager[None]:
        """See nothing while a page is made, nor do ``hands``."""
        filters = (hands(), self if self._sees else None)
        return unwatched(*(each for each in filters if each is not None))

    def settle(self) -> None:
        """Something is done that no input did, or not yet: tell ``acted`` when the event under way is over."""
        self._settled.start()

    def restart(self) -> None:
        """Begin to count anew, with the setting as it is now."""
        self.timer.start(idle_minutes(self._settings) * 60_000)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QInputEvent):
            return False
        kind = event.type()
        if kind in _INPUT:
            self.timer.start()
            if kind in _DONE:
                self.settle()
        elif kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._leaves_undo_to_window(watched, event)
        return False

    def _leaves_undo_to_window(self, watched: QObject, event: QKeyEvent) -> bool:
        """Qt's text fields claim Ctrl+Z even with nothing to undo; then the step of the register is meant."""
        undo, redo = event.matches(QKeySequence.StandardKey.Undo), event.matches(QKeySequence.StandardKey.Redo)
        if isinstance(watched, QLineEdit):
            spent = (undo and not watched.isUndoAvailable()) or (redo and not watched.isRedoAvailable())
        elif isinstance(watched, QPlainTextEdit):
            document = watched.document()
            spent = (undo and not document.isUndoAvailable()) or (redo and not document.isRedoAvailable())
        else:
            spent = False
        if spent:
            event.ignore()
        return spent
