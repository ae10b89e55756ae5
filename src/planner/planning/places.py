"""The places of the workers as nested counts: weights inside a programme inside the total, each with prices by load.

Whoever has more cases than a cap keeps them and gets none: a cap never tears a present pair apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.domain.plan_settings import PlanSettings
from planner.planning.prices import place_price
from planner.planning.problem import HEAVIEST, PlanCitizen, PlanWorker

Level = tuple[str, int]  # a programme, and the least weight counted


@dataclass(frozen=True, slots=True)
class Gate:
    """The places of one worker at one level. ``prices``: what each further place costs there, rising; () for nought."""

    capacity: int
    prices: tuple[int, ...]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Places:
    """The levels in use, and the gates of every worker: the total, and one at each level."""

    levels: tuple[Level, ...]
    totals: tuple[Gate, ...]
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
    all_cases = planned + _held(workers, levels)
    gates = {
        level: tuple(
            _level_gate(worker, level, _at(staying, worker.key, level), (planned, all_cases), settings)
            for worker in workers
        )
        for level in levels
    }
    of_worker: Counter[str | None] = Counter()
    for (key, _, _), count in staying.items():
        of_worker[key] += count
    totals = tuple(_total_gate(worker, of_worker[worker.key], settings) for worker in workers)
    return Places(levels, totals, gates)


def stays(citizen: PlanCitizen) -> bool:
    """Whether the present pair may go on."""
    return citizen.present is not None and citizen.present not in citizen.vetoed


def _total_gate(worker: PlanWorker, staying: int, settings: PlanSettings) -> Gate:
    held = sum(worker.held.values())
    capacity = max(worker.cap - held, staying)
    prices = tuple(place_price(settings, held + number, worker.cap) for number in range(1, capacity + 1))
    return Gate(capacity, prices, held + staying > worker.cap)


def _level_gate(
    worker: PlanWorker,
    level: Level,
    staying: int,
    counts: tuple[Counter[Level], Counter[Level]],
    settings: PlanSettings,
) -> Gate:
    planned, all_cases = counts
    code, weight = level
    cap = worker.caps.get(code, 0)
    held = sum(count for (programme, other), count in worker.held.items() if programme == code and other >= weight)
    most = worker.heavy_cap if weight == HEAVIEST and worker.heavy_cap is not None else cap
    capacity = max(most - held, staying)
    if weight == 0:
        return Gate(capacity, (), held + staying > cap)
    capacity = min(capacity, planned[level])
    share = all_cases[level], all_cases[code, 0]
    prices = tuple(place_price(settings, held + number, cap, *share) for number in range(1, capacity + 1))
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
