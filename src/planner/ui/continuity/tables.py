"""The tables of Kontinuitet: each change, each citizen, each worker, each quarter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar, TypeVar

from typing_extensions import override

from planner.app.queries.ledger import CitizenLine, LedgerRow, QuarterLine, WorkerLine, names
from planner.domain.continuity import ChangeKind
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.texts import continuity as texts
from planner.texts.formats import day, masked_cpr, number, sort_key
from planner.ui.tables.cells import Cell, Column, Paint, count_cell, unknown_cell
from planner.ui.tables.model import TableModel

T = TypeVar("T")


class At(StrEnum):
    """Columns of all four."""

    DAY = "day"
    CITIZEN = "citizen"
    CPR = "cpr"
    KIND = "kind"
    FROM = "from"
    TO = "to"
    CAUSE = "cause"
    COULD = "could"
    TOGETHER = "together"
    COUNT = "count"
    COVERS = "covers"
    PERSONS = "persons"
    PRESENT = "present"
    LATEST = "latest"
    WORKER = "worker"
    LOST = "lost"
    RECEIVED = "received"
    RATE = "rate"
    AVOIDABLE_RATE = "avoidable_rate"
    QUARTER = "quarter"


class _Named(TableModel[T]):
    """A table whose rows name people by id."""

    def __init__(self) -> None:
        super().__init__()
        self._register = Register()

    def show(self, rows: Iterable[T], register: Register) -> None:
        """Show these rows; the register knows the names."""
        self._register = register
        self.set_rows(rows)

    def _worker(self, worker: WorkerId | None) -> Cell:
        initials, name = names(self._register, worker)
        return Cell(text=name, initials=initials, sort=sort_key(name)) if name else unknown_cell()

    def _citizen(self, citizen: CitizenId) -> Cell:
        name = self._register.need(Citizen, citizen).name
        return Cell(text=name, strong=True, sort=sort_key(name))

    def _cpr(self, citizen: CitizenId) -> Cell:
        return Cell(text=masked_cpr(self._register.need(Citizen, citizen).cpr), tone="text2")


class ChangeTable(_Named[LedgerRow]):
    """One row per change, cover and return, the newest first."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=At.DAY, title=texts.DAY, width=92),
        Column(key=At.CITIZEN, title=texts.CITIZEN, width=160, stretch=True, fixed=True),
        Column(key=At.CPR, title=texts.CPR, width=104, spare=True),
        Column(key=At.KIND, title=texts.KIND, width=66),
        Column(key=At.FROM, title=texts.FROM, width=170, stretch=True, paint=Paint.PERSON),
        Column(key=At.TO, title=texts.TO, width=170, stretch=True, paint=Paint.PERSON),
        Column(key=At.CAUSE, title=texts.CAUSE, width=120),
        Column(key=At.COULD, title=texts.COULD, width=120, spoken=texts.COULD_SPOKEN),
        Column(key=At.TOGETHER, title=texts.TOGETHER, width=104, numeric=True),
    )

    @override
    def row_id(self, row: LedgerRow) -> str:
        return row.key

    @override
    def search_text(self, row: LedgerRow) -> str:
        change = row.change
        people = [" ".join(names(self._register, each)) for each in (change.before, change.after)]
        citizen = self._register.need(Citizen, change.citizen)
        return " ".join([citizen.name, citizen.cpr, *people, texts.cause(change), texts.KINDS[change.kind]])

    @override
    def cell(self, row: LedgerRow, column: str) -> Cell:
        change = row.change
        if column == At.DAY:
            return Cell(text=day(change.on), sort=change.on.toordinal())
        if column == At.CITIZEN:
            return self._citizen(change.citizen)
        if column == At.CPR:
            return self._cpr(change.citizen)
        if column in {At.FROM, At.TO}:
            return self._worker(change.before if column == At.FROM else change.after)
        return self._what(row, column)

    def _what(self, row: LedgerRow, column: str) -> Cell:
        change, is_change = row.change, row.change.kind is ChangeKind.CHANGE
        if column == At.KIND:
            return Cell(text=texts.KINDS[change.kind], tone="text" if is_change else "text2")
        if column == At.CAUSE:
            words = texts.cause(change)
            return Cell(text=words, tone="text3" if words == texts.NO_CAUSE else "text", sort=sort_key(words))
        if column == At.TOGETHER:
            return Cell(text=texts.months(change.months), sort=change.days) if is_change else unknown_cell()
        if not is_change:
            return unknown_cell()
        if row.avoidable:
            return Cell(text=texts.YES, tone="warn", icon="warn", sort=0, tip=texts.RULE)
        return Cell(text=texts.LEFT if row.left else texts.NO, tone="text2", sort=1, tip=texts.RULE)


