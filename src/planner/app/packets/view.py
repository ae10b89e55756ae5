"""A packet's work as the leader reviews it: line by line, each with what stood then, what stands here and what came.

``packets.difference`` makes these values, the window and the command line show them, ``MergePacket`` carries them out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from planner.domain.changes import Action
from planner.domain.errors import Problem
from planner.domain.ids import CitizenId, PacketEntryId, PacketId, WorkerId

# What long work is given: how many of how many are done, and whether to stop.
Report = Callable[[int, int], None]
Cancel = Callable[[], bool]


class MergeCancelledError(Exception):
    """The user asked to stop; nothing was written."""


class LineState(StrEnum):
    """How a line stands to the register here.

    ``CLEAN``: untouched here. ``ALREADY``: stands here as the packet says, nothing to do. ``REMARKED``: can be taken,
    but its ``problems`` say what the leader should know first. ``CONFLICT``: changed on both sides, a field must be
    decided. ``BLOCKED``: a rule stands in the way (``problems``), it can be left for later or declined.
    """

    CLEAN = "clean"
    ALREADY = "already"
    REMARKED = "remarked"
    CONFLICT = "conflict"
    BLOCKED = "blocked"


class LineChoice(StrEnum):
    """What is to become of a line."""

    TAKE = "take"
    LATER = "later"
    DECLINE = "decline"


class FieldPick(StrEnum):
    """Whose value a field that was changed on both sides is to have."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Side:
    """Who gave a field its value here, and when."""

    user: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketFieldLine:
    """One field that the worker changed.

    ``key`` is what a choice of the field goes by. ``field`` "" is the whole row, changed here and gone there or the
    other way round. ``label``, ``then`` (in the packet before the change), ``ours`` (here now) and ``theirs`` (in the
    packet after it) are words to show. ``pick``: whose value it gets as things stand, None where that is undecided.
    ``ours_by``: who changed it here since the packet was made, where that is known.
    """

    key: str
    table: str
    row_id: str
    field: str
    label: str
    then: str
    ours: str
    theirs: str
    is_conflict: bool
    pick: FieldPick | None
    ours_by: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeLine:
    """One journal entry of the packet, as a step in words.

    ``title`` is the step's name, ``what`` names whom or what it is about besides the citizen (agreement, firm, day),
    ``who`` the citizen (or "3 borgere", or the firm). ``choice`` is what becomes of it as things stand: chosen from the
    start, or by the choices that the view was made with. ``undoes``: it takes back a step that was taken in earlier.
    """

    entry: PacketEntryId
    packet: PacketId
    number: int
    action: Action
    title: str
    what: str
    who: str
    citizens: tuple[CitizenId, ...]
    at: datetime
    user: str
    state: LineState
    choice: LineChoice
    fields: tuple[PacketFieldLine, ...]
    problems: tuple[Problem, ...] = ()
    was_waiting: bool = False
    undoes: bool = False

    @property
    def conflicts(self) -> tuple[PacketFieldLine, ...]:
        """The fields that were changed on both sides."""
        return tuple(each for each in self.fields if each.is_conflict)

    @property
    def can_take(self) -> bool:
        """Whether it could be taken now: no rule in the way, every conflict decided."""
        return self.state is not LineState.BLOCKED and all(each.pick is not None for each in self.fields)

    @property
    def is_open(self) -> bool:
        """Whether it is left for later as things stand."""
        return self.choice is LineChoice.LATER


@dataclass(frozen=True, slots=True)
class MergeChoices:
    """What the leader has chosen so far. What is not named goes as from the start: clean lines are taken."""

    lines: Mapping[PacketEntryId, LineChoice] = field(default_factory=dict)
    fields: Mapping[str, FieldPick] = field(default_factory=dict)


NO_CHOICES: Final = MergeChoices()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeView:
    """All there is to review of a worker's work, in the order it was done.

    ``packet`` is None where only what was left for later is shown. ``withdrawn``: waiting entries that the worker has
    taken back since; merging settles them without a line. ``fingerprint`` changes when anything shown does; the command
    refuses to write a view that has changed since.
    """

    packet: PacketId | None
    worker: WorkerId
    made_at: datetime | None
    lines: tuple[MergeLine, ...]
    withdrawn: tuple[PacketEntryId, ...] = ()
    fingerprint: str = ""

    def with_state(self, state: LineState) -> tuple[MergeLine, ...]:
        """The lines of one state."""
        return tuple(line for line in self.lines if line.state is state)

    def with_choice(self, choice: LineChoice) -> tuple[MergeLine, ...]:
        """The lines that one thing is to become of."""
        return tuple(line for line in self.lines if line.choice is choice)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeResult:
    """What a merge did: lines taken (``already`` of them stood here before), left for later, declined."""

    taken: int
    already: int
    later: int
    declined: int
