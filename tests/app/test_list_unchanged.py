"""The quick look at rows of a later list: where it sees nothing that differs, no comparison would find anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.app.case_lists.context import make_context
from planner.app.case_lists.difference import ListDifference
from planner.app.case_lists.listed import listed_texts, then_of
from planner.app.case_lists.rows import citizen_of, fields_of
from planner.app.case_lists.unchanged import Unchanged
from planner.app.caseload import Caseload
from planner.app.commands.imports import ImportList
from planner.domain.file_records import ListedCitizen, Record
from planner.domain.records import Assignment, BenefitPeriod, Citizen, Enrolment, Exemption, FollowUp, Spell
from planner.domain.register import Register
from planner.domain.words import ExemptionCause, Group, Role, SpellKind, With
from planner.imports.reading import in_this_process
from support.lists import NOVEMBER, difference
from support.people import a_departure, a_worker, an_assignment, an_enrolment
from support.services import a_caseload

AS_OF = date(2026, 11, 2)
OTHER = a_worker("XYZ")
DAY = timedelta(days=1)
OTHER_CAUSE = {each: list(ExemptionCause)[at - 1] for at, each in enumerate(ExemptionCause)}
OTHER_KIND = {each: list(SpellKind)[at - 1] for at, each in enumerate(SpellKind)}
CHANGES: dict[str, tuple[type[Record], Any]] = {
    "nothing": (Citizen, lambda row: row),
    "name": (Citizen, lambda row: replace(row, name="Ida Anden")),
    "protected": (Citizen, lambda row: replace(row, protected=True)),
    "job goal": (Citizen, lambda row: replace(row, job_goal="Noget andet")),
    "no job goal": (Citizen, lambda row: replace(row, job_goal="")),
    "district": (Citizen, lambda row: replace(row, district="Et andet sted")),
    "languages": (Citizen, lambda row: replace(row, languages=("latin",))),
    "cv": (Citizen, lambda row: replace(row, has_cv=not row.has_cv)),
    "step up": (Enrolment, lambda row: replace(row, step_up=not row.step_up)),
    "group": (Enrolment, lambda row: replace(row, group=Group.TWO if row.group is not Group.TWO else Group.ONE)),
    "no group": (Enrolment, lambda row: replace(row, group=Group.NONE)),
    "programme": (Enrolment, lambda row: replace(row, programme="andet")),
    "enrolment ended": (Enrolment, lambda row: replace(row, end=AS_OF - DAY)),
    "enrolment ends": (Enrolment, lambda row: replace(row, end=AS_OF)),
    "enrolment ahead": (Enrolment, lambda row: replace(row, start=AS_OF + DAY)),
    "benefit": (BenefitPeriod, lambda row: replace(row, benefit="andet")),
    "benefit start": (BenefitPeriod, lambda row: replace(row, start=row.start + DAY)),
    "worker": (Assignment, lambda row: replace(row, worker=OTHER.id)),
    "worker ended": (Assignment, lambda row: replace(row, end=AS_OF - DAY)),
    "second worker": (Assignment, lambda row: replace(row, role=Role.SECOND)),
    "held": (FollowUp, lambda row: replace(row, held=row.held and row.held + DAY)),
    "planned": (FollowUp, lambda row: replace(row, planned=row.planned and row.planned + DAY)),
    "with the employer": (FollowUp, lambda row: replace(row, with_whom=With.EMPLOYER)),
    "exemption end": (Exemption, lambda row: replace(row, end=(row.end or AS_OF) + DAY)),
    "exemption start": (Exemption, lambda row: replace(row, start=row.start - DAY)),
    "exemption cause": (Exemption, lambda row: replace(row, cause=OTHER_CAUSE[row.cause])),
    "offer end": (Spell, lambda row: replace(row, end=(row.end or AS_OF) + DAY)),
    "offer hours": (Spell, lambda row: replace(row, weekly_minutes=(row.weekly_minutes or 0) + 60)),
    "offer start": (Spell, lambda row: replace(row, start=row.start - DAY)),
    "offer kind": (Spell, lambda row: replace(row, kind=OTHER_KIND[row.kind])),
}
KINDS = (Enrolment, BenefitPeriod, Assignment, FollowUp, Exemption, Spell, ListedCitizen)
MORE: dict[str, Any] = {
    "departed": lambda citizen: a_departure(citizen, on=AS_OF - DAY),
    "two enrolments": lambda citizen: an_enrolment(citizen, start=date(2020, 1, 1), end=date(2020, 2, 1)),
    "two workers": lambda citizen: an_assignment(citizen, OTHER, start=date(2020, 1, 1)),
}


@pytest.fixture(scope="module")
def imported() -> tuple[Caseload, ListDifference]:
    """A register that has the November list, and what that list would change in it now."""
    with in_this_process():
        caseload = a_caseload()
        caseload.run(ImportList(difference=difference(caseload, NOVEMBER)))
        return caseload, difference(caseload, NOVEMBER)


def _seen(imported: tuple[Caseload, ListDifference], register: Register) -> int:
    """How many rows the quick look takes for unchanged; each of them is compared field by field."""
    caseload, now = imported
    rows = now.case_list.rows
    context = make_context(now.case_list, register, caseload.programmes, now.options)
    unchanged = Unchanged(context)
    kept = {row.citizen: row for row in register.all(ListedCitizen)}
    seen = 0
    for row, text in zip(rows, listed_texts(rows), strict=True):
        citizen = citizen_of(register, row.cpr)
        then = None if citizen is None else then_of(kept.get(citizen.id), text)
        if citizen is not None and then is not None and then.same and unchanged.holds(citizen, row):
            seen += 1
            assert fields_of(context, citizen, row, then) == []
    return seen


@pytest.mark.parametrize("change", CHANGES)
def test_what_the_quick_look_lets_pass_differs_in_nothing(
    imported: tuple[Caseload, ListDifference], change: str
) -> None:
    register = imported[0].register.snapshot()
    kind, changed = CHANGES[change]
    for row in list(register.all(kind)):
        register.put(changed(row))
    seen = _seen(imported, register)
    assert change != "nothing" or seen > 150


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_are_not_there_are_missed(imported: tuple[Caseload, ListDifference], kind: type[Record]) -> None:
    register = imported[0].register.snapshot()
    for row in list(register.all(kind)):
        register.drop(kind, row.id)
    _seen(imported, register)


@pytest.mark.parametrize("more", MORE)
def test_rows_that_came_since_are_seen(imported: tuple[Caseload, ListDifference], more: str) -> None:
    register = imported[0].register.snapshot()
    for citizen in list(register.all(Citizen)):
        register.put(MORE[more](citizen))
    _seen(imported, register)
