"""One folding of headings and words, so that lists from different systems meet: case, spaces and signs apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_SIGNS = re.compile(r"[^a-z0-9]+")
_ASCII_SIGNS = bytes(sign for sign in range(128) if not chr(sign).isalnum() and chr(sign) != "\n")
# The three Danish letters and the German sharp s, by their numbers in Unicode.
_LETTERS = {0xE6: "ae", 0xF8: "oe", 0xE5: "aa", 0xDF: "ss"}


def composed(text: str) -> str:
    """The text with every letter as one sign: what is written in parts (as some systems do) means the same letter.

    Every text from a file or a keyboard passes here before it is compared or kept.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=20_000)
def squeeze(text: str) -> str:
    """The letters and digits of a text in lower case, the Danish letters written as two, accents gone.

    Two headings that differ in case, spaces, punctuation or in how the Danish letters are written squeeze to the same.
    """
    return squeezed(text)


def squeezed_all(texts: Sequence[str]) -> list[str]:
    """``squeezed`` for thousands of lines of text: all at once, as far as their letters allow."""
    low = composed("\n".join(texts)).casefold()
    for letter, written in _LETTERS.items():
        low = low.replace(chr(letter), written)
    lines = low.split("\n")
    bare = low.encode("ascii", "replace").translate(None, _ASCII_SIGNS).decode("ascii").split("\n")
    if len(lines) != len(texts):  # one of them has a line break, or there is none
        return list(map(squeezed, texts))
    return [each if line.isascii() else squeezed(text) for text, line, each in zip(texts, lines, bare, strict=True)]


def squeezed(text: str) -> str:
    """As ``squeeze``, for texts that hardly ever come twice, such as names: they are not kept for the next time."""
    if text.isascii():  # nearly every text, and several times as fast
        return _SIGNS.sub("", text.lower())
    low = composed(text).casefold().translate(_LETTERS)
    if low.isascii():
        return _SIGNS.sub("", low)
    return "".join(sign for sign in unicodedata.normalize("NFKD", low) if sign.isalnum())
