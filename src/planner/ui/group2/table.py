"""The list of group 2: how long, on what, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final

from typing_extensions import override

from planner.app.queries.group2 import Group2Row, Lack
from planner.domain.group2 import WARN_MONTHS
from planner.domain.ids import WorkerId
from planner.domain.records import Worker
from planner.texts import common
from planner.texts import group2 as texts
from planner.texts.formats import NONE
from planner.ui.tables.cells import Cell, GroupHead
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel

_NEVER: Final = Cell(text=NONE, tone="text3", sort=date.max.toordinal())


class Where(StrEnum):
    """The groups of the list, in order."""

    CASH = "cash"
    UNKNOWN = "unknown"
    EXITED = "exited"


class Group2Table(TableModel[Group2Row]):
    """One row per citizen, longest in group 2 first."""

    def __init__(self, worker: Callable[[WorkerId], Worker | None]) -> None:
        self._find = worker
        super().__init__(
            (
                Column("citizen", common.CITIZEN, lambda row: row.name, strong=True, fixed=True),
                Column(
                    "since",
                    common.SINCE,
                    lambda row: row.member.since,
                    Holds.DAY,
                    spoken=texts.SINCE_SPOKEN,
                    spare=True,
                ),
                Column("months", texts.MONTHS, _months, Holds.COUNT),
                Column("benefit", common.BENEFIT, _benefit, spare=True),
                Column("offer", texts.OFFER, _offer),
                Column("step", common.STATUS, _step, spoken=texts.STEP_SPOKEN),
                Column("meeting", texts.NEXT_MEETING, _meeting, Holds.DAY),
                Column("passes", texts.PASSES, _passes, Holds.DAY),
                Column("worker", common.WORKER, self._worker, spare=True),
            )
        )

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

    def _worker(self, row: Group2Row) -> Cell:
        worker = None if row.worker is None else self._find(row.worker)
        if worker is None:
            return Cell(text=common.NONE_SMALL, tone="text3")
        return Cell(text=worker.initials, spoken=worker.name or worker.initials, tip=worker.name)


def _months(row: Group2Row) -> Cell:
    over = row.over_limit
    tone, icon = ("warn", "warn") if over else ("text", "")
    return Cell(value=row.member.months, sort=-row.member.since.toordinal(), tone=tone, icon=icon)


def _benefit(row: Group2Row) -> Cell:
    benefit = row.member.benefit
    if benefit is None:
        return Cell(text=common.UNKNOWN_SMALL, tone="warn", icon="missing")
    return Cell(text=benefit.name, tone="text" if row.member.in_cash_system else "text2")


def _offer(row: Group2Row) -> Cell:
    if row.member.has_offer:
        return Cell(text=common.YES, icon="ok", tone="ok")
    return Cell(text=common.NO, tone="text2")


def _step(row: Group2Row) -> Cell:
    step = row.member.step
    if step is None:
        return Cell(text=texts.NO_STEP, tone="text3", sort=0)
    return Cell(text=texts.step(step), sort=step.on.toordinal())


def _meeting(row: Group2Row) -> Cell:
    if row.member.next_meeting is not None:
        return Cell(value=row.member.next_meeting)
    if Lack.MEETING in row.lacks:
        return Cell(text=common.LACKS_SMALL, icon="missing", tone="warn", sort=0)
    return _NEVER


def _passes(row: Group2Row) -> Cell:
    """The next of the two days that has not come: over six months, then over the limit."""
    member, limit = row.member, row.limit_months
    if not member.in_cash_system or row.over_limit:
        return _NEVER
    first = member.band.above < WARN_MONTHS <= limit
    months, on = (WARN_MONTHS, member.warns_on) if first else (limit, member.passes_on)
    return Cell(value=on, second=texts.next_passed(months))
