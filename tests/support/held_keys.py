"""Keys that are held down the way the window system says it, while the program goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest


@contextmanager
def ctrl_held() -> Iterator[None]:
    """Ctrl is down in the active window.

    Raises:
        ValueError: Qt does not see it held, so nothing would be shown.
    """
    window = QGuiApplication.focusWindow()
    QTest.keyPress(window, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    if not QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
        raise ValueError(window)
    try:
        yield
    finally:
        QTest.keyRelease(window, Qt.Key.Key_Control, Qt.KeyboardModifier.NoModifier)
