"""What a plan seeks to be least, in order, and what the team sets for it: points, costs, load bands, horizon, seed.

All stand in the register as settings; the defaults hold where none is set.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from planner.domain.register import Register


class Criterion(StrEnum):
    """What a match is made of. Each gives its points or none."""

    LANGUAGE = "language"
    INDUSTRY = "industry"
    DISTRICT = "district"
    EMPLOYER_NETWORK = "employer_network"
    FORMER_CONTACT = "former_contact"
    PROGRAMME = "programme"


class PlanKey(StrEnum):
    """Keys of the settings of the plan. Points, prices and days are whole numbers, thresholds per cent of the cap.

    ``HEAVY_CAP``: most very complex cases in a programme per full-time equivalent, 0 for no such limit.
    """

    POINTS_LANGUAGE = "plan_points_language"
    POINTS_INDUSTRY = "plan_points_industry"
    POINTS_DISTRICT = "plan_points_district"
    POINTS_EMPLOYER_NETWORK = "plan_points_employer_network"
    POINTS_FORMER_CONTACT = "plan_points_former_contact"
    POINTS_PROGRAMME = "plan_points_programme"
    CHANGE_BASE = "plan_change_base"
    CHANGE_MONTH = "plan_change_month"
    CHANGE_AGREEMENT = "plan_change_agreement"
    CHANGE_CONTACT = "plan_change_contact"
    CONTACT_DAYS = "plan_contact_days"
    BAND_1 = "plan_band_1"
    BAND_2 = "plan_band_2"
    BAND_3 = "plan_band_3"
    BAND_4 = "plan_band_4"
    BAND_PRICE_1 = "plan_band_price_1"
    BAND_PRICE_2 = "plan_band_price_2"
    BAND_PRICE_3 = "plan_band_price_3"
    BAND_PRICE_4 = "plan_band_price_4"
    LEAVER_MONTHS = "plan_leaver_months"
    RECENT_DAYS = "plan_recent_days"
    HEAVY_CAP = "plan_heavy_cap"
    SEED = "plan_seed"


DEFAULTS: Final[dict[PlanKey, int]] = {
    PlanKey.POINTS_LANGUAGE: 30,
    PlanKey.POINTS_INDUSTRY: 25,
    PlanKey.POINTS_DISTRICT: 20,
    PlanKey.POINTS_EMPLOYER_NETWORK: 15,
    PlanKey.POINTS_FORMER_CONTACT: 10,
    PlanKey.POINTS_PROGRAMME: 0,
    PlanKey.CHANGE_BASE: 10,
    PlanKey.CHANGE_MONTH: 1,
    PlanKey.CHANGE_AGREEMENT: 12,
    PlanKey.CHANGE_CONTACT: 3,
    PlanKey.CONTACT_DAYS: 60,
    PlanKey.BAND_1: 70,
    PlanKey.BAND_2: 85,
    PlanKey.BAND_3: 95,
    PlanKey.BAND_4: 100,
    PlanKey.BAND_PRICE_1: 10,
    PlanKey.BAND_PRICE_2: 25,
    PlanKey.BAND_PRICE_3: 60,
    PlanKey.BAND_PRICE_4: 100,
    PlanKey.LEAVER_MONTHS: 3,
    PlanKey.RECENT_DAYS: 30,
    PlanKey.HEAVY_CAP: 0,
    PlanKey.SEED: 1,
}

_POINTS: Final[dict[Criterion, PlanKey]] = {
    Criterion.LANGUAGE: PlanKey.POINTS_LANGUAGE,
    Criterion.INDUSTRY: PlanKey.POINTS_INDUSTRY,
    Criterion.DISTRICT: PlanKey.POINTS_DISTRICT,
    Criterion.EMPLOYER_NETWORK: PlanKey.POINTS_EMPLOYER_NETWORK,
    Criterion.FORMER_CONTACT: PlanKey.POINTS_FORMER_CONTACT,
    Criterion.PROGRAMME: PlanKey.POINTS_PROGRAMME,
}
# Sums of points, prices and thresholds stay far from what the solver's integers hold.
HIGHEST: Final = 1000
# Least and most that each may be set to.
PLAN_RANGES: Final[dict[str, tuple[int, int]]] = {
    **dict.fromkeys(PlanKey, (0, HIGHEST)),
    PlanKey.LEAVER_MONTHS: (0, 24),
    PlanKey.SEED: (0, 10**9),
}


@dataclass(frozen=True, slots=True)
class LoadBand:
    """From this per cent of the cap each further case costs this much."""

    above: int
    price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettings:
    """The settings of the plan as read. ``points`` and ``bands`` come in the order of their enum and of their load.

    ``change_price``: None when changes of contact person are fewest before anything is said of the match; a number
    when each change is to count as so many missed points of match, and nothing more (for the trade-off of the two).
    """

    points: tuple[tuple[Criterion, int], ...]
    bands: tuple[LoadBand, ...]
    change_base: int
    change_month: int
    change_agreement: int
    change_contact: int
    contact_days: int
    leaver_months: int
    recent_days: int
    heavy_cap: int
    seed: int
    change_price: int | None = None

    def of(self, criterion: Criterion) -> int:
        """The points of one criterion."""
        return dict(self.points)[criterion]

    @property
    def most_points(self) -> int:
        """The points of a pair that meets every criterion."""
        return sum(points for _, points in self.points)


def plan_number(register: Register, key: PlanKey) -> int:
    """One setting of the plan, or its default where the register has none or holds something else."""
    text = register.setting(key)
    if not (text.isascii() and text.isdigit()):
        return DEFAULTS[key]
    return min(int(text), PLAN_RANGES[key][1])


def plan_settings(register: Register) -> PlanSettings:
    """All settings of the plan. Bands are put in order of load, and no price falls as the load rises."""
    set_to = {key: plan_number(register, key) for key in PlanKey}
    pairs = sorted(
        (set_to[PlanKey(f"plan_band_{number}")], set_to[PlanKey(f"plan_band_price_{number}")]) for number in range(1, 5)
    )
    bands: list[LoadBand] = []
    for above, price in pairs:
        bands.append(LoadBand(above, max(price, bands[-1].price if bands else 0)))
    return PlanSettings(
        points=tuple((criterion, set_to[key]) for criterion, key in _POINTS.items()),
        bands=tuple(bands),
        change_base=set_to[PlanKey.CHANGE_BASE],
        change_month=set_to[PlanKey.CHANGE_MONTH],
        change_agreement=set_to[PlanKey.CHANGE_AGREEMENT],
        change_contact=set_to[PlanKey.CHANGE_CONTACT],
        contact_days=set_to[PlanKey.CONTACT_DAYS],
        leaver_months=set_to[PlanKey.LEAVER_MONTHS],
        recent_days=set_to[PlanKey.RECENT_DAYS],
        heavy_cap=set_to[PlanKey.HEAVY_CAP],
        seed=set_to[PlanKey.SEED],
    )


class Tier(IntEnum):
    """What is sought to be least, strictly in this order. All are whole numbers.

    ``PINS`` are pins that could not be kept; ``WAITING`` citizens without a place; ``PRIORITY`` the sum of their
    priorities; ``CHANGES`` citizens who lose the contact person they have; ``DISRUPTION`` the sum of what those changes
    cost; ``MATCH`` points missed; ``LOAD`` the sum of the prices of the places taken; ``RECENT`` new citizens that
    those who get new ones had already got; ``TIES`` the keyed hash.
    """

    PINS = 0
    WAITING = 1
    PRIORITY = 2
    CHANGES = 3
    DISRUPTION = 4
    MATCH = 5
    LOAD = 6
    RECENT = 7
    TIES = 8
