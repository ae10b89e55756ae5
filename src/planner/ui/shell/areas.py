"""F6: from one area of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def step_area(areas: Sequence[QWidget], step: int) -> None:
    """Give the keyboard to the next area (1) or the one before (−1); areas that do not show are passed over."""
    shown = [area for area in areas if area.isVisible()]
    if not shown:
        return
    focused = QApplication.focusWidget()
    holds = [area is focused or (focused is not None and area.isAncestorOf(focused)) for area in shown]
    now = holds.index(True) if any(holds) else (-1 if step > 0 else 0)
    _focus_in(shown[(now + step) % len(shown)])


def _focus_in(area: QWidget) -> None:
    """The area itself if it takes the keyboard, else the first part of it that does."""
    if area.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        area.setFocus(Qt.FocusReason.TabFocusReason)
        return
    parts = [part for part in area.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus]
    first = next((part for part in parts if part.isVisibleTo(area) and part.isEnabled()), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)
