"""The price of a place at every node: what one more unit there costs on its way to the sink, by the residual graph.

The solver gives no prices, so they are worked out from its flow. Citizens are left out of the graph: from one gate to
another leads the cheapest swap of a citizen who stands at the first. What remains is small: gates and their parents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planner.planning.network import FIRST_TOTAL, SINK, WAITING, Network
from planner.planning.open_arcs import OpenArcs, TierGroup

if TYPE_CHECKING:
    from collections.abc import Callable

    from planner.planning.network import Ints

    Relax = Callable[[Ints, int, Ints, Ints], None]

FAR: Final = 1 << 60


class Residual:
    """The residual graph of a plan on the arcs that the solver was shown.

    ``up`` is the cheapest free place from a node to its parent, ``down`` what is got back by giving up the dearest
    taken one; ``swaps`` by class the cheapest swap from column to column.
    """

    def __init__(self, face: OpenArcs, group: TierGroup) -> None:
        import numpy as np

        net = face.net
        self.net = net
        self.parent = net.trunk.parent
        self._turned: dict[int, Ints] = {}
        self.up = np.full(len(self.parent), FAR, dtype=np.int64)
        self.down = np.full(len(self.parent), FAR, dtype=np.int64)
        cost = group.trunk(net)
        left = face.free & (face.used < net.trunk.capacity)
        np.minimum.at(self.up, net.trunk.tail[left], cost[left])
        taken = face.free & (face.used > 0)
        np.minimum.at(self.down, net.trunk.tail[taken], -cost[taken])
        self.swaps: dict[int, Ints] = {}
        shown = face.shown()
        rows = np.nonzero(shown.sum(axis=1) > 1)[0]
        self._take_in(face, group, rows, *np.nonzero(shown[rows]))

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
        self._settle(price, self.up, self.down, self._towards_sink)
        cut_off = price >= FAR
        if cut_off.any():
            reach = np.where(cut_off, 0, -price)
            self._settle(reach, self.down, self.up, self._from_rest)
            price = -reach
        return price

    def _take_in(self, face: OpenArcs, group: TierGroup, rows: Ints, at: Ints, column: Ints) -> None:
        """Note the cheapest swaps of some citizens by the pairs that they are shown (position among them, column)."""
        import numpy as np

        net = face.net
        place, kind = face.place[rows], net.classes[rows]
        swap = group.pairs(net, rows[at], column) - group.pairs(net, rows, place)[at]
        columns = net.waiting_column + 1
        for each in np.unique(kind).tolist():
            among = kind[at] == each
            cheapest = np.full(columns * columns, FAR, dtype=np.int64)
            np.minimum.at(cheapest, place[at[among]] * columns + column[among], swap[among])
            self.swaps[each] = cheapest.reshape(columns, columns)

    def _settle(self, values: Ints, up: Ints, down: Ints, swap: Relax) -> None:
        """Lower the values until no arc lowers any: within the tree, then by the swaps of what has become lower."""
        import numpy as np

        last = np.full(len(values), np.iinfo(np.int64).max)
        for _ in range(2 * len(values) + 2):
            through_trunk(self.net, values, up, down)
            values[values > FAR // 2] = FAR
            lower = (values < last) & (values < FAR)
            if not lower.any():
                return
            last = values.copy()
            for kind in self.swaps:
                gates = self.net.gates[kind]
                fresh = np.nonzero(lower[gates])[0]
                if len(fresh):
                    swap(values, kind, gates, fresh)
        raise RuntimeError("a plan that the solver calls best can be bettered")

    def _towards_sink(self, price: Ints, kind: int, gates: Ints, fresh: Ints) -> None:
        """One round of shortest ways to the sink over swaps that lead to some columns."""
        import numpy as np

        through = self._to(kind)[fresh] + price[gates[fresh]][:, None]
        price[gates] = np.minimum(price[gates], through.min(axis=0))

    def _from_rest(self, reach: Ints, kind: int, gates: Ints, fresh: Ints) -> None:
        """One round of shortest ways from the priced nodes: the same arcs the other way."""
        import numpy as np

        through = self.swaps[kind][fresh] + reach[gates[fresh]][:, None]
        reach[gates] = np.minimum(reach[gates], through.min(axis=0))

    def _to(self, kind: int) -> Ints:
        """The swaps by the column that they lead to: a row of numbers that lie together is read quickest."""
        if kind not in self._turned:
            self._turned[kind] = self.swaps[kind].T.copy()
        return self._turned[kind]


def through_trunk(net: Network, length: Ints, up: Ints, down: Ints) -> None:
    """Shorten lengths of ways to somewhere by ways within the tree of gates: from the leaves to the sink, and back."""
    import numpy as np

    workers = net.waiting_column
    parent = net.trunk.parent
    blocks = range(FIRST_TOTAL + workers, len(parent), workers) if workers else range(0)
    for first in reversed(blocks):
        here, above = slice(first, first + workers), slice(parent[first], parent[first] + workers)
        np.minimum(length[above], down[here] + length[here], out=length[above])
    here = slice(WAITING, FIRST_TOTAL + workers)
    length[SINK] = min(length[SINK], (down[here] + length[here]).min())
    np.minimum(length[here], up[here] + length[SINK], out=length[here])
    for first in blocks:
        here, above = slice(first, first + workers), slice(parent[first], parent[first] + workers)
        np.minimum(length[here], up[here] + length[above], out=length[here])
