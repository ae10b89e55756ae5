"""When the next status sheets are due, and what stands in the way of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.app.queries.programme_choice import programmes_in_use
from planner.app.status_sheet.check import error_lines
from planner.app.status_sheet.frozen import last_sheet
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import RecipientProfile, default_profile, profiles
from planner.domain.periods import Month
from planner.domain.programmes import Programme, Programmes
from planner.domain.register import Register
from planner.domain.settings import SettingKey


@dataclass(frozen=True, slots=True)
class NextSheet:
    """The sheet that comes next: its month, and the day on which it is due.

    ``own``: the team has set that day. ``recipient``: whose day it is, None for the day that holds for everybody.
    """

    month: Month
    due: date
    own: bool
    recipient: RecipientProfile | None = None


def next_sheets(register: Register, programmes: Programmes, day: date) -> tuple[NextSheet, ...]:
    """The sheets that come next, the one that is due first before the others; there is always one.

    Each recipient with a day of its own has one; the day for everybody is that of the usual recipient, unless it has
    its own.
    """
    programme = next(iter(programmes_in_use(register, programmes, day)), None)
    text = register.setting(SettingKey.SHEET_DAY)
    usual = int(text) if text.isascii() and text.isdigit() else None
    own = [row for row in profiles(register) if row.due_day is not None]
    found = [_next(register, programme, day, row.due_day, row) for row in own]
    if default_profile(register) not in own:
        found.append(_next(register, programme, day, usual, None))
    return tuple(sorted(found, key=lambda each: each.due))


def due_of(register: Register, recipient: str, month: Month) -> date | None:
    """The day on which a recipient gets the sheet of a month; None where neither it nor everybody has one."""
    row = next((each for each in profiles(register) if each.code == recipient), None)
    text = register.setting(SettingKey.SHEET_DAY)
    usual = int(text) if text.isascii() and text.isdigit() else None
    due = usual if row is None or row.due_day is None else row.due_day
    return None if due is None else _due(month, due)


def faults_of(register: Register, programmes: Programmes, sheet: NextSheet, day: date) -> int:
    """How many errors keep a sheet from being sent; that its month is not over yet is none."""
    programme = next(iter(programmes_in_use(register, programmes, day)), None)
    if programme is None:
        return 0
    recipient = sheet.recipient or default_profile(register)
    order = SheetOrder(programme=programme.code, month=sheet.month, recipient=recipient)
    return len(error_lines(register, programmes, order, max(day, sheet.month.plus(1).first)))


def _next(
    register: Register, programme: Programme | None, day: date, due_day: int | None, recipient: RecipientProfile | None
) -> NextSheet:
    """The sheet of the running month, or that of the month before while it is still to be sent.

    A team that has sent none has not begun: what is past is not asked of it. Without a day of the team's own a sheet is
    due when its month is over.
    """
    name = "" if recipient is None else recipient.name
    sent = None if programme is None else last_sheet(register, programme.code, name)
    own = due_day is not None
    running = Month.of(day)
    before = running.plus(-1)
    due = [_due(each, due_day or 1) for each in (before, running)]
    waits = own and (day <= due[0] if sent is None else sent.month < str(before))
    return NextSheet(before, due[0], own, recipient) if waits else NextSheet(running, due[1], own, recipient)


def _due(month: Month, day: int) -> date:
    return month.plus(1).first.replace(day=day)
