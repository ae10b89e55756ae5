"""Hours a week as people type them: "6", "6,5", "6.5", "6:30"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

_DECIMAL: Final = re.compile(r"([0-9]{1,3})(?:[,.]([0-9]{1,2}))?(?:\s*t\.?)?")
_CLOCK: Final = re.compile(r"([0-9]{1,3}):([0-5][0-9])")


def parse_hours(text: str) -> int | None:
    """Minutes of hours as typed, to the nearest minute; None when it is empty or no number of hours."""
    typed = text.strip().lower()
    clock = _CLOCK.fullmatch(typed)
    if clock is not None:
        return int(clock[1]) * 60 + int(clock[2])
    match = _DECIMAL.fullmatch(typed)
    if match is None:
        return None
    part = Fraction(int(match[2]), 10 ** len(match[2])) if match[2] else Fraction(0)
    return round((int(match[1]) + part) * 60)
