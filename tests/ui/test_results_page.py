"""Resultater: will we reach the targets? Every number is a door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QFileDialog
from pytestqt.qtbot import QtBot

from planner.app.commands.rows import Put
from planner.app.queries.group2 import Group2Figure
from planner.domain.file_records import Record
from planner.domain.group2 import DurationBand
from planner.domain.measures import Measure
from planner.domain.records import Citizen, Spell
from planner.domain.words import Group, SpellKind
from planner.texts import common, sheet
from planner.texts import results as texts
from planner.ui.context import Context, Door
from planner.ui.results.page import ResultsPage
from planner.ui.widgets.segmented import Segmented
from support.looking import nameless, press
from support.people import a_benefit, a_citizen, a_spell, an_enrolment
from support.small_team import PutRows


class Doors:
    """Where the page wanted to go."""

    def __init__(self, context: Context) -> None:
        self.seen: list[tuple[str, Door | None]] = []
        context.navigation.connect(self.take)

    def take(self, page: str, door: Door | None) -> None:
        self.seen.append((page, door))


def fill(context: Context) -> list[Citizen]:
    """Ten in group 1 since January; the first has had a job since September, the second since October."""
    citizens = [a_citizen(f"Borger {at}") for at in range(10)]
    rows: list[Record] = [row for each in citizens for row in (each, an_enrolment(each))]
    starts = (date(2026, 9, 3), date(2026, 10, 20))
    rows += [a_spell(each, SpellKind.JOB, start=start) for each, start in zip(citizens, starts, strict=False)]
    context.caseload.run(PutRows(rows=rows))
    return citizens


def some(citizens: Sequence[Citizen]) -> frozenset[str]:
    return frozenset(each.id for each in citizens)


def page_of(qtbot: QtBot, context: Context) -> ResultsPage:
    page = ResultsPage(context)
    qtbot.addWidget(page)
    page.resize(1150, 706)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.come(None)
    return page


def choose(qtbot: QtBot, choice: Segmented, words: str) -> None:
    button = next(each for each in choice.findChildren(QAbstractButton) if each.text() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(page: ResultsPage, measure: Measure, column: str) -> str:
    index = page.model.index_of(measure.value)
    return str(index.siblingAtColumn(page.model.column_number(column)).data())


def test_an_empty_file_says_how_figures_come(qtbot: QtBot, context: Context) -> None:
    doors = Doors(context)
    page = page_of(qtbot, context)
    assert page._stack.currentIndex() == 1
    assert not page.export_button.isVisible()
    press(page, common.IMPORT_CITIZENS)
    assert doors.seen == [("imports", None)]


def test_the_answer_and_the_published_rows(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = page_of(qtbot, context)
    assert page.head.state.text() == "Målperiode 01-01-2026 til 31-12-2026"
    fifteen, twenty = page.curve.level_rows[:2]
    assert fifteen.share.text() == twenty.share.text() == "20,0 pct."
    assert fifteen.door.text() == "2 af 10"
    assert fifteen.missing.text() == "Nået i oktober 2026"
    assert all(card.isHidden() for card in page.curve.level_rows[2:])
    assert [shown(page, Measure.JOB, part) for part in ("count", "percent", "change", "m1", "m2")] == [
        "2",
        "20,0",
        "0",
        "2",
        "1",
    ]
    assert page.sum.text() == "10 + 0 + 0 = 10"
    QAbstractItemModelTester(page.model)
    assert nameless(page) == []


def test_numbers_open_those_they_count(qtbot: QtBot, context: Context) -> None:
    citizens = fill(context)
    doors = Doors(context)
    page = page_of(qtbot, context)
    qtbot.mouseClick(page.curve.level_rows[0].door, Qt.MouseButton.LeftButton)
    name = page.completeness.rows[0][0]
    qtbot.mouseClick(name, Qt.MouseButton.LeftButton)
    (first, counted), (second, lacking) = doors.seen
    assert (first, second) == ("citizens", "citizens")
    assert counted is not None
    assert counted.ids == some(citizens[:2])
    assert lacking is not None
    assert lacking.label == texts.LACKING["job_goal_and_cv"]
    assert lacking.ids == some(citizens)


def test_by_keyboard_any_month_of_any_row(qtbot: QtBot, context: Context) -> None:
    citizens = fill(context)
    doors = Doors(context)
    page = page_of(qtbot, context)
    page.focus_first()
    page.view.choose(Measure.JOB.value)
    page.view.setCurrentIndex(page.view.currentIndex().siblingAtColumn(1))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    for _ in range(4):
        qtbot.keyClick(page.view, Qt.Key.Key_Right)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    labels = [(door.label, door.ids) for _, door in doors.seen if door is not None]
    assert labels == [
        ("Job, nov. 2026", some(citizens[:2])),
        ("Job, sep. 2026", some(citizens[:1])),
    ]
    for _ in range(12):
        qtbot.keyClick(page.view, Qt.Key.Key_Left)
    assert page.view.currentIndex().column() == 1


def test_another_month_is_another_answer(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = page_of(qtbot, context)
    assert page.month.currentText() == "nov. 2026, foreløbig"
    page.show_door(Door(criteria={"month": "2026-09"}))
    assert page.curve.level_rows[0].share.text() == "10,0 pct."
    assert page.curve.level_rows[0].missing.text() == "Mangler 1 borger (5,0 procentpoint)"
    assert page.model.headerData(1, Qt.Orientation.Horizontal) == "Sep."


def test_a_month_before_the_first_list_is_a_dash_and_no_nought(qtbot: QtBot, context: Context) -> None:
    citizen = a_citizen()
    context.caseload.run(PutRows(rows=[citizen, an_enrolment(citizen, start=date(2026, 10, 5))]))
    page = page_of(qtbot, context)
    columns = ("count", "m1", "m2", "m10")
    assert [shown(page, Measure.GROSS, each) for each in columns] == ["1", "1", "–", "–"]
    assert [shown(page, Measure.JOB, each) for each in columns] == ["0", "0", "–", "–"]
    assert shown(page, Measure.GROSS, "change") == "0"
    page.show_door(Door(criteria={"month": "2026-10"}))
    assert shown(page, Measure.GROSS, "change") == "–"


def test_a_change_and_its_undo_show_at_once(qtbot: QtBot, context: Context) -> None:
    citizens = fill(context)
    page = page_of(qtbot, context)
    page.view.choose(Measure.EDUCATION.value)
    context.run(Put(Spell(citizen=citizens[5].id, kind=SpellKind.EDUCATION, start=date(2026, 11, 2))))
    assert shown(page, Measure.EDUCATION, "count") == "1"
    assert page.view.current_row().measure is Measure.EDUCATION
    context.undo()
    assert shown(page, Measure.EDUCATION, "count") == "0"


def test_a_programme_without_a_target_says_so(qtbot: QtBot, context: Context) -> None:
    citizen = a_citizen()
    context.caseload.run(PutRows(rows=[citizen, an_enrolment(citizen, programme="IPS")]))
    page = page_of(qtbot, context)
    assert page.curve.state.text().startswith(texts.NO_TARGET)
    assert page.curve.state.isVisible()
    assert page.head.state.text() == ""


def test_excel_gets_real_numbers(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(context)
    page = page_of(qtbot, context)
    target = tmp_path / "resultater.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(target), ""))
    with qtbot.waitSignal(context.told):
        page.export()
    sheet = load_workbook(target).worksheets[0]
    row = next(row for row in sheet.iter_rows(values_only=True) if str(row[0]).strip() == "Job")
    assert row[1:6] == (2, 20, 0, 2, 1)


def test_the_card_on_group_2_counts_as_the_status_and_copies_with_small_counts_hidden(
    qtbot: QtBot, context: Context
) -> None:
    starts = (date(2025, 10, 1), date(2026, 3, 5), date(2026, 10, 1))
    citizens = [a_citizen(f"Borger {at}") for at in range(3)]
    rows: list[Record] = []
    for citizen, start in zip(citizens, starts, strict=True):
        rows += [citizen, an_enrolment(citizen, group=Group.TWO, start=start), a_benefit(citizen, "kontanthjaelp")]
    context.caseload.run(PutRows(rows=rows))
    doors = Doors(context)
    page = page_of(qtbot, context)
    assert [bar.text() for bar in page.group2.bars.values()] == ["1", "0", "1", "0", "1", "0"]
    qtbot.mouseClick(page.group2.bars[DurationBand.TO_9], Qt.MouseButton.LeftButton)
    assert doors.seen[-1] == ("citizens", Door(label="6–9 mdr., november 2026", ids=frozenset({citizens[1].id})))
    assert page.group2.doors[Group2Figure.NO_MEETING].text() == "Uden mødedato: 3"
    page.group2.doors[Group2Figure.NO_MEETING].click()
    assert doors.seen[-1][1] is not None
    assert doors.seen[-1][1].ids == some(citizens)
    page.group2.copy_button.click()
    copied = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert len(copied) == 1 + len(DurationBand)
    said = {word for line in copied[1:] for word in line[1:]}
    assert said <= {"<3", "0", sheet.HIDDEN}, "three of three bands would each be one"
    page.group2.open_button.click()
    assert [name for name, _door in doors.seen][-1] == "group2"
    page.month.set_value("2026-10")
    page.refresh(None)
    assert [bar.text() for bar in page.group2.bars.values()] == ["1", "0", "1", "0", "1", "0"]
    page.month.set_value("2026-09")
    page.refresh(None)
    assert [bar.text() for bar in page.group2.bars.values()] == ["0", "0", "1", "1", "0", "0"]
    assert nameless(page) == []


def test_the_curve_is_a_chart_a_table_and_words_with_the_same_numbers(qtbot: QtBot, context: Context) -> None:
    citizens = fill(context)
    page = page_of(qtbot, context)
    curve = page.curve
    said = curve.chart.accessibleDescription().split("; ")
    assert said[-3:] == [
        "september 2026: 10,0 pct. (1 af 10)",
        "oktober 2026: 20,0 pct. (2 af 10)",
        "november 2026: 20,0 pct. (2 af 10), foreløbig",
    ]
    drawn = [point.value for point in curve.chart.chart.lines[0].points]
    assert drawn[-3:] == [10.0, 20.0, 20.0]
    assert [point.hollow for point in curve.chart.chart.lines[0].points][-2:] == [False, True]
    assert [words for _, words in curve.chart.chart.levels] == ["15 pct.", "20 pct."]
    assert curve.chart.chart.deadline is not None
    assert curve.chart.chart.deadline[1] == "frist 31-12-2026"
    qtbot.keyClick(page.view, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert curve.as_table
    first = {
        curve.model.cell(row, "month").text: curve.model.cell(row, "first").text for row in curve.model.rows_shown()
    }
    assert (first["oktober 2026"], first["november 2026"], first["december 2026"]) == ("20,0", "20,0", "–")
    doors = Doors(context)
    curve.table.choose("2026-09")
    qtbot.keyClick(curve.table, Qt.Key.Key_Return)
    ((where, door),) = doors.seen
    assert (where, door and door.ids) == ("citizens", some(citizens[:1]))


def test_by_keyboard_and_mouse_every_point_opens_those_it_counts(qtbot: QtBot, context: Context) -> None:
    citizens = fill(context)
    doors = Doors(context)
    page = page_of(qtbot, context)
    chart = page.curve.chart
    chart.setFocus()
    assert chart.point is not None
    assert chart.point.said.startswith("november 2026")
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.toolTip().startswith("september 2026")
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    last = chart.chart.lines[0].points[-1]
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.place_of(last).toPoint())
    assert [(door.label, door.ids) for _, door in doors.seen if door is not None] == [
        ("Tæller med i målet, sep. 2026", some(citizens[:1])),
        ("Tæller med i målet, nov. 2026", some(citizens[:2])),
    ]
    for _ in range(20):
        qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.point is chart.chart.lines[0].points[0]


def test_the_other_curve_and_the_whole_time(qtbot: QtBot, context: Context) -> None:
    early = a_citizen("Tidlig")
    fill(context)
    context.caseload.run(PutRows(rows=[early, an_enrolment(early, start=date(2025, 6, 5))]))
    page = page_of(qtbot, context)
    assert len(page.curve.chart.chart.axis) == 12
    choose(qtbot, page.curve.period, texts.PERIODS["whole"])
    assert page.curve.chart.chart.axis[0] == ("juni", "2025")
    choose(qtbot, page.curve.which, texts.CURVE_CHOICES["under_way"])
    assert page.curve.accessibleName() == texts.CURVES["under_way"]
    assert page.curve.chart.chart.levels == []


def test_the_curve_is_copied_and_saved(
    qtbot: QtBot, context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(context)
    page = page_of(qtbot, context)
    page.curve.copy_button.click()
    copied = QGuiApplication.clipboard().image()
    page.curve.switch()
    page.curve.copy_button.click()
    assert "oktober 2026\t20,0\t2\t10" in QGuiApplication.clipboard().text()
    page.curve.switch()
    for name in ("kurve.png", "kurve.svg", "uden endelse"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, at=tmp_path / name, **_more: (str(at), ""))
        with qtbot.waitSignal(context.told):
            page.curve.save()
    drawn = QImage(str(tmp_path / "kurve.png"))
    assert drawn.width() > drawn.height() > 200
    assert copied.width() == drawn.width()
    assert QImage(str(tmp_path / "uden endelse.png")) == drawn
    assert QSvgRenderer(str(tmp_path / "kurve.svg")).isValid()
    assert "Tæller med i målet" in (tmp_path / "kurve.svg").read_text(encoding="utf-8")


def test_paper_has_the_status_and_the_curve(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = page_of(qtbot, context)
    paper = page.paper()
    assert paper is not None
    status, curve = paper.tables
    assert curve.title == texts.CURVES["target"]
    assert paper.picture == page.curve.picture(), "the curve is printed as a picture too"
    assert ["november 2026", "20,0", "2", "10"] in [list(row[:4]) for row in curve.rows]
    assert any(row[0].strip() == "Job" for row in status.rows)
