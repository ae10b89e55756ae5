'''A page that is a list: rows that are found, filtered, counted, exported and printed.

What such a page alone knows is its rows, its columns and its words::

    class FirmsPage(ListPage[FirmRow]):
        """The firms of the team."""

        page_id = "firms"
        title = texts.TITLE
        words = ListWords(search=texts.SEARCH, no_hits=texts.NO_HITS, count=texts.count)

        def __init__(self, context: Context) -> None:
            super().__init__(context)
            self.which = Segmented(context.theme, texts.WHICH, texts.SHOWN)
            self.which.picked.connect(self.apply)
            empty = EmptyState(context.theme, "employer", texts.EMPTY, texts.EMPTY_HOW)
            self.lay_list(FirmTable(), empty, filters=(self.which,))
            self.head.add(self.columns, self.button(Act.EXPORT, icon="export"))

        @override
        def rows(self) -> Sequence[FirmRow]:
            return firm_rows(self.context.register, self.context.today)

        @override
        def keeps(self) -> Callable[[FirmRow], bool] | None:
            return partial(is_of, self.which.value()) if self.which.value() else None

'''

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.domain.changes import Action, ChangeSet
from planner.texts import common
from planner.texts import views as view_texts
from planner.texts.formats import long_day, number
from planner.texts.widgets import COLUMNS, SEARCHED
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.list_views import SEARCH, ListViews, SaveViewDialog
from planner.ui.page import Page
from planner.ui.paper.content import Paper, table_paper
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, EmptyState, PageHead
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.search import FilterChips, SearchField

DOOR = "door"
FOLLOW_UP = "follow_up"  # the field of a door that opens its form
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListWords:
    """The words of a list.

    Attributes:
        search: the hint of the search field.
        no_hits: what lies over the list when the filter leaves no row.
        count: how many rows show, of how many; None where the head says something else.
        table: what a screen reader calls the table; "" for the page's title.
    """

    search: str
    no_hits: str
    count: Callable[[int, int], str] | None = None
    table: str = ""


