"""What is asked where a leave was called off, or moved, and its covers still stand as they were planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from planner.app.queries.covers import AWAY_CAUSES, Covering, coverings, stands_for_absence
from planner.app.queries.todo import Todo, TodoAct, TodoKind
from planner.domain.absences import whole_stretch_on, whole_stretches
from planner.domain.decisions import shown
from planner.domain.periods import Stretch, holds_on, reaches
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.texts import common
from planner.texts import todos as texts


def planned_covers(register: Register, _programmes: Programmes, today: date) -> Iterator[Todo]:
    """Covers whose leave was called off, or moved, before it began."""
    for worker in register.all(Worker):
        by_days: dict[Stretch, list[Covering]] = {}
        for each in coverings(register, worker.id):
            days = Stretch(each.cover.start, each.cover.end)
            if reaches(each.cover, today) and _has_no_leave(register, each, today):
                by_days.setdefault(days, []).append(each)
        for days, group in by_days.items():
            instead = _leave_instead(register, group[0], today) if days.start > today else None
            if instead is None and any(stands_for_absence(register, each) for each in group):
                continue  # away for a part of the time, which is what they cover
            yield _called_off(worker, days, group, today) if instead is None else _moved(worker, days, instead, group)


def _has_no_leave(register: Register, each: Covering, today: date) -> bool:
    """Whether a cover planned, or one that runs because somebody was ill or on leave, begins on a day of no leave.

    A cover that was agreed for another reason, and has begun, is a decision that stands.
    """
    if each.cover.start > today:
        return whole_stretch_on(register, each.held.worker, each.cover.start, short_too=True) is None
    return each.cover.change_cause in AWAY_CAUSES and not stands_for_absence(register, each)


def _leave_instead(register: Register, each: Covering, today: date) -> Stretch | None:
    """The leave nearest to the cover that nobody covers yet: what it was moved to. None where there is none."""
    others = [
        other.cover
        for other in coverings(register, each.held.worker)
        if other.held.id == each.held.id and other.cover.id != each.cover.id
    ]
    found = [
        leave
        for leave in whole_stretches(register, each.held.worker)
        if reaches(leave, today) and not any(holds_on(other, max(leave.start, today)) for other in others)
    ]
    return min(found, key=lambda leave: abs((leave.start - each.cover.start).days), default=None)


def _called_off(worker: Worker, days: Stretch, group: Sequence[Covering], today: date) -> Todo:
    day = max(days.start, today)
    return Todo(
        key=f"{TodoKind.CALLED_OFF}:{worker.id}:{days.start.isoformat()}",
        kind=TodoKind.CALLED_OFF,
        day=day,
        words=texts.called_off(shown(worker), day, len(group)),
        button=common.TAKE_BACK,
        act=TodoAct.RETURN_COVER,
        worker=worker.id,
        on=day,
    )


def _moved(worker: Worker, days: Stretch, leave: Stretch, group: Sequence[Covering]) -> Todo:
    last = leave.end
    if last is None and days.end is not None:
        last = leave.start + (days.end - days.start)
    return Todo(
        key=f"{TodoKind.MOVED}:{worker.id}:{days.start.isoformat()}",
        kind=TodoKind.MOVED,
        day=min(days.start, leave.start),
        words=texts.moved(shown(worker), days.start, leave.start, len(group)),
        button=texts.move_to(leave.start),
        act=TodoAct.MOVE_COVER,
        worker=worker.id,
        on=days.start,
        first=leave.start,
        last=last,
    )
