"""The panel of a citizen: everything it tells of can be added, changed, ended and removed there, and undone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from planner.domain.file_records import Record
from planner.domain.records import (
    Agreement,
    Assignment,
    BenefitPeriod,
    Citizen,
    Departure,
    Employer,
    Enrolment,
    Exemption,
    FollowUp,
    FormerCpr,
    HoursStep,
    RehabilitationStep,
    Spell,
    StepUp,
)
from planner.domain.words import ChangeCause, Group, Outcome
from planner.texts import citizen_panel as texts
from planner.texts import follow_ups as follow_up_texts
from planner.texts.formats import day
from planner.ui.citizens.assign_sheet import AssignSheet
from planner.ui.citizens.page import CitizensPage
from planner.ui.context import Context, Door
from planner.ui.forms.lines import LineButton, SectionView
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button
from planner.ui.widgets.choice import Choice, SearchPick
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.segmented import Check
from support.office import TODAY, Office
from support.office_page import fill_in, focused, form_of, furnish, opened
from support.people import a_citizen, an_enrolment, unassignable_cpr
from support.steps import Add

pytestmark = pytest.mark.ui


def panel_of(qtbot: QtBot, context: Context, name: str = "eva") -> tuple[CitizensPage, Office]:
    office = furnish(context)
    page = opened(qtbot, CitizensPage(context))
    page.view.choose(getattr(office, name).id)
    return page, office


def part(page: CitizensPage, key: str) -> SectionView:
    area = page.panel.side._area
    assert area is not None
    return next(each for each in area.findChildren(SectionView) if each.section.key == key)


def banner(page: CitizensPage) -> Banner:
    area = page.panel.side._area
    assert area is not None
    return area.findChildren(Banner)[0]


def lines(page: CitizensPage, key: str) -> list[LineButton]:
    return part(page, key).findChildren(LineButton)


def add(page: CitizensPage, key: str) -> None:
    button = part(page, key).findChild(Button, key)
    assert button is not None
    button.click()


def choose(page: CitizensPage, name: str, value: str) -> None:
    control = form_of(page.panel.side).answers[name].control
    assert isinstance(control, Choice)
    assert control.findData(value) >= 0
    control.set_value(value)


def test_the_panel_tells_the_whole_story(qtbot: QtBot, context: Context) -> None:
    page, _office = panel_of(qtbot, context)
    assert banner(page).words().startswith(texts.NOT_CLEAR)
    assert page.panel.head.badge.accessibleName() == "Gruppe 1"
    assert [each.line.words for each in lines(page, "goal")] == ["Gartner", "Godkendt"]
    assert lines(page, "contacts")[0].line.words.startswith("Anna Bæk · 10 mdr.")
    assert "ikke klar aftale · slutter 31-01-2027" in lines(page, "offers")[0].line.words
    late = lines(page, "follow_ups")[0].line
    assert (late.left, late.tone) == ("16-11-2026", "danger")
    assert late.words == "7 dage overskredet · telefon · borger"


def test_who_is_not_visited_is_said_to_be_counted_in_group_1(qtbot: QtBot, context: Context) -> None:
    citizen = a_citizen("Bo Uvisiteret")
    context.run(Add(records=(citizen, an_enrolment(citizen, group=Group.NONE))))
    page = CitizensPage(context)
    qtbot.addWidget(page)
    page.show()
    page.come(Door(row=citizen.id))
    assert page.panel.head.badge.accessibleName() == "Gruppe 1, ikke visiteret endnu"


PERIODS: list[tuple[str, type[Record], dict[str, str], dict[str, str]]] = [
    ("exemptions", Exemption, {"cause": "parental_leave"}, {}),
    ("benefits", BenefitPeriod, {"benefit": "sygedagpenge"}, {}),
    ("departures", Departure, {"cause": "moved"}, {}),
    ("rehabilitation", RehabilitationStep, {"stage": "meeting"}, {}),
    ("step_ups", StepUp, {}, {"meeting_on": "i dag"}),
]


@pytest.mark.parametrize(("key", "kind", "choices", "texts_typed"), PERIODS, ids=[row[0] for row in PERIODS])
def test_a_row_is_added_changed_removed_and_undone(
    qtbot: QtBot,
    context: Context,
    key: str,
    kind: type[Record],
    choices: dict[str, str],
    texts_typed: dict[str, str],
) -> None:
    page, office = panel_of(qtbot, context, "finn")
    before = set(context.register.of_citizen(kind, office.finn.id))
    add(page, key)
    for name, value in choices.items():
        choose(page, name, value)
    fill_in(qtbot, form_of(page.panel.side), **texts_typed)
    page.save()
    assert page.panel.side.sheet is None
    known = {each.id for each in before}
    (row,) = [each for each in context.register.of_citizen(kind, office.finn.id) if each.id not in known]
    assert focused() is part(page, key).findChild(Button, key)
    button = next(each for each in lines(page, key) if each.line.key == row.id)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    form = form_of(page.panel.side)
    first = next(name for name in ("on", "start", "deadline") if name in form.answers)
    fill_in(qtbot, form, **{first: "+3"})
    page.save()
    changed = context.register.need(kind, row.id)
    assert getattr(changed, first) == date(2026, 11, 26)
    next(each for each in lines(page, key) if each.line.key == row.id).click()
    form_of(page.panel.side)._drop()
    assert context.register.find(kind, row.id) is None
    context.undo()
    assert context.register.need(kind, row.id) == changed
    context.undo()
    context.undo()
    assert set(context.register.of_citizen(kind, office.finn.id)) == before


def test_a_form_says_what_is_wrong_beside_its_field(qtbot: QtBot, context: Context) -> None:
    page, office = panel_of(qtbot, context, "finn")
    add(page, "exemptions")
    form = form_of(page.panel.side)
    fill_in(qtbot, form, start="hvad som helst")
    qtbot.keyClick(form.answers["start"].control, Qt.Key.Key_Tab)
    page.save()
    assert "kan ikke læses" in form.form.fields["start"].error
    fill_in(qtbot, form, start="", end="")
    page.save()
    assert form.form.fields["start"].error == "Feltet er tomt. Udfyld det."
    fill_in(qtbot, form, start="23-11-2026", end="01-11-2026")
    page.save()
    assert "Slutdatoen ligger før" in form.form.fields["end"].error
    assert focused() is form.answers["end"].control
    assert form._state.text() == "Ikke gemt"
    qtbot.keyClick(form.answers["end"].control, Qt.Key.Key_Escape)
    assert page.panel.side.sheet is None
    assert not context.register.of_citizen(Exemption, office.finn.id)
    assert focused() is part(page, "exemptions").findChild(Button, "exemptions")


def test_job_goal_and_cv_are_written_with_their_days(qtbot: QtBot, context: Context) -> None:
    page, office = panel_of(qtbot, context, "finn")
    lines(page, "goal")[0].click()
    form = form_of(page.panel.side)
    fill_in(qtbot, form, job_goal="Pedel")
    check = form.answers["has_cv"].control
    assert isinstance(check, Check)
    qtbot.keyClick(check, Qt.Key.Key_Space)
    page.save()
    row = context.register.need(Citizen, office.finn.id)
    assert (row.job_goal, row.job_goal_on, row.has_cv, row.cv_on) == ("Pedel", TODAY, True, TODAY)


def test_the_number_is_changed_and_the_former_one_kept(qtbot: QtBot, context: Context) -> None:
    page, office = panel_of(qtbot, context, "bo")
    page.panel._change_cpr()
    new = unassignable_cpr(date(1977, 7, 7), 5)
    fill_in(qtbot, form_of(page.panel.side), cpr=f"{new[:6]}-{new[6:]}")
    page.save()
    assert context.register.need(Citizen, office.bo.id).cpr == new
    (former,) = context.register.of_citizen(FormerCpr, office.bo.id)
    assert former.cpr == office.bo.cpr


def test_programme_and_group_are_added_ended_and_removed(qtbot: QtBot, context: Context) -> None:
    page, office = panel_of(qtbot, context, "hans")
    assert page.panel.head.badge.isHidden()
    add(page, "groups")
    choose(page, "programme", "FSM")
    choose(page, "group", "1")
    page.save()
    (row,) = context.register.of_citizen(Enrolment, office.hans.id)
    assert (row.programme, row.group, row.start, row.leading) == ("FSM", Group.ONE, TODAY, True)
    assert page.panel.head.badge.accessibleName() == "Gruppe 1"
    lines(page, "groups")[0].click()
    fill_in(qtbot, form_of(page.panel.side), end="+30")
    page.save()
    assert context.register.need(Enrolment, row.id).end == date(2026, 12, 23)
    lines(page, "groups")[0].click()
    form_of(page.panel.side)._drop()
    assert not context.register.of_citizen(Enrolment, office.hans.id)


def test_a_follow_up_is_logged_with_hours_and_the_next_one(qtbot: QtBot, context: Context) -> None:
    page, office = panel_of(qtbot, context)
    page.register_follow_up()
    form = form_of(page.panel.side)
    first = focused()
    assert first is form.answers["held"].control
    assert isinstance(first, DateField)
    assert first.selectedText() == first.text()  # what is typed takes the place of the day that stands there
    fill_in(qtbot, form, ordinary_minutes="2,5")
    page.save()
    held = context.register.need(FollowUp, office.late.id)
    assert (held.held, held.outcome) == (TODAY, Outcome.HELD)
    assert held.next_on is not None
    (step,) = context.register.of_agreement(HoursStep, office.agreement.id)
    assert step.ordinary_minutes == 150
    line = next(each for each in lines(page, "follow_ups") if each.line.key == office.late.id)
    line.click()
    form = form_of(page.panel.side)
    assert "planned" in form.answers
    copy = next(each for each in form.findChildren(Button) if each.text() == follow_up_texts.TO_JOURNAL)
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    firm = context.register.need(Employer, office.agreement.employer).name
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"{day(TODAY)} Opfølgning med borger (telefon). {firm}. Afholdt")
    assert f"Næste opfølgning {day(held.next_on)}" in copied
    assert office.eva.name not in copied
    form._drop()
    assert context.register.find(FollowUp, office.late.id) is None


def test_a_contact_person_is_ended_with_the_cause(qtbot: QtBot, context: Context) -> None:
    page, office = panel_of(qtbot, context, "gry")
    lines(page, "contacts")[0].click()
    choose(page, "change_cause", "resigned")
    page.save()
    (row,) = context.register.of_citizen(Assignment, office.gry.id)
    assert (row.end, row.change_cause) == (TODAY, ChangeCause.RESIGNED)
    assert "skift: fratrådt" in lines(page, "contacts")[0].line.words


def test_an_agreement_is_begun_and_its_page_opened(qtbot: QtBot, context: Context) -> None:
    page, office = panel_of(qtbot, context, "gry")
    add(page, "offers")
    search = form_of(page.panel.side).answers["employer"].control
    assert isinstance(search, SearchPick)
    page.save()
    assert form_of(page.panel.side).form.fields["employer"].error
    qtbot.keyClicks(search, "bageri")
    qtbot.keyClick(search, Qt.Key.Key_Return)
    with qtbot.waitSignal(context.navigation) as went:
        page.save()
    (row,) = context.register.of_citizen(Agreement, office.gry.id)
    assert row.employer == office.bakery.id
    assert (went.args[0], went.args[1].row) == ("agreements", row.id)


def test_an_offer_without_agreement_with_its_hours(qtbot: QtBot, context: Context) -> None:
    page, office = panel_of(qtbot, context, "bo")
    lines(page, "offers")[-1].click()
    fill_in(qtbot, form_of(page.panel.side), weekly_minutes="tolv")
    page.save()
    assert "Timerne kan ikke læses" in form_of(page.panel.side).form.fields["weekly_minutes"].error
    fill_in(qtbot, form_of(page.panel.side), weekly_minutes="12,5")
    page.save()
    (row,) = context.register.of_citizen(Spell, office.bo.id)
    assert row.weekly_minutes == 750


def test_the_banner_leads_to_what_is_missing(qtbot: QtBot, context: Context) -> None:
    page, office = panel_of(qtbot, context, "hans")
    banner(page)._follow()
    assert "programme" in form_of(page.panel.side).answers
    page.panel.side.close_sheet()
    page.view.choose(office.bo.id)
    banner(page)._follow()
    assert isinstance(page.panel.side.sheet, AssignSheet)


def test_sheets_are_freed_when_they_close(qtbot: QtBot, context: Context) -> None:
    page, _office = panel_of(qtbot, context)
    sheets = []
    for _ in range(3):
        page.register_follow_up()
        sheets.append(form_of(page.panel.side))
        sheets[-1].finished.emit()
    qtbot.waitUntil(lambda: not any(map(isValid, sheets)))
