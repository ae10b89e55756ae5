"""How a handover stands on its page: the cases, the colleagues' loads before and after, and why."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from planner.app.queries.handover import HandoverView
from planner.domain.decisions import shown
from planner.texts import common
from planner.texts import handover as texts
from planner.ui.context import Context
from planner.ui.handover.line_table import HandoverLineTable, rows_of
from planner.ui.handover.why import WhyPanel
from planner.ui.proposal.body import LineView, ProposalBody
from planner.ui.proposal.load_table import LoadRow
from planner.ui.widgets.card import EmptyState

ROOM_FOR_LEGEND = 400


class HandoverBody(ProposalBody):
    """The cases in groups by receiver, beside what every proposal has."""

    key = "handover"
    heads = (common.CASES, texts.SEARCH)
    shares = (5, 4)
    widths = (190, 320)

    def __init__(self, context: Context) -> None:
        theme = context.theme
        lines, why = HandoverLineTable(), WhyPanel(context)
        view = LineView(theme, lines, self.key, context.settings, spoken=common.CASES, two_lines=True)
        super().__init__(context, view, why)
        self.lines, self.why = lines, why
        self.line_card.add_action(self.search)
        view.set_empty(
            EmptyState(theme, "handover", texts.NO_CASES, texts.NO_CASES_HOW),
            EmptyState(theme, "filter", texts.NO_HITS, "", common.CLEAR_FILTERS, self.search.clear),
        )

    def show_view(self, view: HandoverView | None) -> None:
        """Show the lines, and the loads of those with cases or places."""
        register = self.context.register
        self.lines.show_rows([] if view is None else rows_of(register, view))
        if view is not None:
            self.line_card.set_note(texts.lines_note(len(view.placed), len(view.lines)))
        self.show_loads(register, {} if view is None else view.loads)

    @override
    def load_order(self, row: LoadRow) -> tuple[int, int, str]:
        return -row.change.gained, -row.change.lost, shown(row.worker).casefold()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.legend.setVisible(self.load_view.width() >= self.context.theme.px(ROOM_FOR_LEGEND))
