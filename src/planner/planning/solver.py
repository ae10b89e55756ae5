"""The plan: tier after tier, each solved to a proven optimum among the plans that are best in the tiers before it.

The solver is shown a few arcs for each citizen. Node prices then tell which arcs not shown would better the plan;
these are added and the tier solved again, until there is none. ``planner.planning.deciding`` calls it once, or once
for each decision that has to be tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.domain.plan_settings import Tier
from planner.planning.flow import Known, solve_shown
from planner.planning.greedy import place_at_once
from planner.planning.network import Network
from planner.planning.open_arcs import OpenArcs, TierGroup, chunks, packed
from planner.planning.potentials import Residual
from planner.planning.problem import Cancel, PlanCancelledError, Report

if TYPE_CHECKING:
    from planner.planning.network import Bools, Ints

SHOWN: Final = 12  # arcs shown for each citizen at first
ADDED: Final = 8  # arcs added for each citizen in a round
REMEMBERED: Final = 4_000_000  # pairs whose costs are kept from round to round
# Makes equal gains differ by hash, so that not everybody is shown the same few places.
SCATTER: Final = 2.0**-40
# The solver multiplies costs by the number of nodes within 64 bits: seen to take 1e14 at 10,000 nodes and refuse 1e15.
HEADROOM: Final = 10**18
TOGETHER: Final = (
    (Tier.PINS,),
    (Tier.WAITING, Tier.PRIORITY),
    (Tier.CHANGES, Tier.DISRUPTION),
    (Tier.MATCH,),
    (Tier.LOAD,),
    (Tier.RECENT, Tier.TIES),
)
Proof = tuple[tuple[Mapping[Tier, int], "Ints"], ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """A network solved as far as it was worth it.

    ``proof`` holds, for each group of tiers in order, how they were packed and the node prices. ``cost`` is that of the
    network by tier, ``is_whole`` False where it went above the limit and the later tiers were left.
    """

    net: Network
    face: OpenArcs
    proof: Proof
    cost: Mapping[Tier, int]
    rounds: int
    is_whole: bool


def solve_network(
    net: Network,
    cancel: Cancel | None = None,
    report: Report | None = None,
    limit: Mapping[Tier, int] | None = None,
    before: Tried | None = None,
) -> Tried:
    """Solve one network, or find that it costs more than the limit.

    Args:
        net: the problem as arrays.
        cancel: asked now and then whether to stop.
        report: told the share done, from 0 to 1.
        limit: a cost by tier; whoever goes above it is given up.
        before: the same problem under other decisions: the arcs that it took are shown from the beginning.

    Raises:
        PlanCancelledError: ``cancel`` said so.
    """
    most = HEADROOM // (len(net.trunk.parent) + len(net.citizens) + 1)
    groups = [group for tiers in TOGETHER if _says_anything(net, tiers) for group in packed(net, tiers, most)]
    shown = _shown_at_first(net)
    if before is not None and before.face.candidates.shape == shown.shape:
        shown |= before.face.candidates & net.permitted
    face = OpenArcs(net, shown)
    place_at_once(face)
    proof: list[tuple[Mapping[Tier, int], Ints]] = []
    cost = dict.fromkeys(Tier, 0)
    rounds = 0
    for number, group in enumerate(groups):
        more, price = _solve_group(face, group, cancel)
        rounds += more
        proof.append((group.factors, price))
        cost.update({tier: face.cost(TierGroup({tier: 1})) for tier in group.tiers})
        if limit is not None and _above(cost, limit, until=group.tiers[-1]):
            return Tried(net, face, tuple(proof), cost, rounds, is_whole=False)
        face.narrow(group, price)
        if report is not None:
            report((number + 1) / (len(groups) + 1))
    return Tried(net, face, tuple(proof), cost, rounds, is_whole=True)


def _above(cost: Mapping[Tier, int], limit: Mapping[Tier, int], *, until: Tier) -> bool:
    """Whether a cost is above the limit in the first tier, of those solved, in which they differ."""
    solved = [tier for tier in Tier if tier <= until]
    return [cost[tier] for tier in solved] > [limit[tier] for tier in solved]


def _solve_group(face: OpenArcs, group: TierGroup, cancel: Cancel | None) -> tuple[int, Ints]:
    """Solve and price until nothing is gained; how many rounds it took, and the prices."""
    import numpy as np

    rounds = 0
    pricing = _Pricing(face, group)
    known: Known | None = None
    while True:
        if cancel is not None and cancel():
            raise PlanCancelledError
        # No cost is below nought: a plan that costs nothing is best, and prices of nought prove it.
        if face.is_plan and not face.cost(group):
            return rounds, np.zeros(len(face.net.trunk.parent), dtype=np.int64)
        rounds += 1
        solve_shown(face, group, known)
        if not face.cost(group):
            continue
        price = Residual(face, group).prices()
        gain = pricing.show_more(price)
        if not gain:
            return rounds, price
        known = Known(price, gain)


class _Pricing:
    """Finds the arcs not shown that would better the plan, in one group of tiers.

    Those who have a contact person are asked only when nobody else gains: mostly they need not be shown at all. Where
    the face is small enough, its costs are worked out once.
    """

    def __init__(self, face: OpenArcs, group: TierGroup) -> None:
        self._face = face
        self._group = group
        rows = face.open_rows()
        held = face.net.held[rows]
        self._parts = [part for some in (rows[~held], rows[held]) for part in (list(chunks(some)),) if part]
        self._known: dict[int, tuple[Ints, Ints, Ints]] = {}
        self._is_small = int(face.allowed[rows].sum()) <= REMEMBERED

    def show_more(self, price: Ints) -> int:
        """Show the arcs that would better the plan at these prices; how much is gained by them at most."""
        for part in self._parts:
            gain = sum(self._show_some(rows, price) for rows in part)
            if gain:
                return gain
        return 0

    def _show_some(self, rows: Ints, price: Ints) -> int:
        import numpy as np

        net, face = self._face.net, self._face
        if not self._is_small:
            return self._show_dense(rows, price)
        if int(rows[0]) not in self._known:
            at, column = np.nonzero(face.allowed[rows])
            self._known[int(rows[0])] = at, column, self._group.pairs(net, rows[at], column)
        at, column, cost = self._known[int(rows[0])]
        gates = net.gates[net.classes[rows]]
        own = self._group.pairs(net, rows, face.place[rows]) + price[gates[np.arange(len(rows)), face.place[rows]]]
        gain = cost + price[gates[at, column]] - own[at]
        some = np.nonzero(gain < 0)[0]
        scattered = gain[some] * (1.0 + net.pairs(Tier.TIES, rows[at[some]], column[some]) * SCATTER)
        some = some[np.lexsort((scattered, at[some]))]
        rank = np.arange(len(some)) - np.searchsorted(at[some], at[some])
        some = some[rank < ADDED]
        face.candidates[rows[at[some]], column[some]] = True
        most = np.zeros(len(rows), dtype=np.int64)
        np.minimum.at(most, at[some], gain[some])
        return -int(most.sum())

    def _show_dense(self, rows: Ints, price: Ints) -> int:
        import numpy as np

        net, face = self._face.net, self._face
        costs = self._group.block(net, rows)
        costs += price[net.gates[net.classes[rows]]]
        costs -= costs[np.arange(len(rows)), face.place[rows]][:, None]
        costs[~face.allowed[rows]] = 0
        gaining = np.nonzero(costs.min(axis=1) < 0)[0]
        if len(gaining):
            some = min(ADDED, costs.shape[1])
            gains = costs[gaining] * (1.0 + net.block(Tier.TIES, rows[gaining]) * SCATTER)
            best = np.argpartition(gains, some - 1, axis=1)[:, :some]
            at, nth = np.nonzero(np.take_along_axis(gains, best, axis=1) < 0)
            face.candidates[rows[gaining[at]], best[at, nth]] = True
        return -int(costs.min(axis=1).sum())


def _shown_at_first(net: Network) -> Bools:
    """For each citizen the best matches, chosen by hash among equals, the pin, and waiting.

    Who has a contact person is shown that one alone: if anything is gained by a move, the pricing says so.
    """
    import numpy as np

    shown = np.zeros(net.permitted.shape, dtype=np.bool_)
    everybody = np.arange(len(net.citizens))
    for rows in chunks(np.nonzero(net.stay < 0)[0]):
        score = (net.block(Tier.MATCH, rows) << 20) + net.block(Tier.TIES, rows)
        score[~net.permitted[rows]] = np.iinfo(np.int64).max
        some = min(SHOWN, score.shape[1])
        best = np.argpartition(score, some - 1, axis=1)[:, :some]
        shown[rows[:, None], best] = True
    shown[:, net.waiting_column] = True
    for special in (net.stay, net.pinned):
        there = special >= 0
        shown[everybody[there], special[there]] = True
    shown &= net.permitted
    return shown


def _says_anything(net: Network, tiers: tuple[Tier, ...]) -> bool:
    """Whether the tiers can tell two plans of this problem apart at all."""
    if tiers == (Tier.PINS,):
        return bool(net.pin_cost.any() or net.trunk.excess.any())
    if tiers[0] is Tier.CHANGES:
        return net.change_price is None and bool(net.held.any())
    return True
