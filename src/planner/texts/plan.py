"""Words of the plan: why each line is as it is, why somebody waits, and what was proven."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planner.domain.plan_settings import Criterion
from planner.texts.formats import counted, listed, number

CRITERIA: Final[dict[Criterion, str]] = {
    Criterion.LANGUAGE: "Sprog",
    Criterion.INDUSTRY: "Branche",
    Criterion.DISTRICT: "Distrikt",
    Criterion.EMPLOYER_NETWORK: "Virksomhedsnetværk",
    Criterion.FORMER_CONTACT: "Tidligere kontaktperson",
    Criterion.PROGRAMME: "Indsats",
}
MATCH: Final = "Match"
KEPT: Final = "Beholder sin kontaktperson."
PINNED: Final = "Fastlåst."
MOVED_BY_PIN: Final = "Fastlåst til en anden end nu."
MOVED_BY_VETO: Final = "Den nuværende kontaktperson er udelukket."
MAKES_ROOM: Final = "Giver plads til en borger, som ellers skulle vente. Et billigere skift findes ikke."
NEW: Final = "Ny."
NO_MATCH: Final = "Der er plads under loftet. Ingen af kriterierne for match er opfyldt hos dem, der har plads."
PROVEN: Final = "Bevist bedste plan med de valgte regler."


def not_proven(gap: int) -> str:
    """When the bound was not reached."""
    return f"Planen følger reglerne, men er ikke bevist bedst. Afstanden til den beviste grænse er {number(gap)}."


def covered(worker: str) -> str:
    """A kept line whose contact person is away."""
    return f"{worker} er vikar."


def left(worker: str) -> str:
    """The former contact person is gone."""
    return f"{worker} er ikke længere kontaktperson."


def over_cap(worker: str) -> str:
    """A kept line of a worker over the cap."""
    return f"{worker} er over loftet og får ingen nye."


def points(found: Mapping[Criterion, int], most: int) -> str:
    """Sprog 30, distrikt 20: 50 af 100 point."""
    met = [f"{CRITERIA[criterion].lower()} {number(value)}" for criterion, value in found.items() if value]
    if not met:
        return NO_MATCH
    said = f"{listed(met)}: {number(sum(found.values()))} af {number(most)} point."
    return said[0].upper() + said[1:]


def pin_full(worker: str) -> str:
    """Pinned to somebody who cannot take more, or nobody new at all."""
    return f"Borgeren er fastlåst til {worker}, som ikke kan få flere. Fjern låsen, eller hæv loftet."


def nobody_serves(programme: str) -> str:
    """No worker serves the programme."""
    return f"Ingen jobformidler har indsatsen {programme}. Tilføj den hos en jobformidler."


def nobody_speaks(language: str) -> str:
    """No worker speaks the language."""
    return f"Ingen jobformidler med indsatsen taler {language}. Tilføj sproget hos en, der taler det."


ALL_VETOED: Final = "Alle, der kunne få borgeren, er udelukket. Fjern en udelukkelse."


def nobody_open(language: str) -> str:
    """Nobody who could have the citizen receives new ones."""
    who = f"De, der taler {language}," if language else "De, der har indsatsen,"
    return f"{who} får ingen nye: de er fraværende, stopper snart eller er over loftet."


def line(citizen: str, before: str, after: str, reason: str) -> str:
    """A line of the plan on the command line."""
    return f"  {citizen}  {before or '–'} → {after}  {reason}"


def waits(citizen: str, cause: str) -> str:
    """A waiting citizen on the command line."""
    return f"  {citizen}  {cause}"


def summary(new: int, changes: int, kept: int, waiting: int) -> str:
    """The plan in one line."""
    moved = counted(changes, "skift af kontaktperson", "skift af kontaktperson")
    return f"{counted(new, 'ny', 'nye')}, {moved}, {number(kept)} uændret, {number(waiting)} venter."


def accepted(count: int) -> str:
    """After accepting."""
    return f"{counted(count, 'borger har', 'borgere har')} fået ny kontaktperson."


ASSIGNED: Final = "Fordeling"
WAITING: Final = "Venter"
NOTHING_TO_DO: Final = "Alle har den kontaktperson, de skal have. Intet er ændret."
