"""The page Virksomheder: the firms, and who is in touch with whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries.employers import EmployerRow, FirmFilter, employer_rows, keeps
from planner.domain.changes import ChangeSet
from planner.domain.records import Employer, Worker
from planner.texts import employers as texts
from planner.texts import shell as shell_texts
from planner.texts.formats import sort_key
from planner.texts.widgets import CLEAR_FILTERS, COLUMNS
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.employers.forms import FIRM
from planner.ui.employers.panel import EmployerPanel
from planner.ui.employers.table import EmployerTable
from planner.ui.page import Page
from planner.ui.paper.content import Paper, table_paper
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import EmptyState, PageHead
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.detail import DetailSplit
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.search import FilterChips, SearchField
from planner.ui.widgets.segmented import Segmented


class EmployersPage(Page):
    """The firms of the team."""

    page_id: ClassVar[str] = "employers"
    title: ClassVar[str] = shell_texts.EMPLOYERS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._ids: frozenset[str] | None = None
        self._label = ""
        self.head = PageHead(theme, self.title)
        self.columns = Button(theme, COLUMNS, icon="columns", on_click=self._pick_columns)
        exporting = self.button(Act.EXPORT, icon="export")
        adding = self.button(Act.NEW, icon="add")
        self.head.add(self.columns, exporting, adding)
        self.find_field = SearchField(theme, texts.SEARCH)
        self.which = Segmented(theme, [(each.value, texts.FILTERS[each.value]) for each in FirmFilter], texts.SHOWN)
        self.worker = Choice(theme, [("", texts.EVERYBODY)], name=texts.RESPONSIBLE_OF)
        self.chips = FilterChips(theme)
        self.model = EmployerTable(self._today)
        self.view = TableView(theme, self.model, self.page_id, context.settings, spoken=texts.TABLE)
        empty = EmptyState(theme, "employer", texts.EMPTY, texts.EMPTY_HOW, texts.NEW, self.new)
        no_hits = EmptyState(theme, "filter", texts.NO_HITS, "", CLEAR_FILTERS, self.clear)
        self.view.set_empty(empty, no_hits)
        self.panel = EmployerPanel(context)
        self._lay_out()
        self._connect()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        shown = self.panel.row
        self._fill_workers()
        self.model.set_rows(employer_rows(self.context.register, self.context.today))
        self._apply()
        row: EmployerRow | None = self.view.current_row()
        if shown is not None and (row is None or row.id != shown.id):
            row = next((each for each in self.model.rows_shown() if each.id == shown.id), row)
        self.panel.show_row(row)

    @override
    def show_door(self, door: Door) -> None:
        if not self.panel.side.leave():
            return
        if door.new:
            self.new()
        elif door.row:
            if not self.view.choose(door.row):
                self.clear()
                self.view.choose(door.row)
            self.split.open_panel()
        else:
            self.clear()
            self.find_field.setText(door.search)
            self._ids, self._label = door.ids, door.label
            if door.criteria.get("show") in set(FirmFilter):
                self.which.set_value(door.criteria["show"])
            self._apply()
            self.view.choose_first()

    @override
    def focus_first(self) -> None:
        if self.panel.side.sheet is not None:
            self.panel.side.sheet.focus_first()
        elif self.model.shown:
            self.view.choose_first()
            self.view.setFocus()
        else:
            self.find_field.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.NEW, self.new, texts.NEW),
            PageAction(Act.EXPORT, self.export, texts.EXPORT),
            PageAction(Act.SAVE, self.save),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.find_field, self.view, self.panel)

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self.find_field.setFocus()
        self.find_field.selectAll()

    def new(self) -> None:
        """Begin a new one."""
        self.split.open_panel()
        self.panel.open_form(FIRM.new(self.context, after=self._added), alone=True)

    def export(self) -> None:
        """Export what is shown."""
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.model)

    @override
    def paper(self) -> Paper | None:
        return table_paper(self.title, texts.count(self.model.shown, self.model.total), self.view)

    def save(self) -> None:
        """Save what is being edited."""
        self.panel.side.save()

    @override
    def unsaved(self) -> bool:
        return self.panel.side.unsaved()

    # what the user does

    def clear(self) -> None:
        """Take every filter off, and the search."""
        self._ids, self._label = None, ""
        self.which.set_value(FirmFilter.ALL.value)
        self.worker.set_value("")
        self.find_field.clear()
        self._apply()

    def _apply(self) -> None:
        which, worker, today = FirmFilter(self.which.value()), self.worker.value(), self.context.today
        plain = which is FirmFilter.ALL and not worker
        self.model.filter(None if plain else lambda row: keeps(row, which, today, worker))
        self.model.restrict(self._ids)
        self.chips.set_chips(
            [("door", self._label or texts.count(len(self._ids), len(self._ids)))] if self._ids else []
        )
        self.chips.setVisible(self._ids is not None)
        self._count()

    def _search(self, typed: str) -> None:
        self.model.search(typed)
        self._follow()

    def _follow(self) -> None:
        """After another filter: count, and let the panel show the first row when its own is gone from the list."""
        self._count()
        shown = self.panel.row
        if self.panel.side.sheet is None and (shown is None or not self.model.index_of(shown.id).isValid()):
            index = self.view.step_from(-1, 1)
            if index.isValid():
                self.view.setCurrentIndex(index)
            self.panel.show_row(self.view.current_row())

    def _count(self) -> None:
        self.head.set_state(texts.count(self.model.shown, self.model.total))

    def _fill_workers(self) -> None:
        used = {row.responsible for row in self.context.register.all(Employer) if row.responsible is not None}
        rows = [row for row in self.context.register.all(Worker) if row.id in used]
        options = [(str(row.id), row.initials) for row in sorted(rows, key=lambda row: sort_key(row.initials))]
        self.worker.set_options([("", texts.EVERYBODY), *options], self.worker.value())

    def _change_current(self, row: EmployerRow | None) -> None:
        shown = self.panel.row
        if row is None or (shown is not None and row.id == shown.id):
            return
        if self.panel.side.leave():
            self.panel.show_row(row)
        elif shown is not None:
            self.view.choose(shown.id)

    def _added(self, firm: Employer) -> None:
        if not self.view.choose(firm.id):
            self.clear()
            self.view.choose(firm.id)
        self.view.setFocus()

    def _open(self, _row: EmployerRow) -> None:
        self.split.open_panel()
        self.panel.head.log.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _today(self) -> date:
        return self.context.today

    # putting it together

    def _lay_out(self) -> None:
        top, filters = QWidget(), QWidget()
        row = Flow(filters)
        for widget in (self.find_field, self.which, self.worker, self.chips):
            row.addWidget(widget)
        lay.column(self.head, filters, gap=10, margins=(24, 0, 24, 12), on=top)
        self.split = DetailSplit(self.context.theme, self.view, self.panel, self.page_id, self.context.settings)
        lay.column(top, lay.wide(self.split), gap=0, on=self)

    def _connect(self) -> None:
        self.find_field.changed.connect(self._search)
        self.find_field.left.connect(self._to_list)
        self.which.picked.connect(self._apply)
        self.worker.picked.connect(self._apply)
        self.chips.removed.connect(self.clear)
        self.chips.cleared.connect(self.clear)
        self.view.current_changed.connect(self._change_current)
        self.view.row_opened.connect(self._open)
        self.panel.head.step_asked.connect(self._step)
        self.panel.head.close_asked.connect(self._close_panel)
