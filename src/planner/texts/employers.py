"""Words of the page Virksomheder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planner.texts import common
from planner.texts.formats import counted, listed, number

SEARCH: Final = "Navn, CVR eller branche"
EVERYBODY: Final = "Alle ansvarlige"
FILTERS: Final = {
    "all": "Alle",
    "running": "Med aftale nu",
    "due": "Kontakt denne uge",
    "double": common.SEVERAL_IN_TOUCH,
}

CVR_SHORT: Final = "CVR"

EMPTY: Final = "Ingen virksomheder endnu"
EMPTY_HOW: Final = "Virksomheder kommer ind med registerfilen, eller du opretter dem én for én med Ctrl+N."
NO_HITS: Final = "Ingen virksomheder passer til filteret."
NOTHING_CHOSEN: Final = "Ingen virksomhed valgt"
NOTHING_HOW: Final = "Vælg en virksomhed i listen for at se aftaler og kontakter."

PREVIOUS: Final = "Forrige virksomhed"
FOLLOWING: Final = "Næste virksomhed"
CONTACTS: Final = "Kontakter"

NEW_SAVE: Final = "Opret virksomhed"
FORM_LOG: Final = "Kontakt med virksomheden"


def count(shown: int, total: int) -> str:
    """How many show: "12 af 80 virksomheder"."""
    whole = counted(total, "virksomhed", "virksomheder")
    return whole if shown == total else f"{number(shown)} af {whole}"


def double(initials: Sequence[str]) -> str:
    """Who is in touch with the same firm."""
    return f"{listed(list(initials))} er i kontakt. Aftal, hvem der ringer."


def double_cell(initials: Sequence[str]) -> str:
    """The same, as short as a cell."""
    return ", ".join(initials)


def number_line(cvr: str, p_number: str) -> str:
    """The numbers under a firm's name."""
    return f"CVR {cvr}" + (f" · P {p_number}" if p_number else "")


def contact(initials: str, form: str, result: str, next_on: str) -> str:
    """A line of the log."""
    return " · ".join(part for part in (initials, form, result, f"næste {next_on}" if next_on else "") if part)


def agreement(name: str, kind: str, state: str) -> str:
    """An agreement with a citizen."""
    return " · ".join(part for part in (name, kind, state) if part)


def late(day: str, days: int) -> str:
    """A promised contact that is late, for a screen reader."""
    return f"{day}, {counted(days, 'dag', 'dage')} overskredet"
