"""Text stays text, and nothing goes by way of the temporary folder."""

import tempfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from planner.reports.cells import Formula, safe_text
from planner.reports.layout import SheetLayout
from planner.reports.looks import Look
from planner.reports.workbook import Book

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
# The signs that OWASP names as able to begin a formula, and the classic payloads.
INJECTIONS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.invalid","x")',
    "=DDE('a';'b';'c')",
    "-2+3+cmd|' /C calc'!A0",
    '@SUM(1+1)*cmd|" /C calc"!A0',
    "=IMPORTXML(CONCAT('http://example.invalid'),'//a')",
)


def a_book() -> Book:
    return Book(title="Prøve", creator="LTO", made_at=NOW)


@pytest.mark.parametrize("text", INJECTIONS)
def test_text_is_never_a_formula(text: str) -> None:
    book = a_book()
    sheet = book.sheet("Ark", SheetLayout(widths=(20, 20)))
    sheet.add((text, Look.WORDS))
    sheet.add_rows([Look.WORDS], [[text], ["rolig"]])
    content = book.to_bytes()
    loaded = load_workbook(BytesIO(content))["Ark"]
    for row in (1, 2):
        assert loaded.cell(row, 1).data_type == "s"
        assert str(loaded.cell(row, 1).value).replace("\r", "\n") == text.replace("\r", "\n")
        assert loaded.cell(row, 1).quotePrefix
    assert not loaded.cell(3, 1).quotePrefix
    assert b"<f>" not in ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")


def test_only_the_programs_own_formulas_are_formulas() -> None:
    book = a_book()
    sheet = book.sheet("Ark", SheetLayout(widths=(10,)))
    sheet.add((1, Look.NUMBER), (Formula("A1+1"), Look.NUMBER))
    loaded = load_workbook(BytesIO(book.to_bytes()))["Ark"]
    assert (loaded["B1"].data_type, loaded["B1"].value) == ("f", "=A1+1")


def test_signs_that_no_cell_can_hold_are_left_out() -> None:
    assert safe_text("a\x00b\x1fc\ufffed\ud800") == "abcd?"
    assert safe_text("Åse\tØ\n") == "Åse\tØ\n"
    assert len(safe_text("x" * 40_000)) == 32_767


def test_numbers_dates_and_names_of_cells() -> None:
    book = a_book()
    sheet = book.sheet("Bos ark", SheetLayout(widths=(10, 12), freeze="A2", title_rows="1:1", landscape=True), "A & B")
    sheet.add((3, Look.NUMBER), (date(2026, 11, 30), Look.DATE), (2.5, Look.ONE_DECIMAL))
    sheet.filter("A1:C1")
    book.name("tre", sheet, 1, 1)
    loaded = load_workbook(BytesIO(book.to_bytes()))
    page = loaded["Bos ark"]
    assert [page.cell(1, column).value for column in (1, 2, 3)] == [3, datetime(2026, 11, 30), 2.5]  # noqa: DTZ001
    assert [page.cell(1, column).number_format for column in (1, 2, 3)] == ["#,##0", "dd-mm-yyyy", "#,##0.0"]
    assert list(loaded.defined_names["tre"].destinations) == [("Bos ark", "$A$1")]
    assert (page.freeze_panes, page.print_title_rows, page.auto_filter.ref) == ("A2", "$1:$1", "A1:C1")
    assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.oddFooter is not None
    assert page.oddFooter.left.text == "A && B"
    assert loaded.properties.creator == "LTO"
    assert loaded.properties.title == "Prøve"


def test_nothing_touches_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    book = a_book()
    book.sheet("Ark", SheetLayout(widths=(10,))).add_rows([Look.WORDS], [["hemmelig"]] * 5_000)
    assert book.to_bytes().startswith(b"PK")
