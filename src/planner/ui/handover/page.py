"""The page Overdrag sager: who takes whose cases, why, and for how long?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from planner.app.commands.handover import AcceptHandover
from planner.app.commands.plan import AcceptedLine
from planner.app.queries.handover import HandoverView
from planner.app.queries.plan_targets import PlanTarget
from planner.domain.changes import Action, ChangeSet, EntryKind
from planner.domain.decisions import shown
from planner.domain.words import ChangeCause
from planner.texts import common
from planner.texts import handover as texts
from planner.ui.context import Context, Door
from planner.ui.handover.ask_bar import AskBar
from planner.ui.handover.body import HandoverBanner, HandoverBar, HandoverBody
from planner.ui.handover.current import CurrentHandover
from planner.ui.handover.line_table import HandoverRow
from planner.ui.paper.content import Paper
from planner.ui.proposal.current import Decisions, ProposalState
from planner.ui.proposal.notes import is_barred
from planner.ui.proposal.page import ProposalPage
from planner.ui.proposal.reassignment import Reassignment
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import EmptyState, PageHead, scrolling

# A lower window scrolls, so that there is room for a few lines.
LEAST = 300


class HandoverPage(ProposalPage[CurrentHandover, HandoverBody]):
    """One worker's cases, spread over several colleagues."""

    page_id: ClassVar[str] = "handover"
    title: ClassVar[str] = common.HANDOVER

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.current = CurrentHandover(context, self)
        self.decisions = Decisions(context, self.current)
        self._share: int | None = None
        self._asked_anew = False
        self.head = PageHead(theme, self.title)
        self.ask = AskBar(context)
        self.banner: HandoverBanner = HandoverBanner(context, self.current)
        self.body = HandoverBody(context)
        self.reassignment = Reassignment(context, self.current, self.body, texts.choose_for)
        self.foot = HandoverBar(theme)
        self._none = EmptyState(theme, "handover", texts.EMPTY, texts.EMPTY_HOW)
        self._nobody = self.no_workers(texts.NO_WORKERS_HOW)
        self._stack = QStackedWidget()
        for part in (self._none, self._nobody, self.body):
            self._stack.addWidget(part)
        self._stack.setMinimumHeight(theme.px(LEAST))
        body = lay.column_of(self.ask, self.banner, self.progress, lay.wide(self._stack), gap=lay.FIELDS)
        self._scroll = scrolling(body, self.title)
        self.lay(self.head, self._scroll, foot=self.foot)
        self.ask.show_workers()
        self._connect()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self.ask.show_workers()
        if self.decisions.under_way:
            return
        if changes is not None and changes.action is Action.HAND_OVER and changes.kind is not EntryKind.DONE:
            self.current.take_back(undone=changes.kind is EntryKind.UNDO)
        self.current.look_again()
        self.show_all()

    @override
    def show_door(self, door: Door) -> None:
        if door.criteria.get("worker"):
            self.ask.fill(door.criteria)
            if self.ask.request()[0] is not None:
                self.recompute()

    @override
    def focus_first(self) -> None:
        if self.current.view is not None and self.body.lines.total:
            self.body.line_view.choose_first()
            self.body.line_view.setFocus()
        else:
            self.ask.request()[2].setFocus()

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.ask.who, self.body.line_view, self.body.load_view, self.panel_control(), self.foot.approve)

    @override
    def recompute(self) -> None:
        request, words, field = self.ask.request()
        if request is None:
            self.banner.say("danger", words)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._share, self._asked_anew = self.ask.leave_share(), False
        self.body.leave_panel()
        self.current.solve(request)

    @override
    def primary(self) -> None:
        view, asked_in = self.current.view, self.body.reason_asked()
        if view is None:
            self.recompute()
        elif asked_in is not None:
            asked_in.give_reason()
        elif self.current.can_accept and view.placed:
            self._accept(view)

    @override
    def assign(self) -> None:
        if self.current.can_accept:
            chosen = set(self.body.line_view.chosen())
            self.reassignment.choose([row for row in self.body.lines.rows_shown() if row.id in chosen])

    @override
    def export(self) -> None:
        from planner.ui.exporting import save_table
        from planner.ui.handover.lists import handover_list

        if self.current.view is not None:
            save_table(self, self.context, common.HANDOVER, handover_list(self.context, self.current.view))

    @override
    def paper(self) -> Paper | None:
        from planner.ui.handover.lists import handover_paper

        return None if self.current.view is None else handover_paper(self.context, self.current.view)

    def export_contacts(self) -> None:
        """Save each citizen's new contact person as Excel."""
        from planner.ui.exporting import save_table
        from planner.ui.handover.lists import new_contacts

        if self.current.view is not None:
            save_table(self, self.context, texts.CONTACTS, new_contacts(self.context, self.current.view))

    # showing

    @override
    def show_all(self) -> None:
        current, view = self.current, self.current.view
        self._stack.setCurrentWidget(self.body if view else self._none if self.has_workers else self._nobody)
        self.ask.setEnabled(self.has_workers)
        if current.busy and view is not None:
            return
        self.body.show_view(view)
        if view is not None:
            self.body.line_view.choose_first()
            focus = QApplication.focusWidget()
            if current.state is ProposalState.READY and focus is not None and self.ask.isAncestorOf(focus):
                self.body.line_view.setFocus()
                self._scroll.ensureWidgetVisible(self.body)
        self.banner.show_handover(self.ask.change_cause(), asked_anew=self._asked_anew)
        count = 0 if view is None else len(view.placed)
        has_lines = view is not None and bool(view.lines)
        self.foot.show_state(count, lists=has_lines, decided=not current.can_accept)
        self.foot.setVisible(has_lines)
        settled = current.state is ProposalState.ACCEPTED or (current.can_accept and bool(count))
        self.ask.propose.set_kind(Kind.SECONDARY if settled else Kind.PRIMARY)
        self.ask.propose.say(common.AGAIN if has_lines else texts.PROPOSE)
        self.show_note()
        self.show_why()

    @override
    def show_note(self) -> None:
        view = self.current.view
        proposed = self.current.can_accept and view is not None and bool(view.placed)
        self.context.note(texts.NOTHING_SAVED if proposed else "")

    @override
    def show_why(self) -> None:
        row = self.body.line_view.current_row()
        self.body.why.show_row(row if isinstance(row, HandoverRow) else None, can_edit=self.current.can_accept)

    @override
    def why_control(self) -> QWidget:
        why = self.body.why
        return why.other if why.other.isVisible() else why.open_citizen

    # doing

    def _give(self, rows: Sequence[HandoverRow], target: PlanTarget, reason: str) -> None:
        """Have some cases go to a colleague; over the cap only with a reason."""
        who = shown(target.worker)
        if is_barred(target):
            self.reassignment.say_why_not(target)
        elif target.over and not reason:
            self.reassignment.ask_reason(target, texts.over_cap(who, target.cap + target.over, target.cap))
        else:
            self.context.troubled.emit("")
            self.context.toast(texts.given(who, len(rows)))
            self.reassignment.placed()
            self.current.give([row.id for row in rows], target.worker.id, reason)

    def _accept(self, view: HandoverView) -> None:
        request, cause = view.request, self.ask.change_cause()
        if cause is ChangeCause.NONE:  # it is kept with every change, so nobody guesses it
            self.banner.say("danger", texts.NO_CAUSE)
            self.ask.cause.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        lines = [
            AcceptedLine(citizen=line.citizen, worker=line.worker, override_reason=line.override_reason)
            for line in view.lines
            if line.worker is not None
        ]
        command = AcceptHandover(
            worker=request.worker,
            kind=request.kind,
            first=request.first,
            last=request.last,
            cause=cause,
            share=self._share,
            lines=lines,
            fingerprint=view.fingerprint,
        )
        done = self.decisions.run(command)
        if done is not None:
            self.decisions.tell(texts.done(len(done.value.citizens), len(done.value.receivers)), done.value.warnings)
            self.current.finish()
            self.foot.contacts.setFocus()

    def _reject(self) -> None:
        self.current.reject()
        self.ask.who.setFocus()

    def _fields_changed(self) -> None:
        """Another question: the answer to the one before is no longer shown as if it were this one's."""
        request, _, _ = self.ask.request()
        view = self.current.view
        if view is None or self.current.state is not ProposalState.READY:
            return
        if request == view.request and self.ask.leave_share() == self._share:
            self.banner.show_handover(self.ask.change_cause(), asked_anew=False)  # why is said at approval
        else:
            self._asked_anew = True
            self.current.mark_changed()

    def _connect(self) -> None:
        foot, why = self.foot, self.body.why
        for signal, reaction in (
            (self.ask.wanted, self.recompute),
            (self.ask.changed, self._fields_changed),
            (foot.reject.clicked, self._reject),
            (foot.print_list.clicked, self.print_),
            (foot.save_list.clicked, self.export),
            (foot.contacts.clicked, self.export_contacts),
            (foot.approve.clicked, self.primary),
            (why.other.clicked, self.assign),
            (why.open_citizen.clicked, self.open_citizen),
            (why.close_button.clicked, self.body.split.close_panel),
            (self.reassignment.wanted, self._give),
        ):
            signal.connect(reaction)
        self.connect_parts()
