"""A page that shows a proposal: worked out in the background, looked at line by line, and accepted by one command."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.domain.records import Worker
from planner.texts import common
from planner.texts import plan_page as texts
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.jobs import Work
from planner.ui.page import Page
from planner.ui.proposal.banner import ProposalBanner
from planner.ui.proposal.body import ProposalBody
from planner.ui.proposal.current import CurrentProposal
from planner.ui.proposal.load_table import LoadRow
from planner.ui.proposal.reassignment import Reassignment
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.meter import ProgressLine

C = TypeVar("C", bound=CurrentProposal[Any])
B = TypeVar("B", bound=ProposalBody)


class PlannedPage(Page):
    """A page whose plans are worked out in the background: told of when that is slow, and stopped by Esc."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.progress = ProgressLine(context.theme)

    @property
    def has_workers(self) -> bool:
        """Whether there is anybody to plan for."""
        return bool(self.context.register.all(Worker))

    def no_workers(self, how: str = texts.NO_WORKERS_HOW) -> EmptyState:
        """What stands in place of the plans while there is nobody to plan for."""
        theme = self.context.theme
        return EmptyState(
            theme,
            "citizens",
            common.NO_WORKERS,
            how,
            common.ADD_WORKERS,
            self.context.opens("settings", Door(criteria={"section": "workers"})),
        )

    @property
    @abstractmethod
    def is_working(self) -> bool:
        """Whether a plan is being worked out."""

    @abstractmethod
    def stop(self) -> None:
        """Give up what is being worked out."""

    def tell_of(self, work: Work) -> None:
        """Tell of work that is slow."""
        work.slow.connect(self.show_slow)
        work.ended.connect(self.progress.end)
        self.progress.stopped.connect(self.stop)

    def show_slow(self, percent: int, note: str) -> None:
        """Say how far slow work is."""
        self.progress.say(percent, note)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_working:
            self.stop()
        else:
            super().keyPressEvent(event)


class ProposalPage(PlannedPage, Generic[C, B]):
    """One proposal on a page: its lines, the loads, and the panel that says why or lists who else could.

    A page that is one sets the parts, calls ``connect_parts`` when they are laid out, and shows itself in ``show_all``.
    """

    current: C
    body: B
    banner: ProposalBanner
    reassignment: Reassignment

    @abstractmethod
    def recompute(self) -> None:
        """Work the proposal out again."""

    @abstractmethod
    def primary(self) -> None:
        """Accept the proposal, as far as it is in sight."""

    @abstractmethod
    def assign(self) -> None:
        """List the workers for the chosen lines."""

    @abstractmethod
    def export(self) -> None:
        """Export what is shown."""

    @abstractmethod
    def show_all(self) -> None:
        """Show the proposal as it is now."""

    @abstractmethod
    def show_why(self) -> None:
        """Let the panel say why the current line is as it is."""

    @abstractmethod
    def show_note(self) -> None:
        """Show in the status bar what is to be known of the proposal."""

    @abstractmethod
    def why_control(self) -> QWidget:
        """What takes the keyboard in the panel that says why."""

    def find_lines(self, typed: str) -> None:
        """Show the lines in which something stands, and give them the keyboard."""
        self.body.search.setText(typed)
        self.body.line_view.choose_first()
        self.body.line_view.setFocus()

    def connect_parts(self) -> None:
        """Connect what every proposal has; then show it."""
        body = self.body
        self.tell_of(self.current.work)
        self.current.changed.connect(body.hide_reason)
        self.current.changed.connect(self.show_all)
        self.banner.again_wanted.connect(self.recompute)
        self.reassignment.let_go.connect(self.show_note)
        body.line_view.current_changed.connect(self.show_why)
        body.line_view.row_opened.connect(self._open_line)
        body.load_view.row_opened.connect(self._show_worker)
        body.receiver_list.left.connect(body.leave_panel)
        self.show_all()

    @property
    @override
    def is_working(self) -> bool:
        return self.current.busy

    @override
    def stop(self) -> None:
        self.current.stop()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.SEARCH, self.search),
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.RECOMPUTE, self.recompute),
            PageAction(Act.ASSIGN, self.assign),
            PageAction(Act.EXPORT, self.export),
            *self.printing(),
        )

    def search(self) -> None:
        """Give the keyboard to the search field."""
        self.body.search.setFocus()
        self.body.search.selectAll()

    def panel_control(self) -> QWidget:
        """What takes the keyboard in the panel."""
        return self.body.receiver_list.view if self.body.choosing else self.why_control()

    def open_citizen(self) -> None:
        """Go to the citizen of the current line."""
        row = self.body.line_view.current_row()
        if row is not None:
            self.context.navigate("citizens", Door(row=row.id))

    def _open_line(self, _row: object) -> None:
        self.body.show_why()
        self.body.split.open_panel()
        self.why_control().setFocus()

    def _show_worker(self, row: LoadRow) -> None:
        """The worker's lines: what the change counts."""
        self.find_lines(row.worker.initials)