class ListPage(Page, Generic[R]):
    """A list with its search, filters, count, doors, export, print, areas and keyboard.

    Attributes:
        head, search_field, chips, banner, columns, model, view: its parts; ``columns`` opens the column picker.
        saved: the filters that were saved for the list, and conditions on its columns.
        filter_row: search field, filters and chips in a row.
        ids, label: the rows that a door cut the list down to, None for all, and what it counted.
    """

    words: ClassVar[ListWords]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.ids: frozenset[str] | None = None
        self.label = ""
        self.head = PageHead(theme, self.title)
        self.search_field = SearchField(theme, self.words.search)
        self.banner = Banner(theme)
        self.columns = Button(theme, COLUMNS, icon="columns", on_click=self._pick_columns)
        self.saved = self.make_saved()

    def lay_list(
        self,
        model: TableModel[R],
        empty: QWidget | None = None,
        *,
        filters: Sequence[QWidget] = (),
        below: QWidget | None = None,
    ) -> None:
        """Put the page together; called once, at the end of ``__init__``.

        Args:
            model: the table of rows.
            empty: what lies over the list when there are no rows at all; None where the page has made its ``view``.
            filters: what stands beside the search field; it stands first unless it is among them.
            below: stands under the list.
        """
        self.model = model
        if empty is not None:
            self.view = self.table(model, empty)
        self.filter_row = QWidget()
        flow = Flow(self.filter_row)
        self.saved.follow(model, self.view)
        first = filters if self.search_field in filters else (self.search_field, *filters)
        for part in (*first, *self.saved.buttons):
            flow.addWidget(part)
        self.chips = FilterChips(self.context.theme, flow)
        self.chips.setParent(self)  # which shows nothing itself
        self.chips.hide()
        self.arrange(below)
        self.search_field.changed.connect(self._search)
        self.search_field.left.connect(self.to_list)
        self.chips.removed.connect(self._drop)
        self.chips.cleared.connect(self._clear)
        self.saved.chosen.connect(self.take_view)
        self.saved.changed.connect(self.apply)
        self.saved.save_asked.connect(self.save_view)

    def table(
        self, model: TableModel[R], empty: QWidget, key: str = "", spoken: str = "", *, dense: bool = False
    ) -> TableView:
        """A table for the list; a page that shows its rows in several ways has one for each (``show_list``)."""
        context = self.context
        spoken = spoken or self.words.table or self.title
        view = TableView(context.theme, model, key or self.page_id, context.settings, spoken=spoken, dense=dense)
        view.set_empty(
            empty, EmptyState(context.theme, "filter", self.words.no_hits, "", common.CLEAR_FILTERS, self._clear)
        )
        model.counted.connect(self.say_count)
        view.row_opened.connect(self.open_row)
        return view

    def show_list(self, model: TableModel[R], view: TableView) -> None:
        """Have another of the page's tables be the list, cut down as the one before."""
        self.model, self.view = model, view
        self.saved.follow(model, view)
        model.search(self.search_field.text())
        self._narrow(self.rows())

    # what a list page tells

    @abstractmethod
    def rows(self) -> Sequence[R]:
        """The rows as they are now, in the order that they come in."""

    def keeps(self) -> Callable[[R], bool] | None:
        """Which rows the filters leave; None where they leave all."""
        return None

    def only(self) -> Collection[str] | None:
        """Ids of the rows that a door cut the list down to; None for all."""
        return self.ids

    def use(self, criteria: Mapping[str, str]) -> None:
        """Set the filters as a door says; with nothing, to what leaves all rows. ``apply`` follows."""

    def criteria(self) -> Mapping[str, str]:
        """The filters as they stand, as ``use`` takes them again."""
        return {}

    def make_saved(self) -> ListViews:
        """The filters that can be saved."""
        return ListViews(self.context, self.page_id, self)

    def filter_chips(self) -> Sequence[tuple[str, str]]:
        """The filters in force that show as chips: key and words."""
        return ()

    def drop_filter(self, key: str) -> None:
        """Take the filter of a chip off; ``apply`` follows, and the list gets the keyboard."""

    def open_row(self, row: R) -> None:
        """Open what a row is about, at Enter or a double click."""

    def citizen_of(self, row: R) -> str:  # noqa: ARG002 -- for those who override it
        """Whose row it is, so that a follow-up can be registered from the list; "" for nobody's."""
        return ""

    def subtitle(self) -> str:
        """What stands under the title on paper."""
        return long_day(self.context.today)

    def arrange(self, below: QWidget | None) -> None:
        """Lay the parts out."""
        card = Card(self.context.theme, flush=True)
        card.add(self.view)
        self.lay(self.head, self.filter_row, self.banner, *(() if below is None else (below,)), card)

    # what the window calls

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.EXPORT, self.export, common.EXPORT, self.has_rows),
            *following_up(self),
            *self.printing(),
        )

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self._narrow(self.rows())

    @override
    def show_door(self, door: Door) -> None:
        new = self.act(Act.NEW)
        if door.new and new is not None:
            new.do()
            return
        if door.ids is not None or not door.row:
            self.ids, self.label = door.ids, door.label
            self._use_view(door.criteria, door.search)
            self.apply()
        if door.row:
            self.choose(door.row)
        else:
            self.view.choose_first()

    @override
    def focus_first(self) -> None:
        if self.model.shown:
            self.to_list()
        else:
            self.search_field.setFocus()

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.search_field, self.view)

    @override
    def paper(self) -> Paper | None:
        return table_paper(self.title, self.subtitle(), self.view)

    # what the user does

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self.search_field.begin()

    def has_rows(self) -> bool:
        """Whether there is anything to export."""
        return self.model.total > 0

    def export(self) -> None:
        """Export the rows and columns that show."""
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.model)

    def choose(self, row_id: str) -> None:
        """Make a row current, taking the filters off where they hide it."""
        if not self.view.choose(row_id):
            self.clear()
            self.view.choose(row_id)

    def show_new(self, row_id: str) -> None:
        """Make a row current that was added, and give the list the keyboard."""
        self.choose(row_id)
        self.view.setFocus()

    def show_only(self, ids: frozenset[str], label: str) -> None:
        """Cut the list down to these rows, whatever the filter was, and say so in a chip."""
        self._use_view({})
        self.ids, self.label = ids, label
        self.apply()

    def clear(self) -> None:
        """Take every filter off, and the search."""
        self.ids, self.label = None, ""
        self._use_view({})
        self.apply()

    # filters that are saved

    def view_criteria(self) -> dict[str, str]:
        """What is in force, as it can be saved: filters, search, conditions, columns, sorting and grouping."""
        kept = {**self.criteria(), SEARCH: self.search_field.text().strip(), **self.saved.in_force()}
        return {name: value for name, value in kept.items() if value}

    def take_view(self, criteria: Mapping[str, str]) -> None:
        """Put a filter in force in place of what there is."""
        self.ids, self.label = None, ""
        self._use_view(criteria)
        self.apply()

    def save_view(self) -> None:
        """Ask for a name, and save what is in force under it."""
        if self.context.may(Action.SAVE_FILTER):
            SaveViewDialog(self.context, self.window(), self.page_id, self.view_criteria()).open()

    def _use_view(self, criteria: Mapping[str, str], search: str = "") -> None:
        self.search_field.setText(search or criteria.get(SEARCH, ""))
        self.use(criteria)
        lost = self.saved.use(criteria)
        if lost:
            self.banner.say("warn", view_texts.unknown_columns(lost))

    def apply(self, *_picked: object) -> None:
        """Cut the list down to what filters and door leave, as they stand now."""
        self._narrow(None)
        self.follow()

    def follow(self) -> None:
        """What shows is other rows now, since search or filters are others."""

    def say_count(self) -> None:
        """Say how many rows show."""
        if self.words.count is not None:
            self.head.set_state(self.words.count(self.model.shown, self.model.total))

    def _narrow(self, rows: Sequence[R] | None) -> None:
        self.model.narrow(self.keeps(), self.only(), rows, self.saved.tests())
        self.show_chips()

    def all_chips(self) -> list[tuple[str, str]]:
        """What a door cut the list down to, and the filters that show as chips."""
        own = [*self.filter_chips(), *self.saved.chips()]
        if self.ids is None:
            return own
        many, count = len(self.ids), self.words.count
        words = self.label or (number(many) if count is None else count(many, many))
        return [(DOOR, words), *own]

    def filter_words(self) -> str:
        """What hides rows, for the head of what is printed."""
        typed = self.search_field.text().strip()
        searched = [f"{SEARCHED}: {typed}"] if typed else []
        return ", ".join([*(words for _key, words in self.all_chips()), *searched])

    def narrowed(self) -> bool:
        """Whether something hides rows that the link beside the filters takes off."""
        return self.model.filtered

    def show_chips(self) -> None:
        """Show what hides rows, and the way to take it off."""
        self.chips.set_chips(self.all_chips(), clearable=self.narrowed())
        self.saved.show_name(self.view_criteria())

    def _search(self, typed: str) -> None:
        self.model.search(typed)
        self.show_chips()
        self.follow()

    def _drop(self, key: str) -> None:
        self.to_list()
        if key == DOOR:
            self.ids, self.label = None, ""
        elif not self.saved.drop(key):
            self.drop_filter(key)
        self.apply()

    def _clear(self) -> None:
        self.clear()
        self.to_list()

    def to_list(self) -> None:
        """Give the list the keyboard, with a row current."""
        self.view.choose_first()
        self.view.setFocus()

    def _pick_columns(self) -> None:
        self.view.columns_menu().popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))


def following_up(page: ListPage[Any]) -> tuple[PageAction, ...]:
    """Registering a follow-up with the citizen of the current row, on the page that has its form."""
    if type(page).citizen_of is ListPage.citizen_of:
        return ()

    def citizen() -> str:
        row = page.view.current_row()
        return "" if row is None else page.citizen_of(row)

    def register() -> None:
        page.context.navigate("citizens", Door(row=citizen(), field=FOLLOW_UP))

    return (PageAction(Act.FOLLOW_UP, register, enabled=lambda: bool(citizen())),)
