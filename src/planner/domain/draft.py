"""A register as it would be after some changes: what the rules are checked against before anything is written."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import fields, replace
from enum import Enum
from functools import cache
from typing import Any, Protocol, TypeVar, cast

from planner.domain.folding import composed
from planner.domain.ids import CitizenId
from planner.domain.records import Record
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
        self._new: dict[str, Record] = {}
        self._dropped: dict[str, Record] = {}

    def put(self, record: T) -> T:
        """Add the row, or replace the one with its id; its texts with their letters in one piece."""
        record = _composed(record)
        self._new[record.id] = record
        return record

    def drop(self, record: Record) -> None:
        """Take the row out."""
        self._new.pop(record.id, None)
        self._dropped[record.id] = record

    def find(self, kind: type[T], row_id: str) -> T | None:
        """The row with that id as it would be, or None."""
        if row_id in self._dropped:
            return None
        found = self._new.get(row_id)
        return found if isinstance(found, kind) else self._register.find(kind, row_id)

    def by(self, kind: type[T], name: str, key: str) -> tuple[T, ...]:
        """Rows of a kind whose indexed field would equal the key."""
        kept = [
            row for row in self._register.by(kind, name, key) if row.id not in self._new and row.id not in self._dropped
        ]
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


def _composed(record: T) -> T:
    """The row with every text of it composed. Plain letters, nearly every row, cost a look at each field."""
    other: dict[str, object] = {}
    for name in _names(cast("Any", type(record))):
        value = getattr(record, name)
        if isinstance(value, str):
            if not value.isascii() and not isinstance(value, Enum) and composed(value) != value:
                other[name] = composed(value)
        elif isinstance(value, tuple) and any(isinstance(each, str) and composed(each) != each for each in value):
            other[name] = tuple(composed(each) if isinstance(each, str) else each for each in value)
    return cast("T", replace(cast("Any", record), **other)) if other else record


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("Any", kind)))
