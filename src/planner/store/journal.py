"""The journal: every change as row images, written in the transaction of the change itself.

Undo, redo, the audit trail, the list back to the case system and catching up with another writer all read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import cast

from planner.domain.changes import Action, ChangeSet, EntryKind, Row, RowImage, Value
from planner.domain.ids import JournalEntryId
from planner.domain.kinds import with_later_fields
from planner.store import chain, sql
from planner.store.database import Database

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def last_number(db: Database) -> int:
    """Number of the newest entry; 0 in an empty journal."""
    rows = db.query("SELECT COALESCE(MAX(number), 0) AS number FROM journal_entry")
    return cast("int", rows[0]["number"])


def last_number_on(db: Database, day: date) -> int:
    """Number of the newest entry that had been written by the end of a day; 0 where none had."""
    until = (day + timedelta(days=1)).isoformat() if day < date.max else "~"
    statement = "SELECT COALESCE(MAX(number), 0) AS number FROM journal_entry WHERE at < :until"
    return cast("int", db.query(statement, {"until": until})[0]["number"])


def append(db: Database, changes: ChangeSet) -> None:
    """Write one entry with its images, linked onto the entry before. Inside the transaction of the change."""
    entry: dict[str, Value] = {
        "id": changes.entry,
        "number": changes.number,
        "kind": changes.kind.value,
        "action": changes.action.value,
        "at": changes.at.isoformat(),
        "by_user": changes.user,
        "target": changes.target,
    }
    images = _image_rows(changes)
    db.insert("journal_entry", [{**entry, "link": chain.extend(db, entry, images)}])
    db.insert("journal_image", images)


def after(db: Database, number: int) -> Iterator[ChangeSet]:
    """Every entry with a higher number, oldest first."""
    entries = db.query("SELECT * FROM journal_entry WHERE number > :number ORDER BY number", {"number": number})
    for entry in entries:
        yield _entry(db, entry)


def find(db: Database, entry: JournalEntryId) -> ChangeSet | None:
    """One entry, or None."""
    row = db.get("journal_entry", entry)
    return None if row is None else _entry(db, row)


def steps(db: Database, limit: int) -> tuple[list[ChangeSet], list[ChangeSet]]:
    """The steps that can be undone and those that can be redone, each with the next one last, without their images.

    A step stands as its newest undo or redo left it. What was undone can be redone until something new is done.
    """
    undoable = db.query(
        sql.UNDOABLE,
        {"limit": limit},
    )
    redoable = db.query(
        sql.REDOABLE,
    )
    return _readable(reversed(undoable)), _readable(redoable)


def steps_named(db: Database, action: Action) -> list[ChangeSet]:
    """Every step of that name, oldest first, without images."""
    rows = db.query("SELECT * FROM journal_entry WHERE action = :action ORDER BY number", {"action": action.value})
    return [_header(row, ()) for row in rows]


def images_of(db: Database, tables: Sequence[str], since: int) -> list[ChangeSet]:
    """Entries after a number that touched one of the tables, oldest first, with all their images."""
    statement, params = sql.entries_touching(tables)
    return [_entry(db, entry) for entry in db.query(statement, {**params, "since": since})]


@dataclass(frozen=True, slots=True)
class StandingImage:
    """One row as a step changed it, with when and by whom."""

    at: datetime
    user: str
    image: RowImage


def standing_images(db: Database, tables: Sequence[str], without: Sequence[Action]) -> list[StandingImage]:
    """What steps that still stand did to some tables, oldest first; steps of the actions ``without`` left out."""
    statement, params = sql.standing_images(tables, [action.value for action in without])
    return [
        StandingImage(datetime.fromisoformat(str(row["at"])), str(row["by_user"]), _image(row))
        for row in db.query(statement, params)
    ]


def images_after(db: Database, tables: Sequence[str], since: int) -> list[StandingImage]:
    """Every image of some tables after an entry's number, oldest first, undos and redos included."""
    statement, params = sql.images_after(tables)
    return [
        StandingImage(datetime.fromisoformat(str(row["at"])), str(row["by_user"]), _image(row))
        for row in db.query(statement, {**params, "since": since})
    ]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What a step found in the place of a row that it changed: None where it added the row."""

    entry: str
    day: date
    action: Action
    table: str
    row_id: str
    before: Row | None


def found_rows(db: Database, tables: Sequence[str], whole: Iterable[Action], always: str) -> Iterator[FoundRow]:
    """What every step that was done found in some tables, oldest first; steps undone since included.

    Of the actions ``whole``, which carry a whole register in, only the rows of the table ``always``.
    """
    statement, params = sql.first_sides(tables, sorted(action.value for action in whole), always)
    for row in db.query(statement, params):
        found = _found(row)
        if found is not None:
            yield found


def _found(row: Mapping[str, Value]) -> FoundRow | None:
    """None where somebody wrote into the journal what no version writes: it tells nothing, and the chain names it."""
    try:
        return FoundRow(
            entry=str(row["entry"]),
            day=date.fromisoformat(str(row["at"])[:10]),
            action=Action(str(row["action"])),
            table=str(row["table_name"]),
            row_id=str(row["row_id"]),
            before=with_later_fields(str(row["table_name"]), _load(row["before"])),
        )
    except (ValueError, TypeError):
        return None


def turns(db: Database) -> list[tuple[str, EntryKind]]:
    """Every undo and redo, oldest first: the step it concerned, and which of the two. What is neither tells nothing."""
    rows = db.query("SELECT target, kind FROM journal_entry WHERE kind <> 'done' ORDER BY number")
    known = {kind.value for kind in EntryKind}
    return [(str(row["target"]), EntryKind(str(row["kind"]))) for row in rows if row["kind"] in known]


def first_entry_on(db: Database, table: str, row_id: str) -> int:
    """Number of the entry that first touched a row; 0 where none did."""
    rows = db.query(
        'SELECT COALESCE(MIN(step."number"), 0) AS first FROM journal_entry AS step'
        " JOIN journal_image AS image ON image.entry = step.id"
        " WHERE image.table_name = :table_name AND image.row_id = :row_id",
        {"table_name": table, "row_id": row_id},
    )
    return cast("int", rows[0]["first"])


def _image_rows(changes: ChangeSet) -> list[Row]:
    return [
        {
            "id": f"{changes.entry}/{place:06}",
            "entry": changes.entry,
            "place": place,
            "table_name": image.table,
            "row_id": image.row_id,
            "before": _dump(image.before),
            "after": _dump(image.after),
        }
        for place, image in enumerate(changes.images)
    ]


def _entry(db: Database, row: Row) -> ChangeSet:
    images = db.query("SELECT * FROM journal_image WHERE entry = :entry ORDER BY place", {"entry": row["id"]})
    return _header(row, tuple(_image(image) for image in images))


def _readable(rows: Iterable[Row]) -> list[ChangeSet]:
    """The steps without those that hold what no version writes; the check-up names them."""
    found = []
    for row in rows:
        with suppress(ValueError):
            found.append(_header(row, ()))
    return found


def _header(row: Row, images: tuple[RowImage, ...]) -> ChangeSet:
    return ChangeSet(
        entry=JournalEntryId(str(row["id"])),
        number=cast("int", row["number"]),
        kind=EntryKind(str(row["kind"])),
        action=Action(str(row["action"])),
        at=datetime.fromisoformat(str(row["at"])),
        user=str(row["by_user"]),
        images=images,
        target=None if row["target"] is None else JournalEntryId(str(row["target"])),
    )


def _image(row: Row) -> RowImage:
    table = str(row["table_name"])
    before, after = (with_later_fields(table, _load(row[side])) for side in ("before", "after"))
    return RowImage(table, str(row["row_id"]), before, after)


def _dump(row: Row | None) -> str | None:
    return None if row is None else _to_json(row)


def _load(text: Value) -> Row | None:
    return None if text is None else cast("Row", json.loads(str(text)))
