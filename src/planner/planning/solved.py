"""A plan that is solved and kept, to be asked: why not this worker, what does a place cost, why does somebody wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter
from typing import Final

from planner.domain.plan_settings import Tier
from planner.planning.certificate import cost_of
from planner.planning.deciding import solution
from planner.planning.layout import Layout
from planner.planning.moves import Move, added, move_cost, pair_cost, walk, walk_cost
from planner.planning.network import Network, by_node, cheapest_first, with_one_more
from planner.planning.packed_tiers import packed_tiers
from planner.planning.places import Rules
from planner.planning.placing import FoundPlace, Placer, PlanState
from planner.planning.problem import Cancel, PlanCitizen, PlanProblem, Proposal, Report
from planner.planning.residual_paths import ResidualPaths
from planner.planning.shortage import cut_around
from planner.planning.swaps import Swaps

NOTHING: Final = dict.fromkeys(Tier, 0)


@dataclass(frozen=True, slots=True)
class PlanMove:
    """One move: from whom to whom (None: the waiting list), and what the citizen's own pair then costs more."""

    citizen: str
    before: str | None
    after: str | None
    cost: Mapping[Tier, int]


@dataclass(frozen=True, slots=True)
class Forced:
    """What it takes to give a citizen a certain worker.

    ``extra`` is what the best plan with that pair costs more than the best plan, tier by tier; ``own`` the difference
    of the pair itself. ``steps`` lead from the plan to that one, the forced pair first. Where ``is_possible`` is False,
    the hard rules forbid the pair, or nobody can make room.
    """

    citizen: str
    worker: str
    is_possible: bool
    extra: Mapping[Tier, int]
    own: Mapping[Tier, int]
    steps: tuple[PlanMove, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One more citizen in the plan: the plan afterwards, and who moves, the new one first."""

    solved: Solved
    steps: tuple[PlanMove, ...]


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why somebody waits: these citizens compete for these workers, who have so many places for them."""

    citizens: frozenset[str]
    workers: frozenset[str]
    places: int


def solve_fully(problem: PlanProblem, cancel: Cancel | None = None, report: Report | None = None) -> Solved:
    """Work out the best plan as ``deciding.solve`` does, and keep what it takes to explain it."""
    found = solution(problem, cancel, report)
    net = found.layout.network(found.rules, with_excess=False) if found.rules else found.tried.net
    used = cheapest_first(net.trunk, by_node(found.tried.net.trunk, found.tried.face.used))
    return Solved(problem, found.proposal, PlanState(net, found.tried.face.place, used), found.layout, found.rules)


class Solved:
    """A problem with its best plan."""

    def __init__(
        self,
        problem: PlanProblem,
        proposal: Proposal,
        state: PlanState,
        layout: Layout,
        rules: Rules,
        placer: Placer | None = None,
    ) -> None:
        """Keep a plan.

        Args:
            problem: the problem.
            proposal: its best plan.
            state: the same as arrays.
            layout: knows the counts that are over their cap before the plan.
            rules: what had to be decided of these. Where there is something, every question is solved anew.
            placer: that of the plan before, if this one was made from it by placing one more.
        """
        self.problem = problem
        self.proposal = proposal
        self._state = state
        self._net = state.net
        self._place = state.place
        self._used = state.used
        self._layout = layout
        self._rules = rules
        self._placer_before = placer

    @cached_property
    def _row(self) -> dict[str, int]:
        return {citizen.key: row for row, citizen in enumerate(self._net.citizens)}

    @cached_property
    def _column(self) -> dict[str, int]:
        return {worker.key: column for column, worker in enumerate(self._net.workers)}

    @cached_property
    def _paths(self) -> ResidualPaths:
        packed = packed_tiers(self._net)
        return ResidualPaths(self._net, packed, self._used, Swaps.of(self._net, packed, self._place))

    @cached_property
    def _placer(self) -> Placer:
        return self._placer_before or Placer(self._paths)

    def why_not(self, citizen: str, worker: str) -> Forced:
        """What it takes to give the citizen that worker.

        Raises:
            KeyError: the citizen or the worker is not in the problem.
        """
        row, column = self._row[citizen], self._column[worker]
        net, before = self._net, int(self._place[row])
        if self.proposal.places[citizen] == worker:
            return Forced(citizen, worker, is_possible=True, extra=dict(NOTHING), own=dict(NOTHING), steps=())
        if self._rules or net.citizens[row].covered_by is not None:
            return self._solved_with(citizen, worker)
        if not net.permitted[row, column] or (net.ruled_out[row] and column == net.stay[row]):
            return _impossible(citizen, worker)
        first = Move(row, before, column)
        own = move_cost(net, first)
        paths, gates = self._paths, net.gates[net.classes[row]]
        target, start = int(gates[before]), int(gates[column])
        way = walk(paths, self._used, start, paths.hops(target, start))
        if way is None:
            return _impossible(citizen, worker)
        moves = (first, *way.moves)
        if self._breaks(moves):
            return self._solved_with(citizen, worker)
        steps = tuple(_step(net, move) for move in moves)
        return Forced(citizen, worker, is_possible=True, extra=added(own, walk_cost(net, way)), own=own, steps=steps)

    def _solved_with(self, citizen: str, worker: str) -> Forced:
        """The same by solving again with the pair in the plan: where a count over its cap would have to come down."""
        found = solution(self.problem, forced=(citizen, worker)).proposal
        if found.places[citizen] != worker:
            return _impossible(citizen, worker)
        extra = {tier: found.objective[tier] - self.proposal.objective[tier] for tier in Tier}
        before = self.proposal.places
        moved = [key for key, where in before.items() if key != citizen and where != found.places[key]]
        steps = tuple(
            PlanMove(key, before[key], found.places[key], self._pair_changes(key, before[key], found.places[key]))
            for key in (citizen, *moved)
        )
        return Forced(citizen, worker, is_possible=True, extra=extra, own=steps[0].cost, steps=steps)

    def _pair_changes(self, citizen: str, before: str | None, after: str | None) -> dict[Tier, int]:
        """What another place costs a citizen's own pair, tier by tier, by the rules of the costs themselves."""
        alone = replace(self.problem, citizens=(self._net.citizens[self._row[citizen]],))
        one, other = cost_of(alone, {citizen: after}), cost_of(alone, {citizen: before})
        return {tier: 0 if tier is Tier.LOAD else one[tier] - other[tier] for tier in Tier}

    def _breaks(self, moves: Iterable[Move]) -> bool:
        """Whether the plan would be over a cap with new ones there after some moves."""
        if not self._layout.questions:
            return False
        place = self._place.copy()
        for move in moves:
            place[move.row] = move.after
        return bool(self._layout.broken(self._net, place, self._layout.questions))

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
        found = self._found_for(citizen)
        if found is None:
            after = solve_fully(larger)
            return Placed(after, after.steps_since(self.proposal.places, citizen.key))
        net = found.state.net
        places = dict(self.proposal.places)
        places.update((net.citizens[move.row].key, net.worker_at(move.row, move.after)) for move in found.moves)
        proposal = replace(
            self.proposal,
            places=places,
            objective=added(self.proposal.objective, found.cost),
            lower_bound=added(self.proposal.lower_bound, found.cost),
            seconds=perf_counter() - started,
        )
        after = Solved(larger, proposal, found.state, self._layout, self._rules, self._placer)
        return Placed(after, tuple(_step(net, move, is_new=move.row == len(net.citizens) - 1) for move in found.moves))

    def _found_for(self, citizen: PlanCitizen) -> FoundPlace | None:
        """One more by one search; None where everything must be solved anew."""
        if self._rules:
            return None
        net = with_one_more(self._net, citizen, self.problem.settings, self._placer.rows)
        if net is None or packed_tiers(net) != self._placer.packed:
            return None
        found = self._placer.place(self._state, net)
        questions = self._layout.questions
        return None if questions and self._layout.broken(net, found.state.place, questions) else found

    def shortage(self, citizen: str) -> Shortage:
        """The smallest set of citizens, the one who waits among them, who compete for fewer places than they are.

        Raises:
            KeyError: the citizen is not in the problem.
            ValueError: the citizen does not wait.
        """
        row, net = self._row[citizen], self._net
        if not net.waits(self._place)[row]:
            raise ValueError(citizen)
        rows, columns, places = cut_around(net, self._place, self._used, row)
        return Shortage(
            frozenset(net.citizens[each].key for each in rows),
            frozenset(net.workers[each].key for each in columns),
            places,
        )

    def steps_since(self, before: Mapping[str, str | None], new: str) -> tuple[PlanMove, ...]:
        """The steps that lead from other places to those of this plan, beginning with a citizen who had none."""
        after = self.proposal.places
        moved = [key for key, where in before.items() if where != after[key]]
        return tuple(
            _step(
                self._net,
                Move(self._row[key], self._column_at(key, before.get(key)), self._column_at(key, after[key])),
                is_new=key == new,
            )
            for key in (new, *moved)
        )

    def _column_at(self, citizen: str, worker: str | None) -> int:
        """The column that stands for a citizen's place with a worker; None: waits, with somebody or not."""
        net, row = self._net, self._row[citizen]
        stays = net.ruled_out[row] if worker is None else worker == net.citizens[row].present
        if stays:
            return int(net.stay[row])
        return net.waiting_column if worker is None else self._column[worker]


def _step(net: Network, move: Move, *, is_new: bool = False) -> PlanMove:
    names = [net.worker_at(move.row, each) for each in (move.before, move.after)]
    cost = pair_cost(net, move.row, move.after) if is_new else move_cost(net, move)
    return PlanMove(net.citizens[move.row].key, names[0], names[1], cost)


def _impossible(citizen: str, worker: str) -> Forced:
    return Forced(citizen, worker, is_possible=False, extra={}, own={}, steps=())
