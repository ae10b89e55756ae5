from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.app.caseload import Caseload
from planner.app.commands.assignments import Assign, EndAssignment
from planner.app.commands.rows import Remove
from planner.domain.errors import Code
from planner.domain.file_records import PlanRule
from planner.domain.ids import AssignmentId, CitizenId, PlanRuleId, WorkerId
from planner.domain.records import Assignment, Citizen, FollowUp
from planner.domain.words import ChangeCause, Function, Outcome, PlanRuleKind, Role
from support.doing import do, refusal
from support.people import (
    a_cap,
    a_citizen,
    a_follow_up,
    a_worker,
    an_absence,
    an_assignment,
    an_enrolment,
)
from support.services import a_caseload

TODAY = date(2026, 11, 23)
EVA, IDA = a_worker("EVPR", name="Eva Prøve"), a_worker("IDPR", name="Ida Prøve")
MYND = a_worker("MYND", function=Function.AUTHORITY)


def team(count: int, *more: Assignment, hard: int = 3) -> tuple[Caseload, list[Citizen]]:
    citizens = [a_citizen() for _ in range(count)]
    rows = [row for each in citizens for row in (each, an_enrolment(each))]
    return a_caseload(EVA, IDA, MYND, a_cap(hard=hard), *rows, *more), citizens


def held(caseload: Caseload, citizen: Citizen) -> list[tuple[str, date, date | None, Role]]:
    return [(row.worker, row.start, row.end, row.role) for row in caseload.register.of_citizen(Assignment, citizen.id)]


def test_a_new_contact_person_ends_the_former_one() -> None:
    caseload, (bo, *_) = team(1)
    do(caseload, Assign(citizens=[bo.id], worker=EVA.id, start=date(2026, 3, 1)))
    do(caseload, Assign(citizens=[bo.id], worker=MYND.id, start=date(2026, 3, 1)))
    done = do(
        caseload,
        Assign(citizens=[bo.id], worker=IDA.id, start=TODAY, cause=ChangeCause.CITIZENS_WISH),
    )
    assert done.citizens == (bo.id,)
    assert sorted(held(caseload, bo)) == sorted(
        [
            (EVA.id, date(2026, 3, 1), date(2026, 11, 22), Role.FIXED),
            (MYND.id, date(2026, 3, 1), None, Role.FIXED),
            (IDA.id, TODAY, None, Role.FIXED),
        ]
    )
    row = next(row for row in caseload.register.of_citizen(Assignment, bo.id) if row.worker == IDA.id)
    assert row.change_cause is ChangeCause.CITIZENS_WISH


def test_cover_leaves_the_fixed_one_in_place() -> None:
    caseload, (bo, *_) = team(1)
    do(caseload, Assign(citizens=[bo.id], worker=EVA.id, start=date(2026, 3, 1)))
    cover = Assign(citizens=[bo.id], worker=IDA.id, start=TODAY, end=date(2027, 1, 10), role=Role.COVER)
    do(caseload, cover)
    assert held(caseload, bo) == [
        (EVA.id, date(2026, 3, 1), None, Role.FIXED),
        (IDA.id, TODAY, date(2027, 1, 10), Role.COVER),
    ]


def test_who_is_held_already_stays_as_they_are() -> None:
    caseload, (bo, pia) = team(2)
    do(caseload, Assign(citizens=[bo.id], worker=EVA.id, start=date(2026, 3, 1)))
    done = do(caseload, Assign(citizens=[bo.id, pia.id, pia.id], worker=EVA.id, start=TODAY))
    assert done.citizens == (pia.id,)
    assert held(caseload, bo) == [(EVA.id, date(2026, 3, 1), None, Role.FIXED)]


def test_over_the_hard_cap_takes_a_reason_that_is_kept() -> None:
    caseload, citizens = team(4)
    wish = Assign(citizens=[each.id for each in citizens], worker=EVA.id, start=TODAY)
    assert refusal(caseload, wish) == [(Code.OVER_HARD_CAP, "worker")]
    done = do(caseload, replace(wish, override_reason=" aftalt med chefen "))
    assert [problem.code for problem in done.warnings] == [Code.OVER_HARD_CAP]
    rows = caseload.register.of_worker(Assignment, EVA.id)
    assert {row.override_reason for row in rows} == {"aftalt med chefen"}


def test_over_the_soft_cap_is_warned_of() -> None:
    caseload, citizens = team(3)
    done = do(caseload, Assign(citizens=[each.id for each in citizens], worker=EVA.id, start=TODAY))
    assert [problem.code for problem in done.warnings] == [Code.OVER_SOFT_CAP]


