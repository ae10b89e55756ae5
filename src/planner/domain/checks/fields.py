"""Rules that many kinds of rows share: filled in, not too long, referring to something, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol

from planner.domain.draft import Rows
from planner.domain.errors import Code, Problem
from planner.domain.file_records import Record
from planner.domain.periods import overlap

NOTE_LENGTH = 280
TEXT_LENGTH = 2000


class _Period(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def start(self) -> date: ...

    @property
    def end(self) -> date | None: ...


def filled(value: str, field: str) -> Iterator[Problem]:
    """The field must hold something."""
    if not value.strip():
        yield Problem(Code.MISSING, field)


def short(value: str, field: str, most: int = TEXT_LENGTH) -> Iterator[Problem]:
    """The text must not be longer than so many signs."""
    if len(value) > most:
        yield Problem(Code.TOO_LONG, field, {"length": len(value), "most": most})


def known(rows: Rows, kind: type[Record], row_id: str | None, field: str) -> Iterator[Problem]:
    """The row referred to must be there; None refers to nothing."""
    if row_id is not None and rows.find(kind, row_id) is None:
        yield Problem(Code.NOT_FOUND, field)


def ordered(start: date, end: date | None, field: str = "end") -> Iterator[Problem]:
    """The last day must not be before the first."""
    if end is not None and end < start:
        yield Problem(Code.END_BEFORE_START, field, {"start": start, "end": end})


def apart(row: _Period, siblings: Sequence[_Period], *, what: str = "") -> Iterator[Problem]:
    """The period must share no day with its siblings; the first that it does is named, and what that one is."""
    for other in siblings:
        if other.id != row.id and overlap(row, other):
            yield Problem(Code.OVERLAP, "start", {"start": other.start, "end": other.end, "what": what})
            return


def hours_fit(minutes: int | None, field: str, most: int, *, least: int = 0) -> Iterator[Problem]:
    """Minutes a week must lie within bounds, both included; None is not filled in. The sentence says the bounds."""
    if minutes is not None and not least <= minutes <= most:
        yield Problem(Code.HOURS_RANGE, field, {"least": least, "most": most})


def not_negative(count: int | None, field: str) -> Iterator[Problem]:
    """A count is nought or more; None is not filled in."""
    if count is not None and count < 0:
        yield Problem(Code.NEGATIVE, field)


def together(*parts: Iterable[Problem]) -> list[Problem]:
    """All problems of several rules."""
    return [problem for part in parts for problem in part]
