"""Why somebody has no place in a plan: the first rule that leaves nobody, or that all places are taken."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.guard import shown
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.planning.problem import PlanCitizen, PlanProblem, PlanWorker
from planner.texts import plan as texts


def waiting_cause(
    register: Register,
    programmes: Programmes,
    problem: PlanProblem,
    citizen: PlanCitizen,
    waiting: Sequence[PlanCitizen],
) -> str:
    """The cause in Danish.

    Args:
        register: for names.
        programmes: for names.
        problem: what was solved.
        citizen: who waits.
        waiting: everybody who waits.
    """
    if citizen.pinned is not None and citizen.pinned not in citizen.vetoed:
        return texts.pin_full(shown(register.need(Worker, citizen.pinned)))
    serving = [one for one in problem.workers if citizen.programme in one.caps and one.function in citizen.functions]
    if not serving:
        return texts.nobody_serves(programmes.need(citizen.programme).name)
    needed = citizen.required_language
    language = register.need(Citizen, citizen.key).required_language.strip() if needed else ""
    speaking = [one for one in serving if not needed or needed in one.languages]
    if not speaking:
        return texts.nobody_speaks(language)
    left = [one for one in speaking if one.key not in citizen.vetoed]
    if not left:
        return texts.ALL_VETOED
    can_take = [one for one in left if one.is_open and _places(one, citizen.programme)]
    if not can_take:
        return texts.nobody_open(language)
    alike = sum(one.required_language == needed and one.programme == citizen.programme for one in waiting)
    return texts.all_full(language, alike, sum(_places(one, citizen.programme) for one in can_take))


def _places(worker: PlanWorker, programme: str) -> int:
    """The places that a worker has in a programme, taken or not."""
    return min(worker.cap, worker.caps.get(programme, 0))
