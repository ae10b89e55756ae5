"""Reads a whole register into memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from planner.domain.changes import Value
from planner.domain.records import RECORDS
from planner.domain.register import Register
from planner.store.codec import columns, decode_all
from planner.store.database import Database


def load_register(db: Database) -> Register:
    """Every row of every table, as records."""
    register = Register()
    shared: dict[Value, Value] = {}
    with _no_garbage_collection():
        for kind, table in RECORDS.items():
            register.fill(kind, decode_all(kind, db.scan(table, columns(kind)), shared))
    return register


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Half a million new objects would have the collector look through them all, again and again, for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
