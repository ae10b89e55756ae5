"""Follow-ups in time: which are open, next or overdue, when the next should be, and whether the rhythm is kept.

The rhythm is the agreement's own, else the programme's by kind, else the team's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from planner.domain.company_course import running_agreements
from planner.domain.ids import CitizenId
from planner.domain.periods import holds_on
from planner.domain.places import leading_place, places_on
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Assignment, Departure, Enrolment, FollowUp
from planner.domain.register import Register
from planner.domain.settings import SettingKey, number
from planner.domain.stood import agreement_on, follow_ups_of
from planner.domain.words import Outcome, Role, With
from planner.domain.working_days import next_working_day

# An agreement ends soon, within so many days.
ENDS_SOON: Final = 14


def is_open(row: FollowUp) -> bool:
    """Whether a follow-up is planned and nothing has become of it yet."""
    return row.held is None and row.outcome is Outcome.NONE


def is_for(row: FollowUp, first: date, last: date | None, today: date) -> bool:
    """Whether an open follow-up is for whoever has the case on some days: planned on one of these, or late."""
    if row.planned is None:
        return True
    if row.planned < first:
        return first <= today
    return last is None or row.planned <= last


def has_departed(register: Register, citizen: CitizenId, day: date) -> bool:
    """Whether a citizen has left by a day, of any cause, and has not been enrolled again since."""
    left = max((row.on for row in register.of_citizen(Departure, citizen) if row.on <= day), default=None)
    if left is None:
        return False
    return not any(left < row.start <= day for row in register.of_citizen(Enrolment, citizen))


def still_to_make(register: Register, row: FollowUp, today: date) -> bool:
    """Whether somebody is to call: the follow-up is open, and the citizen is still there on its day.

    The one answer for lists, counts, to-dos, packets and calendars: the dead, those who moved and the pensioned are
    not called. A departure that lies ahead leaves what is planned before it.
    """
    return is_open(row) and not has_departed(register, row.citizen, max(row.planned or today, today))


def is_overdue(register: Register, row: FollowUp, day: date) -> bool:
    """Whether a follow-up was planned for an earlier day and is still to be made."""
    return row.planned is not None and row.planned < day and still_to_make(register, row, day)


def took_place(row: FollowUp, day: date) -> bool:
    """Whether a follow-up had been held by the day."""
    return row.held is not None and row.held <= day and row.outcome in {Outcome.HELD, Outcome.NONE}


def next_open(register: Register, rows: Iterable[FollowUp], day: date) -> FollowUp | None:
    """The next follow-up: the earliest that is still to be made, overdue ones first."""
    waiting = [row for row in rows if row.planned is not None and still_to_make(register, row, day)]
    return min(waiting, key=lambda row: (row.planned or date.max, row.id), default=None)


def last_held(rows: Iterable[FollowUp], day: date) -> date | None:
    """The last day, that day or before, on which a follow-up was held."""
    return max((row.held for row in rows if row.held is not None and took_place(row, day)), default=None)


def ends_soon(end: date | None, day: date, days: int = ENDS_SOON) -> bool:
    """Whether something that runs on the day has its last day within so many days."""
    return end is not None and day <= end <= day + timedelta(days=days)


def team_rhythm(register: Register) -> int:
    """Days between follow-ups without an agreement: the team's setting, else four weeks."""
    return max(1, number(register, SettingKey.RHYTHM_DAYS))


def rhythm_days(
    register: Register, programmes: Programmes, citizen: CitizenId, agreement: Agreement | None, day: date
) -> int:
    """Days until the next follow-up with a citizen, about an agreement where there is one."""
    if agreement is None:
        return team_rhythm(register)
    if agreement.rhythm_days is not None:
        return agreement.rhythm_days
    place = leading_place(register, programmes, citizen, day)
    programme = None if place is None else programmes.on(place.programme, day)
    if programme is None:
        return team_rhythm(register)
    return programme.rhythm_days.get(agreement.kind, team_rhythm(register))


def next_date(
    register: Register, programmes: Programmes, citizen: CitizenId, agreement: Agreement | None, held: date
) -> date:
    """The day proposed for the next follow-up after one held: a working day."""
    due = held + timedelta(days=rhythm_days(register, programmes, citizen, agreement, held))
    return next_working_day(register, due)


def is_followed_up(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> bool:
    """Whether follow-up with the citizen is on time: none is overdue, and every rhythm is kept.

    Each running agreement has its rhythm; who has none is followed up in the team's. A rhythm is kept until the day
    that would be proposed for the next talk has passed. Before the first talk it runs from the agreement's first day,
    or from the day that the citizen got a contact person (else entered the programme).
    """
    rows = follow_ups_of(register, citizen, day)
    if any(is_overdue(register, row, day) for row in rows):
        return False
    return all(
        next_date(register, programmes, citizen, agreement, since) >= day
        for agreement, since in _rhythms(register, programmes, citizen, rows, day)
    )


def _rhythms(
    register: Register, programmes: Programmes, citizen: CitizenId, rows: list[FollowUp], day: date
) -> Iterator[tuple[Agreement | None, date]]:
    """What the citizen is followed up about, and since when."""
    running = running_agreements(register, citizen, day)
    for row in running:
        own = [each for each in rows if each.agreement in {None, row.id}]
        yield agreement_on(register, row, day), last_held(own, day) or row.start
    if not running:
        spoken = last_held((row for row in rows if row.with_whom is not With.EMPLOYER), day)
        since = spoken or _served_since(register, programmes, citizen, day)
        if since is not None:
            yield None, since


def _served_since(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> date | None:
    held = [
        row.start
        for row in register.of_citizen(Assignment, citizen)
        if row.role is not Role.SECOND and holds_on(row, day)
    ]
    return min(held or [place.start for place in places_on(register, programmes, citizen, day)], default=None)
