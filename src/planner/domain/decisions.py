"""A decision of who is to have a citizen, and what speaks against it apart from the caps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planner.domain.caps import is_employed, share_available
from planner.domain.errors import Code, Detail, Problem
from planner.domain.file_records import PlanRule
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.places import leading_place
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.domain.weekly_hours import is_incomplete
from planner.domain.words import PlanRuleKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAssignment:
    """What the leader is about to decide. ``override_reason``: why it may go over the hard cap.

    ``end`` is the last day of a cover, None without one.
    """

    citizen: CitizenId
    worker: WorkerId
    start: date
    end: date | None = None
    role: Role = Role.FIXED
    override_reason: str = ""


def worker_problem(register: Register, worker: Worker, day: date) -> Problem | None:
    """Why the worker can receive nobody on a day: incomplete, not employed or away altogether. None when they can."""
    who: dict[str, Detail] = {"worker": shown(worker), "day": day}
    if is_incomplete(register, worker, day):
        return Problem(Code.WORKER_INCOMPLETE, "worker", who)
    if not is_employed(worker, day):
        return Problem(Code.NOT_EMPLOYED, "worker", who)
    if share_available(register, worker, day) == 0:
        return Problem(Code.NO_SHARE_LEFT, "worker", who)
    return None


def shown(worker: Worker) -> str:
    """The worker as a sentence names them: by name, else by initials."""
    return worker.name or worker.initials


def vetoes(register: Register, citizen: CitizenId, worker: WorkerId) -> list[PlanRule]:
    """The leader's rules that the worker is not to have the citizen."""
    rules = register.of_citizen(PlanRule, citizen)
    return [rule for rule in rules if rule.kind is PlanRuleKind.VETO and rule.worker == worker]


def own_problems(register: Register, citizen: Citizen, worker: Worker) -> list[Problem]:
    """What speaks against the pair whatever the day: a veto, or a language that the citizen needs (case apart)."""
    details = {"citizen": citizen.id, "worker": shown(worker)}
    problems = [
        Problem(Code.VETOED, "worker", {**details, "reason": rule.reason})
        for rule in vetoes(register, citizen.id, worker.id)
    ]
    language = citizen.required_language
    if language and language.casefold() not in {each.casefold() for each in worker.languages}:
        problems.append(Problem(Code.LANGUAGE_MISSING, "worker", {**details, "language": language}))
    return problems


def pair_problems(register: Register, programmes: Programmes, new: NewAssignment) -> list[Problem]:
    """What speaks against the pair itself, caps apart: a veto, a language, a programme that is not served.

    Raises:
        RefusedError: citizen or worker is unknown (``NOT_FOUND``).
    """
    citizen = register.need(Citizen, new.citizen, "citizen")
    worker = register.need(Worker, new.worker, "worker")
    problems = own_problems(register, citizen, worker)
    place = leading_place(register, programmes, citizen.id, new.start)
    if worker.programmes and place is not None and place.programme not in worker.programmes:
        details: dict[str, Detail] = {"citizen": citizen.id, "worker": shown(worker), "programme": place.programme}
        problems.append(Problem(Code.PROGRAMME_NOT_SERVED, "worker", details))
    return problems
