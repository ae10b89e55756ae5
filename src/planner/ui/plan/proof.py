"""The proof in words: what the plan costs, tier by tier, and what no plan can go below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from planner.planning.problem import Proposal, Tier
from planner.texts import plan_proof as texts
from planner.texts.formats import number
from planner.ui.plan.current import SolvedPlan
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.dialog import Dialog
from planner.ui.widgets.label import IconLabel, Label, Pane

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ProofDialog(Dialog):
    """Shows the proof of one plan; there is nothing to decide in it."""

    def __init__(self, theme: Theme, parent: QWidget | None, kept: SolvedPlan) -> None:
        proposal = kept.outcome.solved.proposal
        super().__init__(theme, parent, texts.TITLE, texts.EXPLAINED)
        self.setObjectName("proof")
        self.table = self._tiers(proposal, in_match=kept.outcome.request.change_price is not None)
        self.body.addWidget(self.table)
        if not proposal.is_proven:
            words = texts.FAULTS if proposal.faults else texts.NOT_REACHED
            self.body.addWidget(Label(theme, words, Role.BODY, "danger", wrap=True))
        price = kept.outcome.request.change_price
        if price is not None:
            self.body.addWidget(Label(theme, texts.counted_in_match(price), Role.BODY, "text2", wrap=True))
        said = texts.how(proposal.rounds, proposal.seconds, kept.made)
        self.body.addWidget(Label(theme, said, Role.HELP, "text2", wrap=True))
        close = Button(theme, texts.CLOSE, kind=Kind.PRIMARY, shortcut="Esc", on_click=self.accept)
        self.add_button(close)
        close.setFocus()

    def _tiers(self, proposal: Proposal, *, in_match: bool) -> QWidget:
        holder = QWidget()
        holder.setAccessibleName(texts.SPOKEN)
        grid = lay.grid(gaps=(lay.CARDS, lay.LINES), wide=0, on=holder)
        heads = (texts.TIER_HEAD, texts.PLAN_HEAD, texts.BOUND_HEAD)
        self._line(grid, 0, heads, Role.LABEL)
        for at, tier in enumerate(Tier):
            cost, bound = proposal.objective[tier], proposal.lower_bound[tier]
            grid.addWidget(Pane("hair"), 2 * at + 1, 0, 1, 4)
            figures = (number(cost), number(bound))
            if tier is Tier.TIES and cost == bound:
                figures = (texts.EQUAL, texts.EQUAL)
            if in_match and tier in {Tier.CHANGES, Tier.DISRUPTION}:
                figures = (texts.IN_MATCH, texts.IN_MATCH)
            self._line(grid, 2 * at + 2, (texts.TIERS[tier], *figures), Role.DENSE)
            reached = cost == bound
            icon = IconLabel(self.theme, "ok" if reached else "warn", 14, "ok" if reached else "warn")
            grid.addWidget(icon, 2 * at + 2, 3)
        return holder

    def _line(self, grid: QGridLayout, at: int, words: tuple[str, ...], role: Role) -> None:
        for column, each in enumerate(words):
            label = Label(self.theme, each, role, "text2" if role is Role.LABEL else "text")
            if column:
                label.setAlignment(RIGHT)
            grid.addWidget(label, at, column)
