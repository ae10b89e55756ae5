"""A line of a review: something that came from outside, held against what stands here. Values only.

What is reviewed before it is written has such lines: a list from the case system (``import_lines``), a packet that
came back (``packet_lines``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReviewState(StrEnum):
    """What can be done with a line.

    ``OFFERED``: it is taken or left. ``ASKED``: what it means is to be said first. ``BLOCKED``: a rule stands in the
    way. ``FAULT``: it cannot be used. ``DONE``: nothing is left to do. ``TOLD``: worth knowing.
    """

    OFFERED = "offered"
    ASKED = "asked"
    BLOCKED = "blocked"
    FAULT = "fault"
    DONE = "done"
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One line of a review.

    Attributes:
        key: its own; of what can be chosen the key that chooses it.
        section: the group of lines of its kind.
        state: what can be done with it.
        row: row in the file, 0 where it is of none.
        who: whom it is about, or where it stands; ``cpr`` the citizen's number.
        field: the field; ``ours`` its value here, ``theirs`` the one that came.
        note: why it is not chosen, or what is worth knowing.
        first: the first line of its citizen or step.
        own: decided for itself; else together with the line above.
        open: somebody should decide it.
        alone: decided one by one, never along with others.
    """

    key: str
    section: str
    state: ReviewState = ReviewState.TOLD
    row: int = 0
    who: str = ""
    cpr: str = ""
    field: str = ""
    ours: str = ""
    theirs: str = ""
    note: str = ""
    first: bool = True
    own: bool = True
    open: bool = False
    alone: bool = False

    @property
    def choosable(self) -> bool:
        """Whether it is taken or left by its box."""
        return self.state is ReviewState.OFFERED
