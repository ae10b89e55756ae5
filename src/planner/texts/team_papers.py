"""Words of what a leader prints of the team: a review of each worker's citizens, and a board for the wall."""

from __future__ import annotations

from typing import Final

from planner.texts.formats import counted

PRINTS: Final = "Udskrifter"
REVIEW: Final = "Sagsgennemgang"
BOARD: Final = "Tavlemøde"
BOARD_NOTE: Final = "Borgere i initialer"
NOT_CLEAR: Final = "Uden klar aftale nu"
ENDS_SOON: Final = "Slutter inden 14 dage"
SILENT: Final = "Uden kontakt i 6 uger"


def reviewed(initials: str, name: str, count: int) -> str:
    """Heading of a worker's citizens in a review."""
    return f"{initials} {name} · {counted(count, 'borger', 'borgere')}"
