"""Words of the list from which a contact person is assigned."""

from __future__ import annotations

from typing import Final

from planner.texts.formats import counted, number

TITLE: Final = "Tildel jobformidler"
SEARCH: Final = "Søg jobformidler"
CAUSE: Final = "Årsag til skiftet"
LIST: Final = "Jobformidlere, den bedst egnede først"
HINT: Final = "Piletaster vælger, Enter tildeler"
NO_CAP: Final = "uden loft"
NOBODY: Final = "Ingen jobformidlere er ansat den dag. Opret dem i Indstillinger."
FITS: Final = {
    "language": "sprog",
    "industry": "branche",
    "district": "distrikt",
    "employer_network": "virksomheder i branchen",
    "former_contact": "tidligere jobformidler",
    "programme": "indsats",
}


def heading(name: str, count: int) -> str:
    """The form's heading: whose contact person is chosen."""
    return f"{TITLE} · {name}" if count == 1 else f"{TITLE} til {counted(count, 'borger', 'borgere')}"


def load(before: int, after: int, cap: int | None) -> str:
    """The load before and after, against the cap where there is one."""
    change = number(before) if before == after else f"{number(before)} → {number(after)}"
    return change if cap is None else f"{change} af {number(cap)}"


def over(count: int) -> str:
    """How many cases above the cap."""
    return f"{number(count)} over loft"


def held(count: int, of: int) -> str:
    """How many of the citizens are the worker's already."""
    return "har borgeren" if of == 1 else f"har {number(count)} af dem"


def fit(name: str, count: int, of: int) -> str:
    """A point that speaks for the worker."""
    return FITS[name] if of in {1, count} else f"{FITS[name]} for {number(count)}"
