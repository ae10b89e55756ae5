"""When a worker is away: rows that follow each other are one absence, shares add up, what is missing by day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from planner.domain.absences import (
    Away,
    absence_on,
    first_day_gone,
    is_there,
    missing_steps,
    one_absence_each,
    whole_stretch_on,
    whole_stretches,
)
from planner.domain.caps import share_available
from planner.domain.periods import Stretch
from planner.domain.records import Absence, Worker
from planner.domain.register import Register
from support.people import a_worker, an_absence

ANNA = a_worker("ANN")
FIRST = date(2026, 12, 7)


def days(first: int, last: int | None, share: int = 1000) -> Absence:
    """An absence from a day after 07-12-2026 to another."""
    end = None if last is None else FIRST + timedelta(days=last)
    return an_absence(ANNA, start=FIRST + timedelta(days=first), end=end, share=share)


def register(*rows: Absence, worker: Worker = ANNA) -> Register:
    return Register.of([worker, *rows])


@pytest.mark.parametrize(
    ("rows", "away"),
    [
        ([days(0, 26)], False),
        ([days(0, 27)], True),
        ([days(0, 19), days(20, 40)], True),
        ([days(20, 40), days(0, 19)], True),
        ([days(0, 9), days(10, 19), days(20, 29)], True),
        ([days(0, 19), days(15, 35)], True),
        ([days(0, 19), days(21, 41)], False),
        ([days(0, 13, 500), days(0, 13, 500), days(14, 27)], True),
        ([days(-300, None, 200), days(0, 9, 800)], False),
        ([days(-300, None, 200), days(0, 19, 800), days(20, 40, 800)], True),
        ([days(0, 19), days(20, 40, 500)], True),
    ],
    ids=[
        "four weeks less a day",
        "four weeks",
        "two sick notes end to end",
        "in any order",
        "three",
        "one over the other",
        "a day at work between",
        "two halves, then the whole",
        "short illness of one on reduced time",
        "longer illness of one on reduced time",
        "back half",
    ],
)
def test_rows_that_follow_each_other_are_one_absence(rows: list[Absence], away: bool) -> None:
    found = share_available(register(*rows), ANNA, FIRST + timedelta(days=5))
    assert (found == 0) is away
    assert bool(whole_stretches(register(*rows), ANNA.id)) is away


def test_a_short_illness_leaves_reduced_time_as_it_is() -> None:
    rows = register(days(-300, None, 200), days(0, 9, 800))
    assert share_available(rows, ANNA, FIRST) == Fraction(4, 5)
    assert share_available(rows, ANNA, FIRST, short_too=True) == 0
    assert [len(absence) for absence in one_absence_each(rows.of_worker(Absence, ANNA.id))] == [1, 1]


def test_the_whole_stretch_goes_over_rows_and_halves() -> None:
    rows = register(days(0, 30), days(31, 60, 500), days(20, 60, 500))
    found = whole_stretch_on(rows, ANNA.id, FIRST)
    assert found is None or found.start == FIRST
    assert whole_stretches(register(days(0, 30), days(31, 60)), ANNA.id) == [Stretch(FIRST, FIRST + timedelta(days=60))]
    halves = register(days(0, 60, 500), days(10, None, 500))
    assert whole_stretches(halves, ANNA.id) == [Stretch(FIRST + timedelta(days=10), FIRST + timedelta(days=60))]


def test_what_is_missing_is_told_day_by_day() -> None:
    part = register(an_absence(ANNA, start=date(2026, 10, 1), end=date(2026, 12, 13), share=500))
    assert missing_steps(part, ANNA.id, FIRST, date(2027, 2, 28)) == [
        Away(FIRST, date(2026, 12, 13), 500),
        Away(date(2026, 12, 14), date(2027, 2, 28), 1000),
    ]
    two = register(an_absence(ANNA, share=500), an_absence(ANNA, share=200))
    assert missing_steps(two, ANNA.id, FIRST, date(2027, 2, 28)) == [Away(FIRST, date(2027, 2, 28), 300)]
    assert missing_steps(two, ANNA.id, FIRST, date(2027, 2, 28), 700) == []


def test_what_absence_takes_of_a_day_goes_over_the_rows() -> None:
    assert absence_on(register(days(0, 5), days(6, 9)), ANNA.id, FIRST) == Away(FIRST, FIRST + timedelta(days=9), 1000)
    assert absence_on(register(days(0, 5, 400)), ANNA.id, FIRST) == Away(FIRST, FIRST + timedelta(days=5), 400)
    assert absence_on(register(), ANNA.id, FIRST) is None


def test_the_first_day_on_which_somebody_is_gone() -> None:
    last = FIRST + timedelta(days=80)
    assert first_day_gone(register(), ANNA, FIRST, last) is None
    assert first_day_gone(register(days(10, 60)), ANNA, FIRST, last) == FIRST + timedelta(days=10)
    assert first_day_gone(register(days(10, 20)), ANNA, FIRST, last) is None
    leaver = a_worker("LEA", employed_to=FIRST + timedelta(days=30))
    assert first_day_gone(register(worker=leaver), leaver, FIRST, last) == FIRST + timedelta(days=31)
    assert first_day_gone(register(worker=leaver), leaver, FIRST, None) == FIRST + timedelta(days=31)
    newcomer = a_worker("NEW", employed_from=FIRST + timedelta(days=1))
    assert first_day_gone(register(worker=newcomer), newcomer, FIRST, last) == FIRST
    assert is_there(register(), a_worker("LIST", employed_from=None), FIRST)
