"""The page Kontinuitet: how often do citizens lose their contact person, and which of it could have been avoided?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget
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
from planner.domain.ids import WorkerId
from planner.domain.periods import Quarter
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.domain.words import ChangeCause
from planner.texts import common
from planner.texts import continuity as texts
from planner.texts.formats import number
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.continuity.cut import AVOIDABLE, CHANGES, COVERS, OFTEN, Cut
from planner.ui.continuity.tables import ChangeTable, CitizenChangesTable, WorkerChangesTable
from planner.ui.continuity.trend_card import TrendCard
from planner.ui.jobs import Progress
from planner.ui.listing import ListWords
from planner.ui.paper.content import Paper
from planner.ui.period_page import PeriodPage
from planner.ui.tables.model import TableModel
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card, EmptyState, scrolling

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


class ContinuityPage(PeriodPage[Ledger]):
    """How often do citizens lose their contact person, and what could have been avoided?"""

    page_id: ClassVar[str] = "continuity"
    title: ClassVar[str] = common.CONTINUITY
    words: ClassVar[ListWords] = ListWords(search=texts.SEARCH, no_hits=common.NO_LINES_FIT)

    def __init__(self, context: Context) -> None:
        lists = [(BY_CHANGE, texts.PER_CHANGE), (BY_CITIZEN, common.PER_CITIZEN), (BY_WORKER, common.PER_WORKER)]
        doors = (self._open_changes, self._open_avoidable, self._open_covers, self._open_often)
        super().__init__(context, lists, texts.VIEW, doors)
        self.cut = Cut()
        self.trend = TrendCard(context.theme, context.settings, self._open_quarter)
        models: Sequence[TableModel[Any]] = (
            ChangeTable(self._register),
            CitizenChangesTable(self._register),
            WorkerChangesTable(self._register),
        )
        for (key, spoken), model in zip(lists, models, strict=True):
            empty = EmptyState(context.theme, "continuity", texts.EMPTY, texts.EMPTY_HOW)
            view = self.table(model, empty, f"{self.page_id}_{key}", spoken.replace("&", ""), dense=True)
            self.add_list(key, model, view)
        self.lay_lists()

    # what the base asks

    @override
    def began(self) -> date | None:
        return first_assignment(self.context.register)

    @override
    def job(self, read: Register, began: date) -> Callable[[Progress], Ledger]:
        first, last = self.period.days(began)
        quarters_from = max(Quarter.of(last).later(1 - QUARTERS_SHOWN).first, min(began, last))
        return partial(count, read, first, last, min(quarters_from, first))

    @override
    def count_from(self, began: date) -> None:
        register = self.context.register
        if len(register.all(Citizen)) <= MOST_AT_ONCE:
            self.take(register, self.job(register, began)(Progress(lambda *_: None)))
        else:
            super().count_from(began)

    @override
    def list_of(self, criteria: Mapping[str, str]) -> str:
        return criteria.get("by", BY_CITIZEN if criteria.get("show") == OFTEN else BY_CHANGE)

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        super().use(criteria)
        self.cut = Cut(criteria.get("show", ""), WorkerId(criteria["worker"]) if criteria.get("worker") else None)

    @override
    def criteria(self) -> Mapping[str, str]:
        return {**super().criteria(), "show": self.cut.kind, "worker": self.cut.worker or ""}

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
    def paper(self) -> Paper | None:
        return None if self._found is None else super().paper()

    # making

    @override
    def nobody(self) -> QWidget:
        opens = self.context.opens("citizens")
        return EmptyState(self.context.theme, "continuity", texts.NOBODY, texts.NOBODY_HOW, common.OPEN_CITIZENS, opens)

    def _register(self) -> Register:
        """What the rows in sight were made from."""
        return self._read

    @override
    def full(self) -> QWidget:
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

    @override
    def show_found(self, found: Ledger) -> None:
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

    # doing

    def _open(self, cut: Cut, by: str) -> None:
        """Show a cut in one of the lists, and give it the keyboard."""
        self.cut = cut
        self.by.set_value(by)
        self._show_list()
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
