"""What a page has read or written for it in the background, one thing at a time."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QObject, Signal

from planner.domain.errors import RefusedError, StaleError, StoreError
from planner.ui.context import Context, error_sentence
from planner.ui.jobs import Work


class Background(QObject):
    """``came`` carries what was asked for, ``failed`` a sentence; ``work`` tells how far it is.

    ``stopped``: what is said when the user gives it up, "" for nothing.
    """

    came = Signal(object)
    failed = Signal(str)
    stopped: ClassVar[str] = ""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.work = Work(context.jobs, self, patience=0)

    def stop(self) -> None:
        """Give up; nothing is changed."""
        if self.work.stop() and self.stopped:
            self.failed.emit(self.stopped)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong; what there is no word for is raised."""
        self.failed.emit(self.sentence(error))

    def sentence(self, error: BaseException) -> str:
        """What an error says."""
        if isinstance(error, (RefusedError, StaleError, StoreError)):
            return error_sentence(error)
        raise error
