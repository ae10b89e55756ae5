from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from planner.app.commands.rows import Put, Remove
from planner.domain.errors import Code
from planner.domain.ids import WorkerId
from planner.domain.load import worker_load
from planner.domain.records import Absence, Cap, Worker
from planner.domain.words import Function
from support.doing import do, refusal, varied
from support.people import a_cap, a_citizen, a_worker, an_absence, an_assignment, an_enrolment
from support.services import a_caseload

DAY = date(2026, 11, 1)
IDA = a_worker("IDPR")


def test_a_worker_is_taken_in_and_changes_initials() -> None:
    caseload = a_caseload(IDA)
    key = do(caseload, Put(Worker(initials=" EVPR ", name="Eva Prøve", weekly_minutes=1800, employed_from=DAY))).id
    eva = caseload.register.need(Worker, key)
    assert eva.initials == "EVPR"
    do(caseload, Put(replace(eva, initials="EVØE"), before=eva))
    assert caseload.register.worker_by_initials("EVØE") is not None
    eva = caseload.register.need(Worker, key)
    assert refusal(caseload, Put(replace(eva, initials="IDPR"), before=eva)) == [(Code.INITIALS_TAKEN, "initials")]


def test_hours_and_start_may_come_later() -> None:
    caseload = a_caseload()
    key = do(caseload, Put(Worker(initials="NY"))).id
    assert caseload.register.need(Worker, key).weekly_minutes is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Put(Worker(initials=" ")), (Code.MISSING, "initials")),
        (Put(Worker(initials="A" * 13)), (Code.TOO_LONG, "initials")),
        (Put(Worker(initials="IDPR")), (Code.INITIALS_TAKEN, "initials")),
        (Put(Worker(initials="A", weekly_minutes=0)), (Code.HOURS_RANGE, "weekly_minutes")),
        (Put(Worker(initials="A", weekly_minutes=3601)), (Code.HOURS_RANGE, "weekly_minutes")),
        (Put(Worker(initials="A", programmes=("FSM", "X"))), (Code.PROGRAMME_UNKNOWN, "programmes")),
        (
            Put(Worker(initials="A", employed_from=DAY, employed_to=date(2026, 10, 1))),
            (Code.END_BEFORE_START, "employed_to"),
        ),
    ],
)
def test_a_worker_is_refused(wrong: Put[Worker], said: tuple[Code, str]) -> None:
    assert refusal(a_caseload(IDA), wrong) == [said]


def test_absences_add_up_to_a_whole_at_most() -> None:
    caseload = a_caseload(IDA, an_absence(IDA, cause="barsel", share=600, end=date(2026, 12, 31)))
    key = do(caseload, Put(Absence(worker=IDA.id, cause="kursus", start=DAY, end=date(2026, 11, 30), share=400))).id
    more = Put(Absence(worker=IDA.id, cause="ferie", start=date(2026, 10, 1), share=300))
    assert refusal(caseload, more) == [(Code.ABSENCE_ADDS_UP, "share")]
    do(caseload, varied(more, start=date(2027, 1, 1), share=1000))
    row = caseload.register.need(Absence, key)
    over = Put(replace(row, share=401), before=row)
    assert refusal(caseload, over) == [(Code.ABSENCE_ADDS_UP, "share")]
    do(caseload, Put(replace(row, share=100), before=row))
    do(caseload, Remove(caseload.register.need(Absence, key)))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Put(Absence(worker=IDA.id, cause="", start=DAY)), (Code.MISSING, "cause")),
        (Put(Absence(worker=IDA.id, cause="ferie", start=DAY, share=0)), (Code.SHARE_RANGE, "share")),
        (Put(Absence(worker=IDA.id, cause="ferie", start=DAY, share=1001)), (Code.SHARE_RANGE, "share")),
        (
            Put(Absence(worker=IDA.id, cause="ferie", start=DAY, end=date(2026, 10, 1))),
            (Code.END_BEFORE_START, "end"),
        ),
        (Put(Absence(worker=WorkerId("x"), cause="ferie", start=DAY)), (Code.NOT_FOUND, "worker")),
    ],
)
def test_an_absence_is_refused(wrong: Put[Absence], said: tuple[Code, str]) -> None:
    assert refusal(a_caseload(IDA), wrong) == [said]


def test_a_cap_follows_the_one_before_and_grandfathers() -> None:
    citizens = [a_citizen() for _ in range(3)]
    rows = [row for each in citizens for row in (each, an_enrolment(each), an_assignment(each, IDA))]
    caseload = a_caseload(IDA, *rows, a_cap(hard=5))
    key = do(caseload, Put(Cap(programme="FSM", hard=2, start=DAY, decided_by=" udvalget "))).id
    caps = caseload.register.by(Cap, "programme", "FSM")
    assert [(row.hard, row.start, row.end) for row in caps] == [
        (5, date(2026, 1, 1), date(2026, 10, 31)),
        (2, DAY, None),
    ]
    load = worker_load(caseload.register, caseload.programmes, IDA.id, DAY)
    assert (load.total, load.cap.hard, load.over) == (3, 2, 1)
    do(caseload, Put(Cap(programme="FSM", function=Function.COORDINATOR, hard=35, start=DAY)))
    row = caseload.register.need(Cap, key)
    do(caseload, Put(replace(row, soft=1), before=row))
    row = caseload.register.need(Cap, key)
    early = Put(replace(row, start=date(2026, 10, 1), soft=3), before=row)
    assert refusal(caseload, early) == [(Code.SOFT_ABOVE_HARD, "soft"), (Code.OVERLAP, "start")]
    do(caseload, Remove(row))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (Put(Cap(programme="X", hard=3, start=DAY)), (Code.PROGRAMME_UNKNOWN, "programme")),
        (Put(Cap(programme="FSM", hard=-1, start=DAY)), (Code.NEGATIVE, "hard")),
        (Put(Cap(programme="FSM", hard=3, soft=-1, start=DAY)), (Code.NEGATIVE, "soft")),
        (Put(Cap(programme="FSM", hard=3, soft=4, start=DAY)), (Code.SOFT_ABOVE_HARD, "soft")),
        (Put(Cap(programme="FSM", hard=3, start=DAY, end=date(2026, 10, 1))), (Code.END_BEFORE_START, "end")),
    ],
)
def test_a_cap_is_refused(wrong: Put[Cap], said: tuple[Code, str]) -> None:
    assert refusal(a_caseload(), wrong) == [said]
