"""Overblik: where must I act today? Every number is a door."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from planner.app.commands.assignments import Assign
from planner.app.commands.follow_ups import RegisterFollowUp
from planner.app.commands.settings import ChangeSettings
from planner.app.status_sheet.profiles import AGENCY, COMMITTEE, DEFAULTS, dump_profiles
from planner.domain.settings import SettingKey
from planner.domain.words import ChangeCause
from planner.texts import common
from planner.texts import overview as texts
from planner.texts.widgets import key_text
from planner.ui.context import Context, Door
from planner.ui.overview.page import OverviewPage
from planner.ui.tables.columns import BAR
from planner.ui.tables.header import TableHeader
from planner.ui.theme.fonts import Role
from support.looking import nameless
from support.people import an_absence
from support.small_team import TODAY, PutRows, fill


class Doors:
    """Where the page wanted to go."""

    def __init__(self, context: Context) -> None:
        self.seen: list[tuple[str, Door | None]] = []
        context.navigation.connect(self.take)

    def take(self, page: str, door: Door | None) -> None:
        self.seen.append((page, door))


def page_of(qtbot: QtBot, context: Context) -> OverviewPage:
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.resize(1224, 806)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    return page


def test_an_empty_file_shows_three_steps(qtbot: QtBot, context: Context) -> None:
    doors = Doors(context)
    page = page_of(qtbot, context)
    assert page._stack.currentIndex() == 1
    buttons = [button for button in page.findChildren(type(page.primary_button)) if button.isVisible()]
    for words in (common.ADD_WORKERS, common.IMPORT_CITIZENS):
        next(button for button in buttons if button.text() == words).click()
    assert [where for where, _ in doors.seen] == ["settings", "imports"]


def test_tiles_count_and_open_what_they_count(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    doors = Doors(context)
    page = page_of(qtbot, context)
    assert [tile.text() for tile in page.tiles[:4]] == ["1", "1", "1", "1"]
    assert texts.over_a_week(1) in page.tiles[1].accessibleName()
    for tile in page.tiles:
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert [where for where, _ in doors.seen] == ["citizens", "citizens", "agreements", "citizens", "group2", "sheet"]
    behind = [door.ids for where, door in doors.seen if door is not None and where != "sheet"]
    assert behind == [
        frozenset({team.ole.id}),
        frozenset({team.zahra.id}),
        frozenset({team.agreement.id}),
        frozenset({team.zahra.id}),
    ]


def test_the_tile_of_the_sheet_counts_to_its_own_day_and_names_the_faults(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    names: dict[str, str] = {SettingKey.MUNICIPALITY: "Vesterå Kommune", SettingKey.TEAM: "Team Nord"}
    context.caseload.run(ChangeSettings(values=names))
    page = page_of(qtbot, context)
    tile = page.tiles[5]
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert tile.accessibleName() == "8 dage Til statusark for november 2026. Intet gemt endnu"
    context.caseload.run(ChangeSettings(values={SettingKey.SHEET_DAY: "15", SettingKey.TEAM: ""}))
    page.come(None)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert tile.accessibleName() == "22 dage Til statusark nov. 2026, 15-12-2026. 1 fejl i kontrollen"
    doors = Doors(context)
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Return)
    assert doors.seen == [("sheet", Door(criteria={"month": "2026-11"}))]


def test_each_recipients_deadline_counts_down_the_nearest_first(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    rows = [replace(row, due_day={AGENCY: 10, COMMITTEE: 20}.get(row.code)) for row in DEFAULTS]
    names: dict[str, str] = {SettingKey.MUNICIPALITY: "Vesterå Kommune", SettingKey.TEAM: "Team Nord"}
    context.caseload.run(ChangeSettings(values={**names, SettingKey.RECIPIENTS: dump_profiles(rows)}))
    page = page_of(qtbot, context)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    tile = page.tiles[5]
    assert tile.accessibleName() == "17 dage Til statusark nov. 2026 til STAR, 10-12-2026. Udvalg/åben om 27 dage"
    doors = Doors(context)
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert doors.seen == [("sheet", Door(criteria={"month": "2026-11", "recipient": AGENCY}))]


def test_the_load_is_shown_against_the_cap(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = {row.worker.initials: row for row in page.model.rows_shown()}
    assert (rows["ABL"].load.total, rows["ABL"].load.cap.hard) == (2, 30)
    assert (rows["BKJ"].load.total, rows["BKJ"].load.cap.hard) == (0, 24)
    assert page.model.cell(rows["ABL"], "cases").text == "2 af 30"
    assert page.model.cell(rows["ABL"], "late").text == "1"
    with qtbot.waitSignal(page.model.dataChanged):
        context.run(Assign(citizens=[team.ole.id], worker=team.anna.id, start=TODAY))
    assert page.model.cell(page.model.rows_shown()[0], "cases").text == "3 af 30"
    assert page.tiles[0].text() == "0"
    # the key beside the words is that of what the button does now: Ctrl+L goes on proposing
    says = (page.primary_button.text(), page.primary_button.shortcut_text)
    assert says == (common.REGISTER_FOLLOW_UP, key_text("Ctrl+Return"))
    context.undo()
    assert page.tiles[0].text() == "1"
    assert (page.primary_button.text(), page.primary_button.shortcut_text) == (common.PROPOSE, "Ctrl+L")


def test_each_total_stands_in_its_column_and_the_overdue_are_summed_up(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    words = page.total.words
    rows = page.model.rows_shown()
    held, cap = sum(row.load.total for row in rows), sum(row.load.cap.hard for row in rows)
    assert words["cases"] == f"{held} af {cap}"
    assert words["late"] == str(sum(row.overdue for row in rows)) == "1"
    shown = page.view.viewport()
    for key in ("cases", "share", "places", "late"):
        column = page.model.column_number(key)
        left, wide = page.view.header().sectionViewportPosition(column), page.view.header().sectionSize(column)
        place = page.total.place(key).translated(page.total.mapTo(page, QPoint(0, 0)))
        edge = shown.mapTo(page, QPoint(left, 0)).x()
        assert edge <= place.left() < place.right() <= edge + wide, key


def test_a_narrow_table_gives_up_the_share_and_the_length_of_bars_before_it_cuts_a_name_or_a_total(
    qtbot: QtBot, context: Context
) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    view, columns = page.view, page.view.columns
    beside = sum(columns.needed_width(key) for key in ("cases", "places", "late"))
    who = columns.needed_width("who")
    header = view.header()
    assert isinstance(header, TableHeader)
    bar = max(context.theme.px(BAR), header.natural_width(common.CASES_AND_CAP, is_sorted=False))
    room = who + beside + bar
    view.setFixedWidth(room + view.width() - view.viewport().width())
    qtbot.waitUntil(lambda: view.viewport().width() == room)
    columns.fit()
    assert view.header().sectionSize(page.model.column_number("who")) >= who
    assert view.header().isSectionHidden(page.model.column_number("share"))
    metrics = QFontMetrics(context.theme.font(Role.TOTAL))
    for key in ("cases", "places", "late"):
        assert metrics.horizontalAdvance(page.total.words[key]) <= page.total.place(key).width(), key


def test_in_a_narrow_window_the_tiles_take_two_rows_and_none_is_cut(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    tops = {tile.mapTo(page, QPoint(0, 0)).y() for tile in page.tiles}
    assert len(tops) == 1
    page.resize(880, 600)
    qtbot.waitUntil(lambda: len({tile.mapTo(page, QPoint(0, 0)).y() for tile in page.tiles}) == 2)
    assert min(tile.width() for tile in page.tiles) >= page.tiles[0].sizeHint().width()


def test_more_changes_than_the_team_allows_are_marked(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    context.run(Assign(citizens=[team.zahra.id], worker=team.bo.id, start=TODAY, cause=ChangeCause.REDISTRIBUTION))
    page = page_of(qtbot, context)
    for most, tone in (("5", "text"), ("0", "text"), ("", "text")):
        context.caseload.run(ChangeSettings(values={SettingKey.CHANGES_A_YEAR: most}))
        page.come(None)
        assert page._continuity._count.property("tone") == (tone if most != "0" else "danger")


def test_one_workers_tiles_count_own_citizens(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context)
    page._whose.set_value(team.bo.id)
    page._whose.picked.emit(team.bo.id)
    assert [tile.text() for tile in page.tiles[:4]] == ["0", "0", "0", "0"]
    assert common.NONE_NOW in page.tiles[1].accessibleName()


def test_a_held_talk_takes_the_citizen_off_the_overdue(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context)
    context.run(RegisterFollowUp(citizen=team.zahra.id, held=TODAY, follow_up=team.overdue.id))
    assert page.tiles[1].text() == "0"


def test_enter_on_a_worker_opens_the_caseload(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    doors = Doors(context)
    page = page_of(qtbot, context)
    page.view.setFocus()
    page.view.choose_first()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert doors.seen[-1][0] == "citizens"
    door = doors.seen[-1][1]
    assert door is not None
    assert door.ids == frozenset({team.zahra.id, team.kim.id})


def test_every_control_has_a_name(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    assert nameless(page_of(qtbot, context)) == []


def test_the_ledger_and_the_waiting_list_are_a_click_away(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    doors = Doors(context)
    page = page_of(qtbot, context)
    card = page._continuity
    for door in (card.rate, card.avoidable, card.cover):
        door.setFocus()
        qtbot.keyClick(door, Qt.Key.Key_Space)
    waiting = [
        button for button in page.findChildren(type(page.primary_button)) if button.text() == common.WAITING_LIST
    ]
    qtbot.mouseClick(waiting[0], Qt.MouseButton.LeftButton)
    assert [where for where, _ in doors.seen] == ["continuity", "continuity", "continuity", "waiting"]
    shown = [door.criteria.get("show") for _, door in doors.seen if door is not None]
    assert shown == ["changes", "avoidable", "covers"]


def test_the_months_ahead_are_shown_before_anything_is_accepted(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    context.run(PutRows(rows=[an_absence(team.anna, start=date(2027, 1, 11))]))
    doors = Doors(context)
    page = page_of(qtbot, context)
    qtbot.waitUntil(lambda: not context.jobs.busy and bool(page._capacity.rows))
    name, free, cover, _new = page._capacity.rows[1]
    assert len(page._capacity.rows) == 6
    assert name.text() == "jan. 2027"
    assert cover.isHidden()
    assert "uden vikar" in page._capacity.rows[2][2].text()
    assert free.accessibleName().startswith("januar 2027: ")
    page._capacity.rows[2][2].click()
    held = page._continuity.doors[0]
    assert not held.isHidden()
    held.click()
    assert [where for where, _ in doors.seen] == ["citizens", "citizens"]
    behind = [door.ids for _, door in doors.seen if door is not None]
    assert behind[0] == behind[1]
    assert behind[0]
