"""The status bar: lock state, last backup, age of the imported data, a note; next undo step, shortcuts. All buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStatusBar, QWidget
from typing_extensions import override

from planner.app.backups import list_backups
from planner.app.caseload import Caseload
from planner.domain.file_records import ListImport
from planner.texts import shell as texts
from planner.texts.actions import action_name
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.label import Label
from planner.ui.widgets.tip import set_tip

HEIGHT = 26
LEAST_ITEM = 90
TOAST_STAYS_MS = 60_000


class StatusItem(Button):
    """A small button of the status bar. ``gives_way``: its words are cut, and stand in its tip, in a narrow window."""

    def __init__(
        self, theme: Theme, words: str, icon: str = "", shortcut: str = "", *, gives_way: bool = False
    ) -> None:
        super().__init__(theme, words, kind=Kind.STATUS, icon=icon, shortcut=shortcut)
        self._gives_way = gives_way
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def say(self, words: str, shortcut: str | None = None) -> None:
        super().say(words, shortcut)
        if self._gives_way:
            set_tip(self, words)

    @override
    def minimumSizeHint(self) -> QSize:
        whole = self.sizeHint()
        return QSize(min(whole.width(), self.theme.px(LEAST_ITEM)), whole.height()) if self._gives_way else whole


class StatusBar(QStatusBar):
    """Signals say which button was clicked."""

    lock_clicked = Signal()
    backup_clicked = Signal()
    list_clicked = Signal()
    undo_clicked = Signal()
    keys_clicked = Signal()

    def __init__(self, theme: Theme, caseload: Caseload) -> None:
        super().__init__()
        self.theme = theme
        self._caseload = caseload
        self.setSizeGripEnabled(False)
        self.lock = StatusItem(theme, texts.LOCK_NOW, "locked")
        self.backup = StatusItem(theme, texts.NO_BACKUP, "backup", gives_way=True)
        self.list = StatusItem(theme, texts.NO_LIST, "import", gives_way=True)
        self.note = Label(theme, "", Role.HELP, "text2", elide=True)
        self.undo = StatusItem(theme, texts.NOTHING_TO_UNDO, "undo", "Ctrl+Z")
        self.keys = StatusItem(theme, texts.SHORTCUTS, shortcut="F1")
        for part in (self.lock, self.backup, self.list):
            self.addWidget(part)
        self.addWidget(self.note, 1)
        self.addPermanentWidget(self.undo)
        self.addPermanentWidget(self.keys)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_STAYS_MS)
        self._timer.timeout.connect(self.end_toast)
        self._page_note = ""
        for part, signal in (
            (self.lock, self.lock_clicked),
            (self.backup, self.backup_clicked),
            (self.list, self.list_clicked),
            (self.undo, self.undo_clicked),
            (self.keys, self.keys_clicked),
        ):
            part.clicked.connect(signal)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_note(self, words: str) -> None:
        """The page's own note."""
        self._page_note = words
        self.note.setText(words)
        self._timer.stop()

    def repeat_toast(self, words: str) -> None:
        """Keep a toast's words for a minute."""
        self.note.setText(words)
        self._timer.start()

    def end_toast(self) -> None:
        """Say the page's own note again."""
        self._timer.stop()
        self.note.setText(self._page_note)

    def refresh(self, idle_minutes: int) -> None:
        """Read everything anew from the caseload."""
        caseload = self._caseload
        file = caseload.path is not None
        if caseload.read_only:
            self.lock.say(texts.READ_ONLY)
        else:
            self.lock.say(texts.encrypted(idle_minutes) if file else texts.IN_MEMORY)
        backups = list_backups(caseload)
        here = caseload.services.clock().date()  # a backup is made on this machine's day, not a demo's
        self.backup.say(texts.backed_up(backups[0].at, here) if backups else texts.NO_BACKUP)
        self.backup.setVisible(file)
        newest = max((row.as_of for row in caseload.register.all(ListImport)), default=None)
        self.list.say(texts.NO_LIST if newest is None else texts.list_of(newest))
        self.refresh_undo()

    def refresh_undo(self) -> None:
        """Name the next undo step."""
        step = self._caseload.undoable
        self.undo.say(texts.NOTHING_TO_UNDO if step is None else texts.undo_step(action_name(step)))

    def parts(self) -> list[QWidget]:
        """The buttons, for the keyboard."""
        return [self.lock, self.backup, self.list, self.undo, self.keys]

    def _restyle(self) -> None:
        self.setFixedHeight(self.theme.px(HEIGHT))
