"""Words of the proof: what was made least, in which order, and what no plan can go below."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from planner.domain.plan_settings import Tier
from planner.texts import common
from planner.texts.formats import counted, moment, number

SHOW: Final = "Se efterregning"
TITLE: Final = "Er det den bedste fordeling?"
TIER_HEAD: Final = "I rækkefølge, det vigtigste først"
PLAN_HEAD: Final = "Forslaget"
BOUND_HEAD: Final = "Bedst muligt"
EQUAL: Final = "ens"
SPOKEN: Final = "Efterregningen punkt for punkt"

TIERS: Final[dict[Tier, str]] = {
    Tier.PINS: "Fastlåsninger, der ikke kan holdes",
    Tier.WAITING: "Borgere, der ikke får plads",
    Tier.PRIORITY: "Ventetid og gruppe",
    Tier.CHANGES: common.CHANGES_OF_WORKER,
    Tier.DISRUPTION: "Hvad skiftene koster borgerne",
    Tier.MATCH: "Tabt match",
    Tier.LOAD: "Ujævn belastning",
    Tier.RECENT: "Nye sager til dem, der lige har fået",
    Tier.TIES: "Lodtrækning mellem lige gode",
}
EXPLAINED: Final = (
    "»Bedst muligt« er det, ingen fordeling med de samme regler kan komme under. Det er fundet ved en selvstændig "
    "efterregning. Er forslaget lige så godt på alle punkter, findes der ingen bedre fordeling."
)
NOT_REACHED: Final = "Forslaget følger reglerne, men er ikke vist at være bedst muligt på alle punkter. En bedre fordeling kan ikke udelukkes."
FAULTS: Final = "Efterregningen fandt brud på reglerne i forslaget. Det må ikke bruges. Beregn igen."


def how(rounds: int, seconds: float, made: datetime) -> str:
    """Beregnet i 14 runder på 0,2 sekunder, efterregnet 23-11-2026 kl. 10.32."""
    times = counted(rounds, "runde", "runder")
    return f"Beregnet i {times} på {number(seconds, 1)} sekunder og efterregnet {moment(made)}."


def checked(made: datetime) -> str:
    """That and when no better plan was found to exist: the banner's second sentence."""
    return f"Efterregnet {moment(made)}."


def at_price(points: int) -> str:
    """The banner of a plan with optional changes, before what it was checked by."""
    return f"Den bedste fordeling, når et skift må koste {number(points)} point i match."


def counted_in_match(points: int) -> str:
    """Beside the proof of such a plan."""
    return f"Hvert skift tæller her som {number(points)} point tabt match."


IN_MATCH: Final = "i matchet"


def of_scenario(name: str) -> str:
    """The banner of a scenario's plan."""
    return f"Forslaget gælder scenariet {name}, ikke registret, som det er."


SCENARIO_REST: Final = "Det er den bedste fordeling, hvis scenariet gennemføres."
SCENARIO_UNPROVEN: Final = "En bedre fordeling kan ikke udelukkes."
