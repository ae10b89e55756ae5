"""The leader's hand on the proposal: accept, pin, exclude, move. Each is one command, and the plan is solved again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from planner.app.command import Command
from planner.app.commands.assignments import Assign
from planner.app.commands.plan import Accepted, AcceptedLine, AcceptPlan, ClearPlanRule, Pin, Veto
from planner.app.queries.plan_targets import Target
from planner.app.queries.scenarios import ScenarioOutcome
from planner.domain.changes import Action
from planner.domain.errors import Code, Problem
from planner.domain.guard import shown
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.records import PlanRule, Worker
from planner.domain.words import ChangeCause, PlanRuleKind
from planner.texts import plan_page as texts
from planner.texts import problems as problem_texts
from planner.ui.context import Context
from planner.ui.plan.desk import Desk
from planner.ui.plan.notes import is_barred, note
from planner.ui.plan.rows import Kind, Refusal, Row

OWN = frozenset({Action.PIN, Action.VETO, Action.CLEAR_PLAN_RULE, Action.ASSIGN, Action.ACCEPT_PLAN})


class Hand(QObject):
    """Carries out what the page asks for.

    ``said`` carries a sentence to be shown as trouble; ``reason_needed`` the target whose cap would be passed, and why;
    ``refused_some`` that lines were left out of an acceptance. ``done`` counts the lines that went through with them.
    """

    said = Signal(str)
    reason_needed = Signal(object, str)
    placed = Signal()
    refused_some = Signal()

    def __init__(self, context: Context, desk: Desk) -> None:
        super().__init__(desk)
        self.context = context
        self.desk = desk
        self.acting = False
        self.done = 0
        self._target: Target | None = None
        self._no: dict[CitizenId, Refusal] = {}
        self._no_in: ScenarioOutcome | None = None

    @property
    def refused(self) -> Mapping[CitizenId, Refusal]:
        """The lines of the proposal shown that were left out of an acceptance, and what the guard said."""
        kept = self.desk.kept
        return self._no if kept is not None and kept.outcome is self._no_in else {}

    def accept(self, rows: Sequence[Row], reason: str = "") -> None:
        """Accept lines of the proposal as one step; those that the guard refuses stay, and are told of."""
        kept = self.desk.kept
        lines = [
            AcceptedLine(citizen=row.id, worker=row.worker, override_reason=reason)
            for row in rows
            if row.changes and row.worker
        ]
        if kept is None or not lines:
            return
        command = AcceptPlan(
            day=kept.view.day,
            programme=kept.view.programme,
            change_price=kept.outcome.request.change_price,
            lines=lines,
            fingerprint=kept.view.fingerprint,
            what_can=True,
        )
        self._target = None
        self.acting = True
        done = self.context.run(command, refused=self._refused)
        self.acting = False
        if done is not None:
            self._take(kept.outcome, done.value, [line.citizen for line in lines])

    def _take(self, outcome: ScenarioOutcome, done: Accepted, asked: Sequence[CitizenId]) -> None:
        """Keep what was said of the lines left out, and go on with the rest of the proposal."""
        before = {key: said for key, said in self.refused.items() if key not in asked}
        self._no = {**before, **{each.citizen: _refusal(each.problems) for each in done.left_out}}
        self._no_in, self.done = outcome, len(done.citizens)
        if done.citizens:
            words = texts.accepted(len(done.citizens))
            self._tell(texts.some(words, len(done.left_out)) if done.left_out else words, done.warnings)
            self.desk.go_on(done.ground)
        if done.left_out:
            self.refused_some.emit()

    def pin(self, row: Row) -> None:
        """Keep the pair, or let it go when it is kept already."""
        if row.pinned:
            self._unpin(row)
        elif row.worker is not None:
            self._run(Pin(citizen=row.id, worker=row.worker), texts.pinned(row.after, row.name))

    def veto(self, row: Row) -> None:
        """Never this worker for the citizen."""
        if row.worker is not None:
            self._run(Veto(citizen=row.id, worker=row.worker), texts.vetoed(row.after, row.name))

    def clear(self, row: Row, worker: WorkerId) -> None:
        """Take back what was laid down for a pair."""
        self._run(ClearPlanRule(citizen=row.id, worker=worker), texts.cleared(row.name))

    def put(self, rows: Sequence[Row], target: Target, reason: str = "") -> None:
        """Give citizens to a worker: in the plan where there is room for that, else by an assignment at once."""
        if self.desk.scenario:
            self.context.toast(texts.NOT_IN_SCENARIO)
            return
        moving = [row for row in rows if row.worker != target.worker.id]
        if is_barred(target) or not moving:
            self.said.emit(self._why_not(target))
            return
        if target.is_free and all(row.kind is not Kind.WAITING for row in moving):
            self._pin_all(moving, target.worker)
            return
        self._target = target
        held = any(row.before for row in moving)
        command = Assign(
            citizens=[row.id for row in moving],
            worker=target.worker.id,
            start=self.context.today,
            cause=ChangeCause.REDISTRIBUTION if held else ChangeCause.NONE,
            override_reason=reason,
        )
        self.acting = True
        done = self.context.run(command, refused=self._refused)
        self.acting = False
        if done is not None:
            self._tell(texts.assigned(target.worker.initials, len(moving), moving[0].name), done.value.warnings)
            self.desk.solve()
            self.placed.emit()

    def _pin_all(self, rows: Sequence[Row], worker: Worker) -> None:
        said = texts.many_pinned(worker.initials, len(rows))
        if len(rows) == 1:
            said = texts.pinned(worker.initials, rows[0].name)
        self.acting = True
        for row in rows:
            if self.context.run(Pin(citizen=CitizenId(row.id), worker=worker.id), said=said) is None:
                break
        self.acting = False
        self.desk.solve()
        self.placed.emit()

    def _unpin(self, row: Row) -> None:
        for rule in self.context.register.of_citizen(PlanRule, row.id):
            if rule.kind is PlanRuleKind.PIN:
                self.clear(row, rule.worker)
                return

    def _run(self, command: Command[object], said: str) -> None:
        self.acting = True
        done = self.context.run(command, said=said, refused=self._refused)
        self.acting = False
        if done is not None:
            self.desk.solve()

    def _tell(self, done: str, warnings: Sequence[Problem]) -> None:
        """Say what was done, and the first of what the guard warned of."""
        words = [done, problem_texts.sentence(warnings[0])] if warnings else [done]
        if len(warnings) > 1:
            words.append(texts.more_warnings(len(warnings) - 1))
        self.context.toast(". ".join(word.rstrip(".") for word in words), undo=True)

    def _refused(self, problems: Sequence[Problem]) -> None:
        if any(each.code is Code.PROPOSAL_STALE for each in problems):
            self.desk.mark_changed()
            self.said.emit(problem_texts.all_in_one(problems))
            return
        over = [each for each in problems if each.code is Code.OVER_HARD_CAP]
        if self._target is not None and over and len(over) == len(problems):
            self.reason_needed.emit(self._target, problem_texts.sentence(over[0]))
        else:
            self.said.emit(problem_texts.all_in_one(problems))

    def _why_not(self, target: Target) -> str:
        words, _ = note(target)
        return texts.not_there(shown(target.worker), words)


def _refusal(problems: Sequence[Problem]) -> Refusal:
    over = all(each.code is Code.OVER_HARD_CAP for each in problems)
    return Refusal(problem_texts.all_in_one(problems), can_override=over)
