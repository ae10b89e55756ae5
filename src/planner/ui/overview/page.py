"""The page Overblik: tiles, load, targets, core elements, continuity. Every number is a door."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries import overview as queries
from planner.app.queries.capacity import MonthAhead, capacity_ahead
from planner.app.queries.citizens import citizen_rows
from planner.app.status_sheet.due import NextSheet, faults_of
from planner.app.status_sheet.profiles import default_profile
from planner.domain.caps import cap_in_force
from planner.domain.changes import ChangeSet
from planner.domain.continuity import is_avoidable
from planner.domain.ids import WorkerId
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.texts import common
from planner.texts import overview as texts
from planner.texts import plan_page as plan_texts
from planner.texts import shell as shell_texts
from planner.texts.formats import NONE, long_day, number
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.forms.choices import everybody
from planner.ui.indicator_card import IndicatorCard
from planner.ui.jobs import Progress, Work
from planner.ui.overview.cards import CapacityCard, ContinuityCard, TargetCard
from planner.ui.overview.first_steps import FirstSteps
from planner.ui.overview.load_table import TeamLoadTable
from planner.ui.overview.todo_strip import TodoStrip
from planner.ui.page import Page
from planner.ui.paper.content import Paper, table_paper
from planner.ui.tables.total_row import TotalRow
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, EmptyState, PageHead
from planner.ui.widgets.cards_beside import CardsBeside
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.tile import Tile, TileGrid

SIDE_WIDTH = 366
LEAST_TABLE = 420


def _ahead(
    register: Register, programmes: Programmes, sheet: NextSheet, today: date, _progress: Progress
) -> tuple[tuple[MonthAhead, ...], int]:
    """The months to come, and the faults that stand in the way of a sheet."""
    return capacity_ahead(register, programmes, today), faults_of(register, programmes, sheet, today)


class OverviewPage(Page):
    """Where must I act today?"""

    page_id: ClassVar[str] = "overview"
    title: ClassVar[str] = shell_texts.OVERVIEW

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._tiles_now: queries.Tiles | None = None
        self._ahead = Work(context.jobs, self)
        self._faults = 0
        self._make_head()
        self._make_tiles()
        self._make_table()
        self._make_cards()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._full())
        self._first = FirstSteps(context.theme, self._go_workers, self.context.opens("imports"), self._go_plan)
        self._stack.addWidget(self._first)
        self.lay(self.head, self._stack)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        register, programmes, today = self.context.register, self.context.programmes, self.context.today
        self._show_workers()
        empty = not self.context.register.all(Worker) or register.is_empty()
        self._stack.setCurrentIndex(1 if empty else 0)
        self.primary_button.setVisible(not empty)  # else its step stands among the first ones
        self.head.set_state(long_day(today))
        chosen = WorkerId(self._whose.value()) if self._whose.value() else None
        rows = queries.of_worker(citizen_rows(register, programmes, today), chosen)
        self._tiles_now = queries.tiles(register, programmes, rows, today)
        self._show_tiles(self._tiles_now)
        self._strip.refresh()
        self._show_load()
        self._elements.show_indicators(queries.core_elements(register, programmes, rows, today, chosen))
        self._target.show_target(queries.leading_target(register, programmes, today))
        found = queries.team_continuity(register, today)
        avoidable = sum(is_avoidable(register, change) for change in found.changes)
        self._continuity.show_continuity(found, queries.changes_cap(register), today, avoidable)
        self._look_ahead(self._tiles_now.sheets[0])
        self._continuity.show_leaves(queries.leaves_ahead(register, programmes, today))
        self._beside.arrange()

    @override
    def focus_first(self) -> None:
        (self.tiles[0] if self._stack.currentIndex() == 0 else self._first.next).setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.FINISH, self.primary),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        todos = self._strip.buttons[:1]
        return (self._whose, self.tiles[0], *todos, self.view, self._elements)

    def primary(self) -> None:
        """Finish the step."""
        if self._tiles_now is not None and not self._tiles_now.unassigned:
            self.context.navigate("my_day")
        else:
            self._go_plan()

    @override
    def paper(self) -> Paper | None:
        return table_paper(texts.LOAD, long_day(self.context.today), self.view)

    # making

    def _make_head(self) -> None:
        theme = self.context.theme
        self.head = PageHead(theme, self.title)
        self._whose = Choice(theme, [("", common.WHOLE_TEAM)], name=texts.WHOSE)
        self._whose.picked.connect(self._on_whose)
        self.primary_button = Button(
            theme, common.PROPOSE, kind=Kind.PRIMARY, icon="plan", shortcut="Ctrl+L", on_click=self.primary
        )
        printing = self.button(Act.PRINT, common.PRINT, icon="print")
        self.head.add(self._whose, printing, self.primary_button)

    def _make_tiles(self) -> None:
        doors = (
            self._open_unassigned,
            self._open_overdue,
            self._open_ending,
            self._open_unclear,
            self.context.opens("group2"),
            self._open_sheet,
        )
        self.tiles = [Tile(self.context.theme, door) for door in doors]

    def _make_table(self) -> None:
        theme = self.context.theme
        self.model = TeamLoadTable()
        self.view = TableView(
            theme, self.model, "overview_load", self.context.settings, spoken=texts.LOAD, two_lines=True
        )
        self.view.row_opened.connect(self._open_worker)
        empty = EmptyState(
            theme, "citizens", texts.NO_WORKERS, texts.NO_WORKERS_HOW, common.ADD_WORKERS, self._go_workers
        )
        self.view.set_empty(empty)
        self._load_card = Card(theme, texts.LOAD, flush=True)
        self._load_card.add_action(
            Button(theme, common.WAITING_LIST, kind=Kind.LINK, icon="waiting", on_click=self.context.opens("waiting"))
        )
        self._load_card.add_action(
            Button(theme, texts.HOURS_AND_ABSENCE, kind=Kind.LINK, icon="calendar", on_click=self._go_workers)
        )
        self.total = TotalRow(self.view, faint=("bar",))
        self._load_card.add(self.view, self.total)

    def _make_cards(self) -> None:
        theme = self.context.theme
        self._strip = TodoStrip(self.context)
        self._target = TargetCard(theme, self.context.navigate)
        self._elements = IndicatorCard(theme, self.context.navigate)
        self._continuity = ContinuityCard(theme, self.context.navigate)
        self._capacity = CapacityCard(theme, self.context.navigate)

    def _full(self) -> QWidget:
        tiles = TileGrid(self.tiles)
        cards = (self._target, self._elements, self._continuity, self._capacity)
        self._beside = CardsBeside(
            self.context.theme,
            main=self._load_card,
            cards=lay.column_of(*cards, None, gap=lay.CARDS),
            wide=SIDE_WIDTH,
            least=LEAST_TABLE,
            names=(self.title, common.TARGETS),
            above=(tiles, self._strip),
        )
        return self._beside

    # showing

    def _show_workers(self) -> None:
        self._whose.set_options([("", common.WHOLE_TEAM), *everybody(self.context)], self._whose.value())

    def _show_tiles(self, tiles: queries.Tiles) -> None:
        say = [tile.say for tile in self.tiles]
        waiting, overdue, ending, unclear = (
            len(each) for each in (tiles.unassigned, tiles.overdue, tiles.ending, tiles.unclear)
        )
        say[0](number(waiting), common.NO_WORKER, texts.oldest(tiles.oldest_wait) if waiting else common.NONE_NOW)
        say[1](
            number(overdue),
            texts.OVERDUE,
            texts.over_a_week(tiles.long_overdue) if overdue else common.NONE_NOW,
            tone="danger" if tiles.long_overdue else "",
        )
        say[2](
            number(ending),
            texts.ENDING,
            texts.without_next(tiles.ending_without_next) if ending else common.NONE_NOW,
            tone="warn" if tiles.ending_without_next else "",
        )
        say[3](
            number(unclear),
            common.COURSE_NOT_CLEAR,
            texts.of_courses(tiles.courses) if unclear else common.NONE_NOW,
            tone="warn" if unclear else "",
        )
        self._show_group_2(tiles)
        self._show_sheet(tiles)
        self.primary_button.say(
            common.PROPOSE if waiting else common.REGISTER_FOLLOW_UP, "Ctrl+L" if waiting else "Ctrl+Return"
        )
        self.primary_button.set_icon_name("plan" if waiting else "follow_up")

    def _show_sheet(self, tiles: queries.Tiles) -> None:
        """How long there is to the day of the next sheet, and how many faults stand in its way."""
        sheet, *others = tiles.sheets
        left, faults = (sheet.due - self.context.today).days, self._faults
        last = None if tiles.last_sheet is None else tiles.last_sheet.made_at.date()
        name = "" if sheet.recipient is None else sheet.recipient.name
        if faults:
            said = texts.faults(faults)
        elif left < 0:
            said = texts.sheet_late()
        elif others:
            said = texts.other_sheets([(self._receiver(each), (each.due - self.context.today).days) for each in others])
        else:
            said = texts.last_sheet(last)
        self.tiles[5].say(
            number(abs(left)),
            texts.to_sheet(sheet.month, sheet.due if sheet.own else None, name),
            said,
            tone="danger" if faults or left < 0 else "",
            unit=texts.days(abs(left)),
        )

    def _receiver(self, sheet: NextSheet) -> str:
        """Who gets a sheet, by name: the usual recipient where the day is everybody's."""
        return (sheet.recipient or default_profile(self.context.register)).name

    def _show_group_2(self, tiles: queries.Tiles) -> None:
        group = tiles.group2
        over = 0 if group is None else len(group.over_limit)
        months = 9 if group is None else group.limit_months
        limit = common.NONE_NOW if group is None else texts.limit(group.limit, tiles.passing_soon, tiles.passing_by)
        tone = "danger" if group is not None and group.limit_reached else "warn" if tiles.passing_soon else ""
        self.tiles[4].say(number(over), texts.in_group_2(months), limit, tone=tone)

    def _show_load(self) -> None:
        register, programmes, today = self.context.register, self.context.programmes, self.context.today
        rows = queries.load_rows(register, programmes, today)
        self.model.show(rows)
        held = sum(row.load.total for row in rows)
        cap = sum(row.load.cap.hard for row in rows)
        self.total.say(
            {
                "who": common.WHOLE_TEAM,
                "bar": texts.scale_note(self.model.scale),
                "cases": plan_texts.of_cap(held, cap),
                "share": f"{number(100 * held / cap)} pct." if cap else NONE,
                "places": texts.free_places(sum(row.load.free for row in rows)),
                "late": number(sum(row.overdue for row in rows)),
            }
        )
        leading = queries.group_2_programme(register, programmes, today) or next(
            (each for each in programmes if each.active), None
        )
        if leading is not None:
            found = cap_in_force(register, leading, leading.cap.function, today)
            if found is not None:
                self._load_card.set_note(texts.cap_rule(found.row, found.hard, found.rounding))

    def _look_ahead(self, sheet: NextSheet) -> None:
        """The months to come, in the background: six plans' worth of loads; and the check of the next sheet."""
        context = self.context
        job = partial(_ahead, context.register.snapshot(), context.programmes, sheet, context.today)
        self._ahead.start(job, self._take_ahead)

    def _take_ahead(self, found: tuple[tuple[MonthAhead, ...], int]) -> None:
        months, self._faults = found
        self._capacity.show_months(months)
        if self._tiles_now is not None:
            self._show_sheet(self._tiles_now)

    # doors

    def _on_whose(self, _worker: str) -> None:
        self.refresh(None)

    def _open_unassigned(self) -> None:
        if self._tiles_now is not None:
            self.context.navigate("citizens", Door(label=common.NO_WORKER, ids=self._tiles_now.unassigned))

    def _open_overdue(self) -> None:
        if self._tiles_now is not None:
            self.context.navigate("citizens", Door(label=texts.OVERDUE, ids=self._tiles_now.overdue))

    def _open_ending(self) -> None:
        if self._tiles_now is not None:
            self.context.navigate("agreements", Door(label=texts.ENDING, ids=self._tiles_now.ending))

    def _open_unclear(self) -> None:
        if self._tiles_now is not None:
            self.context.navigate("citizens", Door(label=common.COURSE_NOT_CLEAR, ids=self._tiles_now.unclear))

    def _open_sheet(self) -> None:
        if self._tiles_now is None:
            self.context.navigate("sheet", None)
            return
        sheet = self._tiles_now.sheets[0]
        whose = {} if sheet.recipient is None else {"recipient": sheet.recipient.code}
        self.context.navigate("sheet", Door(criteria={"month": str(sheet.month), **whose}))

    def _open_worker(self, row: queries.WorkerLoadRow) -> None:
        ids: frozenset[str] = frozenset(row.load.citizens)
        self.context.navigate("citizens", Door(label=row.worker.name or row.worker.initials, ids=ids))

    def _go_workers(self) -> None:
        self.context.navigate("settings", Door(criteria={"section": "workers"}))

    def _go_plan(self) -> None:
        self.context.navigate("plan", Door(new=True))
