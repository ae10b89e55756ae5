"""Text files whose rows cannot be taken apart, or whose letters are those of another character set."""

from __future__ import annotations

import pytest

from planner.domain.case_list import CaseList, Fault, NoteKind, ReadChoices
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports.encodings import ENCODINGS, decode, has_wrong_signs, known_encoding
from unit.imports.conftest import Read

A, B, C, D = "0101800000", "1512750000", "2309900000", "3006680000"
HEAD = "CPR-nummer;Navn;Ydelse;Ydelse fra"
TAIL = "Kontanthjælp;01-02-2024"


def _list(*lines: str, separator: str = ";") -> bytes:
    return "\r\n".join((HEAD, *lines, "")).replace(";", separator).encode()


def _people(found: CaseList) -> dict[str, str]:
    return {row.cpr: row.name for row in found.rows}


def _broken(found: CaseList) -> list[tuple[int, Fault]]:
    return [(each.row, each.fault) for each in found.complaints]


UNCLOSED = [
    ("first", [f'{A};"Åse;{TAIL}', f"{B};Bo;{TAIL}", f"{C};Cai;{TAIL}"], {2}),
    ("middle", [f"{A};Åse;{TAIL}", f'{B};"Bo;{TAIL}', f"{C};Cai;{TAIL}"], {3}),
    ("last", [f"{A};Åse;{TAIL}", f"{B};Bo;{TAIL}", f'{C};"Cai;{TAIL}'], {4}),
    ("two", [f'{A};"Åse;{TAIL}', f"{B};Bo;{TAIL}", f'{C};"Cai;{TAIL}', f"{D};Dea;{TAIL}"], {2, 4}),
    ("closed by a later name", [f'{A};"Åse;{TAIL}', f'{B};"Bo";{TAIL}', f"{C};Cai;{TAIL}"], {2}),
    ("closed by a nickname", [f'{A};"Åse;{TAIL}', f"{B};Bo;{TAIL}", f'{C};Cai "Kaj" Ø;{TAIL}'], {2}),
    ("short rows below", [f'{A};"Åse;{TAIL}', f"{B};Bo", f"{C};Cai;{TAIL}"], {2}),
]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize(("lines", "bad"), [case[1:] for case in UNCLOSED], ids=[case[0] for case in UNCLOSED])
def test_a_quote_that_is_never_closed_costs_its_own_row_only(
    read: Read, lines: list[str], bad: set[int], separator: str
) -> None:
    found = read(_list(*lines, separator=separator))
    assert _broken(found) == [(row, Fault.ROW_UNCLOSED) for row in sorted(bad)]
    numbers = [A, B, C, D][: len(lines)]
    assert list(_people(found)) == [cpr for row, cpr in enumerate(numbers, 2) if row not in bad]
    assert {cpr for row in found.unreadable for cpr in row.cprs} == {numbers[row - 2] for row in bad}
    assert all(name.isprintable() and ";" not in name for name in _people(found).values())


def test_a_long_list_loses_one_row_to_a_quote(read: Read) -> None:
    lines = [f"{day:02}06800000;Borger {day};{TAIL}" for day in range(1, 29)]
    lines[15] = lines[15].replace("Borger", '"Borger')
    found = read(_list(*lines))
    assert len(found.rows) == 27
    assert _broken(found) == [(17, Fault.ROW_UNCLOSED)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (f'{A};"Hansen; Åse";{TAIL}', "Hansen; Åse"),
        (f'{A};"Åse ""Bølle"" Prøve";{TAIL}', 'Åse "Bølle" Prøve'),
        (f'{A};Åse "Bølle" Prøve;{TAIL}', 'Åse "Bølle" Prøve'),
        (f'{A};"Åse\nPrøve";{TAIL}', "Åse Prøve"),
        (f'{A};"Åse\n\n  Prøve";{TAIL}', "Åse Prøve"),
        (f'{A};Åse 6" Prøve;{TAIL}', 'Åse 6" Prøve'),
    ],
)
def test_quotes_that_are_in_order_are_read(read: Read, line: str, name: str) -> None:
    found = read(_list(line, f"{B};Bo;{TAIL}"))
    assert (_people(found), found.complaints) == ({A: name, B: "Bo"}, ())


@pytest.mark.parametrize(
    "line",
    [
        f"{A};Hansen; Åse;{TAIL}",
        f"{A};Hansen; Åse;{TAIL};",
        f"{A};Hansen;Åse;Kontanthjælp;",
        f"{A};Prøve;Åse;Marie;{TAIL}",
    ],
)
def test_a_row_with_more_fields_than_headings_is_an_error_that_names_the_shift(read: Read, line: str) -> None:
    found = read(_list(f"{B};Bo;{TAIL}", line, f"{C};Cai;{TAIL}"))
    assert _broken(found) == [(3, Fault.ROW_SHIFTED)]
    assert found.complaints[0].details == {"fields": line.count(";") + 1, "columns": 4}
    assert _people(found) == {B: "Bo", C: "Cai"}
    assert found.unreadable[0].cprs == (A,)


def test_separators_at_the_end_of_every_row_shift_nothing(read: Read) -> None:
    found = read(_list(f"{A};Åse;{TAIL};", f"{B};Bo;{TAIL};"))
    assert (_people(found), found.complaints) == ({A: "Åse", B: "Bo"}, ())


