"""Dialogs: only for passwords, what cannot be undone, replacing a file, and closing with unsaved text.

The title is the question, the buttons are verbs; a dialog is freed when it closes.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QMoveEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import scrolling
from planner.ui.widgets.label import Label
from planner.ui.widgets.retire import retire_when_closed
from planner.ui.widgets.room import put_back, room


class Dialog(QDialog):
    """A dialog with a title, a ``body`` to fill, and ``buttons`` at the right."""

    def __init__(self, theme: Theme, parent: QWidget | None, title: str, text: str = "") -> None:
        super().__init__(parent)
        self.theme = theme
        retire_when_closed(self)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.text = Label(theme, text, Role.BODY, "text2", wrap=True)
        self.text.setVisible(bool(text))
        self.text.setMinimumWidth(theme.px(400))
        self.body = lay.column(gap=10)
        self._row = lay.row(None)
        self._said = lay.column_of(self.text, self.body, gap=10)
        self._whole = lay.column(
            Label(theme, title, Role.TITLE, wrap=True),
            self._said,
            6,
            self._row,
            gap=10,
            margins=(24, 20, 24, 18),
            on=self,
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Come no larger than the screen: then what it says scrolls, and its buttons are in reach."""
        super().showEvent(event)
        most = room(self.screen())
        at = self._whole.indexOf(self._said)
        if at >= 0 and self.sizeHint().height() > most.height():
            area = scrolling(self._said, self.windowTitle())
            area.setMinimumWidth(self._said.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
            self._whole.insertWidget(at, area, 1)
            area.show()  # at once, or it does not know yet how far it scrolls
            self._whole.activate()  # or the old least size still holds
        if at >= 0:
            self.resize(self.size().boundedTo(most))
            put_back(self)

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        """A window manager puts a dialog over the middle of its window, however high: its title stays in sight."""
        super().moveEvent(event)
        if self.frameGeometry().top() < self.screen().availableGeometry().top():
            QTimer.singleShot(0, self, self._come_down)

    def _come_down(self) -> None:
        top = self.screen().availableGeometry().top()
        if self.isVisible() and self.frameGeometry().top() < top:
            self.move(self.x(), top)

    def grow(self) -> None:
        """Make room for words that were not there before, or those beside them lose their lower half."""
        self.resize(self.sizeHint().expandedTo(self.size()))

    def add_button(self, button: Button, *, left: bool = False) -> None:
        """Put a button at the right, or far left (what destroys)."""
        if left:
            self._row.insertWidget(0, button)
        else:
            self._row.addWidget(button)


class Reply(IntEnum):
    """What was answered: keep things as they are, do it, or save first."""

    KEEP = 0
    DO = 1
    SAVE = 2


class Question(Dialog):
    """A question with two verbs, and a third where one can save first.

    The verb that loses nothing has the keyboard: saving, else the one that keeps things as they are.
    """

    def __init__(self, theme: Theme, parent: QWidget | None, title: str, text: str, verbs: Sequence[str]) -> None:
        super().__init__(theme, parent, title, text)
        do, keep, *save = verbs
        self.add_button(Button(theme, do, kind=Kind.DANGER, on_click=self.accept), left=True)
        first = Button(theme, keep, kind=Kind.SECONDARY if save else Kind.PRIMARY, on_click=self.reject)
        self.add_button(first)
        for words in save:
            first = Button(theme, words, kind=Kind.PRIMARY, on_click=partial(self.done, Reply.SAVE))
            self.add_button(first)
        first.setFocus()


def ask(theme: Theme, parent: QWidget | None, title: str, text: str, verbs: tuple[str, str]) -> bool:
    """Ask; True when the first verb was chosen. Esc keeps things as they are."""
    return Question(theme, parent, title, text, verbs).exec() == int(QDialog.DialogCode.Accepted)


def ask_of_three(theme: Theme, parent: QWidget | None, title: str, text: str, verbs: tuple[str, str, str]) -> Reply:
    """Ask with verbs for doing it, keeping things as they are, and saving first. Esc keeps things as they are."""
    return Reply(Question(theme, parent, title, text, verbs).exec())


def tell(theme: Theme, parent: QWidget | None, title: str, text: str, verb: str) -> None:
    """Say something that must be seen before going on."""
    dialog = Dialog(theme, parent, title, text)
    button = Button(theme, verb, kind=Kind.PRIMARY, on_click=dialog.accept)
    dialog.add_button(button)
    button.setFocus()
    dialog.exec()
