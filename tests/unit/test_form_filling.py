"""Forms of many makers filled in place: what goes where, what stands in its way, and that nothing else changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableColumn

from planner.domain.agency_form import AgencyCell, CellOrder, FillOrder, RowsOrder, Share
from planner.domain.errors import Code, RefusedError
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports.agency_form.compare import Change, prove
from planner.imports.agency_form.fill import fill
from planner.imports.agency_form.look import look
from planner.imports.agency_form.package import open_package
from planner.imports.agency_form.picture import picture
from planner.imports.agency_form.stored import Stored
from planner.imports.form_filling import fill_form, look_at_form
from planner.reports.encryption import encrypt
from planner.texts.problems import sentence
from support.examples import examples
from support.libre_office import saved_by_libre_office

SHEET = "xl/worksheets/sheet1.xml"


def a_form(build: Callable[[Workbook], None] | None = None) -> bytes:
    """A form with a sheet Status: labels in A, cells for numbers in B, per cent in C, days in D."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Status"
    for row, label in enumerate(("Bruttomålgruppe", "Gruppe 1", "Gruppe 2"), 2):
        sheet.cell(row, 1, label)
        sheet.cell(row, 3).number_format = "0%"
        sheet.cell(row, 4).number_format = "dd-mm-yyyy"
        sheet.cell(row, 5).number_format = "@"
    sheet["F2"] = "=B2*2"
    if build is not None:
        build(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(content: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return out.getvalue()


def changed(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The form with one part written as another program would."""
    all_parts = parts(content)
    before = all_parts[part].decode()
    after = change(before)
    assert after != before
    return packed({**all_parts, part: after.encode()})


def filled(form: bytes, cells: Mapping[str, object] | None = None, *rows: RowsOrder, unlocked: str = "") -> bytes:
    orders = tuple(CellOrder(place, value) for place, value in (cells or {}).items())  # type: ignore[arg-type]
    return fill(form, "skema.xlsx", FillOrder(orders, rows, frozenset(unlocked.split()))).content


def refused(form: bytes, cells: Mapping[str, object] | None = None, *rows: RowsOrder) -> list[tuple[Code, str]]:
    with pytest.raises(RefusedError) as caught:
        filled(form, cells, *rows)
    assert all(sentence(problem).strip() for problem in caught.value.problems)
    return [(problem.code, problem.field) for problem in caught.value.problems]


def value(content: bytes, place: str) -> object:
    sheet, cell = place.split("!")
    return load_workbook(io.BytesIO(content))[sheet][cell].value


def test_values_stand_in_the_cells_own_style_and_every_other_part_is_the_same_to_the_byte() -> None:
    form = a_form()
    done = filled(
        form,
        {
            "Status!B2": 612,
            "Status!B3": Fraction(75, 2),
            "Status!C2": Share(Fraction(1, 4)),
            "Status!B4": Share(Fraction(1, 4)),
            "Status!D2": date(2026, 11, 30),
            "Status!E2": date(2026, 11, 30),
            "Status!E3": "=HYPERLINK(1)",
            "Status!G9": ' <Æ & "ø"> ',
        },
    )
    sheet = load_workbook(io.BytesIO(done))["Status"]
    assert (sheet["B2"].value, sheet["B3"].value, sheet["C2"].value, sheet["B4"].value) == (612, 37.5, 0.25, 25)
    assert sheet["D2"].value.date() == date(2026, 11, 30)
    assert sheet["D2"].number_format == "dd-mm-yyyy"
    assert (sheet["E2"].value, sheet["E3"].value, sheet["E3"].data_type) == ("30-11-2026", "=HYPERLINK(1)", "s")
    assert sheet["G9"].value == ' <Æ & "ø"> '
    assert sheet["F2"].value == "=B2*2"
    before, after = parts(form), parts(done)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {SHEET}


@pytest.mark.parametrize(
    "written",
    [
        '<calcPr calcId="1" fullCalcOnLoad="0"/>',
        "<x:calcPr calcMode='manual'></x:calcPr>",
        "",
        "<calcPr/>",
        "\n  <calcPr />\n",
        "\n",
        "<definedNames/>",
    ],
)
def test_the_workbook_is_worked_out_anew_when_it_is_opened(written: str) -> None:
    def otherwise(text: str) -> str:
        text = re.sub(r"<calcPr[^>]*/>", written, re.sub(r"<definedNames ?/>", "", text))
        return text.replace(
            "<workbook ", '<workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        )

    form = changed(a_form(), "xl/workbook.xml", otherwise)
    done = parts(filled(form, {"Status!B2": 5}))["xl/workbook.xml"].decode()
    assert re.search(r"""<(x:)?calcPr[^>]*fullCalcOnLoad="1""", done)
    assert done.index("calcPr") > done.index("</sheets>")
    assert load_workbook(io.BytesIO(filled(form, {"Status!B2": 5}))).calculation.fullCalcOnLoad


def test_outside_the_cells_a_sheet_is_the_same_to_the_byte() -> None:
    form = a_form()
    before, after = parts(form)[SHEET], parts(filled(form, {"Status!B3": 7}))[SHEET]
    assert after == before.replace(b'<c r="C3"', b'<c r="B3"><v>7</v></c><c r="C3"')


def test_nothing_ordered_changes_nothing() -> None:
    form = a_form()
    assert parts(filled(form)) == parts(form)


def test_a_defined_name_and_a_name_of_a_sheet_stand_for_their_cell() -> None:
    def build(book: Workbook) -> None:
        book.create_sheet("To 'ord")
        book.defined_names["Opgoerelse"] = DefinedName("Opgoerelse", attr_text="'To ''ord'!$B$7")
        book["Status"].defined_names["Lokal"] = DefinedName("Lokal", attr_text="Status!$B$4")

    done = filled(a_form(build), {"opgoerelse": 1, "Status!lokal": 2, "'To ''ord'!C1": 3})
    book = load_workbook(io.BytesIO(done))
    assert (book["To 'ord"]["B7"].value, book["Status"]["B4"].value, book["To 'ord"]["C1"].value) == (1, 2, 3)


def test_what_stands_in_the_way_is_named_all_of_it_and_nothing_is_written() -> None:
    def build(book: Workbook) -> None:
        sheet = book["Status"]
        sheet.merge_cells("A9:C9")
        locked = book.create_sheet("Låst")
        locked.protection.sheet = True
        locked["B2"].protection = Protection(locked=False)

    form = a_form(build)
    assert refused(
        form,
        {
            "Status!F2": 1,
            "Status!B9": 1,
            "Findes ikke!B2": 1,
            "Navn": 1,
            "Status!B2:B3": 1,
            "Låst!C3": 1,
            "Status!B2": 1,
            "status!$B$2": 2,
        },
    ) == [
        (Code.FORM_CELL_FORMULA, "Status!F2"),
        (Code.FORM_CELL_MERGED, "Status!B9"),
        (Code.FORM_SHEET_MISSING, "Findes ikke!B2"),
        (Code.FORM_PLACE_MISSING, "Navn"),
        (Code.FORM_SEVERAL_CELLS, "Status!B2:B3"),
        (Code.FORM_CELL_LOCKED, "Låst!C3"),
        (Code.FORM_CELL_TWICE, "Status!B2"),
    ]
    done = filled(form, {"Status!A9": "fletning", "Låst!B2": 5, "Låst!C3": 6}, unlocked="Låst!C3")
    assert (value(done, "Status!A9"), value(done, "Låst!B2"), value(done, "Låst!C3")) == ("fletning", 5, 6)


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (DataValidation(type="list", formula1='"Ja,Nej"', sqref="B2"), "Ja", "Måske"),
        (DataValidation(type="list", formula1="Lister!$A$1:$A$2", sqref="B2:B9 D1"), "Indsatsgruppe", "Gruppe 1"),
        (DataValidation(type="list", formula1="Grupper", sqref="B2"), "Rehabiliteringsgruppe", "2"),
        (DataValidation(type="whole", operator="between", formula1="0", formula2="10", sqref="B2"), 10, 11),
        (DataValidation(type="whole", operator="greaterThan", formula1="0", sqref="B2"), 1, Fraction(3, 2)),
        (DataValidation(type="decimal", operator="lessThanOrEqual", formula1="Lister!B1", sqref="B2"), 37, 38),
        (DataValidation(type="date", operator="greaterThanOrEqual", formula1="46000", sqref="B2"), date(2026, 1, 1), 5),
        (DataValidation(type="textLength", operator="equal", formula1="4", sqref="B2"), "ANHA", "ANH"),
    ],
)
def test_a_value_has_to_be_what_the_form_allows(rule: DataValidation, good: object, bad: object) -> None:
    def build(book: Workbook) -> None:
        lists = book.create_sheet("Lister")
        lists["A1"], lists["A2"], lists["B1"] = "Indsatsgruppe", "Rehabiliteringsgruppe", 37
        book.defined_names["Grupper"] = DefinedName("Grupper", attr_text="Lister!$A$1:$A$2")
        book["Status"].add_data_validation(rule)

    form = a_form(build)
    assert value(filled(form, {"Status!B2": good}), "Status!B2") is not None
    assert refused(form, {"Status!B2": bad}) == [(Code.FORM_VALUE_REFUSED, "Status!B2")]
    assert value(filled(form, {"Status!B2": None}), "Status!B2") is None


