"""Enrolment and group by the programme's marks, and the contact person by initials, against the register's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import Context, Placement, Then
from planner.app.case_lists.difference import FieldLine, FieldState, Step
from planner.domain.case_list import ListColumn, ListRow, Note, NoteKind
from planner.domain.checks.cpr import age_on
from planner.domain.contact import stands_in
from planner.domain.folding import squeeze
from planner.domain.ids import AssignmentId, CitizenId, EnrolmentId
from planner.domain.periods import ONE_DAY, holds_on
from planner.domain.places import Place, group_in, places_in
from planner.domain.programmes import Programme
from planner.domain.records import Assignment, Citizen, Enrolment, PlanRule, Worker
from planner.domain.words import Group, PlanRuleKind, Role


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a citizen in a function."""

    assignment: Assignment
    worker: Worker


def outside(context: Context, row: ListRow) -> Note | None:
    """Why the citizen is outside the programme's target group, or None."""
    programme = context.programme
    if programme is None:
        return None
    rule = programme.target_group
    if rule.list_words and row.target_group and not context.is_inside(row.target_group):
        details = {"said": row.target_group, "programme": programme.code}
        return Note(NoteKind.OUTSIDE_TARGET_GROUP, row.row, details)
    age = age_on(row.cpr, context.as_of)
    if rule.least_age is not None and age is not None and age < rule.least_age:
        return Note(NoteKind.UNDER_AGE, row.row, {"age": rule.least_age, "programme": programme.code})
    return None


