"""The window's keys: what F1 shows of them, what the program is, and F6 from one area to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from planner import __version__
from planner.texts import common
from planner.texts import shell as texts
from planner.texts.start import version
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.dialog import Dialog
from planner.ui.widgets.label import Label


class ShortcutsDialog(Dialog):
    """Keys and what they do. Closes with Esc or F1."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, texts.SHORTCUTS)
        grid = lay.grid(gaps=(lay.PAGE, 6), wide=1)
        for at, (keys, what) in enumerate(texts.KEYS):
            lay.cells(grid, at, Label(theme, keys, Role.STRONG), Label(theme, what, Role.BODY, "text2"))
        self.body.addLayout(grid)
        close = Button(theme, common.CLOSE, kind=Kind.PRIMARY, on_click=self.accept)
        self.add_button(close)
        close.setFocus()


class AboutDialog(Dialog):
    """Name, version and what the program is for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, version(__version__), texts.ABOUT_TEXT)
        close = Button(theme, common.CLOSE, kind=Kind.PRIMARY, on_click=self.accept)
        self.add_button(close)
        close.setFocus()


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
