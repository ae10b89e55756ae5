"""How a count is said that leaves the house: the words of the status sheet."""

from __future__ import annotations

from planner.reports.status_sheet.suppression import Hidden
from planner.texts import sheet as texts
from planner.texts.formats import number


def outward_words(count: int | Hidden, threshold: int) -> str:
    """A count, or the mark of a hidden one: under the threshold, or because it would give another away."""
    if isinstance(count, Hidden):
        return texts.under(threshold) if count is Hidden.SMALL else texts.HIDDEN
    return number(count)
