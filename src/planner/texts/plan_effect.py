"""Words for what the plan's settings do: the plan as they are saved, and as they are typed."""

from __future__ import annotations

from typing import Final

from planner.texts.formats import counted

TITLE: Final = "Virkning på fordelingen i dag"
SAVED: Final = "Gemt"
TYPED: Final = "Som skrevet"
HINT: Final = "Skriv andre tal for at se, hvad de ændrer. Intet gemmes, før du gemmer."
WORKING: Final = "Beregner virkningen …"
WRONG: Final = "Et tal kan ikke bruges. Ret det for at se virkningen."
NONE: Final = "–"
NOTHING: Final = "Ingen borger får en anden jobformidler af det."


def others(count: int) -> str:
    """How many would be placed otherwise."""
    return f"{counted(count, 'borger', 'borgere')} får en anden jobformidler end med de gemte tal."
