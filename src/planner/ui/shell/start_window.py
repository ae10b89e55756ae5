"""The start window: recent files at the left, the password (or a new file, or who one is) at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget
from typing_extensions import override

from planner import __version__
from planner.app.backups import backup_at, restore
from planner.app.caseload import Caseload
from planner.app.files import create_file, open_file
from planner.app.recovery import is_recovery_key
from planner.domain.errors import StoreError
from planner.platform.paths import documents_folder
from planner.texts import common
from planner.texts import start as texts
from planner.texts.packets import PASSWORD_FROM, SUFFIX
from planner.ui.context import PersonSettings
from planner.ui.shell.new_file_panel import NewFilePanel
from planner.ui.shell.recent import RecentFile, RecentFiles
from planner.ui.shell.recent_list import RecentList
from planner.ui.shell.tries import Tries
from planner.ui.shell.unlock_panel import ProtectionBox, UnlockPanel
from planner.ui.shell.who_panel import WhoPanel, known_initials
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import scrolling
from planner.ui.widgets.hands import bind
from planner.ui.widgets.label import IconLabel, Label, Pane
from planner.ui.widgets.room import fit

SIZE = QSize(928, 560)


class StartWindow(QWidget):
    """Opens one file. ``opened`` carries the open Caseload; ``left`` when the window is closed without one.

    Nothing of what a file holds shows before that. What follows on opening, its owner reads off ``made_new`` (its
    recovery key is to be kept) and ``with_recovery_key`` (it wants another password).

    Args:
        theme: the look.
        settings: the person's.
        demo: makes a demo register in memory; None leaves the demo out.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, settings: PersonSettings, demo: Callable[[], Caseload] | None = None) -> None:
        super().__init__()
        self.theme = theme
        self._settings = settings
        self._demo = demo
        self._path: Path | None = None
        self.opened_one = False
        self.made_new = False
        self.with_recovery_key = False
        self.setWindowTitle(common.PROGRAM)
        self.setWindowIcon(theme.icon("program", 64))
        self.setProperty("pane", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        fit(self, SIZE * theme.scale, SIZE)
        self.recent_files = RecentFiles(settings)
        self.recent = RecentList(theme, self.recent_files)
        self.unlock = UnlockPanel(theme, Tries(settings))
        self.new = NewFilePanel(theme)
        self.who = WhoPanel(theme, settings)
        self._pages = QStackedWidget()
        self._areas: dict[QWidget, QWidget] = {}
        self._lay_out()
        self._connect()
        self.refill()

    @property
    def user(self) -> str:
        """Initials of the one at the keyboard; "" until asked."""
        return known_initials(self._settings)

    def refill(self) -> None:
        """Read the recent files anew and show the first panel that applies."""
        self.recent.fill(now())
        self._no_files.setVisible(not self.recent.count())
        self.recent.setVisible(bool(self.recent.count()))
        if not self.user:
            self._show(self.who, self.who.initials)
        elif self.recent.count():
            self._pick(self.recent.current())
        else:
            self._show(self._welcome, self._first_button)

    def ask_for(self, path: Path) -> None:
        """Ask for the password of a file."""
        self._path = path
        known = next((each for each in self.recent_files.all() if each.path == path), None)
        line = "" if known is None else texts.last_opened(known.at, now())
        if path.suffix == SUFFIX:
            line = " · ".join(part for part in (PASSWORD_FROM, line) if part)
        self.unlock.ask(texts.unlock_title(path.stem), line, path)
        if self.user:
            self._show(self._unlock_page, self.unlock.field)

    def open_other(self) -> None:
        """Let the user find a file."""
        start = self._path.parent if self._path else documents_folder()
        chosen, _kind = QFileDialog.getOpenFileName(self, texts.OPEN_TITLE, str(start), common.PROGRAM_FILES)
        if chosen:
            self.ask_for(Path(chosen))

    def begin_new(self) -> None:
        """Show the panel for a new file."""
        if self.user:
            self._show(self.new, self.new.name_text)
            self.new.begin()

    def open_demo(self) -> None:
        """Open the demo, which lies in memory only."""
        if self._demo is not None:
            self.opened.emit(self._demo())

    def unlock_with(self, password: str, *, read_only: bool = False) -> None:
        """Open the chosen file with a password."""
        if self._path is None:
            return
        self.setCursor(Qt.CursorShape.WaitCursor)
        try:
            caseload = open_file(self._path, password, user=self.user, read_only=read_only)
        except StoreError as error:
            self.unlock.refuse(error)
            return
        finally:
            self.unsetCursor()
        self.with_recovery_key = is_recovery_key(password)
        self._done(caseload, self._path)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self.opened_one:
            self.left.emit()

    def _restore(self, password: str, backup: str) -> None:
        """Put the last whole backup in the place of the chosen, damaged file, and open it."""
        if self._path is None:
            return
        try:
            restore(self._path, backup_at(Path(backup)), password, user=self.user)
        except StoreError as error:
            self.unlock.refuse(error)
            return
        self.unlock_with(password)

    def _read_only(self, password: str) -> None:
        self.unlock_with(password, read_only=True)

    def _create(self, path: Path, password: str) -> None:
        try:
            caseload = create_file(path, password, user=self.user)
        except StoreError as error:
            self.new.refuse(error)
            return
        self.made_new = True
        self._done(caseload, path)

    def _done(self, caseload: Caseload, path: Path) -> None:
        self.recent_files.note(path, now())
        self.unlock.right()
        self.new.secret.clear()
        self.new.repeat.clear()
        self.opened.emit(caseload)

    def _known(self) -> None:
        """Who it is, is known: go on with the file that was asked for, or with the recent ones."""
        path = self._path
        self.refill()
        if path is not None:
            self.ask_for(path)

    def _pick(self, file: RecentFile | None) -> None:
        if file is not None:
            self.ask_for(file.path)

    def _take(self) -> None:
        self.unlock.field.setFocus()

    def _show(self, page: QWidget, first: QWidget) -> None:
        self._pages.setCurrentWidget(self._areas[page])
        QTimer.singleShot(0, first, first.setFocus)

    def _connect(self) -> None:
        self.recent.picked.connect(self._pick)
        self.recent.taken.connect(self._take)
        self.unlock.tried.connect(self.unlock_with)
        self.unlock.read_only_wanted.connect(self._read_only)
        self.unlock.restore_wanted.connect(self._restore)
        self.new.wanted.connect(self._create)
        self.new.left.connect(self.refill)
        self.who.known.connect(self._known)
        for keys, slot in (("Ctrl+O", self.open_other), ("Ctrl+N", self.begin_new), ("Ctrl+D", self.open_demo)):
            bind(keys, self, slot)

    def _lay_out(self) -> None:
        side = Pane("sidebar")
        side.setFixedWidth(self.theme.px(376))
        self._no_files = _indented(Label(self.theme, texts.NO_RECENT, Role.DENSE, "text3", wrap=True))
        entries = [("folder", common.OPEN_OTHER, "Ctrl+O", self.open_other)]
        entries.append(("file-new", common.BEGIN_NEW_FILE, "Ctrl+N", self.begin_new))
        if self._demo is not None:
            entries.append(("beaker", texts.DEMO, "Ctrl+D", self.open_demo))
        lay.column(
            self._brand(),
            _indented(Label(self.theme, common.RECENT_FILES, Role.LABEL, "text2")),
            self._no_files,
            lay.wide(self.recent),
            lay.stretch(0 if self.recent.count() else 1),
            Pane("line"),
            *(
                lay.row_of(
                    Button(self.theme, words, kind=Kind.TERTIARY, icon=icon, on_click=slot),
                    None,
                    Label(self.theme, keys, Role.SMALLEST, "text3"),
                )
                for icon, words, keys, slot in entries
            ),
            margins=(12, 16),
            on=side,
        )
        lay.row(side, lay.wide(self._pages), gap=0, on=self)
        self._unlock_page = self._unlock_side()
        self._welcome = self._welcome_side()
        for page in (self._unlock_page, self._welcome, self.new, self.who):
            page.setContentsMargins(40, 30, 40, 24)
            self._areas[page] = scrolling(page, common.PROGRAM)
            self._pages.addWidget(self._areas[page])

    def _brand(self) -> QWidget:
        name, claim = (
            Label(self.theme, common.PROGRAM, Role.HEADING),
            Label(self.theme, texts.CLAIM, Role.HELP, "text2"),
        )
        words = lay.column_of(name, claim, gap=0)
        return _indented(lay.row_of(IconLabel(self.theme, "program", 36), words, None, gap=lay.FIELDS))

    def _unlock_side(self) -> QWidget:
        version = Label(self.theme, texts.version(__version__), Role.HELP, "text3")
        return lay.column_of(self.unlock, None, ProtectionBox(self.theme), 8, version, gap=6)

    def _welcome_side(self) -> QWidget:
        self._first_button = Button(
            self.theme, common.NEW_FILE, kind=Kind.PRIMARY, icon="file-new", on_click=self.begin_new
        )
        buttons: list[QWidget | None] = [self._first_button]
        if self._demo is not None:
            buttons.append(Button(self.theme, texts.DEMO_FIRST, icon="beaker", on_click=self.open_demo))
        return lay.column_of(
            Label(self.theme, texts.WELCOME, Role.TITLE),
            Label(self.theme, texts.WELCOME_LINE, Role.BODY, "text2", wrap=True),
            12,
            lay.row_of(*buttons, None),
            None,
            ProtectionBox(self.theme),
        )


def _indented(widget: QWidget) -> QWidget:
    return lay.row_of(widget, margins=(10, 0))


def now() -> datetime:
    """Now, in this machine's time zone."""
    return datetime.now().astimezone()
