from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.follow_ups import PlanFollowUp, PostponeFollowUps, RegisterFollowUp
from planner.app.commands.rows import Put, Remove
from planner.domain.errors import Code
from planner.domain.ids import AgreementId, CitizenId, FollowUpId, WorkerId
from planner.domain.records import Agreement, FollowUp, HoursStep, Worker
from planner.domain.words import ContactForm, HoursKind, Outcome, Role, With
from support.doing import do, refusal
from support.people import (
    a_citizen,
    a_follow_up,
    a_worker,
    an_agreement,
    an_assignment,
    an_employer,
    an_enrolment,
    an_hours_step,
)
from support.services import a_caseload

TODAY = date(2026, 11, 23)
NEXT = date(2026, 12, 7)
BO, PIA = a_citizen(), a_citizen("Pia Prøve")
IDA, EVA, VIKAR = a_worker("IDPR"), a_worker("EVPR"), a_worker("VIK")
COVERED, AFTER = date(2026, 12, 1), date(2026, 12, 8)
FIRM = an_employer()


def with_agreement(*steps: tuple[int, int, HoursKind]) -> tuple[Caseload, Agreement, FollowUp]:
    agreement = an_agreement(BO, FIRM)
    rows = [an_hours_step(agreement, total, ordinary, kind=kind) for total, ordinary, kind in steps]
    planned = a_follow_up(BO, planned=TODAY, agreement=agreement.id, worker=IDA.id, result="Opgaver")
    return a_caseload(BO, PIA, IDA, EVA, FIRM, agreement, *rows, planned), agreement, planned


def actual(caseload: Caseload, agreement: Agreement) -> list[tuple[date, int, int]]:
    return [
        (row.start, row.minutes, row.ordinary_minutes)
        for row in caseload.register.of_agreement(HoursStep, agreement.id)
        if row.kind is HoursKind.ACTUAL
    ]


def test_follow_ups_are_planned_for_several() -> None:
    caseload, agreement, _ = with_agreement()
    wish = PlanFollowUp(citizens=[BO.id, PIA.id], planned=NEXT, worker=IDA.id, subject=" første samtale ")
    keys = do(caseload, wish)
    rows = [caseload.register.need(FollowUp, key) for key in keys]
    assert [(row.citizen, row.planned, row.result) for row in rows] == [
        (BO.id, NEXT, "første samtale"),
        (PIA.id, NEXT, "første samtale"),
    ]
    assert refusal(caseload, replace(wish, agreement=agreement.id)) == [(Code.AGREEMENT_OF_OTHER, "agreement")]
    nobody = PlanFollowUp(citizens=[CitizenId("x")], planned=NEXT, worker=WorkerId("x"), agreement=AgreementId("x"))
    assert refusal(caseload, nobody) == [
        (Code.NOT_FOUND, "citizens"),
        (Code.NOT_FOUND, "worker"),
        (Code.NOT_FOUND, "agreement"),
    ]


def test_one_step_logs_the_talk_the_hours_and_the_next() -> None:
    caseload, agreement, planned = with_agreement((900, 240, HoursKind.ACTUAL), (1200, 360, HoursKind.PLANNED))
    key = do(
        caseload,
        RegisterFollowUp(
            citizen=BO.id,
            held=TODAY,
            follow_up=planned.id,
            with_whom=With.BOTH,
            form=ContactForm.MEETING,
            result=" Flere vagter ",
            ordinary_minutes=360,
            next_on=NEXT,
        ),
    )
    assert key == planned.id
    row = caseload.register.need(FollowUp, key)
    assert (row.planned, row.held, row.outcome, row.result) == (TODAY, TODAY, Outcome.HELD, "Flere vagter")
    assert (row.with_whom, row.next_on, row.worker) == (With.BOTH, NEXT, IDA.id)
    assert actual(caseload, agreement) == [(agreement.start, 900, 240), (TODAY, 900, 360)]
    later = [each for each in caseload.register.of_citizen(FollowUp, BO.id) if each.id != key]
    assert [(each.planned, each.held, each.agreement, each.worker, each.with_whom) for each in later] == [
        (NEXT, None, agreement.id, IDA.id, With.BOTH)
    ]


@pytest.mark.parametrize(
    ("steps", "minutes", "written"),
    [
        ([], 120, (TODAY, 120, 120)),
        ([(600, 0, HoursKind.PLANNED)], 120, (TODAY, 600, 120)),
        ([(600, 60, HoursKind.ACTUAL)], 720, (TODAY, 720, 720)),
        ([(600, 60, HoursKind.ACTUAL)], 60, None),
        ([(600, 60, HoursKind.ACTUAL)], None, None),
    ],
)
def test_hours_are_written_when_they_differ(
    steps: list[tuple[int, int, HoursKind]], minutes: int | None, written: tuple[date, int, int] | None
) -> None:
    caseload, agreement, planned = with_agreement(*steps)
    before = actual(caseload, agreement)
    do(caseload, RegisterFollowUp(citizen=BO.id, held=TODAY, follow_up=planned.id, ordinary_minutes=minutes))
    assert actual(caseload, agreement) == before + ([] if written is None else [written])


def test_a_talk_that_was_not_planned() -> None:
    caseload, _, _ = with_agreement()
    key = do(caseload, RegisterFollowUp(citizen=PIA.id, held=date(2026, 11, 20), worker=EVA.id))
    row = caseload.register.need(FollowUp, key)
    assert (row.citizen, row.planned, row.held, row.worker) == (PIA.id, None, date(2026, 11, 20), EVA.id)


