"""What is pressed: by the mouse, the space bar or Enter, all the same.

Qt gives Enter to the push buttons of a dialog alone. Here every button, tile, crumb and bar that has the keyboard takes
it, so that a hand that has come to one by Tab goes on with the key it uses in the lists.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from planner.ui.theme.theme import Theme

_PLAIN: Final = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def is_enter(event: QKeyEvent) -> bool:
    """Whether a key is Enter alone; with Ctrl it finishes the page's step, which is another thing."""
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() in _PLAIN


def press_with_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button if the key is Enter; a held key presses once. False when the key is another."""
    if not is_enter(event):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class Press(QAbstractButton):
    """Base of all that is drawn here and pressed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_with_enter(self, event):
            super().keyPressEvent(event)


class WrappedPress(Press):
    """Base of one with words on several lines: as wide as there is room, and as high as they then are.

    ``usual`` is the width in pixels at 100 % at which its size is asked for.
    """

    usual: int

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def sizeHint(self) -> QSize:
        width = self.theme.px(self.usual)
        return QSize(width, self.heightForWidth(width))