def test_a_list_of_the_later_kind_counts_and_a_word_is_written_as_the_list_spells_it() -> None:
    later = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{CCE6A557}">'
        '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
        '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>"Sygdom,Barsel"</xm:f></x14:formula1>'
        "<xm:sqref>B2:B4</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    form = changed(a_form(), SHEET, lambda text: text.replace("</worksheet>", later))
    assert b">Sygdom<" in parts(filled(form, {"Status!B3": "sygdom"}))[SHEET]
    assert refused(form, {"Status!B4": "Ferie"}) == [(Code.FORM_VALUE_REFUSED, "Status!B4")]


def with_rows(book: Workbook) -> None:
    """Five prepared rows from row 5, a formula beside them."""
    sheet = book.create_sheet("Sager")
    for column, heading in enumerate(("Medarbejder", "Fra", "Dage"), 1):
        sheet.cell(4, column, heading)
    for row in range(5, 10):
        sheet.cell(row, 1).number_format = "@"
        sheet.cell(row, 2).number_format = "dd-mm-yyyy"
        sheet.cell(row, 3, f'=IF(B{row}="","",TODAY()-B{row})')


def some_rows(count: int, first: int = 5) -> RowsOrder:
    return RowsOrder("Sager", first, ("A", "B"), tuple((f"M{n}", date(2026, 1, n + 1)) for n in range(count)))


