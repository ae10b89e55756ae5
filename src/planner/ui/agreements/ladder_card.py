"""The hours ladder: the picture, its steps, and the form of one step in a bar."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import override

from planner.app.commands.rows import Remove
from planner.app.queries.agreements import LadderRow, ladder_rows
from planner.domain.hours import ladder_gap
from planner.domain.records import Agreement, HoursStep
from planner.texts import agreements as texts
from planner.texts import common
from planner.texts.kinds import removed
from planner.ui.agreements.bars import step
from planner.ui.agreements.ladder_chart import LadderChart
from planner.ui.context import Context
from planner.ui.forms.bar import FormBar
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, EmptyState


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
        Column("total", common.TOTAL, _total, Holds.HOURS),
        Column("ordinary", common.ORDINARY_HOURS, lambda row: _ordinary(row.planned), Holds.HOURS),
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
        self.bar = FormBar(context, rows=(2, 2, 1))
        foot = lay.row_of(self.add_button, None, self.remove_button, margins=(12, 4, 12, 6))
        self.add(self.chart, self.view, self.bar, foot)

    def show_ladder(self, agreement: Agreement, *, locked: bool) -> None:
        """Show an agreement's ladder; ``locked``: it is over and only read."""
        self._agreement = agreement
        register, today = self.context.register, self.context.today
        steps = register.of_agreement(HoursStep, agreement.id)
        gap = ladder_gap(register, agreement, today).ordinary_minutes
        self.chart.show_steps(steps, today, agreement.end, gap)
        self.model.set_rows(ladder_rows(register, agreement.id, today))
        for button in (self.add_button, self.remove_button):
            button.setVisible(not locked)
        if locked:
            self.bar.hide()

    def _new(self) -> None:
        if self._agreement is not None:
            self.bar.open(step(self.context, self._agreement, None, self.context.today))

    def _edit(self, row: LadderRow) -> None:
        if self._agreement is not None and self.add_button.isVisible():
            self.bar.open(step(self.context, self._agreement, row.planned or row.actual, row.start))

    def _remove(self) -> None:
        row = self.view.current_row()
        shown = None if row is None else row.actual or row.planned
        if shown is not None:
            self.context.run(Remove(shown), said=removed(HoursStep))
