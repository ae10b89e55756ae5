"""One more citizen without solving again: the cheapest way from the citizen to the sink, and the plan moved along it.

The node prices stay such that no arc of the residual graph is shorter than nought: whatever is nearer than the sink
becomes dearer by the difference (successive shortest paths). So the plan is as good as if it were solved anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from planner.domain.plan_settings import Tier
from planner.planning.moves import Move, added, move_cost, pair_cost
from planner.planning.network import SINK, WAITING, Known, Network, by_node
from planner.planning.packed_tiers import NEVER
from planner.planning.residual_paths import FEW, TRUNK, ResidualPaths, one_number
from planner.planning.swaps import least_moves

if TYPE_CHECKING:
    from planner.planning.network import Ints

Hop = tuple[int, int, int]  # cost over the first prices, to where, and the trunk arc
Out = tuple[int, int, int, int]  # cost over the first prices, to where, the kind, and whose row moves


@dataclass(frozen=True, slots=True)
class Outward:
    """The moves that lead from a gate, the cheapest first; numbers are made of as many as were asked for."""

    costs: Ints
    what: tuple[Ints, Ints, Ints]
    made: list[Out]

    def first(self, count: int) -> list[Out]:
        """The first so many."""
        if len(self.made) < count:
            some = slice(len(self.made), count)
            self.made.extend(
                zip(one_number(self.costs[:, some]), *(each[some].tolist() for each in self.what), strict=True)
            )
        return self.made


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan, and what its residual graph has become since the ways were worked out.

    ``dearer`` is by node how much the price has risen, ``changed`` the gates from which other citizens move now, and
    ``moves`` those moves as far as they were asked for.
    """

    net: Network
    place: Ints
    used: Ints
    dearer: Mapping[int, int] = field(default_factory=dict)
    changed: frozenset[int] = frozenset()
    moves: dict[int, Outward] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """The state afterwards, who has moved (the new citizen first), and what it costs, tier by tier."""

    state: PlanState
    moves: tuple[Move, ...]
    cost: dict[Tier, int]


class Placer:
    """Places citizens one after another, beginning from the plan that the ways were worked out for."""

    def __init__(self, paths: ResidualPaths) -> None:
        self.packed = paths.packed
        self.rows: Known = {}
        self._paths = paths
        self._price = one_number(paths.price)
        self._first: dict[int, Outward] = {}
        trunk = paths.net.trunk
        once = self.packed.as_number({**dict.fromkeys(Tier, 0), Tier.LOAD: 1})
        self._load_price = [once * price for price in trunk.price.tolist()]
        self._parent = trunk.parent.tolist()
        self._first_arc = [paths.span(node)[0] for node in range(len(self._parent))]
        self._room = by_node(trunk, trunk.capacity).tolist()
        # Places with prices are arcs of one unit each; those without are one arc.
        self._is_single = [last - first == room for room, (first, last) in zip(self._room, paths.spans(), strict=True)]

    def place(self, state: PlanState, net: Network) -> FoundPlace:
        """Place the last row of a network that is otherwise that of the state."""
        search = _Outward(self, replace(state, net=net))
        return search.found()

    def first_costs(self, state: PlanState, row: int) -> list[tuple[int, int]]:
        """By column that a citizen may go to: the cost of the pair and of the way on, at the first prices."""
        import numpy as np

        net = state.net
        columns = np.nonzero(net.permitted[row])[0]
        costs = np.stack(self.packed.blocks(net, np.array([row])))[:, 0, columns]
        costs += self._paths.price[:, net.gates[net.classes[row], columns]]
        return list(zip(columns.tolist(), one_number(costs), strict=True))

    def out_of(self, state: PlanState, node: int, count: int) -> list[Out]:
        """The so many cheapest moves that lead from a gate, by cost over the first prices."""
        known = state.moves if node in state.changed else self._first
        if node not in known:
            known[node] = self._moves(state, node)
        return known[node].first(count)

    def _moves(self, state: PlanState, node: int) -> Outward:
        import numpy as np

        costs, nodes, kinds, rows = [], [], [], []
        for kind, gates in enumerate(state.net.gates):
            at = state.net.waiting_column if node == WAITING else node - int(gates[0])
            if not (0 <= at < len(gates) and gates[at] == node):
                continue
            if node in state.changed:
                least, who = least_moves(state.net, self.packed, state.place, kind, at)
                least = least + self._paths.price[:, gates] - self._paths.price[:, node : node + 1]
            else:
                least, who = self._paths.swaps.costs[kind][:, :, at], self._paths.swaps.who[kind][:, at]
            to = np.nonzero(least[0] < NEVER)[0]
            costs.append(least[:, to])
            nodes.append(gates[to])
            kinds.append(np.full(len(to), kind))
            rows.append(who[to])
        if not costs:
            none = np.zeros(0, dtype=np.int64)
            return Outward(none[None], (none, none, none), [])
        over: Ints = np.concatenate(costs, axis=1)
        order = np.lexsort(over[::-1])
        what: tuple[Ints, Ints, Ints] = (
            np.concatenate(nodes)[order],
            np.concatenate(kinds)[order],
            np.concatenate(rows)[order].astype(np.int64),
        )
        return Outward(over[:, order], what, [])

    def trunk_out_of(self, flow: Sequence[int], node: int) -> list[Hop]:
        """Hops within the tree of gates: cost over the first prices, to where, and the trunk arc."""
        found = []
        price, first_arc, room = self._price, self._first_arc, self._room
        taken = flow[node]
        if node == WAITING or taken < room[node]:
            arc = first_arc[node] + taken if self._is_single[node] else first_arc[node]
            above = self._parent[node]
            found.append((self._load_price[arc] + price[above] - price[node], above, arc))
        for below in self._paths.children(node):
            if flow[below]:
                arc = first_arc[below] + flow[below] - 1 if self._is_single[below] else first_arc[below]
                found.append((price[below] - self._load_price[arc] - price[node], below, arc))
        return found


