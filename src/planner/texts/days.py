"""Words about the day it is: a form that was filled in on another one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from planner.texts.formats import day

BRING_ON: Final = "Brug dagens dato"


def form_of(stood: date, today: date) -> str:
    """A form holds a day that was today when it was filled in."""
    when = "i går" if stood == today - timedelta(days=1) else day(stood)
    return (
        f"Formularen er fra {when}. Der står {day(stood)}, og i dag er det {day(today)}. "
        "Brug dagens dato, eller gem en gang til for at beholde den, der står."
    )
