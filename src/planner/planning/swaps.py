"""The cheapest move of one citizen from a worker to another, by class of case, compared over all tiers at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.planning.network import Network
from planner.planning.packed_tiers import FAR, PackedTiers

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from planner.planning.network import Bools, Ints

    Rows = npt.NDArray[np.int32]

PIECE: Final = 1024  # rows of dense costs held at a time


@dataclass(frozen=True, slots=True)
class Swaps:
    """By class: ``costs[word, to, from]``, and ``who[to, from]`` moves at that cost. Far where nobody can."""

    costs: list[Ints]
    who: list[Rows]

    @classmethod
    def of(cls, net: Network, packed: PackedTiers, place: Ints) -> Swaps:
        """The cheapest moves from the plan in which each citizen stands at ``place``."""
        import numpy as np

        columns, depth = net.waiting_column + 1, len(packed.factors)
        found = cls([], [])
        for kind in range(len(net.gates)):
            costs = np.full((depth, columns, columns), FAR, dtype=np.int64)
            who = np.full((columns, columns), -1, dtype=np.int32)
            rows = np.nonzero(net.classes == kind)[0]
            rows = rows[np.argsort(place[rows], kind="stable")]
            if len(rows):
                at, least, movers = _by_column(net, packed, place, rows)
                costs[:, :, at] = least.transpose(0, 2, 1)
                who[:, at] = movers.T
            found.costs.append(costs)
            found.who.append(who)
        return found


def least_moves(net: Network, packed: PackedTiers, place: Ints, kind: int, column: int) -> tuple[Ints, Rows]:
    """The least costs, by word and column, at which somebody of a class moves there from one column; and who does."""
    import numpy as np

    rows = np.nonzero((place == column) & (net.classes[: len(place)] == kind))[0]
    if not len(rows):
        columns = net.waiting_column + 1
        return np.full((len(packed.factors), columns), FAR), np.full(columns, -1, dtype=np.int32)
    _, least, movers = _by_column(net, packed, place, rows)
    return least[:, 0], movers[0]


def _by_column(net: Network, packed: PackedTiers, place: Ints, rows: Ints) -> tuple[Ints, Ints, Rows]:
    """For rows in order of their place: the places, the least costs ``[word, place, to]`` and who attains them."""
    import numpy as np

    cuts = np.nonzero(np.r_[True, place[rows][1:] != place[rows][:-1]])[0]
    starts = np.union1d(cuts, np.arange(0, len(rows), PIECE))
    parts, movers = [], []
    for lower, upper in _runs(starts, len(rows)):
        within = starts[(starts >= lower) & (starts < upper)] - lower
        costs, who = _least_of(net, packed, place, rows[lower:upper], within)
        parts.append(costs)
        movers.append(who)
    least, who = np.concatenate(parts, axis=1), np.concatenate(movers, axis=0)
    groups = np.searchsorted(starts, cuts)
    if len(groups) < len(starts):
        least, who = _lowest(list(least), who, groups, least[0] < FAR)
    return place[rows[cuts]], least, who


def _runs(starts: Ints, end: int) -> list[tuple[int, int]]:
    """Whole pieces together, up to so many rows."""
    runs, lower = [], int(starts[0])
    for upper in [*starts[1:].tolist(), int(end)]:
        if upper - lower >= PIECE:
            runs.append((lower, upper))
            lower = upper
    if lower < end:
        runs.append((lower, int(end)))
    return runs


def _least_of(net: Network, packed: PackedTiers, place: Ints, rows: Ints, starts: Ints) -> tuple[Ints, Rows]:
    import numpy as np

    own = np.arange(len(rows)), place[rows]
    may = net.permitted[rows]
    may[own] = False
    costs = [each - each[own][:, None] for each in packed.blocks(net, rows)]
    return _lowest(costs, np.broadcast_to(rows.astype(np.int32)[:, None], may.shape), starts, may)


def _lowest(costs: list[Ints], who: Rows, starts: Ints, may: Bools) -> tuple[Ints, Rows]:
    """Of each run of rows the lexicographically least costs in every column, and who attains them."""
    import numpy as np

    run = np.zeros(len(may), dtype=np.int64)
    run[starts[1:]] = 1
    run = np.cumsum(run)
    least = []
    for each in costs:
        open_costs = np.where(may, each, FAR)
        low = np.minimum.reduceat(open_costs, starts, axis=0)
        may = may & (open_costs == low[run])
        least.append(low)
    return np.stack(least), np.maximum.reduceat(np.where(may, who, -1), starts, axis=0)
