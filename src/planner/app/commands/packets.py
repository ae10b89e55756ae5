"""Taking a packet's work in: what was chosen of the review, in one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from typing_extensions import override

from planner.app.command import Command
from planner.app.commands.drafting import refuse
from planner.app.commands.following import give_to_holders
from planner.app.packets.difference import Meeting, Reviewed
from planner.app.packets.merging import review_rows
from planner.app.packets.reading import PacketWork
from planner.app.packets.steps_to_review import StepToReview
from planner.app.packets.view import (
    NO_CHOICES,
    Cancel,
    LineChoice,
    LineState,
    MergeChoices,
    MergeLine,
    MergeResult,
    Report,
)
from planner.app.unit import Unit
from planner.domain.changes import Action, RowImage
from planner.domain.checks.rows import row_problems
from planner.domain.errors import Code, Problem, StaleError
from planner.domain.file_records import Packet, PacketEntry, Record
from planner.domain.ids import AgreementId, PacketEntryId, WorkerId
from planner.domain.kinds import RECORDS, TYPES
from planner.domain.packet_scope import images_text
from planner.domain.records import FollowUp, HoursStep
from planner.domain.words import PacketState
from planner.platform.collection import collection_paused

_STATES = {
    LineChoice.TAKE: PacketState.MERGED,
    LineChoice.LATER: PacketState.WAITING,
    LineChoice.DECLINE: PacketState.DECLINED,
}


@dataclass(frozen=True, kw_only=True)
class MergePacket(Command[MergeResult]):
    """Take in a packet's work as it was reviewed: lines taken, left for later (kept here) or declined.

    Args:
        work: what was read of the packet.
        fingerprint: of the view that was shown with these choices; the review is made anew, and refused as stale where
            anything in it has moved.
        choices: what the leader chose.
        report, cancel: for long merges.
    """

    action: ClassVar[Action] = Action.MERGE_PACKET
    work: PacketWork
    fingerprint: str
    choices: MergeChoices = NO_CHOICES
    report: Report | None = field(default=None, compare=False)
    cancel: Cancel | None = field(default=None, compare=False)

    @override
    def execute(self, unit: Unit) -> MergeResult:
        """Check that nothing moved and every choice can be carried out, then write.

        Raises:
            RefusedError: a line that cannot be taken is chosen, a field is undecided, or the packet is gone here.
            StaleError: the register has changed since the review was shown.
            MergeCancelledError: ``cancel`` said so; nothing is written.
        """
        unit.register.need(Packet, self.work.packet)
        meeting = Meeting(
            worker=self.work.worker,
            today=unit.today,
            choices=self.choices,
            report=self.report,
            cancel=self.cancel,
        )
        with collection_paused():
            return _carry_out(unit, self.work, meeting, self.fingerprint)


@dataclass(frozen=True, kw_only=True)
class DecideWaiting(Command[MergeResult]):
    """Decide on what was left for later of a worker's packets, as it was reviewed. Arguments as in ``MergePacket``."""

    action: ClassVar[Action] = Action.DECIDE_WAITING
    worker: WorkerId
    fingerprint: str
    choices: MergeChoices = NO_CHOICES

    @override
    def execute(self, unit: Unit) -> MergeResult:
        """Check and write, as ``MergePacket``.

        Raises:
            RefusedError: a line that cannot be taken is chosen, or a field is undecided.
            StaleError: the register has changed since the review was shown.
        """
        meeting = Meeting(worker=self.worker, today=unit.today, choices=self.choices)
        return _carry_out(unit, None, meeting, self.fingerprint)


def _carry_out(unit: Unit, work: PacketWork | None, meeting: Meeting, fingerprint: str) -> MergeResult:
    reviewed = review_rows(unit.register, unit.programmes, work, meeting)
    if reviewed.view.fingerprint != fingerprint:
        raise StaleError("packet", "" if work is None else work.packet)
    refuse(_impossible(reviewed.view.lines))
    known = _Rules(unit, reviewed)
    for line in reviewed.view.lines:
        unit.replay(reviewed.writes[line.entry])
    give_to_holders(unit, _planned_there(reviewed))
    refuse(known.broken())
    _keep_decisions(unit, reviewed)
    _keep_withdrawn(unit, reviewed.view.withdrawn)
    _stamp(unit, work)
    return _counted(reviewed)


def _planned_there(reviewed: Reviewed) -> list[str]:
    """The follow-ups that a packet adds."""
    added = {
        image.row_id
        for images in reviewed.writes.values()
        for image in images
        if image.table == RECORDS[FollowUp] and image.before is None
    }
    return sorted(added)


