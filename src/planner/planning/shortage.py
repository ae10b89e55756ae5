"""Why somebody waits: the smallest set of citizens who compete for fewer places than they are.

From the one who waits the search goes to every worker who may have the case, from there to everybody who holds a place
there and could go elsewhere, and so on, only through places that are taken. What is reached is the smallest minimum
cut that holds the citizen (Ford and Fulkerson): everybody found may have places of those workers only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.planning.network import FIRST_TOTAL, Network

if TYPE_CHECKING:
    from planner.planning.network import Bools, Ints


def cut_around(net: Network, place: Ints, used: Ints, row: int) -> tuple[Ints, Ints, int]:
    """Rows of the citizens who compete, columns of the workers, and the places they have for them.

    Args:
        net: the problem as arrays.
        place: each citizen's column in a plan in which as few as possible wait.
        used: the flow of each trunk arc in it.
        row: a citizen who waits in it.
    """
    import numpy as np

    trunk, waiting = net.trunk, net.waiting_column
    allowed = net.permitted[:, :waiting].copy()
    ruled_out = np.nonzero(net.ruled_out)[0]
    allowed[ruled_out, net.stay[ruled_out]] = False  # who stays there waits
    stands = net.gates[net.classes, place]
    # Whoever sits at the pin stays there: to keep pins comes before that few wait.
    moves = (place != waiting) & ((net.pinned < 0) | (net.pinned != place))
    has_room = np.zeros(len(trunk.parent), dtype=np.bool_)
    has_room[trunk.tail[used < trunk.capacity]] = True
    has_flow = np.zeros(len(trunk.parent), dtype=np.bool_)
    has_flow[trunk.tail[used > 0]] = True
    reached = np.zeros(len(trunk.parent), dtype=np.bool_)
    reached[net.gates[net.classes[row], :waiting][allowed[row]]] = True
    asked = np.zeros(len(net.citizens), dtype=np.bool_)
    count = 0
    while count != reached.sum():
        count = int(reached.sum())
        reached[trunk.parent[reached & has_room]] = True
        reached[FIRST_TOTAL:] |= (has_flow & reached[trunk.parent])[FIRST_TOTAL:]
        found = np.nonzero(reached[stands] & moves & ~asked)[0]
        asked[found] = True
        _reach_gates(net, allowed, found, reached)
    arcs = reached[trunk.tail] & ~reached[trunk.head]
    competing = reached[stands] & (place != waiting)
    competing |= _confined(net, allowed, np.nonzero(place == waiting)[0], reached)
    competing[row] = True
    columns = (reached[net.gates[:, :waiting]]).any(axis=0)
    return np.nonzero(competing)[0], np.nonzero(columns)[0], int(trunk.capacity[arcs].sum())


def _reach_gates(net: Network, allowed: Bools, rows: Ints, reached: Bools) -> None:
    """Reach every gate that one of the rows may go to."""
    for kind, gates in enumerate(net.gates):
        some = rows[net.classes[rows] == kind]
        if len(some):
            reached[gates[: net.waiting_column][allowed[some].any(axis=0)]] = True


def _confined(net: Network, allowed: Bools, rows: Ints, reached: Bools) -> Bools:
    """Which citizens may go somewhere, and to gates reached alone."""
    import numpy as np

    inside = np.zeros(len(net.citizens), dtype=np.bool_)
    open_gates = reached[net.gates[net.classes[rows], : net.waiting_column]]
    inside[rows] = allowed[rows].any(axis=1) & ~(allowed[rows] & ~open_gates).any(axis=1)
    return inside
