"""The page Fremgang: whose ordinary hours rose, stood still and fell, per citizen, worker and firm?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries.outward import outward_threshold
from planner.app.queries.progress import (
    COUNTED,
    ProgressFound,
    ProgressRow,
    ProgressSum,
    first_agreement,
    outward,
    progress_page,
)
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.texts import common
from planner.texts import progress as texts
from planner.texts.formats import number, period
from planner.ui.context import Context, Door
from planner.ui.jobs import Progress
from planner.ui.listing import ListWords
from planner.ui.paper.content import Paper, model_paper
from planner.ui.period_page import PeriodPage
from planner.ui.progress.tables import ProgressSumTable, ProgressTable
from planner.ui.tables.model import TableModel
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.label import Label

TILES: Sequence[tuple[str, str]] = (
    ("rose", texts.ROSE),
    ("stood", texts.STOOD),
    ("fell", texts.FELL),
    ("first_paid", texts.FIRST_PAID),
    ("full", texts.FULL),
)


class ProgressPer(StrEnum):
    """What the list has a row for."""

    CITIZEN = "citizen"
    WORKER = "worker"
    FIRM = "firm"


def count(register: Register, programmes: Programmes, first: date, last: date, _progress: Progress) -> ProgressFound:
    """Count on a copy of the register."""
    return progress_page(register, programmes, first, last)


class ProgressPage(PeriodPage[ProgressFound]):
    """Do the ordinary hours rise, and for whom do they not?"""

    page_id: ClassVar[str] = "progress"
    title: ClassVar[str] = texts.TITLE
    words: ClassVar[ListWords] = ListWords(search=texts.SEARCH, no_hits=common.NO_LINES_FIT)
    note: ClassVar[str] = texts.NOT_RANKED

    def __init__(self, context: Context) -> None:
        lists = [
            (ProgressPer.CITIZEN, common.PER_CITIZEN),
            (ProgressPer.WORKER, common.PER_WORKER),
            (ProgressPer.FIRM, texts.PER_FIRM),
        ]
        super().__init__(context, lists, texts.VIEW, [partial(self._open_team, key) for key, _words in TILES])
        self.people = ProgressTable()
        nobody = EmptyState(context.theme, "trend_up", common.NO_LINES_FIT)
        citizens = self.table(self.people, nobody, f"{self.page_id}_{ProgressPer.CITIZEN}")
        self.add_list(ProgressPer.CITIZEN, self.people, citizens)
        for by in (ProgressPer.WORKER, ProgressPer.FIRM):
            self.add_numbers(by, _sum_table(by), self._open_number)
        self.lay_lists()

    # what the base asks

    @override
    def began(self) -> date | None:
        return first_agreement(self.context.register)

    @override
    def job(self, read: Register, began: date) -> Callable[[Progress], ProgressFound]:
        return partial(count, read, self.context.programmes, *self.period.days(began))

    @override
    def criteria(self) -> Mapping[str, str]:
        return {**super().criteria(), "by": self.by.value()}

    @override
    def rows(self) -> Sequence[ProgressRow] | Sequence[ProgressSum]:
        found, by = self._found, self.by.value()
        if found is None:
            return ()
        return found.rows if by == ProgressPer.CITIZEN else found.workers if by == ProgressPer.WORKER else found.firms

    @override
    def paper(self) -> Paper | None:
        by_citizen = self.by.value() == ProgressPer.CITIZEN
        note = self.subtitle() if by_citizen else f"{self.subtitle()} {common.SMALL_COUNTS_HIDDEN}"
        return model_paper(self.title, note, self.outward())

    @override
    def outward(self) -> TableModel[Any]:
        """Small counts are hidden as in the status sheet."""
        by, found = self.by.value(), self._found
        if by == ProgressPer.CITIZEN or found is None:
            return self.model
        threshold, is_worker = outward_threshold(self.context.register), by == ProgressPer.WORKER
        table = _sum_table(by, threshold)
        rows = found.workers if is_worker else found.firms
        kept = {row.key: row for row in outward(rows, found.team, threshold, apart=is_worker)}
        table.set_rows([kept[row.key] for row in self.model.rows_shown()])
        table.chosen = self.model.chosen
        return table

    @override
    def citizen_of(self, row: ProgressRow | ProgressSum) -> str:
        return row.citizen if isinstance(row, ProgressRow) else ""

    @override
    def open_row(self, row: ProgressRow | ProgressSum) -> None:
        if isinstance(row, ProgressRow):
            self.context.navigate("citizens", Door(row=row.citizen))

    @override
    def full(self) -> QWidget:
        theme = self.context.theme
        card = Card(theme, flush=True)
        card.add(self._lists)
        return lay.column_of(
            lay.row(*map(lay.wide, self.tiles), gap=lay.FIELDS),
            self.filter_row,
            lay.wide(card),
            Label(theme, texts.NOT_RANKED, Role.HELP, "text2", wrap=True),
            gap=lay.FIELDS,
        )

    @override
    def nobody(self) -> QWidget:
        opens = self.context.opens("agreements")
        return EmptyState(self.context.theme, "trend_up", texts.NOBODY, texts.NOBODY_HOW, texts.OPEN_AGREEMENTS, opens)

    @override
    def show_found(self, found: ProgressFound) -> None:
        self.head.set_state(period(found.first, found.last))
        everybody = len(found.team.citizens)
        for tile, (key, words) in zip(self.tiles, TILES, strict=True):
            tile.say(number(len(COUNTED[key](found.team))), words, texts.of_people(everybody))

    # doing

    def _open_number(self, row: ProgressSum, column: str) -> None:
        counted = COUNTED.get(column, COUNTED["citizens"])
        name = next(each.name for each in self.model.columns if each.key == column)
        self.context.navigate("citizens", Door(label=f"{row.name}: {name}", ids=counted(row)))

    def _open_team(self, key: str) -> None:
        if self._found is not None:
            words = dict(TILES)[key]
            self.context.navigate("citizens", Door(label=f"{texts.TITLE}: {words}", ids=COUNTED[key](self._found.team)))


def _sum_table(by: str, threshold: int = 0) -> ProgressSumTable:
    """The table of workers, or of firms."""
    if by == ProgressPer.WORKER:
        return ProgressSumTable(common.WORKER, common.NO_WORKER, threshold)
    return ProgressSumTable(common.EMPLOYER, common.NONE_SMALL, threshold)
