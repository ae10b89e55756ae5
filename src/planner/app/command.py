"""What a command is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Generic, TypeVar

from planner.app.unit import Unit
from planner.domain.changes import Action

R_co = TypeVar("R_co", covariant=True)


@dataclass(frozen=True, kw_only=True)
class Command(ABC, Generic[R_co]):
    """One thing a user does, as data. Subclasses are frozen, keyword-only, named verb + noun, with ``action`` set.

    ``asks``: a row that this writes and that may stand there already is asked about (``domain.doubts``). Imports,
    packets and plans do not ask: they judge what stands twice by rules of their own.
    """

    @property
    @abstractmethod
    def action(self) -> Action:
        """What the journal calls the step."""

    @property
    def asks(self) -> bool:
        """Whether rows that may stand there already are asked about."""
        return False

    @abstractmethod
    def execute(self, unit: Unit) -> R_co:
        """Check every rule, then write.

        Raises:
            RefusedError: one or more rules say no; nothing may have been written by then.
            StaleError: a row is no longer as the command assumed.
        """
