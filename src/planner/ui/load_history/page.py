"""The page Belastning over tid: was the caseload low, day by day, for whom was it not, and what came of it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries.load_history import Evidence, MonthEvidence, WorkerEvidence, evidence, first_case, outward
from planner.app.queries.outward import outward_threshold
from planner.domain.ids import WorkerId
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.texts import common
from planner.texts import load_history as texts
from planner.texts.formats import number, percent, period
from planner.ui.context import Context, Door
from planner.ui.jobs import Progress
from planner.ui.listing import ListWords
from planner.ui.load_history.chart import LoadChartCard
from planner.ui.load_history.tables import BEHIND, MonthTable, WorkerEvidenceTable
from planner.ui.paper.content import Paper, model_paper
from planner.ui.period_page import PeriodPage
from planner.ui.tables.model import TableModel
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.chart_picture import image_of
from planner.ui.widgets.label import Label

WORKER: str = "worker"
CHART_FROM: Final = 640  # height of the page from which the chart has room above the list


class LoadPer(StrEnum):
    """What the list has a row for."""

    WORKER = "worker"
    MONTH = "month"


def count(register: Register, programmes: Programmes, first: date, last: date, _progress: Progress) -> Evidence:
    """Count on a copy of the register."""
    return evidence(register, programmes, first, last)


class LoadHistoryPage(PeriodPage[Evidence]):
    """Was the caseload low, for whom was it not, and what came of it?"""

    page_id: ClassVar[str] = "load_history"
    title: ClassVar[str] = common.LOAD_OVER_TIME
    words: ClassVar[ListWords] = ListWords(search=texts.SEARCH, no_hits=common.NO_LINES_FIT)
    note: ClassVar[str] = texts.NOT_RANKED

    def __init__(self, context: Context) -> None:
        lists = [(LoadPer.WORKER, common.PER_WORKER), (LoadPer.MONTH, texts.PER_MONTH)]
        doors = [partial(self._open_team, column) for column in ("cases", "over", "runs", "lost")]
        super().__init__(context, lists, texts.VIEW, doors)
        self.worker: WorkerId | None = None
        self.people, self.months = WorkerEvidenceTable(lambda: self._read), MonthTable()
        self.add_numbers(LoadPer.WORKER, self.people, self._open_number)
        self.add_numbers(LoadPer.MONTH, self.months, self._open_number)
        self.lay_lists()

    # what the base asks

    @override
    def began(self) -> date | None:
        return first_case(self.context.register)

    @override
    def job(self, read: Register, began: date) -> Callable[[Progress], Evidence]:
        return partial(count, read, self.context.programmes, *self.period.days(began))

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        super().use(criteria)
        self.worker = WorkerId(criteria[WORKER]) if criteria.get(WORKER) else None

    @override
    def criteria(self) -> Mapping[str, str]:
        return {**super().criteria(), WORKER: self.worker or ""}

    @override
    def rows(self) -> Sequence[WorkerEvidence] | Sequence[MonthEvidence]:
        if self._found is None:
            return ()
        return self._found.workers if self.by.value() == LoadPer.WORKER else self._found.months(self.worker)

    @override
    def filter_chips(self) -> Sequence[tuple[str, str]]:
        row = None if self.worker is None else self._read.find(Worker, self.worker)
        return [(WORKER, row.initials)] if row is not None and self.by.value() == LoadPer.MONTH else []

    @override
    def drop_filter(self, key: str) -> None:
        self.worker = None
        self.show_list(self.model, self.view)

    @override
    def clear(self) -> None:
        super().clear()
        self._show_list()

    @override
    def paper(self) -> Paper | None:
        paper = model_paper(self.title, f"{self.subtitle()} {common.SMALL_COUNTS_HIDDEN}", self.outward())
        if paper is None or self.by.value() != LoadPer.MONTH:
            return paper
        return replace(paper, picture=image_of(self.chart_card.chart, common.CASES_AND_CAP))

    @override
    def outward(self) -> TableModel[Any]:
        """Workers go by initials, and small counts are hidden as in the status sheet."""
        if self.by.value() == LoadPer.MONTH:
            return self.months
        threshold = outward_threshold(self._read)
        table = WorkerEvidenceTable(lambda: self._read, threshold)
        if self._found is not None:
            table.show_days((self._found.last - self._found.first).days + 1)
            shown = [row.worker for row in self.people.rows_shown()]
            kept = {row.worker: row for row in outward(self._found.workers, threshold)}
            table.set_rows([kept[worker] for worker in shown])
        table.chosen = self.people.chosen
        return table

    @override
    def full(self) -> QWidget:
        theme = self.context.theme
        self.chart_card = LoadChartCard(theme)
        card = Card(theme, flush=True)
        card.add(self._lists)
        note = Label(theme, texts.NOT_RANKED, Role.HELP, "text2", wrap=True)
        keys = Label(theme, common.KEYS_OF_NUMBERS, Role.HELP, "text3")
        return lay.column_of(
            lay.row(*map(lay.wide, self.tiles), gap=lay.FIELDS),
            self.filter_row,
            self.chart_card,
            lay.wide(card),
            lay.row_of(lay.wide(note), keys, gap=16),
            gap=lay.FIELDS,
        )

    @override
    def nobody(self) -> QWidget:
        opens = self.context.opens("citizens")
        return EmptyState(self.context.theme, "trend_up", texts.NOBODY, texts.NOBODY_HOW, common.OPEN_CITIZENS, opens)

    @override
    def show_found(self, found: Evidence) -> None:
        team, days = found.team, (found.last - found.first).days + 1
        self.head.set_state(period(found.first, found.last))
        self.people.show_days(days)
        say = [tile.say for tile in self.tiles]
        load = team.load
        used = percent(None if load.percent is None else load.percent / 100)
        means = texts.means(Fraction(load.case_days, days), Fraction(load.cap_days, days))
        say[0](used, texts.TILE_LOAD, means)
        over = number(load.over_days)
        say[1](over, texts.TILE_OVER, texts.of_days(load.days), tone="warn" if load.over_days else "")
        longest = texts.longest(max((run.days for run in team.runs), default=0)) if team.runs else common.NONE_NOW
        say[2](number(len(team.runs)), texts.TILE_RUNS, longest, tone="danger" if team.runs else "")
        say[3](number(team.lost), common.CHANGES_OF_WORKER)

    # showing

    @override
    def _show_list(self, *picked: object) -> None:
        if self.by.value() == LoadPer.MONTH and self._found is not None:
            months = self._found.months(self.worker)
            self.months.show(months)
            self.chart_card.show_months(months)
        super()._show_list(*picked)
        self._show_chart()

    def _show_chart(self) -> None:
        """The chart belongs to the months, and needs room beside them."""
        is_months = self.by.value() == LoadPer.MONTH
        self.chart_card.setVisible(is_months and self.height() >= self.context.theme.px(CHART_FROM))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_chart()

    # doing

    def _open_number(self, row: WorkerEvidence | MonthEvidence, column: str) -> None:
        if isinstance(row, MonthEvidence):
            ids = row.load.over if column in {"over", "workers"} else row.load.citizens
            self._open_citizens(texts.in_words(row.month, running=row.running), column, ids)
        elif column == "worker":
            self.worker = row.worker
            self.by.set_value(LoadPer.MONTH)
            self._show_list()
            self.to_list()
        elif column == "lost":
            criteria = {"period": self.period.value(), **({} if row.worker is None else {WORKER: row.worker})}
            self.context.navigate("continuity", Door(criteria=criteria))
        else:
            self._open_citizens(self.people.name(row), column, BEHIND[column](row))

    def _open_citizens(self, who: str, column: str, ids: frozenset[str]) -> None:
        name = next(each.name for each in self.model.columns if each.key == column)
        self.context.navigate("citizens", Door(label=texts.of(who, name), ids=ids))

    def _open_team(self, column: str) -> None:
        if self._found is not None:
            self.by.set_value(LoadPer.WORKER)
            self._show_list()
            self._open_number(self._found.team, column)
