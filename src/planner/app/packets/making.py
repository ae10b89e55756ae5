"""Makes follow-up packets: one worker's cases as an encrypted file of its own.

Three steps, so that a window can do the slow one in the background: ``plan_packets`` decides everything on the open
register, ``write_packet`` makes the file under another name, ``hand_out`` notes it in the leader's file and moves it
into place. ``make_packet`` and ``make_all`` do all three.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count
from pathlib import Path
from typing import Final

from planner.app.caseload import Caseload
from planner.app.commands.drafting import refuse
from planner.app.commands.packet_making import FillPacket, MakePacket, packet_problems
from planner.app.file_writing import check_free
from planner.app.packets.carrying import Carried, carry_over, waiting_entries
from planner.app.packets.content import citizens_of, packet_rows
from planner.app.packets.passwords import spoken_password
from planner.app.packets.seal import seal_of_rows
from planner.app.services import Services
from planner.domain.changes import Action
from planner.domain.errors import Problem
from planner.domain.file_records import Packet, PacketEntry, Record
from planner.domain.ids import CitizenId, PacketId, WorkerId
from planner.domain.packet_scope import PacketMark, Scope, read_images
from planner.domain.records import Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.working_days import next_working_day
from planner.platform.private_files import sync_folder
from planner.store import file
from planner.store.lock import LockHolder
from planner.store.trouble import file_troubles
from planner.texts.packets import file_name

USUAL_DAYS: Final = 14
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A packet that was handed out. ``carried`` and ``left``: entries of earlier packets that still wait."""

    path: Path
    packet: PacketId
    worker: WorkerId
    password: str
    citizens: tuple[CitizenId, ...]
    carried: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketOrder:
    """Everything that a packet will be, decided while the register was still."""

    path: Path
    mark: PacketMark
    password: str
    citizens: tuple[CitizenId, ...]
    rows: tuple[Record, ...]
    waiting: tuple[PacketEntry, ...]
    user: str

    @property
    def unfinished(self) -> Path:
        """Where the file stands while it is being made: in the same folder, so that it can be moved in one go."""
        return self.path.with_name(f"~{self.mark.packet}.tmp")


def usual_last_day(register: Register, today: date) -> date:
    """The last day of a packet where nothing else is said: two weeks on, on a working day."""
    return next_working_day(register, today + timedelta(days=USUAL_DAYS))


def workers_with_citizens(caseload: Caseload) -> list[Worker]:
    """Who can be handed a packet today, by initials."""
    register = caseload.register
    found = [row for row in register.all(Worker) if citizens_of(register, row.id, caseload.today)]
    return sorted(found, key=lambda row: row.initials)


def make_packet(
    caseload: Caseload,
    worker: WorkerId,
    path: Path,
    *,
    last_day: date,
    ask: str = "",
    password: str | None = None,
) -> Made:
    """Make one worker's packet.

    Args:
        caseload: the leader's open file.
        worker: who is to work in it.
        path: the file, or a folder in which it gets a name without persons.
        last_day: after it the packet opens for reading only.
        ask: whom the worker asks for help, in words.
        password: the packet's; None makes one that can be read aloud.

    Raises:
        RefusedError: nobody to follow up, the last day has passed, the file is read only or is a packet itself.
        StoreError: ``EXISTS``, ``FOLDER_GONE``, ``DISK_FULL`` …
    """
    [order] = plan_packets(caseload, [worker], path, last_day=last_day, ask=ask, password=password)
    return _make(caseload, order)


def make_all(
    caseload: Caseload, folder: Path, *, last_day: date, ask: str = "", report: Report | None = None
) -> tuple[Made, ...]:
    """Make a packet for everybody who has citizens; ``report`` is told how many are made, of how many.

    Raises:
        RefusedError: as ``make_packet``.
        StoreError: as ``make_packet``; packets made by then stay.
    """
    workers = [row.id for row in workers_with_citizens(caseload)]
    made: list[Made] = []
    for order in plan_packets(caseload, workers, folder, last_day=last_day, ask=ask):
        made.append(_make(caseload, order))
        if report is not None:
            report(len(made), len(workers))
    return tuple(made)


