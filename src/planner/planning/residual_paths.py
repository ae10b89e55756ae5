"""Cheapest ways through the residual graph of the finished plan, all tiers compared in strict order.

The nodes are the gates and their parents; citizens are left out, for from one gate to another leads the cheapest move
of a citizen who stands at the first. A place that does not exist is barred, not missing: so every node has a price.
With the prices of the way to the sink taken into account, no arc is shorter than nought (Johnson).
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Final

from planner.planning.network import SINK, WAITING, Network
from planner.planning.packed_tiers import BARRED, FAR, NEVER, WORD, PackedTiers
from planner.planning.potentials import through_trunk

if TYPE_CHECKING:
    from planner.planning.network import Bools, Ints
    from planner.planning.swaps import Swaps

KEPT: Final = 64  # routes
FEW: Final = 24  # arcs looked at first
TRUNK: Final = -1  # the kind of a hop up to a parent or down to a child; others are a class


@dataclass(frozen=True, slots=True)
class Route:
    """For every node the next one on its cheapest way to the sink, and the kind of that hop."""

    via: Ints
    kind: Ints


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs that stand on some cheapest way: from, to, kind, and what they cost in the words still to be looked at."""

    tail: Ints
    head: Ints
    kind: Ints
    costs: Ints

    def only(self, some: Bools) -> Arcs:
        """Some of them."""
        return Arcs(self.tail[some], self.head[some], self.kind[some], self.costs[:, some])


class PathSearch:
    """The cheapest ways to one node, nearest first (Dijkstra), as far as was asked.

    From every node the sink is reached at no cost over the prices, so nothing is farther than the sink.
    """

    def __init__(self, paths: ResidualPaths, target: int) -> None:
        self.via: dict[int, tuple[int, int]] = {}
        self._paths = paths
        self._length = {target: 0}
        self._done: set[int] = set()
        self._heap = [(0, target)]
        below = target
        for length, node in paths.straight_down(target):
            self._length[node] = length
            self.via[node] = (below, TRUNK)
            heappush(self._heap, (length, node))
            below = node

    def reach(self, start: int) -> bool:
        """Whether a node is nearer than the sink, or the sink itself; its way is then known."""
        while start not in self._done and SINK not in self._done:
            length, node = heappop(self._heap)
            if node not in self._done:
                self._done.add(node)
                self._relax(length, node)
        return start in self._done

    def _relax(self, length: int, node: int) -> None:
        known, done, via, heap = self._length, self._done, self.via, self._heap
        count, seen = FEW, 0
        while True:
            arcs = self._paths.arcs_into(node, count)
            for cost, tail, kind in arcs[seen:]:
                there = length + cost
                if SINK in known and there >= known[SINK]:
                    return
                if tail not in done and (tail not in known or there < known[tail]):
                    known[tail] = there
                    via[tail] = (node, kind)
                    heappush(heap, (there, tail))
            if len(arcs) < count:
                return
            seen, count = len(arcs), count * 4


