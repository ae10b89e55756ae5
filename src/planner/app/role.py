"""Who is at work in an open file, and what that role may do: the leader all, a caseworker what a packet is for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.changes import Action, RowImage
from planner.domain.errors import Code, Problem
from planner.domain.packet_scope import (
    CLOCKS_APART,
    PacketMark,
    Scope,
    action_problem,
    packet_mark,
    scope_of,
    scope_problems,
)
from planner.domain.register import Register


@dataclass(frozen=True, slots=True)
class Leader:
    """The one whose file it is. Every rule of the register holds, and no other."""

    def over(self, today: date) -> Problem | None:  # noqa: ARG002 -- the roles answer alike
        """Why nothing can be written any more: never."""
        return None

    def early(self, now: datetime) -> Problem | None:  # noqa: ARG002 -- as above
        """Why nothing can be written yet: never."""
        return None

    def problem(self, action: Action, fields: Collection[str] = ()) -> Problem | None:  # noqa: ARG002 -- as above
        """Why a step is not for this role: none is."""
        return None

    def image_problems(
        self,
        register: Register,  # noqa: ARG002 -- as above
        images: Sequence[RowImage],  # noqa: ARG002 -- as above
        *,
        undoing: bool = False,  # noqa: ARG002 -- as above
    ) -> Iterable[Problem]:
        """Why rows are not for this role: none are."""
        return ()


@dataclass(frozen=True, slots=True)
class Caseworker:
    """The worker whose packet it is."""

    mark: PacketMark
    scope: Scope

    def over(self, today: date) -> Problem | None:
        """Why nothing can be written any more: the packet's last day has passed."""
        if today <= self.scope.last_day:
            return None
        return Problem(Code.PACKET_OVER, "", {"day": self.scope.last_day, "ask": self.scope.ask})

    def early(self, now: datetime) -> Problem | None:
        """Why nothing can be written by this clock: what it dates before the packet was made could not come back."""
        return Problem(Code.PACKET_EARLY) if now < self.mark.made_at - CLOCKS_APART else None

    def problem(self, action: Action, fields: Collection[str] = ()) -> Problem | None:
        """Why a step is not for this role, with whom to ask; None when it is. ``fields``: those a form would change."""
        return action_problem(self.scope, action, fields)

    def image_problems(
        self, register: Register, images: Sequence[RowImage], *, undoing: bool = False
    ) -> Iterable[Problem]:
        """Why rows are not for this role."""
        return scope_problems(register, self.scope, images, undoing=undoing)


Role = Leader | Caseworker


def role_in(register: Register) -> Role:
    """The role that a register is opened in: its own setting says whether it is a packet."""
    mark = packet_mark(register)
    return Leader() if mark is None else Caseworker(mark, scope_of(register, mark))
