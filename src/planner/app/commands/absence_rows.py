"""The rows of absence that a cover, and its return, write along with the cases."""

from __future__ import annotations

from datetime import date

from planner.app.commands.drafting import end_running
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.absences import PART_LEAVE, WHOLE, away_steps, missing_steps, whole_stretch_on
from planner.domain.draft import Draft
from planner.domain.periods import ONE_DAY, Stretch, holds_on, touches
from planner.domain.records import Absence
from planner.domain.register import Register
from planner.domain.words import ChangeCause
from planner.texts import common
from planner.texts.formats import capital
from planner.texts.words import said


def be_away(unit: Unit, draft: Draft, worker: ids.WorkerId, days: Stretch, share: int, cause: ChangeCause) -> None:
    """Draft what is missing, day by day, for a worker to be away for a share of each of the days.

    What stands there already stays as it is. A stretch without end is left alone: a cover has a last day.
    """
    if days.end is None:
        return
    for missing in missing_steps(unit.register, worker, days.start, days.end, share):
        draft.put(
            Absence(
                id=ids.AbsenceId(unit.new_id()),
                worker=worker,
                cause=capital(said(cause)) or common.ABSENCE,
                start=missing.start,
                end=missing.end,
                share=missing.share,
            )
        )


def be_back(register: Register, draft: Draft, worker: ids.WorkerId, day: date) -> None:
    """Draft the end, the day before, of the whole absence that includes a day, to the last day of it.

    Of several rows that only together take all of the time the greatest go, as many as it needs: what a cover was
    written for beside an absence of a part of the time.
    """
    stretch = whole_stretch_on(register, worker, day, short_too=True)
    if stretch is None:
        return
    rest = Stretch(day, stretch.end)
    rows = [row for row in register.of_worker(Absence, worker) if touches(row, day, rest.end or date.max)]
    kept = list(rows)
    for row in sorted(rows, key=lambda each: (each.share, each.start, each.id), reverse=True):
        if not _whole_on(kept, row, rest):
            continue
        kept.remove(row)
        if row.start > day:
            draft.drop(row)
        else:
            end_running(draft, [row], day)


def _whole_on(rows: list[Absence], row: Absence, rest: Stretch) -> bool:
    """Whether the rows take all of the time on a day of the rest on which the row is one of them."""
    return any(step.share == WHOLE and holds_on(row, step.start) for step in away_steps(rows, rest.start, rest.end))


def share_left(register: Register, worker: ids.WorkerId, first: date, last: date) -> int:
    """The share, per mille, that a worker is away on every day of a stretch by absences of a part of the time.

    Nought where there are days without one, any on which nothing is left of the time, or less than half is taken: that
    is reduced time, which is no leave that colleagues cover.
    """
    steps = list(away_steps(register.of_worker(Absence, worker), first, last))
    days = sum(((step.end or last) - step.start).days + 1 for step in steps)
    if days < ((last - first) + ONE_DAY).days or any(step.share == WHOLE for step in steps):
        return 0
    share = min(step.share for step in steps)
    return share if share >= PART_LEAVE else 0
