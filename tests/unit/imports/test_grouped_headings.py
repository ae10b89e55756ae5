"""Headings in two rows, and text lists that a spreadsheet has put into one column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from planner.domain.case_list import CaseList, ListColumn, NoteKind
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.words import ExemptionCause, SpellKind
from support.lists import a_workbook
from unit.imports.conftest import Read

A, B = "0101800000", "1512750000"
OTHER = "2309900000"
START, END = date(2026, 10, 1), date(2026, 12, 31)
OVER = ["Cpr.nr.", "Navn", "Ydelse", "", "Aktivt tilbud", "", "", "Team"]
UNDER = ["", "", "Type", "Fra", "Type", "Fra", "Til", ""]
CITIZEN = [A, "Åse", "Kontanthjælp", date(2024, 11, 12), "Mentor", START, END, "Nord"]


def _sheet(read: Read, *rows: Sequence[object]) -> CaseList:
    return read(a_workbook(("Ark", [*rows])))


@pytest.mark.parametrize(
    "header",
    [
        [OVER, UNDER],
        [["Rapport"], [], OVER, UNDER],
        [OVER, ["Cpr.nr.", "Navn", *UNDER[2:7], "Team"]],  # cells over both rows
        [["", "", *OVER[2:7], ""], ["Cpr.nr.", "Navn", *UNDER[2:7], "Team"]],
        [["Borger", "", *OVER[2:7], "Sted"], ["Cpr.nr.", "Navn", *UNDER[2:7], "Team"]],
    ],
)
def test_a_heading_is_read_with_what_stands_over_it(read: Read, header: list[list[object]]) -> None:
    found = _sheet(read, *header, CITIZEN)

    row = found.rows[0]
    assert (row.cpr, row.name, row.team, row.benefit, row.benefit_from) == (
        A, "Åse", "Nord", "kontanthjaelp", date(2024, 11, 12),
    )  # fmt: skip
    assert (row.offer, row.offer_from, row.offer_to) == (SpellKind.MENTOR_SUPPORT, START, END)
    assert found.header_row == len(header)


def test_each_of_several_alike_belongs_to_its_own_group(read: Read) -> None:
    over = ["Cpr.nr.", "Navn", "Fritagelse", "", "", "Sagsbehandler", "", "Samtale", "", "Partner", ""]
    under = ["", "", "Årsag", "Fra", "Til", "Navn", "Initialer", "Seneste", "Næste", "Navn", "Cpr.nr."]
    cells = [A, "Åse", "Barsel", START, None, "Anna Lyng", "ANLY", START, END, "Bo", OTHER]

    row = _sheet(read, over, under, cells).rows[0]

    assert (row.cpr, row.name, row.worker) == (A, "Åse", "Anna Lyng")
    assert (row.exemption, row.exemption_from) == (ExemptionCause.PARENTAL_LEAVE, START)
    assert (row.last_talk, row.next_talk) == (START, END)


@pytest.mark.parametrize("first", ["Borger", "Partner"])
def test_the_citizen_is_told_from_the_partner_beside(read: Read, first: str) -> None:
    groups = {"Borger": [A, "Åse"], "Partner": [OTHER, "Bo"]}
    order = [first, *(each for each in groups if each != first)]
    over = [cell for group in order for cell in (group, "")]

    found = _sheet(read, over, ["Cpr.nr.", "Navn"] * 2, [cell for group in order for cell in groups[group]])

    assert [(row.cpr, row.name) for row in found.rows] == [(A, "Åse")]


def test_the_name_of_a_worker_is_no_citizens(read: Read) -> None:
    found = _sheet(read, ["Cpr.nr.", "Sagsbehandler", ""], ["", "Navn", "Initialer"], [A, "Anna Lyng", "ANLY"])

    assert (found.rows[0].name, found.rows[0].worker) == ("", "Anna Lyng")


@pytest.mark.parametrize("line", [["Team", "Nord"], ["Sagsbehandler", "ANLY"], ["Ydelse", "Kontanthjælp"]])
def test_a_filter_right_above_the_header_is_no_group(read: Read, line: list[object]) -> None:
    found = _sheet(read, line, ["Navn", "Cpr.nr.", "Ydelse"], ["Åse", A, "Kontanthjælp"])

    assert dict(found.columns) == {
        ListColumn.NAME: "Navn", ListColumn.CPR: "Cpr.nr.", ListColumn.BENEFIT: "Ydelse",
    }  # fmt: skip


def test_two_numbers_that_nothing_tells_apart_are_still_asked(read: Read) -> None:
    with pytest.raises(ImportRefusedError):
        _sheet(read, ["Liste", ""], ["Cpr.nr.", "Cpr.nr."], [A, OTHER])


LINES = ["Cpr.nr.;Navn;Ydelse;Jobmål", f'{A};"Åse; Bæk";Kontanthjælp;Lager', f"{B};Bo;Kontanthjælp;Butik"]


@pytest.mark.parametrize("separator", [";", ",", "|", "\t"])
@pytest.mark.parametrize("above", [[], ["Liste over borgere", ""]])
def test_a_text_list_in_one_column_is_taken_apart(read: Read, separator: str, above: list[str]) -> None:
    lines = [*above, *(line.replace(";", separator) for line in LINES)]

    found = _sheet(read, *([line] for line in lines))

    assert [(row.cpr, row.job_goal) for row in found.rows] == [(A, "Lager"), (B, "Butik")]
    assert found.rows[0].name == " ".join(f"Åse{separator} Bæk".split())


@pytest.mark.parametrize("separator", [";", ","])
def test_lines_in_quotes_as_a_whole_are_taken_apart(read: Read, separator: str) -> None:
    lines = ['"' + line.replace(";", separator).replace('"', '""') + '"' for line in LINES]

    found = read("\r\n".join(lines).encode())

    assert [row.name for row in found.rows] == [f"Åse{separator} Bæk", "Bo"]


def test_a_column_of_texts_stays_as_it_is(read: Read) -> None:
    found = _sheet(read, ["CPR-nummer"], [A], [B])

    assert [row.cpr for row in found.rows] == [A, B]


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ('"Anna \\"Ann\\" Bæk"', 'Anna "Ann" Bæk'),
        ('"\\"Ann\\" Bæk"', '"Ann" Bæk'),
        ('"Bæk; Anna \\"Ann\\""', 'Bæk; Anna "Ann"'),
    ],
)
def test_a_quote_behind_a_stroke_is_one_of_the_field(read: Read, name: str, read_as: str) -> None:
    found = read(f"Cpr.nr.;Navn;Jobmål\r\n{A};{name};Lager\r\n{B};Bo;Butik\r\n".encode())

    assert [(row.name, row.job_goal) for row in found.rows] == [(read_as, "Lager"), ("Bo", "Butik")]


@pytest.mark.parametrize(
    "title", ["Afsluttede borgere", "Afsluttet i oktober", "Ophørte:", "Tidligere borgere", "Udmeldte"]
)
def test_those_under_a_title_of_the_ended_are_not_read_and_not_gone(read: Read, title: str) -> None:
    found = read(f"Cpr.nr.;Navn;Jobmål\r\n{A};Åse;Lager\r\n{title};;\r\n{B};Bo;Butik\r\n".encode())

    assert [row.cpr for row in found.rows] == [A]
    assert [row.cprs for row in found.unreadable] == [(B,)]
    assert NoteKind.SECOND_LIST in {note.kind for note in found.notes}


@pytest.mark.parametrize("title", ["Afsluttede: 12", "Team Syd", "Udskrevet af ANLY"])
def test_a_note_and_a_title_of_others_end_nothing(read: Read, title: str) -> None:
    after = "" if title.startswith("Afsluttede") else f"{B};Bo;Butik\r\n"
    found = read(f"Cpr.nr.;Navn;Jobmål\r\n{A};Åse;Lager\r\n{title};;\r\n{after}".encode())

    assert len(found.rows) == (2 if after else 1)
    assert NoteKind.SECOND_LIST not in {note.kind for note in found.notes}


def test_a_header_alone_is_an_empty_list(read: Read) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        _sheet(read, OVER)

    assert refused.value.reason is RefusalReason.EMPTY


@pytest.mark.parametrize("parts", [["Fornavn", "Efternavn"], ["Efternavn"]])
def test_names_in_columns_that_are_not_read_are_named(read: Read, parts: list[str]) -> None:
    found = _sheet(read, ["Cpr.nr.", *parts, "Navn"], [A, *(["Bæk"] * len(parts)), "Åse Bæk"])

    over = [note.details for note in found.notes if note.kind is NoteKind.COLUMN_OVER]
    assert over == [{"column": "name", "read": "Navn", "heading": ", ".join(parts)}]


def test_a_bar_between_fields_is_a_separator_and_one_within_a_field_is_not(read: Read) -> None:
    bar = read(f"Cpr.nr.|Navn|Ydelse\r\n{A}|Åse|Kontanthjælp\r\n".encode())
    within = read(f"Cpr.nr.;Navn;Persongruppe\r\n{A};Åse;FSM: Rehab (Gr. 2)|Flygtning|Ung\r\n".encode())

    assert [row.name for row in bar.rows] == ["Åse"]
    assert within.rows[0].mark.count("|") == 2
