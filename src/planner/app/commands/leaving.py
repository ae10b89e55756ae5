"""What one who leaves the team leaves behind besides the cases: it goes to whoever has the citizen then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from planner.app.commands.drafting import ended
from planner.app.commands.following import RUNNING, falls_in
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.contact import contact_functions, fixed_on, there_for
from planner.domain.draft import Draft
from planner.domain.periods import ONE_DAY
from planner.domain.places import leading_place
from planner.domain.records import Agreement, Assignment, Citizen, FollowUp, StepUp, Worker
from planner.domain.reminders import is_open
from planner.domain.words import Role


def leave(unit: Unit, draft: Draft, worker: ids.WorkerId, last_day: date, held: frozenset[ids.CitizenId]) -> None:
    """Draft a last day of employment where there is none or a later one, and what follows from it.

    Rows as second contact person end. Follow-ups, agreements and step-ups at colleagues' citizens go to the contact
    person. ``held``: cases that the worker had; what belongs to these goes with the case, or stays until the case goes.
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
    for thing in left_behind(unit, worker, last_day + ONE_DAY):
        if thing.citizen not in held:
            _pass_on(unit, draft, thing, worker, last_day + ONE_DAY)


Thing = FollowUp | Agreement | StepUp


def left_behind(unit: Unit, worker: ids.WorkerId, first: date) -> Iterator[Thing]:
    """What bears a worker's name from a day on: open follow-ups, running agreements, step-ups."""
    register = unit.register
    for follow_up in register.all(FollowUp):
        if follow_up.worker == worker and is_open(follow_up) and falls_in(unit, follow_up, first, None):
            yield follow_up
    for agreement in register.all(Agreement):
        goes_on = agreement.end is None or agreement.end >= first
        if agreement.worker == worker and agreement.status in RUNNING and goes_on:
            yield agreement
    for step in register.all(StepUp):
        if step.responsible == worker and (step.deadline is None or step.deadline >= first):
            yield step


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
