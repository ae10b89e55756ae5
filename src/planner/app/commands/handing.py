"""One case from one worker to another: the rows that change, and what goes along with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planner.app.commands.assignments import place
from planner.app.commands.drafting import end_running
from planner.app.queries.covers import coverings
from planner.app.queries.handover_ground import HandoverKind, HandoverRequest, HeldCase
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.draft import Draft
from planner.domain.guard import NewAssignment
from planner.domain.periods import ONE_DAY
from planner.domain.records import Agreement, Assignment, FollowUp, PlanRule, StepUp
from planner.domain.reminders import is_open
from planner.domain.words import AgreementStatus, ChangeCause, PlanRuleKind, Role

RUNNING = frozenset({AgreementStatus.DRAFT, AgreementStatus.ACTIVE})


class Handing:
    """Drafts the cases of one handover."""

    def __init__(self, unit: Unit, draft: Draft, request: HandoverRequest, cause: ChangeCause) -> None:
        self._unit = unit
        self._draft = draft
        self._request = request
        self._cause = cause
        self._covers: dict[ids.CitizenId, list[Assignment]] = {}
        for each in coverings(unit.register, request.worker):
            self._covers.setdefault(each.citizen, []).append(each.cover)

    def give(self, case: HeldCase, new: NewAssignment) -> None:
        """Give one case to its receiver."""
        if case.row.role is Role.COVER:
            self._pass_cover_on(case, new)
        elif self._request.kind is HandoverKind.COVER:
            place(self._unit, self._draft, new, cause=self._cause, end=self._request.last)
            self._move_follow_ups(new, {self._request.worker, None}, self._request.last)
        else:
            self._replace(case, new)

    def _pass_cover_on(self, case: HeldCase, new: NewAssignment) -> None:
        """What the worker covers for somebody else: another covers it, and it comes back if the cover outlasts that."""
        row, last = case.row, self._request.last
        end = row.end if last is None else last if row.end is None else min(last, row.end)
        end_running(self._draft, [row], self._request.first)
        place(self._unit, self._draft, new, cause=self._cause, end=end)
        self._move_follow_ups(new, {self._request.worker}, end)
        if last is not None and (row.end is None or row.end > last):
            self._draft.put(
                replace(row, id=ids.AssignmentId(self._unit.new_id()), start=last + ONE_DAY, change_cause=self._cause)
            )

    def _replace(self, case: HeldCase, new: NewAssignment) -> None:
        """Another fixed contact person; covers end with the one they covered for, and what bears the name moves."""
        covers = self._covers.get(case.citizen, [])
        place(self._unit, self._draft, new, cause=self._cause)
        end_running(self._draft, [case.row, *covers], new.start)
        for cover in covers:
            if cover.start > new.start:
                self._draft.drop(cover)
        self._move_follow_ups(new, {cover.worker for cover in covers}, None)
        register, gone = self._unit.register, self._request.worker
        for agreement in register.of_citizen(Agreement, case.citizen):
            goes_on = agreement.end is None or agreement.end >= new.start
            if agreement.worker == gone and goes_on and agreement.status in RUNNING:
                self._draft.put(replace(agreement, worker=new.worker))
        for step in register.of_citizen(StepUp, case.citizen):
            goes_on = step.deadline is None or step.deadline >= new.start
            if step.responsible == gone and goes_on:
                self._draft.put(replace(step, responsible=new.worker))
        for rule in register.of_citizen(PlanRule, case.citizen):
            if rule.kind is PlanRuleKind.PIN and rule.worker == gone:
                self._draft.drop(rule)

    def _move_follow_ups(self, new: NewAssignment, of: set[ids.WorkerId | None], until: date | None) -> None:
        """Open follow-ups of these workers in the period move along; those that can still be held before it stay."""
        for row in self._draft.of_citizen(FollowUp, new.citizen):
            if is_open(row) and row.worker in of and self._falls_in(row, until):
                self._draft.put(replace(row, worker=new.worker))

    def _falls_in(self, row: FollowUp, until: date | None) -> bool:
        first = self._request.first
        if row.planned is None:
            return True
        if row.planned < first:
            return first <= self._unit.today
        return until is None or row.planned <= until
