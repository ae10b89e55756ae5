"""The password that a copy is locked with before it leaves the file: typed twice alike."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.texts import common
from planner.texts import sheet_page as texts
from planner.ui.shell.password import PasswordField
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.dialog import Dialog
from planner.ui.widgets.field import FormField


class CodeFields:
    """A new password and the same again, each in its field."""

    def __init__(self, theme: Theme) -> None:
        self.code = PasswordField(theme, texts.CODE)
        self.repeat = PasswordField(theme, common.REPEAT_CODE)
        self.code_field = FormField(theme, texts.CODE, self.code, hint=texts.CODE_HINT)
        self.repeat_field = FormField(theme, common.REPEAT_CODE, self.repeat)

    def check(self) -> bool:
        """Whether a password is there, twice alike; else it is said at the field, which gets the keyboard."""
        self.code_field.set_error("")
        self.repeat_field.set_error("")
        if not self.code.text():
            self.code_field.set_error(texts.CODE_MISSING)
            self.code.setFocus()
            return False
        if self.code.text() != self.repeat.text():
            self.repeat_field.set_error(texts.CODES_DIFFER)
            self.repeat.setFocus()
            return False
        return True

    def show(self, *, shown: bool) -> None:
        """Show both, or neither: then nothing is left in them."""
        self.code_field.setVisible(shown)
        self.repeat_field.setVisible(shown)
        if not shown:
            self.clear()

    def clear(self) -> None:
        """Empty both."""
        self.code.clear()
        self.repeat.clear()


class CodeDialog(Dialog):
    """Asks for the password of a copy. ``given`` carries it."""

    given = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, texts.SAVE_COPY, texts.COPY_CODE)
        self.fields = CodeFields(theme)
        self.body.addWidget(self.fields.code_field)
        self.body.addWidget(self.fields.repeat_field)
        self.add_button(Button(theme, common.CANCEL, on_click=self.reject))
        self.save = Button(theme, common.SAVE_COPY, kind=Kind.PRIMARY, on_click=self._give)
        self.add_button(self.save)

    def _give(self) -> None:
        if self.fields.check():
            code = self.fields.code.text()
            self.accept()
            self.given.emit(code)
