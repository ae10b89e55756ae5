from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from planner.app.commands.agreements import (
    AddAgreement,
    ContinueAgreement,
    CopyAgreement,
    DiscardDraft,
    EndAgreement,
    ExtendAgreement,
    ReopenAgreement,
    SetHours,
    next_number,
)
from planner.app.commands.rows import Put, Remove
from planner.domain.errors import Code
from planner.domain.hours_line import thread
from planner.domain.ids import AgreementId, CitizenId, EmployerId, WorkerId
from planner.domain.records import Agreement, Employer, EmployerContact, FollowUp, HoursStep
from planner.domain.words import AgreementKind, AgreementStatus, HoursKind
from support.doing import do, refusal, varied
from support.people import (
    a_citizen,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_hours_step,
    valid_cvr,
)
from support.services import a_caseload

TODAY = date(2026, 11, 23)
BO, PIA = a_citizen(), a_citizen("Pia Prøve")
IDA = a_worker("IDPR")
FIRM = an_employer("Havnens Vaskeri", contact_person="Mona Prøve", p_number="1000000001")


def test_a_firm_is_taken_in_by_numbers_as_typed() -> None:
    caseload = a_caseload(FIRM, IDA)
    cvr = valid_cvr(500)
    typed = f"{cvr[:2]} {cvr[2:4]} {cvr[4:]}"
    key = do(caseload, Put(Employer(cvr=typed, name=" Nordhavn Bageri ", responsible=IDA.id))).id
    firm = caseload.register.need(Employer, key)
    assert (firm.cvr, firm.name) == (cvr, "Nordhavn Bageri")
    other_place = Put(Employer(cvr=FIRM.cvr, p_number="10 0000 0002", name="Havnens Vaskeri Syd"))
    do(caseload, other_place)
    assert refusal(caseload, varied(other_place, p_number=FIRM.p_number)) == [(Code.EMPLOYER_TAKEN, "cvr")]


def test_a_firm_is_refused_for_all_reasons_at_once() -> None:
    wrong = Put(Employer(cvr="1234567", p_number="12", name=" ", responsible=WorkerId("x")))
    assert refusal(a_caseload(), wrong) == [
        (Code.MISSING, "name"),
        (Code.CVR_FORM, "cvr"),
        (Code.P_NUMBER_FORM, "p_number"),
        (Code.NOT_FOUND, "responsible"),
    ]
    cvr = valid_cvr(500)
    typing_error = cvr[:-1] + str((int(cvr[-1]) + 1) % 10)
    assert refusal(a_caseload(), Put(Employer(cvr=typing_error, name="A"))) == [(Code.CVR_CHECKSUM, "cvr")]


def test_a_firm_changes() -> None:
    caseload = a_caseload(FIRM)
    do(caseload, Put(replace(FIRM, phone="12 34 56 78"), before=FIRM))
    firm = caseload.register.need(Employer, FIRM.id)
    wrong = replace(firm, cvr="12345678", name="")
    assert refusal(caseload, Put(wrong, before=firm)) == [
        (Code.CVR_CHECKSUM, "cvr"),
        (Code.MISSING, "name"),
    ]


def test_contacts_with_a_firm_are_logged() -> None:
    caseload = a_caseload(FIRM, IDA)
    wish = Put(EmployerContact(employer=FIRM.id, on=TODAY, worker=IDA.id, result=" ringer igen "))
    row = do(caseload, wish)
    assert row.result == "ringer igen"
    assert refusal(caseload, varied(wish, on=date(2026, 11, 24))) == [(Code.HELD_IN_FUTURE, "on")]
    odd = varied(wish, employer=EmployerId("x"), worker=WorkerId("x"), result="x" * 281)
    assert refusal(caseload, odd) == [
        (Code.NOT_FOUND, "employer"),
        (Code.NOT_FOUND, "worker"),
        (Code.TOO_LONG, "result"),
    ]
    ahead = Put(replace(row, on=date(2026, 12, 1)), before=row)
    assert refusal(caseload, ahead) == [(Code.HELD_IN_FUTURE, "on")]
    do(caseload, Put(replace(row, next_on=date(2026, 12, 1)), before=row))
    do(caseload, Remove(caseload.register.need(EmployerContact, row.id)))


