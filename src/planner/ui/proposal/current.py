"""The proposal that a page shows: worked out in the background, kept while it holds, written by a decision alone."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from planner.app.caseload import Done
from planner.app.command import Command
from planner.app.queries.plan import PlanView
from planner.app.queries.plan_data import PlanData
from planner.app.queries.plan_why import PlanQuestions
from planner.domain.errors import Code, Problem, RefusedError
from planner.domain.register import Register
from planner.texts import plan_page as texts
from planner.texts import problems as problem_texts
from planner.ui.context import Context
from planner.ui.jobs import Progress, Work


class ProposalState(StrEnum):
    """How it stands with the proposal. ``ACCEPTED``: as a whole, and still in sight for its lists."""

    NONE = "none"
    READY = "ready"
    CHANGED = "changed"
    STOPPED = "stopped"
    REJECTED = "rejected"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedProposal:
    """A proposal in what every page asks of it.

    ``plan`` says who would have whom, ``data`` is the problem data in which other places are looked up, and
    ``questions`` is what can be asked of the solved plan.
    """

    plan: PlanView
    data: PlanData
    questions: PlanQuestions


S = TypeVar("S", bound=SolvedProposal)


class CurrentProposal(QObject, Generic[S]):
    """Holds one proposal. ``changed`` when it or its state did; ``work`` tells when a calculation is slow.

    Args:
        context: the window's.
        parent: the page; what comes after it is gone reaches nobody.
        calculating: what is done, in words, while a proposal is worked out.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject, calculating: str) -> None:
        super().__init__(parent)
        self.context = context
        self.state = ProposalState.NONE
        self.kept: S | None = None
        self.work = Work(context.jobs, self)
        self._calculating = calculating
        self._look = Work(context.jobs, self)
        self._rejected: S | None = None

    @abstractmethod
    def look(self, kept: S) -> Callable[[Progress], str]:
        """The job that finds out the fingerprint which a proposal would have by the register as it is now.

        Raises:
            RefusedError: what was asked for can no longer be made.
        """

    @property
    def register(self) -> Register:
        """The register that the proposal speaks of."""
        return self.context.register

    @property
    def busy(self) -> bool:
        """Whether a proposal is being worked out."""
        return self.work.busy

    @property
    def can_accept(self) -> bool:
        """Whether there is a proposal that answers the register."""
        return self.kept is not None and self.state is ProposalState.READY and not self.busy

    @property
    def can_move(self) -> bool:
        """Whether lines may be given to other workers than those proposed."""
        return self.can_accept

    def stop(self) -> None:
        """The user no longer wants to wait; the proposal before, if any, stays in sight."""
        if self.work.stop():
            self._give_up()
            self._settle(ProposalState.STOPPED)

    def reject(self) -> None:
        """Let the proposal go."""
        self._give_up()
        self._rejected, self.kept = self.kept, None
        self._settle(ProposalState.REJECTED)

    def restore(self) -> None:
        """Take back a rejection."""
        if self._rejected is not None:
            self.kept = self._rejected
            self.state = ProposalState.READY
            self.look_again()
            self.changed.emit()

    def mark_changed(self) -> None:
        """The proposal no longer answers the register, or another question was asked."""
        self._settle(ProposalState.CHANGED)

    def look_again(self) -> None:
        """Something in the register changed: find out in the background whether it concerns the proposal."""
        if self.kept is None or self.busy or self.state is not ProposalState.READY:
            return
        try:
            job = self.look(self.kept)
        except RefusedError:
            self.mark_changed()
            return
        self._look.start(job, self._looked, self._cannot_look)

    def _begin(self, job: Callable[[Progress], S]) -> None:
        """Work a proposal out; what is under way is given up."""
        self._give_up()
        self.work.start(job, self._take, self._fail, note=self._calculating)
        self.changed.emit()

    def _give_up(self) -> None:
        self.work.stop()
        self._look.stop()

    def _settle(self, state: ProposalState) -> None:
        self.state = state
        self.changed.emit()

    def _take(self, solved: S) -> None:
        self.kept = solved
        self._settle(ProposalState.READY)

    def _fail(self, error: BaseException) -> None:
        self.kept = None
        self._settle(ProposalState.NONE)
        self.context.failed(error)

    def _looked(self, fingerprint: str) -> None:
        is_ready = self.kept is not None and self.state is ProposalState.READY
        if is_ready and self.kept is not None and fingerprint != self.kept.plan.fingerprint:
            self.mark_changed()

    def _cannot_look(self, error: BaseException) -> None:
        """What can no longer be made from the register has changed at any rate."""
        if not isinstance(error, RefusedError):
            raise error
        self.mark_changed()


R = TypeVar("R")


class Decisions(QObject):
    """Runs them. ``under_way``: what changes now is the page's own doing, and makes no proposal stale."""

    def __init__(self, context: Context, current: CurrentProposal[Any]) -> None:
        super().__init__(current)
        self.context = context
        self.under_way = False
        self._current = current

    def run(self, command: Command[R], said: str = "") -> Done[R] | None:
        """Run a command; None where it was refused, and the user has been told."""
        self.under_way = True
        done = self.context.run(command, said=said, refused=self.refuse)
        self.under_way = False
        return done

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Tell why a decision was refused."""
        if any(each.code is Code.PROPOSAL_STALE for each in problems):
            self._current.mark_changed()
        self.context.troubled.emit(problem_texts.all_in_one(problems))

    def tell(self, done: str, warnings: Sequence[Problem], *, whole: bool = True) -> None:
        """Say what was done, and the first of what the guard warned of. ``whole``: whether it is all that was asked."""
        words = [done, *map(problem_texts.sentence, warnings[:1])]
        if len(warnings) > 1:
            words.append(texts.more_warnings(len(warnings) - 1))
        self.context.toast(
            ". ".join(word.rstrip(".") for word in words), undo=True, tone="ok" if whole and not warnings else "warn"
        )
