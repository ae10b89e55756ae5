from __future__ import annotations

from datetime import date

import pytest

from planner.texts.dates import parse_date

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("23-11-2026", date(2026, 11, 23)),
        ("3.1.2027", date(2027, 1, 3)),
        ("03/01-27", date(2027, 1, 3)),
        ("14 05 71", date(1971, 5, 14)),
        ("140571", date(1971, 5, 14)),
        ("31122029", date(2029, 12, 31)),
        ("2026-12-01", date(2026, 12, 1)),
        (" 7/12 ", date(2026, 12, 7)),
        ("7-1", date(2027, 1, 7)),
        ("0112", date(2026, 12, 1)),
        ("28-2", date(2027, 2, 28)),
        ("01-01-36", date(2036, 1, 1)),
        ("01-01-37", date(1937, 1, 1)),
        ("I dag", TODAY),
        ("idag", TODAY),
        ("i  morgen", date(2026, 11, 24)),
        ("i går", date(2026, 11, 22)),
        ("+14", date(2026, 12, 7)),
        ("+ 2 uger", date(2026, 12, 7)),
        ("+1u", date(2026, 11, 30)),
        ("-7", date(2026, 11, 16)),
        ("−7", date(2026, 11, 16)),
        ("ma", date(2026, 11, 30)),
        ("Tirsdag", date(2026, 11, 24)),
        ("søndag", date(2026, 11, 29)),
        ("on.", date(2026, 11, 25)),
    ],
)
def test_a_date_is_read_as_meant(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "31-02-2026",
        "31-2",
        "00-01-2026",
        "2026-13-01",
        "32",
        "1-2-3-4",
        "23-11-226",
        "+",
        "-9999999",
        "-9999u",
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the form says what is right
        parse_date(typed, date(20, 1, 1) if typed == "-9999u" else TODAY)
