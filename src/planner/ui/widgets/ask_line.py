"""A question beside the buttons of a form: no is the easy answer: it has the keyboard, and Esc says it too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from planner.domain.errors import Problem
from planner.texts import doubts as texts
from planner.texts.problems import question
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import announce
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import IconLabel, Label, Pane


class AskLine(Pane):
    """Hidden until asked. ``go_on`` when the answer is yes, ``stay`` when it is no.

    A form gives ``Context.run`` its ``ask`` as ``doubted`` and its ``answers()`` as ``answered``, and saves again on
    ``go_on``.
    """

    go_on = Signal()
    stay = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("warn")
        self._asked: tuple[Problem, ...] = ()
        self._answered: tuple[Problem, ...] = ()
        self.words = Label(theme, "", Role.DENSE, wrap=True)
        self.yes = Button(theme, texts.GO_ON, small=True, on_click=self._go_on)
        self.no = Button(theme, texts.NO, kind=Kind.PRIMARY, small=True, on_click=self._stay)
        lay.column(
            lay.row(lay.placed(IconLabel(theme, "warn", 16, "warn"), lay.TOP), lay.wide(self.words)),
            lay.row(None, self.yes, self.no),
            gap=6,
            margins=(16, 8),
            on=self,
        )
        self.hide()

    def ask(self, problems: Sequence[Problem]) -> None:
        """Ask; the keyboard goes to no."""
        self._asked = tuple(problems)
        words = question(problems)
        self.words.setText(words)
        self.setAccessibleName(words)
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self)

    def answers(self) -> tuple[Problem, ...]:
        """The questions just answered with yes, for one saving; the question leaves."""
        answered, self._answered = self._answered, ()
        self.hide()
        return answered

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._stay()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        self._answered = self._asked
        self.hide()
        self.go_on.emit()

    def _stay(self) -> None:
        self.hide()
        self.stay.emit()
