"""The page Gruppe 2: who is there, how long, against which limit, and what comes next for each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.group2 import Group2Overview as Found
from planner.app.queries.group2 import Group2Row, group2_page
from planner.domain.changes import ChangeSet
from planner.domain.ids import WorkerId
from planner.domain.records import Worker
from planner.texts import common
from planner.texts import group2 as texts
from planner.texts.formats import number
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.forms.sheet import FormSheet
from planner.ui.group2.cards import ExitsCard, TimeCard
from planner.ui.group2.step_form import step_form
from planner.ui.group2.table import Group2Table
from planner.ui.listing import ListPage, ListWords
from planner.ui.pickers import ProgrammeChoice
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import Card, EmptyState, scrolling
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.retire import retire
from planner.ui.widgets.tile import Tile

SIDE_WIDTH = 326


class Group2Page(ListPage[Group2Row]):
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
        self.card = Card(context.theme, texts.LIST, flush=True)
        self._stack = QStackedWidget()
        self.lay_list(Group2Table(self._worker), QWidget())

    @override
    def arrange(self, below: QWidget | None) -> None:
        theme = self.context.theme
        self.card.add_action(Label(theme, texts.KEYS, Role.HELP, "text3"))
        self.filter_row.setContentsMargins(16, 2, 16, 10)
        self.card.add(self.filter_row, self.view)
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
        self._show_tiles(self._found)
        self.time.show_page(self._found)
        self.exits.show_page(self._found)

    @override
    def rows(self) -> Sequence[Group2Row]:
        return () if self._found is None else self._found.rows

    @override
    def say_count(self) -> None:
        self.card.set_note(texts.shown(self.model.shown, self.model.total))

    @override
    def show_door(self, door: Door) -> None:
        label = door.label if door.ids is None else _counted(door.label, door.ids)
        super().show_door(replace(door, label=label))

    @override
    def focus_first(self) -> None:
        self.to_list()

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
        row = self.view.current_row()
        if row is None:
            self.view.choose_first()
            row = self.view.current_row()
        if row is None:
            self.context.toast(texts.CHOOSE_FIRST, tone="info")
        else:
            self._open_form(row)

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
        doors = (self._open_over, self._open_over_six, self._open_no_offer, self._open_passing)
        self.tiles = [Tile(self.context.theme, door) for door in doors]

    def _make_side(self) -> None:
        theme = self.context.theme
        self.time = TimeCard(theme, self.narrow)
        self.exits = ExitsCard(theme, self.narrow)
        self._side = QStackedWidget()
        self._side.addWidget(scrolling(lay.column_of(self.time, self.exits, None, gap=lay.CARDS), texts.TIME))
        self._side.setFixedWidth(theme.px(SIDE_WIDTH))

    # showing

    def _show_tiles(self, found: Found) -> None:
        follow_up = found.follow_up
        self.head.set_state(texts.state(len(follow_up.members), len(follow_up.in_cash_system)))
        over, limit = len(follow_up.over_limit), follow_up.limit
        tone = "danger" if follow_up.limit_reached else "warn" if found.over_then >= limit else ""
        words = texts.limit_reached(limit) if follow_up.limit_reached else texts.limit(limit)
        of_cash = texts.of_cash(len(follow_up.in_cash_system))
        self.tiles[0].say(number(over), texts.over_limit(follow_up.limit_months), words, tone=tone)
        self.tiles[1].say(number(len(follow_up.over_warning)), texts.OVER_SIX, of_cash)
        self.tiles[2].say(number(len(follow_up.without_offer)), common.NO_ACTIVE_OFFER, of_cash)
        passing = len(found.passing)
        then = texts.over_then(found.over_then, follow_up.limit_months) if passing else common.NONE_NOW
        late = "warn" if passing and found.over_then >= limit else ""
        self.tiles[3].say(number(passing), texts.passing(follow_up.limit_months, found.passing_before), then, tone=late)

    def narrow(self, label: str, ids: frozenset[str]) -> None:
        """Cut the list down to these citizens, and say so in a chip."""
        self.show_only(ids, _counted(label, ids))
        self.to_list()

    # doing

    def _on_programme(self, _code: str) -> None:
        self.clear()
        self.refresh(None)

    def _open_over(self) -> None:
        if self._found is not None:
            follow_up = self._found.follow_up
            label = texts.over_limit(follow_up.limit_months)
            self.narrow(label, frozenset(each.citizen for each in follow_up.over_limit))

    def _open_over_six(self) -> None:
        if self._found is not None:
            self.narrow(texts.OVER_SIX, frozenset(each.citizen for each in self._found.follow_up.over_warning))

    def _open_no_offer(self) -> None:
        if self._found is not None:
            self.narrow(common.NO_ACTIVE_OFFER, frozenset(each.citizen for each in self._found.follow_up.without_offer))

    def _open_passing(self) -> None:
        if self._found is not None:
            label = texts.passing(self._found.follow_up.limit_months, self._found.passing_before)
            self.narrow(label, frozenset(row.citizen for row in self._found.passing))

    @override
    def open_row(self, row: Group2Row) -> None:
        self.context.navigate("citizens", Door(row=row.citizen))

    def _worker(self, key: WorkerId) -> Worker | None:
        return self.context.register.find(Worker, key)

    def _open_form(self, row: Group2Row) -> None:
        self._close_form()
        self.form = FormSheet(self.context, step_form(self.context, row))
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
