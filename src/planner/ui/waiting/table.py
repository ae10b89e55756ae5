"""The table of Venteliste: the order, how long, what is needed, and the best place."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.waiting import WaitingRow
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.texts import waiting as texts
from planner.texts.citizens import LACKING
from planner.texts.formats import day, masked_cpr, number, sort_key
from planner.ui.tables.cells import Cell, Column, Paint, unknown_cell
from planner.ui.tables.model import TableModel


class At(StrEnum):
    """Columns."""

    ORDER = "order"
    CITIZEN = "citizen"
    CPR = "cpr"
    DAYS = "days"
    SINCE = "since"
    GROUP = "group"
    LANGUAGE = "language"
    MISSING = "missing"
    PLACE = "place"
    WHY = "why"


class WaitingTable(TableModel[WaitingRow]):
    """One row per citizen who waits, the first to be served at the top."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=At.ORDER, title=texts.ORDER, width=44, numeric=True, fixed=True),
        Column(key=At.CITIZEN, title=texts.CITIZEN, width=230, stretch=True, fixed=True),
        Column(key=At.CPR, title=texts.CPR, width=104, spare=True),
        Column(key=At.DAYS, title=texts.DAYS, width=56, numeric=True, spoken=texts.DAYS_SPOKEN),
        Column(key=At.SINCE, title=texts.SINCE, width=104, spare=True),
        Column(key=At.GROUP, title=texts.GROUP, width=84, spare=True),
        Column(key=At.LANGUAGE, title=texts.LANGUAGE, width=78),
        Column(key=At.MISSING, title=texts.MISSING, width=120, spare=True),
        Column(key=At.PLACE, title=texts.PLACE, width=260, stretch=True, paint=Paint.PERSON),
        Column(key=At.WHY, title=texts.WHY, width=240, hidden=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._register = Register()

    def show(self, rows: Sequence[WaitingRow], register: Register) -> None:
        """Show these rows; the register knows the names."""
        self._register = register
        self.set_rows(rows)

    @override
    def row_id(self, row: WaitingRow) -> str:
        return row.citizen

    @override
    def search_text(self, row: WaitingRow) -> str:
        citizen = self._register.need(Citizen, row.citizen)
        place = self.cell(row, At.PLACE)
        return " ".join([citizen.name, citizen.cpr, row.language, place.initials, place.text])

    @override
    def cell(self, row: WaitingRow, column: str) -> Cell:
        if column in {At.CITIZEN, At.CPR}:
            citizen = self._register.need(Citizen, row.citizen)
            if column == At.CPR:
                return Cell(text=masked_cpr(citizen.cpr), tone="text2")
            return Cell(text=citizen.name, strong=True, sort=sort_key(citizen.name))
        if column == At.PLACE:
            return self._place(row)
        return _plain(row, column)

    def _place(self, row: WaitingRow) -> Cell:
        if row.place is None:
            return Cell(text=texts.NO_PLACE, tone="danger", icon="danger", sort="", tip=row.cause, spoken=row.cause)
        worker = self._register.need(Worker, row.place.worker)
        name = worker.name or worker.initials
        second = texts.with_moves(len(row.moves)) if row.moves else ""
        return Cell(text=name, initials=worker.initials, second=second, sort=sort_key(name), tip=row.place.reason)


def _plain(row: WaitingRow, column: str) -> Cell:
    """What stands in the row itself."""
    if column == At.ORDER:
        return Cell(text=number(row.order), sort=row.order, tone="text2")
    if column == At.DAYS:
        return Cell(text=number(row.days), sort=row.days, strong=True)
    if column == At.SINCE:
        return Cell(text=day(row.since), sort=row.since.toordinal(), tone="text2")
    if column == At.GROUP:
        return Cell(text=texts.group(row.standing), tone="text2")
    if column == At.LANGUAGE:
        return Cell(text=row.language) if row.language else unknown_cell()
    if column == At.MISSING:
        words = texts.missing([LACKING[each] for each in row.missing])
        return Cell(text=words, tone="text2", tip=words) if row.missing else unknown_cell()
    words = row.cause if row.place is None else row.place.reason
    return Cell(text=words, tone="text2", tip=words)
