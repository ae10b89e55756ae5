"""What follows a change of contact person, on every path that makes one: one function moves all of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from planner.app.commands.drafting import end_running
from planner.app.queries.work_left import RUNNING
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.contact import fixed_from, same_function, stands_in
from planner.domain.decisions import NewAssignment
from planner.domain.draft import Draft
from planner.domain.file_records import PlanRule
from planner.domain.follow_up_holder import follow_up_holder
from planner.domain.records import Agreement, Assignment, FollowUp, StepUp, Worker
from planner.domain.register import Register
from planner.domain.reminders import is_for, is_open
from planner.domain.words import PlanRuleKind, Role


def follow(unit: Unit, draft: Draft, new: NewAssignment, former: Sequence[Assignment]) -> None:
    """Draft what a new fixed contact person takes over from those before, and from whoever covered for them.

    Open follow-ups go along, those of nobody too; running agreements, step-ups and pins that bear a former one's name;
    and the covers end, but those of the contact persons who stay beside the new one. What can still be held before the
    change stays.
    """
    before = {row.worker for row in former} - {new.worker}
    kept = _kept(unit.register, new, former)
    covers = end_covers(unit.register, draft, new.citizen, new.start, kept, is_alone=False)
    move_follow_ups(unit, draft, new, {*before, *(row.worker for row in covers), None})
    for agreement in draft.of_citizen(Agreement, new.citizen):
        if agreement.worker in before and agreement.status in RUNNING and _goes_on(agreement.end, new.start):
            draft.put(replace(agreement, worker=new.worker))
    for step in draft.of_citizen(StepUp, new.citizen):
        if step.responsible in before and _goes_on(step.deadline, new.start):
            draft.put(replace(step, responsible=new.worker))
    for rule in unit.register.of_citizen(PlanRule, new.citizen):
        if rule.kind is PlanRuleKind.PIN and rule.worker in before:
            draft.drop(rule)


def former_fixed(register: Register, new: NewAssignment, written: str = "") -> list[Assignment]:
    """Who had the citizen before in the function: the last one begun, running or not; not the row written for it."""
    return [row for row in of_function(register, new) if row.start <= new.start and row.id != written][-1:]


def of_function(register: Register, new: NewAssignment) -> list[Assignment]:
    """Every fixed contact person that the citizen has, had or shall have in the function of a new one."""
    function = register.need(Worker, new.worker, "worker").function
    return [
        row
        for row in register.of_citizen(Assignment, new.citizen)
        if row.role is Role.FIXED and register.need(Worker, row.worker).function is function
    ]


def give_to_holders(unit: Unit, follow_ups: Iterable[str]) -> None:
    """What was planned elsewhere (in a packet, on a list) is the contact person's of its day, whoever it named."""
    for key in follow_ups:
        row = unit.register.find(FollowUp, key)
        if row is None or row.planned is None or not is_open(row):
            continue
        worker = follow_up_holder(unit.register, unit.programmes, row.citizen, row.planned, unit.today, row.worker)
        if worker != row.worker:
            unit.change(row, replace(row, worker=worker))


def move_follow_ups(
    unit: Unit, draft: Draft, new: NewAssignment, of: AbstractSet[ids.WorkerId | None], last: date | None = None
) -> None:
    """Open follow-ups of these workers, to a last day, go to the new one; those that can be held before it stay."""
    for row in draft.of_citizen(FollowUp, new.citizen):
        if is_open(row) and row.worker in of and row.worker != new.worker and is_for(row, new.start, last, unit.today):
            draft.put(replace(row, worker=new.worker))


def end_covers(
    register: Register,
    draft: Draft,
    citizen: ids.CitizenId,
    start: date,
    kept: Sequence[Assignment],
    *,
    is_alone: bool = True,
) -> list[Assignment]:
    """Draft the end, the day before, of covers that stand in for none of the contact persons kept; these covers.

    A cover ends with what it covered for, whichever way that ends; one that had not begun is not to be. Where the one
    kept is not alone from then on, a cover stands in for its own function only (``domain.contact.covers_on``).
    """
    found: list[Assignment] = []
    for row in register.of_citizen(Assignment, citizen):
        over = row.end is not None and row.end < start
        theirs = [each for each in kept if is_alone or same_function(register, each, row)]
        if row.role is Role.COVER and not over and not any(stands_in(register, each, row) for each in theirs):
            found.append(row)
            if row.start > start:
                draft.drop(row)
            else:
                end_running(draft, [row], start)
    return found


def fixed_beside(register: Register, ended: Assignment, start: date) -> list[Assignment]:
    """Who is fixed contact person from a day on besides a row that ends: of another function, or the same worker."""
    function = register.need(Worker, ended.worker).function
    return [
        row
        for row in fixed_from(register.of_citizen(Assignment, ended.citizen), start)
        if row.id != ended.id
        and (row.worker == ended.worker or register.need(Worker, row.worker).function is not function)
    ]


def _kept(register: Register, new: NewAssignment, former: Sequence[Assignment]) -> list[Assignment]:
    """The contact persons of other functions, who stay."""
    gone, function = {row.id for row in former}, register.need(Worker, new.worker).function
    return [
        row
        for row in fixed_from(register.of_citizen(Assignment, new.citizen), new.start)
        if row.id not in gone and register.need(Worker, row.worker).function is not function
    ]


def _goes_on(end: date | None, start: date) -> bool:
    return end is None or end >= start
