"""Words whose meaning the register decides: target groups, marks, workers; and several rows of one citizen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planner.domain.case_list import Fault, ListColumn, ListRow, NoteKind
from planner.domain.list_marks import joined_marks, place_of_marks, split_marks
from planner.domain.programmes import Programmes
from planner.domain.target_words import is_inside
from planner.domain.words import ExemptionCause, Group, SpellKind
from planner.domain.worker_names import WorkerNames, new_name
from planner.imports.joined_rows import JoinedRows, join_rows
from planner.texts.list_reading import NEGATIONS
from support.people import a_worker

# target groups

INSIDE = [
    "LAB § 6, nr. 3 Aktivitetsparat kontanthjælp",
    "§ 6, nr. 3",
    "§6 nr. 3",
    "§ 6 nr.3",
    "6.3",
    "LAB 6 nr. 3",
    "LAB § 6.3",
    "6.3 Aktivitetsparat",
    "Aktivitetsparat",
    "AKTIVITETSPARAT",
    "Aktivitetsparat kontanthjælpsmodtager",
    "Akt.parat",
    "akt. parat",
    "Aktivitets-parat",
    "Aktivitetsparate",
    "12.3 Kontanthjælp aktivitetsparat",
    "Kontanthjælp/aktivitetsparat",
    "Jobparat, ikke længere; aktivitetsparat",
    "Aktivitetsparat, ikke fritaget",
    "Kontanthjælp - aktivitetsparat",
    "§ 6, nr. 3 (aktivitetsparat)",
    "Kontanthjælp (aktivitetsparat)",
]
OUTSIDE = [
    "Ikke aktivitetsparat",
    "ikke-aktivitetsparat",
    "Tidligere aktivitetsparat",
    "Jobparat",
    "§ 6, nr. 2 Jobparat kontanthjælp",
    "Uddannelsesparat",
    "6.2",
    "16.3",
    "6.31",
    "06.3.2024",
    "§ 6, nr. 13",
    "Jobparat (ikke aktivitetsparat)",
    "Ej akt.parat",
    "Aktivitetsparat ophørt",
    "Fhv. aktivitetsparat",
    "Ikke § 6, nr. 3",
    "§ 60, nr. 3",
    "Kontanthjælpsmodtager",
    "x",
]


@pytest.mark.parametrize("code", ["FSM", "FSM2", "FSM3", "AP"])
@pytest.mark.parametrize(("text", "inside"), [*((t, True) for t in INSIDE), *((t, False) for t in OUTSIDE)])
def test_a_target_group_is_told_by_its_words_and_not_by_their_opposite(
    programmes: Programmes, code: str, text: str, inside: bool
) -> None:
    assert is_inside(text, programmes.need(code).target_group.list_words, NEGATIONS) is inside


# marks

MARKS = [
    ("FSM: Step-up", Group.ONE, True, ()),
    ("FSM: Rehab (Gr. 2)", Group.TWO, False, ()),
    ("fsm step up", Group.ONE, True, ()),
    ("FSM: Step-up; Flygtning", Group.ONE, True, ("Flygtning",)),
    ("Flygtning, FSM: Rehab (Gr. 2)", Group.TWO, False, ("Flygtning",)),
    ("FSM: Step-up | Ukraine", Group.ONE, True, ("Ukraine",)),
    ("FSM: Rehab (Gr. 2) (01-02-2026 -)", Group.TWO, False, ()),
    ("FSM: Rehab (Gr. 2) 01-02-2026 - 01-05-2026", Group.TWO, False, ()),
    ("FSM: Rehab (Gr. 2)\nUkraine (fra 01.02.2026)", Group.TWO, False, ("Ukraine",)),
    ("Flygtning", Group.ONE, False, ("Flygtning",)),
    ("FSM", Group.ONE, False, ()),
    ("", Group.ONE, False, ()),
    ("FSM: Gruppe 2", Group.TWO, False, ()),
    ("Gruppe 2", Group.TWO, False, ()),
    ("Gr. 2; Flygtning", Group.TWO, False, ("Flygtning",)),
    ("2", Group.TWO, False, ()),
    ("grp 1", Group.ONE, False, ()),
    ("Rehabiliteringsgruppen", Group.TWO, False, ()),
    ("Gruppe 3", None, False, ("Gruppe 3",)),
    ("3", None, False, ("3",)),
    ("FSM: 7", None, False, ("FSM: 7",)),
    ("Ikke gr. 2", None, False, ("Ikke gr. 2",)),
    ("Rehab", None, False, ("Rehab",)),
    ("Rehabiliteringsteam", None, False, ("Rehabiliteringsteam",)),
    ("Rehab; FSM: Step-up", Group.ONE, True, ("Rehab",)),
    ("FSM 2: Rehab (Gr. 2)", Group.ONE, False, ("FSM 2: Rehab (Gr. 2)",)),
    ("Ukraine 2022", Group.ONE, False, ("Ukraine 2022",)),
    ("-", Group.ONE, False, ("-",)),
    ("Gruppe 2; FSM: Step-up", None, False, ()),
    ("FSM: Step-up; FSM: Rehab (Gr. 2)", None, False, ()),
]


@pytest.mark.parametrize(("text", "group", "step_up", "unknown"), MARKS)
def test_marks_are_found_among_others_and_what_is_in_doubt_places_nobody(
    programmes: Programmes, text: str, group: Group | None, step_up: bool, unknown: tuple[str, ...]
) -> None:
    assert place_of_marks(programmes.need("FSM"), text) == (group, step_up, unknown)


def test_a_programme_without_marks_knows_its_groups_by_name_and_number(programmes: Programmes) -> None:
    first = programmes.need("FSM1")
    assert place_of_marks(first, "Gruppe 3") == (Group.THREE, False, ())
    assert place_of_marks(first, "Ikke visiteret") == (Group.UNVISITED, False, ())
    assert place_of_marks(programmes.need("AP"), "Gruppe 2") == (Group.NONE, False, ("Gruppe 2",))


def test_marks_of_several_rows_are_joined_once() -> None:
    assert joined_marks(["FSM: Step-up", "Flygtning; fsm: step-up", ""]) == "fsm: step-up; Flygtning"
    assert split_marks("A; B | C, D\nE") == ("A", "B", "C", "D", "E")


# workers

ANNA, ANNE, BO, NAMELESS = (
    a_worker("ANLY", name="Anna Bæk Lyng"),
    a_worker("ANHA", name="Anna Hansen"),
    a_worker("BOHA", name="Bo Hansen"),
    a_worker("CELU", name=""),
)
TEAM = WorkerNames([ANNA, ANNE, BO, NAMELESS])


@pytest.mark.parametrize(
    "text",
    [
        "ANLY",
        "anly",
        "Anna Bæk Lyng",
        "ANNA BÆK LYNG",
        "Anna Baek Lyng",
        "Anna Bæk Lyng (ANLY)",
        "ANLY - Anna Bæk Lyng",
        "Lyng, Anna Bæk",
        "Lyng Anna Bæk",
        "anly@kommune.example",
        "anna.lyng@kommune.example",
        "anna.baek.lyng@x.example",
        "KOMMUNE\\anly",
        "ANLY: Anna Bæk Lyng",
        "Anna Bæk Lyng / ANLY",
        "ANLY Anna Bæk Lyng",
        "Anna Bæk Lyng ANLY",
        "Anna Lyng",
        "(ANLY)",
        "[ANLY] Anna Bæk Lyng",
        "Anna Bæk Lyng, ANLY",
    ],
)
def test_a_known_worker_is_recognised_however_the_list_writes_it(text: str) -> None:
    assert TEAM.meant(text) == ANNA


@pytest.mark.parametrize(
    "text",
    [
        "Ida Bo",
        "Anna",
        "Hansen",
        "XXXX",
        "",
        "Anna Hansen (BOHA)",
        "Ida Bo (ANLY)",
        "ANLY / BOHA",
        "Anna Bo",
        "Lyng",
        "-",
    ],
)
def test_who_fits_nobody_or_several_is_nobody(text: str) -> None:
    assert TEAM.meant(text) is None


def test_initials_whose_name_nobody_knows_are_enough() -> None:
    assert TEAM.meant("Cecilie Lund (CELU)") == NAMELESS
    twins = WorkerNames([a_worker("ANHA", name="Anna Hansen"), a_worker("ANH2", name="Anna Hansen")])
    assert (twins.meant("Anna Hansen"), twins.meant("Anna Hansen (ANH2)")) == (None, twins.meant("ANH2"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("anha", ("ANHA", "")),
        ("Anna Hansen (ANHA)", ("ANHA", "Anna Hansen")),
        ("ANHA - Anna Hansen", ("ANHA", "Anna Hansen")),
        ("Anna Hansen", None),
        ("anha@kommune.example", None),
        ("KOMMUNE\\anha", None),
    ],
)
def test_a_worker_is_only_created_by_initials(text: str, expected: tuple[str, str] | None) -> None:
    assert new_name(text) == expected


# several rows of one citizen

A, B = "0101800000", "1512750000"
PRACTICE, MENTOR = SpellKind.WORK_TRIAL, SpellKind.MENTOR_SUPPORT
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)
PREFIXES = {"fsm": "FSM", "ips": "IPS"}


def _row(row: int, cpr: str = A, **fields: Any) -> ListRow:
    return ListRow(row, cpr)._replace(**{"name": "Åse", "benefit": "kontanthjaelp", **fields})


def _join(*rows: ListRow, programme: str = "") -> JoinedRows:
    return join_rows(rows, "Ark", lambda column: column.value, PREFIXES, programme)


def test_rows_that_agree_are_one_citizen_with_several_offers() -> None:
    first = _row(2, offer=PRACTICE, offer_from=OCTOBER, offer_to=DECEMBER)
    found = _join(first, _row(3, offer=MENTOR, offer_from=NOVEMBER, minutes=60), _row(4, B), _row(5, B))
    assert [(row.row, row.rows, row.offer) for row in found.rows] == [(2, (3,), PRACTICE), (4, (5,), None)]
    (more,) = found.rows[0].more_offers
    assert (more.kind, more.start, more.end, more.minutes, more.row) == (MENTOR, NOVEMBER, None, 60, 3)
    assert (found.complaints, [note.kind for note in found.notes]) == ((), [NoteKind.ROWS_JOINED] * 2)


def test_rows_that_agree_are_one_citizen_with_several_talks() -> None:
    found = _join(
        _row(2, last_talk=OCTOBER, next_talk=DECEMBER), _row(3, last_talk=date(2026, 9, 1)), _row(4, next_talk=NOVEMBER)
    )
    (row,) = found.rows
    assert (row.last_talk, row.more_held) == (OCTOBER, (date(2026, 9, 1),))
    assert (row.next_talk, row.more_planned) == (NOVEMBER, (DECEMBER,))


def test_what_one_row_says_and_the_other_leaves_empty_is_no_contradiction() -> None:
    (row,) = _join(_row(2, district="Nord"), _row(3, name="", job_goal="Kok", protected=True)).rows
    assert (row.name, row.district, row.job_goal, row.protected, row.bad) == ("Åse", "Nord", "Kok", True, frozenset())


@pytest.mark.parametrize(
    ("one", "two", "column"),
    [
        ({"name": "Åse"}, {"name": "Bo"}, ListColumn.NAME),
        ({"benefit": "kontanthjaelp"}, {"benefit": "sygedagpenge"}, ListColumn.BENEFIT),
        ({"benefit_from": OCTOBER}, {"benefit_from": NOVEMBER}, ListColumn.BENEFIT_FROM),
        ({"worker": "ANHA"}, {"worker": "BOHA"}, ListColumn.WORKER),
        ({"has_cv": True}, {"has_cv": False}, ListColumn.CV),
        ({"languages": ("dansk",)}, {"languages": ("arabisk",)}, ListColumn.LANGUAGES),
        ({"target_group": "A"}, {"target_group": "B"}, ListColumn.TARGET_GROUP),
        ({"mark": "FSM: Step-up"}, {"mark": "FSM: Rehab (Gr. 2)"}, ListColumn.MARK),
        (
            {"exemption": ExemptionCause.PARENTAL_LEAVE, "exemption_from": OCTOBER},
            {"exemption": ExemptionCause.SICKNESS, "exemption_from": OCTOBER},
            ListColumn.EXEMPTION,
        ),
        (
            {"offer": PRACTICE, "offer_from": OCTOBER, "offer_to": NOVEMBER},
            {"offer": PRACTICE, "offer_from": OCTOBER, "offer_to": DECEMBER},
            ListColumn.OFFER_TO,
        ),
    ],
)
def test_only_the_field_that_is_contradicted_is_in_doubt_and_its_rows_are_named(
    one: dict[str, Any], two: dict[str, Any], column: ListColumn
) -> None:
    found = _join(_row(2, district="Nord", **one), _row(7, district="Nord", **two))
    (row,) = found.rows
    assert (row.district, column in row.bad, row.rows) == ("Nord", True, (7,))
    (complaint,) = found.complaints
    assert (complaint.fault, complaint.column, complaint.details["rows"]) == (Fault.CONTRADICTED, column, "2, 7")


def test_the_very_same_row_twice_stays_doubled_where_nobody_else_has_several() -> None:
    found = _join(_row(2), _row(3), _row(4, B))
    assert [(row.row, row.rows) for row in found.rows] == [(2, ()), (3, ()), (4, ())]


def test_a_row_of_another_programme_is_set_aside_and_not_doubled() -> None:
    rows = (_row(2, mark="FSM: Step-up"), _row(3, mark="IPS: I gang"), _row(4, B, mark="FSM: Step-up"))
    found = _join(*rows)
    assert [(row.row, row.rows) for row in found.rows] == [(2, ()), (4, ())]
    assert [(note.kind, note.details["programme"]) for note in found.notes] == [(NoteKind.OTHER_PROGRAMME, "IPS")]
    assert found.aside == {}
    told = _join(*rows, programme="IPS")
    assert ([row.row for row in told.rows], told.aside) == ([3], {B: "FSM"})


def test_a_mark_of_nothing_sets_nobody_aside() -> None:
    found = _join(_row(2, mark="FSM: Step-up"), _row(3, B, mark="Flygtning"))
    assert [row.row for row in found.rows] == [2, 3]
