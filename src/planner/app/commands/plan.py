"""What a leader does with a proposal: accept it, all or line by line, and lay a hand on single pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.assignments import place, until_the_next
from planner.app.commands.drafting import refuse, write
from planner.app.queries.plan_data import PlanData, plan_data
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.decisions import NewAssignment, shown
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.file_records import PlanRule
from planner.domain.guard import check_assignments
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.domain.words import ChangeCause, PlanRuleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedLine:
    """One line as the leader accepts it, edited or not. ``override_reason``: why it may go over the fixed cap."""

    citizen: ids.CitizenId
    worker: ids.WorkerId
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that was not carried out, and what the guard said of it."""

    citizen: ids.CitizenId
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """What came of accepting.

    ``citizens`` got another contact person; ``left_out`` did not, each with why; ``warnings`` are the guard's;
    ``fingerprint`` is what the rest of the proposal now answers to, ``data`` what that is read from.
    """

    citizens: tuple[ids.CitizenId, ...]
    warnings: tuple[Problem, ...]
    fingerprint: str
    left_out: tuple[LeftOut, ...] = ()
    data: PlanData | None = None


@dataclass(frozen=True, kw_only=True)
class AcceptPlan(Command[Accepted]):
    """Carry out lines of a proposal as one step.

    ``day``, ``programme`` and ``change_price`` are those of the proposal; ``fingerprint`` says which register it was
    made from; ``cause`` is kept on the assignments of those who had a contact person. ``reason``: why lines may go over
    the fixed cap that give none themselves; kept on those alone that need it. ``what_can``: lines that the guard
    refuses are left out and told of, and the others carried out.
    """

    action: ClassVar[Action] = Action.ACCEPT_PLAN
    day: date
    programme: str | None = None
    change_price: int | None = None
    lines: Sequence[AcceptedLine]
    fingerprint: str
    cause: ChangeCause = ChangeCause.REDISTRIBUTION
    reason: str = ""
    what_can: bool = False

    @override
    def execute(self, unit: Unit) -> Accepted:
        """Guard all lines together, then write all or none, or those that can be. One that changes nothing is left out.

        Raises:
            RefusedError: the register has changed since (``PROPOSAL_STALE``), a line is of somebody who is not planned
                (``NOT_FOUND``), or the guard says no and it is all or none.
        """
        data = self._data(unit)
        if data.fingerprint != self.fingerprint:
            refuse([Problem(Code.PROPOSAL_STALE)])
        new = new_assignments(data, self.lines)
        guard = check_assignments(unit.register, unit.programmes, new)
        if self.reason.strip():
            new = _with_reason(unit.register, new, guard.problems, self.reason.strip())
            guard = check_assignments(unit.register, unit.programmes, new)
        left_out: list[LeftOut] = []
        while self.what_can and guard.problems and new:
            gone = _refused(unit.register, new, guard.problems)
            out = {each.citizen for each in gone}
            if not out:
                break
            left_out += gone
            new = [each for each in new if each.citizen not in out]
            guard = check_assignments(unit.register, unit.programmes, new)
        refuse(guard.problems)
        draft = Draft(unit.register)
        for each in new:
            had_one = data.planned[each.citizen].present is not None
            end = until_the_next(unit.register, each)
            place(unit, draft, each, cause=self.cause if had_one else ChangeCause.NONE, end=end)
        write(unit, draft)
        after = self._data(unit)
        done = tuple(each.citizen for each in new)
        return Accepted(done, guard.warnings, after.fingerprint, tuple(left_out), after)

    def _data(self, unit: Unit) -> PlanData:
        return plan_data(unit.register, unit.programmes, self.day, self.programme, self.change_price)


def _with_reason(
    register: Register, new: Sequence[NewAssignment], problems: Sequence[Problem], reason: str
) -> list[NewAssignment]:
    """The decisions with a reason for those that are at a worker who would go over the fixed cap and have none."""
    over = {problem.details.get("worker") for problem in problems if problem.code is Code.OVER_HARD_CAP}
    return [
        replace(each, override_reason=reason)
        if shown(register.need(Worker, each.worker)) in over and not each.override_reason.strip()
        else each
        for each in new
    ]


