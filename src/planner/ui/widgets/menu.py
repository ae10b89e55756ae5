"""A button that opens a menu of what is done more rarely."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button


class MenuButton(Button):
    """Click, Enter or the space bar opens the menu, its first entry current.

    Args:
        theme: the look.
        words: of the button.
        entries: words and what is called, in order.
    """

    def __init__(self, theme: Theme, words: str, entries: Sequence[tuple[str, Callable[[], object]]]) -> None:
        super().__init__(theme, words, caret=True, on_click=self.open_menu)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(words)
        self.entries: dict[str, QAction] = {}
        for name, call in entries:
            self.entries[name] = self.menu.addAction(name)
            self.entries[name].triggered.connect(call)

    def allow(self, words: str, *, allowed: bool) -> None:
        """Show an entry, or leave it out."""
        self.entries[words].setVisible(allowed)

    def open_menu(self) -> None:
        """Show the menu below the button."""
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        first = next((each for each in self.menu.actions() if each.isVisible()), None)
        if first is not None:
            self.menu.setActiveAction(first)
