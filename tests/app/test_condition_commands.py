from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.app.commands.conditions import (
    AddBenefit,
    AddExemption,
    AddRehabilitationStep,
    AddSpell,
    AddStepUp,
    ChangeBenefit,
    ChangeExemption,
    ChangeSpell,
    ChangeStepUp,
    RegisterDeparture,
)
from planner.app.commands.removals import (
    RemoveBenefit,
    RemoveDeparture,
    RemoveExemption,
    RemoveRehabilitationStep,
    RemoveSpell,
    RemoveStepUp,
)
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
from support.doing import do, refusal
from support.ground import a_caseload, shipped_programmes
from support.people import a_benefit, a_citizen, a_spell, a_worker, an_enrolment, an_exemption

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
    key = do(caseload, AddExemption(citizen=BO.id, cause=sick, start=DAY))
    clash = AddExemption(citizen=BO.id, cause=sick, start=date(2026, 3, 31), end=date(2026, 4, 1))
    assert refusal(caseload, clash) == [(Code.OVERLAP, "start")]
    backwards = AddExemption(citizen=NOBODY, cause=sick, start=DAY, end=date(2026, 10, 1))
    assert refusal(caseload, backwards) == [(Code.NOT_FOUND, "citizen"), (Code.END_BEFORE_START, "end")]
    other = do(caseload, AddExemption(citizen=BO.id, cause=ExemptionCause.SPECIAL, start=DAY))
    row = caseload.register.need(Exemption, key)
    do(caseload, ChangeExemption(before=row, after=replace(row, end=date(2026, 11, 30))))
    special = caseload.register.need(Exemption, other)
    same = ChangeExemption(before=special, after=replace(special, cause=sick))
    assert refusal(caseload, same) == [(Code.OVERLAP, "start")]
    do(caseload, RemoveExemption(record=special))
    assert len(caseload.register.of_citizen(Exemption, BO.id)) == 2


def test_a_new_benefit_ends_the_one_before() -> None:
    caseload = a_caseload(BO, a_benefit(BO, CASH))
    key = do(caseload, AddBenefit(citizen=BO.id, benefit=COURSE, start=DAY))
    rows = caseload.register.of_citizen(BenefitPeriod, BO.id)
    assert [(row.benefit, row.start, row.end) for row in rows] == [
        (CASH, date(2026, 1, 1), date(2026, 10, 31)),
        (COURSE, DAY, None),
    ]
    unknown = AddBenefit(citizen=BO.id, benefit="pocket money", start=date(2026, 12, 1))
    assert refusal(caseload, unknown) == [(Code.BENEFIT_UNKNOWN, "benefit")]
    before = AddBenefit(citizen=BO.id, benefit=CASH, start=date(2025, 12, 1))
    assert refusal(caseload, before) == [(Code.OVERLAP, "start")]
    row = caseload.register.need(BenefitPeriod, key)
    do(caseload, ChangeBenefit(before=row, after=replace(row, end=date(2026, 12, 1))))
    row = caseload.register.need(BenefitPeriod, key)
    early = ChangeBenefit(before=row, after=replace(row, start=date(2026, 10, 31)))
    assert refusal(caseload, early) == [(Code.OVERLAP, "start")]
    do(caseload, RemoveBenefit(record=row))


def test_a_departure_closes_nothing_and_refuses_nothing() -> None:
    caseload = a_caseload(BO, an_enrolment(BO))
    key = do(caseload, RegisterDeparture(citizen=BO.id, on=DAY, cause=DepartureCause.MOVED))
    assert caseload.register.of_citizen(Enrolment, BO.id)[0].end is None
    again = RegisterDeparture(citizen=BO.id, on=DAY, cause=DepartureCause.STATE_PENSION)
    with pytest.raises(DoubtfulError) as asked:  # a second one on the same day is asked about, and written all the same
        caseload.run(again)
    caseload.run(again, answered=asked.value.problems)
    assert len(caseload.register.of_citizen(Departure, BO.id)) == 2
    nobody = RegisterDeparture(citizen=NOBODY, on=DAY, cause=DepartureCause.DEAD)
    assert refusal(caseload, nobody) == [(Code.NOT_FOUND, "citizen")]
    do(caseload, RemoveDeparture(record=caseload.register.need(Departure, key)))


def test_a_decision_says_what_was_decided() -> None:
    caseload = a_caseload(BO)
    do(caseload, AddRehabilitationStep(citizen=BO.id, stage=RehabilitationStage.MEETING, on=DAY))
    silent = AddRehabilitationStep(citizen=BO.id, stage=RehabilitationStage.DECISION, on=DAY)
    assert refusal(caseload, silent) == [(Code.MISSING, "decision")]
    key = do(caseload, replace(silent, decision=Decision.RESOURCE_COURSE))
    do(caseload, RemoveRehabilitationStep(record=caseload.register.need(RehabilitationStep, key)))


def test_a_step_up_meeting_needs_consent_first() -> None:
    caseload = a_caseload(BO, IDA)
    silent = AddStepUp(citizen=BO.id, meeting_on=DAY, responsible=IDA.id)
    assert refusal(caseload, silent) == [(Code.NO_CONSENT, "consent_on")]
    assert refusal(caseload, replace(silent, consent_on=date(2026, 11, 2))) == [(Code.NO_CONSENT, "consent_on")]
    key = do(caseload, replace(silent, consent_on=DAY, agreed=" ringe til kommunen "))
    row = caseload.register.need(StepUp, key)
    assert row.agreed == "ringe til kommunen"
    stranger = ChangeStepUp(before=row, after=replace(row, responsible=WorkerId("x")))
    assert refusal(caseload, stranger) == [(Code.NOT_FOUND, "responsible")]
    do(caseload, ChangeStepUp(before=row, after=replace(row, deadline=date(2026, 12, 1))))
    do(caseload, RemoveStepUp(record=caseload.register.need(StepUp, key)))


def test_spells_may_overlap() -> None:
    caseload = a_caseload(BO, a_spell(BO, SpellKind.GUIDANCE))
    key = do(caseload, AddSpell(citizen=BO.id, kind=SpellKind.JOB, start=DAY, weekly_minutes=600, source=" brev "))
    row = caseload.register.need(Spell, key)
    assert row.source == "brev"
    wrong = ChangeSpell(before=row, after=replace(row, weekly_minutes=6001, end=date(2026, 10, 1)))
    assert refusal(caseload, wrong) == [(Code.END_BEFORE_START, "end"), (Code.HOURS_RANGE, "weekly_minutes")]
    do(caseload, ChangeSpell(before=row, after=replace(row, end=date(2026, 12, 1))))
    do(caseload, RemoveSpell(record=caseload.register.need(Spell, key)))