def test_an_agreement_begins_with_citizen_and_firm_alone() -> None:
    caseload = a_caseload(BO, FIRM, IDA, an_assignment(BO, IDA), an_agreement(BO, FIRM, number="2026-0041"))
    key = do(caseload, AddAgreement(citizen=BO.id, employer=FIRM.id))
    row = caseload.register.need(Agreement, key)
    assert (row.number, row.start, row.status) == ("2026-0042", TODAY, AgreementStatus.DRAFT)
    assert (row.contact_person, row.worker) == ("Mona Prøve", IDA.id)
    taken = AddAgreement(citizen=BO.id, employer=FIRM.id, number=" 2026-0042 ")
    assert refusal(caseload, taken) == [(Code.NUMBER_TAKEN, "number")]
    assert next_number(caseload.register, date(2027, 1, 4)) == "2027-0001"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"citizen": CitizenId("x")}, [(Code.NOT_FOUND, "citizen")]),
        ({"employer": EmployerId("x")}, [(Code.NOT_FOUND, "employer")]),
        ({"worker": WorkerId("x")}, [(Code.NOT_FOUND, "worker")]),
        ({"number": " "}, [(Code.MISSING, "number")]),
        ({"end": date(2025, 1, 1)}, [(Code.END_BEFORE_START, "end")]),
        ({"status": AgreementStatus.ENDED}, [(Code.ENDED_WITHOUT_END, "end")]),
        ({"ordinary_goal": 6001}, [(Code.HOURS_RANGE, "ordinary_goal")]),
        ({"rhythm_days": 0}, [(Code.RHYTHM_RANGE, "rhythm_days")]),
        (
            {"tasks": "x" * 2001, "considerations": "x" * 281, "on_absence": "x" * 281, "reason": "x" * 281},
            [
                (Code.TOO_LONG, "tasks"),
                (Code.TOO_LONG, "considerations"),
                (Code.TOO_LONG, "on_absence"),
                (Code.TOO_LONG, "reason"),
            ],
        ),
    ],
)
def test_a_change_of_agreement_is_refused(changes: dict[str, Any], said: list[tuple[Code, str]]) -> None:
    row = an_agreement(BO, FIRM)
    caseload = a_caseload(BO, FIRM, row)
    assert refusal(caseload, Put(replace(row, **changes), before=row)) == said


def test_an_agreement_changes_ends_and_opens_again() -> None:
    row = an_agreement(BO, FIRM, AgreementKind.SMALL_JOB)
    caseload = a_caseload(BO, FIRM, row)
    do(caseload, Put(replace(row, tasks="vasker\nfolder"), before=row))
    silent = EndAgreement(agreement=row.id, end=date(2025, 12, 1), broken_off=True)
    assert refusal(caseload, silent) == [(Code.MISSING, "reason"), (Code.END_BEFORE_START, "end")]
    do(caseload, EndAgreement(agreement=row.id, end=TODAY, broken_off=True, reason=" lukket afdeling "))
    now = caseload.register.need(Agreement, row.id)
    assert (now.status, now.end, now.reason) == (AgreementStatus.BROKEN_OFF, TODAY, "lukket afdeling")
    assert do(caseload, ReopenAgreement(agreement=row.id, end=date(2027, 2, 1))) == row.id
    open_again = caseload.register.need(Agreement, row.id)
    assert (open_again.status, open_again.end, open_again.reason) == (AgreementStatus.ACTIVE, date(2027, 2, 1), "")
    do(caseload, EndAgreement(agreement=row.id, end=TODAY))
    assert caseload.register.need(Agreement, row.id).status is AgreementStatus.ENDED
    assert refusal(caseload, ReopenAgreement(agreement=AgreementId("x"))) == [(Code.NOT_FOUND, "agreement")]


