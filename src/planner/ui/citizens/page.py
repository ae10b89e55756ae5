"""The page Borgere: find, understand, act on one or many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries.citizen_filters import FilterField, keeper
from planner.app.queries.citizen_list import CitizenList
from planner.app.queries.citizens import CitizenRow
from planner.domain.changes import Action, ChangeSet
from planner.domain.ids import WorkerId
from planner.domain.records import Citizen
from planner.texts import citizens as texts
from planner.texts import common
from planner.texts import packets as packet_texts
from planner.texts import team_papers as paper_texts
from planner.texts.formats import day
from planner.texts.kinds import made
from planner.ui.acts import Act, PageAction
from planner.ui.citizens.bulk import BulkBar, change_group
from planner.ui.citizens.filters import CitizenFilters
from planner.ui.citizens.forms_contacts import plan_follow_up
from planner.ui.citizens.forms_person import NEW
from planner.ui.citizens.panel import CitizenPanel
from planner.ui.citizens.papers import board_paper, review_paper
from planner.ui.citizens.table import CitizenTable
from planner.ui.context import Context, Door
from planner.ui.listing import FOLLOW_UP, ListWords
from planner.ui.panel_page import PanelPage
from planner.ui.paper.content import Paper
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.menu import MenuButton


class CitizensPage(PanelPage[CitizenRow]):
    """The citizens of the team."""

    page_id: ClassVar[str] = "citizens"
    title: ClassVar[str] = common.CITIZENS
    words: ClassVar[ListWords] = ListWords(
        search=texts.SEARCH, no_hits=common.NO_CITIZENS_FIT, count=texts.count, table=common.CITIZENS
    )
    panel: CitizenPanel

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._left: frozenset[str] = frozenset()
        theme = context.theme
        if context.packet is not None:
            self.head.set_title(packet_texts.PAGES[self.page_id])
        papers = ((f"{paper_texts.REVIEW}…", self.print_review), (f"{paper_texts.BOARD}…", self.print_board))
        self.papers = MenuButton(theme, paper_texts.PRINTS, papers)
        if context.packet is not None:
            self.papers.hide()
        export, new = self.button(Act.EXPORT, icon="export"), self.button(Act.NEW, icon="new_citizen")
        self.head.add(self.papers, self.columns, export, new)
        self._register = context.register
        self._list = CitizenList(context.register, context.programmes)
        self.bulk = BulkBar(theme)
        self.panel = CitizenPanel(context)
        empty = EmptyState(
            theme, "citizens", texts.EMPTY, texts.EMPTY_HOW, common.IMPORT_CITIZENS, self.context.opens("imports")
        )
        model = CitizenTable(lambda: context.today, self._benefit_name)
        self.lay_list(model, empty, below=self.bulk)
        self._connect()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            *super().acts(),
            PageAction(Act.NEW, self.new, texts.NEW),
            PageAction(Act.FOLLOW_UP, self.register_follow_up),
            PageAction(Act.ASSIGN, self.assign),
        )

    @override
    def rows(self) -> Sequence[CitizenRow]:
        if self.context.register is not self._register:
            self._register = self.context.register  # the file was read anew
            self._list = CitizenList(self._register, self.context.programmes)
        return self._list.rows(self.context.today)

    @override
    def keeps(self) -> Callable[[CitizenRow], bool] | None:
        criteria = self.filters.criteria
        return keeper(criteria, self.context.today) if criteria else None

    @override
    def make_saved(self) -> CitizenFilters:
        self.filters = CitizenFilters(self.context, self)
        return self.filters

    @override
    def criteria(self) -> Mapping[str, str]:
        return self.filters.criteria

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        self.filters.use_own(criteria)

    @override
    def filter_chips(self) -> Sequence[tuple[str, str]]:
        return self.filters.own_chips()

    @override
    def drop_filter(self, key: str) -> None:
        self.filters.drop_own(key)
        self.filters.add.setFocus()

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        super().refresh(changes)
        shown = self.panel.row
        if shown is not None and self.context.register.find(Citizen, shown.id) is None:
            self.panel.side.close_sheet()
            self.panel.show_row(None)

    @override
    def areas(self) -> Sequence[QWidget]:
        return (*super().areas(), self.bulk)

    @override
    def subtitle(self) -> str:
        count = texts.count(self.model.shown, self.model.total)
        return texts.subtitle(count, self.filter_words(), day(self.context.today))

    @override
    def say_count(self) -> None:
        super().say_count()
        self._show_bulk()

    @override
    def _take_change(self, changes: ChangeSet) -> None:
        self._list.note(changes)
        super()._take_change(changes)

    @override
    def show_door(self, door: Door) -> None:
        super().show_door(door)
        if door.field == FOLLOW_UP and self.chosen():
            self.register_follow_up()

    # what the user does

    def new(self) -> None:
        """Open the form of a new citizen."""
        self.open_form(NEW.plan(self.context, "new", made(Citizen), after=self.show_new))

    def print_review(self) -> None:
        """Print every citizen of the worker whom the list is filtered by, or of each worker."""
        worker = self.filters.criteria.get(FilterField.WORKER, "")
        self._print(review_paper(self.context, WorkerId(worker) if worker else None))

    def print_board(self) -> None:
        """Print the board of the team's morning."""
        self._print(board_paper(self.context))

    def _print(self, paper: Paper) -> None:
        from planner.ui.paper.output import print_paper

        print_paper(self, self.context, paper)

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

    def chosen(self) -> list[Citizen]:
        """The citizens that are chosen, in the order shown."""
        found = (self.context.register.find(Citizen, each) for each in self.view.chosen())
        return [each for each in found if each is not None]

    def plan_follow_ups(self) -> None:
        """Open the form of a follow-up with each of those chosen."""
        planned = plan_follow_up(self.context, self.chosen(), texts.planned_count)
        self.open_form(planned)

    def change_groups(self) -> None:
        """Open the form that moves those chosen to a group."""
        self.open_form(change_group(self.context, self.chosen(), self.tell))

    def tell(self, done: str, left: Sequence[str]) -> None:
        """Tell what became of a step for several citizens, with a link to those it left."""
        if not left:
            self.context.toast(done, undo=True)
            self.banner.clear()
            return
        self._left = frozenset(left)
        words = texts.partly(done, len(left))
        self.banner.say("warn", words, link=texts.show_left(len(left)), on_link=self._show_left)
        self.context.toast(words, undo=True, tone="warn")

    def _show_left(self) -> None:
        self.banner.clear()
        self.show_only(self._left, texts.LEFT_OUT)

    def _show_bulk(self) -> None:
        count = len(self.view.chosen())
        self.bulk.say(count, self.model.shown)
        self.panel.head.assign.setVisible(count < 2)

    def _tone_primary(self) -> None:
        """One filled button at a time: that of an open form, else the bulk bar's."""
        self.bulk.assign.set_kind(Kind.PRIMARY if self.panel.side.sheet is None else Kind.SECONDARY)

    def _benefit_name(self, code: str) -> str:
        found = self.context.programmes.benefit(code)
        return code if found is None else found.name

    def _connect(self) -> None:
        self.view.chosen_changed.connect(self._show_bulk)
        self.bulk.follow_up_asked.connect(self.plan_follow_ups)
        self.bulk.group_asked.connect(self.change_groups)
        self.bulk.assign_asked.connect(self.assign)
        self.panel.told.connect(self.tell)
        self.panel.side.sheet_opened.connect(self._tone_primary)
        self.panel.side.sheet_closed.connect(self._tone_primary)
