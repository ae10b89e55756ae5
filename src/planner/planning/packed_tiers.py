"""All tiers in a few whole numbers: how costs are packed so that comparing the numbers compares the tiers in order.

What is compared are ways through the residual graph: on such a way a citizen moves at most once, the waiting list is
passed at most once, and no gate is passed twice; whoever waits with a contact person stands at a gate. A word holds as
many tiers in a row as then stay apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.domain.plan_settings import Tier
from planner.planning.network import Network

if TYPE_CHECKING:
    from planner.planning.network import Ints

WIDEST: Final = 1 << 54  # no sum over a way goes beyond it in one word
BARRED: Final = 1 << 56  # in the first word: a place that does not exist; a way has at most a dozen of them
WORD: Final = 64  # bits from one word to the next where they become one number
FAR: Final = 1 << 61  # no arc at all
NEVER: Final = 1 << 60  # whatever is at least this is no arc


@dataclass(frozen=True, slots=True)
class PackedTiers:
    """For each word, its tiers and how often each counts."""

    factors: tuple[Mapping[Tier, int], ...]

    def blocks(self, net: Network, rows: Ints) -> list[Ints]:
        """The packed costs of some citizens' arcs, one array for each word."""
        found = []
        for factors in self.factors:
            first, *rest = factors.items()
            costs = net.block(first[0], rows)
            costs *= first[1]
            for tier, factor in rest:
                more = net.block(tier, rows)
                more *= factor
                costs += more
            found.append(costs)
        return found

    def as_number(self, cost: Mapping[Tier, int]) -> int:
        """A cost by tier as one number, in the same order."""
        total = 0
        for factors in self.factors:
            total = (total << WORD) + sum(cost[tier] * factor for tier, factor in factors.items())
        return total

    def load(self) -> list[int]:
        """How often the tier LOAD counts in each word."""
        return [factors.get(Tier.LOAD, 0) for factors in self.factors]


def packed_tiers(net: Network) -> PackedTiers:
    """Pack the tiers of a problem."""
    packed: list[list[tuple[Tier, int]]] = []
    width = WIDEST + 1
    for tier in Tier:
        span = 2 * _furthest(net, tier) + 1
        if span == 1 and packed:
            packed[-1].append((tier, 1))
        elif span * width <= WIDEST:
            packed[-1].append((tier, span))
            width *= span
        else:
            packed.append([(tier, span)])
            width = span
    return PackedTiers(tuple(_factors(word) for word in packed))


def _factors(word: list[tuple[Tier, int]]) -> dict[Tier, int]:
    """A tier counts as often as the later ones of its word have different sums."""
    factors, factor = {}, 1
    for tier, span in reversed(word):
        factors[tier] = factor
        factor *= span
    return dict(reversed(factors.items()))


def _furthest(net: Network, tier: Tier) -> int:
    """A number that the costs of a way stay within, in a tier."""
    nodes = len(net.trunk.parent)
    if tier is Tier.LOAD:
        return int(net.trunk.price.max(initial=0)) * nodes
    if tier in (Tier.WAITING, Tier.PRIORITY):
        waits = 1 + min(_roundly(int(net.ruled_out.sum())), nodes)
        return 2 * waits * (1 if tier is Tier.WAITING else _roundly(int(net.priority.max(initial=0))))
    if tier is Tier.MATCH:
        return (net.most_points + (net.change_price or 0)) * nodes
    if tier is Tier.TIES:
        return nodes << 20
    if tier is Tier.RECENT:
        return int(net.recent.max(initial=0)) * nodes
    return _furthest_of_few(net, tier, nodes)


def _furthest_of_few(net: Network, tier: Tier, nodes: int) -> int:
    """The same for what only those with a pin or a contact person cost."""
    some = net.pin_cost > 0 if tier is Tier.PINS else net.held
    if tier is not Tier.PINS and net.change_price is not None:
        return 0
    most = int((net.change_cost * some).max(initial=0)) if tier is Tier.DISRUPTION else 1
    return most * min(nodes, _roundly(int(some.sum())))


def _roundly(number: int) -> int:
    """A round number that is not less, so that one more citizen seldom changes how the tiers are packed."""
    return (1 << number.bit_length()) - 1
