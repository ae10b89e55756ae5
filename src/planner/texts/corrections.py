"""What is to be put right in the case system, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from planner.texts.formats import counted, day, number

SUBTITLE: Final = "Ændringer i Sagsplan, som den seneste liste ikke kender"
EMPTY: Final = "Intet, der er rettet i Sagsplan, mangler i fagsystemet."
THERE: Final = "Står i fagsystemet"
HERE: Final = "Skal være"
CHANGED: Final = "Rettet"
BY: Final = "Af"

KINDS: Final[Mapping[str, str]] = {
    "contact_person": "Jobformidler",
    "group": "Gruppe",
    "exemption": "Fritagelse",
    "held_talk": "Afholdt samtale",
}
EMPTY_HOW: Final = (
    "Skift af jobformidler, gruppe, fritagelse og afholdte samtaler kommer her, når du retter dem i Sagsplan."
)
NO_HITS: Final = "Ingen rettelser passer til filteret."
SEARCH: Final = "Søg borger eller felt"
ALL_KINDS: Final = "Alle felter"
TICKED_HOW: Final = "Resten står her, til en liste bekræfter dem."


def count(shown: int, total: int) -> str:
    """State beside the title."""
    whole = counted(total, "rettelse", "rettelser")
    return whole if shown == total else f"{number(shown)} af {whole}"


def ticked(count_: int, as_of: date) -> str:
    """What the newest list confirmed."""
    return f"Listen pr. {day(as_of)} bekræftede {counted(count_, 'rettelse', 'rettelser')}."
