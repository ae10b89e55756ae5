"""What cells mean is kept on the way out of the file: errors, formulas nobody worked out, merged cells, dates, text."""

from __future__ import annotations

import io
import re
import struct
from datetime import date, datetime, timedelta

import pytest
from openpyxl import Workbook

from planner.domain.refused_file import FileKind, ImportRefusedError, RefusalReason
from planner.imports.reading import read_bytes
from planner.imports.sheets import Cell, ErrorCell, MergedCells, RawSheet, Uncalculated, error_in, is_blank, text_of
from planner.texts.imports import refusal
from support.foreign import CALCEXT, MAIN, ODS_NAMES, a_sheet_of, an_archive, an_ods, an_xlsx, ods_text, text_cell
from support.lists import LISTS
from unit.imports.conftest import Read

HEAD = text_cell("A1", "CPR-nummer") + text_cell("B1", "Navn")
ERROR_CELL = '<c r="B2" t="e"><v>#REF!</v></c>'
ERRORS = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#I/T"]


def _sheet(data: bytes, name: str = "liste") -> RawSheet:
    return read_bytes(data, name)[0]


def _cells(sheet: RawSheet, row: int) -> list[Cell]:
    return [None if is_blank(cell) else cell for cell in sheet.rows[row]]


# errors


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("formula", ["", "<f>NA()</f>", '<f t="shared" si="0"/>'])
def test_an_error_of_an_xlsx_is_an_error_and_not_empty(error: str, formula: str) -> None:
    cells = text_cell("A2", "0101800000") + f'<c r="B2" s="0" t="e">{formula}<v>{error}</v></c>'
    assert _cells(_sheet(an_xlsx({"A": a_sheet_of(HEAD, cells)})), 1) == ["0101800000", ErrorCell(error)]


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='B2' t='e'><v>#REF!</v></c>",
        '<c t = "e"\n r="B2"><v>#REF!</v></c>',
        '<c\tr="B2"\tt="e" ><v>#REF!</v></c>',
    ],
)
def test_an_error_is_found_however_the_markup_is_written(cell: str) -> None:
    sheet = _sheet(an_xlsx({"A": a_sheet_of(HEAD, text_cell("A2", "0101800000") + cell)}))
    assert sheet.rows[1][1] == ErrorCell("#REF!")


def test_an_error_that_shows_nothing_takes_nothing_from_the_cell_beside_it() -> None:
    cells = '<c r="A2" t="e"/><c r="B2"><v>5</v></c><c r="C2"><v>5</v></c>'
    assert _cells(_sheet(an_xlsx({"A": a_sheet_of(HEAD, cells)})), 1) == [ErrorCell("#N/A"), 5, 5]


def test_an_error_is_found_in_a_sheet_whose_names_have_a_prefix() -> None:
    sheet = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{a_sheet_of(HEAD, ERROR_CELL)}</worksheet>'
    prefixed = re.sub(r"<(/?)(\w)", r"<\1x:\2", sheet).replace("xmlns=", "xmlns:x=")
    assert _sheet(an_xlsx({"A": prefixed})).rows[1][1] == ErrorCell("#REF!")


def test_errors_beyond_what_else_stands_in_the_sheet_are_kept() -> None:
    sheet = _sheet(an_xlsx({"A": a_sheet_of(HEAD, "", '<c r="D3" t="e"><v>#N/A</v></c>')}))
    assert _cells(sheet, 2) == [None, None, None, ErrorCell("#N/A")]


def test_errors_of_an_old_workbook_are_errors_of_every_sheet() -> None:
    """The November list with its first number turned into an error, as Excel 97 writes one."""
    data = bytearray((LISTS / "november.xls").read_bytes())
    place = data.find(struct.pack("<HH", 0x0203, 14))
    row, column = struct.unpack_from("<HH", data, place + 4)
    style = bytes(data[place + 8 : place + 10])
    # An error takes 8 bytes; what is left of the number becomes a record that nobody reads.
    record = struct.pack("<HHHH2sBB", 0x0205, 8, row, column, style, 0x2A, 1) + struct.pack("<HH2x", 0x0FFF, 2)
    data[place : place + 18] = record
    sheet = _sheet(bytes(data))
    assert sheet.rows[row][column] == ErrorCell("#N/A")
    whole = _sheet((LISTS / "november.xls").read_bytes())
    assert isinstance(whole.rows[row][column], (int, float, date))


