"""Words of the forms in the side panels, and how hours are typed."""

from __future__ import annotations

from typing import Final

from planner.texts.formats import small
from planner.texts.hours import parse_hours

REMOVE: Final = "Fjern"
ADD: Final = "Tilføj"
HOURS_UNREADABLE: Final = "Timerne kan ikke læses. Skriv timer pr. uge, fx 12,5."
SAVE_FIRST: Final = "Det, du er ved at skrive, er ikke gemt. Ret felterne, eller tryk Esc for at annullere."


def show_all(count: int) -> str:
    """The link under a section that shows a part."""
    return f"Alle {count}"


def add_to(section: str) -> str:
    """Accessible name of a section's link."""
    return f"Tilføj til {small(section)}"


def read_hours(text: str) -> int | None:
    """Minutes of hours as typed ("12,5", "12.5", "12:30"); None for an empty field.

    Raises:
        ValueError: the text is no number of hours.
    """
    if not text.strip():
        return None
    minutes = parse_hours(text)
    if minutes is None:
        raise ValueError(text)
    return minutes
