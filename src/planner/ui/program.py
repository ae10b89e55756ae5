"""The program with its windows: one application, a start window, then a main window per open file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planner.app.backups import prove, restore
from planner.app.caseload import Caseload
from planner.app.files import open_file
from planner.app.services import local_time
from planner.domain.backups import Backup
from planner.domain.errors import StoreError
from planner.domain.working_days import warm
from planner.platform.settings import INITIALS_KEY
from planner.texts import common, recovery
from planner.texts import start as texts
from planner.ui.context import Context, Door, PersonSettings, error_sentence
from planner.ui.jobs import Jobs
from planner.ui.pages import all_pages
from planner.ui.qt_words import install_danish
from planner.ui.shell.crash import CrashGuard
from planner.ui.shell.recovery_dialog import RecoveryDialog
from planner.ui.shell.role import pages_for
from planner.ui.shell.start_window import StartWindow
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import SCALES, Density, Scheme, Theme
from planner.ui.widgets.dialog import tell
from planner.ui.widgets.hands import hands
from planner.ui.widgets.retire import retire

DANISH = QLocale(QLocale.Language.Danish, QLocale.Country.Denmark)
DemoMaker = Callable[[str], Caseload]


def make_application() -> QApplication:
    """The one application, in Danish."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QLocale.setDefault(DANISH)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("sagsplan")
    application.setApplicationDisplayName(common.PROGRAM)
    application.setDesktopFileName("sagsplan")
    install_danish(application)
    hands()
    return application


def make_theme(application: QApplication, settings: PersonSettings) -> Theme:
    """The look that the person chose; what cannot be read is as the program came."""
    scheme, density, scale = settings.get("look"), settings.get("density"), settings.get("scale")
    theme = Theme(
        application,
        Scheme(scheme) if scheme in set(Scheme) else Scheme.SYSTEM,
        next((each for each in SCALES if str(each) == scale), 1.0),
        settings.get("font"),
    )
    if density in set(Density):
        theme.use(density=Density(density))
    return theme


class Program(QObject):
    """Shows the start window, then the main window of what was opened, and so on until the last one is closed."""

    def __init__(self, application: QApplication, settings: PersonSettings, demo: DemoMaker | None = None) -> None:
        super().__init__(application)
        self.application = application
        self.settings = settings
        self.theme = make_theme(application, settings)
        self.guard = CrashGuard(self.theme, self)
        self.start: StartWindow | None = None
        self.window: MainWindow | None = None
        self._demo = demo
        self._warmed = False
        self._jobs = Jobs(self)
        application.setQuitOnLastWindowClosed(False)

    def begin(self, path: Path | None = None) -> None:
        """Show the start window, asking for the password of ``path`` where one is given."""
        start = StartWindow(self.theme, self.settings, None if self._demo is None else self._make_demo)
        start.opened.connect(self.open)
        start.left.connect(self._end)
        self.start = start
        start.show()
        if path is not None:
            start.ask_for(path)
        QTimer.singleShot(0, self, self._warm)

    def open(self, caseload: Caseload) -> MainWindow:
        """Show the main window of an open register."""
        context = Context(caseload, self.theme, self.settings, self)
        window = MainWindow(context, pages_for(caseload.role, all_pages()))
        context.setParent(window)
        window.closed.connect(self._end)
        window.other_wanted.connect(self._open_other)
        window.new_wanted.connect(self._open_new)
        window.file_wanted.connect(self._open_file)
        window.copy_saved.connect(self._open_file)
        context.restore_wanted.connect(self._restore)
        self.window = window
        start, self.start = self.start, None
        if start is not None:
            start.opened_one = True
            start.close()
            retire(start)
        window.show()
        window.show_first()
        if start is not None and start.made_new:
            RecoveryDialog(context, window, must=True).open()
        if start is not None and start.with_recovery_key and not caseload.read_only:
            window.go("settings", Door(criteria={"section": "safety"}))
            context.toast(recovery.OPENED_WITH_IT, tone="warn")
        return window

    def _open_other(self) -> None:
        """Close the open file, then ask for another."""
        window = self.window
        if window is None:
            return
        window.closed.disconnect(self._end)
        if window.close():
            self.window = None
            retire(window)
            self.begin()
        else:
            window.closed.connect(self._end)

    def _restore(self, chosen: Backup, password: str) -> None:
        """Close the open file, put a backup in its place, and open it again; what goes wrong is told.

        The backup is proved before anything is closed, and no backup is let go meanwhile, this one least of all.
        """
        window = self.window
        path = None if window is None else window.context.caseload.path
        safety = None if window is None else window.context.caseload.safety
        if window is None or path is None or safety is None:
            return
        try:
            prove(chosen.path, password)
        except StoreError as error:
            window.context.trouble(error)
            return
        user = window.context.caseload.user
        safety.stop_pruning()
        window.closed.disconnect(self._end)
        if not window.close():
            window.closed.connect(self._end)
            return
        self.window = None
        retire(window)
        try:
            restore(path, chosen, password, user=user)
            self.open(open_file(path, password, user=user)).context.toast(texts.restored(chosen.at))
        except StoreError as error:
            self.begin(path)
            tell(self.theme, self.start, texts.RESTORE_FAILED, error_sentence(error), common.CLOSE)

    def _open_new(self) -> None:
        """Close the open file, and ask for what a new one needs."""
        self._open_other()
        if self.start is not None:
            self.start.begin_new()

    def _open_file(self, path: Path) -> None:
        """Close the open file, and ask for another: a recent one, or the copy that was saved of one that is lost."""
        self._open_other()
        if self.start is not None:
            self.start.ask_for(path)

    def _make_demo(self) -> Caseload:
        if self._demo is None:
            raise ValueError
        return self._demo(self.settings.get(INITIALS_KEY))

    def _warm(self) -> None:
        self.theme.icons.warm()
        if not self._warmed:
            self._warmed = True
            year = local_time().year
            self._jobs.once(lambda _: warm(year), _warmed)

    def _end(self) -> None:
        for leaving in (self.start, self.window):
            if leaving is not None:
                retire(leaving)
        self.start = self.window = None
        self._jobs.stop()
        self.application.quit()


def _warmed(_nothing: None) -> None:
    """The public holidays have been worked out, so that days can be counted."""


def run(settings: PersonSettings, path: Path | None = None, demo: DemoMaker | None = None) -> int:
    """Run the program with its windows.

    Args:
        settings: the person's.
        path: a file to ask for at once.
        demo: makes a demo register in memory for initials; None leaves the demo out.

    Returns:
        The program's exit code.
    """
    application = make_application()
    program = Program(application, settings, demo)
    program.guard.install()
    program.begin(path)
    try:
        return application.exec()
    finally:
        program.guard.remove()
