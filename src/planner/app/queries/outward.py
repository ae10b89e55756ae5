"""Counts as they leave the house (print, Excel, copy): hidden as the status sheet hides them, never on screen."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from planner.app.status_sheet.profiles import LEAST_THRESHOLD, profiles
from planner.domain.register import Register
from planner.reports.status_sheet.feasible import Sum
from planner.reports.status_sheet.suppression import Earlier, Hidden, hide

K = TypeVar("K", bound=Hashable)


def outward_threshold(register: Register) -> int:
    """Counts under it do not leave the house: the least of those that a recipient of sheets has, else three."""
    return min((each.threshold for each in profiles(register) if each.threshold is not None), default=LEAST_THRESHOLD)


def hidden_outward(
    counts: Mapping[K, int], relations: Sequence[Sum[K]], totals: Sequence[K], threshold: int
) -> Mapping[K, Hidden]:
    """What to hide of one table, with the reason. The rule is ``reports.status_sheet.suppression``'s.

    The team's ``totals`` stand in other tables too, and so count as known unless they are small themselves.
    """
    shown = {key: counts[key] for key in totals if not 0 < counts[key] < threshold}
    rest = {key: count for key, count in counts.items() if key not in shown}
    own = [each for each in relations if all(key in rest for key in each.keys)]
    about_totals = tuple(each for each in relations if each not in own)
    return hide(rest, own, threshold, Earlier(counts=shown, relations=about_totals))
