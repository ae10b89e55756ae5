"""Where the keyboard goes when a part that took it closes: back to where it was before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusReturn:
    """Remembers, for a part that opens, which widget outside it had the keyboard."""

    def __init__(self, owner: QWidget) -> None:
        self._owner = owner
        self._before: QWidget | None = None

    @property
    def held(self) -> bool:
        """Whether the keyboard is in the part, or nowhere."""
        focused = QApplication.focusWidget()
        return focused is None or focused is self._owner or self._owner.isAncestorOf(focused)

    def note(self) -> None:
        """The part opens: the keyboard is still where it was before."""
        self._before = None if self.held else QApplication.focusWidget()

    def give_back(self) -> bool:
        """The part closes: give the keyboard back if the part has it. False where what had it no longer shows."""
        before, self._before = self._before, None
        if before is None or not self.held or not isValid(before) or not before.isVisible():
            return False
        before.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
