"""Handing a worker a follow-up packet: what the leader's file remembers of it, and what fills the packet itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import demand_empty, refuse
from planner.app.unit import Unit
from planner.domain import ids
from planner.domain.changes import Action
from planner.domain.errors import Code, Problem
from planner.domain.file_records import Packet, Record, Setting
from planner.domain.records import Worker
from planner.domain.settings import SettingKey
from planner.domain.words import PacketKind


@dataclass(frozen=True, kw_only=True)
class MakePacket(Command[ids.PacketId]):
    """Note in the leader's file that a packet was handed out, with its password. Cannot be undone: it is out.

    ``register_id`` becomes the file's own where it has none yet. ``base`` is what a workbook said; for a
    file the fingerprint of its rows, by which it is known again when it comes back.
    """

    action: ClassVar[Action] = Action.MAKE_PACKET
    packet: ids.PacketId
    worker: ids.WorkerId
    last_day: date
    password: str
    citizens: Sequence[ids.CitizenId]
    register_id: str
    kind: PacketKind = PacketKind.FILE
    base: str = ""

    @override
    def execute(self, unit: Unit) -> ids.PacketId:
        """Check and write.

        Raises:
            RefusedError: the last day has passed, or there is nobody to follow up.
        """
        unit.register.need(Worker, self.worker, "worker")
        refuse(packet_problems(self.citizens, self.last_day, unit.today))
        if not unit.register.setting(SettingKey.REGISTER_ID):
            unit.add(Setting(id=ids.SettingId(SettingKey.REGISTER_ID), value=self.register_id))
        unit.add(
            Packet(
                id=self.packet,
                worker=self.worker,
                kind=self.kind,
                made_at=unit.now,
                made_by=unit.user,
                last_day=self.last_day,
                password=self.password,
                citizens=tuple(self.citizens),
                base=self.base,
            )
        )
        return self.packet


def packet_problems(citizens: Sequence[ids.CitizenId], last_day: date, today: date) -> Iterator[Problem]:
    """Why no packet can be made."""
    if not citizens:
        yield Problem(Code.NOBODY_TO_FOLLOW_UP, "worker")
    if last_day < today:
        yield Problem(Code.LAST_DAY_PASSED, "last_day")


@dataclass(frozen=True, kw_only=True)
class FillPacket(Command[None]):
    """Write a new packet's rows, in one step that begins its journal and cannot be undone."""

    action: ClassVar[Action] = Action.FILL_PACKET
    rows: Sequence[Record]

    @override
    def execute(self, unit: Unit) -> None:
        """Write every row.

        Raises:
            RefusedError: the file has rows already.
        """
        demand_empty(unit)
        unit.add_all(self.rows)
