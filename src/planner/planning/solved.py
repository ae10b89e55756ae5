"""A plan that is solved and kept, to be asked: why not this worker, what does a place cost, why does somebody wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from planner.planning.moves import Move, added, in_order, move_cost, walk, walk_cost
from planner.planning.network import SINK, build
from planner.planning.problem import Cancel, PlanCitizen, PlanProblem, Proposal, Report, Tier
from planner.planning.shortage import cut_around
from planner.planning.solver import Solution, solution
from planner.planning.swaps import Swaps
from planner.planning.ways import Ways, one_number
from planner.planning.words import words_for

NOTHING: Final = dict.fromkeys(Tier, 0)


@dataclass(frozen=True, slots=True)
class Step:
    """One move: from whom to whom (None: the waiting list), and what the citizen's own pair then costs more."""

    citizen: str
    before: str | None
    after: str | None
    cost: Mapping[Tier, int]


@dataclass(frozen=True, slots=True)
class Forced:
    """What it takes to give a citizen a certain worker.

    ``extra`` is what the best plan with that pair costs more than the best plan, tier by tier; ``own`` the difference
    of the pair itself. ``steps`` lead from the plan to that one, the forced pair first. ``flips_with_place``: with one
    more place at the worker the pair would cost the plan nothing. Where ``is_possible`` is False, the hard rules
    forbid the pair, or nobody can make room.
    """

    citizen: str
    worker: str
    is_possible: bool
    extra: Mapping[Tier, int]
    own: Mapping[Tier, int]
    steps: tuple[Step, ...]
    flips_with_place: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """One more citizen in the plan: the plan afterwards, and who moves, the new one first."""

    solved: Solved
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why somebody waits: these citizens compete for these workers, who have so many places for them."""

    citizens: frozenset[str]
    workers: frozenset[str]
    places: int


def solve_fully(problem: PlanProblem, cancel: Cancel | None = None, report: Report | None = None) -> Solved:
    """Work out the best plan, and keep what it takes to explain it.

    Args:
        problem: who is to be placed, where, and by which rules.
        cancel: asked now and then whether to stop.
        report: told the share done, from 0 to 1.

    Raises:
        PlanCancelledError: ``cancel`` said so.
    """
    return Solved(problem, solution(problem, build(problem), cancel, report))


class Solved:
    """A problem with its best plan."""

    def __init__(self, problem: PlanProblem, found: Solution) -> None:
        self.problem = problem
        self.proposal: Proposal = found.proposal
        self._net = found.net
        self._place = found.face.place
        self._used = found.face.used
        self._row = {citizen.key: row for row, citizen in enumerate(found.net.citizens)}
        self._column = {worker.key: column for column, worker in enumerate(found.net.workers)}

    @cached_property
    def _ways(self) -> Ways:
        words = words_for(self._net)
        return Ways(self._net, words, self._used, Swaps.of(self._net, words, self._place))

    def why_not(self, citizen: str, worker: str) -> Forced:
        """What it takes to give the citizen that worker.

        Raises:
            KeyError: the citizen or the worker is not in the problem.
        """
        row, column = self._row[citizen], self._column[worker]
        net, before = self._net, int(self._place[row])
        first = Move(row, before, column)
        own = move_cost(net, first)
        if column == before:
            return Forced(citizen, worker, is_possible=True, extra=own, own=own, steps=(), flips_with_place=False)
        if not net.permitted[row, column]:
            return _impossible(citizen, worker, own, flips_with_place=False)
        ways, gates = self._ways, net.gates[net.classes[row]]
        target, start = int(gates[before]), int(gates[column])
        way = walk(ways, self._used, start, ways.hops(target, start))
        with_place = self._with_place(own, target, start)
        if way is None:
            return _impossible(citizen, worker, own, flips_with_place=with_place)
        extra = added(own, walk_cost(net, way))
        steps = tuple(self._step(move) for move in (first, *way.moves))
        flips = with_place and any(extra.values())
        return Forced(citizen, worker, is_possible=True, extra=extra, own=own, steps=steps, flips_with_place=flips)

    def place_price(self, citizen: str, worker: str) -> Mapping[Tier, int]:
        """What one more case like the citizen's at the worker costs the rest of the plan; empty where impossible.

        Raises:
            KeyError: the citizen or the worker is not in the problem.
        """
        forced = self.why_not(citizen, worker)
        if not forced.is_possible:
            return {}
        return {tier: forced.extra[tier] - forced.own[tier] for tier in Tier}

    def place(self, citizen: PlanCitizen) -> Placed:
        """One more citizen in the plan, which is then as good as if all were solved together.

        Raises:
            ValueError: the citizen is in the plan already.
        """
        if citizen.key in self._row:
            raise ValueError(citizen.key)
        larger = replace(self.problem, citizens=(*self.problem.citizens, citizen))
        after = solve_fully(larger)
        moved = [key for key, where in self.proposal.places.items() if where != after.proposal.places[key]]
        return Placed(after, tuple(after.step(key, self.proposal.places.get(key)) for key in (citizen.key, *moved)))

    def shortage(self, citizen: str) -> Shortage:
        """The smallest set of citizens, the one who waits among them, who compete for fewer places than they are.

        Raises:
            KeyError: the citizen is not in the problem.
            ValueError: the citizen does not wait.
        """
        row, net = self._row[citizen], self._net
        if self._place[row] != net.waiting_column:
            raise ValueError(citizen)
        rows, columns, places = cut_around(net, self._place, self._used, row)
        return Shortage(
            frozenset(net.citizens[each].key for each in rows),
            frozenset(net.workers[each].key for each in columns),
            places,
        )

    def step(self, citizen: str, before: str | None) -> Step:
        """The step that leads a citizen from elsewhere to the place in this plan."""
        row = self._row[citizen]
        column = self._net.waiting_column if before is None else self._column[before]
        return self._step(Move(row, column, int(self._place[row])))

    def _step(self, move: Move) -> Step:
        net = self._net
        names = [None if each == net.waiting_column else net.workers[each].key for each in (move.before, move.after)]
        return Step(net.citizens[move.row].key, names[0], names[1], move_cost(net, move))

    def _with_place(self, own: Mapping[Tier, int], target: int, node: int) -> bool:
        """Whether the pair would cost nothing if the worker had one place more, as dear as the dearest there is."""
        ways, prices = self._ways, self._net.trunk.price
        cost = dict(own)
        while node != SINK:
            first, last = ways.span(node)
            cost[Tier.LOAD] += int(prices[last - 1]) if last > first else 0
            node = int(ways.parent[node])
        if ways.words.as_number(cost) > one_number(ways.price[:, target : target + 1])[0]:
            return False  # whatever becomes of the place given up, it brings no more than its price
        back = walk(ways, self._used, SINK, ways.hops(target, SINK))
        return back is not None and in_order(added(cost, walk_cost(self._net, back))) <= in_order(NOTHING)


def _impossible(citizen: str, worker: str, own: Mapping[Tier, int], *, flips_with_place: bool) -> Forced:
    return Forced(citizen, worker, is_possible=False, extra={}, own=own, steps=(), flips_with_place=flips_with_place)