class _Outward:
    """One search, from the last citizen outward to the sink."""

    def __init__(self, placer: Placer, state: PlanState) -> None:
        self._placer = placer
        self._state = state
        self._length: dict[int, int] = {}
        self._came: dict[int, tuple[int, int, int]] = {}  # from where (-1: the citizen), the kind, and the row or arc
        self._done: dict[int, int] = {}
        self._heap: list[tuple[int, int]] = []
        self._flow = by_node(state.net.trunk, state.used).tolist()

    def found(self) -> FoundPlace:
        self._begin()
        while SINK not in self._done:
            length, node = heappop(self._heap)
            if node not in self._done:
                self._done[node] = length
                if node != SINK:
                    self._relax(length, node)
        return self._taken()

    def _begin(self) -> None:
        net = self._state.net
        row = len(net.citizens) - 1
        gates = net.gates[net.classes[row]].tolist()
        for column, cost in self._placer.first_costs(self._state, row):
            node = gates[column]
            self._reach(node, cost + self._state.dearer.get(node, 0), (-1, column, row))

    def _reach(self, node: int, length: int, came: tuple[int, int, int]) -> None:
        known = self._length
        if SINK in known and length >= known[SINK]:
            return
        if node not in self._done and (node not in known or length < known[node]):
            self._length[node] = length
            self._came[node] = came
            heappush(self._heap, (length, node))

    def _relax(self, length: int, node: int) -> None:
        dearer, known, done = self._state.dearer, self._length, self._done
        here = length - dearer.get(node, 0)
        for cost, after, arc in self._placer.trunk_out_of(self._flow, node):
            self._reach(after, here + cost + dearer.get(after, 0), (node, TRUNK, arc))
        seen, count = 0, FEW
        while True:
            moves = self._placer.out_of(self._state, node, count)
            for cost, after, kind, row in moves[seen:]:
                there = here + cost
                if SINK in known and there >= known[SINK]:
                    return
                if after not in done and (after not in known or there < known[after]):
                    self._reach(after, there + dearer.get(after, 0), (node, kind, row))
            if len(moves) < count:
                return
            seen, count = len(moves), count * 8

    def _taken(self) -> FoundPlace:
        """Move the plan along the way found."""
        state, net = self._state, self._state.net
        row = len(net.citizens) - 1
        place, used = _with_one_more(state)
        changed, moves = set[int](), []
        cost = dict.fromkeys(Tier, 0)
        node = SINK
        while node != -1:
            before, kind, which = self._came[node]
            if before == -1:
                place[row] = kind
                moves.append(Move(row, net.waiting_column, kind))
                cost = added(cost, pair_cost(net, row, kind))
                changed.add(node)
            elif kind == TRUNK:
                sign = 1 if int(net.trunk.tail[which]) == before else -1
                used[which] += sign
                cost[Tier.LOAD] += sign * int(net.trunk.price[which])
            else:
                move = Move(which, net.column_of(before), net.column_of(node))
                place[which] = move.after
                moves.append(move)
                cost = added(cost, move_cost(net, move))
                changed |= {before, node}
            node = before
        far = self._done[SINK]
        dearer = dict(state.dearer)
        for near, length in self._done.items():
            if length < far:
                dearer[near] = dearer.get(near, 0) + far - length
        kept = {gate: outward for gate, outward in state.moves.items() if gate not in changed}
        after = PlanState(net, place, used, dearer, state.changed | changed, kept)
        return FoundPlace(after, tuple(reversed(moves)), cost)


def _with_one_more(state: PlanState) -> tuple[Ints, Ints]:
    """Copies of the places, with one for the last citizen, and of the flow."""
    import numpy as np

    place = np.full(len(state.net.citizens), state.net.waiting_column, dtype=np.int64)
    place[: len(state.place)] = state.place
    return place, state.used.copy()
