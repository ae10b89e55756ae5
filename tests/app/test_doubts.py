"""What may stand twice is asked about before it is written: no refusal, nothing written, and yes writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import pytest

from planner.app.caseload import Caseload
from planner.app.command import Command
from planner.app.commands.assignments import Assign
from planner.app.commands.citizens import AddCitizen
from planner.app.commands.follow_ups import PlanFollowUp, RegisterFollowUp
from planner.app.commands.rows import Put
from planner.domain.errors import Code, DoubtfulError, RefusedError
from planner.domain.file_records import Record
from planner.domain.records import Absence, Citizen, Departure, EmployerContact, Spell
from planner.domain.words import ContactForm, DepartureCause, Role, SpellKind, With
from planner.texts.problems import question
from support.doing import varied
from support.people import (
    a_citizen,
    a_worker,
    an_assignment,
    an_employer,
    an_enrolment,
    unassignable_cpr,
)
from support.services import a_caseload
from support.steps import in_step

DAY, LATER = date(2026, 11, 23), date(2026, 12, 18)
BORN = date(1980, 5, 17)
BO = a_citizen("Bo Åkjær", cpr=unassignable_cpr(BORN, 1))
IDA, FIRM = a_worker("IDPR"), an_employer()
ROWS: Sequence[Record] = (BO, IDA, FIRM, an_enrolment(BO, start=date(2026, 1, 1)))


@dataclass(frozen=True)
class Case:
    """A step, the same or nearly the same again, and what is asked."""

    code: Code
    first: Command[object]
    again: Command[object]


ABSENCE = Put(Absence(worker=IDA.id, cause="Ferie", start=DAY, end=LATER, share=300))
SPELL = Put(Spell(citizen=BO.id, kind=SpellKind.WORK_TRIAL, start=DAY))
TALK = RegisterFollowUp(citizen=BO.id, held=DAY, form=ContactForm.PHONE)
CONTACT = Put(EmployerContact(employer=FIRM.id, on=DAY, worker=IDA.id, form=ContactForm.PHONE))
PLANNED = PlanFollowUp(citizens=(BO.id,), planned=LATER)
LEFT = Put(Departure(citizen=BO.id, on=DAY, cause=DepartureCause.MOVED))
FIXED = Assign(citizens=(BO.id,), worker=IDA.id, start=DAY)
CASES: dict[str, Case] = {
    "absence": Case(Code.DOUBLE_ABSENCE, ABSENCE, ABSENCE),
    "absence, other spelling": Case(Code.DOUBLE_ABSENCE, ABSENCE, varied(ABSENCE, cause=" FERIE ")),
    "absence, part of it": Case(Code.DOUBLE_ABSENCE, ABSENCE, varied(ABSENCE, start=LATER, end=None)),
    "absence, other cause": Case(Code.DOUBLE_ABSENCE, ABSENCE, varied(ABSENCE, cause="Kursus")),
    "spell": Case(Code.DOUBLE_SPELL, SPELL, varied(SPELL, start=LATER)),
    "talk": Case(Code.DOUBLE_TALK, TALK, replace(TALK, result="igen")),
    "planned": Case(Code.DOUBLE_PLANNED, PLANNED, replace(PLANNED, subject="igen")),
    "contact": Case(Code.DOUBLE_CONTACT, CONTACT, CONTACT),
    "departure": Case(Code.DOUBLE_DEPARTURE, LEFT, LEFT),
    "departure, other day": Case(Code.DOUBLE_DEPARTURE, LEFT, varied(LEFT, on=LATER)),
    "departure, other cause on the day": Case(Code.DOUBLE_DEPARTURE, LEFT, varied(LEFT, cause=DepartureCause.DEAD)),
    "two roles": Case(Code.TWO_ROLES, FIXED, replace(FIXED, role=Role.SECOND)),
    "person": Case(
        Code.SAME_PERSON,
        AddCitizen(cpr=unassignable_cpr(BORN, 2), name="Ane Ny"),
        AddCitizen(cpr=unassignable_cpr(BORN, 3), name="ANE  NY"),
    ),
}


def asked(caseload: Caseload, command: Command[object]) -> DoubtfulError:
    before = caseload.register.snapshot()
    with pytest.raises(DoubtfulError) as caught:
        caseload.run(command)
    assert caseload.register == before
    assert in_step(caseload)
    return caught.value


@pytest.mark.parametrize("name", list(CASES))
def test_it_is_asked_then_written_then_undone(name: str) -> None:
    case = CASES[name]
    caseload = a_caseload(*ROWS)
    caseload.run(case.first)
    doubt = asked(caseload, case.again)
    assert [problem.code for problem in doubt.problems] == [case.code]
    words = question(doubt.problems)
    assert words.startswith(("Der står allerede", "Der er allerede", "IDPR bliver"))
    assert words.endswith("Gem alligevel?")
    before = caseload.register.snapshot()
    done = caseload.run(case.again, answered=doubt.problems)
    assert done.changes.images
    caseload.undo()
    assert caseload.register == before
    caseload.redo()  # what was done once is not asked about again


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (ABSENCE, varied(ABSENCE, start=date(2027, 1, 4), end=None)),
        (ABSENCE, varied(ABSENCE, cause="Kursus", start=date(2026, 11, 24))),
        (SPELL, varied(SPELL, kind=SpellKind.JOB)),
        (TALK, replace(TALK, form=ContactForm.MEETING)),
        (TALK, replace(TALK, held=date(2026, 11, 20))),
        (CONTACT, varied(CONTACT, form=ContactForm.MEETING)),
        (LEFT, varied(LEFT, cause=DepartureCause.DEAD, on=LATER)),
        (PLANNED, replace(PLANNED, planned=date(2026, 12, 17))),
        (PLANNED, replace(PLANNED, with_whom=With.EMPLOYER)),
        (PLANNED, replace(PLANNED, form=ContactForm.MEETING)),
        (
            AddCitizen(cpr=unassignable_cpr(BORN, 4), name="Ane Ny"),
            AddCitizen(cpr=unassignable_cpr(DAY, 5), name="Ane Ny"),
        ),
    ],
)
def test_what_differs_is_not_asked_about(first: Command[object], then: Command[object]) -> None:
    caseload = a_caseload(*ROWS)
    caseload.run(first)
    caseload.run(then)


def test_an_answer_is_for_what_was_asked_only() -> None:
    caseload = a_caseload(*ROWS)
    caseload.run(ABSENCE)
    doubt = asked(caseload, ABSENCE)
    caseload.run(TALK)
    with pytest.raises(DoubtfulError):
        caseload.run(TALK, answered=doubt.problems)


def test_a_refusal_comes_before_the_question() -> None:
    caseload = a_caseload(*ROWS)
    caseload.run(varied(ABSENCE, share=1000))
    with pytest.raises(RefusedError) as caught:
        caseload.run(varied(ABSENCE, share=1000))
    assert not isinstance(caught.value, DoubtfulError)


def test_a_change_that_touches_nothing_compared_asks_nothing() -> None:
    caseload = a_caseload(*ROWS, a_citizen("Bo Åkjær", cpr=unassignable_cpr(BORN, 9)))
    bo = caseload.register.need(Citizen, BO.id)
    caseload.run(Put(replace(bo, job_goal="Gartner"), before=bo))
    caseload.run(ABSENCE)
    (row,) = caseload.register.of_worker(Absence, IDA.id)
    caseload.run(Put(replace(row, share=400), before=row))


def test_what_stands_twice_already_is_not_asked_about_again() -> None:
    """Two halves of one absence, of which one is cut short: they overlapped before, and did so on purpose."""
    caseload = a_caseload(*ROWS)
    caseload.run(ABSENCE)
    caseload.run(ABSENCE, answered=asked(caseload, ABSENCE).problems)
    first, second = caseload.register.of_worker(Absence, IDA.id)
    caseload.run(Put(replace(second, end=date(2026, 12, 1)), before=second))
    second = caseload.register.need(Absence, second.id)
    caseload.run(Put(replace(first, start=date(2026, 12, 2)), before=first))
    first = caseload.register.need(Absence, first.id)  # they follow each other now: to overlap again is asked about
    again = Put(replace(first, start=DAY), before=first)
    assert [problem.code for problem in asked(caseload, again).problems] == [Code.DOUBLE_ABSENCE]


def test_back_and_gone_again_is_no_double() -> None:
    caseload = a_caseload(*ROWS, an_enrolment(BO, start=date(2026, 12, 1), programme="AP"))
    caseload.run(LEFT)
    caseload.run(varied(LEFT, on=LATER))


def test_the_second_contact_person_first_is_asked_about_too() -> None:
    caseload = a_caseload(*ROWS, an_assignment(BO, IDA, role=Role.SECOND, start=DAY))
    assert [problem.code for problem in asked(caseload, FIXED).problems] == [Code.TWO_ROLES]
