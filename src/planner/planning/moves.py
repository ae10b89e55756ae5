"""From a way through the residual graph to who moves where: what each pair costs, and the steps of a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.plan_settings import Tier
from planner.planning.network import Network
from planner.planning.residual_paths import TRUNK, ResidualPaths

if TYPE_CHECKING:
    from planner.planning.network import Ints


@dataclass(frozen=True, slots=True)
class Move:
    """A citizen's row goes from a column to another."""

    row: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Walk:
    """A way taken: who moves, and the trunk arcs that carry one unit more (1) or less (-1)."""

    moves: tuple[Move, ...]
    arcs: tuple[tuple[int, int], ...]


def walk(paths: ResidualPaths, used: Ints, start: int, hops: Sequence[tuple[int, int]]) -> Walk | None:
    """What a way does; None where it needs a place that does not exist.

    Args:
        paths: the residual graph.
        used: the flow of each trunk arc.
        start: the node that the way begins at.
        hops: the nodes on it, each with the kind of the hop that leads there.
    """
    moves, arcs = [], []
    node = start
    for after, kind in without_loops(start, hops):
        if kind == TRUNK:
            arc = _arc(paths, used, node, after)
            if arc is None:
                return None
            arcs.append(arc)
        else:
            before, to = paths.net.column_of(node), paths.net.column_of(after)
            moves.append(Move(int(paths.swaps.who[kind][to, before]), before, to))
        node = after
    return Walk(tuple(moves), tuple(arcs))


def without_loops(start: int, hops: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The way without what leads back to a node that it has been at."""
    nodes, found = [start], list[tuple[int, int]]()
    for hop in hops:
        if hop[0] in nodes:
            again = nodes.index(hop[0])
            del nodes[again + 1 :], found[again:]
        else:
            nodes.append(hop[0])
            found.append(hop)
    return found


def _arc(paths: ResidualPaths, used: Ints, node: int, after: int) -> tuple[int, int] | None:
    """The trunk arc of a hop: the cheapest that is free upwards, the dearest that is taken downwards."""
    trunk = paths.net.trunk
    is_up = int(paths.parent[node]) == after
    first, last = paths.span(node if is_up else after)
    if is_up:
        return next(((arc, 1) for arc in range(first, last) if used[arc] < trunk.capacity[arc]), None)
    return next(((arc, -1) for arc in reversed(range(first, last)) if used[arc] > 0), None)


def pair_cost(net: Network, row: int, column: int) -> dict[Tier, int]:
    """What a citizen's arc to a column costs, tier by tier."""
    import numpy as np

    rows, columns = np.array([row]), np.array([column])
    return {tier: int(net.pairs(tier, rows, columns)[0]) for tier in Tier}


def move_cost(net: Network, move: Move) -> dict[Tier, int]:
    """What a move costs the citizen's own pair, tier by tier."""
    after, before = pair_cost(net, move.row, move.after), pair_cost(net, move.row, move.before)
    return {tier: after[tier] - before[tier] for tier in Tier}


def walk_cost(net: Network, way: Walk) -> dict[Tier, int]:
    """What a way costs, tier by tier: its moves, and the prices of the places taken and given up."""
    total = dict.fromkeys(Tier, 0)
    for move in way.moves:
        total = added(total, move_cost(net, move))
    total[Tier.LOAD] += sum(sign * int(net.trunk.price[arc]) for arc, sign in way.arcs)
    return total


def added(one: Mapping[Tier, int], other: Mapping[Tier, int]) -> dict[Tier, int]:
    """The sum, tier by tier."""
    return {tier: one[tier] + other[tier] for tier in Tier}
