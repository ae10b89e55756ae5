"""A CPR number: masked until asked for, shown for 20 seconds, and off the clipboard after 30."""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from planner.texts.formats import masked_cpr, whole_cpr
from planner.texts.widgets import COPY_CPR, HIDE_CPR, SHOW_CPR
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind, link
from planner.ui.widgets.label import Label

SHOWN_MS: Final = 20_000
CLIPBOARD_MS: Final = 30_000
_LOG = logging.getLogger(__name__)
_lent: Final[set[str]] = set()


def lend(number: str) -> None:
    """Put a whole number on the clipboard, to be taken back with ``take_back``."""
    _lent.add(number)
    QGuiApplication.clipboard().setText(number)


def take_back(*numbers: str) -> None:
    """Empty the clipboard if one of these lent numbers still lies there; without any, whichever was lent."""
    wanted = set(numbers) or set(_lent)
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() in wanted & _lent:
        clipboard.clear()
    _lent.difference_update(wanted)


class CprLabel(QWidget):
    """Masked number with "Vis". Showing is logged by the citizen's id, never by number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._citizen = self._cpr = self._copied = ""
        self.number = Label(theme, "", Role.DENSE, "text2")
        self.show_link = link(theme, SHOW_CPR, self.switch)
        self.copy_button = Button(
            theme, kind=Kind.TERTIARY, icon="copy", small=True, name=COPY_CPR, on_click=self.copy_number
        )
        self.hiding = QTimer(self)
        self.hiding.setSingleShot(True)
        self.hiding.setInterval(SHOWN_MS)
        self.hiding.timeout.connect(self.conceal)
        self.clearing = QTimer(self)
        self.clearing.setSingleShot(True)
        self.clearing.setInterval(CLIPBOARD_MS)
        self.clearing.timeout.connect(self._clear_clipboard)
        lay.row(self.number, self.show_link, self.copy_button, None, gap=lay.LINES, on=self)
        self.copy_button.hide()

    def say(self, citizen: str, cpr: str) -> None:
        """Show another citizen's number, masked."""
        self._citizen, self._cpr = citizen, cpr
        self.conceal()

    @property
    def shown(self) -> bool:
        """Whether the whole number can be read."""
        return self.hiding.isActive()

    def switch(self) -> None:
        """Show the whole number for 20 seconds, or mask it at once."""
        if self.shown:
            self.conceal()
            return
        _LOG.info("cpr shown for citizen %s", self._citizen)
        self.number.setText(whole_cpr(self._cpr))
        self.show_link.say(HIDE_CPR)
        self.copy_button.show()
        self.hiding.start()

    def conceal(self) -> None:
        """Hide the last four digits."""
        self.hiding.stop()
        self.number.setText(masked_cpr(self._cpr) if self._cpr else "")
        self.show_link.say(SHOW_CPR)
        self.copy_button.hide()

    def copy_number(self) -> None:
        """Put the number on the clipboard for 30 seconds."""
        if self._copied:
            take_back(self._copied)
        self._copied = whole_cpr(self._cpr)
        lend(self._copied)
        self.clearing.start()

    def _clear_clipboard(self) -> None:
        """Empty the clipboard, unless something else lies there by now; whoever is shown meanwhile."""
        if self._copied:
            take_back(self._copied)
        self._copied = ""
