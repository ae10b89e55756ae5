"""Changing the password of the open file. It cannot be undone, and says so."""

from __future__ import annotations

from PySide6.QtCore import Qt

from planner.app.files import change_password, password_fits
from planner.domain.errors import RefusedError, StoreError, StoreTrouble
from planner.texts import common, recovery
from planner.texts import settings as texts
from planner.texts.store import store_sentence
from planner.ui.context import Context
from planner.ui.shell.password import CapsLine, PasswordField, StrengthLine
from planner.ui.shell.recovery_dialog import RecoveryDialog
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.field import FormField
from planner.ui.widgets.label import Label


class PasswordForm(Card):
    """The old password, the new one twice with its strength."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, common.CHANGE_CODE)
        self.context = context
        theme = context.theme
        self.old = PasswordField(theme, texts.OLD_CODE)
        self.new = PasswordField(theme, texts.NEW_CODE)
        self.again = PasswordField(theme, texts.REPEAT)
        self.old_field = FormField(theme, texts.OLD_CODE, self.old)
        self.new_field = FormField(theme, texts.NEW_CODE, self.new)
        self.again_field = FormField(theme, texts.REPEAT, self.again)
        self.strength = StrengthLine(theme)
        self.caps = CapsLine(theme)
        self.button = Button(theme, common.CHANGE_CODE, kind=Kind.PRIMARY, small=True, on_click=self.change)
        self.add(
            Label(theme, texts.CODE_NOTE, Role.BODY, "text2", wrap=True),
            self.old_field,
            self.new_field,
            self.again_field,
            self.strength,
            self.caps,
            lay.row_of(None, self.button),
        )
        self.new.textChanged.connect(self.strength.rate)
        for field in (self.old, self.new, self.again):
            field.caps_lock.connect(self.caps.show_state)
            field.returnPressed.connect(self.change)

    def change(self) -> None:
        """Change the password if everything is right; else say what is not, at its field."""
        for field in (self.old_field, self.new_field, self.again_field):
            field.set_error("")
        if self.new.text() != self.again.text():
            self._wrong(self.again_field, texts.NOT_SAME)
            return
        try:
            if not password_fits(self.context.caseload, self.old.text()):
                self._wrong(self.old_field, store_sentence(StoreError(StoreTrouble.WRONG_PASSWORD)))
                return
            change_password(self.context.caseload, self.new.text())
        except StoreError as error:
            if error.trouble in {StoreTrouble.PASSWORD_TOO_SHORT, StoreTrouble.PASSWORD_WEAK}:
                self._wrong(self.new_field, store_sentence(error))
            else:
                self.context.trouble(error)
            return
        except RefusedError as error:
            self.context.trouble(error)
            return
        self.clear()
        self.context.toast(texts.CODE_CHANGED)
        RecoveryDialog(self.context, self.window(), recovery.NEW_ONE, must=True).open()

    def unsaved(self) -> bool:
        """Whether a new password is being typed."""
        return bool(self.new.text() or self.again.text())

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.old, self.new, self.again):
            field.clear()
            field.hide_typed()

    def _wrong(self, field: FormField, sentence: str) -> None:
        field.set_error(sentence)
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)
