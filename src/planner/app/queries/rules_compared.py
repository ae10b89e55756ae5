"""Two sets of rules of a programme held against each other on the register, before the new ones are taken in use.

Both are asked of the same citizens and the same months by the functions that every page asks, the new ones as if they
had held all the time. A new programme is held against the one it was begun with, on that one's citizens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from planner.app.queries.indicators import clear, on_time, served
from planner.app.queries.results import measures_of
from planner.domain.group_one import group_one
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import all_loads
from planner.domain.measures import PARTS, STATES, Measure
from planner.domain.month_status import MonthStatus, month_series
from planner.domain.periods import Month
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.targets import target_status
from planner.texts import measures as measure_texts

MONTHS: Final = 4  # the running one and three before it
_GROUP_2: Final = (Measure.EXITED, Measure.OVER_9, Measure.NO_ACTIVE_OFFER)


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure by the rules in force and by the new ones; None where there is none."""

    before: int | Fraction | None
    after: int | Fraction | None

    @property
    def differs(self) -> bool:
        """Whether the rules make it another."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class MeasureCompared:
    """A row of the status, a figure for every month, the running month first."""

    label: str
    figures: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class LevelCompared:
    """A level of the target (per mille) and what is missing to it in persons, in the running month."""

    level: int
    missing: Pair


@dataclass(frozen=True, slots=True)
class LoadCompared:
    """A worker's cases and hard cap on the day."""

    worker: WorkerId
    initials: str
    cases: Pair
    cap: Pair


@dataclass(frozen=True, slots=True)
class RowChange:
    """A citizen who stands elsewhere by the new rules: the rows of the status, those before and those after."""

    citizen: CitizenId
    before: tuple[Measure, ...]
    after: tuple[Measure, ...]

    @property
    def gone(self) -> tuple[Measure, ...]:
        """The rows that the citizen leaves."""
        return tuple(each for each in self.before if each not in self.after)

    @property
    def come(self) -> tuple[Measure, ...]:
        """The rows that the citizen comes into."""
        return tuple(each for each in self.after if each not in self.before)


@dataclass(frozen=True, slots=True)
class RulesCompared:
    """Both sets of rules on the register. ``months``: the running one first."""

    months: tuple[Month, ...]
    measures: tuple[MeasureCompared, ...]
    counted: tuple[Pair, ...]
    targets: tuple[LevelCompared, ...]
    loads: tuple[LoadCompared, ...]
    clear: Pair
    on_time: Pair
    moves: tuple[RowChange, ...]

    @property
    def differs(self) -> bool:
        """Whether any figure is another."""
        pairs = [pair for line in self.measures for pair in line.figures]
        pairs += [*self.counted, self.clear, self.on_time, *(line.missing for line in self.targets)]
        pairs += [pair for line in self.loads for pair in (line.cases, line.cap)]
        return bool(self.moves) or any(pair.differs for pair in pairs)


def compare_rules(
    register: Register, programmes: Programmes, now: Programme, rules: Programme, today: date
) -> RulesCompared:
    """Hold new rules against those in force.

    Args:
        register: the register, or a copy of it.
        programmes: its programmes.
        now: the programme as it is, whose citizens are looked at.
        rules: the new rules, of whatever code.
        today: the day; its month is the running one.
    """
    own = replace(
        rules,
        code=now.code,
        takes_over=now.takes_over,
        start=min(rules.start, now.start),
        end=now.end if rules.code != now.code else rules.end,
    )
    sides = (
        _Side(register, programmes.supposing(now), now, today),
        _Side(register, programmes.supposing(own), own, today),
    )
    before, after = sides
    return RulesCompared(
        months=tuple(each.month for each in reversed(before.statuses)),
        measures=tuple(
            MeasureCompared(measure_texts.name(measure, own), _pairs(before.statuses, after.statuses, measure))
            for measure in measures_of(own, now)
        ),
        counted=tuple(map(Pair, before.counted, after.counted)),
        targets=tuple(
            LevelCompared(level, Pair(before.missing.get(level), after.missing.get(level)))
            for level in sorted({*before.missing, *after.missing})
        ),
        loads=tuple(_loads(register, before, after)),
        clear=Pair(before.clear, after.clear),
        on_time=Pair(before.on_time, after.on_time),
        moves=tuple(_moves(before.statuses[-1], after.statuses[-1])),
    )


class _Side:
    """The figures of one set of rules."""

    def __init__(self, register: Register, programmes: Programmes, rules: Programme, today: date) -> None:
        last = Month.of(today)
        self.statuses = month_series(register, programmes, rules.code, last.plus(1 - MONTHS), last)
        group = group_one(self.statuses[-1:])
        shown = self.statuses[-1].citizens(Measure.GROSS)
        self.clear = len(clear(register, programmes, group, today).done)
        self.on_time = len(on_time(register, programmes, served(register, programmes, shown, today), today).done)
        self.loads = all_loads(register, programmes, today)
        target = target_status(register, programmes, rules.code, last)
        counts = {} if target is None else {each.month: each.count for each in target.months}
        self.counted = [counts.get(each.month) for each in reversed(self.statuses)]
        self.missing = {} if target is None else {level.level: level.persons for level in target.levels}


def _pairs(before: Sequence[MonthStatus], after: Sequence[MonthStatus], measure: Measure) -> tuple[Pair, ...]:
    return tuple(
        Pair(one.count(measure), other.count(measure))
        for one, other in zip(reversed(before), reversed(after), strict=True)
    )


def _loads(register: Register, before: _Side, after: _Side) -> Sequence[LoadCompared]:
    found = []
    for key, one in before.loads.items():
        other = after.loads[key]
        if one.total or other.total or one.cap.hard or other.cap.hard:
            initials = register.need(Worker, key).initials
            pairs = Pair(one.total, other.total), Pair(one.cap.hard, other.cap.hard)
            found.append(LoadCompared(key, initials, *pairs))
    return sorted(found, key=lambda line: line.initials)


def _moves(before: MonthStatus, after: MonthStatus) -> Sequence[RowChange]:
    shown = (*PARTS, *STATES, *_GROUP_2)
    rows: list[dict[CitizenId, list[Measure]]] = [{}, {}]
    for status, found in zip((before, after), rows, strict=True):
        for measure in shown:
            for citizen in status.citizens(measure):
                found.setdefault(citizen, []).append(measure)
    keys = dict.fromkeys((*rows[0], *rows[1]))
    moves = (RowChange(key, tuple(rows[0].get(key, ())), tuple(rows[1].get(key, ()))) for key in keys)
    return [move for move in moves if move.before != move.after]
