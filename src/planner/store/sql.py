"""The SQL that is built from names: only names of our own tables and columns get in, and values never do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from planner.domain.changes import FINAL

_NAME = re.compile(r"[a-z][a-z_]*")
_LATEST = (
    "COALESCE((SELECT later.kind FROM journal_entry AS later WHERE later.target = step.id"
    " ORDER BY later.number DESC LIMIT 1), 'redo')"
)
UNDOABLE: Final = (
    f"SELECT * FROM journal_entry AS step WHERE kind = 'done' AND {_LATEST} <> 'undo'"
    f" AND action NOT IN ({', '.join(f'{each.value!r}' for each in sorted(FINAL))})"
    " ORDER BY number DESC LIMIT :limit"
)
REDOABLE: Final = (
    "SELECT * FROM journal_entry AS step WHERE id IN (SELECT target FROM journal_entry WHERE number >"
    " (SELECT COALESCE(MAX(number), 0) FROM journal_entry WHERE kind = 'done'))"
    f" AND {_LATEST} = 'undo' ORDER BY number DESC"
)


def quoted(name: str) -> str:
    """A table's or column's name, safe inside SQL on both engines.

    Raises:
        ValueError: it is no name of ours.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(name)
    return f'"{name}"'


@cache
def insert(table: str, columns: tuple[str, ...]) -> str:
    """Adds one row, with a named parameter for each column."""
    names = ", ".join(quoted(name) for name in columns)
    return f"INSERT INTO {quoted(table)} ({names}) VALUES ({', '.join(f':{name}' for name in columns)})"


@cache
def update(table: str, columns: tuple[str, ...]) -> str:
    """Sets columns of the row whose id is the parameter ``row_id``."""
    sets = ", ".join(f"{quoted(name)} = :{name}" for name in columns)
    return f"UPDATE {quoted(table)} SET {sets} WHERE id = :row_id"


@cache
def delete(table: str) -> str:
    """Takes out the row whose id is the parameter ``row_id``."""
    return f"DELETE FROM {quoted(table)} WHERE id = :row_id"


@cache
def select_one(table: str) -> str:
    """The row whose id is the parameter ``row_id``."""
    return f"SELECT * FROM {quoted(table)} WHERE id = :row_id"


@cache
def select_all(table: str, columns: tuple[str, ...]) -> str:
    """Some columns of every row, in no order."""
    return f"SELECT {', '.join(quoted(name) for name in columns)} FROM {quoted(table)}"


def select_whole(table: str) -> str:
    """Every column of every row, in no order."""
    return f"SELECT * FROM {quoted(table)}"


def count(table: str, schema: str = "main") -> str:
    """How many rows a table of the file, or of a copy attached to it, has, as ``number``."""
    return f"SELECT COUNT(*) AS number FROM {quoted(schema)}.{quoted(table)}"


def entries_touching(tables: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Journal entries after ``:since`` with an image of one of the tables; and the parameters naming the tables."""
    params = {f"table_{chr(97 + index)}": table for index, table in enumerate(tables)}
    marks = ", ".join(f":{name}" for name in params)
    sql = (
        "SELECT * FROM journal_entry WHERE number > :since AND id IN"
        f" (SELECT entry FROM journal_image WHERE table_name IN ({marks})) ORDER BY number"
    )
    return sql, params


def standing_images(tables: Sequence[str], without: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Images of some tables in steps that stand (not undone), some actions left out; and the parameters."""
    kept = {f"table_{chr(97 + index)}": table for index, table in enumerate(tables)}
    left = {f"action_{chr(97 + index)}": action for index, action in enumerate(without)}
    sql = (
        'SELECT step."at", step.by_user, image.table_name, image.row_id, image.before, image.after'
        " FROM journal_entry AS step JOIN journal_image AS image ON image.entry = step.id"
        f" WHERE step.kind = 'done' AND {_LATEST} <> 'undo'"
        f" AND step.action NOT IN ({', '.join(f':{name}' for name in left)})"
        f" AND image.table_name IN ({', '.join(f':{name}' for name in kept)})"
        ' ORDER BY step."number", image.place'
    )
    return sql, {**kept, **left}


def first_sides(tables: Sequence[str], whole: Sequence[str], always: str) -> tuple[str, dict[str, str]]:
    """What every step that was done found in the rows of some tables, oldest first; and the parameters.

    Of the actions ``whole``, which carry a whole register in, only the rows of the table ``always``.
    """
    kept = {f"table_{chr(97 + index)}": table for index, table in enumerate(tables)}
    left = {f"action_{chr(97 + index)}": action for index, action in enumerate(whole)}
    sql = (
        'SELECT step.id AS entry, step."at", step.action, image.table_name, image.row_id, image.before'
        " FROM journal_entry AS step JOIN journal_image AS image ON image.entry = step.id"
        f" WHERE step.kind = 'done' AND image.table_name IN ({', '.join(f':{name}' for name in kept)})"
        f" AND (image.table_name = :always OR step.action NOT IN ({', '.join(f':{name}' for name in left)}))"
        ' ORDER BY step."number", image.place'
    )
    return sql, {**kept, **left, "always": always}


def images_after(tables: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Images of some tables in every entry after ``:since``, oldest first, with their step; and the parameters."""
    kept = {f"table_{chr(97 + index)}": table for index, table in enumerate(tables)}
    sql = (
        'SELECT step."at", step.by_user, image.table_name, image.row_id, image.before, image.after'
        " FROM journal_entry AS step JOIN journal_image AS image ON image.entry = step.id"
        f' WHERE step."number" > :since AND image.table_name IN ({", ".join(f":{name}" for name in kept)})'
        ' ORDER BY step."number", image.place'
    )
    return sql, kept


def text(value: str) -> str:
    """A text as an SQL literal, for the few statements that take no parameter (VACUUM INTO)."""
    return "'" + value.replace("'", "''") + "'"