def compare_place(context: Context, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """Enrolment, group and step-up: at most one line."""
    programme = context.programme
    if programme is None or ListColumn.MARK in row.bad:
        return []
    said = context.place_of(row.mark)
    if said is None:
        return []
    ours = None if citizen is None else _own_place(context, programme, citizen.id)
    if ours is None:
        return _enrol(context, programme, citizen, row, said, outside(context, row))
    known = then is not None and (then.same or then.get(ListColumn.TARGET_GROUP, "") == row.target_group)
    reason = None if known else outside(context, row)
    if reason is not None and reason.kind is NoteKind.OUTSIDE_TARGET_GROUP:
        return _no_longer_inside(context, row, ours, reason)
    enrolment = ours.enrolment
    if (ours.group, enrolment.step_up) == (_group(programme, said), said.step_up):
        return []
    return [_regroup(context, row, ours, said, then)]


def _own_place(context: Context, programme: Programme, citizen: CitizenId) -> Place | None:
    active = context.in_force or programme
    rows = context.register.of_citizen(Enrolment, citizen)
    if len(rows) == 1 and rows[0].programme == programme.code and holds_on(active, context.as_of):
        row = rows[0]  # the usual case, told without clipping
        return (
            Place(row, row.programme, group_in(active, row.group), row.start, row.end)
            if holds_on(row, context.as_of)
            else None
        )
    return next((each for each in places_in(context.register, active, citizen) if holds_on(each, context.as_of)), None)


def _group(programme: Programme, said: Placement) -> Group:
    """The group as ``Place`` gives it: everybody of a programme without groups counts as group 1."""
    return said.group if programme.has_groups else Group.ONE


def _enrol(
    context: Context, programme: Programme, citizen: Citizen | None, row: ListRow, said: Placement, reason: Note | None
) -> list[FieldLine]:
    start = max(context.enrol_from, programme.start) if not context.has_enrolments else context.enrol_from
    notes = [] if reason is None else [reason]
    active = context.in_force or programme
    if not holds_on(active, start):
        notes.append(Note(NoteKind.OUTSIDE_PROGRAMME, row.row, {"programme": programme.code}))
    later = (
        []
        if citizen is None
        else [
            each
            for each in context.register.of_citizen(Enrolment, citizen.id)
            if each.programme == programme.code and (each.end is None or each.end >= start)
        ]
    )
    blocked = bool(later) or not holds_on(active, start)
    if reason is not None and citizen is not None:
        return []
    leading = citizen is None or not any(
        each.leading and (each.end is None or each.end >= start)
        for each in context.register.of_citizen(Enrolment, citizen.id)
    )
    new = Enrolment(
        id=EnrolmentId(""),
        citizen=CitizenId("") if citizen is None else citizen.id,
        programme=programme.code,
        group=said.group,
        start=start,
        step_up=said.step_up,
        leading=leading,
    )
    return [
        FieldLine(
            key=f"{row.row}.{ListColumn.MARK.value}",
            column=ListColumn.MARK,
            old=shown.text(""),
            new=shown.group(programme, said.group, step_up=said.step_up),
            state=FieldState.BLOCKED if blocked else FieldState.CONFLICT if reason is not None else FieldState.CHANGE,
            chosen=not blocked and reason is None,
            steps=(Step(None, new),),
            effective=start,
            notes=tuple(notes),
        )
    ]


def _no_longer_inside(context: Context, row: ListRow, ours: Place, reason: Note) -> list[FieldLine]:
    """An enrolled citizen whom the list now places outside: shown once, never chosen."""
    if ours.taken_over or context.eve < ours.enrolment.start:
        return []
    return [
        FieldLine(
            key=f"{row.row}.{ListColumn.TARGET_GROUP.value}",
            column=ListColumn.TARGET_GROUP,
            old=shown.group(context.programme, ours.enrolment.group, step_up=ours.enrolment.step_up),
            new=row.target_group,
            state=FieldState.CONFLICT,
            chosen=False,
            steps=(Step(ours.enrolment, replace(ours.enrolment, end=context.eve)),),
            effective=context.as_of,
            notes=(reason,),
        )
    ]


def _regroup(context: Context, row: ListRow, ours: Place, said: Placement, then: Then | None) -> FieldLine:
    programme = context.programme
    before = None if then is None else context.place_of(then.get(ListColumn.MARK, ""))
    enrolment = ours.enrolment
    state = FieldState.CHANGE
    if before is not None and (before.group, before.step_up) != (enrolment.group, enrolment.step_up):
        state = FieldState.AWAITS if before == said else FieldState.CONFLICT
    ahead = enrolment.end is not None
    return FieldLine(
        key=f"{row.row}.{ListColumn.MARK.value}",
        column=ListColumn.MARK,
        old=shown.group(programme, enrolment.group, step_up=enrolment.step_up),
        new=shown.group(programme, said.group, step_up=said.step_up),
        then=None if before is None else shown.group(programme, before.group, step_up=before.step_up),
        state=FieldState.CONFLICT if ahead and state is FieldState.CHANGE else state,
        chosen=state is FieldState.CHANGE and not ahead,
        steps=_group_steps(context, ours, said),
        effective=context.as_of,
    )


def _group_steps(context: Context, ours: Place, said: Placement) -> tuple[Step, ...]:
    """The running period ends the day before the list's; one that began that day or later is put right in place."""
    row = ours.enrolment
    code = row.programme if context.programme is None else context.programme.code
    if not ours.taken_over and row.start >= context.as_of:
        return (Step(row, replace(row, group=said.group, step_up=said.step_up)),)
    new = replace(row, id=EnrolmentId(""), programme=code, group=said.group, step_up=said.step_up, start=context.as_of)
    if ours.taken_over:
        return (Step(None, replace(new, end=None)),)
    return (Step(row, replace(row, end=context.as_of - ONE_DAY)), Step(None, new))


def holder_of(context: Context, citizen: CitizenId, row: ListRow) -> Holder | None:
    """The fixed contact person on the list's day, in the function of the worker the list names."""
    function = context.options.function
    named = context.workers.get(squeeze(row.worker))
    if named is not None:
        function = named.function
    for assignment in context.register.of_citizen(Assignment, citizen):
        if assignment.role is Role.FIXED and (assignment.end is None or assignment.end >= context.as_of):
            worker = context.register.find(Worker, assignment.worker)
            if worker is not None and worker.function is function:
                return Holder(assignment, worker)
    return None


def compare_worker(context: Context, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """The contact person: given where there is none, else a conflict that is never chosen from the start."""
    worker_id = context.worker_of(row.worker) if row.worker else None
    if worker_id is None:
        return []
    holder = None if citizen is None else holder_of(context, citizen.id, row)
    if holder is not None and holder.worker.id == worker_id:
        return []
    start = context.as_of if context.has_enrolments else context.enrol_from
    new = Assignment(
        id=AssignmentId(""),
        citizen=CitizenId("") if citizen is None else citizen.id,
        worker=worker_id,
        start=start,
    )
    if holder is None:
        vetoed = citizen is not None and _vetoed(context, citizen.id, worker_id)
        return [_contact(row, "", row.worker, new, None, chosen=not vetoed)]
    said = None if then is None else then.get(ListColumn.WORKER, "")
    line = _contact(row, holder.worker.initials, row.worker, new, holder, chosen=False)
    line = replace(line, steps=(*line.steps, *_cover_steps(context, holder.assignment, start)))
    return [replace(line, then=said, state=FieldState.AWAITS if said == row.worker else FieldState.CONFLICT)]


def _contact(
    row: ListRow, old: str, new: str, assignment: Assignment, holder: Holder | None, *, chosen: bool
) -> FieldLine:
    notes = () if holder is None else (Note(NoteKind.OWNED_HERE, row.row),)
    return FieldLine(
        key=f"{row.row}.{ListColumn.WORKER.value}",
        column=ListColumn.WORKER,
        old=shown.text(old),
        new=new,
        state=FieldState.CHANGE if chosen else FieldState.CONFLICT,
        chosen=chosen,
        steps=_contact_steps(assignment, None if holder is None else holder.assignment),
        effective=assignment.start,
        notes=notes,
    )


def _contact_steps(new: Assignment, current: Assignment | None) -> tuple[Step, ...]:
    if current is None:
        return (Step(None, new),)
    if current.start >= new.start:
        return (Step(current, replace(current, worker=new.worker)),)
    return (Step(current, replace(current, end=new.start - ONE_DAY)), Step(None, replace(new, end=current.end)))


def _cover_steps(context: Context, current: Assignment, start: date) -> Iterator[Step]:
    """A cover ends with the contact person it stood in for."""
    for row in context.register.of_citizen(Assignment, current.citizen):
        over = row.end is not None and row.end < start
        if not over and stands_in(context.register, current, row):
            yield Step(row, replace(row, end=start - ONE_DAY) if row.start < start else None)


def _vetoed(context: Context, citizen: CitizenId, worker: str) -> bool:
    rules = context.register.of_citizen(PlanRule, citizen)
    return any(rule.kind is PlanRuleKind.VETO and rule.worker == worker for rule in rules)
