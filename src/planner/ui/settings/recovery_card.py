"""What is known of the file's recovery key, and showing it to whoever knows the password."""

from __future__ import annotations

from planner.app.files import password_fits
from planner.app.recovery import SaidOfKey, recovery_state
from planner.domain.errors import StoreError, StoreTrouble
from planner.texts import common
from planner.texts import recovery as texts
from planner.texts.start import NOTHING_TYPED, wait
from planner.texts.store import store_sentence
from planner.ui.context import Context
from planner.ui.shell.password import PasswordField
from planner.ui.shell.recovery_dialog import RecoveryDialog
from planner.ui.shell.tries import Tries
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card
from planner.ui.widgets.field import FormField
from planner.ui.widgets.label import Label


class RecoveryCard(Card):
    """Says whether the key is kept. The password is asked before it is shown: an open window is not enough."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, texts.KEY)
        self.context = context
        theme = context.theme
        self.state = Label(theme, "", Role.BODY, wrap=True)
        self.secret = PasswordField(theme)
        self.field = FormField(theme, common.CODE, self.secret)
        self._tries = Tries(context.settings)
        self.add(
            self.state,
            Label(theme, texts.LOST, Role.BODY, "text2", wrap=True),
            self.field,
            lay.row_of(None, Button(theme, texts.SHOW, icon="key-alone", small=True, on_click=self.show_key)),
        )
        self.secret.returnPressed.connect(self.show_key)

    def refresh(self) -> None:
        """Say what the register knows of the key as it is now."""
        state = recovery_state(self.context.caseload)
        if state.choice is None or state.day is None:
            self.state.say(texts.UNKNOWN, "warn")
        elif state.choice is SaidOfKey.KEPT:
            self.state.say(texts.kept(state.day), "ok")
        else:
            self.state.say(texts.declined(state.day), "warn")

    def clear(self) -> None:
        """Forget what was typed."""
        self.secret.clear()
        self.secret.hide_typed()
        self.field.set_error("")

    def show_key(self) -> None:
        """Show the key, if the password is right; wrong ones are counted as where a file is unlocked."""
        caseload, typed = self.context.caseload, self.secret.text()
        if caseload.path is None:
            return
        pause = self._tries.pause(caseload.path)
        if pause:
            self._wrong(wait(pause))
        elif not typed:
            self._wrong(NOTHING_TYPED)
        elif not password_fits(caseload, typed):
            self._tries.wrong(caseload.path)
            self._wrong(store_sentence(StoreError(StoreTrouble.WRONG_PASSWORD)))
        else:
            self._tries.right(caseload.path)
            self.clear()
            RecoveryDialog(self.context, self.window(), must=False).open()

    def _wrong(self, sentence: str) -> None:
        self.field.set_error(sentence)
        self.secret.setFocus()
