"""Who holds whom. Every decision passes the one guard of the caps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import end_running, refuse, write
from planner.app.commands.following import end_covers, fixed_beside, follow, former_fixed, of_function
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.decisions import NewAssignment
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.guard import check_assignments
from planner.domain.periods import ONE_DAY, holds_on
from planner.domain.records import Assignment, Citizen, Worker
from planner.domain.register import Register
from planner.domain.words import ChangeCause, Role


@dataclass(frozen=True, slots=True)
class Assigned:
    """What came of assigning: the citizens who got the worker, and what the guard warned of."""

    citizens: tuple[ids.CitizenId, ...]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Assign(Command[Assigned]):
    """Give citizens to a worker from a day. ``override_reason``: why it may go over the fixed cap; it is kept."""

    action: ClassVar[Action] = Action.ASSIGN
    asks: ClassVar[bool] = True
    citizens: Sequence[ids.CitizenId]
    worker: ids.WorkerId
    start: date
    end: date | None = None
    role: Role = Role.FIXED
    cause: ChangeCause = ChangeCause.NONE
    override_reason: str = ""

    @override
    def execute(self, unit: Unit) -> Assigned:
        """Guard, then write all or none. Who is held by the worker in that role already stays as they are.

        Raises:
            RefusedError: the guard says no (over the cap without a reason, away, vetoed …), or a rule is broken.
        """
        new = [
            NewAssignment(
                citizen=citizen,
                worker=self.worker,
                start=self.start,
                end=self.end,
                role=self.role,
                override_reason=self.override_reason,
            )
            for citizen in dict.fromkeys(self.citizens)
            if not _held(unit.register, citizen, self)
        ]
        refuse(self._unknown(unit.register))
        guard = check_assignments(unit.register, unit.programmes, new)
        draft = Draft(unit.register)
        for each in new:
            place(unit, draft, each, cause=self.cause, end=self.end)
        write(unit, draft, *guard.problems, names={"citizen": "citizens"})
        return Assigned(tuple(each.citizen for each in new), guard.warnings)

    def _unknown(self, register: Register) -> Iterator[Problem]:
        if register.find(Worker, self.worker) is None:
            yield Problem(Code.NOT_FOUND, "worker")
        if any(register.find(Citizen, citizen) is None for citizen in self.citizens):
            yield Problem(Code.NOT_FOUND, "citizens")


@dataclass(frozen=True, kw_only=True)
class EndAssignment(Command[None]):
    """End an assignment on a last day."""

    action: ClassVar[Action] = Action.END_ASSIGNMENT
    assignment: ids.AssignmentId
    end: date
    change_cause: ChangeCause = ChangeCause.NONE

    @override
    def execute(self, unit: Unit) -> None:
        """Write the last day, and the cause where one is given; covers of a fixed contact person end with it."""
        row = unit.register.need(Assignment, self.assignment, "assignment")
        cause = row.change_cause if self.change_cause is ChangeCause.NONE else self.change_cause
        draft, start = Draft(unit.register), self.end + ONE_DAY
        draft.put(replace(row, end=self.end, change_cause=cause))
        if row.role is Role.FIXED:
            end_covers(unit.register, draft, row.citizen, start, fixed_beside(unit.register, row, start))
        write(unit, draft)


def place(
    unit: Unit, draft: Draft, new: NewAssignment, *, cause: ChangeCause = ChangeCause.NONE, end: date | None = None
) -> Assignment:
    """Draft one decision that the guard has passed.

    A new fixed contact person ends the former one of the same function the day before, and everything that follows a
    change of contact person goes along.
    """
    if new.role is Role.FIXED:
        end_running(draft, [row for row in of_function(unit.register, new) if row.start <= new.start], new.start)
        follow(unit, draft, new, former_fixed(unit.register, new))
    return draft.put(
        Assignment(
            id=ids.AssignmentId(unit.new_id()),
            citizen=new.citizen,
            worker=new.worker,
            start=new.start,
            end=end,
            role=new.role,
            change_cause=cause,
            override_reason=new.override_reason.strip(),
        )
    )


def _held(register: Register, citizen: ids.CitizenId, wish: Assign) -> bool:
    return any(
        row.worker == wish.worker and row.role is wish.role and holds_on(row, wish.start)
        for row in register.of_citizen(Assignment, citizen)
    )


def until_the_next(register: Register, new: NewAssignment, end: date | None = None) -> date | None:
    """The last day of a new fixed contact person where another one is to come later; else ``end``."""
    later = [row.start - ONE_DAY for row in of_function(register, new) if row.start > new.start]
    return min([*later, *([] if end is None else [end])], default=None)
