"""The difference between a packet's work and the register: every step in turn, on what the steps before it leave.

Nothing is written: the steps that are chosen are tried on a copy of the register in memory, so that a later step meets
the rows as they will be, and every rule is asked as it will be when the merge is carried out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from planner.app.commands.agreements import next_number
from planner.app.packets.comparing import Compared, ComparedImage, compare
from planner.app.packets.remarks import agreement_remarks, citizen_remarks
from planner.app.packets.shown import Shown
from planner.app.packets.steps_to_review import StepsToReview, StepToReview
from planner.app.packets.view import (
    NO_CHOICES,
    Cancel,
    LineChoice,
    LineState,
    MergeCancelledError,
    MergeChoices,
    MergeLine,
    MergeView,
    Report,
    Side,
)
from planner.app.unit import apply_images
from planner.domain.changes import Row, RowImage
from planner.domain.checks.rows import row_problems
from planner.domain.errors import Code, Problem
from planner.domain.ids import AgreementId, CitizenId, PacketEntryId, PacketId, WorkerId
from planner.domain.kinds import TYPES
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Citizen, Employer, FollowUp, FormerCpr, HoursStep, Workplace
from planner.domain.references import used_by
from planner.domain.register import Register
from planner.domain.reminders import is_open
from planner.domain.similar_firms import Likeness, similar_firms
from planner.store.codec import from_row, table_of, to_row

_EVERY: Final = 50
# What makes two open follow-ups one and the same.
_SAME_PLAN: Final = ("planned", "agreement", "with_whom", "worker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Where a worker's work meets the register: whose it is, of which packet, on which day, and what was chosen.

    ``then`` holds the packet's rows, None where only what was left for later is at hand. ``ours_by`` says who changed a
    field here, by table, row id and field.
    """

    worker: WorkerId
    today: date
    packet: PacketId | None = None
    then: Register | None = None
    choices: MergeChoices = NO_CHOICES
    ours_by: Mapping[tuple[str, str, str], Side] = field(default_factory=dict)
    report: Report | None = None
    cancel: Cancel | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The view, and behind it each step with the images that carry it out here (empty where there is nothing to do)."""

    view: MergeView
    steps: Mapping[PacketEntryId, StepToReview]
    writes: Mapping[PacketEntryId, tuple[RowImage, ...]]


def difference(register: Register, programmes: Programmes, standing: StepsToReview, meeting: Meeting) -> Reviewed:
    """Review the steps of a packet, or what waits, against the register.

    Raises:
        MergeCancelledError: the meeting's ``cancel`` said so.
    """
    review = _Review(register, programmes, meeting)
    lines = []
    for place, step in enumerate(standing.steps):
        if place % _EVERY == 0:
            _pause(meeting, place, len(standing.steps))
        lines.append(review.line(step))
    _pause(meeting, len(standing.steps), len(standing.steps))
    view = MergeView(
        packet=meeting.packet,
        worker=meeting.worker,
        made_at=None,
        lines=tuple(lines),
        withdrawn=standing.withdrawn,
        fingerprint=review.fingerprint(),
    )
    return Reviewed(view, review.steps, review.writes)


def _pause(meeting: Meeting, done: int, total: int) -> None:
    if meeting.cancel is not None and meeting.cancel():
        raise MergeCancelledError
    if meeting.report is not None and total:
        meeting.report(done, total)


class _Review:
    """The register as the steps so far leave it."""

    def __init__(self, register: Register, programmes: Programmes, meeting: Meeting) -> None:
        self._now = register.snapshot()
        self._programmes = programmes
        self._meeting = meeting
        self._shown = Shown(self._now, meeting.then, meeting.ours_by)
        self._left_out: set[str] = set()
        self._alias = _same_firms(register, meeting.then)
        self._merged: dict[str, CitizenId] = {
            row.id: row.citizen for row in register.all(FormerCpr)
        }  # ids that citizens no longer have
        self._print = hashlib.sha256()
        self.steps: dict[PacketEntryId, StepToReview] = {}
        self.writes: dict[PacketEntryId, tuple[RowImage, ...]] = {}

    def fingerprint(self) -> str:
        """Of everything reviewed so far."""
        return self._print.hexdigest()

    def line(self, step: StepToReview) -> MergeLine:
        """Review one step, and leave it in place where it is chosen and can be."""
        step = replace(step, images=tuple(self._translated(image) for image in step.images))
        citizens = self._citizens(step)
        remarks = self._remarks(step, citizens)
        parts, written, problems = self._try(step)
        if any(self._now.find(Citizen, each) is None for each in citizens):
            problems = [Problem(Code.CITIZEN_GONE)]
        state = _state(parts, written, problems, remarks)
        line = self._shown.line(step, parts, citizens, state)
        line = replace(
            line,
            problems=() if state is LineState.ALREADY else tuple(problems or remarks),
            choice=self._choice(step, line),
        )
        if line.choice is not LineChoice.TAKE or not line.can_take:
            apply_images(self._now, [image.inverse() for image in reversed(written)])
            self._left_out.update(image.row_id for image in step.images if image.before is None)
            written = []
        self.steps[step.entry] = step
        self.writes[step.entry] = tuple(written)
        self._note(line, parts)
        return line

    def _choice(self, step: StepToReview, line: MergeLine) -> LineChoice:
        said = self._meeting.choices.lines.get(step.entry)
        if said is not None:
            return said
        decided = line.state is LineState.CONFLICT and line.can_take and not line.problems
        untouched = line.state in (LineState.CLEAN, LineState.ALREADY) and not step.was_waiting
        nothing_to_do = line.state is LineState.ALREADY
        return LineChoice.TAKE if decided or untouched or nothing_to_do else LineChoice.LATER

    def _try(self, step: StepToReview) -> tuple[list[ComparedImage], list[RowImage], list[Problem]]:
        parts: list[ComparedImage] = []
        written: list[RowImage] = []
        problems: list[Problem] = []
        known: list[Problem] = []
        for place, image in enumerate(step.images):
            part = self._part(step, place, image)
            parts.append(part)
            if part.current is None and image.before is not None and image.row_id in self._left_out:
                problems.append(Problem(Code.NEEDS_EARLIER))
            if part.result != part.current:
                known += self._broken(part.table, part.current)
                done = RowImage(part.table, part.row_id, part.current, part.result)
                apply_images(self._now, [done])
                written.append(done)
        final = {(image.table, image.row_id): image.after for image in written}
        for (table, row_id), row in final.items():
            problems += [] if row is None else [*self._new_problems(table, row, known), *self._ahead(step, row)]
            problems += self._still_used(table, row_id) if row is None else []
        return parts, written, list({(each.code, each.field): each for each in problems}.values())

    def _part(self, step: StepToReview, place: int, image: RowImage) -> ComparedImage:
        row_id = self._row_here(step, image)
        record = self._now.find(TYPES[image.table], row_id)
        current = None if record is None else to_row(record)
        is_twin = row_id != image.row_id or row_id in self._alias.values()
        key = f"{step.entry}/{place}"
        part = compare(image, row_id, current, key, self._meeting.choices.fields, is_twin=is_twin)
        return self._numbered(part, step) if current is None and part.table == "agreement" else part

    def _numbered(self, part: ComparedImage, step: StepToReview) -> ComparedImage:
        """A new agreement takes the next free number where its own was given here, or in another packet, meanwhile."""
        row = part.result
        taken = row is not None and any(
            other.id != part.row_id for other in self._now.by(Agreement, "number", str(row["number"]))
        )
        if row is None or not taken:
            return part
        number = next_number(self._now, step.at.date())
        fields = tuple(replace(each, theirs=number) if each.field == "number" else each for each in part.fields)
        return replace(part, result={**row, "number": number}, fields=fields)

    def _row_here(self, step: StepToReview, image: RowImage) -> str:
        """The row's id here: another one where both sides made the same step of a ladder, or planned the same."""
        own = self._alias.get(image.row_id, image.row_id)
        side = image.before or image.after
        if side is None or self._now.find(TYPES[image.table], own) is not None:
            return own
        if image.table == "follow_up":
            return self._planned_here(step, own, side)
        if image.table != "hours_step":
            return own
        ladder = self._now.of_agreement(HoursStep, AgreementId(str(side["agreement"])))
        same = (row for row in ladder if (row.kind.value, row.start.isoformat()) == (side["kind"], side["start"]))
        return next((row.id for row in same), own)

    def _planned_here(self, step: StepToReview, own: str, side: Row) -> str:
        """An open follow-up that was planned here as well; never one that stands in the packet beside its own."""
        if own in self._left_out or not is_open(from_row(FollowUp, side)):
            return own
        beside = self._meeting.then if step.packet == self._meeting.packet else None
        for row in self._now.of_citizen(FollowUp, CitizenId(str(side["citizen"]))):
            here = to_row(row)
            known = beside is not None and beside.find(FollowUp, row.id) is not None
            if is_open(row) and not known and all(here[name] == side[name] for name in _SAME_PLAN):
                return row.id
        return own

    def _translated(self, image: RowImage) -> RowImage:
        """The image with firms that both sides took in, and what was merged here meanwhile, named as they are here."""
        if not self._alias and not self._merged:
            return image
        if image.table == "workplace":  # its id may be that of the firm it once was
            sides = [
                row and {**row, "employer": self._here(str(row["employer"]))} for row in (image.before, image.after)
            ]
            return RowImage(image.table, image.row_id, *sides)
        sides = [self._translated_row(row) for row in (image.before, image.after)]
        return RowImage(image.table, self._here(image.row_id), *sides)

    def _here(self, row_id: str) -> str:
        return self._alias.get(row_id) or str(self._merged.get(row_id, row_id))

    def _translated_row(self, row: Row | None) -> Row | None:
        if row is None:
            return None
        names = ("id", "employer", "citizen")
        found = {
            name: self._here(value) if name in names and isinstance(value, str) else value
            for name, value in row.items()
        }
        # What was at the own place of a firm that is a place of another now.
        if "workplace" in row and row["workplace"] is None and self._now.find(Workplace, str(row["employer"])):
            found["workplace"] = row["employer"]
        return found

    def _broken(self, table: str, row: Row | None) -> list[Problem]:
        return [] if row is None else row_problems(self._now, self._programmes, from_row(TYPES[table], row))

    def _new_problems(self, table: str, row: Row, known: Sequence[Problem]) -> list[Problem]:
        found = [problem for problem in self._broken(table, row) if problem not in known]
        return [self._as_earlier(problem, row) for problem in found]

    def _ahead(self, step: StepToReview, row: Row) -> list[Problem]:
        """Nothing is held before its day, whatever the clock said where the packet was."""
        today = self._meeting.today.isoformat()
        days = {str(image.after["held"]) for image in step.images if image.after and image.after.get("held")}
        held = str(row.get("held") or "")
        if held <= today or held not in days:
            return []
        return [Problem(Code.HELD_IN_FUTURE, "held", {"day": date.fromisoformat(held)})]

    def _as_earlier(self, problem: Problem, row: Row) -> Problem:
        missing = problem.code is Code.NOT_FOUND and str(row.get(problem.field)) in self._left_out
        return Problem(Code.NEEDS_EARLIER) if missing else problem

    def _still_used(self, table: str, row_id: str) -> list[Problem]:
        used = used_by(self._now, TYPES[table], row_id)
        return [Problem(Code.IN_USE, details={"table": table, "by": table_of(type(row))}) for row in used][:1]

    def _citizens(self, step: StepToReview) -> tuple[CitizenId, ...]:
        found = [each for image in step.images for each in self._citizens_of(image)]
        return tuple(dict.fromkeys(found))

    def _citizens_of(self, image: RowImage) -> list[CitizenId]:
        if image.table == "citizen":
            return [CitizenId(image.row_id)]
        side = image.after or image.before or {}
        if "citizen" in side:
            return [CitizenId(str(side["citizen"]))]
        agreement = self._agreement(str(side["agreement"])) if "agreement" in side else None
        return [] if agreement is None else [agreement.citizen]

    def _agreement(self, key: str) -> Agreement | None:
        found = self._now.find(Agreement, key)
        return found if found is not None or self._meeting.then is None else self._meeting.then.find(Agreement, key)

    def _remarks(self, step: StepToReview, citizens: Sequence[CitizenId]) -> list[Problem]:
        meeting = self._meeting
        sides = [image.after or image.before or {} for image in step.images]
        agreements = {str(side["agreement"]) for side in sides if side.get("agreement") is not None}
        agreements |= {image.row_id for image in step.images if image.table == "agreement" and image.before is not None}
        return [
            *citizen_remarks(self._now, self._programmes, meeting.then, meeting.worker, citizens, meeting.today),
            *agreement_remarks(self._now, meeting.then, sorted(agreements)),
        ]

    def _note(self, line: MergeLine, parts: Sequence[ComparedImage]) -> None:
        fields = [_raw(each) for part in parts for each in part.fields]
        codes = [problem.code.value for problem in line.problems]
        said = (line.entry, line.state.value, line.choice.value, fields, codes, [part.result for part in parts])
        self._print.update(repr(said).encode())


