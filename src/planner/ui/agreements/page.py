"""The page Klare aftaler: the list, and the editor of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.agreements import AgreementRow, View, agreement_rows, in_view
from planner.domain.changes import ChangeSet
from planner.domain.ids import AgreementId, CitizenId
from planner.texts import agreements as texts
from planner.texts import shell as shell_texts
from planner.texts.formats import long_day
from planner.ui.acts import Act, PageAction
from planner.ui.agreements.editor import AgreementEditor
from planner.ui.agreements.new_bar import NewBar
from planner.ui.agreements.table import AgreementTable
from planner.ui.context import Context, Door
from planner.ui.page import Page
from planner.ui.paper.content import Paper, table_paper
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import Card, EmptyState, PageHead
from planner.ui.widgets.search import FilterChips, SearchField
from planner.ui.widgets.segmented import Segmented

DOOR = "door"


class AgreementsPage(Page):
    """Is the agreement clear, and is it moving?"""

    page_id: ClassVar[str] = "agreements"
    title: ClassVar[str] = shell_texts.AGREEMENTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.editor = AgreementEditor(context)
        self.editor.left.connect(self._on_left)
        self.editor.print_asked.connect(self.print_)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_list())
        self._stack.addWidget(self.editor)
        self.lay(self._stack)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        today = self.context.today
        self.model.show(agreement_rows(self.context.register, self.context.programmes, today), today)
        self._filter()
        if self._stack.currentIndex() == 1:
            self.editor.reload()

    @override
    def show_door(self, door: Door) -> None:
        if door.row:
            self._open_id(door.row)
            return
        self._stack.setCurrentIndex(0)
        if door.new:
            citizen = door.criteria.get("citizen")
            self.new_bar.begin(CitizenId(citizen) if citizen else None)
        if door.ids is not None:
            self.views.set_value(View.ALL.value)
            self.model.restrict(door.ids)
            self.chips.set_chips([(DOOR, door.label)])
            self._filter()
        if door.search:
            self.search_field.setText(door.search)

    @override
    def focus_first(self) -> None:
        if self._stack.currentIndex() == 1:
            self.editor.form.contact.setFocus()
        else:
            self.view.setFocus()
            self.view.choose_first()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.NEW, self.new, texts.NEW),
            PageAction(Act.SAVE, self.save),
            PageAction(Act.NEXT_FAULT, partial(self.next_fault, 1)),
            PageAction(Act.PREVIOUS_FAULT, partial(self.next_fault, -1)),
            PageAction(Act.FOLLOW_UP, self.register_follow_up),
            PageAction(Act.EXPORT, self.export, texts.EXPORT),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        if self._stack.currentIndex() == 1:
            return (self.editor.form.contact, self.editor.ladder.view, self.editor.follow_up.view)
        return (self.views, self.search_field, self.view)

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self._stack.setCurrentIndex(0)
        self.search_field.setFocus()

    def new(self) -> None:
        """Begin a new one."""
        self._stack.setCurrentIndex(0)
        self.new_bar.begin()

    def save(self) -> None:
        """Save what is being edited."""
        if self._stack.currentIndex() == 1:
            self.editor.save()

    def next_fault(self, step: int) -> None:
        """Go to the next fault (1), or the one before (−1)."""
        if self._stack.currentIndex() == 1:
            self.editor.next_fault(step)

    def register_follow_up(self) -> None:
        """Register a follow-up with the chosen citizen."""
        row = self.view.current_row()
        if self._stack.currentIndex() == 0 and row is not None:
            self._open(row)
        if self._stack.currentIndex() == 1:
            self.editor.follow_up.register()

    @override
    def paper(self) -> Paper | None:
        if self._stack.currentIndex() == 1:
            return self.editor.paper()
        return table_paper(self.title, long_day(self.context.today), self.view)

    def export(self) -> None:
        """Export what is shown."""
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.model)

    @override
    def unsaved(self) -> bool:
        return self.editor.is_changed()

    # making

    def _make_list(self) -> QWidget:
        theme = self.context.theme
        self.head = PageHead(theme, self.title)
        self.head.add(
            self.button(Act.EXPORT, icon="export"),
            self.button(Act.NEW, icon="add", kind=Kind.PRIMARY),
        )
        self.views = Segmented(theme, [(view.value, texts.VIEWS[view.value]) for view in View], self.title)
        self.views.picked.connect(self._on_view)
        self.search_field = SearchField(theme, texts.SEARCH)
        self.chips = FilterChips(theme)
        self.chips.removed.connect(self._clear_door)
        self.chips.cleared.connect(self._clear)
        self.model = AgreementTable()
        self.view = TableView(theme, self.model, "agreements", self.context.settings, spoken=self.title)
        self.view.set_empty(
            EmptyState(theme, "agreement", texts.EMPTY, texts.EMPTY_HOW, texts.NEW, self.new),
            EmptyState(theme, "filter", texts.NO_HITS, "", texts.CLEAR_FILTER, self._clear),
        )
        self.view.row_opened.connect(self._open)
        self.search_field.changed.connect(self.model.search)
        self.search_field.left.connect(self.view.setFocus)
        self.model.counted.connect(self._count)
        self.new_bar = NewBar(self.context)
        self.new_bar.made.connect(self._open_id)
        card = Card(theme, flush=True)
        card.add(self.view)
        return lay.column_of(
            self.head,
            lay.row_of(self.views, self.search_field, self.chips, None),
            self.new_bar,
            lay.wide(card),
            gap=lay.FIELDS,
        )

    # doing

    def _on_view(self, _view: str) -> None:
        self._filter()

    def _filter(self) -> None:
        self.model.filter(self._keep)
        self._count()

    def _keep(self, row: AgreementRow) -> bool:
        today: date = self.context.today
        return in_view(row, View(self.views.value()), today)

    def _count(self) -> None:
        self.head.set_state(texts.shown(self.model.shown, self.model.total))

    def _clear_door(self, _key: str) -> None:
        self.model.restrict(None)
        self.chips.set_chips([])

    def _clear(self) -> None:
        self._clear_door(DOOR)
        self.search_field.clear()
        self.views.set_value(View.ALL.value)
        self._filter()

    def _open(self, row: AgreementRow) -> None:
        self._open_id(row.id)

    def _open_id(self, agreement: str) -> None:
        self._stack.setCurrentIndex(1)
        self.editor.open(AgreementId(agreement))

    def _on_left(self) -> None:
        self._stack.setCurrentIndex(0)
        self.view.setFocus()
