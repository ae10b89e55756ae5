"""When the next follow-up should be: the agreement's own rhythm, else the programme's by kind, else the team's."""

from __future__ import annotations

from datetime import date, timedelta

from planner.domain.ids import CitizenId
from planner.domain.places import leading_place
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Departure, Enrolment, FollowUp
from planner.domain.register import Register
from planner.domain.settings import SettingKey, number
from planner.domain.words import Outcome
from planner.domain.working_days import next_working_day


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


def has_left(register: Register, citizen: CitizenId, day: date) -> bool:
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
    return is_open(row) and not has_left(register, row.citizen, max(row.planned or today, today))


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
    programme = None if place is None else programmes.find(place.programme)
    if programme is None:
        return team_rhythm(register)
    return programme.rhythm_days.get(agreement.kind, team_rhythm(register))


def next_date(
    register: Register, programmes: Programmes, citizen: CitizenId, agreement: Agreement | None, held: date
) -> date:
    """The day proposed for the next follow-up after one held: a working day."""
    due = held + timedelta(days=rhythm_days(register, programmes, citizen, agreement, held))
    return next_working_day(register, due)
