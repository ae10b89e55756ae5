"""Where a handover is worked out, changed by hand and kept until it is accepted: in the background, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal

from planner.app.queries.handover import Chosen, HandoverRequest, HandoverView, handover
from planner.app.queries.handover_ground import handover_ground
from planner.app.queries.plan_why import Questions
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.texts import handover as texts
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work


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
    """A proposal, and what can be asked of it."""

    view: HandoverView
    questions: Questions


def work(
    register: Register,
    programmes: Programmes,
    request: HandoverRequest,
    chosen: Mapping[CitizenId, Chosen],
    progress: Progress,
) -> Found:
    """Work a handover out on a copy of the register; ``chosen`` are the leader's own choices."""
    view = handover(register, programmes, request, progress.cancelled, progress.share, chosen)
    return Found(view, Questions(register, view.solved))


def look(register: Register, programmes: Programmes, request: HandoverRequest, _progress: Progress) -> str:
    """Find out whether a proposal still answers the register."""
    return handover_ground(register, programmes, request).fingerprint


class Desk(QObject):
    """Holds the proposal of the page. ``changed`` when proposal or state did; ``work`` tells when it is slow."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.state = State.NONE
        self.view: HandoverView | None = None
        self.questions: Questions | None = None
        self._chosen: dict[CitizenId, Chosen] = {}
        self.work = Work(context.jobs, self)
        self._look = Work(context.jobs, self)

    @property
    def busy(self) -> bool:
        """Whether a proposal is being worked out."""
        return self.work.busy

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
        if self.work.stop():
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
        self._look.start(
            partial(look, context.register.snapshot(), context.programmes, self.view.request), self._looked
        )

    def _solve(self, request: HandoverRequest) -> None:
        self._give_up()
        context = self.context
        job = partial(work, context.register.snapshot(), context.programmes, request, self._chosen)
        self.work.start(job, self._take, self._fail, note=texts.CALCULATING)
        self.changed.emit()

    def _settle(self, state: State) -> None:
        self.state = state
        self.changed.emit()

    def _give_up(self) -> None:
        self.work.stop()
        self._look.stop()

    def _take(self, found: Found) -> None:
        self.view, self.questions = found.view, found.questions
        self._settle(State.READY)

    def _fail(self, error: BaseException) -> None:
        self.view = None
        self._settle(State.NONE)
        self.context.failed(error)

    def _looked(self, fingerprint: str) -> None:
        if self.view is not None and self.state is State.READY and fingerprint != self.view.fingerprint:
            self.mark_changed()
