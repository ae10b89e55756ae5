"""What the program brings to every register it opens: programmes, migrations, the clock and the maker of ids."""

from __future__ import annotations

import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from planner.domain.programme_data import load_programmes
from planner.domain.programmes import Programmes
from planner.platform import datafiles
from planner.store.migrate import Migration, load_migrations


def local_time() -> datetime:
    """Now, with this machine's time zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The surroundings of an open register.

    ``clock`` gives aware times, ``new_id`` UUIDv7 text, ``machine`` names this machine in a file's lock.
    """

    programmes: Programmes
    migrations: Sequence[Migration]
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    machine: str = ""

    @classmethod
    def shipped(cls) -> Services:
        """The shipped data, this machine's clock and name."""
        return cls(
            programmes=load_programmes(datafiles.resources()),
            migrations=load_migrations(datafiles.migrations()),
            clock=local_time,
            new_id=NewIds(local_time),
            machine=platform.node(),
        )


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
