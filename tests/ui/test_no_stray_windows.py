"""No part of a page shows as a window of its own before it has its place: that takes the keyboard from the real one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from planner.ui.context import Context
from planner.ui.pages import all_pages
from planner.ui.settings.page import SettingsPage
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Badge, Banner
from support.small_team import fill


class Windows(QObject):
    """Notes what shows as a window; menus, tool tips and the like are of other kinds."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.shown: list[str] = []
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_shown and watched.windowType() is Qt.WindowType.Window:  # type: ignore[attr-defined]  # is a widget
            self.shown.append(type(watched).__name__)
        return False


def test_opening_pages_shows_no_other_window(qtbot: QtBot, qapp: QApplication, context: Context) -> None:
    fill(context.caseload)
    windows = Windows(qapp)
    window = MainWindow(context, all_pages())
    qtbot.addWidget(window)
    window.show()
    for spec in all_pages():
        window.go(spec.page_id, None)
        qtbot.waitUntil(lambda: not context.jobs.busy)
    window.go("settings", None)
    page = window.page
    assert isinstance(page, SettingsPage)
    for entry in page.nav.entries.values():
        entry.click()
    qapp.removeEventFilter(windows)
    assert windows.shown == [MainWindow.__name__]


def test_what_is_said_before_its_place_shows_with_it(qtbot: QtBot, theme: Theme) -> None:
    banner, badge = Banner(theme), Badge(theme, "To")
    banner.say("info", "Ordet")
    assert not banner.isVisible()
    assert not badge.isVisible()
    page = lay.column_of(banner, badge)
    qtbot.addWidget(page)
    page.show()
    assert banner.isVisible()
    assert badge.isVisible()
    banner.clear()
    assert not banner.isVisible()
