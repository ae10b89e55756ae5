"""What goes into a follow-up packet: one worker's citizens and what belongs to them, and nothing of anybody else.

Colleagues are there only by name where a row points to them. What the leader writes for the leader's own use stays
behind: plan rules, lists, sheets, filters, scenarios, other packets, the reasons for going over a cap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from planner.domain.changes import RowImage
from planner.domain.file_records import ProgrammeChange, ProgrammeVersion, Record, Setting
from planner.domain.ids import CitizenId, EmployerId, SettingId, WorkerId
from planner.domain.kinds import KINDS, OF_CITIZEN, InPacket
from planner.domain.packet_scope import PacketMark
from planner.domain.periods import holds_on
from planner.domain.records import (
    Absence,
    Agreement,
    Assignment,
    Cap,
    Citizen,
    Employer,
    EmployerContact,
    EmployerPerson,
    HoursStep,
    WeeklyHours,
    Worker,
    Workplace,
)
from planner.domain.register import Register
from planner.domain.settings import SettingKey
from planner.domain.words import ChangeCause, ContactForm
from planner.domain.working_days import OWN_DAYS

_SETTINGS: Final = (
    SettingKey.MUNICIPALITY,
    SettingKey.TEAM,
    SettingKey.AS_OF,
    SettingKey.DEMO_TODAY,
    SettingKey.SOFT_SHARE,
    SettingKey.SHORT_ABSENCE_DAYS,
    SettingKey.RAMP_UP,
    SettingKey.RAMP_FIRST_MONTHS,
    SettingKey.RAMP_FIRST_SHARE,
    SettingKey.RAMP_NEXT_MONTHS,
    SettingKey.RAMP_NEXT_SHARE,
    SettingKey.RHYTHM_DAYS,
    SettingKey.WARM_DAYS,
    SettingKey.IN_TOUCH_DAYS,
    *OWN_DAYS.values(),
)
# Columns that point to a worker.
_TO_WORKER: Final = ("worker", "responsible")


def citizens_of(register: Register, worker: WorkerId, day: date) -> tuple[CitizenId, ...]:
    """Whom a worker holds that day: fixed, as cover, or as second contact person. In a lasting order."""
    held = {row.citizen for row in register.of_worker(Assignment, worker) if holds_on(row, day)}
    return tuple(sorted(held))


def packet_rows(
    register: Register, mark: PacketMark, citizens: Sequence[CitizenId], waiting: Iterable[RowImage] = ()
) -> list[Record]:
    """Every row of a packet.

    Args:
        register: the leader's.
        mark: what the packet says of itself.
        citizens: whose cases it holds.
        waiting: work of an earlier packet that is to be done again here; the firms it names come along.
    """
    rows: list[Record] = [register.need(Citizen, citizen) for citizen in citizens]
    for citizen in citizens:
        rows += _of_citizen(register, citizen)
    rows += _firms(register, mark.worker, rows, waiting)
    rows += _frame(register, mark)
    return [*_workers(register, mark.worker, rows), *rows]


def _of_citizen(register: Register, citizen: CitizenId) -> Iterator[Record]:
    for kind in (each for each in OF_CITIZEN if KINDS[each].packet is not InPacket.LEFT):
        for row in register.of_citizen(kind, citizen):
            yield _without_causes(row) if isinstance(row, Assignment) else row
    for agreement in register.of_citizen(Agreement, citizen):
        yield from register.of_agreement(HoursStep, agreement.id)


def _without_causes(row: Assignment) -> Assignment:
    """Who had the citizen when, and not why that changed: causes (a colleague's illness, too) are for leaders only."""
    return replace(row, override_reason="", change_cause=ChangeCause.NONE)


def _firms(
    register: Register, worker: WorkerId, rows: Iterable[Record], waiting: Iterable[RowImage]
) -> Iterator[Record]:
    """Firms of the agreements, and those of the worker's own network, with their places, people and log."""
    named = {row.employer for row in rows if isinstance(row, Agreement)}
    named |= {row.employer for row in register.of_worker(EmployerContact, worker)}
    named |= {row.id for row in register.all(Employer) if row.responsible == worker}
    for image in waiting:
        named |= {
            EmployerId(str(side["employer"])) for side in (image.before, image.after) if side and "employer" in side
        }
        named |= {EmployerId(image.row_id)} if image.table == "employer" else set()
    for key in sorted(named):
        firm = register.find(Employer, key)
        if firm is not None:
            yield firm
            yield from register.of_employer(Workplace, key)
            yield from register.of_employer(EmployerPerson, key)
            for contact in register.of_employer(EmployerContact, key):
                yield contact if contact.worker == worker else _others(contact)


def _others(contact: EmployerContact) -> EmployerContact:
    """A colleague's contact, cut down to what the warning about double contact says: who and when."""
    return replace(contact, form=ContactForm.NONE, result="", next_on=None)


def _frame(register: Register, mark: PacketMark) -> Iterator[Record]:
    """Caps, programmes, the worker's own hours and absences, the settings that rules ask for, and the mark."""
    for cap in register.all(Cap):
        yield replace(cap, decided_by="")
    yield from register.all(ProgrammeChange)
    yield from register.all(ProgrammeVersion)
    yield from register.of_worker(WeeklyHours, mark.worker)
    yield from register.of_worker(Absence, mark.worker)
    for key in _SETTINGS:
        row = register.find(Setting, key)
        if row is not None:
            yield row
    yield Setting(id=SettingId(SettingKey.PACKET), value=mark.text)


def _workers(register: Register, worker: WorkerId, rows: Iterable[Record]) -> Iterator[Worker]:
    """The worker, and colleagues by name only."""
    yield register.need(Worker, worker, "worker")
    named = {getattr(row, name, None) for row in rows for name in _TO_WORKER} - {None, worker}
    for key in sorted(str(each) for each in named):
        colleague = register.need(Worker, key)
        yield Worker(id=colleague.id, initials=colleague.initials, name=colleague.name, function=colleague.function)
