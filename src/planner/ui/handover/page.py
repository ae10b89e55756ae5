"""The page Overdrag sager: who takes whose cases, why, and for how long?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from planner.app.commands.handover import AcceptHandover
from planner.app.commands.plan import AcceptedLine
from planner.app.queries.handover import HandoverView
from planner.domain.changes import Action, ChangeSet, EntryKind
from planner.domain.errors import Code, Problem
from planner.domain.guard import shown
from planner.domain.records import Worker
from planner.domain.words import ChangeCause
from planner.texts import handover as texts
from planner.texts import problems as problem_texts
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.handover.ask_bar import AskBar
from planner.ui.handover.board import Board
from planner.ui.handover.desk import Desk, State
from planner.ui.handover.foot import HandoverFoot
from planner.ui.handover.giving import Giving
from planner.ui.handover.line_table import Row
from planner.ui.page import Page
from planner.ui.paper.content import Paper
from planner.ui.plan.load_table import LoadRow
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import EmptyState, PageHead, scrolling
from planner.ui.widgets.meter import ProgressLine

# A lower window scrolls, so that there is room for a few lines.
LEAST = 300


class HandoverPage(Page):
    """One worker's cases, spread over several colleagues."""

    page_id: ClassVar[str] = "handover"
    title: ClassVar[str] = texts.TITLE

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.desk = Desk(context, self)
        self._acting = False
        self._cause = ChangeCause.OTHER
        self._share: int | None = None
        self.head = PageHead(theme, self.title)
        self.ask = AskBar(context)
        self.banner = Banner(theme)
        self.progress = ProgressLine(theme)
        self.board = Board(context)
        self.giving = Giving(context, self.desk, self.board)
        self.foot = HandoverFoot(theme)
        self._none = EmptyState(theme, "handover", texts.EMPTY, texts.EMPTY_HOW)
        self._nobody = EmptyState(
            theme, "citizens", texts.NO_WORKERS, texts.NO_WORKERS_HOW, texts.ADD_WORKERS, self._go_workers
        )
        self._stack = QStackedWidget()
        for part in (self._none, self._nobody, self.board):
            self._stack.addWidget(part)
        self._stack.setMinimumHeight(theme.px(LEAST))
        body = lay.column_of(self.ask, self.banner, self.progress, lay.wide(self._stack), gap=lay.FIELDS)
        self._scroll = scrolling(body, self.title)
        self.lay(self.head, self._scroll, foot=self.foot)
        self._connect()
        self.ask.show_workers()
        self._show()

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        self.ask.show_workers()
        if self._acting:
            return
        if changes is not None and changes.action is Action.HAND_OVER and changes.kind is not EntryKind.DONE:
            self.desk.take_back(undone=changes.kind is EntryKind.UNDO)
        self.desk.look_again()
        self._show()

    @override
    def show_door(self, door: Door) -> None:
        if door.criteria.get("worker"):
            self.ask.fill(door.criteria)
            if self.ask.request()[0] is not None:
                self.recompute()

    @override
    def focus_first(self) -> None:
        if self.desk.view is not None and self.board.lines.total:
            self.board.line_view.choose_first()
            self.board.line_view.setFocus()
        else:
            self.ask.request()[2].setFocus()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.RECOMPUTE, self.recompute),
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.ASSIGN, self.assign),
            PageAction(Act.EXPORT, self.export),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        panel = self.board.choose.view if self.board.choosing() else self.board.why.other
        return (self.ask.who, self.board.line_view, self.board.load_view, panel, self.foot.approve)

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self.board.search.setFocus()
        self.board.search.selectAll()

    def recompute(self) -> None:
        """Work it out again."""
        request, words, field = self.ask.request()
        if request is None:
            self.banner.say("danger", words)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._cause, self._share = self.ask.change_cause(), self.ask.leave_share()
        self.board.leave_panel()
        self.desk.solve(request)

    def primary(self) -> None:
        """Finish the step."""
        view = self.desk.view
        if view is None:
            self.recompute()
        elif self.desk.can_accept and view.placed:
            self._accept(view)

    def assign(self) -> None:
        """Assign a contact person to the chosen citizens."""
        rows = self._rows()
        if rows:
            self.giving.open([row.id for row in rows], rows[0].name)

    def export(self) -> None:
        """Export what is shown."""
        from planner.ui.exporting import save_table
        from planner.ui.handover.lists import handover_list

        if self.desk.view is not None:
            save_table(self, self.context, texts.TITLE, handover_list(self.context, self.desk.view))

    @override
    def paper(self) -> Paper | None:
        from planner.ui.handover.lists import handover_paper

        return None if self.desk.view is None else handover_paper(self.context, self.desk.view)

    def export_contacts(self) -> None:
        """Save each citizen's new contact person as Excel."""
        from planner.ui.exporting import save_table
        from planner.ui.handover.lists import new_contacts

        if self.desk.view is not None:
            save_table(self, self.context, texts.CONTACTS, new_contacts(self.context, self.desk.view))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.desk.busy:
            self.desk.stop()
        else:
            super().keyPressEvent(event)

    # showing

    def _show(self) -> None:
        desk = self.desk
        workers = bool(self.context.register.all(Worker))
        shows = desk.view is not None
        self._stack.setCurrentWidget(self.board if shows else self._none if workers else self._nobody)
        self.ask.setEnabled(workers)
        if desk.busy and shows:
            return
        self.board.show_view(desk.view)
        if shows and not desk.busy:
            self.board.line_view.choose_first()
            focus = QApplication.focusWidget()
            if desk.state is State.READY and focus is not None and self.ask.isAncestorOf(focus):
                self.board.line_view.setFocus()
                self._scroll.ensureWidgetVisible(self.board)
        self._say_state()
        count = 0 if desk.view is None else len(desk.view.placed)
        has_lines = desk.view is not None and bool(desk.view.lines)
        self.foot.show_state(count, lists=has_lines, decided=not desk.can_accept)
        self.foot.setVisible(has_lines)
        settled = desk.state is State.DONE or (desk.can_accept and bool(count))
        self.ask.propose.set_kind(Kind.SECONDARY if settled else Kind.PRIMARY)
        self.ask.propose.say(texts.AGAIN if has_lines else texts.PROPOSE)
        self.context.note(texts.NOTHING_SAVED if desk.can_accept and count else "")
        self._show_why()

    def _say_state(self) -> None:
        desk, again = self.desk, self.recompute
        if desk.busy:
            return
        if desk.state is State.STOPPED:
            self.banner.say("warn", texts.STOPPED, texts.STOPPED_REST, link=texts.AGAIN, on_link=again)
        elif desk.state is State.CHANGED:
            self.banner.say("warn", texts.STALE, texts.STALE_REST, link=texts.AGAIN, on_link=again)
        elif desk.state is State.REJECTED:
            self.banner.say("info", texts.REJECTED, texts.REJECTED_REST, link=texts.AGAIN, on_link=again)
        elif desk.view is None:
            self.banner.clear()
        elif desk.state is State.DONE:
            words = f"{texts.done(len(desk.view.placed), len(desk.view.receivers))}."
            self.banner.say("ok", words, texts.DONE_REST)
        else:
            self._say_proposal(desk.view)

    def _say_proposal(self, view: HandoverView) -> None:
        request, missing = view.request, len(view.lines) - len(view.placed)
        who = shown(self.context.register.need(Worker, request.worker))
        more = [texts.already(len(view.ground.already))] if view.ground.already else []
        if view.ground.second:
            ends = self._cause is ChangeCause.RESIGNED and request.last is None
            more.append(texts.second_rows(len(view.ground.second), ends=ends))
        summary = texts.summary(who, len(view.placed), len(view.receivers), request.first, request.last)
        if not view.lines:
            self.banner.say("info", f"{texts.NO_CASES}.", " ".join(more or [texts.NO_CASES_HOW]))
        elif not view.placed:
            self.banner.say("danger", texts.NOBODY_TAKES, view.lines[0].reason)
        elif missing:
            self.banner.say("danger", texts.not_all(missing), " ".join([summary, *more]))
        else:
            self.banner.say("ok" if view.proposal.is_proven else "info", summary, " ".join(more))

    def _show_why(self) -> None:
        row = self.board.line_view.current_row()
        can_edit = self.desk.can_accept
        self.board.why.show_row(row if isinstance(row, Row) else None, can_edit=can_edit)

    def _rows(self) -> list[Row]:
        chosen = set(self.board.line_view.chosen())
        return [row for row in self.board.lines.rows_shown() if row.id in chosen]

    # doing

    def _accept(self, view: HandoverView) -> None:
        request = view.request
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
            cause=self._cause,
            share=self._share,
            lines=lines,
            fingerprint=view.fingerprint,
        )
        self._acting = True
        done = self.context.run(command, refused=self._refused)
        self._acting = False
        if done is not None:
            words = [texts.done(len(done.value.citizens), len(done.value.receivers))]
            words += [problem_texts.sentence(problem).rstrip(".") for problem in done.value.warnings[:1]]
            self.context.toast(". ".join(words), undo=True)
            self.desk.finish()
            self.foot.contacts.setFocus()

    def _refused(self, problems: Sequence[Problem]) -> None:
        if any(problem.code is Code.PROPOSAL_STALE for problem in problems):
            self.desk.mark_changed()
            return
        self.context.troubled.emit(problem_texts.all_in_one(problems))

    def _reject(self) -> None:
        self.desk.reject()
        self.ask.who.setFocus()

    def _fields_changed(self) -> None:
        """Another question: the answer to the one before is no longer shown as if it were this one's."""
        request, _, _ = self.ask.request()
        view = self.desk.view
        asked = (self.ask.change_cause(), self.ask.leave_share())
        same = view is not None and request == view.request and asked == (self._cause, self._share)
        if view is not None and not same and self.desk.state is State.READY:
            self.desk.mark_changed()

    def _open_citizen(self) -> None:
        row = self.board.line_view.current_row()
        if isinstance(row, Row):
            self.context.navigate("citizens", Door(row=row.id))

    def _open_line(self, _row: object) -> None:
        self.board.panel.setCurrentWidget(self.board.why)
        self.board.split.open_panel()
        (self.board.why.other if self.board.why.other.isVisible() else self.board.why.open_citizen).setFocus()

    def _show_worker(self, row: LoadRow) -> None:
        """What the worker gets: the lines behind the change."""
        self.board.search.setText(row.worker.name or row.worker.initials)
        self.board.line_view.choose_first()
        self.board.line_view.setFocus()

    def _go_workers(self) -> None:
        self.context.navigate("settings", Door(criteria={"section": "workers"}))

    def _connect(self) -> None:
        board, foot = self.board, self.foot
        self.desk.changed.connect(self._show)
        self.desk.work.slow.connect(self.progress.say)
        self.desk.work.ended.connect(self.progress.end)
        self.progress.stopped.connect(self.desk.stop)
        self.ask.wanted.connect(self.recompute)
        self.ask.changed.connect(self._fields_changed)
        for button, slot in (
            (foot.reject, self._reject),
            (foot.print_list, self.print_),
            (foot.save_list, self.export),
            (foot.contacts, self.export_contacts),
            (foot.approve, self.primary),
        ):
            button.clicked.connect(slot)
        board.line_view.current_changed.connect(self._show_why)
        board.line_view.row_opened.connect(self._open_line)
        board.load_view.row_opened.connect(self._show_worker)
        board.why.other_wanted.connect(self.assign)
        board.why.open_wanted.connect(self._open_citizen)
        board.why.closed.connect(board.split.close_panel)
        board.choose.left.connect(board.leave_panel)
