"""Proves that a packet's journal is one that the program wrote in that packet, entry by entry, before any of it counts.

The first entry is what the leader handed out (``packets.seal`` has proved it). Every later one must begin where the
one before ended, be a step that a packet may hold, on rows that a packet may hold, and lie between the making of the
worker's first packet and now.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.app.caseload import Caseload
from planner.domain.changes import Action, ChangeSet, EntryKind, Row, RowImage
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.file_records import Packet, PacketEntry, Record
from planner.domain.kinds import RECORDS, TYPES
from planner.domain.packet_scope import CLOCKS_APART, Scope, action_problem, scope_problems
from planner.domain.records import Citizen, FormerCpr, Worker
from planner.domain.register import Register
from planner.store.codec import from_row
from planner.store.proper import is_proper


def prove(entries: Sequence[ChangeSet], rows: Register, scope: Scope, known: Packet, caseload: Caseload) -> None:
    """Refuse a packet that is not as the program made and kept it.

    Args:
        entries: its whole journal, oldest first.
        rows: its rows as its tables hold them.
        scope: what it may write.
        known: the leader's own note of it.
        caseload: the leader's.

    Raises:
        RefusedError: ``PACKET_TAMPERED``, ``PACKET_OUTSIDE`` or ``PACKET_TIME``.
    """
    base = entries[0] if entries else None
    if base is None or not _is_base(base):
        raise RefusedError([Problem(Code.PACKET_TAMPERED)])
    proof = _Proof(rows, scope, known, caseload, base)
    for place, entry in enumerate(entries[1:], 2):
        proof.take(entry, place)
    proof.end()


def _is_base(entry: ChangeSet) -> bool:
    if (entry.number, entry.kind, entry.action) != (1, EntryKind.DONE, Action.FILL_PACKET):
        return False
    return all(each.before is None and each.after is not None and _proper(each) for each in entry.images)


def _proper(image: RowImage) -> bool:
    """Whether both sides of an image are rows of its table with its id, and there is a change at all."""
    sides = [side for side in (image.before, image.after) if side is not None]
    rows = all(
        isinstance(side, dict) and side.get("id") == image.row_id and is_proper(image.table, side) for side in sides
    )
    return bool(sides) and rows and image.before != image.after


class _Proof:
    """The packet's rows as its journal tells them, brought along entry by entry."""

    def __init__(self, rows: Register, scope: Scope, known: Packet, caseload: Caseload, base: ChangeSet) -> None:
        self._rows = rows
        self._scope = scope
        self._known = known
        self._ours = caseload.register
        # Work of the worker's earlier packets may be in this one; once a merge is undone nothing here tells of it.
        handed_out = [each.made_at for each in self._ours.by(Packet, "worker", known.worker)]
        self._earliest = min([known.made_at, *handed_out]) - CLOCKS_APART
        self._latest = caseload.services.clock() + CLOCKS_APART
        self._now: dict[tuple[str, str], Row] = {}
        self._ids: dict[str, str] = {}
        self._done: dict[str, tuple[RowImage, ...]] = {}
        self._told = Register()
        self._apply(base.images)

    def take(self, entry: ChangeSet, place: int) -> None:
        """Take in the next entry, or refuse the packet."""
        carried = self._ours.find(PacketEntry, entry.entry)
        proper = entry.images and all(_proper(each) for each in entry.images)
        if entry.number != place or entry.entry in self._done or not proper:
            raise RefusedError([Problem(Code.PACKET_TAMPERED)])
        if not self._is_in_turn(entry) or (carried is not None and not self._is_this_workers(carried)):
            raise RefusedError([Problem(Code.PACKET_TAMPERED)])
        if carried is None:
            self._check_time(entry)
            self._check_user(entry)
        undoing = entry.kind is EntryKind.UNDO or carried is not None
        outside = [*scope_problems(self._told, self._scope, entry.images, undoing=undoing)]
        if outside or action_problem(self._scope, entry.action) is not None:
            raise RefusedError([Problem(Code.PACKET_OUTSIDE)])
        known = carried is not None or entry.kind is not EntryKind.DONE
        if not self._ids_are_free(entry.images, known=known):
            raise RefusedError([Problem(Code.PACKET_OUTSIDE)])
        self._apply(entry.images)
        if entry.kind is EntryKind.DONE:
            self._done[entry.entry] = entry.images

    def end(self) -> None:
        """The tables hold just what the journal tells."""
        if self._told != self._rows:
            raise RefusedError([Problem(Code.PACKET_TAMPERED)])

    def _is_in_turn(self, entry: ChangeSet) -> bool:
        """Whether each image begins where its row stood, and an undo or redo takes back or does again its target."""
        if entry.kind is EntryKind.DONE:
            expected = entry.images if entry.target is None else None
        else:
            expected = self._done.get(entry.target or "")
            if expected is not None and entry.kind is EntryKind.UNDO:
                expected = tuple(image.inverse() for image in reversed(expected))
        if expected is None or [_plain(each) for each in expected] != [_plain(each) for each in entry.images]:
            return False
        now: dict[tuple[str, str], Row | None] = {}
        for image in entry.images:
            key = image.table, image.row_id
            stood = now[key] if key in now else self._now.get(key)
            if (None if stood is None else dict(stood)) != (None if image.before is None else dict(image.before)):
                return False
            now[key] = image.after
        return True

    def _check_time(self, entry: ChangeSet) -> None:
        if entry.at.tzinfo is None or not self._earliest <= entry.at <= self._latest:
            raise RefusedError([Problem(Code.PACKET_TIME, "", {"day": entry.at.date()})])

    def _check_user(self, entry: ChangeSet) -> None:
        """A packet writes its worker's own initials, whoever is at the keyboard."""
        worker = self._told.find(Worker, self._scope.worker)
        if worker is None or worker.initials != entry.user:
            raise RefusedError([Problem(Code.PACKET_TAMPERED)])

    def _is_this_workers(self, carried: PacketEntry) -> bool:
        packet = self._ours.find(Packet, carried.packet)
        return packet is not None and packet.worker == self._known.worker

    def _ids_are_free(self, images: Sequence[RowImage], *, known: bool) -> bool:
        """Whether rows made in the packet carry no id of a row here: of another kind, or not taken in from here."""
        for image in images:
            kind = TYPES[image.table]
            if not known and image.before is None and self._ours.find(kind, image.row_id) is not None:
                return False
            if any(self._ours.find(other, image.row_id) is not None for other in RECORDS if not _shares(kind, other)):
                return False
        return True

    def _apply(self, images: Sequence[RowImage]) -> None:
        for image in images:
            key = image.table, image.row_id
            if self._ids.setdefault(image.row_id, image.table) != image.table:
                raise RefusedError([Problem(Code.PACKET_OUTSIDE)])
            if image.after is None:
                self._now.pop(key, None)
                self._told.drop(TYPES[image.table], image.row_id)
            else:
                self._now[key] = image.after
                self._told.put(from_row(TYPES[image.table], image.after))


def _shares(kind: type[Record], other: type[Record]) -> bool:
    """Whether a row of the one kind may carry the id of a row of the other here.

    That of its own kind may; so may a citizen who was merged meanwhile, whose id the former number goes under.
    """
    return other is kind or (kind is Citizen and other is FormerCpr)


def _plain(image: RowImage) -> tuple[str, str, Row | None, Row | None]:
    before, after = ({} if side is None else dict(side) for side in (image.before, image.after))
    return image.table, image.row_id, before, after
