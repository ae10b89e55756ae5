"""The banner over a proposal: what must be done before it can be accepted, and else what the page says of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from planner.texts import common
from planner.texts import plan_page as texts
from planner.ui.proposal.current import CurrentProposal, ProposalState
from planner.ui.theme.theme import Theme
from planner.ui.widgets.banner import Banner


class ProposalBanner(Banner):
    """Says how it stands. ``again_wanted``: its link asks for a new calculation."""

    again_wanted = Signal()

    def __init__(self, theme: Theme, current: CurrentProposal[Any]) -> None:
        super().__init__(theme)
        self.current = current

    def say_state(self) -> bool:
        """Say why there is no proposal that can be accepted; False where there is one to speak of."""
        state, is_there = self.current.state, self.current.kept is not None
        again = self.again_wanted.emit
        if state is ProposalState.STOPPED:
            rest = texts.STOPPED_OLD if is_there else texts.STOPPED_NONE
            self.say("warn", common.STOPPED, rest, link=common.AGAIN, on_link=again)
        elif state is ProposalState.CHANGED:
            self.say("warn", common.PROPOSAL_STALE, texts.CHANGED_REST, link=common.AGAIN, on_link=again)
        elif state is ProposalState.REJECTED:
            back = self.current.restore
            self.say("info", common.PROPOSAL_REJECTED, texts.REJECTED_REST, link=texts.FETCH_BACK, on_link=back)
        elif not is_there:
            self.clear()
        else:
            return False
        return True
