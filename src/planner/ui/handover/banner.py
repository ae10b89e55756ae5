"""The banner over a handover: what it does, who has nobody, and that it is done."""

from __future__ import annotations

from planner.domain.decisions import shown
from planner.domain.records import Worker
from planner.domain.words import ChangeCause
from planner.texts import common
from planner.texts import handover as texts
from planner.texts import plan_page as plan_texts
from planner.ui.context import Context
from planner.ui.handover.current import CurrentHandover
from planner.ui.proposal.banner import ProposalBanner
from planner.ui.proposal.current import ProposalState


class HandoverBanner(ProposalBanner):
    """Says how it stands with the handover."""

    def __init__(self, context: Context, current: CurrentHandover) -> None:
        super().__init__(context.theme, current)
        self._context = context
        self._handover = current

    def show_handover(self, cause: ChangeCause, *, asked_anew: bool) -> None:
        """Say what the handover does, that it is done, or why it cannot be accepted.

        ``cause`` is why it was asked; ``asked_anew``: the fields ask for another one by now.
        """
        view = self._handover.view
        if asked_anew and self._handover.state is ProposalState.CHANGED:
            again = self.again_wanted.emit
            self.say("warn", texts.OTHER_QUESTION, plan_texts.CHANGED_REST, link=common.AGAIN, on_link=again)
            return
        if self._handover.busy or self.say_state() or view is None:
            return
        if self._handover.state is ProposalState.ACCEPTED:
            self.say("ok", f"{texts.done(len(view.placed), len(view.receivers))}.", texts.DONE_REST)
            return
        request, missing = view.request, len(view.lines) - len(view.placed)
        who = shown(self._context.register.need(Worker, request.worker))
        more = [texts.already(len(view.data.already))] if view.data.already else []
        if view.data.second:
            ends = cause is ChangeCause.RESIGNED and request.last is None
            more.append(texts.second_rows(len(view.data.second), ends=ends))
        summary = texts.summary(who, len(view.placed), len(view.receivers), request.first, request.last)
        if not view.lines:
            self.say("info", f"{texts.NO_CASES}.", " ".join(more or [texts.NO_CASES_HOW]))
        elif not view.placed:
            self.say("danger", texts.NOBODY_TAKES, view.lines[0].reason)
        elif missing:
            self.say("danger", texts.not_all(missing), " ".join([summary, *more]))
        else:
            self.say("ok" if view.proposal.is_proven else "info", summary, " ".join(more))
