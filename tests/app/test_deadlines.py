"""When sheets are due: one day for everybody, and one of its own for each recipient that has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from planner.app.commands.settings import ChangeSettings
from planner.app.status_sheet.due import due_of, next_sheets
from planner.app.status_sheet.profiles import AGENCY, COMMITTEE, DEFAULTS, MANAGEMENT, dump_profiles, profiles
from planner.domain.file_records import SentSheet, Setting
from planner.domain.ids import SentSheetId, SettingId
from planner.domain.periods import Month
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from support.people import a_citizen, an_enrolment, new_id
from support.services import a_caseload, shipped_programmes

TODAY = date(2026, 11, 23)
NOVEMBER = Month(2026, 11)


def a_sent_sheet(number: int, month: str, recipient: str) -> SentSheet:
    return SentSheet(
        id=SentSheetId(new_id()),
        number=number,
        programme="FSM",
        month=month,
        recipient=recipient,
        made_at=datetime(2026, 10, number, tzinfo=UTC),
        made_by="LTO",
        rule_version="FSM 2",
        checksum="",
        figures="{}",
        workbook="",
    )


def a_register(days: dict[str, int | None], everybody: str = "", *sent: tuple[str, str]) -> Register:
    """A register whose recipients have these days; ``sent``: to whom the sheet of which month was sent."""
    citizen = a_citizen()
    rows = [replace(row, due_day=days.get(row.code)) for row in DEFAULTS]
    names = {row.code: row.name for row in DEFAULTS}
    settings = {SettingKey.RECIPIENTS: dump_profiles(rows), SettingKey.SHEET_DAY: everybody}
    return Register.of(
        [
            citizen,
            an_enrolment(citizen),
            *(Setting(id=SettingId(key), value=value) for key, value in settings.items() if value),
            *(a_sent_sheet(number, month, names[code]) for number, (code, month) in enumerate(sent, 1)),
        ]
    )


def said(register: Register, day: date = TODAY) -> list[tuple[str, str, date]]:
    found = next_sheets(register, shipped_programmes(), day)
    return [("" if each.recipient is None else each.recipient.code, str(each.month), each.due) for each in found]


def test_without_days_there_is_one_sheet_due_when_the_month_is_over() -> None:
    assert said(a_register({})) == [("", "2026-11", date(2026, 12, 1))]
    assert due_of(a_register({}), AGENCY, NOVEMBER) is None


def test_the_nearest_comes_first_and_the_usual_recipient_has_one_day_only() -> None:
    register = a_register({COMMITTEE: 20, MANAGEMENT: 5}, "15")
    assert said(register) == [
        (MANAGEMENT, "2026-11", date(2026, 12, 5)),
        ("", "2026-11", date(2026, 12, 15)),
        (COMMITTEE, "2026-11", date(2026, 12, 20)),
    ]
    assert [each[0] for each in said(a_register({AGENCY: 10}, "15"))] == [AGENCY]
    days = {code: due_of(register, code, NOVEMBER) for code in (AGENCY, MANAGEMENT, COMMITTEE)}
    assert days == {AGENCY: date(2026, 12, 15), MANAGEMENT: date(2026, 12, 5), COMMITTEE: date(2026, 12, 20)}


def test_what_one_recipient_got_is_still_owed_to_the_other() -> None:
    register = a_register(
        {AGENCY: 10, COMMITTEE: 20}, "", (AGENCY, "2026-09"), (AGENCY, "2026-10"), (COMMITTEE, "2026-09")
    )
    assert said(register) == [
        (COMMITTEE, "2026-10", date(2026, 11, 20)),
        (AGENCY, "2026-11", date(2026, 12, 10)),
    ]


@pytest.mark.parametrize("day", ["0", "29", "31", "-1", '"ti"', "true", "null", "1.5"])
def test_a_day_that_some_month_has_not_is_none(day: str) -> None:
    caseload = a_caseload()
    text = dump_profiles(DEFAULTS).replace('"due_day": null', f'"due_day": {day}')
    caseload.run(ChangeSettings(values={SettingKey.RECIPIENTS: text}))
    assert [row.due_day for row in profiles(caseload.register)] == [None, None, None]
    caseload.close()
