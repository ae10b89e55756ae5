"""The page Kontinuitet: how often do citizens lose their contact person, and which of it could have been avoided?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
from planner.domain.caps import months_after
from planner.domain.changes import ChangeSet
from planner.domain.ids import WorkerId
from planner.domain.periods import ONE_DAY
from planner.domain.quarters import Quarter
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.domain.words import ChangeCause
from planner.texts import continuity as texts
from planner.texts import shell as shell_texts
from planner.texts.formats import fold, number, period
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.continuity.cut import AVOIDABLE, CHANGES, COVERS, OFTEN, Cut
from planner.ui.continuity.tables import ChangeTable, CitizenChangesTable, WorkerChangesTable
from planner.ui.continuity.trend_card import TrendCard
from planner.ui.jobs import Progress, Work
from planner.ui.page import Page
from planner.ui.paper.content import Paper, table_paper
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import Card, EmptyState, PageHead, scrolling
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.search import FilterChips, SearchField
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


class ContinuityPage(Page):
    """How often do citizens lose their contact person, and what could have been avoided?"""

    page_id: ClassVar[str] = "continuity"
    title: ClassVar[str] = shell_texts.CONTINUITY

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
        self._stack = QStackedWidget()
        self._stack.addWidget(self._full())
        self._stack.addWidget(
            EmptyState(
                context.theme, "continuity", texts.NOBODY, texts.NOBODY_HOW, texts.OPEN_CITIZENS, self._go_citizens
            )
        )
        self.lay(self.head, self._stack)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        register, today = self.context.register, self.context.today
        began = first_assignment(register)
        self._stack.setCurrentIndex(1 if began is None else 0)
        self.export_button.setVisible(began is not None)
        self.period.set_options(texts.periods(today), self.period.value())
        self._counting.stop()
        if began is None:
            self._found = None
            self.head.set_state("")
            return
        first, last = self._days(began)
        quarters_from = max(Quarter.of(last).later(1 - QUARTERS_SHOWN).first, min(began, last))
        if len(register.all(Citizen)) <= MOST_AT_ONCE:
            self._take(register, ledger(register, first, last, min(quarters_from, first)))
            return
        read = register.snapshot()
        job = partial(count, read, first, last, min(quarters_from, first))
        self._counting.start(job, partial(self._take, read))

    @override
    def show_door(self, door: Door) -> None:
        self.period.set_value(door.criteria.get("period", self.period.value()))
        kind = door.criteria.get("show", "")
        self.by.set_value(door.criteria.get("by", BY_CITIZEN if kind == OFTEN else BY_CHANGE))
        self.cut = Cut(kind, WorkerId(door.criteria["worker"]) if door.criteria.get("worker") else None)
        self.refresh(None)

    @override
    def focus_first(self) -> None:
        if self.model.shown:
            self.view.choose_first()
            self.view.setFocus()
        else:
            self.period.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.EXPORT, self.export, texts.EXPORT),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        trend = self.trend.table if self.trend.as_table else self.trend.switch_button
        return (self.period, trend, self.tiles[0], self.by, self.view)

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def primary(self) -> None:
        """Finish the step."""
        self.export()

    def export(self) -> None:
        """Export what is shown."""
        from planner.ui.exporting import export_table

        if self._found is not None:
            export_table(self, self.context, self.title, self.model)

    @override
    def paper(self) -> Paper | None:
        if self._found is None:
            return None
        return table_paper(self.title, period(self._found.first, self._found.last), self.view)

    # what the page shows

    def _take(self, read: Register, found: Ledger) -> None:
        """Show a ledger; ``read`` is what it was made from."""
        self._found, self._read = found, read
        self._show(found)

    @property
    def model(self) -> TableModel[Any]:
        """The list in sight."""
        return self._models[self.by.value()]

    @property
    def view(self) -> TableView:
        """The table in sight."""
        return self._views[self.by.value()]

    # making

    def _make_head(self) -> None:
        theme = self.context.theme
        self.head = PageHead(theme, self.title)
        self.period = Choice(theme, texts.periods(self.context.today), name=texts.PERIOD)
        self.period.picked.connect(self._on_period)
        printing = self.button(Act.PRINT, texts.PRINT, icon="print")
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
        theme, settings = self.context.theme, self.context.settings
        options = [(BY_CHANGE, texts.PER_CHANGE), (BY_CITIZEN, texts.PER_CITIZEN), (BY_WORKER, texts.PER_WORKER)]
        self.by = Segmented(theme, options, texts.VIEW)
        self.by.picked.connect(self._on_by)
        self.field = SearchField(theme, texts.SEARCH, width=330)
        self.field.changed.connect(self._search)
        self.field.left.connect(self._to_list)
        self.chips = FilterChips(theme)
        self.chips.removed.connect(self._drop)
        self.chips.cleared.connect(self._clear)
        self._changes, self._citizens, self._workers = ChangeTable(), CitizenChangesTable(), WorkerChangesTable()
        self._models: dict[str, TableModel[Any]] = {
            BY_CHANGE: self._changes,
            BY_CITIZEN: self._citizens,
            BY_WORKER: self._workers,
        }
        self._views: dict[str, TableView] = {}
        self._lists = QStackedWidget()
        for key, model in self._models.items():
            spoken = dict(options)[key].replace("&", "")
            view = TableView(theme, model, f"continuity_{key}", settings, spoken=spoken, dense=True)
            view.set_empty(
                EmptyState(theme, "continuity", texts.EMPTY, texts.EMPTY_HOW),
                EmptyState(theme, "filter", texts.NO_HITS),
            )
            self._views[key] = view
            self._lists.addWidget(view)
        self._views[BY_CHANGE].row_opened.connect(self._open_change)
        self._views[BY_CITIZEN].row_opened.connect(self._open_citizen)
        self._views[BY_WORKER].row_opened.connect(self._open_worker)

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
        filters = lay.row_of(self.by, self.field, self.chips)
        return scrolling(lay.column_of(top, filters, lay.wide(card), gap=lay.FIELDS), self.title)

    # showing

    def _days(self, began: date) -> tuple[date, date]:
        """First and last day of the chosen period; never later than today."""
        today, chosen = self.context.today, self.period.value()
        if chosen == texts.YEAR:
            return date(today.year, 1, 1), today
        if chosen == texts.LAST_YEAR:
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        if chosen == texts.ALL:
            return min(began, today), today
        return months_after(today, -12) + ONE_DAY, today

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
        say[0](number(counts.changes), texts.CHANGES, said, tone="danger" if over else "")
        say[1](
            number(counts.avoidable),
            texts.AVOIDABLE,
            texts.decided(counts.avoidable_rate, unsaid) if counts.avoidable else texts.NONE_NOW,
            tone="warn" if counts.avoidable else "",
        )
        say[2](number(back), texts.COVERS, texts.covers(counts.covers, counts.returns) if back else texts.NONE_NOW)
        say[3](number(often), texts.OFTEN, texts.of_all(changed) if often else texts.NONE_NOW)
        self.trend.show_lines(found.quarters[-QUARTERS_SHOWN:])
        register = self._read
        self._changes.show(found.rows, register)
        self._citizens.show(found.citizens, register)
        self._workers.show(found.workers, register)
        self._narrow()

    def _narrow(self) -> None:
        """Cut the lists down to what the doors and filters say."""
        cut, found = self.cut, self._found
        if found is None:
            return
        self._changes.filter(None if cut == Cut() else cut.keeps)
        kept = {row.change.citizen for row in found.rows if cut.keeps(row)}
        self._citizens.filter(
            None
            if cut == Cut()
            else lambda line: line.citizen in kept and (cut.kind != OFTEN or line.counts.changes > 1)
        )
        self._workers.filter(None if cut.worker is None else lambda line: line.worker == cut.worker)
        self.chips.set_chips(cut.chips(self._read))
        self._lists.setCurrentWidget(self.view)

    # doing

    def _on_period(self, _value: str) -> None:
        self.refresh(None)

    def _on_by(self, _value: str) -> None:
        self._narrow()

    def _search(self, typed: str) -> None:
        for model in self._models.values():
            model.search(typed if typed.isdigit() else fold(typed))

    def _to_list(self) -> None:
        self.view.choose_first()
        self.view.setFocus()

    def _drop(self, key: str) -> None:
        self._open(self.cut.without(key), self.by.value())

    def _clear(self) -> None:
        self.field.clear()
        self._open(Cut(), self.by.value())

    def _open(self, cut: Cut, by: str) -> None:
        """Show a cut in one of the lists, and give it the keyboard."""
        self.cut = cut
        self.by.set_value(by)
        self._narrow()
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

    def _open_worker(self, line: WorkerLine) -> None:
        self._open(Cut("", line.worker), BY_CHANGE)

    def _open_change(self, row: LedgerRow) -> None:
        self.context.navigate("citizens", Door(row=row.change.citizen))

    def _open_citizen(self, line: CitizenChanges) -> None:
        self.context.navigate("citizens", Door(row=line.citizen))

    def _go_citizens(self) -> None:
        self.context.navigate("citizens")
