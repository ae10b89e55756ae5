"""The list of agreements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from typing_extensions import override

from planner.app.queries.agreements import AgreementRow
from planner.domain.words import AgreementStatus
from planner.texts import agreements as texts
from planner.texts import common
from planner.texts.formats import NONE, period
from planner.texts.words import danish
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel


class AgreementTable(TableModel[AgreementRow]):
    """One row per agreement."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        super().__init__(
            (
                Column("citizen", common.CITIZEN, lambda row: row.citizen, strong=True, fixed=True),
                Column("firm", common.EMPLOYER, lambda row: row.firm, fixed=True),
                Column("kind", common.TYPE, lambda row: danish(row.agreement.kind).capitalize(), spare=True),
                Column("period", common.PERIOD, _period, whole=True),
                Column(
                    "status", common.STATUS, lambda row: texts.status(row.agreement.status), tone="text2", spare=True
                ),
                Column("clear", common.CLEAR_AGREEMENT, _clear, whole=True),
                Column("hours", common.ORDINARY_HOURS, _hours, right=True),
                Column("next", common.NEXT, self._next, Holds.DAY, spoken=common.NEXT_FOLLOW_UP),
                Column("worker", common.WORKER_SHORT, lambda row: row.initials, spoken=common.WORKER),
                Column(
                    "number",
                    texts.NUMBER,
                    lambda row: row.agreement.number,
                    Holds.CODE,
                    hidden=True,
                    spoken=texts.NUMBER_SPOKEN,
                ),
            )
        )

    @override
    def row_id(self, row: AgreementRow) -> str:
        return row.id

    def _next(self, row: AgreementRow) -> Cell:
        if row.next_on is None:
            return Cell(text=NONE, tone="text3", sort=date.max.toordinal())
        late = row.next_on < self._today()
        return Cell(value=row.next_on, icon="danger" if late else "", tone="danger" if late else "text")


def _period(row: AgreementRow) -> Cell:
    return Cell(text=period(row.agreement.start, row.agreement.end), sort=row.agreement.start.toordinal())


def _hours(row: AgreementRow) -> Cell:
    return Cell(text=texts.way(row.now, row.agreement.ordinary_goal), sort=row.now)


def _clear(row: AgreementRow) -> Cell:
    words = texts.clear(row.clearness)
    sort = len(row.clearness.met) * 10 + len(row.clearness.full_met)
    if row.clearness.is_clear:
        return Cell(text=words, icon="ok", sort=sort)
    live = row.agreement.status is AgreementStatus.ACTIVE
    return Cell(text=words, icon="warn" if live else "", tone="warn" if live else "text2", sort=sort)