def test_rows_go_into_the_prepared_ones_and_the_formulas_beside_them_stay() -> None:
    done = load_workbook(io.BytesIO(filled(a_form(with_rows), None, some_rows(3))))["Sager"]
    assert [done.cell(row, 1).value for row in range(4, 10)] == ["Medarbejder", "M0", "M1", "M2", None, None]
    assert [str(done.cell(row, 3).value)[:4] for row in range(5, 10)] == ["=IF("] * 5


def test_where_rows_are_missing_they_are_made_like_the_last_one_and_it_is_said() -> None:
    form = a_form(with_rows)
    answer = fill(form, "skema.xlsx", FillOrder(rows=(some_rows(8),)))
    assert [(each.code, each.details["rows"]) for each in answer.remarks] == [(Code.FORM_ROWS_REPEATED, 3)]
    sheet = load_workbook(io.BytesIO(answer.content))["Sager"]
    assert [sheet.cell(row, 1).value for row in range(5, 13)] == [f"M{n}" for n in range(8)]
    assert sheet["B12"].number_format == "dd-mm-yyyy"
    assert sheet["C10"].value is None


def test_rows_never_go_over_what_the_form_says_below_them() -> None:
    def build(book: Workbook) -> None:
        with_rows(book)
        book["Sager"]["C11"] = "I alt"

    form = a_form(build)
    assert refused(form, None, some_rows(7)) == [(Code.FORM_TOO_FEW_ROWS, "Sager!5")]
    assert value(filled(form, None, some_rows(6)), "Sager!A10") == "M5"
    assert refused(form, None, some_rows(1, first=4)) == [(Code.FORM_TOO_FEW_ROWS, "Sager!4")]


def with_table(totals: int = 0) -> Callable[[Workbook], None]:
    def build(book: Workbook) -> None:
        sheet = book.create_sheet("Sager")
        for column, heading in enumerate(("Medarbejder", "Fra", "Dage"), 1):
            sheet.cell(1, column, heading)
        sheet["C2"] = "=TODAY()-B2"
        sheet["B2"].number_format = "dd-mm-yyyy"
        if totals:
            sheet["A3"] = "I alt"
        table = Table(displayName="Sagstabel", ref=f"A1:C{2 + totals}", totalsRowCount=totals or None)
        table._initialise_columns()  # type: ignore[attr-defined]
        table.tableColumns[2] = TableColumn(id=3, name="Dage")
        for column, heading in zip(table.tableColumns, ("Medarbejder", "Fra", "Dage"), strict=True):
            column.name = heading
        sheet.add_table(table)

    return build


def test_a_table_grows_with_its_rows_and_its_worked_out_columns_are_filled_down() -> None:
    form = changed(
        a_form(with_table()),
        "xl/tables/table1.xml",
        lambda text: re.sub(
            r'(<tableColumn id="3" name="Dage")\s*/>',
            r"\1><calculatedColumnFormula>TODAY()-Sagstabel[[#This Row],[Fra]]</calculatedColumnFormula></tableColumn>",
            text,
        ),
    )
    order = RowsOrder("Sager", 2, ("A", "B"), tuple((f"M{n}", date(2026, 1, n + 1)) for n in range(4)))
    answer = fill(form, "skema.xlsx", FillOrder(rows=(order,)))
    assert answer.remarks == ()
    book = load_workbook(io.BytesIO(answer.content))
    table = book["Sager"].tables["Sagstabel"]
    assert table.ref == "A1:C5"
    assert table.autoFilter is None or table.autoFilter.ref == "A1:C5"
    assert [book["Sager"].cell(row, 3).value for row in (2, 5)] == [
        "=TODAY()-B2",
        "=TODAY()-Sagstabel[[#This Row],[Fra]]",
    ]


def test_two_sources_grow_one_table_side_by_side() -> None:
    first = RowsOrder("Sager", 2, ("A",), (("M1",), ("M2",), ("M3",)))
    second = RowsOrder("Sager", 2, ("B",), ((date(2026, 1, 1),), (None,), (None,), (date(2026, 1, 4),)))
    for rows in ((first, second), (second, first)):
        sheet = load_workbook(io.BytesIO(filled(a_form(with_table()), None, *rows)))["Sager"]
        assert sheet.tables["Sagstabel"].ref == "A1:C5"
        assert [sheet.cell(row, 1).value for row in range(2, 6)] == ["M1", "M2", "M3", None]
        assert sheet["B5"].number_format == "dd-mm-yyyy"
        assert refused(a_form(with_table()), None, first, first) == [(Code.FORM_CELL_TWICE, "Sager!A2")]


def test_two_sources_go_side_by_side_below_the_prepared_rows() -> None:
    first = RowsOrder("Sager", 5, ("A",), tuple((f"M{n}",) for n in range(7)))
    second = RowsOrder("Sager", 5, ("B",), tuple((date(2026, 1, 1 + n),) for n in range(6)))
    sheet = load_workbook(io.BytesIO(filled(a_form(with_rows), None, first, second)))["Sager"]
    assert (sheet["A11"].value, sheet["B11"].value, sheet["A10"].value) == ("M6", None, "M5")
    assert (sheet["B10"].number_format, sheet["B11"].number_format) == ("dd-mm-yyyy", "dd-mm-yyyy")


def test_a_table_grows_with_rows_that_hold_nothing() -> None:
    rows = RowsOrder("Sager", 2, ("A", "B"), ((None, None),) * 3)
    assert (
        load_workbook(io.BytesIO(filled(a_form(with_table()), None, rows)))["Sager"].tables["Sagstabel"].ref == "A1:C4"
    )
    bare = changed(
        a_form(with_table()), "xl/worksheets/sheet2.xml", lambda text: re.sub(r'<row r="2".*?</row>', "", text)
    )
    assert load_workbook(io.BytesIO(filled(bare, None, rows)))["Sager"].tables["Sagstabel"].ref == "A1:C4"


