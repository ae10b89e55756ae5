"""A plan that is solved and kept, to be asked: why not this worker, what does a place cost, why does somebody wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter
from typing import Final

from planner.planning.moves import Move, added, in_order, move_cost, pair_cost, walk, walk_cost
from planner.planning.network import SINK, Network, build, by_node, cheapest_first, with_one_more
from planner.planning.placing import Placer, State
from planner.planning.problem import Cancel, PlanCitizen, PlanProblem, Proposal, Report, Tier
from planner.planning.shortage import cut_around
from planner.planning.solver import solution
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
    found = solution(problem, build(problem), cancel, report)
    trunk = found.net.trunk
    used = cheapest_first(trunk, by_node(trunk, found.face.used))
    return Solved(problem, found.proposal, State(found.net, found.face.place, used))


class Solved:
    """A problem with its best plan."""

    def __init__(self, problem: PlanProblem, proposal: Proposal, state: State, placer: Placer | None = None) -> None:
        """Keep a plan.

        Args:
            problem: the problem.
            proposal: its best plan.
            state: the same as arrays.
            placer: that of the plan before, if this one was made from it by placing one more.
        """
        self.problem = problem
        self.proposal = proposal
        self._state = state
        self._net = state.net
        self._place = state.place
        self._used = state.used
        self._placer_before = placer

    @cached_property
    def _row(self) -> dict[str, int]:
        return {citizen.key: row for row, citizen in enumerate(self._net.citizens)}

    @cached_property
    def _column(self) -> dict[str, int]:
        return {worker.key: column for column, worker in enumerate(self._net.workers)}

    @cached_property
    def _ways(self) -> Ways:
        words = words_for(self._net)
        return Ways(self._net, words, self._used, Swaps.of(self._net, words, self._place))

    @cached_property
    def _placer(self) -> Placer:
        return self._placer_before or Placer(self._ways)

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
        steps = tuple(_step(net, move) for move in (first, *way.moves))
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

        It takes one search from the plan at hand. Only where the newcomer changes more than that – is somebody's case
        already, or turns the prices of places, which follow each programme's share of heavy cases in whole per cent –
        is everything solved anew.

        Raises:
            ValueError: the citizen is in the plan already.
        """
        started = perf_counter()
        if citizen.key in self.proposal.places:
            raise ValueError(citizen.key)
        larger = replace(self.problem, citizens=(*self.problem.citizens, citizen))
        net = with_one_more(self._net, citizen, self.problem.settings, self._placer.rows)
        if net is None or words_for(net) != self._placer.words:
            after = solve_fully(larger)
            return Placed(after, after.steps_since(self.proposal.places, citizen.key))
        found = self._placer.place(self._state, net)
        names = [*(worker.key for worker in net.workers), None]
        places = dict(self.proposal.places)
        places.update((net.citizens[move.row].key, names[move.after]) for move in found.moves)
        proposal = replace(
            self.proposal,
            places=places,
            objective=added(self.proposal.objective, found.cost),
            lower_bound=added(self.proposal.lower_bound, found.cost),
            seconds=perf_counter() - started,
        )
        after = Solved(larger, proposal, found.state, self._placer)
        return Placed(after, tuple(_step(net, move, is_new=move.row == len(net.citizens) - 1) for move in found.moves))

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

    def steps_since(self, before: Mapping[str, str | None], new: str) -> tuple[Step, ...]:
        """The steps that lead from other places to those of this plan, beginning with a citizen who had none."""
        net = self._net
        moved = [key for key, where in before.items() if where != self.proposal.places[key]]
        columns: dict[str | None, int] = {None: net.waiting_column}
        columns.update(self._column)
        return tuple(
            _step(
                net,
                Move(self._row[key], columns[before.get(key)], int(self._place[self._row[key]])),
                is_new=key == new,
            )
            for key in (new, *moved)
        )

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


def _step(net: Network, move: Move, *, is_new: bool = False) -> Step:
    names = [None if each == net.waiting_column else net.workers[each].key for each in (move.before, move.after)]
    cost = pair_cost(net, move.row, move.after) if is_new else move_cost(net, move)
    return Step(net.citizens[move.row].key, names[0], names[1], cost)


def _impossible(citizen: str, worker: str, own: Mapping[Tier, int], *, flips_with_place: bool) -> Forced:
    return Forced(citizen, worker, is_possible=False, extra={}, own=own, steps=(), flips_with_place=flips_with_place)
