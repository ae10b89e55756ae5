"""Enrolment and group by the programme's marks, against the register's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import ListContext, Placement
from planner.app.case_lists.lines import FieldLine, FieldState, Left, RowStep
from planner.app.case_lists.listed import Then
from planner.app.case_lists.period_lines import day_before_next
from planner.app.case_lists.returned import closing_steps, first_day_back, left_before, return_state
from planner.domain.case_list import ListColumn, ListRow, Note, NoteKind
from planner.domain.checks.cpr import age_on
from planner.domain.ids import CitizenId, EnrolmentId
from planner.domain.periods import ONE_DAY, holds_on, reaches
from planner.domain.places import Place, group_in, places_in
from planner.domain.programmes import Programme
from planner.domain.records import Citizen, Enrolment
from planner.domain.words import Group


def outside(context: ListContext, row: ListRow) -> Note | None:
    """Why the citizen is outside the programme's target group, or None."""
    programme = context.programme
    if programme is None:
        return None
    if row.target_group and not context.is_inside(row.target_group):
        details = {"said": row.target_group, "programme": programme.code}
        return Note(NoteKind.OUTSIDE_TARGET_GROUP, row.row, details)
    least = programme.target_group.least_age
    if least is not None and (age := age_on(row.cpr, context.as_of)) is not None and age < least:
        return Note(NoteKind.UNDER_AGE, row.row, {"age": least, "programme": programme.code})
    return None


