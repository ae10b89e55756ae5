"""What a plan seeks to be least, in strict order."""

from __future__ import annotations

from enum import IntEnum


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
