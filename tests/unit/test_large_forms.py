"""Sheets of very many rows: what is shown and what tells a form from another one are the same, read in full or not."""

from __future__ import annotations

import io
import zipfile
from time import process_time

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from planner.domain.agency_form import AgencyCell
from planner.imports.agency_form.large import first_rows, words_of_sheet
from planner.imports.agency_form.look import look, look_at
from planner.imports.agency_form.opened import OpenedForm
from planner.imports.agency_form.package import open_package
from planner.imports.agency_form.picture import MOST_ROWS_SHOWN, picture

SHEET = "xl/worksheets/sheet1.xml"


def a_book(rows: int = 900, *, shared: bool = True) -> bytes:
    """Words, numbers and formulas in many rows, and a drop-down whose words stand far down."""
    book = Workbook(write_only=not shared)
    sheet = book.active if shared else book.create_sheet()
    assert sheet is not None
    sheet.title = "Data"
    for row in range(rows):
        sheet.append([f'rækk"e <{row}> & mere', row, "=B1*2", " ", None, "=" if row % 9 == 0 else "ord"])
    rule = DataValidation(type="list", formula1=f"$A${rows - 1}:$A${rows}", sqref="E1")
    if shared:
        sheet.add_data_validation(rule)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_sheet(content: bytes, before: bytes, after: bytes) -> bytes:
    """The workbook with its sheet written otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(before, after) if name == SHEET else part)
    return out.getvalue()


def read_in_full(content: bytes) -> str:
    form = OpenedForm(open_package(content, "x"))
    for part in form.package.sheets:
        form.target(part)
    return look_at(form).fingerprint


@pytest.mark.parametrize("shared", [True, False], ids=["words apart", "words in the cells"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"<sheetData>", b"<sheetData>"),
        (b"<sheetData>", b"<sheetData><!-- <row r='9999'/> -->"),
        (b' t="inlineStr"', b" t='inlineStr'"),
        (b"<f>", b"<f >"),
        (b'<row r="600"', b'<row spans="1:6" r="600"'),
    ],
    ids=["as most write", "a comment", "single quotes", "a space", "an attribute before"],
)
def test_a_fingerprint_is_the_same_read_in_full_or_not(before: bytes, after: bytes, *, shared: bool) -> None:
    content = with_sheet(a_book(shared=shared), before, after)
    assert picture(content, "x").look == look(content, "x")
    assert picture(content, "x").look.fingerprint == read_in_full(content)


ROWS = (
    b'<row r="1"><c r="A1" s="3" t="s"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1" t="str"><f>A1</f><v>x</v></c></row>'
)
SHORT = b"<worksheet><sheetData>" + ROWS + b"</sheetData></worksheet>"


def test_words_apart_numbers_and_formulas_are_told_from_each_other() -> None:
    assert words_of_sheet(SHORT, ("nul", "Måling")) == {"A1": "Måling", "C1": None}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b' t="s"', b" t='s'"),
        (b"<sheetData>", b"<sheetData><!-- -->"),
        (b'<c r="A1"', b'<c  r="A1"'),
        (b"<v>1</v>", b"<v>2</v>"),
        (b"<f>A1</f>", b""),
        (b"sheetData", b"x:sheetData"),
        (b'r="A1" s="3"', b's="3" r="A1"'),
    ],
)
def test_what_is_written_oddly_is_read_in_full(before: bytes, after: bytes) -> None:
    assert words_of_sheet(SHORT.replace(before, after), ("nul", "Måling")) is None


def test_the_first_rows_are_shown_and_a_list_further_down_is_known() -> None:
    found = picture(a_book(), "x").sheets[0]
    assert found.rows == MOST_ROWS_SHOWN
    assert found.cell(AgencyCell(MOST_ROWS_SHOWN, 2)).text == str(MOST_ROWS_SHOWN - 1)
    assert found.cell(AgencyCell(1, 5)).choices == ('rækk"e <898> & mere', 'rækk"e <899> & mere')
    sheet = zipfile.ZipFile(io.BytesIO(a_book(30))).read(SHEET)
    assert first_rows(sheet, MOST_ROWS_SHOWN) is sheet
    assert first_rows(sheet, 10).count(b"<row") == 10


@pytest.mark.bench
def test_a_large_form_is_pictured_in_a_fraction_of_what_reading_it_in_full_takes() -> None:
    """The better of two runs each; no list further down."""
    content = a_book(20_000, shared=False)

    def seconds(full: bool) -> float:
        start = process_time()
        read_in_full(content) if full else picture(content, "x")
        return process_time() - start

    ratio = min(seconds(False), seconds(False)) / min(seconds(True), seconds(True))
    assert ratio <= 0.5, f"{ratio:.2f}"
