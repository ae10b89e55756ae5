"""The table of Venteliste: the order, how long, what is needed, and the best place."""

from __future__ import annotations

from collections.abc import Callable

from typing_extensions import override

from planner.app.queries.waiting import WaitingRow
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.texts import common
from planner.texts import waiting as texts
from planner.texts.citizens import LACKING
from planner.ui.tables.cells import UNKNOWN, Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel


class WaitingTable(TableModel[WaitingRow]):
    """One row per citizen who waits, the first to be served at the top."""

    def __init__(self, read: Callable[[], Register]) -> None:
        self._read = read  # the register that the rows were made from
        super().__init__(
            (
                Column(
                    "order",
                    texts.ORDER,
                    lambda row: row.order,
                    Holds.COUNT,
                    tone="text2",
                    fixed=True,
                    spoken=texts.PRIORITY,
                ),
                Column("citizen", common.CITIZEN, lambda row: self._citizen(row).name, strong=True, fixed=True),
                Column("cpr", common.CPR, lambda row: self._citizen(row).cpr, Holds.CPR, tone="text2", spare=True),
                Column("days", texts.DAYS, lambda row: row.days, Holds.COUNT, strong=True, spoken=texts.DAYS_SPOKEN),
                Column("since", common.SINCE, lambda row: row.since, Holds.DAY, tone="text2", spare=True),
                Column("group", common.GROUP, lambda row: texts.group(row.standing), tone="text2", spare=True),
                Column("language", common.LANGUAGES, lambda row: row.language),
                Column("missing", common.LACKS, _missing, spare=True),
                Column("place", texts.PLACE, self._place),
                Column("why", common.WHY, _why, hidden=True),
            )
        )

    @override
    def row_id(self, row: WaitingRow) -> str:
        return row.citizen

    @override
    def search_text(self, row: WaitingRow) -> str:
        citizen, place = self._citizen(row), self._place(row)
        return " ".join([citizen.name, citizen.cpr, row.language, place.initials, place.text])

    def _citizen(self, row: WaitingRow) -> Citizen:
        return self._read().need(Citizen, row.citizen)

    def _place(self, row: WaitingRow) -> Cell:
        if row.place is None:
            return Cell(text=common.NO_PLACE, tone="danger", icon="danger", sort="", tip=row.cause, spoken=row.cause)
        worker = self._read().need(Worker, row.place.worker)
        name = worker.name or worker.initials
        second = texts.with_moves(len(row.moves)) if row.moves else ""
        return Cell(text=name, initials=worker.initials, second=second, tip=row.place.reason)


def _missing(row: WaitingRow) -> Cell:
    words = texts.missing([LACKING[each] for each in row.missing])
    return Cell(text=words, tone="text2", tip=words) if row.missing else UNKNOWN


def _why(row: WaitingRow) -> Cell:
    words = row.cause if row.place is None else row.place.reason
    return Cell(text=words, tone="text2", tip=words)
