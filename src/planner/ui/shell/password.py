"""Typing a password: shown on demand, Caps Lock noticed, strength in words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from planner.app.password_strength import LEAST_STRENGTH, strength
from planner.texts import common
from planner.texts import start as texts
from planner.texts.widgets import HIDE_TYPED
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.label import IconLabel, Label
from planner.ui.widgets.meter import ShareBar
from planner.ui.widgets.tip import set_tip


class PasswordField(QLineEdit):
    """A password; an eye shows it. ``caps_lock`` tells whether Caps Lock seems to be on, as one types.

    Qt does not know the state of Caps Lock, so it is read from what arrives: a capital without Shift, or a small
    letter with it.
    """

    caps_lock = Signal(bool)

    def __init__(self, theme: Theme, name: str = common.CODE) -> None:
        super().__init__()
        self.theme = theme
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(200)
        self.setAccessibleName(name)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._eye = QAction(self)
        self._eye.triggered.connect(self.switch)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        theme.changed.connect(self._restyle)
        self._restyle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        typed = event.text()
        if len(typed) == 1 and typed.isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() != shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)  # noqa: FBT003 -- Qt's signal

    @property
    def shown(self) -> bool:
        """Whether the password can be read."""
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def hide_typed(self) -> None:
        """Show dots again."""
        if self.shown:
            self.switch()

    def switch(self) -> None:
        """Show what is typed where it is hidden, and the other way round."""
        self.setEchoMode(QLineEdit.EchoMode.Password if self.shown else QLineEdit.EchoMode.Normal)
        self._restyle()

    def _restyle(self) -> None:
        words = HIDE_TYPED if self.shown else common.SHOW_CODE
        self._eye.setText(words)
        set_tip(self._eye, words)
        self._eye.setIcon(self.theme.icon("eye-off" if self.shown else "eye", 16, "text2"))
        for button in self.findChildren(QWidget):
            button.setAccessibleName(words)


class CapsLine(QWidget):
    """Says that Caps Lock is on. Keeps its room when it is silent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setFixedHeight(theme.px(20))
        self._icon = IconLabel(theme, "caps", 14, "warn")
        self._icon.setParent(self)
        self._words = Label(theme, texts.CAPS_LOCK, Role.HELP, "warn")
        self._words.setParent(self)
        self._icon.move(0, 3)
        self._words.setGeometry(QRect(20, 0, theme.px(260), theme.px(20)))
        self.show_state(on=False)

    def show_state(self, on: bool) -> None:  # noqa: FBT001 -- a slot of ``caps_lock``
        """Say it, or be silent."""
        self._icon.setVisible(on)
        self._words.setVisible(on)

    @property
    def on(self) -> bool:
        """Whether it says so."""
        return not self._words.isHidden()


class StrengthLine(QWidget):
    """How strong a password is, as a bar and in words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._bar = ShareBar(theme, height=4)
        self.words = Label(theme, texts.STRENGTH_HINT, Role.HELP, "text3", wrap=True)
        lay.column(self._bar, self.words, gap=lay.LINES, on=self)

    def rate(self, password: str) -> None:
        """Show the strength of what has been typed."""
        if not password:
            self._bar.say(0, 4, "")
            self.words.say(texts.STRENGTH_HINT, "text3")
            return
        found = strength(password)
        words = f"{texts.strength(found.score)} {found.why}".rstrip()
        self._bar.say(found.score + 0.4, 4.4, words)
        self.words.say(words, "danger" if found.score < 2 else "warn" if found.score < LEAST_STRENGTH else "ok")
