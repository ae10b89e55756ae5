"""The status sheet's workbook, read back cell by cell by two readers, and opened by LibreOffice where installed."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from planner.reports.status_sheet.data import SheetData
from planner.reports.status_sheet.parts import one_decimal
from planner.reports.status_sheet.workbook import status_preview, status_workbook
from support.libre_office import saved_by_libre_office
from support.sheet_data import MEASURES, sample, with_municipality

SHEETS = ["Forside", "Status", "Mål", "Sagsstamme", "Belastning", "Klare aftaler", "Gruppe 2", "Metode"]


def opened(data: SheetData) -> Workbook:
    return load_workbook(BytesIO(status_workbook(data)))


def suppressed(data: SheetData) -> SheetData:
    return replace(data, figures=data.figures.concealed(3), cover=replace(data.cover, suppressed_under=3))


def values(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


def test_sheets_in_order_and_properties() -> None:
    workbook = opened(sample())
    assert workbook.sheetnames == SHEETS
    assert workbook.properties.creator == "LTO"
    assert workbook.properties.title == "Statusark 3"
    assert workbook.vba_archive is None
    for sheet in workbook.worksheets:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_status_has_every_measure_with_real_numbers() -> None:
    status = opened(sample())["Status"]
    assert values(status, 4)[:7] == ["Måling", "nov. 2026", "Pct.", "Nævner", "Siden nr. 2", "okt. 2026", "sep. 2026"]
    assert values(status, 5)[:7] == ["Bruttomålgruppe", 371, "–", "–", 10, 370, 369]
    assert values(status, 6)[:7] == ["Indsatsgruppe (gruppe 1)", 262, 70.6, 371, 10, 261, 260]
    assert values(status, 9)[:5] == ["I gang på arbejdsmarkedet", 76, 29.0, 262, 0]
    assert [status.cell(row, 1).value for row in range(5, 20)] == [label for label, *_ in MEASURES.values()]
    assert status.cell(6, 3).number_format == "#,##0.0"
    assert (status.freeze_panes, status.auto_filter.ref) == ("B5", "A4:O19")


def test_every_figure_of_status_has_a_name_that_resolves() -> None:
    workbook = opened(sample())
    status = workbook["Status"]
    for index, name in enumerate(MEASURES):
        row = 5 + index
        for ending, column in (("", "B"), ("_pct", "C"), ("_naevner", "D"), ("_aendring", "E"), ("_2026_10", "F")):
            assert list(workbook.defined_names[name + ending].destinations) == [("Status", f"${column}${row}")]
    (title, cell), *_ = workbook.defined_names["brutto_2026_01"].destinations
    assert workbook[title][cell.replace("$", "")].value == 361
    (title, cell), *_ = workbook.defined_names["kontrol_sum"].destinations
    assert status[cell.replace("$", "")].value == 371


def test_the_check_stands_as_value_formula_and_words() -> None:
    workbook = opened(sample())
    status = workbook["Status"]
    assert values(status, 22)[:2] == ["Delene lagt sammen", 371]
    assert status["B23"].value == "=B6+B8+B7-B5"
    assert status["B21"].value == "262 + 31 + 78 = 371, delene giver bruttomålgruppen"
    assert "262 + 31 + 78 = 371, delene giver bruttomålgruppen" in [row[1].value for row in workbook["Forside"].rows]


def test_parts_that_do_not_add_up_are_said_in_red() -> None:
    data = sample()
    wrong = replace(data.figures, counts={**data.figures.counts, data.status_key("brutto"): 372})
    status = opened(replace(data, figures=wrong))["Status"]
    assert status["B21"].value == "262 + 31 + 78 = 371, men bruttomålgruppen er 372"
    assert status["B21"].font.color.rgb == "00AE2118"


def test_people_are_numbered_without_cpr_and_named_with() -> None:
    plain = opened(sample())["Sagsstamme"]
    assert values(plain, 4)[7] == "Løbenr."
    assert values(plain, 5) == [
        datetime(2026, 11, 30),  # noqa: DTZ001
        "Vesterå Kommune",
        "Team Indsats Nord",
        "ABL",
        "fast",
        37,
        1,
        1,
        "FSM",
        "Indsatsgruppe (gruppe 1)",
        datetime(2026, 1, 1),  # noqa: DTZ001
        None,
        "omfordeling",
    ]
    named = opened(sample(with_cpr=True))["Sagsstamme"]
    assert values(named, 4)[7:9] == ["CPR-nummer", "Navn"]
    assert values(named, 5)[7:9] == ["0101900001", "=HYPERLINK(1)"]
    assert named["H5"].data_type == named["I5"].data_type == "s"
    assert named["H5"].number_format == "@"


def test_no_cpr_number_or_name_slips_into_the_plain_variant() -> None:
    content = status_workbook(sample())
    cells = [
        str(value)
        for name in SHEETS
        for row in CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(name).to_python()
        for value in row
    ]
    assert not any("010190" in cell or "Hylleborg" in cell for cell in cells)


def test_a_recipient_without_person_rows_gets_no_such_sheet() -> None:
    workbook = opened(replace(sample(), people=None))
    assert "Sagsstamme" not in workbook.sheetnames
    assert "Sagsstamme" not in [row[0].value for row in workbook["Forside"].rows]


def test_load_targets_agreements_and_group_2() -> None:
    workbook = opened(sample())
    assert values(workbook["Belastning"], 6) == ["COS", "jobformidler", 0.865, 30, 25, 27, 1, 108.0, 2]
    assert values(workbook["Belastning"], 8) == ["I alt", None, 2.365, None, 70, 63, 3, 90.0, 2]
    assert values(workbook["Mål"], 5) == [
        "Job, uddannelse og småjob, 15 pct.",
        "november 2026",
        35,
        262,
        13.4,
        13.4,
        1.6,
        5,
        "Ja, november 2026",
        40.0,
        480_000,
    ]
    assert values(workbook["Klare aftaler"], 7) == ["I alt", 54, 52, 35, 45, 28]
    assert values(workbook["Klare aftaler"], 11)[:4] == ["Borgere med jobmål og CV", 199, 262, 76.0]
    assert values(workbook["Gruppe 2"], 6)[:4] == ["I kontanthjælpssystemet", 42, 78, 53.8]


def test_programmes_without_target_and_groups_get_a_sentence() -> None:
    workbook = opened(replace(sample(), targets=(), group2=(), group2_spans=(), group2_exits=()))
    assert workbook["Mål"]["A4"].value == "Indsatsen har intet resultatmål."
    assert workbook["Gruppe 2"]["A4"].value == "Indsatsen har ingen grupper, så der er ingen opfølgning på gruppe 2."


def test_hidden_counts_take_their_share_change_and_target_with_them() -> None:
    workbook = opened(suppressed(sample()))
    status = workbook["Status"]
    other = 5 + list(MEASURES).index("gruppe2_afgaaet_andet")
    second = 5 + list(MEASURES).index("gruppe2_afgaaet_ressourceforloeb")
    assert values(status, other)[1:5] == ["<3", "skjult", 78, "skjult"]
    assert values(status, second)[1:5] == ["skjult", "skjult", 78, "skjult"]
    assert values(workbook["Gruppe 2"], 17)[:2] == ["Andet", "<3"]
    assert workbook["Belastning"]["G5"].value == "<3"


def test_the_check_is_said_without_figures_where_a_part_is_hidden() -> None:
    data = sample()
    counts = {**data.figures.counts, data.status_key("fritaget"): 2, data.status_key("brutto"): 342}
    workbook = opened(suppressed(replace(data, figures=replace(data.figures, counts=counts))))
    status = workbook["Status"]
    assert status["B21"].value == "Delene giver bruttomålgruppen"
    assert not any(cell.data_type == "f" for row in status.rows for cell in row)


def test_text_of_the_register_is_never_a_formula() -> None:
    content = status_workbook(with_municipality(sample(), '=HYPERLINK("http://example.invalid")'))
    workbook = load_workbook(BytesIO(content))
    formulas = [cell.coordinate for sheet in workbook for row in sheet.rows for cell in row if cell.data_type == "f"]
    assert formulas == ["B23"]
    assert workbook["Forside"]["B4"].value == '=HYPERLINK("http://example.invalid")'


def test_the_preview_shows_the_same_cells_in_danish() -> None:
    shown = status_preview(suppressed(sample(people=500)))
    sheets = {sheet.title: sheet for sheet in shown.sheets}
    assert list(sheets) == SHEETS
    place = shown.names["gruppe1_pct"]
    cell = sheets[place.sheet].rows[place.row - 1][place.column - 1]
    assert cell is not None
    assert (cell.text, cell.right, cell.bold) == ("70,6", True, False)
    status = [[None if cell is None else cell.text for cell in row] for row in sheets["Status"].rows]
    assert status[4][:5] == ["Bruttomålgruppe", "371", "–", "–", "+10"]
    assert status[22] == ["Forskel til bruttomålgruppen, skal være 0", "0"]
    hidden = sheets["Status"].rows[16][1]
    assert hidden is not None
    assert (hidden.text, hidden.faint) == ("<3", True)
    people = sheets["Sagsstamme"]
    assert (len(people.rows), people.rows_in_all) == (300, 504)
    first = people.rows[4]
    assert [None if cell is None else cell.text for cell in first[:7]] == [
        "30-11-2026",
        "Vesterå Kommune",
        "Team Indsats Nord",
        "ABL",
        "fast",
        "37,00",
        "1,00",
    ]


def test_a_second_reader_sees_the_same() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(status_workbook(sample())))
    rows = book.get_sheet_by_name("Status").to_python()
    assert rows[5][:4] == ["Indsatsgruppe (gruppe 1)", 262, 70.6, 371]
    assert book.get_sheet_by_name("Sagsstamme").to_python()[4][0] == date(2026, 11, 30)


@pytest.mark.parametrize(("exact", "shown"), [("0.05", 0.1), ("13.65", 13.7), ("13.649", 13.6), ("-0.05", -0.1)])
def test_one_decimal_rounds_halves_away_from_nought(exact: str, shown: float) -> None:
    assert one_decimal(Fraction(exact)) == shown


def test_libreoffice_opens_it_and_the_check_is_nought(tmp_path: Path) -> None:
    path = tmp_path / "statusark.xlsx"
    path.write_bytes(status_workbook(sample(people=100)))
    converted = saved_by_libre_office(path)
    assert converted.sheet_names == SHEETS
    status = converted.get_sheet_by_name("Status").to_python()
    assert status[22][:2] == ["Forskel til bruttomålgruppen, skal være 0", 0]
    assert len(converted.get_sheet_by_name("Sagsstamme").to_python()) == 104
