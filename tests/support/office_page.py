"""Opens a page on the small office, shown and active, and lets a test type into its forms."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.context import Context
from planner.ui.forms.panel import SidePanel
from planner.ui.forms.sheet import FormSheet
from planner.ui.page import Page
from support.office import Office
from support.services import put

P = TypeVar("P", bound=Page)


def furnish(context: Context) -> Office:
    """Write the small office into the register of a context, as its starting point."""
    office = Office()
    put(context.caseload.db, *office.records)
    for record in office.records:
        context.register.put(record)
    return office


def opened(qtbot: QtBot, page: P) -> P:
    """The page, shown and active, with the keyboard on its first part."""
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    page.focus_first()
    return page


def form_of(side: SidePanel) -> FormSheet:
    """The form that is open."""
    assert isinstance(side.sheet, FormSheet)
    return side.sheet


def fill_in(qtbot: QtBot, form: FormSheet, **texts: str) -> None:
    """Type into fields of one line, in place of what stands there."""
    for name, text in texts.items():
        control = form.answers[name].control
        assert isinstance(control, QLineEdit)
        control.setFocus()
        control.selectAll()
        qtbot.keyClicks(control, text) if text else qtbot.keyClick(control, Qt.Key.Key_Delete)


def focused() -> QWidget | None:
    """What has the keyboard."""
    return QApplication.focusWidget()
