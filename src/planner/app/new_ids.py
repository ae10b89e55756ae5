"""Makes ids: UUID version 7 as text, from the program's own clock, always rising within one run of the program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

# The step between two ids of one millisecond: it lands inside the random part, whose top bits stay as they were drawn.
_STEP = 1 << 20


class NewIds:
    """Callable that gives a fresh id each time; later ids sort after earlier ones, also when the clock is set back."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._last = UUID(int=0)

    def __call__(self) -> str:
        """The next id."""
        import uuid_utils

        fresh = UUID(int=uuid_utils.uuid7(nanoseconds=int(self._clock().timestamp() * 1000) * 1_000_000).int)
        self._last = fresh if fresh > self._last else UUID(int=self._last.int + _STEP)
        return str(self._last)
