"""What is still open while the tiers are solved: the plans that are best in every tier so far (the optimal face).

A plan is best in a tier exactly when it uses no arc of positive reduced cost and fills every arc of negative reduced
cost; so after each tier the former are taken out and the latter fixed, and the next tier chooses among what is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.domain.plan_settings import Tier
from planner.planning.network import SINK, Network

if TYPE_CHECKING:
    from planner.planning.network import Bools, Ints

CHUNK: Final = 4096  # rows of dense costs held at a time


@dataclass(frozen=True, slots=True)
class TierGroup:
    """Tiers solved together: each counts ``factor`` times, so that no sum of a later one reaches an earlier one."""

    factors: Mapping[Tier, int]

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers, the most important first."""
        return tuple(self.factors)

    def block(self, net: Network, rows: Ints) -> Ints:
        """The packed costs of some citizens' arcs."""
        first, *rest = self.factors.items()
        costs = net.block(first[0], rows)
        costs *= first[1]
        for tier, factor in rest:
            more = net.block(tier, rows)
            more *= factor
            costs += more
        return costs

    def pairs(self, net: Network, rows: Ints, columns: Ints) -> Ints:
        """The packed costs of single arcs."""
        return sum((net.pairs(tier, rows, columns) * factor for tier, factor in self.factors.items()), rows * 0)

    def trunk(self, net: Network) -> Ints:
        """The packed costs of the trunk's arcs."""
        return sum((net.trunk_cost(tier) * factor for tier, factor in self.factors.items()), net.trunk.price * 0)


class OpenArcs:
    """The open arcs. ``place`` is each citizen's column in the plan so far, ``used`` the flow of each trunk arc.

    ``allowed`` are the pairs of the face, ``candidates`` those of them that the solver is shown. ``free`` marks trunk
    arcs still open, ``fixed`` those that every plan of the face fills. ``is_plan``: whether a plan is at hand yet.
    """

    def __init__(self, net: Network, candidates: Bools) -> None:
        import numpy as np

        self.net = net
        self.allowed = net.permitted.copy()
        self.candidates = candidates
        self.place = np.argmax(self.allowed, axis=1)
        self.used = np.zeros(len(net.trunk.tail), dtype=np.int64)
        self.free = np.ones(len(net.trunk.tail), dtype=np.bool_)
        self.fixed = np.zeros(len(net.trunk.tail), dtype=np.bool_)
        self.is_plan = False

    def cost(self, group: TierGroup) -> int:
        """What the plan so far costs in a group."""
        import numpy as np

        rows = np.arange(len(self.net.citizens))
        return int(group.pairs(self.net, rows, self.place).sum() + (group.trunk(self.net) * self.used).sum())

    def open_rows(self) -> Ints:
        """Citizens who still have a choice."""
        import numpy as np

        return np.nonzero(self.allowed.sum(axis=1) > 1)[0]

    def shown(self) -> Bools:
        """The pairs that the solver is shown."""
        return self.candidates & self.allowed

    def supplies(self, settled: Bools) -> Ints:
        """What the settled citizens and the fixed arcs bring to each node; the sink takes all.

        Args:
            settled: by citizen, whether one place only is shown; it is their place already.
        """
        import numpy as np

        net = self.net
        supply = np.zeros(len(net.trunk.parent), dtype=np.int64)
        rows = np.nonzero(settled)[0]
        np.add.at(supply, net.gates[net.classes[rows], self.place[rows]], 1)
        flow = net.trunk.capacity[self.fixed]
        np.subtract.at(supply, net.trunk.tail[self.fixed], flow)
        np.add.at(supply, net.trunk.head[self.fixed], flow)
        supply[SINK] -= len(net.citizens)
        return supply

    def narrow(self, group: TierGroup, price: Ints) -> None:
        """Keep only what is best in the group, by its node prices (the cost of sending one more unit to the sink)."""
        net = self.net
        for rows in chunks(self.open_rows()):
            costs = group.block(net, rows)
            costs += price[net.gates[net.classes[rows]]]
            own = costs[range(len(rows)), self.place[rows]]
            self.allowed[rows] &= costs == own[:, None]
        reduced = group.trunk(net) + price[net.trunk.head] - price[net.trunk.tail]
        self.fixed |= self.free & (reduced < 0)
        self.free &= reduced == 0


def chunks(rows: Ints) -> Iterator[Ints]:
    """The rows a part at a time, so that dense costs never take much room."""
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]


def packed(net: Network, tiers: Sequence[Tier], limit: int) -> list[TierGroup]:
    """The tiers as few groups as possible, so that no arc's cost goes over the limit.

    Args:
        net: the problem.
        tiers: what to solve together if it fits, the most important first.
        limit: the most that one arc may cost.

    Raises:
        OverflowError: one tier alone goes over the limit.
    """
    groups: list[dict[Tier, int]] = []
    height, total = 0, 0
    for tier in reversed(tiers):
        most, whole = _extent(net, tier)
        if most > limit:
            raise OverflowError(tier.name)
        if groups and most * (total + 1) + height <= limit:
            groups[-1][tier] = total + 1
            height += most * (total + 1)
            total += whole * (total + 1)
        else:
            groups.append({tier: 1})
            height, total = most, whole
    return [TierGroup(dict(sorted(factors.items()))) for factors in reversed(groups)]


def _extent(net: Network, tier: Tier) -> tuple[int, int]:
    """The most that one arc can cost in a tier, and a number that no plan's cost in it can go over."""
    if tier is Tier.LOAD:
        return int(net.trunk.price.max(initial=0)), int((net.trunk.price * net.trunk.capacity).sum())
    most, trunk = net.most_in(tier), net.trunk_cost(tier)
    whole = int(most.sum()) + int((trunk * net.trunk.capacity).sum())
    return max(int(most.max(initial=0)), int(trunk.max(initial=0))), whole
