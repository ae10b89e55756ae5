"""The review of a packet that came back, or of what was left for later, on the leader's open register."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from planner.app.caseload import Caseload
from planner.app.packets.difference import Meeting, Reviewed, difference
from planner.app.packets.reading import PacketWork
from planner.app.packets.steps_to_review import StepsToReview, standing_work, waiting_steps
from planner.app.packets.view import NO_CHOICES, Cancel, MergeChoices, MergeView, Report, Side
from planner.domain.file_records import Packet
from planner.domain.ids import PacketId, WorkerId
from planner.domain.packet_scope import TABLES
from planner.domain.programmes import Programmes
from planner.domain.register import Register
from planner.store import journal

OursBy = dict[tuple[str, str, str], Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMaterial:
    """What a review needs, taken while the register is still: so that a window can review in the background."""

    register: Register
    programmes: Programmes
    worker: WorkerId
    today: date
    work: PacketWork | None
    ours_by: OursBy


def gather_merge(caseload: Caseload, work: PacketWork | None, *, worker: WorkerId | None = None) -> ReviewMaterial:
    """Take what a review of a packet's work needs; without work, of what ``worker``'s packets left for later.

    Raises:
        RefusedError: the packet is not known here any more.
    """
    whose = work.worker if work is not None else worker
    if whose is None:
        raise ValueError("neither a packet nor a worker")
    if work is not None:
        caseload.register.need(Packet, work.packet)
    return ReviewMaterial(
        register=caseload.register.snapshot(),
        programmes=caseload.programmes,
        worker=whose,
        today=caseload.today,
        work=work,
        ours_by=_ours_by(caseload, _oldest(caseload.register, whose)),
    )


def review_gathered(
    gathered: ReviewMaterial,
    choices: MergeChoices = NO_CHOICES,
    *,
    report: Report | None = None,
    cancel: Cancel | None = None,
) -> MergeView:
    """Show every line with the choices as they stand.

    Raises:
        MergeCancelledError: ``cancel`` said so.
    """
    reviewed = review_rows(
        gathered.register,
        gathered.programmes,
        gathered.work,
        Meeting(
            worker=gathered.worker,
            today=gathered.today,
            choices=choices,
            ours_by=gathered.ours_by,
            report=report,
            cancel=cancel,
        ),
    )
    return reviewed.view


def review(
    caseload: Caseload,
    work: PacketWork | None,
    *,
    worker: WorkerId | None = None,
    choices: MergeChoices = NO_CHOICES,
    report: Report | None = None,
    cancel: Cancel | None = None,
) -> MergeView:
    """Gather and show in one go; arguments as in ``gather_merge`` and ``review_gathered``.

    Raises:
        RefusedError: the packet is not known here any more.
        MergeCancelledError: ``cancel`` said so.
    """
    return review_gathered(gather_merge(caseload, work, worker=worker), choices, report=report, cancel=cancel)


def review_rows(register: Register, programmes: Programmes, work: PacketWork | None, meeting: Meeting) -> Reviewed:
    """Review on bare values: what the view shows and the command carries out."""
    if work is None:
        standing = StepsToReview(tuple(waiting_steps(register, meeting.worker)), ())
        return difference(register, programmes, standing, meeting)
    meeting = replace(meeting, packet=work.packet, then=work.rows)
    reviewed = difference(register, programmes, standing_work(register, work), meeting)
    return replace(reviewed, view=replace(reviewed.view, made_at=work.made_at))


def _oldest(register: Register, worker: WorkerId) -> PacketId | None:
    packets = sorted(register.by(Packet, "worker", worker), key=lambda row: row.id)
    return packets[0].id if packets else None


def _ours_by(caseload: Caseload, since: PacketId | None) -> OursBy:
    """Who last changed each field here since the worker's first packet was made."""
    if since is None:
        return {}
    first = journal.first_entry_on(caseload.db, "packet", since)
    found: OursBy = {}
    for each in journal.images_after(caseload.db, sorted(TABLES), first):
        before, after = each.image.before or {}, each.image.after or {}
        side = Side(each.user, each.at)
        for name in {*before, *after}:
            if before.get(name) != after.get(name):
                found[each.image.table, each.image.row_id, name] = side
        found[each.image.table, each.image.row_id, ""] = side
    return found
