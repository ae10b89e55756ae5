"""One line of ordinary hours through a thread: on every day as many as the agreements have together."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.hours import hours_on
from planner.domain.hours_line import minutes_on, ordinary_line, thread
from planner.domain.records import Agreement, HoursStep
from planner.domain.register import Register
from planner.domain.words import HoursKind
from support.people import a_citizen, an_agreement, an_employer, an_hours_step

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 120).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def threads(draw: st.DrawFn) -> list[Agreement | HoursStep]:
    """A few agreements that go on from one another, with steps."""
    citizen, firm = a_citizen(), an_employer()
    rows: list[Agreement] = []
    steps: list[HoursStep] = []
    for _ in range(draw(st.integers(1, 4))):
        start, length = draw(DAYS), draw(st.none() | st.integers(0, 90))
        before = draw(st.sampled_from([None, *(row.id for row in rows)])) if rows else None
        last = None if length is None else start + timedelta(days=length)
        rows.append(an_agreement(citizen, firm, start=start, end=last, follows=before))
        for day in draw(st.lists(DAYS, max_size=3, unique=True)):
            ordinary = draw(st.sampled_from([0, 120, 300]))
            steps.append(an_hours_step(rows[-1], 600, ordinary, kind=HoursKind.ACTUAL, start=day))
    return [*rows, *steps]


@given(threads())
@settings(max_examples=150)
def test_the_line_is_the_sum_of_the_agreements_on_every_day(rows: list[Agreement | HoursStep]) -> None:
    register = Register.of(rows)
    for agreement in register.all(Agreement):
        whole = thread(register, agreement)
        assert agreement in whole
        assert all(thread(register, other) == whole for other in whole)
        line = ordinary_line(register, whole)
        assert all(one.start < two.start and one.minutes != two.minutes for one, two in pairwise(line))
        for number in range(0, 240, 3):
            day = FIRST + timedelta(days=number)
            steps = [hours_on(register, each, day, HoursKind.ACTUAL) for each in whole]
            assert minutes_on(line, day) == sum(step.ordinary_minutes for step in steps if step is not None)
