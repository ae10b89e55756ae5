"""Who is in group 1: the base of the indicators, the same citizens as the row *gruppe 1* of the month's status.

A day's figures are those of its month: the group is taken on the month's last day, as every stock row of the status.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from planner.domain.history import history_of
from planner.domain.ids import CitizenId
from planner.domain.measures import Measure
from planner.domain.month_status import MonthStatus, month_status
from planner.domain.periods import Month, holds_on
from planner.domain.places import runs_on
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Enrolment
from planner.domain.register import Register
from planner.domain.words import Group


def running_programmes(programmes: Programmes, day: date) -> tuple[Programme, ...]:
    """The programmes used here that run on the last day of the day's month."""
    last = Month.of(day).last
    return tuple(each for each in programmes.all_on(last) if runs_on(each, last))


def running_statuses(register: Register, programmes: Programmes, day: date) -> tuple[MonthStatus, ...]:
    """The status of the day's month in every running programme."""
    month = Month.of(day)
    return tuple(month_status(register, programmes, each.code, month) for each in running_programmes(programmes, day))


def group_one(statuses: Iterable[MonthStatus]) -> tuple[CitizenId, ...]:
    """Everybody in group 1 of one of the months' programmes, each once."""
    return tuple(dict.fromkeys(one for status in statuses for one in status.citizens(Measure.GROUP_1)))


def in_group_one(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> bool:
    """Whether one citizen is in group 1 of a running programme in the day's month."""
    codes = {row.programme for row in register.of_citizen(Enrolment, citizen)}
    return any(
        _in_group(register, programmes, each, citizen, Month.of(day).last)
        for each in running_programmes(programmes, day)
        if not codes.isdisjoint({each.code, *(one.code for one in programmes.taken_over_by(each, day))})
    )


def _in_group(register: Register, programmes: Programmes, programme: Programme, citizen: CitizenId, last: date) -> bool:
    history = history_of(register, programmes, programme.code, citizen, last)
    held = [] if history is None else [place for place in history.places if holds_on(place, last)]
    if history is None or not held or held[-1].group is not Group.ONE:
        return False
    return not (programme.subtracts_exempt and any(holds_on(row, last) for row in history.exemptions))
