"""The table of a merge's review: a line per changed field, the first of each step with its own box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from typing_extensions import override

from planner.app.packets.view import FieldLine, LineChoice, LineState, MergeLine, MergeView, Pick
from planner.domain.kinds import RECORDS
from planner.domain.packet_sheet import SheetComplaint
from planner.domain.records import Record
from planner.texts import packet_sheet as sheet_texts
from planner.texts import packets_page as texts
from planner.texts import widgets as widget_texts
from planner.texts.formats import NONE
from planner.texts.merge import field_label, row_name
from planner.texts.problems import sentence
from planner.ui.tables.cells import EMPTY, Cell, Column, GroupHead
from planner.ui.tables.model import TableModel

FAULT = "fault"
_KINDS: dict[str, type[Record]] = {table: kind for kind, table in RECORDS.items()}
ORDER = (
    FAULT,
    LineState.CONFLICT.value,
    LineState.BLOCKED.value,
    LineState.REMARKED.value,
    LineState.CLEAN.value,
    LineState.ALREADY.value,
)
_TONES = {FAULT: "danger", LineState.CONFLICT: "warn", LineState.BLOCKED: "danger"}


class At(StrEnum):
    """Columns."""

    CHOSEN = "chosen"
    STEP = "step"
    FIELD = "field"
    HERE = "here"
    THERE = "there"
    REMARK = "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeRow:
    """One line of the review.

    ``first``: of its step. ``label``, ``here`` and ``there``: the field and its values; a row that is new in the packet
    stands on one line. ``open``: nobody has decided the step. ``fault``: of a sheet, there is no step then.
    """

    key: str
    line: MergeLine | None
    label: str = ""
    here: str = ""
    there: str = ""
    field: FieldLine | None = None
    first: bool = True
    open: bool = False
    fault: SheetComplaint | None = None

    @property
    def state(self) -> str:
        """The group that it stands in when grouped by what happens."""
        return FAULT if self.line is None else self.line.state.value


def merge_rows(view: MergeView, complaints: Sequence[SheetComplaint], undecided: set[str]) -> Iterator[MergeRow]:
    """Every row: what could not be read first, then step after step."""
    for at, each in enumerate(complaints):
        yield MergeRow(key=f"fault/{at}", line=None, fault=each, open=not each.is_remark)
    for line in view.lines:
        for at, (label, here, there, field) in enumerate(shown_fields(line) or [("", "", "", None)]):
            yield MergeRow(
                key=line.entry if at == 0 else f"{line.entry}/{at}",
                line=line,
                label=label,
                here=here,
                there=there,
                field=field,
                first=at == 0,
                open=line.entry in undecided,
            )


def shown_fields(line: MergeLine) -> list[tuple[str, str, str, FieldLine | None]]:
    """Label, value here, value in the packet, and the field; what is new as a whole on one line."""
    by_row: dict[str, list[FieldLine]] = {}
    for each in line.fields:
        by_row.setdefault(each.row_id, []).append(each)
    found: list[tuple[str, str, str, FieldLine | None]] = []
    for fields in by_row.values():
        if len(fields) > 1 and all(_is_new(each) for each in fields):
            name = texts.new_row(row_name(_KINDS[fields[0].table]))
            found.append((name, "", ", ".join(each.theirs for each in fields), None))
        else:
            found += [(plain_label(each), each.ours, each.theirs, each) for each in fields]
    return found


def plain_label(field: FieldLine) -> str:
    """The field's own name, without the row that it is of."""
    return field_label(_KINDS[field.table], field.field) if field.field else field.label


def step_words(line: MergeLine) -> str:
    """A step in words, with what it is about where that says more."""
    title = line.title.casefold()
    first, _, rest = line.what.partition(" ")
    news = rest if first.casefold() in title else line.what
    return f"{line.title} · {news}" if news else line.title


def _is_new(field: FieldLine) -> bool:
    return not field.is_conflict and field.then in ("", NONE) and field.ours in ("", NONE)


