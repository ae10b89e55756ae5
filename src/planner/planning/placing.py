"""One more citizen without solving again: the cheapest way from the citizen to the sink, and the plan moved along it.

The node prices stay such that no arc of the residual graph is shorter than nought: whatever is nearer than the sink
becomes dearer by the difference (successive shortest paths). So the plan is as good as if it were solved anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from planner.planning.moves import Move, added, move_cost, pair_cost
from planner.planning.network import FIRST_TOTAL, SINK, WAITING, Network
from planner.planning.problem import Tier
from planner.planning.swaps import least_moves
from planner.planning.ways import TRUNK, Ways, one_number
from planner.planning.words import NEVER

if TYPE_CHECKING:
    from planner.planning.network import Ints

Out = tuple[int, int, int, int]  # cost over the first prices, to where, the kind, and whose row moves


@dataclass(frozen=True, slots=True)
class State:
    """A plan, and what its residual graph has become since the ways were worked out.

    ``dearer`` is by node how much the price has risen, ``changed`` the gates from which other citizens move now, and
    ``moves`` those moves as far as they were asked for.
    """

    net: Network
    place: Ints
    used: Ints
    dearer: Mapping[int, int] = field(default_factory=dict)
    changed: frozenset[int] = frozenset()
    moves: dict[int, list[Out]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """The state afterwards, who has moved (the new citizen first), and what it costs, tier by tier."""

    state: State
    moves: tuple[Move, ...]
    cost: dict[Tier, int]


class Placer:
    """Places citizens one after another, beginning from the plan that the ways were worked out for."""

    def __init__(self, ways: Ways) -> None:
        self.words = ways.words
        self._ways = ways
        self._price = one_number(ways.price)
        self._first: dict[int, list[Out]] = {}

    def place(self, state: State, net: Network) -> Found:
        """Place the last row of a network that is otherwise that of the state."""
        search = _Outward(self, replace(state, net=net))
        return search.found()

    def price(self, state: State, node: int) -> int:
        """What one more at a node costs at least."""
        return self._price[node] + state.dearer.get(node, 0)

    def cost(self, cost: Mapping[Tier, int]) -> int:
        """A cost by tier as it is compared."""
        return self.words.as_number(cost)

    def out_of(self, state: State, node: int) -> list[Out]:
        """The moves that lead from a gate, the cheapest over the first prices first."""
        known = state.moves if node in state.changed else self._first
        if node not in known:
            known[node] = self._moves(state, node)
        return known[node]

    def _moves(self, state: State, node: int) -> list[Out]:
        import numpy as np

        found: list[Out] = []
        for kind, gates in enumerate(state.net.gates):
            at = state.net.waiting_column if node == WAITING else node - int(gates[0])
            if not (0 <= at < len(gates) and gates[at] == node):
                continue
            if node in state.changed:
                costs, who = least_moves(state.net, self.words, state.place, kind, at)
            else:
                costs, who = self._ways.swaps.costs[kind][:, :, at], self._ways.swaps.who[kind][:, at]
            to = np.nonzero(costs[0] < NEVER)[0]
            over = costs[:, to] + self._ways.price[:, gates[to]] - self._ways.price[:, node : node + 1]
            order = np.lexsort(over[::-1])
            nodes, rows = gates[to[order]].tolist(), who[to[order]].tolist()
            found.extend(zip(one_number(over[:, order]), nodes, [kind] * len(order), rows, strict=True))
        if node == WAITING:
            found.sort()
        return found

    def trunk_out_of(self, state: State, node: int) -> list[tuple[int, int, int]]:
        """Hops within the tree of gates: cost over the first prices, to where, and the trunk arc."""
        found = []
        trunk, parent = state.net.trunk, self._ways.parent
        first, last = self._ways.span(node)
        free = next((arc for arc in range(first, last) if state.used[arc] < trunk.capacity[arc]), None)
        if free is not None:
            above = int(parent[node])
            found.append((self._over(int(trunk.price[free]), node, above), above, free))
        for below in self._ways.children(node):
            first, last = self._ways.span(below)
            taken = next((arc for arc in reversed(range(first, last)) if state.used[arc] > 0), None)
            if taken is not None:
                found.append((self._over(-int(trunk.price[taken]), node, below), below, taken))
        return found

    def _over(self, load: int, node: int, after: int) -> int:
        cost = self.cost({**dict.fromkeys(Tier, 0), Tier.LOAD: load})
        return cost + self._price[after] - self._price[node]


class _Outward:
    """One search, from the last citizen outward to the sink."""

    def __init__(self, placer: Placer, state: State) -> None:
        self._placer = placer
        self._state = state
        self._length: dict[int, int] = {}
        self._came: dict[int, tuple[int, int, int]] = {}  # from where (-1: the citizen), the kind, and the row or arc
        self._done: dict[int, int] = {}
        self._heap: list[tuple[int, int]] = []

    def found(self) -> Found:
        self._begin()
        while SINK not in self._done:
            length, node = heappop(self._heap)
            if node not in self._done:
                self._done[node] = length
                if node != SINK:
                    self._relax(length, node)
        return self._taken()

    def _begin(self) -> None:
        import numpy as np

        net = self._state.net
        row = len(net.citizens) - 1
        gates = net.gates[net.classes[row]]
        for column in np.nonzero(net.permitted[row])[0].tolist():
            node = int(gates[column])
            self._reach(node, self._placer.cost(pair_cost(net, row, column)) + self._price(node), (-1, column, row))

    def _price(self, node: int) -> int:
        return self._placer.price(self._state, node)

    def _reach(self, node: int, length: int, came: tuple[int, int, int]) -> None:
        if node not in self._done and (node not in self._length or length < self._length[node]):
            self._length[node] = length
            self._came[node] = came
            heappush(self._heap, (length, node))

    def _relax(self, length: int, node: int) -> None:
        dearer = self._state.dearer
        here = length - dearer.get(node, 0)
        for cost, after, arc in self._placer.trunk_out_of(self._state, node):
            self._reach(after, here + cost + dearer.get(after, 0), (node, TRUNK, arc))
        for cost, after, kind, row in self._placer.out_of(self._state, node):
            if SINK in self._length and here + cost >= self._length[SINK]:
                break
            self._reach(after, here + cost + dearer.get(after, 0), (node, kind, row))

    def _taken(self) -> Found:
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
                move = Move(which, _column(net, before), _column(net, node))
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
        after = State(net, place, used, dearer, state.changed | changed, kept)
        return Found(after, tuple(reversed(moves)), cost)


def _with_one_more(state: State) -> tuple[Ints, Ints]:
    """Copies of the places, with one for the last citizen, and of the flow."""
    import numpy as np

    place = np.full(len(state.net.citizens), state.net.waiting_column, dtype=np.int64)
    place[: len(state.place)] = state.place
    return place, state.used.copy()


def _column(net: Network, node: int) -> int:
    return net.waiting_column if node == WAITING else (node - FIRST_TOTAL) % net.waiting_column
