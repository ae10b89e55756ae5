"""Ends an agreement: the last day, as agreed or broken off, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from planner.app.commands.agreements import EndAgreement
from planner.domain.errors import Problem
from planner.domain.records import Agreement
from planner.texts import agreements as texts
from planner.texts import problems as problem_texts
from planner.ui.context import Context
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import text_field
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.segmented import Segmented

PLANNED, BROKEN = "planned", "broken"


class EndBar(Pane):
    """Hidden until an agreement is to be ended."""

    def __init__(self, context: Context) -> None:
        super().__init__("box")
        self.context = context
        self._agreement: Agreement | None = None
        theme = context.theme
        self.day = DateField(theme, self._today)
        self.day.setAccessibleName(texts.LAST_DAY)
        self.how = Segmented(theme, ((PLANNED, texts.AS_PLANNED), (BROKEN, texts.BROKEN)), texts.HOW_ENDED)
        self.reason = text_field(texts.REASON, most=280)
        self.reason.setAccessibleName(texts.REASON)
        self._problem = Label(theme, "", Role.HELP, "danger", wrap=True)
        lay.row(
            Label(theme, texts.LAST_DAY),
            self.day,
            self.how,
            lay.wide(self.reason, 2),
            lay.wide(self._problem),
            Button(theme, texts.CANCEL, small=True, on_click=self.hide),
            Button(theme, texts.END_NOW, small=True, on_click=self.end),
            margins=(12, 8),
            on=self,
        )
        self.reason.returnPressed.connect(self.end)
        self.day.returnPressed.connect(self.end)
        self.hide()

    def begin(self, agreement: Agreement) -> None:
        """Ask how and when."""
        self._agreement = agreement
        self.day.set_date(min(agreement.end or self._today(), self._today()))
        self.reason.setText("")
        self._problem.say("")
        self.show()
        self.day.setFocus()

    def end(self) -> None:
        """End it as said."""
        day = self.day.date()
        if self._agreement is None or day is None:
            self._problem.say(self.day.problem() or texts.DATE_MISSING)
            return
        command = EndAgreement(
            agreement=self._agreement.id,
            end=day,
            broken_off=self.how.value() == BROKEN,
            reason=self.reason.text(),
        )
        if self.context.run(command, said=texts.ENDED, refused=self._refused):
            self.hide()

    def _today(self) -> date:
        return self.context.today

    def _refused(self, problems: Sequence[Problem]) -> None:
        self._problem.say(problem_texts.all_in_one(problems))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
