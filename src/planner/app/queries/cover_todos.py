"""What absences and covers ask a leader to decide: cover to find, to draw out, to move, or to take back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.app.queries.covers import (
    Covering,
    added_days,
    can_be_extended,
    cover_gone,
    coverings,
    newest_covers,
    with_cover,
)
from planner.app.queries.todo import Todo, TodoAct, TodoKind
from planner.domain.absences import whole_stretch_on, whole_stretches
from planner.domain.caps import months_after
from planner.domain.contact import LeftAlone, left_alone
from planner.domain.decisions import shown
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.periods import ONE_DAY, Stretch, clipped, holds_on, reaches, touches
from planner.domain.plan_settings import PlanKey, plan_number
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.standing import counts_as_load
from planner.texts import common
from planner.texts import todos as texts

# A return is proposed so long before its day.
SOON: Final = timedelta(days=7)
# A cover that ended longer ago is no longer told of.
LATELY: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class _DrawnOut:
    """Covers that end together before the absence does, of colleagues who are there for the rest of it."""

    end: date
    absence: Stretch
    covers: tuple[Covering, ...]


def cases_of(alone: Iterable[LeftAlone]) -> dict[CitizenId, LeftAlone]:
    """Each citizen once, with the first of the days."""
    found: dict[CitizenId, LeftAlone] = {}
    for each in sorted(alone, key=lambda one: (one.start, one.row.id)):
        found.setdefault(each.citizen, each)
    return found


def counting(register: Register, programmes: Programmes, cases: dict[CitizenId, LeftAlone]) -> int:
    """How many of the cases count under the cap, each on its first day."""
    return sum(counts_as_load(register, programmes, citizen, each.start) for citizen, each in cases.items())


def absences(register: Register, programmes: Programmes, today: date) -> Iterator[Todo]:
    """Longer absences, begun or within the plan's horizon, that leave cases to nobody: own ones, and those covered.

    And those of one whose employment is yet to begin, for the days until then.
    """
    horizon = months_after(today, plan_number(register, PlanKey.LEAVER_MONTHS))
    for worker in register.all(Worker):
        begins = worker.employed_from
        if begins is not None and begins > today:
            until = Stretch(today, begins - ONE_DAY)
            cases = cases_of(left_alone(register, programmes, worker.id, until.start, until.end))
            if cases and min(each.start for each in cases.values()) <= horizon:
                yield _cover_needed(register, programmes, worker, until, cases, today)
        for absence in whole_stretches(register, worker.id):
            days = clipped(absence, max(today, begins or today), worker.employed_to)
            if absence.start > horizon or days is None:
                continue
            alone = left_alone(register, programmes, worker.id, days.start, days.end)
            cases = cases_of(to_plan(register, worker.id, alone, today))
            if cases:
                yield _cover_needed(register, programmes, worker, absence, cases, today)


def covers(register: Register, _programmes: Programmes, today: date) -> Iterator[Todo]:
    """Covers that are over, that no longer match the absence, or that end before it does."""
    for worker in register.all(Worker):
        by_end: dict[date | None, list[Covering]] = {}
        for each in _newest(register, worker.id, today):
            by_end.setdefault(each.cover.end, []).append(each)
        drawn_out = {each.end: each for each in _drawn_out(register, worker.id, today)}
        for end, group in by_end.items():
            if end in drawn_out:
                yield _longer(worker, drawn_out[end])
            else:
                yield from _of_cover(register, worker, end, group, today)


def to_plan(register: Register, worker: WorkerId, alone: Iterable[LeftAlone], today: date) -> Iterator[LeftAlone]:
    """Those for whom a cover is to be found now: not those whose cover is drawn out, or is yet far from its end."""
    drawn_out = {
        (each.held.id, max(group.end + ONE_DAY, today))
        for group in _drawn_out(register, worker, today)
        for each in group.covers
    }
    ends = {(each.held.id, each.cover.end) for each in coverings(register, worker)}
    for each in alone:
        goes_on = (each.row.id, each.start - ONE_DAY) in ends
        far = goes_on and each.start - ONE_DAY > today + SOON
        if not far and (each.row.id, each.start) not in drawn_out:
            yield each


def _cover_needed(
    register: Register,
    programmes: Programmes,
    worker: Worker,
    absence: Stretch,
    cases: dict[CitizenId, LeftAlone],
    today: date,
) -> Todo:
    first = min(each.start for each in cases.values())
    criteria = {"worker": worker.id, "kind": "cover", "first": first.isoformat()}
    if absence.end is not None:
        criteria["last"] = absence.end.isoformat()
    counted = counting(register, programmes, cases)
    words = texts.cover_needed(shown(worker), absence.start, len(cases), counted, begun=absence.start <= today)
    if worker.employed_from is not None and worker.employed_from > first:
        words = texts.yet_to_begin(shown(worker), worker.employed_from, len(cases), counted)
    return Todo(
        key=f"{TodoKind.PLAN_COVER}:{worker.id}:{absence.start.isoformat()}",
        kind=TodoKind.PLAN_COVER,
        day=first,
        words=words,
        button=texts.PLAN_COVER,
        act=TodoAct.OPEN,
        worker=worker.id,
        page="handover",
        criteria=criteria,
    )


def _newest(register: Register, worker: WorkerId, today: date) -> list[Covering]:
    """The newest cover begun of each citizen, where it is not over long ago and no other follows on it."""
    every = coverings(register, worker)
    found: list[Covering] = []
    for each in newest_covers(register, worker, today):
        end = each.cover.end
        still_held = reaches(each.held, today)
        if not still_held or (end is not None and end < today - LATELY):
            continue
        follows = end is not None and any(
            other.citizen == each.citizen and holds_on(other.cover, end + ONE_DAY) for other in every
        )
        if not follows:
            found.append(each)
    return found


def _drawn_out(register: Register, worker: WorkerId, today: date) -> list[_DrawnOut]:
    """Covers near their end, or lately over, that would last longer because the absence does, by their last day."""
    found: dict[date, list[Covering]] = {}
    absences_after: dict[date, Stretch] = {}
    for each in _newest(register, worker, today):
        end = each.cover.end
        if end is None or end > today + SOON or not can_be_extended(each, today):
            continue
        away = whole_stretch_on(register, worker, end + ONE_DAY, short_too=True)
        if away is None or (away.end is not None and away.end < today):
            continue
        added = None if away.end is None else added_days(register, each, away.end, today)
        if away.end is None or (added is not None and cover_gone(register, each, added) is None):
            found.setdefault(end, []).append(each)
            absences_after[end] = away
    return [_DrawnOut(end, absences_after[end], tuple(group)) for end, group in found.items()]


def _of_cover(
    register: Register, worker: Worker, end: date | None, group: Sequence[Covering], today: date
) -> Iterator[Todo]:
    """At most one to-do of covers that end together and are not drawn out: an early return, or what is left."""
    after = None if end is None else whole_stretch_on(register, worker.id, end + ONE_DAY, short_too=True)
    if after is not None and reaches(after, today):
        return
    back = _back(register, worker, group, today)
    if back is not None and (end is None or today <= back <= end):
        if back <= today + SOON:
            yield _early(worker, back, group)
    elif end is not None and end <= today + SOON:
        yield from _left_with_cover(register, worker, end, group, today)


def _back(register: Register, worker: Worker, group: Sequence[Covering], today: date) -> date | None:
    """The day after the absence that the covers stand for, today when it has passed; None without one or without end.

    A cover that stands for no absence of the whole time is nobody's early return.
    """
    first = min(each.cover.start for each in group)
    last = max((each.cover.end or date.max for each in group), default=date.max)
    away = whole_stretches(register, worker.id, short_too=True)
    ends = [each.end for each in away if touches(each, first, last)]
    known = [end for end in ends if end is not None]
    if not known or len(known) < len(ends):
        return None
    return max(max(known) + ONE_DAY, today)


def _longer(worker: Worker, group: _DrawnOut) -> Todo:
    end, last = group.end, group.absence.end
    criteria = {"worker": worker.id, "kind": "cover", "first": (end + ONE_DAY).isoformat()}
    return Todo(
        key=f"{TodoKind.EXTEND}:{worker.id}:{end.isoformat()}",
        kind=TodoKind.EXTEND,
        day=end,
        words=texts.lasts_longer(shown(worker), end, last, len(group.covers)),
        button=texts.PLAN_COVER if last is None else texts.EXTEND,
        act=TodoAct.OPEN if last is None else TodoAct.EXTEND_COVER,
        worker=worker.id,
        on=last,
        page="handover" if last is None else "",
        criteria=criteria if last is None else {},
    )


def _early(worker: Worker, back: date, group: Sequence[Covering]) -> Todo:
    return Todo(
        key=f"{TodoKind.BACK_EARLY}:{worker.id}",
        kind=TodoKind.BACK_EARLY,
        day=back,
        words=texts.back_early(shown(worker), back, len(group)),
        button=common.TAKE_BACK,
        act=TodoAct.RETURN_COVER,
        worker=worker.id,
        on=back,
    )


def _left_with_cover(
    register: Register, worker: Worker, end: date, group: Sequence[Covering], today: date
) -> Iterator[Todo]:
    back = end + ONE_DAY
    count = sum(len(with_cover(register, each, back, today)) for each in group)
    if count:
        yield Todo(
            key=f"{TodoKind.TAKE_BACK}:{worker.id}:{end.isoformat()}",
            kind=TodoKind.TAKE_BACK,
            day=back,
            words=texts.returns(shown(worker), back, count, past=back <= today),
            button=common.TAKE_BACK,
            act=TodoAct.RETURN_COVER,
            worker=worker.id,
            on=back,
        )
