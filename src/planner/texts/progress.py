"""Words of the page Fremgang: whose ordinary hours rose, stood still and fell in a period."""

from __future__ import annotations

from typing import Final

from planner.texts.formats import counted, hours

TITLE: Final = "Fremgang"
SEARCH: Final = "Søg borger, jobformidler eller virksomhed"
VIEW: Final = "Vis fremgang pr."
PER_FIRM: Final = "Pr. &virksomhed"
NOBODY: Final = "Ingen aftaler endnu"
OPEN_AGREEMENTS: Final = "Åbn Klare aftaler"
NOBODY_HOW: Final = "Opret en aftale, og skriv de faktiske timer. Derefter viser Sagsplan, om de ordinære timer stiger."
NOT_RANKED: Final = (
    "Hvor mange der stiger, afhænger af borgerne og af, hvor længe aftalerne har løbet. Listen er ingen rangliste."
)

BEFORE: Final = "Ved start"
BEFORE_SPOKEN: Final = "Ordinære timer pr. uge dagen før perioden"
AFTER: Final = "Ved slut"
AFTER_SPOKEN: Final = "Ordinære timer pr. uge på periodens sidste dag"
WENT: Final = "Udvikling"
FIRST_PAID: Final = "Første løntimer"
FIRST_PAID_SPOKEN: Final = "Dagen, hvor borgeren for første gang havde ordinære timer"
FULL: Final = "Fuld tid"
FULL_SPOKEN: Final = "Dagen, hvor borgeren for første gang havde 37 ordinære timer pr. uge"
ROSE: Final = "Steg"
STOOD: Final = "Stod stille"
FELL: Final = "Faldt"
DIRECTIONS: Final = {"rose": "steg", "stood": "stod stille", "fell": "faldt"}


def of_people(count: int) -> str:
    """Of how many the counts are."""
    return f"af {counted(count, 'borger', 'borgere')} med aftale"


def change(minutes: int) -> str:
    """How many hours a week it became more or fewer."""
    sign = "+" if minutes > 0 else "−" if minutes < 0 else ""
    return f"{sign}{hours(abs(minutes))}"
