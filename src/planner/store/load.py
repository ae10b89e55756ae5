"""Reads a whole register into memory."""

from __future__ import annotations

from planner.domain.changes import Value
from planner.domain.kinds import RECORDS
from planner.domain.register import Register
from planner.platform.collection import collection_paused
from planner.store.codec import columns, decode_all
from planner.store.database import Database


def load_register(db: Database) -> Register:
    """Every row of every table, as records."""
    register = Register()
    shared: dict[Value, Value] = {}
    with collection_paused():
        for kind, table in RECORDS.items():
            register.fill(kind, decode_all(kind, db.scan(table, columns(kind)), shared))
    return register
