"""The schema as one text: generated from the migrations, kept in ``db/schema.sql`` for people to read."""

from __future__ import annotations

from typing import Final

from planner.store.sqlcipher import FileDatabase

_HEADER: Final = "-- Generated from db/migrations by 'make schema'; a test compares. Change it by a new migration.\n"


def schema_text(db: FileDatabase) -> str:
    """Every table and index of an open file, in the order they were made."""
    return _HEADER + "".join(f"\n{statement};\n" for statement in db.schema())
