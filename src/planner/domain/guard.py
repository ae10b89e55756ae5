"""The one guard of the caps, on every path where a leader decides who holds whom.

Over the soft cap warns; over the hard cap is refused unless a reason is given, which the assignment keeps. A decision
is checked on its first day; a cap known to fall later is warned of. Facts from lists and undo do not come here: they
are recorded and grandfathered. Several new assignments are counted together, so that none slips past by its neighbour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.domain.caps import (
    EffectiveCap,
    cap_changes_after,
    effective_caps,
    is_employed,
    programmes_in_use,
    share_available,
)
from planner.domain.errors import Code, Detail, Problem
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import Case, case_of, worker_load
from planner.domain.places import leading_place
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Citizen, PlanRule, Worker
from planner.domain.register import Register
from planner.domain.words import Function, PlanRuleKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAssignment:
    """What the leader is about to decide. ``override_reason``: why it may go over the hard cap."""

    citizen: CitizenId
    worker: WorkerId
    start: date
    role: Role = Role.FIXED
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """What the guard says: ``problems`` refuse, ``warnings`` are shown and kept."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check_assignment(register: Register, programmes: Programmes, new: NewAssignment) -> Guard:
    """Check one decision.

    Raises:
        RefusedError: citizen or worker is unknown (``NOT_FOUND``).
    """
    return check_assignments(register, programmes, [new])


def check_assignments(register: Register, programmes: Programmes, new: Sequence[NewAssignment]) -> Guard:
    """Check several decisions together. Within each worker they are counted on the latest first day among them.

    Details of a problem name the worker (``worker``: name or initials) and, where one citizen is meant, the id
    (``citizen``).

    Raises:
        RefusedError: a citizen or worker is unknown (``NOT_FOUND``).
    """
    problems: list[Problem] = []
    warnings: list[Problem] = []
    by_worker: dict[WorkerId, list[NewAssignment]] = {}
    for each in new:
        problems.extend(pair_problems(register, programmes, each))
        by_worker.setdefault(each.worker, []).append(each)
    check = _Check(register, programmes, _moves(register, new), {})
    for worker, decisions in by_worker.items():
        said = _WorkerCheck(check, register.need(Worker, worker, "worker"), decisions).run()
        problems.extend(said.problems)
        warnings.extend(said.warnings)
    return Guard(tuple(problems), tuple(warnings))


def worker_problem(register: Register, worker: Worker, day: date) -> Problem | None:
    """Why the worker can receive nobody on a day: incomplete, not employed or away altogether. None when they can."""
    who: dict[str, Detail] = {"worker": shown(worker), "day": day}
    if worker.weekly_minutes is None or worker.employed_from is None:
        return Problem(Code.WORKER_INCOMPLETE, "worker", who)
    if not is_employed(worker, day):
        return Problem(Code.NOT_EMPLOYED, "worker", who)
    if share_available(register, worker, day) == 0:
        return Problem(Code.NO_SHARE_LEFT, "worker", who)
    return None


def shown(worker: Worker) -> str:
    """The worker as a sentence names them: by name, else by initials."""
    return worker.name or worker.initials


def pair_problems(register: Register, programmes: Programmes, new: NewAssignment) -> list[Problem]:
    """What speaks against the pair itself, caps apart: a veto, a language, a programme that is not served.

    Raises:
        RefusedError: citizen or worker is unknown (``NOT_FOUND``).
    """
    citizen = register.need(Citizen, new.citizen, "citizen")
    worker = register.need(Worker, new.worker, "worker")
    details = {"citizen": citizen.id, "worker": shown(worker)}
    problems = [
        Problem(Code.VETOED, "worker", {**details, "reason": rule.reason})
        for rule in register.of_citizen(PlanRule, citizen.id)
        if rule.kind is PlanRuleKind.VETO and rule.worker == worker.id
    ]
    language = citizen.required_language
    if language and language.casefold() not in {each.casefold() for each in worker.languages}:
        problems.append(Problem(Code.LANGUAGE_MISSING, "worker", {**details, "language": language}))
    place = leading_place(register, programmes, citizen.id, new.start)
    if worker.programmes and place is not None and place.programme not in worker.programmes:
        problems.append(Problem(Code.PROGRAMME_NOT_SERVED, "worker", {**details, "programme": place.programme}))
    return problems


@dataclass(frozen=True, slots=True)
class _Move:
    """Where one of the decisions takes a citizen."""

    worker: WorkerId
    function: Function
    start: date
    cover: bool


def _moves(register: Register, new: Iterable[NewAssignment]) -> dict[CitizenId, list[_Move]]:
    moves: dict[CitizenId, list[_Move]] = {}
    for each in new:
        if each.role is not Role.SECOND:
            worker = register.need(Worker, each.worker, "worker")
            move = _Move(worker.id, worker.function, each.start, each.role is Role.COVER)
            moves.setdefault(each.citizen, []).append(move)
    return moves


