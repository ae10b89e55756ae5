"""Passwords that can be read aloud: syllables of letters that nobody mistakes for each other on the telephone."""

from __future__ import annotations

import secrets
from typing import Final

_CONSONANTS: Final = "bdfghklmnprstv"
_VOWELS: Final = "aeiouy"
_GROUPS: Final = 6
_SYLLABLES: Final = 2


def spoken_password() -> str:
    """A new password of six groups of four letters: 76 bits, more than any guessing gets through."""
    return "-".join("".join(_syllable() for _ in range(_SYLLABLES)) for _ in range(_GROUPS))


def _syllable() -> str:
    return secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS)
