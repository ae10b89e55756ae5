"""The table of an import's review: one line per difference, in groups, each with its own box."""

from __future__ import annotations

from collections.abc import Sequence

from typing_extensions import override

from planner.app.queries.import_lines import ImportLine, Part
from planner.texts import import_page as texts
from planner.texts import widgets as widget_texts
from planner.texts.formats import NONE
from planner.ui.imports.choices import Choices
from planner.ui.tables.cells import Cell, GroupHead
from planner.ui.tables.declared import Column
from planner.ui.tables.model import TableModel

FOLD_ABOVE = 500
QUIET = (Part.OUTSIDE, Part.HEALED, Part.NOTE)


class DifferenceTable(TableModel[ImportLine]):
    """One row per line of the review."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(
            (
                Column("chosen", "", self._box, width=40, spoken=texts.CHOSEN, fixed=True, sortable=False),
                Column("who", texts.WHO, _who, fixed=True, sortable=False),
                Column("field", texts.FIELD, lambda row: row.field, tone="text2", sortable=False),
                Column("old", texts.OLD, self._old, sortable=False),
                Column("new", texts.NEW, self._new, fixed=True, sortable=False),
                Column("remark", texts.REMARK, self._remark, sortable=False, whole=True),
            )
        )
        self._choices = choices
        choices.changed.connect(self._redraw)

    def show(self, lines: Sequence[ImportLine], *, fold: bool) -> None:
        """Show the lines of a difference; a long one starts folded, what needs nothing always does."""
        self.set_rows(lines)
        if not fold:
            return
        differing = sum(line.part not in QUIET for line in lines)
        for part in Part:
            self.fold(part.value, folded=part in QUIET or differing > FOLD_ABOVE)

    @override
    def row_id(self, row: ImportLine) -> str:
        return row.key

    @override
    def group_of(self, row: ImportLine) -> str:
        return row.part.value

    @override
    def group_head(self, key: str, rows: Sequence[ImportLine]) -> GroupHead:
        citizens = sum(row.first for row in rows)
        tone = "danger" if key in {Part.FAULT, Part.DOUBLE} else "text"
        order = list(Part).index(Part(key))
        return GroupHead(title=texts.PARTS[key], note=texts.part_note(key, len(rows), citizens), order=order, tone=tone)

    @override
    def search_text(self, row: ImportLine) -> str:
        return f"{row.who} {row.cpr} {row.field} {row.old} {row.new}"

    def _old(self, row: ImportLine) -> Cell:
        replaced = row.part in {Part.CHANGED, Part.RETURNED, Part.PAIR, Part.GONE}
        struck = self._choices.is_chosen(row) and replaced and bool(row.old)
        return Cell(text=row.old or NONE, struck=struck, tone="text2" if row.old else "text3")

    def _box(self, row: ImportLine) -> Cell:
        if row.choosable or row.part is Part.GONE:
            on = self._choices.is_chosen(row)
            return Cell(checked=on, spoken=widget_texts.CHOSEN if on else widget_texts.NOT_CHOSEN)
        if row.part in {Part.FAULT, Part.DOUBLE}:
            return Cell(icon="danger", tone="danger", spoken=texts.PARTS[row.part])
        if row.part is Part.WORD:
            return Cell(icon="help", tone="warn", spoken=texts.PARTS[row.part])
        icon = "veto" if row.part in {Part.CHANGED, Part.RETURNED} else "ok" if row.part is Part.HEALED else "info"
        return Cell(icon=icon, tone="text3", spoken=texts.PARTS[row.part])

    def _new(self, row: ImportLine) -> Cell:
        if row.part is Part.FAULT:
            return Cell(text=row.new or NONE, tone="danger")
        if row.part is Part.GONE:
            choice = self._choices.gone_choice(row)
            if choice is None:
                return Cell(text=texts.CHOOSE_CAUSE, tone="text3")
            return Cell(text=texts.GONE[choice.kind], strong=True)
        taken = self._choices.is_chosen(row)
        return Cell(text=row.new or NONE, strong=taken, tone="text" if taken else "text2")

    def _remark(self, row: ImportLine) -> Cell:
        if self._choices.is_open(row) and row.part not in {Part.FAULT, Part.DOUBLE}:
            words = row.note or (texts.CHOOSE_CAUSE if row.part is Part.GONE else "")
            return Cell(text=words, icon="warn", tone="warn", tip=words)
        return Cell(text=row.note, tone="text2", tip=row.note)

    def _redraw(self, keys: Sequence[str]) -> None:
        last = len(self.columns) - 1
        for key in keys:
            index = self.index_of(key)
            if index.isValid():
                self.dataChanged.emit(index, self.index(index.row(), last))


def _who(row: ImportLine) -> Cell:
    return Cell(text=row.who, strong=row.first, tone="text" if row.first else "text3")
