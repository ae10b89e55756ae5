"""The warnings of the check before sending: what must be seen before a sheet leaves the house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from planner.app.queries.indicators import Sign
from planner.app.queries.results import measures_of
from planner.app.status_sheet.check_lines import CheckCode, CheckLine
from planner.app.status_sheet.context import CheckContext
from planner.app.status_sheet.frozen import changed_rows, citizen_of, entries_since, measure_counts
from planner.domain.changes import RowImage
from planner.domain.errors import Detail
from planner.domain.group2 import group2_follow_up
from planner.domain.history import counted_places
from planner.domain.hours import ladder
from planner.domain.ids import CitizenId
from planner.domain.measures import Measure
from planner.domain.periods import ONE_DAY, Month, months_before
from planner.domain.programmes import State
from planner.domain.records import Agreement, Citizen, Departure, FollowUp, Worker
from planner.domain.reminders import is_overdue, last_held
from planner.domain.standing import benefit_on, has_job
from planner.domain.stood import follow_ups_of
from planner.domain.words import Group, HoursKind
from planner.store.database import Database

MOVED_PER_CENT = 20
CONFIRM_MONTHS = 2


def over_cap(context: CheckContext) -> Iterator[CheckLine]:
    """Each worker over the hard cap."""
    for load in context.loads.values():
        if load.over:
            worker = context.register.need(Worker, load.worker)
            details: dict[str, Detail] = {
                "worker": worker.name or worker.initials,
                "cases": load.total,
                "cap": load.cap.hard,
                "kept": int(load.grandfathered),
            }
            yield CheckLine(CheckCode.OVER_CAP, details, Worker, (worker.id,))


def group_2_too_long(context: CheckContext) -> Iterator[CheckLine]:
    """Those of group 2 who have been there over nine months in the cash system, against the limit."""
    if Group.TWO not in context.programme.groups:
        return
    follow_up = group2_follow_up(context.register, context.programmes, context.programme.code, context.day)
    over = tuple(member.citizen for member in follow_up.over_limit)
    if over:
        details = {"count": len(over), "months": follow_up.limit_months, "limit": follow_up.limit}
        yield CheckLine(CheckCode.GROUP_2_TOO_LONG, details, Citizen, over)


def count_date_outside(context: CheckContext) -> Iterator[CheckLine]:
    """Person rows may be counted on any day, but one of another month than the figures is worth a look.

    Where the programme asks for several days, they lie in several months: then one outside the programme is.
    """
    month, programme = context.order.month, context.programme
    for day in context.order.count_dates:
        inside = Month.of(day) == month
        if programme.least_count_dates > 1:
            inside = programme.start <= day <= (programme.end or day)
        if not inside and day <= context.today:
            yield CheckLine(CheckCode.COUNT_DATE_OUTSIDE, {"day": day, "year": month.year, "month": month.number})


def count_dates_few(context: CheckContext) -> Iterator[CheckLine]:
    """Fewer days for the person rows than the programme's form asks for."""
    least, days = context.programme.least_count_dates, len(context.order.days)
    if days < least:
        yield CheckLine(CheckCode.COUNT_DATES_FEW, {"count": days, "least": least})


def not_clear(context: CheckContext) -> Iterator[CheckLine]:
    """Running agreements that are not clear: agreements, as the sheet Klare aftaler and the page of that name count."""
    unclear = tuple(each.agreement.id for each in context.agreements if not each.is_clear)
    if unclear:
        details = {"count": len(unclear), "of": len(context.agreements)}
        yield CheckLine(CheckCode.NOT_CLEAR, details, Agreement, unclear)


def not_prepared(context: CheckContext) -> Iterator[CheckLine]:
    """Citizens of group 1 without a job goal or a CV: the indicator's own count."""
    found = next(each for each in context.indicators if each.sign is Sign.JOB_GOAL_AND_CV)
    if found.missing:
        details = {"count": len(found.missing), "of": found.base}
        yield CheckLine(CheckCode.NOT_PREPARED, details, Citizen, found.missing)


def follow_ups_overdue(context: CheckContext) -> Iterator[CheckLine]:
    """Follow-ups that were planned for an earlier day and that nothing had become of by the day of the sheet."""
    late = tuple(
        row.id
        for citizen in context.members
        for row in follow_ups_of(context.register, citizen, context.day)
        if is_overdue(context.register, row, context.day)
    )
    if late:
        yield CheckLine(CheckCode.FOLLOW_UPS_OVERDUE, {"count": len(late)}, FollowUp, late)


