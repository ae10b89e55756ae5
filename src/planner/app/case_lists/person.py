"""The fields of the citizen that a list carries, against the register's. Empty never erases."""

from __future__ import annotations

from planner.app.case_lists import shown
from planner.app.case_lists.context import PROTECTED_NAME, Then, judge
from planner.app.case_lists.difference import FieldLine, FieldState
from planner.domain.case_list import ListColumn, ListRow
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


def compare_person(citizen: Citizen, row: ListRow, then: Then | None) -> list[FieldLine]:
    """One line for each field of the citizen that differs."""
    lines: list[FieldLine] = []
    if row.name and row.name != citizen.name:
        lines.append(_line(row, ListColumn.NAME, citizen.name, row.name, then, {"name": row.name}))
    if row.protected and not citizen.protected:
        lines.append(_protection(row, then))
    for column, field, ours, theirs in (
        (ListColumn.JOB_GOAL, "job_goal", citizen.job_goal, row.job_goal),
        (ListColumn.DISTRICT, "district", citizen.district, row.district),
    ):
        if theirs and theirs != ours:
            lines.append(_line(row, column, ours, theirs, then, {field: theirs}))
    if row.languages and row.languages != citizen.languages:
        ours, theirs = ", ".join(citizen.languages), ", ".join(row.languages)
        lines.append(_line(row, ListColumn.LANGUAGES, ours, theirs, then, {"languages": row.languages}))
    if row.has_cv is not None and row.has_cv != citizen.has_cv:
        lines.append(_cv(row, then, ours=citizen.has_cv))
    return lines


def _line(
    row: ListRow, column: ListColumn, ours: str, theirs: str, then: Then | None, citizen: dict[str, object]
) -> FieldLine:
    said = None if then is None else then.get(column, "")
    state = judge(said, ours, theirs)
    return FieldLine(
        key=f"{row.row}.{column.value}",
        column=column,
        old=shown.text(ours),
        new=theirs,
        then=said,
        state=state,
        chosen=state is FieldState.CHANGE,
        citizen=citizen,
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


def _cv(row: ListRow, then: Then | None, *, ours: bool) -> FieldLine:
    theirs = bool(row.has_cv)
    said = None if then is None else then.get(ListColumn.CV, "0")
    state = judge(said, str(int(ours)), str(int(theirs)))
    return FieldLine(
        key=f"{row.row}.{ListColumn.CV.value}",
        column=ListColumn.CV,
        old=imports.yes_no(yes=ours),
        new=imports.yes_no(yes=theirs),
        then=None if said is None else imports.yes_no(yes=said == "1"),
        state=state,
        chosen=state is FieldState.CHANGE,
        citizen={"has_cv": theirs},
    )