def test_a_decision_that_cannot_be_is_refused() -> None:
    caseload, (bo, *_) = team(1)
    away = a_worker("AWAY")
    late = a_worker("LATE", employed_from=date(2026, 12, 1))
    bare = a_worker("BARE", weekly_minutes=None)
    needs = a_citizen(required_language="arabisk")
    veto = PlanRule(id=PlanRuleId("v"), citizen=bo.id, worker=IDA.id, kind=PlanRuleKind.VETO)
    caseload = a_caseload(bo, needs, EVA, IDA, away, late, bare, an_absence(away, cause="barsel"), veto)
    wish = Assign(citizens=[bo.id], worker=EVA.id, start=TODAY)
    for worker, code in [
        (away, Code.NO_SHARE_LEFT),
        (late, Code.NOT_EMPLOYED),
        (bare, Code.WORKER_INCOMPLETE),
        (IDA, Code.VETOED),
    ]:
        assert refusal(caseload, replace(wish, worker=worker.id)) == [(code, "worker")]
    assert refusal(caseload, replace(wish, citizens=[needs.id])) == [(Code.LANGUAGE_MISSING, "worker")]
    nobody = Assign(citizens=[CitizenId("x")], worker=WorkerId("x"), start=TODAY)
    assert refusal(caseload, nobody) == [(Code.NOT_FOUND, "worker"), (Code.NOT_FOUND, "citizens")]
    backwards = replace(wish, end=date(2026, 11, 1))
    assert refusal(caseload, backwards) == [(Code.END_BEFORE_START, "end")]


def test_a_change_dated_before_a_later_contact_person_is_refused() -> None:
    caseload, (bo, *_) = team(1)
    do(caseload, Assign(citizens=[bo.id], worker=EVA.id, start=date(2027, 1, 1)))
    wish = Assign(citizens=[bo.id], worker=IDA.id, start=TODAY)
    assert refusal(caseload, wish) == [(Code.OVERLAP, "start")]
    do(caseload, replace(wish, end=date(2026, 12, 31)))


@pytest.mark.parametrize(
    ("start", "moved"),
    [
        (TODAY, {"overdue", "soon", "later", "nobodys"}),
        (date(2026, 12, 1), {"later", "nobodys"}),  # until then the former one can hold them
    ],
)
def test_reminders_follow_the_citizen(start: date, moved: set[str]) -> None:
    caseload, (bo, *_) = team(1)
    planned = {
        "overdue": a_follow_up(bo, planned=date(2026, 11, 1), worker=EVA.id),
        "soon": a_follow_up(bo, planned=date(2026, 11, 25), worker=EVA.id),
        "later": a_follow_up(bo, planned=date(2026, 12, 2), worker=EVA.id),
        "nobodys": a_follow_up(bo, planned=date(2026, 12, 3)),
        "another's": a_follow_up(bo, planned=date(2026, 12, 4), worker=MYND.id),
        "held": a_follow_up(bo, held=date(2026, 10, 1), outcome=Outcome.HELD, worker=EVA.id),
        "called off": a_follow_up(bo, planned=date(2026, 12, 2), outcome=Outcome.CANCELLED, worker=EVA.id),
    }
    caseload = a_caseload(EVA, IDA, MYND, bo, an_enrolment(bo), an_assignment(bo, EVA), *planned.values())
    do(caseload, Assign(citizens=[bo.id], worker=IDA.id, start=start))
    now = {name for name, row in planned.items() if caseload.register.need(FollowUp, row.id).worker == IDA.id}
    assert now == moved


def test_an_assignment_ends_and_a_mistake_is_taken_out() -> None:
    caseload, (bo, *_) = team(1)
    do(caseload, Assign(citizens=[bo.id], worker=EVA.id, start=date(2026, 3, 1)))
    (row,) = caseload.register.of_citizen(Assignment, bo.id)
    assert refusal(caseload, EndAssignment(assignment=row.id, end=date(2026, 1, 1))) == [(Code.END_BEFORE_START, "end")]
    assert refusal(caseload, EndAssignment(assignment=AssignmentId("x"), end=TODAY)) == [(Code.NOT_FOUND, "assignment")]
    do(caseload, EndAssignment(assignment=row.id, end=TODAY, change_cause=ChangeCause.RESIGNED))
    row = caseload.register.need(Assignment, row.id)
    assert (row.end, row.change_cause) == (TODAY, ChangeCause.RESIGNED)
    do(caseload, Remove(row))
    assert held(caseload, bo) == []
