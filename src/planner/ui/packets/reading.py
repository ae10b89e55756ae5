"""Fetches a packet that came back, or what was left for later: read and compared in the background."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QObject
from typing_extensions import override

from planner.app.packets.merging import ReviewMaterial, gather_merge, review_gathered
from planner.app.packets.reading import PacketWork, password_of, read_work
from planner.app.packets.view import MergeView
from planner.app.packets.workbook import WORKBOOK_SUFFIXES, read_workbook
from planner.domain.errors import RefusedError, StoreError
from planner.domain.ids import WorkerId
from planner.domain.packet_sheet import SheetComplaint, SheetRefusedError
from planner.texts import common
from planner.texts import packet_sheet as sheet_texts
from planner.texts import packets_page as texts
from planner.ui.context import Context
from planner.ui.jobs import Progress
from planner.ui.review.background import Background

ReadWork = tuple[PacketWork, tuple[SheetComplaint, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPacket:
    """A review as it came, with what could not be read of a sheet."""

    gathered: ReviewMaterial
    view: MergeView
    complaints: tuple[SheetComplaint, ...]


class PacketReading(Background):
    """``came`` carries a ``ReadPacket``."""

    stopped: ClassVar[str] = common.STOPPED_UNCHANGED

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, parent)
        self._complaints: tuple[SheetComplaint, ...] = ()

    def read(self, path: Path) -> None:
        """Read a packet or a sheet."""
        caseload = self.context.caseload

        def job(progress: Progress) -> ReadWork:
            report = progress.counter(0, 60, texts.READING)
            if path.suffix.lower() in WORKBOOK_SUFFIXES:
                return read_workbook(path, caseload, report=report, cancel=progress.cancelled)
            password = password_of(path, caseload.register, report=report, cancel=progress.cancelled)
            progress.report(70, texts.READING)
            return read_work(path, password, caseload), ()

        self.work.start(job, self._compare, self.fail, note=texts.READING)

    def decide(self, worker: WorkerId) -> None:
        """Show what a worker's packets left for later."""
        self._complaints = ()
        try:
            gathered = gather_merge(self.context.caseload, None, worker=worker)
        except (RefusedError, StoreError) as error:
            self.fail(error)
            return
        self._review(gathered)

    def _compare(self, read: ReadWork) -> None:
        work, self._complaints = read
        try:
            gathered = gather_merge(self.context.caseload, work)
        except (RefusedError, StoreError) as error:
            self.fail(error)
            return
        self._review(gathered)

    def _review(self, gathered: ReviewMaterial) -> None:
        complaints = self._complaints

        def job(progress: Progress) -> ReadPacket:
            report = progress.counter(75, 100, common.COMPARING)
            view = review_gathered(gathered, report=report, cancel=progress.cancelled)
            return ReadPacket(gathered=gathered, view=view, complaints=complaints)

        self.work.start(job, self.came.emit, self.fail, note=common.COMPARING)

    @override
    def sentence(self, error: BaseException) -> str:
        if isinstance(error, SheetRefusedError):
            return sheet_texts.trouble(error.trouble)
        return super().sentence(error)