class ResidualPaths:
    """The residual graph of a plan.

    ``price`` is, by word and node, the cost of the cheapest way to the sink, and ``to_sink`` that way.
    """

    def __init__(self, net: Network, packed: PackedTiers, used: Ints, swaps: Swaps) -> None:
        """Work out the prices.

        Args:
            net: the problem as arrays.
            packed: how the tiers are packed.
            used: the flow of each trunk arc.
            swaps: the cheapest moves of citizens; taken over, their costs are then over the prices.
        """
        import numpy as np

        self.net = net
        self.packed = packed
        self.swaps = swaps
        self.parent = net.trunk.parent
        self.depth = len(packed.factors)
        self._up, self._down = _trunk(net, packed, used)
        self._kinds = [kind for kind, who in enumerate(swaps.who) if who.max(initial=-1) >= 0]
        self._first_arc = np.searchsorted(net.trunk.tail, np.arange(len(self.parent) + 1)).tolist()
        self._children: dict[int, list[int]] = {}
        for node, above in enumerate(self.parent.tolist()):
            if node != SINK:
                self._children.setdefault(above, []).append(node)
        self._searches: dict[int, PathSearch] = {}
        self._into: dict[int, tuple[int, list[tuple[int, int, int]]]] = {}
        self._swap = {kind: swaps.costs[kind] for kind in self._kinds}
        self.price, arcs = self._lengths()
        self.to_sink = self._as_route(arcs)
        self._reduce()

    def hops(self, target: int, start: int) -> list[tuple[int, int]]:
        """The cheapest way from a node to one where somebody stands: the nodes on it, and the kind of each hop.

        Where the way is as long as that over the sink, it goes over the sink.
        """
        if target not in self._searches:
            if len(self._searches) >= KEPT:
                self._searches.clear()
            self._searches[target] = PathSearch(self, target)
        search = self._searches[target]
        found: list[tuple[int, int]] = []
        if not search.reach(start):
            while start != SINK:
                found.append((int(self.to_sink.via[start]), int(self.to_sink.kind[start])))
                start = found[-1][0]
        while start != target:
            found.append(search.via[start])
            start = found[-1][0]
        return found

    def arcs_into(self, node: int, count: int) -> list[tuple[int, int, int]]:
        """The so many shortest arcs that lead to a node: cost over the prices, from where, and the kind."""
        asked, arcs = self._into.get(node, (0, []))
        if asked < count:
            arcs = self._shortest_into(node, count)
            self._into[node] = count, arcs
        return arcs

    def straight_down(self, node: int) -> list[tuple[int, int]]:
        """The ways to a node from its parents up to the sink: cost over the prices, and from where."""
        found, total = [], 0
        while node != SINK:
            total += one_number(self._down[:, node : node + 1])[0]
            node = int(self.parent[node])
            found.append((total, node))
        return found

    def _shortest_into(self, node: int, count: int) -> list[tuple[int, int, int]]:
        import numpy as np

        below = np.array(self.children(node), dtype=np.int64)
        tails, costs, kinds = [below], [self._up[:, below]], [np.full(len(below), TRUNK)]
        if node != SINK:
            tails.append(self.parent[node : node + 1])
            costs.append(self._down[:, node : node + 1])
            kinds.append(np.array([TRUNK]))
        for each, swap in self._swap.items():
            gates = self.net.gates[each]
            at = self.net.waiting_column if node == WAITING else node - int(gates[0])
            if 0 <= at < len(gates) and gates[at] == node:
                tails.append(gates)
                costs.append(swap[:, at])
                kinds.append(np.full(len(gates), each))
        tail, kind = np.concatenate(tails), np.concatenate(kinds)
        cost: Ints = np.concatenate(costs, axis=1)
        order = np.lexsort(cost[::-1])[:count]
        order = order[cost[0, order] < NEVER]
        return list(zip(one_number(cost[:, order]), tail[order].tolist(), kind[order].tolist(), strict=True))

    def children(self, node: int) -> list[int]:
        """The nodes whose parent it is."""
        return self._children.get(node, [])

    def spans(self) -> list[tuple[int, int]]:
        """The same for every node."""
        return list(zip(self._first_arc[:-1], self._first_arc[1:], strict=True))

    def span(self, node: int) -> tuple[int, int]:
        """The trunk arcs from a node to its parent: the first, and the one after the last."""
        return self._first_arc[node], self._first_arc[node + 1]

    def _reduce(self) -> None:
        """Take the prices into account, so that no arc costs less than nought."""
        import numpy as np

        self._up += self.price[:, self.parent] - self.price
        self._down += self.price - self.price[:, self.parent]
        for kind, costs in self._swap.items():
            there = self.price[:, self.net.gates[kind]]
            np.add(costs, there[:, :, None], out=costs)
            np.subtract(costs, there[:, None, :], out=costs)

    def _lengths(self) -> tuple[Ints, Arcs]:
        """The length of the cheapest ways to the sink by word and node, and the arcs that they are made of."""
        import numpy as np

        first = {kind: costs[0] for kind, costs in self._swap.items()}
        lengths = [self._dense(self._up[0], self._down[0], first)]
        arcs = self._tight(lengths[0], self._up[0], self._down[0], first)
        for cost in range(1, self.depth):
            length = _sparse(len(self.parent), arcs, arcs.costs[cost])
            arcs = arcs.only(arcs.costs[cost] + length[arcs.head] == length[arcs.tail])
            lengths.append(length)
        return np.stack(lengths), arcs

    def _dense(self, up: Ints, down: Ints, swap: dict[int, Ints]) -> Ints:
        """The lengths in one word, by rounds: through the trunk, then by one move of a citizen."""
        import numpy as np

        length = np.full(len(self.parent), FAR, dtype=np.int64)
        length[SINK] = 0
        last = np.full(len(self.parent), FAR, dtype=np.int64)
        while True:
            through_trunk(self.net, length, up, down)
            shorter = length < last
            if not shorter.any():
                return length
            last = length.copy()
            for kind, costs in swap.items():
                gates = self.net.gates[kind]
                fresh = shorter[gates]
                if fresh.any():
                    through = costs[fresh] + length[gates[fresh]][:, None]
                    length[gates] = np.minimum(length[gates], through.min(axis=0))

    def _tight(self, length: Ints, up: Ints, down: Ints, swap: dict[int, Ints]) -> Arcs:
        """The arcs that make up the lengths in a word."""
        import numpy as np

        nodes = np.arange(len(self.parent))
        rising = np.nonzero((up < NEVER) & (up + length[self.parent] == length) & (nodes != SINK))[0]
        sinking = np.nonzero((down < NEVER) & (down + length == length[self.parent]) & (nodes != SINK))[0]
        tails, heads = [rising, self.parent[sinking]], [self.parent[rising], sinking]
        kinds = [np.full(len(rising) + len(sinking), TRUNK)]
        costs = [self._up[:, rising], self._down[:, sinking]]
        for kind, cost in swap.items():
            gates = self.net.gates[kind]
            there = length[gates]
            at = np.flatnonzero((cost == there[None, :] - there[:, None]) & (cost < NEVER))
            to, out = np.divmod(at, len(gates))
            tails.append(gates[out])
            heads.append(gates[to])
            kinds.append(np.full(len(at), kind))
            costs.append(self._swap[kind].reshape(self.depth, -1)[:, at])
        return Arcs(np.concatenate(tails), np.concatenate(heads), np.concatenate(kinds), np.concatenate(costs, axis=1))

    def _as_route(self, arcs: Arcs) -> Route:
        """Of all cheapest ways those with the fewest hops."""
        import numpy as np

        hops = _sparse(len(self.parent), arcs, np.ones(len(arcs.tail), dtype=np.int64))
        arcs = arcs.only(hops[arcs.tail] == hops[arcs.head] + 1)
        via, kind = np.full(len(self.parent), -1), np.full(len(self.parent), TRUNK)
        via[arcs.tail], kind[arcs.tail] = arcs.head, arcs.kind
        return Route(via, kind)


