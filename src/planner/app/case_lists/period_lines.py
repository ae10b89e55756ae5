"""What lines about periods share: where a period would end, whether it would overlap, and ends that differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import ListContext, judge
from planner.app.case_lists.lines import FieldLine, FieldState, RowStep
from planner.app.case_lists.listed import iso
from planner.domain.case_list import ListColumn, ListRow, Note, NoteKind
from planner.domain.periods import ONE_DAY, HasPeriod, first_overlap
from planner.domain.records import BenefitPeriod, Exemption, Spell
from planner.texts import imports


def day_before_next(start: date, newer: Iterable[HasPeriod]) -> date | None:
    """The last day of an older period: the day before the first newer one begins; None where none begins later."""
    later = min((each.start for each in newer if each.start > start), default=None)
    return None if later is None else later - ONE_DAY


def clashes(rows: Sequence[BenefitPeriod] | Sequence[Exemption], steps: Sequence[RowStep]) -> bool:
    """Whether the rows would overlap once the steps are written: a closed period is in the way."""
    changed = {step.before.id for step in steps if step.before is not None}
    kept: list[BenefitPeriod | Exemption] = [row for row in rows if row.id not in changed]
    kept += [step.after for step in steps if isinstance(step.after, (BenefitPeriod, Exemption))]
    return first_overlap(kept) is not None


def goes_back(context: ListContext, end: date | None, *, older: bool) -> bool:
    """Whether what an older list has running would run into what a newer list no longer had."""
    return older and (end is None or end >= context.as_of)


def end_line(  # noqa: PLR0913, PLR0917 -- both sides of one end
    context: ListContext,
    row: ListRow,
    column: ListColumn,
    ours: Exemption | Spell,
    theirs: date | None,
    said: str | None,
    steps: tuple[RowStep, ...],
    *,
    blocked: bool = False,
    older: bool = False,
    key: str = "",
) -> FieldLine:
    """Another end of a period that both know. One that is over already is never changed unasked."""
    over = ours.end is not None and ours.end < context.as_of
    state = FieldState.BLOCKED if blocked else FieldState.OLDER if older else judge(said, iso(ours.end), iso(theirs))
    if over and state is FieldState.CHANGE:
        state = FieldState.CONFLICT
    notes = (Note(NoteKind.CLOSED_PERIOD, row.row),) if over or blocked else shown.why_not(row, state)
    return FieldLine(
        key=key or f"{row.row}.{column.value}",
        column=column,
        old=imports.end_text(ours.end),
        new=imports.end_text(theirs),
        then=None if said is None else imports.end_text(date.fromisoformat(said) if said else None),
        state=state,
        chosen=state is FieldState.CHANGE,
        steps=steps,
        effective=min((each for each in (ours.end, theirs) if each is not None), default=context.as_of),
        notes=notes,
    )


def ended(
    context: ListContext, row: ListRow, column: ListColumn, ours: Exemption | Spell, what: str, *, key: str = ""
) -> list[FieldLine]:
    """What the last list had, Sagsplan still runs and this list no longer has: ended the day before, chosen."""
    if (ours.end is not None and ours.end < context.as_of) or ours.start > context.eve:
        return []
    over: Exemption | Spell = replace(ours, end=context.eve)
    return [
        FieldLine(
            key=key or f"{row.row}.{column.value}.ended",
            column=column,
            old=shown.span(what, ours.start, ours.end),
            new=shown.span(what, ours.start, context.eve),
            steps=(RowStep(ours, over),),
            effective=context.eve,
            notes=(Note(NoteKind.NO_LONGER_LISTED, row.row),),
        )
    ]
