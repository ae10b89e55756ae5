"""What a place costs as a worker fills up, and the keyed hash that breaks ties: plain arithmetic on whole numbers."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from planner.domain.plan_settings import PlanSettings

STEP: Final = 100  # a band's price counts this many times; the rest tells how full within the band
FULLEST: Final = 999
MASK: Final = (1 << 64) - 1
FIRST_MIX: Final = 0xBF58476D1CE4E5B9
SECOND_MIX: Final = 0x94D049BB133111EB
TIE_SHIFT: Final = 44  # leaves 20 bits


def place_price(settings: PlanSettings, number: int, cap: int, part: int = 1, whole: int = 1) -> int:
    """The price of a worker's so-manieth case against ``cap`` times ``part`` over ``whole``; never falls as it rises.

    Within a band the fuller place costs a little more, so that new citizens spread evenly there too.
    """
    room = cap * part
    percent = FULLEST if room <= 0 else min(-(-100 * number * whole // room), FULLEST)
    price = 0
    for band in settings.bands:
        if percent > band.above:
            price = band.price
    return price * STEP + percent


def identity_hash(identity: str, seed: int) -> int:
    """64 bits of a keyed hash of who somebody is; says nothing about them."""
    key = (seed & MASK).to_bytes(8, "big")
    return int.from_bytes(blake2b(identity.encode(), key=key, digest_size=8).digest(), "big")


def tie_of(citizen: int, worker: int) -> int:
    """20 bits that a pair of identity hashes gives."""
    mixed = citizen ^ (worker << 1 & MASK | worker >> 63)
    mixed = (mixed ^ mixed >> 30) * FIRST_MIX & MASK
    mixed = (mixed ^ mixed >> 27) * SECOND_MIX & MASK
    return (mixed ^ mixed >> 31) >> TIE_SHIFT
