"""The surroundings of a register in a test: the shipped data, a clock that the test moves, ids that rise."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from uuid import UUID

from planner.app.caseload import Caseload
from planner.app.services import Services
from planner.domain.file_records import Record
from planner.domain.programme_data import load_programmes
from planner.domain.programmes import Programmes
from planner.store.codec import to_row
from planner.store.database import Database
from planner.store.file import open_memory
from planner.store.migrate import Migration, load_migrations
from support.numbers import NUMBERS

ROOT = Path(__file__).parents[2]
PROCESS = secrets.randbits(22)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=1)))


class Clock:
    """Stands still until a test moves it."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **parts: float) -> None:
        """Move on by so many days, hours, minutes."""
        self.now += timedelta(**parts)


class CountedIds:
    """What the program's ``NewIds`` gives, with a number in place of chance: the same work makes the same ids.

    Part of it is drawn once a process: programs that are killed and started again count from the beginning.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._latest = 0

    def __call__(self) -> str:
        """The next id: UUID version 7, which sorts after those before it."""
        self._latest = max(self._latest, int(self._clock().timestamp() * 1000))
        return str(UUID(int=self._latest << 80 | 7 << 76 | 2 << 62 | PROCESS << 40 | next(NUMBERS)))


@cache
def shipped_programmes() -> Programmes:
    """The programmes and benefits that the program ships."""
    return load_programmes(ROOT / "resources")


@cache
def shipped_migrations() -> tuple[Migration, ...]:
    """The schema's scripts."""
    return tuple(load_migrations(ROOT / "db" / "migrations"))


def some_services(clock: Clock | None = None) -> Services:
    """Surroundings with a clock that stands still."""
    clock = clock or Clock()
    return Services(
        programmes=shipped_programmes(),
        migrations=shipped_migrations(),
        clock=clock,
        new_id=CountedIds(clock),
        machine="PC-PRØVE",
    )


def a_caseload(*records: Record, services: Services | None = None) -> Caseload:
    """A register in memory that holds the records from the start (they are no step that can be undone)."""
    services = services or some_services()
    db = open_memory(services.migrations)
    put(db, *records)
    return Caseload(db, services, user="TST")


def put(db: Database, *records: Record) -> None:
    """Write records past the journal, as a starting point."""
    from planner.domain.kinds import RECORDS

    with db.transaction():
        for record in records:
            db.insert(RECORDS[type(record)], [to_row(record)])
