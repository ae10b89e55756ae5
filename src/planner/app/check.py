"""The check-up: file, journal, periods, caps and backups, in that order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Final

from planner.app.backups import list_backups
from planner.app.caseload import Caseload
from planner.app.check_journal import journal_findings
from planner.app.unit import apply_images
from planner.domain.checks.rows import row_problems
from planner.domain.errors import Code, Problem, StoreError, StoreTrouble
from planner.domain.file_records import Record
from planner.domain.findings import Finding, FindingKind
from planner.domain.kinds import RECORDS
from planner.domain.load import all_loads
from planner.domain.periods import ONE_DAY
from planner.domain.records import Citizen, Enrolment
from planner.domain.register import Register
from planner.store import journal
from planner.store.load import load_register
from planner.store.sqlcipher import FileDatabase

# A hole this short between two periods of one programme is more likely a slip than an exit and a new entry.
LONGEST_GAP_DAYS: Final = 14
OLD_BACKUP_DAYS: Final = 7
_KINDS: Final = {Code.NOT_FOUND: FindingKind.ORPHAN, Code.OVERLAP: FindingKind.OVERLAP}


def check_register(caseload: Caseload) -> list[Finding]:
    """Everything that is wrong with an open register, or worth a look; empty when all is well."""
    found = [*_file(caseload)]
    try:
        found += _journal(caseload)
    except StoreError as error:
        # What cannot be read for damage is told by now; only the journal still reads in the file.
        if error.trouble is not StoreTrouble.DAMAGED:
            raise
        found = found or [Finding(FindingKind.DAMAGED_FILE, details={"what": error.trouble.value})]
    return [*found, *_rows(caseload), *_gaps(caseload.register), *_caps(caseload), *_backups(caseload)]


def replayed(caseload: Caseload) -> Register:
    """The register as the journal tells it from the beginning; steps can be undone and redone in it, none skipped."""
    register = Register()
    for entry in journal.after(caseload.db, 0):
        apply_images(register, entry.images)
    return register


def _file(caseload: Caseload) -> Iterator[Finding]:
    if isinstance(caseload.db, FileDatabase):
        for words in caseload.db.damage():
            yield Finding(FindingKind.DAMAGED_FILE, details={"what": words})


def _journal(caseload: Caseload) -> Iterator[Finding]:
    broken = [*journal_findings(caseload)]
    yield from broken
    try:
        told = replayed(caseload)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # Somebody wrote into it what no version writes; the chain names the entry.
        if not any(finding.kind is FindingKind.JOURNAL_BROKEN for finding in broken):
            yield Finding(FindingKind.JOURNAL_BROKEN, details={"how": "changed", "number": 0})
        return
    stored = load_register(caseload.db)
    others = ((FindingKind.JOURNAL_DIFFERS, told), (FindingKind.MEMORY_DIFFERS, caseload.register))
    for kind, found in others:
        for table, row_id in _differences(stored, found):
            yield Finding(kind, table, row_id)


def _differences(one: Register, other: Register) -> Iterator[tuple[str, str]]:
    for kind, table in RECORDS.items():
        here, there = ({row.id: row for row in register.all(kind)} for register in (one, other))
        for row_id in sorted(here.keys() | there.keys()):
            if here.get(row_id) != there.get(row_id):
                yield table, row_id


def _rows(caseload: Caseload) -> Iterator[Finding]:
    for kind, table in RECORDS.items():
        for record in caseload.register.all(kind):
            for problem in row_problems(caseload.register, caseload.programmes, record):
                if not _told_by_the_later_one(record, problem):
                    yield Finding(_KINDS.get(problem.code, FindingKind.RULE), table, record.id, problem)


def _told_by_the_later_one(record: Record, problem: Problem) -> bool:
    """Two periods that overlap are both at fault; one of them is enough to say so."""
    start = getattr(record, "start", None)
    return problem.code is Code.OVERLAP and start is not None and start < (problem.details.get("start") or start)


def _gaps(register: Register) -> Iterator[Finding]:
    for citizen in register.all(Citizen):
        rows = sorted(register.of_citizen(Enrolment, citizen.id), key=lambda row: (row.programme, row.start))
        for programme, periods in groupby(rows, key=lambda row: row.programme):
            for before, after in pairwise(periods):
                days = 0 if before.end is None else (after.start - before.end - ONE_DAY).days
                if 0 < days <= LONGEST_GAP_DAYS:
                    details = {"programme": programme, "days": days, "end": before.end, "start": after.start}
                    yield Finding(FindingKind.GAP, RECORDS[Enrolment], after.id, details=details)


def _caps(caseload: Caseload) -> Iterator[Finding]:
    for worker, load in all_loads(caseload.register, caseload.programmes, caseload.today).items():
        if load.over:
            details = {"over": load.over, "cap": load.cap.hard, "held": load.total}
            yield Finding(FindingKind.OVER_CAP, "worker", worker, details=details)


def _backups(caseload: Caseload) -> Iterator[Finding]:
    if caseload.path is None or not caseload.register.all(Citizen):
        return
    made = list_backups(caseload)
    if not made:
        yield Finding(FindingKind.NO_BACKUP)
        return
    days = (caseload.services.clock().replace(tzinfo=None) - made[0].at).days
    if days >= OLD_BACKUP_DAYS:
        yield Finding(FindingKind.OLD_BACKUP, details={"days": days, "at": made[0].at.date()})
