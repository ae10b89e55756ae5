"""The recovery key of a file: its key itself, as words that a person can write down, read aloud and type (decision 38).

Each word stands for 16 bits: consonant, vowel, consonant, vowel, consonant. Sixteen words are the key of 256 bits; the
seventeenth checks them, so that a slip of the pen is told from the key of another file.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

# Letters that are hard to mix up, read aloud or by hand, and that every keyboard has: no c, e, q, w, x, y.
_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aiou"
# How many bits each letter of a word stands for, in order.
_LETTERS: Final = ((_CONSONANTS, 4), (_VOWELS, 2), (_CONSONANTS, 4), (_VOWELS, 2), (_CONSONANTS, 4))
_WORD: Final = re.compile(f"[{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}]")
_WORD_BYTES: Final = 2
KEY_LENGTH: Final = 32
WORDS: Final = KEY_LENGTH // _WORD_BYTES + 1


class NotAKeyError(ValueError):
    """What was typed is no recovery key. ``word`` (from 1) cannot be one of its words; 0: they do not go together."""

    def __init__(self, word: int) -> None:
        super().__init__(word)
        self.word = word


def spelled(key: bytes) -> tuple[str, ...]:
    """A key of ``KEY_LENGTH`` bytes as ``WORDS`` words of five letters."""
    whole = key + _check(key)
    return tuple(_word(int.from_bytes(whole[at : at + _WORD_BYTES])) for at in range(0, len(whole), _WORD_BYTES))


def read(typed: str) -> bytes:
    """The key that words stand for, whatever stands between them and whether in capitals.

    Raises:
        NotAKeyError: a word that cannot be one, or is missing; or words that do not go together.
    """
    words = re.findall(r"[^\W\d_]+", typed.casefold())
    for at, word in enumerate(words[:WORDS], start=1):
        if not _WORD.fullmatch(word):
            raise NotAKeyError(at)
    if len(words) != WORDS:
        raise NotAKeyError(min(len(words), WORDS) + 1)
    whole = b"".join(_number(word).to_bytes(_WORD_BYTES) for word in words)
    key, check = whole[:KEY_LENGTH], whole[KEY_LENGTH:]
    if _check(key) != check:
        raise NotAKeyError(0)
    return key


def is_key(typed: str) -> bool:
    """Whether this is a recovery key, of whatever file. No password that somebody thinks of is one."""
    try:
        read(typed)
    except NotAKeyError:
        return False
    return True


def _check(key: bytes) -> bytes:
    return hashlib.sha256(b"sagsplan recovery key" + key).digest()[:_WORD_BYTES]


def _word(number: int) -> str:
    word = ""
    for letters, bits in reversed(_LETTERS):
        word = letters[number & ((1 << bits) - 1)] + word
        number >>= bits
    return word


def _number(word: str) -> int:
    number = 0
    for letter, (letters, bits) in zip(word, _LETTERS, strict=True):
        number = number << bits | letters.index(letter)
    return number
