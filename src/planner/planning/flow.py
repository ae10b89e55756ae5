"""The one place where OR-Tools works: the cheapest whole flow on the arcs that it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.planning.face import Face, Group, chunks

if TYPE_CHECKING:
    from planner.planning.network import Ints


def solve_shown(face: Face, group: Group) -> None:
    """Solve a group of tiers on the candidate arcs of the face; ``face.place`` and ``face.used`` become the plan.

    Raises:
        RuntimeError: the solver found no best flow, though the plan at hand is one: a fault of this program.
    """
    import numpy as np
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    net = face.net
    shown = face.shown()
    settled = shown.sum(axis=1) == 1
    face.place[settled] = np.argmax(shown[settled], axis=1)
    rows = np.nonzero(~settled)[0]
    nodes = len(net.trunk.parent)
    pair_row, pair_column, pair_cost = _pairs(face, group, rows)
    free = np.nonzero(face.free & (net.trunk.capacity > 0))[0]
    solver = SimpleMinCostFlow()
    pair_arcs = solver.add_arcs_with_capacity_and_unit_cost(
        (nodes + pair_row).astype(np.int32),
        net.gates[net.classes[rows[pair_row]], pair_column].astype(np.int32),
        np.ones(len(pair_row), dtype=np.int64),
        pair_cost,
    )
    trunk_arcs = solver.add_arcs_with_capacity_and_unit_cost(
        net.trunk.tail[free].astype(np.int32),
        net.trunk.head[free].astype(np.int32),
        net.trunk.capacity[free],
        group.trunk(net)[free],
    )
    supply = np.concatenate([face.supplies(settled), np.ones(len(rows), dtype=np.int64)])
    solver.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    status = solver.solve()
    if status != SimpleMinCostFlow.Status.OPTIMAL:
        raise RuntimeError(f"no flow: {status}")
    chosen = np.nonzero(solver.flows(pair_arcs))[0] if len(pair_row) else pair_row
    face.place[rows[pair_row[chosen]]] = pair_column[chosen]
    face.used = np.where(face.fixed, net.trunk.capacity, 0)
    face.used[free] = solver.flows(trunk_arcs)


def _pairs(face: Face, group: Group, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """Position among the rows, column and cost of every pair shown."""
    import numpy as np

    positions, columns, costs = [], [], []
    start = 0
    for part in chunks(rows):
        position, column = np.nonzero(face.candidates[part] & face.allowed[part])
        costs.append(group.block(face.net, part)[position, column])
        positions.append(position + start)
        columns.append(column)
        start += len(part)
    empty = np.zeros(0, dtype=np.int64)
    return (
        np.concatenate([empty, *positions]),
        np.concatenate([empty, *columns]),
        np.concatenate([empty, *costs]),
    )
