"""Words of a review: of a list from the case system, and of a packet that came back."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from planner.texts.formats import counted, number, short_day

NOT_SAVED: Final = "Intet er gemt endnu."
FILTER: Final = "Vis"
CHOOSE_SHOWN: Final = "Vælg viste"
LEAVE_SHOWN: Final = "Fravælg viste"
# the table
CHOSEN: Final = "Valgt"
FIELD: Final = "Felt"
REMARK: Final = "Bemærkning"
# what could not be read
FAULT_LIST: Final = "Eksportér fejlliste…"
FAULT_ROW: Final = "Række"
FAULT_COLUMN: Final = "Kolonne"
FAULT_VALUE: Final = "Værdi"
FAULT_WHY: Final = "Hvad er galt"
# the panel
PICK_LINE: Final = "Vælg en linje for at se den hele"
HOW_TO: Final = "↑ ↓ linje · Mellemrum vælg · F8 næste uafklarede"
PREVIOUS_LINE: Final = "Forrige linje"
NEXT_LINE: Final = "Næste linje"
WHAT_HOLDS: Final = "Hvad skal gælde?"


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
