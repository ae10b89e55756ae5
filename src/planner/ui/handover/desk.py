"""Where a handover is worked out, changed by hand and kept until it is accepted: in the background, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from planner.app.queries.handover import Chosen, HandoverRequest, HandoverView, handover
from planner.app.queries.handover_ground import handover_ground
from planner.app.queries.plan_why import Questions
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.planning.problem import PlanCancelledError
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
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Found:
    """A proposal, what can be asked of it, and which question it answers."""

    number: int
    view: HandoverView
    questions: Questions


@dataclass(frozen=True, slots=True)
class Looked:
    """What the register as it is now would be handed over from."""

    number: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is worked out: the request, the leader's own choices, and which question it is."""

    request: HandoverRequest
    chosen: Mapping[CitizenId, Chosen]
    number: int


def work(register: Register, programmes: Programmes, asked: Question, told: Progress) -> Found:
    """Work a handover out on a copy of the register."""

    def report(share: float) -> None:
        told.report(round(share * 100))

    view = handover(register, programmes, asked.request, told.cancelled, report, asked.chosen)
    return Found(asked.number, view, Questions(register, view.solved))


def look(register: Register, programmes: Programmes, request: HandoverRequest, number: int, _told: Progress) -> Looked:
    """Find out whether a proposal still answers the register."""
    return Looked(number, handover_ground(register, programmes, request).fingerprint)


class Desk(QObject):
    """Holds the proposal of the page. ``changed`` when proposal or state did; ``slow`` with the per cent done."""

    changed = Signal()
    slow = Signal(int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.state = State.NONE
        self.view: HandoverView | None = None
        self.questions: Questions | None = None
        self._chosen: dict[CitizenId, Chosen] = {}
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
        """Whether there is a proposal that answers the register."""
        return self.view is not None and self.state is State.READY and not self.busy

    def solve(self, request: HandoverRequest) -> None:
        """Work it out anew, without the choices made before; one under way is given up."""
        self._chosen = {}
        self._solve(request)

    def give(self, citizens: Iterable[CitizenId], worker: WorkerId, reason: str = "") -> None:
        """Have some cases go to a receiver of the leader's choice; the others are spread anew round these."""
        if self.view is not None:
            self._chosen = {**self._chosen, **dict.fromkeys(citizens, Chosen(worker, reason))}
            self._solve(self.view.request)

    def stop(self) -> None:
        """The user no longer wants to wait."""
        if self.busy:
            self._give_up()
            self.view = None
            self._settle(State.STOPPED)

    def reject(self) -> None:
        """Let the proposal go."""
        self._give_up()
        self.view = None
        self._settle(State.REJECTED)

    def finish(self) -> None:
        """The proposal was accepted: it stays in sight, for its lists."""
        self._settle(State.DONE)

    def take_back(self, *, undone: bool) -> None:
        """An accepted proposal was undone, so that it can be accepted again; or done again."""
        if self.state in {State.DONE, State.READY} and self.view is not None:
            self._settle(State.READY if undone else State.DONE)

    def mark_changed(self) -> None:
        """The proposal no longer answers the register."""
        self._settle(State.CHANGED)

    def look_again(self) -> None:
        """Something in the register changed: find out in the background whether it concerns the proposal."""
        if self.view is None or self.busy or self.state is not State.READY:
            return
        context = self.context
        if context.register.find(Worker, self.view.request.worker) is None:
            self.view = None
            self._settle(State.NONE)
            return
        job = partial(look, context.register.snapshot(), context.programmes, self.view.request, self._number)
        context.background(job, self._looked)

    def _solve(self, request: HandoverRequest) -> None:
        self._give_up()
        context = self.context
        self._percent = 0
        asked = Question(request, self._chosen, self._number)
        job = partial(work, context.register.snapshot(), context.programmes, asked)
        self._task = context.background(job, self._take, self._fail, self._progressed)
        self._timer.start()
        self.changed.emit()

    def _settle(self, state: State) -> None:
        self.state = state
        self.changed.emit()

    def _give_up(self) -> None:
        self._number += 1
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _take(self, found: Found) -> None:
        if found.number == self._number:
            self._task = None
            self._timer.stop()
            self.view, self.questions = found.view, found.questions
            self._settle(State.READY)

    def _fail(self, error: BaseException) -> None:
        if isinstance(error, PlanCancelledError):
            return
        self._give_up()
        self.view = None
        self._settle(State.NONE)
        if isinstance(error, Exception):
            self.context.trouble(error)

    def _looked(self, looked: Looked) -> None:
        current = looked.number == self._number and self.view is not None and self.state is State.READY
        if current and self.view is not None and looked.fingerprint != self.view.fingerprint:
            self.mark_changed()

    def _progressed(self, percent: int, _note: str) -> None:
        self._percent = percent
        if self.busy and not self._timer.isActive():
            self._tell_slow()

    def _tell_slow(self) -> None:
        if self.busy:
            self.slow.emit(self._percent)
