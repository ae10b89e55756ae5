"""One cell to one text: what nobody can see taken away, placeholders empty, a protected name told from its words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final, NamedTuple

from planner.domain.case_list import Fault, Heal, NoteKind
from planner.domain.folding import squeeze
from planner.imports.encodings import has_wrong_signs
from planner.imports.sheets import Cell, text_of
from planner.texts.list_reading import CAPITALS, LETTERS, NO_LONGER, PROTECTED_WORD, SHORT_FOR_IT

LETTERS_OF_A_NAME: Final = 2
MAX_TEXT: Final = 200
_QUOTED: Final = re.compile(r'="([^"]*)"')
# A cell between single quotes, as some programs write every text, or behind one, as a spreadsheet marks a text.
_SINGLE_QUOTES: Final = frozenset("'\u2018\u2019`\u00b4")
_SINGLE_QUOTED: Final = re.compile(rf"['\u2018\u2019`\u00b4](.+)['\u2018\u2019`\u00b4]|'(?=[{CAPITALS}0-9])(.+)")
_WORD: Final = re.compile(r"[^\s,:;|/]+[,:;|/]*|[,:;|/]+")
# A letter that was lost on the way, and a question mark put in its place.
_LOST_LETTER: Final = re.compile(r"\?[^\W\d_]")
# A line that is a name as nearly all are written: words and short numbers with one sign between them, a letter first.
_PLAIN_NAME: Final = re.compile(rf"^[{LETTERS}]+(?:(?:\.? |[-'])(?:[{LETTERS}]+|[0-9]{{1,5}}))*\.?$", re.MULTILINE)
_AROUND: Final = " \t-,;:|/*!()[]{}<>\u2013\u2014"
_MARK: Final = "*"


@dataclass(frozen=True, slots=True)
class CellFinding:
    """A cell that was put right, cannot be used, or is left aside with a remark; ``value`` is what was read of it."""

    value: object
    heal: Heal | None = None
    fault: Fault | None = None
    read_as: str = ""
    note: NoteKind | None = None


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
    if "  " in text:
        text = " ".join(text.split())
    changed = False
    if "&" in text and ";" in text:  # letters as a page of the web writes them
        text, before = unescape(text), text
        changed = text != before
    if not text.isprintable():
        text, changed = _printable(text)
        if not text.isprintable():
            return Cleaned("", fault=Fault.BAD_SIGNS)
    if has_wrong_signs(text) or ("?" in text and _LOST_LETTER.search(text)):
        return Cleaned("", fault=Fault.BAD_SIGNS)
    text = _without_quotes(text)
    if text[:1] in {"=", "@", "+", "-"}:
        quoted = _QUOTED.fullmatch(text)
        if quoted:
            return Cleaned(quoted[1].strip(), changed)
        if text[0] in "=@" or text[:2] in {"+=", "-="}:
            return Cleaned("", fault=Fault.FORMULA)
    return Cleaned("", fault=Fault.TOO_LONG) if len(text) > MAX_TEXT else Cleaned(text, changed)


def _without_quotes(text: str) -> str:
    found = _SINGLE_QUOTED.fullmatch(text) if text[:1] in _SINGLE_QUOTES else None
    return text if found is None else (found[1] or found[2]).replace("''", "'").strip()


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
    """Whether a text says nothing: signs only, or one of the words (squeezed) that programs write for nothing.

    A sign that is drawn, as a tick, is neither a letter nor nothing.
    """
    folded = squeeze(text)
    return folded in words if folded else not is_drawn(text)


def is_drawn(text: str) -> bool:
    """Whether a text has a sign that stands for a word, as a tick or a box."""
    return not text.isascii() and any(unicodedata.category(sign) in {"So", "Sm"} for sign in text)


def plain_names(cells: Iterable[Cell], doubtful: re.Pattern[str], empty_starts: Collection[str]) -> set[str]:
    """The cells that are a name and nothing else, as nearly all are: two searches through all of them find them.

    Args:
        cells: a column.
        doubtful: what may be more than a name, in small letters.
        empty_starts: the first three letters of every word for nothing.
    """
    text = "\n".join([cell for cell in cells if isinstance(cell, str)])
    low = text.lower()
    closer = {_line_around(low, found) for found in doubtful.finditer(low)}
    plain = (line for line in _PLAIN_NAME.findall(text) if line[:3].casefold() not in empty_starts)
    return {line for line in plain if len(line) <= MAX_TEXT and line.lower() not in closer}


def _line_around(text: str, found: re.Match[str]) -> str:
    end = text.find("\n", found.end())
    return text[text.rfind("\n", 0, found.start()) + 1 : None if end < 0 else end]


class NameRead(NamedTuple):
    """A name without the words that say it is protected, and whether they were there."""

    name: str
    protected: bool


def read_name(text: str, protected: Collection[str], beside: Collection[str] = ()) -> NameRead:
    """A name, and whether name and address are protected: by words alone, in brackets, before or after the name.

    Words that say that they are not protected, or no longer, are no part of the name either.

    Args:
        text: the cell, clean.
        protected: the words for it, squeezed.
        beside: words that may stand beside those and are no part of a name, squeezed.
    """
    words = _WORD.findall(text)
    bare = [word.strip(_AROUND) for word in words]
    said = _phrase(bare, protected) or _word_of_it(words, bare)
    if said is not None:
        taken = _with_what_stands_beside(said, bare, beside)
        denied = any(squeeze(bare[place]) in NO_LONGER for place in taken)
        rest = _rest(" ".join(word for place, word in enumerate(words) if place not in taken))
        return NameRead(rest, protected=not denied)
    if text.startswith(_MARK) or text.endswith(_MARK):
        return NameRead(_rest(text), protected=True)
    return NameRead(text, protected=False)


def _phrase(bare: Sequence[str], protected: Collection[str]) -> range | None:
    """Where the longest run of words is that says it, the first of them; None where none does."""
    for count in range(len(bare), 0, -1):
        for start in range(len(bare) - count + 1):
            if _says(" ".join(bare[start : start + count]), protected):
                return range(start, start + count)
    return None


def _word_of_it(words: Sequence[str], bare: Sequence[str]) -> range | None:
    """Where one word is that is made of the words for it, or short for them."""
    for place, word in enumerate(bare):
        if words[place].casefold().strip("()[]{}<>,;:") in SHORT_FOR_IT or PROTECTED_WORD.fullmatch(squeeze(word)):
            return range(place, place + 1)
    return None


def _with_what_stands_beside(said: range, bare: Sequence[str], beside: Collection[str]) -> set[int]:
    """The places of the words that say it, and of those around them that are no part of a name."""
    taken = set(said)
    for step, start in ((-1, said.start - 1), (1, said.stop)):
        place = start
        while 0 <= place < len(bare) and _is_beside(bare[place], beside):
            taken.add(place)
            place += step
    rest = [place for place in range(len(bare)) if place not in taken]
    left = {squeeze(bare[place]) for place in rest} - {""}
    return set(range(len(bare))) if left <= {*beside, *NO_LONGER} else taken


def _is_beside(word: str, beside: Collection[str]) -> bool:
    """A word in small letters, a day or signs alone: a name has a capital letter, and an initial is one of it."""
    folded = squeeze(word)
    if not folded or folded.isdigit():
        return True
    is_no_name = word[:1].islower() or (word.isupper() and len(folded) > LETTERS_OF_A_NAME)
    return is_no_name and (folded in beside or folded in NO_LONGER)


def _says(part: str, protected: Collection[str]) -> bool:
    """A short word is only the mark for it in capitals; written otherwise it may be a name."""
    bare = part.strip(_AROUND)
    folded = squeeze(bare)
    return folded in protected and (len(folded) > len("nab") or bare.isupper())


def _rest(text: str) -> str:
    return " ".join(text.split()).strip(_AROUND)
