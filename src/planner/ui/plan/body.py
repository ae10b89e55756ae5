"""How the plan stands on its page: a narrow list, the loads, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect
from typing_extensions import override

from planner.domain.decisions import shown
from planner.texts import common
from planner.texts import plan_page as texts
from planner.texts.plan_proof import SHOW as PROOF
from planner.ui.context import Context
from planner.ui.plan.line_table import PlanLineTable
from planner.ui.plan.why import WhyPanel
from planner.ui.proposal.body import LineView, ProposalBody
from planner.ui.proposal.load_table import LoadRow
from planner.ui.proposal.reason_row import ReasonRow
from planner.ui.theme.fonts import Role
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.label import Label
from planner.ui.widgets.search import FilterChips

LEFT_WIDTH = 362
LEFT_WIDEST = 440
FADED = 0.55


class PlanBody(ProposalBody):
    """Beside what every proposal has: chips of what is shown, the proof, and the months ahead."""

    key = "plan"
    heads = (texts.PLAN, texts.SEARCH)
    shares = (0, 1)
    widths = (200, 330)

    def __init__(self, context: Context, on_clear: Callable[[], object]) -> None:
        theme = context.theme
        lines, why = PlanLineTable(), WhyPanel(theme)
        view = LineView(theme, lines, self.key, context.settings, spoken=texts.LINES, dense=True)
        super().__init__(context, view, why)
        self.lines, self.why = lines, why
        self._compact = False
        view.set_empty(
            EmptyState(theme, "done", texts.NOBODY_WAITS, texts.NOBODY_HOW),
            EmptyState(theme, "filter", common.NO_LINES_FIT, "", common.CLEAR_FILTERS, on_clear),
        )
        self.line_reason = ReasonRow(theme, view, texts.ACCEPT)
        self.proof = Button(theme, icon="proven", small=True, kind=Kind.TERTIARY, name=PROOF)
        for action in (self.proof, self.search):
            self.line_card.add_action(action)
        self.chips = FilterChips(theme)
        self.chips.setContentsMargins(12, 0, 12, 6)
        self.chips.hide()
        self.ahead = Label(theme, "", Role.HELP, "text2", elide=True)
        self.ahead.setContentsMargins(16, 0, 16, 6)
        for card, part in ((self.line_card, self.chips), (self.load_card, self.ahead)):
            card.body.insertWidget(0, part)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_group(self, key: str, words: str) -> None:
        """Show as a chip that only lines of one kind are listed; "" for none."""
        self.chips.set_chips([(key, words)] if key else [])
        self.chips.setVisible(bool(key))

    def set_compact(self, *, on: bool) -> None:
        """Leave out what is only good to know, where the window is low."""
        self._compact = on
        self.ahead.setVisible(not on and bool(self.ahead.text()))

    def say_ahead(self, words: str) -> None:
        """Say what is known of the next months."""
        self.ahead.setText(words)
        self.set_compact(on=self._compact)

    def dim(self, *, on: bool) -> None:
        """Fade the plan that is about to be replaced."""
        if on and self.graphicsEffect() is None:
            effect = QGraphicsOpacityEffect(self)
            effect.setOpacity(FADED)
            self.setGraphicsEffect(effect)
        elif not on and self.graphicsEffect() is not None:
            self.setGraphicsEffect(None)  # type: ignore[arg-type]  # the stubs know no None, which takes it off

    @override
    def load_order(self, row: LoadRow) -> str:
        return shown(row.worker).casefold()

    @override
    def reason_rows(self) -> Sequence[ReasonRow]:
        return (*super().reason_rows(), self.line_reason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        least, most = self.context.theme.px(LEFT_WIDTH), self.context.theme.px(LEFT_WIDEST)
        self.line_card.setFixedWidth(max(least, min(most, self.width() * 27 // 100)))
