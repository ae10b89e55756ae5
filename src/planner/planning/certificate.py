"""A checker that shares no code with the solver: do the rules hold, what is the cost, what can no plan go below?

Rules and costs are counted from the problem, citizen by citizen. The bound comes from the node prices alone: whatever
they are, each citizen pays at least the cheapest of the arcs still open plus its price, and each place pays what it
saves; the sum is below every plan (weak duality). Where decisions had to be tried, every plan falls under one of them,
and the lowest of their bounds is the bound. A plan whose cost equals it is the best there is, however it was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from planner.domain.plan_settings import Tier
from planner.planning.network import Network
from planner.planning.places import Rules
from planner.planning.prices import identity_hash, place_price, tie_of
from planner.planning.problem import HEAVIEST, PlanCitizen, PlanProblem, PlanWorker, pair_points

if TYPE_CHECKING:
    from planner.planning.network import Ints

Proof = Sequence[tuple[Mapping[Tier, int], "Ints"]]


@dataclass(frozen=True, slots=True)
class DecisionLeaf:
    """What was tried under some decisions: the network (never stricter than they are), and the proof.

    The proof holds, for each group of tiers in order, how they were packed, and the node prices.
    """

    net: Network
    rules: Rules
    proof: Proof


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was found: rules broken (codes and keys), the cost of the plan by tier, and the bound by tier."""

    faults: tuple[str, ...]
    objective: dict[Tier, int]
    lower_bound: dict[Tier, int]


def check(problem: PlanProblem, places: Mapping[str, str | None], leaves: Sequence[DecisionLeaf]) -> Certificate:
    """Check a plan.

    Args:
        problem: the problem.
        places: each citizen's worker, None for waiting.
        leaves: what was tried, all decisions together.
    """
    objective = cost_of(problem, places)
    bounds = [{**dict.fromkeys(Tier, 0), **_bounds(leaf.net, leaf.proof, objective)} for leaf in leaves]
    lowest = min(bounds, key=lambda bound: [bound[tier] for tier in Tier])
    faults = list(faults_of(problem, places))
    if not is_every_case([leaf.rules for leaf in leaves]):
        faults.append("decisions")
    return Certificate(tuple(faults), objective, lowest)


def is_every_case(tried: Sequence[Rules]) -> bool:
    """Whether every way to decide falls under exactly one of those tried: they part two by two, and add up to all."""
    apart = all(any(one[spot] != other.get(spot, one[spot]) for spot in one) for one, other in combinations(tried, 2))
    return apart and sum(Fraction(1, 2 ** len(one)) for one in tried) == 1


def faults_of(problem: PlanProblem, places: Mapping[str, str | None]) -> Iterable[str]:
    """Every hard rule that the plan breaks."""
    workers = {worker.key: worker for worker in problem.workers}
    if set(places) != {citizen.key for citizen in problem.citizens}:
        yield "citizens"
        return
    got: dict[str, list[PlanCitizen]] = {key: [] for key in workers}
    for citizen in problem.citizens:
        where = places[citizen.key]
        takes = _takes_place(citizen, where)
        if takes in got:
            got[takes].append(citizen)
        if where is None:
            if citizen.present in workers and citizen.present not in citizen.vetoed:
                yield f"lost {citizen.key}"
            continue
        if where in citizen.vetoed or (where != citizen.present and not _may_have(workers[where], citizen)):
            yield f"pair {citizen.key}"
        if citizen.pinned is not None and where not in (citizen.pinned, citizen.present):
            yield f"pin {citizen.key}"
    for key, cases in got.items():
        yield from (f"cap {key} {what}" for what in _over(workers[key], cases))


def _takes_place(citizen: PlanCitizen, where: str | None) -> str | None:
    """Whose place the case takes: nobody else's is given away before the plan gives it to another."""
    return citizen.covered_by or citizen.present if where in (None, citizen.present) else where


def _may_have(worker: PlanWorker, citizen: PlanCitizen) -> bool:
    return (
        worker.is_open
        and worker.function in citizen.functions
        and citizen.programme in worker.caps
        and (not citizen.required_language or citizen.required_language in worker.languages)
    )


def _over(worker: PlanWorker, cases: Sequence[PlanCitizen]) -> Iterable[str]:
    """Counts above a cap after the plan that new citizens take part in; who was there before may stay."""
    counts = [("", 0, worker.cap)]
    for code in sorted({citizen.programme for citizen in cases}):
        counts.append((code, 0, worker.caps.get(code, 0)))
        if worker.heavy_cap is not None:
            counts.append((code, HEAVIEST, worker.heavy_cap))
    for code, least, cap in counts:
        among = [one for one in cases if (not code or one.programme == code) and one.weight >= least]
        held = sum(
            count
            for (programme, weight), count in worker.held.items()
            if (not code or programme == code) and weight >= least
        )
        if held + len(among) > cap and any(_takes_place(one, one.present) != worker.key for one in among):
            yield f"{code} {least}"


