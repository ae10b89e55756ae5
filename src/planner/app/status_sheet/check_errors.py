"""The errors of the check before sending: what a sheet must not leave the house with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from planner.app.status_sheet.check_lines import CheckCode, CheckLine
from planner.app.status_sheet.context import CheckContext
from planner.domain.ids import CitizenId
from planner.domain.measures import Measure
from planner.domain.periods import ONE_DAY, HasPeriod, first_overlap
from planner.domain.records import Assignment, Citizen, Enrolment, Worker
from planner.domain.settings import SettingKey
from planner.domain.weekly_hours import weekly_minutes
from planner.domain.words import Role


def month_not_over(context: CheckContext) -> Iterator[CheckLine]:
    """The month must be over before its figures are sent; the day it can be sent from is said."""
    last = context.order.month.last
    if context.today <= last:
        yield CheckLine(CheckCode.MONTH_NOT_OVER, {"year": last.year, "month": last.month, "from": last + ONE_DAY})


def count_date_ahead(context: CheckContext) -> Iterator[CheckLine]:
    """Nobody can be counted on a day that has not come."""
    for day in context.order.count_dates:
        if day > context.today:
            yield CheckLine(CheckCode.COUNT_DATE_AHEAD, {"day": day})


def parts_do_not_add_up(context: CheckContext) -> Iterator[CheckLine]:
    """The groups and the exempt must be the gross group."""
    if not context.status.adds_up:
        yield CheckLine(
            CheckCode.PARTS_DO_NOT_ADD_UP,
            {"line": context.check_line},
            Citizen,
            context.status.citizens(Measure.GROSS),
        )


def two_groups(context: CheckContext) -> Iterator[CheckLine]:
    """Nobody may be in two groups of the programme on one day; only a damaged file holds that."""
    rows = sorted(
        (row for row in context.register.all(Enrolment) if row.programme == context.order.programme),
        key=lambda row: row.citizen,
    )
    for citizen, own in groupby(rows, key=lambda row: row.citizen):
        pair = first_overlap(own)
        if pair is not None:
            yield _overlap(context, CheckCode.TWO_GROUPS, CitizenId(citizen), pair)


def two_contact_persons(context: CheckContext) -> Iterator[CheckLine]:
    """Nobody may have two fixed contact persons of one function on one day."""
    for citizen in context.members:
        by_function: dict[str, list[Assignment]] = {}
        for row in context.register.of_citizen(Assignment, citizen):
            worker = context.register.find(Worker, row.worker)
            if row.role is Role.FIXED and worker is not None:
                by_function.setdefault(worker.function, []).append(row)
        for rows in by_function.values():
            pair = first_overlap(rows)
            if pair is not None:
                yield _overlap(context, CheckCode.TWO_CONTACT_PERSONS, citizen, pair)


def place_missing(context: CheckContext) -> Iterator[CheckLine]:
    """Municipality and team stand on the front sheet and in every person row."""
    for key, code in (
        (SettingKey.MUNICIPALITY, CheckCode.MUNICIPALITY_MISSING),
        (SettingKey.TEAM, CheckCode.TEAM_MISSING),
    ):
        if not context.register.setting(key).strip():
            yield CheckLine(code)


def hours_missing(context: CheckContext) -> Iterator[CheckLine]:
    """Whoever holds cases must have weekly hours: the form asks for them."""
    for load in context.loads.values():
        worker = context.register.need(Worker, load.worker)
        if load.total and weekly_minutes(context.register, worker, load.day) is None:
            yield CheckLine(CheckCode.HOURS_MISSING, {"worker": worker.initials}, Worker, (worker.id,))


def _overlap(
    context: CheckContext, code: CheckCode, citizen: CitizenId, pair: tuple[HasPeriod, HasPeriod]
) -> CheckLine:
    day = max(pair[0].start, pair[1].start)
    return CheckLine(code, {"citizen": context.name_of(citizen), "day": day}, Citizen, (citizen,))
