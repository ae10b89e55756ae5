"""Danish words of the pages on results and group 2."""

from __future__ import annotations

from typing import Final

JOB_GOAL_AND_CV: Final = "Jobmål og CV"
NETWORK: Final = "Virksomhedsnetværk"
CLEAR_FOR_ALL: Final = "Klar aftale til alle"


def adds_up(parts: tuple[int, ...], total: int) -> str:
    """The check line with its figures."""
    sum_ = " + ".join(str(part) for part in parts)
    return f"{sum_} = {total}" if sum(parts) == total else f"{sum_} = {sum(parts)}, ikke {total}"
