"""Whether a list's words for a target group are those of a programme: "Akt.parat" is, "ikke aktivitetsparat" is not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from planner.domain.folding import squeeze

_CLAUSES: Final = re.compile(r"[;|/()\n]|,(?!\s*(?:nr|stk))|\s[-\u2013]\s")
_TOKENS: Final = re.compile(r"[^\W_]+")
# A paragraph and its number, as the law is quoted: "§ 6, nr. 3", "6 nr. 3", "6.3".
_PARAGRAPH: Final = re.compile(r"(?<![\d.,])(\d{1,3})\s*[.,]?\s*(?:nr\.?\s*)?(?<=[\s.,r])(\d{1,2})(?!\d|[.,-]\d)")


def is_inside(text: str, words: Sequence[str], negations: Collection[str]) -> bool:
    """Whether one of the words stands in a text, and nothing beside it says that it is not or no longer so.

    Args:
        text: the list's target group.
        words: those of the programme; a paragraph as "§ 6, nr. 3" is known however it is quoted.
        negations: squeezed words that turn the part of the text in which they stand into its opposite.
    """
    wanted = {squeeze(word) for word in words}
    paragraphs = {pair for word in words for pair in _PARAGRAPH.findall(word)}
    for clause in _CLAUSES.split(text):
        tokens = [squeeze(each) for each in _TOKENS.findall(clause)]
        if any(token in negations for token in tokens):
            continue
        if paragraphs.intersection(_PARAGRAPH.findall(clause)):
            return True
        if any(tail.startswith(tuple(wanted)) for tail in _tails(tokens)):
            return True
    return False


def _tails(tokens: Sequence[str]) -> Iterator[str]:
    """From each token on, all that follows as one."""
    return ("".join(tokens[start:]) for start in range(len(tokens)))
