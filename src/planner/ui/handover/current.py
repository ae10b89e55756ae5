"""The handover that the page shows: worked out, changed by the leader's own choices, and kept for its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from typing_extensions import override

from planner.app.queries.handover import Chosen, HandoverView, handover
from planner.app.queries.handover_case import HandoverRequest
from planner.app.queries.handover_data import handover_data
from planner.app.queries.plan_why import PlanQuestions
from planner.domain.ids import CitizenId, WorkerId
from planner.domain.programmes import Programmes
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.texts import handover as texts
from planner.ui.context import Context
from planner.ui.jobs import Progress
from planner.ui.proposal.current import CurrentProposal, ProposalState, SolvedProposal


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedHandover(SolvedProposal):
    """A handover with its lines."""

    view: HandoverView


def solve_handover(
    register: Register,
    programmes: Programmes,
    request: HandoverRequest,
    chosen: Mapping[CitizenId, Chosen],
    progress: Progress,
) -> SolvedHandover:
    """Work a handover out on a copy of the register; ``chosen`` are the leader's own choices."""
    view = handover(register, programmes, request, progress.cancelled, progress.share, chosen)
    questions = PlanQuestions(register, view.solved)
    return SolvedHandover(plan=view.as_plan, data=view.data.everybody, questions=questions, view=view)


def fingerprint_now(register: Register, programmes: Programmes, request: HandoverRequest, _progress: Progress) -> str:
    """What a handover would answer to by the register as it is."""
    return handover_data(register, programmes, request).fingerprint


class CurrentHandover(CurrentProposal[SolvedHandover]):
    """Holds the handover of the page, with the receivers that the leader chose."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent, texts.CALCULATING)
        self._chosen: dict[CitizenId, Chosen] = {}

    @property
    def view(self) -> HandoverView | None:
        """The handover shown."""
        return None if self.kept is None else self.kept.view

    def solve(self, request: HandoverRequest) -> None:
        """Work it out anew, without the choices made before; one under way is given up."""
        self._chosen = {}
        self._solve(request)

    def give(self, citizens: Iterable[CitizenId], worker: WorkerId, reason: str = "") -> None:
        """Have some cases go to a receiver of the leader's choice; the others are spread anew round these."""
        if self.view is not None:
            self._chosen = {**self._chosen, **dict.fromkeys(citizens, Chosen(worker, reason))}
            self._solve(self.view.request)

    def finish(self) -> None:
        """The proposal was accepted: it stays in sight, for its lists."""
        self._settle(ProposalState.ACCEPTED)

    def take_back(self, *, undone: bool) -> None:
        """An accepted proposal was undone, so that it can be accepted again; or done again."""
        if self.state in {ProposalState.ACCEPTED, ProposalState.READY} and self.kept is not None:
            self._settle(ProposalState.READY if undone else ProposalState.ACCEPTED)

    @override
    def look(self, kept: SolvedHandover) -> Callable[[Progress], str]:
        context = self.context
        return partial(fingerprint_now, context.register.snapshot(), context.programmes, kept.view.request)

    @override
    def look_again(self) -> None:
        if self.view is not None and self.context.register.find(Worker, self.view.request.worker) is None:
            self.kept = None  # whose cases they were is no longer in the register, nor can be named
            self._settle(ProposalState.NONE)
            return
        super().look_again()

    def _solve(self, request: HandoverRequest) -> None:
        context = self.context
        self._begin(partial(solve_handover, context.register.snapshot(), context.programmes, request, self._chosen))
