"""The problem as arrays: who may go where, what it costs by tier, and the tree of gates that the places form.

Every citizen sends one unit to a gate of a worker, or to the waiting list. A gate passes it on to its
parent: very complex cases to complex ones, these to the programme, the programme to the worker's total, the total to
the sink. Rows and columns are in the order of keyed hashes, so that nothing depends on the order of the input.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from planner.domain.plan_settings import PlanSettings
from planner.planning.match import permitted_pairs, points_matrix
from planner.planning.places import EVERYBODY, Crowd, Gate, Places, places_of, stays
from planner.planning.prices import FIRST_MIX, SECOND_MIX, TIE_SHIFT, identity_hash
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker, Tier

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
Rows = dict[PlanCitizen, tuple["Bools", "Points"]]
RowT = TypeVar("RowT", PlanCitizen, PlanWorker)


@dataclass(frozen=True, slots=True)
class Trunk:
    """The arcs from gates to their parents: parallel ones stand next to each other, the cheapest first.

    ``parent`` has an entry for each node (the sink is its own), ``price`` the cost of each arc in the tier LOAD.
    """

    tail: Ints
    head: Ints
    capacity: Ints
    price: Ints
    parent: Ints


@dataclass(frozen=True, slots=True)
class Network:
    """A problem as arrays. The last column of ``permitted`` and of cost blocks is the waiting list.

    ``present`` and ``pinned`` are columns, -1 for none. ``classes`` numbers each citizen's level; ``gates`` gives
    the node of each class and column; ``closed`` tells by class which workers are over a cap there already.
    """

    citizens: tuple[PlanCitizen, ...]
    workers: tuple[PlanWorker, ...]
    permitted: Bools
    points: Points
    present: Ints
    pinned: Ints
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
        return self.trunk.price if tier is Tier.LOAD else self.trunk.price * 0

    def most_in(self, tier: Tier) -> Ints:
        """The most that each citizen can cost in a tier, wherever placed."""
        import numpy as np

        held, one = self.present >= 0, np.ones(len(self.citizens), dtype=np.int64)
        counted = held if self.change_price is None else held & False
        most: dict[Tier, Ints] = {
            Tier.PINS: one * (self.pinned >= 0),
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
        return rows * 0 if tier is Tier.LOAD else _pair_costs(self, tier, rows, columns)

    def block(self, tier: Tier, rows: Ints) -> Ints:
        """The costs of some citizens' arcs in a tier, a row each."""
        import numpy as np

        costs = np.zeros((len(rows), len(self.workers) + 1), dtype=np.int64)
        fill = _FILLERS.get(tier)
        if fill is not None:
            fill(self, rows, costs)
        return costs


def _pair_costs(net: Network, tier: Tier, rows: Ints, columns: Ints) -> Ints:
    """The costs of single arcs, whatever the tier but LOAD."""
    import numpy as np

    costs: Ints = np.zeros(len(rows), dtype=np.int64)
    waits = columns == net.waiting_column
    present = net.present[rows]
    moved = (present >= 0) & (columns != present)
    placed = np.nonzero(~waits)[0]
    row, worker = rows[placed], columns[placed]
    if tier is Tier.PINS:
        costs += (net.pinned[rows] >= 0) & (columns != net.pinned[rows])
    elif tier in (Tier.WAITING, Tier.PRIORITY):
        costs += waits * (net.priority[rows] if tier is Tier.PRIORITY else 1)
    elif tier in (Tier.CHANGES, Tier.DISRUPTION):
        if net.change_price is None:
            costs += moved * (net.change_cost[rows] if tier is Tier.DISRUPTION else 1)
    elif tier is Tier.MATCH:
        costs += net.most_points + moved * (net.change_price or 0)
        costs[placed] -= net.points[row, worker]
    elif tier is Tier.RECENT:
        costs[placed] = net.recent[worker] * (worker != present[placed])
    else:
        costs[placed] = tie_bits(net.citizen_hash[row], net.worker_hash[worker])
    return costs


def tie_bits(citizens: Hashes, workers: Hashes) -> Ints:
    """20 bits that each pair of identity hashes gives."""
    import numpy as np

    mixed = citizens ^ (workers << np.uint64(1) | workers >> np.uint64(63))
    mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(FIRST_MIX)
    mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(SECOND_MIX)
    return ((mixed ^ mixed >> np.uint64(31)) >> np.uint64(TIE_SHIFT)).astype(np.int64)