@dataclass(frozen=True, slots=True)
class _Check:
    """What the checks of all workers share: where the decisions take each citizen, and the programmes in use by day."""

    register: Register
    programmes: Programmes
    moves: Mapping[CitizenId, Sequence[_Move]]
    in_use: dict[date, tuple[Programme, ...]]

    def used_on(self, day: date) -> tuple[Programme, ...]:
        """The programmes in use that day, worked out once."""
        if day not in self.in_use:
            self.in_use[day] = programmes_in_use(self.register, self.programmes, day)
        return self.in_use[day]


class _WorkerCheck:
    """The check of one worker's share of a set of decisions."""

    def __init__(self, check: _Check, worker: Worker, decisions: Sequence[NewAssignment]) -> None:
        self._check = check
        self._register = check.register
        self._programmes = check.programmes
        self._worker = worker
        self._decisions = decisions
        self._day = max(each.start for each in decisions)
        self._used = check.used_on(self._day)
        self._reasoned = {each.citizen for each in decisions if each.override_reason.strip()}

    def run(self) -> Guard:
        """What there is to say about this worker, given all decisions made together."""
        for day in sorted({each.start for each in self._decisions}):
            problem = worker_problem(self._register, self._worker, day)
            if problem is not None:
                return Guard((problem,), ())
        present = worker_load(self._register, self._programmes, self._worker.id, self._day, self._used)
        added = self._added(present.citizens)
        if not added:
            return Guard((), ())
        staying = [case for case in present.cases if not self._gives_up(self._check.moves.get(case.citizen, ()))]
        cases = [*staying, *added]
        over = self._over(cases, added, present.cap)
        if over is None:
            return Guard((), (*self._soft(cases, present.cap), *self._falls(cases, present.cap)))
        reasons = sum(case.citizen in self._reasoned for case in added)
        return Guard((), (over[0],)) if reasons >= min(over[1], len(added)) else Guard((over[0],), ())

    def _added(self, held: frozenset[CitizenId]) -> list[Case]:
        """The new cases: those that count as load and are not held already."""
        added: dict[CitizenId, Case] = {}
        for each in self._decisions:
            if each.role is Role.SECOND or each.citizen in held:
                continue
            cover = each.role is Role.COVER
            found = case_of(self._register, self._programmes, each.citizen, each.start, each.start, cover=cover)
            if isinstance(found, Case):
                added[each.citizen] = found
        return list(added.values())

    def _gives_up(self, moves: Sequence[_Move]) -> bool:
        """Whether a citizen goes to a colleague of the same function, or to a cover, by the day counted on."""
        return any(
            move.worker != self._worker.id
            and move.start <= self._day
            and (move.cover or move.function is self._worker.function)
            for move in moves
        )

    def _over(self, cases: Sequence[Case], added: Sequence[Case], cap: EffectiveCap) -> tuple[Problem, int] | None:
        """What goes over a hard cap, and by how many cases: the total first, then the programmes of the new cases."""
        if not cap.capped:
            return None
        if len(cases) > cap.hard:
            return self._problem(Code.OVER_HARD_CAP, len(cases), cap.hard, ""), len(cases) - cap.hard
        counts = Counter(case.programme for case in cases)
        for code in dict.fromkeys(case.programme for case in added):
            limit = cap.by_programme.get(code)
            if limit is not None and counts[code] > limit.hard:
                return self._problem(Code.OVER_HARD_CAP, counts[code], limit.hard, code), counts[code] - limit.hard
        return None

    def _soft(self, cases: Sequence[Case], cap: EffectiveCap) -> list[Problem]:
        if not cap.capped or len(cases) <= cap.soft:
            return []
        return [self._problem(Code.OVER_SOFT_CAP, len(cases), cap.soft, "")]

    def _falls(self, cases: Sequence[Case], cap: EffectiveCap) -> list[Problem]:
        """The first later day on which these cases would be over a cap that they are within now.

        The programmes are those in use on the first day: what changes is the cap, not the work.
        """
        if not cap.capped:
            return []
        for day in cap_changes_after(self._register, self._programmes, self._worker, self._day):
            later = effective_caps(self._register, self._programmes, self._worker, day, self._used)
            if later.hard < len(cases):
                details: dict[str, Detail] = {
                    "worker": shown(self._worker),
                    "cases": len(cases),
                    "cap": later.hard,
                    "day": day,
                }
                return [Problem(Code.CAP_FALLS_LATER, "worker", details)]
        return []

    def _problem(self, code: Code, cases: int, limit: int, programme: str) -> Problem:
        details: dict[str, Detail] = {
            "worker": shown(self._worker),
            "cases": cases,
            "cap": limit,
            "programme": programme,
        }
        return Problem(code, "worker", details)
