"""A follow-up packet in the real window: its worker's day by keyboard alone, and why the rest is the leader's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from planner.app.files import open_file
from planner.app.packets.making import Made
from planner.app.services import Services
from planner.domain.errors import Code, Problem
from planner.domain.file_records import SavedFilter
from planner.domain.records import Assignment, Citizen, FollowUp, HoursStep, StepUp
from planner.domain.reminders import is_open
from planner.domain.words import ChangeCause, HoursKind, Outcome
from planner.texts import packets as texts
from planner.texts.problems import sentence
from planner.texts.words import danish
from planner.ui.agreements.page import AgreementsPage
from planner.ui.citizens.page import CitizensPage
from planner.ui.citizens.sections import Sections
from planner.ui.context import Context, Door
from planner.ui.employers.page import EmployersPage
from planner.ui.forgetful import MemorySettings
from planner.ui.forms.lines import Section
from planner.ui.forms.sheet import FormSheet
from planner.ui.my_day.page import MyDayPage
from planner.ui.program import Program
from planner.ui.settings.found import OWN_SECTIONS
from planner.ui.settings.page import SettingsPage
from planner.ui.shell.window import MainWindow
from support.looking import nameless
from support.looks import undress
from support.packets import ASK, LAST_DAY, TwoTeams, a_leaders_file, annas_packet
from support.services import Clock
from support.small_team import TODAY


@dataclass(slots=True)
class Desk:
    """The packet's window, what made it, and what it holds."""

    window: MainWindow
    team: TwoTeams
    made: Made
    folder: Path

    @property
    def my_day(self) -> MyDayPage:
        page = self.window.page
        assert isinstance(page, MyDayPage)
        return page

    @property
    def citizens(self) -> CitizensPage:
        self.window.go("citizens", Door(row=self.team.zahra.id))
        page = self.window.page
        assert isinstance(page, CitizensPage)
        return page

    @property
    def said(self) -> str:
        return self.window.body.trouble.words()


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, settings: MemorySettings, tmp_path: Path, services: Services
) -> Iterator[Desk]:
    caseload, team = a_leaders_file(tmp_path, services)
    folder = tmp_path / "hjemme"
    folder.mkdir()
    made = annas_packet(caseload, team, folder)
    caseload.close()
    program = Program(qapp, settings)
    program.open(open_file(made.path, made.password, user="XYZ", services=services))
    window = program.window
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Desk(window, team, made, folder)
    if program.window is not None:
        program.window.close()
    program.deleteLater()
    undress(qapp)


def test_it_opens_on_the_workers_own_day(desk: Desk) -> None:
    window = desk.window
    assert [(spec.page_id, spec.title) for spec in window.specs.values() if spec.place == "main"] == [
        ("my_day", "Min dag"),
        ("citizens", "Mine borgere"),
        ("agreements", "Klare aftaler"),
        ("employers", "Virksomheder"),
    ]
    assert window.context.caseload.user == "ABL"
    assert (window.body.sidebar.person.initials, window.body.sidebar.person.name) == ("ABL", "Anna Bæk Lyng")
    assert window.body.packet.words() == texts.open_until(LAST_DAY, ASK)
    page = desk.my_day
    assert not page._whose.isVisible()
    assert [row.name for row in page.model.rows_shown()] == ["Zahra Bellini", "Kim Thorslev"]
    assert page.strip.isVisible()
    assert desk.citizens.head.title.text() == "Mine borgere"
    assert nameless(window) == []


