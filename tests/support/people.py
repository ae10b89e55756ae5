"""Invented people: CPR numbers that nobody can have, and records with few required arguments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from planner.domain import ids
from planner.domain.records import (
    Absence,
    Agreement,
    Assignment,
    BenefitPeriod,
    Cap,
    Citizen,
    Departure,
    Employer,
    EmployerContact,
    Enrolment,
    Exemption,
    FollowUp,
    HoursStep,
    RehabilitationStep,
    Spell,
    Worker,
)
from planner.domain.words import (
    AgreementKind,
    DepartureCause,
    ExemptionCause,
    Group,
    HoursKind,
    RehabilitationStage,
    SpellKind,
)
from support.numbers import NUMBERS

START = date(2026, 1, 1)
_CPR_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


def unassignable_cpr(birth: date, seed: int) -> str:
    """Ten digits with a valid date that fail the modulus 11 check; another number for each of 2,000 seeds a day.

    The serial number starts at 0000 for those born before 2000 and at 4000 for those born later, as the century asks.
    """
    head = birth.strftime("%d%m%y")
    serial = (4000 if birth.year >= 2000 else 0) + seed % 2000 * 2
    digits = f"{head}{serial:04}"
    # The last digit weighs 1: where one number passes, the next one fails.
    passes = sum(int(digit) * weight for digit, weight in zip(digits, _CPR_WEIGHTS, strict=True)) % 11 == 0
    return f"{head}{serial + 1:04}" if passes else digits


def valid_cvr(seed: int) -> str:
    """Eight digits that pass the CVR checksum; another number for each seed below some 800,000."""
    number = 1_000_000 + seed * 11
    while True:
        rest = sum(int(digit) * weight for digit, weight in zip(f"{number}0", _CVR_WEIGHTS, strict=True)) % 11
        if rest != 1:
            return f"{number}{-rest % 11}"
        number += 1


def new_id(kind: str = "id") -> str:
    """An id of its own, telling of what it is."""
    return f"{kind}-{next(NUMBERS):08}"


def a_citizen(name: str = "Bo Eksempel", *, cpr: str = "", **fields: Any) -> Citizen:
    """A citizen; each call another id and CPR number."""
    number = next(NUMBERS)
    cpr = cpr or unassignable_cpr(date(1970 + number // 10_000, 1 + number % 12, 1 + number % 28), number // 84 % 2000)
    return replace(Citizen(id=ids.CitizenId(new_id("citizen")), cpr=cpr, name=name), **fields)


def a_worker(initials: str = "", **fields: Any) -> Worker:
    """A full-time job agent, employed for years."""
    worker = Worker(
        id=ids.WorkerId(new_id("worker")),
        initials=initials or f"W{next(NUMBERS)}",
        name="Ina Prøve",
        weekly_minutes=37 * 60,
        employed_from=date(2020, 1, 1),
    )
    return replace(worker, **fields)


def an_enrolment(citizen: Citizen, programme: str = "FSM", group: Group = Group.ONE, **fields: Any) -> Enrolment:
    """A running enrolment that leads."""
    row = Enrolment(
        id=ids.EnrolmentId(new_id("enrolment")),
        citizen=citizen.id,
        programme=programme,
        group=group,
        start=START,
        leading=True,
    )
    return replace(row, **fields)


def an_exemption(citizen: Citizen, **fields: Any) -> Exemption:
    """A running exemption for sickness."""
    row = Exemption(
        id=ids.ExemptionId(new_id("exemption")), citizen=citizen.id, cause=ExemptionCause.SICKNESS, start=START
    )
    return replace(row, **fields)


def a_benefit(citizen: Citizen, benefit: str, **fields: Any) -> BenefitPeriod:
    """A running benefit period."""
    row = BenefitPeriod(id=ids.BenefitPeriodId(new_id("benefit")), citizen=citizen.id, benefit=benefit, start=START)
    return replace(row, **fields)


def a_departure(citizen: Citizen, on: date, cause: DepartureCause = DepartureCause.MOVED) -> Departure:
    """The citizen left on a day."""
    return Departure(id=ids.DepartureId(new_id("departure")), citizen=citizen.id, on=on, cause=cause)


def a_rehabilitation_step(citizen: Citizen, stage: RehabilitationStage, on: date, **fields: Any) -> RehabilitationStep:
    """A step through the rehabilitation team."""
    row = RehabilitationStep(
        id=ids.RehabilitationStepId(new_id("rehabilitation")), citizen=citizen.id, stage=stage, on=on
    )
    return replace(row, **fields)


def an_absence(worker: Worker, **fields: Any) -> Absence:
    """A whole absence without an end."""
    return replace(Absence(id=ids.AbsenceId(new_id("absence")), worker=worker.id, cause="", start=START), **fields)


def a_cap(programme: str = "FSM", hard: int = 25, **fields: Any) -> Cap:
    """A cap for job agents from the start of the year."""
    return replace(Cap(id=ids.CapId(new_id("cap")), programme=programme, hard=hard, start=START), **fields)


def an_assignment(citizen: Citizen, worker: Worker, **fields: Any) -> Assignment:
    """A running fixed assignment."""
    row = Assignment(id=ids.AssignmentId(new_id("assignment")), citizen=citizen.id, worker=worker.id, start=START)
    return replace(row, **fields)


def an_employer(name: str = "Nordhavn Bageri", **fields: Any) -> Employer:
    """A firm with a CVR number that passes the checksum."""
    row = Employer(id=ids.EmployerId(new_id("employer")), cvr=valid_cvr(next(NUMBERS)), name=name)
    return replace(row, **fields)


def an_employer_contact(employer: Employer, worker: Worker, on: date, **fields: Any) -> EmployerContact:
    """A contact with a firm."""
    row = EmployerContact(id=ids.EmployerContactId(new_id("contact")), employer=employer.id, worker=worker.id, on=on)
    return replace(row, **fields)


def an_agreement(
    citizen: Citizen, employer: Employer, kind: AgreementKind = AgreementKind.WORK_TRIAL, **fields: Any
) -> Agreement:
    """A running agreement."""
    row = Agreement(
        id=ids.AgreementId(new_id("agreement")),
        number=f"A-{next(NUMBERS)}",
        citizen=citizen.id,
        employer=employer.id,
        kind=kind,
        start=START,
    )
    return replace(row, **fields)


def an_hours_step(agreement: Agreement, minutes: int, ordinary_minutes: int = 0, **fields: Any) -> HoursStep:
    """Actual hours from the agreement's first day."""
    row = HoursStep(
        id=ids.HoursStepId(new_id("hours")),
        agreement=agreement.id,
        start=agreement.start,
        minutes=minutes,
        ordinary_minutes=ordinary_minutes,
        kind=HoursKind.ACTUAL,
    )
    return replace(row, **fields)


def a_spell(citizen: Citizen, kind: SpellKind, **fields: Any) -> Spell:
    """A running spell."""
    return replace(Spell(id=ids.SpellId(new_id("spell")), citizen=citizen.id, kind=kind, start=START), **fields)


def a_follow_up(citizen: Citizen, **fields: Any) -> FollowUp:
    """A follow-up; give ``planned`` or ``held``."""
    return replace(FollowUp(id=ids.FollowUpId(new_id("follow_up")), citizen=citizen.id), **fields)
