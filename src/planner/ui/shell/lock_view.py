"""What covers the window while it is locked: the password, and nothing of what the file holds."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QToolTip, QWidget

from planner.app.caseload import Caseload
from planner.app.files import password_fits
from planner.texts import start as texts
from planner.ui.context import PersonSettings
from planner.ui.shell.tries import Tries
from planner.ui.shell.unlock_panel import UnlockPanel
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.label import IconLabel, Pane


class LockView(Pane):
    """``unlocked`` when the password of the open file was typed."""

    unlocked = Signal()

    def __init__(self, theme: Theme, caseload: Caseload, settings: PersonSettings) -> None:
        super().__init__("window")
        self._caseload = caseload
        self.panel = UnlockPanel(theme, Tries(settings))
        self.panel.setFixedWidth(theme.px(480))
        card = Pane("card")
        lay.column(IconLabel(theme, "program", 36), 12, self.panel, gap=6, margins=(32, 28), on=card)
        lay.column(None, lay.placed(card, lay.CENTRE), lay.stretch(2), gap=6, margins=(9, 9), on=self)
        self.panel.tried.connect(self._try)

    def cover(self, *, saved: bool) -> None:
        """Begin to ask; ``saved``: whether everything that was typed is."""
        path = self._caseload.path
        if path is not None:
            self.panel.ask(texts.LOCKED, texts.LOCKED_LINE if saved else texts.LOCKED_UNSAVED, path)
        self.panel.field.setFocus()

    def _try(self, password: str) -> None:
        if password_fits(self._caseload, password):
            self.panel.right()
            self.unlocked.emit()
        else:
            self.panel.wrong()


def clear_away(window: QWidget) -> None:
    """Close whatever stands over a window and may show what it holds: tool tip, menus, dialogs, also one over another.

    The innermost goes first. One that will not close is hidden.
    """
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()
    while (dialog := QApplication.activeModalWidget()) is not None:
        if isinstance(dialog, QDialog):
            dialog.reject()
        if dialog is QApplication.activeModalWidget():
            dialog.hide()
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible() and not isinstance(other, QMainWindow):
            other.hide()