def build(problem: PlanProblem) -> Network:
    """Lay the problem out."""
    import numpy as np

    seed = problem.settings.seed
    citizens, citizen_hash = _in_hash_order(problem.citizens, seed)
    workers, worker_hash = _in_hash_order(problem.workers, seed)
    places = places_of(citizens, workers, problem.settings)
    level_number = {level: index for index, level in enumerate(places.levels)}
    classes = np.array([level_number[one.programme, one.weight] for one in citizens], dtype=np.int64)
    column = {worker.key: index for index, worker in enumerate(workers)}
    present = np.array([column.get(one.present or "", -1) for one in citizens], dtype=np.int64)
    pinned = np.array([column.get(one.pinned or "", -1) for one in citizens], dtype=np.int64)
    closed = _closed(places)
    trunk, gates = _trunk(places, len(citizens))
    return Network(
        citizens=citizens,
        workers=workers,
        permitted=_permitted(citizens, permitted_pairs(citizens, workers) & ~closed[classes], present, pinned),
        points=points_matrix(citizens, workers, problem.settings),
        present=present,
        pinned=pinned,
        priority=np.array([one.priority for one in citizens], dtype=np.int64),
        change_cost=np.array([one.change_cost for one in citizens], dtype=np.int64),
        recent=np.array([one.recent for one in workers], dtype=np.int64),
        classes=classes,
        gates=gates,
        trunk=trunk,
        citizen_hash=citizen_hash,
        worker_hash=worker_hash,
        most_points=problem.settings.most_points,
        change_price=problem.settings.change_price,
        closed=closed,
        crowd=places.crowd,
    )


