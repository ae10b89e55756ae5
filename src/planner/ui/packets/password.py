"""The password of a packet: hidden until asked for, shown for 20 seconds, and off the clipboard after 30."""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from planner.texts import packets_page as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.cpr import CLIPBOARD_MS, SHOWN_MS, lend, take_back
from planner.ui.widgets.label import Label

_LOG: Final = logging.getLogger(__name__)


class PasswordLabel(QWidget):
    """Hidden password with "Vis adgangskode". Showing is logged by the packet's id. ``copied`` when it was copied."""

    copied = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._packet = self._secret = self._lent = ""
        self.words = Label(theme, texts.HIDDEN, Role.STRONG, wrap=True)
        self.show_button = Button(theme, texts.SHOW_PASSWORD, icon="show", small=True, on_click=self.switch)
        self.copy_button = Button(
            theme, kind=Kind.TERTIARY, icon="copy", small=True, name=texts.COPY_PASSWORD, on_click=self.copy
        )
        self.hiding = self._timer(SHOWN_MS)
        self.hiding.timeout.connect(self.conceal)
        self.clearing = self._timer(CLIPBOARD_MS)
        self.clearing.timeout.connect(self._clear_clipboard)
        lay.column(self.words, lay.row_of(self.show_button, self.copy_button, None), gap=6, on=self)

    def say(self, packet: str, secret: str) -> None:
        """Hold another packet's password, hidden; the same one stays as it is."""
        if (packet, secret) != (self._packet, self._secret):
            self._packet, self._secret = packet, secret
            self.conceal()

    @property
    def shown(self) -> bool:
        """Whether the password can be read."""
        return self.hiding.isActive()

    def switch(self) -> None:
        """Show the password for 20 seconds, or hide it at once."""
        if self.shown:
            self.conceal()
            return
        _LOG.info("password shown of packet %s", self._packet)
        self.words.setText(self._secret)
        self.show_button.say(texts.HIDE_PASSWORD)
        self.hiding.start()

    def conceal(self) -> None:
        """Hide the password."""
        self.hiding.stop()
        self.words.setText(texts.HIDDEN)
        self.show_button.say(texts.SHOW_PASSWORD)

    def copy(self) -> None:
        """Put the password on the clipboard for 30 seconds."""
        if self._lent:
            take_back(self._lent)
        self._lent = self._secret
        lend(self._secret)
        self.clearing.start()
        self.copied.emit()

    def _clear_clipboard(self) -> None:
        if self._lent:
            take_back(self._lent)
        self._lent = ""

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        return timer
