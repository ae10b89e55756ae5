"""Quarters: their days, their order, and which ones a period touches."""

from __future__ import annotations

from datetime import date, timedelta

from planner.domain.periods import Quarter, quarters


def test_a_quarter_has_its_first_and_last_day() -> None:
    quarter = Quarter.of(date(2026, 11, 23))
    assert (quarter, quarter.first, quarter.last) == (Quarter(2026, 4), date(2026, 10, 1), date(2026, 12, 31))
    assert Quarter(2024, 1).last == date(2024, 3, 31)


def test_every_day_of_two_years_lies_in_its_own_quarter() -> None:
    day = date(2024, 1, 1)
    while day < date(2026, 1, 1):
        quarter = Quarter.of(day)
        assert quarter.first <= day <= quarter.last
        day += timedelta(days=1)


def test_quarters_go_over_the_turn_of_the_year_both_ways() -> None:
    assert Quarter(2026, 4).later(1) == Quarter(2027, 1)
    assert Quarter(2026, 1).later(-1) == Quarter(2025, 4)
    assert Quarter(2026, 2).later(-7) == Quarter(2024, 3)
    assert Quarter(2025, 4) < Quarter(2026, 1) < Quarter(2026, 2)


def test_a_period_touches_its_quarters() -> None:
    assert quarters(date(2025, 11, 23), date(2026, 4, 1)) == (Quarter(2025, 4), Quarter(2026, 1), Quarter(2026, 2))
    assert quarters(date(2026, 1, 1), date(2026, 1, 1)) == (Quarter(2026, 1),)
    assert quarters(date(2026, 1, 2), date(2026, 1, 1)) == ()
