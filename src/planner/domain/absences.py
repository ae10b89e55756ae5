"""When a worker is away: rows put together, so that several say what one would.

Rows of one worker that follow each other day by day are one absence: two sick notes end to end are as long as both
together. A row that lies within another (a short illness of somebody on reduced time) is an absence of its own. Shares
of the same day add up, at most to everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.ids import WorkerId
from planner.domain.periods import ONE_DAY, Stretch, change_days, clipped, holds_on, joined
from planner.domain.records import Absence, Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey, number

WHOLE: Final = 1000
# An absence of so much is a leave for a part of the time; less is reduced time, and a leave beside it takes the whole.
PART_LEAVE: Final = 500


@dataclass(frozen=True, slots=True)
class Away:
    """Days from ``start`` to ``end``, both included, with the same share away: per mille, from 1 to 1000."""

    start: date
    end: date | None
    share: int


def longer_rows(register: Register, worker: WorkerId) -> tuple[Absence, ...]:
    """The rows of absences that are no short ones: those that last as long as the setting (four weeks) or longer.

    A row counts by the length of the whole absence that it is a part of.
    """
    rows = register.of_worker(Absence, worker)
    if not rows:
        return ()
    shortest = number(register, SettingKey.SHORT_ABSENCE_DAYS)
    return tuple(row for absence in one_absence_each(rows) if _days(absence) >= shortest for row in absence)


def one_absence_each(rows: Sequence[Absence]) -> list[list[Absence]]:
    """The rows of one worker, those of one absence together.

    A row goes on with another when it begins while that one runs, or on the day after, and ends later.
    """
    found: list[list[Absence]] = []
    for row in sorted(rows, key=lambda each: (each.start, each.end or date.max, each.id)):
        goes_on = [absence for absence in found if any(_follows(row, before) for before in absence)]
        found = [absence for absence in found if absence not in goes_on]
        found.append([*(before for absence in goes_on for before in absence), row])
    return found


def away_on(register: Register, worker: WorkerId, day: date, *, short_too: bool = False) -> int:
    """The share of the working time that a worker is away on a day, per mille.

    Args:
        register: the register.
        worker: who.
        day: the day.
        short_too: whether short absences count too; for caps and cover they do not.
    """
    rows = register.of_worker(Absence, worker)
    if not any(holds_on(row, day) for row in rows):
        return 0
    counted = rows if short_too else longer_rows(register, worker)
    return min(WHOLE, sum(row.share for row in counted if holds_on(row, day)))


def away_steps(rows: Iterable[Absence], first: date, last: date | None) -> Iterator[Away]:
    """What absences take of each day of a stretch, as steps of the same share; days that are worked are left out."""
    counted = list(rows)
    for step in change_days(counted, first, last):
        share = min(WHOLE, sum(row.share for row in counted if holds_on(row, step.start)))
        if share:
            yield Away(step.start, step.end, share)


def missing_steps(register: Register, worker: WorkerId, first: date, last: date, share: int = WHOLE) -> list[Away]:
    """What is missing, day by day, for a worker to be away for at least a share of each day of a stretch."""
    rows = register.of_worker(Absence, worker)
    found: list[Away] = []
    for step in change_days(rows, first, last):
        less = share - sum(row.share for row in rows if holds_on(row, step.start))
        before = found[-1] if found else None
        if less <= 0:
            continue
        if (
            before is not None
            and before.share == less
            and before.end is not None
            and before.end + ONE_DAY == step.start
        ):
            found[-1] = Away(before.start, step.end, less)
        else:
            found.append(Away(step.start, step.end, less))
    return found


def whole_stretches(register: Register, worker: WorkerId, *, short_too: bool = False) -> list[Stretch]:
    """The unbroken stretches of days on which nothing is left of a worker's time, by one row or by several together."""
    rows = register.of_worker(Absence, worker) if short_too else longer_rows(register, worker)
    if sum(row.share for row in rows) < WHOLE:
        return []
    first = min(row.start for row in rows)
    return joined(Stretch(step.start, step.end) for step in away_steps(rows, first, None) if step.share == WHOLE)


def whole_stretch_on(register: Register, worker: WorkerId, day: date, *, short_too: bool = False) -> Stretch | None:
    """The whole absence that includes a day, from its first day to its last; None when some time is left then."""
    return next((each for each in whole_stretches(register, worker, short_too=short_too) if holds_on(each, day)), None)


def absence_on(register: Register, worker: WorkerId, day: date) -> Away | None:
    """What absences of any length take of a day, and the days over which it is the same; None when nothing is taken."""
    rows = register.of_worker(Absence, worker)
    running = [row for row in rows if holds_on(row, day)]
    if not running:
        return None
    share = sum(row.share for row in running)
    if share >= WHOLE:
        days = whole_stretch_on(register, worker, day, short_too=True)
        if days is not None:
            return Away(days.start, days.end, WHOLE)
    ends = [row.end for row in running if row.end is not None]
    return Away(max(row.start for row in running), min(ends, default=None), share)


def first_day_gone(register: Register, worker: Worker, first: date, last: date | None) -> date | None:
    """The first day of a stretch on which a worker is not there: not employed, or away altogether for long.

    None where the worker is there on all of them. ``last`` None: as far as the register knows. Whoever has no first day
    of employment yet (came in by a list) is there.
    """
    days: list[date] = []
    if worker.employed_from is not None and worker.employed_from > first:
        days.append(first)
    if worker.employed_to is not None and (last is None or worker.employed_to < last):
        days.append(max(first, worker.employed_to + ONE_DAY))
    away = (clipped(stretch, first, last) for stretch in whole_stretches(register, worker.id))
    days.extend(days_away.start for days_away in away if days_away is not None)
    return min(days, default=None)


def is_there(register: Register, worker: Worker, day: date) -> bool:
    """Whether a worker is there for citizens on a day: employed, and not away altogether for long."""
    return first_day_gone(register, worker, day, day) is None


def _follows(row: Absence, before: Absence) -> bool:
    """``before`` is the one that begins first."""
    if before.end is None or (row.end is not None and row.end <= before.end):
        return False
    return before.start < row.start <= before.end + ONE_DAY


def _days(absence: Sequence[Absence]) -> int:
    ends = [row.end for row in absence]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return (date.max - min(row.start for row in absence)).days
    return (max(known) - min(row.start for row in absence)).days + 1
