"""Where each worker's follow-up packets stand: made, last merged, what waits, how old."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.file_records import Packet, PacketEntry
from planner.domain.ids import WorkerId
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.words import PacketState


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
