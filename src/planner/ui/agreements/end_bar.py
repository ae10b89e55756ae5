"""Ends an agreement: the last day, as agreed or broken off, and why."""

from __future__ import annotations

from datetime import date

from planner.app.commands.agreements import EndAgreement
from planner.domain.records import Agreement
from planner.texts import agreements as texts
from planner.ui.context import Context
from planner.ui.widgets import lay
from planner.ui.widgets.ask_bar import AskBar
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import text_field
from planner.ui.widgets.label import Label
from planner.ui.widgets.segmented import Segmented

PLANNED, BROKEN = "planned", "broken"


class EndBar(AskBar):
    """Hidden until an agreement is to be ended."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme)
        self.context = context
        self._agreement: Agreement | None = None
        self.day = DateField(theme, self._today)
        self.day.setAccessibleName(texts.LAST_DAY)
        self.how = Segmented(theme, ((PLANNED, texts.AS_PLANNED), (BROKEN, texts.BROKEN)), texts.HOW_ENDED)
        self.reason = text_field(texts.REASON, most=280)
        self.reason.setAccessibleName(texts.REASON)
        parts = (Label(theme, texts.LAST_DAY), self.day, self.how, lay.wide(self.reason, 2))
        self.lay_out(*parts, verb=texts.END_NOW, on_click=self.end)
        self.reason.returnPressed.connect(self.end)
        self.day.returnPressed.connect(self.end)

    def begin(self, agreement: Agreement) -> None:
        """Ask how and when."""
        self._agreement = agreement
        self.day.set_date(min(agreement.end or self._today(), self._today()))
        self.reason.setText("")
        self.open_at(self.day)

    def end(self) -> None:
        """End it as said."""
        day = self.day.date()
        if self._agreement is None or day is None:
            self.problem.say(self.day.problem() or texts.DATE_MISSING)
            return
        command = EndAgreement(
            agreement=self._agreement.id,
            end=day,
            broken_off=self.how.value() == BROKEN,
            reason=self.reason.text(),
        )
        if self.context.run(command, said=texts.ENDED, refused=self.refuse):
            self.leave()

    def _today(self) -> date:
        return self.context.today
