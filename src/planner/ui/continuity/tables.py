"""The tables of Kontinuitet: each change, each citizen, each worker, each quarter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

from typing_extensions import override

from planner.app.queries.ledger import CitizenChanges, LedgerRow, QuarterLine, WorkerLine, names
from planner.domain.continuity import ChangeKind
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.texts import common
from planner.texts import continuity as texts
from planner.ui.tables.cells import UNKNOWN, Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel

T = TypeVar("T")


class _Named(TableModel[T]):
    """A table whose rows name people by id."""

    def __init__(self, columns: Sequence[Column[T]], read: Callable[[], Register]) -> None:
        self._read = read  # the register that the rows were made from
        super().__init__(columns)

    def _worker(self, worker: WorkerId | None) -> Cell:
        initials, name = names(self._read(), worker)
        return Cell(value=name, initials=initials) if name else UNKNOWN

    def _citizen(self, citizen: CitizenId) -> Citizen:
        return self._read().need(Citizen, citizen)


class ChangeTable(_Named[LedgerRow]):
    """One row per change, cover and return, the newest first."""

    def __init__(self, read: Callable[[], Register]) -> None:
        super().__init__(
            (
                Column("day", texts.DAY, lambda row: row.change.on, Holds.DAY),
                Column(
                    "citizen",
                    common.CITIZEN,
                    lambda row: self._citizen(row.change.citizen).name,
                    strong=True,
                    fixed=True,
                ),
                Column(
                    "cpr",
                    common.CPR,
                    lambda row: self._citizen(row.change.citizen).cpr,
                    Holds.CPR,
                    tone="text2",
                    spare=True,
                ),
                Column("kind", texts.KIND, _kind),
                Column("from", common.FROM, lambda row: self._worker(row.change.before)),
                Column("to", common.TO, lambda row: self._worker(row.change.after)),
                Column("cause", common.CAUSE, _cause),
                Column("could", texts.COULD, _could, spoken=common.DECIDED_BY_TEAM),
                Column("together", texts.TOGETHER, _together, right=True),
            ),
            read,
        )

    @override
    def row_id(self, row: LedgerRow) -> str:
        return row.key

    @override
    def search_text(self, row: LedgerRow) -> str:
        change = row.change
        people = [" ".join(names(self._read(), each)) for each in (change.before, change.after)]
        citizen = self._citizen(change.citizen)
        return " ".join([citizen.name, citizen.cpr, *people, texts.cause(change), texts.KINDS[change.kind]])


def _kind(row: LedgerRow) -> Cell:
    tone = "text" if row.change.kind is ChangeKind.CHANGE else "text2"
    return Cell(text=texts.KINDS[row.change.kind], tone=tone)


def _cause(row: LedgerRow) -> Cell:
    words = texts.cause(row.change)
    return Cell(text=words, tone="text3" if words == common.NOT_SAID else "text")


def _could(row: LedgerRow) -> Cell:
    if row.change.kind is not ChangeKind.CHANGE:
        return UNKNOWN
    if row.avoidable:
        return Cell(text=common.YES_SMALL, tone="warn", icon="warn", sort=0, tip=texts.RULE)
    return Cell(text=texts.LEFT if row.left else common.NO_SMALL, tone="text2", sort=1, tip=texts.RULE)


def _together(row: LedgerRow) -> Cell:
    change = row.change
    return Cell(text=texts.months(change.months), sort=change.days) if change.kind is ChangeKind.CHANGE else UNKNOWN


class CitizenChangesTable(_Named[CitizenChanges]):
    """One row per citizen with any change."""

    def __init__(self, read: Callable[[], Register]) -> None:
        super().__init__(
            (
                Column("citizen", common.CITIZEN, lambda row: self._citizen(row.citizen).name, strong=True, fixed=True),
                Column("cpr", common.CPR, lambda row: self._citizen(row.citizen).cpr, Holds.CPR, tone="text2"),
                Column("count", common.CHANGE_OF_WORKER, lambda row: row.counts.changes, Holds.COUNT),
                Column("could", common.DECIDED_BY_TEAM, lambda row: row.counts.avoidable, Holds.COUNT),
                Column("covers", texts.COVER_COUNT, lambda row: row.counts.covers + row.counts.returns, Holds.COUNT),
                Column("persons", texts.PERSONS, lambda row: row.persons, Holds.COUNT),
                Column("present", texts.PRESENT, lambda row: self._worker(row.present)),
                Column("latest", texts.LATEST, lambda row: row.latest, Holds.DAY),
            ),
            read,
        )

    @override
    def row_id(self, row: CitizenChanges) -> str:
        return row.citizen

    @override
    def search_text(self, row: CitizenChanges) -> str:
        citizen = self._citizen(row.citizen)
        return " ".join([citizen.name, citizen.cpr, *names(self._read(), row.present)])


class WorkerChangesTable(_Named[WorkerLine]):
    """One row per worker who lost or received anybody."""

    def __init__(self, read: Callable[[], Register]) -> None:
        super().__init__(
            (
                Column("worker", common.WORKER, lambda row: self._worker(row.worker), fixed=True),
                Column("lost", common.GIVEN_UP, lambda row: row.lost, Holds.COUNT),
                Column("could", common.DECIDED_BY_TEAM, lambda row: row.counts.avoidable, Holds.COUNT),
                Column("received", texts.RECEIVED, lambda row: row.received, Holds.COUNT),
                Column("covers", texts.COVER_COUNT, lambda row: row.counts.covers + row.counts.returns, Holds.COUNT),
                Column("rate", texts.RATE, lambda row: _rate(row.counts.rate), Holds.DECIMAL),
            ),
            read,
        )

    @override
    def row_id(self, row: WorkerLine) -> str:
        return row.worker


def _quarter(row: QuarterLine) -> Cell:
    return Cell(text=texts.quarter(row.quarter), second=common.PROVISIONAL if row.running else "", strong=True)


def _rate(value: Fraction | None) -> Cell | None:
    """A rate; None where nobody had a contact person."""
    return None if value is None else Cell(value=value, tone="text" if value else "text3")


class QuarterTable(TableModel[QuarterLine]):
    """The same numbers as the chart."""

    columns: Sequence[Column[QuarterLine]] = (
        Column("quarter", texts.QUARTER, _quarter, fixed=True, sortable=False),
        Column("count", common.CHANGE_OF_WORKER, lambda row: row.counts.changes, Holds.COUNT, sortable=False),
        Column("rate", texts.RATE, lambda row: _rate(row.counts.rate), Holds.DECIMAL, sortable=False),
        Column(
            "could",
            texts.COULD,
            lambda row: row.counts.avoidable,
            Holds.COUNT,
            sortable=False,
            spoken=common.DECIDED_BY_TEAM,
        ),
        Column(
            "avoidable_rate",
            texts.AVOIDABLE_RATE,
            lambda row: _rate(row.counts.avoidable_rate),
            Holds.DECIMAL,
            sortable=False,
        ),
        Column(
            "covers", texts.COVER_COUNT, lambda row: row.counts.covers + row.counts.returns, Holds.COUNT, sortable=False
        ),
    )

    @override
    def row_id(self, row: QuarterLine) -> str:
        return f"{row.quarter.year}-{row.quarter.number}"
