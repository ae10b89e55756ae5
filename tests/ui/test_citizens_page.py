"""Borgere: the list, its filters, and what is done to one or many."""

from __future__ import annotations

import logging
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from planner.domain.file_records import SavedFilter
from planner.domain.records import Assignment, Cap, Citizen, Enrolment, FollowUp
from planner.domain.words import Group, Role
from planner.texts import assign as assign_texts
from planner.texts import citizens as texts
from planner.texts import common
from planner.texts.formats import masked_cpr, whole_cpr
from planner.ui.citizens.assign_sheet import AssignSheet
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context, Door
from planner.ui.exporting import table_of
from planner.ui.list_views import SaveViewDialog, saved_criteria
from planner.ui.widgets.cpr import take_back
from support.looking import nameless, press
from support.office import Office
from support.office_page import fill_in, focused, form_of, furnish, opened
from support.people import a_cap, unassignable_cpr

pytestmark = pytest.mark.ui


def borgere(qtbot: QtBot, context: Context) -> tuple[CitizensPage, Office]:
    office = furnish(context)
    return opened(qtbot, CitizensPage(context)), office


def names(page: CitizensPage) -> list[str]:
    return [row.name for row in page.model.rows_shown()]


def assigning(page: CitizensPage) -> AssignSheet:
    assert isinstance(page.panel.side.sheet, AssignSheet)
    return page.panel.side.sheet


