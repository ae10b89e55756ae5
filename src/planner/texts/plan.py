"""Words of the plan: why each line is as it is, why somebody waits, and what was proven."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from planner.domain.plan_settings import Criterion
from planner.texts.formats import counted, listed, number, small

CRITERIA: Final[dict[Criterion, str]] = {
    Criterion.LANGUAGE: "Sprog",
    Criterion.INDUSTRY: "Branche",
    Criterion.DISTRICT: "Distrikt",
    Criterion.EMPLOYER_NETWORK: "Virksomheder i branchen",
    Criterion.FORMER_CONTACT: "Tidligere jobformidler",
    Criterion.PROGRAMME: "Indsats",
}
KEPT: Final = "Beholder sin jobformidler."
PINNED: Final = "Fastlåst."
MOVED_BY_PIN: Final = "Fastlåst til en anden end nu."
MOVED_BY_VETO: Final = "Den nuværende jobformidler er udelukket."
MAKES_ROOM: Final = "Giver plads til en borger, som ellers skulle vente. Et billigere skift findes ikke."
NO_MATCH: Final = "Der er plads under loftet. Ingen af kriterierne for match er opfyldt hos dem, der har plads."
PROVEN: Final = "Den bedste fordeling efter jeres regler."


NOT_PROVEN: Final = "Forslaget følger reglerne. En bedre fordeling kan ikke udelukkes. Beregn igen."


def covered(worker: str) -> str:
    """A kept line whose contact person is away."""
    return f"{worker} er vikar."


def left(worker: str) -> str:
    """The former contact person is gone."""
    return f"{worker} er ikke længere borgerens jobformidler."


def over_cap(worker: str) -> str:
    """A kept line of a worker over the cap."""
    return f"{worker} er over loftet og får ingen nye."


def points(found: Mapping[Criterion, int], most: int) -> str:
    """Matcher på sprog (30) og distrikt (20): 50 af 100 point."""
    met = [f"{small(CRITERIA[criterion])} ({number(value)})" for criterion, value in found.items() if value]
    return f"Matcher på {listed(met)}: {number(sum(found.values()))} af {number(most)} point." if met else NO_MATCH


def pin_full(worker: str) -> str:
    """Pinned to somebody who cannot take more, or nobody new at all."""
    return f"Borgeren er fastlåst til {worker}, som ikke kan få flere. Ophæv fastlåsningen, eller hæv loftet."


def nobody_serves(programme: str) -> str:
    """No worker serves the programme."""
    return f"Ingen jobformidler har indsatsen {programme}. Tilføj den hos en jobformidler."


def nobody_speaks(language: str) -> str:
    """No worker speaks the language."""
    return f"Ingen jobformidler med indsatsen taler {language}. Tilføj sproget hos en, der taler det."


ALL_VETOED: Final = "Alle, der kunne få borgeren, er udelukket. Ophæv en udelukkelse."


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
    stay = counted(kept, "uændret", "uændrede")
    return f"{counted(new, 'ny', 'nye')}, {number(changes)} skift af jobformidler, {stay}, {number(waiting)} får ikke plads."


def accepted(count: int) -> str:
    """After accepting."""
    return f"{counted(count, 'borger har', 'borgere har')} fået ny jobformidler."


NOTHING_TO_DO: Final = "Alle har den jobformidler, de skal have. Intet er ændret."
