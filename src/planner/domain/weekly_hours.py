"""A worker's weekly hours on a day: asked here by every load, cap, full-time equivalent, sheet, plan and handover.

The hours of the worker's own row hold from the first day of employment. Each ``WeeklyHours`` says what holds from its
day until the next, so that old months keep the hours they had (decision 33).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.draft import Draft, Rows
from planner.domain.ids import WeeklyHoursId
from planner.domain.records import WeeklyHours, Worker


@dataclass(frozen=True, slots=True)
class HoursFrom:
    """Minutes a week (None: not filled in) from ``start`` until the next; without a row: from the first day on."""

    start: date | None
    minutes: int | None
    row: WeeklyHours | None = None


def weekly_minutes(rows: Rows, worker: Worker, day: date) -> int | None:
    """The minutes a week that a worker has on a day; None where they are not filled in."""
    begun = [row for row in rows.by(WeeklyHours, "worker", worker.id) if row.start <= day]
    return max(begun, key=lambda row: row.start).minutes if begun else worker.weekly_minutes


def is_incomplete(rows: Rows, worker: Worker, day: date) -> bool:
    """Whether the hours of a day, or the first day of employment, are missing, so that the worker gets no citizens."""
    return worker.employed_from is None or weekly_minutes(rows, worker, day) is None


def hours_line(rows: Rows, worker: Worker) -> tuple[HoursFrom, ...]:
    """Every change of the hours by its day, after those from the first day on where none begins by then."""
    dated = sorted(rows.by(WeeklyHours, "worker", worker.id), key=lambda row: row.start)
    found = [HoursFrom(row.start, row.minutes, row) for row in dated]
    if not dated or worker.employed_from is None or dated[0].start > worker.employed_from:
        found.insert(0, HoursFrom(worker.employed_from, worker.weekly_minutes))
    return tuple(found)


def put_hours(draft: Draft, worker: Worker, day: date, minutes: int, new_id: Callable[[], str]) -> None:
    """Draft other weekly hours from a day on, until the next that are known; nothing where they are so already.

    Where no others hold before the day, because employment begins then or hours were never filled in, they are the
    worker's own, from the first day on.
    """
    if minutes == weekly_minutes(draft, worker, day):
        return
    begun = [row for row in draft.by(WeeklyHours, "worker", worker.id) if row.start <= day]
    same = next((row for row in begun if row.start == day), None)
    if same is not None:
        draft.put(replace(same, minutes=minutes))
    elif not begun and (worker.weekly_minutes is None or worker.employed_from is None or day <= worker.employed_from):
        draft.put(replace(worker, weekly_minutes=minutes))
    else:
        draft.put(WeeklyHours(id=WeeklyHoursId(new_id()), worker=worker.id, start=day, minutes=minutes))


def change_days_after(rows: Rows, worker: Worker, day: date) -> Iterator[date]:
    """The later days on which the hours become others."""
    return (row.start for row in rows.by(WeeklyHours, "worker", worker.id) if row.start > day)
