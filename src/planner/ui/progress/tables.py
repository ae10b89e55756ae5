"""The tables of Fremgang: each citizen's hours before and after, and how many went which way."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from typing_extensions import override

from planner.app.queries.progress import COUNTED, ProgressRow, ProgressSum
from planner.domain.progress import Direction
from planner.texts import common
from planner.texts import progress as texts
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.suppressed import outward_words

TONES: Final[Mapping[Direction, tuple[str, str]]] = {
    Direction.ROSE: ("up", "ok"),
    Direction.STOOD: ("right", "text3"),
    Direction.FELL: ("down", "warn"),
}


def _went(row: ProgressRow) -> Cell:
    change = row.progress.after - row.progress.before
    icon, tone = TONES[row.progress.direction]
    words = texts.DIRECTIONS[row.progress.direction.value]
    return Cell(text=texts.change(change), sort=change, icon=icon, tone=tone, spoken=f"{words} {texts.change(change)}")


class ProgressTable(TableModel[ProgressRow]):
    """One row per citizen."""

    columns = (
        Column("name", common.NAME, lambda row: row.name, fixed=True, strong=True),
        Column("worker", common.WORKER_SHORT, lambda row: row.initials, spoken=common.WORKER),
        Column("firms", common.EMPLOYER, lambda row: ", ".join(row.firms), spare=True),
        Column("before", texts.BEFORE, lambda row: row.progress.before, Holds.HOURS, spoken=texts.BEFORE_SPOKEN),
        Column("after", texts.AFTER, lambda row: row.progress.after, Holds.HOURS, spoken=texts.AFTER_SPOKEN),
        Column("went", texts.WENT, _went, right=True),
        Column(
            "first_paid",
            texts.FIRST_PAID,
            lambda row: row.progress.first_paid,
            Holds.DAY,
            spoken=texts.FIRST_PAID_SPOKEN,
        ),
        Column("full", texts.FULL, lambda row: row.progress.full, Holds.DAY, spoken=texts.FULL_SPOKEN),
    )

    @override
    def row_id(self, row: ProgressRow) -> str:
        return row.citizen


class ProgressSumTable(TableModel[ProgressSum]):
    """One row per worker or firm. Nothing sorts it by who rose."""

    def __init__(self, title: str, nobody: str, threshold: int = 0) -> None:
        self._nobody = nobody
        self._threshold = threshold
        named = {
            "citizens": (common.CITIZENS, ""),
            "rose": (texts.ROSE, ""),
            "stood": (texts.STOOD, ""),
            "fell": (texts.FELL, ""),
            "first_paid": (texts.FIRST_PAID, texts.FIRST_PAID_SPOKEN),
            "full": (texts.FULL, texts.FULL_SPOKEN),
        }
        super().__init__(
            (
                Column("name", title, self._name, fixed=True, sortable=False),
                *(
                    Column(key, words, partial(self._count, key), Holds.COUNT, sortable=False, spoken=spoken)
                    for key, (words, spoken) in named.items()
                ),
            )
        )

    @override
    def row_id(self, row: ProgressSum) -> str:
        return row.key or "*"

    def _name(self, row: ProgressSum) -> Cell:
        return Cell(text=row.name or self._nobody, strong=True)

    def _count(self, key: str, row: ProgressSum) -> Cell:
        why = row.hidden.get(key)
        if why is not None:
            return Cell(text=outward_words(why, self._threshold), faint=True)
        count = len(COUNTED[key](row))
        return Cell(value=count, tone="text" if count else "text3")