LATER_FORMAT = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{78C0D931}">'
    '<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:cfRule type="dataBar" id="{1}"/><xm:sqref>B5:B9 F1</xm:sqref></x14:conditionalFormatting>'
    "</x14:conditionalFormattings></ext></extLst></worksheet>"
)


def test_rows_made_like_the_last_one_are_held_to_its_rules_and_its_formats_reach_over_them() -> None:
    def build(book: Workbook) -> None:
        with_rows(book)
        sheet = book["Sager"]
        sheet.add_data_validation(DataValidation(type="list", formula1='"M0,M1,M2,M3,M4,M5,M6"', sqref="A5:A9"))
        sheet.add_data_validation(DataValidation(type="whole", formula1="0", formula2="9", sqref="H1:H9"))
        sheet.conditional_formatting.add("A5:C9", Rule(type="containsBlanks"))

    form = changed(a_form(build), "xl/worksheets/sheet2.xml", lambda text: text.replace("</worksheet>", LATER_FORMAT))
    assert refused(form, None, some_rows(8)) == [(Code.FORM_VALUE_REFUSED, "Sager!A12")]
    done = parts(filled(form, None, some_rows(7)))["xl/worksheets/sheet2.xml"].decode()
    assert re.findall(r'sqref="([^"]*)"', done.partition("</sheetData>")[2]) == ["A5:C11", "A5:A11", "H1:H9"]
    assert "<xm:sqref>B5:B11 F1</xm:sqref>" in done
    inside = parts(filled(form, None, some_rows(4)))["xl/worksheets/sheet2.xml"].decode()
    assert (
        inside.partition("</sheetData>")[2]
        == parts(form)["xl/worksheets/sheet2.xml"].decode().partition("</sheetData>")[2]
    )


def test_rows_that_no_row_is_prepared_for_say_so() -> None:
    rows = RowsOrder("Sager", 20, ("A",), (("M1",), ("M2",), ("M3",)))
    answer = fill(a_form(with_rows), "skema.xlsx", FillOrder(rows=(rows,)))
    assert [(each.code, each.details["row"], each.details["rows"]) for each in answer.remarks] == [
        (Code.FORM_ROWS_BARE, 20, 3)
    ]
    assert sentence(answer.remarks[0]).startswith("Række 20 på arket Sager er ikke forberedt i skemaet: 3 rækker")


@pytest.mark.parametrize("first", [1_048_575, 1_048_577])
def test_rows_never_go_beyond_the_end_of_a_sheet(first: int) -> None:
    assert refused(a_form(), None, RowsOrder("Status", first, ("K",), (("M",),) * 3)) == [
        (Code.FORM_TOO_FEW_ROWS if first < 1_048_577 else Code.FORM_PLACE_MISSING, f"Status!{first}")
    ]


@pytest.mark.parametrize("what", [5, "ord", None, date(2026, 1, 1)], ids=str)
def test_a_label_is_never_written_over(what: object) -> None:
    assert refused(a_form(), {"Status!A2": what, "Status!B2": 5}) == [(Code.FORM_CELL_LABEL, "Status!A2")]
    with pytest.raises(RefusedError) as caught:
        filled(a_form(), {"Status!A2": what})
    assert "»Bruttomålgruppe«" in sentence(caught.value.problems[0])


def test_an_answer_that_stands_there_already_is_no_label() -> None:
    def build(book: Workbook) -> None:
        sheet = book["Status"]
        sheet["B2"], sheet["B3"], sheet["B4"] = "Vælg", 0, "udfyldes"
        sheet.add_data_validation(DataValidation(type="list", formula1='"Vælg,Ja,Nej"', sqref="B2"))
        other = book.create_sheet("Låst")
        other.protection.sheet = True
        other["B2"] = "skriv her"
        other["B2"].protection = Protection(locked=False)

    places = {"Status!B2": "Ja", "Status!B3": 7, "Låst!B2": "Vesterå"}
    done = filled(a_form(build), places)
    assert {place: value(done, place) for place in places} == places
    assert value(filled(a_form(build), {"Status!B2": None}), "Status!B2") is None
    assert value(filled(a_form(build), {"Status!B4": 5}, unlocked="Status!B4"), "Status!B4") == 5


def with_limit(formula: str, **cells: str | int) -> bytes:
    """A form whose B2 may be at most what a formula says."""

    def build(book: Workbook) -> None:
        for place, what in cells.items():
            book["Status"][place] = what
        rule = DataValidation(type="whole", operator="lessThanOrEqual", formula1=formula, sqref="B2")
        book["Status"].add_data_validation(rule)

    return changed(a_form(build), SHEET, lambda text: re.sub(r"</f><v */?>(</v>)?", "</f><v>10</v>", text))


def test_a_limit_is_what_the_order_writes_and_not_what_stood_there() -> None:
    form = with_limit("$B$3", B3=10)
    for cells in ({"Status!B2": 50, "Status!B3": 100}, {"Status!B3": 100, "Status!B2": 50}):
        assert value(filled(form, cells), "Status!B2") == 50
    assert refused(form, {"Status!B2": 8, "Status!B3": 5}) == [(Code.FORM_VALUE_REFUSED, "Status!B2")]
    assert refused(form, {"Status!B2": 11}) == [(Code.FORM_VALUE_REFUSED, "Status!B2")]


