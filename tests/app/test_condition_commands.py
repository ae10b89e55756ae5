from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.app.commands.rows import Put, Remove
from planner.domain.errors import Code, DoubtfulError
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.records import (
    BenefitPeriod,
    Departure,
    Enrolment,
    Exemption,
    RehabilitationStep,
    Spell,
    StepUp,
)
from planner.domain.words import Decision, DepartureCause, ExemptionCause, RehabilitationStage, SpellKind
from support.doing import do, refusal, varied
from support.people import a_benefit, a_citizen, a_spell, a_worker, an_enrolment, an_exemption
from support.services import a_caseload, shipped_programmes

BO = a_citizen()
IDA = a_worker("IDPR")
DAY = date(2026, 11, 1)
NOBODY = CitizenId("nobody")
CASH, COURSE = (
    next(each.code for each in shipped_programmes().benefits if each.cash_system is cash) for cash in (True, False)
)


def test_exemptions() -> None:
    caseload = a_caseload(BO, an_exemption(BO, start=date(2026, 1, 1), end=date(2026, 3, 31)))
    sick = ExemptionCause.SICKNESS
    key = do(caseload, Put(Exemption(citizen=BO.id, cause=sick, start=DAY))).id
    clash = Put(Exemption(citizen=BO.id, cause=sick, start=date(2026, 3, 31), end=date(2026, 4, 1)))
    assert refusal(caseload, clash) == [(Code.OVERLAP, "start")]
    backwards = Put(Exemption(citizen=NOBODY, cause=sick, start=DAY, end=date(2026, 10, 1)))
    assert refusal(caseload, backwards) == [(Code.NOT_FOUND, "citizen"), (Code.END_BEFORE_START, "end")]
    other = do(caseload, Put(Exemption(citizen=BO.id, cause=ExemptionCause.SPECIAL, start=DAY))).id
    row = caseload.register.need(Exemption, key)
    do(caseload, Put(replace(row, end=date(2026, 11, 30)), before=row))
    special = caseload.register.need(Exemption, other)
    same = Put(replace(special, cause=sick), before=special)
    assert refusal(caseload, same) == [(Code.OVERLAP, "start")]
    do(caseload, Remove(special))
    assert len(caseload.register.of_citizen(Exemption, BO.id)) == 2


def test_a_new_benefit_ends_the_one_before() -> None:
    caseload = a_caseload(BO, a_benefit(BO, CASH))
    key = do(caseload, Put(BenefitPeriod(citizen=BO.id, benefit=COURSE, start=DAY))).id
    rows = caseload.register.of_citizen(BenefitPeriod, BO.id)
    assert [(row.benefit, row.start, row.end) for row in rows] == [
        (CASH, date(2026, 1, 1), date(2026, 10, 31)),
        (COURSE, DAY, None),
    ]
    unknown = Put(BenefitPeriod(citizen=BO.id, benefit="pocket money", start=date(2026, 12, 1)))
    assert refusal(caseload, unknown) == [(Code.BENEFIT_UNKNOWN, "benefit")]
    before = Put(BenefitPeriod(citizen=BO.id, benefit=CASH, start=date(2025, 12, 1)))
    assert refusal(caseload, before) == [(Code.OVERLAP, "start")]
    row = caseload.register.need(BenefitPeriod, key)
    do(caseload, Put(replace(row, end=date(2026, 12, 1)), before=row))
    row = caseload.register.need(BenefitPeriod, key)
    early = Put(replace(row, start=date(2026, 10, 31)), before=row)
    assert refusal(caseload, early) == [(Code.OVERLAP, "start")]
    do(caseload, Remove(row))


def test_a_departure_closes_nothing_and_refuses_nothing() -> None:
    caseload = a_caseload(BO, an_enrolment(BO))
    key = do(caseload, Put(Departure(citizen=BO.id, on=DAY, cause=DepartureCause.MOVED))).id
    assert caseload.register.of_citizen(Enrolment, BO.id)[0].end is None
    again = Put(Departure(citizen=BO.id, on=DAY, cause=DepartureCause.STATE_PENSION))
    with pytest.raises(DoubtfulError) as asked:  # a second one on the same day is asked about, and written all the same
        caseload.run(again)
    caseload.run(again, answered=asked.value.problems)
    assert len(caseload.register.of_citizen(Departure, BO.id)) == 2
    nobody = Put(Departure(citizen=NOBODY, on=DAY, cause=DepartureCause.DEAD))
    assert refusal(caseload, nobody) == [(Code.NOT_FOUND, "citizen")]
    do(caseload, Remove(caseload.register.need(Departure, key)))


def test_a_decision_says_what_was_decided() -> None:
    caseload = a_caseload(BO)
    do(caseload, Put(RehabilitationStep(citizen=BO.id, stage=RehabilitationStage.MEETING, on=DAY)))
    silent = Put(RehabilitationStep(citizen=BO.id, stage=RehabilitationStage.DECISION, on=DAY))
    assert refusal(caseload, silent) == [(Code.MISSING, "decision")]
    do(caseload, Remove(do(caseload, varied(silent, decision=Decision.RESOURCE_COURSE))))


def test_a_step_up_meeting_needs_consent_first() -> None:
    caseload = a_caseload(BO, IDA)
    silent = Put(StepUp(citizen=BO.id, meeting_on=DAY, responsible=IDA.id))
    assert refusal(caseload, silent) == [(Code.NO_CONSENT, "consent_on")]
    assert refusal(caseload, varied(silent, consent_on=date(2026, 11, 2))) == [(Code.NO_CONSENT, "consent_on")]
    row = do(caseload, varied(silent, consent_on=DAY, agreed=" ringe til kommunen "))
    assert row.agreed == "ringe til kommunen"
    stranger = Put(replace(row, responsible=WorkerId("x")), before=row)
    assert refusal(caseload, stranger) == [(Code.NOT_FOUND, "responsible")]
    do(caseload, Put(replace(row, deadline=date(2026, 12, 1)), before=row))
    do(caseload, Remove(caseload.register.need(StepUp, row.id)))


def test_spells_may_overlap() -> None:
    caseload = a_caseload(BO, a_spell(BO, SpellKind.GUIDANCE))
    key = do(caseload, Put(Spell(citizen=BO.id, kind=SpellKind.JOB, start=DAY, weekly_minutes=600, source=" brev "))).id
    row = caseload.register.need(Spell, key)
    assert row.source == "brev"
    wrong = Put(replace(row, weekly_minutes=6001, end=date(2026, 10, 1)), before=row)
    assert refusal(caseload, wrong) == [(Code.END_BEFORE_START, "end"), (Code.HOURS_RANGE, "weekly_minutes")]
    do(caseload, Put(replace(row, end=date(2026, 12, 1)), before=row))
    do(caseload, Remove(caseload.register.need(Spell, key)))