def _sparse(nodes: int, arcs: Arcs, cost: Ints) -> Ints:
    """The lengths to the sink over a few arcs, from all of whose tails it can be reached."""
    import numpy as np

    length = np.full(nodes, FAR, dtype=np.int64)
    length[SINK] = 0
    while True:
        before = length.copy()
        np.minimum.at(length, arcs.tail, cost + before[arcs.head])
        if (length == before).all():
            return length


def one_number(costs: Ints) -> list[int]:
    """The words of each cost as one number of any size, in the same order."""
    total: list[int] = costs[0].tolist()
    for word in costs[1:].tolist():
        total = [(more << WORD) + less for more, less in zip(total, word, strict=True)]
    return total


def _trunk(net: Network, packed: PackedTiers, used: Ints) -> tuple[Ints, Ints]:
    """The cost of one more unit on the way up from each node, and of one less, by word."""
    import numpy as np

    trunk = net.trunk
    nodes = len(trunk.parent)
    cheapest = np.full(nodes, FAR, dtype=np.int64)
    left = used < trunk.capacity
    np.minimum.at(cheapest, trunk.tail[left], trunk.price[left])
    dearest = np.full(nodes, -1, dtype=np.int64)
    taken = used > 0
    np.maximum.at(dearest, trunk.tail[taken], trunk.price[taken])
    cheapest[WAITING] = 0
    is_full, is_empty = cheapest == FAR, dearest < 0
    load = np.array(packed.load(), dtype=np.int64)[:, None]
    up = load * np.where(is_full, 0, cheapest)
    down = -load * np.where(is_empty, 0, dearest)
    up[0, is_full] = BARRED
    down[0, is_empty] = FAR
    up[0, SINK] = down[0, SINK] = FAR
    return up, down
