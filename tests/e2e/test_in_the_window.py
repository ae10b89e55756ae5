"""A day in the real main window on a demo register: once by keyboard alone, once by mouse alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from planner.app.demo.in_memory import open_demo
from planner.app.demo.source import DemoSpec
from planner.app.queries.citizens import citizen_rows
from planner.domain.records import Agreement, Citizen, FollowUp
from planner.domain.reminders import is_open
from planner.platform.settings import INITIALS_KEY
from planner.ui.agreements.page import AgreementsPage
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context
from planner.ui.forgetful import MemorySettings
from planner.ui.my_day.page import MyDayPage
from planner.ui.overview.page import OverviewPage
from planner.ui.pages import all_pages
from planner.ui.plan.page import PlanPage
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Scheme, Theme
from support.looking import nameless
from support.looks import undress

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier

pytestmark = [pytest.mark.e2e, pytest.mark.ui]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Scheme.LIGHT)
    yield made
    undress(qapp)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Iterator[MainWindow]:
    spec = DemoSpec(citizens=120, workers=6, seed=1, as_of=date(2026, 11, 23))
    context = Context(open_demo("LTO", spec=spec), theme, MemorySettings(**{INITIALS_KEY: "LTO"}))
    made = MainWindow(context, all_pages())
    made.resize(1366, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_first()
    yield made
    made.close()


def press(qtbot: QtBot, window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = CONTROL) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until nothing works in the background any more."""
    qtbot.waitUntil(lambda: not window.context.jobs.busy)


def waiting(window: MainWindow) -> set[str]:
    context = window.context
    rows = citizen_rows(context.register, context.programmes, context.today)
    return {row.id for row in rows if row.wait_since is not None}


def overview(window: MainWindow) -> OverviewPage:
    assert isinstance(window.page, OverviewPage)
    return window.page


def plan(window: MainWindow) -> PlanPage:
    assert isinstance(window.page, PlanPage)
    return window.page


def test_by_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    before = waiting(window)
    assert before
    assert overview(window).tiles[0].text() == str(len(before))

    press(qtbot, window, Qt.Key.Key_L)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: plan(window).current.can_accept)
    press(qtbot, window, Qt.Key.Key_Return)
    left = waiting(window)
    assert len(left) < len(before)
    press(qtbot, window, Qt.Key.Key_1)
    assert overview(window).tiles[0].text() == str(len(left))
    press(qtbot, window, Qt.Key.Key_Z)
    assert waiting(window) == before
    assert overview(window).tiles[0].text() == str(len(before))
    press(qtbot, window, Qt.Key.Key_Y)
    assert waiting(window) == left

    press(qtbot, window, Qt.Key.Key_2)
    day = window.page
    assert isinstance(day, MyDayPage)
    first = next(row for row in day.model.rows_shown() if not row.done)
    day.view.choose(first.id)
    press(qtbot, window, Qt.Key.Key_Return, PLAIN)
    qtbot.keyClicks(day.log.note, "Vil gerne op i tid")
    press(qtbot, window, Qt.Key.Key_Return)
    row = window.context.register.need(FollowUp, first.id)
    assert not is_open(row)
    assert row.result == "Vil gerne op i tid"

    press(qtbot, window, Qt.Key.Key_5)
    agreements = window.page
    assert isinstance(agreements, AgreementsPage)
    press(qtbot, window, Qt.Key.Key_Return, PLAIN)
    shown = agreements.editor.agreement
    assert shown is not None
    mentor = agreements.editor.form.answers["mentor"].control
    assert isinstance(mentor, QLineEdit)
    mentor.clear()
    qtbot.keyClicks(mentor, "Palle Ringdal")
    press(qtbot, window, Qt.Key.Key_S)
    assert window.context.register.need(Agreement, shown.id).mentor == "Palle Ringdal"

    someone = next(iter(window.context.register.all(Citizen)))
    press(qtbot, window, Qt.Key.Key_K)
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClicks(field, someone.name)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    citizens = window.page
    assert isinstance(citizens, CitizensPage)
    current = citizens.view.current_row()
    assert current is not None
    assert current.id == someone.id


def click(qtbot: QtBot, widget: QWidget) -> None:
    assert widget.isVisible()
    qtbot.mouseClick(widget, LEFT)


def open_by_mouse(qtbot: QtBot, window: MainWindow, page_id: str) -> None:
    navigation = window.body.sidebar.main
    model = navigation.model()
    keys = [spec.page_id for spec in all_pages() if spec.place == "main"]
    index = model.index(keys.index(page_id), 0)
    qtbot.mouseClick(navigation.viewport(), LEFT, pos=navigation.visualRect(index).center())
    assert window.page is not None
    assert window.page.page_id == page_id


def double_click(qtbot: QtBot, view: QTreeView, row: int) -> None:
    spot = view.visualRect(view.model().index(row, 1)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=spot)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=spot)


def test_by_mouse_alone(qtbot: QtBot, window: MainWindow) -> None:
    before = waiting(window)
    click(qtbot, overview(window).primary_button)
    settle(qtbot, window)
    qtbot.waitUntil(lambda: plan(window).current.can_accept)
    click(qtbot, plan(window).foot.all)
    left = waiting(window)
    assert len(left) < len(before)
    click(qtbot, window.status.undo)
    assert waiting(window) == before

    open_by_mouse(qtbot, window, "my_day")
    day = window.page
    assert isinstance(day, MyDayPage)
    place, first = next(
        (at, day.model.line(at).row)
        for at in range(day.model.rowCount())
        if (row := day.model.line(at).row) is not None and not row.done
    )
    assert first is not None
    double_click(qtbot, day.view, place)
    click(qtbot, day.log._save_button)
    assert not is_open(window.context.register.need(FollowUp, first.id))

    open_by_mouse(qtbot, window, "agreements")
    agreements = window.page
    assert isinstance(agreements, AgreementsPage)
    double_click(qtbot, agreements.view, 0)
    assert agreements.editor.agreement is not None
    agreements.editor.leave()
    open_by_mouse(qtbot, window, "overview")
    click(qtbot, overview(window).tiles[0])
    citizens = window.page
    assert isinstance(citizens, CitizensPage)
    assert citizens.model.shown == len(before)


def test_every_page_shows_with_a_name_on_every_control(qtbot: QtBot, window: MainWindow) -> None:
    visited = []
    for page_id in window.specs:
        window.go(page_id, None)
        settle(qtbot, window)
        assert window.page is not None
        assert window.page.isVisible()
        assert nameless(window.page) == [], page_id
        visited.append(window.page.page_id)
    assert visited == [spec.page_id for spec in all_pages()]
    assert len(visited) == 22