def test_what_ended_in_a_month_that_is_over_goes_on_in_an_agreement_of_its_own() -> None:
    row = an_agreement(
        BO, FIRM, status=AgreementStatus.BROKEN_OFF, reason="lukket", end=date(2026, 9, 30), tasks="vask"
    )
    caseload = a_caseload(BO, FIRM, row)
    early = ReopenAgreement(agreement=row.id, start=date(2026, 10, 31), end=date(2026, 10, 30))
    assert refusal(caseload, early) == [(Code.REOPENED_IN_PAST, "start"), (Code.END_BEFORE_START, "end")]
    again = caseload.register.need(Agreement, do(caseload, ReopenAgreement(agreement=row.id)))
    assert (again.start, again.end, again.tasks, again.follows) == (date(2026, 11, 1), None, "vask", row.id)
    assert caseload.register.need(Agreement, row.id) == row
    caseload.undo()
    assert list(caseload.register.all(Agreement)) == [row]


def test_an_agreement_is_given_a_later_last_day() -> None:
    row = an_agreement(BO, FIRM, end=date(2026, 11, 30))
    caseload = a_caseload(BO, FIRM, row)
    wish = ExtendAgreement(agreement=row.id, end=date(2026, 11, 30))
    assert refusal(caseload, wish) == [(Code.NOT_LATER_END, "end")]
    do(caseload, replace(wish, end=date(2027, 1, 31)))
    assert caseload.register.need(Agreement, row.id) == replace(row, end=date(2027, 1, 31))
    do(caseload, ExtendAgreement(agreement=row.id))
    assert caseload.register.need(Agreement, row.id) == replace(row, end=None)
    assert refusal(caseload, ExtendAgreement(agreement=row.id)) == [(Code.NOT_LATER_END, "end")]


def test_a_thread_goes_on_at_the_same_firm_or_another() -> None:
    other = an_employer("Nordhavn Bageri", contact_person="Per Prøve")
    row = an_agreement(
        BO, FIRM, start=date(2026, 9, 1), tasks="vask", mentor="Mia", ordinary_goal=900, considerations="pauser"
    )
    ahead = a_follow_up(BO, planned=date(2026, 12, 3), agreement=row.id)
    soon = a_follow_up(BO, planned=date(2026, 11, 25), agreement=row.id)
    plan = an_hours_step(row, 900, 600, kind=HoursKind.PLANNED, start=date(2027, 1, 4))
    caseload = a_caseload(BO, FIRM, other, row, ahead, soon, plan)
    wish = ContinueAgreement(
        agreement=row.id, kind=AgreementKind.SMALL_JOB, employer=FIRM.id, start=date(2026, 12, 1), ordinary_minutes=300
    )
    assert refusal(caseload, replace(wish, start=row.start)) == [(Code.GOES_ON_BEFORE, "start")]
    job = caseload.register.need(Agreement, do(caseload, wish))
    assert (job.kind, job.follows, job.status) == (AgreementKind.SMALL_JOB, row.id, AgreementStatus.ACTIVE)
    assert (job.tasks, job.mentor, job.ordinary_goal, job.considerations) == ("vask", "Mia", 900, "pauser")
    assert caseload.register.need(Agreement, row.id) == replace(row, end=date(2026, 11, 30))
    assert [(talk.planned, talk.agreement) for talk in caseload.register.of_citizen(FollowUp, BO.id)] == [
        (date(2026, 11, 25), row.id),
        (date(2026, 12, 3), job.id),
    ]
    steps = caseload.register.of_agreement(HoursStep, job.id)
    assert [(step.start, step.minutes, step.ordinary_minutes, step.kind) for step in steps] == [
        (date(2026, 12, 1), 300, 300, HoursKind.PLANNED),
        (date(2027, 1, 4), 900, 600, HoursKind.PLANNED),
    ]
    elsewhere = replace(wish, agreement=job.id, employer=other.id, start=date(2027, 3, 1), kind=AgreementKind.JOB)
    last = caseload.register.need(Agreement, do(caseload, elsewhere))
    assert (last.tasks, last.mentor, last.contact_person) == ("", "", "Per Prøve")
    assert thread(caseload.register, job) == thread(caseload.register, last)
    assert [each.id for each in thread(caseload.register, last)] == [row.id, job.id, last.id]
    ring = replace(caseload.register.need(Agreement, row.id), follows=last.id)
    assert refusal(caseload, Put(ring, before=replace(ring, follows=None))) == [(Code.FOLLOWS_ITSELF, "follows")]


