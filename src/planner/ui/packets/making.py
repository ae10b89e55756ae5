"""Makes packets for some workers: decided in the window's thread, written in the background, then handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from planner.app.packets import making, workbook
from planner.app.packets.carrying import Carried
from planner.app.packets.making import Made, PacketOrder
from planner.app.packets.workbook import PacketSheetOrder
from planner.domain.errors import RefusedError, StaleError, StoreError
from planner.domain.ids import WorkerId
from planner.domain.words import PacketKind
from planner.platform.settings import INITIALS_KEY
from planner.texts import packets_page as texts
from planner.ui.jobs import Progress
from planner.ui.review.background import Background
from planner.ui.shell.who_panel import NAME_KEY

AnyOrder = PacketOrder | PacketSheetOrder
WrittenPacket = tuple[AnyOrder, Carried | bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedPackets:
    """What is to be made, for whom, until when, and in which folder."""

    workers: tuple[WorkerId, ...]
    kind: PacketKind
    last_day: date
    folder: Path


class PacketMaking(Background):
    """``came`` carries the packets that were made."""

    stopped: ClassVar[str] = texts.STOPPED

    def make(self, wanted: WantedPackets) -> None:
        """Make packets; nothing is made when one of them cannot be."""
        try:
            orders = self._plan(wanted)
        except (RefusedError, StoreError) as error:
            self.fail(error)
            return
        services = self.context.caseload.services

        def job(progress: Progress) -> list[WrittenPacket]:
            written: list[WrittenPacket] = []
            count = progress.counter(0, 100, texts.MAKING)
            try:
                for done, order in enumerate(orders):
                    count(done, len(orders))
                    if progress.cancelled():
                        break
                    if isinstance(order, PacketOrder):
                        written.append((order, making.write_packet(order, services)))
                    else:
                        written.append((order, workbook.write_workbook(order, services)))
            except StoreError:
                _give_up(written)  # one of them cannot be made, so none is
                raise
            return written

        self.work.start(job, self._hand_out, self.fail, dropped=_give_up, note=texts.MAKING)

    def _plan(self, wanted: WantedPackets) -> Sequence[AnyOrder]:
        caseload = self.context.caseload
        if wanted.kind is PacketKind.WORKBOOK:
            return workbook.plan_workbooks(caseload, wanted.workers, wanted.folder, last_day=wanted.last_day)
        return making.plan_packets(caseload, wanted.workers, wanted.folder, last_day=wanted.last_day, ask=self._ask())

    def _ask(self) -> str:
        """Whom a worker is told to ask: who sits here."""
        settings = self.context.settings
        initials = settings.get(INITIALS_KEY) or self.context.caseload.user
        name = settings.get(NAME_KEY)
        return f"{name} ({initials})" if name else initials

    def _hand_out(self, written: Sequence[WrittenPacket]) -> None:
        made: list[Made] = []
        for at, (order, content) in enumerate(written):
            try:
                made.append(self._hand(order, content))
            except (RefusedError, StaleError, StoreError) as error:
                _give_up(written[at:])
                self.came.emit(tuple(made))
                self.fail(error)
                return
        self.came.emit(tuple(made))

    def _hand(self, order: AnyOrder, content: Carried | bytes) -> Made:
        caseload = self.context.caseload
        if isinstance(order, PacketOrder) and isinstance(content, Carried):
            return making.hand_out(caseload, order, content)
        if isinstance(order, PacketSheetOrder) and isinstance(content, bytes):
            return workbook.hand_out_workbook(caseload, order, content)
        raise TypeError(order)


def _give_up(written: Sequence[WrittenPacket]) -> None:
    """Clear away what was made and is not handed out."""
    for order, _ in written:
        if isinstance(order, PacketOrder):
            making.give_up(order)
