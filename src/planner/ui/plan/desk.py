"""Where a proposal is worked out, kept and let go: one at a time, in the background, never written by itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from planner.app.queries.plan import PlanRequest, PlanView, show
from planner.app.queries.plan_ground import PlanGround, plan_ground
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.planning.problem import PlanCancelledError
from planner.planning.solver import solve
from planner.ui.context import Context
from planner.ui.worker import Progress, Task

SLOW_MS = 1000


class State(StrEnum):
    """How it stands with the proposal."""

    NONE = "none"
    READY = "ready"
    CHANGED = "changed"
    STOPPED = "stopped"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Found:
    """A proposal with what it was made from, and which request it answers."""

    number: int
    ground: PlanGround
    view: PlanView


@dataclass(frozen=True, slots=True)
class Looked:
    """What the register as it is now would be planned from."""

    number: int
    fingerprint: str


def work(register: Register, programmes: Programmes, request: PlanRequest, number: int, progress: Progress) -> Found:
    """Work a proposal out on a copy of the register."""
    ground = plan_ground(register, programmes, request.day, request.programme)

    def report(share: float) -> None:
        progress.report(round(share * 100))

    proposal = solve(ground.problem, progress.cancelled, report)
    return Found(number, ground, show(register, programmes, ground, proposal))


def look(register: Register, programmes: Programmes, request: PlanRequest, number: int, _progress: Progress) -> Looked:
    """Find out whether a proposal still answers the register."""
    return Looked(number, plan_ground(register, programmes, request.day, request.programme).fingerprint)


class Desk(QObject):
    """Holds the proposal of the page.

    ``is_part``: some lines of the proposal are accepted already. ``changed`` when proposal or state did; ``slow`` with
    the per cent done when a calculation takes over a second.
    """

    changed = Signal()
    slow = Signal(int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.state = State.NONE
        self.view: PlanView | None = None
        self.ground: PlanGround | None = None
        self.is_part = False
        self._task: Task | None = None
        self._number = 0
        self._percent = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SLOW_MS)
        self._timer.timeout.connect(self._tell_slow)

    @property
    def busy(self) -> bool:
        """Whether a proposal is being worked out."""
        return self._task is not None

    @property
    def can_accept(self) -> bool:
        """Whether the proposal answers the register."""
        return self.view is not None and self.state is State.READY and not self.busy

    def request(self) -> PlanRequest:
        """What is planned: everybody, from today."""
        return PlanRequest(self.context.today)

    def solve(self) -> None:
        """Work it out anew; one under way is given up."""
        self._give_up()
        context = self.context
        self._percent = 0
        job = partial(work, context.register.snapshot(), context.programmes, self.request(), self._number)
        self._task = context.background(job, self._take, self._fail, self._progressed)
        self._timer.start()
        self.changed.emit()

    def stop(self) -> None:
        """The user no longer wants to wait; the proposal before, if any, stays in sight."""
        if self.busy:
            self._give_up()
            self.state = State.STOPPED
            self.changed.emit()

    def reject(self) -> None:
        """Let the proposal go."""
        self._give_up()
        self.view = self.ground = None
        self.state = State.REJECTED
        self.changed.emit()

    def restore(self, found: tuple[PlanView, PlanGround]) -> None:
        """Take back a rejection."""
        self.view, self.ground = found
        self.state = State.READY
        self.look_again()
        self.changed.emit()

    def go_on(self, fingerprint: str) -> None:
        """Part of the proposal was accepted: the rest answers to the register as it is now."""
        view = self.view
        if view is None:
            return
        context = self.context
        ground = plan_ground(context.register, context.programmes, view.day, view.programme)
        same = {one.key for one in ground.problem.citizens} == set(view.proposal.places)
        if not same or ground.fingerprint != fingerprint:
            self.solve()
            return
        self.is_part = True
        self.ground = ground
        self.view = show(context.register, context.programmes, ground, view.proposal)
        self.changed.emit()

    def look_again(self) -> None:
        """Something in the register changed: find out in the background whether it concerns the proposal."""
        if self.view is None or self.busy or self.state is not State.READY:
            return
        context = self.context
        job = partial(look, context.register.snapshot(), context.programmes, self.request(), self._number)
        context.background(job, self._looked)

    def mark_changed(self) -> None:
        """The proposal no longer answers the register."""
        self.state = State.CHANGED
        self.changed.emit()

    def _give_up(self) -> None:
        self._number += 1
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _take(self, found: Found) -> None:
        if found.number != self._number:
            return
        self._task = None
        self._timer.stop()
        self.view, self.ground, self.state, self.is_part = found.view, found.ground, State.READY, False
        self.changed.emit()

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, PlanCancelledError):
            return
        self._give_up()
        self.state = State.NONE
        self.changed.emit()
        if isinstance(error, Exception):
            self.context.trouble(error)

    def _looked(self, looked: Looked) -> None:
        if looked.number != self._number or self.view is None or self.state is not State.READY:
            return
        if looked.fingerprint != self.view.fingerprint:
            self.mark_changed()

    def _progressed(self, percent: int, _note: str) -> None:
        self._percent = percent
        if self.busy and not self._timer.isActive():
            self._tell_slow()

    def _tell_slow(self) -> None:
        if self.busy:
            self.slow.emit(self._percent)
