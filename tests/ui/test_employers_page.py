"""Virksomheder: the firms, the log of contacts, and the warning about double contact."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from planner.domain.records import Agreement, Employer, EmployerContact, Workplace
from planner.domain.words import ContactForm
from planner.texts import common
from planner.texts import employers as texts
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context, Door
from planner.ui.employers.forms import PERSON, WORKPLACE
from planner.ui.employers.page import EmployersPage
from planner.ui.exporting import table_of
from planner.ui.forms.choices import industries
from planner.ui.forms.lines import LineButton, SectionView
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.choice import Choice, SearchPick
from support.looking import nameless
from support.office import TODAY, Office
from support.office_page import fill_in, focused, form_of, furnish, opened
from support.people import valid_cvr

pytestmark = pytest.mark.ui


def firms(qtbot: QtBot, context: Context) -> tuple[EmployersPage, Office]:
    office = furnish(context)
    return opened(qtbot, EmployersPage(context)), office


def names(page: EmployersPage) -> list[str]:
    return [row.name for row in page.model.rows_shown()]


def lines(page: EmployersPage, key: str) -> list[LineButton]:
    area = page.panel.side._area
    assert area is not None
    shown = next(each for each in area.findChildren(SectionView) if each.section.key == key)
    return shown.findChildren(LineButton)


def test_double_contact_comes_first_and_is_said(qtbot: QtBot, context: Context) -> None:
    page, office = firms(qtbot, context)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert names(page) == ["Nordhavn Bageri", "Lysmosens Gartneri"]
    assert page.head.state.text() == "2 virksomheder"
    first, second = page.model.rows_shown()
    assert page.model.cell(first, "warning").text == "ABL, COS"
    assert (page.model.cell(first, "next").text, page.model.cell(first, "next").tone) == ("22-11-2026", "danger")
    assert page.model.cell(first, "last").text == "21-11-2026"
    assert page.model.cell(second, "running").text == "1"
    assert page.panel.head.name.text() == office.bakery.name
    area = page.panel.side._area
    assert area is not None
    assert area.findChildren(Banner)[0].words() == f"{common.IN_TOUCH} {texts.double(('ABL', 'COS'))}"


def test_search_and_filters_cut_the_list_down(qtbot: QtBot, context: Context) -> None:
    page, office = firms(qtbot, context)
    page.search()
    qtbot.keyClicks(page.search_field, office.nursery.cvr)
    assert names(page) == ["Lysmosens Gartneri"]
    assert page.panel.head.name.text() == "Lysmosens Gartneri"
    assert page.head.state.text() == "1 af 2 virksomheder"
    page.clear()
    for value, found in (("running", "Lysmosens Gartneri"), ("due", "Nordhavn Bageri"), ("double", "Nordhavn Bageri")):
        page.which.set_value(value)
        page.which.picked.emit(value)
        assert names(page) == [found]
    page.search_field.setText("findes ikke")
    assert page.view._no_hits is not None
    assert page.view._no_hits.isVisible()
    page.come(Door(ids=frozenset({office.bakery.id}), label="Kontakt i dag"))
    assert names(page) == ["Nordhavn Bageri"]
    page.chips.cleared.emit()
    assert len(names(page)) == 2


def test_a_new_firm_is_held_to_the_checksum(qtbot: QtBot, context: Context) -> None:
    page, _office = firms(qtbot, context)
    page.new()
    form = form_of(page.panel.side)
    assert focused() is form.answers["name"].control
    cvr = valid_cvr(900)
    wrong = f"{cvr[:7]}{(int(cvr[7]) + 1) % 10}"
    fill_in(qtbot, form, name="Engens Vaskeri", cvr=cvr[:7], p_number="123")
    page.save()
    assert form.form.fields["cvr"].error == "CVR-nummeret har 7 cifre, og det skal have 8. Ret nummeret."
    assert "P-nummer" in form.form.fields["p_number"].error
    fill_in(qtbot, form, cvr=wrong, p_number="")
    page.save()
    assert form.form.fields["cvr"].error == "Kontrolcifferet passer ikke. Tjek CVR-nummeret."
    fill_in(qtbot, form, cvr=cvr)
    page.save()
    row = next(each for each in context.register.all(Employer) if each.name == "Engens Vaskeri")
    assert page.view.current_row().id == row.id
    context.undo()
    assert len(names(page)) == 2


def test_contacts_are_added_changed_removed_and_undone(qtbot: QtBot, context: Context) -> None:
    page, office = firms(qtbot, context)
    page.view.choose(office.nursery.id)
    page.panel.head.log.click()
    form = form_of(page.panel.side)
    page.save()
    assert form.form.fields["worker"].error == "Vælg jobformidler."
    worker = form.answers["worker"].control
    assert isinstance(worker, Choice)
    worker.set_value(office.dina.id)
    fill_in(qtbot, form, next_on="+7")
    page.save()
    (row,) = context.register.of_employer(EmployerContact, office.nursery.id)
    assert (row.on, row.worker, row.form) == (TODAY, office.dina.id, ContactForm.PHONE)
    assert row.next_on == TODAY + timedelta(days=7)
    planned, line = lines(page, "contacts")
    assert (planned.line.left, planned.line.words) == ("30-11-2026", "DFA · planlagt")
    assert (line.line.left, line.line.words) == ("23-11-2026", "DFA · telefon")
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Space)
    fill_in(qtbot, form_of(page.panel.side), on="20-11")
    page.save()
    assert context.register.need(EmployerContact, row.id).on == date(2026, 11, 20)
    lines(page, "contacts")[1].click()
    form_of(page.panel.side)._drop()
    assert not context.register.of_employer(EmployerContact, office.nursery.id)
    context.undo()
    assert len(lines(page, "contacts")) == 2


def test_a_firm_is_edited_and_leaving_the_row_saves(qtbot: QtBot, context: Context) -> None:
    page, office = firms(qtbot, context)
    lines(page, "facts")[0].click()
    fill_in(qtbot, form_of(page.panel.side), industry="Konditori", phone="12 34 56 78")
    assert page.unsaved()
    page.view.choose(office.nursery.id)
    firm = context.register.need(Employer, office.bakery.id)
    assert (firm.industry, firm.phone) == ("Konditori", "12 34 56 78")
    assert page.panel.head.name.text() == "Lysmosens Gartneri"


def test_an_agreement_is_begun_from_the_firm(qtbot: QtBot, context: Context) -> None:
    page, office = firms(qtbot, context)
    page.panel.head.agreement.click()
    search = form_of(page.panel.side).answers["citizen"].control
    assert isinstance(search, SearchPick)
    search.setFocus()
    qtbot.keyClicks(search, "gry")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    with qtbot.waitSignal(context.navigation) as went:
        page.save()
    (row,) = context.register.of_citizen(Agreement, office.gry.id)
    assert row.employer == office.bakery.id
    assert (went.args[0], went.args[1].row) == ("agreements", row.id)


def test_an_empty_register_and_names_for_screen_readers(qtbot: QtBot, context: Context) -> None:
    page = opened(qtbot, EmployersPage(context))
    assert page.view._empty is not None
    assert page.view._empty.isVisible()
    office = furnish(context)
    page.invalidate()
    page.view.choose(office.bakery.id)
    assert nameless(page) == []
    page.new()
    assert nameless(page) == []
    assert len(table_of(context, page.title, page.model).rows) == 2


@pytest.mark.parametrize("made", [EmployersPage, CitizensPage])
def test_in_a_narrow_window_enter_opens_the_panel_and_escape_closes_it(
    qtbot: QtBot, context: Context, made: type[EmployersPage | CitizensPage]
) -> None:
    furnish(context)
    page = opened(qtbot, made(context))
    page.resize(960, 540)
    qtbot.waitUntil(lambda: page.split.is_overlay)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert not page.panel.isVisible()
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    keys = focused()
    assert keys is not None
    assert page.panel.isAncestorOf(keys)
    qtbot.keyClick(keys, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert focused() is page.view


def test_a_door_to_a_field_opens_the_form_there(qtbot: QtBot, context: Context) -> None:
    office = furnish(context)
    page = opened(qtbot, EmployersPage(context))
    page.show_door(Door(row=office.bakery.id, field="p_number"))
    assert focused() is form_of(page.panel.side).answers["p_number"].control


def test_a_firm_that_is_there_already_is_named_while_it_is_typed_and_opened_instead(
    qtbot: QtBot, context: Context
) -> None:
    page, office = firms(qtbot, context)
    page.view.choose(office.nursery.id)
    page.new()
    form = form_of(page.panel.side)
    fill_in(qtbot, form, name="nordhavn BAGERI")
    assert form.notice.words().startswith("Nordhavn Bageri har samme navn og by.")
    fill_in(qtbot, form, name="Helt anden", cvr="")
    assert form.notice.words() == ""
    cvr = office.bakery.cvr
    fill_in(qtbot, form, cvr=f"{cvr[:4]} {cvr[4:]}")
    assert "samme CVR-nummer" in form.notice.words()
    before = context.register.snapshot()
    form.notice._follow()
    assert page.panel.side.sheet is None
    assert page.panel.firm == office.bakery
    assert context.register == before


def test_a_colleague_in_touch_is_told_of_while_the_contact_is_typed(qtbot: QtBot, context: Context) -> None:
    page, office = firms(qtbot, context)
    page.view.choose(office.bakery.id)
    page.panel.log()
    form = form_of(page.panel.side)
    worker = form.answers["worker"].control
    assert isinstance(worker, Choice)
    said = []
    for initials in ("ABL", "COS"):
        one = context.register.worker_by_initials(initials)
        assert one is not None
        worker.set_value(one.id)
        worker.picked.emit(one.id)
        said.append(form.notice.words())
    assert said == [
        "COS var i kontakt 21-11-2026. Aftal, hvem der ringer.",
        "ABL var i kontakt 19-11-2026. Aftal, hvem der ringer.",
    ]


def test_a_firm_is_merged_and_deleted_from_its_panel(qtbot: QtBot, context: Context) -> None:
    page, office = firms(qtbot, context)
    page.view.choose(office.bakery.id)
    page.panel.delete()
    assert context.register.find(Employer, office.bakery.id) is not None
    page.panel.merge()
    form = form_of(page.panel.side)
    pick = form.answers["other"].control
    assert isinstance(pick, SearchPick)
    pick.set_pick(office.nursery.id, office.nursery.name)
    pick.picked.emit(office.nursery.id)
    assert form.notice.words().startswith("Lysmosens Gartneri forsvinder, og dette flyttes hertil:")
    assert "aftale" in form.notice.words()
    page.save()
    assert context.register.find(Employer, office.nursery.id) is None
    context.undo()
    assert context.register.find(Employer, office.nursery.id) == office.nursery


def test_places_and_people_are_added_and_shown_with_their_firm(qtbot: QtBot, context: Context) -> None:
    page, office = firms(qtbot, context)
    page.view.choose(office.nursery.id)
    page.panel._add(WORKPLACE)
    fill_in(qtbot, form_of(page.panel.side), p_number="1000000055", town="Vesterå", employees="12")
    page.save()
    page.panel._add(PERSON)
    fill_in(qtbot, form_of(page.panel.side), name="Ea Lind", role="mentor")
    page.save()
    (place,) = context.register.of_employer(Workplace, office.nursery.id)
    assert (place.p_number, place.town, place.employees) == ("1000000055", "Vesterå", 12)
    assert [line.line.left for line in lines(page, "places")][-1] == "1000000055"
    assert lines(page, "people")[-1].line.words == "mentor"


def test_a_main_group_is_found_by_an_ordinary_word_and_kept_with_its_list(qtbot: QtBot, context: Context) -> None:
    found = industries(context)("køkken")
    assert [pick.value for pick in found] == ["DB25 I"]
    page, office = firms(qtbot, context)
    page.view.choose(office.nursery.id)
    page.panel.edit()
    form = form_of(page.panel.side)
    pick = form.answers["industry_code"].control
    assert isinstance(pick, SearchPick)
    pick.set_pick("DB25 I", found[0].words)
    pick.picked.emit("DB25 I")
    page.save()
    firm = context.register.need(Employer, office.nursery.id)
    assert (firm.industry_code, firm.industry_version) == ("I", "DB25")
    page.panel.edit()
    again = form_of(page.panel.side).answers["industry_code"].control
    assert isinstance(again, SearchPick)
    assert again.text() == "I Hotel, mad"
