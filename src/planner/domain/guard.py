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

from planner.domain.absences import first_day_gone
from planner.domain.caps import (
    EffectiveCap,
    cap_changes_after,
    effective_caps,
    programmes_in_use,
)
from planner.domain.decisions import NewAssignment, pair_problems, shown, worker_problem
from planner.domain.errors import Code, Detail, Problem
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.load import Case, WorkerLoad, case_of, worker_load
from planner.domain.periods import holds_on, reaches
from planner.domain.programmes import Programme, Programmes
from planner.domain.records import Assignment, Worker
from planner.domain.register import Register
from planner.domain.words import Function, Role


@dataclass(frozen=True, slots=True)
class Guard:
    """What the guard says: ``problems`` refuse, ``warnings`` are shown and kept."""

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check_assignments(register: Register, programmes: Programmes, new: Sequence[NewAssignment]) -> Guard:
    """Check several decisions together. Each is counted on its first day, with those that hold by then.

    Details of a problem name the worker (``worker``: name or initials) and, where one citizen is meant, the id
    (``citizen``).

    Raises:
        RefusedError: a citizen or worker is unknown (``NOT_FOUND``).
    """
    pairs = [problem for each in new for problem in pair_problems(register, programmes, each)]
    said = check_each(register, programmes, new).values()
    return Guard(
        (*pairs, *(problem for guard in said for problem in guard.problems)),
        tuple(warning for guard in said for warning in guard.warnings),
    )


def check_each(register: Register, programmes: Programmes, new: Sequence[NewAssignment]) -> dict[WorkerId, Guard]:
    """What there is to say of each worker who is to receive, given all decisions together; the pairs themselves apart.

    Raises:
        RefusedError: a worker is unknown (``NOT_FOUND``).
    """
    by_worker: dict[WorkerId, list[NewAssignment]] = {}
    for each in new:
        by_worker.setdefault(each.worker, []).append(each)
    check = _Check(register, programmes, _moves(register, new), {})
    return {
        worker: _WorkerCheck(check, register.need(Worker, worker, "worker"), decisions).run()
        for worker, decisions in by_worker.items()
    }


@dataclass(frozen=True, slots=True)
class _Move:
    """Where one of the decisions takes a citizen."""

    worker: WorkerId
    function: Function
    start: date
    end: date | None
    cover: bool


