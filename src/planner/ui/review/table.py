"""The table of a review: one line per difference, in groups, with what stands here, what came, and a box."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from typing_extensions import override

from planner.app.queries.review import ReviewState
from planner.texts import common
from planner.texts import widgets as widget_texts
from planner.texts.formats import NONE
from planner.ui.review.choices import Choices, L
from planner.ui.tables.cells import EMPTY, Cell, GroupHead
from planner.ui.tables.declared import Column
from planner.ui.tables.model import TableModel

FOLD_ABOVE: Final = 500
# What stands in place of a box, by what can be done with the line.
_SIGNS: Final[Mapping[ReviewState, tuple[str, str]]] = {
    ReviewState.FAULT: ("danger", "danger"),
    ReviewState.ASKED: ("help", "warn"),
    ReviewState.BLOCKED: ("veto", "text3"),
    ReviewState.DONE: ("ok", "text3"),
    ReviewState.TOLD: ("info", "text3"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of lines.

    ``title`` is its name, also in the filter; ``note`` what stands after it, given how many lines it has and of how
    many citizens or steps. ``quiet``: it asks for nothing and starts folded. ``filtered``: it can be shown alone.
    """

    title: str
    note: Callable[[int, int], str]
    tone: str = "text"
    quiet: bool = False
    filtered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What the columns are called that are not called the same in every review."""

    who: str
    ours: str
    theirs: str


class ReviewTable(TableModel[L]):
    """What will change, line by line? ``sections`` in the order shown."""

    def __init__(self, choices: Choices[L], sections: Mapping[str, Section], headings: Headings) -> None:
        super().__init__(
            (
                Column("chosen", "", self._box, width=40, spoken=common.CHOSEN, fixed=True, sortable=False),
                Column("who", headings.who, self.who, fixed=True, sortable=False),
                Column("field", common.FIELD, lambda row: row.field, tone="text2", sortable=False),
                Column("ours", headings.ours, self._ours, sortable=False),
                Column("theirs", headings.theirs, self._theirs, fixed=True, sortable=False),
                Column("remark", common.REMARK, self.remark, sortable=False, whole=True),
            )
        )
        self.sections = sections
        self.choices = choices
        self._group_places = {key: at for at, key in enumerate(sections)}

    def show(self, lines: Sequence[L], *, fold: bool) -> None:
        """Show the lines of a review; ``fold``: a long one starts folded, what asks for nothing always does."""
        groups = dict.fromkeys([*self.sections, *map(self.group_of, lines)])
        self._group_places = {key: at for at, key in enumerate(groups)}
        self.set_rows(lines)
        if not fold:
            return
        self.fold_all(folded=sum(not self.sections[line.section].quiet for line in lines) > FOLD_ABOVE)
        for key, section in self.sections.items():
            if section.quiet:
                self.fold(key, folded=True)

    def in_order(self) -> list[L]:
        """The lines that pass the filter as the table has them, folded groups included."""
        return sorted(self.rows_shown(), key=lambda line: self.place_of(self.group_of(line)))

    def place_of(self, group: str) -> int:
        """Where a group stands among the others."""
        return self._group_places[group]

    def redraw(self, keys: Sequence[str]) -> None:
        """Show lines anew whose choice has changed."""
        for key in keys:
            index = self.index_of(key)
            if index.isValid():
                self.dataChanged.emit(index, self.index(index.row(), len(self.columns) - 1))

    # what a review overrides

    def who(self, line: L) -> Cell:
        """Whom a line is about."""
        return Cell(text=line.who, strong=line.first, tone="text" if line.first else "text3")

    def remark(self, line: L) -> Cell:
        """What is worth knowing of a line."""
        words = self.choices.reason(line)
        if self.choices.is_open(line) and line.state is not ReviewState.FAULT:
            return Cell(text=words, icon="warn", tone="warn", tip=words)
        return Cell(text=words, tone="text2", tip=words)

    @override
    def row_id(self, row: L) -> str:
        return row.key

    @override
    def group_of(self, row: L) -> str:
        return row.section

    @override
    def group_head(self, key: str, rows: Sequence[L]) -> GroupHead:
        section = self.sections[key]
        note = section.note(len(rows), sum(row.first for row in rows))
        return GroupHead(title=section.title, note=note, order=self.place_of(key), tone=section.tone)

    @override
    def search_text(self, row: L) -> str:
        return f"{row.who} {row.cpr} {row.field} {row.ours} {row.theirs}"

    # cells

    def _box(self, line: L) -> Cell:
        if not line.own:
            return EMPTY
        if line.choosable:
            on = self.choices.is_chosen(line)
            return Cell(checked=on, spoken=widget_texts.CHOSEN if on else widget_texts.NOT_CHOSEN)
        icon, tone = _SIGNS[line.state]
        if line.state is ReviewState.BLOCKED and self.choices.is_open(line):
            tone = "danger"
        return Cell(icon=icon, tone=tone, spoken=self.sections[line.section].title)

    def _ours(self, line: L) -> Cell:
        empty = line.ours in {"", NONE}
        struck = not empty and line.ours != line.theirs and self.choices.is_taken(line)
        return Cell(text=line.ours or NONE, struck=struck, tone="text3" if empty else "text2", tip=line.ours)

    def _theirs(self, line: L) -> Cell:
        words = self.choices.theirs(line)
        taken = self.choices.is_taken(line)
        tone = "danger" if line.state is ReviewState.FAULT else "text" if taken else "text2"
        return Cell(text=words or NONE, strong=taken, tone=tone, tip=words)
