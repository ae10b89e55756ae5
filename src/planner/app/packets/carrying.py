"""Work of an earlier packet that the leader has left for later: done again in the next packet, as far as it still fits.

What has been changed otherwise since then is not overwritten: such a step stays with the leader, where it waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from planner.app.caseload import Caseload
from planner.domain.changes import Action, ChangeSet, EntryKind, Row, RowImage
from planner.domain.file_records import Packet, PacketEntry, Record
from planner.domain.ids import JournalEntryId, WorkerId
from planner.domain.kinds import TYPES
from planner.domain.packet_scope import Scope, read_images, scope_problems
from planner.domain.records import Agreement, Citizen, Employer, EmployerPerson, Worker, Workplace
from planner.domain.register import Register
from planner.domain.words import PacketState
from planner.store.codec import to_row

# What a column points to, for the tables that a packet may write.
_POINTS_TO: Final[Mapping[str, type[Record]]] = {
    "citizen": Citizen,
    "agreement": Agreement,
    "follows": Agreement,
    "employer": Employer,
    "workplace": Workplace,
    "person": EmployerPerson,
    "worker": Worker,
    "responsible": Worker,
}


@dataclass(frozen=True, slots=True)
class Carried:
    """Entries that are in the new packet, and those that did not fit and still wait with the leader only."""

    carried: tuple[str, ...]
    left: tuple[str, ...]


def waiting_entries(register: Register, worker: WorkerId) -> list[PacketEntry]:
    """What waits from a worker's earlier packets, in the order it was done."""
    packets = [row.id for row in register.by(Packet, "worker", worker)]
    rows = [row for packet in packets for row in register.by(PacketEntry, "packet", packet)]
    waiting = [row for row in rows if row.state is PacketState.WAITING and row.action in set(Action)]
    return sorted(waiting, key=lambda row: (row.at, row.packet, row.number))


def carry_over(packet: Caseload, scope: Scope, entries: Sequence[PacketEntry]) -> Carried:
    """Write the entries into a packet that is being made, each with its own id, time and user."""
    carried, left = [], []
    for entry in entries:
        images = fitted(packet.register, read_images(entry.images))
        if images is None or not _is_fit(packet.register, scope, images):
            left.append(entry.id)
            continue
        carried.append(entry.id)
        packet.take_over(
            ChangeSet(
                entry=JournalEntryId(entry.id),
                number=0,
                kind=EntryKind.DONE,
                action=Action(entry.action),
                at=entry.at,
                user=entry.by_user,
                images=images,
            )
        )
    return Carried(tuple(carried), tuple(left))


def fitted(register: Register, images: Iterable[RowImage]) -> tuple[RowImage, ...] | None:
    """The images as they would be on the register as it is now; None when a field has been changed otherwise.

    What is there already is left out.
    """
    now: dict[tuple[str, str], Row | None] = {}
    found = []
    for image in images:
        key = image.table, image.row_id
        current = now[key] if key in now else _row(register, image)
        fits, after = _fit(image, current)
        if not fits:
            return None
        if after != current:
            found.append(RowImage(image.table, image.row_id, current, after))
        now[key] = after
    return tuple(found)


def _fit(image: RowImage, current: Row | None) -> tuple[bool, Row | None]:
    """Whether an image fits on a row, and the row afterwards."""
    if current in (image.before, image.after):
        return True, image.after
    if current is None or image.before is None or image.after is None:
        return False, None
    changed = {name: value for name, value in image.after.items() if image.before.get(name) != value}
    fits = all(current.get(name) in (image.before.get(name), value) for name, value in changed.items())
    return fits, {**current, **changed}


def _is_fit(register: Register, scope: Scope, images: Sequence[RowImage]) -> bool:
    """Whether a packet may hold the step, and everything that it points to is there."""
    made = {image.row_id for image in images if image.after is not None}
    pointed = (each for image in images if image.after is not None for each in _pointers(image.after))
    there = all(key in made or register.find(kind, key) is not None for kind, key in pointed)
    return there and not list(scope_problems(register, scope, images, undoing=True))


def _pointers(row: Row) -> Iterator[tuple[type[Record], str]]:
    for name, kind in _POINTS_TO.items():
        value = row.get(name)
        if value is not None:
            yield kind, str(value)


def _row(register: Register, image: RowImage) -> Row | None:
    record = register.find(TYPES[image.table], image.row_id)
    return None if record is None else to_row(record)
