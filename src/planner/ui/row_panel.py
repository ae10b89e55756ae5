"""The panel beside a list: the row that is current there, with what can be done, and forms in its place."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from planner.texts.common import CLOSE_PANEL
from planner.ui.context import Context
from planner.ui.forms.panel import SidePanel
from planner.ui.forms.plan import FormPlan
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import EmptyState

R = TypeVar("R")


class RowHead(QWidget):
    """The head of a panel: it names the row, steps to the one before or after, and has one button that comes first.

    Signals:
        step_asked: the row before (−1) or after (1).
        close_asked: the panel is to go.
    """

    step_asked = Signal(int)
    close_asked = Signal()

    def __init__(self, theme: Theme, previous: str, following: str) -> None:
        super().__init__()
        self.steps = [
            Button(theme, kind=Kind.TERTIARY, icon=icon, small=True, name=words, on_click=slot)
            for icon, words, slot in (
                ("up", previous, self._previous),
                ("down", following, self._next),
                ("close", CLOSE_PANEL, self.close_asked.emit),
            )
        ]

    @property
    @abstractmethod
    def first(self) -> Button:
        """The button that comes first here."""

    def give_keyboard(self, *, overlay: bool) -> None:  # noqa: ARG002 -- for those who override it
        """Enter was pressed in the list; ``overlay``: the panel lies over it, and the row's own words with it."""
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand_out(self, *, on: bool) -> None:
        """Fill the first button, or leave that to the form that is open."""
        self.first.set_kind(Kind.PRIMARY if on else Kind.SECONDARY)

    def _previous(self) -> None:
        self.step_asked.emit(-1)

    def _next(self) -> None:
        self.step_asked.emit(1)


class RowPanel(QWidget, Generic[R]):
    """Shows a row; forms open in it. A page's panel overrides ``show_sections``.

    Attributes:
        row: the row shown; None while none is.
        head, side: its parts.
    """

    def __init__(self, context: Context, head: RowHead, bare: EmptyState) -> None:
        super().__init__()
        self.context = context
        self.row: R | None = None
        self.head = head
        self.side = SidePanel(context, head)
        self.bare = bare
        self._stack = QStackedWidget()
        self._stack.addWidget(bare)
        self._stack.addWidget(self.side)
        lay.column(self._stack, on=self)
        self.side.sheet_closed.connect(self._settle)

    @abstractmethod
    def show_sections(self, row: R) -> None:
        """Show what is known of a row of the list as it is now."""

    def show_row(self, row: R | None) -> None:
        """Show another row, or the same one anew; None for none."""
        self.row = row
        self._settle()
        if row is not None:
            self.show_sections(row)

    def open_form(self, plan: FormPlan, *, alone: bool = False, field: str = "") -> None:
        """Open a form, at a field; ``alone``: it is not about the row shown, whose head gives way to it."""
        if self.side.may(plan) and self.side.leave():
            self.make_room(alone=alone)
            self.side.open_form(plan, field)

    def make_room(self, *, alone: bool = False) -> None:
        """A form comes; ``alone``: the head gives way too."""
        self._stack.setCurrentWidget(self.side)
        self.head.setVisible(self.row is not None and not alone)
        self.head.stand_out(on=False)

    def _settle(self) -> None:
        """After a form has gone: the sections again, or none."""
        if self.side.sheet is None:
            self.head.setVisible(self.row is not None)
            self.head.stand_out(on=True)
        self._stack.setCurrentWidget(self.bare if self.row is None and self.side.sheet is None else self.side)