@pytest.mark.parametrize(
    ("formula", "judged"),
    [
        ("=B3+1", False),
        ("=B4+1", True),
        ("=SUM(A3:B4)", False),
        ("=SUM(D3:D4)*2", True),
        ("=G3", False),
        ("=Status!$B$3", False),
        ('=IF(B4="B3",1,2)', True),
        ("=SUM(B:B)", False),
        ('=INDIRECT("B"&3)', False),
        ("=Navn", False),
        ("=LOG10(B4)", True),
    ],
)
def test_a_limit_that_is_worked_out_is_held_only_where_nothing_written_goes_into_it(
    formula: str, *, judged: bool
) -> None:
    form = with_limit("$G$2", G2=formula, G3="=B3*2")
    if judged:
        assert refused(form, {"Status!B2": 50, "Status!B3": 100}) == [(Code.FORM_VALUE_REFUSED, "Status!B2")]
    else:
        assert value(filled(form, {"Status!B2": 50, "Status!B3": 100}), "Status!B2") == 50


@pytest.mark.parametrize(
    ("choices", "place", "given", "there"),
    [
        (("37,5", "30"), "B2", Fraction(75, 2), "37,5"),
        ((37.5, 30), "B2", Fraction(75, 2), 37.5),
        (("1.250,5",), "B2", Fraction(2501, 2), "1.250,5"),
        (("30-11-2026",), "D2", date(2026, 11, 30), "30-11-2026"),
        (("2026-11-30",), "D2", date(2026, 11, 30), "2026-11-30"),
        ((date(2026, 11, 30),), "E2", date(2026, 11, 30), "30-11-2026"),
        (("25 %",), "C2", Share(Fraction(1, 4)), "25 %"),
        (("November",), "D2", date(2026, 11, 30), None),
        (("37,50,0",), "B2", Fraction(75, 2), None),
    ],
)
def test_a_choice_may_be_a_day_or_a_number_however_it_is_written(
    choices: tuple[object, ...], place: str, given: object, there: object
) -> None:
    def build(book: Workbook) -> None:
        lists = book.create_sheet("Lister")
        for row, choice in enumerate(choices, 1):
            lists.cell(row, 1, choice)
        book["Status"].add_data_validation(DataValidation(type="list", formula1="Lister!$A:$A", sqref=place))

    form = a_form(build)
    if there is None:
        assert refused(form, {f"Status!{place}": given}) == [(Code.FORM_VALUE_REFUSED, f"Status!{place}")]
    else:
        assert value(filled(form, {f"Status!{place}": given}), f"Status!{place}") == there


def test_a_table_with_a_row_of_sums_does_not_grow() -> None:
    order = RowsOrder("Sager", 2, ("A",), (("M1",), ("M2",)))
    assert refused(a_form(with_table(1)), None, order) == [(Code.FORM_TOO_FEW_ROWS, "Sager!2")]


ODD: dict[str, Callable[[str], str]] = {
    "prefixed": lambda text: re.sub(
        r"<(/?)(?=[a-zA-Z])", r"<\1x:", text.replace("xmlns=", "xmlns:x=").replace("<?xml", "<?xml")
    ).replace("<x:?xml", "<?xml"),
    "rows without attributes": lambda text: re.sub(r"<row [^>]*>", "<row>", text.replace('<row r="2">', "<row/><row>")),
    "single tags": lambda text: re.sub(r"<row[^>]*>.*</row>", '<row r="2" ht="20"/>', text),
    "no rows": lambda text: re.sub(r"<sheetData>.*</sheetData>", "<sheetData />", text),
    "without references": lambda text: re.sub(r'(<(?:row|c)) r="[A-Z]*[0-9]+"', r"\1", text),
    "single quotes and spaces": lambda text: re.sub(r'(<c )r="(\w+)"', r"\1 r = '\2' ", text),
    "rich strings": lambda text: re.sub(
        r"<is><t>[^<]*</t></is>", "<is><r><t>Brut</t></r><r><t>to</t></r><rPh><t>x</t></rPh></is>", text, count=1
    ),
    "comments between": lambda text: text.replace("<row", "<!-- <row r='1'> --><row"),
    "attributes with signs": lambda text: text.replace('<row r="3"', '<row foo="a>b/>" r="3"'),
}


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_forms_are_read_as_they_come(odd: str) -> None:
    plain = a_form()
    whole = re.sub(r"<cols>.*?</cols>", "", parts(plain)[SHEET].decode())
    form = packed({**parts(plain), SHEET: ODD[odd](whole).encode()})
    assert ODD[odd](whole) != whole
    done = filled(
        form, {"Status!B2": 5, "Status!C3": Share(Fraction(1, 2)), "Status!D4": date(2026, 1, 2), "Status!B8": 9}
    )
    again = open_package(done, "x")
    from planner.imports.agency_form.sheet import read_sheet

    sheet = read_sheet(again.parts[SHEET])
    found = {
        place: part.value
        for place in ("B2", "C3", "D4", "B8", "A3")
        if (part := sheet.cell(AgencyCell(int(place[1:]), ord(place[0]) - 64))) is not None
    }
    if odd == "without references":  # the columns before are not written, so B2 is what stands second in its row
        assert "5" in {part.value for row in sheet.rows.values() for part in row.cells.values()}
    else:
        half = "50" if odd in {"single tags", "no rows"} else "0.5"  # without the cell nothing says to show per cent
        assert (found["B2"], found["C3"], found["D4"], found["B8"]) == ("5", half, "46024", "9")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_a_sheet_stays_in_the_encoding_that_it_came_in(encoding: str) -> None:
    plain = a_form()
    text = parts(plain)[SHEET].decode().removeprefix('<?xml version="1.0" encoding="UTF-8"?>')
    named = encoding.removesuffix("-sig")
    content = f'<?xml version="1.0" encoding="{named}"?>{text}'.encode(encoding)
    done = parts(filled(packed({**parts(plain), SHEET: content}), {"Status!B2": "Søren €"}))[SHEET]
    assert "Søren" in done.decode(encoding)
    assert done.decode(encoding).replace("&#8364;", "€").count("Søren €") == 1


