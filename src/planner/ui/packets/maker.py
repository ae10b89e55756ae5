"""Makes packets for some workers: decided in the window's thread, written in the background, then handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from planner.app.packets import making, workbook
from planner.app.packets.carrying import Carried
from planner.app.packets.making import Made, PacketOrder
from planner.app.packets.workbook import PacketSheetOrder
from planner.domain.errors import RefusedError, StaleError, StoreError
from planner.domain.ids import WorkerId
from planner.domain.words import PacketKind
from planner.platform.settings import INITIALS_KEY
from planner.texts import packets_page as texts
from planner.ui.context import Context, error_sentence
from planner.ui.jobs import Progress, Work
from planner.ui.shell.who_panel import NAME_KEY

Order = PacketOrder | PacketSheetOrder
Written = tuple[Order, Carried | bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be made, for whom, until when, and in which folder."""

    workers: tuple[WorkerId, ...]
    kind: PacketKind
    last_day: date
    folder: Path


class Maker(QObject):
    """``made`` carries the packets that were made, ``failed`` a sentence; ``work`` tells how far it is."""

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.work = Work(context.jobs, self, patience=0)

    @property
    def busy(self) -> bool:
        """Whether packets are being made."""
        return self.work.busy

    def stop(self) -> None:
        """Give up; what is not handed out is cleared away."""
        if self.work.stop():
            self.failed.emit(texts.STOPPED)

    def make(self, wish: Wish) -> None:
        """Make packets; nothing is made when one of them cannot be."""
        try:
            orders = self._plan(wish)
        except (RefusedError, StoreError) as error:
            self.failed.emit(error_sentence(error))
            return
        ground = self.context.caseload.ground

        def job(progress: Progress) -> list[Written]:
            written: list[Written] = []
            count = progress.counter(0, 100, texts.MAKING)
            for done, order in enumerate(orders):
                count(done, len(orders))
                if progress.cancelled():
                    break
                if isinstance(order, PacketOrder):
                    written.append((order, making.write_packet(order, ground)))
                else:
                    written.append((order, workbook.write_workbook(order, ground)))
            return written

        self.work.start(job, self._hand_out, self._broke, dropped=_give_up, note=texts.MAKING)

    def _plan(self, wish: Wish) -> Sequence[Order]:
        caseload = self.context.caseload
        if wish.kind is PacketKind.WORKBOOK:
            return workbook.plan_workbooks(caseload, wish.workers, wish.folder, last_day=wish.last_day)
        return making.plan_packets(caseload, wish.workers, wish.folder, last_day=wish.last_day, ask=self._ask())

    def _ask(self) -> str:
        """Whom a worker is told to ask: who sits here."""
        settings = self.context.settings
        initials = settings.get(INITIALS_KEY) or self.context.caseload.user
        name = settings.get(NAME_KEY)
        return f"{name} ({initials})" if name else initials

    def _hand_out(self, written: Sequence[Written]) -> None:
        made: list[Made] = []
        for at, (order, content) in enumerate(written):
            try:
                made.append(self._hand(order, content))
            except (RefusedError, StaleError, StoreError) as error:
                _give_up(written[at:])
                self.made.emit(tuple(made))
                self.failed.emit(error_sentence(error))
                return
        self.made.emit(tuple(made))

    def _hand(self, order: Order, content: Carried | bytes) -> Made:
        caseload = self.context.caseload
        if isinstance(order, PacketOrder) and isinstance(content, Carried):
            return making.hand_out(caseload, order, content)
        if isinstance(order, PacketSheetOrder) and isinstance(content, bytes):
            return workbook.hand_out_workbook(caseload, order, content)
        raise TypeError(order)

    def _broke(self, error: BaseException) -> None:
        if not isinstance(error, (RefusedError, StoreError)):
            raise error
        self.made.emit(())
        self.failed.emit(error_sentence(error))


def _give_up(written: Sequence[Written]) -> None:
    """Clear away what was made and is not handed out."""
    for order, _ in written:
        if isinstance(order, PacketOrder):
            making.give_up(order)
