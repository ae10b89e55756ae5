"""Belastning over tid: was the caseload low, for whom was it not, and what came of it? Every number is a door."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from planner.app.queries.load_history import evidence
from planner.app.status_sheet.tables import GatheredTables, load_lines
from planner.domain.file_records import Record
from planner.domain.load import worker_load
from planner.domain.load_history import LASTING_DAYS
from planner.domain.records import WeeklyHours
from planner.domain.words import CaseWeight, ChangeCause, SpellKind
from planner.texts import common
from planner.texts import continuity as period_texts
from planner.texts import load_history as texts
from planner.ui.context import Context, Door
from planner.ui.load_history.page import LoadHistoryPage, LoadPer
from support.looking import nameless, press
from support.on_paper import printed_words
from support.people import a_cap, a_citizen, a_spell, a_worker, an_assignment, an_enrolment, new_id
from support.steps import Add

TODAY = date(2026, 11, 23)
FIRST = date(2026, 1, 1)
EVA = a_worker("EVPR", name="Eva Prøve", employed_from=date(2020, 1, 1))
IDA = a_worker("IDPR", name="Ida Prøve", employed_from=date(2020, 1, 1))
PEOPLE = [a_citizen(f"Borger {at}", weight=CaseWeight.COMPLEX if at == 0 else CaseWeight.SIMPLE) for at in range(4)]


def rows() -> list[Record]:
    """A cap of two. Eva has three for all of October, else two; Ida one, from November two. One of Eva's has a job."""
    a, b, c, d = PEOPLE
    found: list[Record] = [EVA, IDA, a_cap("FSM", 2, soft=2, start=date(2020, 1, 1)), *PEOPLE]
    found += [an_enrolment(each, start=FIRST) for each in PEOPLE]
    found += [an_assignment(each, EVA, start=FIRST) for each in (a, b)]
    found += [
        an_assignment(c, EVA, start=date(2026, 10, 1), end=date(2026, 10, 31)),
        an_assignment(c, IDA, start=date(2026, 11, 1), change_cause=ChangeCause.REDISTRIBUTION),
        an_assignment(d, IDA, start=FIRST),
        a_spell(b, SpellKind.SMALL_JOB, start=date(2026, 11, 2)),
    ]
    return found


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> LoadHistoryPage:
    context.run(Add(records=tuple(rows())))
    made = LoadHistoryPage(context)
    qtbot.addWidget(made)
    made.resize(1224, 806)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.come(Door(criteria={"period": period_texts.YEAR}))
    qtbot.waitUntil(lambda: made.model.total > 0)
    return made


def said(page: LoadHistoryPage, who: str) -> dict[str, str]:
    row = next(each for each in page.people.rows_shown() if page.people.name(each) == who)
    return {column.key: column.cell(row).text for column in page.people.columns}


def test_the_load_of_every_day_and_what_the_caseload_is_made_of(page: LoadHistoryPage) -> None:
    days = (TODAY - FIRST).days + 1
    eva, team = said(page, "EVPR"), said(page, common.WHOLE_TEAM)
    assert eva["over"] == "31"
    assert eva["runs"] == "1"
    assert eva["lost"] == "1"
    assert (eva["group_1"], eva["heavy"], eva["active"]) == ("2", "1", "1 af 2")
    assert said(page, "IDPR")["over"] == "0"
    assert team["over"] == "31"
    found = evidence(page.context.register, page.context.programmes, FIRST, TODAY)
    assert found.team.load.case_days == 2 * days + 31 + days + 23
    assert found.team.load.cap_days == 4 * days
    assert page.tiles[0].text().startswith(f"{round(float(found.team.load.percent or 0))}")
    assert [tile.text() for tile in page.tiles[1:]] == ["31", "1", "1"]
    assert [page.people.name(row) for row in page.people.rows_shown()] == [common.WHOLE_TEAM, "EVPR", "IDPR"]
    assert LASTING_DAYS <= 31
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert nameless(page) == []
    del tester


def test_no_worker_is_ranked_by_outcome_and_the_mix_stays_beside_it(page: LoadHistoryPage) -> None:
    columns = {column.key: column for column in page.people.columns}
    assert not columns["active"].sortable
    assert all(columns[key].fixed for key in ("group_1", "group_2", "exempt", "heavy"))
    assert texts.NOT_RANKED in printed_words(page)


def test_every_number_opens_its_persons(page: LoadHistoryPage, qtbot: QtBot) -> None:
    eva = next(row for row in page.people.rows_shown() if row.worker == EVA.id)
    for column, ids in (
        ("cases", {each.id for each in PEOPLE[:3]}),
        ("over", {each.id for each in PEOPLE[:3]}),
        ("runs", {each.id for each in PEOPLE[:3]}),
        ("group_1", {each.id for each in PEOPLE[:2]}),
        ("heavy", {PEOPLE[0].id}),
        ("active", {PEOPLE[1].id}),
    ):
        with qtbot.waitSignal(page.context.navigation) as told:
            page._open_number(eva, column)
        name, door = told.args
        assert (name, door.ids) == ("citizens", frozenset(ids)), column
        assert door.label.startswith("EVPR: ")
    with qtbot.waitSignal(page.context.navigation) as told:
        page._open_number(eva, "lost")
    assert told.args == ["continuity", Door(criteria={"period": period_texts.YEAR, "worker": EVA.id})]