@pytest.mark.parametrize(
    "cell",
    [
        'office:value-type="string" office:string-value="" calcext:value-type="error"',
        'office:value-type="float" office:value="0" calcext:value-type="error"',
        'office:value-type="string"',
    ],
)
def test_an_error_of_an_open_document_is_an_error(cell: str) -> None:
    cell = f'<table:table-cell table:formula="of:=NA()" {cell}><text:p>#I/T</text:p></table:table-cell>'
    row = f"<table:table-row>{ods_text('0101800000')}{cell}</table:table-row>"
    assert _sheet(an_ods(f'<table:table table:name="A">{row}</table:table>')).rows == [
        ["0101800000", ErrorCell("#I/T")]
    ]


@pytest.mark.parametrize("text", [*ERRORS, "#I/T", "#VÆRDI!", "#REFERENCE!", " #n/a ", "#DIVISION/0!", "#NAVN?"])
def test_an_error_as_mere_text_is_known_too(text: str) -> None:
    assert error_in(text) == ErrorCell(text.strip().upper())
    assert error_in(ErrorCell("#N/A")) == ErrorCell("#N/A")


@pytest.mark.parametrize("text", ["", "#", "N/A", "#12", "# 7 i køen", "Bo #N/A", None, 4, "#hjem"])
def test_other_text_is_no_error(text: Cell) -> None:
    assert error_in(text) is None


# formulas


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B2"><f>A1</f></c>',
        '<c r="B2"><f>A1</f><v></v></c>',
        '<c r="B2" s="1"><f>A1</f><v/></c>',
        '<c r="B2" t="n"><f t="shared" si="3"/></c>',
        "<c r='B2'><f>A1</f><v> </v></c>",
    ],
)
def test_a_formula_without_a_stored_value_is_not_empty(cell: str) -> None:
    sheet = _sheet(an_xlsx({"A": a_sheet_of(HEAD, text_cell("A2", "x") + cell)}))
    assert sheet.rows[1][1] == Uncalculated()
    assert text_of(sheet.rows[1][1]) == "="


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="B2" t="str"><f>""</f><v></v></c>', None),
        ('<c r="B2" t="str"><f>A1</f><v>Bo</v></c>', "Bo"),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', 2),
        ('<c r="B2"><f>1-1</f><v>0</v></c>', 0),
        ('<c r="B2" t="b"><f>TRUE</f><v>1</v></c>', True),
        ('<c r="B2"/>', None),
        ('<c r="B2"><v/></c>', None),
    ],
)
def test_a_formula_with_a_value_is_that_value(cell: str, value: Cell) -> None:
    sheet = _sheet(an_xlsx({"A": a_sheet_of(HEAD, text_cell("A2", "x") + cell + text_cell("C2", "y"))}))
    assert _cells(sheet, 1)[1] == value


def test_a_nought_in_a_workbook_that_asks_to_be_worked_out_again_is_no_value() -> None:
    cells = (
        text_cell("A2", "x") + '<c r="B2"><f>A1</f><v>0</v></c><c r="C2"><v>0</v></c><c r="D2"><f>A1</f><v>7</v></c>'
    )
    book = '<calcPr fullCalcOnLoad="1"/>'
    assert _cells(_sheet(an_xlsx({"A": a_sheet_of(HEAD, cells)}, book=book)), 1) == ["x", Uncalculated(), 0, 7]


def test_the_formulas_are_named_when_asked_for() -> None:
    cells = '<c r="A2"><f>1+1</f><v>2</v></c>' + text_cell("B2", "x") + '<c r="C2"><v>1</v></c>'
    data = an_xlsx({"A": a_sheet_of(HEAD, cells), "B": a_sheet_of("<c r='C1'><f>1</f><v>1</v></c>")})
    assert [sheet.formulas for sheet in read_bytes(data, "x", formulas=True)] == [{(1, 0)}, {(0, 2)}]


# merged cells


def _merged(*merges: str) -> RawSheet:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Borgere i team Vest"
    for row in (["CPR-nummer", "Navn", "Team"], ["0101800000", "Bo", "Nord"], ["x", "y"], ["z", "w", "Syd"], ["q"]):
        sheet.append(row)
    for each in merges:
        sheet.merge_cells(each)
    out = io.BytesIO()
    book.save(out)
    return _sheet(out.getvalue())


