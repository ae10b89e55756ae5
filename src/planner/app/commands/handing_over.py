"""One case from one worker to another: the rows that change, and what goes along with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from planner.app.commands.assignments import place, until_the_next
from planner.app.commands.drafting import end_running
from planner.app.commands.following import move_follow_ups
from planner.app.queries.handover_case import HandoverKind, HandoverRequest, HeldCase
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.contact import LeftAlone
from planner.domain.decisions import NewAssignment
from planner.domain.draft import Draft
from planner.domain.periods import ONE_DAY
from planner.domain.words import ChangeCause, Role


class Handing:
    """Drafts the cases of one handover."""

    def __init__(self, unit: Unit, draft: Draft, request: HandoverRequest, cause: ChangeCause) -> None:
        self._unit = unit
        self._draft = draft
        self._request = request
        self._cause = cause

    def give(self, case: HeldCase, new: Sequence[NewAssignment]) -> None:
        """Give one case to its receiver: one decision for each of its parts."""
        passed: dict[ids.AssignmentId, list[LeftAlone]] = {}
        for part, decision in zip(case.parts, new, strict=True):
            if part.row.role is Role.COVER:
                place(self._unit, self._draft, decision, cause=self._cause, end=decision.end)
                move_follow_ups(self._unit, self._draft, decision, {self._request.worker}, decision.end)
                passed.setdefault(part.row.id, []).append(part)
            elif self._request.kind is HandoverKind.COVER:
                place(self._unit, self._draft, decision, cause=self._cause, end=decision.end)
                move_follow_ups(self._unit, self._draft, decision, {self._request.worker, None}, decision.end)
            else:
                self._replace(part, decision)
        for parts in passed.values():
            self._cut_out(parts)

    def _cut_out(self, parts: Sequence[LeftAlone]) -> None:
        """What the worker covers for somebody else has other days: those before, between and after the parts."""
        row, first = parts[0].row, parts[0].start
        end_running(self._draft, [row], first)
        for at, part in enumerate(parts):
            start = None if part.end is None else part.end + ONE_DAY
            end = parts[at + 1].start - ONE_DAY if at + 1 < len(parts) else row.end
            if start is not None and (end is None or end >= start):
                self._keep(part, start, end)

    def _keep(self, part: LeftAlone, start: date, end: date | None) -> None:
        key = ids.AssignmentId(self._unit.new_id())
        self._draft.put(replace(part.row, id=key, start=start, end=end, change_cause=self._cause))

    def _replace(self, part: LeftAlone, new: NewAssignment) -> None:
        """Another fixed contact person, from the first day of the case on; the row before gives way."""
        end = until_the_next(self._unit.register, new, new.end)
        place(self._unit, self._draft, new, cause=self._cause, end=end)
        if part.row.start >= new.start:
            self._draft.drop(part.row)
        else:
            end_running(self._draft, [part.row], new.start)
