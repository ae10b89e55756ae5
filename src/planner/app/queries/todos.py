"""What a leader should decide, with its day: each with the one click that does it, or the door to where it is done.

Nothing here writes. A kind of to-do is a function in ``SOURCES``; further kinds are added there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from planner.app.queries.covers import (
    Covering,
    can_be_extended,
    coverings,
    own_cases,
    uncovered,
    whole_absence,
    with_cover,
)
from planner.app.queries.follow_ups import not_to_make
from planner.app.queries.packets import packet_status
from planner.domain.caps import months_after
from planner.domain.guard import shown
from planner.domain.ids import FollowUpId, WorkerId
from planner.domain.periods import ONE_DAY, holds_on, touches
from planner.domain.plan_settings import PlanKey, plan_number
from planner.domain.programmes import Programmes
from planner.domain.records import Absence, Citizen, Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey, number
from planner.domain.working_days import next_working_day
from planner.texts import packets_page as packet_texts
from planner.texts import todos as texts

# A return is proposed so long before its day.
SOON: Final = timedelta(days=7)
# A cover that ended longer ago is no longer told of.
LATELY: Final = timedelta(days=60)
WHOLE: Final = 1000


class TodoKind(StrEnum):
    """What is to be decided."""

    TAKE_BACK = "take_back"
    BACK_EARLY = "back_early"
    EXTEND = "extend"
    PLAN_COVER = "plan_cover"
    HAND_OVER = "hand_over"
    PACKET_WAITS = "packet_waits"
    PACKET_LATE = "packet_late"
    CANCEL_FOLLOW_UPS = "cancel_follow_ups"


class TodoAct(StrEnum):
    """What one click does: a command, or a door to the page where it is done."""

    RETURN_COVER = "return_cover"
    EXTEND_COVER = "extend_cover"
    CANCEL_FOLLOW_UPS = "cancel_follow_ups"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One thing to decide.

    Attributes:
        key: tells it from the others, and stays the same from day to day.
        kind: what it is.
        day: the day it concerns.
        words: the sentence.
        button: what the click is called.
        act: what the click does.
        worker: whom a command concerns, None where it concerns nobody.
        on: the date that a command takes.
        page: the page behind the door; with ``criteria`` of its ``Door``.
        criteria: how the page opens.
        follow_ups: which ones a command concerns.
    """

    key: str
    kind: TodoKind
    day: date
    words: str
    button: str
    act: TodoAct
    worker: WorkerId | None = None
    on: date | None = None
    page: str = ""
    criteria: Mapping[str, str] = field(default_factory=dict)
    follow_ups: tuple[FollowUpId, ...] = ()


Source = Callable[[Register, Programmes, date], Iterable[Todo]]


def todos(register: Register, programmes: Programmes, today: date) -> tuple[Todo, ...]:
    """Everything to decide, the nearest day first."""
    found = [todo for source in SOURCES for todo in source(register, programmes, today)]
    return tuple(sorted(found, key=lambda todo: (todo.day, todo.kind, todo.key)))


def covers(register: Register, _programmes: Programmes, today: date) -> Iterator[Todo]:
    """Covers that are over, that no longer match the absence, or that end before it does."""
    for worker in register.all(Worker):
        by_end: dict[date | None, list[Covering]] = {}
        for each in _newest(register, worker.id, today):
            by_end.setdefault(each.cover.end, []).append(each)
        for end, group in by_end.items():
            yield from _of_cover(register, worker, end, group, today)


