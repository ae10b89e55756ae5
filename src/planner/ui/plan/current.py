"""The plan that the page shows: that of the register as it is, or a scenario's, with the trade-off of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from typing_extensions import override

from planner.app.queries.plan import PlanRequest, PlanView, as_planned, data_for, show
from planner.app.queries.plan_data import PlanData
from planner.app.queries.plan_why import PlanQuestions
from planner.app.queries.scenarios import ScenarioOutcome, request_of, solve_scenario
from planner.domain.errors import RefusedError
from planner.domain.file_records import Scenario
from planner.domain.ids import CitizenId, ScenarioId, WorkerId
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.texts import plan_page as texts
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work
from planner.ui.proposal.current import CurrentProposal, ProposalState, SolvedProposal

if TYPE_CHECKING:
    from planner.app.queries.trade_off import TradePoint

# Above so many citizens the trade-off is worked out when it is asked for, not by itself.
MANY = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedPlan(SolvedProposal):
    """A plan as the page keeps it.

    ``outcome`` is what was solved and proven; ``plan`` and ``data`` are what is shown of it, which differ once lines
    were accepted (``is_part``). ``points`` are the plans of the trade-off, none while they are not worked out, and
    ``point`` is the one shown; there is no other to choose once lines were accepted.
    """

    outcome: ScenarioOutcome
    made: datetime
    is_part: bool = False
    points: tuple[TradePoint, ...] = ()
    point: int = 0


def as_solved(outcome: ScenarioOutcome, made: datetime) -> SolvedPlan:
    """The whole of a plan that was solved, to be shown and asked."""
    questions = PlanQuestions(outcome.register, outcome.solved)
    return SolvedPlan(plan=outcome.view, data=outcome.data, questions=questions, outcome=outcome, made=made)


def solve_plan(
    register: Register,
    programmes: Programmes,
    request: PlanRequest,
    clock: Callable[[], datetime],
    progress: Progress,
) -> SolvedPlan:
    """Work a proposal out on a copy of the register, and lay it out for questions: the first one takes longest."""
    outcome = solve_scenario(register, programmes, request, progress.cancelled, progress.share)
    solved, problem = as_solved(outcome, clock()), outcome.solved.problem
    if problem.citizens and problem.workers:
        solved.questions.price(CitizenId(problem.citizens[0].key), WorkerId(problem.workers[0].key))
    return solved


def curve(programmes: Programmes, base: ScenarioOutcome, progress: Progress) -> tuple[TradePoint, ...]:
    """Work out the plans of the trade-off of changes against match."""
    from planner.app.queries.trade_off import trade_off

    return trade_off(base, programmes, progress.cancelled)


def fingerprint_now(register: Register, programmes: Programmes, request: PlanRequest, _progress: Progress) -> str:
    """What a plan would answer to by the register as it is."""
    return data_for(as_planned(register, programmes, request), programmes, request).fingerprint


class CurrentPlan(CurrentProposal[SolvedPlan]):
    """Holds the plans of the page: that of the register as it is, and one for each scenario that was looked at.

    ``scenario`` is the id of the scenario shown, "" for the register as it is. ``curved`` when the trade-off was begun
    or came.
    """

    curved = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent, texts.CALCULATING)
        self.scenario = ""
        self._others: dict[str, tuple[str, SolvedPlan]] = {}
        self._curve = Work(context.jobs, self)

    @property
    def view(self) -> PlanView | None:
        """The plan shown."""
        return None if self.kept is None else self.kept.plan

    @property
    @override
    def register(self) -> Register:
        """The register that the plan speaks of: a copy where it is a scenario's."""
        return self.kept.outcome.register if self.scenario and self.kept is not None else self.context.register

    @property
    @override
    def can_accept(self) -> bool:
        """Whether the plan answers the register, and is not a scenario's."""
        return super().can_accept and not self.scenario

    @property
    @override
    def can_move(self) -> bool:
        """Whether the plan is of the register as it is: what moves a line of it is written at once."""
        return not self.scenario

    def request(self) -> PlanRequest:
        """What is planned: everybody, from today, or what the scenario says.

        Raises:
            RefusedError: the scenario cannot be read.
        """
        return request_of(self._row(self.scenario), self.context.today)

    def solve(self) -> None:
        """Work it out anew; one under way is given up."""
        self._others.pop(self.scenario, None)
        context = self.context
        try:
            request = self.request()
        except RefusedError as error:
            self._give_up()
            self._settle(ProposalState.NONE)
            context.trouble(error)
            return
        clock = context.caseload.services.clock
        self._begin(partial(solve_plan, context.register.snapshot(), context.programmes, request, clock))

    def turn_to(self, scenario: str) -> None:
        """Show the plan of a scenario, "" for the register as it is; one that still holds is not solved again."""
        if scenario == self.scenario:
            return
        self._give_up()
        if self.kept is not None and self.state is ProposalState.READY:
            self._others[self.scenario] = (self._stamp(self.scenario), self.kept)
        self.scenario = scenario
        stamp, found = self._others.pop(scenario, ("", None))
        if found is not None and stamp == self._stamp(scenario):
            self._take(found)
        else:
            self.kept = None
            self.solve()

    def forget_others(self) -> None:
        """The register changed: what was worked out from it no longer holds; a scenario may have gone."""
        self._others.clear()
        if self.scenario and self._row(self.scenario) is None:
            self.turn_to("")

    def choose_point(self, point: int) -> None:
        """Show another plan of the trade-off."""
        kept = self.kept
        if kept is None or kept.is_part or not 0 <= point < len(kept.points) or point == kept.point:
            return
        solved = as_solved(kept.points[point].outcome, kept.made)
        self.kept = replace(solved, points=kept.points, point=point)
        self.changed.emit()

    def go_on(self, data: PlanData | None) -> None:
        """Part of the proposal was accepted: the rest answers to the register as it is now, read as ``data``."""
        kept, context = self.kept, self.context
        if kept is None:
            return
        self._curve.stop()
        if data is None or {one.key for one in data.problem.citizens} != set(kept.plan.proposal.places):
            self.solve()
            return
        rest = show(context.register, context.programmes, data, kept.outcome.solved)
        self.kept = replace(kept, plan=rest, data=data, is_part=True)
        self.changed.emit()

    @override
    def look(self, kept: SolvedPlan) -> Callable[[Progress], str]:
        context = self.context
        request = replace(self.request(), change_price=kept.outcome.request.change_price)
        return partial(fingerprint_now, context.register.snapshot(), context.programmes, request)

    @override
    def mark_changed(self) -> None:
        self._curve.stop()
        super().mark_changed()

    @property
    def curving(self) -> bool:
        """Whether the trade-off is being worked out."""
        return self._curve.busy

    def work_curve(self) -> None:
        """Work the trade-off out; it is dropped as soon as anything else is to be done."""
        kept = self.kept
        if kept is None or kept.points or kept.is_part or self.curving:
            return
        self._curve.start(partial(curve, self.context.programmes, kept.outcome), self._take_curve)
        self.curved.emit()

    def _row(self, scenario: str) -> Scenario | None:
        return self.context.register.find(Scenario, ScenarioId(scenario)) if scenario else None

    def _stamp(self, scenario: str) -> str:
        row = self._row(scenario)
        return "" if row is None else f"{row.changes}\n{row.programme}"

    @override
    def _give_up(self) -> None:
        super()._give_up()
        self._curve.stop()

    @override
    def _take(self, solved: SolvedPlan) -> None:
        """Show the plan, and work its trade-off out by itself where that does not take long."""
        super()._take(solved)
        if len(solved.data.problem.citizens) <= MANY:
            self.work_curve()

    def _take_curve(self, points: tuple[TradePoint, ...]) -> None:
        if self.kept is not None:
            self.kept = replace(self.kept, points=points, point=0)
            self.curved.emit()