def test_parts_are_found_through_their_relationships() -> None:
    plain = parts(a_form())
    moved = {name.replace("xl/worksheets/sheet1", "XL/ark/Første Ark"): part for name, part in plain.items()}
    relations = moved["xl/_rels/workbook.xml.rels"].decode()
    moved["xl/_rels/workbook.xml.rels"] = relations.replace(
        "/xl/worksheets/sheet1.xml", "/xl/ark/Første Ark.xml"
    ).encode()
    types = moved["[Content_Types].xml"].decode()
    moved["[Content_Types].xml"] = types.replace("/xl/worksheets/sheet1.xml", "/XL/ark/Første Ark.xml").encode()
    done = parts(filled(packed(moved), {"Status!B2": 77}))
    assert b"<v>77</v>" in done["XL/ark/Første Ark.xml"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 broken", RefusalReason.DAMAGED),
        (b"hej;med;dig", RefusalReason.OTHER_KIND),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, RefusalReason.OTHER_KIND),
        (encrypt(a_form(), "en lang adgangskode"), RefusalReason.ENCRYPTED),
    ],
)
def test_what_is_no_form_is_refused_from_the_process_that_reads_it(content: bytes, reason: RefusalReason) -> None:
    with pytest.raises(RefusedError) as caught:
        look_at_form(content, "skema.xlsx")
    (problem,) = caught.value.problems
    assert problem.details == {"reason": reason, "file": "skema.xlsx"}
    assert sentence(problem).startswith("Filen skema.xlsx ")


def test_the_process_that_reads_forms_fills_them_and_tells_what_stands_in_the_way() -> None:
    form = a_form(with_rows)
    order = FillOrder(
        (
            CellOrder("Status!B2", 5),
            CellOrder("Status!C2", Share(Fraction(1, 3))),
            CellOrder("Status!D2", date(2026, 1, 2)),
        ),
        (some_rows(7),),
    )
    here, apart = fill(form, "skema.xlsx", order), fill_form(form, "skema.xlsx", order)
    assert here == apart
    with pytest.raises(RefusedError) as caught:
        fill_form(form, "skema.xlsx", FillOrder((CellOrder("Status!F2", 5),)))
    assert [each.code for each in caught.value.problems] == [Code.FORM_CELL_FORMULA]


def test_rows_of_a_controls_anchor_are_no_rows_of_the_sheet() -> None:
    anchor = (
        '<controls><anchor xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><from>'
        "<xdr:row>8</xdr:row></from></anchor></controls></worksheet>"
    )
    form = changed(a_form(), SHEET, lambda text: text.replace("</worksheet>", anchor))
    done = parts(filled(form, {"Status!B5": 5}))[SHEET]
    assert b'<row r="5"><c r="B5"><v>5</v></c></row></sheetData>' in done
    assert b"<xdr:row>8</xdr:row>" in done


def test_a_column_of_formulas_is_told_as_one_and_not_as_too_few_rows() -> None:
    order = RowsOrder("Sager", 5, ("A", "C"), (("M1", 5), ("M2", 6)))
    assert refused(a_form(with_rows), None, order) == [(Code.FORM_CELL_FORMULA, "Sager!C5")]


def test_a_limit_that_moves_with_the_cell_is_left_to_excel() -> None:
    def build(book: Workbook) -> None:
        sheet = book["Status"]
        sheet["G2"], sheet["G3"] = 1, 5
        sheet.add_data_validation(
            DataValidation(type="whole", operator="lessThanOrEqual", formula1="G2", sqref="B2:B3")
        )
        sheet.add_data_validation(
            DataValidation(type="whole", operator="lessThanOrEqual", formula1="$G$2", sqref="B4:B5")
        )

    form = a_form(build)
    assert value(filled(form, {"Status!B3": 3}), "Status!B3") == 3
    assert refused(form, {"Status!B4": 3}) == [(Code.FORM_VALUE_REFUSED, "Status!B4")]


def test_a_cpr_number_that_is_refused_is_not_told() -> None:
    def build(book: Workbook) -> None:
        book["Status"].add_data_validation(DataValidation(type="list", formula1='"Ja,50%,NaN"', sqref="B2:C4"))

    form = a_form(build)
    with pytest.raises(RefusedError) as caught:
        filled(form, {"Status!B2": "0101011234"})
    assert caught.value.problems[0].details["value"] == "010101-••••"
    assert b"<v>0.5</v>" in parts(filled(form, {"Status!C2": Share(Fraction(1, 2))}))[SHEET]


def test_a_signed_form_is_left_alone() -> None:
    signed = packed({**parts(a_form()), "_xmlsignatures/sig1.xml": b"<Signature/>"})
    assert refused(signed, {"Status!B2": 1}) == [(Code.FORM_SIGNED, "")]


