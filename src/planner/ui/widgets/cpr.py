"""What is masked until asked for, a CPR number or a password: shown for 20 seconds, off the clipboard after 30."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.texts import common
from planner.texts.formats import masked_cpr, whole_cpr
from planner.texts.widgets import SHOW_CPR_SPOKEN
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
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


class HiddenValue(QWidget):
    """A value that is masked until it is asked for: shown for 20 seconds, lent to the clipboard for 30.

    Showing is logged by whose value it is, never by the value. ``copied`` when it was put on the clipboard.

    Args:
        label: shows the value, masked or whole.
        show: the button that shows and hides it, with what it says for each.
        copy: the button that copies it.
        log: what is logged, with a place for whose it is.
    """

    copied = Signal()

    def __init__(self, label: Label, show: tuple[Button, str, str], copy: Button, log: str) -> None:
        super().__init__()
        self._whose = self._value = self._lent = ""
        self._log = log
        self.label, self.copy_button = label, copy
        self.show_button, self._show_words, self._hide_words = show
        self.show_button.clicked.connect(self.switch)
        self.copy_button.clicked.connect(self.copy)
        self.hiding = self._timer(SHOWN_MS, self.conceal)
        self.clearing = self._timer(CLIPBOARD_MS, self._clear_clipboard)

    def say(self, whose: str, value: str) -> None:
        """Hold another value, masked; the same one stays as it is."""
        if (whose, value) != (self._whose, self._value):
            self._whose, self._value = whose, value
            self.conceal()

    @property
    def shown(self) -> bool:
        """Whether the whole value can be read."""
        return self.hiding.isActive()

    def switch(self) -> None:
        """Show the whole value for 20 seconds, or mask it at once."""
        if self.shown:
            self.conceal()
            return
        _LOG.info(self._log, self._whose)
        self.label.setText(self.whole(self._value))
        self.show_button.say(self._hide_words)
        self.hiding.start()

    def conceal(self) -> None:
        """Mask the value."""
        self.hiding.stop()
        self.label.setText(self.masked(self._value))
        self.show_button.say(self._show_words)

    def copy(self) -> None:
        """Put the value on the clipboard for 30 seconds."""
        self._clear_clipboard()
        self._lent = self.whole(self._value)
        lend(self._lent)
        self.clearing.start()
        self.copied.emit()

    @abstractmethod
    def masked(self, value: str) -> str:
        """What is shown of a value that is not asked for."""

    def whole(self, value: str) -> str:
        """A value as it is read."""
        return value

    def _clear_clipboard(self) -> None:
        """Empty the clipboard, unless something else lies there by now; whoever is shown meanwhile."""
        if self._lent:
            take_back(self._lent)
        self._lent = ""

    def _timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer


class CprLabel(HiddenValue):
    """A citizen's masked number with "Vis"; while it shows, it can be copied. ``user`` is who is logged as asking."""

    def __init__(self, theme: Theme, user: str) -> None:
        show = Button(theme, common.SHOW, kind=Kind.LINK, icon="show"), common.SHOW, common.HIDE
        copy = Button(theme, common.COPY, kind=Kind.LINK, icon="copy")
        log = f"a CPR number was shown: citizen %s, by {user.replace('%', '%%')}"
        super().__init__(Label(theme, "", Role.HELP, "text2"), show, copy, log)
        lay.row(self.label, self.show_button, copy, gap=6, on=self)
        self.conceal()

    @override
    def switch(self) -> None:
        super().switch()
        self.copy_button.setVisible(self.shown)

    @override
    def conceal(self) -> None:
        super().conceal()
        self.show_button.setAccessibleName(SHOW_CPR_SPOKEN)
        if self.copy_button.hasFocus():
            self.show_button.setFocus()
        self.copy_button.hide()

    @override
    def masked(self, value: str) -> str:
        return masked_cpr(value) if value else ""

    @override
    def whole(self, value: str) -> str:
        return whole_cpr(value)
