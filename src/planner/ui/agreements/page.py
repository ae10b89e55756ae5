"""The page Klare aftaler: the list, and the editor of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.agreements import AgreementRow, View, agreement_rows, in_view
from planner.domain.changes import ChangeSet
from planner.domain.ids import AgreementId, CitizenId
from planner.texts import agreements as texts
from planner.texts import common
from planner.ui.acts import Act, PageAction
from planner.ui.agreements.bars import begin
from planner.ui.agreements.editor import AgreementEditor
from planner.ui.agreements.table import AgreementTable
from planner.ui.context import Context, Door
from planner.ui.forms.bar import FormBar
from planner.ui.listing import ListPage, ListWords
from planner.ui.paper.content import Paper
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.segmented import Segmented


class AgreementsPage(ListPage[AgreementRow]):
    """Is the agreement clear, and is it moving?"""

    page_id: ClassVar[str] = "agreements"
    title: ClassVar[str] = common.CLEAR_AGREEMENTS
    words: ClassVar[ListWords] = ListWords(search=texts.SEARCH, no_hits=texts.NO_HITS, count=texts.shown)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.editor = AgreementEditor(context)
        self.editor.left.connect(self._on_left)
        self.editor.print_asked.connect(self.print_)
        self.head.add(self.button(Act.EXPORT, icon="export"), self.button(Act.NEW, icon="add", kind=Kind.PRIMARY))
        self.views = Segmented(theme, [(view.value, texts.VIEWS[view.value]) for view in View], self.title)
        self.views.picked.connect(self.apply)
        self.new_bar = FormBar(context)
        self._stack = QStackedWidget()
        empty = EmptyState(theme, "agreement", texts.EMPTY, texts.EMPTY_HOW, common.NEW_AGREEMENT, self.new)
        filters = (self.views, self.search_field)
        self.lay_list(AgreementTable(lambda: context.today), empty, filters=filters, below=self.new_bar)

    @override
    def arrange(self, below: QWidget | None) -> None:
        card = Card(self.context.theme, flush=True)
        card.add(self.view)
        parts = (self.head, self.filter_row, self.banner, self.new_bar, lay.wide(card))
        self._stack.addWidget(lay.column_of(*parts, gap=lay.FIELDS))
        self._stack.addWidget(self.editor)
        self.lay(self._stack)

    @property
    def _editing(self) -> bool:
        return self._stack.currentWidget() is self.editor

    # what the window calls

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            *super().acts(),
            PageAction(Act.NEW, self.new, common.NEW_AGREEMENT),
            PageAction(Act.SAVE, self.save),
            PageAction(Act.NEXT_FAULT, partial(self.next_fault, 1)),
            PageAction(Act.PREVIOUS_FAULT, partial(self.next_fault, -1)),
            PageAction(Act.FOLLOW_UP, self.register_follow_up),
        )

    @override
    def rows(self) -> Sequence[AgreementRow]:
        return agreement_rows(self.context.register, self.context.programmes, self.context.today)

    @override
    def keeps(self) -> Callable[[AgreementRow], bool] | None:
        return partial(in_view, view=View(self.views.value()), day=self.context.today)

    @override
    def narrowed(self) -> bool:
        return self.ids is not None or bool(
            self.search_field.text() or self.saved.conditions
        )  # another view is a tab, not a filter

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        view = criteria.get("view", "")
        self.views.set_value(view if view in set(View) else View.ALL.value)

    @override
    def criteria(self) -> Mapping[str, str]:
        return {"view": self.views.value()}

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        super().refresh(changes)
        if self._editing:
            self.editor.reload()

    @override
    def show_door(self, door: Door) -> None:
        if door.row:
            self._open_id(door.row)
            return
        self._stack.setCurrentIndex(0)
        if door.new:
            citizen = door.criteria.get("citizen")
            self._begin(CitizenId(citizen) if citizen else None)
        elif door.ids is not None or door.search or door.criteria:
            super().show_door(door)

    @override
    def focus_first(self) -> None:
        if self._editing:
            self.editor.form.first.setFocus()
        elif not self.new_bar.isHidden():
            self.new_bar.focus_first()
        else:
            self.to_list()

    @override
    def areas(self) -> Sequence[QWidget]:
        if self._editing:
            return (self.editor.form.first, self.editor.ladder.view, self.editor.follow_up.view)
        return (self.views, *super().areas())

    @override
    def paper(self) -> Paper | None:
        return self.editor.paper() if self._editing else super().paper()

    @override
    def unsaved(self) -> bool:
        return self.editor.unsaved()

    @override
    def begin_anew(self) -> None:
        if self._editing:
            self.editor.leave()
        else:
            self.focus_first()

    @override
    def search(self) -> None:
        self._stack.setCurrentIndex(0)
        super().search()

    def new(self) -> None:
        """Begin a new agreement."""
        self._stack.setCurrentIndex(0)
        self._begin(None)

    def save(self) -> None:
        """Save the agreement that is open."""
        if self._editing:
            self.editor.save()

    def next_fault(self, step: int) -> None:
        """Go to the next missing point (1), or the one before (−1)."""
        if self._editing:
            self.editor.next_fault(step)

    def register_follow_up(self) -> None:
        """Register a follow-up of the agreement that is open, or current in the list."""
        row = self.view.current_row()
        if not self._editing and row is not None:
            self.open_row(row)
        if self._editing:
            self.editor.follow_up.register()

    @override
    def open_row(self, row: AgreementRow) -> None:
        self._open_id(row.id)

    def _begin(self, citizen: CitizenId | None) -> None:
        self.new_bar.open(begin(self.context, citizen, self._open_id), at_once="employer")

    def _open_id(self, agreement: str) -> None:
        self._stack.setCurrentIndex(1)
        self.editor.open(AgreementId(agreement))
        self.editor.form.first.setFocus()  # else the link back to the list has it, and Enter leaves again

    def _on_left(self) -> None:
        self._stack.setCurrentIndex(0)
        self.view.setFocus()
