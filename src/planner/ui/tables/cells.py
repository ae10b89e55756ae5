"""What a table shows: cells as plain values that painters and screen readers both read, and heads of groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from planner.texts import widgets as texts

SortKey: TypeAlias = "str | int | float | tuple[SortKey, ...]"
Value = str | int | Fraction | date | None


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
        value: what that is, where it is a number, a day and the like; it shows, sorts and is exported by its column.
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
    value: Value = None
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
# What is not known: a dash, sorted last.
UNKNOWN = Cell(text=texts.UNKNOWN, sort=(), tone="text3")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHead:
    """A group row: title, a note after it, and where the group stands among the others."""

    title: str
    note: str = ""
    order: int = 0
    tone: str = "text"
