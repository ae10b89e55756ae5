"""The places of the workers as nested counts: weights inside a programme inside the total, each with prices by load.

Whoever has more cases than a cap keeps them and gets none: a cap never tears a present pair apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from planner.domain.plan_settings import PlanSettings
from planner.planning.prices import place_price
from planner.planning.problem import HEAVIEST, PlanCitizen, PlanWorker

Level = tuple[str, int]  # a programme, and the least weight counted
EVERYBODY: Final[Level] = ("", -1)


@dataclass(frozen=True, slots=True)
class Gate:
    """The places of one worker at one level. ``prices``: what each further place costs there, rising; () for nought."""

    capacity: int
    prices: tuple[int, ...]
    is_closed: bool


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


def places_of(citizens: Sequence[PlanCitizen], workers: Sequence[PlanWorker], settings: PlanSettings) -> Places:
    """Count what everybody holds and may hold."""
    staying = Counter((citizen.present, citizen.programme, citizen.weight) for citizen in citizens if stays(citizen))
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
        level: tuple(_level_gate(worker, level, _at(staying, worker.key, level), crowd, settings) for worker in workers)
        for level in levels
    }
    of_worker: Counter[str | None] = Counter()
    for (key, _, _), count in staying.items():
        of_worker[key] += count
    totals = tuple(_total_gate(worker, of_worker[worker.key], crowd, settings) for worker in workers)
    return Places(levels, totals, crowd, gates)


def stays(citizen: PlanCitizen) -> bool:
    """Whether the present pair may go on."""
    return citizen.present is not None and citizen.present not in citizen.vetoed


def _total_gate(worker: PlanWorker, staying: int, crowd: Crowd, settings: PlanSettings) -> Gate:
    held = sum(worker.held.values())
    capacity = min(max(worker.cap - held, staying), crowd.most(EVERYBODY))
    prices = tuple(place_price(settings, held + number, worker.cap) for number in range(1, capacity + 1))
    return Gate(capacity, prices, held + staying > worker.cap)


def _level_gate(
    worker: PlanWorker,
    level: Level,
    staying: int,
    crowd: Crowd,
    settings: PlanSettings,
) -> Gate:
    code, weight = level
    cap = worker.caps.get(code, 0)
    held = sum(count for (programme, other), count in worker.held.items() if programme == code and other >= weight)
    most = worker.heavy_cap if weight == HEAVIEST and worker.heavy_cap is not None else cap
    capacity = max(most - held, staying)
    if weight == 0:
        return Gate(capacity, (), held + staying > cap)
    capacity = min(capacity, crowd.most(level))
    share = crowd.share(level)
    prices = tuple(place_price(settings, held + number, cap, share, 100) for number in range(1, capacity + 1))
    return Gate(capacity, prices, held + staying > most)


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
