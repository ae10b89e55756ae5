"""The lines of a plan as the list shows them: in groups, with names and initials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from planner.app.queries.names import citizen_name, initials
from planner.app.queries.plan import LineKind, PlanLine, PlanView, WaitingLine
from planner.domain.file_records import PlanRule
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.domain.words import PlanRuleKind


class LineGroup(StrEnum):
    """The groups of the list, in order."""

    MOVED = "moves"
    REPLACED = "left"
    NEW = "new"
    BARE = "bare"
    WAITING = "waiting"
    KEPT = "kept"


ORDER = tuple(LineGroup)
_GROUPS = {
    LineKind.MOVED: LineGroup.MOVED,
    LineKind.REPLACED: LineGroup.REPLACED,
    LineKind.NEW: LineGroup.NEW,
    LineKind.KEPT: LineGroup.KEPT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One citizen. ``worker`` None: waits. ``before`` are initials, ``gone`` those of a contact person who has left.

    ``place`` and ``days``: where in the queue, and waited how long, for one who waits. ``refused``: why the line could
    not be accepted, "" where nobody has said no; ``can_override``: with a reason it can.
    """

    id: CitizenId
    name: str
    group: LineGroup
    before: str
    gone: str
    after: str
    worker: WorkerId | None
    match: int
    most: int
    reason: str
    pinned: bool
    vetoed: bool
    place: int = 0
    days: int = 0
    refused: str = ""
    can_override: bool = False

    @property
    def changes(self) -> bool:
        """Whether the line can be accepted."""
        return self.group not in {LineGroup.WAITING, LineGroup.KEPT}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the guard said of a line; ``can_override``: a reason would do."""

    words: str
    can_override: bool


def rows_of(register: Register, view: PlanView, refused: Mapping[CitizenId, Refusal]) -> list[PlanRow]:
    """Every line of a plan, waiting ones and unchanged ones among them; ``refused`` are those that were said no to."""
    placed = [_placed(register, line, refused.get(line.citizen, _NOBODY)) for line in view.lines]
    return [*placed, *(_waiting(register, line) for line in view.waiting)]


_NOBODY = Refusal("", can_override=False)


def _placed(register: Register, line: PlanLine, refusal: Refusal) -> PlanRow:
    group = _GROUPS[line.kind]
    if group is LineGroup.NEW and _is_bare(register.need(Citizen, line.citizen)):
        group = LineGroup.BARE
    return PlanRow(
        id=line.citizen,
        name=citizen_name(register, line.citizen),
        group=group,
        before=initials(register, line.before),
        gone=initials(register, line.former) if line.kind is LineKind.REPLACED else "",
        after=initials(register, line.worker),
        worker=line.worker,
        match=line.match,
        most=line.most_points,
        reason=line.reason,
        pinned=line.pinned,
        vetoed=_vetoed(register, line.citizen),
        refused="" if line.kind is LineKind.KEPT else refusal.words,
        can_override=refusal.can_override,
    )


def _waiting(register: Register, line: WaitingLine) -> PlanRow:
    return PlanRow(
        id=line.citizen,
        name=citizen_name(register, line.citizen),
        group=LineGroup.WAITING,
        before=initials(register, line.present),
        gone="",
        after="",
        worker=None,
        match=0,
        most=0,
        reason=line.cause,
        pinned=any(rule.kind is PlanRuleKind.PIN for rule in register.of_citizen(PlanRule, line.citizen)),
        vetoed=_vetoed(register, line.citizen),
        place=line.place,
        days=line.days,
    )


def _is_bare(citizen: Citizen) -> bool:
    """Whether nothing is known that a match could be made by."""
    return not (citizen.district or citizen.job_goal_industry or citizen.languages or citizen.required_language)


def _vetoed(register: Register, citizen: CitizenId) -> bool:
    return any(rule.kind is PlanRuleKind.VETO for rule in register.of_citizen(PlanRule, citizen))
