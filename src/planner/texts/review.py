"""Words of a review: of a list from the case system, and of a packet that came back."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from planner.texts import common
from planner.texts.formats import counted, number, short_day

NOT_SAVED: Final = common.NOTHING_SAVED
FILTER: Final = common.SHOW
CHOOSE_SHOWN: Final = "Vælg viste"
LEAVE_SHOWN: Final = "Fravælg viste"
# the table
CHOSEN: Final = common.CHOSEN
FIELD: Final = common.FIELD
REMARK: Final = common.REMARK
# what could not be read
FAULT_LIST: Final = common.FAULT_LIST
FAULT_ROW: Final = common.ROW
FAULT_COLUMN: Final = "Kolonne"
FAULT_VALUE: Final = common.VALUE
FAULT_WHY: Final = common.WHAT_IS_WRONG
# the panel
PICK_LINE: Final = common.PICK_LINE
HOW_TO: Final = common.HOW_TO
PREVIOUS_LINE: Final = common.PREVIOUS_LINE
NEXT_LINE: Final = common.NEXT_LINE
WHAT_HOLDS: Final = common.WHAT_HOLDS


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
