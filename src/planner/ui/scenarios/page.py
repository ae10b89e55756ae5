"""The page Scenarier: what would be otherwise, what would it come to, and which of them do we use?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.commands.plan import AcceptedLine
from planner.app.commands.rows import Remove
from planner.app.commands.scenarios import AdoptScenario, SaveScenario
from planner.app.queries.fte_needed import FteLine, FteNeed
from planner.app.queries.scenarios import ScenarioOutcome
from planner.domain.changes import ChangeSet
from planner.domain.errors import RefusedError
from planner.domain.file_records import Scenario
from planner.domain.ids import ScenarioId
from planner.domain.scenario import WhatIf, decode
from planner.texts import common
from planner.texts import scenarios as texts
from planner.texts.formats import long_day
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.jobs import Work
from planner.ui.paper.content import Paper, table_paper
from planner.ui.proposal.page import PlannedPage
from planner.ui.scenarios.body import ScenarioBody
from planner.ui.scenarios.outcomes import NOW, ScenarioOutcomes, need_at
from planner.ui.scenarios.panel import ScenarioPanel
from planner.ui.scenarios.tables import CompareRow, ScenarioEntry, ScenarioFigure
from planner.ui.theme.theme import Theme
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import FootBar, PageHead
from planner.ui.widgets.detail import DetailSplit

PANEL_WIDTH = 330


class ScenariosPage(PlannedPage):
    """Scenarios side by side."""

    page_id: ClassVar[str] = "scenarios"
    title: ClassVar[str] = common.SCENARIOS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.outcomes = ScenarioOutcomes(context, self)
        self.key = NOW
        self.chosen: dict[str, int] = {}
        self.need_by_cap: dict[tuple[str, int], FteNeed] = {}
        self._need_work = Work(context.jobs, self)
        self._showing = False
        self._in_panel: tuple[Scenario | None, str, ScenarioOutcome | None] = (None, "", None)
        self._make_head(theme)
        self._make_parts(theme)
        self._make_foot(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.split)
        self._stack.addWidget(self.no_workers(texts.NO_WORKERS_HOW))
        self.lay(self.head, self.banner, self.progress, self._stack, foot=self.foot)
        self._connect()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        if not self.has_workers:
            self._show()
            return
        if self.key and self._row() is None:
            self.key = NOW
        self._need_work.stop()
        self.need_by_cap.clear()
        self.outcomes.solve_all()
        self._show()

    @override
    def show_door(self, door: Door) -> None:
        if door.row:
            self.choose(door.row)
        if door.new:
            self.new()

    @override
    def focus_first(self) -> None:
        self.body.list.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.NEW, self.new),
            PageAction(Act.RECOMPUTE, self.recompute),
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.SAVE, self.save),
            PageAction(Act.EXPORT, self.export),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.body.list, self.body.compare, self.body.lower_focus(), self.panel, self.use)

    def new(self) -> None:
        """Begin a new one."""
        used = {row.name.casefold() for row in self.outcomes.rows()}
        count = len(used)
        while texts.scenario_name(count).casefold() in used:
            count += 1
        self._add(SaveScenario(name=texts.scenario_name(count), what_if=WhatIf()))

    def recompute(self) -> None:
        """Work it out again."""
        if self.has_workers:
            self.outcomes.solve_all()
            self._show()

    def primary(self) -> None:
        """Finish the step."""
        row, outcome = self._row(), self._outcome()
        if row is None:
            self.context.toast(texts.CHOOSE_ONE, tone="info")
        elif self.key in self.outcomes.failures:
            self.context.toast(f"{texts.FAILED} {self.outcomes.failures[self.key]}", tone="warn")
        elif outcome is None:
            self.context.toast(texts.WAIT_FOR_IT, tone="info")
        else:
            self._adopt(row, outcome)

    def save(self) -> None:
        """Save what is being edited."""
        self.panel.save()

    @override
    def unsaved(self) -> bool:
        return self.panel.unsaved()

    def export(self) -> None:
        """Export what is shown."""
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.body.figures)

    @override
    def paper(self) -> Paper | None:
        return table_paper(self.title, long_day(self.context.today), self.body.compare)

    @property
    @override
    def is_working(self) -> bool:
        return self.outcomes.busy

    @override
    def stop(self) -> None:
        self.outcomes.stop()

    # choosing

    def choose(self, key: str) -> bool:
        """Show a scenario, "" for the register as it is; False when a form holds something that cannot be saved."""
        if key != self.key and not self.panel.leave():
            self.body.mark(self.key)
            return False
        self.key = key
        self._show()
        return True

    # making

    def _make_head(self, theme: Theme) -> None:
        self.head = PageHead(theme, self.title)
        self.head.set_crumb(common.PLAN, self.context.opens("plan"))
        self.new_button = Button(theme, common.NEW_SCENARIO, icon="add", shortcut="Ctrl+N", on_click=self.new)
        self.copy = Button(theme, common.COPY, icon="copy", on_click=self._copy)
        self.again = Button(theme, common.AGAIN, icon="refresh", shortcut="F5", on_click=self.recompute)
        self.head.add(self.again, self.copy, self.new_button)
        self.banner = Banner(theme)

    def _make_parts(self, theme: Theme) -> None:
        self.body = ScenarioBody(theme, self.context.settings)
        self.panel = ScenarioPanel(self.context)
        self.split = DetailSplit(theme, self.body, self.panel, "scenarios", self.context.settings, usual=PANEL_WIDTH)

    def _make_foot(self, theme: Theme) -> None:
        self.foot = FootBar(theme)
        self.remove = Button(theme, texts.REMOVE, kind=Kind.DANGER, icon="remove", on_click=self._remove)
        self.use = Button(
            theme, common.USE_SCENARIO, kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter", on_click=self.primary
        )
        self.foot.add_left(self.remove)
        self.foot.add(self.use)

    def _connect(self) -> None:
        self.outcomes.changed.connect(self._show)
        self.tell_of(self.outcomes.work)
        self.panel.sheet_closed.connect(self._show_panel)
        self.panel.sheet_opened.connect(partial(self.use.set_kind, Kind.SECONDARY))  # the form has the filled button
        self.panel.sheet_closed.connect(partial(self.use.set_kind, Kind.PRIMARY))
        self.body.list.current_changed.connect(self._list_moved)
        self.body.list.row_opened.connect(self._list_opened)
        self.body.compare.column_picked.connect(self._column_picked)
        self.body.compare.number_opened.connect(self._number_opened)
        self.body.curve_part.picked.connect(self._point_picked)
        self.body.curve_part.wanted.connect(self._curve_wanted)
        self.body.need_part.cap_typed.connect(self._need_wanted)
        self.body.need_part.line_opened.connect(self._need_opened)

    # showing

    def _show(self) -> None:
        if self._showing:
            return
        self._showing = True
        solved = self.outcomes
        rows = solved.rows()
        self._stack.setCurrentIndex(0 if self.has_workers else 1)
        self.foot.setVisible(self._stack.currentIndex() == 0)
        entries = [ScenarioEntry(NOW, common.TODAY, texts.AS_IT_IS), *(self._entry(row) for row in rows)]
        outcomes = tuple(solved.by_key.get(entry.key) for entry in entries)
        failed = tuple(entry.key in solved.failures for entry in entries)
        self.body.show_entries(entries, [CompareRow(figure, outcomes, failed) for figure in ScenarioFigure])
        self.body.mark(self.key)
        self._show_banner()
        self._show_lower()
        self._show_panel()
        self._show_foot()
        self._showing = False
        if not solved.busy and not solved.is_stopped and solved.wants_curve_by_itself(self.key):
            self.outcomes.want_curve(self.key)

    def _entry(self, row: Scenario) -> ScenarioEntry:
        try:
            summary = texts.summary(decode(row.changes))
        except RefusedError:
            summary = common.CANNOT_BE_CALCULATED
        failed = row.id in self.outcomes.failures
        return ScenarioEntry(row.id, row.name, summary, common.CANNOT_BE_CALCULATED if failed else "")

    def _show_banner(self) -> None:
        if self.outcomes.is_stopped:
            self.banner.say("warn", common.STOPPED, texts.STOPPED_REST, link=common.AGAIN, on_link=self.recompute)
        elif self.key in self.outcomes.failures:
            self.banner.say("danger", texts.FAILED, self.outcomes.failures[self.key])
        else:
            self.banner.clear()

    def _show_lower(self) -> None:
        self.body.show_points(self.outcomes.curves.get(self.key), self.chosen.get(self.key, 0))
        outcome, cap = self.outcomes.by_key.get(self.key), self.body.need_part.typed()
        need = None if outcome is None else outcome.needed
        self.body.need_part.show_need(self.need_by_cap.get((self.key, cap), need) if cap else need)

    def _show_panel(self) -> None:
        row, outcome, failure = self._row(), self._outcome(), self.outcomes.failures.get(self.key, "")
        kept, said, known = self._in_panel
        is_same = (row, failure) == (kept, said) and outcome is known and self.panel.has_sections
        if self.panel.sheet is not None or is_same:
            return
        self._in_panel = row, failure, outcome
        if row is None:
            self.panel.show_now()
        else:
            self.panel.show_scenario(row, outcome, failure)

    def _show_foot(self) -> None:
        row, outcome = self._row(), self._outcome()
        self.remove.setVisible(row is not None)
        self.copy.setVisible(row is not None)
        changes = 0
        if outcome is not None and outcome.request.what_if is not None:
            changes = len(outcome.request.what_if.changes)
        words = "" if row is None or outcome is None else texts.use_note(changes, len(outcome.view.to_accept))
        self.foot.hint.setText(words)

    # what is chosen

    def _row(self) -> Scenario | None:
        return self.context.register.find(Scenario, ScenarioId(self.key)) if self.key else None

    def _outcome(self) -> ScenarioOutcome | None:
        """The chosen plan: that of the curve's point, else the scenario's own."""
        point = self.body.curve_part.curve.point if self.key in self.outcomes.curves else None
        return self.outcomes.by_key.get(self.key) if point is None else point.outcome

    def _list_moved(self, row: ScenarioEntry | None) -> None:
        if row is not None and not self._showing and row.key != self.key:
            self.choose(row.key)

    def _list_opened(self, row: ScenarioEntry) -> None:
        if self.choose(row.key):
            self.split.open_panel()
            self.panel.setFocus()
            self.panel.focusNextChild()

    def _column_picked(self, at: int) -> None:
        keys = [NOW, *(row.id for row in self.outcomes.rows())]
        if not self._showing and keys[at] != self.key:
            self.choose(keys[at])

    def _point_picked(self, at: int) -> None:
        self.chosen[self.key] = at
        self._show_panel()
        self._show_foot()

    # what is done

    def _add(self, command: SaveScenario) -> None:
        if not self.panel.leave():
            return
        done = self.context.run(command, said=texts.made(command.name))
        if done is not None:
            self.choose(done.value)
            self.split.open_panel()
            self.panel.focus_key("basis")

    def _copy(self) -> None:
        row = self._row()
        if row is None or not self.panel.leave():
            return
        used = {each.name.casefold() for each in self.outcomes.rows()}
        copy = 1
        while texts.copy_name(row.name, copy).casefold() in used:
            copy += 1
        try:
            what_if = decode(row.changes)
        except RefusedError as error:
            self.context.trouble(error)
            return
        self._add(SaveScenario(name=texts.copy_name(row.name, copy), programme=row.programme, what_if=what_if))

    def _remove(self) -> None:
        row = self._row()
        if row is not None:
            self.panel.close_sheet()
            self.key = NOW
            self.context.run(Remove(row), said=texts.removed(row.name))
            self.body.list.setFocus()

    def _adopt(self, row: Scenario, outcome: ScenarioOutcome) -> None:
        if not self.panel.leave():
            return
        lines = [AcceptedLine(citizen=line.citizen, worker=line.worker) for line in outcome.view.to_accept]
        command = AdoptScenario(
            scenario=row.id,
            day=outcome.request.day,
            change_price=outcome.request.change_price,
            lines=lines,
            fingerprint=outcome.view.fingerprint,
        )
        if self.context.run(command, said=texts.used(row.name, len(lines))) is not None:
            self.body.list.setFocus()

    def _curve_wanted(self) -> None:
        self.outcomes.want_curve(self.key)

    def _need_wanted(self, cap: int) -> None:
        outcome = self.outcomes.by_key.get(self.key)
        if outcome is not None and cap and (self.key, cap) not in self.need_by_cap:
            job = partial(need_at, outcome, self.context.programmes, cap)
            self._need_work.start(job, partial(self._need_found, self.key))
        self._show_lower()

    def _need_found(self, key: str, found: tuple[int, FteNeed]) -> None:
        cap, need = found
        self.need_by_cap[key, cap] = need
        self._show_lower()

    # where it leads

    def _number_opened(self, _figure: ScenarioFigure) -> None:
        self.context.navigate("plan", Door(criteria={"scenario": self.key}))

    def _need_opened(self, line: FteLine) -> None:
        name = texts.WHOLE if line.district is None else line.district or common.NO_DISTRICT
        self.context.navigate("citizens", Door(label=texts.takes_places(name), ids=frozenset(line.citizens)))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.body.mark(self.key)
