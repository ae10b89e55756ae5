"""What people and programs write in a cell besides its value: signs, words for protection, and words for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.case_list import AsOfSource, CaseList, Fault, Heal, ListColumn
from planner.domain.words import ExemptionCause
from unit.imports.conftest import Read

A, B = "0101800000", "1512750000"


def _lines(*rows: list[str]) -> bytes:
    return "\r\n".join(map("\t".join, rows)).encode()


def _named(read: Read, name: str) -> CaseList:
    return read(_lines(["CPR-nummer", "Navn", "Team"], [A, name, "Nord"]))


@pytest.mark.parametrize("cell", ["##", "########", " ##### ", "Err:502", "Fejl:504"])
@pytest.mark.parametrize(
    "column", [ListColumn.EXEMPTION, ListColumn.EXEMPTION_FROM, ListColumn.OFFER, ListColumn.BENEFIT]
)
def test_a_column_printed_too_narrow_is_not_empty(read: Read, cell: str, column: ListColumn) -> None:
    """The signs stand in place of a value; read as empty they would end what runs."""
    told = {
        ListColumn.EXEMPTION: "Barsel",
        ListColumn.EXEMPTION_FROM: "01-10-2026",
        ListColumn.OFFER: "Mentor",
        ListColumn.BENEFIT: "Kontanthjælp",
        column: cell,
    }
    headings = ["Fritagelse", "Fritaget fra", "Aktivt tilbud", "Ydelse"]
    found = read(_lines(["CPR-nummer", "Navn", *headings], [A, "Åse", *told.values()]))

    assert [each.fault for each in found.complaints] == [Fault.CELL_ERROR]
    assert column in found.rows[0].bad


@pytest.mark.parametrize("cell", ["#N/A", "#REF!", "####"])
def test_a_team_that_cannot_be_known_is_asked(read: Read, cell: str) -> None:
    data = _lines(["CPR-nummer", "Navn", "Team"], [A, "Åse", "Nord"], [B, "Bo", cell])

    found = read(data, teams={"Nord"})

    assert [row.cpr for row in found.rows] == [A]
    assert found.teamless == {B: 3}
    assert found.elsewhere == {}


@pytest.mark.parametrize(
    ("cell", "protected"),
    [
        ("✓", True),
        ("✔️", True),
        ("☑", True),
        ("√", True),
        ("☐", False),
        ("-", False),
        ("Adresse", True),
        ("Navn og adresse", True),
        ("Begge", True),
        ("Ja (adresse)", True),
        ("01-05-2024", True),
        ("Ja, 01-05-2024", True),
        ("Beskyttet til 01-05-2027", True),
        ("Lokal adressebeskyttelse", True),
        ("Ingen beskyttelse", False),
    ],
)
def test_protection_is_told_in_many_ways(read: Read, cell: str, protected: bool) -> None:
    found = read(_lines(["CPR-nummer", "Navn", "Adressebeskyttelse"], [A, "Åse", cell]))

    assert found.complaints == ()
    assert found.rows[0].protected is protected


@pytest.mark.parametrize("cell", ["✗", "☒", "Delvis", "Nej (ophørt)", "31-12-9999"])
@pytest.mark.parametrize("heading", ["Adressebeskyttelse", "CV godkendt"])
def test_what_says_neither_yes_nor_no_is_in_doubt(read: Read, cell: str, heading: str) -> None:
    found = read(_lines(["CPR-nummer", "Navn", heading], [A, "Åse", cell]))

    assert [each.fault for each in found.complaints] == [Fault.YES_NO]


@pytest.mark.parametrize("cell", ["✓", "Godkendt 12-11-2024", "12-11-2024", "2024-11-12T00:00:00", "Ja, 12-11-24"])
def test_an_approved_cv_in_text_says_so_as_in_a_workbook(read: Read, cell: str) -> None:
    assert read(_lines(["CPR-nummer", "Navn", "CV godkendt"], [A, "Åse", cell])).rows[0].has_cv is True


@pytest.mark.parametrize("heading", ["Fritagelse", "Aktivt tilbud", "Seneste samtale", "Timer pr. uge", "Ydelse"])
@pytest.mark.parametrize("cell", ["✓", "☑", "✗"])
def test_a_tick_is_not_nothing(read: Read, heading: str, cell: str) -> None:
    found = read(_lines(["CPR-nummer", "Navn", heading], [A, "Åse", cell]))

    assert [each.heading for each in found.complaints] == [heading]


@pytest.mark.parametrize(
    "cell",
    [
        "Bo Ek (adr.besk.)",
        "Navnebesk. Bo Ek",
        "Bo Ek (besk. adr.)",
        "Bo Ek (navne- og adressebeskyttelse til 01-05-2027)",
        "Bo Ek (beskyttet navn/adresse)",
        "!! Beskyttet !! Bo Ek",
        "Bo Ek – Hemmelig adresse",
        "N.A.B. Bo Ek",
        "Bo Ek, beskyttet i CPR",
        "Bo Ek (adressebeskyttet fra 01-05-2024)",
        "BESKYTTET FRA 01-05-2024: Bo Ek",
    ],
)
def test_a_protected_name_is_told_from_the_words_for_it(read: Read, cell: str) -> None:
    row = _named(read, cell).rows[0]

    assert (row.name, row.protected) == ("Bo Ek", True)


@pytest.mark.parametrize("name", ["D. HANSEN", "I. EK", "Bo D. Ek", "Jf Ek", "Var Ek"])
@pytest.mark.parametrize("word", ["BESKYTTET", "(NAB)", "Adressebeskyttet:"])
def test_an_initial_is_a_part_of_the_name(read: Read, name: str, word: str) -> None:
    assert {_named(read, each).rows[0].name for each in (f"{word} {name}", f"{name} {word}")} == {name}


@pytest.mark.parametrize(
    "cell",
    [
        "Beskyttet borger",
        "Borger med adressebeskyttelse",
        "Navn/adresse beskyttet",
        "Navn beskyttet i CPR",
        "Beskyttet jf. CPR",
        "Navne- og adressebeskyttelse (CPR)",
        "HEMMELIG BORGER",
        "Hemmeligt",
        "N.A.B.",
    ],
)
def test_words_for_protection_never_become_a_name(read: Read, cell: str) -> None:
    row = _named(read, cell).rows[0]

    assert (row.name, row.protected) == ("", True)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Bo Ek (ikke adressebeskyttet)", "Bo Ek"),
        ("Bo Ek - ej beskyttet", "Bo Ek"),
        ("Bo Ek (adressebeskyttelse ophørt)", "Bo Ek"),
        ("Ikke beskyttet", ""),
        ("Skjult Ek", "Skjult Ek"),
        ("Nab Ebbeskov", "Nab Ebbeskov"),
        ("Bo Beskjær", "Bo Beskjær"),
        ("Anna Rybesk", "Anna Rybesk"),
        ("Bo Arabesk", "Bo Arabesk"),
    ],
)
def test_who_is_not_protected_is_not(read: Read, cell: str, name: str) -> None:
    row = _named(read, cell).rows[0]

    assert (row.name, row.protected) == (name, False)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("S&oslash;ren &AElig;bel&oslash;", "Søren Æbelø"),
        ("Bo &amp; Ek", "Bo & Ek"),
        ("&#197;se", "Åse"),
        ("Bo   Ek", "Bo Ek"),
        (f"Bo Ek ({A[:6]}-{A[6:]})", "Bo Ek"),
        (f"{A} Bo Ek", "Bo Ek"),
        (f"Bo Ek, {A[:6]}", "Bo Ek"),
    ],
)
def test_a_name_is_cleared_of_what_is_none_of_it(read: Read, cell: str, name: str) -> None:
    assert _named(read, cell).rows[0].name == name


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("S?ren Æbelø", Fault.BAD_SIGNS),
        ("?se Bæk", Fault.BAD_SIGNS),
        (f"Bo Ek ({B})", Fault.NAME_NUMBER),
        (f"Bo Ek / {A} / {B}", Fault.NAME_NUMBER),
        ("45608", Fault.NAME_UNREADABLE),
        ("12-11-2024", Fault.NAME_UNREADABLE),
    ],
)
def test_what_cannot_be_the_name_is_not_taken(read: Read, cell: str, fault: Fault) -> None:
    found = _named(read, cell)

    assert found.rows[0].name == ""
    assert [each.fault for each in found.complaints] == [fault]
    assert found.complaints[0].secret is (fault is Fault.NAME_NUMBER)


@pytest.mark.parametrize(
    "cell",
    [
        "Ikke tildelt endnu",
        "Afventer tildeling",
        "Utildelt",
        "Ej fordelt",
        "Til fordeling",
        "TBD",
        "Ukendt bruger",
    ],
)
def test_words_for_nobody_are_no_worker(read: Read, cell: str) -> None:
    assert read(_lines(["CPR-nummer", "Navn", "Sagsbehandler"], [A, "Åse", cell])).rows[0].worker == ""


@pytest.mark.parametrize("cell", ["Ikke afklaret endnu", "Afventer", "Mangler at blive udfyldt", "Intet endnu"])
def test_words_for_nothing_are_no_job_goal(read: Read, cell: str) -> None:
    assert read(_lines(["CPR-nummer", "Navn", "Jobmål"], [A, "Åse", cell])).rows[0].job_goal == ""


@pytest.mark.parametrize(
    "cell", ["Løbende", "Ingen slutdato", "Indtil videre", "31-12-2099", "2958465", "9999-12-31T23:00:00Z"]
)
def test_an_exemption_without_an_end_is_open(read: Read, cell: str) -> None:
    headings = ["CPR-nummer", "Navn", "Fritagelse", "Fritaget fra", "Fritaget til"]
    found = read(_lines(headings, [A, "Åse", "Barsel", "01-10-2026", cell]))

    assert found.complaints == ()
    assert (found.rows[0].exemption, found.rows[0].exemption_to) == (ExemptionCause.PARENTAL_LEAVE, None)
    assert [each.heal for each in found.healed] == [Heal.DATE_OPEN]


@pytest.mark.parametrize(
    "line",
    [
        "Rapporten er dannet den 03.11.26",
        "Listen er udtrukket 3. november 2026",
        "Kørselstidspunkt: 2026-11-02T23:30:00Z",
        "Printed: Nov 3, 2026",
        "Udtræk dannet af ANLY (født 01-01-1970) den 03-11-2026",
        "Udtrukket for perioden 01-01-2026 til 31-10-2026 den 03-11-2026",
        "Udtrukket 03-11-2026 (01-10-2026 - 31-10-2026)",
    ],
)
def test_the_day_of_a_list_is_told_from_other_days(read: Read, line: str) -> None:
    found = read(_lines([line], [], ["CPR-nummer", "Navn", "Team"], [A, "Åse", "Nord"]))

    assert (found.as_of, found.as_of_source) == (date(2026, 11, 3), AsOfSource.ABOVE_HEADER)


@pytest.mark.parametrize("line", ["Udtrukket 03-11-2026 og 04-11-2026", "Data fra 01-10-2026 til 31-10-2026"])
def test_of_several_days_none_is_guessed(read: Read, line: str) -> None:
    found = read(_lines([line], [], ["CPR-nummer", "Navn", "Team"], [A, "Åse", "Nord"]))

    assert found.as_of_source is AsOfSource.FILE_DATE