def test_a_fingerprint_is_of_words_and_not_of_numbers_or_of_how_the_file_was_saved() -> None:
    form = a_form()
    again = packed(dict(reversed(list(parts(form).items()))))
    assert (
        look(form, "x").fingerprint
        == look(again, "x").fingerprint
        == look(filled(form, {"Status!B2": 5}), "x").fingerprint
    )
    assert look(form, "x").fingerprint != look(filled(form, {"Status!B9": "nyt ord"}), "x").fingerprint
    assert look(form, "x").cells["Status!A2"] == "Bruttomålgruppe"
    assert look(form, "x").suffix == ".xlsx"


def harm(part: str, change: Callable[[bytes], bytes]) -> Callable[[dict[str, bytes]], None]:
    def harmed(content: dict[str, bytes]) -> None:
        before = content[part]
        content[part] = change(before)
        assert content[part] != before

    return harmed


@pytest.mark.parametrize(
    "harmed",
    [
        harm("xl/styles.xml", lambda part: part + b" "),
        harm("xl/workbook.xml", lambda part: part.replace(b'name="Status"', b'name="Statue"')),
        harm(SHEET, lambda part: part.replace(b"<f>B2*2</f>", b"<f>B2*3</f>")),
        harm(SHEET, lambda part: part.replace(b"<v>5</v>", b"<v>6</v>")),
        harm(SHEET, lambda part: part.replace(b'sqref="G2:G9"', b'sqref="G2:G99"')),
        harm(SHEET, lambda part: part.replace(b"<pageMargins", b"<!-- x --><pageMargins")),
        harm(SHEET, lambda part: part.replace(b'<c r="C3" s="1"', b'<c r="C3" s="2"')),
        harm(SHEET, lambda part: part.replace(b'</row><row r="3"', b'<c r="Q2"><v>1</v></c></row><row r="3"')),
        harm(SHEET, lambda part: part.replace(b'<row r="3"', b'<row hidden="1" r="3"')),
        harm(SHEET, lambda part: part.replace(b"</sheetData>", b'<row r="90"/></sheetData>')),
        lambda content: content.pop("docProps/core.xml") and None,
        lambda content: content.update({"xl/nyt.xml": b"<a/>"}),
    ],
)
def test_the_proof_finds_every_other_change(harmed: Callable[[dict[str, bytes]], None]) -> None:
    rule = DataValidation(type="list", formula1='"Ja"', sqref="G2:G9")
    form = a_form(lambda book: book["Status"].add_data_validation(rule))
    done = parts(filled(form, {"Status!B2": 5}))
    change = {SHEET: Change({AgencyCell(2, 2): Stored(number=5)}, {}, frozenset())}  # type: ignore[arg-type]
    touched = frozenset(("xl/workbook.xml",))
    prove(open_package(form, "x"), packed(done), change, {}, touched)
    harmed(done)
    with pytest.raises(RefusedError) as caught:
        prove(open_package(form, "x"), packed(done), change, {}, touched)
    assert caught.value.problems[0].code is Code.FORM_HARMED


VALUES = st.one_of(
    st.integers(-(10**9), 10**9),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.fractions(-1000, 1000, max_denominator=60),
)
PLACES = st.tuples(st.integers(1, 30), st.integers(1, 30)).map(lambda place: AgencyCell(*place))


