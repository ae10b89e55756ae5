"""Faults of the program: logged with codes only, shown once each, and the program goes on."""

from __future__ import annotations

import hashlib
import logging
import sys
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from planner import __version__
from planner.platform.logs import describe
from planner.texts import common
from planner.texts import shell as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.dialog import Dialog
from planner.ui.widgets.label import Label
from planner.ui.widgets.retire import is_leaving

_LOG = logging.getLogger(__name__)


class CrashDialog(Dialog):
    """Says that something went wrong, with a code; the report to copy holds types and places, no values."""

    def __init__(self, theme: Theme, code: str, report: str) -> None:
        window = QApplication.activeWindow()
        parent = None if window is None or is_leaving(window) else window  # it would be freed with one that leaves
        super().__init__(theme, parent, texts.CRASH_TITLE, texts.CRASH_TEXT)
        self.report = f"Sagsplan {__version__} {code}\n{report}"
        self.body.addWidget(Label(theme, texts.crash_code(code), Role.HELP, "text3"))
        self.add_button(Button(theme, texts.COPY_REPORT, icon="copy", on_click=self.copy_report), left=True)
        go_on = Button(theme, common.GO_ON, kind=Kind.PRIMARY, on_click=self.accept)
        self.add_button(go_on)
        go_on.setFocus()

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)


class CrashGuard(QObject):
    """Takes over Python's last word on exceptions while the windows are open."""

    _struck = Signal(str, str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.seen: set[str] = set()
        self._dialog: CrashDialog | None = None
        self._before = sys.excepthook
        self._struck.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on every uncaught exception comes here."""
        sys.excepthook = self.take

    def remove(self) -> None:
        """Give Python's own hook back."""
        sys.excepthook = self._before

    def take(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Log a fault, and show it if it is a new one."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        report = describe(error)
        code = hashlib.sha256(report.encode()).hexdigest()[:8]
        _LOG.error("fault %s\n%s", code, report)
        if code not in self.seen:
            self.seen.add(code)
            self._struck.emit(code, report)

    @Slot(str, str)
    def _show(self, code: str, report: str) -> None:
        self._dialog = CrashDialog(self.theme, code, report)  # kept: it may have no window to belong to
        self._dialog.open()
