"""Gruppe 2: who must move on, who passes the limit next, and the next step for each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from planner.app.commands.rows import Put
from planner.app.queries.group2 import Lack
from planner.domain.file_records import Record
from planner.domain.group2 import DurationBand
from planner.domain.records import Citizen, RehabilitationStep, Spell
from planner.domain.words import Group, RehabilitationStage
from planner.texts import common
from planner.texts import group2 as texts
from planner.ui.context import Context, Door
from planner.ui.group2.page import Group2Page, Group2Per
from planner.ui.tables.model import TableModel
from planner.ui.widgets.date_field import DateField
from support.looking import nameless, press
from support.people import a_benefit, a_citizen, a_worker, an_assignment, an_enrolment
from support.small_team import PutRows

SINCE = (date(2025, 10, 1), date(2026, 3, 5), date(2026, 10, 1), date(2026, 1, 2))


class Doors:
    """Where the page wanted to go."""

    def __init__(self, context: Context) -> None:
        self.seen: list[tuple[str, Door | None]] = []
        context.navigation.connect(self.take)

    def take(self, page: str, door: Door | None) -> None:
        self.seen.append((page, door))


def fill(context: Context) -> list[Citizen]:
    """Three in the cash system, for 13, 8 and 1 months; one on early retirement pension."""
    names = ("Vagn Hylleborg", "Peter Pilegård", "Else Markussen", "Rita Smedegård")
    citizens = [a_citizen(name) for name in names]
    worker = a_worker("ABL", name="Anna Bæk Lyng")
    rows: list[Record] = [worker, an_assignment(citizens[0], worker)]
    for citizen, since in zip(citizens, SINCE, strict=True):
        rows += [citizen, an_enrolment(citizen, group=Group.TWO, start=since)]
    rows += [a_benefit(each, "kontanthjaelp") for each in citizens[:3]]
    rows.append(a_benefit(citizens[3], "foertidspension"))
    context.caseload.run(PutRows(rows=rows))
    return citizens


def page_of(qtbot: QtBot, context: Context) -> Group2Page:
    page = Group2Page(context)
    qtbot.addWidget(page)
    page.resize(1150, 706)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    return page


def test_nobody_in_group_2(qtbot: QtBot, context: Context) -> None:
    doors = Doors(context)
    page = page_of(qtbot, context)
    assert page._stack.currentIndex() == 1
    assert not page.primary_button.isVisible()
    press(page, common.OPEN_CITIZENS)
    assert doors.seen == [("citizens", None)]


def test_the_answer_comes_first(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = page_of(qtbot, context)
    assert page.head.state.text() == "4 borgere · 3 i kontanthjælpssystemet"
    assert [tile.text() for tile in page.tiles] == ["1", "2", "3", "1", "0", "3"]
    assert texts.over_then(2, 9) in page.tiles[3].accessibleName()
    assert [page.time.bars[band].text() for band in DurationBand] == ["1", "0", "1", "0", "1", "0"]
    assert page.exits.rows[texts.EXIT_NAMES["early_pension"]][1].text() == "1"
    assert "Peter Pilegård" in page.time.note.words()
    assert [page.model.line(at).head is not None for at in range(page.model.rowCount())] == [
        True,
        False,
        False,
        False,
        True,
        False,
    ]
    QAbstractItemModelTester(page.model)
    assert nameless(page) == []


def test_a_number_cuts_the_list_down_and_the_chip_takes_it_back(qtbot: QtBot, context: Context) -> None:
    citizens = fill(context)
    page = page_of(qtbot, context)
    qtbot.mouseClick(page.tiles[1], Qt.MouseButton.LeftButton)
    assert {row.citizen for row in page.model.rows_shown()} == {citizens[0].id, citizens[1].id}
    qtbot.mouseClick(page.time.bars[DurationBand.TO_9], Qt.MouseButton.LeftButton)
    assert [row.citizen for row in page.model.rows_shown()] == [citizens[1].id]
    qtbot.mouseClick(page.exits.rows[common.UNKNOWN_BENEFIT][0], Qt.MouseButton.LeftButton)
    assert page.model.shown == 0
    page.clear()
    assert page.model.shown == 4


def test_search_and_open_by_keyboard(qtbot: QtBot, context: Context) -> None:
    citizens = fill(context)
    doors = Doors(context)
    page = page_of(qtbot, context)
    page.search()
    qtbot.keyClicks(page.search_field, "else")
    assert [row.citizen for row in page.model.rows_shown()] == [citizens[2].id]
    qtbot.keyClick(page.search_field, Qt.Key.Key_Down)
    page.view.choose_first()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert doors.seen == [("citizens", Door(row=citizens[2].id))]


def test_a_step_is_registered_and_undone_by_keyboard(qtbot: QtBot, context: Context) -> None:
    citizens = fill(context)
    page = page_of(qtbot, context)
    page.focus_first()
    page.view.choose(citizens[1].id)
    page.new()
    form = page.form
    assert form is not None
    qtbot.waitUntil(form.answers["stage"].control.hasFocus)
    qtbot.keyClick(form.answers["stage"].control, Qt.Key.Key_Down)
    form.answers["on"].control.setFocus()
    page.save()
    (step,) = context.register.all(RehabilitationStep)
    assert (step.citizen, step.stage, step.on) == (
        citizens[1].id,
        RehabilitationStage.AWAITING_MEETING,
        date(2026, 11, 23),
    )
    assert page.form is None
    assert page.view.hasFocus()
    assert page.view.current_row().citizen == citizens[1].id
    column = page.model.column_number("step")
    assert page.model.index_of(citizens[1].id).siblingAtColumn(column).data() == "Afventer møde 23-11-2026"
    context.undo()
    assert not context.register.all(RehabilitationStep)


def test_a_refused_step_stays_open_with_its_sentence(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = page_of(qtbot, context)
    page.focus_first()
    page.new()
    form = page.form
    assert form is not None
    day = form.answers["on"].control
    assert isinstance(day, DateField)
    day.clear()
    page.save()
    assert page.form is form
    assert not context.register.all(RehabilitationStep)
    assert form.answers["on"].field.error
    assert day.hasFocus()
    assert page.unsaved()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert page.form is None


def districts(context: Context) -> list[Citizen]:
    """The same four, two in the north, one in the south, one without a district."""
    citizens = fill(context)
    for citizen, district in zip(citizens, ("Nord", "Nord", "Syd"), strict=False):
        context.run(Put(replace(citizen, district=district), before=citizen))
    return citizens


def cells(table: TableModel[Any]) -> list[list[str]]:
    """What stands in the table."""
    return [[column.cell(row).text for column in table.columns] for row in table.rows_shown()]


def test_the_same_figures_by_district_and_worker_and_each_opens_its_citizens(qtbot: QtBot, context: Context) -> None:
    citizens = districts(context)
    page = page_of(qtbot, context)
    qtbot.keyClick(page.by, Qt.Key.Key_D)
    assert page.model is page._tables[Group2Per.DISTRICT][0]
    assert cells(page.model) == [
        [common.WHOLE_TEAM, "4", "3", "2", "1", "0", "1", "3", "3"],
        ["Nord", "2", "2", "2", "1", "0", "1", "2", "2"],
        ["Syd", "1", "1", "0", "0", "0", "0", "1", "1"],
        [common.NO_DISTRICT, "1", "0", "0", "0", "0", "0", "0", "0"],
    ]
    assert [tile.text() for tile in page.tiles] == ["1", "2", "3", "1", "0", "3"]
    QAbstractItemModelTester(page.model)
    assert nameless(page) == []
    page.focus_first()
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert {row.citizen for row in page.model.rows_shown()} == {citizens[0].id, citizens[1].id}
    assert page.by.value() == Group2Per.CITIZEN
    qtbot.keyClick(page.by, Qt.Key.Key_J)
    assert [row[0] for row in cells(page._tables[Group2Per.WORKER][0])] == [common.WHOLE_TEAM, "ABL", common.NO_WORKER]


def test_what_leaves_the_house_is_suppressed_and_the_screen_is_not(qtbot: QtBot, context: Context) -> None:
    districts(context)
    page = page_of(qtbot, context)
    qtbot.keyClick(page.by, Qt.Key.Key_D)
    paper = page.paper()
    assert paper is not None
    assert common.SMALL_COUNTS_HIDDEN in paper.note
    for rows in (paper.tables[0].rows, cells(page.outward())):
        words = [word for row in rows for word in row[1:]]
        assert {"<3", "0"} <= set(words)
        assert not {"1", "2"} & set(words)
    assert "2" in cells(page.model)[1]
    page.by.set_value(Group2Per.CITIZEN)


def test_one_step_mends_what_a_citizen_lacks(qtbot: QtBot, context: Context) -> None:
    citizens = fill(context)
    page = page_of(qtbot, context)
    page.focus_first()
    page.view.choose(citizens[1].id)
    assert [lack for lack, button in page.mend.buttons.items() if not button.isHidden()] == [Lack.MEETING, Lack.OFFER]
    qtbot.mouseClick(page.mend.buttons[Lack.MEETING], Qt.MouseButton.LeftButton)
    assert page.form is not None
    day = page.form.answers["on"].control
    assert isinstance(day, DateField)
    day.setText("10-12-2026")
    page.save()
    (step,) = context.register.all(RehabilitationStep)
    assert (step.citizen, step.stage, step.on) == (citizens[1].id, RehabilitationStage.MEETING, date(2026, 12, 10))
    page.view.choose(citizens[1].id)
    assert [lack for lack, button in page.mend.buttons.items() if not button.isHidden()] == [Lack.OFFER]
    qtbot.mouseClick(page.mend.buttons[Lack.OFFER], Qt.MouseButton.LeftButton)
    page.save()
    (offer,) = context.register.all(Spell)
    assert offer.citizen == citizens[1].id
    for citizen in (citizens[1], citizens[3]):
        page.view.choose(citizen.id)
        assert all(button.isHidden() for button in page.mend.buttons.values())