def absences(register: Register, programmes: Programmes, today: date) -> Iterator[Todo]:
    """Longer absences, begun or within the plan's horizon, with cases that nobody covers."""
    horizon = months_after(today, plan_number(register, PlanKey.LEAVER_MONTHS))
    shortest = number(register, SettingKey.SHORT_ABSENCE_DAYS)
    for row in sorted(register.all(Absence), key=lambda each: (each.start, each.id)):
        runs = row.start <= horizon and (row.end is None or row.end >= today)
        is_long = row.end is None or (row.end - row.start).days + 1 >= shortest
        worker = register.find(Worker, row.worker)
        if not (runs and is_long and row.share == WHOLE) or worker is None:
            continue
        first = max(row.start, today)
        if worker.employed_to is not None and worker.employed_to < first:
            continue
        lately = {each.held.id for each in coverings(register, worker.id) if can_be_extended(each, today)}
        cases = [each for each in uncovered(register, programmes, worker.id, first) if each.id not in lately]
        if cases:
            begun = row.start <= today
            criteria = {"worker": worker.id, "kind": "cover", "first": first.isoformat()}
            if row.end is not None:
                criteria["last"] = row.end.isoformat()
            yield Todo(
                key=f"{TodoKind.PLAN_COVER}:{row.id}",
                kind=TodoKind.PLAN_COVER,
                day=first,
                words=texts.cover_needed(shown(worker), row.start, len(cases), begun=begun),
                button=texts.PLAN_COVER,
                act=TodoAct.OPEN,
                worker=worker.id,
                page="handover",
                criteria=criteria,
            )


def leavers(register: Register, programmes: Programmes, today: date) -> Iterator[Todo]:
    """Those who leave within the plan's horizon, or have left, with cases not handed over."""
    horizon = months_after(today, plan_number(register, PlanKey.LEAVER_MONTHS))
    for worker in register.all(Worker):
        last = worker.employed_to
        if last is None or last > horizon:
            continue
        first = max(last + ONE_DAY, today)
        cases = list(own_cases(register, programmes, worker.id, first))
        if cases:
            yield Todo(
                key=f"{TodoKind.HAND_OVER}:{worker.id}",
                kind=TodoKind.HAND_OVER,
                day=last,
                words=texts.leaves(shown(worker), last, len(cases), left=last < today),
                button=texts.HAND_OVER,
                act=TodoAct.OPEN,
                worker=worker.id,
                page="handover",
                criteria={"worker": worker.id, "kind": "for_good", "first": first.isoformat()},
            )


def packets(register: Register, _programmes: Programmes, today: date) -> Iterator[Todo]:
    """Packets: what was left for later, and what has not come back though its last day has passed."""
    for each in packet_status(register, today):
        who = shown(register.need(Worker, each.worker))
        if each.waiting:
            yield Todo(
                key=f"packet_waits:{each.worker}",
                kind=TodoKind.PACKET_WAITS,
                day=min(today, each.packet.last_day),
                words=packet_texts.left_by(who, each.waiting),
                button=packet_texts.DECIDE,
                act=TodoAct.OPEN,
                worker=each.worker,
                page="packets",
                criteria={"worker": each.worker, "decide": "1"},
            )
        if each.is_out and each.is_over:
            yield Todo(
                key=f"packet_late:{each.packet.id}",
                kind=TodoKind.PACKET_LATE,
                day=each.packet.last_day,
                words=packet_texts.late(who, each.packet.last_day),
                button=packet_texts.SEE_PACKET,
                act=TodoAct.OPEN,
                worker=each.worker,
                page="packets",
                criteria={"worker": each.worker},
            )


def departed(register: Register, _programmes: Programmes, today: date) -> Iterator[Todo]:
    """Follow-ups still planned with citizens who have left."""
    rows = not_to_make(register, today)
    if rows:
        citizens = {row.citizen for row in rows}
        name = register.need(Citizen, rows[0].citizen).name if len(citizens) == 1 else ""
        yield Todo(
            key=TodoKind.CANCEL_FOLLOW_UPS,
            kind=TodoKind.CANCEL_FOLLOW_UPS,
            day=today,
            words=texts.planned_with_departed(name, len(citizens), len(rows)),
            button=texts.CANCEL_FOLLOW_UPS,
            act=TodoAct.CANCEL_FOLLOW_UPS,
            follow_ups=tuple(row.id for row in rows),
        )


SOURCES: Final[tuple[Source, ...]] = (covers, absences, leavers, packets, departed)


