"""The best plan over all decisions: a count that is over its cap comes down to it, or gets nobody new.

First nothing is decided: whoever leaves such a count leaves a place. If that plan keeps every cap, it is the best.
Otherwise the count that is broken most is decided both ways, and so on (branch and bound); a way that costs more than
the best plan found is left as soon as a tier says so. A checker of its own then says what is proven.
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Final

from planner.domain.plan_settings import Tier
from planner.planning.certificate import DecisionLeaf, check
from planner.planning.layout import NO_RULES, Layout, Pair
from planner.planning.places import Rule, Rules
from planner.planning.problem import Cancel, PlanProblem, Proposal, Report
from planner.planning.solver import Tried, solve_network

FEWEST_TRIES: Final = 8
TRIES_BY_SIZE: Final = 60_000  # tries times citizens


@dataclass(frozen=True, slots=True)
class Solution:
    """The best plan found, with what it was solved by; ``rules`` are the decisions of its network."""

    layout: Layout
    rules: Rules
    tried: Tried
    proposal: Proposal


def solve(problem: PlanProblem, cancel: Cancel | None = None, report: Report | None = None) -> Proposal:
    """Work out the best plan, and have it checked.

    Args:
        problem: who is to be placed, where, and by which rules.
        cancel: asked now and then whether to stop.
        report: told the share done, from 0 to 1.

    Raises:
        PlanCancelledError: ``cancel`` said so.
    """
    return solution(problem, cancel, report).proposal


def solution(
    problem: PlanProblem, cancel: Cancel | None = None, report: Report | None = None, forced: Pair | None = None
) -> Solution:
    """As ``solve``, with what the plan was solved by.

    ``forced``: a pair that the plan must hold; where no plan does, its citizen waits.
    """
    started = perf_counter()
    search = _Search(Layout(problem, forced), cancel, report)
    search.run()
    rules, best = search.best()
    places = {
        citizen.key: best.net.worker_at(row, column)
        for row, (citizen, column) in enumerate(zip(best.net.citizens, best.face.place.tolist(), strict=True))
    }
    found = check(problem, places, search.leaves)
    if report is not None:
        report(1.0)
    proposal = Proposal(
        places=places,
        objective=found.objective,
        lower_bound=found.lower_bound,
        faults=found.faults,
        rounds=search.rounds,
        seconds=perf_counter() - started,
    )
    return Solution(search.layout, rules, best, proposal)


class _Search:
    """Tries decisions, the likelier one first: whoever is broken only by who came gets down easily."""

    def __init__(self, layout: Layout, cancel: Cancel | None, report: Report | None) -> None:
        self.layout = layout
        self.leaves: list[DecisionLeaf] = []
        self.rounds = 0
        self._cancel = cancel
        self._report = report
        self._best: tuple[Rules, Tried] | None = None

    def best(self) -> tuple[Rules, Tried]:
        """The best plan found, and the decisions that it was found under."""
        if self._best is None:
            raise RuntimeError("no plan, though to leave everything as it is would be one")
        return self._best

    def run(self) -> None:
        """Try until nothing is left, or as often as the size allows; what is left then counts as a bound."""
        tries = max(FEWEST_TRIES, TRIES_BY_SIZE // (len(self.layout.citizens) + 1))
        undecided: list[tuple[Rules, Tried | None]] = [(NO_RULES, None)]
        while undecided:
            rules, before = undecided.pop()
            if not tries and before is not None and self._best is not None:
                self.leaves.append(DecisionLeaf(before.net, rules, before.proof))
                continue
            tries = max(0, tries - 1)
            tried = self._solve(rules, before)
            broken = self.layout.broken(tried.net, tried.face.place, self._open(rules)) if tried.is_whole else []
            if broken:
                if not rules:
                    self._keep_as_they_are()
                worst = max(broken)
                ways = (
                    (Rule.GETS_NOBODY, Rule.COMES_DOWN) if worst.enough_leave else (Rule.COMES_DOWN, Rule.GETS_NOBODY)
                )
                undecided += [({**rules, worst.spot: rule}, tried) for rule in ways]  # the last one is tried first
                continue
            self.leaves.append(DecisionLeaf(tried.net, rules, tried.proof))
            self._offer(rules, tried)

    def _keep_as_they_are(self) -> None:
        """Find a first plan, in which no count that is over its cap gets anybody: there always is one.

        It bounds what is tried from the first decision on, so that the number of tries holds also where long no other
        plan is found. It is no leaf: the decisions still to be tried are all the cases.
        """
        rules = dict.fromkeys(self.layout.questions, Rule.GETS_NOBODY)
        self._offer(rules, self._solve(rules))

    def _offer(self, rules: Rules, tried: Tried) -> None:
        if _is_plan(tried) and (self._best is None or _in_order(tried) < _in_order(self._best[1])):
            self._best = rules, tried

    def _solve(self, rules: Rules, before: Tried | None = None) -> Tried:
        limit = None if self._best is None else self._best[1].cost
        report = None if rules else self._report
        tried = solve_network(self.layout.network(rules), self._cancel, report, limit, before)
        self.rounds += tried.rounds
        return tried

    def _open(self, rules: Rules) -> list[tuple[str, tuple[str, int]]]:
        return [spot for spot in self.layout.questions if spot not in rules]


def _is_plan(tried: Tried) -> bool:
    """Whether it was solved to the end, and nobody had to stay where a count is to come down."""
    return tried.is_whole and not (tried.face.used * tried.net.trunk.excess).any()


def _in_order(tried: Tried) -> tuple[int, ...]:
    return tuple(tried.cost[tier] for tier in Tier)
