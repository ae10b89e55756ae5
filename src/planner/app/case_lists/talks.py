"""The latest held and the next planned talk of a list, where Sagsplan does not know them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from planner.app.case_lists import shown
from planner.app.case_lists.context import ListContext
from planner.app.case_lists.lines import FieldLine, FieldState, RowStep
from planner.app.case_lists.listed import MORE_HELD, MORE_PLANNED, Then, iso
from planner.domain.case_list import ListColumn, ListRow
from planner.domain.ids import CitizenId, FollowUpId, WorkerId
from planner.domain.records import Citizen, FollowUp
from planner.domain.words import Outcome, With


def compare_talks(context: ListContext, citizen: Citizen | None, row: ListRow, then: Then | None) -> list[FieldLine]:
    """One line for each talk: those held, and those planned."""
    held, planned = _days(row.last_talk, row.more_held), _days(row.next_talk, row.more_planned)
    if not held and not planned:
        return []
    talks = () if citizen is None else _with_citizen(context, citizen.id)
    since = [(at, day) for at, day in enumerate(held) if not any(talk.held == day for talk in talks)]
    ahead = [(at, day) for at, day in enumerate(planned) if not _is_over(day, max(held, default=None), talks)]
    if not since and not ahead:
        return []
    kept = CitizenId("") if citizen is None else citizen.id
    worker = context.worker_of(row.worker) if row.worker else None
    older = context.is_older(citizen)
    then = None if older else then
    lines: list[FieldLine] = []
    used: FollowUp | None = None
    for at, day in since:
        found = _planned_for(talks, day, then) if used is None else None
        used = used or found
        lines.append(replace(_held(row, day, talks, found, _new(kept, worker), then), key=shown.key_of(row, _HELD, at)))
    moved = _moved(talks, used, planned, then) if ahead else None
    for at, day in ahead:
        line = replace(_planned(row, day, talks, moved, _new(kept, worker), then), key=shown.key_of(row, _PLANNED, at))
        moved = None
        lines.append(shown.stands(row, line) if older else line)
    return lines


_HELD: Final = ListColumn.LAST_TALK
_PLANNED: Final = ListColumn.NEXT_TALK


def _days(first: date | None, more: Sequence[date]) -> list[date]:
    """The days of a citizen's rows, each once."""
    days = [] if first is None else [first]
    return list(dict.fromkeys((*days, *more))) if more else days


def _with_citizen(context: ListContext, citizen: CitizenId) -> tuple[FollowUp, ...]:
    rows = context.register.of_citizen(FollowUp, citizen)
    return tuple([row for row in rows if row.with_whom is not With.EMPLOYER])


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
        step = RowStep(None, replace(new, held=held, outcome=Outcome.HELD))
    else:
        step = RowStep(used, replace(used, held=held, outcome=Outcome.HELD))
    latest = max((talk.held for talk in talks if talk.held is not None), default=None)
    known_away = held.isoformat() in _listed(then, ListColumn.LAST_TALK, MORE_HELD)
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


def _moved(
    talks: Sequence[FollowUp], used: FollowUp | None, planned: Sequence[date], then: Then | None
) -> FollowUp | None:
    """The planned talk of the last list that has got another day: it is no longer among those planned."""
    listed = None if then is None else then.get(ListColumn.NEXT_TALK)
    if listed in {day.isoformat() for day in planned}:
        return None
    ahead = (talk for talk in talks if talk is not used and _is_open(talk) and talk.planned is not None)
    return next((talk for talk in ahead if iso(talk.planned) == listed), None)


def _planned(
    row: ListRow,
    planned: date,
    talks: Sequence[FollowUp],
    moved: FollowUp | None,
    new: FollowUp,
    then: Then | None,
) -> FieldLine:
    known_away = planned.isoformat() in _listed(then, ListColumn.NEXT_TALK, MORE_PLANNED)
    step = (
        RowStep(None, replace(new, planned=planned))
        if moved is None
        else RowStep(moved, replace(moved, planned=planned))
    )
    nearest = min((talk.planned for talk in talks if talk.planned is not None and _is_open(talk)), default=None)
    return FieldLine(
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


def _listed(then: Then | None, column: ListColumn, more: str) -> tuple[str, ...]:
    """The days that the last list had, as it is kept."""
    return () if then is None else (then.get(column, ""), *then.get(more, "").split())


def _said(then: Then | None, column: ListColumn) -> str | None:
    if then is None:
        return None
    text = then.get(column)
    return shown.day(date.fromisoformat(text) if text else None)
