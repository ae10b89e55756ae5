"""Group 2 by district and by worker: the same figures for each, with the whole team above."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from typing_extensions import override

from planner.app.queries.group2 import Group2Figure, Group2Part
from planner.texts import common
from planner.texts import group2 as texts
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.suppressed import outward_words


class PartTable(TableModel[Group2Part]):
    """One row for the team and one per district or worker. ``threshold``: under it a hidden count is said to be."""

    def __init__(self, none: str, threshold: int = 0) -> None:
        self._none = none
        self._threshold = threshold
        super().__init__(
            (
                Column("name", "", self._name, fixed=True, sortable=False),
                *(
                    Column(
                        figure.value,
                        texts.FIGURES[figure.value],
                        partial(self._count, figure),
                        Holds.COUNT,
                        sortable=False,
                        spoken=texts.FIGURES_SPOKEN[figure.value],
                    )
                    for figure in Group2Figure
                ),
            )
        )

    def show(self, parts: Sequence[Group2Part], heading: str, months: int) -> None:
        """Show these parts under their kind; ``months``: the limit that two of the figures are about."""
        self.name_columns({"name": heading, **texts.limit_figures(months)})
        self.set_rows(parts)

    @override
    def row_id(self, row: Group2Part) -> str:
        return row.key

    def _name(self, row: Group2Part) -> Cell:
        words = common.WHOLE_TEAM if row.is_team else row.name or self._none
        return Cell(text=words, total=row.is_team, tone="text" if row.name or row.is_team else "text2")

    def _count(self, figure: Group2Figure, row: Group2Part) -> Cell:
        why = row.hidden.get(figure)
        if why is not None:
            return Cell(text=outward_words(why, self._threshold), faint=True)
        count = len(row.counted[figure])
        return Cell(value=count, total=row.is_team, tone="text" if count else "text3")
