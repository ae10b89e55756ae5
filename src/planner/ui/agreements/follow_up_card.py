"""The follow-ups of one agreement: the next one, the history, and the quick log."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import override

from planner.app.queries.agreements import history
from planner.domain.records import Agreement, FollowUp
from planner.domain.reminders import is_open, rhythm_days
from planner.texts import agreements as texts
from planner.texts import common
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.forms.follow_up_log import LogForm
from planner.ui.tables.cells import EMPTY
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.label import Label


def _form(row: FollowUp) -> str:
    words = [danish(row.form).capitalize(), danish(row.with_whom)]
    return ", ".join(word for word in words if word)


class HistoryTable(TableModel[FollowUp]):
    """What has been held about the agreement, the newest first."""

    columns: Sequence[Column[FollowUp]] = (
        Column("day", common.DATE, lambda row: row.held or row.planned, Holds.DAY, fixed=True),
        Column("form", common.FORM, _form),
        Column("outcome", common.OUTCOME, lambda row: danish(row.outcome).capitalize(), tone="text2"),
        Column("result", common.NOTE, lambda row: row.result or EMPTY),
    )

    @override
    def row_id(self, row: FollowUp) -> str:
        return row.id


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
        self._how_often = Label(theme, "", Role.DENSE, "text2")
        self.model = HistoryTable()
        self.view = TableView(theme, self.model, "agreement_history", context.settings, spoken=texts.FOLLOW_UP)
        self.view.set_empty(EmptyState(theme, "follow_up", texts.NO_HISTORY))
        self.view.setMinimumHeight(theme.px(140))
        self.log = LogForm(context)
        self.log.setVisible(False)
        self.log.saved.connect(self._close_log)
        self.log.skipped.connect(self._close_log)
        self.log.discarded.connect(self._close_log)
        self.add(lay.row_of(self._next, None, self._how_often, margins=(16, 0, 16, 8)), self.log, self.view)

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
        days = rhythm_days(self.context.register, self.context.programmes, agreement.citizen, agreement, today)
        self._how_often.setText(texts.how_often(days, None if ahead is None else ahead.with_whom))
        self.register_button.setVisible(not locked)
        self.model.set_rows(history(self.context.register, agreement.id))

    def is_typed(self) -> bool:
        """Whether something typed in the log is not saved."""
        return not self.log.isHidden() and self.log.is_typed()

    def stays(self) -> bool:
        """Asked before another agreement is shown: True, and the log says so, while what is typed is not saved."""
        return not self.log.isHidden() and self.log.stays()

    def register(self) -> None:
        """Open the quick log on the next follow-up, or on a new one."""
        if self._agreement is None:
            return
        if self.stays():
            self.log.note.setFocus()
            return
        self.log.open(self._open_one(), self._agreement.citizen, self._agreement.id)
        self.log.show()
        self.log.give_keyboard()

    def _open_one(self) -> FollowUp | None:
        if self._agreement is None:
            return None
        rows = [row for row in self.context.register.of_agreement(FollowUp, self._agreement.id) if is_open(row)]
        return rows[0] if rows else None

    def _close_log(self) -> None:
        self.view.setFocus()
        self.log.hide()
