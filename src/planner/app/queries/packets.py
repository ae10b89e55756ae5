"""Where each worker's follow-up packets stand: made, last merged, what waits, how old. Values only."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from planner.app.packets.content import citizens_of
from planner.domain.file_records import Packet, PacketEntry
from planner.domain.ids import PacketId, WorkerId
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.words import PacketKind, PacketState


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerPackets:
    """One worker's packets. ``packet`` is the newest.

    ``merged_at``: when one of them was last taken in. ``waiting``: entries left for later, of all of them. ``days``:
    how old the newest is. ``is_over``: its last day has passed. ``is_out``: handed out and not yet taken in at all.
    """

    worker: WorkerId
    packet: Packet
    packets: tuple[Packet, ...]
    merged_at: datetime | None
    waiting: int
    days: int
    is_over: bool

    @property
    def is_out(self) -> bool:
        """Whether the newest packet has not come back yet."""
        return self.packet.merged_at is None


def packet_status(register: Register, today: date) -> tuple[WorkerPackets, ...]:
    """Every worker who was ever handed a packet, by initials."""
    waiting = _waiting_by_packet(register)
    found = []
    for worker in sorted(register.all(Worker), key=lambda row: row.initials):
        packets = tuple(sorted(register.by(Packet, "worker", worker.id), key=lambda row: (row.made_at, row.id)))
        if not packets:
            continue
        newest = packets[-1]
        found.append(
            WorkerPackets(
                worker=worker.id,
                packet=newest,
                packets=packets,
                merged_at=max((row.merged_at for row in packets if row.merged_at is not None), default=None),
                waiting=sum(waiting[row.id] for row in packets),
                days=max(0, (today - newest.made_at.date()).days),
                is_over=newest.last_day < today,
            )
        )
    return tuple(found)


def waiting_count(register: Register) -> int:
    """How many entries of packets wait for the leader."""
    return sum(row.state is PacketState.WAITING for row in register.all(PacketEntry))


def _waiting_by_packet(register: Register) -> Counter[str]:
    return Counter(row.packet for row in register.all(PacketEntry) if row.state is PacketState.WAITING)


class PacketStanding(StrEnum):
    """Where a worker's newest packet stands. ``LATE``: its last day has passed and it has not come back at all."""

    NONE = "none"
    OUT = "out"
    LATE = "late"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketRow:
    """A worker with the newest packet.

    ``citizens`` now, ``handed`` in the packet; ``waiting`` and ``merged_at`` of all packets. ``number`` is the packet's
    own in this file, as in its name. ``days_old`` counts from the day it was made.
    """

    worker: WorkerId
    initials: str
    name: str
    citizens: int
    standing: PacketStanding = PacketStanding.NONE
    waiting: int = 0
    packet: PacketId | None = None
    number: int = 0
    kind: PacketKind | None = None
    handed: int = 0
    made_at: datetime | None = None
    made_by: str = ""
    last_day: date | None = None
    merged_at: datetime | None = None
    days_old: int = 0
    password: str = ""


def packet_rows(register: Register, today: date) -> list[PacketRow]:
    """Everybody who has citizens today or was ever handed a packet, by name."""
    status = {each.worker: each for each in packet_status(register, today)}
    numbers = {row.id: at for at, row in enumerate(sorted(register.all(Packet), key=lambda row: row.id), 1)}
    rows = []
    for worker in register.all(Worker):
        held = len(citizens_of(register, worker.id, today))
        known = status.get(worker.id)
        if known is not None:
            rows.append(_with_packet(worker, held, known, numbers[known.packet.id]))
        elif held:
            name = worker.name or worker.initials
            rows.append(PacketRow(worker=worker.id, initials=worker.initials, name=name, citizens=held))
    return sorted(rows, key=lambda row: (row.name, row.initials))


def _with_packet(worker: Worker, held: int, known: WorkerPackets, number: int) -> PacketRow:
    newest = known.packet
    late = PacketStanding.LATE if known.is_over else PacketStanding.OUT
    return PacketRow(
        worker=worker.id,
        initials=worker.initials,
        name=worker.name or worker.initials,
        citizens=held,
        standing=late if known.is_out else PacketStanding.BACK,
        waiting=known.waiting,
        packet=newest.id,
        number=number,
        kind=newest.kind,
        handed=len(newest.citizens),
        made_at=newest.made_at,
        made_by=newest.made_by,
        last_day=newest.last_day,
        merged_at=known.merged_at,
        days_old=known.days,
        password=newest.password,
    )
