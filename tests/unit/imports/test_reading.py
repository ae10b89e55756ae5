"""Any file to sheets, or a clear refusal."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest

from planner.domain.case_list import CaseList, Fault
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports.reading import read_bytes, read_file
from planner.reports.encryption import encrypt
from planner.texts.imports import refusal
from support.lists import HEADINGS, LISTS, a_csv, a_row, a_workbook
from unit.imports.conftest import Read

ROWS = [a_row(), a_row(Navn="Åse Ærø", **{"Cpr.nr.": "0203810002"})]


def _refused(data: bytes) -> RefusalReason:
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(data, "liste.xlsx")
    assert "liste.xlsx" in refusal(caught.value)
    return caught.value.reason


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_with_every_separator_reads_the_same(read: Read, encoding: str, separator: str) -> None:
    found = read(a_csv(ROWS, separator=separator, encoding=encoding))
    assert [(row.cpr, row.name, row.target_group) for row in found.rows] == [
        ("0101800000", "Bo Eksempel", "LAB § 6, nr. 3 Aktivitetsparat kontanthjælp"),
        ("0203810002", "Åse Ærø", "LAB § 6, nr. 3 Aktivitetsparat kontanthjælp"),
    ]
    assert not found.complaints


def test_a_separator_told_in_the_first_line_is_used_and_the_rows_keep_their_numbers(read: Read) -> None:
    found = read(b"sep=;\r\n" + a_csv(ROWS))
    assert [row.row for row in found.rows] == [3, 4]


def test_decimal_commas_do_not_make_a_comma_the_separator(read: Read) -> None:
    rows = [
        a_row(
            Aktivt_tilbud="Løntilskud",
            Tilbud_fra="01-09-2026",
            **{"Timer pr. uge": "12,5", "Cpr.nr.": f"0101800{n:03}"},
        )
        for n in range(5)
    ]
    assert {row.minutes for row in read(a_csv(rows)).rows} == {750}


def test_an_unbalanced_quote_does_not_swallow_the_rows_below(read: Read) -> None:
    rows = [a_row(**{"Cpr.nr.": f"010180{n:04}"}) for n in range(60)]
    data = a_csv(rows).replace(b"Bo Eksempel", b'"Bo Eksempel', 1)
    found = read(data)
    assert [row.row for row in found.rows] == list(range(3, 62))
    assert [(each.row, each.fault) for each in found.complaints] == [(2, Fault.ROW_UNCLOSED)]


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_workbook_of_another_format_reads_like_the_xlsx(read: Read, kind: str) -> None:
    expected = read((LISTS / "november.xlsx").read_bytes())
    found = read((LISTS / f"november.{kind}").read_bytes())
    assert found.rows == expected.rows
    assert found.as_of == expected.as_of
    assert [_place(found, place) for place in range(7)] == [_place(expected, place) for place in range(7)]


def _place(found: CaseList, place: int) -> tuple[int, str]:
    return found.complaints[place].row if place < len(found.complaints) else 0, found.healed[place].heal


@pytest.mark.parametrize("data", [b"", b"   \r\n \n", a_workbook(("Ark1", [])), b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert _refused(data) is RefusalReason.EMPTY


def test_an_encrypted_workbook_is_refused() -> None:
    data = encrypt(a_workbook(("Ark1", [HEADINGS])), "hemmeligt ord")
    assert _refused(data) is RefusalReason.ENCRYPTED


def test_an_encrypted_open_document_is_refused() -> None:
    data = _archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": b"<manifest><encryption-data/></manifest>",
            "content.xml": b"\x01\x02",
        }
    )
    assert _refused(data) is RefusalReason.ENCRYPTED


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 something",
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b"<html><table><tr><td>Cpr.nr.</td></tr></table></html>",
        b'{"cpr": "x"}',
        b"\0\1\2\3 binary",
    ],
)
def test_another_kind_of_file_is_refused(data: bytes) -> None:
    assert _refused(data) is RefusalReason.OTHER_KIND


def test_a_packed_file_that_is_no_workbook_is_refused() -> None:
    assert _refused(_archive({"word/document.xml": b"<w/>"})) is RefusalReason.OTHER_KIND


def test_a_list_without_a_cpr_column_is_refused_and_says_what_it_has(read: Read) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(a_csv(ROWS, headings=[heading for heading in HEADINGS if heading != "Cpr.nr."]))
    assert caught.value.reason is RefusalReason.NO_CPR_COLUMN
    assert "Persongruppe" in refusal(caught.value)


def test_a_list_with_a_header_and_nobody_below_it_is_refused_as_empty(read: Read) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(a_csv([]))
    assert caught.value.reason is RefusalReason.EMPTY


def test_text_without_any_heading_is_refused_as_having_no_cpr_column(read: Read) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(b"kaere kollega\r\nher er listen\r\n")
    assert caught.value.reason is RefusalReason.NO_CPR_COLUMN


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read_file(tmp_path / "væk.csv")
    assert caught.value.reason is RefusalReason.NOT_FOUND


@pytest.mark.parametrize("name", [os.devnull, "."])
def test_what_is_no_file_is_never_read(name: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read_file(Path(name))
    assert caught.value.reason is RefusalReason.NOT_FOUND


def _archive(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def _sheet(cells: bytes) -> bytes:
    return _archive(
        {
            "xl/workbook.xml": b"<workbook/>",
            "xl/worksheets/sheet1.xml": b"<worksheet><sheetData>" + cells + b"</sheetData></worksheet>",
        }
    )


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"/><c r="XFD1"/></row><row r="1048576"><c r="A1048576"/></row>',
        b"<row r='1048576'><c\tr = 'ZZ1048576'/></row>",
        b'<row r="1"><c r="AAAA1"/></row>',
    ],
)
def test_two_cells_far_apart_are_refused_before_they_fill_the_memory(cells: bytes) -> None:
    assert _refused(_sheet(cells)) is RefusalReason.TOO_LARGE


def test_a_zip_bomb_is_refused_by_what_it_declares() -> None:
    assert _refused(_sheet(b" " * 90_000_000)) is RefusalReason.TOO_LARGE


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(_sheet(b"<row r='1'/>" * 200_000))
    place = data.rfind(b"PK\x01\x02")  # the central entry of the sheet
    data[place + 24 : place + 28] = struct.pack("<I", 100)
    assert _refused(bytes(data)) is RefusalReason.DAMAGED


def test_an_open_document_that_repeats_a_cell_a_million_times_is_refused() -> None:
    rows = (
        b'<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="string"'
        b' table:number-columns-repeated="200"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    content = (
        b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">' + rows + b"</office:document-content>"
    )
    entries = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    assert _refused(_archive(entries)) is RefusalReason.TOO_LARGE


def test_a_truncated_workbook_is_refused_as_damaged() -> None:
    data = (LISTS / "november.xlsx").read_bytes()
    assert _refused(data[: len(data) // 2]) is RefusalReason.DAMAGED
