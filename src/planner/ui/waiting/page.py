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
from planner.texts import shell as shell_texts
from planner.texts import waiting as texts
from planner.texts.formats import day, fold
from planner.texts.problems import sentence
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.jobs import Progress, Work
from planner.ui.paper.content import Paper, table_paper
from planner.ui.proposal.page import PlannedPage
from planner.ui.tables.view import TableView
from planner.ui.waiting.panel import PlacePanel
from planner.ui.waiting.table import WaitingTable
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, EmptyState, FootBar, PageHead
from planner.ui.widgets.detail import DetailSplit
from planner.ui.widgets.search import FilterChips, SearchField


def work(
    register: Register, programmes: Programmes, today: date, before: WaitingList | None, progress: Progress
) -> WaitingList:
    """Make the list on a copy of the register."""
    return waiting_list(register, programmes, today, before, Watch(progress.cancelled, progress.share))


class WaitingPage(PlannedPage):
    """Who waits, who is next, and where can each have a place?"""

    page_id: ClassVar[str] = "waiting"
    title: ClassVar[str] = shell_texts.WAITING

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.found: WaitingList | None = None
        self._read = context.register  # what the list was made from; the register may have gone on meanwhile
        self.work = Work(context.jobs, self)
        self._refused = ""  # of whom the banner says that there is no place
        self._door: Door | None = None
        self._make_head()
        self._make_list()
        self._make_foot()
        self.lay(self.head, self.progress, self.banner, lay.row_of(self.field, self.chips), self._split, foot=self.foot)

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
    def focus_first(self) -> None:
        if self.model.shown:
            self.view.choose_first()
            self.view.setFocus()
        else:
            self.field.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.RECOMPUTE, self.recompute),
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.EXPORT, self.export),
            PageAction(Act.FINISH, self.primary),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.field, self.view, self.panel.open_button, self.give_button)

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self.field.setFocus()
        self.field.selectAll()

    def export(self) -> None:
        """Export what is shown."""
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.model)

    @override
    def paper(self) -> Paper | None:
        return table_paper(self.title, day(self.context.today), self.view)

    def primary(self) -> None:
        """Ctrl+Enter, or Enter in the list: give the chosen citizen the place."""
        found, row = self.found, self.view.current_row()
        if found is None or self.work.busy:
            self.context.toast(texts.NOT_YET)
        elif row is None:
            self.context.toast(texts.CHOOSE_FIRST)
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
            self.banner.say("warn", texts.STOPPED, texts.STOPPED_REST, link=texts.AGAIN, on_link=self.recompute)

    # making

    def _make_head(self) -> None:
        theme = self.context.theme
        self.head = PageHead(theme, self.title)
        again = Button(theme, texts.AGAIN, icon="refresh", shortcut="F5", on_click=self.recompute)
        excel = Button(theme, texts.EXPORT, icon="export", shortcut="Ctrl+E", on_click=self.export)
        printing = Button(theme, texts.PRINT, icon="print", shortcut="Ctrl+P", on_click=self.print_)
        self.head.add(again, excel, printing)
        self.follow(self.work)
        self.banner = Banner(theme)

    def _make_list(self) -> None:
        theme, settings = self.context.theme, self.context.settings
        self.field = SearchField(theme, texts.SEARCH, width=330)
        self.field.changed.connect(self._search)
        self.field.left.connect(self._to_list)
        self.chips = FilterChips(theme)
        self.chips.removed.connect(self._clear)
        self.chips.cleared.connect(self._clear)
        self.model = WaitingTable()
        self.view = TableView(theme, self.model, "waiting", settings, spoken=self.title)
        self.view.set_empty(
            EmptyState(theme, "done", texts.EMPTY, texts.EMPTY_HOW, texts.OPEN_PLAN, self._go_plan),
            EmptyState(theme, "filter", texts.NO_HITS),
        )
        for keys in ("Return", "Enter"):
            self.view.add_key(keys, self._enter)
        self.view.current_changed.connect(self._show_row)
        self.view.row_opened.connect(self._open_citizen)
        card = Card(theme, flush=True)
        card.add(self.view)
        holder = lay.column_of(card, margins=(0, 0, 12, 0))
        holder.setFocusProxy(self.view)
        self.panel = PlacePanel(theme, self._open_current)
        self._split = DetailSplit(theme, holder, self.panel, "waiting", settings)

    def _make_foot(self) -> None:
        theme = self.context.theme
        self.foot = FootBar(theme)
        self.foot.hint.setText(texts.HINT)
        self.give_button = Button(
            theme, texts.GIVE, kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter", on_click=self.primary
        )
        self.foot.add(self.give_button)

    # working out

    def _take(self, read: Register, found: WaitingList) -> None:
        self.banner.clear()
        self._read = read
        self._show(found)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, (RefusedError, StaleError, StoreError)):
            raise error
        self.banner.say("danger", texts.FAILED, link=texts.AGAIN, on_link=self.recompute)
        self.context.trouble(error)

    # showing

    def _show(self, found: WaitingList) -> None:
        self.found = found
        at = max(0, self.view.currentIndex().row())
        self.model.show(found.rows, self._read)
        self.head.set_state(texts.state(len(found.rows), found.placed))
        self.foot.setVisible(bool(found.rows))
        self._open_door()
        if self.view.current_row() is None and self.model.shown:
            self.view.setCurrentIndex(self.model.index(min(at, self.model.shown - 1), 0))
        self._show_row(self.view.current_row())
        if self.field.hasFocus() and not self.field.text() and self.model.shown:
            self.view.setFocus()  # the list was not there yet when the page was opened

    def _show_row(self, row: WaitingRow | None) -> None:
        found = self.found
        if self._refused and (row is None or row.citizen != self._refused):
            self._refused = ""
            self.banner.clear()
        self._split.keep_panel(shown=bool(found and found.rows))
        if found is None or row is None:
            self.panel.show_nothing()
            self.give_button.say(texts.GIVE)
            return
        self.panel.show_row(row, found, self._read)
        self.give_button.say(texts.give(len(row.moves)))

    def _open_door(self) -> None:
        door = self._door
        if door is None or self.found is None:
            return
        self._door = None
        self.model.restrict(door.ids)
        self.chips.set_chips([("door", door.label)] if door.ids is not None else [])
        if door.row:
            self.view.choose(door.row)

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
            self.context.toast(" ".join([said, *map(sentence, done.value.warnings)]), undo=True)

    def _search(self, typed: str) -> None:
        self.model.search(typed if typed.isdigit() else fold(typed))

    def _to_list(self) -> None:
        self.view.choose_first()
        self.view.setFocus()

    def _clear(self, *_: object) -> None:
        self.field.clear()
        self.model.restrict(None)
        self.chips.set_chips([])
        self._to_list()

    def _open_citizen(self, row: WaitingRow) -> None:
        self.context.navigate("citizens", Door(row=row.citizen))

    def _open_current(self) -> None:
        row = self.view.current_row()
        if row is not None:
            self._open_citizen(row)

    def _go_plan(self) -> None:
        self.context.navigate("plan")