class MergeTable(TableModel[MergeRow]):
    """What will change, line by line?"""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=At.CHOSEN, title="", spoken=texts.CHOSEN, width=40, fixed=True, sortable=False),
        Column(key=At.STEP, title=texts.STEP, width=250, fixed=True, sortable=False, stretch=True),
        Column(key=At.FIELD, title=texts.FIELD, width=112, sortable=False),
        Column(key=At.HERE, title=texts.HERE, width=104, sortable=False, stretch=True),
        Column(key=At.THERE, title=texts.THERE, width=120, fixed=True, sortable=False, stretch=True),
        Column(key=At.REMARK, title=texts.REMARK, width=120, stretch=True, sortable=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._by_state = False
        self._order_of: dict[str, int] = {}

    def show(self, rows: Sequence[MergeRow], *, by_state: bool) -> None:
        """Show rows, grouped by citizen or by what happens."""
        self._by_state = by_state
        self._order_of = {key: at for at, key in enumerate(dict.fromkeys(self.group_of(row) for row in rows))}
        self.set_rows(rows)

    @override
    def row_id(self, row: MergeRow) -> str:
        return row.key

    @override
    def group_of(self, row: MergeRow) -> str:
        if self._by_state or row.line is None:
            return row.state
        return f"who:{'/'.join(row.line.citizens) or row.line.who}"

    @override
    def group_head(self, key: str, rows: Sequence[MergeRow]) -> GroupHead:
        steps = sum(row.first for row in rows)
        first = rows[0] if rows else None
        if key in ORDER:
            title, note = texts.STATES[key], f"{texts.steps(steps)} · {texts.STATE_NOTES[key]}"
            return GroupHead(title=title, note=note, order=ORDER.index(key), tone=_TONES.get(key, "text"))
        who = "" if first is None or first.line is None else first.line.who
        open_steps = sum(row.open and row.first for row in rows)
        note = f"{texts.steps(steps)} · {texts.still_open(open_steps)}" if open_steps else texts.steps(steps)
        return GroupHead(title=who, note=note, order=len(ORDER) + self._order_of.get(key, 0))

    @override
    def search_text(self, row: MergeRow) -> str:
        who = "" if row.line is None else row.line.who
        return f"{who} {' '.join(self.cell(row, column.key).text for column in self.columns)}"

    @override
    def cell(self, row: MergeRow, column: str) -> Cell:
        if row.fault is not None:
            return _fault(row.fault, column)
        if row.line is None:
            return EMPTY
        if column == At.CHOSEN:
            return _box(row.line) if row.first else EMPTY
        if column == At.STEP:
            return self._step(row.line) if row.first else EMPTY
        if column == At.REMARK:
            return _remark(row, row.line)
        return _value(row, row.line, column)

    def _step(self, line: MergeLine) -> Cell:
        words = step_words(line)
        if self._by_state:
            return Cell(text=line.who, second=words, strong=True, tip=f"{line.who}. {words}")
        return Cell(text=words, strong=True, tip=words)


def _box(line: MergeLine) -> Cell:
    if line.state is LineState.ALREADY:
        return Cell(icon="ok", tone="text3", spoken=texts.ALREADY)
    if line.state is LineState.BLOCKED:
        return Cell(icon="veto", tone="danger", spoken=texts.STATES[line.state])
    on = line.choice is LineChoice.TAKE
    return Cell(checked=on, spoken=widget_texts.CHOSEN if on else widget_texts.NOT_CHOSEN)


def _value(row: MergeRow, line: MergeLine, column: str) -> Cell:
    field = row.field
    picked = field is None or field.pick is Pick.THEIRS
    taken = line.choice is LineChoice.TAKE and picked and line.state is not LineState.ALREADY
    if column == At.FIELD:
        return Cell(text=row.label, tone="text2", tip=row.label)
    if column == At.HERE:
        empty = row.here in ("", NONE)
        struck = taken and not empty and row.here != row.there
        return Cell(text=row.here or NONE, struck=struck, tone="text3" if empty else "text2", tip=row.here)
    return Cell(text=row.there or NONE, strong=taken, tone="text" if taken else "text2", tip=row.there)


def _remark(row: MergeRow, line: MergeLine) -> Cell:
    field = row.field
    if field is not None and field.is_conflict and field.pick is None:
        return Cell(text=texts.BOTH_SIDES, icon="warn", tone="warn")
    if not row.first:
        return EMPTY
    words = " ".join(sentence(problem) for problem in line.problems)
    if line.choice is LineChoice.DECLINE:
        return Cell(text=texts.DECLINED, tone="text2", icon="veto", tip=words)
    if words:
        return Cell(text=words, icon="warn", tone="danger" if line.state is LineState.BLOCKED else "warn", tip=words)
    if line.state is LineState.ALREADY:
        return Cell(text=texts.ALREADY, tone="text3")
    if line.choice is LineChoice.LATER:
        return Cell(text=texts.LATER, tone="text2", icon="time")
    if line.undoes:
        return Cell(text=texts.UNDOES, tone="text2")
    return Cell(text=texts.WAITED if line.was_waiting else "", tone="text2")


def _fault(fault: SheetComplaint, column: str) -> Cell:
    tone = "text2" if fault.is_remark else "danger"
    if column == At.CHOSEN:
        return Cell(icon="info" if fault.is_remark else "danger", tone=tone, spoken=texts.STATES[FAULT])
    if column == At.STEP:
        return Cell(text=sheet_texts.at_row(fault.row) if fault.row else texts.SHEET_ROW, strong=True)
    if column == At.FIELD:
        return Cell(text="" if fault.column is None else sheet_texts.HEADINGS[fault.column], tone="text2")
    if column == At.THERE:
        return Cell(text=fault.value, tone=tone, tip=fault.value)
    if column == At.REMARK:
        words = sheet_texts.fault(fault.fault)
        return Cell(text=words, tone=tone, tip=words)
    return EMPTY
