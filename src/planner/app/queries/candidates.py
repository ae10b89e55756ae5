"""Who could take these citizens: everybody employed, the best fit first, with the load that would follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.caps import is_employed
from planner.domain.errors import Code, Problem
from planner.domain.guard import worker_problem
from planner.domain.ids import CitizenId
from planner.domain.load import Case, WorkerLoad, all_loads, case_of
from planner.domain.places import leading_place
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, PlanRule, Worker
from planner.domain.register import Register
from planner.domain.words import PlanRuleKind


class Fit(StrEnum):
    """What speaks for a worker, the weightiest first."""

    LANGUAGE = "language"
    PROGRAMME = "programme"
    INDUSTRY = "industry"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One worker for a choice of citizens.

    ``held`` counts those who are the worker's already. ``before`` and ``after`` are cases, ``over`` those above the
    fixed cap afterwards; ``capped``: there is one. ``fits`` counts for how many citizens each point speaks.
    ``problem``: why nobody can be assigned to the worker at all.
    """

    worker: Worker
    before: int
    after: int
    capped: bool
    hard: int
    soft: int
    over: int
    held: int
    fits: Mapping[Fit, int]
    problem: Problem | None


def candidates(register: Register, programmes: Programmes, citizens: Sequence[CitizenId], day: date) -> list[Candidate]:
    """Every worker employed that day: those who can before those who cannot, within the cap before those over it."""
    loads = all_loads(register, programmes, day)
    people = [register.need(Citizen, citizen) for citizen in citizens]
    cases = [each.id for each in people if isinstance(case_of(register, programmes, each.id, day, day), Case)]
    codes = {each.id: _programme(register, programmes, each.id, day) for each in people}
    found = [
        _candidate(register, worker, loads[worker.id], people, cases, codes, day)
        for worker in register.all(Worker)
        if is_employed(worker, day)
    ]
    return sorted(found, key=_rank)


def left_by_worker(register: Register, worker: Worker, citizens: Sequence[CitizenId]) -> list[CitizenId]:
    """Those of the citizens whom the worker may not have: excluded by a veto, or in need of another language."""
    return [each for each in citizens if _barred(register, worker, register.need(Citizen, each))]


def _candidate(  # noqa: PLR0913, PLR0917 -- what all candidates share, worked out once by the caller
    register: Register,
    worker: Worker,
    load: WorkerLoad,
    people: Sequence[Citizen],
    cases: Sequence[CitizenId],
    codes: Mapping[CitizenId, str],
    day: date,
) -> Candidate:
    held = load.citizens | set(load.covered) | set(load.uncounted)
    after = load.total + sum(each not in load.citizens for each in cases)
    problem = worker_problem(register, worker, day)
    barred = [each for each in people if _barred(register, worker, each)]
    if problem is None and people and len(barred) == len(people):
        problem = _bar(register, worker, barred[0])
    return Candidate(
        worker=worker,
        before=load.total,
        after=after,
        capped=load.cap.capped,
        hard=load.cap.hard,
        soft=load.cap.soft,
        over=max(0, after - load.cap.hard) if load.cap.capped else 0,
        held=sum(each.id in held for each in people),
        fits={fit: count for fit in Fit if (count := sum(_fits(worker, each, codes[each.id], fit) for each in people))},
        problem=problem,
    )


def _rank(each: Candidate) -> tuple[bool, bool, int, tuple[int, ...], float, str]:
    points = tuple(-each.fits.get(fit, 0) for fit in Fit)
    full = each.after / each.hard if each.hard else float(each.after)
    return each.problem is not None, not each.capped, each.over, points, full, each.worker.initials


def _fits(worker: Worker, citizen: Citizen, programme: str, fit: Fit) -> bool:
    if fit is Fit.LANGUAGE:
        return bool(citizen.required_language) and _has(worker.languages, citizen.required_language)
    if fit is Fit.PROGRAMME:
        return _has(worker.programmes, programme)
    if fit is Fit.INDUSTRY:
        return _has(worker.industries, citizen.job_goal_industry)
    return _has(worker.districts, citizen.district)


def _has(words: Sequence[str], word: str) -> bool:
    return bool(word) and word.casefold() in {each.casefold() for each in words}


def _programme(register: Register, programmes: Programmes, citizen: CitizenId, day: date) -> str:
    place = leading_place(register, programmes, citizen, day)
    return "" if place is None else place.programme


def _barred(register: Register, worker: Worker, citizen: Citizen) -> bool:
    return _bar(register, worker, citizen) is not None


def _bar(register: Register, worker: Worker, citizen: Citizen) -> Problem | None:
    details = {"citizen": citizen.id, "worker": worker.name or worker.initials}
    for rule in register.of_citizen(PlanRule, citizen.id):
        if rule.kind is PlanRuleKind.VETO and rule.worker == worker.id:
            return Problem(Code.VETOED, "worker", details)
    if citizen.required_language and not _has(worker.languages, citizen.required_language):
        return Problem(Code.LANGUAGE_MISSING, "worker", {**details, "language": citizen.required_language})
    return None
