"""Min dag: what do I do now, logged in under ten seconds by keyboard alone."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from planner.app.commands.follow_ups import PlanFollowUp, RegisterFollowUp
from planner.domain.errors import Code, Problem
from planner.domain.records import Citizen, FollowUp, HoursStep, Worker
from planner.domain.reminders import is_open
from planner.domain.words import ContactForm, HoursKind, Outcome, With
from planner.texts import common
from planner.texts import my_day as texts
from planner.texts.formats import short_day
from planner.texts.problems import sentence
from planner.ui.context import Context, Door
from planner.ui.my_day.page import MyDayPage
from support import people
from support.held_keys import ctrl_held
from support.looking import nameless
from support.small_team import TODAY, PutRows, SmallTeam, fill

CONTROL = Qt.KeyboardModifier.ControlModifier


def page_of(qtbot: QtBot, context: Context, worker: str = "") -> MyDayPage:
    page = MyDayPage(context)
    qtbot.addWidget(page)
    page.resize(1224, 806)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(Door(criteria={"worker": worker}) if worker else None)
    page.focus_first()
    return page


def log_of(context: Context, row: FollowUp) -> FollowUp:
    return context.register.need(FollowUp, row.id)


def day_of(page: MyDayPage) -> QLineEdit:
    """The day that follow-ups are moved to."""
    control = page.move_bar.answers["planned"].control
    assert isinstance(control, QLineEdit)
    return control


def planned_in(page: MyDayPage, name: str) -> QLineEdit:
    """A field of the bar that plans a follow-up."""
    control = page.plan_bar.answers[name].control
    assert isinstance(control, QLineEdit)
    return control


def test_the_list_stands_in_groups_by_when(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    shown = [(row.when.value, row.name) for row in page.model.rows_shown()]
    assert shown == [("overdue", "Zahra Bellini"), ("today", "Kim Thorslev"), ("week", "Kim Thorslev")]
    first = page.model.rows_shown()[0]
    assert page.model.cell(first, "when").text == texts.late(11)
    assert page.model.cell(first, "subject").text == "Havnens Vaskeri"
    assert page.model.cell(first, "hours").text == "2"


def test_logged_by_keyboard_alone(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    page.log.ordinary.setFocus()
    page.log.ordinary.clear()
    qtbot.keyClicks(page.log.ordinary, "4,5")
    assert page.log._plan_words.text() == texts.against_plan(270, 240, 120)
    page.log.next_on.setFocus()
    page.log.next_on.clear()
    qtbot.keyClicks(page.log.next_on, "+14")
    page.log.note.setFocus()
    qtbot.keyClicks(page.log.note, "Flere vagter")
    page.primary()
    row = log_of(context, team.overdue)
    assert (row.held, row.outcome, row.with_whom, row.form) == (TODAY, Outcome.HELD, With.BOTH, ContactForm.MEETING)
    assert row.result == "Flere vagter"
    actual = [step for step in context.register.of_agreement(HoursStep, team.agreement.id) if step.start == TODAY]
    assert [(step.kind, step.ordinary_minutes) for step in actual] == [(HoursKind.ACTUAL, 270)]
    ahead = [each for each in context.register.of_citizen(FollowUp, team.zahra.id) if is_open(each)]
    assert [each.planned for each in ahead] == [date(2026, 12, 7)]
    assert page.log._who.text() == "Kim Thorslev"
    assert page.model.cell(page.model.rows_shown()[-1], "citizen").text == "Zahra Bellini"


def test_letters_choose_in_the_segments(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    page.log.form.setFocus()
    qtbot.keyClick(page.log.form, Qt.Key.Key_T)
    page.log.outcome.setFocus()
    qtbot.keyClick(page.log.outcome, Qt.Key.Key_U)
    page.save()
    row = log_of(context, team.overdue)
    assert (row.form, row.outcome, row.held) == (ContactForm.PHONE, Outcome.NO_SHOW, None)


def test_a_refusal_stands_beside_its_field_and_nothing_is_lost(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.keyClicks(page.log.note, "Vigtigt")
    page.log.held.set_date(date(2026, 11, 24))
    page.log.next_on.set_date(date(2026, 12, 24))
    page.save()
    said = page.log.answers["held"].field.error
    assert said == sentence(Problem(Code.HELD_IN_FUTURE, "held", {"day": date(2026, 11, 24)}))
    assert page.log.note.toPlainText() == "Vigtigt"
    assert is_open(log_of(context, team.overdue))
    page.log.held.setText("32-13")
    page.save()
    assert page.log.answers["held"].field.error == page.log.held.problem() != ""


def test_undo_brings_the_line_back(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    page.save()
    assert not is_open(log_of(context, team.overdue))
    context.undo()
    assert is_open(log_of(context, team.overdue))
    assert page.model.rows_shown()[0].name == "Zahra Bellini"


def test_postponed_with_u(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    qtbot.keyClick(page.view, Qt.Key.Key_U)
    assert page.move_bar.isVisible()
    day_of(page).clear()
    qtbot.keyClicks(day_of(page), "+3")
    qtbot.keyClick(day_of(page), Qt.Key.Key_Return)
    assert log_of(context, team.overdue).planned == date(2026, 11, 26)
    assert not page.move_bar.isVisible()


def test_a_new_one_is_planned_with_its_holder(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context)
    page.new()
    qtbot.keyClicks(planned_in(page, "citizens"), "zahra")
    qtbot.keyClick(planned_in(page, "citizens"), Qt.Key.Key_Return)
    planned_in(page, "planned").setText("on")
    planned_in(page, "subject").setText("Timer og opgaver")
    qtbot.keyClick(planned_in(page, "subject"), Qt.Key.Key_Return)
    planned = [row for row in context.register.of_citizen(FollowUp, team.zahra.id) if row.planned == date(2026, 11, 25)]
    assert [(row.result, row.worker) for row in planned] == [("Timer og opgaver", team.anna.id)]


def test_the_strip_shows_one_workers_day(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    assert page.strip.isVisible()
    figures = [figure.accessibleName() for figure in (page.strip._cases, page.strip._clear, page.strip._ordinary)]
    assert figures[0].startswith(f"{texts.CASELOAD}: 2 af 30")
    assert figures[1].startswith(f"{common.CLEAR_AGREEMENTS}: 0 af 1")
    assert figures[2].startswith(f"{common.ORDINARY_WEEKLY}: 2")


def test_an_empty_day_says_so(qtbot: QtBot, context: Context) -> None:
    page = page_of(qtbot, context)
    assert page._empty.isVisible()
    assert page._empty.how.text() == texts.NOTHING_AHEAD


def test_every_control_has_a_name(qtbot: QtBot, context: Context) -> None:
    team: SmallTeam = fill(context.caseload)
    assert nameless(page_of(qtbot, context, team.anna.id)) == []


def test_in_a_narrow_window_the_log_takes_the_place_of_the_list(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    page.resize(900, 470)
    assert page.view.isVisible()
    assert not page.log.isVisible()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.log.isVisible()
    assert not page.view.isVisible()
    qtbot.keyClick(page.log.held, Qt.Key.Key_Escape)
    assert page.view.isVisible()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    page.save()
    assert page.view.isVisible()
    page.resize(1224, 806)
    assert page.log.isVisible()


def test_every_figure_of_the_strip_is_a_door(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    went: list[tuple[str, Door]] = []
    context.navigation.connect(lambda page_id, door: went.append((page_id, door)))
    strip = page.strip
    strip._cases.setFocus()
    qtbot.keyClick(strip._cases, Qt.Key.Key_Return)
    qtbot.mouseClick(strip._clear, Qt.MouseButton.LeftButton)
    qtbot.keyClick(strip._ordinary, Qt.Key.Key_Space)
    both = frozenset({team.zahra.id, team.kim.id})
    assert went == [
        ("citizens", Door(label=texts.CASELOAD, ids=both)),
        ("agreements", Door(label=texts.UNCLEAR, ids=frozenset({team.agreement.id}))),
        ("agreements", Door(label=common.RUNNING_AGREEMENTS, ids=frozenset({team.agreement.id}))),
    ]


def test_the_states_are_doors_by_mouse_and_by_keyboard(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    went: list[Door] = []
    context.navigation.connect(lambda _page, door: went.append(door))
    bar = page.strip._bar
    bar.grab()
    shown = bar._shown()
    assert len(shown) == 2
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert bar.accessibleDescription() == f"{texts.STATES[shown[1]]} 1"
    qtbot.keyClick(bar, Qt.Key.Key_Return)
    place = bar._boxes[shown[0]].center().toPoint()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=place)
    assert [door.label for door in went] == [texts.STATES[shown[1]], texts.STATES[shown[0]]]
    assert went[0].ids != went[1].ids
    assert (went[0].ids or frozenset()) | (went[1].ids or frozenset()) == {team.zahra.id, team.kim.id}


def test_many_overdue_are_moved_together(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    late = [people.a_follow_up(team.kim, planned=date(2026, 11, 2 + day), worker=team.anna.id) for day in range(9)]
    context.caseload.run(PutRows(rows=late))
    assert not page._move_overdue.isVisible()  # ten are still to be taken one by one
    one_more = people.a_follow_up(team.kim, planned=date(2026, 11, 1), worker=team.anna.id)
    context.caseload.run(PutRows(rows=[one_more]))
    assert page._move_overdue.isVisible()
    qtbot.mouseClick(page._move_overdue, Qt.MouseButton.LeftButton)
    day_of(page).clear()
    qtbot.keyClicks(day_of(page), "+2")
    qtbot.keyClick(day_of(page), Qt.Key.Key_Return)
    assert {log_of(context, row).planned for row in (*late, one_more, team.overdue)} == {date(2026, 11, 25)}
    assert [row for row in page.model.rows_shown() if row.when.value == "overdue"] == []
    assert not page._move_overdue.isVisible()
    context.undo()
    assert log_of(context, one_more).planned == date(2026, 11, 1)


def test_an_empty_day_shows_the_next_three(qtbot: QtBot, context: Context) -> None:
    worker, citizen = people.a_worker("ABL"), people.a_citizen("Zahra Bellini")
    ahead = [people.a_follow_up(citizen, planned=date(2026, 12, day), worker=worker.id) for day in (1, 3, 8, 10)]
    context.caseload.run(PutRows(rows=[worker, citizen, *ahead]))
    page = page_of(qtbot, context, worker.id)
    assert page._empty.isVisible()
    days = [short_day(date(2026, 12, day)) for day in (1, 3, 8)]
    assert page._empty.how.text() == " · ".join(f"{each} Zahra Bellini" for each in days)


def test_a_note_that_is_too_long_says_so_while_it_is_typed(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    field = page.log.answers["result"].field
    page.log.note.setPlainText("x" * 282)
    assert field.error == texts.note_too_long(2)
    page.log.note.setPlainText("x" * 280)
    assert field.error == ""
    assert field._below.text() == texts.note_help(280, 280)


def test_what_is_ahead_goes_to_the_calendar_with_initials_only(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = fill(context.caseload)
    hidden = people.a_citizen("Else Hemmelig", protected=True)
    row = people.a_follow_up(hidden, planned=date(2026, 12, 1), worker=team.anna.id)
    context.caseload.run(PutRows(rows=[hidden, row]))
    page = page_of(qtbot, context, team.anna.id)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "min"), ""))
    said: list[str] = []
    context.told.connect(lambda words, _undo: said.append(words))
    page.send_to_calendar()
    content = (tmp_path / "min.ics").read_bytes().decode()
    assert said == [texts.calendar_saved(2, "min.ics")]
    events = content.split("BEGIN:VEVENT")[1:]
    assert [event.count("SUMMARY:Opfølgning KT\\, telefon") for event in events] == [1, 0]
    assert [f"UID:{key}@sagsplan" in event for key, event in zip((team.today.id, row.id), events, strict=True)] == [
        True,
        True,
    ]
    assert "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202" in events[1]
    for word in ("Kim", "Thorslev", "Else", "Hemmelig", "EH", team.kim.cpr):
        assert word not in content.replace("BEGIN", "").replace("VEVENT", "")


def test_an_empty_calendar_is_not_written(qtbot: QtBot, context: Context) -> None:
    page = page_of(qtbot, context)
    said: list[str] = []
    context.told.connect(lambda words, _undo: said.append(words))
    page.send_to_calendar()
    assert said == [texts.CALENDAR_NONE]


def test_the_day_opens_on_the_first_line_that_is_open(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    for row in [each for each in context.register.all(FollowUp) if is_open(each)]:
        if row.planned is not None and row.planned <= TODAY:
            context.caseload.run(RegisterFollowUp(citizen=row.citizen, follow_up=row.id, held=TODAY))
    later = PlanFollowUp(citizens=(team.zahra.id,), planned=TODAY + timedelta(days=2), worker=team.anna.id)
    context.caseload.run(later)
    page = page_of(qtbot, context, team.anna.id)
    assert [row.done for row in page.model.rows_shown()] == [True, True, False]
    current = page.view.current_row()
    assert current is not None
    assert not current.done
    assert page.log._who.text() == current.name


def test_one_row_is_chosen_after_a_step_with_ctrl_held_and_its_undo(qtbot: QtBot, context: Context) -> None:
    """Ctrl+Enter saves while Ctrl is down: the next row is chosen, not added to what was, and so after Ctrl+Z."""
    fill(context.caseload)
    page = page_of(qtbot, context)
    first, second = (row.id for row in page.model.rows_shown()[:2])
    page.view.choose(first)
    with ctrl_held():
        page.primary()
        assert page.view.selection.ids() == [second]
        context.undo()
    current = page.view.current_row()
    assert current is not None
    assert page.view.selection.ids() == [current.id]


def saved_note(context: Context, text: str) -> list[str]:
    """Whose follow-up holds a note."""
    return [
        context.register.need(Citizen, row.citizen).name for row in context.register.all(FollowUp) if row.result == text
    ]


def highlighted(page: MyDayPage) -> list[str]:
    """The citizens of the chosen lines, which are those that show as chosen, and the one that has the keyboard."""
    rows: dict[str, str] = {row.id: row.name for row in page.model.rows_shown()}
    current = page.view.current_row()
    chosen = [rows[each] for each in page.view.chosen()]
    assert chosen == ([] if current is None else [current.name])
    return chosen


def two_days(context: Context) -> tuple[SmallTeam, Worker]:
    """Anna's three lines, and a line of Carl's own."""
    team = fill(context.caseload)
    carl, citizen = people.a_worker("CØS"), people.a_citizen("Bo Eksempel")
    row = people.a_follow_up(citizen, planned=TODAY, worker=carl.id)
    context.caseload.run(PutRows(rows=[carl, citizen, row]))
    return team, carl


def test_the_log_is_of_the_line_shown_after_another_person_is_chosen(qtbot: QtBot, context: Context) -> None:
    team, carl = two_days(context)
    page = page_of(qtbot, context, team.anna.id)
    assert highlighted(page) == ["Zahra Bellini"]
    page._whose.setFocus()
    page._whose.setCurrentIndex(page._whose.findData(carl.id))
    page._whose.activated.emit(page._whose.currentIndex())
    assert highlighted(page) == ["Bo Eksempel"] == [page.log._who.text()]
    qtbot.keyClicks(page.log.note, "Om Bo")
    page.primary()
    assert saved_note(context, "Om Bo") == ["Bo Eksempel"]


@pytest.mark.parametrize("way", ["mouse", "key", "person", "postpone", "door", "refresh"])
def test_unsaved_text_holds_its_line(qtbot: QtBot, context: Context, way: str) -> None:
    team, carl = two_days(context)
    page = page_of(qtbot, context)
    assert highlighted(page) == ["Zahra Bellini"]
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.keyClicks(page.log.note, "Om Zahra")
    assert page.log._unsaved.isVisible()
    other = next(row.id for row in page.model.rows_shown() if row.name == "Kim Thorslev")
    page.view.setFocus()
    if way == "mouse":
        place = page.view.visualRect(page.model.index_of(other)).center()
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    elif way == "key":
        qtbot.keyClick(page.view, Qt.Key.Key_Down)
    elif way == "person":
        page._whose.setCurrentIndex(page._whose.findData(carl.id))
        page._whose.activated.emit(page._whose.currentIndex())
        assert page._whose.value() == ""
    elif way == "postpone":
        qtbot.keyClick(page.view, Qt.Key.Key_U)
        assert page.move_bar.isHidden()
    elif way == "door":
        page.show_door(Door(row=other))
    else:
        context.caseload.run(PutRows(rows=[people.a_follow_up(team.kim, planned=TODAY, worker=team.anna.id)]))
    assert highlighted(page) == ["Zahra Bellini"] == [page.log._who.text()]
    assert page.log.note.toPlainText() == "Om Zahra"
    if way != "refresh":
        assert page.log.banner.words().startswith(common.NOT_SAVED)
    page.primary()
    assert saved_note(context, "Om Zahra") == ["Zahra Bellini"]
    assert not page.log._unsaved.isVisible()
    assert page.log.banner.words() == ""


def test_what_is_typed_can_be_let_go_of(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.keyClicks(page.log.note, "Forkert")
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    qtbot.mouseClick(page.log.banner._link, Qt.MouseButton.LeftButton)
    assert highlighted(page) == ["Zahra Bellini"] == [page.log._who.text()]
    assert page.log.note.toPlainText() == ""
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert highlighted(page) == []  # the head of the next group
    assert page.log.citizen is None
    qtbot.keyClick(page.view, Qt.Key.Key_Down)
    assert highlighted(page) == ["Kim Thorslev"] == [page.log._who.text()]


def test_after_a_line_is_moved_the_list_goes_on_with_the_next(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    qtbot.keyClick(page.view, Qt.Key.Key_U)
    qtbot.keyClick(day_of(page), Qt.Key.Key_Escape)
    assert page.view.hasFocus()
    assert highlighted(page) == ["Zahra Bellini"]
    qtbot.keyClick(page.view, Qt.Key.Key_U)
    qtbot.keyClick(day_of(page), Qt.Key.Key_Return)
    assert page.view.hasFocus()
    assert highlighted(page) == ["Kim Thorslev"] == [page.log._who.text()]
    assert page.view.current_row().day == TODAY


def test_a_line_without_a_log_leaves_it_empty(qtbot: QtBot, context: Context) -> None:
    """One that has been held, and no line at all; after an undo the line has its log again."""
    fill(context.caseload)
    page = page_of(qtbot, context)
    page.save()
    assert page.view.hasFocus()
    assert page.log.citizen is None
    assert page.log._who.text() == texts.CHOOSE
    page.save()
    assert len([row for row in context.register.all(FollowUp) if row.held == TODAY]) == 1
    context.undo()
    assert highlighted(page) == ["Zahra Bellini"] == [page.log._who.text()]
    page.view.selection.clear()
    page.view.setCurrentIndex(QModelIndex())
    assert page.log.citizen is None


def test_save_and_next_takes_the_line_below(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    open_lines = [row.id for row in page.model.rows_shown()]
    page.view.choose(open_lines[1])
    page.primary()
    assert page.view.current_row().id == open_lines[2] == page.log.line
    page.primary()
    assert page.view.current_row().id == open_lines[0] == page.log.line


def test_the_list_is_searched_and_exported_as_it_shows(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    everybody = page.model.shown
    page.search()
    assert page.search_field.hasFocus()
    qtbot.keyClicks(page.search_field, "bellini")
    assert 0 < page.model.shown < everybody
    names = {page.model.cell(row, "citizen").text for row in page.model.rows_shown()}
    assert names == {"Zahra Bellini"}
    path = tmp_path / "dagen.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.export()
    qtbot.waitUntil(path.exists)
    cells = [str(cell.value) for row in load_workbook(path).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert any("Zahra Bellini" in cell for cell in cells)
    assert not any("Kim Thorslev" in cell for cell in cells)
    qtbot.keyClick(page.search_field, Qt.Key.Key_Escape)
    assert page.model.shown == everybody


def test_u_moves_a_line_also_while_the_log_of_the_next_has_the_keyboard(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context, team.anna.id)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    page.primary()
    page.log.with_whom.setFocus()
    qtbot.keyClick(page.log.with_whom, Qt.Key.Key_U)
    assert not page.move_bar.isHidden()
