"""Words of the forms: of the side panels and bars, of a reason, of a day that has passed, and how hours are typed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from planner.texts.formats import day, small

REMOVE: Final = "Fjern"
ADD: Final = "Tilføj"
HOURS_UNREADABLE: Final = "Timerne kan ikke læses. Skriv timer pr. uge, fx 12,5."
SAVE_FIRST: Final = "Det, du er ved at skrive, er ikke gemt. Ret felterne, eller tryk Esc for at annullere."
# a reason for going over a cap: given again and again; own words are as good
REASONS: Final = (
    "Har arbejdet sammen før",
    "Ingen anden kan sproget",
    "Aftalt med lederen",
    "Kort overlap til fratrædelse",
    "Borgerens eget ønske",
)
CHOOSE_REASON: Final = "Vælg en begrundelse (pil ned)"
REASON_HINT: Final = "Vælg med pil ned, eller skriv selv"
# a form that was filled in on another day
BRING_ON: Final = "Brug dagens dato"

# Hours a week as people type them: "6", "6,5", "6.5", "6:30".
_DECIMAL: Final = re.compile(r"([0-9]{1,3})(?:[,.]([0-9]{1,2}))?(?:\s*t\.?)?")
_CLOCK: Final = re.compile(r"([0-9]{1,3}):([0-5][0-9])")


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


def form_of(stood: date, today: date) -> str:
    """A form holds a day that was today when it was filled in."""
    when = "i går" if stood == today - timedelta(days=1) else day(stood)
    return (
        f"Formularen er fra {when}. Der står {day(stood)}, og i dag er det {day(today)}. "
        "Brug dagens dato, eller gem en gang til for at beholde den, der står."
    )