def _moves(register: Register, new: Iterable[NewAssignment]) -> dict[CitizenId, list[_Move]]:
    moves: dict[CitizenId, list[_Move]] = {}
    for each in new:
        if each.role is not Role.SECOND:
            worker = register.need(Worker, each.worker, "worker")
            move = _Move(worker.id, worker.function, each.start, each.end, each.role is Role.COVER)
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

    def run(self) -> Guard:
        """What there is to say about this worker, given all decisions made together."""
        problem = self._absent()
        if problem is not None:
            return Guard((problem,), ())
        days = sorted({each.start for each in self._decisions})
        said = [self._on(day, last=day == days[-1]) for day in days]
        refused = next((guard for guard in said if guard.problems), None)
        return refused or Guard((), _each_once(warning for guard in said for warning in guard.warnings))

    def _absent(self) -> Problem | None:
        """Why the worker can receive nobody on one of the first days, or is not there for the whole of a cover."""
        for day in sorted({each.start for each in self._decisions}):
            problem = worker_problem(self._register, self._worker, day)
            if problem is not None:
                return problem
        covers = {(each.start, each.end) for each in self._decisions if each.role is Role.COVER}
        gone = [first_day_gone(self._register, self._worker, start, end) for start, end in covers]
        first = min((day for day in gone if day is not None), default=None)
        return None if first is None else worker_problem(self._register, self._worker, first)

    def _on(self, day: date, *, last: bool) -> Guard:
        """The check on one of the first days; what a cap does later is asked on the last of them."""
        used = self._check.used_on(day)
        present = worker_load(self._register, self._programmes, self._worker.id, day, used)
        added = self._added(present.citizens, day)
        if not added:
            return Guard((), ())
        cases = [*self._staying(present, day), *added]
        over = self._over(cases, added, present.cap)
        if over is None:
            later = self._falls(cases, present.cap, day, used) if last else []
            return Guard((), (*self._soft(cases, present.cap), *later))
        reasoned = {each.citizen for each in self._decisions if each.override_reason.strip()}
        reasons = sum(case.citizen in reasoned for case in added)
        return Guard((), (over[0],)) if reasons >= min(over[1], len(added)) else Guard((over[0],), ())

    def _staying(self, present: WorkerLoad, day: date) -> list[Case]:
        """The cases of the day without those that the decisions take away."""
        return [case for case in present.cases if not self._gives_up(self._check.moves.get(case.citizen, ()), day)]

    def _added(self, held: frozenset[CitizenId], day: date) -> list[Case]:
        """The new cases of a day: those that count as load and are not held already."""
        added: dict[CitizenId, Case] = {}
        for each in self._decisions:
            begun = holds_on(each, day)
            if each.role is Role.SECOND or each.citizen in held or not begun:
                continue
            cover = each.role is Role.COVER
            found = case_of(self._register, self._programmes, each.citizen, each.start, each.start, cover=cover)
            if isinstance(found, Case):
                added[each.citizen] = found
        return list(added.values())

    def _gives_up(self, moves: Sequence[_Move], day: date) -> bool:
        """Whether a citizen goes to a colleague of the same function, or to a cover, by the day counted on."""
        return any(
            move.worker != self._worker.id
            and move.start <= day
            and reaches(move, day)
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

    def _falls(self, cases: Sequence[Case], cap: EffectiveCap, first: date, used: Sequence[Programme]) -> list[Problem]:
        """The first later day on which the cases then held would be over a cap that has fallen by then.

        In all, or in one programme. Counted is what is known of that day: a cover that is over by then is no case any
        more. The programmes are those in use on the first day: what changes is the cap, not the work.
        """
        if not cap.capped:
            return []
        for day in cap_changes_after(self._register, self._programmes, self._worker, first):
            later = effective_caps(self._register, self._programmes, self._worker, day, used)
            fallen = [code for code, limit in later.by_programme.items() if limit.hard < cap.of(code).hard]
            if later.hard >= cap.hard and not fallen:
                continue
            running = self._running(cases, day)
            if later.hard < min(cap.hard, len(running)):
                return [self._fall(len(running), later.hard, day, "")]
            counts = Counter(case.programme for case in running)
            over = next((code for code in sorted(fallen) if counts[code] > later.of(code).hard), None)
            if over is not None:
                return [self._fall(counts[over], later.of(over).hard, day, over)]
        return []

    def _running(self, cases: Sequence[Case], day: date) -> list[Case]:
        """The cases that are still the worker's on a later day; none where no new one is."""
        new = {each.citizen for each in self._decisions if reaches(each, day)}
        if not any(case.citizen in new for case in cases):
            return []
        rows = self._register.of_worker(Assignment, self._worker.id)
        held = {row.citizen for row in rows if row.role is not Role.SECOND and holds_on(row, day)}
        return [case for case in cases if case.citizen in new or case.citizen in held]

    def _fall(self, cases: int, limit: int, day: date, programme: str) -> Problem:
        details: dict[str, Detail] = {
            "worker": shown(self._worker),
            "cases": cases,
            "cap": limit,
            "day": day,
            **({"programme": programme} if programme else {}),
        }
        return Problem(Code.CAP_FALLS_LATER, "worker", details)

    def _problem(self, code: Code, cases: int, limit: int, programme: str) -> Problem:
        details: dict[str, Detail] = {
            "worker": shown(self._worker),
            "cases": cases,
            "cap": limit,
            "programme": programme,
        }
        return Problem(code, "worker", details)


def _each_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for problem in problems:
        if problem not in found:
            found.append(problem)
    return tuple(found)
