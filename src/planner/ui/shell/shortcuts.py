"""What F1 shows: every shortcut; and what the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

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
