"""The password panel, in the start window and over a locked window."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.app.recovery import check_words
from planner.domain.errors import StoreError, StoreTrouble
from planner.texts import common, recovery
from planner.texts import start as texts
from planner.texts.store import store_sentence
from planner.ui.shell.password import CapsLine, PasswordField
from planner.ui.shell.tries import Tries
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import announce
from planner.ui.widgets.button import Button, Kind, link
from planner.ui.widgets.label import IconLabel, Label, Pane

# What keeps a file from being written in but not from being read.
_MAY_BE_READ: Final = frozenset(
    {
        StoreTrouble.IN_USE,
        StoreTrouble.READ_ONLY,
        StoreTrouble.DISK_FULL,
        StoreTrouble.SEVERAL_NAMES,
        StoreTrouble.LOCK_BLOCKED,
    }
)


class UnlockPanel(QWidget):
    """Asks for the password of one file.

    ``tried`` carries the password; answer with ``wrong`` or ``refuse``, or with ``right``. ``read_only_wanted`` carries
    it when the user settles for reading, ``restore_wanted`` (with the backup's path) when the file is damaged and the
    last whole backup is to take its place.
    """

    tried = Signal(str)
    read_only_wanted = Signal(str)
    restore_wanted = Signal(str, str)

    def __init__(self, theme: Theme, tries: Tries) -> None:
        super().__init__()
        self.theme = theme
        self.tries = tries
        self._file = Path()
        self._whole_backup = ""
        self._pause_left = 0
        self.title = Label(theme, "", Role.TITLE, wrap=True)
        self.line = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self.field = PasswordField(theme)
        self.caps = CapsLine(theme)
        self.with_key = False
        self.other_way = link(theme, recovery.USE, self._switch)
        self._asked = Label(theme, common.CODE, Role.LABEL)
        self.error = Label(theme, "", Role.HELP, "danger", wrap=True)
        self.button = Button(
            theme, texts.UNLOCK, kind=Kind.PRIMARY, icon="unlock", shortcut="Enter", on_click=self._try
        )
        self._reading = Button(theme, texts.READ_ONLY, on_click=self._read)
        self.restoring = Button(theme, texts.RESTORE_LAST, icon="backup", on_click=self._restore)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._count_down)
        self._lay_out()
        self.field.returnPressed.connect(self._try)
        self.field.caps_lock.connect(self.caps.show_state)
        self.field.textEdited.connect(self._typed)

    @property
    def failures(self) -> int:
        """How many wrong passwords in a row the file has been tried with, here or elsewhere in the program."""
        return self.tries.failures(self._file)

    def ask(self, title: str, line: str, file: Path) -> None:
        """Ask for a file's password."""
        self.title.setText(title)
        self.line.say(line)
        self._file = file
        self._end_pause()
        self._ask_for_key(on=False)
        self.field.clear()
        self.field.hide_typed()
        self._reading.hide()
        self.restoring.hide()
        self.error.say("")
        self._begin_pause(self.tries.pause(file))

    def right(self) -> None:
        """The password fits: forget what was typed, and the wrong ones before."""
        self.tries.right(self._file)
        self.field.clear()

    def refuse(self, error: StoreError) -> None:
        """The file could not be opened: say why under the field."""
        if error.trouble is StoreTrouble.WRONG_PASSWORD:
            self.wrong()
            return
        self._say(store_sentence(error))
        self._reading.setVisible(error.trouble in _MAY_BE_READ)
        self._whole_backup = str(error.details.get("backup") or "") if error.trouble is StoreTrouble.DAMAGED else ""
        self.restoring.setVisible(bool(self._whole_backup))

    def wrong(self) -> None:
        """The password does not fit; after the fifth time there is a growing pause."""
        wrong = store_sentence(StoreError(StoreTrouble.WRONG_PASSWORD))
        self._say(recovery.NOT_THIS_FILE if self.with_key else wrong)
        self.field.setFocus()
        self.field.selectAll()
        self._begin_pause(self.tries.wrong(self._file))

    @property
    def paused(self) -> bool:
        """Whether the pause after wrong passwords is running."""
        return self._pause_left > 0

    def _lay_out(self) -> None:
        self._asked.setBuddy(self.field)
        lay.column(
            self.title,
            self.line,
            20,
            self._asked,
            lay.row(lay.wide(self.field), self.button),
            lay.row_of(self.caps, None, self.other_way),
            self.error,
            lay.placed(self._reading, lay.LEFT),
            lay.placed(self.restoring, lay.LEFT),
            gap=lay.LINES,
            on=self,
        )
        self.error.hide()
        self._reading.hide()
        self.restoring.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _try(self) -> None:
        if self.paused:
            self._show_pause()
        elif not self.field.text():
            self._say(recovery.NOTHING_TYPED if self.with_key else texts.NOTHING_TYPED)
            self.field.setFocus()
        elif not (self.with_key and self._is_miswritten()):
            self.tried.emit(self.field.text())

    def _is_miswritten(self) -> bool:
        """Whether what was typed can be no recovery key, and say so: that is no try."""
        try:
            check_words(self.field.text())
        except StoreError as error:
            self._say(store_sentence(error))
            self.field.setFocus()
            return True
        return False

    def _switch(self) -> None:
        self._ask_for_key(on=not self.with_key)
        self.error.say("")
        self.field.setFocus()

    def _ask_for_key(self, *, on: bool) -> None:
        """Ask for the recovery key, which is read as it is copied from paper, or for the password."""
        self.with_key = on
        asked = recovery.KEY if on else common.CODE
        self._asked.setText(asked)
        self.field.setAccessibleName(asked)
        self.field.setPlaceholderText(recovery.TYPE if on else "")
        self.field.clear()
        if self.field.shown != on:
            self.field.switch()
        self.other_way.setText(recovery.USE_PASSWORD if on else recovery.USE)

    def _begin_pause(self, seconds: int) -> None:
        if seconds:
            self._pause_left = seconds
            self._timer.start()
            self._show_pause()

    def _restore(self) -> None:
        self.restore_wanted.emit(self.field.text(), self._whole_backup)

    def _read(self) -> None:
        self.read_only_wanted.emit(self.field.text())

    def _typed(self) -> None:
        if not self.paused:
            self.error.say("")

    def _say(self, words: str) -> None:
        self.error.say(words)
        self.field.setAccessibleDescription(words)
        announce(self.error)

    def _show_pause(self) -> None:
        self._say(texts.wait(self._pause_left))

    def _count_down(self) -> None:
        self._pause_left -= 1
        if self.paused:
            self._show_pause()
        else:
            self._end_pause()
            self.error.say("")

    def _end_pause(self) -> None:
        self._pause_left = 0
        self._timer.stop()


class ProtectionBox(Pane):
    """How the file is protected, in plain words; that a lost password cannot be recovered among them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("box")
        grid = lay.grid(gaps=(14, 9), wide=1)
        for at, (icon, fact, more) in enumerate(texts.PROTECTION):
            words = Label(theme, _bold(fact, more), Role.DENSE, "text2", wrap=True, rich=True)
            lay.cells(grid, at, lay.placed(IconLabel(theme, icon, 16, "accent"), lay.TOP), words)
        lay.column(Label(theme, texts.PROTECTED, Role.HEADING), grid, gap=6, margins=(16, 12, 16, 14), on=self)


def _bold(fact: str, more: str) -> str:
    return f'<span style="font-weight:600">{escape(fact)}</span> {escape(more)}' if fact else escape(more)
