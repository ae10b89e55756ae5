"""The rules on rows, one by one and over a whole register."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.app.numbers import clean_number, cvr_problem
from planner.domain.checks.cpr import age_on, birth_date, clean, cpr_problem
from planner.domain.checks.rows import register_problems, row_problems
from planner.domain.draft import Draft
from planner.domain.errors import Code
from planner.domain.file_records import Record, Setting
from planner.domain.ids import AgreementId, CitizenId, SettingId
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.domain.words import AgreementStatus, Function, Group, HoursKind, Role, SpellKind
from support.people import (
    a_benefit,
    a_cap,
    a_citizen,
    a_departure,
    a_follow_up,
    a_spell,
    a_worker,
    an_absence,
    an_agreement,
    an_assignment,
    an_employer,
    an_employer_contact,
    an_enrolment,
    an_exemption,
    an_hours_step,
    unassignable_cpr,
)

BO, PIA = a_citizen(), a_citizen("Pia")
IDA, EVA = a_worker("IDPR"), a_worker("EVPR")
MYND = a_worker("MYND", function=Function.AUTHORITY)
FIRM = an_employer()
DEAL = an_agreement(BO, FIRM)
JUNE, JULY = date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("cpr", "born"),
    [
        ("0101000000", date(1900, 1, 1)),
        ("3112993999", date(1999, 12, 31)),
        ("0101364000", date(2036, 1, 1)),
        ("0101374000", date(1937, 1, 1)),
        ("2902004001", date(2000, 2, 29)),
        ("0101575000", date(2057, 1, 1)),
        ("0101585000", date(1858, 1, 1)),
        ("0101998999", date(1899, 1, 1)),
        ("0101369000", date(2036, 1, 1)),
        ("0101379000", date(1937, 1, 1)),
        ("2902000001", None),
        ("3104710001", None),
        ("0013710001", None),
    ],
)
def test_the_seventh_digit_tells_the_century(cpr: str, born: date | None) -> None:
    assert birth_date(cpr) == born


def test_a_number_is_judged_by_form_and_date_never_by_modulus() -> None:
    failing = unassignable_cpr(date(1971, 5, 14), 7)
    assert cpr_problem(failing) is None
    for wrong in ("", "123456789", "12345678901", "14057100x1", "١٤٠٥٧١٠٠٠١"):
        problem = cpr_problem(wrong)
        assert problem is not None
        assert (problem.code, problem.field) == (Code.CPR_FORM, "cpr")
    problem = cpr_problem("3002710001")
    assert problem is not None
    assert problem.code is Code.CPR_DATE
    assert clean(" 140571-0001 ") == "1405710001"


def test_age() -> None:
    assert age_on("1405710001", date(2001, 5, 13)) == 29
    assert age_on("1405710001", date(2001, 5, 14)) == 30
    assert age_on("3002710001", date(2001, 5, 14)) is None


def test_the_checksum_of_a_firm() -> None:
    assert cvr_problem(FIRM.cvr) is None
    assert cvr_problem("1234") is None
    problem = cvr_problem("12345678", "firm")
    assert problem is not None
    assert (problem.code, problem.field) == (Code.CVR_CHECKSUM, "firm")
    assert clean_number("12 34-56.78") == "12345678"


CASES: list[tuple[str, list[Record], Record, list[tuple[Code, str]]]] = [
    ("a number that is taken", [BO], a_citizen(cpr=BO.cpr), [(Code.CPR_TAKEN, "cpr")]),
    (
        "periods that meet on a day",
        [BO, an_enrolment(BO, end=JUNE)],
        an_enrolment(BO, start=JUNE),
        [(Code.OVERLAP, "start")],
    ),
    ("periods side by side", [BO, an_enrolment(BO, end=JUNE)], an_enrolment(BO, start=JULY), []),
    ("two programmes at once", [BO, an_enrolment(BO)], an_enrolment(BO, "IPS", Group.NONE), []),
    ("two citizens", [BO, PIA, an_enrolment(BO)], an_enrolment(PIA), []),
    ("an open period ends with its programme", [BO], an_enrolment(BO, "FSM2", start=date(2022, 6, 30)), []),
    (
        "begun after the end",
        [BO],
        an_enrolment(BO, "FSM2", start=date(2022, 7, 1)),
        [(Code.OUTSIDE_PROGRAMME, "start")],
    ),
    ("one cause twice", [BO, an_exemption(BO)], an_exemption(BO), [(Code.OVERLAP, "start")]),
    ("gone from a programme", [BO], a_departure(BO, JULY), []),
    ("overlapping spells", [BO, a_spell(BO, SpellKind.JOB)], a_spell(BO, SpellKind.JOB), []),
    (
        "two fixed contact persons in one function",
        [BO, IDA, EVA, an_assignment(BO, IDA, end=JUNE)],
        an_assignment(BO, EVA, start=JUNE),
        [(Code.OVERLAP, "start")],
    ),
    ("another function", [BO, IDA, MYND, an_assignment(BO, IDA)], an_assignment(BO, MYND), []),
    ("cover beside", [BO, IDA, EVA, an_assignment(BO, IDA)], an_assignment(BO, EVA, role=Role.COVER), []),
    ("a second beside", [BO, IDA, EVA, an_assignment(BO, IDA)], an_assignment(BO, EVA, role=Role.SECOND), []),
    ("two caps", [a_cap()], a_cap(), [(Code.OVERLAP, "start")]),
    ("caps of two functions", [a_cap()], a_cap(function=Function.COORDINATOR), []),
    (
        "hours of one kind on one day",
        [BO, FIRM, DEAL, an_hours_step(DEAL, 600)],
        an_hours_step(DEAL, 900),
        [(Code.STEP_TAKEN, "start")],
    ),
    (
        "hours of two kinds",
        [BO, FIRM, DEAL, an_hours_step(DEAL, 600)],
        an_hours_step(DEAL, 900, kind=HoursKind.PLANNED),
        [],
    ),
    (
        "ended without an end",
        [BO, FIRM],
        an_agreement(BO, FIRM, status=AgreementStatus.BROKEN_OFF),
        [(Code.ENDED_WITHOUT_END, "end")],
    ),
    (
        "another citizen's agreement",
        [BO, PIA, FIRM, DEAL],
        a_follow_up(PIA, planned=JULY, agreement=DEAL.id),
        [(Code.AGREEMENT_OF_OTHER, "agreement")],
    ),
    (
        "an agreement that is gone",
        [BO],
        a_follow_up(BO, planned=JULY, agreement=AgreementId("x")),
        [(Code.NOT_FOUND, "agreement")],
    ),
    ("no day at all", [BO], a_follow_up(BO), [(Code.NO_DATE, "planned")]),
    ("a contact", [FIRM, IDA], an_employer_contact(FIRM, IDA, JULY), []),
    ("a setting has no rules", [], Setting(id=SettingId("team"), value="x" * 9000), []),
]


@pytest.mark.parametrize(("beside", "row", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_row_among_its_siblings(
    programmes: Programmes, beside: list[Record], row: Record, said: list[tuple[Code, str]]
) -> None:
    found = row_problems(Register.of(beside), programmes, row)
    assert [(problem.code, problem.field) for problem in found] == said


def test_the_refusal_says_which_period_it_meets(programmes: Programmes) -> None:
    register = Register.of([BO, an_enrolment(BO, end=JUNE)])
    (problem,) = row_problems(register, programmes, an_enrolment(BO, start=JUNE))
    assert dict(problem.details) == {"start": date(2026, 1, 1), "end": JUNE, "what": "FSM"}


def test_benefits_are_known_and_apart(programmes: Programmes) -> None:
    first, second = (a_benefit(BO, each.code) for each in programmes.benefits[:2])
    register = Register.of([BO, first])
    (problem,) = row_problems(register, programmes, second)
    assert (problem.code, problem.details["what"]) == (Code.OVERLAP, second.benefit)
    assert row_problems(register, programmes, replace(second, start=date(2025, 1, 1), end=date(2025, 12, 31))) == []
    unknown = replace(first, benefit="pocket money")
    assert [problem.code for problem in row_problems(register, programmes, unknown)] == [Code.BENEFIT_UNKNOWN]


def test_absences_are_added_up_day_by_day(programmes: Programmes) -> None:
    half: dict[str, Any] = {"cause": "kursus", "share": 500}
    spring = an_absence(IDA, end=date(2026, 3, 31), **half)
    summer = an_absence(IDA, start=JULY, end=date(2026, 7, 31), **half)
    whole_year = an_absence(IDA, end=date(2026, 12, 31), **half)
    assert row_problems(Register.of([IDA, spring, summer]), programmes, whole_year) == []
    june = an_absence(IDA, start=date(2026, 3, 31), end=JUNE, **half)
    (problem,) = row_problems(Register.of([IDA, spring, summer, june]), programmes, whole_year)
    assert dict(problem.details) == {"share": 150, "day": date(2026, 3, 31)}


def test_a_whole_register_is_checked_with_the_row_that_is_wrong(programmes: Programmes) -> None:
    first, second = an_enrolment(BO), an_enrolment(BO)
    lost = an_exemption(replace(PIA, id=CitizenId("gone")))
    sound = [BO, PIA, IDA, an_assignment(PIA, IDA), FIRM, DEAL]
    assert list(register_problems(Register.of(sound), programmes)) == []
    found = list(register_problems(Register.of([*sound, first, second, lost]), programmes))
    assert {(record.id, problem.code) for record, problem in found} == {
        (first.id, Code.OVERLAP),
        (second.id, Code.OVERLAP),
        (lost.id, Code.NOT_FOUND),
    }


def test_a_draft_is_the_register_as_it_would_be() -> None:
    register = Register.of([BO, PIA])
    draft = Draft(register)
    ida = draft.put(a_citizen("Ida"))
    draft.put(replace(BO, cpr="1405710001"))
    draft.drop(PIA)
    assert draft.find(Citizen, ida.id) == ida
    assert draft.find(Citizen, PIA.id) is None
    assert [row.id for row in draft.by(Citizen, "cpr", "1405710001")] == [BO.id]
    assert draft.by(Citizen, "cpr", BO.cpr) == ()
    assert draft.by(Citizen, "cpr", PIA.cpr) == ()
    assert [row.id for row in draft.records] == [ida.id, BO.id]
    assert [row.id for row in draft.dropped] == [PIA.id]
    assert register.find(Citizen, BO.id) == BO
