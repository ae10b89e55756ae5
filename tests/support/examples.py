"""On how many examples a property is tried."""

from __future__ import annotations

from hypothesis import settings


def examples(number: int) -> int:
    """So many in ``make long``, new ones each time; half of them in the default run, the same each time."""
    return number if settings.get_current_profile_name() == "long" else number // 2