def _impossible(lines: Sequence[MergeLine]) -> Iterator[Problem]:
    for line in lines:
        if line.choice is LineChoice.TAKE and not line.can_take:
            yield Problem(Code.LINE_BLOCKED if line.state is LineState.BLOCKED else Code.FIELD_UNDECIDED)


class _Rules:
    """The rules on every row that a merge writes, and on the rows beside them: none may be broken that was not."""

    def __init__(self, unit: Unit, reviewed: Reviewed) -> None:
        self._unit = unit
        self._images = [image for images in reviewed.writes.values() for image in images]
        self._known = {(row.id, problem.code, problem.field) for row, problem in self._found()}

    def broken(self) -> list[Problem]:
        """What is broken now and was not before."""
        return [problem for row, problem in self._found() if (row.id, problem.code, problem.field) not in self._known]

    def _found(self) -> Iterator[tuple[Record, Problem]]:
        for row in self._rows():
            for problem in row_problems(self._unit.register, self._unit.programmes, row):
                yield row, problem

    def _rows(self) -> list[Record]:
        register = self._unit.register
        found: dict[tuple[str, str], Record] = {}
        for image in self._images:
            for row in (register.find(TYPES[image.table], image.row_id), *_beside(self._unit, image)):
                if row is not None:
                    found[RECORDS[type(row)], row.id] = row
        return list(found.values())


def _beside(unit: Unit, image: RowImage) -> Iterator[Record]:
    """Rows under the same agreement, which rules hold against each other."""
    side = image.after or image.before or {}
    key = image.row_id if image.table == "agreement" else side.get("agreement")
    if key is not None:
        yield from unit.register.of_agreement(HoursStep, AgreementId(str(key)))
        yield from unit.register.of_agreement(FollowUp, AgreementId(str(key)))


def _keep_decisions(unit: Unit, reviewed: Reviewed) -> None:
    new: list[PacketEntry] = []
    for line in reviewed.view.lines:
        step = reviewed.steps[line.entry]
        state = _STATES[line.choice]
        rows = [_decided(unit, step, state)]
        if state is not PacketState.WAITING:
            rows += [_along(unit, step, place, state) for place in range(len(step.along))]
        for row in rows:
            before = unit.register.find(PacketEntry, row.id)
            if before is None:
                new.append(row)
            elif before.state is not row.state:
                unit.change(before, replace(row, packet=before.packet, number=before.number))
    unit.add_all(new)


def _decided(unit: Unit, step: StepToReview, state: PacketState) -> PacketEntry:
    return PacketEntry(
        id=step.entry,
        packet=step.packet,
        number=step.number,
        action=step.action.value,
        at=step.at,
        by_user=step.user,
        state=state,
        images=images_text(step.images) if state is PacketState.WAITING else "",
        decided_at=unit.now,
    )


def _along(unit: Unit, step: StepToReview, place: int, state: PacketState) -> PacketEntry:
    """An undo or redo that is settled with its step."""
    entry = step.along[place]
    return PacketEntry(
        id=PacketEntryId(entry.entry),
        packet=step.packet,
        number=entry.number,
        action=entry.action.value,
        at=entry.at,
        by_user=entry.user,
        state=state,
        images="",
        decided_at=unit.now,
    )


def _keep_withdrawn(unit: Unit, withdrawn: Sequence[PacketEntryId]) -> None:
    """What waited and was taken back by the worker is settled: nothing is to come of it."""
    for key in withdrawn:
        row = unit.register.find(PacketEntry, key)
        if row is not None and row.state is PacketState.WAITING:
            unit.change(row, replace(row, state=PacketState.DECLINED, images="", decided_at=unit.now))


def _stamp(unit: Unit, work: PacketWork | None) -> None:
    """Note when the packet was last merged: that it came back is noted once, though it was as it went out."""
    if work is None:
        return
    packet = unit.register.need(Packet, work.packet)
    if unit.images or packet.merged_at is None:
        unit.change(packet, replace(packet, merged_at=unit.now))


def _counted(reviewed: Reviewed) -> MergeResult:
    lines = reviewed.view.lines
    taken = reviewed.view.with_choice(LineChoice.TAKE)
    return MergeResult(
        taken=len(taken),
        already=sum(not reviewed.writes[line.entry] for line in taken),
        later=sum(line.choice is LineChoice.LATER for line in lines),
        declined=sum(line.choice is LineChoice.DECLINE for line in lines),
    )
