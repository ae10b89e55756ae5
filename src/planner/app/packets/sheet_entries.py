"""What was filled in on a packet's sheet, as journal entries: the steps that its worker would have taken here.

Each row becomes at most one entry, with an id of its own that is the same whenever the row says the same, so that a
sheet that is read twice changes nothing the second time.
"""

from __future__ import annotations

import hmac
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from planner.app.packets.sheet_lines import BaseLine, SheetBase, check_of
from planner.domain.changes import Action, ChangeSet, EntryKind, Row, RowImage
from planner.domain.file_records import Packet
from planner.domain.folding import squeeze
from planner.domain.ids import AgreementId, CitizenId, EmployerContactId, FollowUpId, HoursStepId, JournalEntryId
from planner.domain.packet_sheet import (
    READ_ONLY,
    ReadSheet,
    SheetColumn,
    SheetComplaint,
    SheetFault,
    SheetInputs,
    SheetRow,
)
from planner.domain.records import EmployerContact, FollowUp, HoursStep
from planner.domain.words import HoursKind, Outcome, With
from planner.store.codec import from_row, to_row

# Ids of what a sheet makes are worked out under this one, from the packet and the row.
_ROOT: Final = UUID("6f2b4c1e-8f0a-5d53-9a77-3c0f6f9f2d10")
_WHO: Final = (SheetColumn.CITIZEN, SheetColumn.BORN)


