"""Where proposals are worked out, kept and let go: one at a time, in the background, never written by themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from planner.app.queries.plan import PlanRequest, PlanView, as_planned, ground_for, show
from planner.app.queries.plan_ground import PlanGround
from planner.app.queries.plan_why import Questions
from planner.app.queries.scenarios import ScenarioOutcome, request_of, solve_scenario
from planner.domain.errors import RefusedError
from planner.domain.file_records import Scenario
from planner.domain.ids import CitizenId, ScenarioId, WorkerId
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.texts import plan_page as texts
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from datetime import datetime

    from planner.app.queries.trade_off import TradePoint

# Above so many citizens the trade-off is worked out when it is asked for, not by itself.
MANY = 2000


class State(StrEnum):
    """How it stands with the proposal."""

    NONE = "none"
    READY = "ready"
    CHANGED = "changed"
    STOPPED = "stopped"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Kept:
    """A plan as the desk keeps it.

    ``outcome`` is what was solved and proven; ``view`` and ``ground`` are what is shown of it, which differ once lines
    were accepted (``is_part``). ``points`` are the plans of the trade-off, none while they are not worked out, and
    ``point`` is the one shown; there is no other to choose once lines were accepted.
    """

    outcome: ScenarioOutcome
    view: PlanView
    ground: PlanGround
    made: datetime
    questions: Questions
    is_part: bool = False
    points: tuple[TradePoint, ...] = ()
    point: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A plan, with what it can be asked."""

    outcome: ScenarioOutcome
    questions: Questions


def work(register: Register, programmes: Programmes, request: PlanRequest, progress: Progress) -> Found:
    """Work a proposal out on a copy of the register, and lay it out for questions: the first one takes longest."""
    return _found(solve_scenario(register, programmes, request, None, progress.cancelled, progress.share))


def _found(outcome: ScenarioOutcome) -> Found:
    questions, problem = Questions(outcome.register, outcome.solved), outcome.solved.problem
    if problem.citizens and problem.workers:
        questions.price(CitizenId(problem.citizens[0].key), WorkerId(problem.workers[0].key))
    return Found(outcome, questions)


def curve(programmes: Programmes, base: ScenarioOutcome, progress: Progress) -> tuple[TradePoint, ...]:
    """Work out the plans of the trade-off of changes against match."""
    from planner.app.queries.trade_off import curve_from

    return curve_from(base, programmes, progress.cancelled)


def look(register: Register, programmes: Programmes, request: PlanRequest, _progress: Progress) -> str:
    """Find out whether a proposal still answers the register."""
    return ground_for(as_planned(register, programmes, request), programmes, request).fingerprint


