"""The journal as a chain: every entry carries a SHA-256 over itself, its images and the link of the entry before.

Its end, the head, stands twice in a register: as the link of the newest entry and in ``register_head``. Outside it
stands in every backup (and in the backup's name) and in every frozen sheet, so that somebody who rewrites a whole
chain is still told by what has left the file (decision 20).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final, cast

from planner.domain.changes import Row, Value
from planner.store.database import Database

HEAD: Final = "register_head"
ROW_ID: Final = "register"
# The version of the schema that brought the chain.
LINKS_SINCE: Final = 3
# So many entries are read at a time: a journal may be larger than what one likes to hold in memory.
_BATCH: Final = 200
_BEFORE_ALL: Final = -(2**62)
_ENTRY: Final = ("id", "number", "kind", "action", "at", "by_user", "target")
_IMAGE: Final = ("id", "entry", "place", "table_name", "row_id", "before", "after")
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Head:
    """Where a register's journal ends: number and link of its newest entry (0 and "" before the first).

    ``restored``: how many times a backup has taken the register's place; numbers begin to mean other entries then.
    """

    number: int
    link: str
    restored: int = 0


class BreakKind(StrEnum):
    """In what way a chain is broken."""

    CHANGED = "changed"
    MISSING = "missing"
    END = "end"
    STRAY = "stray"


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry that is not as it was written, or the first one missing."""

    kind: BreakKind
    number: int


def read_head(db: Database) -> Head | None:
    """The head as ``register_head`` tells it; None where the row has been taken out, or nothing was journalled yet."""
    row = db.get(HEAD, ROW_ID)
    return None if row is None else head_of(row)


def head_of(row: Row) -> Head:
    """A row of ``register_head`` as a head."""
    return Head(cast("int", row["number"]), str(row["link"]), cast("int", row["restored"]))


def extend(db: Database, entry: Row, images: Sequence[Row]) -> str:
    """Move the head on to a new entry and give the entry's link. Inside the transaction that writes the entry.

    The link builds on the head as it stands. Where somebody has altered the head, the chain stays broken at this entry.
    """
    head = read_head(db)
    link = link_of(head or Head(0, ""), entry, images)
    after = {"number": entry["number"], "link": link}
    if head is None:
        db.insert(HEAD, [{"id": ROW_ID, "restored": 0, **after}])
    else:
        db.update(HEAD, ROW_ID, after)
    return link


def link_of(before: Head, entry: Row, images: Sequence[Row]) -> str:
    """SHA-256 as 64 hexadecimal figures over an entry, its images in order, and where the chain ended before it."""
    content = [
        before.number,
        before.link,
        [entry[name] for name in _ENTRY],
        [[image[name] for name in _IMAGE] for image in images],
    ]
    return hashlib.sha256(_to_json(content).encode("utf-8", "surrogatepass")).hexdigest()


def link_all(db: Database) -> None:
    """Make the chain of a journal that has none yet. Inside a transaction: that of the migration."""
    head = Head(0, "")
    for entry, images in _entries(db):
        head = Head(cast("int", entry["number"]), link_of(head, entry, images))
        db.update("journal_entry", str(entry["id"]), {"link": head.link})
    if head.number:
        db.insert(HEAD, [{"id": ROW_ID, "number": head.number, "link": head.link, "restored": 0}])


def note_restored(db: Database, times: int) -> None:
    """Keep how many times a backup has taken this register's place. Inside a transaction."""
    if read_head(db) is not None:
        db.update(HEAD, ROW_ID, {"restored": times})


def link_at(db: Database, number: int) -> str:
    """The link of the entry with that number; "" where there is none."""
    rows = db.query('SELECT link FROM journal_entry WHERE "number" = :wanted', {"wanted": number})
    return str(rows[0]["link"]) if rows else ""


def first_break(db: Database) -> Break | None:
    """The first place where the journal is not as it was written; None in a whole one."""
    found = Head(0, "")
    for entry, images in _entries(db):
        number = cast("int", entry["number"])
        if number != found.number + 1:
            return Break(BreakKind.MISSING, found.number + 1)
        if entry["link"] != link_of(found, entry, images):
            return Break(BreakKind.CHANGED, number)
        found = Head(number, str(entry["link"]))
    head = read_head(db) or Head(0, "")
    if (head.number, head.link) != (found.number, found.link):
        return Break(BreakKind.END, found.number)
    stray = db.query("SELECT COUNT(*) AS found FROM journal_image WHERE entry NOT IN (SELECT id FROM journal_entry)")
    return Break(BreakKind.STRAY, found.number) if stray[0]["found"] else None


def _entries(db: Database) -> Iterator[tuple[Row, list[Row]]]:
    """Every entry with its images in order, oldest first, a batch at a time."""
    after = _BEFORE_ALL
    while batch := db.query(
        'SELECT * FROM journal_entry WHERE "number" > :after ORDER BY "number" LIMIT :most',
        {"after": after, "most": _BATCH},
    ):
        last = batch[-1]["number"]
        rows = db.query(
            "SELECT image.* FROM journal_image AS image JOIN journal_entry AS step ON step.id = image.entry"
            ' WHERE step."number" > :after AND step."number" <= :last ORDER BY step."number", image.place, image.id',
            {"after": after, "last": last},
        )
        images: dict[Value, list[Row]] = {
            entry: list(of_entry) for entry, of_entry in groupby(rows, key=lambda row: row["entry"])
        }
        for entry in batch:
            yield entry, images.get(entry["id"], [])
        after = cast("int", last)
