"""The fields of the citizen that a list carries, against the register's. Empty never erases."""

from __future__ import annotations

from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import ListContext, judge
from planner.app.case_lists.lines import FieldLine, FieldState
from planner.app.case_lists.listed import PROTECTED_NAME, Then
from planner.domain.case_list import ListColumn, ListRow, Note, NoteKind
from planner.domain.records import Citizen
from planner.texts import imports


def new_citizen(row: ListRow) -> Citizen:
    """A citizen as a row says; ids are given when it is written."""
    from planner.domain.ids import CitizenId

    return Citizen(
        id=CitizenId(""),
        cpr=row.cpr,
        name=row.name,
        protected=row.protected,
        district=row.district,
        languages=row.languages,
        job_goal=row.job_goal,
        has_cv=bool(row.has_cv),
    )


def compare_person(context: ListContext, citizen: Citizen, row: ListRow, then: Then | None) -> list[FieldLine]:
    """One line for each field of the citizen that differs."""
    older = context.is_older(citizen)
    then = None if older else then
    lines = _name(citizen, row, then, older=older)
    goal_stands = older or _is_after(citizen.job_goal_on, context.as_of)
    for column, field, ours, theirs, stands in (
        (ListColumn.JOB_GOAL, "job_goal", citizen.job_goal, row.job_goal, goal_stands),
        (ListColumn.DISTRICT, "district", citizen.district, row.district, older),
    ):
        if theirs and theirs != ours:
            lines.append(_line(row, column, ours, theirs, then, {field: theirs}, stands=stands))
    if row.languages and row.languages != citizen.languages:
        ours, theirs = ", ".join(citizen.languages), ", ".join(row.languages)
        fields: dict[str, object] = {"languages": row.languages}
        lines.append(_line(row, ListColumn.LANGUAGES, ours, theirs, then, fields, stands=older))
    if row.has_cv is not None and row.has_cv != citizen.has_cv:
        stands = older or _is_after(citizen.cv_on, context.as_of)
        lines.append(_cv(row, then, ours=citizen.has_cv, stands=stands))
    return lines


def _is_after(day: date | None, as_of: date) -> bool:
    """Whether what Sagsplan has was decided after the list's day."""
    return day is not None and day > as_of


def _name(citizen: Citizen, row: ListRow, then: Then | None, *, older: bool) -> list[FieldLine]:
    """The name, and the protection of name and address, which only the user lifts once it is known."""
    if row.protected:
        return [] if citizen.protected else [_protection(row, then)]
    if citizen.protected and then is not None and then.get(ListColumn.NAME) == PROTECTED_NAME and row.name:
        return [_lifted(citizen, row)]
    if row.name and row.name != citizen.name:
        return [_line(row, ListColumn.NAME, citizen.name, row.name, then, {"name": row.name}, stands=older)]
    return []


def _line(  # noqa: PLR0913 -- both sides of one field
    row: ListRow,
    column: ListColumn,
    ours: str,
    theirs: str,
    then: Then | None,
    citizen: dict[str, object],
    *,
    stands: bool,
) -> FieldLine:
    said = None if then is None else then.get(column, "")
    state = FieldState.OLDER if stands else judge(said, ours, theirs)
    return FieldLine(
        key=f"{row.row}.{column.value}",
        column=column,
        old=shown.text(ours),
        new=theirs,
        then=said,
        state=state,
        chosen=state is FieldState.CHANGE,
        citizen=citizen,
        notes=shown.why_not(row, state),
    )


def _protection(row: ListRow, then: Then | None) -> FieldLine:
    """Protection of name and address. A known name is left alone."""
    lifted_here = then is not None and then.get(ListColumn.NAME) == PROTECTED_NAME
    return FieldLine(
        key=f"{row.row}.{ListColumn.NAME.value}",
        column=ListColumn.NAME,
        old=imports.NOT_PROTECTED,
        new=imports.PROTECTED,
        then=imports.PROTECTED if lifted_here else None,
        state=FieldState.AWAITS if lifted_here else FieldState.CHANGE,
        chosen=not lifted_here,
        citizen={"protected": True},
    )


def _lifted(citizen: Citizen, row: ListRow) -> FieldLine:
    """The list no longer says that name and address are protected: the user is asked."""
    return FieldLine(
        key=f"{row.row}.{ListColumn.NAME.value}",
        column=ListColumn.NAME,
        old=imports.PROTECTED,
        new=imports.unprotected(row.name if row.name != citizen.name else ""),
        then=imports.PROTECTED,
        state=FieldState.ASKED,
        chosen=False,
        citizen={"protected": False, "name": row.name},
        notes=(Note(NoteKind.PROTECTION_LIFTED, row.row),),
    )


def _cv(row: ListRow, then: Then | None, *, ours: bool, stands: bool) -> FieldLine:
    theirs = bool(row.has_cv)
    said = None if then is None else then.get(ListColumn.CV, "0")
    state = FieldState.OLDER if stands else judge(said, str(int(ours)), str(int(theirs)))
    return FieldLine(
        key=f"{row.row}.{ListColumn.CV.value}",
        column=ListColumn.CV,
        old=imports.yes_no(yes=ours),
        new=imports.yes_no(yes=theirs),
        then=None if said is None else imports.yes_no(yes=said == "1"),
        state=state,
        chosen=state is FieldState.CHANGE,
        citizen={"has_cv": theirs},
        notes=shown.why_not(row, state),
    )
