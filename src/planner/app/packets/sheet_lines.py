"""What stands in a packet's sheet for Excel: one line per due follow-up and per running agreement without one.

``base`` keeps beside it what the lines were made from, in the leader's own file, so that the sheet itself needs to
carry nothing but a key, and whatever comes back is compared with what was handed out.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from planner.domain.changes import Row
from planner.domain.hours import hours_on, runs_on
from planner.domain.ids import CitizenId, PacketId, WorkerId
from planner.domain.network import open_promises
from planner.domain.packet_sheet import SHEET_FREE_LINES, PacketSheet, SheetColumn, SheetInputs, SheetLine
from planner.domain.records import Agreement, Citizen, Employer, EmployerContact, FollowUp, HoursStep, Worker
from planner.domain.register import Register
from planner.domain.reminders import is_open, still_to_make
from planner.domain.words import AgreementStatus, ContactForm, HoursKind, With
from planner.store.codec import to_row
from planner.texts import common
from planner.texts import packet_sheet as texts
from planner.texts.formats import day, masked_cpr, sort_key
from planner.texts.words import danish

_CHECK_SIGNS: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseLine:
    """What one line was made from. ``follow_up`` is the row as it stood, None on the line of an agreement.

    ``contact``: on the line of a contact with a firm, which is of no citizen, the row that promised it.
    """

    citizen: CitizenId
    shown: Mapping[SheetColumn, str]
    inputs: SheetInputs
    follow_up: Row | None
    agreement: str | None
    takes_hours: bool
    contact: Row | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetBase:
    """What a sheet was made from.

    ``citizens`` are their labels and names by id; ``free`` the keys of the free lines; ``steps`` the actual hours of
    each agreement, first to last; ``planned`` what stood in the calendar (citizen, agreement or "", day).
    """

    lines: Mapping[str, BaseLine]
    free: tuple[str, ...]
    citizens: Mapping[str, tuple[str, str]]
    steps: Mapping[str, tuple[Row, ...]]
    planned: frozenset[tuple[str, str, str]]


def mark_of(packet: PacketId, password: str) -> str:
    """What a sheet says of which packet it is; tells nobody else anything."""
    return _digest(password, packet)


def check_of(packet: PacketId, password: str, key: str) -> str:
    """The hidden check value of a line: its key cannot be made up or come from another packet."""
    return _digest(password, f"{packet}/{key}")


def sheet_of(
    register: Register, packet: PacketId, password: str, worker: WorkerId, citizens: Sequence[CitizenId], days: Days
) -> tuple[PacketSheet, str]:
    """The sheet for a worker, and its base as text.

    Args:
        register: the leader's.
        packet: id of the packet that it belongs to.
        password: the packet's.
        worker: whose sheet it is.
        citizens: whom it is about.
        days: when it is made, and its last day.
    """
    holder = register.need(Worker, worker, "worker")
    keys = (f"{number:03}" for number in range(1, 10_000))
    made = (*_lines(register, citizens, days), *_contacts(register, worker, days))
    lines = dict(zip(keys, made, strict=False))
    free = tuple(f"free-{number:02}" for number in range(1, SHEET_FREE_LINES + 1))
    people = {citizen: _person(register, citizen) for citizen in citizens}
    labels: dict[str, tuple[str, str]] = {
        citizen: (texts.citizen_label(*who), who[0]) for citizen, who in people.items()
    }
    sheet = PacketSheet(
        mark=mark_of(packet, password),
        worker=holder.name or holder.initials,
        made_on=days.made_on,
        last_day=days.last_day,
        lines=tuple(_shown(key, check_of(packet, password, key), line) for key, line in lines.items()),
        free=tuple((key, check_of(packet, password, key)) for key in free),
        citizens=tuple(sorted((label for label, _ in labels.values()), key=sort_key)),
    )
    base = SheetBase(
        lines=lines, free=free, citizens=labels, steps=_steps(register, citizens), planned=_planned(register, citizens)
    )
    return sheet, _text(base)


@dataclass(frozen=True, slots=True)
class Days:
    """When a sheet is made, and the last day on which it can be written in."""

    made_on: date
    last_day: date


def read_base(text: str) -> SheetBase:
    """The base out of the text that the packet keeps."""
    kept: Any = json.loads(text)
    return SheetBase(
        lines={key: _line(each) for key, each in kept["lines"].items()},
        free=tuple(kept["free"]),
        citizens={key: (label, name) for key, (label, name) in kept["citizens"].items()},
        steps={key: tuple(rows) for key, rows in kept["steps"].items()},
        planned=frozenset((citizen, agreement, when) for citizen, agreement, when in kept["planned"]),
    )


def _text(base: SheetBase) -> str:
    lines = {
        key: {
            "citizen": line.citizen,
            "shown": dict(line.shown),
            "with": line.inputs.with_whom.value,
            "form": line.inputs.form.value,
            "follow_up": line.follow_up,
            "agreement": line.agreement,
            "takes_hours": line.takes_hours,
            "contact": line.contact,
        }
        for key, line in base.lines.items()
    }
    whole = {
        "lines": lines,
        "free": base.free,
        "citizens": base.citizens,
        "steps": base.steps,
        "planned": sorted(base.planned),
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _line(kept: Any) -> BaseLine:
    return BaseLine(
        citizen=CitizenId(kept["citizen"]),
        shown={SheetColumn(column): words for column, words in kept["shown"].items()},
        inputs=SheetInputs(with_whom=With(kept["with"]), form=ContactForm(kept["form"])),
        follow_up=kept["follow_up"],
        agreement=kept["agreement"],
        takes_hours=kept["takes_hours"],
        contact=kept.get("contact"),
    )


def _lines(register: Register, citizens: Sequence[CitizenId], days: Days) -> Iterator[BaseLine]:
    """By citizen: what is due by the last day, then agreements that run without a follow-up due."""
    for citizen in sorted(citizens, key=lambda each: sort_key(register.need(Citizen, each).name)):
        hours_taken: set[str | None] = {None}
        for row in register.of_citizen(FollowUp, citizen):
            due = row.planned is not None and row.planned <= days.last_day
            if due and still_to_make(register, row, days.made_on):
                agreement = None if row.agreement is None else register.find(Agreement, row.agreement)
                takes = row.agreement not in hours_taken and agreement is not None and _is_running(agreement, days)
                hours_taken.add(row.agreement)
                yield _base_line(register, citizen, row, agreement, days, takes_hours=takes)
        for agreement in register.of_citizen(Agreement, citizen):
            if agreement.id not in hours_taken and _is_running(agreement, days):
                yield _base_line(register, citizen, None, agreement, days, takes_hours=True)


def _contacts(register: Register, worker: WorkerId, days: Days) -> Iterator[BaseLine]:
    """The contacts with firms that the worker has promised by the last day."""
    promised = [
        row
        for firm in {row.employer for row in register.of_worker(EmployerContact, worker)}
        for row in open_promises(register.of_employer(EmployerContact, firm))
        if row.worker == worker and row.next_on is not None and row.next_on <= days.last_day
    ]
    for row in sorted(promised, key=lambda row: (row.next_on or days.last_day, row.id)):
        firm = register.need(Employer, row.employer)
        shown = {
            **dict.fromkeys((SheetColumn.CITIZEN, SheetColumn.BORN, SheetColumn.HOURS_NOW), ""),
            SheetColumn.FIRM: firm.name,
            SheetColumn.AGREEMENT: common.CONTACT_WITH_FIRM,
            SheetColumn.PLANNED: "" if row.next_on is None else day(row.next_on),
        }
        yield BaseLine(
            citizen=CitizenId(""),
            shown=shown,
            inputs=SheetInputs(with_whom=With.EMPLOYER),
            follow_up=None,
            agreement=None,
            takes_hours=False,
            contact=to_row(row),
        )


def _is_running(agreement: Agreement, days: Days) -> bool:
    return agreement.status is AgreementStatus.ACTIVE and runs_on(agreement, days.made_on)


def _base_line(
    register: Register,
    citizen: CitizenId,
    row: FollowUp | None,
    agreement: Agreement | None,
    days: Days,
    *,
    takes_hours: bool,
) -> BaseLine:
    name, born = _person(register, citizen)
    firm = None if agreement is None else register.find(Employer, agreement.employer)
    hours = None if agreement is None else hours_on(register, agreement, days.made_on, HoursKind.ACTUAL)
    shown = {
        SheetColumn.CITIZEN: name,
        SheetColumn.BORN: born,
        SheetColumn.FIRM: "" if firm is None else firm.name,
        SheetColumn.AGREEMENT: "" if agreement is None else f"{agreement.number} {danish(agreement.kind)}",
        SheetColumn.PLANNED: "" if row is None or row.planned is None else day(row.planned),
        SheetColumn.HOURS_NOW: "" if hours is None else f"{hours.ordinary_minutes / 60:.2f}",
    }
    return BaseLine(
        citizen=citizen,
        shown=shown,
        inputs=SheetInputs() if row is None else SheetInputs(with_whom=row.with_whom, form=row.form),
        follow_up=None if row is None else to_row(row),
        agreement=None if agreement is None else agreement.id,
        takes_hours=takes_hours,
    )


def _shown(key: str, check: str, line: BaseLine) -> SheetLine:
    planned = None if line.follow_up is None else line.follow_up["planned"]
    planned = planned if line.contact is None else line.contact["next_on"]
    hours = line.shown[SheetColumn.HOURS_NOW]
    return SheetLine(
        key=key,
        check=check,
        citizen=line.shown[SheetColumn.CITIZEN],
        born=line.shown[SheetColumn.BORN],
        firm=line.shown[SheetColumn.FIRM],
        agreement=line.shown[SheetColumn.AGREEMENT],
        planned=None if planned is None else date.fromisoformat(str(planned)),
        hours_now=round(float(hours) * 60) if hours else None,
        inputs=line.inputs,
        takes_hours=line.takes_hours,
    )


def _person(register: Register, citizen: CitizenId) -> tuple[str, str]:
    row = register.need(Citizen, citizen, "citizen")
    return row.name or texts.PROTECTED, masked_cpr(row.cpr)


def _steps(register: Register, citizens: Sequence[CitizenId]) -> dict[str, tuple[Row, ...]]:
    return {
        agreement.id: tuple(
            to_row(step) for step in register.of_agreement(HoursStep, agreement.id) if step.kind is HoursKind.ACTUAL
        )
        for citizen in citizens
        for agreement in register.of_citizen(Agreement, citizen)
    }


def _planned(register: Register, citizens: Sequence[CitizenId]) -> frozenset[tuple[str, str, str]]:
    return frozenset(
        (citizen, row.agreement or "", row.planned.isoformat())
        for citizen in citizens
        for row in register.of_citizen(FollowUp, citizen)
        if is_open(row) and row.planned is not None
    )


def _digest(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()[:_CHECK_SIGNS]
