"""Whether an agreement is clear (the model's four points) and full (the team's own beside them).

One definition for screens, indicators and sheet. Which points a kind of agreement needs is programme data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.firms import person_of, place_of
from planner.domain.hours import step_on
from planner.domain.places import leading_place
from planner.domain.programmes import WITHOUT_END, AgreementPoint, Programmes
from planner.domain.records import Agreement
from planner.domain.register import Register
from planner.domain.settings import SettingKey, number
from planner.domain.stood import agreement_on, follow_ups_about, has_planned_step
from planner.domain.words import HoursKind, Outcome

FOUR_POINTS: Final = (
    AgreementPoint.TASKS,
    AgreementPoint.HOURS_NOW,
    AgreementPoint.NEXT_FOLLOW_UP,
    AgreementPoint.ORDINARY_HOURS,
)
TEAM_POINTS: Final = (
    AgreementPoint.P_NUMBER,
    AgreementPoint.CONTACT_PERSON,
    AgreementPoint.MENTOR,
    AgreementPoint.KIND_AND_PERIOD,
    AgreementPoint.RESPONSIBLE,
    AgreementPoint.ON_ABSENCE,
)

POINTS: Final = {point: SettingKey(f"point_{point.value}") for point in TEAM_POINTS}
"""The switches by which a team says which points of its own it asks for."""


@dataclass(frozen=True, slots=True)
class Clearness:
    """Which points an agreement meets and misses on a day; ``full_*`` are the team's own points beside the four."""

    met: tuple[AgreementPoint, ...]
    missing: tuple[AgreementPoint, ...]
    full_met: tuple[AgreementPoint, ...]
    full_missing: tuple[AgreementPoint, ...]

    @property
    def is_clear(self) -> bool:
        """Whether every point of a clear agreement is met."""
        return not self.missing

    @property
    def is_full(self) -> bool:
        """Whether it is clear and every point of the team's own is met."""
        return not self.missing and not self.full_missing


def clearness(register: Register, programmes: Programmes, agreement: Agreement, day: date) -> Clearness:
    """What an agreement meets on a day.

    The hours are those of the day, or of the nearest day that the agreement runs, so that one that begins next week can
    be clear today. The programme is the citizen's leading one that day; without one the default points hold. Tasks,
    goal and what was planned are those of the day: what is written later makes no earlier day clear.
    """
    place = leading_place(register, programmes, agreement.citizen, day)
    clear: tuple[AgreementPoint, ...] = FOUR_POINTS
    full: tuple[AgreementPoint, ...] = TEAM_POINTS
    without_end = WITHOUT_END
    if place is not None:
        programme = programmes.on(place.programme, day)
        clear = programme.clear_points_by_kind.get(agreement.kind, programme.clear_points)
        full = programme.full_points
        without_end = programme.without_end
    full = tuple(point for point in full if is_asked(register, point))
    then = agreement_on(register, agreement, day)
    met = {point for point in {*clear, *full} if _RULES[point](register, then, day)}
    if agreement.kind in without_end:
        met.add(AgreementPoint.KIND_AND_PERIOD)
    return Clearness(
        met=tuple(point for point in clear if point in met),
        missing=tuple(point for point in clear if point not in met),
        full_met=tuple(point for point in full if point in met),
        full_missing=tuple(point for point in full if point not in met),
    )


def is_asked(register: Register, point: AgreementPoint) -> bool:
    """Whether the team asks for a point of its own: all of them, until it says otherwise."""
    key = POINTS.get(point)
    return key is None or bool(number(register, key))


def next_follow_up(register: Register, agreement: Agreement, day: date) -> date | None:
    """The next follow-up of an agreement dated that day or later: planned and open, or named as next by one held.

    Asked of the follow-ups, and of the agreement's last day, as they stood that day. One after the last day is about
    something else.
    """
    days = []
    for row in follow_ups_about(register, agreement.id, day):
        to_come = row.held is None or row.held > day
        if row.planned is not None and to_come and row.outcome is Outcome.NONE:
            days.append(row.planned)
        if row.next_on is not None and (row.held is None or row.held <= day):
            days.append(row.next_on)
    stood = register.past.row_on(agreement, day)
    last = (agreement if stood is None else stood).end or date.max
    return min((each for each in days if day <= each <= last), default=None)


def has_tasks(_register: Register, agreement: Agreement, _day: date) -> bool:
    """Whether at least one task stands in the agreement."""
    return bool(agreement.tasks.strip())


def _has_hours(register: Register, agreement: Agreement, day: date) -> bool:
    """Hours now: the actual step in force, else the planned one, above nought."""
    nearest = _nearest(agreement, day)
    step = step_on(register, agreement, nearest, HoursKind.ACTUAL) or step_on(
        register, agreement, nearest, HoursKind.PLANNED
    )
    return step is not None and step.minutes > 0


def _has_next_follow_up(register: Register, agreement: Agreement, day: date) -> bool:
    return next_follow_up(register, agreement, day) is not None


def has_ordinary_hours(register: Register, agreement: Agreement, day: date) -> bool:
    """Ordinary hours agreed: actual ones above nought, or a goal above nought with at least one planned step."""
    step = step_on(register, agreement, _nearest(agreement, day), HoursKind.ACTUAL)
    if step is not None and step.ordinary_minutes > 0:
        return True
    return bool(agreement.ordinary_goal) and has_planned_step(register, agreement, day)


def _has_p_number(register: Register, agreement: Agreement, _day: date) -> bool:
    place = place_of(register, agreement)
    return place is not None and bool(place.p_number)


def _has_contact(register: Register, agreement: Agreement, _day: date) -> bool:
    return person_of(register, agreement) is not None


def _has_mentor(_register: Register, agreement: Agreement, _day: date) -> bool:
    return bool(agreement.mentor.strip())


def _has_period(_register: Register, agreement: Agreement, _day: date) -> bool:
    """The kind always stands, so it is a matter of the last day; kinds of work that have none are taken care of."""
    return agreement.end is not None


def _has_responsible(_register: Register, agreement: Agreement, _day: date) -> bool:
    return agreement.worker is not None


def _says_on_absence(_register: Register, agreement: Agreement, _day: date) -> bool:
    return bool(agreement.on_absence.strip())


def _nearest(agreement: Agreement, day: date) -> date:
    if day < agreement.start:
        return agreement.start
    return day if agreement.end is None else min(day, agreement.end)


_RULES: Final[dict[AgreementPoint, Callable[[Register, Agreement, date], bool]]] = {
    AgreementPoint.TASKS: has_tasks,
    AgreementPoint.HOURS_NOW: _has_hours,
    AgreementPoint.NEXT_FOLLOW_UP: _has_next_follow_up,
    AgreementPoint.ORDINARY_HOURS: has_ordinary_hours,
    AgreementPoint.P_NUMBER: _has_p_number,
    AgreementPoint.CONTACT_PERSON: _has_contact,
    AgreementPoint.MENTOR: _has_mentor,
    AgreementPoint.KIND_AND_PERIOD: _has_period,
    AgreementPoint.RESPONSIBLE: _has_responsible,
    AgreementPoint.ON_ABSENCE: _says_on_absence,
}
