"""Words for what the plan's settings do: the plan as they are saved, and as they are typed."""

from __future__ import annotations

from typing import Final

from planner.texts import common
from planner.texts.formats import counted

TITLE: Final = "Virkning på fordelingen i dag"
SAVED: Final = "Gemt"
TYPED: Final = "Som skrevet"
FIGURE: Final = common.FIGURES
LINES: Final = common.CITIZENS_IN_PROPOSAL
CHANGES: Final = common.CHANGES_OF_WORKER
WAITING: Final = common.NO_PLACE_FOR
MATCH: Final = common.MEAN_MATCH
LOAD: Final = common.HIGHEST_LOAD
HINT: Final = "Skriv andre tal for at se, hvad de ændrer. Intet gemmes, før du gemmer."
WORKING: Final = "Beregner virkningen …"
WRONG: Final = "Et tal kan ikke bruges. Ret det for at se virkningen."
NONE: Final = "–"
NOTHING: Final = "Ingen borger får en anden jobformidler af det."


def others(count: int) -> str:
    """How many would be placed otherwise."""
    return f"{counted(count, 'borger', 'borgere')} får en anden jobformidler end med de gemte tal."
