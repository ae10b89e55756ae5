"""The table of the page: one row per worker, with the newest packet."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.packet_desk import DeskRow, PacketStanding
from planner.texts import packets_page as texts
from planner.texts.formats import NONE, day, sort_key
from planner.ui.tables.cells import EMPTY, Cell, Column, Paint, count_cell
from planner.ui.tables.model import TableModel


class At(StrEnum):
    """Columns."""

    WORKER = "worker"
    CITIZENS = "citizens"
    STANDING = "standing"
    PACKET = "packet"
    LAST_DAY = "last_day"
    MERGED = "merged"
    WAITING = "waiting"


_LOOKS = {
    PacketStanding.NONE: ("text3", ""),
    PacketStanding.OUT: ("text", "packets"),
    PacketStanding.LATE: ("danger", "danger"),
    PacketStanding.BACK: ("ok", "ok"),
}


class WorkerTable(TableModel[DeskRow]):
    """Who has which packet?"""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=At.WORKER, title=texts.WORKER, width=170, stretch=True, fixed=True, paint=Paint.PERSON),
        Column(key=At.CITIZENS, title=texts.CITIZENS, width=72, numeric=True),
        Column(key=At.STANDING, title=texts.STANDING, width=142),
        Column(key=At.PACKET, title=texts.PACKET, width=142),
        Column(key=At.LAST_DAY, title=texts.LAST_DAY, width=98),
        Column(key=At.MERGED, title=texts.MERGED, width=98),
        Column(key=At.WAITING, title=texts.WAITING, width=64, numeric=True),
    )

    @override
    def row_id(self, row: DeskRow) -> str:
        return row.worker

    @override
    def cell(self, row: DeskRow, column: str) -> Cell:
        if column == At.WORKER:
            return Cell(text=row.name, initials=row.initials, strong=True, sort=sort_key(row.name))
        if column == At.CITIZENS:
            return count_cell(row.citizens)
        if column == At.WAITING:
            return _waiting(row)
        if column == At.STANDING:
            tone, icon = _LOOKS[row.standing]
            age = texts.age(row.days_old) if row.packet is not None else ""
            words = texts.STANDINGS[row.standing]
            return Cell(text=words, second=age, tone=tone, icon=icon, sort=(row.standing.value, -row.days_old))
        return _of_packet(row, column)


def _waiting(row: DeskRow) -> Cell:
    if not row.waiting:
        return count_cell(0)
    return Cell(text=str(row.waiting), sort=row.waiting, tone="warn", icon="warn", spoken=texts.steps(row.waiting))


def _of_packet(row: DeskRow, column: str) -> Cell:
    if row.made_at is None or row.kind is None:
        return EMPTY if column == At.PACKET else Cell(text=NONE, tone="text3", sort=())
    if column == At.PACKET:
        return Cell(text=texts.packet_cell(row.kind, row.made_at), sort=row.number)
    if column == At.LAST_DAY:
        late = row.standing is PacketStanding.LATE
        when = "" if row.last_day is None else row.last_day.isoformat()
        return Cell(text=day(row.last_day), sort=when, tone="danger" if late else "text")
    if row.merged_at is None:
        return Cell(text=texts.NEVER, tone="text3", sort=())
    return Cell(text=day(row.merged_at.date()), sort=row.merged_at.timestamp())
