"""The problem as arrays: who may go where, what it costs by tier, and the tree of gates that the places form.

Every citizen sends one unit to a gate of a worker, or to the waiting list. A gate passes it on to its
parent: very complex cases to complex ones, these to the programme, the programme to the worker's total, the total to
the sink. Rows and columns are in the order of keyed hashes, so that nothing depends on the order of the input.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from planner.domain.plan_settings import PlanSettings, Tier
from planner.planning.match import permitted_pairs, points_matrix
from planner.planning.pair_costs import arc_costs, block_costs
from planner.planning.places import EVERYBODY, Crowd
from planner.planning.prices import TIE_SHIFT, identity_hash
from planner.planning.problem import PlanCitizen, PlanWorker

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Bools = npt.NDArray[np.bool_]
    Points = npt.NDArray[np.int16]
    Hashes = npt.NDArray[np.uint64]

SINK: Final = 0
WAITING: Final = 1
FIRST_TOTAL: Final = 2
Known = dict[PlanCitizen, tuple["Bools", "Points"]]


@dataclass(frozen=True, slots=True)
class Trunk:
    """The arcs from gates to their parents: parallel ones stand next to each other, the cheapest first.

    ``parent`` has an entry for each node (the sink is its own), ``price`` the cost of each arc in the tier LOAD,
    ``excess`` that in the tier PINS: more than all pins together for whoever is one too many where a count comes down.
    """

    tail: Ints
    head: Ints
    capacity: Ints
    price: Ints
    excess: Ints
    parent: Ints


@dataclass(frozen=True, slots=True)
class Network:
    """A problem as arrays. The last column of ``permitted`` and of cost blocks is the waiting list.

    ``held``: has a contact person. ``stay`` is the column where the case takes a place while nothing is decided (the
    cover's, where there is one), -1 for none; where ``ruled_out``, staying is waiting. ``stay_tie`` is what it
    costs in the tier TIES. ``pinned`` is a column, -1 for none, and ``pin_cost`` what any other costs. ``classes``
    numbers each citizen's level; ``gates`` gives the node of each class and column; ``closed`` tells by class which
    workers get nobody new there.
    """

    citizens: tuple[PlanCitizen, ...]
    workers: tuple[PlanWorker, ...]
    permitted: Bools
    points: Points
    held: Bools
    stay: Ints
    ruled_out: Bools
    stay_tie: Ints
    pinned: Ints
    pin_cost: Ints
    priority: Ints
    change_cost: Ints
    recent: Ints
    classes: Ints
    gates: Ints
    trunk: Trunk
    citizen_hash: Hashes
    worker_hash: Hashes
    most_points: int
    change_price: int | None
    closed: Bools
    crowd: Crowd

    @property
    def waiting_column(self) -> int:
        """The column that stands for the waiting list."""
        return len(self.workers)

    def trunk_cost(self, tier: Tier) -> Ints:
        """The cost of each trunk arc in a tier."""
        if tier is Tier.PINS:
            return self.trunk.excess
        return self.trunk.price if tier is Tier.LOAD else self.trunk.price * 0

    def most_in(self, tier: Tier) -> Ints:
        """The most that each citizen can cost in a tier, wherever placed."""
        import numpy as np

        held, one = self.held, np.ones(len(self.citizens), dtype=np.int64)
        counted = held if self.change_price is None else held & False
        most: dict[Tier, Ints] = {
            Tier.PINS: self.pin_cost,
            Tier.PRIORITY: self.priority,
            Tier.CHANGES: one * counted,
            Tier.DISRUPTION: self.change_cost * counted,
            Tier.MATCH: one * self.most_points + (self.change_price or 0) * held,
            Tier.RECENT: one * int(self.recent.max(initial=0)),
            Tier.TIES: one << (64 - TIE_SHIFT),
        }
        return most.get(tier, one)

    def pairs(self, tier: Tier, rows: Ints, columns: Ints) -> Ints:
        """The costs of single arcs in a tier."""
        return arc_costs(self, tier, rows, columns)

    def block(self, tier: Tier, rows: Ints) -> Ints:
        """The costs of some citizens' arcs in a tier, a row each."""
        return block_costs(self, tier, rows)

    def column_of(self, node: int) -> int:
        """The column that a gate, or the node of the waiting list, stands for."""
        return self.waiting_column if node == WAITING else (node - FIRST_TOTAL) % self.waiting_column

    def worker_at(self, row: int, column: int) -> str | None:
        """The key of the worker whom a column gives a citizen; None where the citizen waits, with somebody or not."""
        if column == self.waiting_column:
            return None
        if column == self.stay[row]:
            return None if self.ruled_out[row] else self.citizens[row].present
        return self.workers[column].key

    def waits(self, place: Ints) -> Bools:
        """Whether each citizen waits where the columns are their places."""
        found: Bools = (place == self.waiting_column) | (self.ruled_out & (place == self.stay))
        return found


def with_one_more(net: Network, citizen: PlanCitizen, settings: PlanSettings, known: Known) -> Network | None:
    """The network with a new citizen as the last row; None where that changes more than a row.

    Args:
        net: the network.
        citizen: the newcomer.
        settings: those of the problem.
        known: rows worked out before, by what such citizens ask for; filled here.
    """
    import numpy as np

    crowd = net.crowd.with_one_more(citizen)
    if crowd is None or citizen.takes_place_of is not None:
        return None
    kind = sorted(level for level in crowd.planned if level != EVERYBODY).index((citizen.programme, citizen.weight))
    column = {worker.key: index for index, worker in enumerate(net.workers)}
    pinned = column.get(citizen.pinned or "", -1)
    asks = replace(citizen, key="", identity="", priority=0, change_cost=0, pinned=None)
    if asks not in known:
        known[asks] = permitted_pairs((citizen,), net.workers), points_matrix((citizen,), net.workers, settings)
    may, points = known[asks]
    new = may & ~net.closed[kind]
    if pinned >= 0:
        new &= np.arange(len(net.workers)) == pinned
    capacity = net.trunk.capacity.copy()
    capacity[0] += 1
    return replace(
        net,
        citizens=(*net.citizens, citizen),
        permitted=np.concatenate([net.permitted, np.append(new, [[True]], axis=1)]),
        points=np.concatenate([net.points, points]),
        held=np.append(net.held, False),
        stay=np.append(net.stay, -1),
        ruled_out=np.append(net.ruled_out, False),
        stay_tie=np.append(net.stay_tie, 0),
        pinned=np.append(net.pinned, pinned),
        pin_cost=np.append(net.pin_cost, int(pinned >= 0)),
        priority=np.append(net.priority, citizen.priority),
        change_cost=np.append(net.change_cost, citizen.change_cost),
        classes=np.append(net.classes, kind),
        trunk=replace(net.trunk, capacity=capacity),
        citizen_hash=np.append(net.citizen_hash, np.uint64(identity_hash(citizen.identity, settings.seed))),
        crowd=crowd,
    )


def by_node(trunk: Trunk, amount: Ints) -> Ints:
    """Sums over the trunk arcs from each node."""
    import numpy as np

    return np.bincount(trunk.tail, weights=amount, minlength=len(trunk.parent)).astype(np.int64)


def cheapest_first(trunk: Trunk, flow: Ints) -> Ints:
    """The flow of each trunk arc where so much goes up from each node, through the cheapest places."""
    import numpy as np

    before = np.cumsum(trunk.capacity) - trunk.capacity
    first = np.full(len(trunk.parent), np.iinfo(np.int64).max)
    np.minimum.at(first, trunk.tail, before)
    alike: Ints = np.clip(flow[trunk.tail] - before + first[trunk.tail], 0, trunk.capacity)
    return alike
