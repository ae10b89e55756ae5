"""Hides small counts so that they cannot be worked out again from what stays shown, here or in earlier sheets.

A count from 1 to below the threshold is shown as "<threshold" (a nought tells of nobody and stays). Wherever the counts
that stay shown, the sums between them and the mark itself would leave only one possible value, a further count is
hidden too. Whether a value is certain is answered by looking for another set of whole numbers that fits everything
shown; if the search does not end within its budget, the value is treated as certain, so that the answer errs on the
hiding side.

A recipient who has got sheets before knows them too. What they showed is known, what they hid is as open as they left
it, and both are part of what must fit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic

from planner.reports.status_sheet.feasible import K, Sum, Web


class Hidden(Enum):
    """Why a count is not shown: it is under the threshold itself, or it would give another one away."""

    SMALL = "small"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Earlier(Generic[K]):
    """What a recipient knows from earlier sheets.

    ``counts`` are those of the earlier sheets, the true ones; what is the same figure with the same count has the same
    key as in the new sheet. ``marked`` are those hidden there as under a threshold, with the lowest one named;
    ``hidden`` those hidden there without a word. Every other one was shown. ``stays`` are counts of the new sheet
    whose figure was hidden once, and so stays hidden, though its count may be another today.
    """

    counts: Mapping[K, int] = field(default_factory=dict)
    relations: tuple[Sum[K], ...] = ()
    marked: Mapping[K, int] = field(default_factory=dict)
    hidden: frozenset[K] = frozenset()
    stays: frozenset[K] = frozenset()

    @property
    def shown(self) -> frozenset[K]:
        """Counts that some earlier sheet showed."""
        return frozenset(key for key in self.counts if key not in self.marked and key not in self.hidden)


def hide(
    counts: Mapping[K, int], relations: Sequence[Sum[K]], threshold: int, earlier: Earlier[K] | None = None
) -> dict[K, Hidden]:
    """The counts to hide, with the reason. ``threshold`` nought or one hides none.

    Every key of a relation must be among the counts; a relation that they do not fulfil is left out. What earlier
    sheets have given away beyond help is no reason to hide the rest; but the new sheet alone gives nothing away even
    then.
    """
    small = {key: Hidden.SMALL for key, count in counts.items() if 0 < count < threshold}
    if earlier is None:
        return _Hiding(counts, relations, threshold, Earlier(), small).hide()
    whole = {**earlier.counts, **counts}
    start = dict.fromkeys(earlier.stays, Hidden.SECOND) | small
    told = _Hiding(whole, (*relations, *earlier.relations), threshold, earlier, start)
    told.may_hide = set(counts) - earlier.shown
    return _Hiding(counts, relations, threshold, Earlier(), told.hide()).hide()


class _Hiding(Generic[K]):
    """Hides one count after the other until none of the hidden is certain."""

    def __init__(
        self,
        counts: Mapping[K, int],
        relations: Sequence[Sum[K]],
        threshold: int,
        earlier: Earlier[K],
        start: Mapping[K, Hidden],
    ) -> None:
        self.may_hide = set(counts)
        self._web = Web(counts, relations)
        self._counts = counts
        self._threshold = threshold
        self._earlier = earlier
        self._known = earlier.shown
        self._start = start
        self._most = 2 * max(counts.values(), default=0) + 10 * threshold

    def hide(self) -> dict[K, Hidden]:
        """The counts of the new sheet to hide.

        Whoever was seen to be open stays so while ever more is hidden, and so does every count that had another value
        in the same answer; so each is asked until it is open, and never again.
        """
        hidden = dict(self._start)
        bounds = self._bounds(hidden)
        waiting, open_, lost = list(bounds), set[K](), set[K]()
        while waiting:
            key = waiting.pop()
            if key in open_ or key in lost or key not in bounds:
                continue
            another = self._web.another(key, bounds)
            if another is not None:
                open_.update(each for each, value in another.items() if value != self._counts[each])
                continue
            further = None if self._is_lost(key, hidden) else self._further(key, hidden)
            if further is None:
                lost.add(key)
                continue
            hidden[further] = Hidden.SECOND
            bounds[further] = self._bounds_of(further, Hidden.SECOND)
            waiting += (key, further)
        return self._without_needless(hidden, lost)

    def _without_needless(self, hidden: dict[K, Hidden], lost: set[K]) -> dict[K, Hidden]:
        """Show again what later steps made needless to hide, one at a time, the ones hidden first before the others."""
        for key in [each for each, why in hidden.items() if self._start.get(each) is not why]:
            trial = {each: why for each, why in hidden.items() if each != key}
            if key in self._start:
                trial[key] = self._start[key]
            bounds = self._bounds(trial)
            if self._all_open(self._near(key, bounds) - lost, bounds):
                hidden = trial
        return hidden

    def _near(self, key: K, bounds: Mapping[K, tuple[int, int]]) -> set[K]:
        """The open counts that hang together with one, by way of open ones."""
        near, queue = {key} & set(bounds), [key]
        while queue:
            for relation in self._web.of(queue.pop()):
                for each in relation.keys:
                    if each in bounds and each not in near:
                        near.add(each)
                        queue.append(each)
        return near

    def _all_open(self, keys: set[K], bounds: Mapping[K, tuple[int, int]]) -> bool:
        left = set(keys)
        while left:
            another = self._web.another(next(iter(left)), bounds)
            if another is None:
                return False
            left -= {each for each, value in another.items() if value != self._counts[each]}
        return True

    def _is_lost(self, key: K, hidden: Mapping[K, Hidden]) -> bool:
        """Whether it would be certain even if everything that can be hidden were: earlier sheets gave it away."""
        everything = {**hidden, **dict.fromkeys(self.may_hide, Hidden.SECOND)}
        return bool(self._earlier.counts) and self._web.another(key, self._bounds(everything)) is None

    def _further(self, certain: K, hidden: Mapping[K, Hidden]) -> K | None:
        """The next count to hide, nearest to the certain one.

        A count of its own sums comes first, a part rather than a total and a small one rather than a large one. Then a
        mark "<n" of its own sums, since the marks alone can tell too much. Then noughts, and then counts further off.
        """
        near = [relation for relation in self._web.of(certain) if relation.exact]
        totals = {relation.total for relation in near}
        keys = dict.fromkeys(key for relation in near for key in relation.keys) or {certain: None}
        free = [key for key in keys if self._can_hide(key, hidden)]
        marked = [key for key in free if key in hidden]
        shown = [key for key in free if key not in hidden]
        large = [key for key in shown if self._counts[key]]
        if large:
            return min(large, key=lambda key: (key in totals, self._counts[key]))
        if marked:
            return max(marked, key=lambda key: (key in totals, self._counts[key]))
        return shown[0] if shown else self._far_off(certain, hidden)

    def _can_hide(self, key: K, hidden: Mapping[K, Hidden]) -> bool:
        return key in self.may_hide and hidden.get(key) is not Hidden.SECOND

    def _far_off(self, certain: K, hidden: Mapping[K, Hidden]) -> K | None:
        """The nearest count still shown, or still only marked, by way of ever more sums."""
        reached = edge = {certain}
        while edge:
            near = {key: None for at in edge for relation in self._web.of(at) for key in relation.keys}
            free = [key for key in near if self._can_hide(key, hidden)]
            if free:
                return min(free, key=lambda key: (self._counts[key] == 0, self._counts[key]))
            edge = set(near) - reached
            reached = reached | edge
        return None

    def _bounds(self, hidden: Mapping[K, Hidden]) -> dict[K, tuple[int, int]]:
        """Between what every count lies that is hidden, in the new sheet or in an earlier one, and was never shown."""
        keys = dict.fromkeys((*self._earlier.marked, *self._earlier.hidden, *hidden))
        return {key: self._bounds_of(key, hidden.get(key)) for key in keys if key not in self._known}

    def _bounds_of(self, key: K, why: Hidden | None) -> tuple[int, int]:
        thresholds = [self._earlier.marked[key]] if key in self._earlier.marked else []
        if why is Hidden.SMALL:
            thresholds.append(self._threshold)
        return (1, min(thresholds) - 1) if thresholds else (0, max(self._most, self._counts[key]))
