"""The list of group 2: how long, on what, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from typing_extensions import override

from planner.app.queries.group2 import Group2Row
from planner.domain.ids import WorkerId
from planner.domain.records import Worker
from planner.texts import group2 as texts
from planner.texts.formats import day, sort_key
from planner.ui.tables.cells import Cell, Column, GroupHead, unknown_cell
from planner.ui.tables.model import TableModel

LAST: Final = date.max.toordinal()


class Part(StrEnum):
    """Columns."""

    CITIZEN = "citizen"
    SINCE = "since"
    MONTHS = "months"
    BENEFIT = "benefit"
    OFFER = "offer"
    STEP = "step"
    MEETING = "meeting"
    PASSES = "passes"
    WORKER = "worker"


class Where(StrEnum):
    """The groups of the list, in order."""

    CASH = "cash"
    UNKNOWN = "unknown"
    EXITED = "exited"


class Group2Table(TableModel[Group2Row]):
    """One row per citizen, longest in group 2 first."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=Part.CITIZEN, title=texts.CITIZEN, width=134, fixed=True),
        Column(key=Part.SINCE, title=texts.SINCE, width=98, spoken=texts.SINCE_SPOKEN),
        Column(key=Part.MONTHS, title=texts.MONTHS, width=72, numeric=True),
        Column(key=Part.BENEFIT, title=texts.BENEFIT, width=112),
        Column(key=Part.OFFER, title=texts.OFFER, width=92),
        Column(key=Part.STEP, title=texts.STEP, width=130, spoken=texts.STEP_SPOKEN, stretch=True),
        Column(key=Part.MEETING, title=texts.NEXT_MEETING, width=98),
        Column(key=Part.PASSES, title=texts.PASSES, width=120, hidden=True),
        Column(key=Part.WORKER, title=texts.WORKER, width=98),
    )

    def __init__(self) -> None:
        super().__init__()
        self._workers: Mapping[WorkerId, Worker] = {}

    def show(self, rows: Sequence[Group2Row], workers: Mapping[WorkerId, Worker]) -> None:
        """Show the rows of a day."""
        self._workers = workers
        self.set_rows(rows)

    @override
    def row_id(self, row: Group2Row) -> str:
        return row.citizen

    @override
    def group_of(self, row: Group2Row) -> str:
        if row.member.benefit is None:
            return Where.UNKNOWN
        return Where.CASH if row.member.in_cash_system else Where.EXITED

    @override
    def group_head(self, key: str, rows: Sequence[Group2Row]) -> GroupHead:
        return GroupHead(title=texts.WHERE[key], note=str(len(rows)), order=list(Where).index(Where(key)))

    @override
    def cell(self, row: Group2Row, column: str) -> Cell:
        return _CELLS[Part(column)](row) if column != Part.WORKER else self._worker(row)

    def _worker(self, row: Group2Row) -> Cell:
        worker = None if row.worker is None else self._workers.get(row.worker)
        if worker is None:
            return Cell(text=texts.NO_WORKER, tone="text3")
        return Cell(text=worker.initials, spoken=worker.name or worker.initials, tip=worker.name)


def _citizen(row: Group2Row) -> Cell:
    return Cell(text=row.name, sort=sort_key(row.name), strong=True)


def _since(row: Group2Row) -> Cell:
    return Cell(text=day(row.member.since), sort=row.member.since.toordinal())


def _months(row: Group2Row) -> Cell:
    over = row.over_limit
    return Cell(
        text=str(row.member.months),
        sort=-row.member.since.toordinal(),
        tone="warn" if over else "text",
        icon="warn" if over else "",
    )


def _benefit(row: Group2Row) -> Cell:
    benefit = row.member.benefit
    if benefit is None:
        return Cell(text=texts.UNKNOWN, tone="warn", icon="missing")
    return Cell(text=benefit.name, tone="text" if benefit.cash_system else "text2")


def _offer(row: Group2Row) -> Cell:
    if row.member.has_offer:
        return Cell(text=texts.YES, icon="ok", tone="ok")
    return Cell(text=texts.NO, tone="text2")


def _step(row: Group2Row) -> Cell:
    step = row.member.step
    if step is None:
        return Cell(text=texts.NO_STEP, tone="text3", sort=0)
    return Cell(text=texts.step(step), sort=step.on.toordinal())


def _meeting(row: Group2Row) -> Cell:
    if row.next_meeting is None:
        cell = unknown_cell()
        return Cell(text=cell.text, tone=cell.tone, sort=LAST)
    return Cell(text=day(row.next_meeting), sort=row.next_meeting.toordinal())


def _passes(row: Group2Row) -> Cell:
    if not row.member.in_cash_system:
        return Cell(text=unknown_cell().text, tone="text3", sort=LAST)
    return Cell(text=day(row.member.passes_on), sort=row.member.passes_on.toordinal())


_CELLS: Final = {
    Part.CITIZEN: _citizen,
    Part.SINCE: _since,
    Part.MONTHS: _months,
    Part.BENEFIT: _benefit,
    Part.OFFER: _offer,
    Part.STEP: _step,
    Part.MEETING: _meeting,
    Part.PASSES: _passes,
}
