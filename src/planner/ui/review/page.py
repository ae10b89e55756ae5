"""A page that takes something in from a file: read in the background, reviewed, then written in one step."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.jobs import Work
from planner.ui.page import Page
from planner.ui.review.background import Background
from planner.ui.review.step import ReviewStep
from planner.ui.widgets.card import FootBar, PageHead
from planner.ui.widgets.meter import ProgressLine


class IntakePage(Page):
    """Steps of which one shows at a time, with head, progress and foot; a file can be dropped on all of it.

    Attributes:
        review: the step in which what was read is reviewed.
        background: what is done for it in the background; Esc stops it.
    """

    review: ReviewStep[Any]

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self.head = PageHead(context.theme, self.title)
        self.progress = ProgressLine(context.theme)
        self.stack = QStackedWidget()
        self.foot = FootBar(context.theme)
        self.background: Sequence[Background | Work] = ()
        self.progress.stopped.connect(self.stop)

    # what a page overrides

    @abstractmethod
    def read(self, path: Path) -> None:
        """Read a file, and go on to what it needs."""

    @abstractmethod
    def primary(self) -> None:
        """Finish the step."""

    @abstractmethod
    def new(self) -> None:
        """Ask for a file, and read it."""

    @abstractmethod
    def export(self) -> None:
        """Export what is shown."""

    # what they have in common

    @property
    def step(self) -> QWidget | None:
        """The step that shows."""
        return self.stack.currentWidget()

    @property
    def in_review(self) -> bool:
        """Whether what was read is being reviewed."""
        return self.step is self.review

    @property
    def busy(self) -> bool:
        """Whether something is being worked out."""
        return any(work.busy for work in map(_work, self.background))

    def stop(self) -> None:
        """Give up what is being worked out."""
        for each in self.background:
            each.stop()

    def next_fault(self, step: int) -> None:
        """Go to the next line that somebody should look at (1), or the one before (−1)."""
        if self.in_review:
            self.review.next_open(step)

    def lay_steps(self, steps: Sequence[QWidget], background: Sequence[Background | Work]) -> None:
        """Lay the page out, and tell how far the work is."""
        for step in steps:
            self.stack.addWidget(step)
        self.lay(self.head, self.progress, self.stack, foot=self.foot)
        self.background = background
        for work in map(_work, background):
            work.slow.connect(self.progress.say)
            work.ended.connect(self.progress.end)

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.FINISH, self.primary),
            PageAction(Act.NEW, self.new),
            PageAction(Act.NEXT_FAULT, partial(self.next_fault, 1)),
            PageAction(Act.PREVIOUS_FAULT, partial(self.next_fault, -1)),
            PageAction(Act.EXPORT, self.export),
        )

    @override
    def show_door(self, door: Door) -> None:
        path = door.criteria.get("file")
        if path:
            self.read(Path(path))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.busy:
            self.stop()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_in(event)
        if path:
            event.acceptProposedAction()
            self.read(Path(path))


def _work(each: Background | Work) -> Work:
    return each.work if isinstance(each, Background) else each


def _file_in(event: QDropEvent) -> str:
    """The file of this machine that is dropped, "" for anything else."""
    return next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