def compare_place(context: ListContext, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """Enrolment, group and step-up: at most one line."""
    said = None if ListColumn.MARK in row.bad else context.place_of(row.mark)
    programme = context.programme
    ours = None if citizen is None or programme is None else _own_place(context, programme, citizen.id)
    may_have_left = citizen is not None and (ours is None or citizen.id in context.departed)
    left = left_before(context, citizen.id) if citizen is not None and may_have_left else None
    if citizen is not None and left is not None:
        return [_take_back(context, citizen, row, said, left, then)]
    if said is None or programme is None:
        return []
    if ours is None:
        return _enrol(context, programme, citizen, row, said, outside(context, row))
    known = then is not None and (then.same or then.get(ListColumn.TARGET_GROUP, "") == row.target_group)
    reason = None if known else outside(context, row)
    older = context.is_older(citizen)
    if reason is not None and reason.kind is NoteKind.OUTSIDE_TARGET_GROUP:
        return [] if older else _no_longer_inside(context, row, ours, reason)
    enrolment = ours.enrolment
    if (ours.group, enrolment.step_up) == (_group(programme, said), said.step_up):
        return []
    line = _regroup(context, row, ours, said, None if older else then)
    return [shown.stands(row, line) if older else line]


def _take_back(
    context: ListContext,
    citizen: Citizen,
    row: ListRow,
    said: Placement | None,
    left: Left,
    then: Then | None,
) -> FieldLine:
    """A citizen who had left and is on the list: enrolled again from its day, in its group; the leaving stays."""
    start = first_day_back(context, left)
    programme = context.programme
    rows = [] if programme is None else _rows_of(context, programme, citizen)
    reason = outside(context, row)
    fits = said is not None and programme is not None and holds_on(programme, start)
    fits = fits and not any(each.start >= start for each in rows)
    state = return_state(context, citizen, left, row, then)
    if state is FieldState.CHANGE and (reason is not None or ListColumn.TARGET_GROUP in row.bad):
        state = FieldState.ASKED
    if not fits:
        state = FieldState.BLOCKED
    placed = said or Placement(Group.NONE, step_up=False)
    new = Enrolment(
        id=EnrolmentId(""),
        citizen=citizen.id,
        programme="" if programme is None else programme.code,
        group=placed.group,
        start=start,
        step_up=placed.step_up,
        leading=_leads(context, citizen, left.on),
    )
    group = shown.group(programme, placed.group, step_up=placed.step_up)
    return FieldLine(
        key=f"{row.row}.{ListColumn.MARK.value}",
        column=ListColumn.MARK,
        old=shown.left(left),
        new=shown.span(group, start, None) if fits else shown.text(""),
        state=state,
        chosen=state is FieldState.CHANGE,
        steps=(*closing_steps(rows, left, start), RowStep(None, new)) if fits else (),
        effective=start,
        notes=(Note(NoteKind.LEFT_HERE if fits else NoteKind.LEFT_UNPLACED, row.row), *filter(None, (reason,))),
        returns=left,
    )


def _leads(context: ListContext, citizen: Citizen, since: date) -> bool:
    """Whether a new enrolment leads: no other that began on or after the day does."""
    rows = context.register.of_citizen(Enrolment, citizen.id)
    return not any(each.leading and each.start >= since and each.end is None for each in rows)


def _own_place(context: ListContext, programme: Programme, citizen: CitizenId) -> Place | None:
    rows = context.register.of_citizen(Enrolment, citizen)
    if len(rows) == 1 and rows[0].programme == programme.code and holds_on(programme, context.as_of):
        row = rows[0]  # the usual case, told without clipping
        return (
            Place(row, row.programme, group_in(programme, row.group), row.start, row.end)
            if holds_on(row, context.as_of)
            else None
        )
    places = places_in(context.register, context.programmes, programme.code, citizen, context.as_of)
    return next((each for each in places if holds_on(each, context.as_of)), None)


def _group(programme: Programme, said: Placement) -> Group:
    """The group as ``Place`` gives it: everybody of a programme without groups counts as group 1."""
    return said.group if programme.has_groups else Group.ONE


def _enrol(
    context: ListContext,
    programme: Programme,
    citizen: Citizen | None,
    row: ListRow,
    said: Placement,
    reason: Note | None,
) -> list[FieldLine]:
    start = max(context.enrol_from, programme.start) if not context.has_enrolments else context.enrol_from
    notes = [] if reason is None else [reason]
    if not holds_on(programme, start):
        notes.append(Note(NoteKind.OUTSIDE_PROGRAMME, row.row, {"programme": programme.code}))
    later = [each for each in _rows_of(context, programme, citizen) if reaches(each, start)]
    end = day_before_next(start, later)
    blocked = any(each.start <= start for each in later) or not holds_on(programme, start)
    if reason is not None and citizen is not None:
        return []
    leading = citizen is None or not any(
        each.leading and reaches(each, start) for each in context.register.of_citizen(Enrolment, citizen.id)
    )
    new = Enrolment(
        id=EnrolmentId(""),
        citizen=CitizenId("") if citizen is None else citizen.id,
        programme=programme.code,
        group=said.group,
        start=start,
        end=end,
        step_up=said.step_up,
        leading=leading,
    )
    state = FieldState.CONFLICT if reason is not None else FieldState.CHANGE
    if ListColumn.TARGET_GROUP in row.bad:
        state = FieldState.ASKED
        notes.append(Note(NoteKind.TARGET_GROUP_UNREAD, row.row))
    if blocked:
        state = FieldState.BLOCKED
    elif end is None and context.is_older(citizen):
        state = FieldState.OLDER
        notes += shown.why_not(row, state)
    group = shown.group(programme, said.group, step_up=said.step_up)
    return [
        FieldLine(
            key=f"{row.row}.{ListColumn.MARK.value}",
            column=ListColumn.MARK,
            old=shown.text(""),
            new=group if end is None else shown.span(group, start, end),
            state=state,
            chosen=state is FieldState.CHANGE,
            steps=(RowStep(None, new),),
            effective=start,
            notes=tuple(notes),
        )
    ]


def _rows_of(context: ListContext, programme: Programme, citizen: Citizen | None) -> list[Enrolment]:
    """A citizen's own rows in the programme."""
    if citizen is None:
        return []
    rows = context.register.of_citizen(Enrolment, citizen.id)
    return [each for each in rows if each.programme == programme.code]


def _no_longer_inside(context: ListContext, row: ListRow, ours: Place, reason: Note) -> list[FieldLine]:
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
            steps=(RowStep(ours.enrolment, replace(ours.enrolment, end=context.eve)),),
            effective=context.as_of,
            notes=(reason,),
        )
    ]


def _regroup(context: ListContext, row: ListRow, ours: Place, said: Placement, then: Then | None) -> FieldLine:
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


def _group_steps(context: ListContext, ours: Place, said: Placement) -> tuple[RowStep, ...]:
    """The running period ends the day before the list's; one that began that day or later is put right in place."""
    row = ours.enrolment
    code = row.programme if context.programme is None else context.programme.code
    if not ours.taken_over and row.start >= context.as_of:
        return (RowStep(row, replace(row, group=said.group, step_up=said.step_up)),)
    new = replace(row, id=EnrolmentId(""), programme=code, group=said.group, step_up=said.step_up, start=context.as_of)
    if ours.taken_over:
        return (RowStep(None, replace(new, end=None)),)
    return (RowStep(row, replace(row, end=context.as_of - ONE_DAY)), RowStep(None, new))
