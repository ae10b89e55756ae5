"""The list of agreements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.agreements import AgreementRow
from planner.domain.words import AgreementStatus
from planner.texts import agreements as texts
from planner.texts.formats import NONE, day, period, sort_key
from planner.texts.words import danish
from planner.ui.tables.cells import Cell, Column
from planner.ui.tables.model import TableModel


class Part(StrEnum):
    """Columns."""

    CITIZEN = "citizen"
    FIRM = "firm"
    KIND = "kind"
    PERIOD = "period"
    STATUS = "status"
    CLEAR = "clear"
    HOURS = "hours"
    NEXT = "next"
    WORKER = "worker"
    NUMBER = "number"


class AgreementTable(TableModel[AgreementRow]):
    """One row per agreement."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=Part.CITIZEN, title=texts.CITIZEN, width=150, fixed=True),
        Column(key=Part.FIRM, title=texts.FIRM, width=160, stretch=True, fixed=True),
        Column(key=Part.KIND, title=texts.KIND, width=140, spare=True),
        Column(key=Part.PERIOD, title=texts.PERIOD, width=200),
        Column(key=Part.STATUS, title=texts.STATUS, width=72, spare=True),
        Column(key=Part.CLEAR, title=texts.CLEAR, width=140),
        Column(key=Part.HOURS, title=texts.ORDINARY, width=112, numeric=True),
        Column(key=Part.NEXT, title=texts.NEXT, width=124, spoken=texts.NEXT_SPOKEN),
        Column(key=Part.WORKER, title=texts.WORKER, width=64, spoken=texts.WORKER_SPOKEN),
        Column(key=Part.NUMBER, title=texts.NUMBER, width=100, hidden=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min

    def show(self, rows: Sequence[AgreementRow], today: date) -> None:
        """Show the rows as of a day."""
        self._today = today
        self.set_rows(rows)

    @override
    def row_id(self, row: AgreementRow) -> str:
        return row.id

    @override
    def cell(self, row: AgreementRow, column: str) -> Cell:
        if column == Part.CLEAR:
            return self._clear(row)
        if column == Part.NEXT:
            return self._next(row)
        agreement = row.agreement
        plain = {
            Part.CITIZEN: Cell(text=row.citizen, sort=sort_key(row.citizen), strong=True),
            Part.FIRM: Cell(text=row.firm, sort=sort_key(row.firm)),
            Part.KIND: Cell(text=danish(agreement.kind).capitalize()),
            Part.PERIOD: Cell(text=period(agreement.start, agreement.end), sort=agreement.start.toordinal()),
            Part.STATUS: Cell(text=texts.status(agreement.status), tone="text2"),
            Part.HOURS: Cell(text=texts.way(row.now, agreement.ordinary_goal), sort=row.now),
            Part.WORKER: Cell(text=row.initials or NONE),
            Part.NUMBER: Cell(text=agreement.number),
        }
        return plain[Part(column)]

    def _clear(self, row: AgreementRow) -> Cell:
        words = texts.clear(row.clearness)
        sort = len(row.clearness.met) * 10 + len(row.clearness.full_met)
        if row.clearness.is_clear:
            return Cell(text=words, icon="ok", sort=sort)
        live = row.agreement.status is AgreementStatus.ACTIVE
        return Cell(text=words, icon="warn" if live else "", tone="warn" if live else "text2", sort=sort)

    def _next(self, row: AgreementRow) -> Cell:
        if row.next_on is None:
            return Cell(text=NONE, tone="text3", sort=date.max.toordinal())
        late = row.next_on < self._today
        tone = "danger" if late else "text"
        return Cell(text=day(row.next_on), icon="danger" if late else "", tone=tone, sort=row.next_on.toordinal())
