"""A held key and a double click are one act of one hand: what they do, they do once.

Qt sends a held key again and again, and hands the second press of a double click to whatever lies under the pointer
by then. So a key held a second too long took five steps, and a double click did the next row's step as well. One
filter for the whole application keeps two rules, whoever handles the event:

* the second press of a double click reaches only the widget that the first one reached, and only where the first has
  written nothing;
* a repeat of a held key reaches only the widget in which the key went down, and only where it has written nothing.

Moving about with a held arrow or Tab goes on as ever. Times are those of the events, never the clock's: on X11 Qt does
not say that the first repeat is one, but the release that comes with it bears the very same time, which no hand does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QInputEvent, QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

# A hand trembles: two presses this near each other are at one place (pixels).
NEAR: Final = 20
_PRESSES: Final = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
_KEYS: Final = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
_WATCHED: Final = _PRESSES | _KEYS | {QEvent.Type.MouseButtonRelease, QEvent.Type.KeyRelease}
_MOVING: Final = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
}
_ACTING: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Insert}
_COMMANDING: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Hands(QObject):
    """The filter. One per application; ``hands()`` gives it."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._pressed: QWidget | None = None
        self._place = QPointF()
        self._at = 0
        self._click_wrote = False
        self._button_down = False
        self._swallowing = False
        self._in_flurry = False
        self._key = 0
        self._typed_in: QWidget | None = None
        self._key_wrote = False
        self._key_up = True
        self._released = (0, 0)
        application.installEventFilter(self)

    def wrote(self) -> None:
        """The register has changed: the act under way has done what it does."""
        self._click_wrote = self._key_wrote = True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # a page is made by tens of thousands of events, and the kind of each would be looked up as an enum
        if not isinstance(event, QInputEvent) or event.type() not in _WATCHED:
            return False
        if isinstance(event, QMouseEvent):
            swallow = isinstance(watched, QWidget) and self._mouse(watched, event)
        else:
            swallow = isinstance(event, QKeyEvent) and self._keyboard(watched, event)
        if swallow:
            event.accept()
        return swallow

    def _mouse(self, watched: QWidget, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonRelease:
            swallow, self._swallowing, self._button_down = self._swallowing, False, False
            return swallow
        if self._button_down and event.timestamp() == self._at:
            return self._swallowing  # the same press, on its way up to the parents of the widget under the pointer
        again = self._is_again(event)
        self._in_flurry = again
        self._button_down, self._at = True, event.timestamp()
        self._swallowing = again and (self._click_wrote or watched is not self._pressed)
        if not self._swallowing:
            self._pressed, self._place, self._click_wrote = watched, event.globalPosition(), False
        return self._swallowing

    def _is_again(self, event: QMouseEvent) -> bool:
        """Whether a press is the second of a double click, as Qt says, or a third soon after one; at the same place."""
        if self._pressed is None or (event.globalPosition() - self._place).manhattanLength() > NEAR:
            return False
        soon = 0 <= event.timestamp() - self._at <= QApplication.doubleClickInterval()
        return event.type() is QEvent.Type.MouseButtonDblClick or (self._in_flurry and soon)

    def _keyboard(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.type() is QEvent.Type.KeyRelease:
            self._key_up = self._key_up or not event.isAutoRepeat()
            self._released = event.key(), event.timestamp()
            return False
        unsaid = event.timestamp() > 0 and self._released == (event.key(), event.timestamp())
        if unsaid or event.isAutoRepeat():
            self._key_up = False
            return (unsaid and _acts(event)) or self._repeats_too_far(event)
        focus = QApplication.focusWidget()
        if self._key_up or event.key() != self._key or watched is focus:  # else the same press, on its way up
            self._key, self._typed_in, self._key_wrote, self._key_up = event.key(), focus, False, False
        return False

    def _repeats_too_far(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.key() != self._key:  # it went down before this program had the keyboard
            return _acts(event)
        moves = key in _MOVING and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        return self._key_wrote or (not moves and QApplication.focusWidget() is not self._typed_in)


def _acts(event: QKeyEvent) -> bool:
    """Whether a key does something rather than write or move."""
    return event.key() in _ACTING or bool(event.modifiers() & _COMMANDING)


def bind(
    keys: str,
    owner: QWidget,
    slot: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QShortcut:
    """Have a key call a bound method, once for each time it goes down."""
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(context)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(slot)
    return shortcut


def hands() -> Hands | None:
    """The application's filter, installed at the first call; None without an application."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return None
    return application.findChild(Hands) or Hands(application)


@contextmanager
def unwatched(*filters: QObject) -> Iterator[None]:
    """Take filters off the whole application while a page is made, when nothing can be typed or clicked.

    A page is made by thousands of events, and each would go through Python and back for each filter: a fifth of the
    time. Only for what runs no event loop of its own. The filters come back in the order given; Qt asks the last first.
    """
    application = QApplication.instance()
    if application is None:
        yield
        return
    for each in filters:
        application.removeEventFilter(each)
    try:
        yield
    finally:
        for each in filters:
            application.installEventFilter(each)
