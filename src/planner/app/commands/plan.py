"""What a leader does with a proposal: accept it, all or line by line, and lay a hand on single pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.assignments import place
from planner.app.commands.drafting import refuse, write
from planner.app.queries.plan_ground import PlanGround, plan_ground
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.guard import NewAssignment, check_assignments
from planner.domain.records import Citizen, PlanRule, Worker
from planner.domain.words import ChangeCause, PlanRuleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedLine:
    """One line as the leader accepts it, edited or not. ``override_reason``: why it may go over the fixed cap."""

    citizen: ids.CitizenId
    worker: ids.WorkerId
    override_reason: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who got another contact person, what the guard warned of, and the fingerprint that the rest now answers to."""

    citizens: tuple[ids.CitizenId, ...]
    warnings: tuple[Problem, ...]
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class AcceptPlan(Command[Accepted]):
    """Carry out lines of a proposal as one step.

    ``day``, ``programme`` and ``change_price`` are those of the proposal; ``fingerprint`` says which register it was
    made from; ``cause`` is kept on the assignments of those who had a contact person.
    """

    action: ClassVar[Action] = Action.ACCEPT_PLAN
    day: date
    programme: str | None = None
    change_price: int | None = None
    lines: Sequence[AcceptedLine]
    fingerprint: str
    cause: ChangeCause = ChangeCause.REDISTRIBUTION

    @override
    def execute(self, unit: Unit) -> Accepted:
        """Guard all lines together, then write all or none. A line that changes nothing is left out.

        Raises:
            RefusedError: the register has changed since (``PROPOSAL_STALE``), a line is of somebody who is not planned
                (``NOT_FOUND``), or the guard says no.
        """
        ground = self._ground(unit)
        if ground.fingerprint != self.fingerprint:
            refuse([Problem(Code.PROPOSAL_STALE)])
        chosen = {line.citizen: line for line in self.lines}
        refuse(Problem(Code.NOT_FOUND, "citizen") for citizen in chosen if citizen not in ground.planned)
        new: list[NewAssignment] = []
        for citizen, line in chosen.items():
            present = ground.planned[citizen].present
            if present is None or present.worker != line.worker:
                new.append(
                    NewAssignment(
                        citizen=citizen, worker=line.worker, start=self.day, override_reason=line.override_reason
                    )
                )
        guard = check_assignments(unit.register, unit.programmes, new)
        refuse(guard.problems)
        draft = Draft(unit.register)
        for each in new:
            had_one = ground.planned[each.citizen].present is not None
            place(unit, draft, each, cause=self.cause if had_one else ChangeCause.NONE)
        write(unit, draft)
        after = self._ground(unit)
        return Accepted(tuple(each.citizen for each in new), guard.warnings, after.fingerprint)

    def _ground(self, unit: Unit) -> PlanGround:
        return plan_ground(unit.register, unit.programmes, self.day, self.programme, self.change_price)


@dataclass(frozen=True, kw_only=True)
class _SetRule(Command[ids.PlanRuleId]):
    """Lay down a rule on a pair; what it contradicts gives way."""

    kind: ClassVar[PlanRuleKind]
    citizen: ids.CitizenId
    worker: ids.WorkerId
    reason: str = ""

    @override
    def execute(self, unit: Unit) -> ids.PlanRuleId:
        """Write the rule.

        Raises:
            RefusedError: citizen or worker is unknown.
        """
        unit.register.need(Citizen, self.citizen, "citizen")
        unit.register.need(Worker, self.worker, "worker")
        for row in unit.register.of_citizen(PlanRule, self.citizen):
            both_pins = row.kind is self.kind is PlanRuleKind.PIN
            if row.worker == self.worker or both_pins:
                unit.remove(row)
        rule = PlanRule(
            id=ids.PlanRuleId(unit.new_id()),
            citizen=self.citizen,
            worker=self.worker,
            kind=self.kind,
            reason=self.reason.strip(),
        )
        return unit.add(rule).id


@dataclass(frozen=True, kw_only=True)
class Pin(_SetRule):
    """Keep a pair: the plan gives the citizen to this worker and nobody else. A citizen has one pin."""

    action: ClassVar[Action] = Action.PIN
    kind: ClassVar[PlanRuleKind] = PlanRuleKind.PIN


@dataclass(frozen=True, kw_only=True)
class Veto(_SetRule):
    """Forbid a pair, in the plan and in every other decision."""

    action: ClassVar[Action] = Action.VETO
    kind: ClassVar[PlanRuleKind] = PlanRuleKind.VETO


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
