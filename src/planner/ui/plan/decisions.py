"""What the leader does to the plan: accept, pin, exclude, move. Each is one command, and the plan is solved again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.assignments import Assign
from planner.app.commands.plan import Accepted, AcceptedLine, AcceptPlan, ClearPlanRule, Pin, Veto
from planner.app.queries.plan_targets import PlanTarget
from planner.app.queries.scenarios import ScenarioOutcome
from planner.domain.changes import Action
from planner.domain.errors import Code, Problem
from planner.domain.file_records import PlanRule
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.words import ChangeCause, PlanRuleKind
from planner.texts import plan_page as texts
from planner.texts import problems as problem_texts
from planner.ui.context import Context, Door
from planner.ui.plan.body import PlanBody
from planner.ui.plan.current import CurrentPlan
from planner.ui.plan.rows import LineGroup, PlanRow, Refusal
from planner.ui.proposal.current import Decisions
from planner.ui.proposal.notes import is_barred
from planner.ui.proposal.reassignment import Reassignment

OWN: Final = frozenset({Action.PIN, Action.VETO, Action.CLEAR_PLAN_RULE, Action.ASSIGN, Action.ACCEPT_PLAN})
"""What the page itself does: taken back, the plan is solved anew."""


class PlanDecisions(Decisions):
    """What keys and buttons do to the current line and the chosen ones.

    Signals: ``not_ready`` when something was asked of a plan that cannot be accepted; ``refused_some`` that lines were
    left out of an acceptance. ``accepted`` counts the lines that went through with them.
    """

    not_ready = Signal()
    refused_some = Signal()

    def __init__(self, context: Context, current: CurrentPlan, body: PlanBody, reassignment: Reassignment) -> None:
        super().__init__(context, current)
        self.current = current
        self.body = body
        self.reassignment = reassignment
        self.accepted = 0
        self._target: PlanTarget | None = None
        self._no: dict[CitizenId, Refusal] = {}
        self._no_in: ScenarioOutcome | None = None
        self._connect()

    def row(self) -> PlanRow | None:
        """The current line."""
        row = self.body.line_view.current_row()
        return row if isinstance(row, PlanRow) else None

    def chosen(self) -> list[PlanRow]:
        """The chosen lines."""
        chosen = set(self.body.line_view.chosen())
        return [row for row in self.body.lines.rows_shown() if row.id in chosen]

    @property
    def refused(self) -> Mapping[CitizenId, Refusal]:
        """The lines of the proposal shown that were left out of an acceptance, and what the guard said."""
        kept = self.current.kept
        return self._no if kept is not None and kept.outcome is self._no_in else {}

    # accepting

    def accept(self, rows: Sequence[PlanRow]) -> None:
        """Accept lines, where the plan is one that can be."""
        asked_in = self.body.reason_asked()
        if self.current.scenario:
            self.context.navigate("scenarios", Door(row=self.current.scenario))
        elif asked_in is not None:
            asked_in.give_reason()  # the line it lies over waits for its reason: nothing else is accepted meanwhile
        elif not self.current.can_accept:
            self.not_ready.emit()
        elif not rows:
            self.body.line_view.setFocus()
            self.context.toast(texts.CHOOSE_FIRST, tone="info")
        else:
            self._accept(rows)

    def accept_chosen(self) -> None:
        """Accept the chosen lines."""
        self.accept([row for row in self.chosen() if row.changes])

    def _accept(self, rows: Sequence[PlanRow], reason: str = "") -> None:
        """Accept lines as one step; those that the guard refuses stay, and are told of."""
        kept = self.current.kept
        lines = [
            AcceptedLine(citizen=row.id, worker=row.worker, override_reason=reason)
            for row in rows
            if row.changes and row.worker
        ]
        if kept is None or not lines:
            return
        command = AcceptPlan(
            day=kept.plan.day,
            programme=kept.plan.programme,
            change_price=kept.outcome.request.change_price,
            lines=lines,
            fingerprint=kept.plan.fingerprint,
            what_can=True,
        )
        self._target = None
        done = self.run(command)
        if done is not None:
            self._take(kept.outcome, done.value, [line.citizen for line in lines])

    def _take(self, outcome: ScenarioOutcome, done: Accepted, asked: Sequence[CitizenId]) -> None:
        """Keep what was said of the lines left out, and go on with the rest of the proposal."""
        before = {key: said for key, said in self.refused.items() if key not in asked}
        self._no = {**before, **{each.citizen: _refusal(each.problems) for each in done.left_out}}
        self._no_in, self.accepted = outcome, len(done.citizens)
        if done.citizens:
            words = texts.accepted(len(done.citizens))
            whole = not done.left_out
            self.tell(words if whole else texts.some(words, len(done.left_out)), done.warnings, whole=whole)
            self.current.go_on(done.data)
        if done.left_out:
            self.refused_some.emit()

    def override_cap(self) -> None:
        """Ask in the current line why it may go over the cap."""
        row = self.row()
        if row is not None and row.can_override:
            self.body.line_reason.ask(self.body.lines.index_of(row.id), row.after, row.refused)

    def ask_if_one(self) -> None:
        """One line alone that only lacks a reason is asked for it at once."""
        row = self.row()
        if row is not None and list(self.refused) == [row.id]:
            self.override_cap()

    def _accept_with(self, reason: str) -> None:
        row = self.row()
        self.body.line_reason.close_row()
        if row is not None and self.current.can_accept:
            self._accept([row], reason)

    # the rules of the current line

    def pin(self) -> None:
        """Keep the pair of the current line, or let it go when it is kept already."""
        row = self._own_row()
        if row is None:
            return
        if row.pinned:
            rules = self.context.register.of_citizen(PlanRule, row.id)
            pin = next((rule for rule in rules if rule.kind is PlanRuleKind.PIN), None)
            if pin is not None:
                self._solve_with(ClearPlanRule(citizen=row.id, worker=pin.worker), texts.cleared(row.name))
        elif row.worker is not None:
            self._solve_with(Pin(citizens=[row.id], worker=row.worker), texts.pinned(row.after, row.name))

    def veto(self) -> None:
        """Never this worker for the citizen of the current line."""
        row = self._own_row()
        if row is not None and row.worker is not None:
            self._solve_with(Veto(citizen=row.id, worker=row.worker), texts.vetoed(row.after, row.name))

    def clear(self, worker: str) -> None:
        """Take a rule off the current citizen and a worker."""
        row = self._own_row()
        if row is not None:
            self._solve_with(ClearPlanRule(citizen=row.id, worker=WorkerId(worker)), texts.cleared(row.name))

    def _solve_with(self, command: Command[object], said: str) -> None:
        if self.run(command, said) is not None:
            self.current.solve()

    # moving

    def assign(self) -> None:
        """List the workers for the chosen citizens."""
        if self._is_of_register():
            self.reassignment.choose(self.chosen())

    def put(self, rows: Sequence[PlanRow], target: PlanTarget, reason: str = "") -> None:
        """Give citizens to a worker: in the plan where there is room for that, else by an assignment at once."""
        if not self._is_of_register():
            return
        moving = [row for row in rows if row.worker != target.worker.id]
        if is_barred(target) or not moving:
            self.reassignment.say_why_not(target)
        elif target.is_free and all(row.group is not LineGroup.WAITING for row in moving):
            self._pin_all(moving, target)
        else:
            self._assign(moving, target, reason)

    def _pin_all(self, rows: Sequence[PlanRow], target: PlanTarget) -> None:
        worker = target.worker
        one = len(rows) == 1
        said = texts.pinned(worker.initials, rows[0].name) if one else texts.many_pinned(worker.initials, len(rows))
        if self.run(Pin(citizens=[row.id for row in rows], worker=worker.id), said) is not None:
            self._solve_placed()

    def _assign(self, rows: Sequence[PlanRow], target: PlanTarget, reason: str) -> None:
        self._target = target
        held = any(row.before for row in rows)
        command = Assign(
            citizens=[row.id for row in rows],
            worker=target.worker.id,
            start=self.context.today,
            cause=ChangeCause.REDISTRIBUTION if held else ChangeCause.NONE,
            override_reason=reason,
        )
        done = self.run(command)
        if done is not None:
            self.tell(texts.assigned(target.worker.initials, len(rows), rows[0].name), done.value.warnings)
            self._solve_placed()

    def _solve_placed(self) -> None:
        self.current.solve()
        self.reassignment.placed()

    @override
    def refuse(self, problems: Sequence[Problem]) -> None:
        over = bool(problems) and all(each.code is Code.OVER_HARD_CAP for each in problems)
        if self._target is not None and over:
            self.reassignment.ask_reason(self._target, problem_texts.sentence(problems[0]))
        else:
            super().refuse(problems)

    def _is_of_register(self) -> bool:
        """Whether the plan is of the register as it is; a scenario is only looked at, and that is said."""
        if self.current.scenario:
            self.context.toast(texts.NOT_IN_SCENARIO, tone="info")
        return not self.current.scenario

    def _own_row(self) -> PlanRow | None:
        row = self.row()
        return row if row is not None and self._is_of_register() else None

    def _connect(self) -> None:
        why = self.body.why
        for signal, reaction in (
            (why.pin.clicked, self.pin),
            (why.unpin.clicked, self.pin),
            (why.veto.clicked, self.veto),
            (why.clear_wanted, self.clear),
            (why.other.clicked, self.assign),
            (why.override_button.clicked, self.override_cap),
            (self.body.line_reason.given, self._accept_with),
            (self.reassignment.wanted, self.put),
        ):
            signal.connect(reaction)
        self.body.line_view.add_key("P", self.pin)
        self.body.line_view.add_key("V", self.veto)


def _refusal(problems: Sequence[Problem]) -> Refusal:
    over = all(each.code is Code.OVER_HARD_CAP for each in problems)
    return Refusal(problem_texts.all_in_one(problems), can_override=over)
