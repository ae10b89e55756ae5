"""The two small forms above the list: planning a new follow-up, and moving some to another day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from planner.app.commands.follow_ups import PlanFollowUp, PostponeFollowUps
from planner.domain.errors import Problem
from planner.domain.ids import CitizenId, FollowUpId
from planner.domain.records import Citizen
from planner.domain.working_days import next_working_day
from planner.texts import my_day as texts
from planner.texts import problems as problem_texts
from planner.texts.formats import fold, masked_cpr
from planner.ui.context import Context
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.choice import Pick, SearchPick
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import text_field
from planner.ui.widgets.label import Label, Pane

MOST_HITS = 12


class MoveBar(Pane):
    """Moves follow-ups to a day."""

    def __init__(self, context: Context) -> None:
        super().__init__("box")
        self.context = context
        theme = context.theme
        self._follow_ups: tuple[FollowUpId, ...] = ()
        self.day = DateField(theme, self._today)
        self.day.setAccessibleName(texts.MOVE_TO)
        self._problem = Label(theme, "", Role.HELP, "danger", wrap=True)
        lay.row(
            Label(theme, texts.MOVE_TO),
            self.day,
            lay.wide(self._problem),
            Button(theme, texts.CANCEL, small=True, on_click=self.hide),
            Button(theme, texts.MOVE, small=True, on_click=self._move),
            margins=(12, 8),
            on=self,
        )
        self.day.returnPressed.connect(self._move)
        self.hide()

    def begin(self, follow_ups: Sequence[FollowUpId]) -> None:
        """Ask for a day for these."""
        self._follow_ups = tuple(follow_ups)
        ahead = next_working_day(self.context.register, self._today() + timedelta(days=7))
        self.day.set_date(ahead)
        self._problem.setText("")
        self.show()
        self.day.setFocus()
        self.day.selectAll()

    def _today(self) -> date:
        return self.context.today

    def _move(self) -> None:
        day = self.day.date()
        if day is None:
            self._problem.setText(self.day.problem() or problem_texts.MISSING_DATE)
            return
        command = PostponeFollowUps(follow_ups=self._follow_ups, planned=day)
        if self.context.run(command, said=texts.moved(len(self._follow_ups), day), refused=self._refused):
            self.hide()

    def _refused(self, problems: Sequence[Problem]) -> None:
        self._problem.setText(problem_texts.all_in_one(problems))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class PlanBar(Pane):
    """Plans a follow-up with a citizen on a day."""

    def __init__(self, context: Context) -> None:
        super().__init__("box")
        self.context = context
        theme = context.theme
        self.citizen = SearchPick(theme, self._hits, texts.PLAN_CITIZEN)
        self.citizen.setPlaceholderText(texts.PLAN_CITIZEN_HINT)
        self.day = DateField(theme, self._today)
        self.day.setAccessibleName(texts.PLAN_DAY)
        self.subject = text_field(texts.PLAN_SUBJECT, most=120)
        self.subject.setAccessibleName(texts.PLAN_SUBJECT)
        self._problem = Label(theme, "", Role.HELP, "danger", wrap=True)
        lay.row(
            lay.wide(self.citizen, 2),
            self.day,
            lay.wide(self.subject, 2),
            lay.wide(self._problem),
            Button(theme, texts.CANCEL, small=True, on_click=self.hide),
            Button(theme, texts.PLAN, small=True, on_click=self.plan),
            margins=(12, 8),
            on=self,
        )
        self.subject.returnPressed.connect(self.plan)
        self.day.returnPressed.connect(self.plan)
        self.hide()

    def begin(self) -> None:
        """Ask for citizen, day and subject."""
        self.citizen.set_pick("", "")
        self.day.set_date(next_working_day(self.context.register, self._today()))
        self.subject.setText("")
        self._problem.setText("")
        self.show()
        self.citizen.setFocus()

    def plan(self) -> None:
        """Plan what is typed."""
        citizen, day = CitizenId(self.citizen.value()), self.day.date()
        if not citizen or day is None:
            self._problem.setText(texts.CHOOSE_CITIZEN if not citizen else self.day.problem())
            return
        name = self.context.register.need(Citizen, citizen).name
        me = self.context.register.worker_by_initials(self.context.caseload.user)
        command = PlanFollowUp(
            citizens=(citizen,), planned=day, subject=self.subject.text(), worker=None if me is None else me.id
        )
        if self.context.run(command, said=texts.planned(name, day), refused=self._refused):
            self.hide()

    def _hits(self, typed: str) -> list[Pick]:
        wanted = fold(typed)
        digits = typed.replace("-", "").replace(" ", "")
        found = [
            row
            for row in self.context.register.all(Citizen)
            if (wanted and wanted in fold(row.name)) or (len(digits) >= 6 and row.cpr.startswith(digits))
        ]
        return [Pick(value=row.id, words=row.name, note=masked_cpr(row.cpr)) for row in found[:MOST_HITS]]

    def _today(self) -> date:
        return self.context.today

    def _refused(self, problems: Sequence[Problem]) -> None:
        self._problem.setText(problem_texts.all_in_one(problems))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
