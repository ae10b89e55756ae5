"""Citizens who had left and are on the list again: who they are, and how they are taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from planner.app.case_lists import shown
from planner.app.case_lists.context import ListContext
from planner.app.case_lists.lines import FieldLine, FieldState, GoneKind, Left, RowStep
from planner.app.case_lists.listed import SETTLED, Then
from planner.domain.case_list import ListColumn, ListRow, Note, NoteKind
from planner.domain.ids import CitizenId
from planner.domain.periods import ONE_DAY, holds_on, reaches
from planner.domain.places import places_in
from planner.domain.records import Citizen, Departure, Enrolment, Spell
from planner.domain.words import DepartureCause, SpellKind
from planner.texts import imports
from planner.texts.words import danish


def left_before(context: ListContext, citizen: CitizenId) -> Left | None:
    """How a citizen had left before the list's day; None for one who is in, or was never in the programme.

    A departure counts until an enrolment begins after it, in whatever programme: who is in again somewhere is no longer
    away. Without one, the end of the last enrolment in the programme counts.
    """
    enrolments = context.register.of_citizen(Enrolment, citizen)
    gone = [row for row in context.register.of_citizen(Departure, citizen) if row.on <= context.as_of]
    if gone:
        last = max(gone, key=lambda row: (row.on, row.id))
        if not any(row.start > last.on for row in enrolments):
            return Left(last.on, last.cause)
    programme = context.programme
    own = [] if programme is None else [row for row in enrolments if row.programme == programme.code]
    ends = [row.end for row in own if row.end is not None and row.end < context.as_of]
    if programme is None or len(ends) < len(own) or not ends:
        return None
    places = places_in(context.register, context.programmes, programme.code, citizen, context.as_of)
    if any(reaches(place, context.as_of) for place in places):
        return None
    return Left(max(ends) + ONE_DAY)


def return_state(context: ListContext, citizen: Citizen, left: Left, row: ListRow, then: Then | None) -> FieldState:
    """Whether a citizen who had left is taken back unasked.

    After moving away, the list is what says that the citizen is back; after any other departure the user is asked.
    Where an enrolment was ended while lists lacked the citizen, the list that has them again takes them back; where it
    was ended here while the lists went on as before, the case system awaits a correction.
    """
    if context.is_older(citizen):
        return FieldState.OLDER
    if left.cause is not None:
        is_back = left.cause is DepartureCause.MOVED and left.on < context.as_of
        return FieldState.CHANGE if is_back else FieldState.ASKED
    if then is None:
        return FieldState.ASKED
    if then.gone or then.get(ListColumn.TARGET_GROUP, "") != row.target_group:
        return FieldState.CHANGE
    return FieldState.AWAITS


def first_day_back(context: ListContext, left: Left) -> date:
    """The day of re-enrolment: the list's, but never the very day of leaving."""
    return max(context.as_of, left.on + ONE_DAY)


def closing_steps(rows: Sequence[Enrolment], left: Left, start: date) -> Iterator[RowStep]:
    """The enrolments that a departure left open end on the day before it."""
    for row in rows:
        if holds_on(row, start):
            yield RowStep(row, replace(row, end=max(row.start, left.on - ONE_DAY)))


_SETTLED_AS: Final = {GoneKind.JOB.value: SpellKind.JOB, GoneKind.EDUCATION.value: SpellKind.EDUCATION}


def compare_settled(context: ListContext, citizen: Citizen, row: ListRow, then: Then | None) -> list[FieldLine]:
    """A citizen who was put down as in job or education because a list lacked them, and is on the list again: asked."""
    if then is None or not then.gone or context.is_older(citizen):
        return []
    kind = _SETTLED_AS.get(then.get(SETTLED, ""))
    if kind is None:
        return []
    spells = context.register.of_citizen(Spell, citizen.id)
    running = [each for each in spells if each.kind is kind and each.source == imports.SOURCE and each.end is None]
    if not running or running[-1].start > context.as_of:
        return []
    spell = running[-1]
    after = replace(spell, end=context.eve) if spell.start <= context.eve else None
    return [
        FieldLine(
            key=f"{row.row}.{ListColumn.OFFER.value}.settled",
            column=ListColumn.OFFER,
            old=shown.span(danish(kind), spell.start, None),
            new=shown.text("") if after is None else shown.span(danish(kind), spell.start, after.end),
            state=FieldState.ASKED,
            chosen=False,
            steps=(RowStep(spell, after),),
            effective=context.as_of,
            notes=(Note(NoteKind.BACK_ON_LIST, row.row),),
        )
    ]
