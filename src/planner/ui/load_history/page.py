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
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.load_history import Evidence, MonthEvidence, WorkerEvidence, evidence, first_case, outward
from planner.app.queries.outward import outward_threshold
from planner.domain.changes import ChangeSet
from planner.domain.ids import WorkerId
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.texts import common
from planner.texts import load_history as texts
from planner.texts.formats import number, percent, period
from planner.ui.acts import Act
from planner.ui.context import Context, Door
from planner.ui.jobs import Progress, Work
from planner.ui.listing import ListPage, ListWords
from planner.ui.load_history.chart import LoadChartCard
from planner.ui.load_history.tables import BEHIND, MonthTable, WorkerEvidenceTable
from planner.ui.paper.content import Paper, model_paper
from planner.ui.pickers import PeriodChoice
from planner.ui.tables.number_view import NumberView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.chart_picture import image_of
from planner.ui.widgets.label import Label
from planner.ui.widgets.segmented import Segmented
from planner.ui.widgets.tile import Tile

WORKER: str = "worker"
CHART_FROM: Final = 640  # height of the page from which the chart has room above the list


class LoadPer(StrEnum):
    """What the list has a row for."""

    WORKER = "worker"
    MONTH = "month"


def count(register: Register, programmes: Programmes, first: date, last: date, _progress: Progress) -> Evidence:
    """Count on a copy of the register."""
    return evidence(register, programmes, first, last)


class LoadHistoryPage(ListPage[Any]):
    """Was the caseload low, for whom was it not, and what came of it?"""

    page_id: ClassVar[str] = "load_history"
    title: ClassVar[str] = common.LOAD_OVER_TIME
    words: ClassVar[ListWords] = ListWords(search=texts.SEARCH, no_hits=common.NO_LINES_FIT)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: Evidence | None = None
        self._read = context.register
        self._counting = Work(context.jobs, self)
        self.worker: WorkerId | None = None
        self._make_head()
        self._make_tiles()
        self._make_lists()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        began = first_case(self.context.register)
        self._stack.setCurrentIndex(1 if began is None else 0)
        self.export_button.setVisible(began is not None)
        self.period.offer()
        self._counting.stop()
        if began is None:
            self._found = None
            self.head.set_state("")
            return
        first, last = self.period.days(began)
        read = self.context.register.snapshot()
        self._counting.start(partial(count, read, self.context.programmes, first, last), partial(self._take, read))

    @override
    def show_door(self, door: Door) -> None:
        self.by.set_value(door.criteria.get("by", self.by.value()))
        self.use(door.criteria)
        self.refresh(None)

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        self.period.set_value(criteria.get("period", self.period.value()))
        self.worker = WorkerId(criteria[WORKER]) if criteria.get(WORKER) else None

    @override
    def criteria(self) -> Mapping[str, str]:
        return {"period": self.period.value(), WORKER: self.worker or ""}

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
    def subtitle(self) -> str:
        return "" if self._found is None else f"{period(self._found.first, self._found.last)} · {texts.NOT_RANKED}"

    @override
    def export(self) -> None:
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.outward())

    @override
    def paper(self) -> Paper | None:
        paper = model_paper(self.title, f"{self.subtitle()} {common.SMALL_COUNTS_HIDDEN}", self.outward())
        if paper is None or self.by.value() != LoadPer.MONTH:
            return paper
        return replace(paper, picture=image_of(self.chart_card.chart, common.CASES_AND_CAP))

    def outward(self) -> WorkerEvidenceTable | MonthTable:
        """The list in sight as it leaves the house: workers by initials, small counts hidden as in the status sheet."""
        model = self._tables[self.by.value()][0]
        if isinstance(model, MonthTable):
            return model
        threshold = outward_threshold(self._read)
        table = WorkerEvidenceTable(lambda: self._read, threshold)
        if self._found is not None:
            table.show_days((self._found.last - self._found.first).days + 1)
            shown = [row.worker for row in model.rows_shown()]
            kept = {row.worker: row for row in outward(self._found.workers, threshold)}
            table.set_rows([kept[worker] for worker in shown])
        table.chosen = model.chosen
        return table

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.period, self.tiles[0], self.by, self.view)

    @override
    def to_list(self) -> None:
        if isinstance(self.view, NumberView):
            self.view.choose_number()
        super().to_list()

    # making

    def _make_head(self) -> None:
        self.period = PeriodChoice(self.context)
        self.period.picked.connect(self._on_period)
        printing = self.button(Act.PRINT, common.PRINT, icon="print")
        self.export_button = self.button(Act.EXPORT, icon="export", kind=Kind.PRIMARY)
        self.head.add(self.period, printing, self.export_button)

    def _make_tiles(self) -> None:
        doors: tuple[Callable[[], object], ...] = (
            partial(self._open_team, "cases"),
            partial(self._open_team, "over"),
            partial(self._open_team, "runs"),
            partial(self._open_team, "lost"),
        )
        self.tiles = [Tile(self.context.theme, door) for door in doors]

    def _make_lists(self) -> None:
        theme = self.context.theme
        options = [(LoadPer.WORKER, common.PER_WORKER), (LoadPer.MONTH, texts.PER_MONTH)]
        self.by = Segmented(theme, options, texts.VIEW, LoadPer.WORKER)
        self.by.picked.connect(self._show_list)
        self._lists = QStackedWidget()
        self.people, self.months = WorkerEvidenceTable(lambda: self._read), MonthTable()
        self._tables: dict[str, tuple[WorkerEvidenceTable | MonthTable, NumberView]] = {}
        models: Sequence[WorkerEvidenceTable | MonthTable] = (self.people, self.months)
        for (by, spoken), model in zip(options, models, strict=True):
            name = f"{self.page_id}_{by}"
            view = NumberView(theme, model, name, self.context.settings, spoken=spoken.replace("&", ""))
            view.number_opened.connect(self._open_number)
            model.counted.connect(self.say_count)
            self._tables[by] = model, view
            self._lists.addWidget(view)
        self.view = self._tables[LoadPer.WORKER][1]
        self.lay_list(self.people, filters=(self.by, self.search_field))

    @override
    def arrange(self, below: QWidget | None) -> None:
        theme = self.context.theme
        self.chart_card = LoadChartCard(theme)
        card = Card(theme, flush=True)
        card.add(self._lists)
        note = Label(theme, texts.NOT_RANKED, Role.HELP, "text2", wrap=True)
        keys = Label(theme, common.KEYS_OF_NUMBERS, Role.HELP, "text3")
        foot = lay.row_of(lay.wide(note), keys, gap=16)
        full = lay.column_of(
            lay.row(*map(lay.wide, self.tiles), gap=lay.FIELDS),
            self.filter_row,
            self.chart_card,
            lay.wide(card),
            foot,
            gap=lay.FIELDS,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(
            EmptyState(
                theme,
                "trend_up",
                texts.NOBODY,
                texts.NOBODY_HOW,
                common.OPEN_CITIZENS,
                self.context.opens("citizens"),
            )
        )
        self.lay(self.head, self._stack)

    # showing

    def _take(self, read: Register, found: Evidence) -> None:
        """Show what was counted; ``read`` is what it was counted on."""
        self._read, self._found = read, found
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
        self._show_list()

    def _show_list(self, *_picked: object) -> None:
        model, view = self._tables[self.by.value()]
        if isinstance(model, MonthTable) and self._found is not None:
            months = self._found.months(self.worker)
            model.show(months)
            self.chart_card.show_months(months)
        self.show_list(model, view)
        self._lists.setCurrentWidget(view)
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

    def _on_period(self, _value: str) -> None:
        self.refresh(None)

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
