"""Lays a problem out as a network, for any decision on the counts that are over their cap before the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar

from planner.planning.match import permitted_pairs, points_matrix
from planner.planning.network import FIRST_TOTAL, SINK, WAITING, Network, Trunk
from planner.planning.places import EVERYBODY, Gate, Level, Places, Rule, Rules, Spot, places_of
from planner.planning.prices import identity_hash, tie_of
from planner.planning.problem import HEAVIEST, PlanCitizen, PlanProblem, PlanWorker, pair_points

if TYPE_CHECKING:
    from planner.planning.network import Bools, Hashes, Ints, Points

RowT = TypeVar("RowT", PlanCitizen, PlanWorker)
NO_RULES: Final[Rules] = MappingProxyType({})
Pair = tuple[str, str]  # keys of a citizen and a worker


@dataclass(frozen=True, slots=True)
class _Stays:
    """Where each case stays while nothing is decided, as columns; see ``Network``. ``home`` is whose place it takes."""

    held: Bools
    home: Ints
    stay: Ints
    ruled_out: Bools
    tie: Ints


@dataclass(frozen=True, slots=True, order=True)
class CountOverCap:
    """A count that a plan leaves ``over`` its cap with new ones there; ``enough_leave``: without them it is within."""

    over: int
    column: int
    spot: Spot
    enough_leave: bool


class Layout:
    """A problem with what its networks share.

    Args:
        problem: the problem.
        forced: a pair that the plan must hold, at any price; where no plan does, its citizen waits.
    """

    def __init__(self, problem: PlanProblem, forced: Pair | None = None) -> None:
        self.problem = problem
        seed = problem.settings.seed
        self.citizens, self._citizen_hash = _in_hash_order(problem.citizens, seed)
        self.workers, self._worker_hash = _in_hash_order(problem.workers, seed)
        self._column = {worker.key: index for index, worker in enumerate(self.workers)}
        self._forced = None if forced is None else self._row_and_column(forced)

    def network(self, rules: Rules = NO_RULES, *, with_excess: bool = True) -> Network:
        """The problem as arrays.

        Args:
            rules: what is decided of counts that are over their cap.
            with_excess: where a count is to come down, let more stay than may, at a price above all pins: so a plan
                always exists, and one that pays it is none. Without it, such places do not exist.
        """
        import numpy as np

        settings = self.problem.settings
        places = self._places({**self._settled, **rules})
        closed = _closed(places)
        trunk, gates = _trunk(places, len(self.citizens), self._dearest if with_excess else None)
        return Network(
            citizens=self.citizens,
            workers=self.workers,
            permitted=self._permitted(closed, self._classes),
            points=self._points,
            held=self._stays.held,
            stay=self._stays.stay,
            ruled_out=self._stays.ruled_out,
            stay_tie=self._stays.tie,
            pinned=self._pins[0],
            pin_cost=self._pins[1],
            priority=np.array([one.priority for one in self.citizens], dtype=np.int64),
            change_cost=np.array([one.change_cost for one in self.citizens], dtype=np.int64),
            recent=np.array([one.recent for one in self.workers], dtype=np.int64),
            classes=self._classes,
            gates=gates,
            trunk=trunk,
            citizen_hash=self._citizen_hash,
            worker_hash=self._worker_hash,
            most_points=settings.most_points,
            change_price=settings.change_price,
            closed=closed,
            crowd=places.crowd,
        )

    @cached_property
    def questions(self) -> tuple[Spot, ...]:
        """The counts that a plan must decide on: over their cap, at somebody who may get new ones, and able to fall."""
        import numpy as np

        asked = [
            (column, worker, level)
            for column, worker in enumerate(self.workers)
            if worker.is_open
            for level, gate in gates_of(self._undecided, column).items()
            if gate.is_question
        ]
        if not asked:
            return ()
        choices = self._permitted(_closed(self._undecided), self._classes).sum(axis=1)
        found = []
        for column, worker, level in asked:
            own = [row for row in np.nonzero(self._stays.home == column)[0] if counts(self.citizens[row], level)]
            # One must come in for it to matter, so one more must leave than are too many.
            if sum(choices[row] <= 1 for row in own) < self._left(worker, level):
                found.append((worker.key, level))
        return tuple(found)

    def broken(self, net: Network, place: Ints, spots: Sequence[Spot]) -> list[CountOverCap]:
        """Of some counts those that are over their cap with new ones among them."""
        import numpy as np

        found = []
        for key, level in spots:
            column = self._column[key]
            at = [row for row in np.nonzero(place == column)[0].tolist() if counts(net.citizens[row], level)]
            left = self._left(self.workers[column], level)
            new = sum(net.citizens[row].takes_place_of != key for row in at)
            if len(at) > left and new:
                found.append(CountOverCap(len(at) - left, column, (key, level), enough_leave=len(at) - new <= left))
        return found

    def _left(self, worker: PlanWorker, level: Level) -> int:
        code, least = level
        if level == EVERYBODY:
            return worker.cap - sum(worker.held.values())
        cap = worker.caps.get(code, 0) if least == 0 else worker.heavy_cap or 0
        return cap - sum(n for (other, weight), n in worker.held.items() if other == code and weight >= least)

    def _row_and_column(self, pair: Pair) -> tuple[int, int]:
        row = next(row for row, one in enumerate(self.citizens) if one.key == pair[0])
        return row, self._column[pair[1]]

    @cached_property
    def _undecided(self) -> Places:
        return places_of(self.citizens, self.workers, self.problem.settings, NO_RULES)

    @cached_property
    def _settled(self) -> Rules:
        """What needs no decision: counts that are over their cap, and cannot come down far enough for one to come."""
        return {
            (worker.key, level): Rule.GETS_NOBODY
            for column, worker in enumerate(self.workers)
            for level, gate in gates_of(self._undecided, column).items()
            if gate.is_question and (worker.key, level) not in self.questions
        }

    def _places(self, rules: Rules) -> Places:
        if not rules:
            return self._undecided
        return places_of(self.citizens, self.workers, self.problem.settings, rules)

    @cached_property
    def _classes(self) -> Ints:
        import numpy as np

        number = {level: index for index, level in enumerate(self._undecided.levels)}
        return np.array([number[one.programme, one.weight] for one in self.citizens], dtype=np.int64)

    @cached_property
    def _dearest(self) -> int:
        """More than all pins together."""
        return 1 + sum(one.pinned in self._column for one in self.citizens)

    @cached_property
    def _may(self) -> Bools:
        return permitted_pairs(self.citizens, self.workers)

    @cached_property
    def _stays(self) -> _Stays:
        import numpy as np

        size = len(self.citizens)
        held, ruled_out = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
        home, stay, tie = np.full(size, -1), np.full(size, -1), np.zeros(size, dtype=np.int64)
        for row, one in enumerate(self.citizens):
            own, at = self._column.get(one.present or "", -1), self._column.get(one.takes_place_of or "", -1)
            if at < 0:
                continue
            held[row], home[row] = own >= 0, at
            forced = self._forced is not None and self._forced[0] == row
            if self._is_forced_away(row, own) if forced else self._is_better_taken_over(row, own, at):
                continue
            stay[row], ruled_out[row] = at, one.is_ruled_out
            if not one.is_ruled_out:
                tie[row] = tie_of(int(self._citizen_hash[row]), int(self._worker_hash[own]))
        return _Stays(held, home, stay, ruled_out, tie)

    def _is_forced_away(self, row: int, own: int) -> bool:
        return self._forced is not None and self._forced[0] == row and self._forced[1] != own

    def _is_better_taken_over(self, row: int, own: int, at: int) -> bool:
        """Whether a cover who may be the fixed contact person is the better one for the case: the place is the same."""
        citizen, worker = self.citizens[row], self.workers[at]
        if own == at or not self._may[row, at] or citizen.pinned not in (None, worker.key):
            return False
        if citizen.is_ruled_out or citizen.pinned == worker.key:
            return True
        settings = self.problem.settings
        points = [sum(pair_points(citizen, self.workers[each], settings).values()) for each in (own, at)]
        return settings.change_price is not None and points[1] - settings.change_price > points[0]

    @cached_property
    def _points(self) -> Points:
        """Points of every pair; in the column where a case stays those of its contact person, none where it waits."""
        points = points_matrix(self.citizens, self.workers, self.problem.settings)
        for row, one in enumerate(self.citizens):
            at = self._stays.stay[row]
            if at >= 0:
                points[row, at] = 0 if one.is_ruled_out else points[row, self._column[one.present or ""]]
        return points

    @cached_property
    def _pins(self) -> tuple[Ints, Ints]:
        """Each citizen's pinned column, and what any other costs."""
        import numpy as np

        pinned = np.array([self._column.get(one.pinned or "", -1) for one in self.citizens], dtype=np.int64)
        cost = (pinned >= 0).astype(np.int64)
        for row, one in enumerate(self.citizens):
            stay = int(self._stays.stay[row])
            if pinned[row] >= 0 and one.pinned == one.present and not one.is_ruled_out:
                pinned[row] = stay
            elif pinned[row] >= 0 and pinned[row] in (stay, self._column.get(one.present or "", -1)):
                pinned[row] = len(self.workers)  # to stay there is not what the pin says: it is kept nowhere
        if self._forced is not None:
            row, column = self._forced
            pinned[row], cost[row] = self._column_of_pair(row, column), self._dearest
        return pinned, cost

    def _column_of_pair(self, row: int, column: int) -> int:
        """Where a pair stands: the present one where the case stays, any other in the worker's own column."""
        return int(self._stays.stay[row]) if self.citizens[row].present == self.workers[column].key else column

    def _permitted(self, closed: Bools, classes: Ints) -> Bools:
        """Who may go where: new pairs by the rules, a pin's alone; to stay always; who has somebody is on no list."""
        import numpy as np

        stays = self._stays
        rows = np.arange(len(self.citizens))
        new = self._may & ~closed[classes]
        there = rows[stays.home >= 0]
        new[there, stays.home[there]] = self._may[there, stays.home[there]]  # takes no place that is not taken already
        for row in rows[stays.held].tolist():
            new[row, self._column[self.citizens[row].present or ""]] = False
        pinned = np.array([self._column.get(one.pinned or "", -1) for one in self.citizens], dtype=np.int64)
        to_pin = pinned >= 0
        new[to_pin] &= (np.arange(len(self.workers)) == pinned[:, None])[to_pin]
        staying = stays.stay >= 0
        new[rows[staying], stays.stay[staying]] = True
        waiting = stays.home < 0
        if self._forced is not None:
            row, column = self._forced
            at = self._column_of_pair(row, column)
            is_there = at >= 0 and bool(new[row, at]) and (at == column or not stays.ruled_out[row])
            new[row] = False
            if is_there:
                new[row, at] = True
            waiting[row] = True
        return np.concatenate([new, waiting[:, None]], axis=1)


