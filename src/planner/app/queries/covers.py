"""Covers: who stands in for whom, and what still stands with the one who covered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.domain.absences import first_day_gone, whole_stretches
from planner.domain.contact import stands_in
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import ONE_DAY, Stretch, holds_on, touches
from planner.domain.records import Absence, Assignment, FollowUp, Worker
from planner.domain.register import Register
from planner.domain.reminders import still_to_make
from planner.domain.words import ChangeCause, Role

# A cover that ended by itself so lately can still be drawn out.
LATELY: Final = timedelta(days=14)
# Causes of a cover that say that its contact person is away.
AWAY_CAUSES: Final = frozenset({ChangeCause.SICKNESS, ChangeCause.PARENTAL_LEAVE})


@dataclass(frozen=True, slots=True)
class Covering:
    """A fixed contact person's row, and the row of the colleague who covers it for a time."""

    held: Assignment
    cover: Assignment

    @property
    def citizen(self) -> CitizenId:
        """Whose contact person it is."""
        return self.held.citizen


def coverings(register: Register, worker: WorkerId) -> list[Covering]:
    """Every cover, past, running or planned, of a worker's own citizens, by its first day."""
    found = [
        Covering(held, cover)
        for held in register.of_worker(Assignment, worker)
        if held.role is Role.FIXED
        for cover in register.of_citizen(Assignment, held.citizen)
        if cover.role is Role.COVER and stands_in(register, held, cover)
    ]
    return sorted(found, key=lambda each: (each.cover.start, each.cover.id))


def can_be_extended(each: Covering, today: date) -> bool:
    """Whether a cover can be made to last longer: it has an end, and has not been over for long."""
    return each.cover.start <= today and each.cover.end is not None and each.cover.end >= today - LATELY


def added_days(register: Register, each: Covering, last: date, today: date) -> Stretch | None:
    """The days that a cover would be there for besides its own, to last until a day; None where there are none.

    Straight on from its last day, where the contact person is still away then or the cover is not over. Who has been
    back meanwhile has had the case: then from the first day away again, else from today.
    """
    end = each.cover.end
    if end is None:
        return None
    first = end + ONE_DAY
    away = [row for row in whole_stretches(register, each.held.worker, short_too=True) if touches(row, first, last)]
    if end < today and not any(holds_on(row, first) for row in away):
        first = max(first, min((row.start for row in away), default=today))
    return Stretch(first, last) if first <= last and holds_on(each.held, last) else None


def cover_gone(register: Register, each: Covering, added: Stretch) -> date | None:
    """The first of the added days on which the one who covers is not there; None when there for the whole of it."""
    return first_day_gone(register, register.need(Worker, each.cover.worker), added.start, added.end)


def newest_covers(register: Register, worker: WorkerId, today: date) -> list[Covering]:
    """The last cover begun of each of a worker's citizens, by first day."""
    newest = {each.citizen: each for each in coverings(register, worker) if each.cover.start <= today}
    return sorted(newest.values(), key=lambda each: (each.cover.start, each.cover.id))


def stands_for_absence(register: Register, each: Covering) -> bool:
    """Whether the contact person is registered as away, for any share, on a day of the cover."""
    last = each.cover.end or date.max
    return any(touches(row, each.cover.start, last) for row in register.of_worker(Absence, each.held.worker))


def with_cover(register: Register, each: Covering, back: date, today: date) -> list[FollowUp]:
    """Open follow-ups that belong back with the fixed contact person on the day ``back``.

    What the cover still has time to hold stays; so does everything when the cover holds the citizen in another role.
    """
    rows = register.of_citizen(Assignment, each.citizen)
    stays = any(row.worker == each.cover.worker and row.id != each.cover.id and holds_on(row, back) for row in rows)
    if stays:
        return []
    return [
        row
        for row in register.of_citizen(FollowUp, each.citizen)
        if still_to_make(register, row, today)
        and row.worker == each.cover.worker
        and (back <= today or row.planned is None or row.planned >= back)
    ]
