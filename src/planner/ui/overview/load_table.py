"""The table of who holds how many, against which cap."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.overview import LoadRow
from planner.texts import overview as texts
from planner.texts import plan_page as plan_texts
from planner.texts.formats import NONE, number, sort_key
from planner.ui.tables.cells import Cell, Column, Load, Paint, count_cell
from planner.ui.tables.model import TableModel


class Part(StrEnum):
    """Columns."""

    WHO = "who"
    BAR = "bar"
    CASES = "cases"
    SHARE = "share"
    PLACES = "places"
    LATE = "late"


class LoadTable(TableModel[LoadRow]):
    """One row per worker."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=Part.WHO, title=texts.WORKER, width=210, stretch=True, paint=Paint.PERSON, fixed=True),
        Column(key=Part.BAR, title=texts.AGAINST_CAP, width=144, paint=Paint.LOAD),
        Column(key=Part.CASES, title=texts.CASES_AND_CAP, width=84, numeric=True),
        Column(key=Part.SHARE, title=texts.SHARE, width=78, numeric=True),
        Column(key=Part.PLACES, title=texts.PLACES, width=148),
        Column(key=Part.LATE, title=texts.LATE, width=84, numeric=True),
    )

    def __init__(self) -> None:
        super().__init__()
        self._scale = 32

    def show(self, rows: Sequence[LoadRow]) -> None:
        """Show the rows, all bars on one scale: the team's largest cap and a little more."""
        self._scale = max((max(row.load.cap.hard, row.load.total) for row in rows), default=30) + 2
        self.set_rows(rows)

    @property
    def scale(self) -> int:
        """What a full bar means."""
        return self._scale

    @override
    def row_id(self, row: LoadRow) -> str:
        return row.worker.id

    @override
    def cell(self, row: LoadRow, column: str) -> Cell:
        load = row.load
        if column == Part.WHO:
            name = row.worker.name or row.worker.initials
            why = texts.why_cap(row.worker, load.cap, row.away, row.next_leave)
            return Cell(text=name, second=why, initials=row.worker.initials, sort=sort_key(name), strong=True)
        if column == Part.BAR:
            soft = load.cap.soft if load.cap.hard else None
            return Cell(load=Load(held=load.total, cap=load.cap.hard, scale=self._scale, soft=soft), sort=load.total)
        if column == Part.CASES:
            return Cell(text=plan_texts.of_cap(load.total, load.cap.hard), sort=load.total)
        if column == Part.SHARE:
            return self._percent(row)
        if column == Part.PLACES:
            return self._room(row)
        return count_cell(row.overdue)

    def _percent(self, row: LoadRow) -> Cell:
        share = row.load.percent
        if share is None:
            return Cell(text=NONE, tone="text3", sort=-1)
        tone = "danger" if row.load.over and not row.load.grandfathered else "text"
        return Cell(text=f"{number(share)} pct.", sort=float(share), tone=tone)

    def _room(self, row: LoadRow) -> Cell:
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
