"""The price of a place at every node: what one more unit there costs on its way to the sink, by the residual graph.

The solver gives no prices, so they are worked out from its flow. Citizens are left out of the graph: from one gate to
another leads the cheapest swap of a citizen who stands at the first. What remains is small: gates and their parents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.planning.face import Face, Group, chunks
from planner.planning.network import SINK

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.planning.network import Bools, Ints

    Relax = Callable[[Ints], None]

FAR: Final = 1 << 60


class Residual:
    """The residual graph of a plan on the arcs that the solver was shown.

    ``up`` is the cheapest free place from a node to its parent, ``down`` what is got back by giving up the dearest
    taken one; ``swaps`` by class the cheapest swap from column to column.
    """

    def __init__(self, face: Face, group: Group) -> None:
        import numpy as np

        net = face.net
        self.parent = net.trunk.parent
        self.up = np.full(len(self.parent), FAR, dtype=np.int64)
        self.down = np.full(len(self.parent), FAR, dtype=np.int64)
        cost = group.trunk(net)
        left = face.free & (face.used < net.trunk.capacity)
        np.minimum.at(self.up, net.trunk.tail[left], cost[left])
        taken = face.free & (face.used > 0)
        np.minimum.at(self.down, net.trunk.tail[taken], -cost[taken])
        self.swaps = np.full((len(net.gates), len(net.workers) + 1, len(net.workers) + 1), FAR, dtype=np.int64)
        for rows in chunks(np.nonzero(face.shown().sum(axis=1) > 1)[0]):
            self._take_in(face, group, rows)
        self.ways = [(net.gates[each], swap) for each, swap in enumerate(self.swaps) if swap.min() < FAR]

    def prices(self) -> Ints:
        """The price at each node.

        A node from which nothing shown leads to the sink is priced as low as the rest allows: it is full, and the
        pricing of the arcs not shown tells who would gain there.

        Raises:
            RuntimeError: the plan could be bettered on the arcs shown: a fault of this program.
        """
        import numpy as np

        price = np.full(len(self.parent), FAR, dtype=np.int64)
        price[SINK] = 0
        self._settle(price, self._towards_sink)
        cut_off = price >= FAR
        if cut_off.any():
            reach = np.where(cut_off, 0, -price)
            kept = ~cut_off
            self._settle(reach, self._from_rest, kept)
            price = -reach
        return price

    def _take_in(self, face: Face, group: Group, rows: Ints) -> None:
        import numpy as np

        net = face.net
        order = np.lexsort((face.place[rows], net.classes[rows]))
        rows = rows[order]
        place, kind = face.place[rows], net.classes[rows]
        costs = group.block(net, rows)
        costs -= costs[np.arange(len(rows)), place][:, None]
        costs[~(face.candidates[rows] & face.allowed[rows])] = FAR
        first = np.nonzero(np.r_[True, (place[1:] != place[:-1]) | (kind[1:] != kind[:-1])])[0]
        cheapest = np.minimum.reduceat(costs, first, axis=0)
        at = kind[first], place[first]
        self.swaps[at] = np.minimum(self.swaps[at], cheapest)

    def _settle(self, values: Ints, relax: Relax, kept: Bools | None = None) -> None:
        """Lower the values until no arc lowers any; where ``kept``, they stand. Sums with far stay far."""
        for _ in range(2 * len(values) + 2):
            before = values.copy()
            relax(values)
            values[values > FAR // 2] = FAR
            if kept is not None:
                values[kept] = before[kept]
            if (values == before).all():
                return
        raise RuntimeError("a plan that the solver calls best can be bettered")

    def _towards_sink(self, price: Ints) -> None:
        """One round of shortest ways to the sink: up to the parent, down to a child, or across by a swap."""
        import numpy as np

        np.minimum(price, self.up + price[self.parent], out=price)
        np.minimum.at(price, self.parent[1:], (self.down + price)[1:])
        for gates, swap in self.ways:
            price[gates] = np.minimum(price[gates], (swap + price[gates][None, :]).min(axis=1))

    def _from_rest(self, reach: Ints) -> None:
        """One round of shortest ways from the priced nodes: the same arcs the other way."""
        import numpy as np

        np.minimum.at(reach, self.parent[1:], (self.up + reach)[1:])
        np.minimum(reach, self.down + reach[self.parent], out=reach)
        for gates, swap in self.ways:
            reach[gates] = np.minimum(reach[gates], (swap + reach[gates][:, None]).min(axis=0))
