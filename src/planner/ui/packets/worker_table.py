"""The table of the page: one row per worker, with the newest packet."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import override

from planner.app.queries.packets import PacketRow, PacketStanding
from planner.texts import common
from planner.texts import packets_page as texts
from planner.ui.tables.cells import EMPTY, UNKNOWN, Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel

_LOOKS = {
    PacketStanding.NONE: ("text3", ""),
    PacketStanding.OUT: ("text", "packets"),
    PacketStanding.LATE: ("danger", "danger"),
    PacketStanding.BACK: ("ok", "ok"),
}


def _standing(row: PacketRow) -> Cell:
    tone, icon = _LOOKS[row.standing]
    age = texts.age(row.days_old) if row.packet is not None else ""
    sort = (row.standing.value, -row.days_old)
    return Cell(text=texts.STANDINGS[row.standing], second=age, tone=tone, icon=icon, sort=sort)


def _packet(row: PacketRow) -> Cell:
    if row.made_at is None or row.kind is None:
        return EMPTY
    return Cell(text=texts.packet_cell(row.kind, row.made_at), sort=row.number)


def _last_day(row: PacketRow) -> Cell:
    if row.made_at is None or row.last_day is None:
        return UNKNOWN
    return Cell(value=row.last_day, tone="danger" if row.standing is PacketStanding.LATE else "text")


def _merged(row: PacketRow) -> Cell:
    if row.made_at is None or row.merged_at is None:
        return UNKNOWN if row.made_at is None else Cell(text=texts.NEVER, tone="text3", sort=())
    return Cell(value=row.merged_at.date(), sort=row.merged_at.timestamp())


def _waiting(row: PacketRow) -> Cell | int:
    if not row.waiting:
        return 0
    return Cell(value=row.waiting, tone="warn", icon="warn", spoken=texts.steps(row.waiting))


class WorkerTable(TableModel[PacketRow]):
    """Who has which packet?"""

    columns: Sequence[Column[PacketRow]] = (
        Column(
            "worker", common.WORKER, lambda row: Cell(value=row.name, initials=row.initials, strong=True), fixed=True
        ),
        Column("citizens", common.CITIZENS, lambda row: row.citizens, Holds.COUNT),
        Column("standing", common.STATUS, _standing),
        Column("packet", common.PACKET, _packet),
        Column("last_day", common.LAST_DAY, _last_day, Holds.DAY),
        Column("merged", texts.MERGED, _merged, Holds.DAY),
        Column("waiting", common.WAITS, _waiting, Holds.COUNT),
    )

    @override
    def row_id(self, row: PacketRow) -> str:
        return row.worker