def with_one_more(net: Network, citizen: PlanCitizen, settings: PlanSettings, known: Rows) -> Network | None:
    """The network with a new citizen as the last row; None where that changes more than a row.

    Args:
        net: the network.
        citizen: the newcomer.
        settings: those of the problem.
        known: rows worked out before, by what such citizens ask for; filled here.
    """
    import numpy as np

    crowd = net.crowd.with_one_more(citizen)
    if crowd is None or any(worker.key == citizen.present for worker in net.workers):
        return None
    kind = sorted(level for level in crowd.planned if level != EVERYBODY).index((citizen.programme, citizen.weight))
    column = {worker.key: index for index, worker in enumerate(net.workers)}
    present, pinned = np.array([-1]), np.array([column.get(citizen.pinned or "", -1)])
    asks = replace(citizen, key="", identity="", priority=0, present=None, change_cost=0, pinned=None)
    if asks not in known:
        known[asks] = permitted_pairs((citizen,), net.workers), points_matrix((citizen,), net.workers, settings)
    may, points = known[asks]
    new = may & ~net.closed[kind]
    capacity = net.trunk.capacity.copy()
    capacity[0] += 1
    return replace(
        net,
        citizens=(*net.citizens, citizen),
        permitted=np.concatenate([net.permitted, _permitted((citizen,), new, present, pinned)]),
        points=np.concatenate([net.points, points]),
        present=np.append(net.present, present),
        pinned=np.append(net.pinned, pinned),
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


def _in_hash_order(rows: Sequence[RowT], seed: int) -> tuple[tuple[RowT, ...], Hashes]:
    import numpy as np

    hashed = sorted(rows, key=lambda row: (identity_hash(row.identity, seed), row.identity, row.key))
    return tuple(hashed), np.array([identity_hash(row.identity, seed) for row in hashed], dtype=np.uint64)


def _closed(places: Places) -> Bools:
    """Whether a worker receives nobody of a level: over the cap there, at a level that contains it, or in all."""
    import numpy as np

    in_all = np.array([gate.is_closed for gate in places.totals], dtype=np.bool_)
    closed = np.zeros((len(places.levels), len(in_all)), dtype=np.bool_)
    for number, (code, weight) in enumerate(places.levels):
        closed[number] = in_all
        for least in range(weight + 1):
            closed[number] |= np.array([gate.is_closed for gate in places.gates[code, least]], dtype=np.bool_)
    return closed


def _permitted(citizens: Sequence[PlanCitizen], new: Bools, present: Ints, pinned: Ints) -> Bools:
    """Who may go where: new pairs by the rules, the present pair always, a pin's alone; who has a pair never waits."""
    import numpy as np

    rows = np.arange(len(citizens))
    held = np.array([stays(one) for one in citizens], dtype=np.bool_) & (present >= 0)
    to_pin = pinned >= 0
    kept_pin = np.zeros(len(citizens), dtype=np.bool_)
    kept_pin[to_pin] = new[rows[to_pin], pinned[to_pin]]
    new[to_pin] = False
    new[rows[kept_pin], pinned[kept_pin]] = True
    new[rows[held], present[held]] = True
    new[rows[held & (pinned == present)]] = False
    new[rows[held & (pinned == present)], present[held & (pinned == present)]] = True
    return np.concatenate([new, ~held[:, None]], axis=1)


def _trunk(places: Places, citizens: int) -> tuple[Trunk, Ints]:
    import numpy as np

    workers = len(places.totals)
    node = {level: FIRST_TOTAL + workers * (number + 1) for number, level in enumerate(places.levels)}
    parent = np.zeros(FIRST_TOTAL + workers * (len(places.levels) + 1), dtype=np.int64)
    arcs: list[tuple[int, int, int, int]] = [(WAITING, SINK, citizens, 0)]
    for worker, gate in enumerate(places.totals):
        arcs.extend(_arcs(FIRST_TOTAL + worker, SINK, gate))
    for (code, weight), first in node.items():
        above = node[code, weight - 1] if weight else FIRST_TOTAL
        parent[first : first + workers] = np.arange(above, above + workers)
        for worker, gate in enumerate(places.gates[code, weight]):
            arcs.extend(_arcs(first + worker, above + worker, gate))
    columns = np.array(arcs, dtype=np.int64).reshape(-1, 4).T
    gates = np.full((len(places.levels), workers + 1), WAITING, dtype=np.int64)
    for number, first in enumerate(node.values()):
        gates[number, :workers] = np.arange(first, first + workers)
    return Trunk(columns[0], columns[1], columns[2], columns[3], parent), gates


def _arcs(tail: int, head: int, gate: Gate) -> list[tuple[int, int, int, int]]:
    if gate.capacity <= 0:
        return []
    if not gate.prices:
        return [(tail, head, gate.capacity, 0)]
    return [(tail, head, 1, price) for price in gate.prices]


def _pins(net: Network, rows: Ints, costs: Ints) -> None:
    _off(net.pinned[rows], (net.pinned[rows] >= 0).astype(costs.dtype), costs)


def _waiting(net: Network, rows: Ints, costs: Ints) -> None:  # noqa: ARG001 -- one shape for all tiers
    costs[:, net.waiting_column] = 1


def _priority(net: Network, rows: Ints, costs: Ints) -> None:
    costs[:, net.waiting_column] = net.priority[rows]


def _changes(net: Network, rows: Ints, costs: Ints) -> None:
    if net.change_price is None:
        _off(net.present[rows], (net.present[rows] >= 0).astype(costs.dtype), costs)


def _disruption(net: Network, rows: Ints, costs: Ints) -> None:
    if net.change_price is None:
        _off(net.present[rows], net.change_cost[rows] * (net.present[rows] >= 0), costs)


def _match(net: Network, rows: Ints, costs: Ints) -> None:
    import numpy as np

    costs[:] = net.most_points
    costs[:, : net.waiting_column] -= net.points[rows]
    if net.change_price:
        moved = np.full(len(rows), net.change_price, dtype=costs.dtype) * (net.present[rows] >= 0)
        costs += moved[:, None]
        held = np.nonzero(net.present[rows] >= 0)[0]
        costs[held, net.present[rows[held]]] -= moved[held]


def _recent(net: Network, rows: Ints, costs: Ints) -> None:
    costs[:, : net.waiting_column] = net.recent
    _clear(net.present[rows], costs)


def _ties(net: Network, rows: Ints, costs: Ints) -> None:
    costs[:, : net.waiting_column] = tie_bits(net.citizen_hash[rows][:, None], net.worker_hash[None, :])


def _off(column: Ints, amount: Ints, costs: Ints) -> None:
    """The amount everywhere but in the row's own column."""
    costs += amount[:, None]
    _clear(column, costs)


def _clear(column: Ints, costs: Ints) -> None:
    import numpy as np

    rows = np.nonzero(column >= 0)[0]
    costs[rows, column[rows]] = 0


_FILLERS: Final[Mapping[Tier, Callable[[Network, Ints, Ints], None]]] = {
    Tier.PINS: _pins,
    Tier.WAITING: _waiting,
    Tier.PRIORITY: _priority,
    Tier.CHANGES: _changes,
    Tier.DISRUPTION: _disruption,
    Tier.MATCH: _match,
    Tier.RECENT: _recent,
    Tier.TIES: _ties,
}