def test_a_row_cut_in_two_by_a_line_break_is_an_error(read: Read) -> None:
    found = read(_list(f"{B};Bo;{TAIL}", f"{A};Åse", f"Prøve;{TAIL}", f"{C};Cai;{TAIL}"))
    assert (3, Fault.ROW_SPLIT) in _broken(found)
    assert _people(found) == {B: "Bo", C: "Cai"}


def test_a_row_that_ends_early_is_read(read: Read) -> None:
    found = read(_list(f"{A};Åse", f"{B};Bo;{TAIL}"))
    assert (_people(found), found.complaints) == ({A: "Åse", B: "Bo"}, ())


# character sets

TEXT = (
    "CPR-nummer;Navn;Målgruppe;Ydelse;Distrikt;Næste samtale\r\n"
    f"{A};Åse Sørensen;Aktivitetsparat;Kontanthjælp;Vestbyen Ø;12-11-2026\r\n"
    f"{B};Bo Ærø;Aktivitetsparat;Kontanthjælp;Nørre Å;12-11-2026\r\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "cp850", "cp865", "mac_roman", "utf-16"]
)
def test_the_character_set_is_found_by_the_letters(read: Read, encoding: str) -> None:
    found = read(TEXT.encode(encoding))
    assert _people(found) == {A: "Åse Sørensen", B: "Bo Ærø"}
    assert [row.district for row in found.rows] == ["Vestbyen Ø", "Nørre Å"]
    said = NoteKind.ENCODING_FOUND in {note.kind for note in found.notes}
    assert said is (encoding in {"cp850", "cp865", "mac_roman"})


def test_utf_8_written_twice_is_read_as_it_was_written_once(read: Read) -> None:
    found = read(TEXT.encode().decode("cp1252").encode())
    assert _people(found) == {A: "Åse Sørensen", B: "Bo Ærø"}
    assert NoteKind.ENCODING_FOUND in {note.kind for note in found.notes}


@pytest.mark.parametrize("bad", [b"\xd8", b"\xc3", b"\xff", b"\xe6\xf8"])
def test_a_bad_byte_in_utf_8_costs_its_row_and_the_others_keep_their_letters(read: Read, bad: bytes) -> None:
    found = read(TEXT.encode().replace("Vestbyen Ø".encode(), b"Vestbyen " + bad))
    assert _broken(found) == [(2, Fault.ROW_BAD_BYTES)]
    assert _people(found) == {B: "Bo Ærø"}
    assert found.unreadable[0].cprs == (A,)


def test_a_name_of_another_set_among_right_ones_is_an_error_of_that_field(read: Read) -> None:
    found = read(TEXT.replace("Åse Sørensen", "Ã…se SÃ¸rensen").encode())
    assert [(each.row, each.fault) for each in found.complaints] == [(2, Fault.BAD_SIGNS)]
    assert _people(found) == {A: "", B: "Bo Ærø"}


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman", "cp1252", "utf-8"])
def test_the_set_that_the_user_says_is_used(read: Read, encoding: str) -> None:
    found = read(TEXT.encode(encoding), encoding=encoding)
    assert _people(found) == {A: "Åse Sørensen", B: "Bo Ærø"}


@pytest.mark.parametrize(("wrong", "right"), [("cp850", "utf-8"), ("cp1252", "utf-8"), ("cp850", "cp1252")])
def test_letters_of_another_set_are_refused_with_the_way_out(read: Read, wrong: str, right: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(TEXT.encode(right), encoding=wrong)
    assert caught.value.reason is RefusalReason.WRONG_SIGNS


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "idna", "utf-7", "   ", "../etc"])
def test_a_set_that_nobody_knows_is_refused(name: str) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        known_encoding(name)
    assert caught.value.reason is RefusalReason.ENCODING_UNKNOWN


def test_bytes_that_cannot_be_in_the_set_are_refused() -> None:
    with pytest.raises(ImportRefusedError) as caught:
        decode(b"abc", "liste", "utf-16")
    assert caught.value.reason is RefusalReason.ENCODING_UNFIT


@pytest.mark.parametrize(
    ("said", "name"),
    [("windows-1252", "cp1252"), ("ANSI", "cp1252"), ("macintosh", "mac-roman"), ("UTF8", "utf-8"), ("CP850", "cp850")],
)
def test_a_set_has_many_names(said: str, name: str) -> None:
    assert known_encoding(said) == name


def test_every_set_that_is_offered_is_known() -> None:
    assert [known_encoding(each) for each in ENCODINGS] == list(ENCODINGS)


@pytest.mark.parametrize("text", ["Åse Ærø", "João", "O’Brien", "D‘Angelo", "§ 6, nr. 3", "José Müller", "25 °", "Ã"])
def test_names_from_elsewhere_are_no_wrong_signs(text: str) -> None:
    assert not has_wrong_signs(text)


@pytest.mark.parametrize(
    "text", ["S›ren", "hj‘lp", "MŒlgruppe", "Ã¦ble", "N\x91ste", "S\ufffdren", "f├Ñr", "Kontanthj¾lp"]
)
def test_signs_of_another_set_are_seen(text: str) -> None:
    assert has_wrong_signs(text)


def test_a_choice_of_columns_needs_no_choice_of_set(read: Read) -> None:
    assert read(TEXT.encode(), choices=ReadChoices()).encoding == "utf-8"
