"""When the next status sheet is due, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.app.queries.programme_choice import programmes_in_use
from planner.app.status_sheet.check import error_lines
from planner.app.status_sheet.frozen import last_sheet
from planner.app.status_sheet.order import SheetOrder
from planner.app.status_sheet.profiles import default_profile
from planner.domain.periods import Month
from planner.domain.programmes import Programme, Programmes
from planner.domain.register import Register
from planner.domain.settings import SettingKey


@dataclass(frozen=True, slots=True)
class NextSheet:
    """The sheet that comes next: its month, and the day on which it is due. ``own``: the team has set that day."""

    month: Month
    due: date
    own: bool


def next_sheet(register: Register, programmes: Programmes, day: date) -> NextSheet:
    """The sheet of the running month, or that of the month before while it is still to be sent.

    A team that has sent none has not begun: what is past is not asked of it. Without a day of the team's own a sheet is
    due when its month is over.
    """
    text = register.setting(SettingKey.SHEET_DAY)
    own = text.isascii() and text.isdigit()
    programme = _programme(register, programmes, day)
    sent = None if programme is None else last_sheet(register, programme.code)
    running = Month.of(day)
    before = running.plus(-1)
    due = [each.plus(1).first.replace(day=int(text) if own else 1) for each in (before, running)]
    waits = own and (day <= due[0] if sent is None else sent.month < str(before))
    return NextSheet(before, due[0], own) if waits else NextSheet(running, due[1], own)


def faults_of(register: Register, programmes: Programmes, month: Month, day: date) -> int:
    """How many errors keep the usual sheet of a month from being sent; that it is not over yet is none."""
    programme = _programme(register, programmes, day)
    if programme is None:
        return 0
    order = SheetOrder(programme=programme.code, month=month, recipient=default_profile(register))
    return len(error_lines(register, programmes, order, max(day, month.plus(1).first)))


def _programme(register: Register, programmes: Programmes, day: date) -> Programme | None:
    return next(iter(programmes_in_use(register, programmes, day)), None)
