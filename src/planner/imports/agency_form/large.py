"""Sheets of very many rows: the first of them alone, and what all of them say in words, without reading each cell.

Only what is written as nearly all programs write it is taken so; what is not is read in full. How much there is to find
is counted apart from finding it, so that nothing can be overlooked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import unescape

_UNUSUAL: Final = (b"<!--", b"<![CDATA[", b"<!DOCTYPE")
_DATA: Final = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)sheetData\s*>")
_NUMBER: Final = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
_REFERENCE: Final = rb'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="[0-9]+")?'
_SHARED: Final = re.compile(_REFERENCE + rb' t="s"(?: s="[0-9]+")?><v>([0-9]{1,9})</v></c>')
_INLINE: Final = re.compile(_REFERENCE + rb' t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>')
_FORMULA: Final = re.compile(_REFERENCE + rb"[^<>]*><f[ >/]")
_ANY_WORDS: Final = re.compile(rb"""\st\s*=\s*["'](?:s|inlineStr)["']""")
_ANY_STRING: Final = re.compile(rb"""\st\s*=\s*["']str["']""")
_STRING_FORMULA: Final = re.compile(rb' t="str"[^<>]*><f[ >/]')
_ANY_FORMULA: Final = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?f[\s>/]")
_SIGN: Final = re.compile("&#(?:([0-9]{1,7})|x([0-9A-Fa-f]{1,6}));")
_NAMED: Final = {"&quot;": '"', "&apos;": "'"}


def first_rows(content: bytes, most: int) -> bytes:
    """A sheet without its rows after row ``most``; the same bytes where there are none, or it is written oddly."""
    found = _rows_of(content)
    if found is None:
        return content
    start, end, prefix = found
    number = 0
    for row in re.finditer(rb"<" + re.escape(prefix) + rb"row(?=[\s/>])[^>]*", content[start:end]):
        said = _NUMBER.search(row[0])
        number = int(said[1]) if said is not None else number + 1
        if number > most:
            return content[: start + row.start()] + content[end:]
    return content


def words_of_sheet(content: bytes, shared: Sequence[str]) -> Mapping[str, str | None] | None:
    """The words in the cells of a sheet by place, None for a formula; None where it has to be read in full."""
    found = _rows_of(content)
    if found is None or found[2]:
        return None
    region = content[found[0] : found[1]]
    shared_ones, inline = list(_SHARED.finditer(region)), list(_INLINE.finditer(region))
    formulas = list(_FORMULA.finditer(region))
    all_found = (
        len(shared_ones) + len(inline) == _count(_ANY_WORDS, region)
        and len(formulas) == _count(_ANY_FORMULA, region)
        and _count(_STRING_FORMULA, region) == _count(_ANY_STRING, region)
    )
    if not all_found or any(int(each[2]) >= len(shared) for each in shared_ones):
        return None
    words = {_place(each): shared[int(each[2])] for each in shared_ones}
    words |= {_place(each): _text(each[2].decode()) for each in inline}
    said: dict[str, str | None] = {place: words for place, words in words.items() if words.strip()}
    return said | {_place(each): None for each in formulas}


def _rows_of(content: bytes) -> tuple[int, int, bytes] | None:
    """Where the rows begin and end, and the prefix of their names; None where a search cannot tell."""
    if any(each in content for each in _UNUSUAL):
        return None
    begun = _DATA.search(content)
    if begun is None:
        return None
    end = content.rfind(b"</" + begun[1] + b"sheetData")
    return None if end < begun.end() else (begun.end(), end, begun[1])


def _place(match: re.Match[bytes]) -> str:
    return match[1].decode()


def _text(written: str) -> str:
    numbered = _SIGN.sub(lambda sign: chr(int(sign[1]) if sign[1] else int(sign[2], 16)), written)
    return unescape(numbered, _NAMED)


def _count(pattern: re.Pattern[bytes], content: bytes) -> int:
    return sum(1 for _ in pattern.finditer(content))
