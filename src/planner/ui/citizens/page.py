"""The page Borgere: find, understand, act on one or many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.commands.settings import SaveFilter
from planner.app.queries.citizen_filters import keeper
from planner.app.queries.citizen_list import CitizenList
from planner.app.queries.citizens import CitizenRow
from planner.domain.changes import Action, ChangeSet
from planner.domain.ids import CitizenId
from planner.domain.records import Citizen, SavedFilter
from planner.texts import citizen_filters as filter_texts
from planner.texts import citizens as texts
from planner.texts import packets as packet_texts
from planner.texts import shell as shell_texts
from planner.texts.formats import day
from planner.texts.kinds import made
from planner.texts.widgets import CLEAR_FILTERS, COLUMNS
from planner.ui.acts import Act, PageAction
from planner.ui.citizens.bulk import BulkBar, change_group
from planner.ui.citizens.filters import PAGE, FilterBar
from planner.ui.citizens.forms_contacts import plan_follow_up
from planner.ui.citizens.forms_person import NEW
from planner.ui.citizens.panel import CitizenPanel
from planner.ui.citizens.table import CitizenTable
from planner.ui.context import Context, Door
from planner.ui.forms.record import CommandForm, Field
from planner.ui.page import Page
from planner.ui.paper.content import Paper, table_paper
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import EmptyState, PageHead
from planner.ui.widgets.detail import DetailSplit

SAVE_FILTER = CommandForm(
    SaveFilter,
    SavedFilter,
    Action.SAVE_FILTER,
    (Field("name", label=filter_texts.SAVE_NAME, most=60),),
    filter_texts.SAVE_TITLE,
    note=filter_texts.SAVE_HINT,
)


class CitizensPage(Page):
    """The citizens of the team."""

    page_id: ClassVar[str] = "citizens"
    title: ClassVar[str] = shell_texts.CITIZENS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._left: frozenset[str] = frozenset()
        theme = context.theme
        self.head = PageHead(theme, self.title if context.packet is None else packet_texts.PAGES[self.page_id])
        self.columns = Button(theme, COLUMNS, icon="columns", on_click=self._pick_columns)
        exporting = self.button(Act.EXPORT, icon="export")
        adding = self.button(Act.NEW, icon="new_citizen")
        self.head.add(self.columns, exporting, adding)
        self._register = context.register
        self._list = CitizenList(context.register, context.programmes)
        self.filters = FilterBar(context)
        self.banner = Banner(theme)
        self.model = CitizenTable(self._today, self._benefit_name)
        self.view = TableView(theme, self.model, self.page_id, context.settings, spoken=texts.TABLE)
        empty = EmptyState(theme, "citizens", texts.EMPTY, texts.EMPTY_HOW, texts.EMPTY_BUTTON, self._go_import)
        no_hits = EmptyState(theme, "filter", texts.NO_HITS, "", CLEAR_FILTERS, self.filters.clear)
        self.view.set_empty(empty, no_hits)
        self.bulk = BulkBar(theme)
        self.panel = CitizenPanel(context)
        self._lay_out()
        self._connect()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        context = self.context
        shown = self.panel.row
        if context.register is not self._register:
            self._register = context.register  # the file was read anew
            self._list = CitizenList(context.register, context.programmes)
        self.model.set_rows(self._list.rows(context.today))
        self.filters.refresh()
        self._count()
        self._show_current()
        if shown is not None and context.register.find(Citizen, shown.id) is None:
            self.panel.side.close_sheet()
            self.panel.show_row(None)

    @override
    def show_door(self, door: Door) -> None:
        if not self.panel.side.leave():
            return
        if door.new:
            self.new()
        elif door.row:
            if not self.view.choose(door.row):
                self.filters.clear()
                self.view.choose(door.row)
            self.split.open_panel()
        else:
            self.filters.take_door(door)
            self.view.choose_first()

    @override
    def focus_first(self) -> None:
        if self.panel.side.sheet is not None:
            self.panel.side.sheet.focus_first()
        elif self.model.shown:
            self.view.choose_first()
            self.view.setFocus()
        else:
            self.filters.search.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.NEW, self.new, texts.NEW),
            PageAction(Act.EXPORT, self.export, texts.EXPORT),
            PageAction(Act.SAVE, self.save),
            PageAction(Act.FOLLOW_UP, self.register_follow_up),
            PageAction(Act.ASSIGN, self.assign),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.filters.search, self.view, self.panel, self.bulk)

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def new(self) -> None:
        """Begin a new one."""
        self.split.open_panel()
        plan = NEW.plan(self.context, "new", made(Citizen), after=self._added)
        self.panel.open_form(plan, alone=True)

    def export(self) -> None:
        """Export what is shown."""
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.model)

    @override
    def paper(self) -> Paper | None:
        count = texts.count(self.model.shown, self.model.total)
        said = texts.subtitle(count, self.filters.words(), day(self.context.today))
        return table_paper(self.title, said, self.view)

    def save(self) -> None:
        """Save what is being edited."""
        self.panel.side.save()

    def register_follow_up(self) -> None:
        """Register a follow-up with the chosen citizen."""
        self.split.open_panel()
        self.panel.register_follow_up()

    def assign(self) -> None:
        """Assign a contact person to the chosen citizens."""
        if not self.context.may(Action.ASSIGN):
            return
        self.split.open_panel()
        chosen = self.chosen()
        if len(chosen) > 1:
            self.panel.assign(chosen)
        else:
            self.panel.assign_one()

    @override
    def unsaved(self) -> bool:
        return self.panel.side.unsaved()

    @override
    def _take_change(self, changes: ChangeSet) -> None:
        self._list.note(changes)
        super()._take_change(changes)

    # what the user does

    def chosen(self) -> list[Citizen]:
        """The citizens that are chosen, in the order shown."""
        found = (self.context.register.find(Citizen, each) for each in self.view.chosen())
        return [each for each in found if each is not None]

    def plan_follow_ups(self) -> None:
        """Open the form of a follow-up with each of those chosen."""
        planned = plan_follow_up(self.context, self.chosen(), texts.planned_count)
        self.split.open_panel()
        self.panel.open_form(planned, alone=True)

    def change_groups(self) -> None:
        """Open the form that moves those chosen to a group."""
        self.split.open_panel()
        self.panel.open_form(change_group(self.context, self.chosen(), self.tell), alone=True)

    def save_filter(self) -> None:
        """Open the form that names the filter in force."""
        criteria = dict(self.filters.criteria)
        plan = SAVE_FILTER.plan(self.context, "filter", filter_texts.SAVED, page=PAGE, criteria=criteria)
        self.split.open_panel()
        self.panel.open_form(plan, alone=True)

    def tell(self, done: str, left: Sequence[str]) -> None:
        """Tell what became of a step for several citizens, with a link to those it left."""
        if not left:
            self.context.toast(done, undo=True)
            self.banner.clear()
            return
        self._left = frozenset(left)
        words = texts.partly(done, len(left))
        self.banner.say("warn", words, link=texts.show_left(len(left)), on_link=self._show_left)
        self.context.toast(words, undo=True)

    def _show_left(self) -> None:
        self.banner.clear()
        self.filters.show_only(self._left, texts.LEFT_OUT)

    def _added(self, key: CitizenId) -> None:
        if not self.view.choose(key):
            self.filters.clear()
            self.view.choose(key)
        self.view.setFocus()

    def _apply(self) -> None:
        bar = self.filters
        self.model.narrow(keeper(bar.criteria, self.context.today) if bar.criteria else None, bar.ids)
        self._follow()

    def _search(self, typed: str) -> None:
        self.model.search(typed)
        self._follow()

    def _follow(self) -> None:
        """After another filter: count, and let the panel show the first row when its own is gone from the list."""
        self._count()
        shown = self.panel.row
        if self.panel.side.sheet is None and (shown is None or not self.model.index_of(shown.id).isValid()):
            self.view.selection.clear()
            index = self.view.step_from(-1, 1)
            if index.isValid():
                self.view.setCurrentIndex(index)
            self.panel.show_row(self.view.current_row())

    def _count(self) -> None:
        self.head.set_state(texts.count(self.model.shown, self.model.total))
        self._show_bulk()

    def _show_bulk(self) -> None:
        count = len(self.view.chosen())
        self.bulk.say(count, self.model.shown)
        self.panel.head.assign.setVisible(count < 2)

    def _tone_primary(self) -> None:
        """One filled button at a time: that of an open form, else the bulk bar's."""
        self.bulk.assign.set_kind(Kind.PRIMARY if self.panel.side.sheet is None else Kind.SECONDARY)

    def _change_current(self, row: CitizenRow | None) -> None:
        shown = self.panel.row
        if row is not None and shown is not None and row.id == shown.id:
            return
        if row is not None and not self.panel.side.leave():
            if shown is not None:
                self.view.choose(shown.id)
            return
        if row is not None:
            self.panel.show_row(row)

    def _show_current(self) -> None:
        """Show the current row as it is now."""
        shown = self.panel.row
        row: CitizenRow | None = self.view.current_row()
        if shown is not None and (row is None or row.id != shown.id):
            row = next((each for each in self.model.rows_shown() if each.id == shown.id), row)
        self.panel.show_row(row)

    def _open(self, _row: CitizenRow) -> None:
        self.split.open_panel()
        if self.split.is_overlay:
            self.panel.head.follow_up.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.panel.head.show_cpr.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        self.view.step(by)

    def _to_list(self) -> None:
        self.view.choose_first()
        self.view.setFocus()

    def _close_panel(self) -> None:
        if self.panel.side.leave():
            self.split.close_panel()
            self.view.setFocus()

    def _pick_columns(self) -> None:
        self.view.columns_menu().popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))

    def _go_import(self) -> None:
        self.context.navigate("imports")

    def _today(self) -> date:
        return self.context.today

    def _benefit_name(self, code: str) -> str:
        found = self.context.programmes.benefit(code)
        return code if found is None else found.name

    # putting it together

    def _lay_out(self) -> None:
        listed = lay.column_of(lay.wide(self.view), self.bulk, gap=0)
        listed.setFocusProxy(self.view)
        self.split = DetailSplit(self.context.theme, listed, self.panel, self.page_id, self.context.settings)
        lay.column(
            lay.column_of(self.head, self.filters, self.banner, gap=10, margins=(24, 0, 24, 12)),
            lay.wide(self.split),
            gap=0,
            on=self,
        )

    def _connect(self) -> None:
        self.filters.changed.connect(self._apply)
        self.filters.save_asked.connect(self.save_filter)
        self.filters.search.changed.connect(self._search)
        self.filters.search.left.connect(self._to_list)
        self.view.current_changed.connect(self._change_current)
        self.view.chosen_changed.connect(self._show_bulk)
        self.view.row_opened.connect(self._open)
        self.bulk.follow_up_asked.connect(self.plan_follow_ups)
        self.bulk.group_asked.connect(self.change_groups)
        self.bulk.assign_asked.connect(self.assign)
        self.panel.told.connect(self.tell)
        self.panel.side.sheet_opened.connect(self._tone_primary)
        self.panel.side.sheet_closed.connect(self._tone_primary)
        self.panel.head.step_asked.connect(self._step)
        self.panel.head.close_asked.connect(self._close_panel)
