"""What refers to a row, read from the types of the fields: what hangs on it when it is to go."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from planner.domain.file_records import Record
from planner.domain.kinds import KINDS, references
from planner.domain.register import Register


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
