"""The one place where OR-Tools works: the cheapest whole flow on the arcs that it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.planning.open_arcs import OpenArcs, TierGroup

if TYPE_CHECKING:
    from planner.planning.network import Ints


@dataclass(frozen=True, slots=True)
class Known:
    """What a plan that is best on fewer arcs tells: its node prices, and the most that the new arcs can gain.

    An arc that costs more than that over the prices is in no better plan, and need not be shown.
    """

    price: Ints
    most: int


def solve_shown(face: OpenArcs, group: TierGroup, known: Known | None = None) -> None:
    """Solve a group of tiers on the candidate arcs of the face; ``face.place`` and ``face.used`` become the plan.

    Args:
        face: the open arcs.
        group: the tiers.
        known: what is known of the same group on fewer arcs, of which the plan at hand is the best.

    Raises:
        RuntimeError: the solver found no best flow, though the plan at hand is one: a fault of this program.
    """
    import numpy as np
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    net = face.net
    pair_row, pair_column = np.nonzero(face.shown())
    pair_cost = group.pairs(net, pair_row, pair_column)
    if known is not None:
        keep = _over(face, group, known.price, pair_row, pair_column, pair_cost) <= known.most
        pair_row, pair_column, pair_cost = pair_row[keep], pair_column[keep], pair_cost[keep]
    settled = np.bincount(pair_row, minlength=len(net.citizens)) == 1
    alone = settled[pair_row]
    face.place[pair_row[alone]] = pair_column[alone]
    rows = np.nonzero(~settled)[0]
    position = np.cumsum(~settled) - 1
    pair_row, pair_column, pair_cost = position[pair_row[~alone]], pair_column[~alone], pair_cost[~alone]
    nodes = len(net.trunk.parent)
    free = np.nonzero(face.free & (net.trunk.capacity > 0))[0]
    cost = group.trunk(net)[free]
    runs = _runs(net.trunk.tail[free], cost)
    solver = SimpleMinCostFlow()
    pair_arcs = solver.add_arcs_with_capacity_and_unit_cost(
        (nodes + pair_row).astype(np.int32),
        net.gates[net.classes[rows[pair_row]], pair_column].astype(np.int32),
        np.ones(len(pair_row), dtype=np.int64),
        pair_cost,
    )
    trunk_arcs = solver.add_arcs_with_capacity_and_unit_cost(
        net.trunk.tail[free[runs]].astype(np.int32),
        net.trunk.head[free[runs]].astype(np.int32),
        np.add.reduceat(net.trunk.capacity[free], runs) if len(runs) else runs,
        cost[runs],
    )
    supply = np.concatenate([face.supplies(settled), np.ones(len(rows), dtype=np.int64)])
    solver.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    status = solver.solve()
    if status != SimpleMinCostFlow.Status.OPTIMAL:
        raise RuntimeError(f"no flow: {status}")
    chosen = np.nonzero(solver.flows(pair_arcs))[0] if len(pair_row) else pair_row
    face.place[rows[pair_row[chosen]]] = pair_column[chosen]
    face.used = np.where(face.fixed, net.trunk.capacity, 0)
    face.used[free] = _spread(net.trunk.capacity[free], runs, solver.flows(trunk_arcs) if len(runs) else runs)
    face.is_plan = True


def _runs(tail: Ints, cost: Ints) -> Ints:
    """Where each run of parallel arcs of one cost begins: the solver is shown one arc for all of them."""
    import numpy as np

    if not len(tail):
        return np.zeros(0, dtype=np.int64)
    return np.nonzero(np.r_[True, (tail[1:] != tail[:-1]) | (cost[1:] != cost[:-1])])[0]


def _spread(capacity: Ints, runs: Ints, flow: Ints) -> Ints:
    """The flow of each run on its arcs, the first ones first."""
    import numpy as np

    before = np.cumsum(capacity) - capacity
    run = np.zeros(len(capacity), dtype=np.int64)
    run[runs[1:]] = 1
    run = np.cumsum(run)
    spread: Ints = np.clip(flow[run] - (before - before[runs[run]]), 0, capacity)
    return spread


def _over(face: OpenArcs, group: TierGroup, price: Ints, row: Ints, column: Ints, cost: Ints) -> Ints:
    """What pairs cost more than the citizen's own, the prices taken into account."""
    import numpy as np

    net = face.net
    rows = np.arange(len(net.citizens))
    own = group.pairs(net, rows, face.place) + price[net.gates[net.classes, face.place]]
    over: Ints = cost + price[net.gates[net.classes[row], column]] - own[row]
    return over
