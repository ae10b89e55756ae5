"""The page Fremgang: whose ordinary hours rose, stood still and fell, per citizen, worker and firm?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget
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
from planner.domain.changes import ChangeSet
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.texts import common
from planner.texts import progress as texts
from planner.texts.formats import number, period
from planner.ui.acts import Act
from planner.ui.context import Context, Door
from planner.ui.jobs import Progress, Work
from planner.ui.listing import ListPage, ListWords
from planner.ui.paper.content import Paper, model_paper
from planner.ui.pickers import PeriodChoice
from planner.ui.progress.tables import ProgressSumTable, ProgressTable
from planner.ui.tables.model import TableModel
from planner.ui.tables.number_view import NumberView
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.label import Label
from planner.ui.widgets.segmented import Segmented
from planner.ui.widgets.tile import Tile

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


class ProgressPage(ListPage[Any]):
    """Do the ordinary hours rise, and for whom do they not?"""

    page_id: ClassVar[str] = "progress"
    title: ClassVar[str] = texts.TITLE
    words: ClassVar[ListWords] = ListWords(search=texts.SEARCH, no_hits=common.NO_LINES_FIT)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: ProgressFound | None = None
        self._counting = Work(context.jobs, self)
        self.period = PeriodChoice(context)
        self.period.picked.connect(self._on_period)
        printing = self.button(Act.PRINT, common.PRINT, icon="print")
        self.export_button = self.button(Act.EXPORT, icon="export", kind=Kind.PRIMARY)
        self.head.add(self.period, printing, self.export_button)
        self.tiles = [Tile(context.theme, partial(self._open_team, key)) for key, _words in TILES]
        self._make_lists()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        began = first_agreement(self.context.register)
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
        self._counting.start(partial(count, read, self.context.programmes, first, last), self._take)

    @override
    def show_door(self, door: Door) -> None:
        self.by.set_value(door.criteria.get("by", self.by.value()))
        self.use(door.criteria)
        self.refresh(None)

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        self.period.set_value(criteria.get("period", self.period.value()))

    @override
    def criteria(self) -> Mapping[str, str]:
        return {"period": self.period.value(), "by": self.by.value()}

    @override
    def rows(self) -> Sequence[ProgressRow] | Sequence[ProgressSum]:
        found, by = self._found, self.by.value()
        if found is None:
            return ()
        return found.rows if by == ProgressPer.CITIZEN else found.workers if by == ProgressPer.WORKER else found.firms

    @override
    def subtitle(self) -> str:
        return "" if self._found is None else f"{period(self._found.first, self._found.last)} · {texts.NOT_RANKED}"

    @override
    def export(self) -> None:
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.outward())

    @override
    def paper(self) -> Paper | None:
        by_citizen = self.by.value() == ProgressPer.CITIZEN
        note = self.subtitle() if by_citizen else f"{self.subtitle()} {common.SMALL_COUNTS_HIDDEN}"
        return model_paper(self.title, note, self.outward())

    def outward(self) -> TableModel[Any]:
        """The list in sight as it leaves the house: small counts hidden as in the status sheet."""
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
    def areas(self) -> Sequence[QWidget]:
        return (self.period, self.tiles[0], self.by, self.view)

    @override
    def to_list(self) -> None:
        if isinstance(self.view, NumberView):
            self.view.choose_number()
        super().to_list()

    @override
    def arrange(self, below: QWidget | None) -> None:
        theme = self.context.theme
        card = Card(theme, flush=True)
        card.add(self._lists)
        full = lay.column_of(
            lay.row(*map(lay.wide, self.tiles), gap=lay.FIELDS),
            self.filter_row,
            lay.wide(card),
            Label(theme, texts.NOT_RANKED, Role.HELP, "text2", wrap=True),
            gap=lay.FIELDS,
        )
        empty = EmptyState(
            theme, "trend_up", texts.NOBODY, texts.NOBODY_HOW, texts.OPEN_AGREEMENTS, self.context.opens("agreements")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(empty)
        self.lay(self.head, self._stack)

    def _make_lists(self) -> None:
        theme = self.context.theme
        options = [
            (ProgressPer.CITIZEN, common.PER_CITIZEN),
            (ProgressPer.WORKER, common.PER_WORKER),
            (ProgressPer.FIRM, texts.PER_FIRM),
        ]
        self.by = Segmented(theme, options, texts.VIEW, ProgressPer.CITIZEN)
        self.by.picked.connect(self._show_list)
        self._lists = QStackedWidget()
        self.people = ProgressTable()
        nobody = EmptyState(theme, "trend_up", common.NO_LINES_FIT)
        self._tables: dict[str, tuple[TableModel[Any], TableView]] = {
            ProgressPer.CITIZEN: (self.people, self.table(self.people, nobody, f"{self.page_id}_citizen"))
        }
        for by, spoken in options[1:]:
            model = _sum_table(by)
            name = f"{self.page_id}_{by}"
            numbers = NumberView(theme, model, name, self.context.settings, spoken=spoken.replace("&", ""))
            numbers.number_opened.connect(self._open_number)
            model.counted.connect(self.say_count)
            self._tables[by] = model, numbers
        for _model, view in self._tables.values():
            self._lists.addWidget(view)
        self.view = self._tables[ProgressPer.CITIZEN][1]
        self.lay_list(self.people, filters=(self.by, self.search_field))

    # showing

    def _take(self, found: ProgressFound) -> None:
        self._found = found
        self.head.set_state(period(found.first, found.last))
        everybody = len(found.team.citizens)
        for tile, (key, words) in zip(self.tiles, TILES, strict=True):
            tile.say(number(len(COUNTED[key](found.team))), words, texts.of_people(everybody))
        self._show_list()

    def _show_list(self, *_picked: object) -> None:
        model, view = self._tables[self.by.value()]
        self.show_list(model, view)
        self._lists.setCurrentWidget(view)

    def _on_period(self, _value: str) -> None:
        self.refresh(None)

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
