"""Handing a worker's cases over, as cover for a time or for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.absence_rows import be_away, share_left
from planner.app.commands.drafting import refuse, renamed, write
from planner.app.commands.handing_over import Handing
from planner.app.commands.leaving import leave
from planner.app.commands.plan import AcceptedLine
from planner.app.queries.handover_case import HandoverKind, HandoverRequest, decisions
from planner.app.queries.handover_data import HandoverData, handover_data
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.absences import WHOLE
from planner.domain.changes import Action
from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.guard import check_assignments
from planner.domain.periods import ONE_DAY, Stretch
from planner.domain.words import ChangeCause

# What rules on rows call the fields of this command.
NAMES = {"employed_to": "first", "start": "first", "end": "last", "worker": "lines"}


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
    ``share`` is how much of the working time the leave takes, per mille; None: all of it, or, where only some of the
    cases of one who is away for a part of the time are handed over, that part.
    """

    action: ClassVar[Action] = Action.HAND_OVER
    worker: ids.WorkerId
    kind: HandoverKind
    first: date
    last: date | None = None
    cause: ChangeCause = ChangeCause.OTHER
    share: int | None = None
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
        data = handover_data(unit.register, unit.programmes, self.request)
        if data.fingerprint != self.fingerprint:
            refuse([Problem(Code.PROPOSAL_STALE)])
        chosen = {line.citizen: line for line in self.lines}
        refuse(self._wrong(data, chosen.values()))
        new = {
            citizen: decisions(self.request, data.held[citizen], line.worker, line.override_reason)
            for citizen, line in chosen.items()
        }
        guard = check_assignments(unit.register, unit.programmes, [each for own in new.values() for each in own])
        refuse(renamed(problem, NAMES) for problem in guard.problems)
        draft = Draft(unit.register)
        handing = Handing(unit, draft, self.request, self.cause)
        for citizen, own in new.items():
            handing.give(data.held[citizen], own)
        if self.kind is HandoverKind.COVER:
            days = Stretch(self.first, self.last)
            be_away(unit, draft, self.worker, days, self._share(unit, data), self.cause)
        elif self.cause is ChangeCause.RESIGNED:
            leave(unit, draft, self.worker, self.first - ONE_DAY)
        write(unit, draft, names=NAMES)
        receivers = frozenset(line.worker for line in chosen.values())
        return HandedOver(tuple(new), receivers, guard.warnings)

    @property
    def request(self) -> HandoverRequest:
        """What the proposal was made for."""
        return HandoverRequest(worker=self.worker, kind=self.kind, first=self.first, last=self.last)

    def _dates(self) -> Iterator[Problem]:
        if self.kind is HandoverKind.COVER and self.last is None:
            yield Problem(Code.MISSING, "last")
        if self.share is not None and not 0 < self.share <= WHOLE:
            yield Problem(Code.SHARE_RANGE, "share", {"share": self.share // 10})
        if self.last is not None and self.last < self.first:
            yield Problem(Code.END_BEFORE_START, "last", {"start": self.first})

    def _wrong(self, data: HandoverData, lines: Iterable[AcceptedLine]) -> Iterator[Problem]:
        for line in lines:
            if line.citizen not in data.held:
                yield Problem(Code.NOT_FOUND, "lines")
            elif line.worker in {self.worker, data.held[line.citizen].covers_for}:
                yield Problem(Code.SAME_WORKER, "lines")

    def _share(self, unit: Unit, data: HandoverData) -> int:
        """The share of the leave: as said; else, where only some cases go, what stands already; else all of it."""
        if self.share is not None:
            return self.share
        some = len({line.citizen for line in self.lines}) < len(data.held)
        standing = share_left(unit.register, self.worker, self.first, self.last or self.first) if some else 0
        return standing or WHOLE
