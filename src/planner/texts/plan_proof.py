"""Words of the proof: what was made least, in which order, and what no plan can go below."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from planner.domain.plan_tiers import Tier
from planner.texts.formats import counted, moment, number

SHOW: Final = "Se bevis"
TITLE: Final = "Er planen den bedste?"
CLOSE: Final = "Luk"
TIER_HEAD: Final = "I rækkefølge, det vigtigste først"
PLAN_HEAD: Final = "Planen"
BOUND_HEAD: Final = "Grænsen"
EQUAL: Final = "ens"
SPOKEN: Final = "Beviset trin for trin"

TIERS: Final[dict[Tier, str]] = {
    Tier.PINS: "Fastlåsninger, der ikke kan holdes",
    Tier.WAITING: "Borgere uden plads",
    Tier.PRIORITY: "De ventendes ventetid og gruppe",
    Tier.CHANGES: "Skift af kontaktperson",
    Tier.DISRUPTION: "Hvad skiftene koster borgerne",
    Tier.MATCH: "Point, som matchet mangler",
    Tier.LOAD: "Skæv belastning",
    Tier.RECENT: "Nye til dem, der lige har fået",
    Tier.TIES: "Lodtrækning mellem lige gode",
}
EXPLAINED: Final = (
    "Grænsen er det, ingen plan med de samme regler kan komme under. Den er regnet ud på ny af en kontrol, der ikke "
    "deler kode med beregningen. Er planen og grænsen ens i alle trin, findes der ingen bedre plan."
)
NOT_REACHED: Final = "Grænsen er ikke nået i alle trin. Planen følger reglerne, men en bedre plan kan ikke udelukkes."
FAULTS: Final = "Kontrollen fandt brud på reglerne i planen. Den må ikke bruges. Beregn igen."


def how(rounds: int, seconds: float, made: datetime) -> str:
    """Beregnet i 14 runder på 0,2 sekunder, kontrolleret 23-11-2026 kl. 10.32."""
    times = counted(rounds, "runde", "runder")
    return f"Beregnet i {times} på {number(seconds, 1)} sekunder og kontrolleret {moment(made)}."


def checked(made: datetime) -> str:
    """That and when no better plan was found to exist: the banner's second sentence."""
    return f"Ingen anden plan med samme regler er bedre. Kontrolleret af en uafhængig beregning {moment(made)}."


def checked_at(made: datetime) -> str:
    """The second sentence where the first says more."""
    return f"Kontrolleret af en uafhængig beregning {moment(made)}."


def at_price(points: int) -> str:
    """The banner of a plan with optional changes, before what it was checked by."""
    return f"Bevist bedste plan, når et skift må koste {counted(points, 'point', 'point')} i match."


def counted_in_match(points: int) -> str:
    """Beside the proof of such a plan."""
    return f"Hvert skift tæller her som {counted(points, 'point', 'point')}, som matchet mangler."


IN_MATCH: Final = "i matchet"


def of_scenario(name: str) -> str:
    """The banner of a scenario's plan."""
    return f"Planen gælder scenariet {name}, ikke registret, som det er."


SCENARIO_REST: Final = "Den er bevist bedst, hvis scenariet bliver til noget."
SCENARIO_UNPROVEN: Final = "Den er ikke bevist bedst."
