"""What a table shows: columns, and cells as plain values that painters and screen readers both read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.texts import widgets as texts

SortKey = str | int | float | tuple[object, ...]


class Paint(StrEnum):
    """How the cells of a column are painted."""

    TEXT = "text"
    LOAD = "load"
    LOAD_CHANGE = "load_change"
    PERSON = "person"
    BADGE = "badge"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        key: its name in code, a member of the table's own StrEnum.
        title: its heading; "" for an icon column, which then has ``spoken``.
        width: px at 100 %; the user's own width is remembered.
        numeric: right-aligned, heading too; sorts falling first.
        stretch: takes what is left of the width.
        paint: how its cells are painted.
        hidden: not shown until the user picks it.
        fixed: cannot be hidden.
        spare: gives way in a narrow window, until the user has arranged the columns; the last such one first.
        sortable: a click on the heading sorts.
        spoken: what a screen reader calls it, where the title is not enough.
    """

    key: str
    title: str
    width: int = 120
    numeric: bool = False
    stretch: bool = False
    paint: Paint = Paint.TEXT
    hidden: bool = False
    fixed: bool = False
    spare: bool = False
    sortable: bool = True
    spoken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A load bar's values. ``scale`` is the largest cap of the team + 2, the same for all rows.

    ``before`` set: the bar of the plan, before above after. ``soft``: a notch inside the track.
    """

    held: int
    cap: int
    scale: int
    soft: int | None = None
    before: int | None = None
    note: str = ""

    @property
    def spoken(self) -> str:
        """In words: "27 af 25 sager, 2 over loft"."""
        words = (
            texts.load(self.held, self.cap)
            if self.before is None
            else texts.load_change(self.before, self.held, self.cap)
        )
        return f"{words}. {self.note}" if self.note else words


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell.

    Attributes:
        text: what is shown; numbers and dates as ``texts.formats`` writes them.
        sort: what it is sorted by, where the folded text is not right (dates, numbers).
        tone: colour token of the text and icon ("danger", "warn", "ok", "text3" …).
        icon: a concept before the text.
        second: a second line in help size (two-line tables), or beside the text in ``text2`` (others).
        strong: 500 (key value); ``total``: 600.
        struck: struck through (an old value).
        faint: italic, for suppressed values only.
        initials: the box before the name of a person.
        load: the load bar's values.
        checked: the cell is a check box of its own, where choosing a row and highlighting it are two things.
        spoken: for screen readers, where the text is not enough.
        tip: tooltip; a cut text gives its own.
    """

    text: str = ""
    sort: SortKey | None = None
    tone: str = "text"
    icon: str = ""
    second: str = ""
    strong: bool = False
    total: bool = False
    struck: bool = False
    faint: bool = False
    initials: str = ""
    load: Load | None = None
    checked: bool | None = None
    spoken: str = ""
    tip: str = ""

    @property
    def read(self) -> str:
        """What a screen reader says."""
        if self.spoken:
            return self.spoken
        parts = [self.initials, self.text, self.second, "" if self.load is None else self.load.spoken]
        return ", ".join(part for part in parts if part)


EMPTY = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHead:
    """A group row: title, a note after it, and where the group stands among the others."""

    title: str
    note: str = ""
    order: int = 0
    tone: str = "text"


def count_cell(value: int, *, spoken: str = "") -> Cell:
    """A count: zero is "0" in ``text3``."""
    return Cell(text=str(value), sort=value, tone="text" if value else "text3", spoken=spoken)


def unknown_cell() -> Cell:
    """What is not known: a dash in ``text3``, sorted last."""
    return Cell(text=texts.UNKNOWN, sort=(), tone="text3")


def columns_by_key(columns: Sequence[Column]) -> dict[str, int]:
    """Number of each column."""
    return {column.key: at for at, column in enumerate(columns)}