def test_what_a_merged_cell_says_counts_for_every_row_it_spans() -> None:
    sheet = _merged("C3:C4", "C5:C6")
    assert [row[2] for row in sheet.rows[2:]] == ["Nord", "Nord", "Syd", "Syd"]
    assert sorted(sheet.merged) == [MergedCells(2, 3, 2, 2), MergedCells(4, 5, 2, 2)]


def test_a_title_across_columns_becomes_no_heading_of_each() -> None:
    sheet = _merged("A1:C1")
    assert _cells(sheet, 0) == ["Borgere i team Vest", None, None]
    assert sheet.merged == (MergedCells(0, 0, 0, 2),)


def test_a_block_merged_both_ways_is_filled_down_its_first_column_alone() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Titel"
    sheet["A3"] = "Navn"
    sheet.merge_cells("A1:B2")
    out = io.BytesIO()
    book.save(out)
    assert [_cells(_sheet(out.getvalue()), at) for at in range(2)] == [["Titel"], ["Titel"]]


def test_merged_cells_of_an_open_document_count_likewise() -> None:
    cell = ods_text("Nord", ' table:number-rows-spanned="2" table:number-columns-spanned="1"')
    rows = (
        f"<table:table-row>{ods_text('a')}{cell}</table:table-row>"
        f"<table:table-row>{ods_text('b')}<table:covered-table-cell/></table:table-row>"
        f"<table:table-row>{ods_text('c')}{ods_text('Syd')}</table:table-row>"
    )
    sheet = _sheet(an_ods(f'<table:table table:name="A">{rows}</table:table>'))
    assert sheet.rows == [["a", "Nord"], ["b", "Nord"], ["c", "Syd"]]


# dates


@pytest.mark.parametrize(("said", "base"), [("1", True), ("true", True), ("0", False), ("false", False)])
def test_the_day_from_which_dates_count_is_said(said: str, base: bool) -> None:
    data = an_xlsx({"A": a_sheet_of(HEAD)}, book=f'<workbookPr date1904="{said}"/>')
    assert _sheet(data).date_base_1904 is base


def test_an_old_workbook_and_an_open_document_say_it_too() -> None:
    data = bytearray((LISTS / "november.xls").read_bytes())
    place = data.find(struct.pack("<HH", 0x0022, 2))
    data[place + 4] = 1
    assert _sheet(bytes(data)).date_base_1904
    null_date = (
        '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    )
    table = f'<table:table table:name="A"><table:table-row>{ods_text("x")}</table:table-row></table:table>'
    assert _sheet(an_ods(null_date + table)).date_base_1904
    assert not _sheet(an_ods(table)).date_base_1904


def test_the_kinds_of_an_open_document() -> None:
    def value(kind: str, attributes: str) -> str:
        return f'<table:table-cell office:value-type="{kind}" {attributes}><text:p>vist</text:p></table:table-cell>'

    remark = "<office:annotation><text:p>husk</text:p></office:annotation>"
    lines = '<text:p>Bo<text:s text:c="2"/>Ek<text:span>sem</text:span>pel</text:p><text:p>to</text:p>'
    text = f'<table:table-cell office:value-type="string">{remark}{lines}</table:table-cell>'
    row = "".join(
        (
            value("float", 'office:value="12.5"'),
            value("percentage", 'office:value="0.5"'),
            value("date", 'office:date-value="2026-03-01"'),
            value("date", 'office:date-value="2026-03-01T10:30:00"'),
            value("time", 'office:time-value="PT37H30M00S"'),
            value("boolean", 'office:boolean-value="true"'),
            value("date", 'office:date-value="i går"'),
            text,
        )
    )
    sheet = _sheet(an_ods(f'<table:table table:name="A"><table:table-row>{row}</table:table-row></table:table>'))
    assert sheet.rows == [
        [
            12.5,
            0.5,
            date(2026, 3, 1),
            datetime(2026, 3, 1, 10, 30),  # noqa: DTZ001 -- as in the file
            timedelta(hours=37, minutes=30),
            True,
            "vist",
            "Bo  Eksempel\nto",
        ]
    ]


def test_hidden_sheets_come_last() -> None:
    hidden = (
        '<office:automatic-styles><style:style style:name="s"><style:table-properties table:display="false"/>'
        "</style:style></office:automatic-styles>"
    )
    row = f"<table:table-row>{ods_text('x')}</table:table-row>"
    tables = f'<table:table table:name="A" table:style-name="s">{row}</table:table>'
    tables += f'<table:table table:name="B">{row}</table:table>'
    assert [(each.name, each.hidden) for each in read_bytes(an_ods(tables, head=hidden), "x")] == [
        ("B", False),
        ("A", True),
    ]
    data = an_xlsx({"A": a_sheet_of(HEAD), "B": a_sheet_of(HEAD)}, hidden=frozenset("A"))
    assert [each.name for each in read_bytes(data, "x")] == ["B", "A"]


# size: what counts is content


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576" ht="17"></row>',
        '<row r="1048576"/>',
        '<row r="1048576"><c r="XFD1048576" s="1"/></row>',
        '<row r="1048576"><c r="C1048576" s="1" t="n"></c></row>',
        '<row r="3"><c r="DF3" s="1"/><c r="XFD3" s="1"><v></v></c></row>',
    ],
)
def test_rows_and_cells_without_content_far_out_do_not_count(far: str) -> None:
    rows = f'<sheetData><row r="1">{HEAD}</row><row r="2">{text_cell("A2", "0101800000")}</row>{far}</sheetData>'
    sheet = _sheet(an_xlsx({"A": rows}))
    assert [_cells(sheet, at) for at in range(2)] == [["CPR-nummer", "Navn"], ["0101800000", None]]


