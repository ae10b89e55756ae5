"""Each cell in all the ways that lists write it, and those that must never pass as something else."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from planner.domain.case_list import CaseList, Fault, Heal, ListColumn, NoteKind
from planner.domain.words import ExemptionCause, SpellKind
from planner.imports.case_list import ReadOptions, read_case_list
from planner.imports.headings import load_headings
from planner.imports.sheets import Cell, ErrorCell, RawSheet, Uncalculated
from planner.imports.vocabulary import Vocabulary
from planner.platform import datafiles
from support.lists import a_csv, a_workbook
from unit.imports.conftest import Read

A, B, C = "0101800000", "1512750000", "2309900000"
HEADINGS = load_headings(datafiles.resources() / "list_headings.toml")
WORDS = Vocabulary(
    {"kontanthjaelp": "kontanthjaelp"}, {"barsel": ExemptionCause.PARENTAL_LEAVE}, {"mentor": SpellKind.MENTOR_SUPPORT}
)


def _sheet(*rows: list[Cell], typed: bool = True, base_1904: bool = False) -> CaseList:
    sheet = RawSheet("Ark", [list(row) for row in rows], typed=typed, date_base_1904=base_1904)
    return read_case_list((sheet,), "liste", HEADINGS, WORDS, ReadOptions(file_date=date(2026, 11, 5)))


def _one(heading: str, cell: Cell, **how: bool) -> CaseList:
    return _sheet(["CPR-nummer", "Navn", heading], [A, "Åse", cell], **how)


# dates


@pytest.mark.parametrize(
    "cell",
    [
        "12-11-2026 kl. 10.00",
        "Nov 12, 2026",
        "November 12 2026",
        "Nov 12 2026 12:00AM",
        "12th November 2026",
        "Thu, 12 Nov 2026",
        "d. 12. november 2026",
        "den 12. november 2026",
        "12 - 11 - 2026",
        "12. 11. 2026",
        "12\u201311\u20132026",
        "12\u201111\u20112026",
        "2026-11-12T00:00:00 +01:00",
        "2026-11-11T23:00:00+00",
        "12-11-2026 kl 10",
        "12-11-2026 10:00",
        "12.11.2026, 10:30:00",
        "12-11-2026 10.00",
        "12. nov. 2026",
        "12 nov 2026",
        "12. november 2026",
        "12-nov-2026",
        "12-nov-26",
        "12. NOV 2026",
        "12 november, 2026",
        "tor 12-11-2026",
        "tor. 12-11-2026",
        "to 12-11-2026",
        "torsdag 12-11-2026",
        "Torsdag den 12. november 2026",
        "torsdag d. 12-11-2026",
        "2026-11-12T00:00:00+01:00",
        "2026-11-11T23:00:00Z",
        "2026-11-11T23:00:00.000Z",
        "2026-11-11T23:00:00+00:00",
        "2026-11-12T10:00:00",
        "2026-11-11 23:00:00Z",
        "2026-11-11T23:00:00.0000000Z",
        "12/11/2026 2:30:00 PM",
        "12-11-2026 10:00 am",
        "20261112",
        "12112026",
        "46338",
        46338,
        46338.4,
        20261112,
        12112026,
        date(2026, 11, 12),
        datetime.fromisoformat("2026-11-12T10:00"),
        "12-11-26",
        "12/11-2026",
        "12/11/2026",
        "2026/11/12",
        "12 11 2026",
        " 12-11-2026 ",
        "12-11-2026\u200b",
        "12\u00a0nov 2026",
    ],
)
@pytest.mark.parametrize("typed", [False, True])
def test_a_day_in_all_its_ways(cell: Cell, typed: bool) -> None:
    found = _one("Næste samtale", cell, typed=typed)
    assert (found.rows[0].next_talk, found.complaints) == (date(2026, 11, 12), ())


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-06-30T22:00:00Z", date(2026, 7, 1)),
        ("2026-06-30T21:59:59Z", date(2026, 6, 30)),
        ("2026-03-28T23:00:00Z", date(2026, 3, 29)),
        ("2026-03-29T22:00:00Z", date(2026, 3, 30)),
        ("2026-10-25T23:00:00Z", date(2026, 10, 26)),
        ("2026-01-01T00:00:00+05:30", date(2025, 12, 31)),
    ],
)
def test_a_moment_with_its_zone_is_the_day_in_denmark(cell: str, day: date) -> None:
    found = _one("Næste samtale", cell, typed=False)
    assert found.rows[0].next_talk == day
    assert bool(found.healed) is (not cell.startswith(day.isoformat()))


@pytest.mark.parametrize(
    ("dates", "days", "faults"),
    [
        (["2/1/2024", "3/25/2024"], [date(2024, 2, 1), date(2024, 3, 25)], 0),
        (["3/25/2024", "2/1/2024", "12/11/2023"], [date(2024, 3, 25), date(2024, 2, 1), date(2023, 12, 11)], 0),
        (["2/1/2024", "25/3/2024"], [date(2024, 1, 2), date(2024, 3, 25)], 0),
        (["2/1/2024", "3/2/2024"], [date(2024, 1, 2), date(2024, 2, 3)], 0),
        (["2/1/24", "3/25/24"], [date(2024, 2, 1), date(2024, 3, 25)], 0),
        (["2-1-2024", "3-25-2024"], [date(2024, 2, 1), date(2024, 3, 25)], 0),
        (["2/1/2024 10:00", "3/25/2024 00:00:00"], [date(2024, 2, 1), date(2024, 3, 25)], 0),
        (["2/1/2024", "3/25/2024", "25/3/2024"], [None, date(2024, 3, 25), date(2024, 3, 25)], 1),
        (["5/5/2024", "3/25/2024", "25/3/2024"], [date(2024, 5, 5), date(2024, 3, 25), date(2024, 3, 25)], 0),
        (["2024-02-01", "3/25/2024"], [date(2024, 2, 1), date(2024, 3, 25)], 0),
    ],
)
def test_a_column_has_one_order_of_day_and_month(dates: list[str], days: list[date | None], faults: int) -> None:
    numbers = [A, B, C]
    rows: list[list[Cell]] = [[cpr, "x", day] for cpr, day in zip(numbers, dates, strict=False)]
    found = _sheet(["CPR-nummer", "Navn", "Ydelse fra"], *rows, typed=False)
    assert [row.benefit_from for row in found.rows] == days
    assert [each.fault for each in found.complaints] == [Fault.DATE_ORDER] * faults


def test_real_dates_beside_texts_with_the_month_first_may_be_turned_round() -> None:
    days: list[Cell] = ["3/25/2024", date(2024, 1, 2), date(2024, 1, 20), date(2024, 5, 5)]
    numbers = [A, B, C, "3006680000"]
    found = _sheet(["CPR-nummer", "Ydelse fra"], *([cpr, day] for cpr, day in zip(numbers, days, strict=True)))
    expected = [date(2024, 3, 25), None, date(2024, 1, 20), date(2024, 5, 5)]
    assert [row.benefit_from for row in found.rows] == expected
    assert [(each.row, each.fault) for each in found.complaints] == [(3, Fault.DATE_ORDER)]


def test_each_column_proves_its_own_order_and_a_doubtful_neighbour_is_named() -> None:
    found = _sheet(
        ["CPR-nummer", "Ydelse fra", "Næste samtale"],
        [A, "3/25/2024", "1/2/2027"],
        [B, "2/1/2024", "3/2/2027"],
        typed=False,
    )
    assert [(row.benefit_from, row.next_talk) for row in found.rows] == [
        (date(2024, 3, 25), date(2027, 2, 1)),
        (date(2024, 2, 1), date(2027, 2, 3)),
    ]
    assert [note.details["heading"] for note in found.notes if note.kind is NoteKind.ORDER_UNPROVED] == [
        "Næste samtale"
    ]


@pytest.mark.parametrize("cell", ["31-12-9999", date(9999, 12, 31), 2958465, "31-12-2999", "9999-12-31", "31.12.9999"])
@pytest.mark.parametrize("heading", ["Fritaget til", "Tilbud til", "Næste samtale"])
def test_a_day_that_never_comes_is_no_day(cell: Cell, heading: str) -> None:
    found = _one(heading, cell)
    row = found.rows[0]
    assert (row.exemption_to, row.offer_to, row.next_talk, row.bad) == (None, None, None, frozenset())
    assert [each.heal for each in found.healed] == [Heal.DATE_OPEN]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Seneste samtale", "01-01-1900"),
        ("Seneste samtale", date(1900, 1, 1)),
        ("Ydelse fra", "31-12-9999"),
        ("Fritaget til", "01-12-2206"),
        ("Ydelse fra", "01-01-1919"),
        ("Næste samtale", "01-01-2101"),
        ("Tilbud fra", date(9999, 12, 31)),
        ("Seneste samtale", "31-12-9999"),
        ("Tilbud til", "01-01-1753"),
    ],
)
def test_a_day_outside_all_that_can_be_is_an_error(heading: str, cell: Cell) -> None:
    found = _one(heading, cell)
    assert [each.fault for each in found.complaints] == [Fault.DATE_OUTSIDE]
    assert len(found.rows[0].bad) == 1


def test_plain_numbers_count_from_1904_where_the_workbook_does() -> None:
    found = _one("Ydelse fra", 43861.0, base_1904=True)
    assert found.rows[0].benefit_from == date(2024, 2, 1)
    assert _one("Ydelse fra", 45323.0).rows[0].benefit_from == date(2024, 2, 1)


def test_a_talk_long_before_everything_else_is_worth_a_look() -> None:
    head: list[Cell] = ["CPR-nummer", "Navn", "Ydelse", "Ydelse fra", "Seneste samtale"]
    found = _sheet(
        head,
        [A, "Åse", "Kontanthjælp", "01-02-2024", "01-02-2020"],
        [B, "Bo", "Kontanthjælp", "01-02-2024", "01-01-2024"],
    )
    assert [note.row for note in found.notes if note.kind is NoteKind.OLD_TALK] == [2]
    assert found.rows[0].last_talk == date(2020, 2, 1)


@pytest.mark.parametrize(
    "text", ["i går", "uge 46", "maj 2026", "32-13-2026", "12-11", "2026", "12-11-2026 - 14-11-2026", "12. foo 2026"]
)
def test_what_is_no_day_is_an_error(text: str) -> None:
    found = _one("Næste samtale", text, typed=False)
    assert (found.rows[0].next_talk, len(found.complaints)) == (None, 1)


# hours


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("37 timer pr. uge", 2220),
        ("37 t/uge", 2220),
        ("37 timer om ugen", 2220),
        ("37,5 timer.", 2250),
        ("10 timer pr. uge.", 600),
        ("37t30m", 2250),
        ("2½", 150),
        ("2 ½ time", 150),
        ("½", 30),
        ("37,0000", 2220),
        ("100:00", 6000),
        ("37 timer ugentligt", 2220),
        ("2,5 t.", 150),
        ("2.5 t", 150),
        ("37,00", 2220),
        ("12 timer 30 min", 750),
        ("12 t. og 30 min.", 750),
        ("7:30", 450),
        ("07:30:00", 450),
        ("37:00", 2220),
        (time(7, 30), 450),
        (timedelta(hours=37), 2220),
        (datetime.fromisoformat("1899-12-31T13:00"), 2220),
        ("ca. 10", 600),
        ("37 timer/uge", 2220),
        (12.5, 750),
        ("-", None),
        ("Ukendt", None),
        ("15 timer", 900),
        ("1 time", 60),
    ],
)
def test_hours_in_all_their_ways(cell: Cell, minutes: int | None) -> None:
    found = _one("Timer pr. uge", cell)
    assert (found.rows[0].minutes, found.complaints) == (minutes, ())


@pytest.mark.parametrize(
    "cell", ["10-15", "3 timer pr. dag", "mange", "-3", "101", "1e3", "fuld tid", 1e9, True, "12 minutter"]
)
def test_hours_that_are_none_are_an_error(cell: Cell) -> None:
    assert [each.fault for each in _one("Timer pr. uge", cell).complaints] == [Fault.HOURS_UNREADABLE]


# CPR numbers


@pytest.mark.parametrize(
    "cell",
    [
        '="0101800000"',
        "'0101800000",
        "=0101800000",
        "0101800000\u200b",
        "\ufeff0101800000",
        "\u200e0101800000",
        "0101800000\u00a0",
        "010180-0000",
        "010180\u20130000",
        "010180 0000",
        " 0101800000",
        101800000,
        101800000.0,
        "'010180-0000",
        '="010180-0000"',
        "0101800000.0",
        "0101800000,00",
        "’0101800000",
        '"0101800000"',
        "01.01.80-0000",
        "01.01.80.0000",
        "01/01/80 0000",
        "010180/0000",
        "010180.0000",
        '="010180.0000"',
    ],
)
@pytest.mark.parametrize("typed", [False, True])
def test_a_number_is_healed_alike_in_every_format(cell: Cell, typed: bool) -> None:
    found = _sheet(["CPR-nummer", "Navn"], [cell, "Åse"], [B, "Bo"], typed=typed)
    assert ([row.cpr for row in found.rows], found.complaints) == ([A, B], ())
    assert len(found.healed) == 1


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (101800000.5, Fault.CPR_SIGNS),
        (1512750000.25, Fault.CPR_SIGNS),
        (float("inf"), Fault.CPR_SIGNS),
        (18000.0, Fault.CPR_LENGTH),
        ("0101.80-0000", Fault.CPR_SIGNS),
        ("01.01/80-0000", Fault.CPR_SIGNS),
        ("010180-xxxx", Fault.CPR_SIGNS),
        ("01018000000", Fault.CPR_LENGTH),
    ],
)
def test_a_number_that_is_none_is_said_to_be_what_it_is(cell: Cell, fault: Fault) -> None:
    found = _sheet(["CPR-nummer", "Navn"], [cell, "Åse"], [B, "Bo"])
    assert [row.cpr for row in found.rows] == [B]
    assert [each.fault for each in found.complaints] == [fault]


@pytest.mark.parametrize("word", [None, "", "Ingen", "Intet tilbud"])
@pytest.mark.parametrize(("end", "said"), [(None, 1), (date(2026, 12, 31), 1), (date(2026, 10, 31), 0)])
def test_days_that_run_without_a_word_for_what_they_are_end_nothing(word: Cell, end: date | None, said: int) -> None:
    headings: list[Cell] = ["CPR-nummer", "Aktivt tilbud", "Tilbud fra", "Tilbud til"]
    found = _sheet(headings, [A, word, date(2026, 10, 1), end], [B, "Mentor", date(2026, 10, 1), None])
    assert [each.fault for each in found.complaints] == [Fault.KIND_MISSING] * said
    assert [ListColumn.OFFER in row.bad for row in found.rows] == [bool(said), False]


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("total", [None, "0", "0 i alt", 0, "I alt", "002"])
def test_lost_zeros_come_back_whatever_the_totals_say(typed: bool, total: Cell) -> None:
    rows: list[list[Cell]] = [["CPR-nummer", "Navn", "Team"], ["101800000", "Åse", ""], [B, "Bo", ""]]
    if total is not None:
        rows += [["", "", ""], [total, "borgere uden samtale", ""]]
    found = _sheet(*rows, typed=typed)
    assert ([row.cpr for row in found.rows], found.complaints) == ([A, B], ())


@pytest.mark.parametrize("typed", [False, True])
def test_nine_digits_beside_a_kept_zero_are_an_error(typed: bool) -> None:
    found = _sheet(["CPR-nummer", "Navn"], ["101800000", "Åse"], ["0203810002", "Bo"], typed=typed)
    assert [each.fault for each in found.complaints] == [Fault.CPR_LENGTH]


@pytest.mark.parametrize("cell", ["1,0181E+08", "1.0181E+09", "1E+09", "1,01800000E+08", "1,5e+9"])
def test_a_number_that_the_spreadsheet_destroyed_is_said_to_be(cell: str) -> None:
    found = _sheet(["CPR-nummer", "Navn"], [cell, "Åse"], [B, "Bo"], typed=False)
    assert [each.fault for each in found.complaints] == [Fault.CPR_DESTROYED]
    assert [row.name for row in found.unreadable] == ["Åse"]


# what is not there, and what cannot be known

PLACEHOLDERS = [
    "-",
    "--",
    "–",
    "?",
    "…",
    ".",
    "(tom)",
    "NULL",
    "null",
    "N/A",
    "n/a",
    "Ikke tildelt",
    "ikke angivet",
    "Ikke oplyst",
    "Ukendt",
    "Ingen",
    "Ikke planlagt",
    "(ukendt)",
    "IKKE TILDELT",
    "Uoplyst",
    "None",
    "NaN",
    "*",
    "\u200b",
    "Vakant",
]
EVERY = [
    "Ydelse",
    "Ydelse fra",
    "Næste samtale",
    "Sagsbehandler",
    "Jobmål",
    "Aktivt tilbud",
    "Tilbud fra",
    "Tilbud til",
    "Timer pr. uge",
    "Fritagelse",
    "Fritaget fra",
    "Distrikt",
    "Sprog",
    "Målgruppe",
    "Persongruppe",
    "CV godkendt",
]


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_a_placeholder_is_empty_in_every_column(read: Read, text: str) -> None:
    filled = {"CPR-nummer": A, "Navn": "Åse", **dict.fromkeys(EVERY, text)}
    found = read(a_csv([filled], headings=["CPR-nummer", "Navn", *EVERY]))
    assert found.complaints == ()
    said = found.rows[0]._asdict()
    assert {name: value for name, value in said.items() if value} == {"row": 2, "cpr": A, "name": "Åse"}


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Fritagelse", "Nej"),
        ("Fritagelse", "Ingen fritagelse"),
        ("Fritagelse", "Ikke fritaget"),
        ("Aktivt tilbud", "Intet tilbud"),
        ("Aktivt tilbud", "Nej"),
        ("Aktivt tilbud", "Ikke i tilbud"),
        ("Sagsbehandler", "Ikke tilknyttet"),
        ("Næste samtale", "Ingen samtale"),
        ("Næste samtale", "00-00-0000"),
        ("Næste samtale", "0"),
        ("Sagsbehandler", "#I/T"),
        ("Jobmål", "#N/A"),
        ("Fritaget fra", "Nej"),
    ],
)
def test_each_column_has_its_own_words_for_nothing(heading: str, text: str) -> None:
    found = _one(heading, text, typed=False)
    said = {name: value for name, value in found.rows[0]._asdict().items() if value}
    assert (said, found.complaints) == ({"row": 2, "cpr": A, "name": "Åse"}, ())


ERRORS: list[Cell] = [ErrorCell("#N/A"), ErrorCell("#REF!"), ErrorCell("#I/T"), "#REF!", "#VALUE!", Uncalculated()]
COLUMNS = {
    "Fritagelse": ListColumn.EXEMPTION,
    "Fritaget fra": ListColumn.EXEMPTION_FROM,
    "Aktivt tilbud": ListColumn.OFFER,
    "Tilbud til": ListColumn.OFFER_TO,
    "Ydelse": ListColumn.BENEFIT,
    "Ydelse fra": ListColumn.BENEFIT_FROM,
    "Sagsbehandler": ListColumn.WORKER,
    "Jobmål": ListColumn.JOB_GOAL,
    "Persongruppe": ListColumn.MARK,
    "Timer pr. uge": ListColumn.WEEKLY_HOURS,
    "Næste samtale": ListColumn.NEXT_TALK,
    "Målgruppe": ListColumn.TARGET_GROUP,
    "CV godkendt": ListColumn.CV,
    "Sprog": ListColumn.LANGUAGES,
    "Adressebeskyttelse": ListColumn.PROTECTION,
}


@pytest.mark.parametrize("cell", ERRORS)
@pytest.mark.parametrize("heading", COLUMNS)
def test_an_error_cell_is_an_error_of_its_field_and_not_an_empty_one(heading: str, cell: Cell) -> None:
    found = _one(heading, cell)
    expected = Fault.UNCALCULATED if isinstance(cell, Uncalculated) else Fault.CELL_ERROR
    assert [(each.fault, each.column) for each in found.complaints] == [(expected, COLUMNS[heading])]
    assert found.rows[0].bad == {COLUMNS[heading]}


@pytest.mark.parametrize("cell", ERRORS)
def test_an_error_cell_for_a_number_makes_the_row_unreadable(cell: Cell) -> None:
    found = _sheet(["CPR-nummer", "Navn", "Ydelse"], [cell, "Åse", "Kontanthjælp"], [B, "Bo", "Kontanthjælp"])
    expected = Fault.UNCALCULATED if isinstance(cell, Uncalculated) else Fault.CELL_ERROR
    assert ([each.fault for each in found.complaints], [row.name for row in found.unreadable]) == ([expected], ["Åse"])


# texts


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Åse\x1fPrøve", "Åse Prøve"),
        ("Åse\nPrøve", "Åse Prøve"),
        ("Åse\r\n Prøve", "Åse Prøve"),
        ("Å\x00s\x00e\x00", "Åse"),
        ("Åse\tPrøve", "Åse Prøve"),
        ("Åse\u200b Prøve", "Åse Prøve"),
        ("\u202eÅse\u202c", "Åse"),
        ("Åse\u2028Prøve", "Åse Prøve"),
        ("Åse\x7fPrøve", "Åse Prøve"),
        ("A\u030ase", "Åse"),
        ("Å\u00adse", "Åse"),
        ("Åse\x0bPrøve\x0c", "Åse Prøve"),
        ('="Åse"', "Åse"),
    ],
)
def test_nothing_invisible_passes_into_a_name(raw: str, name: str) -> None:
    found = _sheet(["CPR-nummer", "Navn", "Jobmål", "Distrikt"], [A, raw, raw, raw])
    row = found.rows[0]
    assert (row.name, row.job_goal, row.district, found.complaints) == (name, name, name, ())
    assert all(each.value.isprintable() for each in found.healed)


@pytest.mark.parametrize("raw", ["\x00\x13\x20 \x00A", "S\x91ren", "S\x9bren", "A\x85b", "S\ufffdren", "\ud800"])
def test_a_text_that_cannot_be_told_is_an_error(raw: str) -> None:
    found = _sheet(["CPR-nummer", "Navn"], [A, raw])
    assert ([each.fault for each in found.complaints], found.rows[0].name) == ([Fault.BAD_SIGNS], "")
    assert found.rows[0].bad == {ListColumn.NAME}
    assert all(each.value.isprintable() for each in found.complaints)


PROTECTED = [
    "NAVNE- OG ADRESSEBESKYTTET",
    "Navne- og adressebeskyttelse",
    "NAVNE OG ADRESSEBESKYTTELSE",
    "Navn og adresse beskyttet",
    "Navnebeskyttet",
    "ADRESSEBESKYTTELSE",
    "Beskyttet",
    "Beskyttet adresse",
    "Hemmelig adresse",
    "(BESKYTTET)",
    "[beskyttet]",
    "*** BESKYTTET ***",
    "Adresse- og navnebeskyttet",
    "Beskyttede oplysninger",
    "NAB",
    "- beskyttet -",
]
BESIDE = [
    "Åse Prøve (adressebeskyttet)",
    "Åse Prøve - Adressebeskyttet",
    "*Åse Prøve",
    "Åse Prøve*",
    "BESKYTTET - Åse Prøve",
    "Navne- og adressebeskyttet: Åse Prøve",
    "Åse Prøve (NAB)",
    "Åse Prøve [BESKYTTET]",
    "Åse Prøve, adressebeskyttet",
    "Åse Prøve/BESKYTTET",
    "(beskyttet) Åse Prøve",
    "Åse Prøve BESKYTTET ADRESSE",
    "Beskyttet adresse Åse Prøve",
    "Åse (NAB) Prøve",
    "Åse Prøve – Navne- og adressebeskyttelse",
    "NAB Åse Prøve",
    "Åse Prøve | hemmelig adresse",
]


@pytest.mark.parametrize("text", PROTECTED)
def test_protection_is_seen_however_it_is_written(text: str) -> None:
    row = _sheet(["CPR-nummer", "Navn"], [A, text]).rows[0]
    assert (row.protected, row.name) == (True, "")


@pytest.mark.parametrize("text", BESIDE)
def test_protection_beside_a_name_keeps_the_name(text: str) -> None:
    found = _sheet(["CPR-nummer", "Navn"], [A, text])
    assert (found.rows[0].protected, found.rows[0].name) == (True, "Åse Prøve")
    assert [each.heal for each in found.healed] == [Heal.PROTECTED]


@pytest.mark.parametrize("text", ["Åse Prøve", "Anabel Nab", "Hemming Skjultved", "Beskow, Åse", "Nab", "Åse (gift)"])
def test_a_name_is_no_protection(text: str) -> None:
    row = _sheet(["CPR-nummer", "Navn"], [A, text]).rows[0]
    assert (row.protected, row.name) == (False, text)


@pytest.mark.parametrize(
    "heading", ["Adressebeskyttelse", "Navne- og adressebeskyttelse", "Beskyttet", "Hemmelig adresse"]
)
@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ja", True),
        ("J", True),
        ("X", True),
        (True, True),
        ("1", True),
        ("Adressebeskyttet", True),
        (date(2020, 1, 1), True),
        ("Nej", False),
        ("", False),
        (None, False),
        ("-", False),
        (False, False),
        ("0", False),
        ("Ingen", False),
    ],
)
def test_a_column_of_its_own_tells_protection_and_the_name_stays(heading: str, cell: Cell, expected: bool) -> None:
    row = _one(heading, cell).rows[0]
    assert (row.protected, row.name) == (expected, "Åse")


def test_any_of_several_columns_protects() -> None:
    head: list[Cell] = ["CPR-nummer", "Navn", "Navnebeskyttelse", "Adressebeskyttelse"]
    found = _sheet(head, [A, "Åse", "Nej", "Ja"], [B, "Bo", "Ja", ""], [C, "Cai", "Nej", "Nej"])
    assert [row.protected for row in found.rows] == [True, True, False]


# words


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("Ydelse", "SHO", "selvforsoergelses_og_hjemrejseydelse"),
        ("Ydelse", "A-dagpenge", "dagpenge"),
        ("Ydelse", "Kontanthjælp (aktivitetsparat)", "kontanthjaelp"),
        ("Ydelse", "1.11 Kontanthjælp", "kontanthjaelp"),
        ("Ydelse", "Aktivitetsparat kontanthjælp", "kontanthjaelp"),
        ("Ydelse", "Kontanthjælp, jobparat", "kontanthjaelp"),
        ("Ydelse", "12 - Sygedagpenge", "sygedagpenge"),
        ("Ydelse", "KONTANTHJÆLP - aktivitetsparat", "kontanthjaelp"),
        ("Ydelse", "Kontanthjælpsmodtager", "kontanthjaelp"),
        ("Ydelse", "Ledighedsydelse", "ledighedsydelse"),
        ("Aktivt tilbud", "Privat virksomhedspraktik", SpellKind.WORK_TRIAL),
        ("Aktivt tilbud", "Mentor", SpellKind.MENTOR_SUPPORT),
        ("Aktivt tilbud", "Ansættelse med løntilskud", SpellKind.WAGE_SUBSIDY),
        ("Aktivt tilbud", "Ordinær uddannelse", SpellKind.EDUCATION),
        ("Aktivt tilbud", "3.2 Mentor", SpellKind.MENTOR_SUPPORT),
        ("Aktivt tilbud", "Virksomhedspraktik (offentlig)", SpellKind.WORK_TRIAL),
        ("Fritagelse", "Sygdom", ExemptionCause.SICKNESS),
        ("Fritagelse", "Barselsorlov", ExemptionCause.PARENTAL_LEAVE),
    ],
)
def test_words_of_lists_are_known(read: Read, heading: str, text: str, expected: object) -> None:
    field = {"Ydelse": "benefit", "Aktivt tilbud": "offer", "Fritagelse": "exemption"}[heading]
    found = read(a_csv([{"CPR-nummer": A, heading: text}], headings=["CPR-nummer", heading]))
    assert (getattr(found.rows[0], field), found.complaints) == (expected, ())


@pytest.mark.parametrize(
    "text",
    [
        "Tidligere kontanthjælp",
        "Kontanthjælp (ophørt)",
        "Ikke kontanthjælp",
        "Kontanthjælp/sygedagpenge",
        "Yoga",
        "Kontant",
    ],
)
def test_a_word_that_may_mean_something_else_is_not_taken(read: Read, text: str) -> None:
    rows = [{"CPR-nummer": cpr, "Ydelse": text} for cpr in (A, B, C)]
    found = read(a_csv(rows, headings=["CPR-nummer", "Ydelse"]))
    assert [row.benefit for row in found.rows] == ["", "", ""]
    assert found.unknown_words == {ListColumn.BENEFIT: {text: 3}}
    (note,) = [note for note in found.notes if note.kind is NoteKind.UNKNOWN_WORD]
    assert note.details == {"column": "benefit", "word": text, "count": 3}


def test_a_workbook_and_a_text_file_are_read_alike(read: Read) -> None:
    head = ["CPR-nummer", "Navn", "Ydelse", "Næste samtale"]
    row = {
        "CPR-nummer": "'0101800000",
        "Navn": "Åse (NAB)",
        "Ydelse": "1.11 Kontanthjælp",
        "Næste samtale": "12. nov. 2026",
    }
    text = read(a_csv([row], headings=head))
    book = read(a_workbook(("Ark", [head, [row[each] for each in head]])))
    assert text.rows == book.rows


# what is told from the whole column, and what stands in a cell beside its own


def _column(heading: str, *cells: Cell, typed: bool = False) -> CaseList:
    rows = [[cpr, "Åse", cell] for cpr, cell in zip((A, B, C), cells, strict=False)]
    return _sheet(["CPR-nummer", "Navn", heading], *rows, typed=typed)


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["98-05-12", "26-10-02"], [date(1998, 5, 12), date(2026, 10, 2)]),  # 98 is no day
        (["31-02-26", "26-10-02"], [date(2031, 2, 26), date(2026, 10, 2)]),  # February has no 31st
        (["26-10-02", "26-09-30", "25-11-28"], [None, None, None]),  # not proved, and yet likelier
        (["02-10-26", "30-09-26", "12-05-25"], [date(2026, 10, 2), date(2026, 9, 30), date(2025, 5, 12)]),
        (["12-05-98", "26-10-02"], [date(1998, 5, 12), date(2002, 10, 26)]),
        (["98-05-12", "12-05-98", "26-10-02"], [None, None, None]),  # contradicted
        (["12-05-98", date(2026, 10, 2)], [date(1998, 5, 12), date(2026, 10, 2)]),
        (["98-05-12", date(2026, 10, 2)], [date(1998, 5, 12), None]),  # a spreadsheet has turned it round, or not
    ],
)
def test_a_column_of_short_years_is_told_by_its_own_days(cells: list[Cell], days: list[date | None]) -> None:
    found = _column("Ydelse fra", *cells)
    assert [row.benefit_from for row in found.rows] == days
    named = {each.row for each in found.complaints if each.column is ListColumn.BENEFIT_FROM}
    assert named == {row.row for row, day in zip(found.rows, days, strict=True) if day is None}


@pytest.mark.parametrize(
    ("cells", "minutes"),
    [
        (["10.30", "7.15"], [630, 435]),  # quarters of an hour
        (["10.30", "8:15"], [630, 495]),
        (["10.30", "7.5"], [618, 450]),
        (["10.30", "12.75"], [618, 765]),
        (["10.30", "25.00"], [None, 1500]),
        (["10.30 timer", "37"], [None, 2220]),
        (["10.30", "10,5"], [None, 630]),
        (["10.30", "12.75", "7:15"], [None, None, 435]),
        (["40 %", "40%", "100 %"], [None, None, None]),
        (["0,4", "1", "0.5"], [None, None, None]),
        (["0,4", "1", "25"], [None, 60, 1500]),
        (["0,5 time", "0:30", "30 min"], [30, 30, None]),
        ([0.4, 1.0, 0.25], [None, None, None]),
        ([0.4, 25.0, 1.0], [None, 1500, 60]),
        ([1.0, 1.0], [None, None]),  # 100 % in an Excel list
        (["1"], [None]),
        (["1 time", "1:00"], [60, 60]),
        ([10.3, 12.5], [618, 750]),
    ],
)
def test_hours_are_told_by_their_column_or_named(cells: list[Cell], minutes: list[int | None]) -> None:
    found = _column("Timer pr. uge", *cells, typed=not isinstance(cells[0], str))
    assert [row.minutes for row in found.rows] == minutes
    named = {each.row for each in found.complaints}
    assert named == {row.row for row, each in zip(found.rows, minutes, strict=True) if each is None}


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Sean O'Brien", "Sean O'Brien"),
        ("D\u2019Arcy O\u2019Neil", "D\u2019Arcy O\u2019Neil"),
        ("'Sean O'Brien'", "Sean O'Brien"),
        ("'Sean O''Brien'", "Sean O'Brien"),
        ("\u2019Ida Lyng\u2019", "Ida Lyng"),
        ("'Ida Lyng", "Ida Lyng"),
        ("Pieter 't Hooft", "Pieter 't Hooft"),
        ("'t Hooft, Pieter", "'t Hooft, Pieter"),
    ],
)
def test_single_quotes_around_a_name_are_none_of_it(cell: str, name: str) -> None:
    assert [row.name for row in _one("Navn på borger", "x").rows] == ["Åse"]
    assert [row.name for row in _sheet(["CPR-nummer", "Navn"], [A, cell]).rows] == [name]


def test_a_list_that_quotes_every_text_with_single_quotes_is_read(read: Read) -> None:
    data = f"'Cpr.nr.';'Navn';'Ydelse fra'\r\n'{A}';'Ida Lyng';'01-03-2026'\r\n'{B}';'Lyng; Bo';'01-03-2026'\r\n"
    found = read(data.encode())
    assert [(row.cpr, row.name, row.benefit_from) for row in found.rows] == [(A, "Ida Lyng", date(2026, 3, 1))]
    assert [(each.row, each.fault) for each in found.complaints] == [(3, Fault.ROW_SHIFTED)]
    assert [row.cprs for row in found.unreadable] == [(B,)]


@pytest.mark.parametrize("heading", ["Cpr.nr.", "Borger", "Navn", "CPR og navn"])
@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize(
    "cells",
    [
        ("010180-0000 Bo Eksempel", "151275-0000 Ida Ø. Lyng"),
        ("0101800000 - Bo Eksempel", "1512750000, Ida Ø. Lyng"),
        ("Bo Eksempel (010180-0000)", "Ida Ø. Lyng 1512750000"),
    ],
)
def test_number_and_name_in_one_cell_are_taken_apart(heading: str, typed: bool, cells: tuple[str, str]) -> None:
    found = _sheet([heading, "Ydelse"], [cells[0], "Kontanthjælp"], [cells[1], "Kontanthjælp"], typed=typed)
    assert [(row.cpr, row.name, row.benefit) for row in found.rows] == [
        (A, "Bo Eksempel", "kontanthjaelp"),
        (B, "Ida Ø. Lyng", "kontanthjaelp"),
    ]
    assert found.complaints == ()


@pytest.mark.parametrize("cell", ["mor 010180-0000", "010180-0000 og 151275-0000", "Far 010180-0000", "010180-0000 x"])
def test_another_text_beside_a_number_leaves_the_row_unread(cell: str) -> None:
    found = _sheet(["Cpr.nr.", "Ydelse"], [cell, "Kontanthjælp"], [C, "Kontanthjælp"])
    assert [row.cpr for row in found.rows] == [C]
    assert [row.cprs[0] for row in found.unreadable] == [A]


def test_a_talk_after_the_lists_day_is_a_remark_and_no_held_talk() -> None:
    found = _column("Seneste samtale", "06-11-2026", "05-11-2026")
    assert [(row.last_talk, row.bad) for row in found.rows] == [
        (None, {ListColumn.LAST_TALK}),
        (date(2026, 11, 5), frozenset()),
    ]
    assert found.complaints == ()
    assert [(note.row, note.kind) for note in found.notes] == [(2, NoteKind.FUTURE_TALK)]


def test_a_word_unknown_on_one_row_is_a_question_and_the_rest_of_the_row_stands() -> None:
    rows: list[list[Cell]] = [[A, "Åse", "Noget nyt", "05-11-2026"], [B, "Bo", "Kontanthjælp", "05-11-2026"]]
    found = _sheet(["CPR-nummer", "Navn", "Ydelse", "Seneste samtale"], *rows)
    assert found.unknown_words == {ListColumn.BENEFIT: {"Noget nyt": 1}}
    assert [(row.name, row.benefit, row.last_talk) for row in found.rows] == [
        ("Åse", "", date(2026, 11, 5)),
        ("Bo", "kontanthjaelp", date(2026, 11, 5)),
    ]
    assert [row.bad for row in found.rows] == [{ListColumn.BENEFIT}, frozenset()]
