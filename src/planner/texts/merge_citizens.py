"""Words of merging two citizens who are one person."""

from __future__ import annotations

from datetime import date
from typing import Final

from planner.texts.formats import day, number

MENU: Final = "Slå sammen med en anden borger…"
SEARCH: Final = "Den anden borger"
SEARCH_HINT: Final = "Navn eller hele CPR-nummeret"
NOTE: Final = "Alt, der hører til den anden, flyttes hertil, og den anden borger forsvinder. Ctrl+Z fortryder det hele."
RULE: Final = (
    "Perioder, som ikke kan stå samtidig, følger borgeren her. Den anden borgers udfylder de dage, der er fri."
)
PICK: Final = "Vælg den anden borger for at se, hvad der sker."
LOOKS_ALIKE: Final = "Samme navn og fødselsdag som en anden borger."
WHICH_NUMBER: Final = "Hvilket nummer gælder nu?"
OWN_NUMBER: Final = "Nummeret på borgeren her"
OTHER_NUMBER: Final = "Nummeret på den anden borger"
NUMBER_HOW: Final = "Det andet huskes som tidligere nummer"
NOTHING_MORE: Final = "Der er intet andet at flytte."
FIELDS: Final = "Felter, der udfyldes"
SAVE: Final = "Slå sammen"
SAID: Final = "De to borgere er slået sammen"
WHO_MISSING: Final = "Vælg den anden borger."


def number_note(listed: date | None) -> str:
    """Below a number: whether a list has it."""
    return NUMBER_HOW if listed is None else f"Står på listen pr. {day(listed)}. {NUMBER_HOW}"


def what_happens(moved: int, cut: int, twice: int) -> str:
    """What becomes of the rows of one kind."""
    parts = []
    if moved:
        parts.append(f"{number(moved)} flyttes")
    if cut:
        parts.append(f"{cut} afkortes eller deles")
    if twice:
        parts.append(f"{twice} står der allerede")
    return ", ".join(parts)