def test_a_wide_sheet_beside_the_list_does_not_hinder_it() -> None:
    wide = a_sheet_of("".join(f"<c><v>{at}</v></c>" for at in range(500)))
    for sheets in ({"Liste": a_sheet_of(HEAD), "Andet": wide}, {"Andet": wide, "Liste": a_sheet_of(HEAD)}):
        found = {sheet.name: sheet for sheet in read_bytes(an_xlsx(sheets), "x")}
        assert found["Liste"].rows == [["CPR-nummer", "Navn"]]
        assert (found["Andet"].rows, found["Andet"].too_large) == ([], True)


def test_a_file_of_nothing_but_too_wide_a_sheet_is_too_large() -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(an_xlsx({"A": a_sheet_of("".join("<c><v>1</v></c>" for _ in range(500)))}), "x")
    assert caught.value.reason is RefusalReason.TOO_LARGE


def test_a_file_whose_list_may_be_the_sheet_that_is_too_wide_is_not_said_to_lack_a_column(read: Read) -> None:
    wide = a_sheet_of(HEAD + "".join("<c><v>1</v></c>" for _ in range(500)))
    with pytest.raises(ImportRefusedError) as caught:
        read(an_xlsx({"Forside": a_sheet_of(text_cell("A1", "Velkommen")), "Liste": wide}))
    assert caught.value.reason is RefusalReason.TOO_LARGE


def test_an_open_document_with_formatted_rows_far_out_reads() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16383"/>'
    rows = (
        f"<table:table-row>{ods_text('CPR-nummer')}{empty}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048575">{empty}</table:table-row>'
    )
    assert _sheet(an_ods(f'<table:table table:name="A">{rows}</table:table>')).rows == [["CPR-nummer"]]


# text


def test_a_control_sign_in_a_text_stays_to_be_seen() -> None:
    sheet = _sheet(b"CPR-nummer;Navn\r\n0101800000;Bo\x1fEk\r\n")
    assert sheet.rows[1] == ["0101800000", "Bo\x1fEk"]


@pytest.mark.parametrize("data", [b"\0\1\2\3 binary", bytes(range(256)) * 40, b"CPR;Navn\n" + b"\0" * 4_000])
def test_bytes_that_are_no_text_are_no_list(data: bytes) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(data, "x")
    assert caught.value.reason is RefusalReason.OTHER_KIND


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_lacks_its_mark_is_text(encoding: str) -> None:
    text = "CPR-nummer;Navn\r\n0101800000;Åse Ærø\r\n"
    assert _sheet(text.encode(encoding)).rows == [["CPR-nummer", "Navn"], ["0101800000", "Åse Ærø"]]


# tables under the name of Excel


