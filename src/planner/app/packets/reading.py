"""Reads a packet that came back: whose it is and what was done in it, every row held against what a packet can be.

The file is opened to read only and copied into memory, where an older packet is brought up to date. Nothing of it
touches the disk, encrypted or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from planner.app.caseload import Caseload
from planner.app.files import SUFFIX
from planner.app.packets.passwords import first_that_opens
from planner.app.packets.proving import prove
from planner.app.packets.seal import seal_of_images
from planner.app.packets.view import Cancel, Report
from planner.domain.changes import ChangeSet, RowImage
from planner.domain.errors import Code, Problem, RefusedError, StoreError, StoreTrouble
from planner.domain.file_records import Packet
from planner.domain.ids import PacketId, WorkerId
from planner.domain.packet_scope import PacketMark, Scope, packet_mark
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.words import PacketKind
from planner.store import file, journal, sql
from planner.store.load import load_register
from planner.store.migrate import Migration
from planner.store.proper import OldRow, brought_up, copy_in_memory
from planner.store.sqlcipher import FileDatabase
from planner.store.trouble import BrokenConstraintError

# A packet is worked in for some weeks, by one person; a hundred steps a day are many.
MOST_ENTRIES: Final = 20_000


@dataclass(frozen=True, slots=True)
class PacketWork:
    """What was done in a packet: its journal after the first entry, oldest first, and its rows as they are now."""

    packet: PacketId
    worker: WorkerId
    made_at: datetime
    last_day: date
    entries: tuple[ChangeSet, ...]
    rows: Register


def read_work(path: Path, password: str, caseload: Caseload) -> PacketWork:
    """Read a packet for the leader's open register.

    Args:
        path: where the packet stands; it is only read.
        password: its own; see ``password_of``.
        caseload: the leader's.

    Raises:
        StoreError: it cannot be opened (``WRONG_PASSWORD``, ``DAMAGED``, ``NEWER_FILE``, …).
        RefusedError: it is no packet, one of another file, one unknown here, or not as the program made it.
    """
    db = file.open_file(path, password, migrations=None)
    try:
        _check_length(db)
        if db.damage():
            raise StoreError(StoreTrouble.DAMAGED, path=str(path))
        version = db.pragma("user_version")
        copy = _copied(db, caseload.services.migrations)
    finally:
        db.close()
    try:
        return work_in(copy, version, caseload)
    finally:
        copy.close()


def password_of(path: Path, register: Register, *, report: Report | None = None, cancel: Cancel | None = None) -> str:
    """The password of a packet, out of those kept in the leader's register.

    Raises:
        RefusedError: none fits (``PACKET_UNKNOWN``), or it is named as a register (``NOT_A_PACKET``).
        StoreError: the file is damaged, or no encrypted file at all.
        MergeCancelledError: ``cancel`` said so.
    """

    def open_with(row: Packet) -> str | None:
        try:
            file.open_file(path, row.password, migrations=None).close()
        except StoreError as error:
            if error.trouble is not StoreTrouble.WRONG_PASSWORD:
                raise
            return None
        return row.password

    found = first_that_opens(path, register, PacketKind.FILE, open_with, report=report, cancel=cancel)
    if found is None:
        is_register = path.suffix.lower() == SUFFIX
        raise RefusedError([Problem(Code.NOT_A_PACKET if is_register else Code.PACKET_UNKNOWN)])
    return found


def known_packet(register: Register, mark: PacketMark) -> Packet:
    """The leader's own note of a packet, which must say of it what it says of itself.

    Raises:
        RefusedError: it comes from another file, or is not known here, or its mark was altered.
    """
    if mark.register_id != register.setting(SettingKey.REGISTER_ID):
        raise RefusedError([Problem(Code.PACKET_OF_OTHER_FILE)])
    known = register.find(Packet, mark.packet)
    if known is None or known.kind is not PacketKind.FILE:
        raise RefusedError([Problem(Code.PACKET_UNKNOWN)])
    if (known.worker, known.last_day) != (mark.worker, mark.last_day):
        raise RefusedError([Problem(Code.PACKET_TAMPERED)])
    return known


def _check_length(db: FileDatabase) -> None:
    """Refuse a packet with more steps than anybody takes, before any of them is read: that would take minutes."""
    if "journal_entry" not in db.tables():
        return
    entries = int(str(db.query(sql.count("journal_entry"))[0]["number"]))
    if entries > MOST_ENTRIES:
        raise RefusedError([Problem(Code.PACKET_TOO_LONG, "", {"entries": entries})])


def _copied(db: FileDatabase, migrations: Sequence[Migration]) -> FileDatabase:
    try:
        copy = copy_in_memory(db, migrations)
    except BrokenConstraintError:
        copy = None
    if copy is None:
        raise RefusedError([Problem(Code.NOT_A_PACKET)])
    return copy


def work_in(copy: FileDatabase, version: int, caseload: Caseload) -> PacketWork:
    """What was done in a packet that is open with the newest schema; ``version`` is that of its journal.

    Raises:
        RefusedError: as ``read_work``.
    """
    try:
        rows = load_register(copy)
        entries = list(journal.after(copy, 0))
        sealed = seal_of_images(entries[0].images if entries else ())
        newest = caseload.services.migrations[-1].number
        if version < newest and packet_mark(rows) is not None:
            entries = _renewed(entries, version, caseload.services.migrations)
    except (BrokenConstraintError, RecursionError, ValueError, TypeError, KeyError, AttributeError):
        raise RefusedError([Problem(Code.PACKET_TAMPERED)]) from None
    mark = packet_mark(rows)
    if mark is None:
        raise RefusedError([Problem(Code.NOT_A_PACKET)])
    known = known_packet(caseload.register, mark)
    scope = Scope(
        packet=known.id, worker=known.worker, citizens=frozenset(known.citizens), last_day=known.last_day, ask=mark.ask
    )
    if known.base != sealed:
        raise RefusedError([Problem(Code.PACKET_TAMPERED)])
    prove(entries, rows, scope, known, caseload)
    return PacketWork(
        packet=known.id,
        worker=known.worker,
        made_at=known.made_at,
        last_day=known.last_day,
        entries=tuple(entries[1:]),
        rows=rows,
    )


def _renewed(entries: Sequence[ChangeSet], version: int, migrations: Sequence[Migration]) -> list[ChangeSet]:
    """The entries of an older version with their rows as the newest version has them."""
    sides = [
        OldRow(image.table, image.row_id, side)
        for entry in entries
        for image in entry.images
        for side in (image.before, image.after)
        if side is not None
    ]
    new = iter(brought_up(sides, version, migrations))

    def renew(image: RowImage) -> RowImage:
        before = None if image.before is None else next(new)
        after = None if image.after is None else next(new)
        return RowImage(image.table, image.row_id, before, after)

    return [replace(entry, images=tuple(renew(image) for image in entry.images)) for entry in entries]
