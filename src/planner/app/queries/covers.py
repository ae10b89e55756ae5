"""Covers: who stands in for whom, and what still stands with the one who covered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import holds_on, overlap
from planner.domain.places import leading_place
from planner.domain.programmes import Programmes
from planner.domain.records import Absence, Assignment, FollowUp, Worker
from planner.domain.register import Register
from planner.domain.reminders import still_to_make
from planner.domain.words import Role

WHOLE: Final = 1000
# A cover that ended by itself so lately can still be drawn out.
LATELY: Final = timedelta(days=14)


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
        if cover.role is Role.COVER and overlap(held, cover) and _stands_in(register, held, cover)
    ]
    return sorted(found, key=lambda each: (each.cover.start, each.cover.id))


def can_be_extended(each: Covering, today: date) -> bool:
    """Whether a cover can be made to last longer: it has an end, and has not been over for long."""
    return each.cover.start <= today and each.cover.end is not None and each.cover.end >= today - LATELY


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


def whole_absence(register: Register, worker: WorkerId, day: date) -> Absence | None:
    """The absence that takes all of a worker's time on a day; of several the one that ends last.

    Where only several together take all of it, it is the greatest of them: it is what a cover is written for beside an
    absence of a part of the time.
    """
    running = [row for row in register.of_worker(Absence, worker) if holds_on(row, day)]
    whole = [row for row in running if row.share == WHOLE]
    if whole:
        return max(whole, key=lambda row: row.end or date.max)
    if sum(row.share for row in running) < WHOLE:
        return None
    return max(running, key=lambda row: (row.share, row.start))


def uncovered(register: Register, programmes: Programmes, worker: WorkerId, day: date) -> list[Assignment]:
    """A worker's own rows on a day whose citizen is in a programme then and whom nobody covers."""
    covered = {each.held.id for each in coverings(register, worker) if holds_on(each.cover, day)}
    return [
        row for row in own_cases(register, programmes, worker, day) if row.role is Role.FIXED and row.id not in covered
    ]


def own_cases(register: Register, programmes: Programmes, worker: WorkerId, day: date) -> Iterator[Assignment]:
    """The rows by which a worker holds citizens on a day, as fixed contact person or cover; closed cases left out."""
    for row in register.of_worker(Assignment, worker):
        if row.role is Role.SECOND or not holds_on(row, day):
            continue
        if leading_place(register, programmes, row.citizen, day) is not None:
            yield row


def _stands_in(register: Register, held: Assignment, cover: Assignment) -> bool:
    """A cover stands in for the one of the same function, or for the only fixed contact person there is."""
    if cover.worker == held.worker:
        return False
    fixed = [
        row for row in register.of_citizen(Assignment, held.citizen) if row.role is Role.FIXED and overlap(row, cover)
    ]
    if len(fixed) == 1:
        return True
    holder, stand_in = register.find(Worker, held.worker), register.find(Worker, cover.worker)
    return holder is not None and stand_in is not None and holder.function is stand_in.function
