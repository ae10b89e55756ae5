"""Scenarier: made, changed, compared and used by mouse and by keyboard; worked out once, stopped, told of trouble."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from planner.app.commands.rows import Put
from planner.app.commands.scenarios import SaveScenario
from planner.domain.file_records import Record, Scenario
from planner.domain.ids import ScenarioId
from planner.domain.records import Assignment, Cap, Worker
from planner.domain.scenario import CapChange, Change, HoursChange, Leaver, WhatIf, decode
from planner.texts import common
from planner.texts import scenarios as texts
from planner.ui.context import Context, Door
from planner.ui.forms.lines import LineButton
from planner.ui.forms.sheet import FormSheet
from planner.ui.scenarios.body import NEED
from planner.ui.scenarios.forms import ChangeForms
from planner.ui.scenarios.outcomes import NOW
from planner.ui.scenarios.page import ScenariosPage
from planner.ui.scenarios.tables import ScenarioFigure
from planner.ui.widgets.button import Kind
from support.looking import nameless, press
from support.people import a_citizen, an_assignment, an_enrolment
from support.plan_team import PlanTeam
from support.services import NOON, put

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def team() -> PlanTeam:
    return PlanTeam()


def open_page(qtbot: QtBot, context: Context, *rows: Record) -> ScenariosPage:
    put(context.caseload.db, *rows)
    for row in rows:
        context.register.put(row)
    page = ScenariosPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 760)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    solved(qtbot, page)
    page.focus_first()
    return page


def solved(qtbot: QtBot, page: ScenariosPage) -> None:
    qtbot.waitUntil(lambda: not page.outcomes.busy and not page.context.jobs.busy)


def make(qtbot: QtBot, page: ScenariosPage, name: str, *changes: Change, day: date | None = None) -> str:
    key = page.context.caseload.run(SaveScenario(name=name, what_if=WhatIf(changes, day))).value
    solved(qtbot, page)
    return key


def figure(page: ScenariosPage, figure: ScenarioFigure, at: int) -> str:
    table = page.body.figures
    row = table.row_at(table.index_of(figure.value))
    assert row is not None
    return table.cell(row, f"c{at}").text


def line(page: ScenariosPage, key: str) -> LineButton:
    found = page.panel.findChild(LineButton, key)
    assert found is not None, key
    return found


def forms_of(page: ScenariosPage) -> ChangeForms:
    return ChangeForms(page.context, page.context.register.need(Scenario, page.key))


def names(page: ScenariosPage) -> list[str]:
    return [entry.name for entry in page.body.entries.rows_shown()]


def to_gain(team: PlanTeam) -> list[Record]:
    """AB of Nord holds two of Syd, whom CD of Syd would match better."""
    held = [a_citizen(f"Borger {number}", district="Syd") for number in range(2)]
    rows: list[Record] = team.records()
    for each in held:
        rows += [each, an_enrolment(each), an_assignment(each, team.ab)]
    return rows


def test_it_opens_with_the_register_as_it_is(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    assert names(page) == ["I dag"]
    assert figure(page, ScenarioFigure.CHANGES, 0) == "0"
    assert figure(page, ScenarioFigure.FREE, 0) == "2"
    assert figure(page, ScenarioFigure.FTE, 0) == "3,00"
    assert figure(page, ScenarioFigure.HIGHEST, 0) == "67"
    page.primary()
    assert page.foot.hint.text() == ""
    assert len(context.register.all(Assignment)) == 1


def test_in_a_low_window_the_curve_is_as_high_as_it_must_be_and_one_scrolls_to_it(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, *team.records())
    page.resize(890, 400)
    solved(qtbot, page)
    curve = page.body.curve_part.curve
    assert curve.points
    qtbot.waitUntil(lambda: curve.height() >= curve.minimumSizeHint().height())


def test_everything_has_a_name_and_the_models_keep_their_promises(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, *team.records())
    models = (page.body.entries, page.body.figures, page.body.curve_part.points, page.body.need_part.lines)
    testers = [QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal) for model in models]
    make(qtbot, page, "Loft 1", CapChange(programme="FSM", hard=1))
    key = make(qtbot, page, "Halv tid", HoursChange(worker=team.cd.id, weekly_minutes=1110))
    page.choose(key)
    page.body.show_below(NEED)
    solved(qtbot, page)
    assert nameless(page) == []
    page.panel.open_form(forms_of(page).new_of(CapChange))
    assert nameless(page) == []
    page.choose(NOW)
    assert len(testers) == 4


def test_a_scenario_made_and_given_a_change_with_the_mouse(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    qtbot.mouseClick(page.new_button, LEFT)
    solved(qtbot, page)
    assert names(page) == ["I dag", "Scenarie 1"]
    qtbot.mouseClick(line(page, f"add {texts.ADD_CAP}"), LEFT)
    sheet = page.panel.sheet
    assert isinstance(sheet, FormSheet)
    programme, hard = sheet.answers["programme"].control, sheet.answers["hard"].control
    assert isinstance(programme, QComboBox)
    assert isinstance(hard, QLineEdit)
    programme.setCurrentIndex(next(at for at in range(programme.count()) if programme.itemData(at) == "FSM"))
    hard.setText("1")
    assert sheet.save()
    solved(qtbot, page)
    row = context.register.need(Scenario, page.key)
    assert decode(row.changes).changes == (CapChange(programme="FSM", hard=1),)
    assert figure(page, ScenarioFigure.WAITING, 1) == "2"
    assert figure(page, ScenarioFigure.WAITING, 0) == f"0 · {texts.BEST}"
    assert len(context.register.all(Cap)) == 1


def test_a_change_made_and_taken_out_again_by_keyboard(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    page.new()
    solved(qtbot, page)
    add = line(page, f"add {texts.ADD_LEAVER}")
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_Space)
    sheet = page.panel.sheet
    assert isinstance(sheet, FormSheet)
    worker = sheet.answers["worker"].control
    assert isinstance(worker, QComboBox)
    assert worker.currentText() == "Anna Bech"
    page.save()
    solved(qtbot, page)
    what_if = decode(context.register.need(Scenario, page.key).changes)
    assert [type(change) for change in what_if.changes] == [Leaver]
    assert figure(page, ScenarioFigure.WAITING, 1) == "1"
    change = line(page, "change 0")
    change.setFocus()
    qtbot.keyClick(change, Qt.Key.Key_Space)
    sheet = page.panel.sheet
    assert isinstance(sheet, FormSheet)
    assert sheet.plan.remove is not None
    context.run(sheet.plan.remove)
    page.panel.close_sheet()
    solved(qtbot, page)
    assert decode(context.register.need(Scenario, page.key).changes).changes == ()


def test_every_kind_of_change_has_a_form_that_gives_it_back(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    page.new()
    solved(qtbot, page)
    for words in (texts.ADD_HOURS, common.ABSENCE, common.NEW_WORKER, texts.ADD_WEIGHT):
        qtbot.mouseClick(line(page, f"add {words}"), LEFT)
        sheet = page.panel.sheet
        assert isinstance(sheet, FormSheet)
        if words == common.NEW_WORKER:
            initials = sheet.answers["initials"].control
            assert isinstance(initials, QLineEdit)
            initials.setText("GH")
        assert sheet.save(), words
        solved(qtbot, page)
    changes = decode(context.register.need(Scenario, page.key).changes).changes
    assert len(changes) == 4
    for at in range(4):
        qtbot.mouseClick(line(page, f"change {at}"), LEFT)
        assert page.panel.sheet is not None
        assert page.panel.sheet.save()
        solved(qtbot, page)
    assert decode(context.register.need(Scenario, page.key).changes).changes == changes


def test_what_the_form_says_no_to_stays_open(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    page.new()
    solved(qtbot, page)
    qtbot.mouseClick(line(page, f"add {common.NEW_WORKER}"), LEFT)
    sheet = page.panel.sheet
    assert isinstance(sheet, FormSheet)
    initials = sheet.answers["initials"].control
    assert isinstance(initials, QLineEdit)
    initials.setText("AB")
    assert not sheet.save()
    assert "AB" in sheet.banner.words()
    assert page.unsaved()
    kinds = [page.use.kind]
    assert not page.choose(NOW)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    kinds.append(page.use.kind)
    assert kinds == [Kind.SECONDARY, Kind.PRIMARY]
    assert page.choose(NOW)


def test_list_comparison_and_panel_stand_at_the_same_one(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    first = make(qtbot, page, "Loft 1", CapChange(programme="FSM", hard=1))
    second = make(qtbot, page, "Loft 2", CapChange(programme="FSM", hard=2))
    page.body.list.setFocus()
    qtbot.keyClick(page.body.list, Qt.Key.Key_Down)
    assert (page.key, page.panel.name.text()) == (first, "Loft 1")
    page.body.compare.setFocus()
    qtbot.keyClick(page.body.compare, Qt.Key.Key_Right)
    assert (page.key, page.panel.name.text()) == (second, "Loft 2")
    assert page.body.list.current_row().key == second
    spot = page.body.compare.visualRect(page.body.figures.index(2, 1)).center()
    qtbot.mouseClick(page.body.compare.viewport(), LEFT, pos=QPoint(spot))
    assert page.key == NOW
    page.show_door(Door(row=first))
    assert page.body.list.current_row().key == first


def test_nothing_is_worked_out_twice(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    key = make(qtbot, page, "Loft 1", CapChange(programme="FSM", hard=1))
    before = {each: page.outcomes.by_key[each].solved for each in (NOW, key)}
    page.recompute()
    solved(qtbot, page)
    assert all(page.outcomes.by_key[each].solved is before[each] for each in (NOW, key))
    worker = context.register.need(Worker, team.cd.id)
    context.run(Put(replace(worker, weekly_minutes=1110), before=worker))
    solved(qtbot, page)
    assert all(page.outcomes.by_key[each].solved is not before[each] for each in (NOW, key))
    assert figure(page, ScenarioFigure.FTE, 0) == "2,50"


def test_using_a_scenario_writes_what_was_listed_and_one_undo_takes_it_back(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, *team.records())
    page.choose(make(qtbot, page, "Loft 2", CapChange(programme="FSM", hard=2)))
    assert page.foot.hint.text() == texts.use_note(1, 3)
    assert line(page, "writes lines").line.words == "3 nye borgere"
    before = context.register.snapshot()
    said: list[str] = []
    context.told.connect(lambda words, _undo: said.append(words))
    qtbot.mouseClick(page.use, LEFT)
    solved(qtbot, page)
    assert said == [texts.used("Loft 2", 3)]
    assert len(context.register.all(Assignment)) == 4
    assert {row.hard for row in context.register.all(Cap) if row.end is None} == {2}
    assert (names(page), page.key) == (["I dag"], NOW)
    assert context.undo() is not None
    assert context.register == before
    solved(qtbot, page)
    assert names(page) == ["I dag", "Loft 2"]


def test_the_point_of_the_curve_is_what_is_used(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *to_gain(team))
    page.choose(make(qtbot, page, "Flyt", day=None))
    solved(qtbot, page)
    curve = page.body.curve_part.curve
    assert [point.optional for point in curve.points] == [0, 1, 2]
    assert page.foot.hint.text() == texts.use_note(0, 3)
    curve.setFocus()
    qtbot.keyClick(curve, Qt.Key.Key_End)
    assert curve.accessibleName().endswith("Punkt 3 af 3")
    assert page.foot.hint.text() == texts.use_note(0, 5)
    page.primary()
    solved(qtbot, page)
    moved = [row for row in context.register.all(Assignment) if row.worker == team.cd.id and row.end is None]
    assert len(moved) >= 2


def test_the_curve_by_mouse_keys_and_table(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *to_gain(team))
    part = page.body.curve_part
    curve = part.curve
    picked: list[int] = []
    part.picked.connect(picked.append)
    qtbot.mouseClick(curve, LEFT, pos=QPoint(curve.width() - 12, 20))
    qtbot.keyClick(curve, Qt.Key.Key_Home)
    qtbot.keyClick(curve, Qt.Key.Key_End)
    qtbot.keyClick(curve, Qt.Key.Key_Right)
    qtbot.keyClick(curve, Qt.Key.Key_Left)
    assert picked == [2, 0, 2, 1]
    assert all(one.changes < other.changes for one, other in pairwise(curve.points))
    qtbot.mouseClick(page.body.switch, LEFT)
    assert part.table.isVisible()
    assert page.body.switch.text() == common.AS_CHART
    qtbot.keyClick(part.table, Qt.Key.Key_Down)
    assert (picked[-1], curve.value()) == (2, 2)
    qtbot.mouseClick(page.body.switch, LEFT)
    assert curve.isVisible()
    assert not curve.grab().isNull()


def test_what_it_takes_at_another_cap(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    """Four citizens at three: 1,33. At one: four."""
    page = open_page(qtbot, context, *team.records())
    page.body.show_below(NEED)
    lines = page.body.need_part.lines
    assert next(lines.cell(row, "need").text for row in lines.rows_shown()) == "1,33"
    field = page.body.need_part.cap
    field.setFocus()
    qtbot.keyClicks(field, "1")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    solved(qtbot, page)
    qtbot.waitUntil(lambda: next(lines.cell(row, "need").text for row in lines.rows_shown()) == "4,00")
    doors: list[tuple[str, Door]] = []
    context.navigation.connect(lambda where, door: doors.append((where, door)))
    page.body.need_part.table.choose("in Syd")
    page.body.need_part.table.setFocus()
    qtbot.keyClick(page.body.need_part.table, Qt.Key.Key_Return)
    assert [(where, door.ids) for where, door in doors] == [("citizens", frozenset({team.sofie.id}))]


def test_what_cannot_be_worked_out_is_told_and_the_others_go_on(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    broken = Scenario(id=ScenarioId("scenario-broken"), name="Fra i morgen", changes="{}", made_at=NOON, made_by="TST")
    context.register.put(broken)
    key = make(qtbot, page, "Loft 1", CapChange(programme="FSM", hard=1))
    page.choose(broken.id)
    assert page.banner.words().startswith(texts.FAILED)
    assert figure(page, ScenarioFigure.DAY, names(page).index("Fra i morgen")) == common.CANNOT_BE_CALCULATED
    assert figure(page, ScenarioFigure.WAITING, names(page).index("Loft 1")) == "2"
    page.primary()
    page._copy()
    assert page.key == broken.id
    page.choose(key)
    assert page.banner.words() == ""


def test_copied_renamed_and_removed(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    page.choose(make(qtbot, page, "Loft 1", CapChange(programme="FSM", hard=1)))
    qtbot.mouseClick(page.copy, LEFT)
    solved(qtbot, page)
    assert names(page) == ["I dag", "Loft 1", "Loft 1 (kopi)"]
    assert figure(page, ScenarioFigure.WAITING, 2) == "2"
    page.panel.open_form(forms_of(page).basis())
    sheet = page.panel.sheet
    assert isinstance(sheet, FormSheet)
    name = sheet.answers["name"].control
    assert isinstance(name, QLineEdit)
    name.setText("Loft en")
    page.save()
    solved(qtbot, page)
    assert names(page)[2] == "Loft en"
    qtbot.mouseClick(page.remove, LEFT)
    solved(qtbot, page)
    assert names(page) == ["I dag", "Loft 1"]
    assert page.key == NOW


def test_stopping_keeps_what_is_there_and_says_so(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    kept = page.outcomes.by_key[NOW]
    page.recompute()
    was_busy = page.outcomes.busy
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert (was_busy, page.outcomes.busy) == (True, False)
    assert page.banner.words().startswith(common.STOPPED)
    assert page.outcomes.by_key[NOW] is kept
    qtbot.waitUntil(lambda: not context.jobs.busy)
    page.recompute()
    solved(qtbot, page)
    assert page.banner.words() == ""


def test_a_team_of_nobody_is_led_to_the_settings(qtbot: QtBot, context: Context) -> None:
    page = open_page(qtbot, context)
    doors: list[str] = []
    context.navigation.connect(lambda where, _door: doors.append(where))
    press(page, common.ADD_WORKERS)
    assert doors == ["settings"]
    assert page.outcomes.by_key == {}
    assert not page.foot.isVisible()


def test_eight_is_the_most_and_the_figures_are_doors(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    for _ in range(8):
        page.new()
        solved(qtbot, page)
    assert len(names(page)) == 9
    troubles: list[str] = []
    context.troubled.connect(troubles.append)
    page.new()
    assert "otte" in troubles[-1]
    doors: list[tuple[str, Door]] = []
    context.navigation.connect(lambda where, door: doors.append((where, door)))
    page.body.compare.setFocus()
    qtbot.keyClick(page.body.compare, Qt.Key.Key_Return)
    assert [(where, door.criteria["scenario"]) for where, door in doors] == [("plan", page.key)]


def test_hours_have_no_day_of_their_own_and_that_is_said(qtbot: QtBot, context: Context, team: PlanTeam) -> None:
    page = open_page(qtbot, context, *team.records())
    half, day = HoursChange(worker=team.cd.id, weekly_minutes=1110), date(2027, 2, 1)
    page.choose(make(qtbot, page, "Februar", half, day=day))
    solved(qtbot, page)
    assert line(page, "writes now").line.words == texts.at_once(day)
    page.choose(make(qtbot, page, "Nu", half))
    solved(qtbot, page)
    assert page.panel.findChild(LineButton, "writes now") is None or not line(page, "writes now").isVisible()


def test_in_a_narrow_window_enter_opens_the_panel_and_esc_closes_it(
    qtbot: QtBot, context: Context, team: PlanTeam
) -> None:
    page = open_page(qtbot, context, *team.records())
    page.choose(make(qtbot, page, "Loft 1", CapChange(programme="FSM", hard=1)))
    page.resize(1064, 620)
    qtbot.waitUntil(lambda: page.split.is_overlay)
    solved(qtbot, page)
    page.body.list.setFocus()
    qtbot.keyClick(page.body.list, Qt.Key.Key_Return)
    qtbot.waitUntil(page.split.side.isVisible)
    qtbot.keyClick(page.panel, Qt.Key.Key_Escape)
    assert not page.split.side.isVisible()
