"""A fingerprint of what a packet held when it was made, kept with the leader: so no row in it can be altered unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from planner.domain.changes import Row, RowImage
from planner.domain.file_records import Record
from planner.domain.kinds import RECORDS
from planner.store.codec import to_row


def seal_of_rows(rows: Iterable[Record]) -> str:
    """The fingerprint of the rows that a packet is filled with."""
    return _seal((RECORDS[type(row)], to_row(row)) for row in rows)


def seal_of_images(images: Iterable[RowImage]) -> str:
    """The fingerprint of a packet's first journal entry: that of the rows it was filled with."""
    return _seal((each.table, each.after or {}) for each in images)


def _seal(rows: Iterable[tuple[str, Row]]) -> str:
    lines = sorted(json.dumps([table, dict(row)], sort_keys=True) for table, row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
