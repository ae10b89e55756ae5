from __future__ import annotations

from datetime import date

import pytest

from planner.domain.file_records import Record, Setting
from planner.domain.ids import SettingId
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.domain.reminders import is_open, next_date, rhythm_days
from planner.domain.words import AgreementKind, Outcome
from support.people import a_citizen, a_follow_up, an_agreement, an_employer, an_enrolment

MONDAY = date(2026, 11, 23)
BO, FIRM = a_citizen(), an_employer()


def setting(days: str) -> Record:
    return Setting(id=SettingId("rhythm_days"), value=days)


@pytest.mark.parametrize(
    ("rows", "days"),
    [([], 28), ([setting("21")], 21), ([setting("often")], 28), ([setting("0")], 1)],
)
def test_without_an_agreement_the_team_decides(programmes: Programmes, rows: list[Record], days: int) -> None:
    assert rhythm_days(Register.of([BO, *rows]), programmes, BO.id, None, MONDAY) == days


def test_the_agreement_decides_then_the_programme_then_the_team(programmes: Programmes) -> None:
    own = an_agreement(BO, FIRM, rhythm_days=10)
    plain = an_agreement(BO, FIRM, AgreementKind.WORK_TRIAL)
    enrolled = Register.of([BO, an_enrolment(BO), setting("40")])
    stranger = Register.of([BO, setting("40")])
    assert rhythm_days(enrolled, programmes, BO.id, own, MONDAY) == 10
    assert rhythm_days(enrolled, programmes, BO.id, plain, MONDAY) == programmes.need("FSM").rhythm_days[plain.kind]
    assert rhythm_days(stranger, programmes, BO.id, plain, MONDAY) == 40


@pytest.mark.parametrize(
    ("days", "proposed"),
    [(7, date(2026, 11, 30)), (4, date(2026, 11, 27)), (5, date(2026, 11, 30)), (6, date(2026, 11, 30))],
)
def test_a_weekend_becomes_the_monday_after(programmes: Programmes, days: int, proposed: date) -> None:
    agreement = an_agreement(BO, FIRM, rhythm_days=days)
    assert next_date(Register.of([BO]), programmes, BO.id, agreement, MONDAY) == proposed


def test_open_is_what_nothing_has_become_of() -> None:
    assert is_open(a_follow_up(BO, planned=MONDAY))
    assert not is_open(a_follow_up(BO, held=MONDAY))
    assert not is_open(a_follow_up(BO, planned=MONDAY, outcome=Outcome.CANCELLED))
