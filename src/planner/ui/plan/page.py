"""The page Fordeling: is this plan the best, and why?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.scenarios import scenarios
from planner.domain.changes import ChangeSet, EntryKind
from planner.texts import common
from planner.texts import plan_page as texts
from planner.texts.formats import long_day, number
from planner.ui.context import Context, Door
from planner.ui.paper.content import Paper, table_paper
from planner.ui.plan.banner import PlanBanner, PlanBar
from planner.ui.plan.body import PlanBody
from planner.ui.plan.comparing import Comparing
from planner.ui.plan.current import CurrentPlan
from planner.ui.plan.decisions import OWN, PlanDecisions
from planner.ui.plan.proof import ProofDialog
from planner.ui.plan.rows import LineGroup, PlanRow, rows_of
from planner.ui.plan.summary import Summary
from planner.ui.plan.tabs import ScenarioTabs
from planner.ui.proposal.current import ProposalState
from planner.ui.proposal.page import ProposalPage
from planner.ui.proposal.reassignment import Reassignment
from planner.ui.widgets.banner import announce
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import EmptyState, PageHead
from planner.ui.widgets.hands import bind

LOW = 560
NARROW = 960


class PlanPage(ProposalPage[CurrentPlan, PlanBody]):
    """The proposal: who gets whom, why, and what it does to the load."""

    page_id: ClassVar[str] = "plan"
    title: ClassVar[str] = common.PLAN

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.current = CurrentPlan(context, self)
        self._rows: list[PlanRow] = []
        self._only: LineGroup | None = None
        self._only_refused = False
        self._keyboard_waits = False
        self.tabs = ScenarioTabs(theme)
        self.again = Button(theme, common.AGAIN, icon="refresh", shortcut="F5", on_click=self.recompute)
        self.head = PageHead(theme, self.title)
        self.head.add_left(self.tabs)
        self.head.add(
            Button(
                theme,
                texts.RULES,
                icon="rules",
                on_click=self.context.opens("settings", Door(criteria={"section": "plan"})),
            ),
            self.again,
        )
        self.banner: PlanBanner = PlanBanner(context, self.current)
        self.summary = Summary(context, self.current)
        self.body = PlanBody(context, self._show_all_lines)
        self.reassignment = Reassignment(context, self.current, self.body, texts.choose_for)
        self.comparing = Comparing(context, self.current, self.body, self.reassignment)
        self.decisions = PlanDecisions(context, self.current, self.body, self.reassignment)
        self.foot = PlanBar(theme)
        self._none = EmptyState(theme, "plan", texts.NO_PLAN, common.PROPOSES, common.PROPOSE, self.recompute)
        self._nobody = self.no_workers()
        self._stack = QStackedWidget()
        for part in (self.body, self._none, self._nobody):
            self._stack.addWidget(part)
        self.lay(self.head, self.banner, self.progress, self.summary, self._stack, foot=self.foot)
        self._connect()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        current = self.current
        if changes is not None or self.decisions.under_way:
            current.forget_others()
        if self.decisions.under_way:
            return
        first = changes is None and current.kept is None and current.state is ProposalState.NONE
        taken_back = changes is not None and changes.kind is not EntryKind.DONE and changes.action in OWN
        if first or taken_back:
            self.recompute()
        else:
            current.look_again()
        self.show_all()

    @override
    def show_door(self, door: Door) -> None:
        current = self.current
        if "scenario" in door.criteria:
            current.turn_to(door.criteria["scenario"])
        if door.new and not current.busy and not current.can_accept:
            current.turn_to("")
            if not current.busy:
                current.solve()
        if door.row:
            self._show_all_lines()
            self.body.line_view.choose(door.row)

    @override
    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.body:
            self._keyboard_waits = not self.body.isEnabled()
            self.body.line_view.choose_first()
            self.body.line_view.setFocus()
        else:
            self.again.setFocus()

    @override
    def areas(self) -> Sequence[Any]:
        tabs = self.tabs.choice if self.tabs.choice.isVisible() else self.tabs.segments
        body = self.body
        return (tabs, self.summary.first, body.line_view, body.load_view, self.panel_control(), self.foot.all)

    @override
    def primary(self) -> None:
        """Accept every line in sight: what a search or filter hides is left."""
        self.decisions.accept([row for row in self.body.lines.rows_shown() if row.changes])

    @override
    def recompute(self) -> None:
        if self.has_workers:
            self.current.solve()

    @override
    def assign(self) -> None:
        self.decisions.assign()

    @override
    def export(self) -> None:
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.body.lines)

    @override
    def paper(self) -> Paper | None:
        return table_paper(self.title, long_day(self.context.today), self.body.line_view)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.context.theme.px
        compact, narrow = self.height() < px(LOW), self.width() < px(NARROW)
        self.summary.set_compact(on=compact, narrow=narrow)
        self.body.set_compact(on=compact)
        self.tabs.set_narrow(on=narrow)

    # showing

    @override
    def show_all(self) -> None:
        current, body = self.current, self.body
        view = current.view
        self.tabs.show_scenarios(scenarios(self.context.register), current.scenario)
        self._rows = [] if view is None else rows_of(current.register, view, self.decisions.refused)
        changing = any(row.changes for row in self._rows)
        body.lines.set_rows(self._rows)
        if view is not None:
            body.show_loads(current.register, view.loads)
        self.summary.show_plan(self._rows)
        body.say_ahead(self.summary.ahead)
        self.banner.show_plan(self._rows, self.decisions.accepted)
        waits = self._none if self.has_workers else self._nobody
        self._stack.setCurrentWidget(waits if view is None and not current.busy else body)
        body.line_card.set_note(number(sum(row.changes for row in self._rows)))
        solving = current.busy and view is None
        self._keyboard_waits = self._keyboard_waits or (solving and body.line_view.hasFocus())
        body.setEnabled(not solving)
        self.foot.setVisible(changing or bool(current.scenario and view))
        body.dim(on=False)
        self.summary.setVisible(view is not None)
        self.show_note()
        if view is not None and not current.busy:
            self._choose_some(changing=changing)
        self._count()
        self.show_why()

    def _choose_some(self, *, changing: bool) -> None:
        """Have a line current, so that the panel says why; a keyboard that waits or was on "Beregn igen" goes there."""
        if self.body.line_view.current_row() is None:
            self.body.line_view.choose_first()
        if (self.again.hasFocus() or self._keyboard_waits) and changing:
            self.body.line_view.setFocus()
        self._keyboard_waits = False

    @override
    def show_note(self) -> None:
        proposed = self.current.can_accept and any(row.changes for row in self._rows)
        self.context.note(texts.NOTHING_SAVED if proposed else "")

    def _count(self) -> None:
        every = sum(row.changes for row in self.body.lines.rows_shown())
        chosen = sum(row.changes for row in self.decisions.chosen())
        self.foot.show_counts(every, chosen, filtered=self.body.lines.filtered)
        self.foot.show_scenario(on=bool(self.current.scenario))

    @override
    def show_why(self) -> None:
        waits = sum(row.group is LineGroup.WAITING for row in self._rows)
        self.comparing.show_row(self.decisions.row(), waits)

    @override
    def why_control(self) -> QWidget:
        why = self.body.why
        return why.compare if why.compare.isVisible() else why.open_citizen

    @override
    def show_slow(self, percent: int, note: str) -> None:
        super().show_slow(percent, note)
        self.body.dim(on=True)

    # doing

    def _show_what_is_left(self) -> None:
        self.show_all()
        self.decisions.ask_if_one()

    def _not_ready(self) -> None:
        announce(self.banner)
        self.again.setFocus()

    def _show_only(self, group: LineGroup | None = None, *, refused: bool = False) -> None:
        """Show only the lines of one group, or those refused; the chip takes it off again."""
        self._only, self._only_refused = group, refused
        self.body.lines.filter(self._keep)
        key, words = ("refused", texts.CLEAR_REFUSED) if group is None else (group.value, texts.KINDS[group.value])
        self.body.set_group(key, words)
        self.focus_first()

    def _keep(self, row: PlanRow) -> bool:
        return (self._only is None or row.group is self._only) and (bool(row.refused) or not self._only_refused)

    def _show_all_lines(self, _key: str = "") -> None:
        self._only, self._only_refused = None, False
        self.body.lines.filter(None)
        self.body.set_group("", "")
        self.body.search.clear()

    def _go_all_lines(self) -> None:
        self._show_all_lines()
        self.focus_first()

    def _sort_match(self) -> None:
        self.body.lines.sort_by("match")
        self.focus_first()

    @override
    def find_lines(self, typed: str) -> None:
        self._show_all_lines()
        super().find_lines(typed)

    def _find_worker(self, worker: str) -> None:
        self.body.load_view.choose(worker)
        self.body.load_view.setFocus()

    def _show_proof(self) -> None:
        if self.current.kept is not None:
            ProofDialog(self.context.theme, self, self.current.kept).open()

    def _spread(self) -> None:
        """Show the plan with the fewest changes that nobody needs but that better the match."""
        kept = self.current.kept
        if kept is not None and kept.points and not kept.is_part:
            self.current.choose_point(1)
            if len(kept.points) == 1:
                self.context.toast(texts.NO_BETTER, tone="info")
        elif kept is not None:
            self.context.toast(common.TRADE_OFF_UNDER_WAY, tone="info")
            (self.current.solve if kept.is_part else self.current.work_curve)()

    def _reject(self) -> None:
        self.current.reject()
        self.again.setFocus()

    def _connect(self) -> None:
        body, banner, summary, tabs = self.body, self.banner, self.summary, self.tabs
        go = self.context.navigate
        for signal, reaction in (
            (self.current.curved, summary.show_curve),
            (banner.waiting_wanted, partial(self._show_only, LineGroup.WAITING)),
            (banner.refused_wanted, partial(self._show_only, refused=True)),
            (banner.proof_wanted, self._show_proof),
            (banner.spread_wanted, self._spread),
            (body.proof.clicked, self._show_proof),
            (self.decisions.refused_some, self._show_what_is_left),
            (self.decisions.not_ready, self._not_ready),
            (tabs.picked, self.current.turn_to),
            (tabs.add.clicked, partial(go, "scenarios", Door(new=True))),
            (tabs.compare.clicked, partial(go, "scenarios", None)),
            (self.foot.reject.clicked, self._reject),
            (self.foot.chosen.clicked, self.decisions.accept_chosen),
            (self.foot.all.clicked, self.primary),
            (body.why.close_button.clicked, body.split.close_panel),
            (body.why.open_citizen.clicked, self.open_citizen),
            (body.chips.removed, self._show_all_lines),
            (body.chips.cleared, self._show_all_lines),
            (body.line_view.chosen_changed, self._count),
            (body.lines.counted, self._count),
            (summary.group_wanted, self._show_only),
            (summary.all_wanted, self._go_all_lines),
            (summary.sort_wanted, self._sort_match),
            (summary.worker_wanted, self._find_worker),
            (summary.loads_wanted, body.load_view.setFocus),
            (summary.point_wanted, self.current.choose_point),
        ):
            signal.connect(reaction)
        body.lines.fold(LineGroup.KEPT, folded=True)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            bind(keys, self, self.decisions.accept_chosen, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.connect_parts()
