"""A register as it would be after some changes: what the rules are checked against before anything is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, TypeVar, cast

from planner.domain.file_records import Record
from planner.domain.ids import CitizenId
from planner.domain.register import Register

T = TypeVar("T", bound=Record)


class Rows(Protocol):
    """What a rule on rows asks: a register, or a draft of one."""

    def find(self, kind: type[T], row_id: str) -> T | None:
        """The row with that id, or None."""
        ...

    def by(self, kind: type[T], name: str, key: str) -> tuple[T, ...]:
        """Rows of a kind whose indexed field equals the key."""
        ...

    def of_citizen(self, kind: type[T], citizen: CitizenId) -> tuple[T, ...]:
        """Rows of a kind that belong to a citizen."""
        ...


class Draft:
    """The register with rows put in, replaced and dropped, none of it written yet."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._new: dict[tuple[type[Record], str], Record] = {}
        self._dropped: dict[tuple[type[Record], str], Record] = {}

    def put(self, record: T) -> T:
        """Add the row, or replace the one of its kind with its id."""
        self._new[type(record), record.id] = record
        return record

    def drop(self, record: Record) -> None:
        """Take the row out."""
        self._new.pop((type(record), record.id), None)
        self._dropped[type(record), record.id] = record

    def has(self, record: Record) -> bool:
        """Whether a row of the register would still be there."""
        return (type(record), record.id) not in self._dropped

    def find(self, kind: type[T], row_id: str) -> T | None:
        """The row with that id as it would be, or None."""
        if (kind, row_id) in self._dropped:
            return None
        return cast("T | None", self._new.get((kind, row_id))) or self._register.find(kind, row_id)

    def by(self, kind: type[T], name: str, key: str) -> tuple[T, ...]:
        """Rows of a kind whose indexed field would equal the key."""
        gone = (self._new, self._dropped)
        kept = [row for row in self._register.by(kind, name, key) if all((kind, row.id) not in each for each in gone)]
        new = [row for row in self._new.values() if isinstance(row, kind) and getattr(row, name) == key]
        return (*kept, *new)

    def of_citizen(self, kind: type[T], citizen: CitizenId) -> tuple[T, ...]:
        """Rows of a kind that would belong to a citizen."""
        return self.by(kind, "citizen", citizen)

    @property
    def records(self) -> Iterator[Record]:
        """The rows put in or replaced, in the order they were."""
        return iter(tuple(self._new.values()))

    @property
    def dropped(self) -> Iterator[Record]:
        """The rows taken out."""
        return iter(tuple(self._dropped.values()))
