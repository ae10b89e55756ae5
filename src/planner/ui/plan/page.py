"""The page Fordeling: is this plan the best, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from planner.domain.changes import ChangeSet, EntryKind
from planner.domain.guard import shown
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.records import PlanRule, Worker
from planner.domain.words import PlanRuleKind
from planner.texts import plan_page as texts
from planner.texts import shell as shell_texts
from planner.texts.formats import long_day
from planner.ui.context import Context, Door
from planner.ui.page import Page
from planner.ui.plan.board import Board
from planner.ui.plan.desk import Desk, State
from planner.ui.plan.foot import PlanFoot
from planner.ui.plan.hand import OWN, Hand
from planner.ui.plan.headline import Headline
from planner.ui.plan.load_table import LoadRow
from planner.ui.plan.moving import Moving
from planner.ui.plan.rows import Kind, Row, rows_of
from planner.ui.plan.summary import Summary
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import EmptyState, PageHead
from planner.ui.widgets.meter import ProgressLine

TABLES = (
    "citizen",
    "enrolment",
    "exemption",
    "benefit_period",
    "departure",
    "worker",
    "absence",
    "cap",
    "assignment",
    "agreement",
    "spell",
    "follow_up",
    "employer",
    "employer_contact",
    "plan_rule",
    "setting",
    "programme_change",
)

LOW = 560
NARROW = 960


class PlanPage(Page):
    """The proposal: who gets whom, why, and what it does to the load."""

    page_id: ClassVar[str] = "plan"
    title: ClassVar[str] = shell_texts.PLAN
    tables: ClassVar[tuple[str, ...]] = TABLES

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.desk = Desk(context, self)
        self.hand = Hand(context, self.desk)
        self._rows: list[Row] = []
        self._only: Kind | None = None
        self.head = PageHead(theme, self.title)
        self.again = Button(theme, texts.AGAIN, icon="refresh", shortcut="F5", on_click=self.recompute)
        rules = Button(theme, texts.RULES, icon="rules", on_click=self._go_rules)
        self.head.add(rules, self.again)
        self.headline = Headline(context, self.desk)
        self.progress = ProgressLine(theme)
        self.summary = Summary(theme)
        self.board = Board(context, self._show_all)
        self.moving = Moving(context, self.desk, self.hand, self.board)
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
            return
        first = changes is None and self.desk.view is None and self.desk.state is State.NONE
        taken_back = changes is not None and changes.kind is not EntryKind.DONE and changes.action in OWN
        if first or taken_back:
            self.recompute()
        else:
            self.desk.look_again()
        self._show()

    @override
    def show_door(self, door: Door) -> None:
        if door.new and not self.desk.busy and not self.desk.can_accept:
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
    def areas(self) -> Sequence[Any]:
        panel = self.board.choose.view if self.board.choosing() else self.board.why.other
        return (self.summary.first, self.board.line_view, self.board.load_view, panel, self.foot.all)

    @override
    def search(self) -> None:
        self.board.search.setFocus()
        self.board.search.selectAll()

    @override
    def primary(self) -> None:
        self._accept([row for row in self._rows if row.changes])

    @override
    def recompute(self) -> None:
        if self.context.register.all(Worker):
            self.desk.solve()

    @override
    def assign(self) -> None:
        self.moving.choose(self._chosen())

    @override
    def export(self) -> None:
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.board.lines)

    @override
    def print_(self) -> None:
        from planner.ui.printing import print_table

        print_table(self, f"{self.title} · {long_day(self.context.today)}", self.board.lines)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.desk.busy:
            self.desk.stop()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        compact = self.height() < self.context.theme.px(LOW)
        self.summary.set_compact(on=compact)
        self.board.set_compact(on=compact)
        self.foot.hint.setVisible(self.width() >= self.context.theme.px(NARROW))

    # showing

    def _show(self) -> None:
        desk, register = self.desk, self.context.register
        if not desk.busy:
            self.progress.end()
        self._rows = [] if desk.view is None else rows_of(register, desk.view)
        self.board.lines.set_rows(self._rows)
        if desk.view is not None:
            loads = [LoadRow(register.need(Worker, key), change) for key, change in desk.view.loads.items()]
            shown_loads = [row for row in loads if row.before or row.after or row.change.load.cap.hard]
            self.board.loads.show_loads(sorted(shown_loads, key=lambda row: shown(row.worker).casefold()))
        self.summary.show_plan(self.context, desk.view, self._rows)
        self.board.say_ahead(self.summary.ahead)
        self.headline.show_state(self._rows)
        waits = self._none if register.all(Worker) else self._nobody
        self._stack.setCurrentWidget(waits if desk.view is None and not desk.busy else self.board)
        self.board.plan_card.set_note(texts.lines(sum(row.changes for row in self._rows)))
        self.board.setEnabled(not (desk.busy and desk.view is None))
        self.foot.setVisible(any(row.changes for row in self._rows))
        self.board.dim(on=False)
        self.summary.setVisible(desk.view is not None)
        self._note()
        if desk.view is not None and not desk.busy:
            self._choose_some()
        self._count()
        self._show_why()

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
        self.foot.show_counts(every, sum(row.changes for row in self._chosen()))

    def _show_why(self) -> None:
        row, ground = self._current(), self.desk.ground
        if row is None or ground is None:
            self.board.why.show_nothing()
            return
        register = self.context.register
        worker = None if row.worker is None else register.find(Worker, row.worker)
        vetoed = [
            found
            for rule in register.of_citizen(PlanRule, row.id)
            if rule.kind is PlanRuleKind.VETO and (found := register.find(Worker, rule.worker)) is not None
        ]
        who = "" if worker is None else shown(worker)
        self.board.why.show_line(row, who, self.moving.targets([row]), ground.problem.settings, vetoed)

    def _current(self) -> Row | None:
        row = self.board.line_view.current_row()
        return row if isinstance(row, Row) else None

    def _chosen(self) -> list[Row]:
        by_id = {row.id: row for row in self._rows}
        return [by_id[each] for each in map(CitizenId, self.board.line_view.chosen()) if each in by_id]

    # doing

    def _accept(self, rows: Sequence[Row]) -> None:
        if not self.desk.can_accept:
            self.headline.remind()
            self.again.setFocus()
        elif not rows:
            self.board.line_view.setFocus()
            self.context.toast(texts.CHOOSE_FIRST)
        else:
            self.hand.accept(rows)

    def _accept_chosen(self) -> None:
        self._accept([row for row in self._chosen() if row.changes])

    def _pin(self) -> None:
        row = self._current()
        if row is not None:
            self.hand.pin(row)

    def _veto(self) -> None:
        row = self._current()
        if row is not None:
            self.hand.veto(row)

    def _clear_rule(self, worker: str) -> None:
        row = self._current()
        if row is not None:
            self.hand.clear(row, WorkerId(worker))

    def _open_citizen(self) -> None:
        row = self._current()
        if row is not None:
            self.context.navigate("citizens", Door(row=row.id))

    def _open_line(self, _row: object) -> None:
        self.board.panel.setCurrentWidget(self.board.why)
        self.board.split.open_panel()
        (self.board.why.other if self.board.why.other.isVisible() else self.board.why.open_citizen).setFocus()

    def _show_kind(self, kind: Kind) -> None:
        """Show only the lines of one kind; the chip takes it off again."""
        self._only = kind
        self.board.lines.filter(self._keep)
        self.board.set_kind(kind.value, texts.KINDS[kind.value])
        self.focus_first()

    def _show_waiting(self) -> None:
        self._show_kind(Kind.WAITING)

    def _keep(self, row: Row) -> bool:
        return self._only is None or row.kind is self._only

    def _show_all(self, _key: str = "") -> None:
        self._only = None
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

    def _reject(self) -> None:
        self.headline.remember()
        self.desk.reject()
        self.again.setFocus()

    def _trouble(self, words: str) -> None:
        self.context.troubled.emit(words)

    def _slow(self, percent: int) -> None:
        self.progress.say(percent, texts.CALCULATING)
        self.board.dim(on=True)

    def _go_rules(self) -> None:
        self.context.navigate("settings", Door(criteria={"section": "plan"}))

    def _go_workers(self) -> None:
        self.context.navigate("settings", Door(criteria={"section": "workers"}))

    def _connect(self) -> None:
        board, why = self.board, self.board.why
        self.desk.changed.connect(self._show)
        self.desk.slow.connect(self._slow)
        self.progress.stopped.connect(self.desk.stop)
        self.headline.again_wanted.connect(self.recompute)
        self.headline.waiting_wanted.connect(self._show_waiting)
        self.hand.said.connect(self._trouble)
        for button, slot in (
            (self.foot.reject, self._reject),
            (self.foot.chosen, self._accept_chosen),
            (self.foot.all, self.primary),
        ):
            button.clicked.connect(slot)
        for signal, reaction in (
            (why.pin_wanted, self._pin),
            (why.unpin_wanted, self._pin),
            (why.veto_wanted, self._veto),
            (why.other_wanted, self.assign),
            (why.open_wanted, self._open_citizen),
            (why.closed, board.split.close_panel),
            (board.choose.left, board.leave_panel),
        ):
            signal.connect(reaction)
        why.clear_wanted.connect(self._clear_rule)
        why.reshaped.connect(self._show_why)
        board.search.changed.connect(board.lines.search)
        board.search.left.connect(board.line_view.setFocus)
        board.chips.removed.connect(self._show_all)
        board.chips.cleared.connect(self._show_all)
        board.line_view.current_changed.connect(self._show_why)
        board.line_view.chosen_changed.connect(self._count)
        board.line_view.row_opened.connect(self._open_line)
        board.line_view.add_key("P", self._pin)
        board.line_view.add_key("V", self._veto)
        self.moving.let_go.connect(self._note)
        board.lines.fold(Kind.KEPT, folded=True)
        board.load_view.row_opened.connect(self._show_worker)
        self.summary.kind_wanted.connect(self._show_kind)
        self.summary.all_wanted.connect(self._all_lines)
        self.summary.sort_wanted.connect(self._sort_match)
        self.summary.worker_wanted.connect(self._find_worker)
        self.summary.loads_wanted.connect(self._on_loads)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._accept_chosen)

    def _all_lines(self) -> None:
        self._show_all()
        self.focus_first()

    def _sort_match(self) -> None:
        self.board.lines.sort_by("match")
        self.focus_first()

    def _find_worker(self, worker: str) -> None:
        self.board.load_view.choose(worker)
        self._on_loads()