def _refused(register: Register, new: Sequence[NewAssignment], problems: Sequence[Problem]) -> list[LeftOut]:
    """The lines that must give way for the guard's problems to be fewer; at least one.

    A problem of a pair concerns its citizen; one of a worker's cap as many of the worker's last lines without a reason
    as there are cases too many; any other of a worker all lines of that worker.
    """
    said: dict[ids.CitizenId, list[Problem]] = {}
    for problem in problems:
        own = problem.details.get("citizen")
        who = problem.details.get("worker")
        lines = [each.citizen for each in new if shown(register.need(Worker, each.worker)) == who]
        if own is not None:
            lines = [each for each in lines if each == own]
        elif problem.code is Code.OVER_HARD_CAP:
            bare = [each.citizen for each in new if each.citizen in lines and not each.override_reason.strip()]
            lines = (bare or lines)[-_too_many(problem) :]
        for citizen in lines:
            said.setdefault(citizen, []).append(problem)
    return [LeftOut(citizen, tuple(why)) for citizen, why in said.items()]


def _too_many(problem: Problem) -> int:
    cases, cap = problem.details.get("cases"), problem.details.get("cap")
    return max(1, cases - cap) if isinstance(cases, int) and isinstance(cap, int) else 1


def new_assignments(data: PlanData, lines: Iterable[AcceptedLine]) -> list[NewAssignment]:
    """What the lines of a proposal decide; one that changes nothing is left out.

    Raises:
        RefusedError: a line is of somebody who is not planned (``NOT_FOUND``).
    """
    chosen = {line.citizen: line for line in lines}
    refuse(Problem(Code.NOT_FOUND, "citizen") for citizen in chosen if citizen not in data.planned)
    found: list[NewAssignment] = []
    for citizen, line in chosen.items():
        present = data.planned[citizen].present
        if present is None or present.worker != line.worker:
            found.append(
                NewAssignment(citizen=citizen, worker=line.worker, start=data.day, override_reason=line.override_reason)
            )
    return found


def _lay_down(
    unit: Unit, kind: PlanRuleKind, citizen: ids.CitizenId, worker: ids.WorkerId, reason: str = ""
) -> ids.PlanRuleId:
    unit.register.need(Citizen, citizen, "citizen")
    unit.register.need(Worker, worker, "worker")
    for row in unit.register.of_citizen(PlanRule, citizen):
        both_pins = row.kind is kind is PlanRuleKind.PIN
        if row.worker == worker or both_pins:
            unit.remove(row)
    rule = PlanRule(id=ids.PlanRuleId(unit.new_id()), citizen=citizen, worker=worker, kind=kind, reason=reason)
    return unit.add(rule).id


@dataclass(frozen=True, kw_only=True)
class Pin(Command[None]):
    """Keep pairs: the plan gives these citizens to this worker and nobody else. A citizen has one pin."""

    action: ClassVar[Action] = Action.PIN
    citizens: Sequence[ids.CitizenId]
    worker: ids.WorkerId
    reason: str = ""

    @override
    def execute(self, unit: Unit) -> None:
        """Write the rules; what they contradict gives way.

        Raises:
            RefusedError: a citizen or the worker is unknown.
        """
        for citizen in self.citizens:
            _lay_down(unit, PlanRuleKind.PIN, citizen, self.worker, self.reason.strip())


@dataclass(frozen=True, kw_only=True)
class Veto(Command[ids.PlanRuleId]):
    """Forbid a pair, in the plan and in every other decision."""

    action: ClassVar[Action] = Action.VETO
    citizen: ids.CitizenId
    worker: ids.WorkerId
    reason: str = ""

    @override
    def execute(self, unit: Unit) -> ids.PlanRuleId:
        """Write the rule; what it contradicts gives way.

        Raises:
            RefusedError: citizen or worker is unknown.
        """
        return _lay_down(unit, PlanRuleKind.VETO, self.citizen, self.worker, self.reason.strip())


@dataclass(frozen=True, kw_only=True)
class ClearPlanRule(Command[None]):
    """Take a pin or a veto off a pair."""

    action: ClassVar[Action] = Action.CLEAR_PLAN_RULE
    citizen: ids.CitizenId
    worker: ids.WorkerId

    @override
    def execute(self, unit: Unit) -> None:
        """Remove whatever rule the pair has.

        Raises:
            RefusedError: it has none (``NOT_FOUND``).
        """
        rows = [row for row in unit.register.of_citizen(PlanRule, self.citizen) if row.worker == self.worker]
        if not rows:
            refuse([Problem(Code.NOT_FOUND, "worker")])
        for row in rows:
            unit.remove(row)
