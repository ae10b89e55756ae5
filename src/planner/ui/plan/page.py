"""The page Fordeling: is this plan the best, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from planner.app.queries.scenarios import scenarios
from planner.domain.changes import ChangeSet, EntryKind
from planner.domain.guard import shown
from planner.domain.records import Worker
from planner.texts import plan_page as texts
from planner.texts import shell as shell_texts
from planner.texts.formats import long_day
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.page import Page
from planner.ui.paper.content import Paper, table_paper
from planner.ui.plan.acting import Acting
from planner.ui.plan.board import Board
from planner.ui.plan.comparing import Comparing
from planner.ui.plan.desk import Desk, State
from planner.ui.plan.foot import PlanFoot
from planner.ui.plan.hand import OWN, Hand
from planner.ui.plan.headline import Headline
from planner.ui.plan.load_table import LoadRow
from planner.ui.plan.moving import Moving
from planner.ui.plan.proof import ProofDialog
from planner.ui.plan.rows import Kind, Row, rows_of
from planner.ui.plan.summary import Summary
from planner.ui.plan.tabs import ScenarioTabs
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import EmptyState, PageHead
from planner.ui.widgets.hands import bind
from planner.ui.widgets.meter import ProgressLine

LOW = 560
NARROW = 960


class PlanPage(Page):
    """The proposal: who gets whom, why, and what it does to the load."""

    page_id: ClassVar[str] = "plan"
    title: ClassVar[str] = shell_texts.PLAN

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.desk = Desk(context, self)
        self.hand = Hand(context, self.desk)
        self._rows: list[Row] = []
        self._only: Kind | None = None
        self._only_refused = False
        self.head = PageHead(theme, self.title)
        self.tabs = ScenarioTabs(theme)
        self.again = Button(theme, texts.AGAIN, icon="refresh", shortcut="F5", on_click=self.recompute)
        self._rules = Button(theme, texts.RULES, icon="rules", on_click=self._go_rules)
        self.head.add_left(self.tabs)
        self.head.add(self._rules, self.again)
        self.headline = Headline(context, self.desk)
        self.progress = ProgressLine(theme)
        self.summary = Summary(context, self.desk)
        self.board = Board(context, self._show_all)
        self.moving = Moving(context, self.desk, self.hand, self.board)
        self.comparing = Comparing(context, self.desk, self.board, self.moving)
        self.acting = Acting(context, self.desk, self.board, self.hand, self.moving)
        self.foot = PlanFoot(theme)
        self._none = EmptyState(theme, "plan", texts.NO_PLAN, texts.NO_PLAN_HOW, texts.PROPOSE, self.recompute)
        self._nobody = EmptyState(
            theme, "citizens", texts.NO_WORKERS, texts.NO_WORKERS_HOW, texts.ADD_WORKERS, self._go_workers
        )
        self._stack = QStackedWidget()
        for part in (self.board, self._none, self._nobody):
            self._stack.addWidget(part)
        self.lay(self.head, self.headline, self.progress, self.summary, self._stack, foot=self.foot)
        self._connect()
        self._show()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        if self.hand.acting:
            self.desk.forget_others()
            return
        first = changes is None and self.desk.view is None and self.desk.state is State.NONE
        taken_back = changes is not None and changes.kind is not EntryKind.DONE and changes.action in OWN
        if changes is not None:
            self.desk.forget_others()
        if first or taken_back:
            self.recompute()
        else:
            self.desk.look_again()
        self._show()

    @override
    def show_door(self, door: Door) -> None:
        if "scenario" in door.criteria:
            self.desk.turn_to(door.criteria["scenario"])
        if door.new and not self.desk.busy and not self.desk.can_accept:
            self.desk.turn_to("")
            if not self.desk.busy:
                self.desk.solve()
        if door.row:
            self._show_all()
            self.board.line_view.choose(door.row)

    @override
    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.board:
            self.board.line_view.choose_first()
            self.board.line_view.setFocus()
        else:
            self.again.setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.RECOMPUTE, self.recompute),
            PageAction(Act.ASSIGN, self.assign),
            PageAction(Act.EXPORT, self.export),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[Any]:
        panel = self.board.choose.view if self.board.choosing() else self.board.why.compare
        tabs = self.tabs.choice if self.tabs.choice.isVisible() else self.tabs.segments
        return (tabs, self.summary.first, self.board.line_view, self.board.load_view, panel, self.foot.all)

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self.board.search.setFocus()
        self.board.search.selectAll()

    def primary(self) -> None:
        """Finish the step."""
        self.acting.accept([row for row in self._rows if row.changes])

    def recompute(self) -> None:
        """Work it out again."""
        if self.context.register.all(Worker):
            self.desk.solve()

    def assign(self) -> None:
        """Assign a contact person to the chosen citizens."""
        self.acting.assign()

    def export(self) -> None:
        """Export what is shown."""
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.board.lines)

    @override
    def paper(self) -> Paper | None:
        return table_paper(self.title, long_day(self.context.today), self.board.line_view)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.desk.busy:
            self.desk.stop()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.context.theme.px
        compact, narrow = self.height() < px(LOW), self.width() < px(NARROW)
        self.summary.set_compact(on=compact, narrow=narrow)
        self.board.set_compact(on=compact)
        self.tabs.set_narrow(on=narrow)

    # showing

    def _show(self) -> None:
        desk = self.desk
        self.tabs.show_scenarios(scenarios(self.context.register), desk.scenario)
        self._rows = [] if desk.view is None else rows_of(desk.register, desk.view, self.hand.refused)
        self.board.lines.set_rows(self._rows)
        self._show_loads()
        self.summary.show_plan(self._rows)
        self.board.say_ahead(self.summary.ahead)
        self.headline.show_state(self._rows, self.hand.done)
        waits = self._none if self.context.register.all(Worker) else self._nobody
        self._stack.setCurrentWidget(waits if desk.view is None and not desk.busy else self.board)
        self.board.plan_card.set_note(texts.lines(sum(row.changes for row in self._rows)))
        self.board.setEnabled(not (desk.busy and desk.view is None))
        self.foot.setVisible(any(row.changes for row in self._rows) or bool(desk.scenario and desk.view))
        self.board.dim(on=False)
        self.summary.setVisible(desk.view is not None)
        self._note()
        if desk.view is not None and not desk.busy:
            self._choose_some()
        self._count()
        self._show_why()

    def _show_loads(self) -> None:
        if self.desk.view is None:
            return
        register = self.desk.register
        loads = [LoadRow(register.need(Worker, key), change) for key, change in self.desk.view.loads.items()]
        shown_loads = [row for row in loads if row.before or row.after or row.change.load.cap.hard]
        self.board.loads.show_loads(sorted(shown_loads, key=lambda row: shown(row.worker).casefold()))

    def _choose_some(self) -> None:
        """Have a line current, so that the panel says why; the keyboard goes there when it was on "Beregn igen"."""
        if self.board.line_view.current_row() is None:
            self.board.line_view.choose_first()
        if self.again.hasFocus() and any(row.changes for row in self._rows):
            self.board.line_view.setFocus()

    def _note(self) -> None:
        proposed = self.desk.can_accept and any(row.changes for row in self._rows)
        self.context.note(texts.NOTHING_SAVED if proposed else "")

    def _count(self) -> None:
        every = sum(row.changes for row in self._rows)
        self.foot.show_counts(every, sum(row.changes for row in self.acting.chosen()))
        self.foot.show_scenario(on=bool(self.desk.scenario))

    def _show_why(self) -> None:
        self.comparing.show_row(self.acting.current(), sum(row.kind is Kind.WAITING for row in self._rows))

    # doing

    def _show_what_is_left(self) -> None:
        self._show()
        self.acting.ask_if_one()

    def _not_ready(self) -> None:
        self.headline.remind()
        self.again.setFocus()

    def _open_line(self, _row: object) -> None:
        self.board.panel.setCurrentWidget(self.board.why)
        self.board.split.open_panel()
        (self.board.why.compare if self.board.why.compare.isVisible() else self.board.why.open_citizen).setFocus()

    def _show_kind(self, kind: Kind) -> None:
        """Show only the lines of one kind; the chip takes it off again."""
        self._only, self._only_refused = kind, False
        self.board.lines.filter(self._keep)
        self.board.set_kind(kind.value, texts.KINDS[kind.value])
        self.focus_first()

    def _show_waiting(self) -> None:
        self._show_kind(Kind.WAITING)

    def _show_refused(self) -> None:
        self._only, self._only_refused = None, True
        self.board.lines.filter(self._keep)
        self.board.set_kind("refused", texts.CLEAR_REFUSED)
        self.focus_first()

    def _keep(self, row: Row) -> bool:
        return (self._only is None or row.kind is self._only) and (bool(row.refused) or not self._only_refused)

    def _show_all(self, _key: str = "") -> None:
        self._only, self._only_refused = None, False
        self.board.lines.filter(None)
        self.board.set_kind("", "")
        self.board.search.clear()

    def _on_loads(self) -> None:
        self.board.load_view.setFocus()

    def _show_worker(self, row: LoadRow) -> None:
        """The worker's lines: what the change counts."""
        self._show_all()
        self.board.search.setText(row.worker.initials)
        self.focus_first()

    def _show_proof(self) -> None:
        if self.desk.kept is not None:
            ProofDialog(self.context.theme, self, self.desk.kept).open()

    def _spread(self) -> None:
        """Show the plan with the fewest changes that nobody needs but that better the match."""
        kept = self.desk.kept
        if kept is not None and kept.points and not kept.is_part:
            self.desk.choose_point(1)
            if len(kept.points) == 1:
                self.context.toast(texts.NO_BETTER)
        elif kept is not None:
            self.context.toast(texts.CURVE_UNDER_WAY)
            (self.desk.solve if kept.is_part else self.desk.work_curve)()

    def _reject(self) -> None:
        self.headline.remember()
        self.desk.reject()
        self.again.setFocus()

    def _trouble(self, words: str) -> None:
        self.context.troubled.emit(words)

    def _slow(self, percent: int, note: str) -> None:
        self.progress.say(percent, note)
        self.board.dim(on=True)

    def _go_rules(self) -> None:
        self.context.navigate("settings", Door(criteria={"section": "plan"}))

    def _go_workers(self) -> None:
        self.context.navigate("settings", Door(criteria={"section": "workers"}))

    def _connect(self) -> None:
        board, headline, summary = self.board, self.headline, self.summary
        for signal, reaction in (
            (self.desk.changed, self._show),
            (self.desk.work.slow, self._slow),
            (self.desk.work.ended, self.progress.end),
            (self.desk.curved, summary.show_curve),
            (self.progress.stopped, self.desk.stop),
            (headline.again_wanted, self.recompute),
            (headline.waiting_wanted, self._show_waiting),
            (headline.refused_wanted, self._show_refused),
            (headline.proof_wanted, self._show_proof),
            (board.proof.clicked, self._show_proof),
            (headline.spread_wanted, self._spread),
            (self.hand.said, self._trouble),
            (self.hand.refused_some, self._show_what_is_left),
            (self.acting.not_ready, self._not_ready),
            (self.tabs.picked, self.desk.turn_to),
            (self.tabs.new_wanted, self.acting.new_scenario),
            (self.tabs.compare_wanted, self.acting.compare_scenarios),
            (self.foot.reject.clicked, self._reject),
            (self.foot.chosen.clicked, self.acting.accept_chosen),
            (self.foot.all.clicked, self.primary),
            (board.why.closed, board.split.close_panel),
            (board.choose.left, board.leave_panel),
            (board.search.changed, board.lines.search),
            (board.search.left, board.line_view.setFocus),
            (board.chips.removed, self._show_all),
            (board.chips.cleared, self._show_all),
            (board.line_view.current_changed, self._show_why),
            (board.line_view.chosen_changed, self._count),
            (board.line_view.row_opened, self._open_line),
            (board.load_view.row_opened, self._show_worker),
            (self.moving.let_go, self._note),
            (summary.kind_wanted, self._show_kind),
            (summary.all_wanted, self._all_lines),
            (summary.sort_wanted, self._sort_match),
            (summary.worker_wanted, self._find_worker),
            (summary.loads_wanted, self._on_loads),
            (summary.point_wanted, self.desk.choose_point),
        ):
            signal.connect(reaction)
        board.lines.fold(Kind.KEPT, folded=True)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            bind(keys, self, self.acting.accept_chosen, Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _all_lines(self) -> None:
        self._show_all()
        self.focus_first()

    def _sort_match(self) -> None:
        self.board.lines.sort_by("match")
        self.focus_first()

    def _find_worker(self, worker: str) -> None:
        self.board.load_view.choose(worker)
        self._on_loads()
