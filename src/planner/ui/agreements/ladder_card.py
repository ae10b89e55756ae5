"""The hours ladder: the picture, its steps, and a small form for one step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from typing_extensions import override

from planner.app.commands.agreements import SetHours
from planner.app.commands.rows import Remove
from planner.app.queries.agreements import LadderRow, ladder_rows
from planner.domain.errors import Problem
from planner.domain.hours import ladder_gap
from planner.domain.records import Agreement, HoursStep
from planner.domain.words import HoursKind
from planner.texts import agreements as texts
from planner.texts import problems as problem_texts
from planner.texts.formats import hours
from planner.texts.hours import parse_hours
from planner.ui.agreements.ladder_chart import LadderChart
from planner.ui.context import Context
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import text_field
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.segmented import Segmented

KINDS = ((HoursKind.PLANNED.value, texts.PLANNED), (HoursKind.ACTUAL.value, texts.ACTUAL))


def _condition(row: LadderRow) -> Cell:
    if row.late:
        return Cell(text=texts.late(row.late), icon="warn", tone="warn")
    step = row.planned or row.actual
    return Cell(text=step.condition if step else "", tone="text2")


def _total(row: LadderRow) -> int | None:
    step = row.planned or row.actual
    return step.minutes if step else None


def _ordinary(step: HoursStep | None) -> int | None:
    return step.ordinary_minutes if step else None


class LadderTable(TableModel[LadderRow]):
    """One row per day on which the ladder changes."""

    columns: Sequence[Column[LadderRow]] = (
        Column("start", texts.FROM_DAY, lambda row: row.start, Holds.DAY, fixed=True),
        Column("total", texts.TOTAL, _total, Holds.HOURS),
        Column("ordinary", texts.ORDINARY, lambda row: _ordinary(row.planned), Holds.HOURS),
        Column("actual", texts.BECAME, lambda row: _ordinary(row.actual), Holds.HOURS, strong=True),
        Column("condition", texts.CONDITION, _condition),
    )

    @override
    def row_id(self, row: LadderRow) -> str:
        return row.start.isoformat()


class LadderCard(Card):
    """Chart, steps and the form for a step."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, texts.LADDER, texts.LADDER_NOTE, flush=True)
        self.context = context
        self._agreement: Agreement | None = None
        theme = context.theme
        self.chart = LadderChart(theme)
        self.model = LadderTable()
        self.view = TableView(theme, self.model, "ladder", context.settings, spoken=texts.LADDER)
        self.view.set_empty(EmptyState(theme, "calendar", texts.NO_STEPS))
        self.view.setMinimumHeight(theme.px(150))
        self.view.row_opened.connect(self._edit)
        self.add_button = Button(theme, texts.ADD_STEP, kind=Kind.LINK, icon="add", on_click=self._new)
        self.remove_button = Button(theme, texts.REMOVE_STEP, kind=Kind.LINK, icon="remove", on_click=self._remove)
        self._form = _StepForm(context)
        foot = lay.row_of(self.add_button, None, self.remove_button, margins=(12, 4, 12, 6))
        self.add(self.chart, self.view, self._form, foot)
        self._form.hide()

    def show_ladder(self, agreement: Agreement, *, locked: bool) -> None:
        """Show an agreement's ladder; ``locked``: it is over and only read."""
        self._agreement = agreement
        register, today = self.context.register, self.context.today
        steps = register.of_agreement(HoursStep, agreement.id)
        gap = ladder_gap(register, agreement, today).ordinary_minutes
        self.chart.show_steps(steps, today, agreement.end, "" if gap is None else texts.gap(gap))
        self.model.set_rows(ladder_rows(register, agreement.id, today))
        for button in (self.add_button, self.remove_button):
            button.setVisible(not locked)
        if locked:
            self._form.hide()

    def _new(self) -> None:
        if self._agreement is not None:
            self._form.begin(self._agreement, None, self.context.today)

    def _edit(self, row: LadderRow) -> None:
        if self._agreement is not None and self.add_button.isVisible():
            self._form.begin(self._agreement, row.planned or row.actual, row.start)

    def _remove(self) -> None:
        row = self.view.current_row()
        step = None if row is None else row.actual or row.planned
        if step is not None:
            self.context.run(Remove(step), said=texts.STEP_REMOVED)


class _StepForm(Pane):
    """One step: kind, day, hours, condition."""

    def __init__(self, context: Context) -> None:
        super().__init__("box")
        self.context = context
        theme = context.theme
        self._agreement: Agreement | None = None
        self.kind = Segmented(theme, KINDS, texts.STEP_KIND)
        self.start = DateField(theme, self._today, width=120)
        self.total, self.ordinary = text_field(texts.TOTAL, most=6), text_field(texts.ORDINARY, most=6)
        self.condition = text_field(texts.CONDITION, most=200)
        self._problem = Label(theme, "", Role.HELP, "danger", wrap=True)
        named = (self.start, texts.FROM_DAY), (self.total, texts.TOTAL), (self.ordinary, texts.ORDINARY)
        for field, name in (*named, (self.condition, texts.CONDITION)):
            field.setAccessibleName(name)
            field.returnPressed.connect(self.save)
        for field in (self.total, self.ordinary):
            field.setFixedWidth(theme.px(76))
        cancel = Button(theme, texts.CANCEL, small=True, on_click=self.hide)
        save = Button(theme, texts.SAVE_STEP, small=True, on_click=self.save)
        lay.column(
            lay.row_of(self.kind, self.start, self.total, self.ordinary, None),
            lay.row_of(self.condition, cancel, save),
            self._problem,
            margins=(12, 8),
            on=self,
        )
        self._problem.hide()

    def begin(self, agreement: Agreement, step: HoursStep | None, start: date) -> None:
        """Open the form on a step, or on a new one."""
        self._agreement = agreement
        self.kind.set_value((HoursKind.PLANNED if step is None else step.kind).value)
        self.start.set_date(start)
        self.total.setText("" if step is None else hours(step.minutes))
        self.ordinary.setText("" if step is None else hours(step.ordinary_minutes))
        self.condition.setText("" if step is None else step.condition)
        self._problem.say("")
        self.show()
        self.start.setFocus()

    def save(self) -> None:
        """Save the step; a total left empty is as many as the ordinary ones."""
        start, ordinary = self.start.date(), parse_hours(self.ordinary.text())
        total = parse_hours(self.total.text()) if self.total.text().strip() else ordinary
        if self._agreement is None or start is None or ordinary is None or total is None:
            unread = self.start.problem() or texts.DATE_MISSING if start is None else texts.HOURS_UNREADABLE
            self._problem.say(unread)
            return
        command = SetHours(
            agreement=self._agreement.id,
            start=start,
            minutes=total,
            ordinary_minutes=ordinary,
            kind=HoursKind(self.kind.value()),
            condition=self.condition.text(),
        )
        if self.context.run(command, said=texts.STEP_SAVED, refused=self._refused):
            self.hide()

    def _today(self) -> date:
        return self.context.today

    def _refused(self, problems: Sequence[Problem]) -> None:
        self._problem.say(problem_texts.all_in_one(problems))
