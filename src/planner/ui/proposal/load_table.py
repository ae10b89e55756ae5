"""Load before and after the plan, one row per worker; while something is dragged, what it would do to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from typing_extensions import override

from planner.app.queries.plan import LoadChange
from planner.app.queries.plan_targets import PlanTarget
from planner.app.queries.plan_why import Price
from planner.domain.records import Worker
from planner.texts import common
from planner.texts import plan_page as texts
from planner.texts.overview import over_cap
from planner.ui.proposal.notes import is_barred, note
from planner.ui.tables.cells import Cell, Load
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel

PriceOf = Callable[[str], Price | None]


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A worker before and after.

    While citizens are dragged ``target`` is set, ``most`` are the points there are, and ``price`` is what it would cost
    the plan as soon as that is known.
    """

    worker: Worker
    change: LoadChange
    target: PlanTarget | None = None
    most: int = 0
    price: Price | None = None

    @property
    def before(self) -> int:
        """Cases now; in the plan, while something is dragged."""
        return self.change.before if self.target is None else self.target.planned

    @property
    def after(self) -> int:
        """Cases after."""
        return self.change.after if self.target is None else self.target.after

    @property
    def over(self) -> int:
        """Cases above the cap after."""
        return max(0, self.after - self.change.load.cap.hard) if self.change.load.cap.capped else 0

    @property
    def calm(self) -> bool:
        """Whether it is over only by old cases kept above a lowered cap."""
        return self.change.load.grandfathered and self.after <= self.change.before


class LoadTable(TableModel[LoadRow]):
    """Who has how many before and after, against which cap."""

    def __init__(self) -> None:
        self._scale = 32
        self._loads: list[LoadRow] = []
        super().__init__(
            (
                Column("who", common.WORKER, _who, fixed=True),
                Column("bar", common.CASES, self._bar, Holds.LOAD, width=70),
                Column("cases", texts.BEFORE_AFTER, _cases, right=True),
                Column("cap", common.CAP_HEAD, lambda row: row.change.load.cap.hard, Holds.COUNT, tone="text2"),
                Column("change", texts.CHANGE, _change, Holds.COUNT, spoken=common.CHANGE, spare=True),
            )
        )

    def show_loads(self, rows: Sequence[LoadRow]) -> None:
        """Show the rows on one scale: the team's largest cap and a little more."""
        self._loads = list(rows)
        self._scale = max((max(row.change.load.cap.hard, row.before, row.after) for row in rows), default=30) + 2
        self.set_rows(rows)

    def aim(self, targets: Mapping[str, PlanTarget], most: int, price_of: PriceOf | None = None) -> None:
        """Show what some citizens would do to each; {} shows the plan again."""
        self.set_rows(
            [
                LoadRow(
                    row.worker,
                    row.change,
                    targets.get(row.worker.id),
                    most,
                    None if price_of is None else price_of(row.worker.id),
                )
                for row in self._loads
            ]
        )

    @override
    def row_id(self, row: LoadRow) -> str:
        return row.worker.id

    def _bar(self, row: LoadRow) -> Cell:
        cap = row.change.load.cap
        soft = cap.soft if cap.hard else None
        load = Load(held=row.after, before=row.before, cap=cap.hard, scale=self._scale, soft=soft)
        return Cell(load=load, sort=row.after)


def _who(row: LoadRow) -> Cell:
    name = row.worker.name or row.worker.initials
    if row.target is not None:
        words, _ = note(row.target, row.most, row.price)
        icon = "veto" if is_barred(row.target) and not row.target.has else "danger" if row.target.over else ""
        tone = "text3" if _dimmed(row) else "danger" if row.target.over else "text"
        return Cell(text=name, second=words, initials=row.worker.initials, tone=tone, icon=icon, tip=words)
    load = row.change.load
    parts = [over_cap(row.over, away=load.cap.is_away)] if row.over else []
    if load.covered:
        parts.append(texts.covered(len(load.covered)))
    if load.cover:
        parts.append(texts.holding_cover(load.cover))
    words = " · ".join(parts)
    return Cell(value=name, second=words, initials=row.worker.initials, tip=words)


def _cases(row: LoadRow) -> Cell:
    words = texts.change_words(row.before, row.after)
    tone = ("warn" if row.calm else "danger") if row.over else "text3" if _dimmed(row) else "text"
    spoken = texts.spoken_load(row.before, row.after, row.change.load.cap.hard)
    return Cell(text=words, sort=row.after, tone=tone, spoken=spoken)


def _change(row: LoadRow) -> Cell:
    change = row.after - row.before
    return Cell(value=change, text=texts.change_of(change), tone="text" if change else "text3", strong=bool(change))


def _dimmed(row: LoadRow) -> bool:
    return row.target is not None and is_barred(row.target)
