"""The contact person of a list, by initials, against the register's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from planner.app.case_lists import shown
from planner.app.case_lists.context import ListContext
from planner.app.case_lists.lines import FieldLine, FieldState, RowStep
from planner.app.case_lists.listed import Then
from planner.domain.case_list import ListColumn, ListRow, Note, NoteKind
from planner.domain.contact import fixed_from
from planner.domain.decisions import vetoes
from planner.domain.ids import AssignmentId, CitizenId
from planner.domain.periods import ONE_DAY
from planner.domain.records import Assignment, Citizen, Worker


@dataclass(frozen=True, slots=True)
class CaseHolder:
    """Who holds a citizen in a function."""

    assignment: Assignment
    worker: Worker


def holder_of(context: ListContext, citizen: CitizenId, row: ListRow) -> CaseHolder | None:
    """The fixed contact person on the list's day, in the function of the worker the list names."""
    function = context.options.function
    named = context.workers.meant(row.worker)
    if named is not None:
        function = named.function
    for assignment in fixed_from(context.register.of_citizen(Assignment, citizen), context.as_of):
        worker = context.register.find(Worker, assignment.worker)
        if worker is not None and worker.function is function:
            return CaseHolder(assignment, worker)
    return None


def compare_worker(context: ListContext, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """The contact person: given where there is none, else a conflict that is never chosen from the start."""
    worker_id = context.worker_of(row.worker) if row.worker else None
    if worker_id is None:
        return []
    holder = None if citizen is None else holder_of(context, citizen.id, row)
    if holder is not None and holder.worker.id == worker_id:
        return []
    start = context.as_of if context.has_enrolments else context.enrol_from
    older = context.is_older(citizen)
    new = Assignment(
        id=AssignmentId(""),
        citizen=CitizenId("") if citizen is None else citizen.id,
        worker=worker_id,
        start=start,
    )
    if holder is None:
        vetoed = citizen is not None and bool(vetoes(context.register, citizen.id, worker_id))
        line = _contact(row, "", row.worker, new, None, chosen=not vetoed)
        return [shown.stands(row, line) if older else line]
    said = None if then is None or older else then.get(ListColumn.WORKER, "")
    line = _contact(row, holder.worker.initials, row.worker, new, holder, chosen=False)
    return [replace(line, then=said, state=FieldState.AWAITS if said == row.worker else FieldState.CONFLICT)]


def _contact(
    row: ListRow, old: str, new: str, assignment: Assignment, holder: CaseHolder | None, *, chosen: bool
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


def _contact_steps(new: Assignment, current: Assignment | None) -> tuple[RowStep, ...]:
    if current is None:
        return (RowStep(None, new),)
    if current.start >= new.start:
        return (RowStep(current, replace(current, worker=new.worker)),)
    return (RowStep(current, replace(current, end=new.start - ONE_DAY)), RowStep(None, replace(new, end=current.end)))
