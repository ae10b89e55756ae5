"""The numbers that tell invented people and their rows apart: each its own, and the same in the same example.

Hypothesis runs an example again to see that it fails again, and to find a smaller one. So what it does may depend on
nothing but what was drawn: not on chance, not on what was made before. It sets back every source of chance that it
knows of when an example begins, and this one among them.
"""

from __future__ import annotations

from hypothesis import register_random

FIRST = 1_000
# Above everything that fixtures made before the example began, so that the two never meet in one register.
FIRST_IN_AN_EXAMPLE = 100_000


class Numbers:
    """Rising numbers, which Hypothesis takes for a source of chance."""

    def __init__(self) -> None:
        self._next = FIRST

    def __next__(self) -> int:
        self._next += 1
        return self._next

    def seed(self, _seed: int) -> None:
        """Begin an example."""
        self._next = FIRST_IN_AN_EXAMPLE

    def getstate(self) -> int:
        """Give what ``setstate`` takes."""
        return self._next

    def setstate(self, state: int) -> None:
        """Go on as before the example."""
        self._next = state


NUMBERS = Numbers()
register_random(NUMBERS)
