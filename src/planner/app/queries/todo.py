"""One thing that a leader should decide, with its day and the one click that does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.domain.ids import FollowUpId, WorkerId


class TodoKind(StrEnum):
    """What is to be decided."""

    TAKE_BACK = "take_back"
    BACK_EARLY = "back_early"
    CALLED_OFF = "called_off"
    MOVED = "moved"
    EXTEND = "extend"
    PLAN_COVER = "plan_cover"
    HAND_OVER = "hand_over"
    LEFT_WORK = "left_work"
    PACKET_WAITS = "packet_waits"
    PACKET_LATE = "packet_late"
    CANCEL_FOLLOW_UPS = "cancel_follow_ups"


class TodoAct(StrEnum):
    """What one click does: a command, or a door to the page where it is done."""

    RETURN_COVER = "return_cover"
    EXTEND_COVER = "extend_cover"
    MOVE_COVER = "move_cover"
    GIVE_LEFT_WORK = "give_left_work"
    CANCEL_FOLLOW_UPS = "cancel_follow_ups"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Todo:
    """One thing to decide.

    Attributes:
        key: tells it from the others, and stays the same from day to day.
        kind: what it is.
        day: the day it concerns.
        words: the sentence.
        button: what the click is called.
        act: what the click does.
        worker: whom a command concerns, None where it concerns nobody.
        on: the date that a command takes; the cover's present first day where it is to be moved.
        first: the new first day of a cover that is to be moved.
        last: the new last day of it.
        page: the page behind the door; with ``criteria`` of its ``Door``.
        criteria: how the page opens.
        follow_ups: which ones a command concerns.
    """

    key: str
    kind: TodoKind
    day: date
    words: str
    button: str
    act: TodoAct
    worker: WorkerId | None = None
    on: date | None = None
    first: date | None = None
    last: date | None = None
    page: str = ""
    criteria: Mapping[str, str] = field(default_factory=dict)
    follow_ups: tuple[FollowUpId, ...] = ()
