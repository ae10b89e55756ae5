"""The page Indstillinger: every section changes the register, or the person's own settings, and can be taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from planner.app.commands.forms import SaveForm
from planner.app.files import password_fits
from planner.app.grants import grant, grant_on
from planner.app.status_sheet.form_mapping import FormMapping
from planner.app.status_sheet.form_profiles import FormProfile
from planner.app.status_sheet.profiles import AGENCY, profiles
from planner.domain.caps import cap_in_force
from planner.domain.periods import Month
from planner.domain.plan_settings import PlanKey, plan_number
from planner.domain.records import Absence, Cap, WeeklyHours, Worker
from planner.domain.settings import SettingKey, number
from planner.texts import common
from planner.texts import settings as texts
from planner.texts.formats import day
from planner.ui.context import Context, Door
from planner.ui.forms.lines import LineButton
from planner.ui.forms.sheet import FormSheet
from planner.ui.settings.look_part import LookPart
from planner.ui.settings.page import SettingsPage
from planner.ui.settings.part import FormPart, LinesPart
from planner.ui.settings.safety_part import SafetyPart
from planner.ui.settings.worker_part import WorkerPart
from planner.ui.sheet.page import SheetPage
from planner.ui.shell.idle import idle_minutes
from planner.ui.theme.theme import Density
from planner.ui.widgets.choice import Choice
from support.looking import nameless
from support.people import a_worker, an_absence
from support.steps import Add

PASSWORD = "en lang adgangskode"


def a_page(qtbot: QtBot, context: Context, section: str) -> SettingsPage:
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1224, 806)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.come(Door(criteria={"section": section}))
    return page


def sheet_of(page: SettingsPage) -> FormSheet:
    part = page.part
    sheet = part.sheet if isinstance(part, FormPart) else part.panel.sheet  # type: ignore[attr-defined]  # the other two
    assert isinstance(sheet, FormSheet)
    return sheet


def fill(page: SettingsPage, **words: str) -> None:
    for name, typed in words.items():
        control = sheet_of(page).answers[name].control
        assert isinstance(control, QLineEdit)
        control.setText(typed)


@pytest.mark.parametrize("section", list(texts.SECTIONS))
def test_every_section_opens_and_has_names(qtbot: QtBot, context: Context, section: str) -> None:
    context.run(Add(records=(a_worker("ABC"),)))
    page = a_page(qtbot, context, section)
    assert page.nav.entries[section].isChecked()
    assert nameless(page) == []


def test_the_team_is_named_and_taken_back(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "team")
    page.focus_first()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "Vesterå")
    assert page.unsaved()
    page.save()
    assert context.register.setting(SettingKey.MUNICIPALITY) == "Vesterå"
    assert not page.unsaved()
    context.undo()
    assert context.register.setting(SettingKey.MUNICIPALITY) == ""
    control = sheet_of(page).answers[SettingKey.MUNICIPALITY].control
    assert isinstance(control, QLineEdit)
    assert control.text() == ""


def test_a_number_out_of_bounds_is_said_at_its_field(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "follow_up")
    fill(page, rhythm_days="0")
    page.save()
    assert sheet_of(page).answers["rhythm_days"].field.error
    fill(page, rhythm_days="21")
    page.save()
    assert number(context.register, SettingKey.RHYTHM_DAYS) == 21


def test_what_is_typed_is_saved_when_another_section_is_chosen(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "plan")
    fill(page, plan_points_language="40")
    page.nav.entries["team"].click()
    assert plan_number(context.register, PlanKey.POINTS_LANGUAGE) == 40
    page.nav.entries["plan"].click()
    fill(page, plan_points_language="mange")
    page.nav.entries["team"].click()
    assert page.nav.entries["plan"].isChecked()


def test_a_worker_is_added_changed_and_away(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "workers")
    page.new()
    fill(page, initials="NYN", name="Nynne Ny", weekly_minutes="", languages="dansk, arabisk")
    page.save()
    [worker] = context.register.all(Worker)
    assert worker.languages == ("dansk", "arabisk")
    part = page.part
    assert isinstance(part, WorkerPart)
    assert part.row is not None
    assert part.row.incomplete
    assert "mangler" in page.head.state.text()
    part.edit()
    fill(page, weekly_minutes="30")
    page.save()
    [worker] = context.register.all(Worker)
    assert worker.weekly_minutes == 30 * 60
    part.edit()
    fill(page, weekly_minutes="18,5", hours_from="01-12-2026")
    page.save()
    [later] = context.register.all(WeeklyHours)
    assert (later.start, later.minutes, worker.weekly_minutes) == (date(2026, 12, 1), 1110, 1800)
    lines = [(each.left, each.words) for each in part._hours(part.row).lines]
    assert lines == [("01-12-2026", "18,5 timer"), (day(worker.employed_from), "30 timer")]
    part._open_hours(later)
    fill(page, minutes="20")
    page.save()
    assert [each.minutes for each in context.register.all(WeeklyHours)] == [1200]
    part.new_absence()
    fill(page, cause="ferie", start="01-12-2026", end="14-12-2026", share="50")
    page.save()
    [absence] = context.register.all(Absence)
    assert (absence.share, absence.end) == (500, date(2026, 12, 14))
    part._open_absence(absence)
    sheet_of(page)._drop()
    assert not context.register.all(Absence)
    context.undo()
    assert len(context.register.all(Absence)) == 1


def test_nobody_is_said_to_be_there_while_the_first_is_being_made(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "workers")
    part = page.part
    assert isinstance(part, WorkerPart)
    assert part._name.text() == common.NO_WORKERS
    part.new()
    assert part._name.text() == ""
    qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Escape)
    assert part.panel.sheet is None
    assert part._name.text() == common.NO_WORKERS


def test_initials_in_use_are_refused_beside_the_field(qtbot: QtBot, context: Context) -> None:
    context.run(Add(records=(a_worker("ABC"),)))
    page = a_page(qtbot, context, "workers")
    page.new()
    fill(page, initials="ABC")
    page.save()
    assert sheet_of(page).answers["initials"].field.error
    assert len(context.register.all(Worker)) == 1


def test_the_table_of_workers_is_a_good_model_and_opens_with_enter(qtbot: QtBot, context: Context) -> None:
    worker = a_worker("ABC")
    context.run(Add(records=(worker, a_worker("DEF"), an_absence(worker, cause="barsel"))))
    page = a_page(qtbot, context, "workers")
    part = page.part
    assert isinstance(part, WorkerPart)
    tester = QAbstractItemModelTester(part.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.focus_first()
    qtbot.keyClick(part.view, Qt.Key.Key_Return)
    qtbot.keyClick(sheet_of(page), Qt.Key.Key_Escape)
    assert part.panel.sheet is None
    context.run(Add(records=(a_worker("GHI"),)))
    assert part.model.total == 3
    del tester


def test_a_cap_is_set_from_a_day_and_the_shipped_one_names_its_source(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "caps")
    part = page.part
    assert isinstance(part, LinesPart)
    assert part.panel.focus_key("caps:FSM")
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    fill(page, hard="25", soft="", start="01-12-2026", decided_by="Udvalget")
    page.save()
    [cap] = context.register.all(Cap)
    assert (cap.hard, cap.soft, cap.decided_by) == (25, None, "Udvalget")
    found = cap_in_force(context.register, context.programmes.need("FSM"), cap.function, date(2026, 12, 2))
    assert found is not None
    assert found.hard == 25
    assert part.panel.focus_key(cap.id)


def test_a_programme_gets_another_period(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "programmes")
    part = page.part
    assert isinstance(part, LinesPart)
    part.panel.focus_key("period:FSM")
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    fill(page, end="31-12-2027")
    page.save()
    assert context.programmes.need("FSM").end == date(2027, 12, 31)


def test_a_recipient_and_a_grant(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "sheet")
    part = page.part
    assert isinstance(part, LinesPart)
    part.panel.focus_key("recipients")
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    fill(page, name="Direktionen", threshold="2")
    page.save()
    assert sheet_of(page).answers["threshold"].field.error
    fill(page, threshold="5")
    page.save()
    assert [row.threshold for row in profiles(context.register) if row.name == "Direktionen"] == [5]
    part.panel.focus_key("grant:FSM")
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key.Key_Space)
    fill(page, name="Puljen", amount="1.250.000")
    page.save()
    assert grant(context.register, "FSM").amount == 1_250_000


def test_a_dated_grant_and_an_account_by_keyboard(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "sheet")
    part = page.part
    assert isinstance(part, LinesPart)

    def opened(key: str) -> None:
        part.panel.focus_key(key)
        widget = QApplication.focusWidget()
        assert widget is not None
        qtbot.keyClick(widget, Qt.Key.Key_Space)

    def chosen(name: str, value: str) -> None:
        control = sheet_of(page).answers[name].control
        assert isinstance(control, Choice)
        control.setCurrentIndex(control.findData(value))

    opened("entries")
    chosen("programme", "FSM")
    page.save()
    assert sheet_of(page).answers["day"].field.error
    assert sheet_of(page).answers["amount"].field.error
    fill(page, day="01-02-2026", amount="2.000.000", source="Tilsagnsbrev 26/1")
    page.save()
    opened("entries")
    chosen("programme", "FSM")
    chosen("kind", "costs")
    fill(page, day="01-10-2026", amount="300.000")
    page.save()
    found = grant_on(context.register, "FSM", Month(2026, 10), date(2026, 11, 1))
    assert (found.amount, found.source, found.costs, found.final) == (2_000_000, "Tilsagnsbrev 26/1", 300_000, False)
    assert grant_on(context.register, "FSM", Month(2026, 1), date(2026, 11, 1)).amount is None
    opened("entry:FSM:1")
    chosen("kind", "final_costs")
    page.save()
    assert grant_on(context.register, "FSM", Month(2026, 10), date(2026, 11, 1)).final
    context.undo()
    assert not grant_on(context.register, "FSM", Month(2026, 10), date(2026, 11, 1)).final


def test_a_recipient_gets_its_form_and_its_own_deadline_by_mouse(qtbot: QtBot, context: Context) -> None:
    content = (Path(__file__).parents[1] / "data" / "skema_eksempel.xlsx").read_bytes()
    context.caseload.run(
        SaveForm(profile=FormProfile("form_1", "STAR-skema", "x.xlsx", FormMapping()), content=content)
    )
    page = a_page(qtbot, context, "sheet")
    part = page.part
    assert isinstance(part, LinesPart)
    line = part.panel.findChild(LineButton, f"recipient:{AGENCY}")
    assert line is not None
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    choice = sheet_of(page).answers["form"].control
    assert isinstance(choice, Choice)
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    shown = choice.view()
    qtbot.waitUntil(shown.isVisible)
    at = shown.visualRect(shown.model().index(choice.findData("form_1"), 0)).center()
    qtbot.mouseMove(shown.viewport(), at)
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert choice.currentText() == "STAR-skema"
    fill(page, due_day="29")
    page.save()
    assert sheet_of(page).answers["due_day"].field.error, "no day that some month lacks"
    fill(page, due_day="10")
    page.save()
    kept = {row.code: (row.form, row.due_day) for row in profiles(context.register)}
    assert kept[AGENCY] == ("form_1", 10)
    assert set(kept.values()) == {("form_1", 10), ("", None)}
    sheet = SheetPage(context)
    qtbot.addWidget(sheet)
    sheet.panel.offer()
    sheet.panel.choose(recipient=AGENCY)
    assert sheet.panel.form_chosen() == "form_1"


def test_the_day_of_the_sheet_is_the_teams_own(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "sheet")
    part = page.part
    assert isinstance(part, LinesPart)
    part.panel.focus_key(f"rule:{SettingKey.SHEET_DAY}")
    widget = QApplication.focusWidget()
    assert widget is not None
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    fill(page, sheet_day="31")
    page.save()
    assert sheet_of(page).answers["sheet_day"].field.error, "no day that some month lacks"
    fill(page, sheet_day="15")
    page.save()
    assert context.register.setting(SettingKey.SHEET_DAY) == "15"
    context.undo()
    assert context.register.setting(SettingKey.SHEET_DAY) == ""


def test_the_look_holds_for_the_person(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "look")
    part = page.part
    assert isinstance(part, LookPart)
    part.density.setFocus()
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert context.theme.density is Density.COMFORTABLE
    assert context.settings.get("density") == "comfortable"


def test_a_register_in_memory_has_no_password(qtbot: QtBot, context: Context) -> None:
    page = a_page(qtbot, context, "safety")
    part = page.part
    assert isinstance(part, SafetyPart)
    assert part.in_memory.words() == texts.IN_MEMORY
    assert not part.password.isVisible()
    part.idle.picked.emit("5")
    assert idle_minutes(context.settings) == 5


def test_the_password_is_changed_and_backups_are_listed(qtbot: QtBot, disk_context: Context) -> None:
    disk_context.run(Add(records=(a_worker("ABC"),)))
    page = a_page(qtbot, disk_context, "safety")
    part = page.part
    assert isinstance(part, SafetyPart)
    form = part.password
    form.old.setText("forkert kode her")
    form.new.setText("en helt anden kode")
    form.again.setText("en helt anden kode")
    form.change()
    assert form.old_field.error
    form.old.setText(PASSWORD)
    form.again.setText("noget andet end den")
    form.change()
    assert form.again_field.error == texts.NOT_SAME
    form.again.setText("en helt anden kode")
    form.change()
    assert password_fits(disk_context.caseload, "en helt anden kode")
    assert not form.new.text()
    part.back_up_button.click()
    assert part.backups.model.total >= 1
    newest = next(row for row in part.backups.model.rows_shown() if row.counter == 2)
    part.backups.view.choose(newest.path.name)
    part.backups.secret.setText("en helt anden kode")
    assert part.backups.look()
    assert "0 borgere" in part.backups.holds.text()
    part.backups.secret.setText("forkert")
    assert not part.backups.look()
    assert part.backups.secret_field.error
