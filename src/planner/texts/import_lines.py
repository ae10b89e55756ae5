"""What is said of two numbers that may be one person's, and of who is outside or comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from planner.texts import common
from planner.texts.formats import counted, day, number

SAME_PERSON: Final = "Samme person, nyt nummer?"
NEW_NUMBER: Final = "Nyt nummer"
OTHER_NUMBER: Final = "Det andet nummer"
TWO_PEOPLE: Final = "To personer, eller jeg ved det ikke"
TWO_PEOPLE_HOW: Final = "Ingen af dem ændres. Vælg selv den nye borger til, hvis det er en anden."
ONE_PERSON: Final = "Samme person, nyt nummer"
ONE_PERSON_HOW: Final = "Nummeret skiftes, det gamle huskes, og rækken skrives på borgeren."
# By ``app.case_lists.lines.PairKind`` (a test holds that).
PAIRS: Final[Mapping[str, str]] = {
    "new_number": "Række {row} har et nyt nummer, og borgeren med det gamle står ikke på listen.",
    "both_listed": "Række {row} har et nyt nummer, og borgeren med det gamle står på række {other}.",
    "both_new": "Række {row} og {other} har samme navn og fødselsdag og hver sit nummer. Ingen af dem kendes i Sagsplan.",
    "both_known": "Borgeren på række {row} har samme navn og fødselsdag som en anden borger i Sagsplan{where}. Er det samme "
    "person, så slå dem sammen under Borgere.",
    "former": "Listen har både borgerens nummer (række {row}) og et tidligere nummer (række {other}). Rækken med det "
    "nuværende nummer er læst.",
}


def pair(kind: str, row: int, other: int | None, rivals: int) -> str:
    """What two numbers have to do with each other."""
    where = "" if other is None else f" (række {number(other)})"
    words = PAIRS[kind].format(row=number(row), other="" if other is None else number(other), where=where)
    return f"{words} {more_pairs(rivals)}".strip()


def more_pairs(rivals: int) -> str:
    """That one of the two could be somebody else as well."""
    return f"Der er {counted(rivals, 'anden mulighed', 'andre muligheder')}." if rivals else ""


TAKEN_BACK: Final = "Kommer med igen"
# Why a field is not chosen from the start, by ``app.case_lists.lines.FieldState`` (a test holds that); a note beside says more where there is more.
STATES: Final[Mapping[str, str]] = {
    "change": "",
    "asked": common.NOT_CHOSEN + ".",
    "conflict": "Rettet i Sagsplan eller styres der.",
    "older": common.NOT_CHOSEN + ".",
    "awaits": "Skal rettes i fagsystemet.",
    "blocked": "Kan ikke vælges.",
}


def came_back(left: str, group: str, chosen: str) -> str:
    """A citizen who had left, what taking them back would write, and whether that is chosen."""
    return f"{left} → {group}. {chosen}."


def as_of(when: date, source: str) -> str:
    """Of which day a list is, and how that is known."""
    return f"Listens dato: {day(when)} ({source})"
