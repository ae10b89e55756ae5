"""A follow-up in words: the one line that goes into the case system's journal."""

from __future__ import annotations

from datetime import date

from planner.domain.records import FollowUp
from planner.texts import formats
from planner.texts.words import danish


def journal_line(row: FollowUp, *, initials: str = "", firm: str = "", next_on: date | None = None) -> str:
    """A follow-up as one line of text, without name or CPR number: it is pasted into the citizen's own journal."""
    when = row.held or row.planned
    with_whom = danish(row.with_whom)
    parts = [
        formats.day(when) if when is not None else "",
        f"Opfølgning med {with_whom}" if with_whom else "Opfølgning",
        f"({danish(row.form)})" if danish(row.form) else "",
    ]
    head = " ".join(part for part in parts if part)
    following = next_on or row.next_on
    rest = [
        firm,
        danish(row.outcome).capitalize(),
        " ".join(row.result.split()).rstrip("."),
        f"Næste opfølgning {formats.day(following)}" if following is not None else "",
        initials,
    ]
    return ". ".join([head, *(part for part in rest if part)]) + "."
