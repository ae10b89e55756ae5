"""Rows of the database to records of the domain and back; the only place that knows how a value is stored.

Dates and times are ISO text, booleans 0 or 1, choices their code, lists of words joined by line breaks.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from planner.domain.changes import Row, RowImage, Value
from planner.domain.records import RECORDS, Record

T = TypeVar("T", bound=Record)
Decoder = Callable[[Any], Any]

TYPES: dict[str, type[Record]] = {table: kind for kind, table in RECORDS.items()}


def table_of(kind: type[Record]) -> str:
    """Name of the table that holds a kind of record."""
    return RECORDS[kind]


def to_row(record: Record) -> dict[str, Value]:
    """A record as a row of its table."""
    return {name: _encode(getattr(record, name)) for name in _field_names(type(record))}


def from_row(kind: type[T], row: Row) -> T:
    """A row of a table as the record it stands for."""
    values = {
        name: row[name] if decode is None or row[name] is None else decode(row[name])
        for name, decode in _decoders(kind)
    }
    return kind(**cast("Any", values))


def record_of(image: RowImage, row: Row) -> Record:
    """One side of an image as a record."""
    return from_row(TYPES[image.table], row)


@cache
def _field_names(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _decoders(kind: type[Record]) -> tuple[tuple[str, Decoder | None], ...]:
    hints = get_type_hints(kind)
    return tuple((name, _decoder(hints[name])) for name in _field_names(kind))


def _decoder(hint: Any) -> Decoder | None:
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    if get_origin(hint) in (Union, types.UnionType):
        return _decoder(next(arg for arg in get_args(hint) if arg is not type(None)))
    if get_origin(hint) is tuple:
        return lambda text: tuple(text.split("\n")) if text else ()
    if hint is bool:
        return bool
    if hint is datetime:
        return datetime.fromisoformat
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint._value2member_map_.__getitem__
    return None


def _encode(value: Any) -> Value:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, Enum):
        return cast("str", value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "\n".join(value)
    return cast("Value", value)
