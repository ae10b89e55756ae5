"""How much room a screen has for a window: sizes come from the screen, never from the picture of one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

# The title bar and the edges lie outside what Qt calls a window's size, and are not known before it shows.
FRAME: Final = QSize(8, 40)


def room(screen: QScreen) -> QSize:
    """How large a window may be to lie whole on a screen, with its title bar, beside the task bar."""
    return screen.availableSize() - FRAME


def least_room() -> QSize:
    """The room on the smallest of the screens: to this a window must be able to shrink, whichever it is moved to."""
    rooms = [room(screen) for screen in QGuiApplication.screens()]
    return QSize(min(each.width() for each in rooms), min(each.height() for each in rooms))


def fit(window: QWidget, usual: QSize, smallest: QSize) -> None:
    """Give a window its usual size, or what there is room for; it can be made as small as the smallest screen."""
    window.setMinimumSize(smallest.boundedTo(least_room()))
    window.resize(usual.boundedTo(room(window.screen())))


def lies_on_a_screen(window: QWidget) -> bool:
    """Whether enough of a window shows on some screen to take hold of it."""
    return any(screen.availableGeometry().intersects(window.geometry()) for screen in QGuiApplication.screens())


def put_back(window: QWidget) -> None:
    """A window that was left elsewhere, or on a larger screen, is brought whole onto the screen it is nearest to."""
    screen = window.screen() if lies_on_a_screen(window) else QGuiApplication.primaryScreen()
    place, most = screen.availableGeometry(), room(screen)
    size = window.size().boundedTo(most)
    corner = QRect(place.topLeft(), most - size + QSize(1, 1))
    x = min(max(window.x(), corner.left()), corner.right())
    y = min(max(window.y(), corner.top()), corner.bottom())
    window.resize(size)
    window.move(x, y)


def restore(window: QWidget, kept: str) -> None:
    """Bring a window to where it was left, as ``saveGeometry`` told it in base 64; whole on a screen that is here."""
    if kept.isascii() and window.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode()))):
        if not lies_on_a_screen(window):
            window.setWindowState(Qt.WindowState.WindowNoState)
        if not window.isMaximized() and not window.isFullScreen():
            put_back(window)