def gates_of(places: Places, column: int) -> dict[Level, Gate]:
    """The gates of one worker at every level of which something may have to be decided."""
    found = {EVERYBODY: places.totals[column]}
    found.update({level: places.gates[level][column] for level in places.levels if level[1] in (0, HEAVIEST)})
    return found


def counts(citizen: PlanCitizen, level: Level) -> bool:
    """Whether a citizen counts at a level."""
    return level == EVERYBODY or (citizen.programme == level[0] and citizen.weight >= level[1])


def _in_hash_order(rows: Sequence[RowT], seed: int) -> tuple[tuple[RowT, ...], Hashes]:
    import numpy as np

    hashed = sorted(rows, key=lambda row: (identity_hash(row.identity, seed), row.identity, row.key))
    return tuple(hashed), np.array([identity_hash(row.identity, seed) for row in hashed], dtype=np.uint64)


def _closed(places: Places) -> Bools:
    """Whether a worker gets nobody new of a level: over the cap there, at a level that contains it, or in all."""
    import numpy as np

    in_all = np.array([gate.is_closed for gate in places.totals], dtype=np.bool_)
    closed = np.zeros((len(places.levels), len(in_all)), dtype=np.bool_)
    for number, (code, weight) in enumerate(places.levels):
        closed[number] = in_all
        for least in range(weight + 1):
            closed[number] |= np.array([gate.is_closed for gate in places.gates[code, least]], dtype=np.bool_)
    return closed


