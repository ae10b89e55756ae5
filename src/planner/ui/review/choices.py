"""What the user has chosen of a review so far. Nothing of it is written before it is saved."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from planner.app.queries.review import ReviewLine

L = TypeVar("L", bound=ReviewLine)


class Choices(QObject, Generic[L]):
    """The choice, line by line. ``changed`` carries the keys of the lines that it concerns."""

    changed = Signal(object)

    @abstractmethod
    def is_chosen(self, line: L) -> bool:
        """Whether a line is taken."""

    @abstractmethod
    def choose(self, lines: Iterable[L], *, on: bool) -> None:
        """Take lines, or leave them; those that cannot be chosen stay as they are."""

    def is_open(self, line: L) -> bool:
        """Whether somebody should still look at a line."""
        return line.open

    def is_taken(self, line: L) -> bool:
        """Whether what came is what will stand."""
        return self.is_chosen(line)

    def asks(self, line: L) -> bool:  # noqa: ARG002 -- for those who override it
        """Whether taking a line needs an answer in the panel."""
        return False

    def theirs(self, line: L) -> str:
        """What came, in words."""
        return line.theirs

    def reason(self, line: L) -> str:
        """Why somebody should look at a line, or what is worth knowing of it."""
        return line.note
