"""Words of the agreement on paper: plain ones, for a citizen and an employer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.texts.formats import counted, day, hours_counted

BLANK: Final = "_" * 28
WHAT_FOR: Final = (
    "Aftalen siger, hvad vi tre er enige om: hvor, hvilke opgaver, hvor mange timer og hvornår vi mødes igen."
)
WHO: Final = "Hvem"
PLACE: Final = "Arbejdsplads"
NUMBERS: Final = "CVR- og P-nummer"
WHERE_AND_WHEN: Final = "Hvor og hvornår"
HOURS: Final = "Timer pr. uge, trin for trin"
GOAL: Final = "Målet"
RHYTHM: Final = "Hvor tit"
NEXT_TIME: Final = "Næste gang"
CONTACTS: Final = "Hvem kan man ringe til?"
AT_FIRM: Final = "Kontakt på arbejdspladsen"
SIGNATURES: Final = "Underskrift"
CHANGES: Final = "Ændringer aftales af alle tre"
SIGNED: Final = "Dato og underskrift"


def note(team: Sequence[str], missing: int) -> str:
    """Below the title: whose it is, what it is for, and that it is a draft while something is missing."""
    draft = f"Udkast, {counted(missing, 'punkt mangler', 'punkter mangler')}. " if missing else ""
    whose = f"{', '.join(team)}. " if team else ""
    return f"{draft}{whose}{WHAT_FOR}"


def numbers(cvr: str, p_number: str) -> str:
    """The numbers of the firm and of the place; "" while the latter is missing, so that it can be written."""
    return f"CVR {cvr} · P-nummer {p_number}" if p_number else f"CVR {cvr} · P-nummer {BLANK}"


def goal(minutes: int, on: date | None) -> str:
    """The ordinary hours aimed at."""
    return f"{hours_counted(minutes)} almindeligt lønnet arbejde pr. uge" + (f" senest {day(on)}" if on else "")


def signs(who: str, what: str) -> str:
    """Who signs, and for what."""
    return f"{who or BLANK} · {what}"
