"""Bytes of a text file to text: which character set they are in, and which lines do not fit it.

UTF-8 says itself whether it fits. The sets of one byte a sign never do: the one that makes most Danish letters of the
bytes outside ASCII is the right one, since those letters are nearly all that a Danish list has there.
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from planner.domain.refused_file import ImportRefusedError, RefusalReason

TWICE: Final = "utf-8-twice"
ENCODINGS: Final = ("utf-8", "cp1252", "cp850", "mac-roman", "utf-16", TWICE)
LETTERS_OF_A_SET: Final = 2
# Sets of one byte a sign, likeliest first.
_SINGLE: Final = ("cp1252", "cp850", "mac-roman")
_ALLOWED: Final = {*ENCODINGS, "iso8859-1", "iso8859-15", "cp865", "cp437", "utf-16-le", "utf-16-be"}
_ALIASES: Final = {"utf-8-sig": "utf-8", "windows": "cp1252", "ansi": "cp1252", "mac": "mac-roman", "dos": "cp850"}
# The six Danish letters by their numbers in Unicode.
_DANISH: Final = frozenset(map(chr, (0xE6, 0xF8, 0xE5, 0xC6, 0xD8, 0xC5)))
_REPLACED: Final = "\ufffd"
_LEADS: Final = "".join(map(chr, (0xC2, 0xC3)))
_FOLLOWERS: Final = "".join(
    {
        *map(chr, range(0x80, 0xC0)),
        *(bytes([code]).decode("cp1252", errors="ignore") for code in range(0x80, 0xC0)),
    }
)
# Signs that stand where a Danish letter should when a text is read in the wrong one of the sets.
_MISPLACED: Final = "".join(
    map(chr, (0x2020, 0x203A, 0x152, 0xBE, 0xBF, 0xAE, 0xAF, 0x2248, 0x2206, 0xB5, 0xB0, 0x253C))
)
_WRONG: Final = re.compile(
    rf"[\u0080-\u009f\u2500-\u259f{_REPLACED}]|[{_LEADS}][{re.escape(_FOLLOWERS)}]"
    rf"|(?<=[^\W\d_])[{re.escape(_MISPLACED)}](?=[^\W\d_])|(?<=[a-z])[\u2018{chr(0xD5)}](?=[a-z])"
)


class Decoded(NamedTuple):
    """A text, the character set it was in, and the numbers (from 0) of its lines that do not fit the set."""

    text: str
    encoding: str
    bad_lines: frozenset[int] = frozenset()


def decode(data: bytes, name: str, encoding: str = "") -> Decoded:
    """The text behind the bytes. ``encoding``: the set that the user chose, "" to find it.

    Raises:
        ImportRefusedError: the set is unknown, or the bytes cannot be in it.
    """
    if encoding:
        return _chosen(data, name, known_encoding(encoding))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(data.decode("utf-16", errors="replace"), "utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _not_clean(data)
    once = _once(text)
    return Decoded(text, "utf-8") if once is None else Decoded(once, TWICE)


def known_encoding(encoding: str) -> str:
    """The name of a character set as the program writes it.

    Raises:
        ImportRefusedError: it is none that a list can be in.
    """
    wanted = encoding.strip().casefold()
    wanted = _ALIASES.get(wanted, wanted)
    if wanted != TWICE:
        try:
            wanted = codecs.lookup(wanted).name
        except LookupError:
            wanted = ""
        wanted = _ALIASES.get(wanted, wanted)
    if wanted not in _ALLOWED:
        raise ImportRefusedError(RefusalReason.ENCODING_UNKNOWN, encoding=encoding, known=", ".join(ENCODINGS))
    return wanted


def has_wrong_signs(text: str) -> bool:
    """Whether a text shows that it was read in another character set than it was written in."""
    return not text.isascii() and _WRONG.search(text) is not None


def _chosen(data: bytes, name: str, encoding: str) -> Decoded:
    if encoding == "utf-8":
        return _utf8(data)
    if encoding == TWICE:
        found = _utf8(data)
        return Decoded(_once(found.text) or found.text, encoding, found.bad_lines)
    unfit = ImportRefusedError(RefusalReason.ENCODING_UNFIT, file=name, encoding=encoding)
    if encoding.startswith("utf-16") and b"\x00" not in data:  # every letter of ours has one there
        raise unfit
    try:
        text = data.decode(encoding, errors="strict" if encoding.startswith("utf") else "replace")
    except UnicodeDecodeError as error:
        raise unfit from error
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _not_clean(data: bytes) -> Decoded:
    """Bytes that are not UTF-8 throughout: UTF-8 with a few bad ones, or a set of one byte a sign."""
    found = _utf8(data)
    lines = found.text.split("\n")
    good = sum(not line.isascii() for number, line in enumerate(lines) if number not in found.bad_lines)
    if data.startswith(codecs.BOM_UTF8) or good > len(found.bad_lines):
        return found
    encoding = _likeliest(data)
    return Decoded(data.decode(encoding, errors="replace"), encoding)


def _likeliest(data: bytes) -> str:
    """The set of one byte a sign: another than the usual one only where it makes clearly more Danish letters."""
    usual, *others = _SINGLE
    best = max(others, key=lambda each: sum(_danish_letters(data, each)))
    counts = _danish_letters(data, best)
    clear = sum(map(bool, counts)) >= LETTERS_OF_A_SET or sum(counts) > LETTERS_OF_A_SET
    return best if clear and sum(counts) > 2 * sum(_danish_letters(data, usual)) else usual


def _utf8(data: bytes) -> Decoded:
    """As UTF-8, each bad byte replaced, and the lines that hold one."""
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    if _REPLACED not in text:
        return Decoded(text, "utf-8")
    bad = frozenset(number for number, line in enumerate(text.split("\n")) if _REPLACED in line)
    return Decoded(text, "utf-8", bad)


def _danish_letters(data: bytes, encoding: str) -> list[int]:
    """How often each of the Danish letters stands in the bytes, if they are in that set."""
    return [data.count(sign.encode(encoding)) for sign in _DANISH]


def _once(text: str) -> str | None:
    """A text that was written as UTF-8 twice, read as it was the first time; None where it was not."""
    if text.isascii() or not re.search(f"[{_LEADS}][{re.escape(_FOLLOWERS)}]", text):
        return None
    try:
        return b"".join(map(_byte, text)).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return None


def _byte(sign: str) -> bytes:
    """The byte of a sign in Windows-1252; the five that it leaves open stand for themselves."""
    try:
        return sign.encode("cp1252")
    except UnicodeEncodeError:
        return sign.encode("latin-1")
