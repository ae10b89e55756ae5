"""Klare aftaler: the list, the editor, and what makes an agreement clear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from planner.app.commands.rows import Put
from planner.domain.ids import EmployerId
from planner.domain.programmes import AgreementPoint
from planner.domain.records import Agreement, Employer, EmployerPerson, HoursStep, Workplace
from planner.domain.words import AgreementStatus, HoursKind
from planner.texts import agreement_paper as paper_texts
from planner.texts import agreements as texts
from planner.texts import common
from planner.ui.agreements.page import AgreementsPage
from planner.ui.agreements.printed import agreement_paper
from planner.ui.context import Context, Door
from planner.ui.exporting import table_of
from planner.ui.forms.bar import FormBar
from planner.ui.widgets.button import Button
from planner.ui.widgets.choice import Choice, SearchPick
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import LineList
from planner.ui.widgets.segmented import Segmented
from support.looking import nameless
from support.on_paper import words_of
from support.people import an_employer, an_hours_step
from support.small_team import TODAY, SmallTeam, fill


def page_of(qtbot: QtBot, context: Context) -> AgreementsPage:
    page = AgreementsPage(context)
    qtbot.addWidget(page)
    page.resize(1224, 806)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    return page


def opened(qtbot: QtBot, context: Context) -> tuple[AgreementsPage, SmallTeam]:
    team = fill(context.caseload)
    page = page_of(qtbot, context)
    page.focus_first()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page._stack.currentIndex() == 1
    assert page.editor.form.first.hasFocus()  # not the link back to the list
    return page, team


def saved(context: Context, team: SmallTeam) -> Agreement:
    return context.register.need(Agreement, team.agreement.id)


def line(page: AgreementsPage, name: str) -> QLineEdit:
    """A field of the agreement in one line."""
    control = page.editor.form.answers[name].control
    assert isinstance(control, QLineEdit)
    return control


def area(page: AgreementsPage) -> LineList:
    """The tasks."""
    control = page.editor.form.answers["tasks"].control
    assert isinstance(control, LineList)
    return control


def typed(bar: FormBar, **texts_: str) -> None:
    """Type into fields of a bar."""
    for name, text in texts_.items():
        control = bar.answers[name].control
        assert isinstance(control, QLineEdit)
        control.setText(text)


def test_the_list_says_what_is_not_clear(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    row = page.model.rows_shown()[0]
    cells = {column.key: column.cell(row).text for column in page.model.columns}
    assert cells["citizen"] == "Zahra Bellini"
    assert cells["clear"] == "Ikke klar 2 af 4"
    assert cells["next"] == "12-11-2026"
    assert page.model.cell(row, "next").tone == "danger"
    assert page.head.state.text() == texts.shown(1, 1)


def test_views_and_search_cut_the_list_down(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    for view, count in (("draft", 0), ("unclear", 1), ("ending", 1), ("overdue", 1), ("over", 0), ("all", 1)):
        page.views.set_value(view)
        page.views.picked.emit(view)
        assert page.model.shown == count, view
    page.search_field.setText("ingen sådan")
    assert page.model.shown == 0
    page.clear()
    assert page.model.shown == 1


def test_a_door_shows_what_was_counted(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context)
    page.show_door(Door(label="Slutter", ids=frozenset({team.agreement.id})))
    assert page.model.shown == 1
    page.show_door(Door(label="Ingen", ids=frozenset()))
    assert page.model.shown == 0


def test_tasks_and_mentor_are_typed_and_saved(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    qtbot.keyClicks(area(page), "Lægge tøj sammen")
    qtbot.keyClicks(line(page, "mentor"), "Palle Ringdal")
    assert page.editor._not_saved.isVisible()
    assert page.unsaved()
    page.save()
    after = saved(context, team)
    assert (after.tasks, after.mentor) == ("Lægge tøj sammen", "Palle Ringdal")
    assert not page.unsaved()
    assert page.editor.head.badge.accessibleName() == "Ikke klar 3 af 4"
    context.undo()
    assert saved(context, team).tasks == ""


def test_alt_with_an_arrow_moves_a_task(qtbot: QtBot, context: Context) -> None:
    page, _ = opened(qtbot, context)
    tasks = area(page)
    tasks.setPlainText("Først\nSidst")
    qtbot.keyClick(tasks, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert tasks.toPlainText() == "Sidst\nFørst"


def test_f8_goes_to_the_next_missing_point(qtbot: QtBot, context: Context) -> None:
    page, _ = opened(qtbot, context)
    page.next_fault(1)
    assert QApplication.focusWidget() is area(page)
    assert page.editor.form.form.fields["tasks"]._mark.text()


def test_a_missing_point_leads_to_its_field(qtbot: QtBot, context: Context) -> None:
    page, _ = opened(qtbot, context)
    page.editor.go_to(AgreementPoint.MENTOR)
    assert QApplication.focusWidget() is line(page, "mentor")
    page.editor.go_to(AgreementPoint.NEXT_FOLLOW_UP)
    assert page.editor.follow_up.log.isVisible()
    asked: list[tuple[str, Door]] = []
    context.navigation.connect(lambda where, door: asked.append((where, door)))
    page.editor.go_to(AgreementPoint.P_NUMBER)
    assert [(where, door.field) for where, door in asked] == [("employers", "p_number")]
    assert not page.editor.ladder.bar.isVisible()


def test_a_refusal_stands_beside_its_field(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    form = page.editor.form
    last = line(page, "end")
    assert isinstance(last, DateField)
    last.set_date(date(2026, 9, 1))
    page.save()
    assert form.form.fields["end"].error
    assert saved(context, team).end == date(2026, 12, 4)
    last.setText("i overmorgen måske")
    page.save()
    assert form.form.fields["end"].error == last.problem()
    page.editor.revert()
    assert last.date() == date(2026, 12, 4)
    assert not page.unsaved()


def test_a_step_is_added_changed_and_removed(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    card = page.editor.ladder
    qtbot.mouseClick(card.add_button, Qt.MouseButton.LeftButton)
    typed(card.bar, start="01-12-2026")
    typed(card.bar, minutes="18")
    typed(card.bar, ordinary_minutes="8")
    qtbot.keyClick(card.bar.answers["ordinary_minutes"].control, Qt.Key.Key_Return)
    steps = context.register.of_agreement(HoursStep, team.agreement.id)
    new = [step for step in steps if step.start == date(2026, 12, 1)]
    assert [(step.kind, step.minutes, step.ordinary_minutes) for step in new] == [(HoursKind.PLANNED, 1080, 480)]
    card.view.choose("2026-12-01")
    qtbot.mouseClick(card.remove_button, Qt.MouseButton.LeftButton)
    assert len(context.register.of_agreement(HoursStep, team.agreement.id)) == len(steps) - 1


def test_ordinary_hours_above_the_total_are_refused_in_place(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    card = page.editor.ladder
    card.add_button.click()
    typed(card.bar, minutes="5")
    typed(card.bar, ordinary_minutes="8")
    assert not card.bar.save()
    assert card.bar.answers["ordinary_minutes"].field.error
    assert len(context.register.of_agreement(HoursStep, team.agreement.id)) == 2


def test_ended_reopened_and_only_read_in_between(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    page.editor._begin_end()
    bar = page.editor.bar
    how, reason = bar.answers["broken_off"].control, bar.answers["reason"].control
    assert isinstance(how, Segmented)
    how.set_value("broken")
    assert not bar.save()
    assert bar.answers["reason"].field.error
    qtbot.keyClicks(reason, "Afdelingen lukkede")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    after = saved(context, team)
    assert (after.status, after.end, after.reason) == (AgreementStatus.BROKEN_OFF, TODAY, "Afdelingen lukkede")
    assert not line(page, "mentor").isEnabled()
    assert "Afdelingen lukkede" in page.editor._over.words()
    qtbot.mouseClick(page.editor._reopen, Qt.MouseButton.LeftButton)
    assert saved(context, team).status is AgreementStatus.BROKEN_OFF  # asked first from when, and until when
    first, last = (bar.answers[name].control for name in ("start", "end"))
    assert isinstance(first, DateField)
    assert first.date() == TODAY + timedelta(days=1)
    last.setFocus()
    qtbot.keyClicks(last, "31-01-2027")
    qtbot.keyClick(last, Qt.Key.Key_Return)
    assert (saved(context, team).status, saved(context, team).end) == (AgreementStatus.ACTIVE, date(2027, 1, 31))
    assert page.editor._remove.isHidden()
    assert line(page, "mentor").isEnabled()


def chosen(qtbot: QtBot, page: AgreementsPage, words: str) -> None:
    """Choose an entry of the menu Mere with the keyboard."""
    more = page.editor.more
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Space)
    while more.menu.activeAction() is not more.entries[words]:
        qtbot.keyClick(more.menu, Qt.Key.Key_Down)
    qtbot.keyClick(more.menu, Qt.Key.Key_Return)


def test_it_goes_on_in_a_new_one_at_another_firm_and_the_thread_is_shown(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    assert page.editor.thread_card.isHidden()
    other = an_employer("Nordhavn Bageri")
    context.caseload.run(Put(replace(other, id=EmployerId(""))))
    chosen(qtbot, page, texts.GO_ON)
    bar = page.editor.go_on_bar
    assert bar.isVisible()
    firm, start = bar.answers["employer"].control, bar.answers["start"].control
    assert isinstance(firm, SearchPick)
    firm.setFocus()
    firm.selectAll()
    qtbot.keyClicks(firm, "nordhavn")
    qtbot.keyClick(firm, Qt.Key.Key_Return)
    assert isinstance(start, DateField)
    start.set_date(TODAY)
    assert bar.save()
    [made] = [row for row in context.register.all(Agreement) if row.follows == team.agreement.id]
    assert context.register.need(Employer, made.employer).name == "Nordhavn Bageri"
    assert page.editor.agreement == made
    assert saved(context, team).end == TODAY - timedelta(days=1)
    links = page.editor.thread_card.findChildren(Button)
    qtbot.waitUntil(lambda: sum(each.isVisible() for each in links) == 1)
    qtbot.mouseClick(next(each for each in links if each.isVisible()), Qt.MouseButton.LeftButton)
    assert page.editor.agreement == saved(context, team)


def test_it_is_given_a_later_last_day_and_copied_as_a_template(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    last = saved(context, team).end
    assert last is not None
    chosen(qtbot, page, texts.EXTEND)
    field = page.editor.bar.answers["end"].control
    assert isinstance(field, DateField)
    field.set_date(last)
    assert not page.editor.bar.save()
    field.set_date(last + timedelta(days=28))
    assert page.editor.bar.save()
    assert saved(context, team).end == last + timedelta(days=28)
    chosen(qtbot, page, texts.COPY)
    citizen = page.editor.bar.answers["citizen"].control
    qtbot.keyClicks(citizen, "kim")
    qtbot.keyClick(citizen, Qt.Key.Key_Return)
    assert page.editor.bar.save()
    [draft] = [row for row in context.register.all(Agreement) if row.citizen == team.kim.id]
    assert (draft.tasks, draft.status) == (saved(context, team).tasks, AgreementStatus.DRAFT)


def test_the_firm_is_searched_and_changed_in_the_editor(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    context.caseload.run(Put(replace(an_employer("Nordhavn Bageri", phone="70101010"), id=EmployerId(""))))
    page.editor.reload()
    firm = page.editor.form.answers["employer"].control
    assert isinstance(firm, SearchPick)
    assert firm.text() == "Havnens Vaskeri"
    firm.setFocus()
    firm.selectAll()
    qtbot.keyClicks(firm, "nordhavn")
    qtbot.keyClick(firm, Qt.Key.Key_Return)
    assert page.editor.form.firm["phone"].text() == "70101010"
    assert page.editor.is_changed()
    page.editor.revert()
    assert firm.text() == "Havnens Vaskeri"
    assert page.editor.form.firm["phone"].text() != "70101010"
    firm.selectAll()
    qtbot.keyClicks(firm, "nordhavn")
    qtbot.keyClick(firm, Qt.Key.Key_Return)
    page.save()
    assert context.register.need(Employer, saved(context, team).employer).name == "Nordhavn Bageri"
    assert "Nordhavn Bageri" in page.editor.head.title.text()


def test_a_new_one_asks_only_for_citizen_and_firm(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    page = page_of(qtbot, context)
    page.new()
    qtbot.keyClicks(page.new_bar.answers["citizen"].control, "kim")
    qtbot.keyClick(page.new_bar.answers["citizen"].control, Qt.Key.Key_Return)
    qtbot.keyClicks(page.new_bar.answers["employer"].control, "havnens")
    qtbot.keyClick(page.new_bar.answers["employer"].control, Qt.Key.Key_Return)
    made = [row for row in context.register.all(Agreement) if row.citizen == team.kim.id]
    assert [(row.number, row.status, row.worker) for row in made] == [
        ("2026-0002", AgreementStatus.DRAFT, team.anna.id)
    ]
    assert page.editor.agreement == made[0]
    qtbot.mouseClick(page.editor._remove, Qt.MouseButton.LeftButton)
    assert context.register.find(Agreement, made[0].id) is None
    assert page.editor.paper() is None
    context.caseload.undo()
    page.editor.open(made[0].id)
    page.editor._make_active()
    assert context.register.need(Agreement, made[0].id).status is AgreementStatus.ACTIVE


@pytest.mark.parametrize("save", [True, False])
def test_leaving_with_unsaved_text_asks(qtbot: QtBot, context: Context, *, save: bool) -> None:
    page, team = opened(qtbot, context)
    qtbot.keyClicks(line(page, "mentor"), "Palle")

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        if save:
            dialog.reject()
        else:
            dialog.accept()

    QTimer.singleShot(0, answer)
    page.editor.leave()
    assert saved(context, team).mentor == ("Palle" if save else "")
    assert page._stack.currentIndex() == 0


def test_what_is_typed_survives_a_change_elsewhere(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    qtbot.keyClicks(line(page, "mentor"), "Palle")
    page.editor.follow_up.register()
    page.editor.follow_up.log.save()
    assert line(page, "mentor").text() == "Palle"
    page.save()
    assert saved(context, team).mentor == "Palle"


def test_on_paper_without_a_cpr_number(qtbot: QtBot, context: Context) -> None:
    team = fill(context.caseload)
    words = words_of(agreement_paper(context, team.agreement))
    assert "Havnens Vaskeri" in words
    assert "Anna Bæk Lyng" in words
    assert team.zahra.cpr[:6] not in words
    assert paper_texts.SIGNATURES in words
    assert texts.every(14) == "Hver 2. uge"
    assert "Udkast, 2 punkter mangler" in words
    fuller = replace(team.agreement, tasks="vaske\nfolde", considerations="kun rolige opgaver", on_absence="Ring")
    context.caseload.run(Put(fuller, before=team.agreement))
    now = words_of(agreement_paper(context, fuller))
    assert "Udkast, 1 punkt mangler" in now
    assert now.count(paper_texts.BLANK) == words.count(paper_texts.BLANK) - 2
    assert "rolige" not in now


def test_what_shows_goes_to_excel_as_numbers_and_dates(qtbot: QtBot, context: Context) -> None:
    fill(context.caseload)
    page = page_of(qtbot, context)
    table = table_of(context, page.title, page.model)
    heads = [column.head for column in table.columns]
    row = dict(zip(heads, table.rows[0], strict=True))
    assert row[common.NEXT] == date(2026, 11, 12)
    assert row[common.CITIZEN] == "Zahra Bellini"


def test_every_control_has_a_name(qtbot: QtBot, context: Context) -> None:
    page, _ = opened(qtbot, context)
    assert nameless(page) == []


def test_the_gap_under_the_chart_is_of_the_ordinary_hours_that_it_draws(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    register, agreement = context.caseload.register, saved(context, team)
    for row in register.of_agreement(HoursStep, agreement.id):
        register.drop(HoursStep, row.id)
    register.put(an_hours_step(agreement, 20 * 60, 6 * 60, kind=HoursKind.PLANNED))
    register.put(an_hours_step(agreement, 25 * 60, 2 * 60))
    page.editor.ladder.show_ladder(agreement, locked=False)
    assert page.editor.ladder.chart.accessibleName().endswith("4 timer færre end planlagt")
    assert page.editor.ladder.chart.gap_tone == "warn"


def test_as_planned_and_more_call_for_nobody(qtbot: QtBot, context: Context) -> None:
    page, team = opened(qtbot, context)
    register, agreement = context.caseload.register, saved(context, team)
    for ordinary in (6 * 60, 9 * 60):
        for row in register.of_agreement(HoursStep, agreement.id):
            register.drop(HoursStep, row.id)
        register.put(an_hours_step(agreement, 20 * 60, 6 * 60, kind=HoursKind.PLANNED))
        register.put(an_hours_step(agreement, 25 * 60, ordinary))
        page.editor.ladder.show_ladder(agreement, locked=False)
        assert page.editor.ladder.chart.gap_tone == "text2"


def test_place_and_person_are_chosen_where_the_firm_has_several_and_let_go_with_another_firm(
    qtbot: QtBot, context: Context
) -> None:
    team = fill(context.caseload)
    firm = context.register.need(Employer, team.agreement.employer)
    place = context.run(Put(Workplace(employer=firm.id, p_number="1000000077", town="Vesterå")))
    person = context.run(Put(EmployerPerson(employer=firm.id, name="Ea Lind", phone="87654321")))
    other = context.run(Put(replace(an_employer("Et andet sted"), id=EmployerId(""))))
    assert place is not None
    assert person is not None
    assert other is not None
    page = page_of(qtbot, context)
    page.show_door(Door(row=team.agreement.id))
    form = page.editor.form
    controls = {name: form.answers.control(name, Choice) for name in ("workplace", "person")}
    assert all(control.isVisible() for control in controls.values())
    for name, value in (("workplace", place.value.id), ("person", person.value.id)):
        controls[name].set_value(value)
        controls[name].picked.emit(value)
    assert (form.firm["p_number"].text(), form.firm["phone"].text()) == ("1000000077", "87654321")
    page.editor.save()
    row = context.register.need(Agreement, team.agreement.id)
    assert (row.workplace, row.person) == (place.value.id, person.value.id)
    words = words_of(agreement_paper(context, row))
    assert "Ea Lind" in words
    assert "1000000077" in words
    pick = form.answers.control("employer", SearchPick)
    pick.set_pick(other.value.id, other.value.name)
    pick.picked.emit(other.value.id)
    assert not any(control.isVisible() for control in controls.values())
    page.editor.save()
    row = context.register.need(Agreement, team.agreement.id)
    assert (row.employer, row.workplace, row.person) == (other.value.id, None, None)
