"""Words of a review: of a list from the case system, and of a packet that came back."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from planner.texts.formats import counted, number, short_day

CHOOSE_SHOWN: Final = "Vælg viste"
LEAVE_SHOWN: Final = "Fravælg viste"
# the table
# what could not be read
FAULT_COLUMN: Final = "Kolonne"
# the panel


def with_count(words: str, count: int) -> str:
    """Words of a filter with its count."""
    return f"{words} {number(count)}"


def only_open(count: int) -> str:
    """The filter for what nobody has decided."""
    return f"Kun uafklarede ({number(count)})"


def lines(count: int) -> str:
    """How many lines there are."""
    return counted(count, "linje", "linjer")


def corrected(user: str, at: datetime) -> str:
    """Who gave a value, and when."""
    return f"Rettet {short_day(at.date())} kl. {at:%H.%M} af {user}"
