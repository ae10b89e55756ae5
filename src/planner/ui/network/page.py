"""The page Netværk: a number for each worker and industry or district, and the relations behind the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries.network import (
    NetworkBy,
    NetworkLine,
    NetworkRow,
    network_headings,
    network_lines,
    network_rows,
)
from planner.domain.changes import ChangeSet
from planner.domain.ids import WorkerId
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.relations import Warmth
from planner.domain.settings import SettingKey, number
from planner.texts import common
from planner.texts import network as texts
from planner.texts.widgets import COLUMNS
from planner.ui.acts import Act
from planner.ui.context import Context, Door
from planner.ui.jobs import Progress, Work
from planner.ui.listing import ListPage, ListWords
from planner.ui.network.tables import ALL, NetworkTable, RelationTable
from planner.ui.tables.number_view import NumberView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.label import Label
from planner.ui.widgets.retire import retire
from planner.ui.widgets.segmented import Segmented

WORKER, HEADING = "worker", "heading"


def count(register: Register, programmes: Programmes, day: date, _progress: Progress) -> list[NetworkLine]:
    """Count on a copy of the register."""
    return network_lines(register, programmes, day)


class NetworkPage(ListPage[NetworkLine]):
    """Who knows which firms, and what came of it.

    Attributes:
        worker, heading: the number chosen: its worker, and its column; None for all.
        numbers: the table of numbers.
    """

    page_id: ClassVar[str] = "network"
    title: ClassVar[str] = texts.TITLE
    words: ClassVar[ListWords] = ListWords(
        search=texts.SEARCH, no_hits=common.NO_LINES_FIT, count=texts.count, table=texts.SHOWN
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.worker: WorkerId | None = None
        self.heading: str | None = None
        self._lines: list[NetworkLine] = []
        self._counting = Work(context.jobs, self)
        self._headings: dict[str, str] = {}
        self.by = Segmented(
            theme,
            [(NetworkBy.INDUSTRY, texts.BY_INDUSTRY), (NetworkBy.DISTRICT, texts.BY_DISTRICT)],
            COLUMNS,
            NetworkBy.INDUSTRY,
        )
        kinds = [("", texts.ALL_KINDS), *((each.value, texts.WARMTHS[each][1]) for each in Warmth)]
        self.warmth = Choice(theme, kinds, name=texts.RELATION)
        self.legend = Label(theme, "", Role.HELP, "text2", wrap=True)
        self._numbers_card = Card(theme, flush=True)
        self.numbers = self._make_numbers()
        printing = self.button(Act.PRINT, common.PRINT, icon="print")
        self.head.add(self.columns, printing, self.button(Act.EXPORT, icon="export"))
        empty = EmptyState(
            theme, "employer", texts.EMPTY, texts.EMPTY_HOW, common.EMPLOYERS, self.context.opens("employers")
        )
        self.lay_list(RelationTable(), empty, filters=(self.by, self.search_field, self.warmth))
        self.by.picked.connect(self._change_by)
        self.warmth.picked.connect(self.apply)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self.legend.setText(texts.legend(number(self.context.register, SettingKey.WARM_DAYS)))
        read = self.context.register.snapshot()
        self._counting.start(partial(count, read, self.context.programmes, self.context.today), self._take)

    @override
    def rows(self) -> Sequence[NetworkLine]:
        return self._lines

    @override
    def keeps(self) -> Callable[[NetworkLine], bool] | None:
        warmth, by = self.warmth.value(), NetworkBy(self.by.value())
        if self.worker is None and self.heading is None and not warmth:
            return None

        def keep(line: NetworkLine) -> bool:
            return (
                self.worker in {None, line.worker.id}
                and (self.heading is None or self.heading in line.headings(by))
                and (not warmth or line.relation.warmth == warmth)
            )

        return keep

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        self.worker = WorkerId(criteria[WORKER]) if criteria.get(WORKER) else None
        self.heading = criteria.get(HEADING)
        self.warmth.set_value(criteria.get("warmth", ""))
        by = criteria.get("by", self.by.value())
        if by != self.by.value():
            self.by.set_value(by)
            self._show_numbers()

    @override
    def filter_chips(self) -> Sequence[tuple[str, str]]:
        worker = None if self.worker is None else self.context.register.find(Worker, self.worker)
        chips = [] if worker is None else [(WORKER, worker.initials)]
        return chips if self.heading is None else [*chips, (HEADING, self._headings.get(self.heading, ""))]

    @override
    def drop_filter(self, key: str) -> None:
        self.worker = None if key == WORKER else self.worker
        self.heading = None if key == HEADING else self.heading
        self.apply()
        self.to_list()

    @override
    def open_row(self, row: NetworkLine) -> None:
        self.context.navigate("employers", Door(row=row.of.firm.id))

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.by, self.search_field, self.numbers, self.view)

    @override
    def arrange(self, below: QWidget | None) -> None:
        theme = self.context.theme
        listed = Card(theme, flush=True)
        listed.add(self.view)
        keys = Label(theme, texts.KEYS, Role.HELP, "text3")
        foot = lay.row_of(lay.wide(self.legend), keys, gap=16)
        both = lay.column_of(lay.wide(self._numbers_card), foot, lay.wide(listed), gap=lay.FIELDS)
        self.lay(self.head, self.filter_row, both)

    def _take(self, lines: list[NetworkLine]) -> None:
        """Show what was counted."""
        self._lines = lines
        self._show_numbers()
        self._narrow(self.rows())
        self.follow()

    # the numbers

    def _change_by(self, _picked: str) -> None:
        self.heading = None
        self._show_numbers()
        self.apply()

    def _show_numbers(self) -> None:
        """The numbers anew; a table of its own where the columns are others."""
        by = NetworkBy(self.by.value())
        headings = {key: self._words(by, key) for key in network_headings(self._lines, by)}
        if headings != self._headings:
            before, self._headings = self.numbers, headings
            self.numbers = self._make_numbers()
            retire(before)
        self.numbers.table.set_rows(network_rows(self._lines, by))

    def _words(self, by: NetworkBy, key: str) -> str:
        if by is NetworkBy.DISTRICT:
            return texts.district(key)
        return texts.heading(key, next((line.of.group_name for line in self._lines if line.of.group == key), ""))

    def _make_numbers(self) -> NumberView:
        view = NumberView(
            self.context.theme,
            NetworkTable(self._headings),
            f"{self.page_id}_{self.by.value()}",
            self.context.settings,
            spoken=texts.TITLE,
        )
        view.number_opened.connect(self._open_number)
        self._numbers_card.add(view)
        return view

    def _open_number(self, row: NetworkRow, column: str) -> None:
        """Cut the relations down to those behind a number."""
        self.worker = None if row.worker is None else row.worker.id
        self.heading = None if column in {ALL, WORKER} else column.partition(":")[2]
        self.apply()
        self.view.choose_first()
        self.to_list()