def plan_packets(
    caseload: Caseload,
    workers: Sequence[WorkerId],
    place: Path,
    *,
    last_day: date,
    ask: str = "",
    password: str | None = None,
) -> list[PacketOrder]:
    """Decide on packets for some workers; nothing is written. Arguments as in ``make_packet``.

    Raises:
        RefusedError: as ``make_packet``.
        StoreError: something stands in a packet's place already (``EXISTS``), or there is no such folder.
    """
    caseload.demand(Action.MAKE_PACKET)
    known = caseload.register.setting(SettingKey.REGISTER_ID) or caseload.services.new_id()
    made = len(caseload.register.all(Packet))
    orders = []
    problems: list[Problem] = []
    for number, worker in enumerate(workers, made + 1):
        mark = PacketMark(
            packet=PacketId(caseload.services.new_id()),
            number=number,
            register_id=known,
            worker=worker,
            last_day=last_day,
            ask=ask,
            made_at=caseload.services.clock(),
        )
        order = _order(caseload, mark, place, password)
        problems += packet_problems(order.citizens, last_day, caseload.today)
        orders.append(order)
    refuse(problems)
    for order in orders:
        check_free(order.path)
    return orders


def _order(caseload: Caseload, mark: PacketMark, place: Path, password: str | None) -> PacketOrder:
    register = caseload.register
    register.need(Worker, mark.worker, "worker")
    citizens = citizens_of(register, mark.worker, caseload.today)
    waiting = waiting_entries(register, mark.worker)
    images = [image for entry in waiting for image in read_images(entry.images)]
    return PacketOrder(
        path=_free_name(place, file_name(caseload.today, mark.number)) if place.is_dir() else place,
        mark=mark,
        password=password or spoken_password(),
        citizens=citizens,
        rows=tuple(packet_rows(register, mark, citizens, images)),
        waiting=tuple(waiting),
        user=caseload.user,
    )


def _free_name(folder: Path, name: str) -> Path:
    """The name in the folder, with a mark where another register's packet has it already."""
    wanted = folder / name
    others = (wanted.with_name(f"{wanted.stem} ({mark}){wanted.suffix}") for mark in count(2))
    return next(path for path in chain([wanted], others) if not path.exists())


def write_packet(order: PacketOrder, services: Services) -> Carried:
    """Make the file under its unfinished name. Takes a few tenths of a second; nothing is left when it fails.

    Raises:
        StoreError: the disk or folder says no.
    """
    with _cleared_when_failed(order.unfinished):
        holder = LockHolder(user=order.user, machine=services.machine, since=services.clock())
        db = file.open_file(
            order.unfinished, order.password, migrations=services.migrations, holder=holder, create=True
        )
        packet = Caseload(db, services, user=order.user)
        try:
            packet.run(FillPacket(rows=order.rows))
            return carry_over(packet, _scope(order), order.waiting)
        finally:
            packet.close()


def hand_out(caseload: Caseload, order: PacketOrder, carried: Carried) -> Made:
    """Note the packet in the leader's file, then move it into place.

    It is noted first: a packet that nobody knows of could not come back.

    Raises:
        RefusedError: the register says no by now.
        StoreError: the disk or folder says no.
    """
    with _cleared_when_failed(order.unfinished):
        check_free(order.path)
        caseload.run(
            MakePacket(
                packet=order.mark.packet,
                worker=order.mark.worker,
                last_day=order.mark.last_day,
                password=order.password,
                citizens=order.citizens,
                register_id=order.mark.register_id,
                base=seal_of_rows(order.rows),
            )
        )
        with file_troubles(order.path):
            order.unfinished.replace(order.path)
            sync_folder(order.path.parent)
    return Made(
        path=order.path,
        packet=order.mark.packet,
        worker=order.mark.worker,
        password=order.password,
        citizens=order.citizens,
        carried=carried.carried,
        left=carried.left,
    )


def give_up(order: PacketOrder) -> None:
    """Clear away what ``write_packet`` made, when it is not to be handed out after all."""
    file.remove(order.unfinished)


def _make(caseload: Caseload, order: PacketOrder) -> Made:
    return hand_out(caseload, order, write_packet(order, caseload.services))


def _scope(order: PacketOrder) -> Scope:
    return Scope(
        packet=order.mark.packet,
        worker=order.mark.worker,
        citizens=frozenset(order.citizens),
        last_day=order.mark.last_day,
        ask=order.mark.ask,
    )


@contextmanager
def _cleared_when_failed(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        file.remove(path)
        raise
