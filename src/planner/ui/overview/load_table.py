"""The table of who holds how many, against which cap."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from typing_extensions import override

from planner.app.queries.overview import WorkerLoadRow
from planner.texts import common
from planner.texts import overview as texts
from planner.texts import plan_page as plan_texts
from planner.texts.formats import NONE, number
from planner.ui.tables.cells import Cell, Load
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel


class TeamLoadTable(TableModel[WorkerLoadRow]):
    """One row per worker."""

    def __init__(self) -> None:
        self._scale = 32
        super().__init__(
            (
                Column("who", common.WORKER, _who, fixed=True),
                Column("bar", common.CASES_AND_CAP, self._bar, Holds.LOAD, width=144),
                Column("cases", common.CASES, _cases, right=True),
                Column("share", common.LOAD, _percent, Holds.SHARE, spare=True),
                Column("places", texts.PLACES, _room, whole=True),
                Column("late", texts.LATE, lambda row: row.overdue, Holds.COUNT),
            )
        )

    def show(self, rows: Sequence[WorkerLoadRow]) -> None:
        """Show the rows, all bars on one scale: the team's largest cap and a little more."""
        self._scale = max((max(row.load.cap.hard, row.load.total) for row in rows), default=30) + 2
        self.set_rows(rows)

    @property
    def scale(self) -> int:
        """What a full bar means."""
        return self._scale

    @override
    def row_id(self, row: WorkerLoadRow) -> str:
        return row.worker.id

    def _bar(self, row: WorkerLoadRow) -> Cell:
        load = row.load
        soft = load.cap.soft if load.cap.hard else None
        return Cell(load=Load(held=load.total, cap=load.cap.hard, scale=self._scale, soft=soft), sort=load.total)


def _who(row: WorkerLoadRow) -> Cell:
    name = row.worker.name or row.worker.initials
    why = texts.why_cap(row.worker, row.load.cap, row.away, row.next_leave)
    return Cell(value=name, second=why, initials=row.worker.initials, strong=True)


def _cases(row: WorkerLoadRow) -> Cell:
    return Cell(text=plan_texts.of_cap(row.load.total, row.load.cap.hard), sort=row.load.total)


def _percent(row: WorkerLoadRow) -> Cell:
    share = row.load.percent
    if share is None:
        return Cell(text=NONE, tone="text3", sort=-1)
    tone = "danger" if row.load.over and not row.load.grandfathered else "text"
    return Cell(value=Fraction(share, 100), text=f"{number(share)} pct.", tone=tone)


def _room(row: WorkerLoadRow) -> Cell:
    load = row.load
    uncovered = len(row.uncovered)
    words = texts.places(load.free, load.over, away=load.cap.is_away, uncovered=uncovered)
    if uncovered:
        spoken = texts.without_cover(uncovered, row.counted)
        return Cell(text=words, tone="warn", icon="no_cover", spoken=spoken, sort=-uncovered)
    if not load.cap.complete:
        return Cell(text=NONE, tone="warn", icon="missing", spoken=texts.INCOMPLETE, sort=0)
    if load.over:
        calm = load.grandfathered
        tone = "warn" if calm else "danger"
        return Cell(text=words, tone=tone, icon=tone, sort=-load.over, tip=texts.LOWER_SINCE if calm else "")
    return Cell(text=words, sort=load.free)
