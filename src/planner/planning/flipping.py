"""What would change the answer: changes of the rules, each tried by solving, so that what is said holds when done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from planner.planning.deciding import solve
from planner.planning.problem import Cancel, PlanProblem, PlanWorker

# So many more places are tried one by one. More do not always do what fewer did: with the next place a third citizen
# may come to the worker, and the one asked about may get the place that becomes free by it.
PLACES_TRIED: Final = 10


@dataclass(frozen=True, slots=True)
class Raised:
    """A cap at which the plan gives the pair, and at one less does not.

    ``programme``: the cap of that programme, where the worker serves several or the total is not in the way; "" the
    worker's cap.
    """

    cap: int
    programme: str


def least_cap(problem: PlanProblem, citizen: str, worker: str, cancel: Cancel | None = None) -> Raised | None:
    """The least cap of the worker at which the best plan gives the citizen that worker.

    The cap of the citizen's programme is raised, and the total with it where that is less: it is the largest of the
    programmes. The first ``PLACES_TRIED`` more are tried each, so that the least of them is found and None says that
    none of them does. Where as many places as there are citizens do, the number between is found by halving.

    Raises:
        PlanCancelledError: ``cancel`` said so.
        KeyError: the citizen or the worker is not in the problem.
    """
    row = _worker(problem, worker)
    code = next((one.programme for one in problem.citizens if one.key == citizen), None)
    if code is None:
        raise KeyError(citizen)
    if code not in row.caps:
        return None
    total, own = row.cap, row.caps[code]

    def gives(cap: int) -> bool:
        raised = replace(row, cap=max(total, cap), caps={**row.caps, code: max(own, cap)})
        return solve(with_worker(problem, raised), cancel).places[citizen] == worker

    fewest = min(total, own)
    tried = fewest + PLACES_TRIED
    found = next((cap for cap in range(fewest + 1, tried + 1) if gives(cap)), None)
    if found is None:
        highest = max(total, own, sum(row.held.values())) + len(problem.citizens)
        if highest <= tried or not gives(highest):
            return None
        found = _least(gives, tried, highest)
    return Raised(found, code if found <= total or len(row.caps) > 1 else "")


def flips_with_language(
    problem: PlanProblem, citizen: str, worker: str, language: str, cancel: Cancel | None = None
) -> bool:
    """Whether the best plan gives the pair once the worker has a language.

    Raises:
        PlanCancelledError: ``cancel`` said so.
        KeyError: the worker is not in the problem.
    """
    row = _worker(problem, worker)
    speaks = replace(row, languages=tuple(sorted({*row.languages, language})))
    return solve(with_worker(problem, speaks), cancel).places[citizen] == worker


def with_worker(problem: PlanProblem, worker: PlanWorker) -> PlanProblem:
    """The problem with another state of one worker."""
    return replace(problem, workers=tuple(worker if one.key == worker.key else one for one in problem.workers))


def _least(holds: Callable[[int], bool], fails: int, known: int) -> int:
    """The number at which it holds and at one less does not, between one where it fails and one where it holds."""
    while known - fails > 1:
        middle = (fails + known) // 2
        if holds(middle):
            known = middle
        else:
            fails = middle
    return known


def _worker(problem: PlanProblem, key: str) -> PlanWorker:
    found = next((one for one in problem.workers if one.key == key), None)
    if found is None:
        raise KeyError(key)
    return found
