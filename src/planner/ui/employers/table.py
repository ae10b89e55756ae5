"""The table of Virksomheder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.employers import EmployerRow
from planner.texts import employers as texts
from planner.texts.formats import day
from planner.ui.tables.cells import Cell, Column, count_cell, unknown_cell
from planner.ui.tables.model import TableModel


class Part(StrEnum):
    """Columns of the table."""

    NAME = "name"
    CVR = "cvr"
    P_NUMBER = "p_number"
    INDUSTRY = "industry"
    CONTACT = "contact"
    RESPONSIBLE = "responsible"
    RUNNING = "running"
    LAST = "last"
    NEXT = "next"
    WARNING = "warning"
    PHONE = "phone"
    EMAIL = "email"


class EmployerTable(TableModel[EmployerRow]):
    """One row a firm."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=Part.NAME, title=texts.NAME, width=170, stretch=True, fixed=True),
        Column(key=Part.CVR, title=texts.CVR_SHORT, width=86, spoken=texts.CVR),
        Column(key=Part.P_NUMBER, title=texts.P_NUMBER, width=96, hidden=True),
        Column(key=Part.INDUSTRY, title=texts.INDUSTRY, width=110, stretch=True, spare=True),
        Column(key=Part.CONTACT, title=texts.CONTACT, width=110, stretch=True),
        Column(key=Part.RESPONSIBLE, title=texts.RESPONSIBLE, width=82, spoken=texts.RESPONSIBLE_SPOKEN),
        Column(key=Part.RUNNING, title=texts.RUNNING, width=64, numeric=True, spoken=texts.RUNNING_SPOKEN),
        Column(key=Part.LAST, title=texts.LAST, width=100),
        Column(key=Part.NEXT, title=texts.NEXT, width=122),
        Column(key=Part.WARNING, title=texts.WARNING, width=122),
        Column(key=Part.PHONE, title=texts.PHONE, width=90, hidden=True),
        Column(key=Part.EMAIL, title=texts.EMAIL, width=160, hidden=True),
    )

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today

    @override
    def row_id(self, row: EmployerRow) -> str:
        return row.id

    @override
    def search_text(self, row: EmployerRow) -> str:
        return f"{row.name} {row.cvr} {row.p_number} {row.industry} {row.contact_person} {row.responsible}"

    @override
    def cell(self, row: EmployerRow, column: str) -> Cell:
        return _CELLS[column](row) if column in _CELLS else self._next(row)

    def _next(self, row: EmployerRow) -> Cell:
        if row.next_contact is None:
            return unknown_cell()
        words, late = day(row.next_contact), row.days_late(self._today())
        sort = row.next_contact.toordinal()
        if late:
            spoken = texts.late(words, late)
            return Cell(text=words, sort=sort, tone="danger", icon="danger", spoken=spoken, tip=spoken)
        return Cell(text=words, sort=sort, tip=row.next_by)


def _text(words: str, *, strong: bool = False) -> Cell:
    return Cell(text=words, strong=strong) if words else unknown_cell()


def _last(row: EmployerRow) -> Cell:
    if row.last_contact is None:
        return unknown_cell()
    return Cell(text=day(row.last_contact), sort=row.last_contact.toordinal(), tone="text2", tip=row.last_by)


def _warning(row: EmployerRow) -> Cell:
    if not row.double:
        return unknown_cell()
    return Cell(text=texts.double_cell(row.double), tone="warn", icon="warn", tip=texts.double(row.double))


_CELLS: dict[str, Callable[[EmployerRow], Cell]] = {
    Part.NAME: lambda row: _text(row.name, strong=True),
    Part.CVR: lambda row: _text(row.cvr),
    Part.P_NUMBER: lambda row: _text(row.p_number),
    Part.INDUSTRY: lambda row: _text(row.industry),
    Part.CONTACT: lambda row: _text(row.contact_person),
    Part.RESPONSIBLE: lambda row: _text(row.responsible),
    Part.RUNNING: lambda row: count_cell(row.running),
    Part.LAST: _last,
    Part.WARNING: _warning,
    Part.PHONE: lambda row: _text(row.phone),
    Part.EMAIL: lambda row: _text(row.email),
}
