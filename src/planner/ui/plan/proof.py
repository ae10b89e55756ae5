"""The proof in words: what the plan costs, tier by tier, and what no plan can go below."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from planner.domain.plan_settings import Tier
from planner.planning.problem import Proposal
from planner.texts import common
from planner.texts import plan_proof as texts
from planner.texts.formats import number
from planner.ui.plan.current import SolvedPlan
from planner.ui.proposal.text_grid import TextGrid
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.dialog import Dialog
from planner.ui.widgets.label import IconLabel, Label


class ProofDialog(Dialog):
    """Shows the proof of one plan; there is nothing to decide in it."""

    def __init__(self, theme: Theme, parent: QWidget | None, kept: SolvedPlan) -> None:
        proposal = kept.outcome.solved.proposal
        super().__init__(theme, parent, texts.TITLE, texts.EXPLAINED)
        self.setObjectName("proof")
        price = kept.outcome.request.change_price
        self.table = _tiers(theme, proposal, in_match=price is not None)
        said: list[lay.Part] = [self.table]
        if not proposal.is_proven:
            words = texts.FAULTS if proposal.faults else texts.NOT_REACHED
            said.append(Label(theme, words, Role.BODY, "danger", wrap=True))
        if price is not None:
            said.append(Label(theme, texts.counted_in_match(price), Role.BODY, "text2", wrap=True))
        how = texts.how(proposal.rounds, proposal.seconds, kept.made)
        lay.fill(self.body, (*said, Label(theme, how, Role.HELP, "text2", wrap=True)))
        close = Button(theme, common.CLOSE, kind=Kind.PRIMARY, shortcut="Esc", on_click=self.accept)
        self.add_button(close)
        close.setFocus()


def _tiers(theme: Theme, proposal: Proposal, *, in_match: bool) -> TextGrid:
    grid = TextGrid(theme, gaps=(lay.CARDS, lay.LINES))
    grid.setAccessibleName(texts.SPOKEN)
    grid.add_line((texts.TIER_HEAD, texts.PLAN_HEAD, texts.BOUND_HEAD), Role.LABEL, ("text2",) * 3)
    for tier in Tier:
        cost, bound = proposal.objective[tier], proposal.lower_bound[tier]
        reached = cost == bound
        figures = (number(cost), number(bound))
        if tier is Tier.TIES and reached:
            figures = (texts.EQUAL, texts.EQUAL)
        if in_match and tier in {Tier.CHANGES, Tier.DISRUPTION}:
            figures = (texts.IN_MATCH, texts.IN_MATCH)
        icon = "ok" if reached else "warn"
        grid.add_rule()
        words = (texts.TIERS[tier], *figures)
        grid.add_line(words, Role.DENSE, ("text",) * 3, IconLabel(theme, icon, 14, icon))
    return grid
