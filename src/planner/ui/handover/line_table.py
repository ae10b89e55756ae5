"""The list of the handover's lines: by receiver, those without one first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.handover import HandoverLine, HandoverView
from planner.domain.ids import CitizenId
from planner.domain.records import Citizen, Worker
from planner.domain.register import Register
from planner.texts import handover as texts
from planner.texts.formats import NONE, day, masked_cpr, sort_key
from planner.ui.tables.cells import Cell, Column, GroupHead
from planner.ui.tables.model import TableModel

UNPLACED = "unplaced"


class Part(StrEnum):
    """Columns."""

    CITIZEN = "citizen"
    TO = "to"
    MATCH = "match"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Row:
    """One case. ``before`` and ``after`` are initials, ``after`` "" when nobody gets it; ``who`` is the receiver."""

    line: HandoverLine
    name: str
    before: str
    after: str
    who: str

    @property
    def id(self) -> CitizenId:
        """Whose case it is."""
        return self.line.citizen

    @property
    def next_on(self) -> date | None:
        """When the next follow-up is planned."""
        return None if self.line.follow_up is None else self.line.follow_up.planned


def rows_of(register: Register, view: HandoverView) -> list[Row]:
    """Every line of a handover."""
    giver = register.need(Worker, view.request.worker)
    return [_row(register, line, giver) for line in view.lines]


def _row(register: Register, line: HandoverLine, giver: Worker) -> Row:
    citizen = register.find(Citizen, line.citizen)
    worker = None if line.worker is None else register.find(Worker, line.worker)
    name = "" if citizen is None else citizen.name or masked_cpr(citizen.cpr)
    initials = "" if worker is None else worker.initials
    return Row(line, name, giver.initials, initials, "" if worker is None else worker.name or worker.initials)


class LineTable(TableModel[Row]):
    """One row per case, in groups by receiver."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=Part.CITIZEN, title=texts.CITIZEN, width=190, stretch=True, fixed=True),
        Column(key=Part.TO, title=texts.FROM_TO, width=112, fixed=True),
        Column(key=Part.MATCH, title=texts.MATCH, width=56, numeric=True, spare=True),
        Column(key=Part.NEXT, title=texts.NEXT, spoken=texts.NEXT_SPOKEN, width=98),
    )

    def __init__(self) -> None:
        super().__init__()
        self._ranks: dict[str, int] = {}

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show the cases, the receivers by name."""
        names = {row.line.worker: row.who for row in rows if row.line.worker is not None}
        ordered = sorted(names, key=lambda key: (sort_key(names[key]), key))
        self._ranks = {key: rank for rank, key in enumerate(ordered)}
        self.set_rows(rows)

    @override
    def row_id(self, row: Row) -> str:
        return row.id

    @override
    def search_text(self, row: Row) -> str:
        return f"{row.name} {row.after} {row.who}"

    @override
    def group_of(self, row: Row) -> str:
        return row.line.worker or UNPLACED

    @override
    def group_head(self, key: str, rows: Sequence[Row]) -> GroupHead:
        note = texts.cases(len(rows))
        if key == UNPLACED:
            return GroupHead(title=texts.UNPLACED, note=note, order=0, tone="danger")
        return GroupHead(title=rows[0].who, note=note, order=1 + self._ranks[key])

    @override
    def cell(self, row: Row, column: str) -> Cell:
        line = row.line
        if column == Part.CITIZEN:
            return Cell(text=row.name, second=line.reason, sort=sort_key(row.name), tip=line.reason)
        if column == Part.TO:
            if not row.after:
                return Cell(text=texts.from_to(row.before, texts.NOBODY), tone="danger")
            icon = "edit" if line.edited else ""
            spoken = texts.from_to(row.before, row.who)
            return Cell(text=texts.from_to(row.before, row.after), strong=True, icon=icon, spoken=spoken)
        if column == Part.MATCH:
            if line.worker is None:
                return Cell(text=NONE, tone="text3", sort=-1)
            return Cell(text=str(line.match), sort=line.match)
        when = row.next_on
        if when is None:
            return Cell(text=NONE, tone="text3", sort=date.max.isoformat(), spoken=texts.NO_NEXT)
        return Cell(text=day(when), sort=when.isoformat())
