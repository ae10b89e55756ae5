"""Which row is the header, which column is which field, and where a list ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from planner.domain.case_list import AsOfSource, CaseList, ListColumn, NoteKind, ReadChoices
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.words import Function
from planner.imports.headings import load_headings
from planner.imports.previews import preview_sheets
from planner.imports.reading import read_bytes
from planner.imports.sheets import RawSheet
from planner.platform import datafiles
from support.lists import a_workbook
from unit.imports.conftest import Read

A, B, C, D = "0101800000", "1512750000", "2309900000", "3006680000"
Rows = Sequence[Sequence[object]]


def _book(*rows: Sequence[object]) -> bytes:
    return a_workbook(("Ark", rows))


def _said(found: CaseList, kind: NoteKind) -> list[dict[str, object]]:
    return [dict(note.details) for note in found.notes if note.kind is kind]


# two columns for one field

TWO = [
    # the field's own heading over a synonym, whichever stands first
    ("benefit", "Ydelsestype", "Ydelse", "Sygedagpenge", "Kontanthjælp", "kontanthjaelp"),
    ("benefit", "Ydelse", "Ydelsestype", "Kontanthjælp", "Sygedagpenge", "kontanthjaelp"),
    ("name", "Borger", "Navn", "Forkert", "Åse", "Åse"),
    ("last_talk", "Sidste samtale", "Seneste samtale", "01-01-2026", "01-02-2026", date(2026, 2, 1)),
    ("worker", "Sagsbehandler", "Ansvarlig medarbejder", "MYSA", "ANHA", "ANHA"),
    # the narrow over the broad
    ("mark", "Gruppe", "Persongruppe", "Hold A", "FSM: Step-up", "FSM: Step-up"),
    ("mark", "Gruppe", "Persongruppemarkering", "Hold A", "FSM: Step-up", "FSM: Step-up"),
    ("target_group", "Kontaktgruppe", "Målgruppe", "2.3", "Aktivitetsparat", "Aktivitetsparat"),
    ("target_group", "Kontaktgruppe", "LAB-målgruppe", "2.3", "Aktivitetsparat", "Aktivitetsparat"),
    ("offer", "Tilbud", "Tilbudstype", "Bageren", "Mentorstøtte", "mentor_support"),
    ("minutes", "Timer", "Ugentlige timer", "3", "37", 2220),
    ("minutes", "Timetal", "Timer pr. uge", "3", "37", 2220),
    ("has_cv", "CV", "CV på Jobnet", "Nej", "Ja", True),
    ("team", "Enhed", "Afdeling", "Borgerservice", "Team Nord", "Team Nord"),
    ("worker", "Initialer", "Sagsbehandler", "XX", "ANHA", "ANHA"),
    # the function that the import asks for
    ("worker", "Sagsbehandler", "Jobformidler", "MYSA", "ANHA", "ANHA"),
    ("worker", "Mentor", "Personlig jobformidler", "MEN", "ANHA", "ANHA"),
    ("worker", "Virksomhedskonsulent", "Sagsbehandler", "VIR", "ANHA", "ANHA"),
]


@pytest.mark.parametrize("case", TWO)
@pytest.mark.parametrize("turned", [False, True])
def test_the_surer_of_two_headings_is_read_and_both_are_named(
    read: Read, case: tuple[str, str, str, str, str, object], turned: bool
) -> None:
    field, left, read_one, other, value, expected = case
    pair = [(left, other), (read_one, value)]
    (first, one), (second, two) = reversed(pair) if turned else pair
    winner, loser = (read_one, left) if expected != "kontanthjaelp" else ("Ydelse", "Ydelsestype")
    head, row = ["CPR-nummer", first, second, "Tilbud fra"], [A, one, two, "01-10-2026"]
    found = read(_book(head, row, [B, one, two, "01-10-2026"]))
    assert getattr(found.rows[0], field) == expected
    notes = _said(found, NoteKind.COLUMN_OVER)
    assert [(note["read"], note["heading"]) for note in notes] == [(winner, loser)]


@pytest.mark.parametrize(
    ("field", "first", "second", "one", "two"),
    [
        ("benefit", "Ydelsestype", "Ydelsesart", "Kontanthjælp", "Sygedagpenge"),
        ("worker", "Sagsbehandler", "Ansvarlig sagsbehandler", "ANHA", "BJKR"),
        ("name", "Borger", "Borgers navn", "Åse", "Bo"),
        ("name", "Navn", "Navn", "Åse", "Bo"),
        ("job_goal", "Beskæftigelsesmål", "Ønsket job", "Kok", "Smed"),
        ("worker", "Mentor", "Virksomhedskonsulent", "ANHA", "BJKR"),
        ("mark", "Persongruppemarkering", "Markeringer", "FSM: Step-up", "Flygtning"),
    ],
)
def test_headings_that_weigh_the_same_are_asked_and_never_guessed(
    read: Read, field: str, first: str, second: str, one: str, two: str
) -> None:
    found = read(_book(["CPR-nummer", first, second], [A, one, two]))
    assert not getattr(found.rows[0], field)
    (asked,) = _said(found, NoteKind.COLUMN_ASKED)
    assert first in str(asked["headings"])
    assert second in str(asked["headings"])
    label = str(asked["headings"]).split(", ")[1]
    chosen = read(
        _book(["CPR-nummer", first, second], [A, one, two]),
        choices=ReadChoices(columns={label: ListColumn(str(asked["column"]))}),
    )
    assert str(getattr(chosen.rows[0], field)).casefold() == {"Sygedagpenge": "sygedagpenge"}.get(two, two).casefold()


def test_columns_that_say_the_same_need_no_question(read: Read) -> None:
    found = read(_book(["CPR-nummer", "Borger", "Borgers navn"], [A, "Åse", "Åse"], [B, "Bo", "Bo"]))
    assert [row.name for row in found.rows] == ["Åse", "Bo"]
    found = read(_book(["CPR-nummer", "Borger", "Borgers navn"], [A, "", "Åse"], [B, "", "Bo"]))
    assert [row.name for row in found.rows] == ["Åse", "Bo"]


def test_the_function_that_is_asked_for_goes_before_the_fields_own_heading(read: Read) -> None:
    rows = (["CPR-nummer", "Ansvarlig medarbejder", "Mentor"], [A, "ANHA", "MEN"])
    assert read(_book(*rows)).rows[0].worker == "ANHA"
    found = read(_book(*rows), function=Function.MENTOR)
    assert (found.rows[0].worker, found.function) == ("MEN", Function.MENTOR)


@pytest.mark.parametrize(
    ("heading", "function"),
    [
        ("Personlig jobformidler", Function.JOB_AGENT),
        ("Jobkonsulent", Function.JOB_AGENT),
        ("Beskæftigelsessagsbehandler", Function.AUTHORITY),
        ("Koordinerende sagsbehandler", Function.COORDINATOR),
        ("Virksomhedskonsulent", Function.COMPANY_CONSULTANT),
        ("Mentor", Function.MENTOR),
        ("Primær ansvarlig", None),
    ],
)
def test_a_heading_says_what_its_workers_do(read: Read, heading: str, function: Function | None) -> None:
    found = read(_book(["CPR-nummer", "Navn", heading], [A, "Åse", "ANHA"]))
    assert (found.rows[0].worker, found.function) == ("ANHA", function)


@pytest.mark.parametrize(
    ("heading", "value", "field", "expected"),
    [
        ("Visitationskategori", "Aktivitetsparat", "target_group", "Aktivitetsparat"),
        ("Persongruppemarkeringer", "FSM: Step-up", "mark", "FSM: Step-up"),
        ("Markeringer", "FSM: Step-up", "mark", "FSM: Step-up"),
        ("Ydelsesart", "Kontanthjælp", "benefit", "kontanthjaelp"),
        ("Dato for næste samtale", "12-11-2026", "next_talk", date(2026, 11, 12)),
        ("Startdato tilbud", "01-10-2026", "offer_from", date(2026, 10, 1)),
        ("Slutdato tilbud", "01-12-2026", "offer_to", date(2026, 12, 1)),
        ("Ugentligt timetal", "37", "minutes", 2220),
        ("Adressebeskyttelse", "Ja", "protected", True),
    ],
)
def test_headings_that_public_sources_show(read: Read, heading: str, value: str, field: str, expected: object) -> None:
    for number in ("Borgers CPR-nr.", "Personnr.", "CPR-nummer"):
        assert getattr(read(_book([number, heading], [A, value])).rows[0], field) == expected


def test_first_and_last_names_are_one_name(read: Read) -> None:
    found = read(_book(["CPR-nummer", "Efternavn", "Fornavn"], [A, "Prøve", "Åse Marie"], [B, "", "Bo"]))
    assert [row.name for row in found.rows] == ["Åse Marie Prøve", "Bo"]
    assert read(_book(["CPR-nummer", "Fornavn"], [A, "Åse"])).rows[0].name == "Åse"


# which row

FIRST = [A, "Åse", "Kontanthjælp", "01-02-2024"]
USUAL = ["CPR-nummer", "Navn", "Ydelse", "Ydelse fra"]


@pytest.mark.parametrize(
    "above",
    [
        [],
        [["Borger", "", "Ydelse", "Tilbud"]],
        [["Navn", "Ydelse", "Team", "Sagsbehandler"]],
        [["CPR-nummer", "alle", "Ydelse", "alle"]],
        [["CPR-nummer"], ["Udtræk af borgere"]],
        [["Liste over borgere"], [], ["Team", "Nord", "Ydelse", "Alle", "CV", "Alle"]],
        [["Titel"]] * 25,
    ],
)
def test_the_best_row_of_the_first_ones_is_the_header(read: Read, above: list[list[object]]) -> None:
    found = read(_book(*above, USUAL, FIRST))
    assert (found.header_row, [row.name for row in found.rows]) == (len(above) + 1, ["Åse"])


@pytest.mark.parametrize(
    "head",
    [["CPR-nummer"], ["CPR-nummer", "Navn"], ["Noget", "Cpr.nr."], ["CPR-nummer", "Sagsnummer", "CVR-nummer", "Andet"]],
)
def test_one_known_heading_of_cpr_numbers_is_enough(read: Read, head: list[str]) -> None:
    row = [A if squeezed.startswith("c") and "v" not in squeezed else "x" for squeezed in map(str.casefold, head)]
    assert [row.cpr for row in read(_book(head, row)).rows] == [A]


@pytest.mark.parametrize("heading", ["Nøgle", "Borger-id", "Ident", "ID på person", ""])
def test_a_column_of_cpr_numbers_is_enough(read: Read, heading: str) -> None:
    found = read(_book(["Noget", heading, "Kommentar"], ["x", A, "y"], ["z", B, ""], ["w", 2309900000, None]))
    assert [row.cpr for row in found.rows] == [A, B, C]
    assert _said(found, NoteKind.CPR_BY_VALUES)


def test_a_list_without_any_header_is_read_from_its_first_row(read: Read) -> None:
    found = read(_book([A, "Åse"], [B, "Bo"]))
    assert ([row.cpr for row in found.rows], found.header_row) == ([A, B], 0)
    named = read(_book([A, "Åse"], [B, "Bo"]), choices=ReadChoices(columns={"Kolonne B": ListColumn.NAME}))
    assert [row.name for row in named.rows] == ["Åse", "Bo"]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["Nøgle", "Navn"], ["x", "Åse"]], RefusalReason.NO_CPR_COLUMN),
        ([["P-nummer", "Virksomhed"], ["1003388394", "Bageren"]], RefusalReason.NO_CPR_COLUMN),
        ([["Telefon", "Navn"], ["12345678", "Åse"]], RefusalReason.NO_CPR_COLUMN),
        ([["Borger CPR", "Personnummer", "Navn"], [A, B, "Åse"]], RefusalReason.TWO_CPR_COLUMNS),
        ([["Den ene", "Den anden"], [A, B]], RefusalReason.TWO_CPR_COLUMNS),
    ],
)
def test_who_the_citizens_are_is_never_guessed(read: Read, rows: Rows, reason: RefusalReason) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(_book(*rows))
    assert caught.value.reason is reason


def test_the_user_may_point_at_the_row_and_the_columns(read: Read) -> None:
    rows = (["CPR-nummer", "Navn", "Ydelse"], ["Den ene", "Kaldes", "Får"], [A, "Åse", "Kontanthjælp"])
    choices = ReadChoices(
        header_row=2, columns={"Den ene": ListColumn.CPR, "kaldes": ListColumn.NAME, "Får": ListColumn.BENEFIT}
    )
    found = read(_book(*rows), choices=choices)
    assert (found.header_row, found.rows[0].name, found.rows[0].benefit) == (2, "Åse", "kontanthjaelp")


@pytest.mark.parametrize("row", [5, 100, 4])
def test_a_row_that_holds_no_headings_is_refused(read: Read, row: int) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(_book(USUAL, FIRST, FIRST, [None]), choices=ReadChoices(header_row=row))
    assert caught.value.reason is RefusalReason.NO_HEADER_ROW


def test_a_heading_that_is_not_there_is_refused_with_those_that_are(read: Read) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(_book(USUAL, FIRST), choices=ReadChoices(columns={"Navm": ListColumn.NAME}), said={"Navm"})
    assert (caught.value.reason, caught.value.details["heading"]) == (RefusalReason.NO_HEADING, "Navm")
    assert "Navn" in str(caught.value.details["found"])


def test_one_of_two_alike_can_be_left_out(read: Read) -> None:
    rows = (["CPR-nummer", "Navn", "Navn"], [A, "Åse", "Bo"])
    found = read(_book(*rows), choices=ReadChoices(columns={"Navn (kolonne B)": None}))
    assert found.rows[0].name == "Bo"
    with pytest.raises(ImportRefusedError):
        read(_book(["Nøgle", "Navn"], [A, "Åse"]), choices=ReadChoices(columns={"Nøgle": None}))


def test_a_list_with_headings_of_its_own_above_another_is_the_one_that_is_read(read: Read) -> None:
    found = read(_book(["Nøgle", "Navn", "Ydelse"], [A, "Åse", "Kontanthjælp"], [], ["Afsluttede"], USUAL, [B, "Bo"]))
    assert ([row.cpr for row in found.rows], found.header_row) == ([A], 1)
    assert [note["at"] for note in _said(found, NoteKind.SECOND_LIST)] == [5]


def test_a_number_in_a_filter_line_is_no_citizen(read: Read) -> None:
    found = read(_book(["CPR-nummer", C], USUAL, FIRST, [B, "Bo", "Kontanthjælp", "01-02-2024"]))
    assert ([row.cpr for row in found.rows], found.header_row) == ([A, B], 2)


def test_a_heading_of_wrong_letters_that_the_user_has_placed_stops_nothing(read: Read) -> None:
    rows = (["CPR-nummer", "N\ufffdvn"], [A, "Åse"])
    with pytest.raises(ImportRefusedError) as caught:
        read(_book(*rows))
    assert caught.value.reason is RefusalReason.WRONG_SIGNS
    found = read(_book(*rows), choices=ReadChoices(columns={"N\ufffdvn": ListColumn.NAME}))
    assert found.rows[0].name == "Åse"


# where the list ends


@pytest.mark.parametrize(
    "between",
    [
        [[], ["Afsluttede borgere"], USUAL],
        [["Afsluttede borgere"], USUAL],
        [[], USUAL],
        [["Navn", "CPR-nummer", "Ydelse"]],
        [["I alt", 2], [], ["Afsluttede"], ["CPR-nummer", "Navn"]],
        [[], ["CPR-nummer", "Navn", "Ydelse", "Afgangsårsag", "Afsluttet den"]],
    ],
)
def test_a_second_header_ends_the_list_and_is_named(read: Read, between: list[list[object]]) -> None:
    second = [B, "Bo", "Kontanthjælp", "01-02-2024"]
    if between[-1][0] == "Navn":
        second[:2] = ["Bo", B]
    found = read(_book(["Aktive borgere"], USUAL, FIRST, *between, second))
    assert [row.cpr for row in found.rows] == [A]
    assert [note["at"] for note in _said(found, NoteKind.SECOND_LIST)] == [3 + len(between)]
    assert {cpr for row in found.unreadable for cpr in row.cprs} == {B}


@pytest.mark.parametrize("between", [[USUAL], [["Side 2 af 3"], USUAL], [["Side 1"], ["Aktive borgere"], [], USUAL]])
def test_a_header_that_a_new_page_repeats_ends_nothing(read: Read, between: list[list[object]]) -> None:
    second = [B, "Bo", "Kontanthjælp", "01-02-2024"]
    found = read(_book(["Aktive borgere"], USUAL, FIRST, *between, second))
    assert ([row.cpr for row in found.rows], _said(found, NoteKind.SECOND_LIST)) == ([A, B], [])


# of which day


@pytest.mark.parametrize("words", ["Rapportdato", "Kørt den", "Opdateret", "Data pr.", "Udtrukket", "Senest opdateret"])
@pytest.mark.parametrize("cell", [date(2026, 10, 2), "02-10-2026", "2. oktober 2026", "2026-10-02"])
def test_the_day_of_a_list_stands_above_it(read: Read, words: str, cell: object) -> None:
    for row in ([words, cell], [f"{words}: {cell}" if isinstance(cell, str) else words, cell]):
        found = read(_book(row, USUAL, FIRST))
        assert (found.as_of, found.as_of_source) == (date(2026, 10, 2), AsOfSource.ABOVE_HEADER)
        assert found.as_of_text.startswith(words)


# what the window shows


def test_the_preview_shows_rows_guesses_and_what_is_asked() -> None:
    headings = load_headings(datafiles.resources() / "list_headings.toml")
    sheets = read_bytes(_book(["Titel"], ["CPR-nummer", "Navn", "Navn", ""], [A, "Åse", "Bo", "x"]), "liste")
    found = preview_sheets(sheets, headings, ReadChoices())
    sheet = found.sheets[found.sheet]
    assert (sheet.header_row, sheet.rows[2]) == (2, (A, "Åse", "Bo", "x"))
    assert [(each.heading, each.written, each.column, each.sample, each.asked) for each in sheet.columns] == [
        ("CPR-nummer", "CPR-nummer", ListColumn.CPR, A, False),
        ("Navn (kolonne B)", "Navn", ListColumn.NAME, "Åse", True),
        ("Navn (kolonne C)", "Navn", ListColumn.NAME, "Bo", True),
        ("Kolonne D", "", None, "x", False),
    ]
    assert sheet.columns[1].rivals == ("Navn (kolonne C)",)
    assert (found.encoding, found.encodings) == ("", ())


def test_the_preview_of_a_text_file_offers_character_sets() -> None:
    headings = load_headings(datafiles.resources() / "list_headings.toml")
    sheet = RawSheet("liste", [["Nøgle"], ["x"]], typed=False, encoding="cp850")
    found = preview_sheets((sheet,), headings, ReadChoices())
    assert (found.encoding, found.sheets[0].header_row) == ("cp850", None)
    assert "cp1252" in found.encodings
