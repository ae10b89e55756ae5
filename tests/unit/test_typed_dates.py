"""Dates as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.texts.dates import parse_date
from planner.texts.formats import day

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("23-11-2026", date(2026, 11, 23)),
        ("1.2.27", date(2027, 2, 1)),
        ("23-11", date(2026, 11, 23)),
        ("3/1", date(2027, 1, 3)),
        ("30-12", date(2026, 12, 30)),
        ("231126", date(2026, 11, 23)),
        ("23112026", date(2026, 11, 23)),
        ("2026-11-23", date(2026, 11, 23)),
        ("i dag", MONDAY),
        ("I MORGEN", MONDAY + timedelta(days=1)),
        ("+14", MONDAY + timedelta(days=14)),
        ("+2 uger", MONDAY + timedelta(days=14)),
        ("-3", MONDAY - timedelta(days=3)),
        ("ma", MONDAY + timedelta(days=7)),
        ("ti", MONDAY + timedelta(days=1)),
        ("søndag", date(2026, 11, 29)),
        ("29-2", date(2028, 2, 29)),
        ("14 05 71", date(1971, 5, 14)),
        ("01-01-36", date(2036, 1, 1)),
        ("01-01-37", date(1937, 1, 1)),
        ("0112", date(2026, 12, 1)),
        (" 7/12 ", date(2026, 12, 7)),
        ("idag", MONDAY),
        ("i går", date(2026, 11, 22)),
        ("+1u", date(2026, 11, 30)),
        ("−7", date(2026, 11, 16)),
        ("Tirsdag", date(2026, 11, 24)),
        ("on.", date(2026, 11, 25)),
    ],
)
def test_ways_of_typing(typed: str, meant: date) -> None:
    today = MONDAY if typed != "29-2" else date(2027, 11, 23)
    assert parse_date(typed, today) == meant


@pytest.mark.parametrize(
    "typed", ["", "31-02-2026", "31-2", "x", "99", "+99999999", "24-13-2026", "2026-13-01", "1-2-3-4", "+"]
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_date(typed, MONDAY)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_what_is_shown_is_read_again(when: date) -> None:
    assert parse_date(day(when), MONDAY) == when


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_day_without_a_year_is_the_nearest_one(today: date) -> None:
    assert abs((parse_date("15-06", today) - today).days) <= 183
