"""What stands in a list, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from planner.domain.case_list import AsOfSource, Fault, Heal, ListColumn, NoteKind, ReadChoices
from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.domain.words import ExemptionCause, SpellKind
from support.lists import HEADINGS, LISTS, NOVEMBER, OCTOBER, USUAL, a_csv, a_row, a_workbook
from unit.imports.conftest import Read


def test_october_has_no_fault(read: Read) -> None:
    found = read(OCTOBER.read_bytes())
    assert (len(found.rows), found.complaints, found.healed, found.header_row) == (240, (), (), 1)
    assert found.as_of_source is AsOfSource.FILE_DATE
    first = found.rows[0]
    assert (first.cpr, first.benefit, first.benefit_from) == ("1903721618", "kontanthjaelp", date(2025, 5, 11))
    assert (first.mark, first.worker, first.minutes) == ("FSM: Rehab (Gr. 2)", "JOÅG", 480)
    assert (first.offer, first.offer_to) == (SpellKind.WORK_TRIAL, date(2026, 11, 30))
    assert found.rows[15].exemption is ExemptionCause.SPECIAL


FAULTS = [
    (62, "Cpr.nr.", Fault.CPR_DATE),
    (123, "Cpr.nr.", Fault.CPR_LENGTH),
    (184, "Jobmål", Fault.FORMULA),
    (185, "Seneste samtale", Fault.DATE_IMPOSSIBLE),
    (202, "Cpr.nr.", Fault.CPR_EMPTY),
    (208, "Ydelse", Fault.BENEFIT_UNKNOWN),
]
HEALED = [
    (20, "Cpr.nr.", Heal.CPR_SPACES, "0911710300"),
    (38, "Cpr.nr.", Heal.CPR_NUMBER, "1810811306"),
    (45, "Cpr.nr.", Heal.CPR_HYPHEN, "0611731492"),
    (91, "Seneste samtale", Heal.DATE_TEXT, "2026-10-17"),
    (188, "Navn", Heal.PROTECTED, ""),
    (216, "Næste samtale", Heal.DATE_SHORT_YEAR, "2026-11-18"),
    (250, "Timer pr. uge", Heal.HOURS_TEXT, "750"),
]


def test_november_has_just_the_planted_faults(read: Read) -> None:
    found = read(NOVEMBER.read_bytes())
    assert [(each.row, each.heading, each.fault) for each in found.complaints] == FAULTS
    assert [(each.row, each.heading, each.heal, each.read_as) for each in found.healed] == HEALED


def test_november_is_read_below_its_title_and_above_its_total(read: Read) -> None:
    found = read(NOVEMBER.read_bytes())
    assert (found.sheet, found.header_row, len(found.rows), len(found.unreadable)) == ("Udtræk", 4, 247, 3)
    assert (found.as_of, found.as_of_source) == (date(2026, 11, 2), AsOfSource.ABOVE_HEADER)
    kinds = [(note.kind, note.row) for note in found.notes]
    assert kinds == [(NoteKind.ABOVE_HEADER, 0), (NoteKind.OTHER_SHEET, 0), (NoteKind.SKIPPED_ROW, 256)]


def test_the_rest_of_a_faulty_row_stands(read: Read) -> None:
    rows = {row.row: row for row in read(NOVEMBER.read_bytes()).rows}
    assert (rows[208].benefit, rows[208].worker, rows[208].last_talk) == ("", "CELU", date(2026, 10, 30))
    assert rows[208].bad == {ListColumn.BENEFIT}
    assert (rows[185].last_talk, rows[185].next_talk) == (None, date(2026, 10, 17))
    assert (rows[188].name, rows[188].protected) == ("", True)
    assert rows[184].job_goal == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01-03-2026", date(2026, 3, 1)),
        ("1.3.26", date(2026, 3, 1)),
        ("1/3-2026", date(2026, 3, 1)),
        ("01/03/2026", date(2026, 3, 1)),
        ("2026-03-01", date(2026, 3, 1)),
        ("2026-03-01 00:00:00", date(2026, 3, 1)),
        ("46082", date(2026, 3, 1)),
        ("01032026", date(2026, 3, 1)),
        ("1.3.36", date(2036, 3, 1)),
        ("1.3.37", date(1937, 3, 1)),
        ("29-02-2026", None),
        ("i går", None),
        ("01-03-0026", None),
    ],
)
def test_dates_in_all_their_ways(read: Read, text: str, expected: date | None) -> None:
    found = read(a_csv([a_row(Ydelse_fra=text)]))
    assert found.rows[0].benefit_from == expected
    assert bool(found.complaints) is (expected is None)


def test_a_serial_number_in_a_date_column_of_a_workbook_is_a_date_and_said(read: Read) -> None:
    cells = {**USUAL, "Ydelse fra": 46082}
    found = read(a_workbook(("Liste", [list(HEADINGS), [cells.get(heading) for heading in HEADINGS]])))
    assert found.rows[0].benefit_from == date(2026, 3, 1)
    assert [each.heal for each in found.healed] == [Heal.DATE_SERIAL]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("8", 480), ("12,5", 750), ("12.5", 750), ("37,0", 2220), ("15 timer", 900), ("7:30", 450), ("0", 0)],
)
def test_hours(read: Read, text: str, minutes: int) -> None:
    row = a_row(Aktivt_tilbud="Løntilskud", Tilbud_fra="01-09-2026", **{"Timer pr. uge": text})
    assert read(a_csv([row])).rows[0].minutes == minutes


@pytest.mark.parametrize("text", ["mange", "-3", "101", "1e3"])
def test_hours_that_are_none_are_said(read: Read, text: str) -> None:
    found = read(a_csv([a_row(**{"Timer pr. uge": text})]))
    assert [each.fault for each in found.complaints] == [Fault.HOURS_UNREADABLE]


def test_numbers_that_lost_their_zero_in_a_text_file_get_it_back_when_no_zero_is_left(read: Read) -> None:
    lost = [a_row(**{"Cpr.nr.": "101800000"}), a_row(**{"Cpr.nr.": "1203810002"})]
    found = read(a_csv(lost))
    assert [row.cpr for row in found.rows] == ["0101800000", "1203810002"]
    assert [each.heal for each in found.healed] == [Heal.CPR_ZERO]


def test_nine_digits_in_a_list_that_kept_its_zeros_are_an_error(read: Read) -> None:
    found = read(a_csv([a_row(**{"Cpr.nr.": "101800000"}), a_row(**{"Cpr.nr.": "0203810002"})]))
    assert [each.fault for each in found.complaints] == [Fault.CPR_LENGTH]
    assert [row.name for row in found.unreadable] == ["Bo Eksempel"]


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"Fritagelse": "Ferie", "Fritaget fra": "01-09-2026"}, Fault.EXEMPTION_UNKNOWN),
        ({"Fritagelse": "Barsel"}, Fault.START_MISSING),
        ({"Aktivt tilbud": "Yoga", "Tilbud fra": "01-09-2026"}, Fault.OFFER_UNKNOWN),
        ({"Fritaget fra": "02-09-2026", "Fritaget til": "01-09-2026"}, Fault.END_BEFORE_START),
        ({"CV godkendt": "måske"}, Fault.YES_NO),
        ({"Jobmål": "x" * 201}, Fault.TOO_LONG),
        ({"Cpr.nr.": "010180000O"}, Fault.CPR_SIGNS),
    ],
)
def test_each_other_fault_is_named(read: Read, fields: dict[str, str], fault: Fault) -> None:
    found = read(a_csv([{**USUAL, **fields}]))
    assert [each.fault for each in found.complaints] == [fault]
    assert found.complaints[0].row == 2


def test_headings_are_known_whatever_their_case_and_signs(read: Read) -> None:
    headings = ["CPR NR", "NAVN", "maalgruppe", "Næste Samtale:", "noget andet", "Navn"]
    data = a_csv([{"CPR NR": "0101800000", "maalgruppe": "X", "Næste Samtale:": "01-12-2026"}], headings=headings)
    found = read(data)
    assert found.rows[0].next_talk == date(2026, 12, 1)
    notes = [(note.kind, note.details) for note in found.notes]
    assert (NoteKind.UNKNOWN_COLUMN, {"heading": "noget andet"}) in notes
    assert (NoteKind.DOUBLE_COLUMN, {"heading": "Navn"}) in notes


def test_a_mapping_goes_before_the_known_headings(read: Read) -> None:
    headings = ["Nøgle", "Navn", "Ydelse", "Team"]
    data = a_csv([{"Nøgle": "0101800000", "Navn": "Bo", "Ydelse": "Kontanthjælp"}], headings=headings)
    found = read(data, choices=ReadChoices(columns={"Nøgle": ListColumn.CPR, "Navn": None}))
    assert (found.rows[0].cpr, found.rows[0].name) == ("0101800000", "")


def test_only_the_chosen_team_is_read_and_the_others_are_counted(read: Read) -> None:
    rows = [a_row(), a_row(Team="Team Øst", **{"Cpr.nr.": "0203810002"}), a_row(Team="Team Øst", **{"Cpr.nr.": "x"})]
    found = read(a_csv(rows), teams=frozenset({"team vest"}))
    assert [row.cpr for row in found.rows] == ["0101800000"]
    assert (found.complaints, found.elsewhere) == ((), {"0203810002": "Team Øst"})
    others = [note.details for note in found.notes if note.kind is NoteKind.OTHER_TEAM]
    assert others == [{"team": "Team Øst", "count": 2}]


def test_a_team_that_is_not_in_the_list_is_refused(read: Read) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        read(a_csv([a_row()]), teams=frozenset({"Team Nord"}))
    assert caught.value.reason is RefusalReason.NO_TEAM


def test_a_repeated_header_and_totals_are_left_aside(read: Read) -> None:
    total = {"Cpr.nr.": "I alt", "Navn": "1", "Ydelse": "1", "Team": "1"}
    rows = [a_row(), dict(zip(HEADINGS, HEADINGS, strict=True)), total]
    found = read(a_csv(rows))
    assert (len(found.rows), found.complaints) == (1, ())
    assert [note.row for note in found.notes] == [3, 4]


def test_the_as_of_date_that_is_told_goes_before_the_one_in_the_file(read: Read) -> None:
    assert read(NOVEMBER.read_bytes(), as_of=date(2026, 11, 1)).as_of == date(2026, 11, 1)


def test_the_committed_lists_are_all_there() -> None:
    assert sorted(path.name for path in LISTS.iterdir()) == [
        "november.ods",
        "november.xls",
        "november.xlsx",
        "oktober.csv",
    ]
