"""The page Venteliste: who waits for a contact person, who is next, and where can each have a place?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.commands.plan import AcceptedLine, AcceptPlan
from planner.app.queries.names import worker_name
from planner.app.queries.waiting import WaitingList, WaitingRow, Watch, waiting_list
from planner.domain.changes import ChangeSet
from planner.domain.errors import RefusedError, StaleError, StoreError
from planner.domain.programmes import Programmes
from planner.domain.records import Citizen
from planner.domain.register import Register
from planner.domain.words import ChangeCause
from planner.texts import common
from planner.texts import waiting as texts
from planner.texts.formats import day
from planner.texts.problems import sentence
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.jobs import Progress, Work
from planner.ui.listing import ListPage, ListWords
from planner.ui.proposal.page import PlannedPage
from planner.ui.waiting.panel import PlacePanel
from planner.ui.waiting.table import WaitingTable
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import Card, EmptyState, FootBar
from planner.ui.widgets.detail import DetailSplit


def work(
    register: Register, programmes: Programmes, today: date, before: WaitingList | None, progress: Progress
) -> WaitingList:
    """Make the list on a copy of the register."""
    return waiting_list(register, programmes, today, before, Watch(progress.cancelled, progress.share))


class WaitingPage(PlannedPage, ListPage[WaitingRow]):
    """Who waits, who is next, and where can each have a place?"""

    page_id: ClassVar[str] = "waiting"
    title: ClassVar[str] = common.WAITING_LIST
    words: ClassVar[ListWords] = ListWords(search=texts.SEARCH, no_hits=texts.NO_HITS)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.found: WaitingList | None = None
        self._read = context.register  # what the list was made from; the register may have gone on meanwhile
        self.work = Work(context.jobs, self)
        self._refused = ""  # of whom the banner says that there is no place
        self._door: Door | None = None
        theme = context.theme
        self.head.add(
            self.button(Act.RECOMPUTE, common.AGAIN, icon="refresh"),
            self.button(Act.EXPORT, common.EXPORT, icon="export"),
            self.button(Act.PRINT, common.PRINT, icon="print"),
        )
        self.tell_of(self.work)
        self.panel = PlacePanel(theme, self._open_current)
        self.foot = FootBar(theme)
        self.foot.hint.setText(texts.HINT)
        self.give_button = self.button(Act.FINISH, common.ASSIGN, icon="ok", kind=Kind.PRIMARY)
        self.foot.add(self.give_button)
        self.lay_list(
            WaitingTable(lambda: self._read),
            EmptyState(theme, "done", texts.EMPTY, texts.EMPTY_HOW, texts.OPEN_PLAN, self.context.opens("plan")),
        )
        for keys in ("Return", "Enter"):
            self.view.add_key(keys, self._enter)
        self.view.current_changed.connect(self._show_row)

    @override
    def arrange(self, below: QWidget | None) -> None:
        card = Card(self.context.theme, flush=True)
        card.add(self.view)
        holder = lay.column_of(card, margins=(0, 0, 12, 0))
        holder.setFocusProxy(self.view)
        self._split = DetailSplit(self.context.theme, holder, self.panel, self.page_id, self.context.settings)
        self.lay(self.head, self.progress, self.banner, self.filter_row, self._split, foot=self.foot)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        """Work the list out anew, going on with the plan there is."""
        context = self.context
        read = context.register.snapshot()
        job = partial(work, read, context.programmes, context.today, self.found)
        self.work.start(job, partial(self._take, read), self._fail, note=texts.WORKING)

    def recompute(self) -> None:
        """F5: solve everything anew."""
        self.found = None
        self.refresh(None)

    @override
    def show_door(self, door: Door) -> None:
        self._door = door
        self._open_door()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            *super().acts(),
            PageAction(Act.RECOMPUTE, self.recompute),
            PageAction(Act.FINISH, self.primary),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (*super().areas(), self.panel.open_button, self.give_button)

    @override
    def rows(self) -> Sequence[WaitingRow]:
        return () if self.found is None else self.found.rows

    @override
    def subtitle(self) -> str:
        return day(self.context.today)

    def primary(self) -> None:
        """Ctrl+Enter, or Enter in the list: give the chosen citizen the place."""
        found, row = self.found, self.view.current_row()
        if found is None or self.work.busy:
            self.context.toast(texts.NOT_YET, tone="info")
        elif row is None:
            self.context.toast(texts.CHOOSE_FIRST, tone="info")
        elif row.place is None:
            self.banner.say("warn", texts.no_place(self._name(row)), row.cause)
            self._refused = row.citizen
        elif row.moves and not self._split.side.isVisible():
            self._split.open_panel()  # who must move is shown before
        else:
            self._give(found, row)

    @property
    @override
    def is_working(self) -> bool:
        return self.work.busy

    @override
    def stop(self) -> None:
        """The user no longer wants to wait."""
        if self.work.stop():
            self.banner.say("warn", common.STOPPED, texts.STOPPED_REST, link=common.AGAIN, on_link=self.recompute)

    def _register(self) -> Register:
        """What the rows in sight were made from."""
        return self._read

    # working out

    def _take(self, read: Register, found: WaitingList) -> None:
        self.banner.clear()
        self._read = read
        self._show(found)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, (RefusedError, StaleError, StoreError)):
            raise error
        self.banner.say("danger", texts.FAILED, link=common.AGAIN, on_link=self.recompute)
        self.context.trouble(error)

    # showing

    def _show(self, found: WaitingList) -> None:
        self.found = found
        at = max(0, self.view.currentIndex().row())
        super().refresh(None)
        self.head.set_state(texts.state(len(found.rows), found.placed))
        self.foot.setVisible(bool(found.rows))
        self._open_door()
        if self.view.current_row() is None and self.model.shown:
            self.view.setCurrentIndex(self.model.index(min(at, self.model.shown - 1), 0))
        self._show_row(self.view.current_row())
        if self.search_field.hasFocus() and not self.search_field.text() and self.model.shown:
            self.view.setFocus()  # the list was not there yet when the page was opened

    def _show_row(self, row: WaitingRow | None) -> None:
        found = self.found
        if self._refused and (row is None or row.citizen != self._refused):
            self._refused = ""
            self.banner.clear()
        self._split.keep_panel(shown=bool(found and found.rows))
        if found is None or row is None:
            self.panel.show_nothing()
            self.give_button.say(common.ASSIGN)
            return
        self.panel.show_row(row, found, self._read)
        self.give_button.say(texts.give(len(row.moves)))

    def _open_door(self) -> None:
        door = self._door
        if door is None or self.found is None:
            return
        self._door = None
        super().show_door(door)

    def _name(self, row: WaitingRow) -> str:
        return self._read.need(Citizen, row.citizen).name

    # doing

    def _enter(self) -> None:
        """Enter in the list: the panel first where it lies over the list, then the place."""
        if self._split.is_overlay and not self._split.side.isVisible() and self.view.current_row() is not None:
            self._split.open_panel()
        else:
            self.primary()

    def _give(self, found: WaitingList, row: WaitingRow) -> None:
        if row.place is None:
            return
        pairs = {row.citizen: row.place.worker, **{each.citizen: each.after for each in row.moves}}
        said = texts.given(self._name(row), worker_name(self._read, row.place.worker), len(row.moves))
        command = AcceptPlan(
            day=found.day,
            lines=[AcceptedLine(citizen=citizen, worker=to) for citizen, to in pairs.items()],
            fingerprint=found.data.fingerprint,
            cause=ChangeCause.REDISTRIBUTION,
        )
        done = self.context.run(command, said=said)
        if done is not None and done.value.warnings:
            self.context.toast(" ".join([said, *map(sentence, done.value.warnings)]), undo=True, tone="warn")

    @override
    def citizen_of(self, row: WaitingRow) -> str:
        return row.citizen

    @override
    def open_row(self, row: WaitingRow) -> None:
        self.context.navigate("citizens", Door(row=row.citizen))

    def _open_current(self) -> None:
        row = self.view.current_row()
        if row is not None:
            self.open_row(row)
