"""The exemption of a list against the register's. No closed one is changed silently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.app.case_lists import shown
from planner.app.case_lists.context import ListContext
from planner.app.case_lists.lines import FieldLine, FieldState, RowStep
from planner.app.case_lists.listed import Then, iso
from planner.app.case_lists.period_lines import clashes, day_before_next, end_line, ended, goes_back
from planner.domain.case_list import ListColumn, ListRow
from planner.domain.ids import CitizenId, ExemptionId
from planner.domain.records import Citizen, Exemption
from planner.texts.words import danish

_EXEMPTION = frozenset((ListColumn.EXEMPTION, ListColumn.EXEMPTION_FROM, ListColumn.EXEMPTION_TO))


def compare_exemption(
    context: ListContext, citizen: Citizen | None, row: ListRow, then: Then | None
) -> list[FieldLine]:
    """The exemption on the row, and the one of the last list that is no longer there."""
    if (row.exemption is None and (then is None or then.same)) or row.bad & _EXEMPTION:
        return []
    if not context.has(ListColumn.EXEMPTION):
        return []
    rows = () if citizen is None else context.register.of_citizen(Exemption, citizen.id)
    older = context.is_older(citizen)
    lines = [] if older else _ended_exemption(context, rows, row, then)
    if row.exemption is not None and row.exemption_from is not None:
        lines += _exemption(context, citizen, rows, row, None if older else then)
    return lines


def _exemption(
    context: ListContext, citizen: Citizen | None, rows: Sequence[Exemption], row: ListRow, then: Then | None
) -> list[FieldLine]:
    if row.exemption is None or row.exemption_from is None:
        return []
    same = [each for each in rows if each.cause is row.exemption]
    ours = next((each for each in same if each.start == row.exemption_from), None)
    if ours is not None:
        return _known(context, citizen, row, ours, same, then)
    newer = [each for each in same if each.start > context.as_of or context.is_older(citizen)]
    ends = [each for each in (row.exemption_to, day_before_next(row.exemption_from, newer)) if each is not None]
    new = Exemption(
        id=ExemptionId(""),
        citizen=CitizenId("") if citizen is None else citizen.id,
        cause=row.exemption,
        start=row.exemption_from,
        end=min(ends, default=None),
    )
    said = None if then is None else (then.get(ListColumn.EXEMPTION), then.get(ListColumn.EXEMPTION_FROM))
    state = FieldState.CHANGE
    if clashes(same, (RowStep(None, new),)):
        state = FieldState.BLOCKED
    elif said == (row.exemption.value, row.exemption_from.isoformat()):
        state = FieldState.AWAITS
    elif goes_back(context, new.end, older=context.is_older(citizen)):
        state = FieldState.OLDER
    return [
        FieldLine(
            key=f"{row.row}.{ListColumn.EXEMPTION.value}",
            column=ListColumn.EXEMPTION,
            old=shown.text(""),
            new=shown.span(danish(row.exemption), new.start, new.end),
            state=state,
            chosen=state is FieldState.CHANGE,
            steps=(RowStep(None, new),),
            effective=row.exemption_from,
            notes=shown.why_not(row, state),
        )
    ]


def _known(
    context: ListContext,
    citizen: Citizen | None,
    row: ListRow,
    ours: Exemption,
    same: Sequence[Exemption],
    then: Then | None,
) -> list[FieldLine]:
    if ours.end == row.exemption_to:
        return []
    step = RowStep(ours, replace(ours, end=row.exemption_to))
    said = None if then is None else then.get(ListColumn.EXEMPTION_TO, "")
    return [
        end_line(
            context,
            row,
            ListColumn.EXEMPTION_TO,
            ours,
            row.exemption_to,
            said,
            (step,),
            blocked=clashes(same, (step,)),
            older=context.is_older(citizen),
        )
    ]


def _ended_exemption(
    context: ListContext, rows: Sequence[Exemption], row: ListRow, then: Then | None
) -> list[FieldLine]:
    if then is None or then.same or ListColumn.EXEMPTION not in then:
        return []
    was = (then[ListColumn.EXEMPTION], then.get(ListColumn.EXEMPTION_FROM, ""))
    now = ("" if row.exemption is None else row.exemption.value, iso(row.exemption_from))
    ours = next((each for each in rows if (each.cause.value, each.start.isoformat()) == was), None)
    if ours is None or now == was:
        return []
    return ended(context, row, ListColumn.EXEMPTION, ours, danish(ours.cause))
