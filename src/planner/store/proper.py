"""Whether a row from elsewhere is one that this program could have written; and older rows brought up to date.

A packet's journal holds rows as JSON, which nothing has checked: names, types and codes are held against the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from planner.domain.changes import Row, Value
from planner.domain.kinds import TYPES
from planner.domain.shape import FieldShape, shape
from planner.store import file, sql
from planner.store.codec import columns, from_row, to_row
from planner.store.migrate import Migration, pending
from planner.store.sqlcipher import FileDatabase

_LARGEST: Final = 2**53


def is_proper(table: str, row: Row) -> bool:
    """Whether a row has exactly the columns of its table, each with a value that a record can hold."""
    kind = TYPES.get(table)
    if kind is None or set(row) != set(columns(kind)):
        return False
    if not all(_fits(value, shape(kind)[name]) for name, value in row.items()):
        return False
    try:
        return to_row(from_row(kind, row)) == dict(row)
    except (ValueError, TypeError, KeyError, AttributeError):
        return False


def copy_in_memory(db: FileDatabase, migrations: Sequence[Migration]) -> FileDatabase | None:
    """A copy of an open file in memory, with the newest schema; the file itself stays as it is.

    None when the file's tables are not those that its version has.

    Raises:
        StoreError: the file is newer than this program (``NEWER_FILE``), or damaged.
    """
    version = db.pragma("user_version")
    pending(migrations, version)
    if version <= 0:
        return None
    copy = file.open_memory(migrations[:version])
    if sorted(copy.schema()) != sorted(db.schema()):
        copy.close()
        return None
    try:
        with copy.transaction():
            for table in copy.tables():
                copy.insert(table, db.query(sql.select_whole(table)))
        copy.migrate(migrations)
    except BaseException:
        copy.close()
        raise
    return copy


@dataclass(frozen=True, slots=True)
class OldRow:
    """A row as an older version wrote it: its table, its id, its columns."""

    table: str
    row_id: str
    row: Row


def brought_up(rows: Iterable[OldRow], version: int, migrations: Sequence[Migration]) -> list[Row | None]:
    """Rows of an older version as the newest one has them; None where the newest has no such row.

    They go through the migrations in memory, the first of each id together, then the second of each, and so on.

    Raises:
        BrokenConstraintError, ValueError, KeyError: a row does not fit its own version.
    """
    every = list(rows)
    found: list[Row | None] = [None] * len(every)
    for wave in _waves(every):
        db = file.open_memory(migrations[:version])
        try:
            db.set_pragma("foreign_keys = OFF")
            with db.transaction():
                for place in wave:
                    db.insert(every[place].table, [every[place].row])
            db.migrate(migrations)
            for place in wave:
                found[place] = _own_columns(every[place].table, db.get(every[place].table, every[place].row_id))
        finally:
            db.close()
    return found


def _waves(rows: Sequence[OldRow]) -> list[list[int]]:
    seen: dict[tuple[str, str], int] = {}
    waves: list[list[int]] = []
    for place, each in enumerate(rows):
        turn = seen.get((each.table, each.row_id), 0)
        seen[each.table, each.row_id] = turn + 1
        if turn == len(waves):
            waves.append([])
        waves[turn].append(place)
    return waves


def _own_columns(table: str, row: Mapping[str, Value] | None) -> Row | None:
    kind = TYPES.get(table)
    return None if row is None or kind is None else {name: row[name] for name in columns(kind)}


def _fits(value: Value, field: FieldShape) -> bool:
    """Whether a column holds what the database has of such a field: text or a whole number, or nothing."""
    if value is None:
        return field.optional
    is_text = field.many or issubclass(field.holds, str | Enum | date)
    if value.__class__ is not (str if is_text else int):
        return False
    if isinstance(value, int):
        return -_LARGEST < value < _LARGEST
    return "\0" not in value and not any(0xD800 <= ord(sign) <= 0xDFFF for sign in value)
