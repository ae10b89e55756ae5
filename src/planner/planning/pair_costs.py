"""What each pair of citizen and worker, and each citizen's waiting, costs in a tier: as blocks, and arc by arc.

Who has a contact person pays nothing for a change at the column where the case stays. Where that contact person is
ruled out, to stay is to wait.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from planner.domain.plan_settings import Tier
from planner.planning.prices import FIRST_MIX, SECOND_MIX, TIE_SHIFT

if TYPE_CHECKING:
    from planner.planning.network import Hashes, Ints, Network


def arc_costs(net: Network, tier: Tier, rows: Ints, columns: Ints) -> Ints:
    """The costs of single arcs in a tier. The tier LOAD is paid in the trunk, not by pairs."""
    import numpy as np

    costs: Ints = np.zeros(len(rows), dtype=np.int64)
    waits = columns == net.waiting_column
    stays = columns == net.stay[rows]
    moved = net.held[rows] & ~stays
    placed = np.nonzero(~waits)[0]
    row, worker = rows[placed], columns[placed]
    if tier is Tier.PINS:
        costs += net.pin_cost[rows] * (columns != net.pinned[rows])
    elif tier in (Tier.WAITING, Tier.PRIORITY):
        costs += (waits | (stays & net.ruled_out[rows])) * (net.priority[rows] if tier is Tier.PRIORITY else 1)
    elif tier in (Tier.CHANGES, Tier.DISRUPTION):
        if net.change_price is None:
            costs += moved * (net.change_cost[rows] if tier is Tier.DISRUPTION else 1)
    elif tier is Tier.MATCH:
        costs += net.most_points + moved * (net.change_price or 0)
        costs[placed] -= net.points[row, worker]
    elif tier is Tier.RECENT:
        costs[placed] = net.recent[worker] * ~stays[placed]
    elif tier is Tier.TIES:
        costs[placed] = tie_bits(net.citizen_hash[row], net.worker_hash[worker])
        costs[stays] = net.stay_tie[rows[stays]]
    return costs


def block_costs(net: Network, tier: Tier, rows: Ints) -> Ints:
    """The costs of some citizens' arcs in a tier, a row each."""
    import numpy as np

    costs = np.zeros((len(rows), len(net.workers) + 1), dtype=np.int64)
    fill = _FILLERS.get(tier)
    if fill is not None:
        fill(net, rows, costs)
    return costs


def tie_bits(citizens: Hashes, workers: Hashes) -> Ints:
    """20 bits that each pair of identity hashes gives."""
    import numpy as np

    mixed = citizens ^ (workers << np.uint64(1) | workers >> np.uint64(63))
    mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(FIRST_MIX)
    mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(SECOND_MIX)
    return ((mixed ^ mixed >> np.uint64(31)) >> np.uint64(TIE_SHIFT)).astype(np.int64)


def _pins(net: Network, rows: Ints, costs: Ints) -> None:
    _but_in(net.pinned[rows], net.pin_cost[rows], costs)


def _waiting(net: Network, rows: Ints, costs: Ints) -> None:
    costs[:, net.waiting_column] = 1
    _set(_waits_at(net, rows), 1, costs)


def _priority(net: Network, rows: Ints, costs: Ints) -> None:
    costs[:, net.waiting_column] = net.priority[rows]
    _set(_waits_at(net, rows), net.priority[rows], costs)


def _changes(net: Network, rows: Ints, costs: Ints) -> None:
    if net.change_price is None:
        _but_in(net.stay[rows], net.held[rows].astype(costs.dtype), costs)


def _disruption(net: Network, rows: Ints, costs: Ints) -> None:
    if net.change_price is None:
        _but_in(net.stay[rows], net.change_cost[rows] * net.held[rows], costs)


def _match(net: Network, rows: Ints, costs: Ints) -> None:
    if net.change_price:
        _but_in(net.stay[rows], net.change_price * net.held[rows], costs)
    costs += net.most_points
    costs[:, : net.waiting_column] -= net.points[rows]


def _recent(net: Network, rows: Ints, costs: Ints) -> None:
    costs[:, : net.waiting_column] = net.recent
    _set(net.stay[rows], 0, costs)


def _ties(net: Network, rows: Ints, costs: Ints) -> None:
    costs[:, : net.waiting_column] = tie_bits(net.citizen_hash[rows][:, None], net.worker_hash[None, :])
    _set(net.stay[rows], net.stay_tie[rows], costs)


def _waits_at(net: Network, rows: Ints) -> Ints:
    """The column where staying is waiting, -1 for none."""
    import numpy as np

    return np.where(net.ruled_out[rows], net.stay[rows], -1)


def _but_in(column: Ints, amount: Ints, costs: Ints) -> None:
    """The amount everywhere but in the row's own column."""
    costs += amount[:, None]
    _set(column, 0, costs)


def _set(column: Ints, amount: Ints | int, costs: Ints) -> None:
    """The amount in the row's own column, where it has one."""
    import numpy as np

    rows = np.nonzero(column >= 0)[0]
    costs[rows, column[rows]] = np.broadcast_to(amount, column.shape)[rows]


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
