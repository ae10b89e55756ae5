"""What one who leaves the team leaves behind besides the cases: it goes to whoever has the citizen then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import ended, refuse, write
from planner.app.queries.work_left import Thing, firms_answered_for, work_left
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.caps import is_employed
from planner.domain.changes import Action
from planner.domain.contact import contact_person, fixed_contact
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.hours import runs_on
from planner.domain.network import in_touch
from planner.domain.periods import ONE_DAY
from planner.domain.records import Agreement, Assignment, Employer, FollowUp, Worker
from planner.domain.words import Role


@dataclass(frozen=True, kw_only=True)
class PassOnWork(Command[int]):
    """Give what one who leaves, or has left, has at colleagues' citizens to the contact person. The count of things.

    And the firms that the worker answers for to the colleague who works with the firm; to nobody where none does.
    """

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
        things = list(work_left(unit.register, unit.programmes, self.worker, first, unit.today))
        firms = firms_answered_for(unit.register, self.worker)
        if row.employed_to is None or not (things or firms):
            refuse([Problem(Code.NOT_FOUND, "worker")])
        draft = Draft(unit.register)
        for thing in things:
            _pass_on(unit, draft, thing, self.worker, first)
        for firm in firms:
            _pass_firm(unit, draft, firm, first)
        write(unit, draft)
        return len(things) + len(firms)


def leave(unit: Unit, draft: Draft, worker: ids.WorkerId, last_day: date) -> None:
    """Draft a last day of employment where there is none or a later one, and what follows from it.

    Rows as second contact person end. Follow-ups, agreements and step-ups at colleagues' citizens go to the contact
    person, firms to a colleague; what belongs to own cases goes with the case, or stays until the case goes.
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
    for thing in work_left(unit.register, unit.programmes, worker, first, unit.today):
        _pass_on(unit, draft, thing, worker, first)
    for firm in firms_answered_for(unit.register, worker):
        _pass_firm(unit, draft, firm, first)


def _pass_firm(unit: Unit, draft: Draft, firm: Employer, first: date) -> None:
    """To the colleague with an agreement running there, else to the one who was in touch last; else to nobody."""
    running = {row.worker for row in draft.by(Agreement, "employer", firm.id) if runs_on(row, first)}
    touched = in_touch(unit.register, firm.id, unit.today)
    others = [
        worker.id
        for worker in unit.register.all(Worker)
        if worker.id != firm.responsible and worker.id in running | set(touched) and is_employed(worker, first)
    ]
    draft.put(
        replace(
            firm,
            responsible=max(
                others, key=lambda each: (each in running, touched.get(each) or date.min, each), default=None
            ),
        )
    )


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
    fixed = fixed_contact(unit.register, unit.programmes, citizen, day)
    if fixed is None or fixed[1].id == but:
        return None
    found = contact_person(unit.register, unit.programmes, citizen, day) if cover_too else None
    return fixed[1].id if found in {None, but} else found
