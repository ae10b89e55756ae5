"""Covered cases: back to their own contact person, or with the cover a while longer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import end_running, refuse, renamed, write
from planner.app.queries.covers import Covering, can_be_extended, coverings, whole_absence, with_cover
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.guard import NewAssignment, check_assignments
from planner.domain.periods import ONE_DAY, holds_on
from planner.domain.records import FollowUp, Worker
from planner.domain.reminders import is_open
from planner.domain.words import Role


@dataclass(frozen=True, slots=True)
class Returned:
    """The citizens whose cover ended or whose follow-ups came back, and how many follow-ups did."""

    citizens: frozenset[ids.CitizenId]
    follow_ups: int


@dataclass(frozen=True, kw_only=True)
class ReturnCover(Command[Returned]):
    """Take a worker's covered cases back from a day on, as one step.

    Covers that run on ``day`` (today where none is given) end the day before, open follow-ups come back, and so does
    the worker: the absence that still takes the whole time, alone or beside a smaller one, ends the day before.
    Covers planned for later stay.
    """

    action: ClassVar[Action] = Action.RETURN_COVER
    worker: ids.WorkerId
    day: date | None = None

    @override
    def execute(self, unit: Unit) -> Returned:
        """Write. The cases are the worker's own, so no cap is asked.

        Raises:
            RefusedError: there is nothing to take back (``NOT_FOUND``).
        """
        unit.register.need(Worker, self.worker, "worker")
        day = self.day or unit.today
        draft = Draft(unit.register)
        citizens: set[ids.CitizenId] = set()
        moved: set[ids.FollowUpId] = set()
        for each in coverings(unit.register, self.worker):
            if each.cover.start > day or not holds_on(each.held, day):
                continue
            rows = with_cover(unit.register, each, day, unit.today)
            if holds_on(each.cover, day):
                end_running(draft, [each.cover], day)
                citizens.add(each.citizen)
            for row in rows:
                draft.put(replace(row, worker=self.worker))
                citizens.add(each.citizen)
                moved.add(row.id)
        if not citizens:
            refuse([Problem(Code.NOT_FOUND, "worker")])
        absence = whole_absence(unit.register, self.worker, day)
        if absence is not None:
            end_running(draft, [absence], day)
        write(unit, draft, names={"start": "day", "end": "day"})
        return Returned(frozenset(citizens), len(moved))


@dataclass(frozen=True, slots=True)
class Extended:
    """The citizens whose cover lasts longer, and what the guard warned of."""

    citizens: frozenset[ids.CitizenId]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class ExtendCover(Command[Extended]):
    """Let a worker's covers last until another day, because the absence does.

    The covers that run, and those that ended lately. Follow-ups planned until then go along to the cover.
    ``override_reason``: why it may go over a cap.
    """

    action: ClassVar[Action] = Action.EXTEND_COVER
    worker: ids.WorkerId
    end: date
    override_reason: str = ""

    @override
    def execute(self, unit: Unit) -> Extended:
        """Guard the added time as a new decision, then write.

        Raises:
            RefusedError: no cover can last longer (``NOT_FOUND``), or the guard says no.
        """
        unit.register.need(Worker, self.worker, "worker")
        rows = self._rows(unit)
        if not rows:
            refuse([Problem(Code.NOT_FOUND, "worker")])
        new = [
            NewAssignment(
                citizen=each.citizen,
                worker=each.cover.worker,
                start=_day_after(each),
                role=Role.COVER,
                override_reason=self.override_reason,
            )
            for each in rows
        ]
        guard = check_assignments(unit.register, unit.programmes, new)
        refuse(renamed(problem, {"citizen": "worker"}) for problem in guard.problems)
        draft = Draft(unit.register)
        for each in rows:
            reason = self.override_reason.strip() or each.cover.override_reason
            draft.put(replace(each.cover, end=self.end, override_reason=reason))
            for row in unit.register.of_citizen(FollowUp, each.citizen):
                mine = row.worker in {self.worker, None}
                if is_open(row) and mine and row.planned is not None and row.planned <= self.end:
                    draft.put(replace(row, worker=each.cover.worker))
        write(unit, draft)
        return Extended(frozenset(each.citizen for each in rows), guard.warnings)

    def _rows(self, unit: Unit) -> list[Covering]:
        """The last cover of each citizen who is still the worker's on the new last day."""
        newest: dict[ids.CitizenId, Covering] = {}
        for each in coverings(unit.register, self.worker):
            if can_be_extended(each, unit.today):
                newest[each.citizen] = each
        return [
            each
            for each in newest.values()
            if each.cover.end is not None and each.cover.end < self.end and holds_on(each.held, self.end)
        ]


def _day_after(each: Covering) -> date:
    return each.cover.start if each.cover.end is None else each.cover.end + ONE_DAY
