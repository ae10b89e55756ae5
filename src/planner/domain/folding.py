"""One folding of headings and words, so that lists from different systems meet: case, spaces and signs apart."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# The three Danish letters and the German sharp s, by their numbers in Unicode.
_LETTERS = {0xE6: "ae", 0xF8: "oe", 0xE5: "aa", 0xDF: "ss"}


@lru_cache(maxsize=20_000)
def squeeze(text: str) -> str:
    """The letters and digits of a text in lower case, the Danish letters written as two, accents gone.

    Two headings that differ in case, spaces, punctuation or in how the Danish letters are written squeeze to the same.
    """
    low = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    return "".join(sign for sign in unicodedata.normalize("NFKD", low) if sign.isalnum())


def composed(text: str) -> str:
    """A text with its letters in one piece (NFC): keyboards and lists of a Mac bring the ring of an å as a sign alone.

    Kept so, a name is the same wherever it came from, and no import changes it back and forth.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)
