"""The editor of a programme's rules, in the real window: faulty, compared, taken in use, carried to the sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from planner.app.commands.rows import Put
from planner.app.sheets import gather_sheet
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import default_profile
from planner.domain.caps import effective_caps
from planner.domain.file_records import ProgrammeVersion
from planner.domain.ids import EnrolmentId
from planner.domain.periods import Month
from planner.domain.programmes import Programme, State
from planner.domain.records import Citizen, Worker
from planner.domain.words import Group, SpellKind
from planner.texts import common
from planner.texts import programme_editor as texts
from planner.ui.context import Context, Door
from planner.ui.forms.choices import programmes as offered
from planner.ui.pages import all_pages
from planner.ui.settings.page import SettingsPage
from planner.ui.settings.programmes_part import ProgrammesPart
from planner.ui.settings.rules_editor import RulesEditor
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.segmented import Check
from support.looking import nameless
from support.people import a_benefit, a_citizen, a_spell, a_worker, an_assignment, an_enrolment
from support.steps import Add


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SettingsPage:
    """The page Indstillinger at the section Indsatser."""
    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.resize(1224, 806)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.come(Door(criteria={"section": "programmes"}))
    return page


def part_of(page: SettingsPage) -> ProgrammesPart:
    part = page.part
    assert isinstance(part, ProgrammesPart)
    return part


def editing(page: SettingsPage) -> bool:
    return part_of(page).editing


def a_team(context: Context) -> None:
    worker = a_worker("IDPR")
    rows = [worker]
    for at in range(6):
        citizen = a_citizen()
        group = Group.TWO if at > 3 else Group.ONE
        rows += [citizen, an_enrolment(citizen, "FSM", group, start=date(2026, 1, 5))]  # type: ignore[list-item]
        rows += [an_assignment(citizen, worker, start=date(2026, 1, 5))]  # type: ignore[list-item]
        rows += [a_benefit(citizen, "kontanthjaelp", start=date(2025, 1, 1))]  # type: ignore[list-item]
        if at < 2:
            kind = (SpellKind.JOB, SpellKind.FLEX_JOB)[at]
            rows.append(a_spell(citizen, kind, start=date(2026, 3, 1)))  # type: ignore[arg-type]
    context.run(Add(records=tuple(rows)))


def type_in(editor: RulesEditor, **typed: str | bool) -> None:
    for name, value in typed.items():
        control = editor.answers()[name.replace("__", ":")].control
        if isinstance(control, Check):
            control.setChecked(bool(value))
        elif isinstance(control, Choice):
            control.set_value(str(value))
            control.picked.emit(str(value))
        elif isinstance(control, QPlainTextEdit):
            control.setPlainText(str(value))
        else:
            assert isinstance(control, QLineEdit)
            control.setText(str(value))


def said_at(editor: RulesEditor, name: str) -> str:
    return editor.answers()[name].field.error


def compared(qtbot: QtBot, editor: RulesEditor) -> str:
    """Everything that the comparison says."""
    editor.compare.click()
    assert {name: each.field.error for name, each in editor.answers().items() if each.field.error} == {}
    qtbot.waitUntil(editor.adopt.isVisible)
    view = editor._stack.currentWidget()
    assert view is not None
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def test_the_buttons_open_the_editor_and_everything_in_it_has_a_name(
    qtbot: QtBot, context: Context, page: SettingsPage
) -> None:
    part = part_of(page)
    part.new()
    assert editing(page)
    assert nameless(part) == []
    part.editor.cancel.click()
    assert not editing(page)
    part.panel.focus_key("programme:FSM")
    part.change("FSM")
    assert nameless(part) == []
    assert not part.unsaved()
    qtbot.keyClick(part.editor, Qt.Key.Key_Escape)
    assert not editing(page)
    assert part.card.isVisible()


def test_all_faults_stand_at_their_fields_and_nothing_is_written(
    qtbot: QtBot, context: Context, page: SettingsPage
) -> None:
    part = part_of(page)
    part.change("FSM")
    type_in(part.editor, valid_from="15-12-2026", levels="20; 15", hard="0", state_2="job", group__1=False)
    type_in(part.editor, rhythm__job="x", mark_1="a; b", target_state__flex_job=True)
    part.editor.compare.click()
    names = (
        "source",
        "valid_from",
        "levels",
        "hard",
        "state_2",
        "group:1",
        "rhythm:job",
        "mark_1",
        "target_state:flex_job",
    )
    assert [name for name in names if not said_at(part.editor, name)] == []
    assert "midt i en måned" in said_at(part.editor, "valid_from")
    assert part.editor.banner.isVisible()
    assert not part.editor.adopt.isVisible()
    assert list(context.register.all(ProgrammeVersion)) == []
    assert part.unsaved()


def test_a_changed_rule_is_compared_and_taken_in_use(qtbot: QtBot, context: Context, page: SettingsPage) -> None:
    a_team(context)
    part = part_of(page)
    part.change("FSM")
    type_in(part.editor, source="Brev fra styrelsen", state_5="flex_job", target_state__flex_job=True, hard="2")
    words = compared(qtbot, part.editor)
    assert "Tilstand 5: – → Fleksjob" in words
    assert "1 → 2" in words  # in a job, and in a flex job
    assert "30 → 2" in words  # the cap of the worker
    assert list(context.register.all(ProgrammeVersion)) == []
    part.editor.adopt.click()
    assert not editing(page)
    [row] = context.register.all(ProgrammeVersion)
    assert (row.programme, row.valid_from, row.source) == ("FSM", date(2026, 12, 1), "Brev fra styrelsen")
    rules = context.programmes.on("FSM", row.valid_from)
    assert (rules.rule_version, rules.cap.hard, rules.states[-1]) == ("FSM 2", 2, State.FLEX_JOB)
    assert context.programmes.on("FSM", date(2026, 11, 30)).cap.hard == 30
    part.correct(row)
    type_in(part.editor, hard="3")
    compared(qtbot, part.editor)
    part.editor.adopt.click()
    assert context.programmes.on("FSM", row.valid_from).cap.hard == 3
    [row] = context.register.all(ProgrammeVersion)
    part.correct(row)
    part.editor.remove.click()
    assert list(context.register.all(ProgrammeVersion)) == []


def make_an_invented_one(qtbot: QtBot, part: ProgrammesPart) -> Programme:
    part.new()
    type_in(part.editor, base="FSM1")
    type_in(part.editor, code="LVN", name="Lokal vej til noget", version="1", start="01-09-2026", end="")
    type_in(part.editor, source="Beskæftigelsesudvalget 12. august 2026", sources="Referat, punkt 7", mark_prefix="LVN")
    type_in(part.editor, group__deferred=False, group__unvisited=False, load__deferred=False, load__unvisited=False)
    type_in(part.editor, mark_1="LVN: Tredje", mark_1_group="3", mark_2="LVN: Vej", mark_2_group="1")
    type_in(
        part.editor, target_kind="three_months", levels="12,5; 30", target_start="01-09-2026", target_end="31-08-2027"
    )
    type_in(part.editor, tranche_1_condition="start", tranche_1_share="40", tranche_1_level="")
    type_in(part.editor, tranche_2_condition="result", tranche_2_share="60", tranche_2_level="12,5")
    type_in(part.editor, tranche_3_condition="", tranche_3_share="", tranche_3_level="", hard="7", rhythm__job="21")
    compared(qtbot, part.editor)
    part.editor.adopt.click()
    return part.context.programmes.need("LVN")


def test_an_invented_programme_is_carried_through_a_month_to_the_sheet(
    qtbot: QtBot, context: Context, page: SettingsPage
) -> None:
    a_team(context)
    part = part_of(page)
    rules = make_an_invented_one(qtbot, part)
    assert (rules.groups, rules.cap.hard) == ((Group.ONE, Group.TWO, Group.THREE), 7)
    assert ("LVN", "LVN  Lokal vej til noget") in offered(context, "")
    for at, citizen in enumerate(context.register.all(Citizen)):
        group = (Group.ONE, Group.ONE, Group.THREE)[at % 3]
        row = an_enrolment(citizen, "LVN", group, start=date(2026, 9, 1))
        assert context.run(Put(replace(row, id=EnrolmentId("")))) is not None
    worker = next(iter(context.register.all(Worker)))
    caps = effective_caps(context.register, context.programmes, worker, date(2026, 11, 23))
    assert caps.of("LVN").hard == 7
    for spec in all_pages():
        made = spec.factory(context.for_page())
        qtbot.addWidget(made)
        made.refresh(None)
    order = SheetOrder(programme="LVN", month=Month(2026, 10), recipient=default_profile(context.register))
    data = gather_sheet(context.caseload, order).gathering.data
    assert data.cover.rule_version == "LVN 1"
    assert ("Regelversion", "LVN 1") in [(line[0], line[1]) for line in data.method]
    labels = [line.label for line in data.status]
    assert "Gruppe 3 (Ukontaktbare mv.)" in labels
    counts = data.figures.counts
    assert counts["status", "2026-10", "brutto"] == 6
    assert counts["status", "2026-10", "gruppe3"] == 2
    assert common.RULE_VERSION == "Regelversion"


def test_a_code_that_is_taken_is_refused(qtbot: QtBot, context: Context, page: SettingsPage) -> None:
    part = part_of(page)
    part.new()
    type_in(part.editor, code="FSM", name="x", source="y")
    part.editor.compare.click()
    assert "findes allerede" in said_at(part.editor, "code")
    assert texts.NEW_TITLE in part.editor.title.text()
