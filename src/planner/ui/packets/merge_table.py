"""The table of a merge's review: a line per changed field, the first of each step with its own box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from typing_extensions import override

from planner.app.packets.view import FieldLine, LineChoice, LineState, MergeLine, MergeView, Pick
from planner.domain.kinds import RECORDS
from planner.domain.packet_sheet import SheetComplaint
from planner.domain.records import Record
from planner.texts import packet_sheet as sheet_texts
from planner.texts import packets_page as texts
from planner.texts import widgets as widget_texts
from planner.texts.formats import NONE
from planner.texts.kinds import label as field_label
from planner.texts.kinds import of_table
from planner.texts.problems import sentence
from planner.ui.tables.cells import EMPTY, Cell, GroupHead
from planner.ui.tables.declared import Column
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
            name = texts.new_row(of_table(fields[0].table).singular)
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

    def __init__(self) -> None:
        self._by_state = False
        self._order_of: dict[str, int] = {}
        super().__init__(
            (
                Column("chosen", "", _box, width=40, spoken=texts.CHOSEN, fixed=True, sortable=False),
                Column("step", texts.STEP, self._step, fixed=True, sortable=False),
                Column("field", texts.FIELD, _field, sortable=False),
                Column("here", texts.HERE, _here, sortable=False),
                Column("there", texts.THERE, _there, fixed=True, sortable=False),
                Column("remark", texts.REMARK, _remark, sortable=False, whole=True),
            )
        )

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

    def _step(self, row: MergeRow) -> Cell:
        if row.fault is not None:
            at = sheet_texts.at_row(row.fault.row) if row.fault.row else texts.SHEET_ROW
            return Cell(text=at, strong=True)
        if row.line is None or not row.first:
            return EMPTY
        words = step_words(row.line)
        if self._by_state:
            return Cell(text=row.line.who, second=words, strong=True, tip=f"{row.line.who}. {words}")
        return Cell(text=words, strong=True, tip=words)


def _box(row: MergeRow) -> Cell:
    if row.fault is not None:
        icon = "info" if row.fault.is_remark else "danger"
        return Cell(icon=icon, tone=_fault_tone(row.fault), spoken=texts.STATES[FAULT])
    if row.line is None or not row.first:
        return EMPTY
    if row.line.state is LineState.ALREADY:
        return Cell(icon="ok", tone="text3", spoken=texts.ALREADY)
    if row.line.state is LineState.BLOCKED:
        return Cell(icon="veto", tone="danger", spoken=texts.STATES[row.line.state])
    on = row.line.choice is LineChoice.TAKE
    return Cell(checked=on, spoken=widget_texts.CHOSEN if on else widget_texts.NOT_CHOSEN)


def _taken(row: MergeRow) -> bool:
    """Whether the value of the packet is the one that will stand."""
    line, field = row.line, row.field
    picked = field is None or field.pick is Pick.THEIRS
    return line is not None and line.choice is LineChoice.TAKE and picked and line.state is not LineState.ALREADY


def _field(row: MergeRow) -> Cell:
    column = None if row.fault is None else row.fault.column
    words = row.label if column is None else sheet_texts.HEADINGS[column]
    return Cell(text=words, tone="text2", tip=words)


def _here(row: MergeRow) -> Cell:
    if row.line is None:
        return EMPTY
    empty = row.here in ("", NONE)
    struck = _taken(row) and not empty and row.here != row.there
    return Cell(text=row.here or NONE, struck=struck, tone="text3" if empty else "text2", tip=row.here)


def _there(row: MergeRow) -> Cell:
    if row.fault is not None:
        return Cell(text=row.fault.value, tone=_fault_tone(row.fault), tip=row.fault.value)
    taken = _taken(row)
    return Cell(text=row.there or NONE, strong=taken, tone="text" if taken else "text2", tip=row.there)


def _remark(row: MergeRow) -> Cell:
    field, line = row.field, row.line
    if row.fault is not None:
        words = sheet_texts.fault(row.fault.fault)
        return Cell(text=words, tone=_fault_tone(row.fault), tip=words)
    if field is not None and field.is_conflict and field.pick is None:
        return Cell(text=texts.BOTH_SIDES, icon="warn", tone="warn")
    if line is None or not row.first:
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
    return Cell(text=texts.UNDOES if line.undoes else texts.WAITED if line.was_waiting else "", tone="text2")


def _fault_tone(fault: SheetComplaint) -> str:
    return "text2" if fault.is_remark else "danger"
