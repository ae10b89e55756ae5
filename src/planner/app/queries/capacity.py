"""Places six months ahead, before any plan is accepted: what is known to come, month by month.

Known are caps with their dates, ramp-up, absences, first and last days of employment, assignments and covers that end,
and citizens whose enrolment begins later (the agreed inflow). Nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.app.queries.plan_people import planned_citizens
from planner.domain.absences import WHOLE, away_on
from planner.domain.caps import is_employed, months_after
from planner.domain.contact import citizens_uncovered
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import all_loads
from planner.domain.periods import Month
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register

MONTHS_AHEAD = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthAhead:
    """The first day of a month to come, as the register knows it.

    ``free`` are places under the caps; ``away`` those employed but altogether absent for long. ``uncovered`` have a
    contact person, but nobody is there for them; ``waiting`` have no contact person by then, those among them who come
    after today (``arriving``) included.
    """

    month: Month
    free: int
    away: tuple[WorkerId, ...]
    uncovered: frozenset[CitizenId]
    waiting: frozenset[CitizenId]
    arriving: frozenset[CitizenId]

    @property
    def short(self) -> int:
        """How many would have neither contact person nor cover if every place were used."""
        return max(0, len(self.uncovered | self.waiting) - self.free)


def capacity_ahead(
    register: Register, programmes: Programmes, day: date, months: int = MONTHS_AHEAD
) -> tuple[MonthAhead, ...]:
    """The next months, each on its first day, as they will be if nobody decides anything more."""
    today = {each.citizen.id for each in planned_citizens(register, programmes, day)}
    first = day.replace(day=1)
    return tuple(_month(register, programmes, months_after(first, at), today) for at in range(1, months + 1))


def long_away(register: Register, worker: Worker, day: date) -> bool:
    """Whether somebody employed is altogether absent that day. Short absences (a setting) do not count."""
    return is_employed(worker, day) and away_on(register, worker.id, day) == WHOLE


def _month(register: Register, programmes: Programmes, on: date, today: set[CitizenId]) -> MonthAhead:
    loads = all_loads(register, programmes, on)
    away = tuple(sorted(row.id for row in register.all(Worker) if long_away(register, row, on)))
    waiting = {each.citizen.id for each in planned_citizens(register, programmes, on) if each.present is None}
    return MonthAhead(
        month=Month.of(on),
        free=sum(load.free for load in loads.values()),
        away=away,
        uncovered=citizens_uncovered(register, programmes, on) - waiting,
        waiting=frozenset(waiting),
        arriving=frozenset(waiting - today),
    )
