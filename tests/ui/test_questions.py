"""The question about what may stand twice: beside the buttons of the form, Enter says no, yes writes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.app.commands.rows import Put
from planner.domain.errors import Code, Problem
from planner.domain.records import Absence, FollowUp
from planner.texts.doubts import GO_ON
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context
from planner.ui.forms.sheet import FormSheet
from planner.ui.my_day.page import MyDayPage
from planner.ui.pages import all_pages
from planner.ui.shell.window import MainWindow
from support.office_page import furnish, opened
from support.small_team import TODAY, fill

LEFT = Qt.MouseButton.LeftButton


def held(context: Context) -> int:
    return sum(row.held == TODAY for row in context.register.all(FollowUp))


def test_the_quick_log_asks_before_a_talk_is_logged_twice(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = MyDayPage(context)
    qtbot.addWidget(page)
    page.resize(1224, 806)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    page.focus_first()
    page.register_follow_up()
    citizen = page.log._citizen
    page.log.save()
    assert held(context) == 1
    page.log.open(None, citizen)
    page.log.save()
    assert held(context) == 1
    assert page.log.question.isVisible()
    assert "Der står allerede en opfølgning" in page.log.question.words.text()
    assert page.log.question.no.hasFocus()
    qtbot.keyClick(page.log.question.no, Qt.Key.Key_Return)
    assert page.log.question.isHidden()
    assert held(context) == 1
    page.log.save()
    qtbot.mouseClick(page.log.question.yes, LEFT)
    assert held(context) == 2
    assert page.log.question.isHidden()


def test_esc_answers_no_and_leaves_the_form_open(qtbot: QtBot, context: Context) -> None:
    office = furnish(context)
    page = opened(qtbot, CitizensPage(context))
    page.view.choose(office.eva.id)
    page.register_follow_up()
    sheet = page.panel.side.sheet
    assert isinstance(sheet, FormSheet)
    before = len(context.register.all(FollowUp))
    sheet.question.ask([Problem(Code.DOUBLE_TALK, "held", {"day": TODAY})])
    assert sheet.question.no.hasFocus()
    qtbot.keyClick(sheet.question.no, Qt.Key.Key_Escape)
    assert sheet.question.isHidden()
    assert len(context.register.all(FollowUp)) == before
    assert page.panel.side.sheet is sheet


def test_where_no_form_asks_the_window_does(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    window = MainWindow(context, all_pages())
    qtbot.addWidget(window)
    window.show()
    window.show_first()
    step = Put(Absence(worker=team.anna.id, cause="Ferie", start=TODAY, share=300))
    assert context.run(step) is not None
    assert context.run(step) is None
    assert window.body.trouble.words().endswith("Gem alligevel?")
    assert len(context.register.all(Absence)) == 1
    link = window.body.trouble._link
    assert link.text() == GO_ON
    link.click()
    assert len(context.register.all(Absence)) == 2
    assert window.body.trouble.words() == ""
