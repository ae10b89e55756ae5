"""Words of exporting a table to Excel."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.texts.formats import counted, number

TITLE: Final = "Eksportér til Excel"


def file_name(title: str, on: date) -> str:
    """A neutral name for the file."""
    return f"{title} {on.isoformat()}.xlsx"


def subtitle(shown: int, total: int, when: str) -> str:
    """What was taken, and when."""
    return f"{number(shown)} af {counted(total, 'række', 'rækker')} · {when}"


def written(name: str, rows: int) -> str:
    """The toast after writing."""
    return f"{counted(rows, 'række', 'rækker')} skrevet til {name}"
