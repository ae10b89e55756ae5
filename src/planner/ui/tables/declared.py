"""A column of a table, declared once: its heading and what it holds; how that shows, sorts, speaks, exports, prints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, Final, Generic, TypeVar

from planner.reports.tables import ColumnKind, TableValue
from planner.texts.formats import NONE, day, hours, masked_cpr, number, percent
from planner.ui.tables.cells import UNKNOWN, Cell, SortKey, Value

T = TypeVar("T")
NOTHING: Final = (None, "")


class Holds(Enum):
    """What the cells of a column hold, and so what their value is.

    A code is digits that are no number (CVR, P-nummer, telephone): it keeps its zeros wherever it goes. A CPR number is
    masked wherever it goes. Hours are minutes, a share is a fraction of one. A badge is a word in a box.
    """

    WORDS = "words"
    CODE = "code"
    CPR = "cpr"
    DAY = "day"
    COUNT = "count"
    DECIMAL = "decimal"
    HOURS = "hours"
    SHARE = "share"
    BADGE = "badge"
    LOAD = "load"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class _Way:
    """How a value shows, what it is sorted by (None: the words), and what kind of column it is in Excel."""

    shows: Callable[[Any], str] = str
    sorts: Callable[[Any], SortKey] | None = None
    kind: ColumnKind = ColumnKind.TEXT
    right: bool = False


_WAYS: Final[Mapping[Holds, _Way]] = {
    Holds.WORDS: _Way(),
    Holds.BADGE: _Way(),
    Holds.LOAD: _Way(),
    Holds.CHECK: _Way(),
    Holds.CODE: _Way(kind=ColumnKind.CODE),
    Holds.CPR: _Way(masked_cpr, lambda cpr: cpr[4:6] + cpr[2:4] + cpr[:2], ColumnKind.CODE),
    Holds.DAY: _Way(day, date.toordinal, ColumnKind.DAY),
    Holds.COUNT: _Way(number, int, ColumnKind.WHOLE, right=True),
    Holds.DECIMAL: _Way(lambda value: number(value, 1), float, ColumnKind.DECIMAL, right=True),
    Holds.HOURS: _Way(hours, int, ColumnKind.MINUTES, right=True),
    Holds.SHARE: _Way(percent, float, ColumnKind.SHARE, right=True),
}


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column of a table.

    Attributes:
        key: its name in code; widths, order and sorting are kept by it.
        title: its heading; "" for an icon column, which then has ``spoken``.
        of: the value of a row, None or "" where it is not known; or a cell, for what is more than a value. A cell
            without a text shows its value.
        holds: what the value is.
        strong: the values are what the row is known by.
        tone: colour token of the values.
        right: words that are aligned as numbers, and sort falling first ("27 / 30").
        width: px at 100 % of what has no words to be measured by.
        hidden: not shown until the user picks it.
        fixed: cannot be hidden.
        spare: gives way in a narrow window, until the user has arranged the columns; the last such one first.
        whole: is never cut: the reason that one needs.
        sortable: a click on the heading sorts.
        spoken: what a screen reader calls it, where the title is not enough.
    """

    key: str
    title: str
    of: Callable[[T], Value | Cell]
    holds: Holds = Holds.WORDS
    strong: bool = False
    tone: str = "text"
    right: bool = False
    width: int = 0
    hidden: bool = False
    fixed: bool = False
    spare: bool = False
    whole: bool = False
    sortable: bool = True
    spoken: str = ""

    @property
    def numeric(self) -> bool:
        """Right-aligned, heading too; sorts falling first."""
        return self.right or _WAYS[self.holds].right

    @property
    def grows(self) -> int:
        """Its part of the width that is left over: words take more of it than numbers, signs none."""
        if not self.title or self.holds in {Holds.CHECK, Holds.BADGE}:
            return 0
        return 3 if self.holds in {Holds.WORDS, Holds.LOAD} and not self.right else 1

    @property
    def name(self) -> str:
        """What it is called where there is room for a whole name: by screen readers and in menus."""
        return self.spoken or self.title

    @property
    def kind(self) -> ColumnKind:
        """What kind of column it is in Excel."""
        return _WAYS[self.holds].kind

    def cell(self, row: T) -> Cell:
        """The cell of a row."""
        found = self.of(row)
        way = _WAYS[self.holds]
        if not isinstance(found, Cell):
            if found in NOTHING:
                return UNKNOWN
            tone = "text3" if self.holds is Holds.COUNT and not found else self.tone
            sort = None if way.sorts is None else way.sorts(found)
            return Cell(text=way.shows(found), value=found, sort=sort, tone=tone, strong=self.strong)
        if found.value is None or (found.text and found.sort is not None):
            return found
        sort = way.sorts(found.value) if found.sort is None and way.sorts is not None else found.sort
        return replace(found, text=found.text or way.shows(found.value), sort=sort)

    def exported(self, cell: Cell) -> TableValue:
        """What a cell of the column is in Excel: its value; its words where there is none but something is shown."""
        if cell.value is None or self.kind in {ColumnKind.TEXT, ColumnKind.CODE}:
            words = cell.text or (cell.load.spoken if cell.load is not None else "")
            return None if words in {"", NONE} else words
        return cell.value
