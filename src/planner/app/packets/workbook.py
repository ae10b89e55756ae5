"""Follow-up packets without the program: a locked sheet for Excel goes out, and what was filled in comes back.

What comes back is turned into the same work as a packet's journal gives, so that one review and one merge serve both.
Making goes in the same three steps as for a file: decide, write (slow, for the background), hand out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from planner.app.caseload import Caseload
from planner.app.commands.drafting import refuse
from planner.app.commands.packet_making import MakePacket, packet_problems
from planner.app.file_writing import check_free, write_file
from planner.app.packets.content import citizens_of
from planner.app.packets.making import Made
from planner.app.packets.passwords import first_that_opens, spoken_password
from planner.app.packets.reading import PacketWork
from planner.app.packets.sheet_entries import sheet_work
from planner.app.packets.sheet_lines import Days, SheetBase, mark_of, read_base, sheet_of
from planner.app.packets.view import Cancel, Report
from planner.app.services import Services
from planner.app.unit import apply_images
from planner.domain.changes import Action, ChangeSet
from planner.domain.errors import Problem, StoreError, StoreTrouble
from planner.domain.file_records import Packet
from planner.domain.ids import CitizenId, PacketId, WorkerId
from planner.domain.packet_sheet import PacketSheet, SheetComplaint, SheetRefusedError, SheetTrouble
from planner.domain.records import EmployerContact, FollowUp, HoursStep, Worker
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.words import PacketKind
from planner.store.codec import from_row
from planner.texts.packet_sheet import file_name

WORKBOOK_SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".ods")


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketSheetOrder:
    """Everything that a sheet will be, decided while the register was still."""

    path: Path
    packet: PacketId
    worker: WorkerId
    last_day: date
    password: str
    citizens: tuple[CitizenId, ...]
    register_id: str
    sheet: PacketSheet
    base: str
    user: str


def make_workbook(
    caseload: Caseload, worker: WorkerId, path: Path, *, last_day: date, password: str | None = None
) -> Made:
    """Make one worker's sheet.

    Args:
        caseload: the leader's open file.
        worker: whose sheet it is.
        path: the file, or a folder in which it gets a name without persons.
        last_day: what was held later is not taken when it comes back.
        password: the sheet's; None makes one that can be read aloud.

    Raises:
        RefusedError: nobody to follow up, the last day has passed, the file is read only or is a packet itself.
        StoreError: ``EXISTS``, ``FOLDER_GONE``, ``DISK_FULL`` …
    """
    [order] = plan_workbooks(caseload, [worker], path, last_day=last_day, password=password)
    return hand_out_workbook(caseload, order, write_workbook(order, caseload.services))


def plan_workbooks(
    caseload: Caseload, workers: Sequence[WorkerId], place: Path, *, last_day: date, password: str | None = None
) -> list[PacketSheetOrder]:
    """Decide on sheets for some workers; nothing is written. Arguments and errors as in ``make_workbook``."""
    caseload.demand(Action.MAKE_PACKET)
    register, today = caseload.register, caseload.today
    known = register.setting(SettingKey.REGISTER_ID) or caseload.services.new_id()
    orders: list[PacketSheetOrder] = []
    problems: list[Problem] = []
    for number, worker in enumerate(workers, len(register.all(Packet)) + 1):
        register.need(Worker, worker, "worker")
        citizens = citizens_of(register, worker, today)
        problems += packet_problems(citizens, last_day, today)
        packet, secret = PacketId(caseload.services.new_id()), password or spoken_password()
        sheet, base = sheet_of(register, packet, secret, worker, citizens, Days(today, last_day))
        orders.append(
            PacketSheetOrder(
                path=place / file_name(today, number) if place.is_dir() else place,
                packet=packet,
                worker=worker,
                last_day=last_day,
                password=secret,
                citizens=citizens,
                register_id=known,
                sheet=sheet,
                base=base,
                user=caseload.user,
            )
        )
    refuse(problems)
    for order in orders:
        check_free(order.path)
    return orders


def write_workbook(order: PacketSheetOrder, services: Services) -> bytes:
    """The locked sheet, in memory only. Takes a few tenths of a second."""
    from planner.reports.packet_workbook import packet_workbook

    return packet_workbook(order.sheet, order.password, made_by=order.user, made_at=services.clock())


def hand_out_workbook(caseload: Caseload, order: PacketSheetOrder, content: bytes) -> Made:
    """Note the packet in the leader's file, then write the sheet into place.

    It is noted first: a sheet that nobody knows of could not come back.

    Raises:
        RefusedError: the register says no by now.
        StoreError: the disk or folder says no.
    """
    check_free(order.path)
    caseload.run(
        MakePacket(
            packet=order.packet,
            worker=order.worker,
            last_day=order.last_day,
            password=order.password,
            citizens=order.citizens,
            register_id=order.register_id,
            kind=PacketKind.WORKBOOK,
            base=order.base,
        )
    )
    write_file(order.path, content)
    return Made(
        path=order.path,
        packet=order.packet,
        worker=order.worker,
        password=order.password,
        citizens=order.citizens,
    )


def read_workbook(
    path: Path, caseload: Caseload, *, report: Report | None = None, cancel: Cancel | None = None
) -> tuple[PacketWork, tuple[SheetComplaint, ...]]:
    """Read a sheet that came back, as a packet's work, with what could not be taken of it row by row.

    Args:
        path: where it stands; it is only read.
        caseload: the leader's open file.
        report: told how many of the kept passwords have been tried.
        cancel: says whether to stop.

    Raises:
        SheetRefusedError: it is no sheet of this file, or cannot be read.
        StoreError: the file cannot be read from the disk.
        MergeCancelledError: ``cancel`` said so.
    """
    from planner.imports.packet_workbook import is_locked, read_packet_workbook

    data = _content(path)
    packet: Packet | None = None
    if is_locked(data):
        packet, data = _unlocked(path, data, caseload.register, report, cancel)
    today = caseload.today
    sheet = read_packet_workbook(data, this_year=today.year)
    if packet is None:
        packet = _marked(sheet.mark, caseload.register)
    elif sheet.mark and sheet.mark != mark_of(packet.id, packet.password):
        raise SheetRefusedError(SheetTrouble.ANOTHER_FILE)
    worker = caseload.register.need(Worker, packet.worker, "worker")
    base = read_base(packet.base)
    found = sheet_work(packet, base, sheet, user=worker.initials, now=caseload.services.clock(), today=today)
    work = PacketWork(
        packet=packet.id,
        worker=packet.worker,
        made_at=packet.made_at,
        last_day=packet.last_day,
        entries=found.entries,
        rows=_rows(base, found.entries),
    )
    return work, found.complaints


def _rows(base: SheetBase, entries: Iterable[ChangeSet]) -> Register:
    """What the worker had before them: the follow-ups and hours of the sheet, with what was filled in."""
    rows = Register.of(
        [
            *(from_row(FollowUp, line.follow_up) for line in base.lines.values() if line.follow_up is not None),
            *(from_row(EmployerContact, line.contact) for line in base.lines.values() if line.contact is not None),
            *(from_row(HoursStep, step) for steps in base.steps.values() for step in steps),
        ]
    )
    for entry in entries:
        apply_images(rows, entry.images)
    return rows


def _content(path: Path) -> bytes:
    from planner.imports.packet_workbook import MOST_BYTES

    try:
        if not path.is_file():
            raise StoreError(StoreTrouble.NOT_FOUND, path=str(path))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise StoreError(StoreTrouble.NOT_FOUND, path=str(path)) from error


def _unlocked(
    path: Path, data: bytes, register: Register, report: Report | None, cancel: Cancel | None
) -> tuple[Packet, bytes]:
    """The packet whose password opens the file, and the workbook inside."""
    from planner.imports.packet_workbook import unlock

    def open_with(row: Packet) -> tuple[Packet, bytes] | None:
        try:
            return row, unlock(data, row.password)
        except SheetRefusedError as error:
            if error.trouble is not SheetTrouble.WRONG_PASSWORD:
                raise
            return None

    found = first_that_opens(path, register, PacketKind.WORKBOOK, open_with, report=report, cancel=cancel)
    if found is None:
        raise SheetRefusedError(SheetTrouble.WRONG_PASSWORD)
    return found


def _marked(mark: str, register: Register) -> Packet:
    for row in register.all(Packet):
        if row.kind is PacketKind.WORKBOOK and mark and mark == mark_of(row.id, row.password):
            return row
    raise SheetRefusedError(SheetTrouble.ANOTHER_FILE)