def test_a_follow_up_with_hours_and_next_date_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    page = desk.my_day
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    for _ in range(4):  # with, form, result, date
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.log.ordinary.hasFocus()
    page.log.ordinary.selectAll()
    qtbot.keyClicks(page.log.ordinary, "6,5")
    qtbot.keyClick(page.log.ordinary, Qt.Key.Key_Tab)
    assert page.log.next_on.hasFocus()
    page.log.next_on.selectAll()
    qtbot.keyClicks(page.log.next_on, "+14")
    qtbot.keyClick(page.log.next_on, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    register = desk.window.context.register
    row = register.need(FollowUp, desk.team.overdue.id)
    assert (row.held, row.outcome, row.next_on) == (TODAY, Outcome.HELD, date(2026, 12, 7))
    steps = [step for step in register.of_agreement(HoursStep, desk.team.agreement.id) if step.start == TODAY]
    assert [(step.kind, step.ordinary_minutes) for step in steps] == [(HoursKind.ACTUAL, 390)]
    assert page.log._who.text() == "Kim Thorslev"
    desk.window.undo()
    assert is_open(register.need(FollowUp, desk.team.overdue.id))
    desk.window.redo()
    assert not is_open(register.need(FollowUp, desk.team.overdue.id))


def test_what_is_the_leaders_says_why_at_once(desk: Desk) -> None:
    page = desk.citizens
    side = page.panel.side
    window = desk.window

    def refused() -> str:
        said = desk.said
        assert side.sheet is None
        assert ASK in said
        window.context.troubled.emit("")
        return said

    page.panel.head.assign.click()
    assert refused().startswith("»Tildel jobformidler« er teamlederens opgave.")
    window.actions_.by_name["assign"].trigger()
    assert refused().startswith("»Tildel jobformidler«")
    page.new()
    assert refused().startswith("»Opret borger«")
    page.change_groups()
    assert refused().startswith("»Skift gruppe«")
    page.save_view()
    assert refused().startswith("»Gem filter«")
    for entry in page.panel.menu().actions():
        if entry.text() != "Opret aftale…":
            entry.trigger()
            assert side.sheet is None or entry.text().startswith("Opret aftale")
            side.close_sheet()
    for section in ("groups", "contacts", "exemptions", "benefits", "rehabilitation", "departures", "facts"):
        window.context.troubled.emit("")
        found = side._area.findChild(type(page.panel.head.more), section) if side._area is not None else None
        assert found is not None, section
        found.click()
        assert refused()
    assert not window.context.register.all(SavedFilter)


def test_what_is_the_workers_opens(desk: Desk) -> None:
    page = desk.citizens
    side = page.panel.side
    for section in ("goal", "offers", "follow_ups", "step_ups"):
        found = side._area.findChild(type(page.panel.head.more), section) if side._area is not None else None
        assert found is not None, section
        found.click()
        assert side.sheet is not None, section
        side.close_sheet()
    assert desk.said == ""
    page.panel.register_follow_up()
    assert side.sheet is not None
    side.close_sheet()
    assert not desk.window.context.register.all(StepUp)


def test_job_goal_and_firms_are_written(desk: Desk) -> None:
    from planner.ui.citizens.forms_person import GOAL
    from planner.ui.forms.plan import Values

    context = desk.window.context
    kim = context.register.need(Citizen, desk.team.kim.id)
    wish = Values({"job_goal": "Gartner", "has_cv": True, "job_goal_on": TODAY, "cv_on": TODAY})
    assert context.run(GOAL.change(context, kim).command(wish)) is not None
    assert context.register.need(Citizen, kim.id).job_goal == "Gartner"
    for page_id, kind in (("agreements", AgreementsPage), ("employers", EmployersPage)):
        desk.window.go(page_id, None)
        assert isinstance(desk.window.page, kind)
    assert desk.said == ""


def test_a_colleagues_contact_with_a_firm_warns_but_is_not_to_be_changed(desk: Desk) -> None:
    window = desk.window
    firms = desk.my_day.firms
    assert any("BKJ" in label.text() for label in firms.findChildren(QLabel))
    window.go("employers", Door(row=desk.team.firm.id))
    page = window.page
    assert isinstance(page, EmployersPage)
    area = page.panel.side._area
    assert area is not None
    line = area.findChild(QAbstractButton, desk.team.bos_contact.id)
    own = area.findChild(QAbstractButton, desk.team.contact.id)
    assert line is not None
    assert own is not None
    side = page.panel.side
    line.click()
    opened = [side.sheet]
    assert desk.said == sentence(Problem(Code.OTHERS_CONTACT, "", {"ask": ASK}))
    own.click()
    opened.append(side.sheet)
    assert [sheet is not None for sheet in opened] == [False, True]
    side.close_sheet()
    page.panel.log()
    sheet = side.sheet
    assert isinstance(sheet, FormSheet)
    assert sheet.answers["worker"].value() == desk.team.anna.id
    side.close_sheet()


def test_why_a_contact_person_changed_is_for_leaders_only(desk: Desk) -> None:
    """A packet holds no cause; one made by an earlier version does, and its panel does not show it either."""
    context, zahra = desk.window.context, desk.team.zahra
    rows = context.register.of_citizen(Assignment, zahra.id)
    assert rows
    assert {row.change_cause for row in context.register.all(Assignment)} == {ChangeCause.NONE}
    for row in rows:
        context.register.put(replace(row, change_cause=ChangeCause.SICKNESS, override_reason="Fortrolig begrundelse"))
    assert desk.citizens.panel.side.isVisible()
    said = " | ".join(line.words for section in _sections(context, zahra) for line in section.lines)
    assert "Anna Bæk Lyng" in said
    assert danish(ChangeCause.SICKNESS) not in said.casefold()
    assert "fortrolig" not in said.casefold()


def _sections(context: Context, citizen: Citizen) -> list[Section]:
    """What the panel shows of a citizen, folded parts included."""
    return Sections(context, citizen, lambda *_asked, **_more: None, lambda *_asked: None).all()


def test_other_pages_and_menus_are_not_there(desk: Desk) -> None:
    window = desk.window
    for page_id in ("overview", "plan", "sheet", "imports", "results", "packets"):
        window.go(page_id, None)
        assert isinstance(window.page, MyDayPage)
    for name in ("import", "export_register", "change_password", "propose"):
        assert not window.actions_.by_name[name].isVisible()
    window.actions_.by_name["restore"].trigger()
    page = window.page
    assert isinstance(page, SettingsPage)
    assert set(page._sections) == set(OWN_SECTIONS)
    assert not page.part.password.isVisible()  # type: ignore[attr-defined]  # the section on safety
    assert page.part.backups.isVisible()  # type: ignore[attr-defined]


def test_after_the_last_day_it_is_read_only_and_says_whom_to_ask(qtbot: QtBot, desk: Desk) -> None:
    clock = desk.window.context.caseload.services.clock
    assert isinstance(clock, Clock)
    clock.forward(days=20)
    desk.window.frame.refresh()
    over = sentence(Problem(Code.PACKET_OVER, "", {"day": LAST_DAY, "ask": ASK}))
    assert desk.window.body.packet.words() == over
    assert desk.window.context.caseload.read_only
    desk.my_day.refresh(None)
    qtbot.keyClick(desk.my_day.view, Qt.Key.Key_Return)
    desk.my_day.save()
    assert over in desk.my_day.log.banner.words()
    assert is_open(desk.window.context.register.need(FollowUp, desk.team.overdue.id))


def test_locked_and_backed_up_as_any_file(qtbot: QtBot, desk: Desk) -> None:
    window = desk.window
    window.lock()
    assert window.locked
    window.lock_view.panel.tried.emit(desk.made.password)
    qtbot.waitUntil(lambda: not window.locked)
    page = desk.my_day
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    page.save()
    with qtbot.waitSignal(window.closed):
        window.close()
    names = sorted(path.name for path in desk.folder.rglob("*") if path.is_file())
    assert len(names) == 2
    for path in desk.folder.rglob("*"):
        if path.is_file():
            assert b"Zahra" not in path.read_bytes()


def test_opened_from_its_own_name_by_somebody_new_to_the_machine(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, services: Services
) -> None:
    caseload, team = a_leaders_file(tmp_path, services)
    made = annas_packet(caseload, team, tmp_path)
    caseload.close()
    program = Program(qapp, MemorySettings())
    program.begin(made.path)
    start = program.start
    assert start is not None
    start.who.initials.setText("ABL")
    qtbot.keyClick(start.who.initials, Qt.Key.Key_Return)
    assert start.unlock.isVisible()
    assert texts.PASSWORD_FROM in start.unlock.line.text()
    start.unlock_with("en forkert adgangskode")
    assert start.unlock.failures == 1
    start.unlock_with(made.password)
    window = program.window
    assert window is not None
    assert isinstance(window.page, MyDayPage)
    assert [each.path for each in start.recent_files.all()] == [made.path]
    with qtbot.waitSignal(window.closed):
        window.close()
    program.deleteLater()
    undress(qapp)
