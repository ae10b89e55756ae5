"""Who is there for whom on a day, and who is the contact person where there are several."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.contact import (
    citizens_uncovered,
    contact_functions,
    contact_person,
    cover_on,
    fixed_from,
    fixed_on,
    has_case,
    has_contact_person,
    holder_on,
    left_alone,
    there_for,
    uncovered_on,
)
from planner.domain.file_records import Record
from planner.domain.periods import holds_on
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.domain.words import Function, Role
from support.people import a_citizen, a_worker, an_absence, an_assignment, an_enrolment
from support.services import shipped_programmes

DAY = date(2026, 12, 14)
LONG = {"start": date(2026, 12, 1), "end": date(2027, 2, 28)}
ANNA, BO, CARL = a_worker("ANN"), a_worker("BOB"), a_worker("CAR")
KOO = a_worker("KOO", function=Function.COORDINATOR)
IDA = a_citizen("Ida Prøve")
HELD = an_assignment(IDA, ANNA)
COVER = an_assignment(IDA, BO, role=Role.COVER, start=date(2026, 12, 1), end=date(2027, 2, 28))


@pytest.fixture
def programmes() -> Programmes:
    return shipped_programmes()


def register(*rows: Record) -> Register:
    return Register.of([ANNA, BO, CARL, KOO, IDA, an_enrolment(IDA), *rows])


def test_the_cover_is_there_before_the_contact_person() -> None:
    assert there_for(register(HELD), HELD, DAY) == ANNA.id
    assert there_for(register(HELD, COVER), HELD, DAY) == BO.id
    assert there_for(register(HELD, COVER), HELD, COVER.start - timedelta(days=1)) == ANNA.id


@pytest.mark.parametrize("left", [True, False])
def test_a_cover_who_is_gone_leaves_the_case_to_the_contact_person_or_to_nobody(
    left: bool, programmes: Programmes
) -> None:
    gone = a_worker("BOB", id=BO.id, employed_to=date(2026, 12, 5)) if left else BO
    away = [] if left else [an_absence(BO, **LONG)]
    back = Register.of([ANNA, gone, IDA, an_enrolment(IDA), HELD, COVER, *away])
    assert there_for(back, HELD, DAY) == ANNA.id
    assert citizens_uncovered(back, programmes, DAY) == set()
    both = Register.of([ANNA, gone, IDA, an_enrolment(IDA), HELD, COVER, *away, an_absence(ANNA, **LONG)])
    assert there_for(both, HELD, DAY) is None
    assert citizens_uncovered(both, programmes, DAY) == {IDA.id}
    assert list(uncovered_on(both, programmes, DAY)) == [BO.id]


def test_of_two_covers_the_one_who_is_there_has_the_case() -> None:
    other = an_assignment(IDA, CARL, role=Role.COVER, start=date(2026, 11, 1), end=None)
    both = register(HELD, COVER, other, an_absence(BO, **LONG))
    found = cover_on(both, HELD, DAY)
    assert found == other
    assert not has_case(both, HELD, DAY)


def test_the_function_of_the_programme_decides_between_two_contact_persons(programmes: Programmes) -> None:
    functions = contact_functions(programmes.need("FSM"))
    earlier = an_assignment(IDA, KOO, start=date(2025, 1, 1))
    for rows in ([earlier, HELD], [HELD, earlier]):
        found = fixed_on(register(*rows), functions, IDA.id, DAY)
        assert found is not None
        assert found[0] == HELD
        assert holder_on(register(*rows), functions, IDA.id, DAY) == HELD
    assert holder_on(register(earlier), functions, IDA.id, DAY) == earlier


def test_one_who_has_left_is_no_contact_person_any_more(programmes: Programmes) -> None:
    functions = contact_functions(programmes.need("FSM"))
    leaver = a_worker("LEA", employed_to=date(2026, 11, 30))
    held = an_assignment(IDA, leaver)
    rows = Register.of([leaver, BO, IDA, an_enrolment(IDA), held, COVER])
    assert fixed_on(rows, functions, IDA.id, DAY) is None
    assert holder_on(rows, functions, IDA.id, DAY) == COVER
    assert holder_on(rows, functions, IDA.id, date(2026, 11, 30)) == held


def test_cases_left_alone_are_told_with_their_days(programmes: Programmes) -> None:
    later = a_citizen("Ny Prøve")
    begins = an_assignment(later, ANNA, start=date(2026, 12, 20), end=date(2027, 1, 31))
    short = an_assignment(IDA, BO, role=Role.COVER, start=date(2026, 12, 10), end=date(2026, 12, 19))
    rows = register(HELD, short, later, an_enrolment(later, start=date(2026, 12, 24)), begins)
    found = left_alone(rows, programmes, ANNA.id, date(2026, 12, 1), date(2027, 2, 28))
    assert [(each.row, each.start, each.end) for each in found] == [
        (HELD, date(2026, 12, 1), date(2026, 12, 9)),
        (HELD, date(2026, 12, 20), date(2027, 2, 28)),
        (begins, date(2026, 12, 24), date(2027, 1, 31)),
    ]


def test_of_two_contact_persons_the_programmes_function_has_the_citizen_whoever_came_last(
    programmes: Programmes,
) -> None:
    for first, second in ((HELD, an_assignment(IDA, KOO)), (an_assignment(IDA, KOO), HELD)):
        later = replace(second, start=date(2026, 11, 2))
        both = register(first, later)
        assert contact_person(both, programmes, IDA.id, DAY) == ANNA.id
        covered = register(first, later, COVER)
        assert contact_person(covered, programmes, IDA.id, DAY) == BO.id
    other = a_worker("KO2", function=Function.COORDINATOR)
    beside = register(HELD, an_assignment(IDA, KOO), other, replace(COVER, worker=other.id))
    assert contact_person(beside, programmes, IDA.id, DAY) == ANNA.id  # the cover stands in for the coordinator


def test_whoever_is_there_has_the_citizen_and_else_the_cover(programmes: Programmes) -> None:
    away_too = an_absence(BO, **LONG)
    assert contact_person(register(HELD, COVER, away_too), programmes, IDA.id, DAY) == ANNA.id
    assert contact_person(register(HELD, COVER, away_too, an_absence(ANNA, **LONG)), programmes, IDA.id, DAY) == BO.id
    assert contact_person(register(HELD, an_absence(ANNA, **LONG)), programmes, IDA.id, DAY) == ANNA.id
    assert contact_person(register(), programmes, IDA.id, DAY) is None
    second = an_assignment(IDA, CARL, role=Role.SECOND)
    assert contact_person(register(second), programmes, IDA.id, DAY) is None


def test_a_coordinator_alone_has_the_citizen_and_is_no_contact_person(programmes: Programmes) -> None:
    alone = register(an_assignment(IDA, KOO))
    assert contact_person(alone, programmes, IDA.id, DAY) == KOO.id
    assert not has_contact_person(alone, programmes, IDA.id, DAY)
    assert has_contact_person(register(HELD), programmes, IDA.id, DAY)


@given(st.lists(st.tuples(st.integers(0, 40), st.none() | st.integers(0, 40), st.sampled_from(Role)), max_size=6))
def test_who_is_fixed_from_a_day_on_is_who_is_on_some_day_from_then(spans: list[tuple[int, int | None, Role]]) -> None:
    day, citizen, worker = date(2026, 6, 15), a_citizen(), a_worker()
    first = date(2026, 6, 1)
    rows = [
        an_assignment(
            citizen,
            worker,
            start=first + timedelta(days=start),
            end=None if length is None else first + timedelta(days=start + length),
            role=role,
        )
        for start, length, role in spans
    ]
    ahead = [day + timedelta(days=each) for each in range(100)]
    asked = [row for row in rows if row.role is Role.FIXED and any(holds_on(row, each) for each in ahead)]
    assert list(fixed_from(rows, day)) == asked
