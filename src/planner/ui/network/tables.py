"""The tables of Netværk: a number for each worker and column, and the relations behind them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from typing_extensions import override

from planner.app.queries.network import NetworkLine, NetworkRow, counted_by_warmth
from planner.domain.relations import Warmth
from planner.texts import common
from planner.texts import network as texts
from planner.texts.formats import sort_key
from planner.texts.words import danish
from planner.ui.tables.cells import UNKNOWN, Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel

ALL = "all"
ICONS = {Warmth.WARM: "done", Warmth.FORMER: "history", Warmth.COLD: "missing"}
TONES = {Warmth.WARM: "accent", Warmth.FORMER: "text2", Warmth.COLD: "text3"}


class NetworkTable(TableModel[NetworkRow]):
    """A row for each worker and one for the team; a column for each heading, its key and words, and one for all."""

    def __init__(self, headings: Mapping[str, str]) -> None:
        columns = [Column("worker", common.WORKER, _worker, fixed=True, sortable=False)]
        columns += [
            Column(f"at:{key}", words, partial(_number, key), sortable=False) for key, words in headings.items()
        ]
        super().__init__((*columns, Column(ALL, common.TOTAL, _whole, fixed=True, whole=True, sortable=False)))

    @override
    def row_id(self, row: NetworkRow) -> str:
        return "*" if row.worker is None else row.worker.id


class RelationTable(TableModel[NetworkLine]):
    """One row a relation."""

    def __init__(self) -> None:
        super().__init__(
            (
                Column("relation", texts.RELATION, _warmth),
                Column("firm", common.EMPLOYER, lambda row: row.of.firm.name, strong=True, fixed=True),
                Column("worker", common.WORKER, lambda row: row.worker.initials),
                Column("industry", common.INDUSTRY, lambda row: row.of.group_name, spare=True),
                Column("district", common.DISTRICT, lambda row: ", ".join(row.of.districts), spare=True),
                Column("last", common.LAST_CONTACT, _last),
                Column("led", texts.LED_TO, _led, spare=True),
                Column("beside", texts.BESIDE, _beside, right=True, spare=True),
                Column("next", common.NEXT_CONTACT, lambda row: row.of.next_on, Holds.DAY),
            )
        )

    @override
    def row_id(self, row: NetworkLine) -> str:
        return row.id

    @override
    def search_text(self, row: NetworkLine) -> str:
        worker = f"{row.worker.initials} {row.worker.name}"
        return f"{row.of.firm.name} {row.of.firm.cvr} {worker} {row.of.group_name} {' '.join(row.of.districts)}"


def _worker(row: NetworkRow) -> Cell:
    if row.worker is None:
        return Cell(text=common.WHOLE_TEAM, total=True)
    return Cell(text=row.worker.name or row.worker.initials, second=row.worker.initials, strong=True)


def _number(key: str, row: NetworkRow) -> Cell:
    return _counts(row.lines.get(key, ()), total=row.worker is None)


def _whole(row: NetworkRow) -> Cell:
    return _counts(row.all, total=True)


def _counts(lines: tuple[NetworkLine, ...], *, total: bool) -> Cell:
    if not lines:
        return UNKNOWN
    counts = counted_by_warmth(lines)
    first = next(each for each in Warmth if counts.get(each))
    return Cell(
        text=texts.warm_count(counts),
        second=texts.other_counts(counts) if total else "",
        spoken=texts.all_counts(counts),
        tip=texts.all_counts(counts),
        tone="text" if first is Warmth.WARM else "text2",
        icon=ICONS[first],
        total=total,
    )


def _warmth(row: NetworkLine) -> Cell:
    warmth = row.relation.warmth
    return Cell(text=texts.WARMTHS[warmth][0], sort=list(Warmth).index(warmth), tone=TONES[warmth], icon=ICONS[warmth])


def _last(row: NetworkLine) -> Cell:
    last = row.relation.last
    if last is None:
        return UNKNOWN
    return Cell(text=texts.last(last.on, danish(last.form)), sort=last.on.toordinal(), tip=last.result)


def _led(row: NetworkLine) -> Cell:
    counts = row.relation.led_to
    return Cell(
        text=texts.led_to(counts),
        sort=(-sum(counts.values()), sort_key(row.of.firm.name)),
        tone="text" if counts else "text3",
    )


def _beside(row: NetworkLine) -> Cell:
    load = row.of.load
    words = texts.against(load.placements, load.place.employees)
    return Cell(
        text=words, sort=load.placements, tone="warn" if load.over else "text", icon="warn" if load.over else ""
    )
