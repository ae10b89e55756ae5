"""Fetches a packet that came back, or what was left for later: read and compared in the background."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from planner.app.packets.merging import ReviewMaterial, gather_merge, review_gathered
from planner.app.packets.reading import PacketWork, password_of, read_work
from planner.app.packets.view import MergeView
from planner.app.packets.workbook import WORKBOOK_SUFFIXES, read_workbook
from planner.domain.errors import RefusedError, StaleError, StoreError
from planner.domain.ids import WorkerId
from planner.domain.packet_sheet import SheetComplaint, SheetRefusedError
from planner.texts import packet_sheet as sheet_texts
from planner.texts import packets_page as texts
from planner.ui.context import Context, error_sentence
from planner.ui.jobs import Progress, Work

Read = tuple[PacketWork, tuple[SheetComplaint, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A review as it came, with what could not be read of a sheet."""

    gathered: ReviewMaterial
    view: MergeView
    complaints: tuple[SheetComplaint, ...]


class Fetcher(QObject):
    """``fetched`` carries a ``Fetched``, ``failed`` a sentence; ``work`` tells how far it is."""

    fetched = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.work = Work(context.jobs, self, patience=0)
        self._complaints: tuple[SheetComplaint, ...] = ()

    @property
    def busy(self) -> bool:
        """Whether something is being read or compared."""
        return self.work.busy

    def stop(self) -> None:
        """Give up; nothing is changed."""
        if self.work.stop():
            self.failed.emit(texts.READ_STOPPED)

    def fetch(self, path: Path) -> None:
        """Read a packet or a sheet."""
        caseload = self.context.caseload

        def job(progress: Progress) -> Read:
            report = progress.counter(0, 60, texts.READING)
            if path.suffix.lower() in WORKBOOK_SUFFIXES:
                return read_workbook(path, caseload, report=report, cancel=progress.cancelled)
            password = password_of(path, caseload.register, report=report, cancel=progress.cancelled)
            progress.report(70, texts.READING)
            return read_work(path, password, caseload), ()

        self.work.start(job, self._compare, self._broke, note=texts.READING)

    def decide(self, worker: WorkerId) -> None:
        """Show what a worker's packets left for later."""
        self._complaints = ()
        try:
            gathered = gather_merge(self.context.caseload, None, worker=worker)
        except (RefusedError, StoreError) as error:
            self.failed.emit(error_sentence(error))
            return
        self._review(gathered)

    def _compare(self, read: Read) -> None:
        work, self._complaints = read
        try:
            gathered = gather_merge(self.context.caseload, work)
        except (RefusedError, StoreError) as error:
            self.failed.emit(error_sentence(error))
            return
        self._review(gathered)

    def _review(self, gathered: ReviewMaterial) -> None:
        complaints = self._complaints

        def job(progress: Progress) -> Fetched:
            report = progress.counter(75, 100, texts.COMPARING)
            view = review_gathered(gathered, report=report, cancel=progress.cancelled)
            return Fetched(gathered=gathered, view=view, complaints=complaints)

        self.work.start(job, self.fetched.emit, self._broke, note=texts.COMPARING)

    def _broke(self, error: BaseException) -> None:
        if isinstance(error, SheetRefusedError):
            self.failed.emit(sheet_texts.trouble(error.trouble))
        elif isinstance(error, (RefusedError, StaleError, StoreError)):
            self.failed.emit(error_sentence(error))
        else:
            raise error