def test_a_web_page_called_xls_is_read() -> None:
    page = (
        "<html><head><meta charset='{}'><style>td {{color: red}}</style></head><body><table><tr>"
        "<th rowspan=2>CPR-nummer"
        "<th>Navn</tr><tr><td>(fuldt)<tr><td>0101800000<td>Åse<br>Ærø &amp; Bo<tr><td colspan=2>I alt 1</table></body>"
    )
    for encoding in ("utf-8", "cp1252", "utf-16"):
        sheet = _sheet(page.format(encoding).encode(encoding), "liste.xls")
        assert [[text_of(cell) for cell in row] for row in sheet.rows] == [
            ["CPR-nummer", "Navn"],
            ["CPR-nummer", "(fuldt)"],
            ["0101800000", "Åse\nÆrø & Bo"],
            ["I alt 1"],
        ]
        assert not sheet.typed


def test_excels_own_xml_of_2003_is_read() -> None:
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    row = (
        '<Row ss:Index="3"><Cell><Data ss:Type="String">0101800000</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="DateTime">2026-03-01T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Number">12.5</Data></Cell><Cell ss:Formula="=NA()">'
        '<Data ss:Type="Error">#N/A</Data></Cell><Cell ss:Formula="=RC[-1]"/><Cell ss:MergeDown="1">'
        '<Data ss:Type="String">Nord</Data></Cell></Row><Row><Cell><Data ss:Type="Boolean">1</Data></Cell></Row>'
    )
    for encoding in ("utf-8", "utf-16"):
        text = (
            f'<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>'
            f'<Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="Ark">'
            f"<Table>{row}</Table></Worksheet></Workbook>"
        )
        sheet = _sheet(text.encode(encoding))
        assert sheet.rows == [
            [],
            [],
            ["0101800000", None, date(2026, 3, 1), 12.5, ErrorCell("#N/A"), Uncalculated(), "Nord"],
            [True, "", "", "", "", "", "Nord"],
        ]


def test_a_flat_open_document_is_read() -> None:
    row = f"<table:table-row>{ods_text('CPR-nummer')}</table:table-row>"
    table = f'<table:table table:name="A">{row}</table:table>'
    text = f'<?xml version="1.0"?><office:document {ODS_NAMES} {CALCEXT}>{table}</office:document>'
    assert _sheet(text.encode()).rows == [["CPR-nummer"]]


# other kinds


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", FileKind.PDF),
        (b"\x89PNG\r\n\x1a\n\0\0\0", FileKind.PICTURE),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind.PICTURE),
        (b"{\\rtf1\\ansi hej}", FileKind.DOCUMENT),
        (an_archive({"word/document.xml": b"<w/>"}), FileKind.DOCUMENT),
        (an_archive({"ppt/presentation.xml": b"<p/>"}), FileKind.SLIDES),
        (an_archive({"Index/Document.iwa": b"x", "Index/CalculationEngine.iwa": b"x"}), FileKind.NUMBERS),
        (an_archive({"Index/Document.iwa": b"x"}), FileKind.DOCUMENT),
        (an_archive({"xl/workbook.bin": b"x"}), FileKind.XLSB),
        (an_archive({"liste.csv": b"CPR-nummer;Navn\n"}), FileKind.ARCHIVE),
        (an_ods("", mimetype="text"), FileKind.DOCUMENT),
        (b"\x09\x04\x06\x00\0\0\x10\0", FileKind.OLD_EXCEL),
        (b"\x09\x00\x04\x00\x02\0\x10\0", FileKind.OLD_EXCEL),
        (b"<html><body>Log ind</body></html>", FileKind.WEB_PAGE),
        (b"<?xml version='1.0'?><borgere><cpr>x</cpr></borgere>", FileKind.WEB_PAGE),
        (b'{"cpr": "x"}', FileKind.DATA),
        (b"\x1f\x8b\x08\0\0\0\0\0", FileKind.ARCHIVE),
    ],
)
def test_another_kind_of_file_is_named_with_the_way_on(data: bytes, kind: FileKind) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(data, "min fil.xls")
    assert (caught.value.reason, caught.value.details.get("kind")) == (RefusalReason.OTHER_KIND, kind)
    said = refusal(caught.value)
    assert said.startswith("Filen min fil.xls er ")
    assert said.endswith(".")
    assert "{" not in said