def _trunk(places: Places, citizens: int, dearest: int | None) -> tuple[Trunk, Ints]:
    import numpy as np

    workers = len(places.totals)
    node = {level: FIRST_TOTAL + workers * (number + 1) for number, level in enumerate(places.levels)}
    parent = np.zeros(FIRST_TOTAL + workers * (len(places.levels) + 1), dtype=np.int64)
    arcs: list[tuple[int, int, int, int, int]] = [(WAITING, SINK, citizens, 0, 0)]
    for worker, gate in enumerate(places.totals):
        arcs.extend(_arcs(FIRST_TOTAL + worker, SINK, gate, dearest))
    for (code, weight), first in node.items():
        above = node[code, weight - 1] if weight else FIRST_TOTAL
        parent[first : first + workers] = np.arange(above, above + workers)
        for worker, gate in enumerate(places.gates[code, weight]):
            arcs.extend(_arcs(first + worker, above + worker, gate, dearest))
    columns = np.array(arcs, dtype=np.int64).reshape(-1, 5).T
    gates = np.full((len(places.levels), workers + 1), WAITING, dtype=np.int64)
    for number, first in enumerate(node.values()):
        gates[number, :workers] = np.arange(first, first + workers)
    return Trunk(columns[0], columns[1], columns[2], columns[3], columns[4], parent), gates


def _arcs(tail: int, head: int, gate: Gate, dearest: int | None) -> list[tuple[int, int, int, int, int]]:
    """The places of a gate, and after them those of whoever is too many."""
    arcs = [(tail, head, 1, price, 0) for price in gate.prices]
    if not gate.prices and gate.capacity > 0:
        arcs.append((tail, head, gate.capacity, 0, 0))
    if gate.excess and dearest is not None:
        arcs.append((tail, head, gate.excess, max(gate.prices, default=0), dearest))
    return arcs


def build(problem: PlanProblem, rules: Rules = NO_RULES) -> Network:
    """Lay a problem out."""
    return Layout(problem).network(rules)
