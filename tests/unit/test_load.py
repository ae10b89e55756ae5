"""How many cases a worker holds: what counts, cover, programmes, weights, over and grandfathered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from planner.domain.errors import RefusedError
from planner.domain.file_records import Record
from planner.domain.ids import WorkerId
from planner.domain.load import WorkerLoad, all_loads, worker_load
from planner.domain.programmes import Programmes, Standing
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.domain.words import CaseWeight, Function, Group, Role, SpellKind
from support.people import (
    a_cap,
    a_citizen,
    a_departure,
    a_spell,
    a_worker,
    an_absence,
    an_assignment,
    an_enrolment,
    an_exemption,
)

DAY = date(2026, 10, 1)
EVA = a_worker("EVPR")
IDA = a_worker("IDPR")


def held_by(worker: Worker, count: int, **fields: Any) -> list[Record]:
    rows: list[Record] = []
    for _number in range(count):
        citizen = a_citizen()
        rows += [citizen, an_enrolment(citizen), an_assignment(citizen, worker, **fields)]
    return rows


def load_of(programmes: Programmes, worker: Worker, *rows: Record) -> WorkerLoad:
    register = Register.of([EVA, IDA, *rows])
    load = worker_load(register, programmes, worker.id, DAY)
    assert all_loads(register, programmes, DAY)[worker.id] == load, "one count, one by one and in bulk"
    return load


def case(worker: Worker, citizen: Citizen, **fields: Any) -> list[Record]:
    return [citizen, an_enrolment(citizen, **fields), an_assignment(citizen, worker)]


def test_a_case_is_a_citizen_who_counts(programmes: Programmes) -> None:
    one, two, exempt, job, gone, former = (a_citizen() for _ in range(6))
    rows = [
        *case(EVA, one),
        *case(EVA, two, group=Group.TWO),
        *case(EVA, exempt),
        an_exemption(exempt),
        *case(EVA, job),
        a_spell(job, SpellKind.JOB),
        *case(EVA, gone),
        a_departure(gone, DAY),
        former,
        an_enrolment(former),
        an_assignment(former, EVA, end=date(2026, 9, 30)),
    ]
    load = load_of(programmes, EVA, *rows)
    assert load.citizens == {one.id, two.id}
    assert (load.total, load.held, load.cover) == (2, 2, 0)
    assert load.uncounted == {exempt.id: Standing.EXEMPT, job.id: Standing.IN_JOB, gone.id: Standing.CLOSED}
    assert (load.exempt, load.by_standing[Standing.GROUP_2]) == (1, 1)
    assert load.percent == Fraction(200, 30)


def test_a_second_contact_person_holds_no_case(programmes: Programmes) -> None:
    load = load_of(programmes, EVA, *held_by(EVA, 2, role=Role.SECOND))
    assert load.total == 0
    assert not load.uncounted


def test_a_covered_case_is_load_of_the_cover(programmes: Programmes) -> None:
    citizen = a_citizen()
    rows = [*case(EVA, citizen), an_assignment(citizen, IDA, role=Role.COVER, start=date(2026, 9, 1), end=DAY)]
    assert load_of(programmes, EVA, *rows).covered == (citizen.id,)
    assert load_of(programmes, EVA, *rows).total == 0
    cover = load_of(programmes, IDA, *rows)
    assert (cover.total, cover.cover, cover.held) == (1, 1, 0)
    back = Register.of([EVA, IDA, *rows])
    assert worker_load(back, programmes, EVA.id, date(2026, 10, 2)).total == 1
    assert worker_load(back, programmes, IDA.id, date(2026, 10, 2)).total == 0


def test_a_cover_stands_in_for_its_own_function(programmes: Programmes) -> None:
    citizen, authority = a_citizen(), a_worker("AUPR", function=Function.AUTHORITY)
    rows = [
        authority,
        *case(EVA, citizen),
        an_assignment(citizen, authority),
        an_assignment(citizen, IDA, role=Role.COVER),
    ]
    assert load_of(programmes, EVA, *rows).total == 0
    assert load_of(programmes, authority, *rows).total == 1
    mentor = a_worker("MEPR", function=Function.MENTOR)
    other = [*rows[:-1], mentor, an_assignment(citizen, mentor, role=Role.COVER)]
    assert load_of(programmes, EVA, *other).total == 1, "nobody knows whom the mentor covers"


def test_one_citizen_is_one_case_of_a_worker(programmes: Programmes) -> None:
    citizen = a_citizen()
    rows = [*case(EVA, citizen), an_assignment(citizen, EVA, role=Role.COVER)]
    load = load_of(programmes, EVA, *rows)
    assert (load.total, load.held) == (1, 1)


def test_a_citizen_in_two_programmes_counts_once_under_the_leading_one(programmes: Programmes) -> None:
    citizen = a_citizen()
    rows = [*case(EVA, citizen), an_enrolment(citizen, "IPS", leading=False)]
    load = load_of(programmes, EVA, *rows)
    assert load.by_programme == {"FSM": 1}


def test_weights_are_counted_and_never_summed(programmes: Programmes) -> None:
    rows = [
        *case(EVA, a_citizen(weight=CaseWeight.VERY_COMPLEX)),
        *case(EVA, a_citizen(weight=CaseWeight.VERY_COMPLEX)),
        *case(EVA, a_citizen()),
    ]
    load = load_of(programmes, EVA, *rows)
    assert sorted(each.weight for each in load.cases) == [CaseWeight.SIMPLE, *[CaseWeight.VERY_COMPLEX] * 2]
    assert load.total == 3


def test_absence_moves_no_case(programmes: Programmes) -> None:
    load = load_of(programmes, EVA, *held_by(EVA, 3), an_absence(EVA))
    assert (load.total, load.cap.hard, load.over, load.free) == (3, 0, 3, 0)
    assert load.percent is None


@pytest.mark.parametrize(("cases", "over", "free"), [(17, 0, 3), (18, 0, 2), (19, 0, 1), (20, 0, 0), (22, 2, 0)])
def test_over_and_free(programmes: Programmes, cases: int, over: int, free: int) -> None:
    load = load_of(programmes, EVA, *held_by(EVA, cases), a_cap(hard=20))
    assert (load.over, load.free) == (over, free)
    assert load.free_in("FSM") == free
    assert load.free_in("IPS") == 0
    assert not load.grandfathered


def test_each_programme_has_its_own_room_inside_the_total(programmes: Programmes) -> None:
    worker = a_worker("NEPR", programmes=("FSM", "IPS"))
    rows: list[Record] = [worker, a_cap(hard=10), a_cap("IPS", 2)]
    for code, count in (("FSM", 6), ("IPS", 3)):
        for _number in range(count):
            rows += case(worker, a_citizen(), programme=code)
    load = load_of(programmes, worker, *rows)
    assert (load.total, load.cap.hard, load.free) == (9, 10, 1)
    assert load.over == 1, "IPS is over its own cap"
    assert (load.free_in("FSM"), load.free_in("IPS")) == (1, 0)


def test_over_a_lowered_cap_is_grandfathered(programmes: Programmes) -> None:
    rows = [*held_by(EVA, 22, start=date(2026, 3, 1)), a_cap(hard=20, start=date(2026, 9, 1))]
    load = load_of(programmes, EVA, *rows)
    assert (load.over, load.grandfathered) == (2, True)
    added_later = [*rows, *held_by(EVA, 1, start=date(2026, 9, 2))]
    assert not load_of(programmes, EVA, *added_later).grandfathered


def test_an_uncapped_function_is_never_over(programmes: Programmes) -> None:
    authority = a_worker("AUPR", function=Function.AUTHORITY)
    load = load_of(programmes, authority, authority, *held_by(authority, 40))
    assert (load.total, load.over) == (40, 0)


def test_an_unknown_worker_is_refused(programmes: Programmes) -> None:
    with pytest.raises(RefusedError):
        worker_load(Register(), programmes, WorkerId("nobody"), DAY)


def test_every_worker_has_a_load(programmes: Programmes) -> None:
    away = replace(a_worker("FRPR"), employed_to=date(2026, 1, 31))
    loads = all_loads(Register.of([EVA, away]), programmes, DAY)
    assert {worker: load.total for worker, load in loads.items()} == {EVA.id: 0, away.id: 0}
