"""A bar above a list that asks for a few things: hidden until begun, and the keyboard returns to where it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.domain.errors import Problem
from planner.texts import forms as texts
from planner.texts.problems import all_in_one
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.focus import FocusReturn
from planner.ui.widgets.label import Label, Pane


class AskBar(Pane):
    """Base of the bars. ``lay_out`` is called once, ``begin`` when it opens; what is refused stands in the bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("box")
        self.theme = theme
        self.problem = Label(theme, "", Role.HELP, "danger", wrap=True)
        self._focus = FocusReturn(self)
        self.hide()

    def lay_out(self, *parts: lay.Part, verb: str, on_click: Callable[[], object]) -> None:
        """Lay the fields in one row with the refusal, Annullér and the verb."""
        lay.row(
            *parts,
            lay.wide(self.problem),
            Button(self.theme, texts.CANCEL, small=True, on_click=self.leave),
            Button(self.theme, verb, small=True, on_click=on_click),
            margins=(12, 8),
            on=self,
        )

    def open_at(self, first: QWidget) -> None:
        """Show the bar with the keyboard in its first field."""
        if self.isHidden():
            self._focus.note()
        self.problem.say("")
        self.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Hide the bar; the keyboard goes back to what had it, if it still shows."""
        self._focus.give_back()
        self.hide()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say which rules stand in the way."""
        self.problem.say(all_in_one(problems))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
