"""Covered cases: back to their own contact person, or with the cover a while longer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.absence_rows import be_back
from planner.app.commands.drafting import end_running, refuse, renamed, write
from planner.app.queries.covers import (
    Covering,
    added_days,
    can_be_extended,
    cover_gone,
    coverings,
    newest_covers,
    with_cover,
)
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.decisions import NewAssignment
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.guard import check_assignments
from planner.domain.periods import ONE_DAY, Stretch, holds_on
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
    the worker: the absence that takes the whole time then, by one row or by several, ends the day before.
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
        be_back(unit.register, draft, self.worker, day)
        write(unit, draft, names={"start": "day", "end": "day"})
        return Returned(frozenset(citizens), len(moved))


@dataclass(frozen=True, slots=True)
class Extended:
    """The citizens whose cover lasts longer, and what the guard warned of.

    ``left_out``: those whose colleague is not there for the whole of the added days; they need another cover.
    """

    citizens: frozenset[ids.CitizenId]
    warnings: tuple[Problem, ...]
    left_out: frozenset[ids.CitizenId] = frozenset()


@dataclass(frozen=True, kw_only=True)
class ExtendCover(Command[Extended]):
    """Let a worker's covers last until another day, because the absence does.

    The covers that run, and those that ended lately; of colleagues who are there for all of the added days. Who was
    back meanwhile gets a new cover from the first day away again: the days between are not written anew. Follow-ups
    planned in the added days go along to the cover. ``override_reason``: why it may go over a cap.
    """

    action: ClassVar[Action] = Action.EXTEND_COVER
    worker: ids.WorkerId
    end: date
    override_reason: str = ""

    @override
    def execute(self, unit: Unit) -> Extended:
        """Guard the added time as a new decision, then write.

        Raises:
            RefusedError: no cover can last longer (``NOT_FOUND``), none of those who cover is there for it, or the
                guard says no.
        """
        unit.register.need(Worker, self.worker, "worker")
        added = self._added(unit)
        if not added:
            refuse([Problem(Code.NOT_FOUND, "worker")])
        there = {key: each for key, each in added.items() if cover_gone(unit.register, *each) is None}
        new = {key: self._decision(*each) for key, each in (there or added).items()}
        guard = check_assignments(unit.register, unit.programmes, list(new.values()))
        refuse(renamed(problem, {"citizen": "worker"}) for problem in guard.problems)
        draft = Draft(unit.register)
        for each, days in there.values():
            self._write(unit, draft, each, days)
            _move_follow_ups(draft, each, Stretch(date.min, days.end))
        write(unit, draft)
        return Extended(frozenset(there), guard.warnings, frozenset(added) - frozenset(there))

    def _added(self, unit: Unit) -> dict[ids.CitizenId, tuple[Covering, Stretch]]:
        """The last cover of each citizen who is still the worker's on the new last day, and the days it is to have."""
        found: dict[ids.CitizenId, tuple[Covering, Stretch]] = {}
        for each in newest_covers(unit.register, self.worker, unit.today):
            days = added_days(unit.register, each, self.end, unit.today)
            if days is not None and can_be_extended(each, unit.today):
                found[each.citizen] = (each, days)
        return found

    def _decision(self, each: Covering, days: Stretch) -> NewAssignment:
        return NewAssignment(
            citizen=each.citizen,
            worker=each.cover.worker,
            start=days.start,
            end=days.end,
            role=Role.COVER,
            override_reason=self.override_reason,
        )

    def _write(self, unit: Unit, draft: Draft, each: Covering, days: Stretch) -> None:
        reason = self.override_reason.strip() or each.cover.override_reason
        row = replace(each.cover, end=days.end, override_reason=reason)
        if each.cover.end is not None and days.start > each.cover.end + ONE_DAY:
            row = replace(row, id=ids.AssignmentId(unit.new_id()), start=days.start)
        draft.put(row)


@dataclass(frozen=True, slots=True)
class MovedCover:
    """The citizens whose cover begins on another day, and what the guard warned of."""

    citizens: frozenset[ids.CitizenId]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class MoveCover(Command[MovedCover]):
    """Let the covers of a worker that begin on a day run from ``first`` to ``last`` instead: the leave was moved.

    Follow-ups planned in the days that the cover no longer has come back, and those in the new days go along.
    """

    action: ClassVar[Action] = Action.MOVE_COVER
    worker: ids.WorkerId
    before: date
    first: date
    last: date | None = None
    override_reason: str = ""

    @override
    def execute(self, unit: Unit) -> MovedCover:
        """Guard the new days as a decision, then write.

        Raises:
            RefusedError: no cover begins on the day (``NOT_FOUND``), the last day is before the first, or the guard
                says no: one who covers is not there for all of the days.
        """
        unit.register.need(Worker, self.worker, "worker")
        rows = [each for each in coverings(unit.register, self.worker) if each.cover.start == self.before]
        if not rows:
            refuse([Problem(Code.NOT_FOUND, "worker")])
        if self.last is not None and self.last < self.first:
            refuse([Problem(Code.END_BEFORE_START, "last", {"start": self.first})])
        new = [
            NewAssignment(
                citizen=each.citizen,
                worker=each.cover.worker,
                start=self.first,
                end=self.last,
                role=Role.COVER,
                override_reason=self.override_reason or each.cover.override_reason,
            )
            for each in rows
        ]
        guard = check_assignments(unit.register, unit.programmes, new)
        refuse(renamed(problem, {"citizen": "worker"}) for problem in guard.problems)
        draft = Draft(unit.register)
        for each, decision in zip(rows, new, strict=True):
            draft.put(replace(each.cover, start=self.first, end=self.last, override_reason=decision.override_reason))
            for row in with_cover(unit.register, each, self.before, unit.today):
                draft.put(replace(row, worker=self.worker))
            _move_follow_ups(draft, each, Stretch(self.first, self.last))
        write(unit, draft, names={"start": "first", "end": "last", "citizen": "worker"})
        return MovedCover(frozenset(each.citizen for each in rows), guard.warnings)


def _move_follow_ups(draft: Draft, each: Covering, days: Stretch) -> None:
    """Open follow-ups of the contact person, or of nobody, that are planned in some days go along to the cover."""
    for row in draft.of_citizen(FollowUp, each.citizen):
        mine = row.worker in {each.held.worker, None}
        if mine and is_open(row) and row.planned is not None and holds_on(days, row.planned):
            draft.put(replace(row, worker=each.cover.worker))
