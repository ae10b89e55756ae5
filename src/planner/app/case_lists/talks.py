"""The latest held and the next planned talk of a list, where Sagsplan does not know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.app.case_lists import shown
from planner.app.case_lists.context import Context, Then
from planner.app.case_lists.difference import FieldLine, FieldState, Step
from planner.domain.case_list import ListColumn, ListRow
from planner.domain.ids import CitizenId, FollowUpId, WorkerId
from planner.domain.records import Citizen, FollowUp
from planner.domain.words import Outcome, With


def compare_talks(context: Context, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """At most two lines: a held talk, and a planned one."""
    if row.last_talk is None and row.next_talk is None:
        return []
    talks = () if citizen is None else _with_citizen(context, citizen.id)
    kept = CitizenId("") if citizen is None else citizen.id
    worker = context.worker_of(row.worker) if row.worker else None
    lines: list[FieldLine] = []
    used: FollowUp | None = None
    if row.last_talk is not None and not any(talk.held == row.last_talk for talk in talks):
        used = _planned_for(talks, row.last_talk, then)
        lines.append(_held(row, row.last_talk, talks, used, _new(kept, worker), then))
    if row.next_talk is not None and not _is_over(row.next_talk, row.last_talk, talks):
        lines += _planned(row, row.next_talk, talks, used, _new(kept, worker), then)
    return lines


def _with_citizen(context: Context, citizen: CitizenId) -> tuple[FollowUp, ...]:
    rows = context.register.of_citizen(FollowUp, citizen)
    return tuple(row for row in rows if row.with_whom is not With.EMPLOYER)


def _is_open(talk: FollowUp) -> bool:
    return talk.held is None and talk.outcome is Outcome.NONE and talk.planned is not None


def _planned_for(talks: Sequence[FollowUp], held: date, then: Then | None) -> FollowUp | None:
    """The planned talk that was held: planned for that very day, or the one that the last list had before it."""
    listed = None if then is None else then.get(ListColumn.NEXT_TALK)
    for talk in talks:
        if not _is_open(talk) or talk.planned is None or talk.agreement is not None:
            continue
        if talk.planned == held or (talk.planned <= held and talk.planned.isoformat() == listed):
            return talk
    return None


def _is_over(planned: date, held: date | None, talks: Sequence[FollowUp]) -> bool:
    """Whether a planned talk is behind the citizen: held since, or known already."""
    if held is not None and held >= planned:
        return True
    return any(talk.planned == planned or (talk.held is not None and talk.held >= planned) for talk in talks)


def _new(citizen: CitizenId, worker: WorkerId | None) -> FollowUp:
    return FollowUp(id=FollowUpId(""), citizen=citizen, with_whom=With.CITIZEN, worker=worker)


def _held(
    row: ListRow, held: date, talks: Sequence[FollowUp], used: FollowUp | None, new: FollowUp, then: Then | None
) -> FieldLine:
    if used is None:
        step = Step(None, replace(new, held=held, outcome=Outcome.HELD))
    else:
        step = Step(used, replace(used, held=held, outcome=Outcome.HELD))
    latest = max((talk.held for talk in talks if talk.held is not None), default=None)
    known_away = then is not None and then.get(ListColumn.LAST_TALK) == held.isoformat()
    return FieldLine(
        key=f"{row.row}.{ListColumn.LAST_TALK.value}",
        column=ListColumn.LAST_TALK,
        old=shown.day(latest),
        new=shown.day(held),
        then=_said(then, ListColumn.LAST_TALK),
        state=FieldState.AWAITS if known_away else FieldState.CHANGE,
        chosen=not known_away,
        steps=(step,),
        effective=held,
    )


def _planned(
    row: ListRow,
    planned: date,
    talks: Sequence[FollowUp],
    used: FollowUp | None,
    new: FollowUp,
    then: Then | None,
) -> list[FieldLine]:
    listed = None if then is None else then.get(ListColumn.NEXT_TALK)
    moved = next(
        (
            talk
            for talk in talks
            if talk is not used and _is_open(talk) and talk.planned is not None and talk.planned.isoformat() == listed
        ),
        None,
    )
    known_away = listed == planned.isoformat()
    step = Step(None, replace(new, planned=planned)) if moved is None else Step(moved, replace(moved, planned=planned))
    nearest = min((talk.planned for talk in talks if talk.planned is not None and _is_open(talk)), default=None)
    return [
        FieldLine(
            key=f"{row.row}.{ListColumn.NEXT_TALK.value}",
            column=ListColumn.NEXT_TALK,
            old=shown.day(nearest),
            new=shown.day(planned),
            then=_said(then, ListColumn.NEXT_TALK),
            state=FieldState.AWAITS if known_away else FieldState.CHANGE,
            chosen=not known_away,
            steps=(step,),
            effective=planned,
        )
    ]


def _said(then: Then | None, column: ListColumn) -> str | None:
    if then is None:
        return None
    text = then.get(column)
    return shown.day(date.fromisoformat(text) if text else None)
