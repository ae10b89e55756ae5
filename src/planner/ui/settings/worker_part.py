"""The section Jobformidlere: the table of the team, and the one looked at with hours and absences beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from typing_extensions import override

from planner.app.queries.team import WorkerRow, worker_rows
from planner.domain.records import Absence, WeeklyHours, Worker
from planner.domain.weekly_hours import hours_line
from planner.texts import common
from planner.texts import plan_page as plan_texts
from planner.texts import settings as texts
from planner.texts.formats import NONE, day, listed, period
from planner.texts.words import danish
from planner.ui.context import Context, Door
from planner.ui.forms.lines import Line, Section
from planner.ui.forms.panel import SidePanel
from planner.ui.forms.plan import FormPlan
from planner.ui.settings.part import PanelPart
from planner.ui.settings.worker_forms import ABSENCE, WEEKLY_HOURS, WORKER, change_worker
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.detail import DetailSplit
from planner.ui.widgets.label import Label


def _who(row: WorkerRow) -> Cell:
    return Cell(value=row.worker.name or row.worker.initials, initials=row.worker.initials, strong=True)


def _hours(row: WorkerRow) -> Cell:
    if row.minutes is None:
        return Cell(text=NONE, tone="text3", sort=-1)
    return Cell(value=row.minutes, text=texts.hours_a_week(row.minutes))


def _cases(row: WorkerRow) -> Cell:
    return Cell(text=plan_texts.of_cap(row.load.total, row.load.cap.hard), sort=row.load.total)


def _state(row: WorkerRow) -> Cell:
    worker = row.worker
    if row.incomplete:
        return Cell(text=texts.MISSING, icon="missing", tone="warn")
    if row.away:
        first = row.away[0]
        return Cell(
            text=texts.absence(first.cause, first.share), second=day(first.start), icon="calendar", tone="text2"
        )
    if row.left:
        return Cell(text=f"{texts.LEFT} {day(worker.employed_to)}", tone="text3")
    return Cell(text=texts.EMPLOYED if row.employed else f"{texts.COMING} {day(worker.employed_from)}", tone="text2")


class TeamTable(TableModel[WorkerRow]):
    """One row per worker."""

    columns: Sequence[Column[WorkerRow]] = (
        Column("who", common.NAME, _who, fixed=True),
        Column("function", common.FUNCTION, lambda row: danish(row.worker.function).capitalize(), spare=True),
        Column("hours", texts.HOURS, _hours, Holds.HOURS),
        Column("cases", common.CASES_AND_CAP, _cases, right=True),
        Column("state", common.STATUS, _state, whole=True),
    )

    @override
    def row_id(self, row: WorkerRow) -> str:
        return row.worker.id


class WorkerPart(PanelPart):
    """The team."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.row: WorkerRow | None = None
        self._waiting = ""
        self.model = TeamTable()
        self.view = TableView(theme, self.model, "settings_workers", context.settings, spoken=common.WORKERS)
        self.view.set_empty(
            EmptyState(theme, "citizens", common.NO_WORKERS, texts.NO_WORKERS_HOW, texts.NEW_WORKER, self.new)
        )
        self.add_button = Button(theme, texts.NEW_WORKER, icon="add", shortcut="Ctrl+N", small=True, on_click=self.new)
        card = Card(theme, common.WORKERS, flush=True)
        card.add_action(self.add_button)
        card.add(self.view)
        card.setFocusProxy(self.view)
        self._name = Label(theme, "", Role.HEADING)
        self._lacks = Label(theme, "", Role.DENSE, "warn", wrap=True)
        self._see_button = Button(theme, common.SEE_CITIZENS, small=True, icon="citizens", on_click=self._see)
        self.hand_over = Button(theme, common.HAND_OVER, small=True, icon="handover", on_click=self._hand_over)
        self._see_row = lay.row_of(self._see_button, self.hand_over, None)
        head = lay.column_of(self._name, self._lacks, self._see_row, gap=6, margins=(16, 12, 16, 10))
        self.panel = SidePanel(context, head)
        side = Card(theme, flush=True)
        side.add(self.panel)
        self.split = DetailSplit(theme, card, side, "settings_workers", context.settings)
        lay.column(self.split, on=self)
        self.view.current_changed.connect(self._show)
        self.view.row_opened.connect(self._edit_row)
        self.panel.sheet_closed.connect(self._closed)

    @override
    def refresh(self) -> None:
        rows = worker_rows(self.context.register, self.context.programmes, self.context.today)
        self.model.set_rows(rows)
        if self._waiting:
            self.view.choose(self._waiting)
            self._waiting = ""
        self.view.choose_first()
        self._show(self.view.current_row())

    @override
    def state(self) -> str:
        rows = self.model.rows_shown()
        return texts.worker_count(len(rows), sum(row.incomplete for row in rows))

    @override
    def focus_first(self) -> None:
        if self.panel.sheet is not None:
            self.panel.sheet.focus_first()
        elif self.model.total:
            self.view.choose_first()
            self.view.setFocus()
        else:
            self.add_button.setFocus()

    @override
    def new(self) -> None:
        self._open(WORKER.new(self.context, after=self._added))

    @override
    def open_row(self, row: str) -> None:
        self.view.choose(row)
        self.split.open_panel()

    def edit(self) -> None:
        """Open the form of the worker looked at."""
        if self.row is not None:
            self._open(change_worker(self.context, self.row.worker))

    def new_hours(self) -> None:
        """Open the form for other weekly hours from a day on."""
        if self.row is not None:
            self._open(WEEKLY_HOURS.new(self.context, worker=self.row.worker.id))

    def new_absence(self) -> None:
        """Open the form for an absence."""
        if self.row is not None:
            self._open(ABSENCE.new(self.context, worker=self.row.worker.id))

    def _open(self, plan: FormPlan) -> None:
        self.split.open_panel()
        self.panel.open_form(plan)
        if self.row is None:
            self._name.setText("")  # the first one is being made

    def _edit_row(self, _row: WorkerRow) -> None:
        self.edit()

    def _show(self, row: WorkerRow | None) -> None:
        if self.row is not None and row is not None and row.worker.id != self.row.worker.id and not self.panel.leave():
            self.view.choose(self.row.worker.id)
            return
        self.row = row
        self._see_row.setVisible(row is not None)
        self._see_button.setVisible(row is not None and bool(row.load.total))
        self.hand_over.setVisible(row is not None and bool(row.load.total or row.load.covered or row.load.uncounted))
        if row is None:
            self._name.setText(common.NO_WORKERS)
            self._lacks.say("")
            self.panel.show_sections([], name=common.WORKERS)
            return
        worker = row.worker
        self._name.setText(worker.name or worker.initials)
        lacks = texts.missing_parts(without_hours=row.minutes is None, without_start=worker.employed_from is None)
        self._lacks.say(lacks if row.incomplete else "")
        self.panel.show_sections([self._facts(row), self._hours(row), self._absences(row)], name=common.FACTS)

    def _facts(self, row: WorkerRow) -> Section:
        worker = row.worker
        employed = "" if worker.employed_from is None else period(worker.employed_from, worker.employed_to)
        facts = (
            ("initials", common.INITIALS, worker.initials),
            ("function", common.FUNCTION, danish(worker.function).capitalize()),
            ("weekly_minutes", common.WEEKLY_HOURS, texts.hours_a_week(row.minutes)),
            ("employed_from", texts.EMPLOYED_FROM, employed or texts.MISSING),
            ("districts", common.DISTRICTS, listed(worker.districts)),
            ("languages", common.LANGUAGES, listed(worker.languages)),
            ("industries", common.INDUSTRIES, listed(worker.industries)),
            ("programmes", common.PROGRAMMES, listed(worker.programmes) or texts.SERVES_ALL),
        )
        lines = [
            Line(
                key=key,
                left=label,
                words=words or NONE,
                tone="warn" if words == texts.MISSING else "text",
                open=self.edit,
            )
            for key, label, words in facts
        ]
        return Section(
            key="facts", icon="citizen", title=common.FACTS, lines=lines, add=self.edit, add_words=common.EDIT, most=8
        )

    def _hours(self, row: WorkerRow) -> Section:
        """The hours from the first day on, the newest first; the first ones are the worker's own."""
        lines = [
            Line(
                key="hours_first" if each.row is None else each.row.id,
                left=NONE if each.start is None else day(each.start),
                words=texts.hours_a_week(each.minutes),
                tone="warn" if each.minutes is None else "text",
                open=self.edit if each.row is None else partial(self._open_hours, each.row),
            )
            for each in reversed(hours_line(self.context.register, row.worker))
        ]
        return Section(
            key="hours",
            icon="time",
            title=common.WEEKLY_HOURS,
            lines=lines,
            add=self.new_hours,
            add_words=texts.NEW_HOURS,
        )

    def _open_hours(self, row: WeeklyHours) -> None:
        self._open(WEEKLY_HOURS.change(self.context, row))

    def _absences(self, row: WorkerRow) -> Section:
        rows = sorted(
            self.context.register.of_worker(Absence, row.worker.id), key=lambda each: each.start, reverse=True
        )
        lines = [
            Line(
                key=each.id,
                left=day(each.start),
                words=f"{texts.absence(each.cause, each.share)} · {period(each.start, each.end)}",
                open=partial(self._open_absence, each),
            )
            for each in rows
        ]
        return Section(
            key="absences",
            icon="calendar",
            title=common.ABSENCE,
            lines=lines,
            none=texts.NO_ABSENCES,
            add=self.new_absence,
            add_words=texts.NEW_ABSENCE,
        )

    def _open_absence(self, row: Absence) -> None:
        self._open(ABSENCE.change(self.context, row))

    def _see(self) -> None:
        if self.row is not None:
            ids: frozenset[str] = frozenset(self.row.load.citizens)
            worker = self.row.worker
            self.context.navigate("citizens", Door(label=worker.name or worker.initials, ids=ids))

    def _hand_over(self) -> None:
        if self.row is not None:
            self.context.navigate("handover", Door(criteria={"worker": self.row.worker.id}))

    def _added(self, worker: Worker) -> None:
        if not self.view.choose(worker.id):
            self._waiting = worker.id

    def _closed(self) -> None:
        if self.row is None:
            self._show(self.view.current_row())
        if self.split.is_overlay and self.panel.sheet is None:
            self.view.setFocus()