class Desk(QObject):
    """Holds the proposals of the page: that of the register as it is, and one for each scenario that was looked at.

    ``scenario`` is the id of the scenario shown, "" for the register as it is. ``changed`` when proposal or state did;
    ``curved`` when the trade-off was begun or came; ``work`` tells when a calculation is slow.
    """

    changed = Signal()
    curved = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.state = State.NONE
        self.scenario = ""
        self.kept: Kept | None = None
        self._others: dict[str, tuple[str, Kept]] = {}
        self.work = Work(context.jobs, self)
        self._curve = Work(context.jobs, self)
        self._look = Work(context.jobs, self)

    @property
    def view(self) -> PlanView | None:
        """The proposal shown."""
        return None if self.kept is None else self.kept.view

    @property
    def ground(self) -> PlanGround | None:
        """What it is made from."""
        return None if self.kept is None else self.kept.ground

    @property
    def register(self) -> Register:
        """The register that the proposal speaks of: a copy where it is a scenario's."""
        supposed = self.scenario and self.kept is not None
        return self.kept.outcome.register if supposed and self.kept is not None else self.context.register

    @property
    def is_part(self) -> bool:
        """Whether some lines of the proposal are accepted already."""
        return self.kept is not None and self.kept.is_part

    @property
    def busy(self) -> bool:
        """Whether a proposal is being worked out."""
        return self.work.busy

    @property
    def can_accept(self) -> bool:
        """Whether the proposal answers the register, and is not a scenario's."""
        return self.kept is not None and self.state is State.READY and not self.busy and not self.scenario

    def request(self) -> PlanRequest:
        """What is planned: everybody, from today, or what the scenario says.

        Raises:
            RefusedError: the scenario cannot be read.
        """
        row = self.context.register.find(Scenario, ScenarioId(self.scenario)) if self.scenario else None
        return request_of(row, self.context.today)

    def solve(self) -> None:
        """Work it out anew; one under way is given up."""
        self._give_up()
        self._others.pop(self.scenario, None)
        self._start()

    def turn_to(self, scenario: str) -> None:
        """Show the plan of a scenario, "" for the register as it is; one that still holds is not solved again."""
        if scenario == self.scenario:
            return
        self._give_up()
        if self.kept is not None and self.state is State.READY:
            self._others[self.scenario] = (self._stamp(self.scenario), self.kept)
        self.scenario = scenario
        stamp, found = self._others.pop(scenario, ("", None))
        if found is not None and stamp == self._stamp(scenario):
            self.kept, self.state = found, State.READY
            self.changed.emit()
            self._begin_curve()
        else:
            self.kept = None
            self._start()

    def forget_others(self) -> None:
        """The register changed: what was worked out from it no longer holds; a scenario may have gone."""
        self._others.clear()
        if self.scenario and self.context.register.find(Scenario, ScenarioId(self.scenario)) is None:
            self.turn_to("")

    def stop(self) -> None:
        """The user no longer wants to wait; the proposal before, if any, stays in sight."""
        if self.work.stop():
            self._give_up()
            self.state = State.STOPPED
            self.changed.emit()

    def reject(self) -> None:
        """Let the proposal go."""
        self._give_up()
        self.kept = None
        self.state = State.REJECTED
        self.changed.emit()

    def restore(self, kept: Kept) -> None:
        """Take back a rejection."""
        self.kept = kept
        self.state = State.READY
        self.look_again()
        self.changed.emit()

    def choose_point(self, point: int) -> None:
        """Show another plan of the trade-off."""
        kept = self.kept
        if kept is None or kept.is_part or not 0 <= point < len(kept.points) or point == kept.point:
            return
        outcome = kept.points[point].outcome
        found = Found(outcome, Questions(outcome.register, outcome.solved))
        self.kept = replace(self._keep(found), points=kept.points, point=point, made=kept.made)
        self.changed.emit()

    def go_on(self, ground: PlanGround | None) -> None:
        """Part of the proposal was accepted: the rest answers to the register as it is now, read as ``ground``."""
        kept = self.kept
        if kept is None:
            return
        context, view = self.context, kept.view
        self._curve.stop()
        if ground is None or {one.key for one in ground.problem.citizens} != set(view.proposal.places):
            self.solve()
            return
        rest = show(context.register, context.programmes, ground, kept.outcome.solved)
        self.kept = replace(kept, view=rest, ground=ground, is_part=True)
        self.changed.emit()

    def look_again(self) -> None:
        """Something in the register changed: find out in the background whether it concerns the proposal."""
        kept = self.kept
        if kept is None or self.busy or self.state is not State.READY:
            return
        context = self.context
        try:
            request = replace(self.request(), change_price=kept.outcome.request.change_price)
        except RefusedError:
            self.mark_changed()
            return
        job = partial(look, context.register.snapshot(), context.programmes, request)
        self._look.start(job, self._looked, self._cannot_look)

    def mark_changed(self) -> None:
        """The proposal no longer answers the register."""
        self.state = State.CHANGED
        self._curve.stop()
        self.changed.emit()

    def _start(self) -> None:
        context = self.context
        try:
            request = self.request()
        except RefusedError as error:
            self.state = State.NONE
            self.changed.emit()
            context.trouble(error)
            return
        job = partial(work, context.register.snapshot(), context.programmes, request)
        self.work.start(job, self._take, self._fail, note=texts.CALCULATING)
        self.changed.emit()

    def _stamp(self, scenario: str) -> str:
        row = self.context.register.find(Scenario, ScenarioId(scenario)) if scenario else None
        return "" if row is None else f"{row.changes}\n{row.programme}"

    def _keep(self, found: Found) -> Kept:
        outcome, made = found.outcome, self.context.caseload.ground.clock()
        return Kept(outcome, outcome.view, outcome.ground, made, found.questions)

    def _give_up(self) -> None:
        for work in (self.work, self._curve, self._look):
            work.stop()

    def _take(self, found: Found) -> None:
        self.kept, self.state = self._keep(found), State.READY
        self.changed.emit()
        self._begin_curve()

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

    def _begin_curve(self) -> None:
        """Work the trade-off out by itself when the plan stands, where that does not take long."""
        if self.kept is not None and len(self.kept.ground.problem.citizens) <= MANY:
            self.work_curve()

    def _take_curve(self, points: tuple[TradePoint, ...]) -> None:
        if self.kept is not None:
            self.kept = replace(self.kept, points=points, point=0)
            self.curved.emit()

    def _fail(self, error: BaseException) -> None:
        self._give_up()
        self.state = State.NONE
        self.changed.emit()
        self.context.failed(error)

    def _looked(self, fingerprint: str) -> None:
        if self.kept is None or self.state is not State.READY:
            return
        if fingerprint != self.kept.view.fingerprint:
            self.mark_changed()

    def _cannot_look(self, error: BaseException) -> None:
        """A scenario that can no longer be made from the register has changed at any rate."""
        if not isinstance(error, RefusedError):
            raise error
        self.mark_changed()
