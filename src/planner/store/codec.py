"""Rows of the database to records of the domain and back; the only place that knows how a value is stored.

Dates and times are ISO text, booleans 0 or 1, choices their code, lists of words joined by line breaks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar, cast

from planner.domain.changes import Row, Value
from planner.domain.file_records import Record
from planner.domain.kinds import RECORDS
from planner.domain.shape import FieldShape, shape

T = TypeVar("T", bound=Record)
Decoder = Callable[[Any], Any]

_AS_THEY_ARE = frozenset({str, int, type(None)})


def table_of(kind: type[Record]) -> str:
    """Name of the table that holds a kind of record."""
    return RECORDS[kind]


def columns(kind: type[Record]) -> tuple[str, ...]:
    """Columns of a kind of record, in the order of its fields."""
    return _shape(kind).names


def to_row(record: Record) -> dict[str, Value]:
    """A record as a row of its table."""
    values = ((name, getattr(record, name)) for name in _shape(type(record)).names)
    return {name: value if value.__class__ in _AS_THEY_ARE else _encode(value) for name, value in values}


def from_row(kind: type[T], row: Row) -> T:
    """A row of a table as the record it stands for."""
    values: dict[str, Any] = {name: row[name] for name in _shape(kind).names}
    for name, decode in _shape(kind).decoders.items():
        if values[name] is not None:
            values[name] = decode(values[name])
    return cast("Callable[..., T]", kind)(**values)


def decode_all(kind: type[T], rows: Sequence[tuple[Value, ...]], shared: dict[Value, Value]) -> list[T]:
    """Rows with the columns of ``columns(kind)`` as records; written for half a million of them.

    It works a column at a time, so that the loops run in C: each distinct value is decoded once, and the slots of the
    frozen records are filled directly (they have no ``__post_init__`` that would be passed over).

    Args:
        kind: the kind of record.
        rows: the rows.
        shared: texts seen so far; equal ones (an id that many rows point to) are kept once.
    """
    known = _shape(kind)
    records = [object.__new__(kind) for _ in rows]
    for name, column in zip(known.names, zip(*rows, strict=True), strict=False):
        decode = known.decoders.get(name)
        if decode is None:
            values = map(shared.setdefault, column, column)
        else:
            decoded = {value: None if value is None else decode(value) for value in set(column)}
            values = map(decoded.__getitem__, column)
        deque(map(getattr(kind, name).__set__, records, values), maxlen=0)
    return records


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is known of a kind: its field names, and how to read those that are not stored as they are."""

    names: tuple[str, ...]
    decoders: dict[str, Decoder]


_SHAPES: dict[type[Record], _Shape] = {}


def _shape(kind: type[Record]) -> _Shape:
    known = _SHAPES.get(kind)
    if known is None:
        found = ((name, _decoder(field)) for name, field in shape(kind).items())
        known = _SHAPES[kind] = _Shape(tuple(shape(kind)), {name: each for name, each in found if each is not None})
    return known


def _decoder(field: FieldShape) -> Decoder | None:
    if field.many:
        return lambda text: tuple(text.split("\n")) if text else ()
    if field.holds is bool:
        return bool
    if issubclass(field.holds, date):
        return field.holds.fromisoformat
    if issubclass(field.holds, Enum):
        return field.holds._value2member_map_.__getitem__
    return None


def _encode(value: Any) -> Value:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Enum):
        return cast("str", value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        if any(not word or "\n" in word for word in value):
            raise ValueError("a list holds an empty word or a line break")
        return "\n".join(value)
    return cast("Value", value)
