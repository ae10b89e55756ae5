"""The difference of two lists of keys, as runs of rows to take out and put in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """Take out or put in ``count`` rows at a place. Applied in order; rows put in are those of the new list there."""

    at: int
    count: int
    removes: bool


def steps_between(old: Sequence[str], new: Sequence[str], most: int) -> list[Step] | None:
    """Steps that lead from one list to the other, each row that keeps its place among the others staying put.

    Returns:
        The steps, removals from the end first, then insertions from the start; None when they would be more than
        ``most``, or when the lists have so much in common in another order that a whole new list is cheaper.
    """
    if old == new:
        return []
    kept = _kept_in_order(old, new)
    if kept is None:
        return None
    removals = runs([at for at, key in enumerate(old) if key not in kept])
    insertions = runs([at for at, key in enumerate(new) if key not in kept])
    if len(removals) + len(insertions) > most:
        return None
    steps = [Step(at, count, removes=True) for at, count in reversed(removals)]
    return steps + [Step(at, count, removes=False) for at, count in insertions]


def _kept_in_order(old: Sequence[str], new: Sequence[str]) -> set[str] | None:
    """Keys of both lists that stand in the same order in both; None when rows have moved far and wide.

    A key that moved is taken out and put in again. With more than a few moved, sorting has happened.
    """
    in_new = {key: at for at, key in enumerate(new)}
    common = [key for key in old if key in in_new]
    kept: set[str] = set()
    highest, moved = -1, 0
    for at, key in enumerate(common):
        place = in_new[key]
        following = in_new[common[at + 1]] if at + 1 < len(common) else len(new)
        if place > highest and not (place > following > highest):
            kept.add(key)
            highest = place
        else:
            moved += 1
            if moved > 20:
                return None
    return kept


def runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Places next to each other as (first, count)."""
    runs: list[tuple[int, int]] = []
    for at in places:
        if runs and at == runs[-1][0] + runs[-1][1]:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((at, 1))
    return runs
