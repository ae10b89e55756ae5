"""Details of a problem in words: what may be missing is said in general."""

from __future__ import annotations

from datetime import date

from planner.domain.errors import Detail
from planner.domain.kinds import TYPES
from planner.texts.formats import day
from planner.texts.kinds import KINDS


def day_of(value: Detail) -> str:
    """The day of a detail, as it is written."""
    return day(value) if isinstance(value, date) else "den dag"


def the(table: Detail) -> str:
    """The row spoken of, by its table."""
    return KINDS[TYPES[str(table)]].definite if str(table) in TYPES else "Det"
