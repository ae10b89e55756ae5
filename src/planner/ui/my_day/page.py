"""The page Min dag: the list of follow-ups, the quick log, and this week's firms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries import follow_ups as queries
from planner.app.queries.citizens import citizen_row
from planner.app.queries.follow_ups import FollowUpRow, When
from planner.domain.changes import ChangeSet
from planner.domain.ids import CitizenId, FollowUpId, WorkerId
from planner.domain.records import Citizen, FollowUp
from planner.texts import common
from planner.texts import my_day as texts
from planner.texts import shell as shell_texts
from planner.texts.formats import long_day, short_day
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.forms.bar import FormBar
from planner.ui.forms.choices import everybody
from planner.ui.forms.follow_up_log import LogForm
from planner.ui.my_day.bars import move, plan_one
from planner.ui.my_day.due_table import DueTable
from planner.ui.my_day.firms_card import FirmsCard
from planner.ui.my_day.strip import Strip
from planner.ui.page import Page
from planner.ui.paper.content import Paper, table_paper
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, EmptyState, PageHead, scrolling
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.label import Label
from planner.ui.widgets.search import SearchField

SIDE_WIDTH = 416
NARROW = 1040
MANY_OVERDUE = 10
WHOSE_KEY = "my_day.whose"


class MyDayPage(Page):
    """What do I do now?"""

    page_id: ClassVar[str] = "my_day"
    title: ClassVar[str] = shell_texts.MY_DAY

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._logging = False
        self._next = ""
        self._make_head()
        self._make_list()
        self.strip = Strip(context)
        self.log = LogForm(context)
        self.firms = FirmsCard(context)
        self.plan_bar = FormBar(context)
        self.move_bar = FormBar(context)
        self.lay(self.head, self.strip, self.plan_bar, self._below())
        self._choose_start()
        self._connect()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        today, worker = self.context.today, self._worker()
        self._show_workers()
        self.head.set_state(long_day(today))
        rows = queries.due_rows(self.context.register, today, worker)
        ahead = self._ahead()
        self.model.show(rows, today)
        still_open = [row for row in rows if not row.done]
        self._card.set_note(texts.this_week(len(still_open)))
        self.log.keep_up()
        self.log.say_left(sum(row.when in {When.TODAY, When.OVERDUE} for row in still_open))
        self._move_overdue.setVisible(sum(row.when is When.OVERDUE for row in still_open) > MANY_OVERDUE)
        self._show_empty(worker)
        self._show_strip(worker)
        self._next = next((each for each in (*ahead, *self._ahead()) if self._is_open(each)), "")
        if self.view.current_row() is None and self.log.citizen is None:
            self._show_line(self._next)
        self._on_current(self.view.current_row())

    @override
    def show_door(self, door: Door) -> None:
        if door.new:
            self.new()
        if "worker" in door.criteria:
            self._show_day_of(door.criteria["worker"])
        if door.row:
            self.view.choose(door.row)
        elif door.criteria.get("citizen") and not self.log.stays():
            citizen = CitizenId(door.criteria["citizen"])
            lines = (row.id for row in self.model.rows_shown() if row.citizen == citizen and not row.done)
            self._show_line(next(lines, ""))
            if self.log.citizen != citizen:
                self.log.open(None, citizen)
            self._log_shown(shown=True)

    @override
    def focus_first(self) -> None:
        if self.log.is_typed():
            self.log.note.setFocus()
        elif not self.plan_bar.isHidden():
            self.plan_bar.focus_first()
        elif self.view.current_row() is None and self.log.citizen is not None:
            self.log.give_keyboard()
        else:
            self.view.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.NEW, self.new, common.PLAN_FOLLOW_UP),
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.SAVE, self.save),
            PageAction(Act.FOLLOW_UP, self.register_follow_up),
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.EXPORT, self.export, common.EXPORT, self._has_rows),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self._whose, self.search_field, self.view, self.log.with_whom, self.firms)

    def new(self) -> None:
        """Begin a new one."""
        self.plan_bar.open(plan_one(self.context))

    def primary(self) -> None:
        """Finish the step."""
        self.log.save_and_next()

    def save(self) -> None:
        """Save what is being edited."""
        self.log.save()

    def register_follow_up(self) -> None:
        """Register a follow-up with the chosen citizen."""
        self._open(self.view.current_row())

    @override
    def paper(self) -> Paper | None:
        return table_paper(self.title, long_day(self.context.today), self.view)

    @override
    def unsaved(self) -> bool:
        return self.log.is_typed()

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self.search_field.begin()

    def export(self) -> None:
        """Export the rows and columns that show."""
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.model)

    def _has_rows(self) -> bool:
        return self.model.total > 0

    def send_to_calendar(self) -> None:
        """Ask where to, and write what is ahead as a calendar file."""
        from planner.ui.my_day.calendar import save_calendar

        rows = queries.calendar_rows(self.context.register, self.context.today, self._worker())
        save_calendar(self, self.context, rows)

    # making

    def _make_head(self) -> None:
        theme = self.context.theme
        self.head = PageHead(theme, self.title)
        self._whose = Choice(theme, [("", common.WHOLE_TEAM)], name=texts.WHOSE)
        if self.context.packet is not None:  # it is one worker's
            self._whose.hide()
        sending = Button(theme, texts.CALENDAR, icon="calendar", on_click=self.send_to_calendar)
        self.head.add(self._whose, sending, self.button(Act.NEW, icon="follow_up"))

    def _make_list(self) -> None:
        theme = self.context.theme
        self.model = DueTable()
        self.view = TableView(theme, self.model, "my_day", self.context.settings, spoken=common.FOLLOW_UPS)
        self.view.add_key("U", self._postpone)
        self._empty = EmptyState(theme, "my_day", texts.NOTHING, " ", common.PLAN_FOLLOW_UP, self.new)
        self.view.set_empty(self._empty)
        self.search_field = SearchField(theme, texts.SEARCH)
        self.search_field.changed.connect(self.model.search)
        self.search_field.left.connect(self._to_list)
        self._move_overdue = Button(theme, texts.MOVE_OVERDUE, small=True, on_click=self._postpone_overdue)
        self._card = Card(theme, common.FOLLOW_UPS, flush=True)
        self._card.add_action(self._move_overdue)
        self._card.add_action(Label(theme, texts.KEYS, Role.HELP, "text3"))

    def _below(self) -> QWidget:
        found = lay.row_of(self.search_field, None, margins=(16, 0, 16, 8))
        self._card.add(found, self.move_bar, self.view)
        side, wide = lay.column_of(self.log, self.firms, None, gap=lay.CARDS), self.context.theme.px(SIDE_WIDTH)
        self._side = scrolling(side, common.REGISTER_FOLLOW_UP_TITLE, wide=wide)
        return lay.row_of(lay.wide(self._card), self._side, gap=lay.CARDS)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._logging:
            self._log_shown(shown=False)
            self.view.setFocus()
        elif event.key() == Qt.Key.Key_U and not event.modifiers() and not event.isAutoRepeat() and not self.unsaved():
            self._postpone()  # after a follow-up was saved the log of the next line has the keyboard
        else:
            super().keyPressEvent(event)

    def _log_shown(self, *, shown: bool) -> None:
        """In a narrow window the log takes the place of the list while one logs; Esc brings the list back."""
        self._logging = shown
        self._arrange()

    def _arrange(self) -> None:
        theme = self.context.theme
        narrow = self.width() < theme.px(NARROW)
        self._side.fill(whole=narrow)
        self._side.setVisible(not narrow or self._logging)
        self._card.setVisible(not (narrow and self._logging))

    def _connect(self) -> None:
        self._whose.picked.connect(self._on_whose)
        self.view.current_changed.connect(self._on_current)
        self.view.row_opened.connect(self._open)
        self.log.saved.connect(self._on_saved)
        self.log.skipped.connect(self._skip)
        self.log.discarded.connect(self._to_list)

    # showing

    def _worker(self) -> WorkerId | None:
        return WorkerId(self._whose.value()) if self._whose.value() else None

    def _choose_start(self) -> None:
        """One's own day, where the one at the keyboard is of the team; else what was looked at last."""
        self._show_workers()
        me = self.context.register.worker_by_initials(self.context.caseload.user)
        self._whose.set_value(me.id if me is not None else self.context.settings.get(WHOSE_KEY))
        self._shown_for = self._whose.value()

    def _show_workers(self) -> None:
        self._whose.set_options([("", common.WHOLE_TEAM), *everybody(self.context)], self._whose.value())

    def _show_empty(self, worker: WorkerId | None) -> None:
        coming = queries.coming_rows(self.context.register, self.context.today, worker)
        said = [f"{short_day(row.day)} {row.name}" for row in coming]
        self._empty.how.setText(" · ".join(said) or texts.NOTHING_AHEAD)

    def _show_strip(self, worker: WorkerId | None) -> None:
        register, programmes, today = self.context.register, self.context.programmes, self.context.today
        self.strip.setVisible(worker is not None)
        self.firms.show_contacts(queries.firm_contacts(register, today, worker), today, of_all=worker is None)
        if worker is None:
            return
        citizens = queries.fixed_citizens(register, worker, today)
        rows = [citizen_row(register, programmes, register.need(Citizen, key), today) for key in sorted(citizens)]
        self.strip.say(queries.day_strip(register, programmes, rows, today, worker))

    # doing

    def _on_whose(self, worker: str) -> None:
        if self._show_day_of(worker):
            self.context.settings.set(WHOSE_KEY, worker)

    def _show_day_of(self, worker: str) -> bool:
        """Show another one's day; False where something typed would be lost, and it stays as it was."""
        if self.log.stays():
            self._whose.set_value(self._shown_for)
            return False
        self._whose.set_value(worker)
        self._shown_for = worker
        self.log.open(None)
        self._show_line("")
        self.refresh(None)
        return True

    def _on_current(self, row: FollowUpRow | None) -> None:
        """The log is always the chosen line's; what is typed keeps its line."""
        if self._is_logged(row):
            return
        if self.log.stays():
            self._show_line(self.log.line)
        else:
            self.log.open(None if row is None or row.done else self.context.register.need(FollowUp, row.id))

    def _is_logged(self, row: FollowUpRow | None) -> bool:
        """Whether the log is of a line; one that is done, or none, may have one that is of no line."""
        if row is None:
            return not self.log.line
        if row.done:
            return not self.log.line and self.log.citizen in {None, row.citizen}
        return self.log.line == row.id

    def _show_line(self, row_id: str) -> None:
        """Have a line be the chosen one; where it does not show, none is."""
        if not self.view.choose(row_id):
            self.view.selection.clear()
            self.view.setCurrentIndex(QModelIndex())

    def _is_open(self, row_id: str) -> bool:
        row = self.model.row_at(self.model.index_of(row_id))
        return row is not None and not row.done

    def _ahead(self) -> list[str]:
        """The lines that are still open: those after the chosen one, then those before it."""
        lines = [self.model.line(at) for at in range(self.model.rowCount())]
        at = self.view.currentIndex().row() + 1
        return [line.key for line in (*lines[at:], *lines[: max(0, at - 1)]) if self._is_open(line.key)]

    def _open(self, row: FollowUpRow | None) -> None:
        if row is None:
            return
        if row.done and self.log.citizen is None:
            self.log.open(None, row.citizen)
        self._log_shown(shown=True)
        self.log.give_keyboard()

    def _on_saved(self, go_on: bool) -> None:  # noqa: FBT001 -- Qt's own signal
        if go_on:
            self._go_on()
        else:
            self._to_list()

    def _skip(self) -> None:
        self.log.open(None)
        self._next = next(iter(self._ahead()), "")
        self._go_on()

    def _go_on(self) -> None:
        """The next line that is still open: below, else from the top."""
        if self._next:
            self._show_line(self._next)
            self.log.give_keyboard()
        else:
            self._to_list()

    def _to_list(self) -> None:
        self._on_current(self.view.current_row())
        self._log_shown(shown=False)
        self.view.setFocus()

    def _take_next(self) -> None:
        """The line that was moved is done with: the list goes on with the next."""
        if self._next:
            self._show_line(self._next)
        self.view.setFocus()

    def _postpone(self) -> None:
        row = self.view.current_row()
        if row is not None and not row.done and not self.log.stays():
            self._ask_day([row.id])

    def _ask_day(self, follow_ups: Sequence[FollowUpId]) -> None:
        self.move_bar.open(move(self.context, follow_ups, lambda _done: self._take_next()))

    def _postpone_overdue(self) -> None:
        late = [row.id for row in self.model.rows_shown() if row.when is When.OVERDUE and not row.done]
        if not self.log.stays():
            self._ask_day(late)
