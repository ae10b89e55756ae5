"""What a leader should decide, with its day: each with the one click that does it, or the door to where it is done.

Nothing here writes. A kind of to-do is a function in ``SOURCES``; further kinds are added there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from planner.app.queries.cover_todos import SOON, absences, cases_of, counting, covers
from planner.app.queries.follow_ups import not_to_make
from planner.app.queries.packets import packet_status
from planner.app.queries.planned_covers import planned_covers
from planner.app.queries.todo import Todo, TodoAct, TodoKind
from planner.app.queries.work_left import firms_answered_for, work_left
from planner.domain.caps import months_after
from planner.domain.contact import UncoveredScope, left_alone
from planner.domain.decisions import shown
from planner.domain.periods import ONE_DAY
from planner.domain.plan_settings import PlanKey, plan_number
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.texts import common
from planner.texts import packets_page as packet_texts
from planner.texts import todos as texts

Source = Callable[[Register, Programmes, date], Iterable[Todo]]


def todos(register: Register, programmes: Programmes, today: date) -> tuple[Todo, ...]:
    """Everything to decide, the nearest day first."""
    found = [todo for source in SOURCES for todo in source(register, programmes, today)]
    return tuple(sorted(found, key=lambda todo: (todo.day, todo.kind, todo.key)))


def leavers(register: Register, programmes: Programmes, today: date) -> Iterator[Todo]:
    """Those who leave within the plan's horizon, or have left, with cases not handed over."""
    horizon = months_after(today, plan_number(register, PlanKey.LEAVER_MONTHS))
    for worker in register.all(Worker):
        last = worker.employed_to
        if last is None or last > horizon:
            continue
        first = max(last + ONE_DAY, today)
        cases = cases_of(left_alone(register, programmes, worker.id, first, asked=UncoveredScope.FOR_GOOD))
        if cases:
            counted = counting(register, programmes, cases)
            yield Todo(
                key=f"{TodoKind.HAND_OVER}:{worker.id}",
                kind=TodoKind.HAND_OVER,
                day=last,
                words=texts.leaves(shown(worker), last, len(cases), counted, left=last < today),
                button=common.HAND_OVER,
                act=TodoAct.OPEN,
                worker=worker.id,
                page="handover",
                criteria={"worker": worker.id, "kind": "for_good", "first": first.isoformat()},
            )


def left_work(register: Register, programmes: Programmes, today: date) -> Iterator[Todo]:
    """What those who leave soon, or have left, still have at colleagues' citizens, and the firms they answer for."""
    for worker in register.all(Worker):
        last = worker.employed_to
        if last is None or last > today + SOON:
            continue
        count = len(list(work_left(register, programmes, worker.id, max(last + ONE_DAY, today), today)))
        firms = len(firms_answered_for(register, worker.id))
        if count or firms:
            yield Todo(
                key=f"{TodoKind.LEFT_WORK}:{worker.id}",
                kind=TodoKind.LEFT_WORK,
                day=last,
                words=texts.left_work(shown(worker), last, count, firms, left=last < today),
                button=texts.GIVE_ON,
                act=TodoAct.GIVE_LEFT_WORK,
                worker=worker.id,
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


SOURCES: Final[tuple[Source, ...]] = (covers, absences, planned_covers, leavers, left_work, packets, departed)
