"""Statusark: can it be sent without a fault? From the check to the file, the draft e-mail and the frozen copy."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import msoffcrypto
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from planner.app.commands.forms import SaveForm
from planner.app.commands.rows import Put
from planner.app.commands.settings import ChangeSettings
from planner.app.grants import Grant, dump_grants
from planner.app.sheets import copy_of
from planner.app.status_sheet.form_mapping import FormMapping
from planner.app.status_sheet.form_profiles import FormProfile
from planner.app.status_sheet.profiles import AGENCY, DEFAULTS, MANAGEMENT, dump_profiles
from planner.domain.agency_form import AgencyCell
from planner.domain.errors import RefusedError
from planner.domain.file_records import Record, SentSheet, Setting
from planner.domain.ids import SettingId
from planner.domain.records import Citizen, Enrolment
from planner.domain.settings import SettingKey
from planner.domain.words import Group
from planner.texts import common, sheet_check
from planner.texts import form_page as form_texts
from planner.texts import forms as form_words
from planner.texts import sheet_page as texts
from planner.ui.context import Context, Door
from planner.ui.sheet.code_dialog import CodeDialog
from planner.ui.sheet.page import SheetPage
from planner.ui.widgets.button import Button
from support.looking import nameless, press
from support.people import a_benefit, a_citizen, an_enrolment
from support.small_team import PutRows

WORD = "en lang adgangskode"
Place = Callable[[str], Path]


class Heard:
    """What the page asked of the window."""

    def __init__(self, context: Context) -> None:
        self.doors: list[tuple[str, Door | None]] = []
        self.toasts: list[str] = []
        self.troubles: list[str] = []
        context.navigation.connect(self._go)
        context.told.connect(self._tell)
        context.troubled.connect(self.troubles.append)

    def _go(self, page: str, door: Door | None) -> None:
        self.doors.append((page, door))

    def _tell(self, words: str, _undo: bool) -> None:
        self.toasts.append(words)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Lets the dialog for saving answer with a name in the test's folder."""

    def answer(name: str) -> Path:
        path = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(path), ""))
        return path

    return answer


def fill(context: Context, *, ready: bool = True, granted: bool = True) -> Citizen:
    """One citizen with nothing missing (or without a job goal), in a team with a name."""
    since = date(2026, 1, 5)
    citizen = a_citizen(
        "Bo Eksempel", job_goal="lager" if ready else "", job_goal_on=since if ready else None, has_cv=True, cv_on=since
    )
    rows: list[Record] = [
        Setting(id=SettingId(SettingKey.MUNICIPALITY), value="Vesterå Kommune"),
        Setting(id=SettingId(SettingKey.TEAM), value="Team Nord"),
        *([Setting(id=SettingId(SettingKey.GRANTS), value=dump_grants({"FSM": Grant("Puljen")}))] if granted else []),
        citizen,
        an_enrolment(citizen),
        a_benefit(citizen, "kontanthjaelp"),
    ]
    context.caseload.run(PutRows(rows=rows))
    return citizen


def page_of(qtbot: QtBot, context: Context) -> SheetPage:
    page = SheetPage(context)
    qtbot.addWidget(page)
    page.resize(1360, 806)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    if not context.register.is_empty():
        qtbot.waitUntil(lambda: page.preview.tabs.count() == 8)
    return page


def send(qtbot: QtBot, page: SheetPage) -> None:
    with qtbot.waitSignal(page.handing.written):
        page.primary()


