"""What one who leaves the team leaves behind besides the cases: it goes to whoever has the citizen then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import ended, refuse, write
from planner.app.queries.left_behind import Thing, left_behind
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.contact import contact_functions, fixed_on, there_for
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.periods import ONE_DAY
from planner.domain.places import leading_place
from planner.domain.records import Agreement, Assignment, Citizen, FollowUp, Worker
from planner.domain.words import Role


@dataclass(frozen=True, kw_only=True)
class PassOnWork(Command[int]):
    """Give what one who leaves, or has left, has at colleagues' citizens to the contact person. The count of things."""

    action: ClassVar[Action] = Action.GIVE_LEFT_WORK
    worker: ids.WorkerId

    @override
    def execute(self, unit: Unit) -> int:
        """Write.

        Raises:
            RefusedError: the worker has no last day, or there is nothing to pass on (``NOT_FOUND``).
        """
        row = unit.register.need(Worker, self.worker, "worker")
        first = unit.today if row.employed_to is None else max(row.employed_to + ONE_DAY, unit.today)
        things = list(left_behind(unit.register, unit.programmes, self.worker, first, unit.today))
        if row.employed_to is None or not things:
            refuse([Problem(Code.NOT_FOUND, "worker")])
        draft = Draft(unit.register)
        for thing in things:
            _pass_on(unit, draft, thing, self.worker, first)
        write(unit, draft)
        return len(things)


def leave(unit: Unit, draft: Draft, worker: ids.WorkerId, last_day: date) -> None:
    """Draft a last day of employment where there is none or a later one, and what follows from it.

    Rows as second contact person end. Follow-ups, agreements and step-ups at colleagues' citizens go to the contact
    person; what belongs to own cases goes with the case, or stays until the case goes.
    """
    row = unit.register.need(Worker, worker)
    if row.employed_to is None or row.employed_to > last_day:
        draft.put(replace(row, employed_to=last_day))
    for each in unit.register.of_worker(Assignment, worker):
        over = each.end is not None and each.end <= last_day
        if each.role is Role.SECOND and not over:
            if each.start > last_day:
                draft.drop(each)
            else:
                draft.put(ended(each, last_day))
    first = last_day + ONE_DAY
    for thing in left_behind(unit.register, unit.programmes, worker, first, unit.today):
        _pass_on(unit, draft, thing, worker, first)


def _pass_on(unit: Unit, draft: Draft, thing: Thing, worker: ids.WorkerId, first: date) -> None:
    """To the contact person: a follow-up to whoever is there on its day. To nobody where the citizen has none."""
    if isinstance(thing, FollowUp):
        day = max(first, thing.planned or first)
        draft.put(replace(thing, worker=_contact(unit, thing.citizen, worker, day, cover_too=True)))
    elif isinstance(thing, Agreement):
        draft.put(replace(thing, worker=_contact(unit, thing.citizen, worker, max(first, thing.start))))
    else:
        draft.put(replace(thing, responsible=_contact(unit, thing.citizen, worker, first)))


def _contact(
    unit: Unit, citizen: ids.CitizenId, but: ids.WorkerId, day: date, *, cover_too: bool = False
) -> ids.WorkerId | None:
    place = leading_place(unit.register, unit.programmes, unit.register.need(Citizen, citizen).id, day)
    functions = () if place is None else contact_functions(unit.programmes.need(place.programme))
    fixed = fixed_on(unit.register, functions, citizen, day)
    if fixed is None or fixed[1].id == but:
        return None
    there = there_for(unit.register, fixed[0], day) if cover_too else None
    return fixed[1].id if there is None or there == but else there
