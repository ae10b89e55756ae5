"""The words of lists for benefits, exemptions and offers, also with a number before them or a remark in brackets."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar, cast

from planner.domain.folding import squeeze
from planner.domain.words import ExemptionCause, SpellKind

_Code = TypeVar("_Code")
_NUMBER: Final = re.compile(r"[\d.]*\d[.):]?\s*[-\u2013:]?\s+(?=\D)")
_PARTS: Final = re.compile(r"[()\[\],;:/|]|\s[-\u2013]\s")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Squeezed words of lists to codes; "" for a word that the user has said means nothing.

    ``beside``: squeezed words that may stand beside another without changing what it means.
    """

    benefits: Mapping[str, str]
    exemptions: Mapping[str, ExemptionCause | str]
    offers: Mapping[str, SpellKind | str]
    beside: Collection[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class ShippedWords:
    """The synonyms that come with the program, squeezed."""

    exemptions: Mapping[str, ExemptionCause]
    offers: Mapping[str, SpellKind]
    beside: frozenset[str]


def load_words(path: Path) -> ShippedWords:
    """Read the shipped synonyms."""
    data = cast("dict[str, dict[str, list[str]]]", tomllib.loads(path.read_text(encoding="utf-8")))
    return ShippedWords(
        exemptions={squeeze(word): ExemptionCause(code) for code, each in data["exemption"].items() for word in each},
        offers={squeeze(word): SpellKind(code) for code, each in data["offer"].items() for word in each},
        beside=frozenset(squeeze(word) for word in data["beside"]["words"]),
    )


def meaning_of(text: str, words: Mapping[str, _Code], beside: Collection[str]) -> _Code | None:
    """What a text of a list means, or None.

    It is known as it stands, without the number of a code list before it, or as the one known word among words that
    change nothing. A word that is not known, "tidligere" say, leaves the whole unknown.
    """
    found = words.get(squeeze(text))
    if found is not None:
        return found
    rest = text[number.end() :] if (number := _NUMBER.match(text)) else text
    found = words.get(squeeze(rest))
    if found is not None:
        return found
    meant: set[_Code] = set()
    for part in filter(None, map(str.strip, _PARTS.split(rest))):
        folded = squeeze(part)
        if not folded or folded in beside:
            continue
        found = words.get(folded)
        if found is None:
            found = next((words[each] for each in _without(part, beside) if each in words), None)
        if found is None:
            return None
        meant.add(found)
    return meant.pop() if len(meant) == 1 else None


def _without(part: str, beside: Collection[str]) -> Iterator[str]:
    """A part without the words before or after it that change nothing, squeezed."""
    words = part.split()
    for count in range(1, len(words)):
        if squeeze(" ".join(words[:count])) in beside:
            yield squeeze(" ".join(words[count:]))
        if squeeze(" ".join(words[-count:])) in beside:
            yield squeeze(" ".join(words[:-count]))