def test_one_that_did_not_come() -> None:
    caseload, _, planned = with_agreement()
    wish = RegisterFollowUp(citizen=BO.id, held=TODAY, outcome=Outcome.NO_SHOW, next_on=NEXT)
    do(caseload, replace(wish, follow_up=planned.id))
    row = caseload.register.need(FollowUp, planned.id)
    assert (row.planned, row.held, row.outcome, row.result) == (TODAY, None, Outcome.NO_SHOW, "Opgaver")
    key = do(caseload, replace(wish, citizen=PIA.id))
    row = caseload.register.need(FollowUp, key)
    assert (row.planned, row.held) == (TODAY, None)


def test_the_next_is_not_planned_twice() -> None:
    caseload, _, planned = with_agreement()
    do(caseload, PlanFollowUp(citizens=[BO.id], planned=NEXT, agreement=planned.agreement, worker=IDA.id))
    do(caseload, RegisterFollowUp(citizen=BO.id, held=TODAY, follow_up=planned.id, next_on=NEXT))
    days = [row.planned for row in caseload.register.of_citizen(FollowUp, BO.id)]
    assert days == [TODAY, NEXT]


def test_a_log_line_is_refused() -> None:
    caseload, _, planned = with_agreement((900, 240, HoursKind.ACTUAL))
    ahead = RegisterFollowUp(
        citizen=BO.id,
        held=date(2026, 11, 24),
        follow_up=planned.id,
        next_on=date(2026, 11, 24),
        result="x" * 281,
        ordinary_minutes=6001,
        worker=WorkerId("x"),
    )
    assert set(refusal(caseload, ahead)) == {
        (Code.HELD_IN_FUTURE, "held"),
        (Code.NEXT_NOT_AFTER, "next_on"),
        (Code.TOO_LONG, "result"),
        (Code.HOURS_RANGE, "ordinary_minutes"),
        (Code.NOT_FOUND, "worker"),
    }
    wish = RegisterFollowUp(citizen=BO.id, held=TODAY, follow_up=planned.id)
    assert refusal(caseload, replace(wish, outcome=Outcome.NONE)) == [(Code.MISSING, "outcome")]
    assert refusal(caseload, replace(wish, follow_up=FollowUpId("x"))) == [(Code.NOT_FOUND, "follow_up")]
    do(caseload, wish)
    assert refusal(caseload, wish) == [(Code.NOT_OPEN, "follow_up")]


def test_many_are_moved_to_a_day() -> None:
    caseload, _, planned = with_agreement()
    (other,) = do(caseload, PlanFollowUp(citizens=[PIA.id], planned=date(2026, 11, 20)))
    do(caseload, PostponeFollowUps(follow_ups=[planned.id, other], planned=NEXT))
    assert {row.planned for row in caseload.register.all(FollowUp)} == {NEXT}
    do(caseload, RegisterFollowUp(citizen=PIA.id, held=TODAY, follow_up=other))
    late = PostponeFollowUps(follow_ups=[planned.id, other], planned=date(2026, 11, 22))
    assert refusal(caseload, late) == [(Code.DAY_HAS_PASSED, "planned"), (Code.NOT_OPEN, "follow_ups")]
    gone = PostponeFollowUps(follow_ups=[FollowUpId("x")], planned=NEXT)
    assert refusal(caseload, gone) == [(Code.NOT_FOUND, "follow_ups")]


@pytest.mark.parametrize(
    ("asked", "to", "holder"),
    [(IDA, COVERED, VIKAR), (None, COVERED, VIKAR), (EVA, COVERED, EVA), (IDA, AFTER, IDA), (VIKAR, AFTER, VIKAR)],
)
def test_one_that_is_moved_is_for_who_has_the_citizen_then(asked: Worker | None, to: date, holder: Worker) -> None:
    cover = an_assignment(BO, VIKAR, role=Role.COVER, start=COVERED, end=COVERED)
    planned = a_follow_up(BO, planned=date(2026, 11, 25), worker=None if asked is None else asked.id)
    caseload = a_caseload(BO, an_enrolment(BO), IDA, VIKAR, EVA, an_assignment(BO, IDA), cover, planned)
    do(caseload, PostponeFollowUps(follow_ups=[planned.id], planned=to))
    moved = caseload.register.need(FollowUp, planned.id)
    assert (moved.planned, moved.worker) == (to, holder.id)
    do(caseload, PostponeFollowUps(follow_ups=[planned.id], planned=AFTER))
    back = IDA if holder is VIKAR and asked is not VIKAR else holder
    assert caseload.register.need(FollowUp, planned.id).worker == back.id


def test_a_follow_up_is_corrected_and_taken_out() -> None:
    caseload, _, planned = with_agreement()
    do(caseload, Put(replace(planned, form=ContactForm.PHONE), before=planned))
    now = caseload.register.need(FollowUp, planned.id)
    undated = Put(replace(now, planned=None), before=now)
    assert refusal(caseload, undated) == [(Code.NO_DATE, "planned")]
    ahead = Put(replace(now, held=NEXT, outcome=Outcome.HELD), before=now)
    assert refusal(caseload, ahead) == [(Code.HELD_IN_FUTURE, "held")]
    do(caseload, Remove(now))
    assert list(caseload.register.all(FollowUp)) == []
