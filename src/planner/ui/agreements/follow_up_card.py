"""The follow-ups of one agreement: the next one, the history, and the quick log."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from planner.app.queries.agreements import history
from planner.domain.records import Agreement, FollowUp
from planner.domain.reminders import is_open
from planner.texts import agreements as texts
from planner.texts import my_day as log_texts
from planner.texts.formats import NONE, day
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.my_day.log_form import LogForm
from planner.ui.tables.cells import Cell, Column
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.label import Label


class Part(StrEnum):
    """Columns."""

    DAY = "day"
    FORM = "form"
    OUTCOME = "outcome"
    RESULT = "result"


class HistoryTable(TableModel[FollowUp]):
    """What has been held about the agreement, the newest first."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=Part.DAY, title=log_texts.HELD_ON, width=96, fixed=True),
        Column(key=Part.FORM, title=log_texts.FORM, width=150),
        Column(key=Part.OUTCOME, title=log_texts.RESULT, width=90),
        Column(key=Part.RESULT, title=log_texts.NOTE, width=140, stretch=True),
    )

    @override
    def row_id(self, row: FollowUp) -> str:
        return row.id

    @override
    def cell(self, row: FollowUp, column: str) -> Cell:
        on = row.held or row.planned
        if column == Part.DAY:
            return Cell(text=day(on), sort=on.toordinal() if on else 0)
        if column == Part.FORM:
            words = [danish(row.form).capitalize(), danish(row.with_whom)]
            return Cell(text=", ".join(word for word in words if word) or NONE)
        if column == Part.OUTCOME:
            return Cell(text=danish(row.outcome).capitalize() or NONE, tone="text2")
        return Cell(text=row.result)


class FollowUpCard(Card):
    """Next, history, and the log when asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, texts.FOLLOW_UP, flush=True)
        self.context = context
        self._agreement: Agreement | None = None
        theme = context.theme
        self.register_button = Button(
            theme, texts.REGISTER, icon="follow_up", small=True, shortcut="Ctrl+R", on_click=self.register
        )
        self.add_action(self.register_button)
        self._next = Label(theme, "")
        self.model = HistoryTable()
        self.view = TableView(theme, self.model, "agreement_history", context.settings, spoken=texts.FOLLOW_UP)
        self.view.set_empty(EmptyState(theme, "follow_up", texts.NO_HISTORY))
        self.view.setMinimumHeight(theme.px(140))
        self.log = LogForm(context)
        self.log.setVisible(False)
        self.log.saved.connect(self._on_saved)
        self.log.skipped.connect(self.log.hide)
        self.add(lay.row_of(self._next, None, margins=(16, 0, 16, 8)), self.log, self.view)

    def show_follow_ups(self, agreement: Agreement, *, locked: bool) -> None:
        """Show an agreement's follow-ups."""
        if self._agreement is None or self._agreement.id != agreement.id:
            self.log.hide()
        self._agreement = agreement
        ahead = self._open_one()
        today = self.context.today
        if ahead is None or ahead.planned is None:
            self._next.say(texts.NO_NEXT, "warn" if not locked else "text2")
        else:
            self._next.say(texts.next_on(ahead.planned, today), "danger" if ahead.planned < today else "text")
        self.register_button.setVisible(not locked)
        self.model.set_rows(history(self.context.register, agreement.id))

    def register(self) -> None:
        """Open the quick log on the next follow-up, or on a new one."""
        if self._agreement is None:
            return
        self.log.open(self._open_one(), self._agreement.citizen, self._agreement.id)
        self.log.show()
        self.log.give_keyboard()

    def _open_one(self) -> FollowUp | None:
        if self._agreement is None:
            return None
        rows = [row for row in self.context.register.of_agreement(FollowUp, self._agreement.id) if is_open(row)]
        return rows[0] if rows else None

    def _on_saved(self, _go_on: bool) -> None:  # noqa: FBT001 -- Qt's own signal
        self.log.hide()
        self.view.setFocus()
