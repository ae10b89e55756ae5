"""The two small forms above the list: planning a new follow-up, and moving some to another day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal

from planner.app.commands.follow_ups import PlanFollowUp, PostponeFollowUps
from planner.domain.ids import CitizenId, FollowUpId
from planner.domain.records import Citizen
from planner.domain.working_days import next_working_day
from planner.texts import my_day as texts
from planner.texts import problems as problem_texts
from planner.texts.formats import fold, masked_cpr
from planner.ui.context import Context
from planner.ui.widgets import lay
from planner.ui.widgets.ask_bar import AskBar
from planner.ui.widgets.choice import Pick, SearchPick
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import text_field
from planner.ui.widgets.label import Label

MOST_HITS = 12


class MoveBar(AskBar):
    """Moves follow-ups to a day. ``moved`` when it is done."""

    moved = Signal()

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme)
        self.context = context
        self._follow_ups: tuple[FollowUpId, ...] = ()
        self.day = DateField(theme, self._today)
        self.day.setAccessibleName(texts.MOVE_TO)
        self._words = Label(theme, texts.MOVE_TO)
        self.lay_out(self._words, self.day, verb=texts.MOVE, on_click=self._move)
        self.day.returnPressed.connect(self._move)

    def begin(self, follow_ups: Sequence[FollowUpId]) -> None:
        """Ask for a day for one, or for all that are overdue."""
        self._follow_ups = tuple(follow_ups)
        count = len(self._follow_ups)
        self._words.setText(texts.MOVE_TO if count == 1 else texts.move_overdue_to(count))
        ahead = next_working_day(self.context.register, self._today() + timedelta(days=7))
        self.day.set_date(ahead)
        self.open_at(self.day)
        self.day.selectAll()

    def _today(self) -> date:
        return self.context.today

    def _move(self) -> None:
        day = self.day.date()
        if day is None:
            self.problem.say(self.day.problem() or problem_texts.MISSING_DATE)
            return
        command = PostponeFollowUps(follow_ups=self._follow_ups, planned=day)
        if self.context.run(command, said=texts.moved(len(self._follow_ups), day), refused=self.refuse):
            self.leave()
            self.moved.emit()


class FollowUpBar(AskBar):
    """Plans a follow-up with a citizen on a day."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme)
        self.context = context
        self.citizen = SearchPick(theme, self._hits, texts.PLAN_CITIZEN)
        self.citizen.setPlaceholderText(texts.PLAN_CITIZEN_HINT)
        self.day = DateField(theme, self._today)
        self.day.setAccessibleName(texts.PLAN_DAY)
        self.subject = text_field(texts.PLAN_SUBJECT, most=120)
        self.subject.setAccessibleName(texts.PLAN_SUBJECT)
        parts = (lay.wide(self.citizen, 2), self.day, lay.wide(self.subject, 2))
        self.lay_out(*parts, verb=texts.PLAN, on_click=self.plan)
        self.subject.returnPressed.connect(self.plan)
        self.day.returnPressed.connect(self.plan)

    def begin(self) -> None:
        """Ask for citizen, day and subject."""
        self.citizen.set_pick("", "")
        self.day.set_date(next_working_day(self.context.register, self._today()))
        self.subject.setText("")
        self.open_at(self.citizen)

    def plan(self) -> None:
        """Plan what is typed."""
        citizen, day = CitizenId(self.citizen.value()), self.day.date()
        if not citizen or day is None:
            self.problem.say(texts.CHOOSE_CITIZEN if not citizen else self.day.problem())
            return
        name = self.context.register.need(Citizen, citizen).name
        me = self.context.register.worker_by_initials(self.context.caseload.user)
        command = PlanFollowUp(
            citizens=(citizen,), planned=day, subject=self.subject.text(), worker=None if me is None else me.id
        )
        if self.context.run(command, said=texts.planned(name, day), refused=self.refuse):
            self.leave()

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
