"""The page Kontinuitet: how often do citizens lose their contact person, and which of it could have been avoided?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.ledger import (
    CitizenChanges,
    Ledger,
    LedgerRow,
    QuarterLine,
    WorkerLine,
    first_assignment,
    ledger,
)
from planner.app.queries.overview import changes_cap
from planner.domain.changes import ChangeSet
from planner.domain.ids import WorkerId
from planner.domain.periods import Quarter
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.domain.words import ChangeCause
from planner.texts import common
from planner.texts import continuity as texts
from planner.texts.formats import number, period
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.continuity.cut import AVOIDABLE, CHANGES, COVERS, OFTEN, Cut
from planner.ui.continuity.tables import ChangeTable, CitizenChangesTable, WorkerChangesTable
from planner.ui.continuity.trend_card import TrendCard
from planner.ui.jobs import Progress, Work
from planner.ui.listing import ListPage, ListWords
from planner.ui.paper.content import Paper
from planner.ui.pickers import PeriodChoice
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import Card, EmptyState, scrolling
from planner.ui.widgets.segmented import Segmented
from planner.ui.widgets.tile import Tile

BY_CHANGE: Final = "change"
BY_CITIZEN: Final = "citizen"
BY_WORKER: Final = "worker"
QUARTERS_SHOWN: Final = 8
SIDE_WIDTH: Final = 366
LEAST_LIST: Final = 230  # below that the whole page scrolls


# Citizens up to which the ledger is made at once; above, in the background.
MOST_AT_ONCE: Final = 2000


def count(register: Register, first: date, last: date, trend_first: date, _progress: Progress) -> Ledger:
    """Make the ledger on a copy of the register."""
    return ledger(register, first, last, trend_first)


class ContinuityPage(ListPage[Any]):
    """How often do citizens lose their contact person, and what could have been avoided?"""

    page_id: ClassVar[str] = "continuity"
    title: ClassVar[str] = common.CONTINUITY
    words: ClassVar[ListWords] = ListWords(search=texts.SEARCH, no_hits=common.NO_LINES_FIT)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: Ledger | None = None
        self._read = context.register
        self._counting = Work(context.jobs, self)
        self.cut = Cut()
        self._make_head()
        self._make_tiles()
        self.trend = TrendCard(context.theme, context.settings, self._open_quarter)
        self._make_lists()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        register = self.context.register
        began = first_assignment(register)
        self._stack.setCurrentIndex(1 if began is None else 0)
        self.export_button.setVisible(began is not None)
        self.period.offer()
        self._counting.stop()
        if began is None:
            self._found = None
            self.head.set_state("")
            return
        first, last = self.period.days(began)
        quarters_from = max(Quarter.of(last).later(1 - QUARTERS_SHOWN).first, min(began, last))
        if len(register.all(Citizen)) <= MOST_AT_ONCE:
            self._take(register, ledger(register, first, last, min(quarters_from, first)))
            return
        read = register.snapshot()
        job = partial(count, read, first, last, min(quarters_from, first))
        self._counting.start(job, partial(self._take, read))

    @override
    def show_door(self, door: Door) -> None:
        self.by.set_value(door.criteria.get("by", BY_CITIZEN if door.criteria.get("show") == OFTEN else BY_CHANGE))
        self.use(door.criteria)
        self.refresh(None)

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        self.period.set_value(criteria.get("period", self.period.value()))
        self.cut = Cut(criteria.get("show", ""), WorkerId(criteria["worker"]) if criteria.get("worker") else None)

    @override
    def criteria(self) -> Mapping[str, str]:
        return {"period": self.period.value(), "show": self.cut.kind, "worker": self.cut.worker or ""}

    @override
    def focus_first(self) -> None:
        if self.model.shown:
            self.to_list()
        else:
            self.period.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            *super().acts(),
            PageAction(Act.FINISH, self.export),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        trend = self.trend.table if self.trend.as_table else self.trend.switch_button
        return (self.period, trend, self.tiles[0], self.by, self.view)

    @override
    def rows(self) -> Sequence[LedgerRow] | Sequence[CitizenChanges] | Sequence[WorkerLine]:
        found, by = self._found, self.by.value()
        if found is None:
            return ()
        return found.rows if by == BY_CHANGE else found.citizens if by == BY_CITIZEN else found.workers

    @override
    def keeps(self) -> Callable[[Any], bool] | None:
        cut, found, by = self.cut, self._found, self.by.value()
        if cut == Cut() or found is None:
            return None
        if by == BY_CHANGE:
            return cut.keeps
        if by == BY_WORKER:
            return None if cut.worker is None else lambda line: line.worker == cut.worker
        kept = {row.change.citizen for row in found.rows if cut.keeps(row)}
        return lambda line: line.citizen in kept and (cut.kind != OFTEN or line.counts.changes > 1)

    @override
    def filter_chips(self) -> Sequence[tuple[str, str]]:
        return self.cut.chips(self._read)

    @override
    def drop_filter(self, key: str) -> None:
        self.cut = self.cut.without(key)

    @override
    def citizen_of(self, row: LedgerRow | CitizenChanges | WorkerLine) -> str:
        if isinstance(row, WorkerLine):
            return ""
        return row.citizen if isinstance(row, CitizenChanges) else row.change.citizen

    @override
    def open_row(self, row: LedgerRow | CitizenChanges | WorkerLine) -> None:
        if isinstance(row, WorkerLine):
            self._open(Cut("", row.worker), BY_CHANGE)
        else:
            self.context.navigate("citizens", Door(row=self.citizen_of(row)))

    @override
    def subtitle(self) -> str:
        return "" if self._found is None else period(self._found.first, self._found.last)

    @override
    def paper(self) -> Paper | None:
        return None if self._found is None else super().paper()

    # what the page shows

    def _take(self, read: Register, found: Ledger) -> None:
        """Show a ledger; ``read`` is what it was made from."""
        self._found, self._read = found, read
        self._show(found)

    # making

    def _make_head(self) -> None:
        self.period = PeriodChoice(self.context)
        self.period.picked.connect(self._on_period)
        printing = self.button(Act.PRINT, common.PRINT, icon="print")
        self.export_button = self.button(Act.EXPORT, icon="export", kind=Kind.PRIMARY)
        self.head.add(self.period, printing, self.export_button)

    def _make_tiles(self) -> None:
        doors: tuple[Callable[[], None], ...] = (
            self._open_changes,
            self._open_avoidable,
            self._open_covers,
            self._open_often,
        )
        self.tiles = [Tile(self.context.theme, door) for door in doors]

    def _make_lists(self) -> None:
        theme = self.context.theme
        options = [(BY_CHANGE, texts.PER_CHANGE), (BY_CITIZEN, common.PER_CITIZEN), (BY_WORKER, common.PER_WORKER)]
        self.by = Segmented(theme, options, texts.VIEW)
        self.by.picked.connect(self._on_by)
        self._tables: dict[str, tuple[TableModel[Any], TableView]] = {}
        self._lists = QStackedWidget()
        models: Sequence[TableModel[Any]] = (
            ChangeTable(self._register),
            CitizenChangesTable(self._register),
            WorkerChangesTable(self._register),
        )
        for (key, spoken), model in zip(options, models, strict=True):
            empty = EmptyState(theme, "continuity", texts.EMPTY, texts.EMPTY_HOW)
            view = self.table(model, empty, f"{self.page_id}_{key}", spoken.replace("&", ""), dense=True)
            self._tables[key] = model, view
            self._lists.addWidget(view)
        self.view = self._tables[BY_CHANGE][1]
        self.lay_list(models[0], filters=(self.by, self.search_field))

    @override
    def arrange(self, below: QWidget | None) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._full())
        self._stack.addWidget(
            EmptyState(
                self.context.theme,
                "continuity",
                texts.NOBODY,
                texts.NOBODY_HOW,
                common.OPEN_CITIZENS,
                self.context.opens("citizens"),
            )
        )
        self.lay(self.head, self._stack)

    def _register(self) -> Register:
        """What the rows in sight were made from."""
        return self._read

    def _full(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(self.context.theme.px(SIDE_WIDTH))
        grid = QGridLayout(side)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for at, tile in enumerate(self.tiles):
            tile.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)  # as high as the trend
            grid.addWidget(tile, at // 2, at % 2)
        card = Card(self.context.theme, flush=True)
        card.add(self._lists)
        card.setMinimumHeight(self.context.theme.px(LEAST_LIST))
        top = lay.row(side, lay.wide(self.trend), gap=lay.CARDS)
        return scrolling(lay.column_of(top, self.filter_row, lay.wide(card), gap=lay.FIELDS), self.title)

    # showing

    def _show(self, found: Ledger) -> None:
        counts = found.counts
        self.head.set_state(texts.answer(counts.rate, counts.avoidable))
        often = sum(line.counts.changes > 1 for line in found.citizens)
        changed = sum(line.counts.changes > 0 for line in found.citizens)
        most = None if self.period.value() == texts.ALL else changes_cap(self.context.register)
        over = most is not None and counts.changes > most
        unsaid = sum(row.avoidable and row.change.cause is ChangeCause.NONE for row in found.rows)
        back = counts.covers + counts.returns
        say = [tile.say for tile in self.tiles]
        said = texts.over_allowed(most) if most is not None and over else texts.a_year(counts.rate)
        say[0](number(counts.changes), common.CHANGES_OF_WORKER, said, tone="danger" if over else "")
        say[1](
            number(counts.avoidable),
            common.DECIDED_BY_TEAM,
            texts.decided(counts.avoidable_rate, unsaid) if counts.avoidable else texts.NONE_NOW,
            tone="warn" if counts.avoidable else "",
        )
        say[2](number(back), texts.COVERS, texts.covers(counts.covers, counts.returns) if back else texts.NONE_NOW)
        say[3](number(often), texts.OFTEN, texts.of_all(changed) if often else texts.NONE_NOW)
        self.trend.show_lines(found.quarters[-QUARTERS_SHOWN:])
        self._on_by()

    # doing

    def _on_period(self, _value: str) -> None:
        self.refresh(None)

    def _on_by(self, *_picked: object) -> None:
        self.show_list(*self._tables[self.by.value()])
        self._lists.setCurrentWidget(self.view)

    def _open(self, cut: Cut, by: str) -> None:
        """Show a cut in one of the lists, and give it the keyboard."""
        self.cut = cut
        self.by.set_value(by)
        self._on_by()
        self.focus_first()

    def _open_changes(self) -> None:
        self._open(Cut(CHANGES), BY_CHANGE)

    def _open_avoidable(self) -> None:
        self._open(Cut(AVOIDABLE), BY_CHANGE)

    def _open_covers(self) -> None:
        self._open(Cut(COVERS), BY_CHANGE)

    def _open_often(self) -> None:
        self._open(Cut(OFTEN), BY_CITIZEN)

    def _open_quarter(self, line: QuarterLine) -> None:
        self._open(Cut("", None, line.quarter), BY_CHANGE)
        if self._found is not None and line.quarter.first < self._found.first:
            self.period.set_value(texts.ALL)
            self.refresh(None)
