"""Reads a whole register into memory."""

from __future__ import annotations

from planner.domain.records import RECORDS
from planner.domain.register import Register
from planner.store.codec import from_row
from planner.store.database import Database


def load_register(db: Database) -> Register:
    """Every row of every table, as records."""
    register = Register()
    for kind, table in RECORDS.items():
        register.fill(kind, [from_row(kind, row) for row in db.query(f"SELECT * FROM {table}")])  # noqa: S608 -- names from RECORDS
    return register
