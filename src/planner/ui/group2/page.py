"""The page Gruppe 2: who is there, how long, against which limit, and what comes next for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.group2 import (
    Group2Figure,
    Group2Part,
    Group2Row,
    Lack,
    by_district,
    by_worker,
    group2_page,
    outward,
)
from planner.app.queries.group2 import Group2Overview as Found
from planner.app.queries.outward import outward_threshold
from planner.domain.changes import ChangeSet
from planner.domain.ids import WorkerId
from planner.domain.records import Worker
from planner.texts import common
from planner.texts import group2 as texts
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.forms.plan import FormPlan
from planner.ui.forms.sheet import FormSheet
from planner.ui.group2.mending import MendBar, mend_form
from planner.ui.group2.parts import PartTable
from planner.ui.group2.step_form import step_form
from planner.ui.group2.table import Group2Table
from planner.ui.group2.tiles import Group2Tiles
from planner.ui.group2_time.cards import ExitsCard, TimeCard
from planner.ui.listing import ListPage, ListWords
from planner.ui.paper.content import Paper, model_paper
from planner.ui.pickers import ProgrammeChoice
from planner.ui.tables.model import TableModel
from planner.ui.tables.number_view import NumberView
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import Card, EmptyState, scrolling
from planner.ui.widgets.label import Pane
from planner.ui.widgets.retire import retire
from planner.ui.widgets.segmented import Segmented

SIDE_WIDTH = 326


class Group2Per(StrEnum):
    """What the list has a row for."""

    CITIZEN = "citizen"
    DISTRICT = "district"
    WORKER = "worker"


class Group2Page(ListPage[Any]):
    """Who in group 2 must move on, and who passes the limit next?"""

    page_id: ClassVar[str] = "group2"
    title: ClassVar[str] = common.GROUP_2

    words: ClassVar[ListWords] = ListWords(search=texts.SEARCH, no_hits=common.NO_CITIZENS_FIT, table=texts.LIST)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: Found | None = None
        self.form: FormSheet | None = None
        self._make_head()
        self._make_tiles()
        self._make_side()
        self._make_lists()
        self.lay_list(self._tables[Group2Per.CITIZEN][0], filters=(self.search_field,))

    @override
    def arrange(self, below: QWidget | None) -> None:
        theme = self.context.theme
        self.card.add_action(self.by)
        self.filter_row.setContentsMargins(16, 2, 16, 10)
        self.card.add(self.filter_row, self._lists, self.mend)
        full = lay.column_of(
            lay.row(*map(lay.wide, self.tiles), gap=lay.FIELDS),
            lay.wide(lay.row(lay.wide(self.card), self._side, gap=lay.CARDS)),
            gap=lay.CARDS,
        )
        self._stack.addWidget(full)
        self._stack.addWidget(
            EmptyState(
                theme, "group2", texts.EMPTY, texts.EMPTY_HOW, common.OPEN_CITIZENS, self.context.opens("citizens")
            )
        )
        self.lay(self.head, self._stack)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        programme = self.programme.offer(with_group_2=True)
        self.programme.setVisible(len(self.programme.offered) > 1)
        register, today = self.context.register, self.context.today
        found = None if programme is None else group2_page(register, self.context.programmes, programme.code, today)
        self._found = found if found is not None and found.rows else None
        there = self._found is not None
        self._stack.setCurrentIndex(0 if there else 1)
        for button in (self.export_button, self.primary_button):
            button.setVisible(there)
        super().refresh(changes)
        if self._found is None:
            self.head.set_state("")
            return
        for by in (Group2Per.DISTRICT, Group2Per.WORKER):
            if by == self.by.value() and isinstance(self.model, PartTable):
                self._show_parts(self.model, self.parts())
        follow_up = self._found.follow_up
        self.head.set_state(texts.state(len(follow_up.members), len(follow_up.in_cash_system)))
        self._tiles.show(self._found)
        self._show_current(None)
        self.time.show_page(self._found)
        self.exits.show_page(self._found)

    @override
    def rows(self) -> Sequence[Group2Row] | Sequence[Group2Part]:
        return self.parts() if self.by.value() != Group2Per.CITIZEN else () if self._found is None else self._found.rows

    def parts(self) -> Sequence[Group2Part]:
        """The districts, or the workers, and the team."""
        if self._found is None:
            return ()
        by_worker_ = self.by.value() == Group2Per.WORKER
        return by_worker(self.context.register, self._found) if by_worker_ else by_district(self._found)

    @override
    def only(self) -> Collection[str] | None:
        return self.ids if self.by.value() == Group2Per.CITIZEN else None

    @override
    def export(self) -> None:
        if self.by.value() == Group2Per.CITIZEN:
            super().export()
            return
        from planner.ui.exporting import export_table

        export_table(self, self.context, self._outward_title(), self.outward())

    @override
    def paper(self) -> Paper | None:
        if self.by.value() == Group2Per.CITIZEN or self._found is None:
            return super().paper()
        return model_paper(self._outward_title(), f"{self.subtitle()} · {common.SMALL_COUNTS_HIDDEN}", self.outward())

    def outward(self) -> PartTable:
        """The districts or workers as they leave the house: small counts hidden as in the status sheet."""
        register, shown = self.context.register, self._tables[self.by.value()][0]
        threshold = outward_threshold(register)
        table = PartTable(common.NO_WORKER if self.by.value() == Group2Per.WORKER else common.NO_DISTRICT, threshold)
        self._show_parts(table, outward(self.parts(), threshold))
        table.chosen = shown.chosen
        return table

    @override
    def say_count(self) -> None:
        citizens = self.by.value() == Group2Per.CITIZEN
        self.card.set_note(texts.shown(self.model.shown, self.model.total) if citizens else "")

    @override
    def show_door(self, door: Door) -> None:
        label = door.label if door.ids is None else _counted(door.label, door.ids)
        super().show_door(replace(door, label=label))

    @override
    def focus_first(self) -> None:
        self.to_list()

    @override
    def to_list(self) -> None:
        if isinstance(self.view, NumberView):
            self.view.choose_number()
        super().to_list()

    def _outward_title(self) -> str:
        return texts.outward_title(worker=self.by.value() == Group2Per.WORKER)

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            *super().acts(),
            PageAction(Act.NEW, self.new, texts.REGISTER),
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.SAVE, self.save),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.tiles[0], *super().areas(), *self._side_areas())

    def new(self) -> None:
        """Begin a new one."""
        self.by.set_value(Group2Per.CITIZEN)
        self._on_by(Group2Per.CITIZEN)
        self.view.choose_first()
        row = self._citizen()
        if row is None:
            self.context.toast(texts.CHOOSE_FIRST, tone="info")
        else:
            self._open_form(step_form(self.context, row))

    def mend_lack(self, lack: Lack) -> None:
        """Open the form that mends what the current citizen lacks."""
        row = self._citizen()
        if row is not None:
            self._open_form(mend_form(self.context, row, lack))

    def primary(self) -> None:
        """Finish the step."""
        self.save() if self.form is not None else self.new()

    def save(self) -> None:
        """Save what is being edited."""
        if self.form is not None:
            self.form.save()

    @override
    def unsaved(self) -> bool:
        return self.form is not None and self.form.unsaved()

    # making

    def _make_head(self) -> None:
        self.programme = ProgrammeChoice(self.context)
        self.programme.picked.connect(self._on_programme)
        self.export_button = self.button(Act.EXPORT, icon="export")
        self.primary_button = self.button(Act.NEW, icon="add", kind=Kind.PRIMARY)
        self.head.add(self.programme, self.export_button, self.primary_button)

    def _make_tiles(self) -> None:
        self._tiles = Group2Tiles(self.context.theme, self.narrow)
        self.tiles = self._tiles.tiles

    def _make_lists(self) -> None:
        theme = self.context.theme
        options = [
            (Group2Per.CITIZEN, texts.BY_CITIZEN),
            (Group2Per.DISTRICT, texts.BY_DISTRICT),
            (Group2Per.WORKER, texts.BY_WORKER),
        ]
        self.by = Segmented(theme, options, texts.BY, Group2Per.CITIZEN)
        self.by.picked.connect(self._on_by)
        self._stack, self._lists = QStackedWidget(), QStackedWidget()
        self.card = Card(theme, texts.LIST, flush=True)
        self.mend = MendBar(theme, self.mend_lack)
        citizens = Group2Table(self._worker)
        self.view = self.table(citizens, QWidget())
        self.view.current_changed.connect(self._show_current)
        self._tables: dict[str, tuple[TableModel[Any], TableView]] = {Group2Per.CITIZEN: (citizens, self.view)}
        self._lists.addWidget(self.view)
        for by, none in ((Group2Per.DISTRICT, common.NO_DISTRICT), (Group2Per.WORKER, common.NO_WORKER)):
            model, name = PartTable(none), f"{self.page_id}_{by}"
            view = NumberView(theme, model, name, self.context.settings, spoken=dict(options)[by].replace("&", ""))
            view.number_opened.connect(self._open_number)
            model.counted.connect(self.say_count)
            self._tables[by] = model, view
            self._lists.addWidget(view)

    def _make_side(self) -> None:
        theme = self.context.theme
        self.time = TimeCard(theme, self.narrow)
        self.exits = ExitsCard(theme, self.narrow)
        self._side = QStackedWidget()
        self._side.addWidget(scrolling(lay.column_of(self.time, self.exits, None, gap=lay.CARDS), texts.TIME))
        self._side.setFixedWidth(theme.px(SIDE_WIDTH))

    # showing

    def _show_parts(self, table: PartTable, parts: Sequence[Group2Part]) -> None:
        if self._found is not None:
            heading = common.WORKER if self.by.value() == Group2Per.WORKER else common.DISTRICT
            table.show(parts, heading, self._found.follow_up.limit_months)

    def _citizen(self) -> Group2Row | None:
        """The citizen of the current row; None where districts or workers show."""
        row = self.view.current_row()
        return row if isinstance(row, Group2Row) else None

    def _show_current(self, _row: object) -> None:
        numbers = self.by.value() != Group2Per.CITIZEN
        self.mend.show_row(self._citizen(), common.KEYS_OF_NUMBERS if numbers else texts.KEYS)

    def narrow(self, label: str, ids: frozenset[str]) -> None:
        """Cut the list of citizens down to these, and say so in a chip."""
        self.by.set_value(Group2Per.CITIZEN)
        self._on_by(Group2Per.CITIZEN)
        self.show_only(ids, _counted(label, ids))
        self.to_list()

    # doing

    def _on_programme(self, _code: str) -> None:
        self.clear()
        self.refresh(None)

    def _on_by(self, value: str) -> None:
        model, view = self._tables[value]
        if view is self.view:
            return
        self._lists.setCurrentWidget(view)
        self._side.setVisible(value == Group2Per.CITIZEN)
        self.show_list(model, view)
        if isinstance(model, PartTable):
            self._show_parts(model, self.parts())
        self.say_count()
        self._show_current(view.current_row())

    def _open_number(self, part: Group2Part, column: str) -> None:
        figure = Group2Figure(column) if column in set(Group2Figure) else Group2Figure.MEMBERS
        name = self.model.cell(part, "name").text
        heading = next(each.name for each in self.model.columns if each.key == figure.value)
        self.narrow(f"{name}, {heading}", frozenset(part.counted[figure]))

    @override
    def citizen_of(self, row: Group2Row | Group2Part) -> str:
        return row.citizen if isinstance(row, Group2Row) else ""

    @override
    def open_row(self, row: Group2Row | Group2Part) -> None:
        if isinstance(row, Group2Row):
            self.context.navigate("citizens", Door(row=row.citizen))

    def _worker(self, key: WorkerId) -> Worker | None:
        return self.context.register.find(Worker, key)

    def _open_form(self, plan: FormPlan) -> None:
        self._close_form()
        self.form = FormSheet(self.context, plan)
        self.form.finished.connect(self._finish_form)
        pane = Pane("card")
        lay.column(self.form, margins=(1, 1), on=pane)
        self._side.addWidget(pane)
        self._side.setCurrentWidget(pane)
        self.primary_button.set_kind(Kind.SECONDARY)
        self.form.focus_first()

    def _finish_form(self) -> None:
        self._close_form()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_form(self) -> None:
        self.form = None
        pane = self._side.widget(1)
        self.primary_button.set_kind(Kind.PRIMARY)
        if pane is not None:
            self._side.removeWidget(pane)
            retire(pane)

    def _side_areas(self) -> Sequence[QWidget]:
        if self.form is not None:
            return (next(iter(self.form.answers.values())).control,)
        return (next(iter(self.time.bars.values())),)


def _counted(label: str, ids: Collection[str]) -> str:
    return f"{label}: {len(ids)}"
