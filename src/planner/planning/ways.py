"""Cheapest ways through the residual graph of the finished plan, all tiers compared in strict order.

The nodes are the gates and their parents; citizens are left out, for from one gate to another leads the cheapest move
of a citizen who stands at the first. A place that does not exist is barred, not missing: so every node has a price, and
a way that needs a barred place is told by its length. With the prices of the way to the sink taken into account, no
arc is shorter than nought (Johnson); how dear the sink's way to a node is tells which tiers need not be looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.planning.network import FIRST_TOTAL, SINK, WAITING, Network
from planner.planning.words import BARRED, FAR, NEVER, Words

if TYPE_CHECKING:
    from planner.planning.network import Bools, Ints
    from planner.planning.swaps import Swaps

KEPT: Final = 64  # routes
TRUNK: Final = -1  # the kind of a hop up to a parent or down to a child; others are a class


@dataclass(frozen=True, slots=True)
class Route:
    """For every node the next one on its cheapest way to the target, and the kind of that hop."""

    target: int
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


class Ways:
    """The residual graph of a plan.

    ``up`` and ``down`` are, by word and node, the cost of one more unit from it to its parent and of one less;
    ``price`` is, by word and node, the cost of the cheapest way to the sink, and ``to_sink`` that way.
    """

    def __init__(self, net: Network, words: Words, used: Ints, swaps: Swaps, price: Ints | None = None) -> None:
        """Work out the prices.

        Args:
            net: the problem as arrays.
            words: how the tiers are packed.
            used: the flow of each trunk arc.
            swaps: the cheapest moves of citizens.
            price: the prices before a best way was taken, from which it is quicker than from nothing.
        """
        import numpy as np

        self.net = net
        self.swaps = swaps
        self.parent = net.trunk.parent
        self.depth = len(words.factors)
        self.up, self.down = _trunk(net, words, used)
        self._kinds = [kind for kind, who in enumerate(swaps.who) if who.max(initial=-1) >= 0]
        self._routes: dict[int, Route] = {}
        start = np.zeros((self.depth, len(self.parent)), dtype=np.int64) if price is None else price
        self._reduce(start)
        length, arcs = self._lengths(SINK, 0 if price is None else self._words_of_nought())
        self.price = start + length
        self.to_sink = self._as_route(SINK, arcs)
        self._is_tight = False

    def route(self, target: int) -> Route:
        """Cheapest ways from every node to one where somebody stands."""
        if target == SINK:
            return self.to_sink
        if not self._is_tight:
            self._reduce(self.price)
            self._is_tight = True
            self._routes.clear()
        if target not in self._routes:
            if len(self._routes) >= KEPT:
                self._routes.clear()
            _, arcs = self._lengths(target, self._words_down_to(target))
            self._routes[target] = self._as_route(target, arcs)
        return self._routes[target]

    def span(self, node: int) -> tuple[int, int]:
        """The trunk arcs from a node to its parent: the first, and the one after the last."""
        import numpy as np

        first, last = np.searchsorted(self.net.trunk.tail, (node, node + 1))
        return int(first), int(last)

    def _reduce(self, price: Ints) -> None:
        """Take the prices into account, and note in how many words from the first each arc then costs nothing."""
        self._up = self.up + price[:, self.parent] - price
        self._down = self.down + price - price[:, self.parent]
        self._swap = {}
        for kind in self._kinds:
            there = price[:, self.net.gates[kind]]
            self._swap[kind] = self.swaps.costs[kind] + there[:, :, None]
            self._swap[kind] -= there[:, None, :]
        self._up_level, self._down_level = _leading_noughts(self._up), _leading_noughts(self._down)
        self._swap_level = {kind: _leading_noughts(costs) for kind, costs in self._swap.items()}

    def _words_down_to(self, target: int) -> int:
        """In how many words from the first it costs nothing to come from the sink straight down to a node."""
        words = self.depth
        while target != SINK:
            words = min(words, int(self._down_level[target]))
            target = int(self.parent[target])
        return words

    def _words_of_nought(self) -> int:
        """In how many words from the first every node's way to the sink costs nothing more than before."""
        return next((words for words in range(self.depth, 0, -1) if self._all_reach_sink(words)), 0)

    def _all_reach_sink(self, words: int) -> bool:
        import numpy as np

        up, down = self._up_level >= words, self._down_level >= words
        reached = np.zeros(len(self.parent), dtype=np.bool_)
        reached[SINK] = True
        asked = np.zeros_like(reached)
        while True:
            before = -1
            while before != (before := int(reached.sum())):
                reached |= up & reached[self.parent]
                reached[self.parent[down & reached]] = True
            fresh = reached & ~asked
            if not fresh.any():
                return bool(reached.all())
            asked |= fresh
            for kind in self._kinds:
                gates = self.net.gates[kind]
                reached[gates] |= (self._swap_level[kind][fresh[gates]] >= words).any(axis=0)

    def _lengths(self, target: int, word: int) -> tuple[Ints, Arcs]:
        """The length of the cheapest ways to the target by word and node, and the arcs that they are made of.

        Args:
            target: a node.
            word: the ways cost nothing in the words before it.
        """
        import numpy as np

        lengths = np.zeros((self.depth, len(self.parent)), dtype=np.int64)
        if word < self.depth:
            swap = {kind: self._open(word, costs, self._swap_level[kind]) for kind, costs in self._swap.items()}
            up, down = self._open(word, self._up, self._up_level), self._open(word, self._down, self._down_level)
            lengths[word] = self._dense(target, up, down, swap)
            arcs = self._tight(word, lengths[word], up, down, swap)
        else:
            nought = lengths[0]
            swap = {kind: np.where(level >= word, 0, FAR) for kind, level in self._swap_level.items()}
            up, down = np.where(self._up_level >= word, 0, FAR), np.where(self._down_level >= word, 0, FAR)
            arcs = self._tight(word, nought, up, down, swap)
        for later in range(word + 1, self.depth):
            cost = arcs.costs[later]
            length = _sparse(len(self.parent), target, arcs, cost)
            arcs = arcs.only(cost + length[arcs.head] == length[arcs.tail])
            lengths[later] = length
        return lengths, arcs

    def _open(self, word: int, costs: Ints, level: Ints) -> Ints:
        import numpy as np

        return costs[word] if word == 0 else np.where(level >= word, costs[word], FAR)

    def _dense(self, target: int, up: Ints, down: Ints, swap: dict[int, Ints]) -> Ints:
        """The lengths in one word, by rounds: through the trunk, then by one move of a citizen."""
        import numpy as np

        length = np.full(len(self.parent), FAR, dtype=np.int64)
        length[target] = 0
        last = np.full(len(self.parent), FAR, dtype=np.int64)
        while True:
            self._through_trunk(length, up, down)
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

    def _through_trunk(self, length: Ints, up: Ints, down: Ints) -> None:
        """Shorten by ways within the tree of gates: from the leaves to the sink, and back."""
        import numpy as np

        workers = self.net.waiting_column
        blocks = range(FIRST_TOTAL + workers, len(self.parent), workers) if workers else range(0)
        for first in reversed(blocks):
            here, above = slice(first, first + workers), slice(self.parent[first], self.parent[first] + workers)
            np.minimum(length[above], down[here] + length[here], out=length[above])
        here = slice(WAITING, FIRST_TOTAL + workers)
        length[SINK] = min(length[SINK], (down[here] + length[here]).min())
        np.minimum(length[here], up[here] + length[SINK], out=length[here])
        for first in blocks:
            here, above = slice(first, first + workers), slice(self.parent[first], self.parent[first] + workers)
            np.minimum(length[here], up[here] + length[above], out=length[here])

    def _tight(self, word: int, length: Ints, up: Ints, down: Ints, swap: dict[int, Ints]) -> Arcs:
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
        return Arcs(
            np.concatenate(tails), np.concatenate(heads), np.concatenate(kinds), np.concatenate(costs, axis=1)
        )

    def _as_route(self, target: int, arcs: Arcs) -> Route:
        """Of all cheapest ways those with the fewest hops."""
        import numpy as np

        hops = _sparse(len(self.parent), target, arcs, np.ones(len(arcs.tail), dtype=np.int64))
        arcs = arcs.only(hops[arcs.tail] == hops[arcs.head] + 1)
        via, kind = np.full(len(self.parent), -1), np.full(len(self.parent), TRUNK)
        via[arcs.tail], kind[arcs.tail] = arcs.head, arcs.kind
        return Route(target, via, kind)


def _sparse(nodes: int, target: int, arcs: Arcs, cost: Ints) -> Ints:
    """The lengths to a target over a few arcs, from all of whose tails it can be reached."""
    import numpy as np

    length = np.full(nodes, FAR, dtype=np.int64)
    length[target] = 0
    while True:
        before = length.copy()
        np.minimum.at(length, arcs.tail, cost + before[arcs.head])
        if (length == before).all():
            return length


def _leading_noughts(costs: Ints) -> Ints:
    """By arc, how many words from the first are nought."""
    import numpy as np

    level = np.zeros(costs.shape[1:], dtype=np.int8)
    nought = np.ones(costs.shape[1:], dtype=np.bool_)
    for word in costs:
        nought &= word == 0
        level += nought
    return level


def _trunk(net: Network, words: Words, used: Ints) -> tuple[Ints, Ints]:
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
    load = np.array(words.load(), dtype=np.int64)[:, None]
    up = load * np.where(is_full, 0, cheapest)
    down = -load * np.where(is_empty, 0, dearest)
    up[0, is_full] = BARRED
    down[0, is_empty] = FAR
    up[0, SINK] = down[0, SINK] = FAR
    return up, down