def _newest(register: Register, worker: WorkerId, today: date) -> list[Covering]:
    """The newest cover begun of each citizen, where it is not over long ago and no other follows on it."""
    every = coverings(register, worker)
    begun = {each.citizen: each for each in every if each.cover.start <= today}
    found: list[Covering] = []
    for each in begun.values():
        end = each.cover.end
        still_held = each.held.end is None or each.held.end >= today
        if not still_held or (end is not None and end < today - LATELY):
            continue
        follows = end is not None and any(
            other.citizen == each.citizen and holds_on(other.cover, end + ONE_DAY) for other in every
        )
        if not follows:
            found.append(each)
    return found


def _of_cover(
    register: Register, worker: Worker, end: date | None, group: list[Covering], today: date
) -> Iterator[Todo]:
    """At most one to-do of covers that end together: a longer absence, a shorter one, or what is left with them."""
    away_after = None if end is None else whole_absence(register, worker.id, end + ONE_DAY)
    if end is not None and away_after is not None and (away_after.end is None or away_after.end >= today):
        if can_be_extended(group[0], today) and end <= today + SOON:
            yield _longer(worker, end, away_after, group)
        return
    back = _back(register, worker, group, today)
    if back is not None and (end is None or today <= back <= end):
        if back <= today + SOON:
            yield _early(worker, back, group)
    elif end is not None and end <= today + SOON:
        yield from _left_with_cover(register, worker, end, group, today)


def _back(register: Register, worker: Worker, group: list[Covering], today: date) -> date | None:
    """The day after the absence that the covers stand for, today when it has passed; None without one or without end.

    A cover that stands for no absence of the whole time is nobody's early return.
    """
    first = min(each.cover.start for each in group)
    last = max((each.cover.end or date.max for each in group), default=date.max)
    away = [row for row in register.of_worker(Absence, worker.id) if row.share == WHOLE and touches(row, first, last)]
    ends = [row.end for row in away]
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends):
        return None
    back = max(known) + ONE_DAY
    return today if back <= today else next_working_day(register, back)


def _longer(worker: Worker, end: date, absence: Absence, group: list[Covering]) -> Todo:
    words = texts.lasts_longer(shown(worker), end, absence.end, len(group))
    if absence.end is not None:
        return Todo(
            key=f"{TodoKind.EXTEND}:{worker.id}:{end.isoformat()}",
            kind=TodoKind.EXTEND,
            day=end,
            words=words,
            button=texts.EXTEND,
            act=TodoAct.EXTEND_COVER,
            worker=worker.id,
            on=absence.end,
        )
    criteria = {"worker": worker.id, "kind": "cover", "first": (end + ONE_DAY).isoformat()}
    return Todo(
        key=f"{TodoKind.EXTEND}:{worker.id}:{end.isoformat()}",
        kind=TodoKind.EXTEND,
        day=end,
        words=words,
        button=texts.PLAN_COVER,
        act=TodoAct.OPEN,
        worker=worker.id,
        page="handover",
        criteria=criteria,
    )


def _early(worker: Worker, back: date, group: list[Covering]) -> Todo:
    return Todo(
        key=f"{TodoKind.BACK_EARLY}:{worker.id}",
        kind=TodoKind.BACK_EARLY,
        day=back,
        words=texts.back_early(shown(worker), back, len(group)),
        button=texts.TAKE_BACK,
        act=TodoAct.RETURN_COVER,
        worker=worker.id,
        on=back,
    )


def _left_with_cover(
    register: Register, worker: Worker, end: date, group: list[Covering], today: date
) -> Iterator[Todo]:
    back = next_working_day(register, end + ONE_DAY)
    count = sum(len(with_cover(register, each, back, today)) for each in group)
    if count:
        yield Todo(
            key=f"{TodoKind.TAKE_BACK}:{worker.id}:{end.isoformat()}",
            kind=TodoKind.TAKE_BACK,
            day=back,
            words=texts.returns(shown(worker), back, count, past=back <= today),
            button=texts.TAKE_BACK,
            act=TodoAct.RETURN_COVER,
            worker=worker.id,
            on=back,
        )