def figure_moved(context: CheckContext) -> Iterator[CheckLine]:
    """Each figure more than a fifth away from the last sheet, or from the month before where none was sent."""
    sheet = context.last_sheet
    before = _month_before(context) if sheet is None else measure_counts(sheet)
    for measure in measures_of(context.programme):
        then, now = before.get(measure, 0), context.status.count(measure)
        if then and abs(now - then) * 100 > then * MOVED_PER_CENT:
            details: dict[str, Detail] = {
                "measure": measure.value,
                "before": then,
                "now": now,
                "number": None if sheet is None else sheet.number,
            }
            yield CheckLine(CheckCode.FIGURE_MOVED, details, Citizen, context.status.citizens(measure))


def benefit_unknown(context: CheckContext) -> Iterator[CheckLine]:
    """Citizens of the gross group whose benefit is unknown on the month's last day."""
    unknown = tuple(
        each
        for each in context.members
        if benefit_on(context.register, context.programmes, each, context.order.month.last) is None
    )
    if unknown:
        yield CheckLine(CheckCode.BENEFIT_UNKNOWN, {"count": len(unknown)}, Citizen, unknown)


def job_in_cash_system(context: CheckContext) -> Iterator[CheckLine]:
    """Citizens counted in job who have a job and a benefit of the cash system on the month's last day."""
    last = context.order.month.last
    found = []
    for citizen, states in context.status.states.items():
        if State.JOB in states and has_job(context.register, citizen, last):
            benefit = benefit_on(context.register, context.programmes, citizen, last)
            if benefit is not None and benefit.cash_system:
                found.append(citizen)
    if found:
        yield CheckLine(CheckCode.JOB_IN_CASH_SYSTEM, {"count": len(found)}, Citizen, tuple(found))


def hours_not_confirmed(context: CheckContext) -> Iterator[CheckLine]:
    """Running agreements with actual hours that no follow-up has confirmed for two months."""
    since = months_before(context.day, CONFIRM_MONTHS)
    stale = tuple(each.agreement.id for each in context.agreements if _is_stale(context, each.agreement, since))
    if stale:
        details = {"count": len(stale), "months": CONFIRM_MONTHS}
        yield CheckLine(CheckCode.HOURS_NOT_CONFIRMED, details, Agreement, stale)


def gap_in_groups(context: CheckContext) -> Iterator[CheckLine]:
    """Citizens whose time in the programme has a gap that no departure explains."""
    found = tuple(citizen for citizen in context.members if _has_gap(context, citizen))
    if found:
        yield CheckLine(CheckCode.GAP_IN_GROUPS, {"count": len(found)}, Citizen, found)


def edited_since_sent(context: CheckContext, db: Database) -> Iterator[CheckLine]:
    """Periods of months already reported that were changed after the last sheet was sent."""
    sheet = context.last_sheet
    if sheet is None:
        return
    reported = Month.parse(sheet.month).last
    citizens: dict[CitizenId, None] = {}
    rows = 0
    for image in changed_rows(entries_since(db, sheet)):
        citizen = citizen_of(context.register, image)
        if _concerns(image, reported) and citizen is not None:
            rows += 1
            citizens[citizen] = None
    if rows:
        details: dict[str, Detail] = {"count": rows, "number": sheet.number, "on": sheet.made_at.date()}
        yield CheckLine(CheckCode.EDITED_SINCE_SENT, details, Citizen, tuple(citizens))


def _month_before(context: CheckContext) -> Mapping[Measure, int]:
    if len(context.statuses) < 2:
        return {}
    return {measure: context.statuses[-2].count(measure) for measure in measures_of(context.programme)}


def _is_stale(context: CheckContext, agreement: Agreement, since: date) -> bool:
    steps = [step for step in ladder(context.register, agreement, HoursKind.ACTUAL) if step.start <= context.day]
    if not steps or not steps[-1].minutes or steps[-1].start >= since:
        return False
    rows = context.register.of_citizen(FollowUp, agreement.citizen)
    own = (row for row in rows if row.agreement in {None, agreement.id})
    held = last_held(own, context.day)
    return held is None or held < since


def _has_gap(context: CheckContext, citizen: CitizenId) -> bool:
    places = counted_places(context.register, context.programmes, context.programme.code, citizen, context.day)
    departures = context.register.of_citizen(Departure, citizen)
    for earlier, later in pairwise(places):
        if earlier.end is None or later.start <= earlier.end + ONE_DAY:
            continue
        if not any(earlier.start <= row.on <= later.start for row in departures):
            return True
    return False


def _concerns(image: RowImage, reported: date) -> bool:
    """Whether a changed row reaches into the months up to ``reported``, as it was or as it is."""
    sides = (side for side in (image.before, image.after) if side is not None)
    return any(str(side.get("start") or side.get("on") or "") <= reported.isoformat() for side in sides)