def cost_of(problem: PlanProblem, places: Mapping[str, str | None]) -> dict[Tier, int]:
    """What the plan costs in every tier, counted pair by pair."""
    settings = problem.settings
    workers = {worker.key: worker for worker in problem.workers}
    hashes = {worker.key: identity_hash(worker.identity, settings.seed) for worker in problem.workers}
    cost = dict.fromkeys(Tier, 0)
    for citizen in problem.citizens:
        where = places.get(citizen.key)
        moved = citizen.present in workers and where not in (None, citizen.present)
        cost[Tier.PINS] += citizen.pinned in workers and where != citizen.pinned
        if settings.change_price is None:
            cost[Tier.CHANGES] += moved
            cost[Tier.DISRUPTION] += citizen.change_cost if moved else 0
        else:
            cost[Tier.MATCH] += settings.change_price if moved else 0
        if where is None:
            cost[Tier.WAITING] += 1
            cost[Tier.PRIORITY] += citizen.priority
            cost[Tier.MATCH] += settings.most_points
            continue
        cost[Tier.MATCH] += settings.most_points - sum(pair_points(citizen, workers[where], settings).values())
        cost[Tier.RECENT] += workers[where].recent if where != citizen.present else 0
        cost[Tier.TIES] += tie_of(identity_hash(citizen.identity, settings.seed), hashes[where])
    cost[Tier.LOAD] = _load(problem, places)
    return cost


def _load(problem: PlanProblem, places: Mapping[str, str | None]) -> int:
    settings = problem.settings
    got: dict[str, Counter[tuple[str, int]]] = {worker.key: Counter() for worker in problem.workers}
    all_cases: Counter[tuple[str, int]] = Counter()
    for citizen in problem.citizens:
        takes = _takes_place(citizen, places.get(citizen.key))
        if takes in got:
            got[takes][citizen.programme, citizen.weight] += 1
        all_cases[citizen.programme, citizen.weight] += 1
    planned = {code for code, _ in all_cases}
    for worker in problem.workers:
        all_cases.update({key: count for key, count in worker.held.items() if key[0] in planned})
    total = 0
    for worker in problem.workers:
        held, new = sum(worker.held.values()), sum(got[worker.key].values())
        total += sum(place_price(settings, held + number, worker.cap) for number in range(1, new + 1))
        for code in sorted(planned):
            cap = worker.caps.get(code, 0)
            everybody = _counted(all_cases, code, 0)
            for least in range(1, HEAVIEST + 1):
                held, new = _counted(worker.held, code, least), _counted(got[worker.key], code, least)
                share = -(-100 * _counted(all_cases, code, least) // everybody)
                total += sum(place_price(settings, held + number, cap, share, 100) for number in range(1, new + 1))
    return total


def _counted(cases: Mapping[tuple[str, int], int], code: str, least: int) -> int:
    return sum(count for (programme, weight), count in cases.items() if programme == code and weight >= least)


def _bounds(net: Network, proof: Proof, objective: Mapping[Tier, int]) -> dict[Tier, int]:
    """The bound of each tier, among the plans that reach the bounds of the tiers before."""
    import numpy as np

    bounds: dict[Tier, int] = {}
    open_pairs = net.permitted.copy()
    arc_open = np.ones(len(net.trunk.tail), dtype=np.bool_)
    arc_full = np.zeros(len(net.trunk.tail), dtype=np.bool_)
    everybody = np.arange(len(net.citizens))
    for factors, price in proof:
        trunk = price[net.trunk.head] - price[net.trunk.tail]
        for tier, factor in factors.items():
            trunk += net.trunk_cost(tier) * factor
        save = np.where(arc_full, trunk, np.where(arc_open, np.minimum(trunk, 0), 0))
        bound = int((save * net.trunk.capacity).sum()) - int(price[0])
        choice = open_pairs.sum(axis=1) != 1
        settled = everybody[~choice]
        columns = open_pairs[settled].argmax(axis=1)
        bound += int(price[net.gates[net.classes[settled], columns]].sum())
        bound += sum(int(net.pairs(tier, settled, columns).sum()) * factor for tier, factor in factors.items())
        for part in np.array_split(everybody[choice], int(choice.sum()) // 1000 + 1):
            pays = price[net.gates[net.classes[part]]]
            for tier, factor in factors.items():
                block = net.block(tier, part)
                block *= factor
                pays += block
            pays[~open_pairs[part]] = np.iinfo(np.int64).max
            least = pays.min(axis=1, initial=np.iinfo(np.int64).max)
            bound += int(least.sum())
            open_pairs[part] &= pays == least[:, None]
        arc_full |= arc_open & (trunk < 0)
        arc_open &= trunk == 0
        bounds.update(_unpacked(bound, factors, objective))
    return bounds


def _unpacked(bound: int, factors: Mapping[Tier, int], objective: Mapping[Tier, int]) -> dict[Tier, int]:
    """A bound on packed tiers as one for each: a later tier is bound only where the ones before are reached."""
    found: dict[Tier, int] = {}
    reached = True
    for tier, factor in factors.items():
        found[tier] = bound // factor if reached else 0
        bound -= found[tier] * factor
        reached = reached and found[tier] == objective[tier]
    return found
