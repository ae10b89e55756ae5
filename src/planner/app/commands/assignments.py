"""Who holds whom. Every decision passes the one guard of the caps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import end_running, refuse, write, write_one
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.guard import NewAssignment, check_assignments
from planner.domain.periods import holds_on
from planner.domain.records import Assignment, Citizen, FollowUp, Worker
from planner.domain.register import Register
from planner.domain.reminders import is_open
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
    cause: ChangeCause = ChangeCause.NONE

    @override
    def execute(self, unit: Unit) -> None:
        """Write the last day, and the cause where one is given."""
        row = unit.register.need(Assignment, self.assignment, "assignment")
        cause = row.change_cause if self.cause is ChangeCause.NONE else self.cause
        write_one(unit, replace(row, end=self.end, change_cause=cause))


def place(
    unit: Unit, draft: Draft, new: NewAssignment, *, cause: ChangeCause = ChangeCause.NONE, end: date | None = None
) -> Assignment:
    """Draft one decision that the guard has passed.

    A new fixed contact person ends the former one of the same function the day before, and open follow-ups go along,
    so that no reminder is lost; those that the former one still has time to hold stay.
    """
    if new.role is Role.FIXED:
        former = _fixed_of_function(unit.register, new)
        end_running(draft, former, new.start)
        _take_follow_ups_along(unit, draft, new, [row.worker for row in former])
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


def _fixed_of_function(register: Register, new: NewAssignment) -> list[Assignment]:
    """The fixed contact persons of the function from the first day on: the running one, and any dated later."""
    function = register.need(Worker, new.worker, "worker").function
    return [
        row
        for row in register.of_citizen(Assignment, new.citizen)
        if row.role is Role.FIXED
        and (row.end is None or row.end >= new.start)
        and register.need(Worker, row.worker).function is function
    ]


def _take_follow_ups_along(unit: Unit, draft: Draft, new: NewAssignment, former: Sequence[ids.WorkerId]) -> None:
    for row in unit.register.of_citizen(FollowUp, new.citizen):
        if not is_open(row) or row.worker == new.worker:
            continue
        in_time = new.start > unit.today and row.planned is not None and row.planned < new.start
        if (row.worker is None or row.worker in former) and not in_time:
            draft.put(replace(row, worker=new.worker))
