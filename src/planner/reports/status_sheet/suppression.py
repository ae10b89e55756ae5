"""Hides small counts so that they cannot be worked out again from what stays shown.

A count from 1 to below the threshold is shown as "<threshold" (a nought tells of nobody and stays). Wherever the counts
that stay shown, the sums between them and the mark itself would leave only one possible value, a further count is
hidden too. Whether a value is certain is answered by looking for another set of whole numbers that fits everything
shown; if the search does not end within its budget, the value is treated as certain, so that the answer errs on the
hiding side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
Bounds = dict[K, tuple[int, int]]
_BUDGET: Final = 400


class Hidden(Enum):
    """Why a count is not shown: it is under the threshold itself, or it would give another one away."""

    SMALL = "small"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Sum(Generic[K]):
    """The total is the sum of its parts. With ``slack`` the parts may fall short of it (they are among it)."""

    total: K
    parts: tuple[K, ...]
    slack: bool = False

    @property
    def keys(self) -> tuple[K, ...]:
        """Every count of the relation."""
        return (self.total, *self.parts)


def hide(counts: Mapping[K, int], relations: Sequence[Sum[K]], threshold: int) -> dict[K, Hidden]:
    """The counts to hide, with the reason. ``threshold`` nought or one hides none.

    Every key of a relation must be among the counts, and the counts must fulfil the relations; a relation that they do
    not fulfil says nothing to a reader and is left out.
    """
    sound = [each for each in relations if _holds(each, counts)]
    hidden: dict[K, Hidden] = {}
    for keys, own in _components(counts, sound):
        if any(0 < counts[key] < threshold for key in keys):
            hidden.update(_Component({key: counts[key] for key in keys}, own, threshold).hide())
    return hidden


def _holds(relation: Sum[K], counts: Mapping[K, int]) -> bool:
    parts = sum(counts[key] for key in relation.parts)
    return parts <= counts[relation.total] if relation.slack else parts == counts[relation.total]


def _components(
    counts: Mapping[K, int], relations: Iterable[Sum[K]]
) -> Iterable[tuple[tuple[K, ...], tuple[Sum[K], ...]]]:
    """Counts that hang together by relations, with those; a count without any comes alone."""
    by_key: dict[K, list[Sum[K]]] = defaultdict(list)
    for relation in relations:
        for key in relation.keys:
            by_key[key].append(relation)
    seen: set[K] = set()
    for start in counts:
        if start in seen:
            continue
        seen.add(start)
        keys, own, queue = [start], dict.fromkeys(by_key[start]), [start]
        while queue:
            for relation in by_key[queue.pop()]:
                own[relation] = None
                for key in relation.keys:
                    if key not in seen:
                        seen.add(key)
                        keys.append(key)
                        queue.append(key)
        yield tuple(keys), tuple(own)


class _Component(Generic[K]):
    """One set of counts that hang together."""

    def __init__(self, counts: dict[K, int], relations: Sequence[Sum[K]], threshold: int) -> None:
        self._counts = counts
        self._relations = relations
        self._threshold = threshold
        self._most = 2 * max(counts.values(), default=0) + 10 * threshold

    def hide(self) -> dict[K, Hidden]:
        """Hide the small ones, then one more count at a time until none of the hidden is certain."""
        small = {key: Hidden.SMALL for key, count in self._counts.items() if 0 < count < self._threshold}
        hidden = dict(small)
        while certain := next((key for key in hidden if self._is_certain(key, hidden)), None):
            further = self._further(certain, hidden)
            if further is None:
                return hidden
            hidden[further] = Hidden.SECOND
        return self._without_needless(hidden, small)

    def _without_needless(self, hidden: dict[K, Hidden], small: Mapping[K, Hidden]) -> dict[K, Hidden]:
        """Show again what later steps made needless to hide, one at a time, the ones hidden first before the others."""
        for key in [each for each, why in hidden.items() if why is Hidden.SECOND]:
            trial = {each: why for each, why in hidden.items() if each != key} | {
                each: why for each, why in small.items() if each == key
            }
            if not any(self._is_certain(each, trial) for each in trial):
                hidden = trial
        return hidden

    def _further(self, certain: K, hidden: Mapping[K, Hidden]) -> K | None:
        """The next count to hide, nearest to the certain one.

        A count of its own sums comes first, a part rather than a total and a small one rather than a large one. Then a
        mark "<n" of its own sums, since the marks alone can tell too much. Then noughts, and then counts further off.
        """
        near = [relation for relation in self._relations if certain in relation.keys and not relation.slack]
        totals = {relation.total for relation in near}
        keys = [key for key in self._counts if any(key in relation.keys for relation in near)] or [certain]
        shown = [key for key in keys if key not in hidden]
        marked = [key for key in keys if hidden.get(key) is Hidden.SMALL]
        large = [key for key in shown if self._counts[key]]
        if large:
            return min(large, key=lambda key: (key in totals, self._counts[key]))
        if marked:
            return max(marked, key=lambda key: (key in totals, self._counts[key]))
        return shown[0] if shown else self._far_off(certain, hidden)

    def _far_off(self, certain: K, hidden: Mapping[K, Hidden]) -> K | None:
        """The nearest count still shown, or still only marked, by way of ever more sums."""
        reached = {certain}
        while True:
            near = {key for each in self._relations if not reached.isdisjoint(each.keys) for key in each.keys}
            free = [key for key in self._counts if key in near and hidden.get(key) is not Hidden.SECOND]
            if free:
                return min(free, key=lambda key: (self._counts[key] == 0, self._counts[key]))
            if near <= reached:
                return None
            reached |= near

    def _is_certain(self, key: K, hidden: Mapping[K, Hidden]) -> bool:
        """Whether a reader could work out the count: no other value fits what is shown."""
        value = self._counts[key]
        bounds = {each: self._bounds(each, why) for each, why in hidden.items()}
        low, high = bounds[key]
        search = _Search(self._counts, self._relations)
        above = value < high and search.fits({**bounds, key: (value + 1, high)})
        return not (above or (value > low and search.fits({**bounds, key: (low, value - 1)})))

    def _bounds(self, key: K, why: Hidden) -> tuple[int, int]:
        if why is Hidden.SMALL:
            return 1, self._threshold - 1
        return 0, max(self._most, self._counts[key])


class _Search(Generic[K]):
    """Looks for whole numbers within bounds that fulfil the relations; ``true`` counts stand for what is shown."""

    def __init__(self, true: Mapping[K, int], relations: Sequence[Sum[K]]) -> None:
        self._true = true
        self._relations = relations
        self._budget = _BUDGET

    def fits(self, bounds: Bounds[K]) -> bool:
        """Whether some numbers within the bounds fit."""
        self._budget -= 1
        if self._budget < 0 or not self._narrow(bounds):
            return False
        free = [key for key, (low, high) in bounds.items() if low < high]
        if not free:
            return True
        key = min(free, key=lambda each: bounds[each][1] - bounds[each][0])
        low, high = bounds[key]
        guess = min(max(self._true[key], low), high)
        return (
            self.fits({**bounds, key: (guess, guess)})
            or (guess < high and self.fits({**bounds, key: (guess + 1, high)}))
            or (guess > low and self.fits({**bounds, key: (low, guess - 1)}))
        )

    def _narrow(self, bounds: Bounds[K]) -> bool:
        """Tighten the bounds by each relation until nothing moves; False when nothing is left."""
        moved = True
        while moved:
            moved = False
            for relation in self._relations:
                changed = self._narrow_by(relation, bounds)
                if changed is None:
                    return False
                moved = moved or changed
        return True

    def _narrow_by(self, relation: Sum[K], bounds: Bounds[K]) -> bool | None:
        """Tighten by one relation: whether something moved, None when it cannot be fulfilled."""
        spans = [bounds.get(key, (self._true[key], self._true[key])) for key in relation.parts]
        low, high = sum(span[0] for span in spans), sum(span[1] for span in spans)
        total_low, total_high = bounds.get(relation.total, (self._true[relation.total],) * 2)
        new = {relation.total: (max(total_low, low), total_high if relation.slack else min(total_high, high))}
        least_total = 0 if relation.slack else total_low
        for key, (part_low, part_high) in zip(relation.parts, spans, strict=True):
            above = min(part_high, total_high - (low - part_low))
            new[key] = (max(part_low, least_total - (high - part_high)), above)
        moved = False
        for key, (first, last) in new.items():
            if first > last:
                return None
            if key in bounds and bounds[key] != (first, last):
                bounds[key] = (first, last)
                moved = True
        return moved
