"""What refers to a row, read from the types of the fields: what hangs on it when it is to go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from planner.domain.draft import Draft
from planner.domain.errors import Code, Problem
from planner.domain.file_records import PacketEntry, Record
from planner.domain.kinds import KINDS, references
from planner.domain.register import Register
from planner.domain.words import PacketState


@cache
def _referring(table: str) -> tuple[tuple[type[Record], str], ...]:
    return tuple((kind, name) for kind in KINDS for name, to in references(kind).items() if to == table)


def used_by(register: Register, kind: type[Record], row_id: str) -> Iterator[Record]:
    """Every row that refers to one, kind by kind."""
    for other, name in _referring(KINDS[kind].table):
        if name in KINDS[other].indexed:
            yield from register.by(other, name, row_id)
        else:
            yield from (row for row in register.all(other) if getattr(row, name) == row_id)


def hanging_on(register: Register, draft: Draft, record: Record) -> Iterator[Problem]:
    """What still refers to a row that is to go, and would not go along: how many of each kind.

    Work of a packet that waits for the leader counts too where it names the row.
    """
    used = Counter(KINDS[type(row)].table for row in used_by(register, type(record), record.id) if draft.has(row))
    waiting = sum(
        entry.state is PacketState.WAITING and f'"{record.id}"' in entry.images for entry in register.all(PacketEntry)
    )
    if waiting:
        used[KINDS[PacketEntry].table] += waiting
    if used:
        yield Problem(Code.HANGS_ON, "", {"table": KINDS[type(record)].table, **used})