def cells(page: SheetPage) -> list[str]:
    model = page.preview.model
    places = (model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
    return [each.data() for each in places]


def test_an_empty_file_has_no_sheet(qtbot: QtBot, context: Context) -> None:
    heard = Heard(context)
    page = page_of(qtbot, context)
    assert page._stack.currentIndex() == 1
    assert not page.primary_button.isVisible()
    press(page, common.IMPORT_CITIZENS)
    assert heard.doors == [("imports", None)]


def test_all_clear_shows_the_banner_and_the_workbook(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = page_of(qtbot, context)
    assert page.head.state.text() == "Nr. 1 til STAR, oktober 2026"
    assert page.banner.words().startswith(sheet_check.ALL_CLEAR)
    assert page.preview.tabs.tabText(page.preview.tabs.currentIndex()) == "Status"
    assert "Bruttomålgruppen" in cells(page)
    page.preview.tabs.setCurrentIndex(0)
    assert "Vesterå Kommune" in cells(page)
    QAbstractItemModelTester(page.preview.model)
    assert nameless(page) == []


def test_sending_writes_the_file_the_draft_and_a_frozen_copy(qtbot: QtBot, context: Context, place: Place) -> None:
    fill(context)
    heard = Heard(context)
    page = page_of(qtbot, context)
    path = place("ark.xlsx")
    send(qtbot, page)
    assert load_workbook(path).sheetnames[1] == "Status"
    assert b"X-Unsent: 1" in path.with_suffix(".eml").read_bytes()
    (sheet,) = context.register.all(SentSheet)
    assert (sheet.number, sheet.month, sheet.recipient) == (1, "2026-10", "STAR")
    assert heard.toasts == [texts.sent("ark.xlsx")]
    assert len(page.sent.rows) == 1
    assert page.head.state.text() == "Nr. 2 til STAR, november 2026"
    assert page.panel.month.value() == "2026-11"


def keep_form(context: Context, cells: dict[str, str]) -> FormProfile:
    """A form that the register knows, for the recipient that is the usual one."""
    content = (Path(__file__).parents[1] / "data" / "skema_eksempel.xlsx").read_bytes()
    profile = FormProfile("form_1", "STAR-skema", "skema.xlsx", FormMapping(cells))
    context.caseload.run(SaveForm(profile=profile, content=content))
    recipients = [replace(row, form="form_1") if row.code == AGENCY else row for row in DEFAULTS]
    context.caseload.run(ChangeSettings(values={SettingKey.RECIPIENTS: dump_profiles(recipients)}))
    return profile


def test_the_recipients_form_is_filled_shown_and_sent(qtbot: QtBot, context: Context, place: Place) -> None:
    fill(context)
    keep_form(context, {"Status!B2": "brutto", "Forside!B5": "municipality"})
    path = place("skema.xlsx")
    page = SheetPage(context)
    qtbot.addWidget(page)
    page.come(None)
    qtbot.waitUntil(lambda: page.preview.tabs.count() == 4)
    assert (page.panel.form.value(), page.panel.form.currentText()) == ("form_1", "STAR-skema")
    assert page.preview.tabs.tabText(0) == "Forside"
    page.preview.tabs.setCurrentIndex(0)
    assert "Vesterå Kommune" in cells(page)
    page.preview.tabs.setCurrentIndex(3)
    assert form_texts.WORKED_OUT in cells(page)
    send(qtbot, page)
    assert CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Status").to_python()[1][1] == 1
    (sheet,) = context.register.all(SentSheet)
    assert b64decode(sheet.workbook) == path.read_bytes()
    page.panel.form.set_value("")
    page.panel.form.picked.emit("")
    qtbot.waitUntil(lambda: page.preview.tabs.count() == 8)


def test_a_form_that_cannot_be_filled_says_why_before_anything_is_sent(qtbot: QtBot, context: Context) -> None:
    fill(context)
    keep_form(context, {"Status!A2": "brutto"})
    heard = Heard(context)
    page = SheetPage(context)
    qtbot.addWidget(page)
    page.come(None)
    qtbot.waitUntil(lambda: "»Borgere i bruttomålgruppen«" in page.banner.words())
    assert page.preview.tabs.count() == 0, "nothing else is shown as if it were the form"
    page.primary()
    page.save()
    assert len(heard.toasts) == 2
    assert not page.handing.running
    qtbot.mouseClick(page.banner._link, Qt.MouseButton.LeftButton)
    assert heard.doors == [("form", Door(row="form_1"))]
    page.panel.form.set_value("")
    page.panel.form.picked.emit("")
    qtbot.waitUntil(lambda: page.preview.tabs.count() == 8)


def test_without_a_form_there_is_nothing_to_choose(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = page_of(qtbot, context)
    assert not page.panel.form.isVisible()
    assert page.panel.form_chosen() == ""


class Opener(QObject):
    """Stands for the mail program, or for one that is not there: what the desktop was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot("QUrl")
    def open_file(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("file", made, "open_file")  # type: ignore[arg-type]  # the stubs want bytes, Qt wants words
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_after_sending_what_was_sent_is_shown_and_its_draft_opened(
    qtbot: QtBot, context: Context, place: Place, opener: Opener
) -> None:
    fill(context)
    page = page_of(qtbot, context)
    path = place("ark.xlsx")
    page.panel.note.setPlainText("Alt er set efter.")
    send(qtbot, page)
    draft = path.with_suffix(".eml")
    assert page.banner.words() == texts.handed(draft.name)
    assert not page.unsaved(), "what was remarked went with the sheet"
    qtbot.mouseClick(page.banner._link, Qt.MouseButton.LeftButton)
    assert opener.opened == [draft]
    page.show_door(Door(criteria={"month": "2026-10"}))
    assert page.banner.words() != texts.handed(draft.name)


def test_the_panel_of_differences_is_there_before_they_are_worked_out(
    qtbot: QtBot, context: Context, place: Place
) -> None:
    fill(context)
    first = page_of(qtbot, context)
    place("ark.xlsx")
    send(qtbot, first)
    again = SheetPage(context)
    qtbot.addWidget(again)
    again.resize(1500, 806)
    again.show()
    again.come(None)
    assert context.jobs.busy, "nothing has been worked out yet"
    assert again.split.side.isVisible()
    where = again.split.side.geometry().left()
    qtbot.waitUntil(lambda: not context.jobs.busy and again.preview.tabs.count() == 8)
    qtbot.wait(50)
    assert abs(again.split.side.geometry().left() - where) <= 1, "nothing moves from under the mouse"


def test_a_month_that_runs_cannot_be_sent(qtbot: QtBot, context: Context, place: Place) -> None:
    fill(context)
    heard = Heard(context)
    page = page_of(qtbot, context)
    path = place("ark.xlsx")
    page.show_door(Door(criteria={"month": "2026-11"}))
    assert page.check.errors == 1
    assert page.blocked.text() == sheet_check.errors_first(1)
    page.primary()
    assert not path.exists()
    assert heard.toasts == [sheet_check.errors_first(1)]
    first = page.check.rows[0]
    assert page.focusWidget() is first.go
    assert first.go.text() == texts.CHOOSE_MONTH
    qtbot.keyClick(first.go, Qt.Key.Key_Space)
    assert page.panel.month.value() == "2026-10"
    assert page.check.errors == 0


def test_warnings_must_be_seen(qtbot: QtBot, context: Context, place: Place) -> None:
    citizen = fill(context, ready=False)
    heard = Heard(context)
    page = page_of(qtbot, context)
    path = place("ark.xlsx")
    page.primary()
    assert not path.exists()
    assert heard.toasts == [texts.unseen(1)]
    page.next_fault(1)
    (row,) = page.check.rows
    assert page.focusWidget() is row.go
    qtbot.mouseClick(row.go, Qt.MouseButton.LeftButton)
    assert heard.doors == [
        (
            "citizens",
            Door(
                label="1 af 1 borger i gruppe 1 mangler jobmål eller CV",
                ids=frozenset({citizen.id}),
                row=citizen.id,
            ),
        )
    ]
    assert row.seen.isChecked()
    assert page.banner.words().startswith(sheet_check.ALL_CLEAR)
    row.seen.setChecked(False)
    assert page.check.unseen == 1
    row.seen.setChecked(True)
    send(qtbot, page)
    assert path.exists()


def test_cpr_numbers_leave_only_locked(qtbot: QtBot, context: Context, place: Place) -> None:
    fill(context)
    page = page_of(qtbot, context)
    path = place("ark.xlsx")
    qtbot.mouseClick(page.panel.with_cpr, Qt.MouseButton.LeftButton)
    assert page.panel.reminder.words() == texts.REMINDER
    page.primary()
    assert page.panel.code.code_field.error == texts.CODE_MISSING
    assert page.focusWidget() is page.panel.code.code
    qtbot.keyClicks(page.panel.code.code, WORD)
    page.primary()
    assert page.panel.code.repeat_field.error == texts.CODES_DIFFER
    assert not path.exists()
    qtbot.keyClicks(page.panel.code.repeat, WORD)
    send(qtbot, page)
    locked = msoffcrypto.OfficeFile(BytesIO(path.read_bytes()))
    assert locked.is_encrypted()
    assert page.panel.code.code.text() == ""


def test_the_recipient_decides_what_may_be_seen(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = page_of(qtbot, context)
    panel = page.panel
    panel.recipient.setCurrentIndex(panel.recipient.findText("Udvalg/åben"))
    panel.recipient.activated.emit(panel.recipient.currentIndex())
    assert not panel.with_cpr.isVisible()
    assert panel.hide_small.isChecked()
    qtbot.waitUntil(lambda: "<3" in cells(page))
    qtbot.mouseClick(panel.hide_small, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "<3" not in cells(page))


def test_the_recipient_marked_is_the_one_that_stands_there(qtbot: QtBot, context: Context, place: Place) -> None:
    """The same as on the command line where nobody is named; another one stays chosen."""
    fill(context)
    rows = [replace(row, default=row.code == MANAGEMENT) for row in DEFAULTS]
    context.caseload.run(PutRows(rows=[Setting(id=SettingId(SettingKey.RECIPIENTS), value=dump_profiles(rows))]))
    page = page_of(qtbot, context)
    assert page.panel.recipient.value() == MANAGEMENT
    place("ark.xlsx")
    send(qtbot, page)
    (sheet,) = context.register.all(SentSheet)
    assert sheet.recipient == next(row.name for row in DEFAULTS if row.code == MANAGEMENT)
    page.panel.recipient.setCurrentIndex(page.panel.recipient.findData(AGENCY))
    page.panel.offer()
    assert page.panel.recipient.value() == AGENCY


def test_a_draft_is_written_but_not_frozen(qtbot: QtBot, context: Context, place: Place) -> None:
    fill(context)
    heard = Heard(context)
    page = page_of(qtbot, context)
    page.show_door(Door(criteria={"month": "2026-11"}))
    path = place("kladde.xlsx")
    page.panel.note.setPlainText("Tallene er foreløbige.")
    with qtbot.waitSignal(page.handing.written):
        page.save()
    book = load_workbook(path)
    words = [str(value) for row in book["Metode"].iter_rows(values_only=True) for value in row]
    assert "Tallene er foreløbige." in words
    assert not path.with_suffix(".eml").exists()
    assert not context.register.all(SentSheet)
    assert heard.toasts == [texts.drafted("kladde.xlsx")]


def test_a_place_that_is_gone_freezes_nothing(qtbot: QtBot, context: Context, place: Place) -> None:
    fill(context)
    heard = Heard(context)
    page = page_of(qtbot, context)
    place("borte/ark.xlsx")
    with qtbot.waitSignal(page.handing.done):
        page.primary()
    assert any(heard.troubles)
    assert not context.register.all(SentSheet)
    assert not page.handing.running


def test_what_differs_from_the_last_sheet_and_why(qtbot: QtBot, context: Context, place: Place) -> None:
    fill(context)
    heard = Heard(context)
    page = page_of(qtbot, context)
    place("ark.xlsx")
    send(qtbot, page)
    newcomer = a_citizen("Kim Thorslev", job_goal="lager", has_cv=True)
    context.caseload.run(PutRows(rows=[newcomer, a_benefit(newcomer, "kontanthjaelp")]))
    command = Put(Enrolment(citizen=newcomer.id, programme="FSM", group=Group.ONE, start=date(2026, 10, 5)))
    assert context.run(command)
    qtbot.waitUntil(lambda: bool(page.differences.rows))
    assert page.differences.title.text() == texts.differences(1)
    links = {link.text(): link for link in page.differences.findChildren(type(page.blocked)) if link.text()}
    qtbot.mouseClick(links["B5"], Qt.MouseButton.LeftButton)
    index = page.preview.view.currentIndex()
    assert (index.row(), index.column()) == (4, 1)
    qtbot.mouseClick(links["1 nye"], Qt.MouseButton.LeftButton)
    assert [door.ids for _, door in heard.doors if door is not None] == [frozenset({newcomer.id})]
    copy = place("kopi.xlsx")
    (sheet,) = context.register.all(SentSheet)
    page.sent.open_asked.emit(sheet)
    assert load_workbook(copy).sheetnames[1] == "Status"
    page.sent.compare_asked.emit(sheet)
    assert page.split.side.isVisible()
    qtbot.waitUntil(lambda: not context.jobs.busy)


def test_without_a_grant_the_management_comes_first_and_the_agency_says_when(qtbot: QtBot, context: Context) -> None:
    fill(context, granted=False)
    page = page_of(qtbot, context)
    assert page.panel.recipient.value() == MANAGEMENT
    assert page.panel.recipient_field.control.accessibleDescription() == ""
    page.panel.recipient.setCurrentIndex(page.panel.recipient.findData(AGENCY))
    page.panel.recipient.activated.emit(page.panel.recipient.currentIndex())
    assert page.panel.recipient_field.control.accessibleDescription() == texts.AGENCY_NOTE


def test_count_dates_are_typed_one_by_one_and_taken_away_again(qtbot: QtBot, context: Context, place: Place) -> None:
    """By keyboard and by mouse; the rows of people stand in the sheet once for each day."""
    fill(context)
    page = page_of(qtbot, context)
    days = page.panel.days
    assert days.field.accessibleDescription() == texts.count_dates_help(date(2026, 10, 31), 1)
    days.field.setFocus()
    for typed in ("31-10-2026", "15-10-2026", "15-10-2026"):
        qtbot.keyClicks(days.field, typed)
        qtbot.keyClick(days.field, Qt.Key.Key_Return)
    qtbot.keyClicks(days.field, "01-10-2026")
    qtbot.mouseClick(days.add_button, Qt.MouseButton.LeftButton)
    assert days.days() == (date(2026, 10, 1), date(2026, 10, 15), date(2026, 10, 31))
    qtbot.waitUntil(days.lines[0].isVisible)
    press(days.lines[0], form_words.REMOVE)
    assert days.days() == (date(2026, 10, 15), date(2026, 10, 31))
    qtbot.keyClicks(days.field, "24-11-2026")
    qtbot.keyClick(days.field, Qt.Key.Key_Return)
    assert page.check.errors == 1, "a day that has not come"
    qtbot.waitUntil(days.lines[-1].isVisible)
    press(days.lines[-1], form_words.REMOVE)
    path = place("ark.xlsx")
    qtbot.waitUntil(lambda: not context.jobs.busy)
    send(qtbot, page)
    people = list(load_workbook(path)["Sagsstamme"].iter_rows(min_row=5, values_only=True))
    assert [row[0].date() for row in people] == [date(2026, 10, 15), date(2026, 10, 31)]  # type: ignore[union-attr]
    assert days.days() == (), "they were those of the sheet that is sent"


def test_a_copy_that_may_hold_cpr_numbers_leaves_the_file_locked_only(
    qtbot: QtBot, context: Context, place: Place
) -> None:
    fill(context)
    page = page_of(qtbot, context)
    place("ark.xlsx")
    qtbot.mouseClick(page.panel.with_cpr, Qt.MouseButton.LeftButton)
    for field in (page.panel.code.code, page.panel.code.repeat):
        qtbot.keyClicks(field, WORD)
    send(qtbot, page)
    (sheet,) = context.register.all(SentSheet)
    copy = place("kopi.xlsx")
    page.sent.open_asked.emit(sheet)
    (dialog,) = page.findChildren(CodeDialog)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert dialog.fields.code_field.error == texts.CODE_MISSING
    assert not copy.exists()
    for field in (dialog.fields.code, dialog.fields.repeat):
        qtbot.keyClicks(field, WORD)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert msoffcrypto.OfficeFile(BytesIO(copy.read_bytes())).is_encrypted()
    old = replace(sheet, figures=sheet.figures.replace('"cpr":true,', ""))
    with pytest.raises(RefusedError):
        copy_of(old)  # a copy of an older version does not say what it holds


def test_a_filled_form_is_compared_with_the_one_before_cell_by_cell(
    qtbot: QtBot, context: Context, place: Place
) -> None:
    """Its figures with their causes, and every other cell that is not as it was; both are cornered in the preview."""
    fill(context)
    keep_form(context, {"Status!B2": "brutto", "Forside!B5": "municipality"})
    page = SheetPage(context)
    qtbot.addWidget(page)
    page.resize(1500, 806)
    page.show()
    page.come(None)
    qtbot.waitUntil(lambda: page.preview.tabs.count() == 4)
    path = place("skema.xlsx")
    send(qtbot, page)
    (sheet,) = context.register.all(SentSheet)
    copy = place("kopi.xlsx")
    page.sent.open_asked.emit(sheet)
    assert copy.read_bytes() == path.read_bytes()
    context.caseload.run(ChangeSettings(values={SettingKey.MUNICIPALITY: "Østerå Kommune"}))
    newcomer = a_citizen("Kim Thorslev", job_goal="lager", has_cv=True)
    context.caseload.run(PutRows(rows=[newcomer, a_benefit(newcomer, "kontanthjaelp")]))
    command = Put(Enrolment(citizen=newcomer.id, programme="FSM", group=Group.ONE, start=date(2026, 10, 5)))
    assert context.run(command)
    page.panel.choose(month="2026-10")
    qtbot.waitUntil(lambda: page._looked is not None and bool(page._looked.differences))
    links = {link.text(): link for link in page.differences.findChildren(Button) if link.text()}
    assert {"B2", "B5", "1 nye"} <= set(links)
    qtbot.mouseClick(links["B5"], Qt.MouseButton.LeftButton)
    assert page.preview.tabs.tabText(page.preview.tabs.currentIndex()) == "Forside"
    assert page.preview.cell == AgencyCell(5, 2)
    assert page.preview.legend.text() == f"◥ {texts.changed_since(1)}"


def test_the_deadline_of_the_recipient_stands_in_the_head(qtbot: QtBot, context: Context) -> None:
    fill(context)
    rows = [replace(row, due_day=15) if row.code == AGENCY else row for row in DEFAULTS]
    context.caseload.run(ChangeSettings(values={SettingKey.RECIPIENTS: dump_profiles(rows)}))
    page = page_of(qtbot, context)
    page.show_door(Door(criteria={"month": "2026-11", "recipient": AGENCY}))
    assert page.head.state.text() == "Nr. 1 til STAR, november 2026 · frist 15-12-2026, om 22 dage"
    page.show_door(Door(criteria={"recipient": MANAGEMENT}))
    assert page.head.state.text() == "Nr. 1 til Ledelse, november 2026"


def test_a_sheet_that_is_being_made_can_be_stopped_and_nothing_is_written(
    qtbot: QtBot, context: Context, place: Place
) -> None:
    fill(context)
    heard = Heard(context)
    page = page_of(qtbot, context)
    path = place("ark.xlsx")
    page.primary()
    assert page.handing.running
    assert page.banner.words() == texts.making(0)
    qtbot.mouseClick(page.banner._link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.handing.running)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert heard.toasts == [common.STOPPED_UNCHANGED]
    assert not list(path.parent.glob("ark*"))
    assert not context.register.all(SentSheet)
    send(qtbot, page)
    assert path.exists(), "the next one is made as ever"
