"""A form as it looks: what is in its cells, its colours and widths, and the way through the pipe."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Color, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from planner.domain.agency_form import AgencyCell, Area, cell_of
from planner.domain.errors import Code, RefusedError
from planner.domain.form_picture import CellContent, CellPicture, FormPicture, KeptKind, SheetPicture
from planner.domain.refused_file import RefusalReason
from planner.imports.agency_form.picture import MOST_ROWS_SHOWN, picture
from planner.imports.agency_form.picture_wire import picture_from_bytes, picture_to_bytes
from planner.imports.agency_form.wire import WireError
from planner.imports.form_filling import picture_form


def a_book() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Status"
    sheet["A1"] = "Afrapportering"
    sheet["A1"].font = Font(bold=True, color="FFFFFFFF")
    sheet["A1"].fill = PatternFill("solid", fgColor="FF1E508C")
    sheet.merge_cells("A1:C1")
    sheet["A2"], sheet["B2"], sheet["C2"] = "Gruppe", None, "=B2*2"
    sheet["A2"].alignment = Alignment(indent=2)
    sheet["B2"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.8))
    sheet["A3"], sheet["B3"] = date(2026, 11, 30), 0.125
    sheet["A3"].number_format, sheet["B3"].number_format = "dd-mm-yyyy", "0.0%"
    sheet["C3"] = 1234.5
    sheet["B4"].alignment = Alignment(horizontal="right")
    sheet["B4"] = "til højre"
    sheet.column_dimensions["A"].width = 30
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[2].height = 42
    sheet.row_dimensions[5].hidden = True
    sheet["A5"] = "skjult"
    sheet.add_data_validation(DataValidation(type="list", formula1="Lister!$A$1:$A$2", sqref="B6:B7"))
    sheet["B6"] = "Vælg"
    lists = book.create_sheet("Lister")
    lists["A1"], lists["A2"] = "Indsatsgruppe", "Rehabilitering"
    locked = book.create_sheet("Låst")
    locked.protection.sheet = True
    locked["A1"], locked["B1"] = "Kommune", None
    locked["B1"].protection = Protection(locked=False)
    locked["B2"].number_format = "0"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def form() -> FormPicture:
    return picture(a_book(), "skema.xlsx")


def cell(form: FormPicture, name: str, sheet: str = "Status") -> CellPicture:
    found, place = form.sheet(sheet), cell_of(name)
    assert found is not None
    assert place is not None
    return found.cell(place)


def test_cells_say_what_they_hold_as_excel_shows_it(form: FormPicture) -> None:
    assert (cell(form, "A1").text, cell(form, "A1").holds) == ("Afrapportering", CellContent.WORDS)
    assert cell(form, "B2").holds is CellContent.NOTHING
    assert cell(form, "C2").holds is CellContent.FORMULA
    assert [cell(form, name).text for name in ("A3", "B3", "C3")] == ["30-11-2026", "12,5 %", "1234,5"]


def test_colours_type_and_places_are_those_of_the_styles(form: FormPicture) -> None:
    title = cell(form, "A1")
    assert (title.fill, title.ink, title.bold) == ("#1e508c", "#ffffff", True)
    light = cell(form, "B2").fill
    assert light.startswith("#")
    assert all(int(light[at : at + 2], 16) > 0xB0 for at in (1, 3, 5))  # a colour of the theme, made much lighter
    assert cell(form, "A2").indent == 2
    assert (cell(form, "B4").right, cell(form, "A2").right, cell(form, "C3").right) == (True, False, True)


def test_widths_heights_joined_and_hidden_parts_are_the_sheets_own(form: FormPicture) -> None:
    sheet = form.sheet("status")
    assert sheet is not None
    assert sheet.widths[1] == pytest.approx(30, abs=1)
    assert sheet.heights[2] == 42
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({5}), frozenset({4}))
    assert sheet.merged == (Area(1, 1, 1, 3),)
    assert sheet.joined(AgencyCell(1, 3)) == AgencyCell(1, 1)


def test_a_cell_is_free_unless_it_is_a_label_a_formula_or_locked(form: FormPicture) -> None:
    assert cell(form, "B6").choices == ("Indsatsgruppe", "Rehabilitering")
    assert [cell(form, name).is_free for name in ("A2", "B2", "C2", "B3", "B6", "B7")] == [
        False,
        True,
        False,
        True,
        True,
        True,
    ]
    assert [cell(form, name, "Låst").is_free for name in ("A1", "B1", "B2")] == [False, True, False]


def test_a_label_is_to_the_left_and_else_above() -> None:
    words = {"A2": "Job", "C1": "Antal", "C2": ""}
    cells = {
        at: CellPicture(text, CellContent.WORDS if text else CellContent.NOTHING)
        for name, text in words.items()
        if (at := cell_of(name))
    }
    sheet = SheetPicture("Status", 9, 9, cells)
    assert [sheet.label(AgencyCell(row, 3)) for row in (2, 5)] == ["Job", "Antal"]
    assert sheet.label(AgencyCell(1, 1)) == ""


def test_a_picture_is_the_same_through_the_pipe(form: FormPicture) -> None:
    assert picture_from_bytes(picture_to_bytes(form)) == form
    assert picture_form(a_book(), "skema.xlsx") == form
    for broken in (b"", b"[]", b"{}", b'["[]", [], [1]]', picture_to_bytes(form)[:-9]):
        with pytest.raises(WireError):
            picture_from_bytes(broken)


def test_a_large_sheet_is_shown_as_far_as_a_screen_can() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Stort")
    for _ in range(MOST_ROWS_SHOWN + 50):
        sheet.append([1] * 80)
    out = io.BytesIO()
    book.save(out)
    (shown,) = picture(out.getvalue(), "x").sheets
    assert (shown.rows, shown.columns, len(shown.cells)) == (400, 60, 24_000)


def test_what_is_no_form_has_no_picture() -> None:
    with pytest.raises(RefusedError) as caught:
        picture_form(b"hej;med;dig", "liste.csv")
    (problem,) = caught.value.problems
    assert (problem.code, problem.details["reason"]) == (Code.FORM_UNREADABLE, RefusalReason.OTHER_KIND)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.sampled_from(["0", "0.0%", "dd-mm-yyyy", "General"]))
@example(Decimal("1E+400"), "0").via("a number that no report holds, in a public test workbook")
@example(Decimal("1E-400"), "0.0%")
@example(Decimal("9.99999999999999999999999999E+27"), "0")
def test_no_number_is_too_large_or_too_small_for_a_picture(number: Decimal, code: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 1
    sheet["A1"].number_format = code
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as archive:
        all_parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    all_parts[name] = all_parts[name].replace(b"<v>1</v>", f"<v>{number}</v>".encode())
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as archive:
        for each, content in all_parts.items():
            archive.writestr(each, content)
    cell = picture(again.getvalue(), "x").sheets[0].cell(AgencyCell(1, 1))
    assert (cell.holds, bool(cell.text)) == (CellContent.NUMBER, True)


def test_what_is_kept_and_not_drawn_is_marked_where_it_lies() -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in range(1, 5):
        sheet.cell(row, 1, row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=4))
    chart.anchor = TwoCellAnchor(  # type: ignore[assignment]  # the stubs know cells alone
        _from=AnchorMarker(col=2, row=1), to=AnchorMarker(col=6, row=11)
    )
    other = BarChart()
    other.add_data(Reference(sheet, min_col=1, min_row=1, max_row=4))
    other.width, other.height = 27, 3
    other.anchor = "J3"
    for each in (chart, other):
        sheet.add_chart(each)
    sheet.conditional_formatting.add("A1:A4 B1", Rule(type="top10", rank=2))
    out = io.BytesIO()
    book.save(out)
    found = picture(out.getvalue(), "x")
    kept = found.sheets[0].kept
    charts = [each.area for each in kept if each.kind is KeptKind.CHART]
    assert charts[0].name == "C2:G12"
    assert charts[1].first.name == "J3"
    assert charts[1].right > charts[1].left
    assert {each.area.name for each in kept if each.kind is KeptKind.FORMATTED} == {"A1:A4", "B1"}
    assert picture_from_bytes(picture_to_bytes(found)) == found
