"""One cell to one text: what nobody can see taken away, placeholders empty, a protected name told from its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, NamedTuple

from planner.domain.case_list import Fault, Heal
from planner.domain.folding import squeeze
from planner.imports.encodings import has_wrong_signs
from planner.imports.sheets import Cell, text_of

MAX_TEXT: Final = 200
_QUOTED: Final = re.compile(r'="([^"]*)"')
_BRACKETS: Final = re.compile(r"[(\[{<]([^()\[\]{}<>]*)[)\]}>]")
_AROUND: Final = " \t-,;:|/*()[]{}<>\u2013\u2014"
_MARK: Final = "*"


@dataclass(frozen=True, slots=True)
class Finding:
    """A cell that was put right, or cannot be used; ``value`` is what was read of it."""

    value: object
    heal: Heal | None = None
    fault: Fault | None = None
    read_as: str = ""


class Cleaned(NamedTuple):
    """A text fit for the register, whether anything but spaces was taken out of it, and what is wrong with it."""

    text: str
    changed: bool = False
    fault: Fault | None = None


def clean(cell: Cell) -> Cleaned:
    """The text of a cell, without line breaks and control signs. Nothing else passes."""
    if not cell:
        return Cleaned("")
    text = text_of(cell)
    changed = False
    if not text.isprintable():
        text, changed = _printable(text)
        if not text.isprintable():
            return Cleaned("", fault=Fault.BAD_SIGNS)
    if has_wrong_signs(text):
        return Cleaned("", fault=Fault.BAD_SIGNS)
    if text[:1] in {"=", "@", "+", "-"}:
        quoted = _QUOTED.fullmatch(text)
        if quoted:
            return Cleaned(quoted[1].strip(), changed)
        if text[0] in "=@" or text[:2] in {"+=", "-="}:
            return Cleaned("", fault=Fault.FORMULA)
    return Cleaned("", fault=Fault.TOO_LONG) if len(text) > MAX_TEXT else Cleaned(text, changed)


def _printable(text: str) -> tuple[str, bool]:
    """Without NULs and signs of no width, and with a space for every line break; whether that is a change worth saying.

    Text in two bytes a sign that was read as one leaves NULs between its letters. Where other control signs stand
    among them, those were letters, and the text cannot be told.
    """
    nulls = "\x00" in text
    kept: list[str] = []
    changed = False
    for sign in text:
        kind = unicodedata.category(sign)
        changed = changed or kind in {"Cc", "Cf", "Zl", "Zp"}
        if sign == "\x00" or kind == "Cf":
            continue
        if kind == "Cc" and (sign >= "\x80" or (nulls and not sign.isspace())):
            return sign, True
        kept.append(" " if kind in {"Cc", "Zs", "Zl", "Zp"} else sign)
    return " ".join("".join(kept).split()), changed


def is_empty(text: str, words: Collection[str]) -> bool:
    """Whether a text says nothing: signs only, or one of the words (squeezed) that programs write for nothing."""
    folded = squeeze(text)
    return not folded or folded in words


class NameRead(NamedTuple):
    """A name without the words that say it is protected, and whether they were there."""

    name: str
    protected: bool


def read_name(text: str, protected: Collection[str]) -> NameRead:
    """A name, and whether name and address are protected: by a word alone, in brackets, before or after the name.

    Args:
        text: the cell, clean.
        protected: the words for it, squeezed.
    """
    found = _BRACKETS.search(text)
    if found and squeeze(found[1]) in protected:
        return NameRead(_rest(f"{text[: found.start()]} {text[found.end() :]}"), protected=True)
    words = re.sub(r"([,:;|/])", r"\1 ", text).split()
    for count in range(len(words), 0, -1):
        for part, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            if _says(" ".join(part), protected):
                return NameRead(_rest(" ".join(rest)), protected=True)
    if text.startswith(_MARK) or text.endswith(_MARK):
        return NameRead(_rest(text), protected=True)
    return NameRead(text, protected=False)


def _says(part: str, protected: Collection[str]) -> bool:
    """A short word is only the mark for it in capitals; written otherwise it may be a name."""
    bare = part.strip(_AROUND)
    folded = squeeze(bare)
    return folded in protected and (len(folded) > len("nab") or bare.isupper())


def _rest(text: str) -> str:
    return " ".join(text.split()).strip(_AROUND)
