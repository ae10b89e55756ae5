"""A first plan without the solver: each citizen gets a free place, those with fewest places first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.planning.network import SINK, by_node, cheapest_first
from planner.planning.open_arcs import OpenArcs

if TYPE_CHECKING:
    from planner.planning.network import Ints


def place_at_once(face: OpenArcs) -> None:
    """Make a plan of the face: who has somebody stays, a pin is kept, others go where most is free.

    If everybody finds a place, ``face`` holds the plan and shows the solver its pairs; otherwise nothing is changed.
    """
    import numpy as np

    net = face.net
    rows = np.arange(len(net.citizens))
    place = np.where(net.pinned >= 0, net.pinned, net.stay)
    settled = (place >= 0) & face.allowed[rows, place] & ~(net.ruled_out & (place == net.stay))
    flow = np.zeros(len(net.trunk.parent), dtype=np.int64)
    _add(face, flow, net.gates[net.classes[settled], place[settled]])
    room = by_node(net.trunk, net.trunk.capacity) - flow
    if (room[SINK + 1 :] < 0).any():
        return
    choices = face.allowed[:, : net.waiting_column].sum(axis=1)
    for row in sorted(np.nonzero(~settled)[0].tolist(), key=lambda each: int(choices[each])):
        column = _freest(face, room, row)
        if column is None:
            return
        place[row] = column
        node = int(net.gates[net.classes[row], column])
        while node != SINK:
            room[node] -= 1
            node = int(net.trunk.parent[node])
    face.place[:] = place
    face.candidates[rows, place] = True
    face.used = cheapest_first(net.trunk, by_node(net.trunk, net.trunk.capacity) - room)
    face.is_plan = True


def _add(face: OpenArcs, flow: Ints, nodes: Ints) -> None:
    """One more through each of the nodes, and on to the sink."""
    import numpy as np

    while len(nodes):
        np.add.at(flow, nodes, 1)
        nodes = face.net.trunk.parent[nodes]
        nodes = nodes[nodes != SINK]


def _freest(face: OpenArcs, room: Ints, row: int) -> int | None:
    """Of the workers shown for a citizen the one with most room, or else of all that may have the case."""
    import numpy as np

    net = face.net
    for among in (face.candidates[row] & face.allowed[row], face.allowed[row]):
        columns = np.nonzero(among[: net.waiting_column])[0]
        columns = columns[columns != net.stay[row]]  # who stays although ruled out waits
        nodes = net.gates[net.classes[row], columns]
        free = np.full(len(columns), np.iinfo(np.int64).max)
        while len(nodes) and nodes[0] != SINK:
            free = np.minimum(free, room[nodes])
            nodes = net.trunk.parent[nodes]
        if len(free) and free.max() > 0:
            return int(columns[free.argmax()])
    return None
