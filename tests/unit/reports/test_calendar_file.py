"""The calendar file: lines that every calendar program reads."""

from __future__ import annotations

from datetime import date, datetime

from planner.reports.calendar_file import CalendarDay, calendar_file

MADE = datetime.fromisoformat("2026-11-23T12:00:00+01:00")


def test_a_day_as_the_standard_says() -> None:
    content = calendar_file([CalendarDay("f-1", date(2026, 12, 31), "Opfølgning ZB, møde; kort")], MADE).decode()
    lines = content.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTAMP:20261123T110000Z" in lines
    assert "DTSTART;VALUE=DATE:20261231" in lines
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "SUMMARY:Opfølgning ZB\\, møde\\; kort" in lines


def test_long_lines_are_folded_between_letters() -> None:
    words = "ø" * 100
    content = calendar_file([CalendarDay("f-1", date(2026, 12, 1), words)], MADE)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert words in content.decode().replace("\r\n ", "")
