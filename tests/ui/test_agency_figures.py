"""STAR's own figures: read as they are written, kept beside ours, never in place of anything, and compared honestly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.app.agency_table import NotTaken, count_in, month_in, said_rows, sheets_as_text, table_figures
from planner.app.caseload import Caseload
from planner.app.commands.agency import ImportAgencyReport
from planner.app.commands.rows import Put
from planner.app.commands.settings import ChangeSettings
from planner.app.files import open_memory
from planner.app.known_then import known_then
from planner.app.queries.agency import AgencyDifference, agency_columns, compare
from planner.app.queries.results import results, results_table
from planner.app.queries.results_curve import CurveSource, Line, curves, of_source
from planner.domain.agency_figures import agency_figures, unlike
from planner.domain.errors import Code, RefusedError
from planner.domain.measures import Measure
from planner.domain.periods import Month
from planner.domain.programmes import Programme
from planner.domain.records import AgencyFigure
from planner.domain.refused_file import ImportRefusedError
from planner.domain.settings import SettingKey
from planner.domain.words import AgreementKind
from planner.texts import agency as texts
from planner.texts.measures import NAMES, name
from planner.ui.context import Context
from planner.ui.results.agency_dialog import AgencyDialog
from planner.ui.results.page import ResultsPage
from support.people import a_citizen, an_agreement, an_employer, an_enrolment, an_hours_step
from support.services import some_services
from support.steps import Add

SEPTEMBER = Month(2026, 9)
DRAWN = date(2026, 10, 20)


def figure(measure: Measure, count: int, *, month: Month = SEPTEMBER, as_of: date = DRAWN) -> AgencyFigure:
    return AgencyFigure(
        programme="FSM", measure=measure, month=month.first, count=count, as_of=as_of, source="indtastet"
    )


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("sep. 2026", SEPTEMBER),
        ("September 2026", SEPTEMBER),
        ("sep 2026", SEPTEMBER),
        ("2026-09", SEPTEMBER),
        ("2026M09", SEPTEMBER),
        ("2026-09-01", SEPTEMBER),
        ("2026-09-01 00:00:00", SEPTEMBER),
        ("09-2026", SEPTEMBER),
        ("01-09-2026", SEPTEMBER),
        ("maj 2026", Month(2026, 5)),
        ("2026", None),
        ("13-2026", None),
        ("Række", None),
        ("1.234", None),
        ("", None),
    ],
)
def test_months_are_read_as_such_tables_write_them(text: str, month: Month | None) -> None:
    assert month_in(text) == month


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("250", 250),
        ("1.234", 1234),
        ("1 234", 1234),
        ("12.345.678", 12345678),
        ("250,0", 250),
        ("250.0", 250),
        ("12,3 %", NotTaken.SHARE),
        ("12,3 pct.", NotTaken.SHARE),
        ("12,3", NotTaken.NO_NUMBER),
        ("-5", NotTaken.NO_NUMBER),
        ("ca. 20", NotTaken.NO_NUMBER),
    ],
)
def test_numbers_are_read_as_danes_write_them_and_shares_are_none(text: str, count: int | NotTaken) -> None:
    assert count_in(text) == count


def test_a_table_is_read_whichever_way_it_lies(caseload: Caseload) -> None:
    programme = programme_of(caseload)
    rows = [
        ("", "aug. 2026", "sep. 2026"),
        ("Bruttomålgruppen", "357", "359"),
        (name(Measure.GROUP_1, programme), "..", "247"),
    ]
    rows += [("Noget andet", "1", "2"), ("Småjob", "9,5 %", "-")]
    upright = "\n".join("\t".join(row) for row in rows)
    lying = "\n".join("\t".join(row) for row in zip(*rows, strict=True))
    for table in (f"Resultatrapport\n\n{upright}", upright, lying, upright.replace("\t", ";")):
        found = table_figures(table, programme)
        taken = {(each.measure, each.month): each.count for each in found if each.why is None}
        assert taken == {
            (Measure.GROSS, Month(2026, 8)): 357,
            (Measure.GROSS, SEPTEMBER): 359,
            (Measure.GROUP_1, SEPTEMBER): 247,
        }
        assert sorted(each.why for each in found if each.why) == [
            NotTaken.ROW_UNKNOWN,
            NotTaken.ROW_UNKNOWN,
            NotTaken.SHARE,
        ]


def programme_of(caseload: Caseload) -> Programme:
    found = caseload.programmes.on("FSM", DRAWN)
    assert found is not None
    return found


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_read_without_harm(text: str) -> None:
    services = some_services()
    programme = services.programmes.on("FSM", DRAWN)
    assert programme is not None
    for each in table_figures(text, programme):
        assert (each.why is None) == (each.count is not None and each.measure is not None and each.month is not None)


def test_a_later_report_stands_beside_the_earlier_and_nothing_is_overwritten(caseload: Caseload) -> None:
    first = [figure(Measure.GROSS, 359), figure(Measure.GROUP_1, 247)]
    assert caseload.run(ImportAgencyReport(figures=first)).value == 2
    assert caseload.run(ImportAgencyReport(figures=first)).value == 0
    later = figure(Measure.GROSS, 361, as_of=DRAWN + timedelta(days=30))
    caseload.run(ImportAgencyReport(figures=[later]))
    assert len(caseload.register.all(AgencyFigure)) == 3
    found = agency_figures(caseload.register, "FSM")
    assert (found.count(SEPTEMBER, Measure.GROSS), found.count(SEPTEMBER, Measure.GROUP_1)) == (361, 247)
    with pytest.raises(RefusedError) as error:
        caseload.run(ImportAgencyReport(figures=[figure(Measure.GROSS, 360)]))
    assert [each.code for each in error.value.problems] == [Code.AGENCY_FIGURE_TAKEN]
    for wrong, code in (
        (figure(Measure.JOB, 1, as_of=caseload.today + timedelta(days=1)), Code.DRAWN_AHEAD),
        (figure(Measure.JOB, 1, as_of=SEPTEMBER.first), Code.DRAWN_TOO_EARLY),
        (figure(Measure.JOB, 1, as_of=SEPTEMBER.last), Code.DRAWN_TOO_EARLY),
        (figure(Measure.FLEX_JOB, 1), Code.ROW_NOT_COUNTED),  # in FSM a flex job is no state
        (replace(figure(Measure.JOB, 1), month=date(2026, 9, 2)), Code.NOT_A_MONTH),
        (replace(figure(Measure.JOB, 1), programme="XYZ"), Code.PROGRAMME_UNKNOWN),
        (figure(Measure.JOB, -1), Code.NUMBER_RANGE),
    ):
        with pytest.raises(RefusedError) as refused:
            caseload.run(ImportAgencyReport(figures=[wrong]))
        with pytest.raises(RefusedError):
            caseload.run(Put(wrong))
        assert code in {each.code for each in refused.value.problems}
    assert len(caseload.register.all(AgencyFigure)) == 3
    caseload.undo()
    assert agency_figures(caseload.register, "FSM").count(SEPTEMBER, Measure.GROSS) == 359


@given(st.lists(st.tuples(st.sampled_from(Measure), st.integers(0, 99), st.integers(1, 60)), max_size=12))
def test_own_figures_never_depend_on_the_agencys(drawn: Sequence[tuple[Measure, int, int]]) -> None:
    caseload = open_memory(user="TST", services=some_services())
    citizen, firm = a_citizen(), an_employer()
    job = an_agreement(citizen, firm, AgreementKind.JOB, start=date(2026, 9, 1))
    caseload.run(Add(records=(citizen, firm, an_enrolment(citizen, programme="FSM", start=date(2026, 1, 1)), job)))
    before = results(caseload.register, caseload.programmes, "FSM", SEPTEMBER, caseload.today)
    rows = {
        (measure, days): figure(measure, count, as_of=SEPTEMBER.first + timedelta(days=days))
        for measure, count, days in drawn
    }
    new = [row for row in rows.values() if row.as_of <= caseload.today]
    caseload.run(Add(records=tuple(replace(row, id=f"a{at}") for at, row in enumerate(new))))  # type: ignore[arg-type]
    after = results(caseload.register, caseload.programmes, "FSM", SEPTEMBER, caseload.today)
    assert [(row.measure, row.count) for row in after.rows] == [(row.measure, row.count) for row in before.rows]
    figures = agency_figures(caseload.register, "FSM")
    for curve in curves(after, caseload.today):
        assert of_source(curve, after, figures, CurveSource.OWN) == curve
        both = of_source(curve, after, figures, CurveSource.BOTH)
        assert both.lines[0] == curve.lines[0]
    assert unlike(caseload.register, new) == []


def test_a_difference_is_explained_row_by_row_by_who_moved_since_the_report_was_drawn(caseload: Caseload) -> None:
    people = [a_citizen(f"Borger {at}") for at in range(4)]
    firm = an_employer()
    agreements = [an_agreement(each, firm, start=date(2026, 9, 1)) for each in people]
    enrolled = [an_enrolment(each, programme="FSM", start=date(2026, 1, 1)) for each in people[:3]]
    early = an_hours_step(agreements[0], 300, 300)
    caseload.run(Add(records=(*people, firm, *enrolled, *agreements, early)))
    drawn = caseload.today
    counts = {Measure.GROSS: 2, Measure.SMALL_JOB: 1, Measure.TRIAL_OR_SUBSIDY: 2, Measure.JOB: 5, Measure.ACTIVE: 3}
    caseload.run(ImportAgencyReport(figures=[figure(each, count, as_of=drawn) for each, count in counts.items()]))

    def rows() -> Mapping[Measure, AgencyDifference]:
        found = results(caseload.register, caseload.programmes, "FSM", SEPTEMBER, caseload.today)
        figures = agency_figures(caseload.register, "FSM")
        compared = compare(found, figures, caseload.programmes, partial(known_then, caseload))
        assert compared is not None
        return compared.rows

    assert {measure: (row.came, row.left) for measure, row in rows().items()} == dict.fromkeys(counts, (0, 0))
    clock = caseload.services.clock
    clock.now += timedelta(days=5)  # type: ignore[attr-defined]
    caseload.run(Add(records=(an_hours_step(agreements[1], 300, 300),)))  # from praktik to small job, by late hours
    caseload.run(Put(replace(agreements[2], tasks="Opvask"), before=agreements[2]))  # changes nothing that is counted
    after = rows()
    assert {measure: (row.difference, row.came, row.left) for measure, row in after.items()} == {
        Measure.GROSS: (1, 0, 0),
        Measure.SMALL_JOB: (1, 1, 0),
        Measure.TRIAL_OR_SUBSIDY: (-1, 0, 1),
        Measure.JOB: (-5, 0, 0),
        Measure.ACTIVE: (0, 0, 0),
    }
    late = an_enrolment(people[3], programme="FSM", start=date(2026, 1, 1))
    caseload.run(Add(records=(late,)))  # persons by group are explained as states are
    assert (rows()[Measure.GROSS].difference, rows()[Measure.GROSS].came) == (2, 1)
    caseload.undo()
    assert rows() == after


@pytest.mark.parametrize(
    ("difference", "came", "left", "words"),
    [
        (0, 0, 0, "Samme tal"),
        (1, 0, 0, "Intet, der er skrevet ind"),
        (1, 1, 0, "1 er kommet til. Det forklarer forskellen."),
        (-1, 0, 1, "1 er gået ud. Det forklarer forskellen."),
        (1, 3, 2, "3 er kommet til og 2 er gået ud. Det forklarer forskellen."),
        (3, 1, 0, "Resten kan registret ikke forklare."),
        (-2, 1, 0, "Forskellen kan registret ikke forklare."),
        (1, 2, 2, "Forskellen kan registret ikke forklare."),
    ],
)
def test_what_is_said_of_a_difference_is_true(difference: int, came: int, left: int, words: str) -> None:
    assert words in texts.explained(difference, came, left, DRAWN)


def test_the_agencys_line_stands_beside_ours_with_all_of_its_states_or_not_at_all(caseload: Caseload) -> None:
    citizen = a_citizen()
    caseload.run(Add(records=(citizen, an_enrolment(citizen, programme="FSM", start=date(2026, 1, 1)))))
    found = results(caseload.register, caseload.programmes, "FSM", SEPTEMBER, caseload.today)
    target = curves(found, caseload.today)[0]
    states = found.programme.target
    assert states is not None
    counted = [figure(Measure(state.value), 5) for state in states.states]
    caseload.run(ImportAgencyReport(figures=[figure(Measure.GROUP_1, 100), *counted[:-1]]))
    figures = agency_figures(caseload.register, "FSM")
    assert of_source(target, found, figures, CurveSource.BOTH) == target
    caseload.run(ImportAgencyReport(figures=counted))
    both = of_source(target, found, agency_figures(caseload.register, "FSM"), CurveSource.BOTH)
    assert [line.line for line in both.lines] == [target.lines[0].line, Line.AGENCY]
    (point,) = both.lines[1].points
    assert (point.month, point.count, point.base) == (SEPTEMBER, 5 * len(counted), 100)
    alone = of_source(target, found, agency_figures(caseload.register, "FSM"), CurveSource.AGENCY)
    assert [line.line for line in alone.lines] == [Line.AGENCY]
    assert alone.forecast == ()


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> ResultsPage:
    people = [a_citizen(f"Borger {at}") for at in range(4)]
    context.run(
        Add(records=(*people, *(an_enrolment(each, programme="FSM", start=date(2026, 1, 1)) for each in people)))
    )
    made = ResultsPage(context)
    qtbot.addWidget(made)
    made.resize(1224, 806)
    made.refresh(None)
    made.show()
    return made


def test_a_table_is_pasted_seen_and_saved(page: ResultsPage, context: Context, qtbot: QtBot) -> None:
    assert not page.source.isVisible()
    page.agency_button.click()
    dialog = page.window().findChild(AgencyDialog)
    assert dialog is not None
    dialog.table.setPlainText("Række\tsep. 2026\nBruttomålgruppen\t3\nGruppe 1\t3\nUkendt\t1")
    assert [line.state for line in dialog.lines.rows_shown()] == [texts.NEW, texts.NEW, texts.NOT_TAKEN["row_unknown"]]
    dialog.save_button.click()
    assert dialog.as_of_field.error
    dialog.as_of.setText("20-10-2026")
    qtbot.keyClick(dialog.as_of, Qt.Key.Key_Tab)
    dialog.save_button.click()
    assert not dialog.isVisible()
    assert len(context.register.all(AgencyFigure)) == 2
    page.refresh(None)
    assert page.source.isVisible()
    assert "september 2026" in page.agency_note.text()
    row = next(row for row in page.model.rows_shown() if row.measure is Measure.GROSS)
    assert [page.model.cell(row, key).text for key in ("own", "agency", "difference")] == ["4", "3", "+1"]
    assert "registret" in page.model.cell(row, "difference").tip
    table = results_table(page._found, "TST", context.caseload.services.clock(), agency_columns(page.model.compared))  # type: ignore[arg-type]
    assert [column.head for column in table.columns][4:7] == ["Sep. egne", "Sep. STAR", texts.DIFFERENCE]
    assert next(iter(table.rows))[4:7] == [4, 3, 1]
    page.source.set_value("own")
    page.source.picked.emit("own")
    assert page.model.compared is None
    context.caseload.undo()
    page.refresh(None)
    assert not page.source.isVisible()


@pytest.mark.shipped_rounds
def test_a_report_is_read_from_its_file(page: ResultsPage, qtbot: QtBot, tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "Forside"  # type: ignore[union-attr]
    sheet = book.create_sheet("Resultater")
    sheet.append(["Række", date(2026, 8, 1), date(2026, 9, 1)])
    sheet.append([NAMES[Measure.GROSS], 357, 359])
    path = tmp_path / "rapport.xlsx"
    book.save(path)
    page.agency_button.click()
    dialog = page.window().findChild(AgencyDialog)
    assert dialog is not None
    dialog.read_file(path)
    qtbot.waitUntil(lambda: dialog.lines.total == 2)
    assert dialog.sheet.value() == "Resultater"
    assert [line.figure.count for line in dialog.lines.rows_shown()] == [357, 359]
    broken = tmp_path / "knust.xlsx"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 300)
    dialog.read_file(broken)
    qtbot.waitUntil(lambda: dialog.said.property("tone") == "danger")
    assert dialog.lines.total == 2
    with pytest.raises(ImportRefusedError):
        sheets_as_text(broken)


def test_a_row_by_another_name_is_said_once_and_known_ever_after(
    page: ResultsPage, context: Context, qtbot: QtBot
) -> None:
    page.agency_button.click()
    dialog = page.window().findChild(AgencyDialog)
    assert dialog is not None
    table = "Række\tsep. 2026\nHele målgruppen\t3\nIkke vores\t9\nGruppe 1\t3"
    dialog.table.setPlainText(table)
    assert "Hele målgruppen" in dialog.unknown.text()
    dialog.meaning.set_value(Measure.GROSS.value)
    dialog.meaning.picked.emit(Measure.GROSS.value)
    assert "Ikke vores" in dialog.unknown.text()
    dialog.meaning.set_value("none")
    dialog.meaning.picked.emit("none")
    assert [(line.figure.measure, line.state) for line in dialog.lines.rows_shown()] == [
        (Measure.GROSS, texts.NEW),
        (Measure.GROUP_1, texts.NEW),
    ]
    programme = context.programmes.on("FSM", DRAWN)
    assert programme is not None
    again = table_figures(table, programme, said_rows(context.register))
    assert [each.why for each in again] == [None, None]
    context.caseload.undo()
    assert len(table_figures(table, programme, said_rows(context.register))) == 3
    context.run(ChangeSettings(values={SettingKey.AGENCY_ROWS: "[1, {"}))
    assert said_rows(context.register) == {}


def test_a_report_that_is_there_is_looked_at_put_right_and_taken_out(page: ResultsPage, context: Context) -> None:
    earlier = DRAWN - timedelta(days=7)
    for day, count in ((earlier, 3), (DRAWN, 4)):
        context.run(ImportAgencyReport(figures=[figure(Measure.GROSS, count, as_of=day)]))
    page.agency_button.click()
    dialog = page.window().findChild(AgencyDialog)
    assert dialog is not None
    reports = dialog.reports
    assert [reports.choice.itemData(at) for at in range(reports.choice.count())] == ["", *map(str, (DRAWN, earlier))]
    reports.choice.set_value(str(earlier))
    reports.choice.picked.emit(str(earlier))
    assert dialog.as_of.date() == earlier
    assert [(line.figure.count, line.state) for line in dialog.lines.rows_shown()] == [(3, texts.SAME)]
    reports.remove()
    assert [row.as_of for row in context.register.all(AgencyFigure)] == [DRAWN]
    assert [line.state for line in dialog.lines.rows_shown()] == [texts.NEW]
    dialog.table.setPlainText(dialog.table.toPlainText().replace("3", "5"))
    dialog.save()
    assert {row.as_of: row.count for row in context.register.all(AgencyFigure)} == {earlier: 5, DRAWN: 4}


@pytest.mark.parametrize(("source", "hidden"), [("own", {0, 1, 2}), ("agency", {0, 2}), ("both", set())])
def test_whose_figures_the_table_shows(page: ResultsPage, context: Context, source: str, hidden: set[int]) -> None:
    context.run(ImportAgencyReport(figures=[figure(Measure.GROSS, 3)]))
    page.source.set_value(source)
    page.refresh(None)
    header = page.view.header()
    first = page.model.column_number("own")
    assert {at for at in range(3) if header.isSectionHidden(first + at)} == hidden