def test_a_copy_is_a_draft_without_what_is_about_the_citizen() -> None:
    row = an_agreement(
        BO, FIRM, start=date(2026, 9, 1), end=date(2026, 11, 30), tasks="vask", considerations="pauser", mentor="Mia"
    )
    plan = an_hours_step(row, 900, 300, kind=HoursKind.PLANNED, start=date(2026, 9, 15))
    became = an_hours_step(row, 600)
    caseload = a_caseload(BO, PIA, FIRM, IDA, an_assignment(PIA, IDA), row, plan, became)
    wish = CopyAgreement(agreement=row.id, citizen=PIA.id, employer=FIRM.id, start=date(2026, 12, 1))
    copy = caseload.register.need(Agreement, do(caseload, wish))
    assert (copy.citizen, copy.worker, copy.status) == (PIA.id, IDA.id, AgreementStatus.DRAFT)
    assert (copy.tasks, copy.mentor, copy.considerations) == ("vask", "Mia", "")
    assert (copy.start, copy.end, copy.follows) == (date(2026, 12, 1), date(2027, 3, 1), None)
    assert [step.start for step in caseload.register.of_agreement(HoursStep, copy.id)] == [date(2026, 12, 15)]


def test_a_draft_that_is_taken_out_leaves_the_thread_whole() -> None:
    first = an_agreement(BO, FIRM)
    draft = an_agreement(BO, FIRM, status=AgreementStatus.DRAFT, follows=first.id)
    last = an_agreement(BO, FIRM, follows=draft.id)
    caseload = a_caseload(BO, FIRM, first, draft, last)
    do(caseload, DiscardDraft(agreement=draft.id))
    assert caseload.register.need(Agreement, last.id).follows == first.id


def test_a_draft_is_taken_out_with_what_it_planned_and_keeps_what_was_held() -> None:
    row = an_agreement(BO, FIRM, status=AgreementStatus.DRAFT)
    held = a_follow_up(BO, held=TODAY, agreement=row.id)
    planned = a_follow_up(BO, planned=date(2026, 12, 1), agreement=row.id)
    caseload = a_caseload(BO, FIRM, row, held, planned)
    wish = SetHours(agreement=row.id, start=TODAY, minutes=600, ordinary_minutes=0, kind=HoursKind.PLANNED)
    do(caseload, wish)
    caseload.run(DiscardDraft(agreement=row.id))
    assert not caseload.register.all(Agreement)
    assert not caseload.register.all(HoursStep)
    assert list(caseload.register.all(FollowUp)) == [replace(held, agreement=None)]
    caseload.undo()
    assert set(caseload.register.all(FollowUp)) == {held, planned}
    assert caseload.register.need(Agreement, row.id) == row


@pytest.mark.parametrize("status", [each for each in AgreementStatus if each is not AgreementStatus.DRAFT])
def test_an_agreement_that_has_run_stays(status: AgreementStatus) -> None:
    row = an_agreement(BO, FIRM, status=status, end=TODAY)
    caseload = a_caseload(BO, FIRM, row)
    assert refusal(caseload, DiscardDraft(agreement=row.id)) == [(Code.NOT_A_DRAFT, "agreement")]
    assert caseload.register.need(Agreement, row.id) == row


def test_the_hours_ladder() -> None:
    agreement = an_agreement(BO, FIRM)
    caseload = a_caseload(BO, FIRM, agreement)
    wish = SetHours(
        agreement=agreement.id,
        start=TODAY,
        minutes=900,
        ordinary_minutes=120,
        kind=HoursKind.PLANNED,
        condition=" kørekort ",
    )
    key = do(caseload, wish)
    assert do(caseload, replace(wish, minutes=1200)) == key
    other = do(caseload, replace(wish, kind=HoursKind.ACTUAL))
    assert other != key
    assert caseload.register.need(HoursStep, key).condition == "kørekort"
    assert refusal(caseload, replace(wish, ordinary_minutes=901)) == [(Code.ORDINARY_ABOVE_TOTAL, "ordinary_minutes")]
    assert refusal(caseload, replace(wish, minutes=6001)) == [(Code.HOURS_RANGE, "minutes")]
    assert refusal(caseload, replace(wish, agreement=AgreementId("x"))) == [(Code.NOT_FOUND, "agreement")]
    do(caseload, Remove(caseload.register.need(HoursStep, key)))
