"""Looks for whole numbers that fit sums and bounds: whether what is hidden could be something else than it is."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
Bounds = Mapping[K, tuple[int, int]]
_BUDGET: Final = 400
_TRIES: Final = 120


@dataclass(frozen=True, slots=True)
class Sum(Generic[K]):
    """The total is the sum of its parts.

    With ``slack`` the parts may fall short of it (they are among it), with ``excess`` they may go beyond it (one and
    the same citizen may be in several of them).
    """

    total: K
    parts: tuple[K, ...]
    slack: bool = False
    excess: bool = False

    @property
    def keys(self) -> tuple[K, ...]:
        """Every count of the relation."""
        return (self.total, *self.parts)

    @property
    def exact(self) -> bool:
        """Whether the parts add up to the total."""
        return not (self.slack or self.excess)

    def holds(self, counts: Mapping[K, int]) -> bool:
        """Whether the counts fulfil it."""
        rest = counts[self.total] - sum(counts[key] for key in self.parts)
        return rest == 0 or (self.slack and rest > 0) or (self.excess and rest < 0)


class Web(Generic[K]):
    """Counts and the relations between them; only those that the counts fulfil, since no others tell anything true."""

    def __init__(self, counts: Mapping[K, int], relations: Iterable[Sum[K]]) -> None:
        self.counts = counts
        self.relations = tuple(dict.fromkeys(each for each in relations if each.holds(counts)))
        self._by_key: dict[K, list[Sum[K]]] = {}
        self._signed: dict[K, list[tuple[int, int]]] = {}
        self._rests: list[int] = []
        for place, relation in enumerate(self.relations):
            self._rests.append(counts[relation.total] - sum(counts[key] for key in relation.parts))
            for key in relation.keys:
                self._by_key.setdefault(key, []).append(relation)
                self._signed.setdefault(key, []).append((place, 1 if key == relation.total else -1))

    def of(self, key: K) -> Sequence[Sum[K]]:
        """The relations that a count stands in."""
        return self._by_key.get(key, ())

    def signed(self, key: K) -> Sequence[tuple[int, int]]:
        """The places of the relations that a count stands in, each with 1 for its total and -1 for one of its parts."""
        return self._signed.get(key, ())

    def rest(self, place: int) -> int:
        """By how much the total of a relation goes beyond its parts."""
        return self._rests[place]

    def another(self, key: K, bounds: Bounds[K]) -> dict[K, int] | None:
        """Values of open counts with which everything fits though ``key`` has another value than its own.

        The open counts that are not named keep theirs. ``bounds`` are those of every open count; the others are known.
        None: there are no such values, or none were found within the budget, so that whoever asks errs on the careful
        side.
        """
        for step in (1, -1):
            moved = _Shift(self, bounds).by(key, step)
            if moved is not None:
                return moved
        value, (low, high) = self.counts[key], bounds[key]
        search = _Search(self, key, bounds)
        found = search.with_key_within(value + 1, high) if value < high else None
        if found is None and value > low:
            found = search.with_key_within(low, value - 1)
        return found


class _Shift(Generic[K]):
    """Moves one count by one, and as few others as put right what that upsets: nearly every answer is so simple."""

    def __init__(self, web: Web[K], bounds: Bounds[K]) -> None:
        self._web = web
        self._bounds = bounds
        self._tries = _TRIES

    def by(self, key: K, step: int) -> dict[K, int] | None:
        """The moved counts with their new values; None where this simple way does not lead there."""
        if not self._may(key, step):
            return None
        moves = self._put_right({key: step}, {place: sign * step for place, sign in self._web.signed(key)})
        return None if moves is None else {each: self._web.counts[each] + by for each, by in moves.items()}

    def _may(self, key: K, step: int) -> bool:
        low, high = self._bounds[key]
        return low <= self._web.counts[key] + step <= high

    def _put_right(self, moves: dict[K, int], rests: dict[int, int]) -> dict[K, int] | None:
        """``rests``: by how much the rest of each relation touched has changed."""
        self._tries -= 1
        if self._tries < 0:
            return None
        for place, change in rests.items():
            relation, rest = self._web.relations[place], self._web.rest(place) + change
            if rest == 0 or (relation.slack and rest > 0) or (relation.excess and rest < 0):
                continue
            for key, step in ((relation.total, -rest), *((part, rest) for part in relation.parts)):
                if key in moves or key not in self._bounds or not self._may(key, step):
                    continue
                then = dict(rests)
                for other, sign in self._web.signed(key):
                    then[other] = then.get(other, 0) + sign * step
                found = self._put_right({**moves, key: step}, then)
                if found is not None or self._tries < 0:
                    return found
            return None
        return moves


@dataclass(frozen=True, slots=True)
class _Line:
    """The total less its parts, as far as open: signs by place, and between what the sum of it lies (None: no end)."""

    places: tuple[int, ...]
    signs: tuple[int, ...]
    least: int | None
    most: int | None


class _Search(Generic[K]):
    """The open counts that hang together with one, by place, and the relations between them."""

    def __init__(self, web: Web[K], key: K, bounds: Bounds[K]) -> None:
        self._keys: list[K] = [key]
        self._place: dict[K, int] = {key: 0}
        self._lines: list[_Line] = []
        self._of: list[list[int]] = [[]]
        self._budget = _BUDGET
        self._gather(web, bounds)
        self._true = [web.counts[each] for each in self._keys]
        self._low = [bounds[each][0] for each in self._keys]
        self._high = [bounds[each][1] for each in self._keys]

    def with_key_within(self, low: int, high: int) -> dict[K, int] | None:
        """Values that fit, the first count within the bounds given."""
        lows, highs = [low, *self._low[1:]], [high, *self._high[1:]]
        found = self._fit(lows, highs, range(len(self._lines)))
        return None if found is None else dict(zip(self._keys, found, strict=True))

    def _gather(self, web: Web[K], bounds: Bounds[K]) -> None:
        seen: set[Sum[K]] = set()
        for key in self._keys:  # grows while it is gone through
            for relation in web.of(key):
                if relation in seen:
                    continue
                seen.add(relation)
                if not _is_plain(relation, web.counts, bounds):
                    self._add(relation, web.counts, bounds)

    def _add(self, relation: Sum[K], counts: Mapping[K, int], bounds: Bounds[K]) -> None:
        known, places, signs = 0, [], []
        for key, sign in ((relation.total, 1), *((part, -1) for part in relation.parts)):
            if key not in bounds:
                known += sign * counts[key]
                continue
            if key not in self._place:
                self._place[key] = len(self._keys)
                self._keys.append(key)
                self._of.append([])
            places.append(self._place[key])
            signs.append(sign)
        for place in places:
            self._of[place].append(len(self._lines))
        least = None if relation.excess else -known
        most = None if relation.slack else -known
        self._lines.append(_Line(tuple(places), tuple(signs), least, most))

    def _fit(self, low: list[int], high: list[int], moved: Iterable[int]) -> list[int] | None:
        self._budget -= 1
        if self._budget < 0 or not self._narrow(low, high, moved):
            return None
        free = [place for place in range(len(low)) if low[place] < high[place]]
        if not free:
            return low
        place = min(free, key=lambda each: high[each] - low[each])
        first, last = low[place], high[place]
        guess = min(max(self._true[place], first), last)
        for start, stop in ((guess, guess), (guess + 1, last), (first, guess - 1)):
            if start <= stop:
                lows, highs = low.copy(), high.copy()
                lows[place], highs[place] = start, stop
                found = self._fit(lows, highs, self._of[place])
                if found is not None:
                    return found
        return None

    def _narrow(self, low: list[int], high: list[int], moved: Iterable[int]) -> bool:
        """Tighten the bounds by the lines that moved until nothing does; False when nothing is left."""
        queue = deque(moved)
        waiting = set(queue)
        while queue:
            index = queue.popleft()
            waiting.discard(index)
            for place in self._narrow_by(self._lines[index], low, high):
                if low[place] > high[place]:
                    return False
                for other in self._of[place]:
                    if other not in waiting:
                        waiting.add(other)
                        queue.append(other)
        return True

    def _narrow_by(self, line: _Line, low: list[int], high: list[int]) -> list[int]:
        """Tighten by one line; which places moved."""
        terms = [
            (low[place], high[place]) if sign > 0 else (-high[place], -low[place])
            for place, sign in zip(line.places, line.signs, strict=True)
        ]
        least, most = sum(term[0] for term in terms), sum(term[1] for term in terms)
        if (line.most is not None and least > line.most) or (line.least is not None and most < line.least):
            low[line.places[0]] = high[line.places[0]] + 1
            return [line.places[0]]
        moved = []
        for place, sign, (first, last) in zip(line.places, line.signs, terms, strict=True):
            bottom = first if line.least is None else max(first, line.least - (most - last))
            top = last if line.most is None else min(last, line.most - (least - first))
            if (bottom, top) != (first, last):
                low[place], high[place] = (bottom, top) if sign > 0 else (-top, -bottom)
                moved.append(place)
        return moved


def _is_plain(relation: Sum[K], counts: Mapping[K, int], bounds: Bounds[K]) -> bool:
    """Whether the relation holds whatever the open counts are, so that it says nothing."""
    if relation.exact:
        return False

    def ends(key: K) -> tuple[int, int]:
        return bounds[key] if key in bounds else (counts[key], counts[key])

    parts = [ends(key) for key in relation.parts]
    total_low, total_high = ends(relation.total)
    if relation.slack:
        return total_low >= sum(high for _, high in parts)
    return total_high <= sum(low for low, _ in parts)
