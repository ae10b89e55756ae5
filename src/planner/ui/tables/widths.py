"""How the width of a table is shared among its columns: each what it needs, never less than its heading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

K = TypeVar("K")


def shared(room: int, needs: Mapping[K, int], least: Mapping[K, int], growing: Mapping[K, int]) -> dict[K, int]:
    """Widths that fill the room.

    Where there is more room than is needed, those that grow share the rest, each by its weight. Where there is less,
    the widest give way first, so that no column has more than it needs while another is cut; where even the least is
    too much, the table is wider than its room.
    """
    widths = {key: max(need, least[key]) for key, need in needs.items()}
    over = sum(widths.values()) - room
    if over > 0:
        cap = _cap(room, widths, least)
        widths = {key: max(least[key], min(width, cap)) for key, width in widths.items()}
        cut = [key for key, width in widths.items() if width < needs[key]]
        for key in cut[: max(0, room - sum(widths.values()))]:
            widths[key] += 1
    elif growing:
        left, weights = -over, sum(growing.values())
        for key, weight in growing.items():
            part = left * weight // weights
            widths[key] += part
            left, weights = left - part, weights - weight
    return widths


def _cap(room: int, widths: Mapping[K, int], least: Mapping[K, int]) -> int:
    """The greatest width at which all fit when none is wider, but for those that cannot be less."""
    low, high = 0, max(widths.values())
    while low < high:
        cap = (low + high + 1) // 2
        if sum(max(least[key], min(width, cap)) for key, width in widths.items()) <= room:
            low = cap
        else:
            high = cap - 1
    return low
