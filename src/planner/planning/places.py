"""The places of the workers as nested counts: weights inside a programme inside the total, each with prices by load.

Whoever has more cases than a cap keeps them: a cap never tears a present pair apart. New ones come only where the count
after the plan is within the cap. A count that is over before the plan is therefore one of two things, and a plan
decides which (``Rule``): it comes down to the cap, or it gets nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from planner.domain.plan_settings import PlanSettings
from planner.planning.prices import place_price
from planner.planning.problem import HEAVIEST, PlanCitizen, PlanWorker

Level = tuple[str, int]  # a programme, and the least weight counted
EVERYBODY: Final[Level] = ("", -1)
Spot = tuple[str, Level]  # one count of one worker: the worker's key, and the level; EVERYBODY is the total


class Rule(Enum):
    """What is decided of a count that is over its cap before the plan."""

    COMES_DOWN = "comes_down"
    GETS_NOBODY = "gets_nobody"


Rules = Mapping[Spot, Rule]


@dataclass(frozen=True, slots=True)
class Room:
    """How many of the planned a count takes, and whether new ones may be among them.

    ``is_question``: over the cap, and nothing decided yet. ``excess``: so many of those who are there must leave.
    """

    capacity: int
    is_closed: bool = False
    is_question: bool = False
    excess: int = 0

    @classmethod
    def of(cls, left: int, staying: int, rule: Rule | None) -> Room:
        """The room of one count.

        Args:
            left: the cap less the cases that are not planned.
            staying: planned cases that are there already.
            rule: what is decided, where they are more than is left.
        """
        if staying <= left:
            return cls(left)
        if left <= 0 or rule is Rule.GETS_NOBODY:
            return cls(staying, is_closed=True)
        if rule is Rule.COMES_DOWN:
            return cls(left, excess=staying - left)
        return cls(staying, is_question=True)


@dataclass(frozen=True, slots=True)
class Gate:
    """The places of one worker at one level.

    ``prices``: what each further place costs there, rising; () for nought. ``is_closed``: nobody new comes;
    ``is_question``: that is not decided yet. ``excess``: so many more are there now than there are places.
    """

    capacity: int
    prices: tuple[int, ...]
    is_closed: bool = False
    is_question: bool = False
    excess: int = 0


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many are planned, and how many cases there are in all, at each level; ``EVERYBODY`` is all of them."""

    planned: Mapping[Level, int]
    all_cases: Mapping[Level, int]

    def most(self, level: Level) -> int:
        """A round number of places that no worker can need more of at a level."""
        return 1 << self.planned[level].bit_length()

    def share(self, level: Level) -> int:
        """Of all cases of the programme those of the level, in whole per cent begun."""
        return -(-100 * self.all_cases[level] // self.all_cases[level[0], 0])

    def with_one_more(self, citizen: PlanCitizen) -> Crowd | None:
        """The counts with one citizen more; None where a price or a number of places is not what it was."""
        own = [(citizen.programme, weight) for weight in range(citizen.weight + 1)]
        if any(level not in self.planned for level in own):
            return None
        levels = EVERYBODY, *own
        larger = Crowd(
            {**self.planned, **{level: self.planned[level] + 1 for level in levels}},
            {**self.all_cases, **{level: self.all_cases[level] + 1 for level in levels}},
        )
        same = all(
            larger.most(level) == self.most(level) and (level == EVERYBODY or larger.share(level) == self.share(level))
            for level in self.planned
        )
        return larger if same else None


@dataclass(frozen=True, slots=True)
class Places:
    """The levels in use, and the gates of every worker: the total, and one at each level."""

    levels: tuple[Level, ...]
    totals: tuple[Gate, ...]
    crowd: Crowd
    gates: dict[Level, tuple[Gate, ...]] = field(default_factory=dict)


def places_of(
    citizens: Sequence[PlanCitizen], workers: Sequence[PlanWorker], settings: PlanSettings, rules: Rules
) -> Places:
    """Count what everybody holds and may hold.

    Args:
        citizens: who is planned.
        workers: who has places.
        settings: the prices of places.
        rules: what is decided of counts that are over their cap.
    """
    staying = Counter((citizen.takes_place_of, citizen.programme, citizen.weight) for citizen in citizens)
    heaviest: dict[str, int] = {}
    planned: Counter[Level] = Counter()
    for citizen in citizens:
        heaviest[citizen.programme] = max(citizen.weight, heaviest.get(citizen.programme, 0))
        for weight in range(citizen.weight + 1):
            planned[citizen.programme, weight] += 1
    levels = tuple((code, weight) for code in sorted(heaviest) for weight in range(heaviest[code] + 1))
    planned[EVERYBODY] = len(citizens)
    crowd = Crowd(planned, planned + _held(workers, levels))
    gates = {
        level: tuple(
            _level_gate(worker, level, _at(staying, worker.key, level), crowd, settings, rules.get((worker.key, level)))
            for worker in workers
        )
        for level in levels
    }
    of_worker: Counter[str | None] = Counter()
    for (key, _, _), count in staying.items():
        of_worker[key] += count
    totals = tuple(
        _total_gate(worker, of_worker[worker.key], crowd, settings, rules.get((worker.key, EVERYBODY)))
        for worker in workers
    )
    return Places(levels, totals, crowd, gates)


def _total_gate(worker: PlanWorker, staying: int, crowd: Crowd, settings: PlanSettings, rule: Rule | None) -> Gate:
    held = sum(worker.held.values())
    room = Room.of(worker.cap - held, staying, rule)
    capacity = min(room.capacity, crowd.most(EVERYBODY))
    prices = tuple(place_price(settings, held + number, worker.cap) for number in range(1, capacity + 1))
    return Gate(capacity, prices, room.is_closed, room.is_question, room.excess)


def _level_gate(
    worker: PlanWorker, level: Level, staying: int, crowd: Crowd, settings: PlanSettings, rule: Rule | None
) -> Gate:
    code, weight = level
    cap = worker.caps.get(code, 0)
    held = sum(count for (programme, other), count in worker.held.items() if programme == code and other >= weight)
    if weight == 0:
        room = Room.of(cap - held, staying, rule)
        return Gate(room.capacity, (), room.is_closed, room.is_question, room.excess)
    if weight == HEAVIEST and worker.heavy_cap is not None:
        room = Room.of(worker.heavy_cap - held, staying, rule)
    else:
        room = Room(max(cap - held, staying))  # the count that it is part of says whether new ones may come
    capacity = min(room.capacity, crowd.most(level))
    share = crowd.share(level)
    prices = tuple(place_price(settings, held + number, cap, share, 100) for number in range(1, capacity + 1))
    return Gate(capacity, prices, room.is_closed, room.is_question, room.excess)


def _held(workers: Sequence[PlanWorker], levels: Sequence[Level]) -> Counter[Level]:
    known = set(levels)
    held: Counter[Level] = Counter()
    for worker in workers:
        for (code, weight), count in worker.held.items():
            for least in range(weight + 1):
                if (code, least) in known:
                    held[code, least] += count
    return held


def _at(staying: Counter[tuple[str | None, str, int]], worker: str, level: Level) -> int:
    code, least = level
    return sum(staying[worker, code, weight] for weight in range(least, HEAVIEST + 1))
