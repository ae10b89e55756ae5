"""The register workbook in: every error names its cell, and what would be right."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from planner.domain.errors import Code
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, Enrolment, Worker
from planner.domain.register import Register
from planner.domain.register_faults import RegisterFault, RegisterRemark
from planner.domain.weekly_hours import weekly_minutes
from planner.imports.reading import read_bytes
from planner.imports.register_workbook import RegisterRead, is_register_workbook, read_register
from planner.reports.register_workbook import register_workbook
from planner.texts.register_faults import error_text, remark_text
from planner.texts.register_sheets import SHEETS
from support.lists import HEADINGS, a_workbook
from support.people import a_citizen, a_worker, an_enrolment, unassignable_cpr, valid_cvr

CPR = unassignable_cpr(date(1975, 4, 3), 1)
OTHER = unassignable_cpr(date(1976, 4, 3), 2)
CITIZENS = ("Borgere", [["CPR-nummer", "Navn"], [CPR, "Bo"], [OTHER, "Åse"]])
WORKERS = ("Jobformidlere", [["Initialer", "Ugentlige timer", "Ansat fra"], ["ABL", 37, date(2020, 1, 1)]])


def _read(programmes: Programmes, *sheets: tuple[str, Any]) -> RegisterRead:
    raw = read_bytes(a_workbook(*sheets), "register.xlsx")
    assert is_register_workbook(raw)
    return read_register(raw, "register.xlsx", programmes, date(2026, 11, 23))


def test_a_small_workbook_is_read(programmes: Programmes) -> None:
    enrolments = [
        ["Indsats", "CPR-nummer", "Fra", "Gruppe", "Step-up"],
        ["fsm", CPR[:6] + "-" + CPR[6:], "1.3.2026", 2, "ja"],
    ]
    read = _read(programmes, CITIZENS, WORKERS, ("Visitation", enrolments))
    assert read.errors == ()
    rows = {type(row): row for row in read.rows}
    enrolment = rows[Enrolment]
    assert isinstance(enrolment, Enrolment)
    assert (enrolment.programme, enrolment.group, enrolment.start) == ("FSM", "2", date(2026, 3, 1))
    assert read.counts["Borgere"] == 2


@pytest.mark.parametrize(
    ("sheet", "header", "row", "column", "fault"),
    [
        ("Borgere", ["CPR-nummer", "CV"], ["3112", "Ja"], "CPR-nummer", RegisterFault.CPR),
        ("Borgere", ["CPR-nummer", "CV"], [CPR, "måske"], "CV", RegisterFault.FLAG),
        ("Borgere", ["CPR-nummer", "Sagstyngde"], [CPR, "svær"], "Sagstyngde", RegisterFault.WORD),
        ("Borgere", ["Navn"], ["Bo"], "CPR-nummer", RegisterFault.MISSING_COLUMN),
        ("Borgere", ["CPR-nummer", "Navn"], [None, "Bo"], "CPR-nummer", RegisterFault.MISSING_VALUE),
        (
            "Jobformidlere",
            ["Initialer", "Ugentlige timer"],
            ["EHØ", "fuld tid"],
            "Ugentlige timer",
            RegisterFault.HOURS,
        ),
        ("Virksomheder", ["CVR-nummer", "Navn"], ["12345678", "Bageri"], "CVR-nummer", RegisterFault.CVR),
        (
            "Virksomheder",
            ["CVR-nummer", "Navn", "P-nummer"],
            [valid_cvr(1), "Bageri", "123"],
            "P-nummer",
            RegisterFault.P_NUMBER,
        ),
        ("Lofter", ["Indsats", "Fast loft", "Fra"], ["XYZ", 30, date(2026, 1, 1)], "Indsats", RegisterFault.PROGRAMME),
        ("Lofter", ["Indsats", "Fast loft", "Fra"], ["FSM", 30.5, date(2026, 1, 1)], "Fast loft", RegisterFault.WHOLE),
        ("Lofter", ["Indsats", "Fast loft", "Fra"], ["FSM", 30, "31-02-2026"], "Fra", RegisterFault.DATE),
        (
            "Fravær",
            ["Initialer", "Årsag", "Fra"],
            ["XXX", "syg", date(2026, 1, 1)],
            "Initialer",
            RegisterFault.UNKNOWN_WORKER,
        ),
        (
            "Fravær",
            ["Initialer", "Årsag", "Fra", "Andel"],
            ["ABL", "syg", date(2026, 1, 1), 120],
            "Andel",
            RegisterFault.PERCENT,
        ),
        (
            "Ydelser",
            ["CPR-nummer", "Ydelse", "Fra"],
            [CPR, "slaraffenland", date(2026, 1, 1)],
            "Ydelse",
            RegisterFault.BENEFIT,
        ),
        (
            "Ydelser",
            ["CPR-nummer", "Ydelse", "Fra"],
            [unassignable_cpr(date(1980, 1, 1), 9), "kontanthjælp", date(2026, 1, 1)],
            "CPR-nummer",
            RegisterFault.UNKNOWN_CITIZEN,
        ),
        (
            "Timer",
            ["Aftalenr", "Fra", "Timer pr. uge", "Ordinære timer pr. uge", "Art"],
            ["A-9", date(2026, 1, 1), 8, 0, "faktisk"],
            "Aftalenr",
            RegisterFault.UNKNOWN_AGREEMENT,
        ),
        (
            "Kontakter",
            ["CVR-nummer", "Dato", "Initialer"],
            [valid_cvr(3), date(2026, 1, 1), "ABL"],
            "CVR-nummer",
            RegisterFault.UNKNOWN_EMPLOYER,
        ),
        ("Oplysninger", ["Felt", "Værdi"], ["Skemaversion", "9"], "Værdi", RegisterFault.VERSION),
    ],
)
def test_each_wrong_cell_is_named_with_what_would_be_right(
    programmes: Programmes, sheet: str, header: list[str], row: list[object], column: str, fault: RegisterFault
) -> None:
    others = [each for each in (CITIZENS, WORKERS) if each[0] != sheet]
    read = _read(programmes, *others, (sheet, [header, row]))
    assert [(error.sheet, error.column, error.fault) for error in read.errors] == [(sheet, column, fault)]
    assert read.errors[0].row == (1 if fault is RegisterFault.MISSING_COLUMN else 2)
    assert error_text(read.errors[0])


def _codes(read: RegisterRead) -> list[tuple[str, int, str, Code]]:
    return [(each.sheet, each.row, each.column, each.problem.code) for each in read.errors if each.problem is not None]


def test_overlapping_periods_are_named_at_both_rows(programmes: Programmes) -> None:
    rows = [
        ["CPR-nummer", "Ydelse", "Fra", "Til"],
        [CPR, "kontanthjælp", date(2026, 1, 1), date(2026, 3, 31)],
        [CPR, "dagpenge", date(2026, 3, 31), None],
    ]
    read = _read(programmes, CITIZENS, ("Ydelser", rows))
    assert _codes(read) == [("Ydelser", 2, "Fra", Code.OVERLAP), ("Ydelser", 3, "Fra", Code.OVERLAP)]


def test_an_end_before_its_start_and_a_place_outside_the_programme_are_named(programmes: Programmes) -> None:
    rows = [
        ["CPR-nummer", "Indsats", "Fra", "Til"],
        [CPR, "FSM", date(2026, 2, 1), date(2026, 1, 1)],
        [OTHER, "FSM2", date(2018, 2, 1), None],
    ]
    read = _read(programmes, CITIZENS, ("Visitation", rows))
    assert ("Visitation", 2, "Til", Code.END_BEFORE_START) in _codes(read)
    assert ("Visitation", 3, "Fra", Code.OUTSIDE_PROGRAMME) in _codes(read)


def test_a_repeated_key_is_named_and_masked(programmes: Programmes) -> None:
    read = _read(programmes, ("Borgere", [["CPR-nummer"], [CPR], [CPR]]), WORKERS)
    assert [(error.row, error.fault, error.secret) for error in read.errors] == [(3, RegisterFault.REPEATED_KEY, True)]


def test_remarks_stop_nothing(programmes: Programmes) -> None:
    young = unassignable_cpr(date(2004, 4, 3), 1)
    read = _read(
        programmes,
        ("Borgere", [["CPR-nummer", "Yndlingsfarve"], [young, "blå"]]),
        ("Jobformidlere", [["Initialer"], ["NY"]]),
        ("Visitation", [["CPR-nummer", "Indsats", "Fra"], [young, "FSM", date(2026, 1, 1)]]),
        ("Ydelser", [["CPR-nummer", "Ydelse", "Fra"], [young, "integrationsydelse", date(2026, 1, 1)]]),
        ("Egne noter", [["hej"]]),
    )
    assert read.errors == ()
    assert {remark.remark for remark in read.remarks} == {
        RegisterRemark.UNKNOWN_SHEET,
        RegisterRemark.UNKNOWN_COLUMN,
        RegisterRemark.UNDER_AGE,
        RegisterRemark.WORKER_INCOMPLETE,
        RegisterRemark.BENEFIT_NOT_VALID,
    }
    assert all(remark_text(remark) for remark in read.remarks)


def test_more_cases_than_the_cap_are_taken_and_remarked(programmes: Programmes) -> None:
    people = [unassignable_cpr(date(1970, 1, 1 + number % 28), number) for number in range(4)]
    read = _read(
        programmes,
        ("Borgere", [["CPR-nummer"], *([cpr] for cpr in people)]),
        WORKERS,
        ("Lofter", [["Indsats", "Fast loft", "Fra"], ["FSM", 2, date(2026, 1, 1)]]),
        ("Visitation", [["CPR-nummer", "Indsats", "Fra"], *([cpr, "FSM", date(2026, 2, 1)] for cpr in people)]),
        ("Tilknytninger", [["CPR-nummer", "Initialer", "Fra"], *([cpr, "abl", date(2026, 2, 1)] for cpr in people)]),
    )
    assert read.errors == ()
    assert [(each.remark, each.details) for each in read.remarks] == [(RegisterRemark.OVER_CAP, {"over": 2})]


def test_a_case_systems_list_is_no_register_workbook() -> None:
    raw = read_bytes(a_workbook(("Borgere", [HEADINGS, ["0101800000"]])), "liste.xlsx")
    assert not is_register_workbook(raw)


def test_what_a_spreadsheet_could_take_for_a_formula_goes_out_as_text(programmes: Programmes) -> None:
    names = ["=1+1", "+45", "-1", "@SUM(A1)", "\tx", "=cmd|'/C calc'!A0"]
    register = Register.of([a_citizen(name) for name in names])
    book = load_workbook(io.BytesIO(register_workbook(register, programmes)))
    cells = [book["Borgere"].cell(row, 2) for row in range(2, 2 + len(names))]
    assert [cell.data_type for cell in cells] == ["s"] * len(names)
    assert {cell.value for cell in cells} == set(names)


def test_dates_and_hours_go_out_as_real_dates_and_numbers(programmes: Programmes) -> None:
    citizen = a_citizen()
    register = Register.of([citizen, a_worker(weekly_minutes=32 * 60 + 30), an_enrolment(citizen)])
    book = load_workbook(io.BytesIO(register_workbook(register, programmes)))
    hours = book["Jobformidlere"].cell(2, 4)
    start = book["Visitation"].cell(2, 4)
    assert (hours.value, hours.number_format) == (32.5, "0.00")
    assert (start.data_type, start.number_format) == ("d", "dd-mm-yyyy")
    assert book["Borgere"].cell(2, 1).data_type == "s"


def test_every_sheet_describes_fields_that_its_rows_have() -> None:
    for sheet in SHEETS:
        assert {column.field for column in sheet.columns} <= set(sheet.kind.__dataclass_fields__)


def test_every_field_of_a_row_has_a_column_but_those_that_stay_in_the_file() -> None:
    stay = {"id", "override_reason"}
    for sheet in SHEETS:
        missing = set(sheet.kind.__dataclass_fields__) - {column.field for column in sheet.columns}
        assert missing <= stay, sheet.name


def test_kinds_that_are_keys_for_others_come_first() -> None:
    assert [sheet.kind for sheet in SHEETS[:2]] == [Citizen, Worker]


def test_a_workbook_may_have_a_line_of_weekly_hours(programmes: Programmes) -> None:
    headings = ["Initialer", "Fra", "Ugentlige timer"]
    line = ("Arbejdstid", [headings, ["abl", date(2026, 9, 1), 30], ["ABL", "01-03-2027", "18,5"]])
    read = _read(programmes, CITIZENS, WORKERS, line)
    assert read.errors == ()
    register = Register.of(read.rows)
    [worker] = register.all(Worker)
    days = (date(2026, 8, 31), date(2026, 9, 1), date(2027, 3, 1))
    assert [weekly_minutes(register, worker, day) for day in days] == [2220, 1800, 1110]
    twice = ("Arbejdstid", [headings, ["ABL", date(2026, 9, 1), 30], ["ABL", date(2026, 9, 1), 20]])
    problems = [each.problem for each in _read(programmes, CITIZENS, WORKERS, twice).errors]
    assert {each.code for each in problems if each is not None} == {Code.HOURS_TAKEN}
