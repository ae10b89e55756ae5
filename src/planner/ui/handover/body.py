"""How a handover stands on its page: the banner over it, the cases with loads and why, and the bar that decides."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from planner.app.queries.handover import HandoverView
from planner.domain.decisions import shown
from planner.domain.records import Worker
from planner.domain.words import ChangeCause
from planner.texts import common
from planner.texts import handover as texts
from planner.texts import plan_page as plan_texts
from planner.ui.context import Context
from planner.ui.handover.current import CurrentHandover
from planner.ui.handover.line_table import HandoverLineTable, rows_of
from planner.ui.handover.why import WhyReceiver
from planner.ui.proposal.banner import ProposalBanner
from planner.ui.proposal.body import LineView, ProposalBody
from planner.ui.proposal.current import ProposalState
from planner.ui.proposal.load_table import LoadRow
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import EmptyState, FootBar

ROOM_FOR_LEGEND = 400


class HandoverBody(ProposalBody):
    """The cases in groups by receiver, beside what every proposal has."""

    key = "handover"
    heads = (common.CASES, texts.SEARCH)
    shares = (1, 1)
    widths = (190, 320)

    def __init__(self, context: Context) -> None:
        theme = context.theme
        lines, why = HandoverLineTable(), WhyReceiver(context)
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


NARROW = 1000


class HandoverBar(FootBar):
    """Buttons with the count in the label; the lists can be had before and after approval."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.reject = Button(theme, common.REJECT, kind=Kind.DANGER, icon="remove")
        self.print_list = Button(theme, common.PRINT, icon="print", shortcut="Ctrl+P")
        self.save_list = Button(theme, common.EXPORT, icon="export", shortcut="Ctrl+E")
        self.contacts = Button(theme, texts.CONTACTS, icon="export")
        self.approve = Button(theme, texts.approve(0), kind=Kind.PRIMARY, icon="ok", shortcut="Ctrl+Enter")
        every = (self.reject, self.print_list, self.save_list, self.contacts, self.approve)
        self._icons = {button: button.icon_name for button in every}
        self.add_left(self.reject)
        self.add(self.print_list, self.save_list, self.contacts, self.approve)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(NARROW)
        for button, icon in self._icons.items():
            button.set_icon_name("" if narrow else icon)
            button.updateGeometry()

    def show_state(self, count: int, *, lists: bool, decided: bool) -> None:
        """Say how many cases are handed over; once decided or out of date, only the lists are left."""
        self.approve.say(texts.approve(count))
        self.approve.setEnabled(bool(count) and not decided)
        self.approve.setVisible(not decided)
        self.reject.setVisible(not decided)
        for button in (self.print_list, self.save_list):
            button.setEnabled(lists)
        self.contacts.setEnabled(bool(count))


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
