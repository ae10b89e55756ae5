"""A plan that is solved and kept, to be asked: why not this worker, what does a place cost, why does somebody wait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.planning.network import Network, build
from planner.planning.problem import Cancel, PlanCitizen, PlanProblem, Proposal, Report, Tier
from planner.planning.shortage import cut_around
from planner.planning.solver import Solution, solution


@dataclass(frozen=True, slots=True)
class Step:
    """One move: from whom to whom (None: the waiting list), and what the citizen's own pair then costs more."""

    citizen: str
    before: str | None
    after: str | None
    cost: Mapping[Tier, int]


@dataclass(frozen=True, slots=True)
class Forced:
    """What it takes to give a citizen a certain worker.

    ``extra`` is what the best plan with that pair costs more than the best plan, tier by tier; ``own`` the difference
    of the pair itself. ``steps`` lead from the plan to that one, the forced pair first. ``flips_with_place``: with one
    more place at the worker the pair would cost the plan nothing. Where ``is_possible`` is False, the hard rules
    forbid the pair, or nobody can make room.
    """

    citizen: str
    worker: str
    is_possible: bool
    extra: Mapping[Tier, int]
    own: Mapping[Tier, int]
    steps: tuple[Step, ...]
    flips_with_place: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """One more citizen in the plan: the plan afterwards, and who moves, the new one first."""

    solved: Solved
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Shortage:
    """Why somebody waits: these citizens compete for these workers, who have so many places for them."""

    citizens: frozenset[str]
    workers: frozenset[str]
    places: int


def solve_fully(problem: PlanProblem, cancel: Cancel | None = None, report: Report | None = None) -> Solved:
    """Work out the best plan, and keep what it takes to explain it.

    Args:
        problem: who is to be placed, where, and by which rules.
        cancel: asked now and then whether to stop.
        report: told the share done, from 0 to 1.

    Raises:
        PlanCancelledError: ``cancel`` said so.
    """
    return Solved(problem, solution(problem, build(problem), cancel, report))


class Solved:
    """A problem with its best plan."""

    def __init__(self, problem: PlanProblem, found: Solution) -> None:
        self.problem = problem
        self.proposal: Proposal = found.proposal
        self._found = found
        self._row = {citizen.key: row for row, citizen in enumerate(found.net.citizens)}
        self._column = {worker.key: column for column, worker in enumerate(found.net.workers)}

    def why_not(self, citizen: str, worker: str) -> Forced:
        """What it takes to give the citizen that worker.

        Raises:
            KeyError: the citizen or the worker is not in the problem.
        """
        row, column = self._row[citizen], self._column[worker]
        net = self._found.net
        own = self._own(row, column)
        if not net.permitted[row, column]:
            return Forced(citizen, worker, False, {}, own, (), False)
        try:
            other = solution(self.problem, _only(net, row, column)).proposal
        except RuntimeError:
            return Forced(citizen, worker, False, {}, own, (), False)
        extra = {tier: other.objective[tier] - self.proposal.objective[tier] for tier in Tier}
        moved = [key for key, where in other.places.items() if where != self.proposal.places[key] and key != citizen]
        before = self.proposal.places
        steps = [
            Step(key, before[key], other.places[key], self._own(self._row[key], self._column_of(other.places[key])))
            for key in (citizen, *moved)
            if before[key] != other.places[key]
        ]
        return Forced(citizen, worker, True, extra, own, tuple(steps), self._with_place(row, worker))

    def place_price(self, citizen: str, worker: str) -> Mapping[Tier, int]:
        """What one more case like the citizen's at the worker costs the rest of the plan; empty where impossible.

        Raises:
            KeyError: the citizen or the worker is not in the problem.
        """
        forced = self.why_not(citizen, worker)
        if not forced.is_possible:
            return {}
        return {tier: forced.extra[tier] - forced.own[tier] for tier in Tier}

    def place(self, citizen: PlanCitizen) -> Placed:
        """One more citizen in the plan, which is then as good as if all were solved together.

        Raises:
            ValueError: the citizen is in the plan already.
        """
        if citizen.key in self._row:
            raise ValueError(citizen.key)
        larger = replace(self.problem, citizens=(*self.problem.citizens, citizen))
        after = solve_fully(larger)
        return Placed(after, after.steps_from(self.proposal.places, citizen.key))

    def shortage(self, citizen: str) -> Shortage:
        """The smallest set of citizens, the one who waits among them, who compete for fewer places than they are.

        Raises:
            KeyError: the citizen is not in the problem.
            ValueError: the citizen does not wait.
        """
        row, net = self._row[citizen], self._found.net
        if self.proposal.places[citizen] is not None:
            raise ValueError(citizen)
        face = self._found.face
        rows, columns, places = cut_around(net, face.place, face.used, row)
        return Shortage(
            frozenset(net.citizens[each].key for each in rows),
            frozenset(net.workers[each].key for each in columns),
            places,
        )

    def steps_from(self, before: Mapping[str, str | None], first: str) -> tuple[Step, ...]:
        """The moves that lead from other places to those of this plan, that of ``first`` first."""
        after = self.proposal.places
        moved = [key for key, where in after.items() if key != first and where != before.get(key)]
        return tuple(
            Step(key, before.get(key), after[key], self._between(key, before.get(key), after[key]))
            for key in (first, *moved)
        )

    def _column_of(self, worker: str | None) -> int:
        return self._found.net.waiting_column if worker is None else self._column[worker]

    def _between(self, citizen: str, before: str | None, after: str | None) -> dict[Tier, int]:
        import numpy as np

        net, row = self._found.net, self._row[citizen]
        costs = {tier: net.block(tier, np.array([row]))[0] for tier in Tier}
        return {tier: int(each[self._column_of(after)] - each[self._column_of(before)]) for tier, each in costs.items()}

    def _own(self, row: int, column: int) -> dict[Tier, int]:
        net = self._found.net
        key = net.citizens[row].key
        after = None if column == net.waiting_column else net.workers[column].key
        return self._between(key, self.proposal.places[key], after)

    def _with_place(self, row: int, worker: str) -> bool:
        return False


def _only(net: Network, row: int, column: int) -> Network:
    permitted = net.permitted.copy()
    permitted[row] = False
    permitted[row, column] = True
    return replace(net, permitted=permitted)