@dataclass(frozen=True, slots=True)
class SheetWork:
    """The entries of a sheet in the order of its rows, and what could not be taken or was left aside, by row."""

    entries: tuple[ChangeSet, ...]
    complaints: tuple[SheetComplaint, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A row whose line is known. ``key`` is what ids are worked out from."""

    row: SheetRow
    line: BaseLine
    key: str


class _RowRefusedError(Exception):
    def __init__(self, row: int, fault: SheetFault, column: SheetColumn | None = None, value: str = "") -> None:
        super().__init__(fault.value)
        self.complaint = SheetComplaint(row, fault, column, value)


def sheet_work(
    packet: Packet, base: SheetBase, sheet: ReadSheet, *, user: str, now: datetime, today: date
) -> SheetWork:
    """What a sheet that came back says.

    Args:
        packet: the packet it is of.
        base: what it was made from.
        sheet: its rows.
        user: initials of its worker.
        now: the time that the entries are given; the sheet itself tells none.
        today: nothing can have been held after it.
    """
    return _Work(packet, base, user, now, today).read(sheet)


class _Work:
    def __init__(self, packet: Packet, base: SheetBase, user: str, now: datetime, today: date) -> None:
        self._packet = packet
        self._base = base
        self._user = user
        self._now = now
        self._today = today
        self._complaints: list[SheetComplaint] = []
        self._seen: Counter[str] = Counter()

    def read(self, sheet: ReadSheet) -> SheetWork:
        """Every row, each on its own."""
        times = Counter(row.key for row in sheet.rows if row.key)
        entries: list[ChangeSet] = []
        for row in sheet.rows:
            if _is_untouched(row):
                continue
            try:
                images = self._row(row, times)
            except _RowRefusedError as refused:
                self._complaints.append(refused.complaint)
                continue
            if images is not None:
                entries.append(self._entry(len(entries) + 1, *images))
        there = {row.key for row in sheet.rows}
        for key, line in self._base.lines.items():
            if key not in there:
                who = line.shown[SheetColumn.CITIZEN] or line.shown[SheetColumn.FIRM]
                self._complaints.append(SheetComplaint(0, SheetFault.ROW_GONE, SheetColumn.CITIZEN, who))
        return SheetWork(tuple(entries), tuple(self._complaints))

    def _row(self, row: SheetRow, times: Counter[str]) -> tuple[str, Action, list[RowImage]] | None:
        found = self._find(row, times)
        if row.inputs == found.line.inputs and not row.faults:
            return None
        if row.faults:
            self._complaints += row.faults
            return None
        self._look_at_days(found)
        images: list[RowImage] = []
        action = Action.SET_HOURS
        if found.line.contact is not None:
            action, images = self._contact(found, found.line.contact)
        elif _says_follow_up(found):
            images += self._follow_up(found)
            action = Action.REGISTER_FOLLOW_UP if row.inputs.outcome is not Outcome.NONE else Action.PLAN_FOLLOW_UP
        images += self._hours(found)
        return (found.key, action, images) if images else None

    # which line it is

    def _find(self, row: SheetRow, times: Counter[str]) -> _Found:
        if not row.key:
            return self._added(row, self._own_key(row))
        if times[row.key] > 1:
            raise _RowRefusedError(row.row, SheetFault.KEY_TWICE)
        if not hmac.compare_digest(row.check.encode(), self._check(row.key).encode()):
            raise _RowRefusedError(row.row, SheetFault.KEY_UNKNOWN)
        if row.key in self._base.free:
            return self._added(row, row.key)
        line = self._base.lines.get(row.key)
        if line is None:
            raise _RowRefusedError(row.row, SheetFault.KEY_UNKNOWN)
        if any(squeeze(row.shown[column]) != squeeze(line.shown[column]) for column in _WHO):
            raise _RowRefusedError(row.row, SheetFault.KEY_MOVED, SheetColumn.CITIZEN, row.shown[SheetColumn.CITIZEN])
        for column in READ_ONLY:
            if squeeze(row.shown[column]) != squeeze(line.shown[column]):
                remark = SheetComplaint(row.row, SheetFault.READ_ONLY_CHANGED, column, row.shown[column][:60])
                self._complaints.append(remark)
        return _Found(row, line, row.key)

    def _check(self, key: str) -> str:
        return check_of(self._packet.id, self._packet.password, key)

    def _added(self, row: SheetRow, key: str) -> _Found:
        """A row of the user's own: a follow-up that was not planned, with a citizen who can be told."""
        said = row.shown[SheetColumn.CITIZEN]
        if not squeeze(said):
            raise _RowRefusedError(row.row, SheetFault.NO_CITIZEN, SheetColumn.CITIZEN)
        citizen = self._citizen(row, said)
        line = BaseLine(
            citizen=citizen, shown=row.shown, inputs=SheetInputs(), follow_up=None, agreement=None, takes_hours=False
        )
        return _Found(row, line, key)

    def _citizen(self, row: SheetRow, said: str) -> CitizenId:
        wanted = {squeeze(said), squeeze(f"{said}, {row.shown[SheetColumn.BORN]}")}
        labelled = [key for key, (label, _) in self._base.citizens.items() if squeeze(label) in wanted]
        named = [key for key, (_, name) in self._base.citizens.items() if squeeze(name) == squeeze(said)]
        hits = labelled or named
        if not hits:
            raise _RowRefusedError(row.row, SheetFault.CITIZEN_UNKNOWN, SheetColumn.CITIZEN, said[:60])
        if len(hits) > 1:
            raise _RowRefusedError(row.row, SheetFault.CITIZEN_UNCLEAR, SheetColumn.CITIZEN, said[:60])
        return CitizenId(hits[0])

    def _own_key(self, row: SheetRow) -> str:
        """The key of a row that has none: what it says, and the how manieth row that says so."""
        said = f"{squeeze(row.shown[SheetColumn.CITIZEN])}/{row.inputs!r}"
        self._seen[said] += 1
        return f"{said}/{self._seen[said]}"

    # what it says

    def _look_at_days(self, found: _Found) -> None:
        row, given = found.row, found.row.inputs
        if given.day is not None and given.day > self._today:
            raise _RowRefusedError(row.row, SheetFault.DAY_AHEAD, SheetColumn.DAY)
        if given.day is not None and given.day > self._packet.last_day:
            raise _RowRefusedError(row.row, SheetFault.DAY_AFTER_LAST, SheetColumn.DAY)
        hours = given.total is not None or given.ordinary is not None
        if given.day is None and (hours or given.outcome is not Outcome.NONE):
            raise _RowRefusedError(row.row, SheetFault.DAY_MISSING, SheetColumn.DAY)
        if given.day is not None and given.next_on is not None and given.next_on <= given.day:
            raise _RowRefusedError(row.row, SheetFault.NEXT_NOT_AFTER, SheetColumn.NEXT)
        if given.outcome is Outcome.NONE and _needs_outcome(found):
            raise _RowRefusedError(row.row, SheetFault.OUTCOME_MISSING, SheetColumn.OUTCOME)

    def _follow_up(self, found: _Found) -> Iterator[RowImage]:
        given, line = found.row.inputs, found.line
        before = line.follow_up
        planned = None if before is None else from_row(FollowUp, before)
        if given.outcome is not Outcome.NONE and given.day is not None:
            row = planned or FollowUp(
                id=FollowUpId(self._id(found.key, "held")),
                citizen=line.citizen,
                agreement=None if line.agreement is None else AgreementId(line.agreement),
                with_whom=With.CITIZEN,
                worker=self._packet.worker,
            )
            took_place = given.outcome is Outcome.HELD
            after = replace(
                row,
                planned=row.planned if row.planned is not None or took_place else given.day,
                held=given.day if took_place else None,
                with_whom=row.with_whom if given.with_whom is With.NONE else given.with_whom,
                form=given.form or row.form,
                outcome=given.outcome,
                result=given.note or row.result,
                next_on=given.next_on,
                worker=row.worker or self._packet.worker,
            )
            yield RowImage("follow_up", row.id, before, to_row(after))
        yield from self._next(found)

    def _contact(self, found: _Found, promise: Row) -> tuple[Action, list[RowImage]]:
        """A promised contact with a firm: held, or promised for another day."""
        given = found.row.inputs
        row = from_row(EmployerContact, promise)
        if given.outcome is Outcome.HELD and given.day is not None:
            held = replace(
                row,
                id=EmployerContactId(self._id(found.key, "contact")),
                on=given.day,
                form=given.form,
                result=given.note,
                next_on=given.next_on,
            )
            return Action.ADD_EMPLOYER_CONTACT, [RowImage("employer_contact", held.id, None, to_row(held))]
        moved = replace(row, next_on=given.next_on or row.next_on)
        images = [] if moved == row else [RowImage("employer_contact", row.id, promise, to_row(moved))]
        return Action.CHANGE_EMPLOYER_CONTACT, images

    def _next(self, found: _Found) -> Iterator[RowImage]:
        given, line = found.row.inputs, found.line
        if given.next_on is None:
            return
        if (line.citizen, line.agreement or "", given.next_on.isoformat()) in self._base.planned:
            return  # it stands in the calendar already
        row = FollowUp(
            id=FollowUpId(self._id(found.key, "next")),
            citizen=line.citizen,
            agreement=None if line.agreement is None else AgreementId(line.agreement),
            planned=given.next_on,
            with_whom=given.with_whom or With.CITIZEN,
            form=given.form,
            result=given.note if given.outcome is Outcome.NONE else "",
            worker=self._packet.worker,
        )
        yield RowImage("follow_up", row.id, None, to_row(row))

    def _hours(self, found: _Found) -> Iterator[RowImage]:
        given, line = found.row.inputs, found.line
        if given.total is None and given.ordinary is None:
            return
        if line.agreement is None or not line.takes_hours or given.day is None:
            column = SheetColumn.ORDINARY if given.total is None else SheetColumn.TOTAL
            raise _RowRefusedError(found.row.row, SheetFault.NO_AGREEMENT, column)
        start = given.day.isoformat()
        steps = self._base.steps.get(line.agreement, ())
        now = _in_force(steps, start)
        ordinary = given.ordinary if given.ordinary is not None else now.ordinary_minutes if now else 0
        total = given.total if given.total is not None else max(now.minutes if now else 0, ordinary)
        if ordinary > total:
            raise _RowRefusedError(found.row.row, SheetFault.ORDINARY_ABOVE_TOTAL, SheetColumn.ORDINARY)
        if now is not None and (now.minutes, now.ordinary_minutes) == (total, ordinary):
            return
        same = next((step for step in steps if step["start"] == start), None)
        after = HoursStep(
            id=HoursStepId(self._id(line.agreement, f"hours/{start}") if same is None else str(same["id"])),
            agreement=AgreementId(line.agreement),
            start=given.day,
            minutes=total,
            ordinary_minutes=ordinary,
            kind=HoursKind.ACTUAL,
            condition="" if same is None else str(same["condition"]),
        )
        yield RowImage("hours_step", after.id, same, to_row(after))

    # ids and entries

    def _id(self, *parts: str) -> str:
        return str(uuid5(_ROOT, "/".join((self._packet.id, *parts))))

    def _entry(self, number: int, key: str, action: Action, images: Sequence[RowImage]) -> ChangeSet:
        said = json.dumps([[each.table, each.row_id, each.before, each.after] for each in images], sort_keys=True)
        return ChangeSet(
            entry=JournalEntryId(self._id(key, said)),
            number=number,
            kind=EntryKind.DONE,
            action=action,
            at=self._now,
            user=self._user,
            images=tuple(images),
        )


def _is_untouched(row: SheetRow) -> bool:
    """A row without anything filled in and without a citizen: a free line, or an empty one."""
    return row.inputs == SheetInputs() and not row.faults and not squeeze(row.shown[SheetColumn.CITIZEN])


def _says_follow_up(found: _Found) -> bool:
    given = found.row.inputs
    return given.outcome is not Outcome.NONE or given.next_on is not None


def _needs_outcome(found: _Found) -> bool:
    """Whether what is filled in says something of a follow-up, so that its outcome must be told too."""
    given, before = found.row.inputs, found.line.inputs
    hours = given.total is not None or given.ordinary is not None
    planned_here = found.line.follow_up is not None
    told = (given.with_whom, given.form) != (before.with_whom, before.form) or bool(given.note)
    only_next = given.next_on is not None and not planned_here and given.day is None
    if only_next:
        return False
    return given.next_on is not None or told or (given.day is not None and not hours)


def _in_force(steps: Iterable[Row], day: str) -> HoursStep | None:
    begun = [step for step in steps if str(step["start"]) <= day]
    return from_row(HoursStep, begun[-1]) if begun else None