def test_what_is_missing_comes_first_and_numbers_are_masked(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert names(page) == ["Hans Tom", "Bo Eksempel", "Eva Prøve", "Finn Ågård", "Gry Opdigtet"]
    assert page.head.state.text() == "5 borgere"
    row = page.model.rows_shown()[2]
    cells = {column.key: column.cell(row) for column in page.model.columns}
    assert cells["cpr"].text == masked_cpr(office.eva.cpr)
    assert cells["offer"].text == "Praktik · Lysmosens Gartneri"
    assert (cells["next"].text, cells["next"].tone) == ("16-11-2026", "danger")
    assert cells["clear"].tone == "warn"
    assert cells["lacks"].text == "klar aftale"
    shown = [column.cell(each) for each in page.model.rows_shown() for column in page.model.columns]
    assert not any(office.eva.cpr[6:] in f"{cell.text}{cell.read}{cell.tip}" for cell in shown)


def test_search_finds_name_whole_number_and_firm(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    page.search()
    assert focused() is page.search_field
    for typed, found in (
        ("aagaard", "Finn Ågård"),
        (whole_cpr(office.bo.cpr), "Bo Eksempel"),
        ("gartneri", "Eva Prøve"),
    ):
        page.search_field.clear()
        qtbot.keyClicks(page.search_field, typed)
        assert names(page) == [found]
        assert page.head.state.text() == "1 af 5 borgere"
        assert page.panel.head.name.text() == found
    qtbot.keyClick(page.search_field, Qt.Key.Key_Escape)
    assert page.model.shown == 5
    qtbot.keyClick(page.search_field, Qt.Key.Key_Escape)
    assert focused() is page.view


def test_filters_add_up_as_chips_and_come_off(qtbot: QtBot, context: Context) -> None:
    page, _office = borgere(qtbot, context)
    page.filters.toggle("group", "1")
    page.filters.toggle("missing", "contact_person")
    assert names(page) == ["Bo Eksempel"]
    assert page.filter_words() == "Gruppe: 1, Mangler: jobformidler"
    page.chips.shown["missing"].setFocus()
    qtbot.keyClick(page.chips.shown["missing"], Qt.Key.Key_Delete)
    assert focused() is page.filters.add
    assert names(page) == ["Bo Eksempel", "Eva Prøve", "Gry Opdigtet"]
    page.search_field.setText("ingen hedder sådan")
    assert page.view._no_hits is not None
    assert page.view._no_hits.isVisible()
    page.clear()
    assert page.model.shown == 5


def test_a_filter_is_saved_for_the_team_and_removed_again(qtbot: QtBot, context: Context) -> None:
    page, _office = borgere(qtbot, context)
    page.filters.toggle("group", "2")
    entries = {action.text(): action for action in page.filters.ready_menu().actions()}
    entries["Gem filteret…"].trigger()
    dialog = page.window().findChild(SaveViewDialog)
    assert dialog is not None
    dialog.button.click()
    assert dialog.field.error
    assert dialog.focusWidget() is dialog.name
    qtbot.keyClicks(dialog.name, "Rehab")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    (row,) = context.register.all(SavedFilter)
    assert (row.name, row.page, row.owner) == ("Rehab", "citizens", "")
    assert saved_criteria(row)["group"] == "2"
    assert page.filters.ready.text() == "Rehab"
    entries = {action.text(): action for action in page.filters.ready_menu().actions()}
    entries["Fjern filteret Rehab"].trigger()
    assert not context.register.all(SavedFilter)


def test_every_criterion_of_the_menu_can_be_chosen(qtbot: QtBot, context: Context) -> None:
    page, _office = borgere(qtbot, context)
    from planner.ui.citizens.filter_menu import FilterMenus

    menu = FilterMenus(context, page.filters.criteria, page.filters.toggle).menu(page)
    parts = [action.menu() for action in menu.actions()]
    assert len(parts) >= 12
    for part in parts:
        assert isinstance(part, QMenu)
        part.actions()[0].trigger()
        assert page.filter_words()
        page.clear()
    menu.close()


def test_a_door_shows_the_rows_that_were_counted(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    page.come(Door(label="Ikke tildelt", ids=frozenset({office.bo.id, office.finn.id})))
    assert names(page) == ["Bo Eksempel", "Finn Ågård"]
    assert page.head.state.text() == "2 af 5 borgere"
    assert page.filter_words() == "Ikke tildelt"
    page.come(Door(row=office.gry.id))
    assert page.view.current_row().id == office.gry.id
    assert page.panel.head.name.text() == "Gry Opdigtet"
    page.come(Door(criteria={"missing": "clear_agreement"}))
    assert names(page) == ["Eva Prøve"]


def test_the_number_shows_when_asked_and_is_logged_without_digits(
    qtbot: QtBot, context: Context, caplog: pytest.LogCaptureFixture
) -> None:
    page, office = borgere(qtbot, context)
    page.view.choose(office.bo.id)
    head = page.panel.head
    assert head.cpr.label.text() == masked_cpr(office.bo.cpr)
    with caplog.at_level(logging.INFO):
        head.cpr.show_button.click()
    assert head.cpr.label.text() == whole_cpr(office.bo.cpr)
    assert office.bo.id in caplog.text
    assert office.bo.cpr not in caplog.text.replace("-", "")
    head.cpr.copy_button.click()
    assert QGuiApplication.clipboard().text() == whole_cpr(office.bo.cpr)
    take_back()
    assert not QGuiApplication.clipboard().text()
    head.cpr.conceal()
    assert head.cpr.label.text() == masked_cpr(office.bo.cpr)
    head.cpr.show_button.click()
    page.view.choose(office.eva.id)
    assert head.cpr.label.text() == masked_cpr(office.eva.cpr)


def test_many_are_assigned_by_keyboard_and_undone(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    assert not page.bulk.isVisible()
    page.view.choose_all([office.bo.id, office.finn.id])
    assert page.bulk.isVisible()
    assert page.bulk.count.text() == "2 valgt"
    page.assign()
    sheet = assigning(page)
    assert sheet.rows[0].button.hasFocus()
    assert [row.candidate.worker.initials for row in sheet.rows] == ["ABL", "COS", "DFA"]
    qtbot.keyClick(sheet.rows[0].button, Qt.Key.Key_Down)
    assert sheet.rows[1].button.hasFocus()
    with qtbot.waitSignal(context.told) as told:
        qtbot.keyClick(sheet.rows[1].button, Qt.Key.Key_Return)
    assert told.args == ["2 borgere tildelt COS", True, "ok"]
    for citizen in (office.bo, office.finn):
        (row,) = context.register.of_citizen(Assignment, citizen.id)
        assert (row.worker, row.role) == (office.carl.id, Role.FIXED)
    assert page.panel.side.sheet is None
    context.undo()
    assert not context.register.of_citizen(Assignment, office.bo.id)
    assert page.view.chosen() == [office.bo.id, office.finn.id]


def test_over_the_cap_a_reason_is_asked_for_in_the_row(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    (cap,) = context.register.all(Cap)
    context.register.drop(Cap, cap.id)
    context.register.put(a_cap(hard=1))
    page.view.choose(office.bo.id)
    page.assign()
    sheet = assigning(page)
    row = next(each for each in sheet.rows if each.candidate.worker.id == office.anna.id)
    assert row.candidate.over == 2
    row.button.click()
    assert row.reason.isVisible()
    assert row.reason.hasFocus()
    assert "faste loft er 1" in row.field._below.text()
    qtbot.keyClicks(row.reason, "aftalt med lederen")
    qtbot.keyClick(row.reason, Qt.Key.Key_Return)
    (held,) = context.register.of_citizen(Assignment, office.bo.id)
    assert held.override_reason == "aftalt med lederen"


def test_a_cover_is_assigned_with_a_last_day(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    page.view.choose(office.eva.id)
    page.assign()
    sheet = assigning(page)
    assert sheet.cause.isVisible()
    assert not sheet.end.isVisible()
    sheet.role.set_value(Role.COVER.value)
    sheet.role.picked.emit(Role.COVER.value)
    assert not sheet.cause.isVisible()
    sheet.end.setFocus()
    qtbot.keyClicks(sheet.end, "+14")
    sheet.search.setFocus()
    qtbot.keyClicks(sheet.search, "dina")
    (row,) = sheet.rows
    row.button.click()
    fixed, cover = context.register.of_citizen(Assignment, office.eva.id)
    assert (fixed.worker, fixed.end) == (office.anna.id, None)
    assert (cover.worker, cover.role, cover.end) == (office.dina.id, Role.COVER, date(2026, 12, 7))


def test_a_move_of_many_tells_whom_it_left(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    page.view.choose_all([office.hans.id, office.finn.id])
    page.bulk.group.click()
    form = form_of(page.panel.side)
    assert not page.panel.head.isVisible()
    page.save()
    rows = context.register.of_citizen(Enrolment, office.finn.id)
    assert [row.group for row in rows] == [Group.TWO, Group.ONE]
    assert page.banner.words() == "1 borger flyttet til gruppe 1, 1 ikke."
    page.banner.link_clicked.emit()
    page._show_left()
    assert names(page) == ["Hans Tom"]
    assert form is not page.panel.side.sheet


def test_follow_ups_are_planned_with_many_at_once(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    page.view.choose_all([office.bo.id, office.gry.id])
    page.bulk.follow_up.click()
    form = form_of(page.panel.side)
    fill_in(qtbot, form, planned="30-11", subject="status")
    page.save()
    planned = [row for row in context.register.all(FollowUp) if row.result == "status"]
    assert {row.citizen: row.worker for row in planned} == {office.bo.id: None, office.gry.id: office.anna.id}


def test_a_new_citizen_by_keyboard_alone(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    page.new()
    form = form_of(page.panel.side)
    assert focused() is form.answers["cpr"].control
    fill_in(qtbot, form, cpr=office.bo.cpr, name="Ny Person")
    page.save()
    assert "CPR-nummer" in form.form.fields["cpr"].error
    fill_in(qtbot, form, cpr=unassignable_cpr(office_day(), 77))
    page.save()
    row = next(each for each in context.register.all(Citizen) if each.name == "Ny Person")
    assert page.view.current_row().id == row.id
    assert focused() is page.view
    context.undo()
    assert context.register.find(Citizen, row.id) is None
    assert page.model.total == 5


def office_day() -> date:
    return date(1981, 4, 3)


def test_typing_is_not_lost_when_another_row_is_chosen(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    page.view.choose(office.bo.id)
    page.panel._edit()
    form = form_of(page.panel.side)
    fill_in(qtbot, form, name="Bo Andet")
    assert page.unsaved()
    page.view.choose(office.eva.id)
    assert context.register.need(Citizen, office.bo.id).name == "Bo Andet"
    assert page.panel.head.name.text() == "Eva Prøve"
    page.panel._change_cpr()
    fill_in(qtbot, form_of(page.panel.side), cpr="12")
    page.view.choose(office.bo.id)
    assert page.view.current_row().id == office.eva.id
    assert form_of(page.panel.side).form.fields["cpr"].error
    qtbot.keyClick(form_of(page.panel.side), Qt.Key.Key_Escape)
    assert page.panel.side.sheet is None


def test_an_empty_register_says_how_it_is_filled(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, CitizensPage(context))
    assert page.view._empty is not None
    assert page.view._empty.isVisible()
    assert texts.EMPTY in page.view._empty.accessibleName()
    assert page.panel.bare.isVisible()
    with qtbot.waitSignal(context.navigation) as went:
        press(page, common.IMPORT_CITIZENS)
    assert went.args[0] == "imports"


def test_nothing_lacks_a_name_and_the_view_can_be_exported(qtbot: QtBot, context: Context) -> None:
    page, office = borgere(qtbot, context)
    page.view.choose(office.eva.id)
    assert nameless(page) == []
    page.assign()
    assert nameless(page) == []
    table = table_of(context, page.title, page.model)
    assert len(table.rows) == 5
    assert not any(office.eva.cpr[6:] == str(value)[-4:] for row in table.rows for value in row)
    assert assign_texts.TITLE in assigning(page).accessibleName()
    menu = page.panel.menu()
    assert len(menu.actions()) == 6
    menu.close()


@pytest.mark.parametrize("filtered", [False, True])
def test_a_new_citizen_is_the_only_one_chosen_and_assigned(qtbot: QtBot, context: Context, filtered: bool) -> None:
    """Also where a filter hid the new one: those that the page had chosen by itself are let go."""
    page, office = borgere(qtbot, context)
    if filtered:
        page.filters.toggle("group", "2")
    assert len(page.view.chosen()) == 1
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    page.new()
    fill_in(qtbot, form_of(page.panel.side), cpr=unassignable_cpr(office_day(), 77), name="Ny Person")
    page.save()
    row = next(each for each in context.register.all(Citizen) if each.name == "Ny Person")
    assert page.view.chosen() == [row.id] == [page.view.current_row().id]
    assert not page.bulk.isVisible()
    page.assign()
    qtbot.keyClick(assigning(page).rows[0].button, Qt.Key.Key_Return)
    held = [each.citizen for each in context.register.all(Assignment)]
    assert held.count(row.id) == 1
    assert not context.register.of_citizen(Assignment, office.bo.id)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_letters_typed_in_the_list_of_workers_search_it(qtbot: QtBot, context: Context, key: Qt.Key) -> None:
    page, office = borgere(qtbot, context)
    page.view.choose(office.bo.id)
    page.assign()
    sheet = assigning(page)
    qtbot.keyClicks(focused(), "carl ")
    assert sheet.search.text() == "carl "
    assert focused() is sheet.search
    assert [row.candidate.worker.id for row in sheet.rows] == [office.carl.id]
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    assert sheet.rows[0].button.hasFocus()
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert not context.register.of_citizen(Assignment, office.bo.id)
    assert focused() is sheet.search
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), key)
    held = [row.worker for row in context.register.of_citizen(Assignment, office.bo.id)]
    assert held == ([office.carl.id] if key == Qt.Key.Key_Return else [])
    assert page.panel.side.sheet is None
    assert focused() is page.view
