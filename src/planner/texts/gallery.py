"""Words of the page that shows every widget."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Byggeklodser"
STATE_LINE: Final = "49 af 371 borgere"
WHO: Final = "Jobformidler"
BAR: Final = "Sager og loft"
COUNT: Final = "Sager"
STATE: Final = "Tilstand"
GROUP: Final = "Gruppe"
WEEK: Final = "37 t."
OVER: Final = "2 over loft"
ROOM: Final = "4 ledige"
TABLE: Final = "Belastning pr. jobformidler"
NOTE: Final = "En linje, der forklarer det"
FORM: Final = "Felter"
SEARCH: Final = "Navn, CPR eller virksomhed"
NUMBER: Final = "CVR-nummer"
ERROR: Final = "CVR-nummeret har 7 cifre, og det skal have 8"
DATE: Final = "Dato"
OPTION: Final = "Uden CPR"
CHECK: Final = "Skjul tal under 3"
SEGMENTS: Final = (("a", "&Fremmøde"), ("b", "&Telefon"), ("c", "&Video"))
STEPS: Final = ("Fil", "Kolonner", "Gennemse")
FACT: Final = "Det er sket."
LINK: Final = "Se det"
TILE: Final = "Aftaler slutter inden 14 dage"
UNIT: Final = "dage"
NONE: Final = "Ingen lige nu"
CHIP: Final = "I gang med: praktik"
QUICK: Final = "2 uger"
EMPTY: Final = "Ingen borgere endnu"
DISCARD: Final = "Forkast"
SOME: Final = "Godkend valgte (1)"
ALL: Final = "Godkend alle (23)"
MORE: Final = "Flere handlinger"
OFF: Final = "Kan ikke nu"
PRINT: Final = "Udskriv"
MENU: Final = "Kolonner"
PROPOSE: Final = "Foreslå fordeling"
PEOPLE: Final = (
    ("ABL", "Anna Bæk Lyng", 29, 30, "a"),
    ("CØS", "Carla Østrem", 27, 25, "a"),
    ("FRA", "Freja Ravnskilde", 6, 0, "b"),
    ("KLU", "Karin Lundsgård", 0, 20, "b"),
)
LEADER: Final = "Lone Toftegård"
LEADER_INITIALS: Final = "LTO"


def group(key: str) -> str:
    """Title of a group of the sample table."""
    return f"Gruppe {key.upper()}"
