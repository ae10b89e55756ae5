"""How dates, numbers and names are written in Danish; windows, sheets and command line share these."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from math import floor
from typing import Final

from planner.domain.periods import Month

WEEKDAYS: Final = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
SHORT_WEEKDAYS: Final = ("ma", "ti", "on", "to", "fr", "lø", "sø")
MONTHS: Final = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
NONE: Final = "–"
_DOTS: Final = "••••"
_FOLDED: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})
# The last letters of the alphabet, in order; "aa" in names counts as å.
_LAST: Final = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|"})


def day(when: date | None) -> str:
    """23-11-2026; a dash for none."""
    return NONE if when is None else f"{when.day:02}-{when.month:02}-{when.year:04}"


def short_day(when: date | None) -> str:
    """On 25-11, as in lists of the week."""
    return NONE if when is None else f"{SHORT_WEEKDAYS[when.weekday()]} {when.day:02}-{when.month:02}"


def long_day(when: date) -> str:
    """Mandag 23-11-2026 · uge 48."""
    return f"{capital(WEEKDAYS[when.weekday()])} {day(when)} · uge {week(when)}"


def week(when: date) -> int:
    """The number of the week."""
    return when.isocalendar().week


def time(when: datetime) -> str:
    """10.30."""
    return f"{when.hour:02}.{when.minute:02}"


def moment(when: datetime) -> str:
    """23-11-2026 kl. 10.30."""
    return f"{day(when.date())} kl. {time(when)}"


def moment_to_the_second(when: datetime) -> str:
    """23-11-2026 kl. 10.30.05, where several things happen in one minute."""
    return f"{moment(when)}.{when.second:02}"


def month(which: Month) -> str:
    """november 2026."""  # noqa: D403 -- months are written with a small letter
    return f"{MONTHS[which.number - 1]} {which.year}"


def short_month(which: Month) -> str:
    """nov. 2026; maj and juni stay whole."""  # noqa: D403 -- months are written with a small letter
    name = MONTHS[which.number - 1]
    return f"{name if len(name) <= 4 else name[:3] + '.'} {which.year}"


def period(start: date, end: date | None) -> str:
    """01-06-2026 til 31-12-2026; "fra 01-06-2026" while it runs, so that it can stand in a sentence."""
    return f"fra {day(start)}" if end is None else f"{day(start)} til {day(end)}"


def capital(words: str) -> str:
    """Words as they begin a line: the first letter large, the others as they are."""
    return words[:1].upper() + words[1:]


def with_stop(words: str) -> str:
    """Words as a sentence; what ends in an abbreviation has its stop already."""
    return words if words.endswith(".") else f"{words}."


def titled(words: str) -> str:
    """The title of what a button opens: its words without the dots that say that something opens."""
    return words.removesuffix("…")


def small(words: str) -> str:
    """A label as it stands inside a sentence: its first letter small, unless it is an abbreviation (CV, CPR-nummer)."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def number(value: float | Fraction, decimals: int = 0) -> str:
    """1.234,5: thousands by point, decimals by comma, a real minus."""
    text = f"{_half_up(value, decimals):,.{decimals}f}"
    text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    return "−" + text[1:] if text.startswith("-") else text


def signed(value: int) -> str:
    """+4, −2, 0: a change."""
    return f"+{number(value)}" if value > 0 else number(value)


def percent(share: Fraction | None, decimals: int = 1) -> str:
    """13,7 pct. of a share between 0 and 1; a dash for none."""
    return NONE if share is None else f"{number(share * 100, decimals)} pct."


def hours(minutes: int | None) -> str:
    """Minutes a week as hours: 15, 12,5; a dash for none."""
    if minutes is None:
        return NONE
    exact = Fraction(minutes, 60)
    text = number(exact, 2)
    return text.rstrip("0").rstrip(",") if "," in text else text


def counted(count: int, one: str, many: str) -> str:
    """1 borger, 2 borgere: the count with the word that fits."""
    return f"{number(count)} {one if count == 1 else many}"


def hours_counted(minutes: int) -> str:
    """1 time, 2,5 timer: the hours with the word that fits."""
    return f"{hours(minutes)} {'time' if minutes == 60 else 'timer'}"


def masked_cpr(cpr: str) -> str:
    """140571-••••."""
    return f"{cpr[:6]}-{_DOTS}"


def whole_cpr(cpr: str) -> str:
    """The whole number with its hyphen. Shown only when asked for."""
    return f"{cpr[:6]}-{cpr[6:]}"


def listed(words: list[str] | tuple[str, ...]) -> str:
    """A, B og C."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} og {words[-1]}"


def some(words: Sequence[str], most: int) -> list[str]:
    """The first of many for ``listed``, and how many more there are: A, B og 3 til. One alone is named, not counted."""
    left = len(words) - most
    return [*words[:most], f"{number(left)} til"] if left > 1 else list(words)


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """For searching: small letters, å as aa, æ as ae, ø as oe, accents gone."""
    low = unicodedata.normalize("NFC", text).translate(_FOLDED).casefold()
    return low if low.isascii() else _without_accents(low)


@lru_cache(maxsize=100_000)
def sort_key(text: str) -> str:
    """For sorting: Danish order, aa as å, case apart."""
    low = unicodedata.normalize("NFC", text).casefold().replace("aa", "å").translate(_LAST)
    return low if low.isascii() else _without_accents(low)


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


def _half_up(value: float | Fraction, decimals: int) -> float:
    if isinstance(value, int):
        return value
    scale = 10**decimals
    exact = Fraction(value) * scale
    whole = floor(abs(exact) + Fraction(1, 2))
    return float((whole if exact >= 0 else -whole) / scale)