@settings(max_examples=examples(60), deadline=None)
@given(
    written=st.dictionaries(PLACES, st.sampled_from(("ord", 3, "=A1")), max_size=12),
    ordered=st.dictionaries(PLACES, VALUES, min_size=1, max_size=12),
)
def test_any_values_in_any_cells_are_there_afterwards_and_everything_else_as_before(
    written: dict[AgencyCell, str | int], ordered: dict[AgencyCell, object]
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ark"
    for cell, there in written.items():
        sheet.cell(cell.row, cell.column, there)
    out = io.BytesIO()
    book.save(out)
    free = {cell: what for cell, what in ordered.items() if written.get(cell) not in {"=A1", "ord"}}
    done = filled(out.getvalue(), {f"Ark!{cell.name}": what for cell, what in free.items()})
    result = load_workbook(io.BytesIO(done))["Ark"]
    expected: dict[AgencyCell, object] = {**written, **free}
    for cell, what in expected.items():
        got = result.cell(cell.row, cell.column).value
        if isinstance(what, date):
            assert got == (what - date(1899, 12, 30)).days
        elif isinstance(what, Fraction):
            assert got == pytest.approx(float(what), rel=1e-14)
        elif isinstance(what, str) and what != "=A1":
            clean = (
                "".join(sign for sign in what if sign in "\t\n\r" or sign >= " ")
                .replace("\r\n", "\n")
                .replace("\r", "\n")
            )
            assert (got or "") == clean.replace("\ufffe", "").replace("\uffff", "") or not clean.strip()
        else:
            assert got == what
    known = set(written) | set(free)
    for number, row in enumerate(result.iter_rows(values_only=True), 1):
        for column, got in enumerate(row, 1):
            assert got is None or AgencyCell(number, column) in known


def test_the_example_form_is_filled_and_worked_out_by_another_program(tmp_path: Path) -> None:
    form = (Path(__file__).parents[1] / "data" / "skema_eksempel.xlsx").read_bytes()
    rows = tuple((f"M{n}", Fraction(37), None, "Indsatsgruppe", date(2026, 11, 1), None, None) for n in range(3))
    order = FillOrder(
        (CellOrder("Status!B2", 400), CellOrder("Status!B3", 100), CellOrder("Opgoerelsesdato", date(2026, 11, 30))),
        (RowsOrder("Sagsstamme", 5, tuple("ABCDEFG"), rows),),
    )
    done = fill(form, "skema.xlsx", order).content
    before, after = parts(form), parts(done)
    sheets = {f"xl/worksheets/sheet{number}.xml" for number in (1, 3, 4)}
    assert {name for name in before if before[name] != after[name]} == sheets
    for name in sheets:  # charts, images, drop-downs, data bars, sparklines hang on what follows the rows
        assert before[name].partition(b"</sheetData>")[2] == after[name].partition(b"</sheetData>")[2]
    path = tmp_path / "skema.xlsx"
    path.write_bytes(done)
    book = saved_by_libre_office(path)
    assert book.get_sheet_by_name("Status").to_python()[2][2] == 0.25
    assert book.get_sheet_by_name("Sagsstamme").to_python()[4][7] == 29


def moved_parts(content: bytes, move: Callable[[str], str]) -> bytes:
    """The form with its parts elsewhere, and what points to them."""
    return packed({move(name): part for name, part in parts(content).items()})


def flat(content: bytes) -> bytes:
    """All parts in the outermost folder, as some generators of reports write them."""
    names = {name: name.rpartition("/")[2] for name in parts(content) if name.startswith("xl/")}

    def pointing(part: bytes) -> bytes:
        for name, now in names.items():
            part = part.replace(f"/{name}".encode(), f"/{now}".encode()).replace(name.encode(), now.encode())
        return part

    where = {**names, "xl/_rels/workbook.xml.rels": "_rels/workbook.xml.rels"}
    return packed({where.get(name, name): pointing(part) for name, part in parts(content).items()})


def in_two_bytes(content: bytes, encoding: str) -> bytes:
    """The form with its sheet in UTF-16 without a mark, as its declaration allows a reader to guess."""
    all_parts = parts(content)
    sheet = '<?xml version="1.0" encoding="UTF-16"?>' + all_parts[SHEET].decode()
    return packed({**all_parts, SHEET: sheet.encode(encoding)})


@pytest.mark.parametrize(
    "written",
    [
        flat,
        lambda form: moved_parts(form, lambda name: name.replace("/", "\\")),
        lambda form: in_two_bytes(form, "utf-16-be"),
        lambda form: in_two_bytes(form, "utf-16-le"),
    ],
    ids=["in the outermost folder", "as Windows writes ways", "two bytes a sign", "two bytes, the other way round"],
)
def test_a_form_is_one_wherever_its_maker_puts_the_parts(written: Callable[[bytes], bytes]) -> None:
    form = written(a_form())
    done = filled(form, {"Status!B2": 612})
    before, after = parts(form), parts(done)
    assert list(before) == list(after)
    assert sum(before[name] != after[name] for name in before) == 1, "the sheet"
    assert look(form, "x").cells["Status!A2"] == "Bruttomålgruppe"
    assert picture(done, "x").sheets[0].cell(AgencyCell(2, 2)).text == "612"


def test_parts_that_differ_in_capitals_alone_are_no_package() -> None:
    """Programs do not agree which of the two is meant: what was written might never be seen."""
    twice = packed({**parts(a_form()), SHEET.upper(): parts(a_form())[SHEET]})
    with pytest.raises(ImportRefusedError) as caught:
        open_package(twice, "x")
    assert caught.value.reason is RefusalReason.DAMAGED


def with_a_table(book: Workbook) -> None:
    sheet = book["Status"]
    for column, words in enumerate(("Navn", "Timer"), 11):
        sheet.cell(20, column, words)
    table = Table(displayName="Sager", ref="K20:L24", totalsRowCount=1)
    table.tableColumns = [TableColumn(id=1, name="Navn", totalsRowLabel="I alt"), TableColumn(id=2, name="Timer")]
    sheet.add_table(table)
    sheet["K24"] = "I alt"
    sheet.add_data_validation(DataValidation(type="list", formula1='"Navn,Timer,Mål"', sqref="K1:L60"))


@pytest.mark.parametrize("place", ["Status!K20", "Status!K24", "Status!L24"])
def test_what_a_tables_own_description_repeats_is_never_written_over(place: str) -> None:
    """Excel says that a file is damaged whose headings are not those that the table names; a list allows them all."""
    assert refused(a_form(with_a_table), {place: "Mål"}) == [(Code.FORM_CELL_LABEL, place)]
    orders = FillOrder((CellOrder(place, "Mål"),), unlocked=frozenset({place}))
    with pytest.raises(RefusedError):
        fill(a_form(with_a_table), "x", orders)


def test_what_excel_fills_from_other_rows_is_not_written_into() -> None:
    """It writes over whatever stands in the area of a pivot table when it works the workbook out."""
    form = parts(a_form())
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/pivotTable"
    form[rels] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="../pivotTables/pivotTable1.xml"/></Relationships>'
    ).encode()
    form["xl/pivotTables/pivotTable1.xml"] = (
        b'<pivotTableDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        b'name="P" cacheId="1" dataCaption="V">'
        b'<location ref="H3:J9" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>'
    )
    assert refused(packed(form), {"Status!I5": 3, "Status!B2": 5}) == [(Code.FORM_CELL_FORMULA, "Status!I5")]
    assert b"<v>3</v>" in parts(filled(packed(form), {"Status!K5": 3}))[SHEET]
