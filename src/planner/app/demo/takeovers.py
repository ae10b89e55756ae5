"""Who had a citizen before the worker of today, and why that changed: one cause each, and one that can be believed.

A newcomer takes cases over some weeks after the first day, all at once; so does who returns after a long illness. Who
goes on leave or falls ill hands cases over then. Beside that, single cases change hands on days of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.app.demo.source import Source
from planner.app.demo.team import WHOLLY, Team
from planner.domain.ids import WorkerId
from planner.domain.periods import ONE_DAY
from planner.domain.records import Worker
from planner.domain.words import ChangeCause

SHARE: Final = 0.13
FROM_THE_ABSENT: Final = 0.35
SETTLING: Final = timedelta(days=20)
ILLNESS_SHOWS: Final = timedelta(days=14)
LEAST_HELD: Final = timedelta(days=30)
TRIES: Final = 12
# The causes of single changes. Which one goes by the day, so that no day has two.
SINGLE: Final = (ChangeCause.CITIZENS_WISH, ChangeCause.REDISTRIBUTION, ChangeCause.MOVING)


@dataclass(frozen=True, slots=True)
class Takeover:
    """The colleague who had the case, and the first day and cause of the change."""

    former: Worker
    on: date
    cause: ChangeCause


class Takeovers:
    """The changes of contact person among the workers of one pool."""

    def __init__(self, source: Source, team: Team, workers: Sequence[Worker]) -> None:
        self._source = source
        self._team = team
        self._workers = workers
        # Days on which a worker could get no case, and when those of that time were handed to them.
        self._later: dict[WorkerId, tuple[date, date, date]] = {}
        self._away: dict[WorkerId, tuple[date, ChangeCause]] = {}
        oldest = min((each.employed_from or source.today for each in workers), default=source.today)
        for worker in workers:
            began = worker.employed_from or oldest
            if began > source.since - 2 * LEAST_HELD:
                self._later[worker.id] = (date.min, began - ONE_DAY, source.working_day(began + SETTLING))
        for row in team.absences:
            if row.share == WHOLLY and row.start <= source.today:
                self._add_absence(row.worker, row.start, row.end or source.today, str(row.cause))
        self._days = {on for on, _ in self._away.values()} | {on for _, _, on in self._later.values()}
        self._absent = [each for each in workers if each.id in self._away]
        self.steady = [each for each in workers if each.id not in self._away and each.id not in self._later] or workers

    def find(self, worker: Worker, first: date) -> Takeover | None:
        """How the case of a citizen who was first given a contact person on a day came to the worker of today."""
        later = self._later.get(worker.id)
        if later is not None and later[0] <= first <= later[1]:
            return self._from(self._workers, worker, first, (later[2], ChangeCause.REDISTRIBUTION))
        settled = max(first, self._source.since) + LEAST_HELD
        if settled >= self._source.today or not self._source.chance(SHARE):
            return None
        if self._absent and self._source.chance(FROM_THE_ABSENT):
            former = self._source.pick(self._absent)
            on, cause = self._away[former.id]
            return self._from([former], worker, first, (on, cause)) if on > settled else None
        on = self._single_day(settled)
        cause = SINGLE[on.toordinal() % len(SINGLE)]
        return None if on > self._source.today else self._from(self._workers, worker, first, (on, cause))

    def _from(
        self, formers: Sequence[Worker], worker: Worker, first: date, change: tuple[date, ChangeCause]
    ) -> Takeover | None:
        """The change from one of the workers, if one is found who was there from the first day to the last."""
        on, cause = change
        if not first < on <= self._source.today or not self._team.is_at_work(worker, on):
            return None
        # Who is ill has been away for some days by then.
        days = (first,) if cause is ChangeCause.SICKNESS else (first, on - ONE_DAY)
        for _ in range(TRIES):
            former = self._source.pick(formers)
            if former is not worker and all(self._team.is_at_work(former, day) for day in days):
                return Takeover(former, on, cause)
        return None

    def _single_day(self, settled: date) -> date:
        """A working day on which no batch of cases is handed over."""
        source = self._source
        on = source.worked_day(source.day_between(settled, source.today))
        while on in self._days:
            on = source.working_day(on + ONE_DAY)
        return on

    def _add_absence(self, worker: WorkerId, start: date, end: date, cause: str) -> None:
        source = self._source
        if cause != source.words["leave_sick"]:
            self._away[worker] = (start, ChangeCause.PARENTAL_LEAVE)
            return
        self._away[worker] = (source.working_day(start + ILLNESS_SHOWS), ChangeCause.SICKNESS)
        self._later[worker] = (start, end, source.working_day(end + ILLNESS_SHOWS))
