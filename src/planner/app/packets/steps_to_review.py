"""Which steps of a packet are still to be decided: what was undone there cancels out, what was decided here is done.

A step and its undos and redos are one chain. The register here knows it as taken in or not, the packet as standing or
not; where the two differ and the leader has not said no to it, the chain is one step to review.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from planner.app.packets.reading import PacketWork
from planner.domain.changes import Action, ChangeSet, EntryKind, RowImage
from planner.domain.file_records import Packet, PacketEntry
from planner.domain.ids import PacketEntryId, PacketId, WorkerId
from planner.domain.packet_scope import read_images
from planner.domain.register import Register
from planner.domain.words import PacketState

# What only makes rows, and what only takes them out: where the images do the opposite, the step was taken back.
_MAKING: Final = frozenset(
    {
        Action.ADD_AGREEMENT,
        Action.ADD_EMPLOYER,
        Action.ADD_EMPLOYER_CONTACT,
        Action.ADD_STEP_UP,
        Action.PLAN_FOLLOW_UP,
    }
)
_REMOVING: Final = frozenset(
    {Action.REMOVE_EMPLOYER_CONTACT, Action.REMOVE_FOLLOW_UP, Action.REMOVE_HOURS, Action.REMOVE_STEP_UP}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepToReview:
    """One step to review: its images as they are to be applied, and the other entries that are settled with it."""

    entry: PacketEntryId
    packet: PacketId
    number: int
    action: Action
    at: datetime
    user: str
    images: tuple[RowImage, ...]
    undoes: bool = False
    was_waiting: bool = False
    along: tuple[ChangeSet, ...] = ()


@dataclass(frozen=True, slots=True)
class StepsToReview:
    """The steps to review, oldest first, and the waiting entries that the worker has taken back since."""

    steps: tuple[StepToReview, ...]
    withdrawn: tuple[PacketEntryId, ...]


def standing_work(register: Register, work: PacketWork) -> StepsToReview:
    """What of a packet, and of what waits here from its worker, is to be decided."""
    steps: list[StepToReview] = []
    withdrawn: list[PacketEntryId] = []
    for chain in _chains(work.entries):
        step, back = _of_chain(register, work.packet, chain)
        steps += [] if step is None else [step]
        withdrawn += back
    seen = {PacketEntryId(entry.entry) for entry in work.entries}
    others = [each for each in waiting_steps(register, work.worker) if each.entry not in seen]
    return StepsToReview((*others, *sorted(steps, key=lambda step: step.number)), tuple(withdrawn))


def waiting_steps(register: Register, worker: WorkerId) -> list[StepToReview]:
    """What was left for later of a worker's packets, oldest first."""
    packets = [row.id for row in register.by(Packet, "worker", worker)]
    rows = [row for packet in packets for row in register.by(PacketEntry, "packet", packet)]
    waiting = [row for row in rows if row.state is PacketState.WAITING]
    return [_kept(row) for row in sorted(waiting, key=lambda row: (row.at, row.packet, row.number))]


def _kept(row: PacketEntry) -> StepToReview:
    action, images = Action(row.action), read_images(row.images)
    return StepToReview(
        entry=row.id,
        packet=row.packet,
        number=row.number,
        action=action,
        at=row.at,
        user=row.by_user,
        images=images,
        undoes=_takes_back(action, images),
        was_waiting=True,
    )


def _takes_back(action: Action, images: Iterable[RowImage]) -> bool:
    """Whether what waits is the undo of such a step: an entry that is kept does not say."""
    if action in _MAKING:
        return any(image.after is None for image in images)
    return action in _REMOVING and any(image.before is None for image in images)


def _chains(entries: Iterable[ChangeSet]) -> list[list[ChangeSet]]:
    chains: dict[str, list[ChangeSet]] = {}
    for entry in entries:
        chains.setdefault(entry.target or entry.entry, []).append(entry)
    return list(chains.values())


def _of_chain(
    register: Register, packet: PacketId, chain: Sequence[ChangeSet]
) -> tuple[StepToReview | None, list[PacketEntryId]]:
    states = [_state(register, entry) for entry in chain]
    pending = [entry for entry, state in zip(chain, states, strict=True) if state in (None, PacketState.WAITING)]
    if not pending:
        return None, []
    wanted = _is_forward(chain[-1])
    taken_in = [_is_forward(entry) for entry, state in zip(chain, states, strict=True) if state is PacketState.MERGED]
    decided = [entry for entry, state in zip(chain, states, strict=True) if entry not in pending]
    refused_already = bool(decided) and _is_forward(decided[-1]) == wanted
    if wanted == (taken_in[-1] if taken_in else False) or refused_already:
        return None, [row.id for row in _waiting_rows(register, pending)]
    chosen = next(entry for entry in pending if _is_forward(entry) == wanted)
    along = tuple(entry for entry in pending if entry is not chosen)
    waiting = register.find(PacketEntry, chosen.entry)
    if waiting is not None:
        return replace(_kept(waiting), number=chosen.number, along=along), []
    return (
        StepToReview(
            entry=PacketEntryId(chosen.entry),
            packet=packet,
            number=chosen.number,
            action=chosen.action,
            at=chosen.at,
            user=chosen.user,
            images=chosen.images,
            undoes=chosen.kind is EntryKind.UNDO,
            along=along,
        ),
        [],
    )


def _waiting_rows(register: Register, entries: Iterable[ChangeSet]) -> Iterator[PacketEntry]:
    for entry in entries:
        row = register.find(PacketEntry, entry.entry)
        if row is not None:
            yield row


def _state(register: Register, entry: ChangeSet) -> PacketState | None:
    row = register.find(PacketEntry, entry.entry)
    return None if row is None else row.state


def _is_forward(entry: ChangeSet) -> bool:
    return entry.kind is not EntryKind.UNDO
