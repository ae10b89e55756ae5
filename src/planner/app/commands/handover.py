"""Handing a worker's cases over, as cover for a time or for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import ended, refuse, renamed, write
from planner.app.commands.handing import Handing
from planner.app.commands.plan import AcceptedLine
from planner.app.queries.handover_ground import (
    HandoverGround,
    HandoverKind,
    HandoverRequest,
    HeldCase,
    handover_ground,
)
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.guard import NewAssignment, check_assignments
from planner.domain.periods import ONE_DAY, touches
from planner.domain.records import Absence, Worker
from planner.domain.words import ChangeCause, Role
from planner.texts import handover as texts
from planner.texts.words import danish

WHOLE = 1000
# What rules on rows call the fields of this command.
NAMES = {"employed_to": "first", "start": "first", "end": "last", "share": "first", "worker": "lines"}


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The citizens who got somebody, who got them, and what the guard warned of."""

    citizens: tuple[ids.CitizenId, ...]
    receivers: frozenset[ids.WorkerId]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class AcceptHandover(Command[HandedOver]):
    """Carry out lines of a handover as one step.

    ``worker``, ``kind``, ``first`` and ``last`` are those of the proposal, ``fingerprint`` says which register it was
    made from, ``cause`` is kept on every assignment. The absence, or with ``RESIGNED`` for good the last day of
    employment, is written too where the register does not have it yet. Cases without a line stay as they are.
    """

    action: ClassVar[Action] = Action.HAND_OVER
    worker: ids.WorkerId
    kind: HandoverKind
    first: date
    last: date | None = None
    cause: ChangeCause = ChangeCause.OTHER
    lines: Sequence[AcceptedLine]
    fingerprint: str

    @override
    def execute(self, unit: Unit) -> HandedOver:
        """Guard all lines together, then write all or none.

        Raises:
            RefusedError: a date is missing or wrong, the register has changed since (``PROPOSAL_STALE``), a line is of
                somebody whom the worker does not hold (``NOT_FOUND``) or goes back to the worker (``SAME_WORKER``), or
                the guard says no.
        """
        refuse(self._dates())
        ground = handover_ground(unit.register, unit.programmes, self.request)
        if ground.fingerprint != self.fingerprint:
            refuse([Problem(Code.PROPOSAL_STALE)])
        chosen = {line.citizen: line for line in self.lines}
        refuse(self._wrong(ground, chosen.values()))
        new = [self._decision(ground.held[citizen], line) for citizen, line in chosen.items()]
        guard = check_assignments(unit.register, unit.programmes, new)
        refuse(renamed(problem, NAMES) for problem in guard.problems)
        draft = Draft(unit.register)
        handing = Handing(unit, draft, self.request, self.cause)
        for each in new:
            handing.give(ground.held[each.citizen], each)
        if self.kind is HandoverKind.COVER:
            _be_away(unit, draft, self)
        elif self.cause is ChangeCause.RESIGNED:
            _leave(unit, draft, self, ground)
        write(unit, draft, names=NAMES)
        receivers = frozenset(each.worker for each in new)
        return HandedOver(tuple(each.citizen for each in new), receivers, guard.warnings)

    @property
    def request(self) -> HandoverRequest:
        """What the proposal was made for."""
        return HandoverRequest(worker=self.worker, kind=self.kind, first=self.first, last=self.last)

    def _dates(self) -> Iterator[Problem]:
        if self.kind is HandoverKind.COVER and self.last is None:
            yield Problem(Code.MISSING, "last")
        if self.last is not None and self.last < self.first:
            yield Problem(Code.END_BEFORE_START, "last", {"start": self.first})

    def _wrong(self, ground: HandoverGround, lines: Iterable[AcceptedLine]) -> Iterator[Problem]:
        for line in lines:
            if line.citizen not in ground.held:
                yield Problem(Code.NOT_FOUND, "lines")
            elif line.worker in {self.worker, ground.held[line.citizen].covers_for}:
                yield Problem(Code.SAME_WORKER, "lines")

    def _decision(self, case: HeldCase, line: AcceptedLine) -> NewAssignment:
        covers = self.kind is HandoverKind.COVER or case.row.role is Role.COVER
        return NewAssignment(
            citizen=line.citizen,
            worker=line.worker,
            start=self.first,
            role=Role.COVER if covers else Role.FIXED,
            override_reason=line.override_reason,
        )


def _be_away(unit: Unit, draft: Draft, command: AcceptHandover) -> None:
    """Write the absence that the cover is for, where no absence of the whole time says so already.

    One that takes the whole time and touches the period is drawn out to it; beside one of a part of the time stands
    the rest.
    """
    first, last = command.first, command.last
    if last is None:
        return
    rows = [row for row in unit.register.of_worker(Absence, command.worker) if touches(row, first, last)]
    whole = [row for row in rows if row.share == WHOLE]
    if whole:
        row = whole[0]
        end = None if row.end is None else max(row.end, last)
        longer = replace(row, start=min(row.start, first), end=end)
        if longer != row and len(whole) == 1:
            draft.put(longer)
        return
    taken = max((row.share for row in rows), default=0)
    draft.put(
        Absence(
            id=ids.AbsenceId(unit.new_id()),
            worker=command.worker,
            cause=danish(command.cause).capitalize() or texts.ABSENCE,
            start=first,
            end=last,
            share=WHOLE - taken,
        )
    )


def _leave(unit: Unit, draft: Draft, command: AcceptHandover, ground: HandoverGround) -> None:
    """Write the last day of employment where there is none or a later one, and end the rows as second contact."""
    last_day = command.first - ONE_DAY
    row = unit.register.need(Worker, command.worker)
    if row.employed_to is None or row.employed_to > last_day:
        draft.put(replace(row, employed_to=last_day))
    for second in ground.second:
        if second.start > last_day:
            draft.drop(second)
        else:
            draft.put(ended(second, last_day))
