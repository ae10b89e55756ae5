"""Workbooks of Excel 97 and before: text of two bytes a letter, cells far apart, passwords, and what they are not."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from planner.domain.refused_file import FileKind, ImportRefusedError, RefusalReason
from planner.imports.old_excel import healed
from planner.imports.reading import read_bytes
from planner.imports.sheets import RawSheet
from support.lists import LISTS

FOREIGN = Path(__file__).parents[2] / "data" / "foreign"
WHOLE = (LISTS / "november.xls").read_bytes()


def _spread(text: str) -> str:
    return text.encode("utf-16-le").decode("latin-1")


def test_text_of_two_bytes_a_letter_is_read_as_it_was_meant() -> None:
    sheet = read_bytes((FOREIGN / "two-byte-text.xls").read_bytes(), "liste.xls")[0]
    assert sheet.rows == [
        ["CPR-nummer", "Navn", "Ydelse", "Distrikt", "Team"],
        [101800000, "Åse Prøve", "Kontanthjælp", "Vest", "Nord"],
    ]


def test_letters_that_leave_no_nul_are_healed_beside_others_that_do() -> None:
    assert healed(RawSheet("A", [[_spread("Ł–ę"), _spread("Bo")]], typed=True)).rows == [["Ł–ę", "Bo"]]
    assert healed(RawSheet("A", [[_spread("š"), "Bo"]], typed=True)).rows == [[_spread("š"), "Bo"]]


@pytest.mark.parametrize("text", ["Åse", "Bo Ek", "Ł–ę og", "x", "Kontanthjælp (§ 6, nr. 3)"])
def test_each_such_text_is_healed(text: str) -> None:
    assert healed(RawSheet("A", [[_spread(text), 3, None]], typed=True)).rows == [[text, 3, None]]


@pytest.mark.parametrize("text", ["Bo\x00", "\x00\x00", "A\x00B", "Bo Ek\x00Pr", "\x00B\x00o", "Bo\x1f\x00\x01"])
def test_what_is_not_certain_keeps_its_signs_to_be_seen(text: str) -> None:
    assert healed(RawSheet("A", [[text]], typed=True)).rows == [[text]]


def _refused(data: bytes) -> tuple[RefusalReason, object]:
    with pytest.raises(ImportRefusedError) as caught:
        read_bytes(data, "liste.xls")
    return caught.value.reason, caught.value.details.get("kind")


def test_cells_far_apart_are_refused_before_they_are_laid_out() -> None:
    assert _refused((FOREIGN / "far-cells.xls").read_bytes())[0] is RefusalReason.TOO_LARGE


def test_a_workbook_with_a_password_says_so() -> None:
    """The second record of the workbook turned into the one that announces a password."""
    data = bytearray(WHOLE)
    place = data.find(struct.pack("<HH", 0x0809, 16)) + 20
    data[place : place + 2] = struct.pack("<H", 0x002F)
    assert _refused(bytes(data))[0] is RefusalReason.ENCRYPTED


@pytest.mark.parametrize(
    ("stream", "kind"),
    [("WordDocument", FileKind.DOCUMENT), ("Verdens", FileKind.UNKNOWN), ("VisioDocument", FileKind.SLIDES)],
)
def test_a_compound_file_of_another_program_is_named(stream: str, kind: FileKind) -> None:
    name = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 18)
    other = stream.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", len(stream) * 2 + 2)
    assert WHOLE.count(name) == 1
    assert _refused(WHOLE.replace(name, other)) == (RefusalReason.OTHER_KIND, kind)


def test_an_excel_that_is_too_old_is_named_inside_a_compound_file_as_well() -> None:
    data = bytearray(WHOLE)
    place = data.find(struct.pack("<HH", 0x0809, 16))
    data[place : place + 2] = struct.pack("<H", 0x0409)
    assert _refused(bytes(data)) == (RefusalReason.OTHER_KIND, FileKind.OLD_EXCEL)
