"""*Opfølgning til tiden*: nothing overdue and every rhythm kept, of those with a contact person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.app.queries.citizens import citizen_rows
from planner.app.queries.indicators import Indicator, Sign
from planner.app.queries.overview import core_elements
from planner.domain.file_records import Record, Setting
from planner.domain.ids import SettingId
from planner.domain.settings import SettingKey
from planner.domain.words import AgreementKind, Function, Outcome, Role, With
from support.people import (
    a_citizen,
    a_departure,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
)
from support.services import a_caseload, shipped_programmes

TODAY = date(2026, 11, 23)  # a Monday
BO, ANNA, FIRM = a_citizen("Bo Eksempel"), a_worker("ANBA"), an_employer()
HELD = an_assignment(BO, ANNA, start=date(2026, 1, 5))
DEAL = an_agreement(BO, FIRM, AgreementKind.WORK_TRIAL, start=date(2026, 3, 2))
OF_THE_KIND = shipped_programmes().need("FSM").rhythm_days[AgreementKind.WORK_TRIAL]


def ago(days: int, **more: object) -> Record:
    """A talk held so many days ago, on a Monday where the days are whole weeks."""
    return replace(a_follow_up(BO, held=TODAY - timedelta(days=days), outcome=Outcome.HELD), **more)  # type: ignore[arg-type]


def rhythm(days: int) -> Record:
    return Setting(id=SettingId(SettingKey.RHYTHM_DAYS), value=str(days))


def on_time(*rows: Record) -> Indicator:
    caseload = a_caseload(BO, ANNA, FIRM, an_enrolment(BO), *rows)
    shown = citizen_rows(caseload.register, caseload.programmes, TODAY)
    found = core_elements(caseload.register, caseload.programmes, shown, TODAY)
    return next(each for each in found if each.sign is Sign.ON_TIME)


LATE = a_follow_up(BO, planned=TODAY - timedelta(days=1))
CASES: dict[str, tuple[Sequence[Record], bool]] = {
    "the team's rhythm is kept on its last day": ((ago(28),), True),
    "a last day in a weekend is the Monday after": ((ago(30),), True),
    "and no longer when a working day has passed": ((ago(31),), False),
    "the team's own": ((ago(31), rhythm(35)), True),
    "the type of the agreement": ((DEAL, ago(OF_THE_KIND)), True),
    "the type, passed": ((DEAL, ago(OF_THE_KIND + 3)), False),
    "the agreement's own": ((replace(DEAL, rhythm_days=OF_THE_KIND + 7), ago(OF_THE_KIND + 7)), True),
    "the agreement's own, passed": ((replace(DEAL, rhythm_days=7), ago(10)), False),
    "a talk with the employer keeps the agreement's": ((DEAL, ago(1, with_whom=With.EMPLOYER)), True),
    "a talk with the employer alone keeps not the team's": ((ago(1, with_whom=With.EMPLOYER),), False),
    "one that is overdue": ((ago(1), LATE), False),
    "one for today is not overdue": ((ago(1), a_follow_up(BO, planned=TODAY)), True),
    "one called off is not overdue": ((ago(1), replace(LATE, outcome=Outcome.CANCELLED)), True),
    "never spoken with": ((), False),
    "a draft gives no rhythm": ((replace(DEAL, rhythm_days=1, status=DEAL.status.DRAFT), ago(14)), True),
}


@pytest.mark.parametrize("name", list(CASES))
def test_overdue_and_rhythm_decide(name: str) -> None:
    rows, kept = CASES[name]
    found = on_time(HELD, *rows)
    assert (found.done, found.missing) == (((BO.id,), ()) if kept else ((), (BO.id,)))


def test_the_rhythm_runs_from_the_day_the_contact_person_came() -> None:
    assert on_time(replace(HELD, start=TODAY - timedelta(days=28))).done == (BO.id,)
    assert on_time(replace(HELD, start=TODAY - timedelta(days=31))).missing == (BO.id,)


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (replace(HELD, role=Role.SECOND),),
        (replace(HELD, end=TODAY - timedelta(days=1)),),
        (HELD, a_departure(BO, TODAY - timedelta(days=3))),
    ],
    ids=["nobody", "a second contact person", "ended", "departed"],
)
def test_only_those_with_a_contact_person_are_asked_of(rows: Sequence[Record]) -> None:
    assert on_time(*rows, LATE).base == 0


def test_a_coordinator_alone_and_one_who_has_left_are_no_contact_persons() -> None:
    koo, gone = a_worker("KOOR", function=Function.COORDINATOR), a_worker("GONE", employed_to=date(2026, 11, 1))
    assert on_time(koo, replace(HELD, worker=koo.id)).base == 0
    assert on_time(gone, replace(HELD, worker=gone.id)).base == 0
