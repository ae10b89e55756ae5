"""The lines of a merge's review: each changed field of each step of a packet, and what could not be read of a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from planner.app.packets.view import FieldPick, LineChoice, LineState, MergeLine, MergeView, PacketFieldLine
from planner.app.queries.review import ReviewLine, ReviewState
from planner.domain.kinds import TYPES
from planner.domain.packet_sheet import SheetComplaint
from planner.texts import common
from planner.texts import packet_sheet as sheet_texts
from planner.texts import packets_page as texts
from planner.texts.formats import NONE
from planner.texts.kinds import label as field_label
from planner.texts.kinds import of_table
from planner.texts.problems import sentence

FAULT: Final = "fault"
_STATES: Final[Mapping[LineState, ReviewState]] = {
    LineState.CLEAN: ReviewState.OFFERED,
    LineState.REMARKED: ReviewState.OFFERED,
    LineState.CONFLICT: ReviewState.OFFERED,
    LineState.BLOCKED: ReviewState.BLOCKED,
    LineState.ALREADY: ReviewState.DONE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketLine(ReviewLine):
    """One line of a merge's review: a field of a step, or (``fault``) what could not be read of a sheet.

    ``title`` is the step in words. ``change``: the field; None where a row that is new in the packet stands on one
    line. ``taken``: the packet's value is the one that will stand.
    """

    title: str = ""
    step: MergeLine | None = None
    change: PacketFieldLine | None = None
    fault: SheetComplaint | None = None
    taken: bool = False


class ShownField(NamedTuple):
    """A field's name with its value here and in the packet; ``change`` None: of a row that is new as a whole."""

    label: str
    ours: str
    theirs: str
    change: PacketFieldLine | None = None


def packet_lines(
    view: MergeView, complaints: Sequence[SheetComplaint], undecided: Collection[str]
) -> Iterator[PacketLine]:
    """Every line: what could not be read first, then step after step; ``undecided``: the steps that nobody decided."""
    for at, fault in enumerate(complaints):
        yield PacketLine(
            key=f"{FAULT}/{at}",
            section=FAULT,
            state=ReviewState.TOLD if fault.is_remark else ReviewState.FAULT,
            row=fault.row,
            who=sheet_texts.at_row(fault.row) if fault.row else common.SHEET,
            field="" if fault.column is None else sheet_texts.HEADINGS[fault.column],
            theirs=fault.value,
            note=sheet_texts.fault(fault.fault),
            open=not fault.is_remark,
            fault=fault,
        )
    for step in view.lines:
        for at, shown in enumerate(shown_fields(step) or [ShownField("", "", "")]):
            yield PacketLine(
                key=step.entry if at == 0 else f"{step.entry}/{at}",
                section=step.state.value,
                state=_STATES[step.state],
                who=step.who,
                field=shown.label,
                ours=shown.ours,
                theirs=shown.theirs,
                note=" ".join(sentence(problem) for problem in step.problems),
                first=at == 0,
                own=at == 0,
                open=step.entry in undecided,
                alone=step.state is LineState.CONFLICT,
                title=step_words(step),
                step=step,
                change=shown.change,
                taken=_is_taken(step, shown.change),
            )


def shown_fields(step: MergeLine) -> list[ShownField]:
    """The fields of a step; a row that is new as a whole on one line."""
    by_row: dict[str, list[PacketFieldLine]] = {}
    for each in step.fields:
        by_row.setdefault(each.row_id, []).append(each)
    found: list[ShownField] = []
    for fields in by_row.values():
        if len(fields) > 1 and all(_is_new(each) for each in fields):
            name = texts.new_row(of_table(fields[0].table).singular)
            found.append(ShownField(name, "", ", ".join(each.theirs for each in fields)))
        else:
            found += [ShownField(plain_label(each), each.ours, each.theirs, each) for each in fields]
    return found


def plain_label(field: PacketFieldLine) -> str:
    """The field's own name, without the row that it is of."""
    return field_label(TYPES[field.table], field.field) if field.field else field.label


def step_words(step: MergeLine) -> str:
    """A step in words, with what it is about where that says more."""
    title = step.title.casefold()
    first, _, rest = step.what.partition(" ")
    news = rest if first.casefold() in title else step.what
    return f"{step.title} · {news}" if news else step.title


def _is_new(field: PacketFieldLine) -> bool:
    return not field.is_conflict and field.then in ("", NONE) and field.ours in ("", NONE)


def _is_taken(step: MergeLine, change: PacketFieldLine | None) -> bool:
    picked = change is None or change.pick is FieldPick.THEIRS
    return step.choice is LineChoice.TAKE and picked and step.state is not LineState.ALREADY
