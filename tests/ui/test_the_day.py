"""The day is asked, not remembered: at midnight, on unlock, at the front and before a write; old forms say so."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from planner.app.caseload import Caseload
from planner.app.files import create_file
from planner.app.services import Services
from planner.domain.records import FollowUp
from planner.domain.reminders import is_open
from planner.texts import forms as texts
from planner.texts.formats import day, long_day
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context
from planner.ui.forgetful import MemorySettings
from planner.ui.my_day.page import MyDayPage
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button
from planner.ui.widgets.date_field import DateField
from support.office_page import furnish, opened
from support.services import Clock
from support.small_team import SmallTeam, fill

PASSWORD = "en lang adgangskode"
SUMMER, WINTER = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
MONDAY = date(2026, 11, 23)
MOVES = [timedelta(days=1), timedelta(days=3), timedelta(days=-1), timedelta(hours=12)]


def my_day(qtbot: QtBot, context: Context) -> tuple[MyDayPage, SmallTeam]:
    team = fill(context.caseload)
    page = MyDayPage(context)
    qtbot.addWidget(page)
    page.resize(1224, 806)
    page.show()
    page.come(None)
    page.focus_first()
    page.register_follow_up()
    return page, team


def held(context: Context) -> list[date]:
    return [row.held for row in context.register.all(FollowUp) if row.held is not None]


@pytest.mark.parametrize("move", MOVES)
def test_a_talk_logged_in_a_form_from_another_day_is_not_held_on_that_day_unsaid(
    qtbot: QtBot, context: Context, clock: Clock, move: timedelta
) -> None:
    page, _team = my_day(qtbot, context)
    before = held(context)
    clock.now += move
    page.log.save()
    assert held(context) == before
    assert page.log.banner.words() == texts.form_of(MONDAY, context.today)
    qtbot.mouseClick(page.log.banner.findChild(Button), Qt.MouseButton.LeftButton)
    assert page.log.held.date() == context.today
    assert page.log.banner.words() == ""
    page.log.save()
    assert sorted(held(context)) == sorted([*before, context.today])


def test_who_saves_again_means_the_day_that_stands_there(qtbot: QtBot, context: Context, clock: Clock) -> None:
    page, _team = my_day(qtbot, context)
    before = held(context)
    clock.forward(days=1)
    page.log.save()
    page.log.save()
    assert sorted(held(context)) == sorted([*before, MONDAY])


def test_a_day_typed_as_another_day_is_left_alone(qtbot: QtBot, context: Context, clock: Clock) -> None:
    page, _team = my_day(qtbot, context)
    before = held(context)
    page.log.held.set_date(date(2026, 11, 20))
    clock.forward(days=1)
    page.log.save()
    assert page.log.banner.words() == ""
    assert sorted(held(context)) == sorted([*before, date(2026, 11, 20)])


def test_a_form_in_the_side_panel_says_so_too(qtbot: QtBot, context: Context, clock: Clock) -> None:
    office = furnish(context)
    page = opened(qtbot, CitizensPage(context))
    page.view.choose(office.eva.id)
    page.register_follow_up()
    sheet = page.panel.side.sheet
    assert sheet is not None
    fields = [field for field in sheet.findChildren(DateField) if field.date() == MONDAY]
    assert fields
    clock.forward(days=1)
    context.day.look()
    assert texts.form_of(MONDAY, context.today) in sheet.banner.words()  # type: ignore[attr-defined]  # a form's sheet
    assert sheet.save() is False
    for field in fields:
        field.bring_on()
    assert {field.date() for field in fields} == {context.today}


def window_of(qtbot: QtBot, caseload: Caseload, theme: Theme) -> MainWindow:
    made = MainWindow(Context(caseload, theme, MemorySettings()), all_pages())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_first()
    made.go("my_day", None)
    return made


def state(window: MainWindow) -> str:
    page = window.page
    assert isinstance(page, MyDayPage)
    return page.head.state.text()


def test_a_window_locked_in_the_evening_says_the_next_day_when_unlocked(
    qtbot: QtBot, tmp_path: Path, services: Services, clock: Clock, theme: Theme
) -> None:
    caseload = create_file(tmp_path / "t.sagsplan", PASSWORD, user="TST", services=services)
    fill(caseload)
    window = window_of(qtbot, caseload, theme)
    assert state(window) == long_day(MONDAY)
    window.lock()
    clock.forward(days=1)
    window.unlock()
    assert state(window) == long_day(MONDAY + timedelta(days=1))
    window.close()


@pytest.mark.parametrize("move", [timedelta(days=1), timedelta(days=-2), timedelta(days=40)])
def test_the_timer_and_coming_to_the_front_both_ask(
    qtbot: QtBot, caseload: Caseload, clock: Clock, theme: Theme, move: timedelta
) -> None:
    fill(caseload)
    window = window_of(qtbot, caseload, theme)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    clock.now += move
    window.day_watch.timer.timeout.emit()
    assert state(window) == long_day(MONDAY + move)
    clock.now += move
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert state(window) == long_day(MONDAY + 2 * move)
    assert window.day_watch.timer.isActive()
    window.close()
    assert not window.day_watch.timer.isActive()


@pytest.mark.parametrize(
    ("before", "after", "turned"),
    [
        # Summer time ends on 25-10-2026: the hour from 2 to 3 is passed twice, the day is not.
        (datetime(2026, 10, 25, 2, 30, tzinfo=SUMMER), datetime(2026, 10, 25, 2, 30, tzinfo=WINTER), False),
        (datetime(2026, 10, 24, 23, 59, tzinfo=SUMMER), datetime(2026, 10, 25, 0, 1, tzinfo=SUMMER), True),
        (datetime(2026, 10, 25, 23, 59, tzinfo=WINTER), datetime(2026, 10, 26, 0, 1, tzinfo=WINTER), True),
        # It begins on 29-03-2026: the hour from 2 to 3 is left out.
        (datetime(2026, 3, 29, 1, 59, tzinfo=WINTER), datetime(2026, 3, 29, 3, 1, tzinfo=SUMMER), False),
        (datetime(2026, 3, 29, 23, 59, tzinfo=SUMMER), datetime(2026, 3, 30, 0, 1, tzinfo=SUMMER), True),
        # A machine that slept over a weekend.
        (datetime(2026, 11, 20, 16, 0, tzinfo=WINTER), datetime(2026, 11, 23, 7, 0, tzinfo=WINTER), True),
    ],
)
def test_the_day_turns_when_the_wall_clock_says_so(
    qtbot: QtBot, theme: Theme, clock: Clock, caseload: Caseload, before: datetime, after: datetime, *, turned: bool
) -> None:
    clock.now = before
    context = Context(caseload, theme, MemorySettings())
    heard: list[date] = []
    context.day.turned.connect(lambda: heard.append(context.today))
    clock.now = after
    context.day.look()
    context.day.look()
    assert heard == ([clock.now.date()] if turned else [])


def test_undo_and_every_write_look_at_the_day_first(qtbot: QtBot, context: Context, clock: Clock) -> None:
    page, team = my_day(qtbot, context)
    page.log.save()
    heard: list[date] = []
    context.day.turned.connect(lambda: heard.append(context.today))
    clock.forward(days=1)
    context.undo()
    assert heard == [MONDAY + timedelta(days=1)]
    assert is_open(context.register.need(FollowUp, team.overdue.id))
    assert day(context.today) == "24-11-2026"
