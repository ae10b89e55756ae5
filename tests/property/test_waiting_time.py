"""Who waits has waited since the first day of the stretch on which there was a need and nobody to meet it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.app.queries.plan_people import planned_citizen, planned_citizens
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen
from planner.domain.register import Register
from support.examples import examples
from support.nasty_team import TODAY, NastyTeam
from support.people import a_citizen, a_worker, an_assignment, an_enrolment
from support.services import shipped_programmes

EARLIEST = date(2025, 12, 1)  # before anything that a nasty team holds


def waited_since(register: Register, programmes: Programmes, citizen: Citizen) -> date:
    """The same, asked of one day after the other."""
    day = TODAY
    while day > EARLIEST:
        before = planned_citizen(register, programmes, citizen, day - timedelta(days=1))
        if before is None or before.present is not None:
            return day
        day -= timedelta(days=1)
    return day


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32), st.booleans())
def test_the_waiting_time_is_that_of_the_days_one_by_one(seed: int, functions: bool) -> None:
    register, programmes = Register.of(NastyTeam(seed, functions=functions).rows), shipped_programmes()
    for each in planned_citizens(register, programmes, TODAY):
        if each.present is None:
            assert each.since == waited_since(register, programmes, each.citizen)


def test_one_who_had_left_before_the_first_day_breaks_no_waiting_time(programmes: Programmes) -> None:
    citizen, gone = a_citizen(), a_worker(employed_to=date(2026, 10, 16))
    first = date(2026, 10, 12)
    rows = [citizen, gone, an_enrolment(citizen, start=first), an_assignment(citizen, gone, start=date(2026, 10, 22))]
    (found,) = planned_citizens(Register.of(rows), programmes, TODAY)
    assert (found.present, found.since) == (None, first)


def test_the_one_who_was_there_last_counts_though_another_row_begins_later(programmes: Programmes) -> None:
    citizen, there = a_citizen(), a_worker("AAA")
    gone = a_worker("BBB", employed_to=date(2026, 10, 16))
    rows = [
        an_assignment(citizen, there, start=date(2026, 3, 1), end=date(2026, 10, 20)),
        an_assignment(citizen, gone, start=date(2026, 10, 22)),
    ]
    (found,) = planned_citizens(Register.of([citizen, there, gone, an_enrolment(citizen), *rows]), programmes, TODAY)
    assert found.since == date(2026, 10, 21)
