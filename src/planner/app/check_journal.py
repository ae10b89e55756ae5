"""Whether the journal is as it was written: its chain, and what its heads outside the journal say of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from planner.app.backups import list_backups
from planner.app.caseload import Caseload
from planner.domain.errors import Detail, StoreError
from planner.domain.file_records import SentSheet
from planner.domain.findings import Finding, FindingKind
from planner.domain.kinds import RECORDS
from planner.store import chain
from planner.store.sqlcipher import FileDatabase


def journal_findings(caseload: Caseload) -> Iterator[Finding]:
    """The first entry that is not as it was written; then each sheet and backup that knows another journal."""
    broken = chain.first_break(caseload.db)
    if broken is not None:
        yield Finding(FindingKind.JOURNAL_BROKEN, details={"how": broken.kind.value, "number": broken.number})
    yield from _sheets(caseload)
    yield from _backups(caseload)


def _sheets(caseload: Caseload) -> Iterator[Finding]:
    for sheet in caseload.register.all(SentSheet):
        known = _head_in(sheet)
        if known is not None and chain.link_at(caseload.db, known.number) != known.link:
            details = {"number": known.number}
            yield Finding(FindingKind.SHEET_DIFFERS, RECORDS[SentSheet], sheet.id, details=details)


def _head_in(sheet: SentSheet) -> chain.Head | None:
    """Where the journal ended when a sheet was frozen; None in sheets of earlier versions."""
    with suppress(ValueError, KeyError, TypeError):
        kept = json.loads(sheet.figures)["journal"]
        return chain.Head(int(kept["number"]), str(kept["link"]))
    return None


def _backups(caseload: Caseload) -> Iterator[Finding]:
    """Only backups of the file's own name: a copy of the file under another name went its own way on purpose."""
    here, db, path = chain.read_head(caseload.db), caseload.db, caseload.path
    if here is None or path is None or not isinstance(db, FileDatabase):
        return
    for each in list_backups(caseload):
        there = _head_of(db, each.path) if each.number is not None else None
        if there is None or there.restored != here.restored or not each.path.name.startswith(f"{path.stem}_"):
            continue
        details: dict[str, Detail] = {"number": there.number, "name": each.path.name}
        if there.number > here.number:
            yield Finding(FindingKind.BACKUP_AHEAD, details=details)
            return
        if chain.link_at(db, there.number) != there.link:
            yield Finding(FindingKind.BACKUP_DIFFERS, details=details)
            return


def _head_of(db: FileDatabase, backup: Path) -> chain.Head | None:
    """Where the journal of a backup ends; None where it cannot be read under the file's own password."""
    with suppress(StoreError), db.attached(backup, "copy"):
        rows = db.query('SELECT "number", link, restored FROM copy.register_head')
        return chain.head_of(rows[0]) if rows else None
    return None