class CitizenTable(_Named[CitizenLine]):
    """One row per citizen with any change."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=At.CITIZEN, title=texts.CITIZEN, width=180, stretch=True, fixed=True),
        Column(key=At.CPR, title=texts.CPR, width=104),
        Column(key=At.COUNT, title=texts.COUNT, width=70, numeric=True),
        Column(key=At.COULD, title=texts.COULD_SPOKEN, width=140, numeric=True),
        Column(key=At.COVERS, title=texts.COVER_COUNT, width=110, numeric=True),
        Column(key=At.PERSONS, title=texts.PERSONS, width=146, numeric=True),
        Column(key=At.PRESENT, title=texts.PRESENT, width=180, stretch=True, paint=Paint.PERSON),
        Column(key=At.LATEST, title=texts.LATEST, width=92),
    )

    @override
    def row_id(self, row: CitizenLine) -> str:
        return row.citizen

    @override
    def search_text(self, row: CitizenLine) -> str:
        citizen = self._register.need(Citizen, row.citizen)
        return " ".join([citizen.name, citizen.cpr, *names(self._register, row.present)])

    @override
    def cell(self, row: CitizenLine, column: str) -> Cell:
        if column == At.CITIZEN:
            return self._citizen(row.citizen)
        if column == At.CPR:
            return self._cpr(row.citizen)
        if column == At.PRESENT:
            return self._worker(row.present)
        if column == At.LATEST:
            return Cell(text=day(row.latest), sort=row.latest.toordinal())
        counts = {
            At.COUNT: row.counts.changes,
            At.COULD: row.counts.avoidable,
            At.COVERS: row.counts.covers + row.counts.returns,
            At.PERSONS: row.persons,
        }
        return count_cell(counts[At(column)])


class WorkerTable(_Named[WorkerLine]):
    """One row per worker who lost or received anybody."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=At.WORKER, title=texts.WORKER, width=200, stretch=True, paint=Paint.PERSON, fixed=True),
        Column(key=At.LOST, title=texts.LOST, width=86, numeric=True),
        Column(key=At.COULD, title=texts.COULD_SPOKEN, width=140, numeric=True),
        Column(key=At.RECEIVED, title=texts.RECEIVED, width=86, numeric=True),
        Column(key=At.COVERS, title=texts.COVER_COUNT, width=110, numeric=True),
        Column(key=At.RATE, title=texts.RATE, width=120, numeric=True),
    )

    @override
    def row_id(self, row: WorkerLine) -> str:
        return row.worker

    @override
    def cell(self, row: WorkerLine, column: str) -> Cell:
        if column == At.WORKER:
            return self._worker(row.worker)
        if column == At.RATE:
            return rate_cell(row.counts.rate)
        counts = {
            At.LOST: row.lost,
            At.COULD: row.counts.avoidable,
            At.RECEIVED: row.received,
            At.COVERS: row.counts.covers + row.counts.returns,
        }
        return count_cell(counts[At(column)])


class QuarterTable(TableModel[QuarterLine]):
    """The same numbers as the chart."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=At.QUARTER, title=texts.QUARTER, width=150, stretch=True, fixed=True, sortable=False),
        Column(key=At.COUNT, title=texts.COUNT, width=64, numeric=True, sortable=False),
        Column(key=At.RATE, title=texts.RATE, width=116, numeric=True, sortable=False),
        Column(key=At.COULD, title=texts.COULD, width=76, numeric=True, sortable=False, spoken=texts.COULD_SPOKEN),
        Column(key=At.AVOIDABLE_RATE, title=texts.AVOIDABLE_RATE, width=116, numeric=True, sortable=False),
        Column(key=At.COVERS, title=texts.COVER_COUNT, width=104, numeric=True, sortable=False),
    )

    @override
    def row_id(self, row: QuarterLine) -> str:
        return f"{row.quarter.year}-{row.quarter.number}"

    @override
    def cell(self, row: QuarterLine, column: str) -> Cell:
        if column == At.QUARTER:
            note = texts.RUNNING if row.running else ""
            return Cell(text=texts.quarter(row.quarter), second=note, strong=True)
        if column == At.RATE:
            return rate_cell(row.counts.rate)
        if column == At.AVOIDABLE_RATE:
            return rate_cell(row.counts.avoidable_rate)
        counts = {
            At.COUNT: row.counts.changes,
            At.COULD: row.counts.avoidable,
            At.COVERS: row.counts.covers + row.counts.returns,
        }
        return count_cell(counts[At(column)])


def rate_cell(value: Fraction | None) -> Cell:
    """A rate with one decimal; a dash where nobody had a contact person."""
    if value is None:
        return unknown_cell()
    return Cell(text=number(value, 1), sort=float(value), tone="text" if value else "text3")