def _raw(each: Compared) -> tuple[object, ...]:
    return each.key, each.then, each.ours, each.theirs, each.is_conflict, None if each.pick is None else each.pick.value


def _state(
    parts: Sequence[ComparedImage], written: Sequence[RowImage], problems: Sequence[Problem], remarks: Sequence[Problem]
) -> LineState:
    if problems:
        return LineState.BLOCKED
    if any(each.is_conflict for part in parts for each in part.fields):
        return LineState.CONFLICT
    if not written:
        return LineState.ALREADY
    return LineState.REMARKED if remarks else LineState.CLEAN


def _same_firms(register: Register, then: Register | None) -> dict[str, str]:
    """Firms that the packet has by another id: theirs to ours. Both sides took them in, or they were merged here."""
    merged = (row for row in register.all(Workplace) if then is None or then.find(Employer, row.id) is not None)
    found: dict[str, str] = {row.id: row.employer for row in merged}
    for firm in () if then is None else then.all(Employer):
        if firm.id in found or register.find(Employer, firm.id) is not None:
            continue
        same = register.employer_by_number(firm.cvr, firm.p_number) or _with_place(register, firm)
        if same is not None:
            found[firm.id] = same.id
    return found


def _with_place(register: Register, firm: Employer) -> Employer | None:
    """The firm here that has a place with the P-number of another's own, or else the only one with its CVR number."""
    same = similar_firms(register, cvr=firm.cvr, p_number=firm.p_number)
    places = [each.firm for each in same if each.by is Likeness.P_NUMBER]
    return next(iter(places), same[0].firm if len(same) == 1 else None)
