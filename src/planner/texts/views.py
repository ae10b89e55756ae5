"""Words of saved filters: what is asked of a column, how rows are grouped, and keeping all of it under a name."""

from __future__ import annotations

from typing import Final

from planner.texts.formats import counted, listed

FILTERS: Final = "Filtre"
BY_COLUMN: Final = "Hvor en kolonne …"
GROUP_BY: Final = "Gruppér efter"
UNGROUPED: Final = "Uden grupper"
GROUPED: Final = "Grupperet efter"
ASKED: Final = "Vis rækker, hvor"

SHOW: Final = "Vælg rækkerne"
TAKE_OFF: Final = "Fjern betingelsen"
NO_VALUE: Final = "Skriv, hvad der skal søges efter."
NO_NUMBER: Final = "Skriv et tal, fx 12 eller 12,5."
NO_DAY: Final = "Skriv en dato."

SAVE: Final = "Gem filteret…"
SAVE_TITLE: Final = "Gem filteret"
SAVE_NAME: Final = "Filterets navn"
NO_NAME: Final = "Skriv et navn til filteret."
SAVE_HINT: Final = "Filteret husker også kolonner, rækkefølge og grupper. Samme navn erstatter det gamle."
SAVE_OWN: Final = "Kun for mig (ellers hele teamet)"
SAVED: Final = "Filteret er gemt"
REMOVED: Final = "Filteret er fjernet"
OWN_MARK: Final = "kun mig"

ASKS: Final = {
    "holds": "indeholder",
    "lacks": "indeholder ikke",
    "least": "er mindst",
    "most": "er højst",
    "from": "er fra og med",
    "until": "er til og med",
    "next": "er inden for de næste (dage)",
    "last": "er inden for de sidste (dage)",
    "empty": "er tom",
    "filled": "er udfyldt",
}


def remove(name: str) -> str:
    """The menu's entry that takes a saved filter out."""
    return f"Fjern filteret {name}"


def own(name: str) -> str:
    """A filter in a menu that only oneself sees."""
    return f"{name} ({OWN_MARK})"


def condition(column: str, ask: str, value: str) -> str:
    """The chip of a condition on a column; ``value`` as it was typed, a day as it is written."""
    if ask == "next":
        return f"{column}: de næste {_days(value)}"
    if ask == "last":
        return f"{column}: de sidste {_days(value)}"
    return f"{column} {ASKS[ask]} {value}".rstrip()


def grouped(column: str) -> str:
    """The chip of a grouping."""
    return f"{GROUPED} {column}"


def unknown_columns(keys: list[str]) -> str:
    """A saved filter asks of columns that this list no longer has."""
    which = "en kolonne" if len(keys) == 1 else f"{len(keys)} kolonner"
    return (
        f"Filteret spørger efter {which}, som listen ikke har længere ({listed(keys)}). Den del er sprunget over, så"
        " listen viser flere rækker. Sæt filteret igen, og gem det."
    )


def _days(value: str) -> str:
    return counted(int(value), "dag", "dage") if value.isdigit() else f"{value} dage"
