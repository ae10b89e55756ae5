"""The one guard: soft warns, hard refuses without a reason, decisions made together are counted together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from planner.domain.decisions import NewAssignment
from planner.domain.errors import Code
from planner.domain.file_records import PlanRule, Record
from planner.domain.guard import Guard, check_assignments
from planner.domain.ids import PlanRuleId
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.domain.words import Function, PlanRuleKind, Role
from planner.texts.problems import sentence
from support.people import a_cap, a_citizen, a_worker, an_absence, an_assignment, an_enrolment, an_exemption

DAY = date(2026, 10, 1)
EVA = a_worker("EVPR")
IDA = a_worker("IDPR", name="")


def people(count: int) -> list[Citizen]:
    return [a_citizen() for _number in range(count)]


def rows_of(citizens: list[Citizen], worker: Worker | None = None, **fields: Any) -> list[Record]:
    rows: list[Record] = []
    for citizen in citizens:
        rows += [citizen, an_enrolment(citizen)]
        if worker is not None:
            rows.append(an_assignment(citizen, worker, **fields))
    return rows


def new(citizen: Citizen, worker: Worker = EVA, **fields: Any) -> NewAssignment:
    arguments: dict[str, Any] = {"citizen": citizen.id, "worker": worker.id, "start": DAY, **fields}
    return NewAssignment(**arguments)


def codes(guard: Guard) -> tuple[list[Code], list[Code]]:
    return [each.code for each in guard.problems], [each.code for each in guard.warnings]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (16, ([], [])),
        (17, ([], [])),  # the 18th is the soft cap
        (18, ([], [Code.OVER_SOFT_CAP])),
        (19, ([], [Code.OVER_SOFT_CAP])),  # the 20th is the hard cap
        (20, ([Code.OVER_HARD_CAP], [])),
        (25, ([Code.OVER_HARD_CAP], [])),  # grandfathered: nothing is added
    ],
)
def test_soft_warns_and_hard_refuses(
    programmes: Programmes, held: int, expected: tuple[list[Code], list[Code]]
) -> None:
    bo = a_citizen()
    register = Register.of([EVA, a_cap(hard=20), *rows_of(people(held), EVA), *rows_of([bo])])
    assert codes(check_assignments(register, programmes, [new(bo)])) == expected


def test_a_reason_turns_the_refusal_into_a_warning(programmes: Programmes) -> None:
    bo = a_citizen()
    register = Register.of([EVA, a_cap(hard=20), *rows_of(people(20), EVA), *rows_of([bo])])
    said = check_assignments(register, programmes, [new(bo, override_reason="Kender familien")])
    assert codes(said) == ([], [Code.OVER_HARD_CAP])
    assert said.warnings[0].details == {"worker": "Ina Prøve", "cases": 21, "cap": 20, "programme": ""}
    assert codes(check_assignments(register, programmes, [new(bo, override_reason="  ")])) == ([Code.OVER_HARD_CAP], [])


def test_decisions_made_together_are_counted_together(programmes: Programmes) -> None:
    many = people(3)
    register = Register.of([EVA, a_cap(hard=20), *rows_of(people(18), EVA), *rows_of(many)])
    assert codes(check_assignments(register, programmes, [new(each) for each in many[:2]])) == (
        [],
        [Code.OVER_SOFT_CAP],
    )
    assert codes(check_assignments(register, programmes, [new(each) for each in many])) == ([Code.OVER_HARD_CAP], [])
    one_reason = [new(many[0], override_reason="Aftalt"), new(many[1]), new(many[2])]
    assert codes(check_assignments(register, programmes, one_reason)) == ([], [Code.OVER_HARD_CAP])


def test_one_reason_does_not_carry_two_over(programmes: Programmes) -> None:
    many = people(2)
    register = Register.of([EVA, a_cap(hard=20), *rows_of(people(20), EVA), *rows_of(many)])
    said = check_assignments(register, programmes, [new(many[0], override_reason="Aftalt"), new(many[1])])
    assert codes(said) == ([Code.OVER_HARD_CAP], [])


def test_a_swap_leaves_the_loads_as_they_were(programmes: Programmes) -> None:
    mine, hers = people(20), people(20)
    register = Register.of([EVA, IDA, a_cap(hard=20), *rows_of(mine, EVA), *rows_of(hers, IDA)])
    swap = [new(hers[0], EVA), new(mine[0], IDA)]
    assert codes(check_assignments(register, programmes, swap)) == ([], [Code.OVER_SOFT_CAP, Code.OVER_SOFT_CAP])
    assert codes(check_assignments(register, programmes, swap[:1])) == ([Code.OVER_HARD_CAP], [])


def test_giving_a_case_to_another_function_frees_no_place(programmes: Programmes) -> None:
    mine, bo = people(20), a_citizen()
    authority = a_worker("AUPR", function=Function.AUTHORITY)
    register = Register.of([EVA, authority, a_cap(hard=20), *rows_of(mine, EVA), *rows_of([bo])])
    said = check_assignments(register, programmes, [new(bo), new(mine[0], authority)])
    assert codes(said) == ([Code.OVER_HARD_CAP], [])


def test_who_is_held_already_adds_nothing(programmes: Programmes) -> None:
    mine = people(20)
    register = Register.of([EVA, a_cap(hard=20), *rows_of(mine, EVA)])
    assert codes(check_assignments(register, programmes, [new(mine[0])])) == ([], [])


def test_who_does_not_count_takes_no_place(programmes: Programmes) -> None:
    bo = a_citizen()
    register = Register.of([EVA, a_cap(hard=20), *rows_of(people(20), EVA), *rows_of([bo]), an_exemption(bo)])
    assert codes(check_assignments(register, programmes, [new(bo)])) == ([], [])


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.FIXED, [Code.OVER_HARD_CAP]), (Role.COVER, [Code.OVER_HARD_CAP]), (Role.SECOND, [])],
)
def test_cover_takes_a_place_and_a_second_contact_person_none(
    programmes: Programmes, role: Role, expected: list[Code]
) -> None:
    bo = a_citizen()
    register = Register.of([EVA, IDA, a_cap(hard=20), *rows_of(people(20), EVA), *rows_of([bo], IDA)])
    assert codes(check_assignments(register, programmes, [new(bo, role=role)]))[0] == expected


def test_a_programmes_own_cap_is_guarded_inside_the_total(programmes: Programmes) -> None:
    worker, bo, ib = a_worker("NEPR", programmes=("FSM", "IPS")), a_citizen(), a_citizen()
    rows: list[Record] = [worker, a_cap("IPS", 1), bo, ib, an_enrolment(bo, "IPS"), an_enrolment(ib, "IPS")]
    register = Register.of([*rows, an_assignment(ib, worker)])
    said = check_assignments(register, programmes, [new(bo, worker)])
    assert codes(said) == ([Code.OVER_HARD_CAP], [])
    assert said.problems[0].details["programme"] == "IPS"


@pytest.mark.parametrize(
    ("worker", "extra", "code"),
    [
        (a_worker("A1", employed_to=date(2026, 9, 30)), None, Code.NOT_EMPLOYED),
        (a_worker("A2", employed_from=date(2026, 10, 2)), None, Code.NOT_EMPLOYED),
        (a_worker("A3", weekly_minutes=None), None, Code.WORKER_INCOMPLETE),
        (a_worker("A4", employed_from=None), None, Code.WORKER_INCOMPLETE),
        (a_worker("A5"), "away", Code.NO_SHARE_LEFT),
    ],
)
def test_who_cannot_receive_anybody(programmes: Programmes, worker: Worker, extra: str | None, code: Code) -> None:
    bo = a_citizen()
    rows: list[Record] = [worker, *rows_of([bo])]
    if extra:
        rows.append(an_absence(worker))
    said = check_assignments(Register.of(rows), programmes, [new(bo, worker, override_reason="Alligevel")])
    assert codes(said) == ([code], [])
    assert said.problems[0].field == "worker"


def test_a_short_absence_does_not_hinder(programmes: Programmes) -> None:
    bo = a_citizen()
    holiday = an_absence(EVA, start=DAY, end=date(2026, 10, 14))
    assert codes(check_assignments(Register.of([EVA, holiday, *rows_of([bo])]), programmes, [new(bo)])) == ([], [])


def test_veto_and_language_are_told_together(programmes: Programmes) -> None:
    bo = a_citizen(required_language="Arabisk")
    veto = PlanRule(id=PlanRuleId("1"), citizen=bo.id, worker=EVA.id, kind=PlanRuleKind.VETO, reason="Slægtning")
    register = Register.of([EVA, IDA, veto, *rows_of([bo])])
    assert codes(check_assignments(register, programmes, [new(bo)]))[0] == [Code.VETOED, Code.LANGUAGE_MISSING]
    assert codes(check_assignments(register, programmes, [new(bo, IDA)]))[0] == [Code.LANGUAGE_MISSING]
    speaker = a_worker("ARPR", languages=("dansk", "arabisk"))
    with_speaker = Register.of([speaker, *rows_of([bo])])
    assert codes(check_assignments(with_speaker, programmes, [new(bo, speaker)])) == ([], [])


def test_a_pin_is_no_veto(programmes: Programmes) -> None:
    bo = a_citizen()
    pin = PlanRule(id=PlanRuleId("1"), citizen=bo.id, worker=EVA.id, kind=PlanRuleKind.PIN)
    assert codes(check_assignments(Register.of([EVA, pin, *rows_of([bo])]), programmes, [new(bo)])) == ([], [])


def test_the_cap_of_the_first_day_decides_and_a_later_fall_warns(programmes: Programmes) -> None:
    bo = a_citizen()
    rows = [EVA, *rows_of(people(15), EVA), *rows_of([bo]), a_cap(hard=15, start=date(2027, 1, 1))]
    said = check_assignments(Register.of(rows), programmes, [new(bo)])
    assert codes(said) == ([], [Code.CAP_FALLS_LATER])
    assert said.warnings[0].details == {"worker": "Ina Prøve", "cases": 16, "cap": 15, "day": date(2027, 1, 1)}
    after = check_assignments(Register.of(rows), programmes, [new(bo, start=date(2027, 1, 1))])
    assert codes(after) == ([Code.OVER_HARD_CAP], [])


@pytest.mark.parametrize("leaves", [True, False])
def test_a_known_leave_or_end_warns(programmes: Programmes, leaves: bool) -> None:
    bo = a_citizen()
    worker = a_worker("LEPR", employed_to=date(2026, 12, 31) if leaves else None)
    away = [] if leaves else [an_absence(worker, start=date(2027, 1, 1))]
    said = check_assignments(Register.of([worker, *away, *rows_of([bo])]), programmes, [new(bo, worker)])
    assert codes(said) == ([], [Code.CAP_FALLS_LATER])
    assert said.warnings[0].details["day"] == date(2027, 1, 1)


def test_a_worker_without_a_name_is_told_by_initials(programmes: Programmes) -> None:
    bo = a_citizen()
    register = Register.of([IDA, a_cap(hard=0), *rows_of([bo])])
    assert check_assignments(register, programmes, [new(bo, IDA)]).problems[0].details["worker"] == "IDPR"


def test_an_uncapped_function_has_no_limit(programmes: Programmes) -> None:
    authority, bo = a_worker("AUPR", function=Function.AUTHORITY), a_citizen()
    register = Register.of([authority, *rows_of(people(60), authority), *rows_of([bo])])
    assert codes(check_assignments(register, programmes, [new(bo, authority)])) == ([], [])


def test_a_list_of_programmes_keeps_others_out_and_an_empty_one_takes_all(programmes: Programmes) -> None:
    bo, only = a_citizen(), a_worker("ONLY", programmes=("IPS",))
    register = Register.of([bo, an_enrolment(bo), EVA, only])
    assert codes(check_assignments(register, programmes, [new(bo)]))[0] == []
    assert codes(check_assignments(register, programmes, [new(bo, only)]))[0] == [Code.PROGRAMME_NOT_SERVED]
    assert codes(check_assignments(register, programmes, [new(bo, only, role=Role.SECOND)]))[0] == [
        Code.PROGRAMME_NOT_SERVED
    ]


def test_a_fall_of_one_programmes_cap_is_warned_of(programmes: Programmes) -> None:
    """The total stands: it is the largest of the caps, and the other programme keeps it up."""
    bo, held = a_citizen(), people(3)
    other = a_citizen()
    caps = [
        a_cap("FSM", hard=5, end=date(2026, 12, 31)),
        a_cap("FSM", hard=3, start=date(2027, 1, 1)),
        a_cap("IPS", hard=9),
    ]
    rows = [EVA, *caps, *rows_of([*held, bo]), other, an_enrolment(other, "IPS")]
    rows += [an_assignment(each, EVA) for each in held]
    said = check_assignments(Register.of(rows), programmes, [new(bo)])
    assert codes(said) == ([], [Code.CAP_FALLS_LATER])
    expected = {"worker": "Ina Prøve", "cases": 4, "cap": 3, "day": date(2027, 1, 1), "programme": "FSM"}
    assert said.warnings[0].details == expected
    assert "loftet i FSM falder til 3 fra 01-01-2027" in sentence(said.warnings[0])


@pytest.mark.parametrize(("end", "warned"), [(date(2026, 12, 31), False), (date(2027, 1, 1), True)])
def test_a_cover_is_not_warned_of_a_fall_after_its_end(programmes: Programmes, end: date, warned: bool) -> None:
    bo = a_citizen()
    rows = [EVA, *rows_of(people(15), EVA), *rows_of([bo]), a_cap(hard=15, start=date(2027, 1, 1))]
    said = check_assignments(Register.of(rows), programmes, [new(bo, role=Role.COVER, end=end)])
    assert codes(said) == ([], [Code.CAP_FALLS_LATER] if warned else [])


def test_each_decision_is_counted_on_its_own_first_day(programmes: Programmes) -> None:
    one, other = a_citizen(), a_citizen()
    rows = [EVA, a_cap(hard=1), *rows_of([one, other])]
    first = new(one, role=Role.COVER, end=DAY)
    later = new(other, start=DAY + timedelta(days=1))
    assert codes(check_assignments(Register.of(rows), programmes, [first, later]))[0] == []
    assert codes(check_assignments(Register.of(rows), programmes, [first, replace(later, start=DAY)]))[0] == [
        Code.OVER_HARD_CAP
    ]
