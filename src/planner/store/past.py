"""Reads from the journal how rows stood before, for what carries no date of its own, and keeps it up with changes."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date
from typing import Final

from planner.domain.changes import ChangeSet, EntryKind, Row, Value
from planner.domain.file_records import Record
from planner.domain.kinds import RECORDS, TYPES
from planner.domain.past import TAKEN_OVER, Past, Replaced
from planner.domain.records import Agreement, Citizen, FollowUp, HoursStep, Worker
from planner.store import journal
from planner.store.codec import from_row
from planner.store.database import Database

# The kinds of row that an indicator reads a field of that carries no date.
TOLD: Final[tuple[type[Record], ...]] = (Citizen, Worker, Agreement, HoursStep, FollowUp)
_TABLES: Final = tuple(RECORDS[kind] for kind in TOLD)


def load_past(db: Database, today: date) -> Past:
    """Everything that the journal tells of earlier rows. No day is after ``today``: a demo stays at its own day.

    Rows that came with a whole register are left out, but citizens: theirs is the first day of an undated job goal.
    An image that is none of its table, which only somebody else can have written, tells nothing: a register with such
    a journal opens, and ``check`` names the entry.
    """
    past = Past()
    for found in journal.found_rows(db, _TABLES, TAKEN_OVER, RECORDS[Citizen]):
        try:
            before = _record(found.table, found.before)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
        taken_over = found.action in TAKEN_OVER
        past.note(found.row_id, Replaced(found.entry, min(found.day, today), before, taken_over))
    for entry, kind in journal.turns(db):
        past.turn(entry, kind)
    return past


def note_changes(past: Past, changes: ChangeSet, today: date) -> None:
    """Keep it up with a step just written, here or by another."""
    if changes.kind is not EntryKind.DONE:
        past.turn(str(changes.target), changes.kind)
        return
    day = min(changes.at.date(), today)
    taken_over = changes.action in TAKEN_OVER
    tables = (RECORDS[Citizen],) if taken_over else _TABLES
    for image in changes.images:
        if image.table in tables:
            past.note(image.row_id, Replaced(changes.entry, day, _record(image.table, image.before), taken_over))


def _record(table: str, row: Row | None) -> Record | None:
    """A journalled row as a record; a column that was added to the table since holds its default."""
    if row is None:
        return None
    kind = TYPES[table]
    added: dict[str, Value] = {
        each.name: "" if isinstance(each.default, tuple) else each.default
        for each in fields(kind)
        if each.name not in row and each.default is not MISSING
    }
    return from_row(kind, {**added, **row})
