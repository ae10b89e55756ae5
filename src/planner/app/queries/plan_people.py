"""Who is planned: who needs a contact person on a day, who has one, and who had one before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.ids import WorkerId
from planner.domain.load import cover_on
from planner.domain.need import need_since
from planner.domain.periods import ONE_DAY, holds_on
from planner.domain.places import Place, leading_place
from planner.domain.programmes import Programme, Programmes, Standing
from planner.domain.records import Assignment, Citizen, PlanRule, Worker
from planner.domain.register import Register
from planner.domain.standing import standing_at
from planner.domain.words import Role


@dataclass(frozen=True, slots=True)
class Planned:
    """A citizen who is to have a contact person.

    ``present`` is the running fixed assignment, ``former`` the latest one that ended (by its own end, or because the
    worker left). ``since``: from when the citizen has waited without a break, where ``present`` is None.
    ``covered_by``: has the case while the present one is away.
    """

    citizen: Citizen
    programme: str
    standing: Standing
    present: Assignment | None
    former: Assignment | None
    since: date
    covered_by: WorkerId | None


def planned_citizens(register: Register, programmes: Programmes, day: date) -> Iterable[Planned]:
    """Everybody who needs a contact person that day by the leading programme's data."""
    for citizen in register.all(Citizen):
        place = leading_place(register, programmes, citizen.id, day)
        if place is None:
            continue
        programme = programmes.need(place.programme)
        stands = standing_at(register, programmes, place, day)
        if stands in programme.needs_contact:
            yield _with_contact(register, programmes, citizen, place, stands, day)


def _with_contact(
    register: Register, programmes: Programmes, citizen: Citizen, place: Place, stands: Standing, day: date
) -> Planned:
    functions = contact_functions(programmes.need(place.programme))
    running: list[Assignment] = []
    over: list[Assignment] = []
    for row in register.of_citizen(Assignment, citizen.id):
        worker = register.find(Worker, row.worker)
        if row.role is not Role.FIXED or row.start > day or worker is None or worker.function not in functions:
            continue
        left = worker.employed_to is not None and worker.employed_to < day
        (running if holds_on(row, day) and not left else over).append(row)
    present = min(running, key=lambda row: functions.index(register.need(Worker, row.worker).function), default=None)
    former = over[-1] if over else None
    ended = None if former is None else _last_day(register, former)
    is_served = present is not None and not register.of_citizen(PlanRule, citizen.id)
    needed = place.start if is_served else need_since(register, programmes, citizen.id, day) or place.start
    since = needed if ended is None else max(needed, ended + ONE_DAY)
    cover = None if present is None else cover_on(register, present, day)
    return Planned(citizen, place.programme, stands, present, former, since, None if cover is None else cover.worker)


def contact_functions(programme: Programme) -> tuple[str, ...]:
    """The functions that may be the fixed contact person, the one that the programme caps first."""
    others = [each for each in programme.functions if each is not programme.cap.function]
    own = [programme.cap.function] if programme.cap.function in programme.functions or not others else []
    return (*own, *others)


def _last_day(register: Register, row: Assignment) -> date | None:
    left = register.need(Worker, row.worker).employed_to
    days = [day for day in (row.end, left) if day is not None]
    return min(days, default=None)
