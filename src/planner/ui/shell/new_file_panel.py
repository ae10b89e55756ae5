"""Making a new file: name, folder, password twice with its strength, and that a lost one cannot be recovered."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from planner.app.files import SUFFIX, check_chosen_password
from planner.domain.errors import StoreError, StoreTrouble
from planner.platform.paths import documents_folder
from planner.texts import common
from planner.texts import start as texts
from planner.texts.store import store_sentence
from planner.ui.shell.password import CapsLine, PasswordField, StrengthLine
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.field import FormField, text_field
from planner.ui.widgets.label import Label
from planner.ui.widgets.segmented import Check

FORBIDDEN: Final = set('/\\:*?"<>|')


class NewFilePanel(QWidget):
    """``wanted`` carries path and password once everything is right; ``left`` when the user goes back."""

    wanted = Signal(object, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.folder = documents_folder()
        self.name_text = text_field(common.TEAM, most=80)
        self.name = FormField(theme, texts.FILE_NAME, self.name_text)
        self.secret = PasswordField(theme)
        self.repeat = PasswordField(theme, common.REPEAT_CODE)
        self.secret_field = FormField(theme, common.CODE, self.secret)
        self.repeat_field = FormField(theme, common.REPEAT_CODE, self.repeat)
        self.strength = StrengthLine(theme)
        self.caps = CapsLine(theme)
        self.seen = Check(theme, texts.LOST_SEEN)
        self._place = Label(theme, "", Role.HELP, "text2", elide=True)
        self._seen_error = Label(theme, "", Role.HELP, "danger")
        self._banner = Banner(theme, card=True)
        self._error = Banner(theme, card=True)
        self._lay_out()
        self.secret.textChanged.connect(self.strength.rate)
        self.secret.caps_lock.connect(self.caps.show_state)
        self.repeat.caps_lock.connect(self.caps.show_state)
        self.repeat.returnPressed.connect(self.make)
        self.seen.clicked.connect(self._go_on)
        self._show_folder()

    def begin(self) -> None:
        """Start over."""
        for field in (self.name, self.secret_field, self.repeat_field):
            field.set_error("")
        self.name_text.setText("")
        self.secret.clear()
        self.repeat.clear()
        self.seen.setChecked(False)
        self._seen_error.say("")
        self._error.clear()
        self.name_text.setFocus()

    def refuse(self, error: StoreError) -> None:
        """The file could not be made: say why."""
        if error.trouble is StoreTrouble.EXISTS:
            self.name.set_error(store_sentence(error))
            self.name_text.setFocus()
        else:
            self._error.say("danger", store_sentence(error))

    def make(self) -> None:
        """Make the file if everything is right; else show what is not, and go to the first."""
        name = self.name_text.text().strip() or common.TEAM
        self.name.set_error(texts.NAME_BAD if set(name) & FORBIDDEN else "")
        self.secret_field.set_error(_password_trouble(self.secret.text()))
        self.repeat_field.set_error("" if self.secret.text() == self.repeat.text() else texts.NOT_SAME)
        self._seen_error.say("" if self.seen.isChecked() else texts.LOST_UNSEEN)
        wrong = [field for field in (self.name, self.secret_field, self.repeat_field) if field.error]
        if wrong:
            wrong[0].control.setFocus()
        elif not self.seen.isChecked():
            self.seen.setFocus()
        else:
            self.wanted.emit(self.folder / f"{name}{SUFFIX}", self.secret.text())

    def choose_folder(self) -> None:
        """Let the user choose where the file lies."""
        chosen = QFileDialog.getExistingDirectory(self, common.CHOOSE_FOLDER, str(self.folder))
        if chosen:
            self.folder = Path(chosen)
            self._show_folder()

    def _go_on(self, ticked: bool) -> None:  # noqa: FBT001 -- Qt's signal
        """The last thing is done: Enter makes the file now, where it would take the tick away again."""
        if ticked:
            self.button.setFocus()

    def _show_folder(self) -> None:
        self._place.setText(f"{common.FOLDER}: {self.folder}")

    def _lay_out(self) -> None:
        theme = self.theme
        self._banner.say("warn", texts.LOST, texts.LOST_MORE)
        choose = Button(theme, common.CHOOSE_FOLDER, kind=Kind.LINK, on_click=self.choose_folder)
        back = Button(theme, common.BACK, icon="back", on_click=self.left.emit)
        self.button = Button(theme, texts.CREATE, kind=Kind.PRIMARY, icon="file-new", on_click=self.make)
        lay.column(
            Label(theme, common.NEW_FILE, Role.TITLE),
            Label(theme, texts.NEW_LINE, Role.DENSE, "text2", wrap=True),
            6,
            self.name,
            lay.row(lay.wide(self._place), choose, gap=6),
            4,
            lay.row(
                lay.placed(self.secret_field, lay.TOP, 1),
                lay.placed(self.repeat_field, lay.TOP, 1),
                gap=lay.FIELDS,
            ),
            self.strength,
            self.caps,
            self._banner,
            self.seen,
            self._seen_error,
            self._error,
            None,
            lay.row_of(back, None, self.button),
            gap=6,
            on=self,
        )
        self._seen_error.hide()


def _password_trouble(password: str) -> str:
    """Why the password is refused, "" when it is not."""
    try:
        check_chosen_password(password)
    except StoreError as error:
        return store_sentence(error)
    return ""