def test_the_months_of_the_team_and_of_one_worker_by_keyboard(page: LoadHistoryPage, qtbot: QtBot) -> None:
    page.focus_first()
    page.view.choose(EVA.id)
    page.view.setCurrentIndex(page.model.index_of(EVA.id))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert page.by.value() == LoadPer.MONTH
    assert page.chips.isVisible() or page.all_chips() == [("worker", "EVPR")]
    months = page.months.rows_shown()
    assert [row.load.over_days for row in months] == [0] * 9 + [31, 0]
    assert [Fraction(row.load.case_days, row.days) for row in months] == [2] * 9 + [3, 2]
    assert [row.running for row in months] == [False] * 10 + [True]
    page._drop("worker")
    assert [row.workers for row in page.months.rows_shown()] == [0] * 9 + [1, 0]
    assert sum(row.load.case_days for row in page.months.rows_shown()) == page._found.team.load.case_days  # type: ignore[union-attr]


def test_the_chart_has_the_numbers_of_the_months(page: LoadHistoryPage) -> None:
    page.by.set_value(LoadPer.MONTH)
    page._show_list()
    assert page.chart_card.isVisible()
    assert page._found is not None
    cases, caps = page.chart_card.chart.chart.lines
    months = sorted(page._found.months(None), key=lambda each: each.month)
    assert [point.value for point in cases.points] == [
        float(Fraction(each.load.case_days, each.days)) for each in months
    ]
    assert [point.value for point in caps.points] == [float(Fraction(each.load.cap_days, each.days)) for each in months]
    assert [point.hollow for point in cases.points] == [each.running for each in months]
    paper = page.paper()
    assert paper is not None
    assert paper.picture is not None
    page.resize(1224, 500)
    assert not page.chart_card.isVisible()
    page.by.set_value(LoadPer.WORKER)
    page._show_list()
    page.resize(1224, 806)
    assert not page.chart_card.isVisible()


def test_the_last_day_is_the_load_that_overblik_and_the_sheet_have(page: LoadHistoryPage) -> None:
    register, programmes = page.context.register, page.context.programmes
    found = evidence(register, programmes, TODAY, TODAY)
    lines = {line.worker: line for line in load_lines(GatheredTables(), register, programmes, TODAY)}
    for row in found.workers[1:]:
        load = worker_load(register, programmes, row.worker or "", TODAY)  # type: ignore[arg-type]
        assert (row.load.case_days, row.load.cap_days) == (load.total, load.cap.hard)
        assert lines[page.people.name(row)].cap == row.load.cap_days


def test_hours_from_a_later_day_leave_the_months_before(page: LoadHistoryPage, qtbot: QtBot) -> None:
    before = page._found
    row = WeeklyHours(id=new_id("hours"), worker=EVA.id, start=date(2026, 11, 20), minutes=1110)  # type: ignore[arg-type]
    page.context.run(Add(records=(row,)))
    qtbot.waitUntil(lambda: page._found is not before)
    assert before is not None
    assert page._found is not None
    assert page._found.months(EVA.id)[:10] == before.months(EVA.id)[:10]
    assert page._found.months(EVA.id)[10].load.over_days == 4


def test_what_leaves_the_house_names_workers_by_initials(
    page: LoadHistoryPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "belastning.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    page.export()
    values = [value for row in load_workbook(path).worksheets[0].iter_rows(values_only=True) for value in row]
    assert "EVPR" in values
    assert 31 in values
    assert "Eva Prøve" not in values
    assert "Eva Prøve" not in printed_words(page)


def test_small_counts_of_the_mix_are_hidden_in_print_and_excel_and_stand_on_the_screen(page: LoadHistoryPage) -> None:
    assert said(page, "EVPR")["active"] == "1 af 2"
    paper = page.paper()
    assert paper is not None
    assert common.SMALL_COUNTS_HIDDEN in paper.note
    at = {column.heading: place for place, column in enumerate(paper.tables[0].columns)}
    for row in paper.tables[0].rows:
        for heading in (texts.GROUP_1, texts.GROUP_2, texts.COMPLEX):
            assert row[at[heading]] not in {"1", "2"}, heading
        assert not {"1", "2"} & set(row[at[texts.ACTIVE]].split())
    assert paper.tables[0].rows[0][at[texts.GROUP_1]] == "4", "the team's own count is not small"


def test_without_any_case_it_says_how_the_evidence_begins(qtbot: QtBot, context: Context) -> None:
    empty = LoadHistoryPage(context)
    qtbot.addWidget(empty)
    empty.show()
    empty.come(None)
    assert empty.export_button.isHidden()
    with qtbot.waitSignal(context.navigation) as told:
        press(empty, common.OPEN_CITIZENS)
    assert told.args == ["citizens", None]
