"""The list of the handover's lines: by receiver, those without one first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from typing_extensions import override

from planner.app.queries.handover import HandoverLine, HandoverView
from planner.app.queries.names import citizen_name, initials, worker_name
from planner.domain.ids import CitizenId
from planner.domain.register import Register
from planner.texts import common
from planner.texts import handover as texts
from planner.texts.formats import NONE, sort_key
from planner.ui.tables.cells import Cell, GroupHead
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel

UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class HandoverRow:
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


def rows_of(register: Register, view: HandoverView) -> list[HandoverRow]:
    """Every line of a handover."""
    before = initials(register, view.request.worker)
    return [
        HandoverRow(
            line,
            citizen_name(register, line.citizen),
            before,
            initials(register, line.worker),
            worker_name(register, line.worker),
        )
        for line in view.lines
    ]


def _citizen(row: HandoverRow) -> Cell:
    return Cell(value=row.name, second=row.line.reason, tip=row.line.reason)


def _to(row: HandoverRow) -> Cell:
    if not row.after:
        return Cell(text=texts.from_to(row.before, common.NONE), tone="danger")
    icon = "edit" if row.line.edited else ""
    spoken = texts.from_to(row.before, row.who)
    return Cell(text=texts.from_to(row.before, row.after), strong=True, icon=icon, spoken=spoken)


def _match(row: HandoverRow) -> Cell:
    return Cell(text=NONE, tone="text3", sort=-1) if row.line.worker is None else Cell(value=row.line.match)


def _next(row: HandoverRow) -> Cell:
    if row.next_on is None:
        return Cell(text=NONE, tone="text3", sort=date.max.toordinal(), spoken=texts.NO_NEXT)
    return Cell(value=row.next_on)


class HandoverLineTable(TableModel[HandoverRow]):
    """One row per case, in groups by receiver."""

    columns: Sequence[Column[HandoverRow]] = (
        Column("citizen", common.CITIZEN, _citizen, fixed=True),
        Column("to", texts.FROM_TO, _to, fixed=True, whole=True),
        Column("match", common.MATCH, _match, Holds.COUNT, spare=True),
        Column("next", common.NEXT, _next, Holds.DAY, spoken=common.NEXT_FOLLOW_UP),
    )

    def __init__(self) -> None:
        super().__init__()
        self._ranks: dict[str, int] = {}

    def show_rows(self, rows: Sequence[HandoverRow]) -> None:
        """Show the cases, the receivers by name."""
        names = {row.line.worker: row.who for row in rows if row.line.worker is not None}
        ordered = sorted(names, key=lambda key: (sort_key(names[key]), key))
        self._ranks = {key: rank for rank, key in enumerate(ordered)}
        self.set_rows(rows)

    @override
    def row_id(self, row: HandoverRow) -> str:
        return row.id

    @override
    def search_text(self, row: HandoverRow) -> str:
        return f"{row.name} {row.after} {row.who}"

    @override
    def group_of(self, row: HandoverRow) -> str:
        return row.line.worker or UNPLACED

    @override
    def group_head(self, key: str, rows: Sequence[HandoverRow]) -> GroupHead:
        note = texts.cases(len(rows))
        if key == UNPLACED:
            return GroupHead(title=texts.UNPLACED, note=note, order=0, tone="danger")
        return GroupHead(title=rows[0].who, note=note, order=1 + self._ranks[key])
